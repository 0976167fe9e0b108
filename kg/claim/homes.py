"""Houses that a story means without their names: the home that is emptied, the one that 敬老院 alone takes up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.text import Line, Passage, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import EventClaim, Name

HOME_OF = re.compile(r"(?:敬老院|养老院|福利院|福利中心|供养点|供养中心|供养服务中心|护理院|公寓|光荣院|托养中心)$")
_TAKEN_OUT = re.compile(
    r"(?:老人|院民|长者|孩子|儿童|住民)[^。；]{0,24}(?:转移|转[到至往]|撤离|撤[到出走往至]|疏散到|住进|搬进|搬到|背上|背到|背出|背下)"
)


_FOR_WHOM = "老年人|老年|老人|长者|综合|居家"  # 柳湾社区助餐点, again of 柳湾社区老年助餐点


def short_of(short: str, name: str) -> bool:
    """Whether one name is the end of another, or of that without its 镇: 石桥敬老院, 和安县石桥镇敬老院."""
    bare = rx.sub("[镇乡]中心(?=敬老院|养老院|福利院)|[镇乡]", "", name)
    return (
        name.endswith(short)
        or bare.endswith(short)
        or rx.sub(_FOR_WHOM, "", name).endswith(rx.sub(_FOR_WHOM, "", short))
    )


# 带队到敬老院查看, where the page is about one
_BARE = pattern(
    r"(?:到|来到|走进|深入|前往|赴)(?:了)?(敬老院|养老院|福利院|光荣院|供养中心|救助站|殡仪馆|公墓|护理院|社工站|托养中心)"
)


def taken_up(passage: Passage, lines: Sequence[Line]) -> list[Name]:
    """The one house of the article that a bare word for its kind takes up where somebody goes to it."""
    kinds = {hit[1] for x in lines if (hit := _BARE.search(x.text)) and not FUTURE.search(x.text[: hit.start()])}
    every = [m for x in (*passage.heading, *passage.body) for m in x.mentions() if passage.label(m) == "FACILITY"]
    houses = {passage.text(m): m for m in every if any(passage.text(m).endswith(k) for k in kinds)}
    longest = max(houses, key=len, default="")
    alone = longest and all(h == longest or short_of(h, longest) for h in houses)
    return [passage.name(houses[longest])] if alone else []


def emptied(passage: Passage, lines: Sequence[Line]) -> list[Name]:
    """The home that its residents are taken out of, which is the first that the story names, whatever it says of it."""
    if not any(_TAKEN_OUT.search(x.text) for x in lines):
        return []
    named = (m for x in lines if x.role == "body" for m in x.mentions() if passage.label(m) == "FACILITY")
    first = next((m for m in named if HOME_OF.search(passage.text(m))), None)
    return [] if first is None else [passage.name(first)]


# 县里将先把老人搬到某院, 下半年，老人们将住进某院: to come, where no word of FUTURE stands
_COMING = re.compile(
    r"(?:^|[，；])(?:下半年|下[一个]阶段|明年|后年|年底前|年内|届时|到时|接下来|今后|未来|待[^，。；]{2,12}后)[^。；]*$"
    r"|[^，。；对把被又]将(?:先|临时|暂时|分批|逐步|搬|迁|住|被(?!困))[^。；]*$"
)
_TO_BE = re.compile(r"[^，。；]{0,6}(?:也|还|都|均)?将(?:动工|开工|启动|建|改|扩|投|于|在|迎|实)")


def coming(text: str, i: int) -> bool:
    """Whether a house at ``text[i]`` stands in what is still to come."""
    return bool(FUTURE.search(text[:i]) or _COMING.search(text[:i]) or _TO_BE.match(text, i + 1))


# 院里的老人就近转到某院: they go there, not those who tell of them
_REHOMED = pattern(
    r"(?:老人|长者|院民|群众|孩子|儿童|人员|住民|就近|协调|暂时|临时|分别|全部)[^，。；]{0,10}(?:转|移|搬|送|接|安置)[到至往进在]了?[ＬＯＡ]*$"
)


def rehomed(before: str) -> bool:
    """Whether ``before`` says that people are moved to the house behind it."""
    return bool(_REHOMED.search(before))


# 仪式在该院举行, 医生到院里为老人体检
_IN_IT = pattern(
    r"(?:在|到|走进|来到)(?:(?:该|本|这[个家座]?)(?P<own>院|站|中心|馆|园|食堂|公寓|处)|(?P<part>院|站|馆|园|食堂|中心)(?:[里内中]|大厅|活动室|会议室|[一二三四]楼))"
)


def in_it(passage: Passage, event: EventClaim) -> list[Name]:
    """The one house of the article that the telling line takes up by its last word: 在该院举行, 到院里体检."""
    hit = _IN_IT.search(passage.lines[event.sentence].text)
    kind = (hit["own"] or hit["part"]) if hit else None
    return [house for house in _only(passage) if kind and house.text.endswith(kind)]


def _only(passage: Passage) -> list[Name]:
    """The house of an article that names no other."""
    houses = {
        passage.text(m): m
        for x in (*passage.heading, *passage.body)
        if not _ELSE.match(x.text)
        for m in x.mentions()
        if passage.label(m) == "FACILITY"
    }
    longest = max(houses, key=len, default="")
    alone = longest and all(h == longest or short_of(h, longest) for h in houses)
    return [passage.name(houses[longest])] if alone else []


_ELSE = re.compile(r"[【\[]?(?:相关|延伸|推荐|热点|往期|更多)[^，。]{0,2}(?:阅读|链接|新闻|推荐|回顾)|[上下]一[篇条]")
