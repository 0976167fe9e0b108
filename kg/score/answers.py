"""What the graph says of one file, as plain records, by SPARQL over the public vocabulary alone."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from kg.score.gold import squeeze

if TYPE_CHECKING:
    from kg.graph import Store

_ARTICLE = "?article a ca:Article ; dcterms:isPartOf/prov:wasDerivedFrom/schema:name $file ."
_ISSUE = "?issue a ca:Issue ; prov:wasDerivedFrom/schema:name $file ."
_QUERIES = {
    "mentions": """?m a ca:Mention ; ca:label ?label ; ca:start ?start ; ca:end ?end ;
        ca:part/dcterms:isPartOf/prov:wasDerivedFrom/schema:name $file .""",
    "issues": _ISSUE + """ OPTIONAL { ?issue schema:issueNumber ?number } OPTIONAL { ?issue dcterms:issued ?date }
        OPTIONAL { ?issue dcterms:publisher/rdfs:label ?publisher }""",
    "sent": _ISSUE + """ { ?issue ca:sentTo ?a BIND('to' AS ?how) } UNION { ?issue ca:copiedTo ?a BIND('cc' AS ?how) }
        ?a rdfs:label ?name .""",
    "headings": _ARTICLE + " ?article dcterms:title ?heading .",
    "persons": _ARTICLE + " ?article schema:mentions|schema:author ?p . ?p a ca:Person ; rdfs:label ?name .",
    "private": _ARTICLE + " ?article schema:mentions ?p . ?p a ca:PrivateIndividual ; rdfs:label ?name .",
    "posts": _ARTICLE + """ ?x a ca:Appearance ; ca:article ?article ; ca:agent ?p ; ca:statedPost ?post .
        ?p a ca:Person ; rdfs:label ?person . ?post ca:title ?title . OPTIONAL { ?post org:postIn/rdfs:label ?body }""",
    "events": _ARTICLE + """ ?event a ca:Event ; rdfs:label ?name ; ca:reportedIn ?article .
        OPTIONAL { ?event ca:eventType ?type } OPTIONAL { ?event schema:startDate ?date }""",
    "roles": _ARTICLE + """ ?x a ca:Appearance ; ca:article ?article ; ca:event ?event ; ca:agent ?a ; ca:role ?role .
        ?a rdfs:label ?name . OPTIONAL { ?a a ca:Person BIND('yes' AS ?person) }""",
    "where": _ARTICLE + " ?event ca:reportedIn ?article ; ca:facility/rdfs:label ?name .",
    "documents": _ARTICLE + """ ?article schema:mentions ?d . ?d a ca:Document ; dcterms:title ?title .
        OPTIONAL { ?d dcterms:publisher/rdfs:label ?issuer }""",
    "located": _ARTICLE + """ ?article schema:mentions ?f . ?f a ca:Facility ; rdfs:label ?facility ;
        ca:locatedIn/rdfs:label ?place .""",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention by label and characters of the source text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event as the graph has it; names are squeezed, ``roles`` are (name, role, is a person)."""

    name: str
    type: str
    date: str
    roles: frozenset[tuple[str, str, bool]]
    where: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the graph says of one file; names are squeezed and sorted, "" stands for what is not said."""

    mentions: tuple[FoundMention, ...]
    issues: tuple[tuple[str, str, str], ...]  # number, date, publisher
    sent: tuple[tuple[str, str], ...]  # "to" or "cc", name
    headings: tuple[str, ...]
    persons: tuple[str, ...]
    private: tuple[str, ...]
    posts: tuple[tuple[str, str, str], ...]  # person, title, body
    events: tuple[FoundEvent, ...]
    documents: tuple[tuple[str, str], ...]  # title, issuer
    located: tuple[tuple[str, str], ...]  # facility, place


def answers(store: Store, file: str) -> Answers:
    """What ``store`` says of the source file called ``file``; labels in other languages than Chinese are left out."""
    quoted = '"' + file.replace("\\", "\\\\").replace('"', '\\"') + '"'
    rows = {}
    for name, pattern in _QUERIES.items():
        asked = store.select("SELECT DISTINCT * { " + Template(pattern).substitute(file=quoted) + " }")
        kept = [row for row in asked if not any(_foreign(term) for term in row)]
        rows[name] = [
            dict(zip(asked.variables, ("" if t is None else t.value for t in row), strict=True)) for row in kept
        ]

    def gather(name: str, *columns: str) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted({tuple(squeeze(row[c]) for c in columns) for row in rows[name]}))

    def single(name: str, column: str) -> tuple[str, ...]:
        return tuple(sorted({squeeze(row[column]) for row in rows[name]}))

    issues = {row["issue"]: (row["number"], row["date"], squeeze(row["publisher"])) for row in rows["issues"]}
    headings = {row["article"]: squeeze(row["heading"]) for row in rows["headings"]}
    return Answers(
        mentions=tuple(FoundMention(r["label"], int(r["start"]), int(r["end"])) for r in rows["mentions"]),
        issues=tuple(issues[i] for i in sorted(issues)),
        sent=gather("sent", "how", "name"),  # type: ignore[arg-type]
        headings=tuple(headings[a] for a in sorted(headings)),
        persons=single("persons", "name"),
        private=single("private", "name"),
        posts=gather("posts", "person", "title", "body"),  # type: ignore[arg-type]
        events=_events(rows),
        documents=gather("documents", "title", "issuer"),  # type: ignore[arg-type]
        located=gather("located", "facility", "place"),  # type: ignore[arg-type]
    )


def _events(rows: dict[str, list[dict[str, str]]]) -> tuple[FoundEvent, ...]:
    events = {}
    for row in rows["events"]:
        iri = row["event"]
        events[iri] = FoundEvent(
            squeeze(row["name"]),
            row["type"].rsplit("/", 1)[-1],
            row["date"],
            frozenset(
                (squeeze(r["name"]), r["role"].rsplit("/", 1)[-1], bool(r["person"]))
                for r in rows["roles"]
                if r["event"] == iri
            ),
            frozenset(squeeze(r["name"]) for r in rows["where"] if r["event"] == iri),
        )
    return tuple(events[iri] for iri in sorted(events))


def _foreign(term: object) -> bool:
    """A label in another language than Chinese; pinyin (zh-Latn) is one."""
    language = (getattr(term, "language", None) or "zh").lower()
    return language.split("-")[0] != "zh" or "latn" in language
