"""The full name in the issue that a short one takes up: 睦和公司 for 云山睦和养老服务有限公司."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.resolve.bodies import UNIT
from kg.resolve.context import clean
from kg.resolve.places import read_chain

if TYPE_CHECKING:
    from kg.resolve.expand import Scene

# how the short name ends, and how the full one may
_ENDS = tuple(
    (re.compile(f"(?P<brand>[\u4e00-\u9fff]{{2,4}}?)(?:{short})$"), re.compile(f"(?:{full})$"))
    for short, full in (
        ("集团公司|公司|集团|企业", "公司|集团|厂"),
        ("社工中心|社工机构|社工|机构", "(?:社会工作|社工)[\u4e00-\u9fff]{0,8}(?:中心|社|事务所|协会)"),
        ("中心", "中心|服务社"),
        ("社工协会|社协", "协会"),
        ("志愿者协会|协会|志愿服务队|志愿队|义工队|公益|联合会", "协会|联合会|服务队|总队|中心|团队"),
        ("基金会|基金", "基金会"),
        ("合作社|联社", "合作社|联合社"),
        ("事务所|律所", "事务所"),
        ("救援队|救援", "队|中心|协会"),
        ("医院", "医院|卫生院"),
        ("学院|学校|职院|职校", "学院|学校|大学"),
        ("养老院|养护院|护理院|公寓|院", "院|公寓"),
    )
)
_TRADE = re.compile(r"(?:有限责任|股份有限|集团有限|有限)公司$")
_STATION = re.compile(r"(?:站|所|[大中支]队|科|股|室|庭)$")
_AGENCIES = ("站", "所", "队", "科", "股", "室", "庭", "局", "委", "办")
_BUREAU = re.compile(r"(?:局|[大支]队|厅|法院|检察院|医院|中心)$")


def whole_of(scene: Scene, text: str) -> str | None:
    """The one longer name in the issue that ``text`` is short for, None where none or several fit."""
    if read_chain(text, scene.near)[0] is not None:
        return None
    if UNIT.match(text):  # 某村小学 beside 某镇某村小学
        named = {b for b in map(clean, scene.bodies) if len(b) > len(text) and b.endswith(text)}
        longer = [b for b in named if not _bare(scene, b[: -len(text)])]
        return longer[0] if len(longer) == 1 else None
    if (text.endswith(_AGENCIES) and len(text) < 5) or len(text) < 4:
        return None
    found = sorted({b for b in map(clean, scene.bodies) if len(b) > len(text) and _fits(scene, text, b)})
    longest = [b for b in found if not any(o != b and (o.endswith(b) or _same(scene, o, b)) for o in found)]
    return longest[0] if len(longest) == 1 else None


def _same(scene: Scene, one: str, other: str) -> bool:
    """Is ``other`` the name ``one`` without its place?"""
    return one.endswith(_bare(scene, other)) and len(one) > len(other)


def _fits(scene: Scene, text: str, full: str) -> bool:
    if full.endswith(text):
        before = full[: -len(text)]
        return not _bare(scene, before) or bool(_STATION.search(text) and _BUREAU.search(before))
    rest = _bare(scene, full)
    if _TRADE.sub("", rest) == text and len(text) > 3:
        return True
    for short, long in _ENDS:
        if (match := short.match(text)) and long.search(full):
            return match["brand"] in (rest[: len(match["brand"])], rest[2:4], rest[3:5]) and len(rest) > len(text)
    return False


def _bare(scene: Scene, name: str) -> str:
    """What stands behind the places that ``name`` begins with, short forms too: 浙江|善邻…"""
    _, rest = read_chain(name, scene.near)
    _, rest = read_chain(rest, scene.near, bare=True) if len(rest) > 2 else (None, rest)
    match = UNIT.match(rest)
    return rest[match.end() :] if match else rest
