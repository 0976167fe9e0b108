"""What a canvas shows, in time: the dated events of the people, bodies and places on it, for lanes and a list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.explore import neighbours
from kg.explore.web import things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.explore.web.render import View
    from kg.graph import Store

ASKED, MOST = 600, 1_500  # things on a canvas that are asked for, events that are told: the latest
_AGENTS = ("person", "agency", "organization", "facility")
_SEEN = """SELECT ?e ?it ?date { VALUES ?it { %s } ?x ca:agent ?it ; ca:event ?e OPTIONAL { ?x ca:date ?date } }"""
# Posts apart: as a second OPTIONAL they take three times as long.
_POSTS = "SELECT ?e ?it ?post { VALUES ?it { %s } ?x ca:agent ?it ; ca:statedPost ?post ; ca:event ?e }"
# A place of a whole city may have held every event of the graph: the store stops at the first of them.
_HELD = "SELECT ?e ?it { VALUES ?it { %s } ?e ca:facility|schema:location ?it } LIMIT %d"
_TOLD = """SELECT ?e ?type ?date ?spot { VALUES ?e { %s }
  { ?e ca:eventType ?type } UNION { ?e schema:startDate ?date } UNION { ?e ca:facility|schema:location ?spot } }"""


@dataclass(slots=True)
class _Event:
    """What is gathered of one event."""

    dates: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    posts: set[tuple[str, str]] = field(default_factory=set)  # who held which
    who: set[str] = field(default_factory=set)

    @property
    def date(self) -> str:
        """The most exact date; of several the earliest."""
        return min(self.dates, key=lambda d: (-len(d), d), default="")


def times(view: View, iris: Sequence[str], most: int = MOST) -> dict[str, Any]:
    """The events that these things took part in, were the place of, or are: the earliest first, the undated last.

    Of each event its date (ISO, as exact as the text), type, posts stated and places, and which of these things it
    ties together; ``cut`` says that there were more than ``most``.
    """
    base, store = view.context.base, view.context.store
    sorts: defaultdict[str, list[str]] = defaultdict(list)
    for iri in iris[:ASKED]:
        sorts[iri[len(base) :].split("/")[0]].append(iri)
    found: defaultdict[str, _Event] = defaultdict(_Event)
    for e in sorts["event"]:
        found[e].who.add(e)
    agents = [iri for kind in _AGENTS for iri in sorts[kind]]
    for e, it, date in _rows(store, _SEEN, agents):
        found[e].who.add(it)
        found[e].dates |= {date} - {""}
    for e, it, post in _rows(store, _POSTS, agents):
        found[e].posts.add((it, post))
    if not found:
        for e, it in _rows(store, _HELD.replace("%d", str(most)), [*sorts["place"], *sorts["facility"]]):
            found[e].who.add(it)
    for e, kind, date, spot in _rows(store, _TOLD, sorted(found)):
        event = found[e]
        event.types |= {things.local_name(kind)} - {""}
        event.spots |= {spot} - {""}
        event.dates |= {date} - {""}
    order = sorted(found, key=lambda e: (found[e].date or "9999", e))
    kept = order[-most:]
    about = {i for e in kept for i in (*found[e].spots, *(post for _, post in found[e].posts))}
    named = neighbours.names(store, about | set(kept))
    on = frozenset(iris)
    return {
        "cut": len(order) > len(kept),
        "events": [_event(view, e, found[e], named, on) for e in kept if e in named],
    }


def _event(view: View, e: str, event: _Event, named: dict[str, str], on: frozenset[str]) -> dict[str, Any]:
    cut = len(view.context.base)
    kind = min(event.types, default="none")
    return {
        "id": e[cut:], "label": named[e], "date": event.date, "href": view.href(e), "type": kind,
        "typeLabel": things.word("type", kind, view.lang) if event.types else "",
        "posts": [{"who": it[cut:], "label": named[p]} for it, p in sorted(event.posts) if p in named],
        "spots": sorted(named[s] for s in event.spots if s in named),
        "who": sorted(i[cut:] for i in (event.who | (event.spots & on)) - {e}),
    }  # fmt: skip


def _rows(store: Store, query: str, iris: Iterable[str]) -> Iterator[tuple[str, ...]]:
    wanted = list(iris)
    for first in range(0, len(wanted), 400):
        values = " ".join(f"<{iri}>" for iri in wanted[first : first + 400])
        yield from neighbours.store_rows(store, query % values)
