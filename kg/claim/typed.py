"""The type of a story that neither its heading nor a verb of the lists tells, by most of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.headed import title_of
from kg.claim.homeward import MISSED, brought_home
from kg.claim.kinds import kind_of_story, rescued, speaking
from kg.claim.text import Line, Passage, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import EventType


def acting(line: Line) -> bool:
    """Whether somebody named does something in the line, or the body that publishes (我局志愿者走上街头)."""
    return bool(pattern(r"[ＡＯＦＰ](?!Ｔ)|[我本](?:局|站|中心|院|馆|会|社|所|园)(?!长)|我们|小编").search(line.text))


def typed(passage: Passage, near: Sequence[Line], body: Sequence[Line], title: str | None = None) -> EventType | None:
    """The type of a story: that of its heading's act, else the one that most of its words speak for.

    Where no word speaks for any and a person is named, it is likeliest a check where somebody leads the way (带队) to
    houses, a tour where a party (一行) goes there, else an activity.
    """
    title = title_of(passage) if title is None else title
    opening, rest = ("".join(passage.plain(x) for x in lines) for lines in (near, [x for x in body if x not in near]))
    if (
        (kind := kind_of_story(title, opening, rest)) == "visit"
        and _GIFT.search(opening)
        and not _COMES.search(opening)
    ):
        return "activity"
    told = title + opening + rest
    if (
        kind == "activity"
        and _GIVEN.search(told)
        and any(_OFFICE_COMES.search(x.text) for x in (*passage.body[:1], *near))
    ):
        return "visit"
    if kind == "visit" and (_GIVING.search(opening) or any(SERVES.search(x.text) for x in near)):
        return "activity"
    if kind in ("inspection", "visit") and _LEARNS.search(title):
        return "research_visit"
    if kind in ("activity", "meeting", "other") and (shown := called(opening + rest)):
        return shown
    if kind == "campaign" and speaking(kind, told) < _ENOUGH:
        kind = kind_of_story(title, opening, rest, without="campaign") or "activity"  # 出动12名队员义务消杀
    if kind == "emergency" and not (_PERIL.search(told) or MISSED.search(told) or rescued(title, opening, rest)):
        kind = kind_of_story(title, opening, rest, without="emergency")  # a policeman who lectures on fraud
    if kind == "emergency" and brought_home(passage):
        return "other"
    if kind is None and _FOR_THEM.search(opening) and not _DOLE.search(told) and any(map(acting, near)):
        return "activity"  # 院子里支起大锅，为老人现煮汤圆
    if kind or not any(pattern(r"Ｐ").search(x.text) for x in near):
        return kind
    if not any(pattern(r"Ｆ").search(x.text) for x in near):
        return "activity"
    return "inspection" if _LEADING.search(opening) else "research_visit" if "一行" in opening else "activity"


def called(text: str) -> EventType | None:
    """What a story calls itself where it tells who came along or what was said: 看望中，…, 某某等一同看望。"""
    hit = _CALLED.search(text)
    return next((kind for word, kind in _CALLS.items() if hit and word in hit[0]), None)


_CALLS: dict[str, EventType] = {
    "看望": "visit", "慰问": "visit", "走访": "visit", "探望": "visit", "检查": "inspection", "督导": "inspection",
    "督查": "inspection", "调研": "research_visit", "考察": "research_visit",
}  # fmt: skip
_CALLED = re.compile(
    rf"(?<![^。；，\s])(?:{'|'.join(_CALLS)})(?:中|时|期间|过程中)，"
    rf"|(?:一同|一道|一起|随同|陪同|参加了?)(?:参加了?)?(?:走访)?(?:{'|'.join(_CALLS)})(?:活动)?。"
)
# 某基金会为福利院送来气垫30张: a gift of somebody who holds no office
_GIFT = re.compile(
    r"(?:基金会|公司|企业|商会|协会|酒店|超市|药房|饭店|商户|农场|合作社|促进会|爱心人士|企业家)[^。；]{0,30}(?:送来|送去|送上|送到|捧来|拉来|运来)"
    r"了?[^。；]{0,24}\d+余?(?:张|套|床|袋|桶|箱|件|份|台|本|双|吨|斤|公斤|辆|副)"
)
# 总经理一行来到某院送来: who comes with it calls on somebody
_COMES = re.compile(
    r"(?:一行|带领|带着|率)[^，。；]{0,12}(?:到|进|往|看)|(?:来到|走进|前往)[^。；]{2,24}送|(?:看望|慰问)[^，。；]{0,12}(?:老人|孩子|院|家)"
)
# the bureau's people come to a house on a feast and hand out school bags, whatever is sung there
_OFFICE_COMES = pattern(
    r"(?:Ａ(?!Ｔ?志愿)|ＴＰ|干部|领导)[^。；“]{0,30}(?:来到|走进|到|赴|前往|看望)[^。；，]{0,10}Ｆ(?![^。；]{0,20}(?:开展|举行|举办))"
)
_GIVEN = re.compile(r"送[去上来]了?[^。；]{0,16}(?:\d|礼|书包|慰问|衣|奶|米|油|玩具|文具)|慰问[品金]|书包")
_GIVING = re.compile(r"(?:参加|出席|参与|见证)了?(?:此次|本次|这次)?(?:爱心)?(?:捐赠|捐助|助学|捐资)活动")
# 县残联组织技师到两镇开展辅具适配服务: the leader who comes along calls on somebody
SERVES = pattern(
    r"[ＡＯ](?![Ｔ的])[^。；]{0,4}(?:组织|联合|邀请|会同)[^。；]{0,40}开展了?(?![^，。；]{0,16}(?:走访|慰问|探访))[^，。；]{2,20}服务(?=[，。；])"
)
_LEARNS = re.compile(r"了解[^，。；]{2,16}(?:情况|工作|进展|落实)$")
_DOLE = re.compile(r"补贴|津贴|低保金|待遇|资金|财政|政策|标准|累计|截至|全年|每月")
_FOR_THEM = re.compile(
    r"[为给陪请和与教](?:\d+余?[名位个]|院里的|这里的)?(?:老人|长者|孩子|院民|老伙伴|爷爷|奶奶|老兵|学员|残疾人|新人|居民|群众|儿童|村民|环卫工)们?"
)
_LEADING = re.compile(r"带队|率队")
_PERIL = re.compile(
    r"转移|受灾|灾[情民]|抢救|突发|送医|洪水|山洪|暴[雪雨]|大雪|积雪|地震|被困|险情|塌方|滑坡|火灾|断粮|送药|紧急|救[援护]|求救|水位"
)
_ENOUGH = 2  # so many words of one type say that something happened
