"""A person's trail: the posts held and the dated appearances, each with the sentence, file and line that say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import NotFoundError
from kg.explore.nearest import nearest
from kg.explore.sparql import bind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.graph import Store

_NAMES = "SELECT DISTINCT ?p ?label ?form { ?p a ca:Person ; rdfs:label ?label ; rdfs:label|skos:altLabel ?form }"
_OTHER = "ASK { VALUES ?name { UNDEF } ?x rdfs:label|skos:altLabel ?form FILTER(STR(?form) = ?name) }"
_REPLACED = "SELECT DISTINCT ?new { VALUES ?old { UNDEF } ?old dcterms:isReplacedBy+ ?new . ?new a ca:Person }"
_TENURES = """SELECT DISTINCT ?p ?post ?title ?body ?first ?last ?start ?end ?status ?issue ?file {
  ?t a ca:Tenure ; ca:person ?p ; ca:post ?post . ?post ca:title ?title .
  OPTIONAL { ?post org:postIn/rdfs:label ?body }
  OPTIONAL { ?t schema:startDate ?start }
  OPTIONAL { ?t schema:endDate ?end }
  OPTIONAL { ?t ca:status ?status }
  OPTIONAL { ?t ca:firstSeen ?first }
  OPTIONAL { ?t ca:lastSeen ?last }
  OPTIONAL {
    ?x ca:agent ?p ; ca:statedPost ?post ; ca:article/dcterms:isPartOf ?i .
    ?i prov:wasDerivedFrom/schema:name ?file .
    OPTIONAL { ?i schema:issueNumber ?issue }
  }
}"""
_APPEARANCES = """SELECT ?x ?date ?event ?label ?type ?start ?end ?role ?post ?title ?body ?heading ?number ?file {
  VALUES ?person { UNDEF }
  ?x a ca:Appearance ; ca:agent ?person ; ca:article ?article .
  ?article dcterms:isPartOf ?issue . ?issue prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?article dcterms:title ?heading }
  OPTIONAL { ?issue schema:issueNumber ?number }
  OPTIONAL { ?x ca:date ?date }
  OPTIONAL { ?x ca:role ?role }
  OPTIONAL { ?x ca:statedPost ?post . ?post ca:title ?title . OPTIONAL { ?post org:postIn/rdfs:label ?body } }
  OPTIONAL {
    ?x ca:event ?event . ?event rdfs:label ?label .
    OPTIONAL { ?event ca:eventType ?type }
    OPTIONAL { ?event schema:startDate ?start }
    OPTIONAL { ?event schema:endDate ?end }
  }
}"""
_SPOTS = """SELECT DISTINCT ?event ?kind ?spot {
  VALUES ?person { UNDEF }
  ?x ca:agent ?person ; ca:event ?event .
  { ?event ca:facility/rdfs:label ?spot BIND("facility" AS ?kind) }
  UNION { ?event schema:location/rdfs:label ?spot BIND("place" AS ?kind) }
}"""
_BESIDE = """SELECT DISTINCT ?event ?other {
  VALUES ?person { UNDEF }
  ?x ca:agent ?person ; ca:event ?event .
  ?y ca:event ?event ; ca:agent ?p . FILTER(?p != ?person)
  ?p a ca:Person ; rdfs:label ?other .
}"""
_EVIDENCE = """SELECT DISTINCT ?x ?sentence ?line ?start {
  { VALUES ?person { UNDEF } ?x ca:agent ?person ; ca:evidence ?m . ?m ca:sentence ?s
    OPTIONAL { ?m ca:line ?mentionLine } }
  UNION { VALUES ?person { UNDEF } ?x ca:agent ?person ; ca:role ?role ; ca:sentence ?s
    FILTER NOT EXISTS { ?x ca:evidence/ca:sentence ?s } }
  ?s ca:text ?sentence .
  OPTIONAL { ?s ca:line ?sentenceLine }
  OPTIONAL { ?s ca:start ?start }
  BIND(COALESCE(?mentionLine, ?sentenceLine) AS ?line)
}"""


@dataclass(frozen=True, slots=True)
class Held:
    """A post and when it was seen, ISO dates as exact as the texts; ``issues`` are issue numbers, else file names.

    ``start`` and ``end`` are when it was taken up and left, where a text says so; ``statuses`` what texts say of the
    holding beside or instead of current: acting, former, concurrent, seconded, designated.
    """

    title: str
    body: str = ""
    first: str = ""
    last: str = ""
    issues: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    statuses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Body and title as one would say it: 云山市民政局局长."""
        return f"{self.body}{self.title}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who bears the name asked for; ``years`` are those of the appearances, as ``2031`` or ``2031-2032``."""

    iri: str
    name: str
    posts: tuple[Held, ...] = ()
    places: tuple[str, ...] = ()
    years: str = ""
    appearances: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as printed, and the line of the file (counted from 1, 0 where unknown) on which it stands."""

    text: str
    file: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One appearance. ``stated`` says whether the posts stand in the article; else they were seen around that date."""

    date: str
    posts: tuple[str, ...]
    stated: bool
    roles: tuple[str, ...]
    event: str
    type: str
    facilities: tuple[str, ...]
    places: tuple[str, ...]
    beside: tuple[str, ...]
    article: str
    issue: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """All that the graph knows of where a person was."""

    person: Candidate
    steps: tuple[Step, ...]


