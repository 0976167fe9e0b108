"""Small questions about an event's name in its sentence: cited or told, past or to come, the same as another."""

from __future__ import annotations

import re
from collections import Counter

from kg import rx
from kg.claim.text import Line, pattern

_CITED_BEFORE = re.compile(
    r"(?:传达(?:学习|贯彻)?|学习(?:贯彻|宣传)?|贯彻(?:落实)?|落实|根据|按照|筹备|迎接)(?:了|好)?(?:[^，。；]{0,12}、)?$"
)
_CITED_AFTER = re.compile(
    r"(?:、|和|以及|暨)?[^，。；、]{0,6}(?:精神|部署要求|部署(?:，|。|$)|要求(?:，|。|$)|上的?[^，。]{0,8}(?:讲话|致辞|批示|发言|报告))|^\d+余?(?:次|场|期)"
)
FUTURE = re.compile(
    r"(?<![署排究划确对就及讨和论])下一步|下周|(?<!当)即将|拟于|计划(?:于|在|开展|举办)|将(?:于|在|持续|继续|组织|举办|召开|开展|进一步)|筹备|定于|预计|有望|[还也仍都]将(?:有|会|迎|举|开|组|继|推|评|在|于|陆续|为|新)"
)
HELD = re.compile(
    r"召开|举办|举行|开展|启动|组织|承办|主办|参加|开班|出席|闭幕|开幕|落幕|完成|迎客|开张|开讲|开出|落槌|开赛|上演|揭晓"
)


def cited(line: Line, i: int) -> bool:
    """Whether a meeting is only cited for what it said."""
    before, after = line.text[:i], line.text[i + 1 :]
    rest = pattern(r"^(?:[、和及]Ｅ)+").sub("", after)
    head = pattern(r"(?:Ｅ[、和及])+$").sub("", before)
    return bool(_CITED_AFTER.match(rest)) or bool(_CITED_BEFORE.search(head))


def alike(a: str, b: str) -> bool:
    """Whether two names are one event's: one holds the other, or they share most of the shorter's letters in order."""
    x, y = (
        rx.sub(r"[“”\"（）()《》、，：—\-\s]|工作|活动$|全[省市县区州旗]|(?<=村)民(?=委员)|员会(?=成员)", "", t)
        for t in (a, b)
    )
    if not x or not y:
        return False
    short, long = sorted((x, y), key=len)
    if short in long:
        return True
    if "暨" in x and "暨" in y and sum((Counter(short) & Counter(long)).values()) >= 0.75 * len(short):
        return True  # 甲暨乙, told again as 乙暨甲
    best = 0
    for i in range(len(short)):
        size = best + 1
        while i + size <= len(short) and short[i : i + size] in long:
            best, size = size, size + 1
    return best >= 0.6 * len(short) and best >= 4


# 记者在某食堂看到，志愿者把饭送到老人家中: what is done there every day
SEEN = pattern(
    r"(?:记者|笔者)[^。；Ｅ]{0,24}(?:看到|见到|发现|注意到|目睹)[^。；]*$|(?:告诉|对|向)(?:记者|笔者)[^。；]*$"
)
# 记者昨日从某局了解到，截至8月底: the day on which he asked
LEARNT = re.compile(
    r"(?:记者|笔者)[^，。；]{0,24}(?:了解到|获悉|得知|采访到)，(?:截至|目前|全[省市县区州旗镇]|今年以来)"
)
