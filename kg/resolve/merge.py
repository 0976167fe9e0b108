"""What people decided of bodies, facilities, events and the rest: two entities become one in all that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.decisions import Decision, handle, judged
from kg.model import Entity, EventFact, Finding, Link, MentionRef, Resolved


def same_roots(roots: Mapping[str, str], decisions: Sequence[Decision]) -> dict[str, str]:
    """Root -> root in its place, where the bodies of the two were decided to be one: so their people meet."""
    by_handle = {handle(body): root for body, root in sorted(roots.items())}
    swap: dict[str, str] = {}
    for d in judged(decisions, "same"):
        ends = sorted({by_handle[end] for end in d.pair if end in by_handle})
        if len(ends) == 2:
            swap[swap.get(ends[1], ends[1])] = swap.get(ends[0], ends[0])
    return {old: new for old, new in swap.items() if old != new}


def merged(found: Resolved, decisions: Sequence[Decision]) -> Resolved:
    """``found`` with the entities that were decided to be one put together; people are not touched here.

    Of two, the one with the longer name stays, and the other's IRI leads to it. Posts of bodies that became one follow.
    A decision about something that no file shows becomes a finding.
    """
    wanted = [d for d in decisions if not d.left.startswith("person/")]
    if not wanted:
        return found
    ids = {handle(id_): id_ for id_ in found.entities}
    notes = [
        Finding(
            "decision-unknown", f"a decision ({d.judgement}) speaks of {end}, which no file shows; it has no effect"
        )
        for d in wanted
        for end in d.pair
        if end not in ids
    ]
    swap = _swaps(
        found.entities, [(ids[d.left], ids[d.right]) for d in judged(wanted, "same") if {*d.pair} <= set(ids)]
    )
    notes += [
        Finding("decision-conflict", f"{d.left} and {d.right} were decided to be different, and others make them one")
        for d in judged(wanted, "different")
        if {*d.pair} <= set(ids) and swap.get(ids[d.left], ids[d.left]) == swap.get(ids[d.right], ids[d.right])
    ]
    if not swap:
        return replace(found, findings=(*found.findings, *notes))

    def now(id_: str) -> str:
        return swap.get(id_, id_)

    def each(many: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({now(i) for i in many}))

    refers: dict[MentionRef, str] = {ref: now(i) for ref, i in found.refers.items()}
    links = {replace(x, subject=now(x.subject) if x.subject else None, object=now(x.object)) for x in found.links}
    return replace(
        found,
        entities=_entities(found.entities, swap),
        refers=refers,
        mentioned={ref: each(many) for ref, many in found.mentioned.items()},
        appearances=tuple(
            replace(a, agent=now(a.agent), event=now(a.event) if a.event else None, posts=each(a.posts))
            for a in found.appearances
        ),
        posts=tuple(replace(p, post=now(p.post)) for p in found.posts),
        changes=tuple(replace(c, post=now(c.post)) for c in found.changes),
        events=_events(found, swap),
        links=tuple(sorted(links, key=_link_order)),
        replaced=tuple(sorted({*((o, now(n)) for o, n in found.replaced), *swap.items()})),
        findings=(*found.findings, *notes),
    )


def _link_order(link: Link) -> tuple[object, ...]:
    return link.part, link.predicate, link.subject or "", link.object, link.rule


def _swaps(entities: Mapping[str, Entity], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Id -> id in its place, posts of joined bodies included."""
    root: dict[str, str] = {}

    def find(i: str) -> str:
        while root.setdefault(i, i) != i:
            i = root[i]
        return i

    def join(a: str, b: str) -> None:
        first, second = sorted((find(a), find(b)), key=lambda i: (-len(entities[i].label), i))
        root[second] = first

    for a, b in pairs:
        join(a, b)
    seats: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, entity in sorted(entities.items()):
        if entity.kind == "post" and entity.body in root:
            seats[entity.title or "", find(entity.body or "")].append(id_)
    for rivals in seats.values():
        for other in rivals[1:]:
            join(rivals[0], other)
    return {i: find(i) for i in sorted(root) if find(i) != i}


def _entities(entities: Mapping[str, Entity], swap: Mapping[str, str]) -> dict[str, Entity]:
    kept: dict[str, Entity] = {}
    gone: dict[str, list[Entity]] = defaultdict(list)
    for id_, entity in entities.items():
        if id_ in swap:
            gone[swap[id_]].append(entity)
        else:
            kept[id_] = entity
    for id_, entity in kept.items():
        others = gone.get(id_, [])
        forms = {f for e in (entity, *others) for f in (e.label, *e.alts)} - {entity.label}
        parent, body, seat = (swap.get(x or "", x) for x in (entity.parent, entity.body, entity.jurisdiction))
        kept[id_] = replace(
            entity,
            alts=tuple(sorted(forms)),
            parent=parent if parent != id_ else None,
            body=body,
            jurisdiction=seat or next((e.jurisdiction for e in others if e.jurisdiction), None),
            is_organization=entity.is_organization or any(e.is_organization for e in others),
            rule="decided" if others else entity.rule,
        )
    return dict(sorted(kept.items()))


def _events(found: Resolved, swap: Mapping[str, str]) -> tuple[EventFact, ...]:
    kept: dict[str, EventFact] = {}
    for fact in sorted(found.events, key=lambda f: (f.event in swap, f.event)):
        id_ = swap.get(fact.event, fact.event)
        places = {swap.get(p, p) for p in fact.places}
        halls = {swap.get(f, f) for f in fact.facilities}
        known = kept.get(id_)
        base = known or replace(fact, event=id_, places=(), facilities=(), parts=())
        kept[id_] = replace(
            base,
            places=tuple(sorted({*base.places, *places})),
            facilities=tuple(sorted({*base.facilities, *halls})),
            parts=tuple(sorted({*base.parts, *fact.parts})),
        )
    return tuple(kept[i] for i in sorted(kept))
