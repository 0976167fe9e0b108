"""The shortest ways from one person to another over events that both ends of a step took part in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.explore.neighbours import store_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import Store

STEPS, SEEN, WAYS = 8, 60_000, 6  # the longest way, the most people looked at, the most ways told

_STEP = """SELECT DISTINCT ?p ?q {
  VALUES ?p { %s }
  ?x ca:agent ?p ; ca:event ?e . ?y ca:event ?e ; ca:agent ?q . ?q a ca:Person . FILTER(?p != ?q)
}"""
_EVENTS = """SELECT DISTINCT ?e ?label ?date {
  ?x ca:agent <%s> ; ca:event ?e . ?y ca:event ?e ; ca:agent <%s> . ?e rdfs:label ?label
  OPTIONAL { ?x ca:date ?date }
} ORDER BY ?date ?e LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event that two people share."""

    event: str
    label: str
    date: str


@dataclass(frozen=True, slots=True)
class Way:
    """People from one end to the other, and between each two the events that they share, the earliest first."""

    people: tuple[str, ...]
    meetings: tuple[tuple[Meeting, ...], ...]


def ways(store: Store, start: str, goal: str) -> tuple[list[Way], bool]:
    """Up to :data:`WAYS` of the shortest ways, and whether the search came to its end (False: it was given up)."""
    start, goal = ox.NamedNode(start).value, ox.NamedNode(goal).value
    if start == goal:
        return [], True
    sides = ({start: frozenset[str]()}, {goal: frozenset[str]()})  # person -> those one step nearer to that end
    fronts: list[list[str]] = [[start], [goal]]
    depth = 0
    while fronts[0] and fronts[1] and depth < STEPS and len(sides[0]) + len(sides[1]) < SEEN:
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        fronts[side] = _grow(store, fronts[side], sides[side])
        depth += 1
        met = sorted(sides[0].keys() & sides[1].keys())
        if met:
            chains = [a[::-1] + b[1:] for m in met for a in _chains(m, sides[0]) for b in _chains(m, sides[1])]
            shortest = min(map(len, chains))
            unique = sorted({tuple(c) for c in chains if len(c) == shortest})
            return [Way(c, tuple(_meetings(store, a, b) for a, b in pairwise(c)))
                    for c in unique[:WAYS]], True  # fmt: skip
    return [], not (fronts[0] and fronts[1])


def _grow(store: Store, front: list[str], known: dict[str, frozenset[str]]) -> list[str]:
    """One step outward; ``known`` learns who leads back."""
    back: defaultdict[str, set[str]] = defaultdict(set)
    for first in range(0, len(front), 200):
        values = " ".join(f"<{p}>" for p in front[first : first + 200])
        for p, q in store_rows(store, _STEP % values):
            if q not in known:
                back[q].add(p)
        if len(known) + len(back) > SEEN:
            break
    known.update({q: frozenset(ps) for q, ps in back.items()})
    return sorted(back)


def _chains(person: str, known: dict[str, frozenset[str]]) -> list[list[str]]:
    """Chains of people from ``person`` to the end of that side, a few."""
    found: list[list[str]] = [[person]]
    while any(known[chain[-1]] for chain in found):
        found = [[*chain, p] for chain in found for p in _some(known[chain[-1]])][: WAYS * 4]
    return found


def _some(people: Iterable[str]) -> list[str]:
    return sorted(people)[: WAYS * 2]


def _meetings(store: Store, a: str, b: str) -> tuple[Meeting, ...]:
    return tuple(Meeting(*row) for row in store_rows(store, _EVENTS % (a, b)))
