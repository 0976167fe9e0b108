"""Sightings filled with what tells namesakes apart: posts with place and rung, date, and the officials beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon import divisions
from kg.resolve.alike import plain
from kg.resolve.compare import Held
from kg.resolve.ranks import place_level, rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.resolve.gather import Stage
    from kg.resolve.people import Sighting
    from kg.resolve.table import Table


def filled(
    sightings: Sequence[Sighting], stages: Sequence[Stage], table: Table, roots: Mapping[str, str]
) -> list[Sighting]:
    """The sightings with posts, dates and company, now that all files are read."""
    by_ref = {stage.ref: stage for stage in stages}
    beside: dict[tuple[object, ...], set[str]] = {}
    for s in sightings:
        if s.anchors and len(s.name) > 1:
            beside.setdefault((s.part,), set()).add(plain(s.name))
    return [_filled(s, by_ref[s.part], table, roots, frozenset(beside.get((s.part,), ()))) for s in sightings]


def _filled(s: Sighting, stage: Stage, table: Table, roots: Mapping[str, str], beside: frozenset[str]) -> Sighting:
    facts = stage.scene.extract.facts
    held = set()
    for post_id, number in stage.posts.get(s.id, ()):
        post = table.get(post_id)
        if post.body is None:
            continue
        body = table.get(post.body)
        root = roots.get(post.body, post.body)
        places = _places(table, body.jurisdiction)
        level = place_level(table.get(body.jurisdiction)) if body.jurisdiction else ""
        title = post.title or ""
        held.add(Held(title, root, facts.posts[number].status, places, body.label, rank(title, root, level)))
    person = next(p for p in facts.persons if p.id == s.id)
    events = {r.event for r in facts.roles if r.person == s.id}
    starts = sorted(e.start for e in facts.events if e.id in events and e.start and e.start[:1] != "-")
    home = stage.scene.home.division
    titles = frozenset(table.get(post).title or "" for post, _ in stage.posts.get(s.id, ()))
    return replace(
        s,
        titles=titles,
        held=frozenset(held),
        homes=tuple(f"place|{d.code}" for d in divisions().chain(home.code)) if home is not None else (),
        date=(starts[0] if starts else stage.date or "")[:10],
        peers=beside - {plain(s.name)} if s.kind not in ("private", "leader") else frozenset(),
        section=stage.scene.extract.part.section or "",
        mention=min(person.mentions, default=None),
    )


def _places(table: Table, place: str | None) -> tuple[str, ...]:
    """The place and those around it, narrowest first."""
    chain: list[str] = []
    while place is not None and place not in chain:
        chain.append(place)
        place = table.get(place).parent
    return tuple(chain)