def candidates(store: Store, wanted: str) -> tuple[Candidate, ...]:
    """The people that ``wanted`` may mean: an IRI, a name, or ``NAME@机构`` (body, title or place, or part of it).

    Those with most appearances come first. Raises NotFoundError, naming those that come nearest, where there is none.
    """
    name, _, where = wanted.partition("@") if "://" not in wanted else (wanted, "", "")
    rows = store.select(_NAMES).dicts()
    asked = {wanted}
    if "://" in wanted:  # an IRI that went out of use leads to the one in use
        asked |= {row["new"] for row in store.select(_about(_REPLACED, wanted, "old")).dicts()}
    names = {row["p"]: row["label"] for row in rows if row["p"] in asked or name in (row["label"], row["form"])}
    if not names:
        if store.ask(bind(_OTHER, {"name": name})):
            raise NotFoundError(f"{name} is no person; `kg view --around {name}` draws what is linked to it")
        near = nearest(name, {row["form"] for row in rows})
        hint = f"; near it are {'、'.join(near)}" if near else "; kg query statistics shows what the graph holds"
        raise NotFoundError(f"nobody called {name} in this graph{hint}")
    found = [_candidate(store, iri, label) for iri, label in names.items()]
    if where:
        kept = [c for c in found if any(where in text for text in (*(p.text for p in c.posts), *c.places))]
        if not kept:
            posts = "；".join(sorted({_described(c) for c in found}))
            raise NotFoundError(f"nobody called {name} is seen at {where}; there is {posts}")
        found = kept
    return tuple(sorted(found, key=lambda c: (-c.appearances, c.name, c.iri)))


def _described(candidate: Candidate) -> str:
    return f"{candidate.name}（{'、'.join(p.text for p in candidate.posts) or '未见职务'}）"


def _candidate(store: Store, iri: str, label: str) -> Candidate:
    steps = store.select(_about(_APPEARANCES, iri)).dicts()
    years = sorted({row["date"][:4] for row in steps if "date" in row})
    places = sorted({row["spot"] for row in store.select(_about(_SPOTS, iri)).dicts() if row["kind"] == "place"})
    return Candidate(
        iri, label, _posts(store, iri), tuple(places), "-".join(dict.fromkeys((*years[:1], *years[-1:]))),
        len({row["x"] for row in steps}),
    )  # fmt: skip


def _about(query: str, iri: str, name: str = "person") -> str:
    return bind(query, {name: f"<{iri}>"})


