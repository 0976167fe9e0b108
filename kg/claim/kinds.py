"""What kind of event a name or a heading tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import table

if TYPE_CHECKING:
    from kg.model import EventType

_STRICT: tuple[tuple[EventType, str], ...] = (
    ("emergency", r"紧急救援|紧急救助|紧急援助|转危为安|救援|抢险|救助(?:迷途|走失|流浪|落水|晕倒|受伤)"),
    ("inspection", r"督导|督查|督察|检查|暗访|夜查|抽查|巡查|联检|踏勘|验收"),
    ("research_visit", r"调研|考察|视察"),
    ("visit", r"走访|慰问|看望|探访|探望|祝寿|贺寿|送温暖|家访"),
    ("drill", r"演练|演习"),
    ("ceremony", r"揭牌|挂牌成立|签约|奠基|启用|落成|授牌"),
    ("training", r"培训班|开班|培训"),
    ("activity", r"义诊|宣讲|颁证|联欢|竞赛|比赛|义剪|游园|捐赠|志愿服务"),
    ("other", r"选举|认亲"),
)
# 调研报告, 检查站, 督导员: the verb inside a noun; 救助站 and its like
_NOUN = re.compile(
    r"(?:走访|慰问|看望)(?:金|品|信|函|团)|调研(?:员|报告|组|座谈|成果)|巡视员|检查(?:站|组|员)|督导(?:员|组)|督查(?:组|室)|"
    r"培训(?:机构|学校|中心|基地)|救援队|签约(?:服务|医生)|启用时间|志愿服务(?:队|者|协会|组织|中心)|捐赠(?:款|物资|人|协议|接收)|"
    r"探访(?:关爱)?(?:制度|服务)|巡查(?:安排|制度)|验收(?:标准|办法)|义诊队|家庭探访|竞赛规则|颁证(?:员|点)|选举(?:委员|日|办法)"
)


_OWN = frozenset({"drill", "training", "visit", "inspection", "research_visit", "emergency"})


def type_of_name(name: str) -> EventType:
    """The type that an event's name gives: the word that ends last decides, of two the longer.

    >>> type_of_name("第三届集体颁证仪式"), type_of_name("专家研讨视频会议")
    ('activity', 'seminar')
    """
    bare = re.sub(
        r"(?:工作|圆满结束|顺利(?:召开|举行|结束)|召开|举行|举办|在.{1,8}(?:召开|举行|举办)|纪要|侧记|现场)$",
        "",
        re.sub(r"[（(][^）)]*[）)]$", "", name),
    )
    inner = re.sub(r"活动$", "", bare)
    if inner != bare and any(inner.endswith(w) and k in _OWN for w, k in table("claim_events").items()):
        bare = inner  # 消防演练活动 is a drill, 走访慰问活动 a visit
    best: tuple[int, int, str] = (-1, 0, "other")
    for word, kind in table("claim_events").items():
        at = bare.rfind(word)
        if at >= 0 and (at + len(word), len(word)) > best[:2]:
            best = (at + len(word), len(word), kind)
    kind = best[2]
    if kind == "meeting" and re.search(r"研讨|论证|评审", bare):
        kind = "seminar"
    if kind == "meeting" and re.search(r"培训", bare[-8:]):
        kind = "training"
    return kind  # type: ignore[return-value]


def act(text: str) -> tuple[EventType, int, int] | None:
    """The first act that a heading or clause tells (type, start, end): an inspection before a visit, nouns left out."""
    clean = _NOUN.sub(lambda m: "○" * len(m[0]), text)
    for kind, words in _STRICT:
        found = re.search(rf"(?:(?:专题|实地|联合|集中|带队|全面|节前|现场|暗访)?(?:{words}))+", clean)
        if found:
            return kind, found.start(), found.end()
    return None


def is_campaign(name: str) -> bool:
    """Whether a programme's name is that of a campaign: an event where it is reported as carried out."""
    return bool(
        re.search(
            r"专项(?:救助|整治|核查|排查|治理|整顿|检查|清理)?(?:行动)?(?:”)?$|(?:排查|整治|整顿|攻坚|集中|清查|百日|救助)行动$|专项.{0,4}(?:核查|整治|排查|整顿|行动)|整顿$",
            name,
        )
    )
