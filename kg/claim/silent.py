"""Articles that tell no event: rules, figures and plans, what a reporter saw, what was ordered for bad weather."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import SEEN
from kg.claim.headed import title_of
from kg.claim.text import listed, pattern

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage


def silent(passage: Passage) -> bool:
    """Whether the heading or the section is one of rules, figures, answers and lists, which tell no event."""
    words = listed("claim_no_news")
    section = passage.part.section or ""
    if _PLAN.search(title_of(passage)):
        return True
    title = rx.sub(r"走流程|通知书|" + _SPREAD, "", title_of(passage))  # 局长走流程 tells of a day at the counter
    if _told_on_a_day(passage):
        title = rx.sub(r"怎么|如何", "", title)  # “失能”怎么算？: experts met and named persons spoke
    return bool(rx.search(rf"(?:{words})", title) or rx.search(rf"(?:{words})$", section))


# 多部门上街宣传救助政策: rules that are spread, not told
_SPREAD = r"(?:宣传|宣讲|普及|讲解|送)[^，。]{0,10}政策|政策(?:宣传|宣讲|进|送|讲|飞|走|入户)"


def _told_on_a_day(passage: Passage) -> bool:
    """Whether a text opens on a day of its own and names somebody who holds a post."""
    opening = passage.body[:2]
    day = any(rx.search(r"\d日", passage.text(m)) for x in opening for m in x.mentions() if passage.label(m) == "DATE")
    day = day or any(_YESTERDAY.search(x.text) for x in opening)
    return day and any(pattern(r"ＴＰ").search(x.text) for x in passage.body[:4])


_YESTERDAY = re.compile(r"(?:昨|前|今)[天日](?:上午|中午|下午|傍晚|晚上?)")
# 今年某区日间照料中心将达30个
_PLAN = re.compile(r"(?:今年|明年|年内|年底|20\d\d年)[^，。]{0,24}(?<!即)将(?:达|有|建|新|增|全|实现|超|投|再)")
_ORDERED = re.compile(r"要求|督促|紧盯|坚决|严格|落实|确保|务必|必要时|一旦|遇有|防范")
_HAPPENED = pattern(
    r"(?:转移|撤离|疏散|安置|救[出起助下]|营救|接回|送[到医往])了?[^，。；]{0,8}[\d两三四五六七八九十百]+余?[户人名位]"
    r"|[把将][^，。；]{1,20}(?:转移|撤离|疏散|安置|救|背|接|送|抬)|(?:已|全部|连夜|紧急|成功|安全)(?:转移|撤离|疏散|安置|救)(?!人员|群众的)"
    r"|[\d两三四五六七八九十百]+余?[户人名位][^，。；]{0,8}(?:转移|撤离|安置|获救|脱险)|被困|倒塌|冲毁|进水|昏|受伤|失火|起火|Ｐ"
)
_OFTEN = 3  # words of order that make a text one of orders


def seen(line: Line) -> bool:
    """Whether a line only says what a reporter saw."""
    return bool(SEEN.search(line.text.rstrip("。；！")))


def looked_in(line: Line, at: int) -> bool:
    """Whether a day is that on which a reporter came to look (8月9日上午，记者走进某院，老人们正下着棋): no news."""
    return bool(_LOOKED_IN.match(line.text, at))


_LOOKED_IN = pattern(
    r"Ｙ[，,]?(?:[^，。；ＡＯＰ]{0,6}，)?(?:本报|本网|我们的)?(?:记者|笔者|我们)(?:一行)?(?:再次|又|特意|专程|随机)?"
    r"(?:走进|来到|走访|踏进|推开|探访|到(?!达)|前往|赶到)(?![^。；]{0,40}(?:仪式|启动|揭牌|举办|举行|召开|演练|培训|讲座))"
)


def orders(passage: Passage) -> bool:
    """Whether a text on bad weather only says what must be done, nobody having been brought to safety."""
    told = "".join(line.text for line in passage.body)
    return len(_ORDERED.findall(told)) >= _OFTEN and not _HAPPENED.search(told)
