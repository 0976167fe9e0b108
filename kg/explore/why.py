"""From a statement of the graph to the sentences that it rests on; the query ``sentences-of`` does the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFoundError, QueryError
from kg.explore.library import saved
from kg.explore.sparql import run
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from kg.graph import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """One place in the text behind a statement.

    ``strength``: 1 the sentence says it, 2 it names the subject, 3 it names the object, 4 it stands in the part
    that the statement was drawn from. ``start`` and ``end`` are characters of the file, ``line`` counts from 1.
    """

    strength: int
    file: str
    line: int
    start: int
    end: int
    sentence: str
    part: str
    rule: str
    confidence: float | None


def why(store: Store, subject: str, predicate: str = "", object: str = "") -> list[Ground]:
    """The sentences behind a statement, the most direct first; without object or predicate, behind any that fits.

    Things are given by IRI, by prefixed name (``ca:agent``) or by their label. Raises NotFoundError where the graph
    holds no such statement, QueryError where a label is that of several things.
    """
    values = {"s": f"<{_iri(store, subject)}>"}
    if predicate:
        values["p"] = f"<{_iri(store, predicate)}>"
    if object:
        values["o"] = _full(object) or object
    answer = run(store, saved("sentences-of").text, values)
    if not answer.rows and object and not _full(object):  # the label of a thing rather than a literal
        values["o"] = f"<{_iri(store, object)}>"
        answer = run(store, saved("sentences-of").text, values)
    if not answer.rows:
        stated = " ".join(x for x in (subject, predicate, object) if x)
        raise NotFoundError(f"{stated}: the graph holds no such statement; check it with kg query")
    rows = [
        {k: "" if term is None else term.value for k, term in zip(answer.variables, row, strict=True)}
        for row in answer.rows
    ]
    return [
        Ground(
            int(r["strength"]), r["file"], int(r["line"]), int(r["start"]), int(r["end"]), r["sentence"], r["part"],
            r["rule"], float(r["confidence"]) if r["confidence"] else None,
        )
        for r in rows
    ]  # fmt: skip


def _full(word: str) -> str | None:
    """The IRI that the word is or abbreviates; None where it is neither."""
    word = word.strip("<>")
    if word.startswith(("http://", "https://")):
        return word
    prefix, colon, local = word.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else None


def _iri(store: Store, word: str) -> str:
    if (full := _full(word)) is not None:
        return full
    query = "SELECT DISTINCT ?x { VALUES ?l { UNDEF } ?x rdfs:label ?label FILTER(STR(?label) = ?l) } ORDER BY ?x"
    found = [row[0].value for row in run(store, query, {"l": word}).rows if row[0] is not None]
    if not found:
        raise NotFoundError(f"{word}: the graph holds nothing of that name; give an IRI or a name as it stands there")
    if len(found) > 1:
        raise QueryError(f"{word}: {len(found)} things have that name; give one of {', '.join(found[:5])}")
    return found[0]
