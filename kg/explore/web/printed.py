"""An article as it was printed: paragraphs of sentences, with the mentions where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.explore.web.things import local_name

if TYPE_CHECKING:
    from kg.graph import Store

_SENTENCES = """SELECT ?s ?text ?start ?end ?role {
  ?s ca:part <%s> ; a ca:Sentence ; ca:text ?text ; ca:start ?start ; ca:end ?end . OPTIONAL { ?s ca:textRole ?role }
} ORDER BY ?start"""
_MENTIONS = """SELECT ?m ?s ?surface ?start ?end ?label ?it ?name ?rule ?confidence {
  ?m ca:part <%s> ; a ca:Mention ; ca:surface ?surface ; ca:start ?start ; ca:end ?end ; ca:label ?label ;
     ca:sentence ?s .
  OPTIONAL { ?m ca:refersTo ?it . ?it rdfs:label ?name }
  OPTIONAL { ?m ca:rule ?rule }
  OPTIONAL { ?m ca:confidence ?confidence }
} ORDER BY ?start"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``mention`` is the last step of the mention's IRI (``m3``), empty for plain text."""

    text: str
    mention: str = ""
    label: str = ""
    iri: str = ""
    name: str = ""
    rule: str = ""
    confidence: float | None = None


SURE = 0.7
"""A mention that is less sure than this is shown as doubtful to who asks."""


def doubtful(piece: Piece) -> bool:
    """Whether nobody is known to be meant (dates mean nobody), or the reading is not sure."""
    unknown = bool(piece.mention) and not piece.iri and piece.label != "DATE"
    return unknown or (piece.confidence is not None and piece.confidence < SURE)


@dataclass(frozen=True, slots=True)
class Printed:
    """One sentence: its number (``s3``), its role in the text and its pieces."""

    number: str
    role: str
    pieces: tuple[Piece, ...]


def paragraphs(store: Store, part: str) -> list[list[Printed]]:
    """The sentences of a part, those of one paragraph together, in the order of the text."""
    part = ox.NamedNode(part).value
    by_sentence: dict[str, list[dict[str, str]]] = {}
    for row in store.select(_MENTIONS % part).dicts():
        by_sentence.setdefault(row["s"], []).append(row)
    result: list[list[Printed]] = []
    last_end, last_role = -1, ""
    for row in store.select(_SENTENCES % part).dicts():
        start, role = int(row["start"]), row.get("role", "")
        sentence = Printed(local_name(row["s"]), role, _pieces(row["text"], start, by_sentence.get(row["s"], [])))
        # Sentences of a paragraph touch; a line break or the blanks of an indent stand between paragraphs.
        if result and start - last_end <= 0 and role == last_role:
            result[-1].append(sentence)
        else:
            result.append([sentence])
        last_end, last_role = int(row["end"]), role
    return result


def _pieces(text: str, start: int, mentions: list[dict[str, str]]) -> tuple[Piece, ...]:
    """The sentence cut at its mentions, each looked for near its offset: masks and joined lines shift the text."""
    pieces: list[Piece] = []
    at = 0
    for mention in mentions:
        found = _nearest(text, mention["surface"], int(mention["start"]) - start, at)
        if found < 0:
            continue
        if found > at:
            pieces.append(Piece(text[at:found]))
        at = found + len(mention["surface"])
        sure = mention.get("confidence")
        pieces.append(
            Piece(
                mention["surface"], local_name(mention["m"]), mention["label"], mention.get("it", ""),
                mention.get("name", ""), mention.get("rule", ""), float(sure) if sure else None,
            )
        )  # fmt: skip
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _nearest(text: str, surface: str, wanted: int, at: int) -> int:
    """Where ``surface`` stands in the text from ``at`` on, nearest to ``wanted``; -1 where it does not."""
    best, found = -1, text.find(surface, at)
    while found >= 0:
        if best < 0 or abs(found - wanted) < abs(best - wanted):
            best = found
        found = text.find(surface, found + 1)
    return best
