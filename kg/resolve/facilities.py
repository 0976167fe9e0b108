"""Places of service: the full name of a facility, and where it lies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import Division, divisions
from kg.model import Name
from kg.resolve.bodies import SUBUNIT, UNIT, Body, official
from kg.resolve.context import clean
from kg.resolve.places import VILLAGE, Spot, find_place, inside_of, read_chain, read_township, spot_of
from kg.resolve.shorts import long_form, taken_up
from kg.resolve.whole import whole_of

if TYPE_CHECKING:
    from kg.resolve.expand import Scene

SERVES = re.compile(r"^(?:中心)?(?:农村|区域|敬老|养老|失智|福利|社会|综合|居家|幸福|未成年|未保|殡仪|公墓|光荣)")
NOT_VILLAGE = re.compile(r"^(?:居家|城市|农村|城乡|智慧|嵌入|未来|示范|重点|各|和|新型|老旧)")


def facility(scene: Scene, text: str, where: int) -> Body:
    """The facility that ``text`` names at that place of the part."""
    text = rx.sub(r"未保站$", "未成年人保护工作站", text)
    division, rest = read_chain(text, scene.near)
    rule = "as-printed"
    if division is None and (match := UNIT.match(text)) and not _listed(scene, text, where):
        division = scene.division_for(match["unit"], where)
        rest, rule = (text[match.end() :], "unit-facility") if division else (text, rule)
    if division is not None:
        rest = long_form(scene, division.code, rest)
    elif (named := taken_up(scene, text, where)) is not None:
        return replace(facility(scene, clean(named.text), named.start), rule="taken-up")
    match, spot = SUBUNIT.match(text), scene.township_at(where)
    if division is None and match and spot and spot.name.endswith(match["unit"]) and not _listed(scene, text, where):
        name = spot.name + long_form(scene, spot.name, text[match.end() :])
        return Body(name, "facility", spot.around, spot.name, root=spot.name, rule="township-in-hand")
    if division is None and (longer := _longer(scene, text)):
        return replace(facility(scene, longer, where), rule="longest-form")
    if division is None and (whole := whole_of(scene, text)):
        return replace(facility(scene, whole, where), rule="taken-up")
    county = division or scene.county_with(rest, where)
    if (step := read_township(rest, county)) and step[2]:
        whole = (division.name if division else "") + step[0]
        spot = find_place(whole, scene.near, county=county) or Spot(step[0], None)
        name = spot.name + long_form(scene, spot.name, step[2])
        printed = "township-printed" if rule == "as-printed" else rule
        return Body(name, "facility", spot.around, spot.name, root=name, rule=printed)
    name = (official(division) if rule == "unit-facility" else division.name) + rest if division else text
    place = division or county or scene.home.division
    return Body(name, "facility", place.code if place else None, root=name, rule=rule)


def _listed(scene: Scene, text: str, where: int) -> bool:
    """Does the name begin with a township of the county in hand, though with a word for a level too: 县溪镇敬老院?"""
    county = scene.county_at(where)
    step = read_township(text, county) if county is not None else None
    return step is not None and step[1] is not None and len(step[0]) > 2


def _longer(scene: Scene, text: str) -> str | None:
    """The one longer name of the file that is a place followed by ``text``."""
    if len(text) < 4:
        return None
    found = sorted(
        f for f in scene.facilities if f.endswith(text) and f != text and _is_place(f[: -len(text)], scene.near)
    )
    shapes = {f for f in found if not any(g != f and g.endswith(f) for g in found)}
    return shapes.pop() if len(shapes) == 1 else None


def seat(scene: Scene, body: Body) -> Spot | None:
    """The smallest place that a facility's name gives, else that of the division it belongs to."""
    division, rest = read_chain(body.name, (body.place, *scene.near) if body.place else scene.near)
    base: Spot | None = spot_of(division.code) if division else None
    if body.township and body.name.startswith(body.township):
        base = Spot(body.township, body.place if len(body.place or "") == 9 else None, body.place)
        rest = body.name[len(body.township) :]
    elif step := read_township(rest, division if division and division.level != "province" else None):
        base = find_place((division.name if division else "") + step[0], scene.near, county=division)
        rest = step[2]
    elif county := (division or _own_county(scene)):
        for length in range(4, 1, -1):  # 石桥敬老院, of 石桥镇
            towns = divisions().find(rest[:length], within=county.code, levels=("township",))
            if len(towns) == 1 and SERVES.match(rest[length:]):
                return spot_of(towns[0].code)
    village = VILLAGE.match(rest)
    if village and base is not None and base.name and (told := scene.villages.get(village[0])):
        told = told if (told.around or "").startswith(base.around or "-") else None
        base = told or base  # 石桥县岭南社区食堂, in a page that names 柳湾镇岭南社区
    if village and not NOT_VILLAGE.match(rest) and 1 < len(village[0]) < len(rest) - 1 and "农村" not in village[0]:
        if base is not None and base.name:
            return Spot(inside_of(base) + village[0], None, base.around)
        at = scene.position(Name(body.name, "FACILITY"))
        return find_place(village[0], scene.near, scene.township_of(village[0], at), scene.local or scene.home.division)
    if base is not None:
        return base
    return spot_of(body.place) if body.place else None


def _own_county(scene: Scene) -> Division | None:
    here = scene.local or scene.home.division
    return here if here is not None and here.level != "province" else None


def _is_place(text: str, near: tuple[str, ...]) -> bool:
    if UNIT.fullmatch(text) or rx.fullmatch(r"[镇乡]|街道", text):
        return True
    division, rest = read_chain(text, near)
    if not rest:
        return division is not None
    step = read_township(rest, division)
    rest = step[2] if step else rest
    return not rest or (VILLAGE.fullmatch(rest) is not None)
