"""Kinds of facilities put together from what a house is for and what it is: 日间照料 + 服务 + 站, 互助老人 + 幸福院."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import rx
from kg.lexicon import divisions
from kg.mention.ground import LEVELS, any_of, found_in
from kg.mention.places import provinces

# what is no house, though it is made of such words: 养老服务|点亮, 儿童福利院|校
_NOT_AFTER = r"(?![校士长落亮题评数对明缀])"


@lru_cache(maxsize=1)
def houses() -> re.Pattern[str]:
    """A core, at most five words between, and a head.

    >>> [houses().search(text).group() for text in ("望松社区日间照料服务站", "光阴村互助老人幸福院")]
    ['日间照料服务站', '互助老人幸福院']
    """
    cores, middles, heads = any_of("house_cores"), any_of("house_middles"), any_of("house_heads")
    return re.compile(rf"(?:{cores})(?:{middles}){{0,5}}(?:{heads}){_NOT_AFTER}")


# a province's own lend people to counties; a district's 社会组织服务中心 is a house, 石桥县|善邻|… is who works there
_AIDS = (
    "残疾人康复中心",
    "康复中心",
    "辅助器具中心",
    "辅助器具服务中心",
    "假肢矫形康复中心",
    "康复辅具中心",
    "假肢中心",
)
_SERVERS = frozenset(
    {"社会组织服务中心", "长者服务中心", "婚姻家庭服务中心", "婚姻家庭咨询中心", "婚姻家庭咨询服务中心"}
)


def is_body(text: str, start: int, kind: int, name_of_kind: str) -> bool:
    """Is a facility by its kind rather who serves: a province's 康复辅具中心, 石桥县善邻社会组织服务中心?

    ``start:kind`` is the name before the kind.
    """
    if name_of_kind.endswith(_AIDS):
        return text[start] == "省" or text[start:kind] in provinces()
    return name_of_kind in _SERVERS and _own_name(text, start, kind)


def _own_name(text: str, start: int, kind: int) -> bool:
    """Does a name of its own stand between the place and the kind?"""
    every = found_in(text).every
    while (end := every.get(start, start)) > start:
        start = end
    level = next((w for w in LEVELS if text.startswith(w, start)), "")
    rest = text[start + len(level) : kind]
    return len(rest) > 1 and rest[-1] not in "省市县区州旗镇乡道村"


# houses of which a county has many, and what is done about all of them: 石桥县|敬老院建设
_MANY = (
    "敬老院",
    "养老院",
    "社工站",
    "社会工作站",
    "社工室",
    "幸福院",
    "食堂",
    "饭堂",
    "助餐点",
    "照料中心",
    "照料站",
    "公墓",
)
_ABOUT = re.compile(
    "(?:的)?(?:规范化?|标准化|示范|星级|等级|安全|日常|社会化|公办民营|公建民营)?"
    "(?:建设(?![的了]?(?:项目|工程|工地|现场|进度|情况))|管理(?![处所局站科])|改造|运营|提质|评定|评估|年检|体系|网络|布局|全覆盖|工作经验)"
    "|[^，。；\n]{2,12}情况(?:汇报|通报|的?报告)?(?=[，。；\n]|\\Z)"
)
_SUMMED = re.compile(r"(?:(?:总数|数量|将|已|预计|可)*(?:增至|增加到|发展到|达到?))?[0-9]+(?:余|多)?[家个所处]")
_LEVELS_BARE = re.compile("(?:后)?(?:街道|乡镇|镇|乡|村|社区)")


def of_many(text: str, start: int, kind: int, end: int) -> bool:
    """Are the houses of a kind meant, not one: 石桥县|敬老院建设, 打造睦邻点9个, 石桥区街道|养老服务中心将达21个?"""
    name, house = text[start:kind], text[kind:end]
    if _SUMMED.match(text, end):
        return True
    place = found_in(text).every.get(start, start)
    county = place == kind or bool(divisions().find(name, levels=("prefecture", "county")))
    if county and text[kind - 1] not in "镇乡街道" and house.endswith(_MANY) and "中心敬" not in house:
        return _ABOUT.match(text, end) is not None
    rest = text[place:kind] if place > start and text[place - 1] in "市县区旗州" else name
    if _LEVELS_BARE.fullmatch(rest) is None:
        return False
    level = rest.removeprefix("后")
    if level in ("街道", "乡镇", "社区") and _ABOUT.match(text, end):
        return True  # 推进街道养老服务中心建设
    wide = rest != name and level not in ("社区", "村")  # 石桥县|社区居家养老中心 is one
    return wide or rx.search(f"[全各我][市县区旗](?:各|所有)?{level}{re.escape(house)}", text) is not None
