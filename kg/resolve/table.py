"""The entities of a build, gathered under stable ids; forms seen become alternative labels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.lexicon import UNLISTED, divisions
from kg.model import Entity, EntityKind
from kg.resolve.bodies import Body, split_department
from kg.resolve.places import Spot, spot_of


class Table:
    """Entities by id. Adding one twice joins the forms; no answer depends on the order in which they came."""

    def __init__(self) -> None:
        self._kept: dict[str, Entity] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)

    def add(self, entity: Entity, form: str | None = None) -> str:
        """Put ``entity`` in, with the form of the name that the text has; gives back its id."""
        known = self._kept.get(entity.id)
        if known is None:
            self._kept[entity.id] = entity
        else:
            best, other = sorted((entity, known), key=_order)
            self._kept[entity.id] = _filled(best, other)
        self._forms[entity.id].update(entity.alts)
        if form:
            self._forms[entity.id].add(form)
        return entity.id

    def place(self, spot: Spot, form: str | None = None) -> str:
        """The place and those around it; the id of the place."""
        if spot.code:
            division = divisions().get(spot.code)
            parent = self.place(_around(spot.code)) if division.parent else None
            listed = None if spot.code.startswith(UNLISTED) else spot.code
            rule = "division" if listed else "place-not-in-table"
            return self.add(Entity("place", spot.code, spot.name, parent=parent, code=listed, rule=rule), form)
        around = self.place(spot_of(spot.around)) if spot.around else None
        key = f"{spot.scope}|{spot.name}" if spot.scope else spot.name
        return self.add(Entity("place", key, spot.name, parent=around, rule="named-place"), form)

    def body(self, body: Body, form: str | None = None, seat: Spot | None = None, acts: bool = False) -> str:
        """The id of the body or facility. ``seat``: where a facility lies; ``acts``: it is an organisation as well."""
        jurisdiction = None
        if seat is not None:
            jurisdiction = self.place(seat)
        elif body.township and body.place:
            jurisdiction = self.place(
                spot_of(body.place) if body.place and len(body.place) == 9 else Spot(body.township, None, body.place)
            )
        elif body.place:
            jurisdiction = self.place(spot_of(body.place))
        parent = None
        if body.parent:
            upper = split_department(body.parent)
            parent = self.body(
                Body(body.parent, "agency", body.place, None, upper[0] if upper else None, rule="department-of")
            )
        if body.kind == "facility":
            names = [d.name for d in reversed(divisions().chain(body.place))] if body.place else []
            inside = not names or any(body.name.startswith(n) for n in names)
            key = body.name if inside else f"{names[min(len(names), 3) - 1]}|{body.name}"
            key = f"{body.scope}|{key}" if body.scope else key
            return self.add(
                Entity("facility", key, body.name, jurisdiction=jurisdiction, is_organization=acts, rule=body.rule),
                form,
            )
        kind: EntityKind = "agency" if body.kind == "agency" else "organization"
        # 区民政局 of two unknown districts are two, and so is 检查组 of two cities
        key = f"{body.scope}|{body.name}" if body.scope else body.name
        return self.add(Entity(kind, key, body.name, parent=parent, jurisdiction=jurisdiction, rule=body.rule), form)

    def post(self, title: str, body: str | None) -> str:
        """The post ``title`` in the organisation of that id."""
        label = (self._kept[body].label if body else "") + title
        return self.add(Entity("post", f"{title}@{body or ''}", label, title=title, body=body, rule="post"))

    def get(self, id_: str) -> Entity:
        """The entity of that id."""
        return self._kept[id_]

    def finish(self) -> dict[str, Entity]:
        """All entities, sorted by id, with every form seen that is not the label."""
        done = {}
        for id_ in sorted(self._kept):
            entity = self._kept[id_]
            done[id_] = replace(entity, alts=tuple(sorted(self._forms[id_] - {entity.label, ""})))
        return done


def _order(entity: Entity) -> tuple[str, ...]:
    return (
        entity.label,
        entity.rule,
        entity.parent or "~",
        entity.jurisdiction or "~",
        str(not entity.is_organization),
    )


def _filled(best: Entity, other: Entity) -> Entity:
    """``best`` with what only ``other`` knows."""
    return replace(
        best,
        parent=best.parent or other.parent,
        jurisdiction=best.jurisdiction or other.jurisdiction,
        is_organization=best.is_organization or other.is_organization,
        person_kind=best.person_kind or other.person_kind,
    )


def _around(code: str) -> Spot:
    parent = divisions().get(code).parent
    assert parent is not None
    return spot_of(parent)
