"""Places: which division a name begins with, and the canonical name of a place.

Canonical names go county + township + village; provinces, prefectures and counties stand bare. A name
is looked up inside the place in hand first and never chosen among homonyms elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import UNLISTED, Division, divisions, unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS = ("自治区", "自治州", "自治县", "自治旗", "特别行政区", "地区", "省", "市", "州", "盟", "县", "区", "旗")
TOWNSHIP = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{1,10}?(?:街道|苏木|镇|(?<!城)乡|(?<=城)乡(?!养老|建设|规划|一体|统筹|融合|发展|居民|社区))|[一二三四五六七八九十零〇百]+团)(?!级|域|上|村|委|区|情|贤|亲|愁|土|音|友|里|伴|韵|邻|见|梦|约)"
)
# 花园街|办事处: a sub-district called by its street alone
STREET = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,4}街)(?=(?:街道)?办(?:事处|$)|党工委|纪工委|民政办)")
VILLAGE = re.compile(
    r"^[\u4e00-\u9fff·\d]{1,12}?(?:村民小组|自然村|嘎查|社区|村|居民区|小区|(?:屯|寨)(?![\u4e00-\u9fff]{0,2}(?<!农)村|社区))"
)
REGION = re.compile(r"(?:大湾区|三角|地区|流域|平原|革命老区|经济带|半岛)$")
LONGEST = 15
_SMALLER = ("街道", "镇政府", "镇党", "镇人民", "乡政府", "乡党", "乡人民", "社区")
# A county of a city that the table lacks: what follows must be the beginning of a body or place, or nothing.
COUNTY_UNLISTED = re.compile(
    r"^(?P<name>(?!全|各|我|本|该|市|县|区|社)[\u4e00-\u9fff]{2,4}?(?:自治县|县|区|旗)(?<!园区)(?<!社区)(?<!开发区)(?<!新区)(?<!地区)(?<!小区))"
    r"(?=$|民政|委|人民|政府|人大|政协|纪委|[\u4e00-\u9fff]{2,8}局|[\u4e00-\u9fff]{2,5}(?:街道|镇|乡)|社会|养老|救助|福利|殡仪|婚姻|妇|残|总工会|融媒)"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: canonical ``name``, the division's code where it is known, and the division that contains all of it."""

    name: str
    code: str | None  # of the place itself
    around: str | None = None  # code of the smallest known division around or equal to it
    scope: str = ""  # a name that says not where it is means one place only inside this scope

    @property
    def county(self) -> Division | None:
        """The county (or what stands in its stead: a prefecture without counties) in which the place lies."""
        if self.around is None:
            return None
        chain = divisions().chain(self.around)
        return next((d for d in chain if d.level == "county"), chain[0] if chain[0].level == "prefecture" else None)


def spot_of(code: str) -> Spot:
    """The place of a division's code; a township with its county before it, if there is a county."""
    chain = divisions().chain(code)
    if chain[0].level == "township" and chain[1].level == "county":
        return Spot(_before_township(chain[1], chain[0].name) + chain[0].name, code, code)
    return Spot(chain[0].name, code, code)


def _before_township(around: Division, name: str) -> str:
    """What stands before a township: its county; of a regiment, its division of the Corps (第八师一五二团)."""
    corps = next((f for f in around.forms if f.startswith("第")), "") if name.endswith("团") else ""
    return corps.removesuffix(around.name) or inside_of(Spot(around.name, around.code, around.code))


@lru_cache(maxsize=4_000)
def divisions_below(code: str) -> bool:
    """Whether the division has counties: 东莞市 has none, its towns stand straight below it and bare."""
    level = divisions().get(code).level
    if code.startswith(UNLISTED):
        return level != "county"
    return level == "province" or any(d.level == "county" for d in divisions().inside(code))


def inside_of(spot: Spot) -> str:
    """What stands before the name of something in that place: the place, but not a city that has no counties."""
    if spot.code is not None and len(spot.code) == 6:
        division = divisions().get(spot.code)
        return "" if division.level == "prefecture" and not divisions_below(spot.code) else spot.name
    return spot.name


@lru_cache(maxsize=50_000)
def _candidates(form: str, within: str | None) -> tuple[Division, ...]:
    found = divisions().find(form, within=within, levels=("province", "prefecture", "county"))
    return tuple(d for d in found if not d.zone or form == d.name)


def choose(form: str, near: Sequence[str]) -> Division | None:
    """The one division of that form: in the narrowest of the places ``near`` that has just one, else the only one.

    Of a prefecture and a county that share a short form (凉山, 昌吉) the wider one is meant.
    """
    for code in (*near, None):
        found = _candidates(form, code)
        if not found:
            continue
        exact = [d for d in found if d.name == form] or [d for d in found if d.short == form] or list(found)
        if len(exact) == 1:
            return exact[0]
        widest = [d for d in exact if d.level == exact[0].level]
        return widest[0] if len(widest) == 1 else None
    return None


