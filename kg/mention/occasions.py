"""Short names of happenings that the sentence makes definite: held on a day that it gives, one of a number, cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.mention.ground import HARD

if TYPE_CHECKING:
    from kg.mention.text import Plain

# an occasion that the sentence dates and reports needs no longer name: 6月21日上午，…开展|消防应急演练。
_HELD = re.compile(r"(?:召开|举行|举办|开展|组织|进行|参加|组织开展)了?$")
_OCCASIONS = re.compile(
    r"(?:演练|演习|仪式|典礼|[^比选参决]赛|比赛|比武|训练|抢答|培训班|提升班|研修班|补选|联欢会|运动会"
    r"|(?:研讨|观摩|推进|部署|动员|调度|论证|听证|评审|恳谈|优化|现场|协调|汇报|反馈|通报|交流|座谈|总结|分析|对接|联席|表彰|发布|选举)会|大会)$"
)
_DATED = re.compile(r"[0-9]日|[0-9]月|日前|近日|昨[日天]|今[日天]|当[日天]|[上下]午")
# 院里搞了|一次消防疏散演练, 一场事先不说的|疏散演练: one that was held, not one that is wanted
_ONE = re.compile(r"(?:[一这那](?:场|堂)|(?:了|的|过|这|那)一?次)(?:[^，。；\n]{1,12}的)?$")
_WANTED = re.compile(r"[要将拟每各需应]|计划|至少|定期|争取|力争|准备|安排|可以|多次")
_LEVEL = re.compile(r"[省市县区州旗][^的、和与]{2,16}会议?$")
_ABOVE = 3  # lines of a page that may stand above its heading
_LEAST = 4  # characters of a name that says more than its kind


def occasion(plain: Plain, start: int, hit: re.Match[str]) -> bool:
    """Is a short name that of one occasion: held on a day that the sentence gives, or itself held somewhere?"""
    text, end = plain.text, hit.end()
    name = text[start:end]
    if text.startswith("精神", end) and _LEVEL.fullmatch(name):
        return True  # 传达|县某某工作会议|精神
    least = 6 if name.endswith("大会") else _LEAST
    if not _OCCASIONS.search(name) or len(name) < least or rx.search(r"[的各本次此该等、]", name):
        return False
    first = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    if rx.match(r"(?:于[^，。；\n]{2,20}|在[^，。；\n]{2,24})(?:举行|召开|举办|开展|进行)", text[end : end + 40]):
        return start == first or text[start - 1] in HARD
    longer = len(name) - len(hit.group()) >= 2 or len(hit.group()) >= _LEAST
    clause = max(first, text.rfind("，", 0, start) + 1)
    if longer and len(name) > _LEAST and _ONE.search(text, clause, start) and not _WANTED.search(text, clause, start):
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    titled = text.count("\n", 0, start) <= _ABOVE and not rx.search("[：。，]", line)
    if longer and text[end : end + 1] in "，。；\n" and _HELD.search(text, max(0, start - 6), start):
        return bool(_DATED.search(text, first, start)) or (titled and len(name) > _LEAST)
    headed = "\n" not in text[:start].lstrip("\n") and len(name) - len(hit.group()) >= 3
    return headed and text[start - 1 : start] in HARD and plain.tags.get(end) == "v"  # 福利院防汛演练绷紧安全弦
