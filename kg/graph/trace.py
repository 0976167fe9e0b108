"""From a thing or a statement of the graph back to the text: sentence, file, line, rule, confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFoundError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.store import Store

# What a thing rests on, nearest first: it is itself a stretch of text, it points to one, a mention names it, or it is
# known from an appearance alone (an event that nobody calls by a name).
_STEPS = (
    "BIND({iri} AS ?m) ?m a ?kind FILTER(?kind IN (ca:Mention, ca:Sentence)) BIND(?m AS ?by)",
    "{iri} ca:evidence ?m BIND({iri} AS ?by)",
    "{iri} ca:sentence ?m BIND({iri} AS ?by)",
    "?m ca:refersTo {iri} BIND(?m AS ?by)",
    "?by ca:event|ca:agent|ca:statedPost {iri} ; ca:evidence|ca:sentence ?m",
)
_QUERY = """SELECT DISTINCT ?m ?text ?file ?line ?start ?end ?rule ?confidence ?part {{
  {step}
  ?m ca:part ?part ; ca:start ?start ; ca:end ?end ; ca:line ?line .
  ?part dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL {{ ?m ca:sentence/ca:text ?around }}
  OPTIONAL {{ ?m ca:text ?own }}
  BIND(COALESCE(?around, ?own) AS ?text)
  OPTIONAL {{ ?by ca:rule ?rule }}
  OPTIONAL {{ ?by ca:confidence ?confidence }}
}}"""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One place in the text. ``start`` and ``end`` are characters of the source file, ``line`` counts from 1."""

    file: str
    start: int
    end: int
    line: int
    sentence: str
    part: str  # IRI of the article, masthead, contents or distribution list
    rule: str
    confidence: float


def trace(store: Store, iri: str) -> list[Evidence]:
    """Where the text speaks of ``iri`` (an entity, event, appearance, tenure, mention or sentence), in reading order.

    Raises NotFoundError where the graph does not hold ``iri``, and QueryError where it is no IRI.
    """
    term = f"<{iri}>"
    if not store.ask(f"ASK {{ {{ {term} ?p ?o }} UNION {{ ?s ?q {term} }} }}"):
        raise NotFoundError(f"{iri}: the graph does not hold it; copy the IRI whole, or build again")
    for step in _STEPS:
        rows = store.select(_QUERY.format(step=step.format(iri=term))).dicts()
        if rows:
            return sorted({_evidence(row) for row in rows})
    return []


def trace_statement(store: Store, statement: ox.Triple) -> list[Evidence]:
    """Where the text bears out a statement: of what its subject rests on, the places in the parts that support it.

    A statement that one part supports stands in that part's graph. One that several support stands in the shared graph;
    its parts are then those that speak of its subject and, where that is a thing, of its object.
    Raises NotFoundError where the graph does not hold the statement.
    """
    graphs = {q.graph_name.value for q in store.quads(statement.subject, statement.predicate, statement.object)}  # type: ignore[arg-type, union-attr]
    if not graphs:
        raise NotFoundError(f"{statement}: the graph does not hold this statement")
    found = trace(store, statement.subject.value)  # type: ignore[union-attr]
    beside = {e.part for e in found if e.part in graphs}
    if not beside and not str(statement.object).startswith('"'):
        beside = {e.part for e in trace(store, statement.object.value)}  # type: ignore[union-attr]
    return [e for e in found if e.part in beside] or found


def _evidence(row: dict[str, str]) -> Evidence:
    return Evidence(
        row["file"],
        int(row["start"]),
        int(row["end"]),
        int(row["line"]),
        row.get("text", ""),
        row["part"],
        row.get("rule", ""),
        float(row.get("confidence", "1")),
    )