def leading(text: str, near: Sequence[str], bare: bool = False) -> tuple[Division, str] | None:
    """The province, prefecture or county that ``text`` begins with, and what follows it.

    Forms must end in a word for a kind of division (云城区) unless ``bare`` (云城, 湘西). Where several divisions bear
    the name and none is near, nothing comes back.
    """
    new = [divisions().get(code) for code in near if code.startswith(UNLISTED)]
    names = {form for d in new for form in d.all_forms}
    city = next((d.code for d in new if d.level != "county"), None)
    if city and (match := COUNTY_UNLISTED.match(text)) and match["name"] not in names:
        return divisions().get(unlisted(match["name"], city)), text[match.end() :]
    for length in range(min(len(text), LONGEST), 1, -1):
        form = text[:length]
        if not bare and not form.endswith(UNITS):
            continue
        if (form in names or _candidates(form, None)) and (found := choose(form, near)):
            if found.name != form and text.startswith(_SMALLER, length):
                continue  # 红旗|街道办事处 is none of 红旗区
            return found, text[length:]
    return None


def read_chain(text: str, near: Sequence[str], bare: bool = False) -> tuple[Division | None, str]:
    """The narrowest of the divisions that ``text`` begins with (宁波市鄞州区… gives 鄞州区), and what follows them."""
    best: Division | None = None
    rest = text
    while step := leading(rest, (best.code,) if best else near, bare):
        if best and best.code not in {d.code for d in divisions().chain(step[0].code)}:
            break
        best, rest = step
    return best, rest


def read_township(rest: str, county: Division | None) -> tuple[str, Division | None, str] | None:
    """The township that ``rest`` begins with: name, division where the county has one of that name, what follows."""
    if "村镇银行" in rest:
        return None  # 南江松林|村镇银行: a kind of bank, no town
    if county is not None:
        for length in range(min(len(rest), 12), 1, -1):
            if rest[:length].endswith(("镇", "乡", "街道", "街", "苏木", "团", "地区")):
                street = rest[:length].endswith("街")  # 石桥街, the subdistrict 石桥街道 or 石桥街街道
                fulls = [rest[:length] + "道", rest[:length] + "街道"] if street else [rest[:length]]
                if rest[:length].endswith("街道"):  # 石桥街道, which the table has as 石桥街街道
                    fulls.append(rest[: length - 1] + "街道")
                found = tuple(d for f in fulls for d in divisions().find(f, within=county.code, levels=("township",)))
                if len(found) == 1:
                    written = rest[:length] if street or rest[:length].endswith("街道") else found[0].name
                    return written, found[0], rest[length:]
    if match := STREET.match(rest) or TOWNSHIP.match(rest):
        return match["name"], None, rest[match.end() :]
    return None


def find_place(
    text: str, near: Sequence[str], township: Spot | None = None, county: Division | None = None
) -> Spot | None:
    """The place that ``text`` as a whole names; None where several could be meant.

    ``near``: codes of the places in hand, narrowest first. ``township`` and ``county``: where the article just was,
    for 冲枚村 alone.
    """
    if REGION.search(text) and not _candidates(text, None):
        return Spot(text, None)
    division, rest = read_chain(text, near, bare=False)
    if division is None and (whole := choose(text, near)):
        return spot_of(whole.code)
    if division is not None and not rest:
        return spot_of(division.code)
    home = division or county
    if found := read_township(rest, home if home and home.level != "province" else None):
        return _below(found, home, near)
    if county is not None and STREET.match(f"{rest}办事处"):
        return _below((rest, None, ""), home, near)
    if VILLAGE.match(rest) or rest.endswith(("村", "社区", "嘎查", "居民区", "连")):
        if division is not None:
            return Spot(division.name + rest, None, division.code)
        if township is not None:
            return Spot(township.name + rest, None, township.around)
        return Spot((county.name if county else "") + rest, None, county.code if county else None)
    if division is not None:
        return Spot(division.name + rest, None, division.code)
    return None if _candidates(text, None) else Spot(text, None, county.code if county else None)


def _below(found: tuple[str, Division | None, str], home: Division | None, near: Sequence[str]) -> Spot:
    name, division, rest = found
    if division is None and (home is None or home.level != "county"):
        for code in near:
            here = divisions().find(name, within=code, levels=("township",))
            if len(here) == 1:
                division = here[0]
                break
    if division is not None:
        whole = spot_of(division.code)
        if name.endswith("街"):  # as people call it
            whole = Spot(whole.name.removesuffix(division.name) + name, division.code, division.code)
        return whole if not rest else Spot(whole.name + rest, None, division.code)
    prefix = _before_township(home, name) if home else ""
    return Spot(prefix + name + rest, None, home.code if home else None)
