"""The spaCy ``Language`` that reads a part: one character a token, components in order, flat entities at the end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.lexicon import fold
from kg.mention.bodies import find_bodies
from kg.mention.dates import find_dates
from kg.mention.documents import find_documents
from kg.mention.ground import found_in
from kg.mention.kinds import find_kinds
from kg.mention.media import find_media
from kg.mention.merge import merge
from kg.mention.patterns import find_patterns
from kg.mention.places import find_places
from kg.mention.tagged import add_tagged, tag_all
from kg.mention.tagger import Tagger, tagger_named
from kg.mention.text import Plain, Proposal
from kg.mention.titles import find_events
from kg.mention.votes import find_people, find_people_of
from kg.model import Candidate, Mention, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.vocab import Vocab

_BLANKS: Final = re.compile(r"\s+")
RULES: Final[tuple[tuple[str, Callable[[Plain], None]], ...]] = (
    ("kg_dates", find_dates),
    ("kg_documents", find_documents),
    ("kg_patterns", find_patterns),
    ("kg_bodies", find_bodies),
    ("kg_kinds", find_kinds),
    ("kg_media", find_media),
    ("kg_places", find_places),
    ("kg_people", find_people),
    ("kg_events", find_events),
)


class Characters:
    """A tokenizer for which every character is a token, blanks and line breaks too: a token's index is its offset."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))


def plain_of(doc: Doc) -> Plain:
    """The text that the rules read, made once for a doc."""
    plain = doc.user_data.get("kg_plain")
    if not isinstance(plain, Plain):
        plain = doc.user_data["kg_plain"] = Plain.of(fold(doc.text))
    return plain


def _component(rule: Callable[[Plain], None]) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        rule(plain_of(doc))
        return doc

    return run


for _name, _rule in RULES:
    Language.component(_name, func=_component(_rule))


@Language.factory("kg_tagger", default_config={"tagger": "lac"})
def _make_tagger(nlp: Language, name: str, tagger: str) -> Callable[[Doc], Doc]:
    chosen = tagger_named("none" if tagger == "none" else "lac")

    def run(doc: Doc) -> Doc:
        add_tagged(plain_of(doc), chosen)
        return doc

    return run


@Language.component("kg_merge")
def _merge(doc: Doc) -> Doc:
    plain = plain_of(doc)
    doc.spans["proposals"] = [_span(doc, plain, p) for p in plain.found]
    kept = merge(plain.found)
    doc.user_data["kg_kept"] = kept
    doc.set_ents([_span(doc, plain, p) for p in kept])
    return doc


def _span(doc: Doc, plain: Plain, one: Proposal) -> Span:
    return Span(doc, plain.at[one.start], plain.at[one.end - 1] + 1, label=one.label, span_id=one.rule)


def _proposal(span: Span) -> Proposal | None:
    plain = plain_of(span.doc)
    for one in plain.found:
        if (plain.at[one.start], one.label, one.rule) == (span.start, span.label_, span.id_) and plain.at[
            one.end - 1
        ] + 1 == span.end:
            return one
    return None


def _confidence(span: Span) -> float:
    found = _proposal(span)
    return found.confidence if found else 0.0


def _value(span: Span) -> str | None:
    found = _proposal(span)
    return found.value if found else None


@lru_cache(maxsize=2)
def nlp(tagger: Literal["lac", "none"] = "lac") -> Language:
    """The pipeline. ``doc.ents`` are the mentions, ``doc.spans["proposals"]`` all that was proposed, overlaps included.

    An entity's ``id_`` is the rule that found it; ``._.confidence`` and ``._.value`` (ISO, of dates) go with it. It is
    made once for each tagger.
    """
    Span.set_extension("confidence", getter=_confidence, force=True)
    Span.set_extension("value", getter=_value, force=True)
    made = spacy.blank("zh")
    made.tokenizer = Characters(made.vocab)
    for name, _ in RULES:
        if name == "kg_bodies":
            made.add_pipe("kg_tagger", config={"tagger": tagger})
        made.add_pipe(name)
    made.add_pipe("kg_merge")
    return made


def find_mentions(parts: Sequence[Part], tagger: Tagger | Literal["lac", "none"] = "lac") -> list[tuple[Mention, ...]]:
    """The mentions of each part, sorted by start, none overlapping another; a name never crosses a line break.

    ``parts`` are those of one file: a name that one of them gives under a title is known in the others. ``tagger`` is a
    name or anything that tags. The result does not depend on the order of the parts.
    """
    return [_mentions(part, plain) for part, plain in zip(parts, _read(parts, tagger), strict=True)]


def find_candidates(
    parts: Sequence[Part], tagger: Tagger | Literal["lac", "none"] = "lac"
) -> list[tuple[Candidate, ...]]:
    """All that the rules propose in each part, by position, the mentions of :func:`find_mentions` among it."""
    return [_candidates(plain) for plain in _read(parts, tagger)]


def _read(parts: Sequence[Part], tagger: Tagger | Literal["lac", "none"]) -> list[Plain]:
    """The parts of one file with what every rule proposes in them."""
    chosen = tagger_named(tagger) if isinstance(tagger, str) else tagger
    plains = [Plain.of(part.view.text) for part in parts]
    tag_all(plains, chosen)
    local = frozenset(plain.text[a:b] for plain in plains for a, b in found_in(plain.text).full.items())
    for plain in plains:
        plain.local = local  # a heading has 青江 for the 青江县 that the body or the masthead names
    people = [rule for _, rule in RULES].index(find_people)
    for plain in plains:  # part by part: what one rule has looked up, the next finds at hand
        for _, rule in RULES[:people]:
            rule(plain)
    find_people_of(plains)  # names are voted on over the parts of a file
    for plain in plains:
        for _, rule in RULES[people + 1 :]:
            rule(plain)
    return plains


def _candidates(plain: Plain) -> tuple[Candidate, ...]:
    ordered = sorted(plain.found, key=lambda p: (p.start, -p.end, p.label, p.rule))
    owner = {cell: one for one in merge(plain.found) for cell in range(one.start, one.end)}
    index = {one: i for i, one in enumerate(ordered)}
    found = []
    for one in ordered:
        winner = next(owner[cell] for cell in range(one.start, one.end) if cell in owner)
        start, end = plain.at[one.start], plain.at[one.end - 1] + 1
        lost = None if winner == one else index[winner]
        found.append(Candidate(one.label, start, end, one.rule, one.confidence, lost))
    return tuple(found)


def _mentions(part: Part, plain: Plain) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for one in merge(plain.found):
        start, end = plain.at[one.start], plain.at[one.end - 1] + 1
        text = _BLANKS.sub("", part.view.text[start:end])
        printed = _BLANKS.sub("", part.view.quote(start, end))
        shown = None if printed == text else printed
        span = part.view.span(start, end)
        found.append(Mention(one.label, start, end, text, span, one.rule, one.confidence, one.value, shown))
    return tuple(found)
