"""What the first page tells of a graph; reckoned once for each build."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass

from kg.explore.search import Index
from kg.explore.web.things import KINDS, local_name
from kg.graph import Store

_COUNTS = """SELECT ?class (COUNT(*) AS ?n) {
  VALUES ?class { ca:Person ca:PrivateIndividual ca:Agency org:Organization ca:Facility ca:Place ca:Event ca:Document
                  ca:Programme ca:Issue ca:Article }
  ?x a ?class
} GROUP BY ?class"""
_BOTH = """SELECT (COUNT(DISTINCT ?x) AS ?n) {
  ?x a org:Organization . VALUES ?class { ca:Agency ca:Facility } ?x a ?class
}"""
_SPAN = "SELECT (MIN(STR(?d)) AS ?first) (MAX(STR(?d)) AS ?last) { ?i a ca:Issue ; dcterms:issued ?d }"
_ISSUES = """SELECT ?i ?number ?issued ?publisher ?file (COUNT(?a) AS ?articles) {
  { SELECT ?i ?issued { ?i a ca:Issue OPTIONAL { ?i dcterms:issued ?issued } }
    ORDER BY DESC(STR(?issued)) ?i LIMIT %d OFFSET %d }
  ?i prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?i schema:issueNumber ?number } OPTIONAL { ?i dcterms:publisher/rdfs:label ?publisher }
  OPTIONAL { ?a dcterms:isPartOf ?i ; a ca:Article }
} GROUP BY ?i ?number ?issued ?publisher ?file ORDER BY DESC(STR(?issued)) ?file ?i"""
_CITIES = """SELECT ?place ?label (COUNT(DISTINCT ?i) AS ?n) {
  ?i a ca:Issue ; dcterms:publisher/ca:jurisdiction ?place . ?place rdfs:label ?label
} GROUP BY ?place ?label ORDER BY DESC(?n) ?label LIMIT 12"""
# Counted before anything else is asked: a look-up for each appearance takes most of a minute in 100,000 articles.
_PEOPLE = """SELECT ?p ?label ?n {
  { SELECT ?p (COUNT(*) AS ?n) { ?x ca:agent ?p } GROUP BY ?p }
  ?p ca:personKind "official" ; rdfs:label ?label
} ORDER BY DESC(?n) ?label LIMIT 5"""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue in a list."""

    iri: str
    number: str
    issued: str
    publisher: str
    articles: int
    file: str

    @property
    def label(self) -> str:
        """What a list calls it: publisher, number and date, or its file."""
        return " ".join(x for x in (self.publisher, self.number, self.issued) if x) or self.file


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its IRI."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole graph in a few numbers; ``counts`` are by kind of page."""

    counts: dict[str, int]
    first: str
    last: str
    cities: tuple[tuple[str, str], ...]
    people: tuple[Named, ...]
    issues: tuple[IssueLine, ...]


_lock = threading.Lock()
_held: dict[object, Overview] = {}


def overview(store: Store, key: object) -> Overview:
    """The overview of a graph; ``key`` changes when the graph does."""
    with _lock:
        if key not in _held:
            _held.clear()
            _held[key] = _overview(store)
        return _held[key]


def _overview(store: Store) -> Overview:
    raw = Counter({local_name(row["class"]): int(row["n"]) for row in store.select(_COUNTS).dicts()})
    counts = {KINDS[name]: n for name, n in raw.items() if name != "PrivateIndividual"}
    both = next(iter(store.select(_BOTH).dicts()), {})  # agencies are organisations, and some facilities are
    counts["organization"] = counts.get("organization", 0) - int(both.get("n", 0))
    span = next(iter(store.select(_SPAN).dicts()), {})
    return Overview(
        counts,
        span.get("first", ""),
        span.get("last", ""),
        tuple((row["place"], row["label"]) for row in store.select(_CITIES).dicts() if "place" in row),
        tuple(Named(row["p"], row["label"]) for row in store.select(_PEOPLE).dicts() if "p" in row),
        tuple(issues(store, 8)),
    )


def issues(store: Store, limit: int, offset: int = 0) -> list[IssueLine]:
    """The issues, newest first."""
    return [
        IssueLine(row["i"], row.get("number", ""), row.get("issued", ""), row.get("publisher", ""),
                  int(row["articles"]), row["file"])
        for row in store.select(_ISSUES % (limit, offset)).dicts() if "i" in row
    ]  # fmt: skip


_LISTS = ("person", "agency", "organization", "facility", "place", "event", "document", "programme", "article")
PER_LIST = 100


def listed(store: Store, names: Index, kind: str, offset: int) -> list[Named]:
    """Things of one kind in the order of their names, :data:`PER_LIST` and one more at most."""
    if kind == "issue":
        return [Named(i.iri, i.label) for i in issues(store, PER_LIST + 1, offset)]
    return [Named(iri, label) for label, iri in names.of_kind(kind)[offset : offset + PER_LIST + 1]]


def listable(kind: str) -> bool:
    """Whether things of that kind can be listed."""
    return kind in _LISTS or kind == "issue"