def _posts(store: Store, iri: str) -> tuple[Held, ...]:
    """The posts of a person in the order in which they were first seen."""
    rows = store.select(_TENURES.replace("{\n", "{\n  VALUES ?p { <" + iri + "> }\n", 1)).dicts()
    held: dict[str, Held] = {}
    issues: defaultdict[str, set[str]] = defaultdict(set)
    statuses: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        seen = Held(row["title"], row.get("body", ""), row.get("first", ""), row.get("last", ""))
        kept = held.setdefault(row["post"], seen)
        firsts, lasts = {kept.first, seen.first} - {""}, {kept.last, seen.last} - {""}
        starts, ends = {kept.start, row.get("start", "")} - {""}, {kept.end, row.get("end", "")} - {""}
        held[row["post"]] = replace(
            kept, first=min(firsts, default=""), last=max(lasts, default=""), start=min(starts, default=""),
            end=min(ends, default=""),
        )  # fmt: skip
        statuses[row["post"]] |= {row.get("status", "")} - {"", "current"}
        issues[row["post"]] |= {row.get("issue") or row.get("file", "")} - {""}
    posts = [
        replace(post, issues=tuple(sorted(issues[key])), statuses=tuple(sorted(statuses[key])))
        for key, post in held.items()
    ]
    return tuple(sorted(posts, key=lambda p: (p.first or p.start or p.end or "9999", p.body, p.title)))


def trail(store: Store, person: Candidate) -> Trail:
    """The person's appearances in time order; those without a date come last."""
    rows: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in store.select(_about(_APPEARANCES, person.iri)).dicts():
        rows[row["x"]].append(row)
    spots: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.select(_about(_SPOTS, person.iri)).dicts():
        spots[row["event"], row["kind"]].add(row["spot"])
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select(_about(_BESIDE, person.iri)).dicts():
        beside[row["event"]].add(row["other"])
    quotes: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in store.select(_EVIDENCE.replace("UNDEF", f"<{person.iri}>")).dicts():
        quotes[row["x"]].append(row)
    steps = [_step(person, group, spots, beside, quotes[x]) for x, group in rows.items()]
    return Trail(
        person, tuple(sorted(steps, key=lambda s: (s.date or "9999", s.event, s.article, s.issue, str(s.quotes))))
    )


def _step(
    person: Candidate,
    group: list[Mapping[str, str]],
    spots: Mapping[tuple[str, str], set[str]],
    beside: Mapping[str, set[str]],
    quotes: Iterable[Mapping[str, str]],
) -> Step:
    first, event = group[0], group[0].get("event", "")
    date = first.get("date") or first.get("start", "")
    end = first.get("end", "")
    stated = tuple(sorted({row.get("body", "") + row["title"] for row in group if "title" in row}))
    ordered = sorted(quotes, key=lambda q: (int(q.get("start", 0)), q["sentence"]))
    return Step(
        date=f"{date}/{end}" if end and end != date and date == first.get("start") else date,
        posts=stated or tuple(p.text for p in person.posts if _held_on(p, date)),
        stated=bool(stated),
        roles=tuple(sorted({row["role"].rsplit("/", 1)[-1] for row in group if "role" in row}, key=_role_order)),
        event=first.get("label", ""),
        type=first.get("type", "").rsplit("/", 1)[-1],
        facilities=tuple(sorted(spots.get((event, "facility"), ()))),
        places=tuple(sorted(spots.get((event, "place"), ()))),
        beside=tuple(sorted(beside.get(event, ()))),
        article=first.get("heading", ""),
        issue=first.get("number", ""),
        quotes=tuple(dict.fromkeys(Quote(q["sentence"], first["file"], int(q.get("line", 0))) for q in ordered)),
    )


def _held_on(post: Held, date: str) -> bool:
    """Whether the post was seen both no later and no earlier than the date, compared as far as all are exact."""
    if not (date and post.first and post.last):
        return False
    first, last = post.first[: len(date)], post.last[: len(date)]
    return first <= date[: len(post.first)] and date[: len(post.last)] <= last


def _role_order(role: str) -> tuple[int, str]:
    order = ("lead", "host", "speak", "report", "accompany", "attend", "serve", "served")
    return (order.index(role) if role in order else len(order), role)


def within(steps: Iterable[Step], start: str = "", end: str = "", role: str = "", org: str = "") -> tuple[Step, ...]:
    """The steps from ``start`` to ``end`` (ISO dates, exact or not), in a role, in a post or at a place of ``org``."""
    return tuple(
        step
        for step in steps
        if (not start or (step.date[: len(start)] >= start[: len(step.date)] and bool(step.date)))
        and (not end or (bool(step.date) and step.date[: len(end)] <= end))
        and (not role or role in step.roles)
        and (not org or any(org in text for text in (*step.posts, *step.facilities, *step.places, step.event)))
    )
