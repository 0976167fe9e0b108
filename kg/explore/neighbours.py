"""What lies one step from a thing, by relation, ranked: what a canvas shows when a node is opened.

Every relation is one query; its whole ranked answer is held for as long as the graph stays, so that the pages of an
expansion are slices of one list: none repeats and none is missed. Relations that part the same neighbours into people
and bodies share one answer. Counts before the click ask for the neighbours alone, which takes a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import Store

_DATED = "?a ca:agent ?it ; ca:event ?e ; ca:date ?date"
_SHARED = "?a ca:agent ?it ; ca:event ?e . ?b ca:event ?e ; ca:agent ?other ."


@dataclass(frozen=True, slots=True)
class Relation:
    """``where`` binds ?it, ?other and, where there are some, ?e (what is counted), ?date and ?what (a word for it).

    ``when`` binds ?e and ?date in place of ``where``, where many others have one event, and so one date, in common.
    ``edge`` names the kind of line: seen from either end it is the same line. ``of`` keeps the people or the bodies
    among the others; their IRIs tell them apart, for to ask for the class of each costs as much as to find it.
    """

    name: str
    zh: str
    en: str
    edge: str
    where: str
    when: str = ""
    of: Literal["all", "people", "bodies"] = "all"

    def keeps(self, iri: str) -> bool:
        """Whether the relation may lead to that thing."""
        return self.of == "all" or (iri.rsplit("/", 2)[-2] == "person") == (self.of == "people")


_EVENTS = Relation("events", "活动", "Events", "part",
                   "?a ca:agent ?it ; ca:event ?other OPTIONAL { ?a ca:role ?what } "
                   "OPTIONAL { ?a ca:date ?date } BIND(?a AS ?e)")  # fmt: skip
_TOGETHER = Relation("together", "同场的人", "People at the same events", "together", _SHARED, _DATED,
                     "people")  # fmt: skip
_BODIES = Relation("bodies", "同场的机构", "Bodies at the same events", "together", _SHARED, _DATED,
                   "bodies")  # fmt: skip
_POSTS = Relation("posts", "任职机构", "Bodies served", "post",
                  "?e ca:person ?it ; ca:post ?p . ?p ca:title ?what ; org:postIn ?other . "
                  "OPTIONAL { ?e ca:firstSeen ?date } OPTIONAL { ?e ca:lastSeen ?until }")  # fmt: skip
_STAFF = Relation("staff", "任职的人", "People in its posts", "post",
                  "?p org:postIn ?it ; ca:title ?what . ?e ca:post ?p ; ca:person ?other . "
                  "OPTIONAL { ?e ca:firstSeen ?date } OPTIONAL { ?e ca:lastSeen ?until }")  # fmt: skip
_SPOTS = Relation("spots", "到过的地方", "Places and facilities", "seen",
                  "?a ca:agent ?it ; ca:event ?e . ?e ca:facility|schema:location ?other .", _DATED)  # fmt: skip
_VISITORS = Relation("visitors", "来过的人", "People who came", "seen",
                     "{ ?e ca:facility ?it . ?a ca:event ?e ; ca:agent ?other } UNION "
                     "{ ?e schema:location ?it . ?a ca:event ?e ; ca:agent ?other } "
                     "OPTIONAL { ?a ca:date ?date }", of="people")  # fmt: skip
_HERE = Relation("here", "在此的活动", "Events here", "held",
                 "?other ca:facility|schema:location ?it "
                 "OPTIONAL { ?other schema:startDate ?date } BIND(?other AS ?e)")  # fmt: skip
_ABOVE = Relation("tree", "上下级", "Parents and parts", "tree",
                  "{ ?it org:subOrganizationOf ?other } UNION { ?other org:subOrganizationOf ?it } "
                  "UNION { ?it ca:within ?other } UNION { ?other ca:within ?it } BIND(?other AS ?e)")  # fmt: skip
_AREA = Relation("area", "辖区与所在地", "Jurisdiction and place", "area",
                 "{ ?it ca:jurisdiction|ca:locatedIn ?other } UNION { ?other ca:jurisdiction|ca:locatedIn ?it } "
                 "BIND(?other AS ?e)")  # fmt: skip
_TOOK_PART = (
    "?a ca:event ?it ; ca:agent ?other OPTIONAL { ?a ca:role ?what } OPTIONAL { ?a ca:date ?date } BIND(?a AS ?e)"
)
_PEOPLE = Relation("people", "参加的人", "People", "part", _TOOK_PART, of="people")
_ORGANISERS = Relation("organisers", "参加的机构", "Bodies", "part", _TOOK_PART, of="bodies")
_WHERE = Relation("where", "地点", "Places", "held",
                  "?it ca:facility|schema:location ?other "
                  "OPTIONAL { ?it schema:startDate ?date } BIND(?other AS ?e)")  # fmt: skip
_BESIDE = Relation("beside", "同文的人", "People in the same articles", "beside",
                   "?e schema:mentions ?it , ?other . "
                   "OPTIONAL { ?e dcterms:isPartOf/dcterms:issued ?date }", of="people")  # fmt: skip
_ISSUER = Relation("issuer", "发文单位", "Issuer", "issuer",
                   "{ ?it dcterms:publisher ?other } UNION { ?other dcterms:publisher ?it . ?other a ca:Document } "
                   "BIND(?other AS ?e)")  # fmt: skip

RELATIONS: dict[str, tuple[Relation, ...]] = {
    "person": (_TOGETHER, _EVENTS, _POSTS, _BODIES, _SPOTS),
    "agency": (_STAFF, _TOGETHER, _EVENTS, _BODIES, _SPOTS, _ABOVE, _AREA, _ISSUER),
    "organization": (_STAFF, _TOGETHER, _EVENTS, _BODIES, _SPOTS, _ABOVE, _AREA, _ISSUER),
    "facility": (_VISITORS, _HERE, _EVENTS, _STAFF, _AREA),
    "place": (_VISITORS, _HERE, _AREA, _ABOVE),
    "event": (_PEOPLE, _ORGANISERS, _WHERE),
    "document": (_BESIDE, _ISSUER),
    "programme": (_BESIDE,),
}
MOST_DATES, MOST_MONTHS = 60, 240  # of a line


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another thing with what ties it: ``count`` events or statements, their ISO dates, and words (roles, posts)."""

    iri: str
    label: str
    count: int
    dates: tuple[str, ...]
    words: tuple[str, ...]


