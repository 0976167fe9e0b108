"""Short names of one body beside its long one: 县福彩中心 in an issue that names 石桥县福利彩票管理中心."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import table
from kg.resolve.bodies import UNIT
from kg.resolve.context import clean
from kg.resolve.places import inside_of, read_chain, read_township, spot_of

if TYPE_CHECKING:
    from kg.model import Mention
    from kg.resolve.expand import Scene

OFFICE = re.compile("办公室$")
BARE = re.compile(
    r"(?:中心|老年|社会|儿童|光荣|居家|综合|养老|救助|婚姻|社工|日间|照料|服务|儿童|关爱|长者|助餐|幸福|托养|康复|福利|敬老|护理|公益|志愿者)*"
    r"(?:院|站|中心|殡仪馆|公墓|陵园|食堂|驿站|登记处|之家|总站|医院|协会|商会|学校)"
)


@lru_cache(maxsize=1)
def _long() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    for short, long in table("short_names"):
        found.setdefault(short, []).append(long)
    return {short: re.compile("|".join(f"(?:{x})" for x in sorted(longs))) for short, longs in found.items()}


def long_form(scene: Scene, place: str, rest: str) -> str:
    """What ``rest``, the name after that place, is short for in this issue; itself where nothing fits.

    ``place``: code of a division, or the full name of a township.
    """
    pattern = OFFICE if rest.endswith("办") else _long().get(rest)
    if pattern is None:
        return rest
    if pattern is OFFICE:  # 公共服务办 beside 公共服务办公室
        return rest + "公室" if (place, rest + "公室") in _rests(scene) else rest
    found = {r for c, r in _rests(scene) if c == place and r != rest and pattern.fullmatch(r)}
    return found.pop() if len(found) == 1 else rest


def zoned(scene: Scene, text: str) -> str:
    """``text`` with the one zone that the part names in full for the bare word that it begins with: 园区工会."""
    unit = rx.match(r"园区|开发区|高新区|经开区|景区|示范区|新区|管理区|度假区|合作区|试验区|保税区|新城", text)
    if unit is None:
        return text
    named = [clean(m.text) for m in scene.extract.mentions if m.label != "PERSON"]
    whole_zone = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?{unit[0]}")
    heads = (whole_zone.match(name) for name in (*named, clean(scene.home.publisher or "")))
    found = {head[0] for head in heads if head}
    whole = sorted(found, key=lambda f: (-len(f), f))
    return whole[0] + text[unit.end() :] if whole and all(whole[0].endswith(f) for f in whole) else text


def taken_up(scene: Scene, text: str, where: int) -> Mention | None:
    """The mention that a bare word for a kind (敬老院) takes up: the last one before it that ends so."""
    if not BARE.fullmatch(text):
        return None
    ours = [m for m in scene.extract.mentions if m.label in ("FACILITY", "ORG") and len(clean(m.text)) > len(text)]
    pattern = _long().get(text)
    fits = [
        m for m in ours if clean(m.text).endswith(text) or (pattern and rx.search(f"(?:{pattern.pattern})$", m.text))
    ]
    before = [m for m in fits if m.start < where]
    if before:
        return before[-1]
    later = {clean(m.text): m for m in fits}
    return next(iter(later.values())) if len(later) == 1 else None


def _rests(scene: Scene) -> frozenset[tuple[str, str]]:
    """(code of the place or name of the township, what follows it) for the bodies of the issue that name one."""
    found = set()
    for text in scene.bodies:
        division, rest = read_chain(text, scene.near)
        if division is None and (match := UNIT.match(text)):
            division, rest = scene.division_for(match["unit"], 0), text[match.end() :]
        if division is not None:
            found.add((division.code, rest))
        county = division if division and division.level != "province" else scene.county_at(0)
        if (step := read_township(rest, county)) and step[2]:
            before = inside_of(spot_of(county.code)) if county else ""
            found.add((spot_of(step[1].code).name if step[1] else before + step[0], step[2]))
    return frozenset(found)