def _few(dates: Iterable[str]) -> tuple[str, ...]:
    """The dates in order; of more than :data:`MOST_DATES` their months, or years: a period still finds them."""
    exact = sorted(set(dates))
    if len(exact) > MOST_DATES:
        exact = sorted({date[:7] for date in exact})
    if len(exact) > MOST_MONTHS:
        exact = sorted({date[:4] for date in exact})
    return tuple(exact)


def relation(kind: str, name: str) -> Relation | None:
    """The relation of that name that things of a kind have."""
    return next((r for r in RELATIONS.get(kind, ()) if r.name == name), None)


def ranked(store: Store, key: object, iri: str, found: Relation) -> tuple[Neighbour, ...]:
    """All neighbours by that relation: those with most in common first, then the latest, then by name.

    ``key`` stands for the graph's build: answers are held as long as it stays the same.
    """
    return _ranked(_Held(store), key, ox.NamedNode(iri).value, found)


class _Held:
    """A store that does not count when answers are looked up: the key beside it does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


def counted(store: Store, key: object, iri: str, relations: Iterable[Relation]) -> list[tuple[Relation, int]]:
    """How many neighbours each relation has: the lengths of :func:`ranked`, without its work."""
    held, it = _Held(store), ox.NamedNode(iri).value
    return [(found, sum(map(found.keeps, _others(held, key, it, found.where)))) for found in relations]


def forget() -> None:
    """Drops the answers that are held."""
    for cache in (_ranked, _rows, _others):
        cache.cache_clear()


@lru_cache(maxsize=256)
def _others(held: _Held, key: object, iri: str, where: str) -> tuple[str, ...]:
    bound = where.replace("?it", f"<{iri}>")
    return tuple(
        row[0] for row in store_rows(held.store, f"SELECT DISTINCT ?other {{ {bound} FILTER(?other != <{iri}>) }}")
    )


@lru_cache(maxsize=32)
def _rows(held: _Held, key: object, iri: str, where: str, when: str) -> list[tuple[str, ...]]:
    """Of each other: ?other ?e ?date ?until ?what."""
    bound, asked = where.replace("?it", f"<{iri}>"), [name for name in _ASKED if name in where]
    # Names are asked for afterwards: joined behind an OPTIONAL they would be read for the whole graph.
    rows = store_rows(held.store, f"SELECT ?other ?e {' '.join(asked)} {{ {bound} FILTER(?other != <{iri}>) }}")
    if when:
        dates: dict[str, list[str]] = {}
        for e, date in store_rows(held.store, f"SELECT DISTINCT ?e ?date {{ {when.replace('?it', f'<{iri}>')} }}"):
            dates.setdefault(e, []).append(date)
        return [(other, e, date, "", "") for other, e in rows for date in dates.get(e, ("",))]
    at = {name: number for number, name in enumerate(asked, 2)}
    return [(row[0], row[1], *(row[at[name]] if name in at else "" for name in _ASKED)) for row in rows]


_ASKED = ("?date", "?until", "?what")


@lru_cache(maxsize=2048)
def _ranked(held: _Held, key: object, iri: str, found: Relation) -> tuple[Neighbour, ...]:
    events: dict[str, set[str]] = {}
    dates: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for other, e, date, until, what in _rows(held, key, iri, found.where, found.when):
        if not found.keeps(other):
            continue
        events.setdefault(other, set()).add(e)
        dates.setdefault(other, set()).update({date, until} - {""})
        if what:
            words.setdefault(other, set()).add(what.rsplit("/", 1)[-1])
    labels = names(held.store, events)
    result = [
        Neighbour(
            other, labels.get(other, other.rsplit("/", 1)[-1]), len(events[other]),
            _few(dates.get(other, ())), tuple(sorted(words.get(other, ()))),
        )
        for other in events
    ]  # fmt: skip
    result.sort(key=lambda n: (n.label, n.iri))
    result.sort(key=lambda n: (n.count, n.dates[-1] if n.dates else ""), reverse=True)
    return tuple(result)


def names(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """IRI -> name of those that have one."""
    found: dict[str, str] = {}
    wanted = sorted(iris)
    for first in range(0, len(wanted), 2_000):
        values = " ".join(f"<{iri}>" for iri in wanted[first : first + 2_000])
        for iri, label in store_rows(store, f"SELECT ?it ?label {{ VALUES ?it {{ {values} }} ?it rdfs:label ?label }}"):
            found[iri] = min(label, found.get(iri, label))
    return found


def store_rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """Rows as texts, empty where unbound."""
    return [tuple("" if term is None else term.value for term in row) for row in store.select(query)]
