"""Whether a story told like a rescue tells of more: of somebody who is brought home after long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.headed import title_of

if TYPE_CHECKING:
    from kg.claim.text import Passage


def brought_home(passage: Passage) -> bool:
    """Whether a story tells of more than a rescue: somebody is brought home after long, not found the same night."""
    title = title_of(passage)
    told = "".join(map(passage.plain, passage.body))
    if rx.search(r"连夜|深夜|凌晨|雪夜", title):
        return False
    if rx.search(r"走失|迷路|迷途", title):
        return bool(_HOME.search(title) and _AWAY.search(told))
    if MISSED.search(told) and not _YEARS.search(title + told):
        return False  # 等一个人回家: searched for by night, found in the morning
    return bool(_HOME.search(title)) or bool(_YEARS.search(title + told[:120]) and _FOUND.search(told))


# 走失半年的某某被送回家: no search of a night
_AWAY = re.compile(
    r"半年|[\d一二两三四五六七八九十]+多?(?:个多?月|年)(?:前|后|来|的|，)|(?:去|前)年\d*月?[^，。；]{0,12}(?:走失|流落|流浪|离家)"
)
# a story of somebody who is brought home tells of more than a rescue
_HOME = re.compile(r"回家|归途|归家|返乡|还乡|团聚|团圆|寻亲|认亲|亲人|相认")
# 二十年后…比对DNA，找到了他的老家: the years that lie between and how the family was found
_YEARS = re.compile(r"(?:\d+|[一二三四五六七八九十]+)(?:余|多)?(?:年(?:[后前来了的没未不，]|$)|个春秋|载)|多年")
MISSED = re.compile(r"搜救|(?:没|没有|未|不见)(?:回来|回家|归)|出门未归|走丢|沿河(?:找|寻)|四处寻找")
_FOUND = re.compile(
    r"(?:DNA|寻亲|失散|离散|比对)[^。]{0,60}(?:家|亲|父|母|儿|女|兄|弟|娘)|"
    r"(?:弟|哥|姐|妹|母亲|父亲|儿子|女儿)[^。]{0,8}认出|(?:补录|恢复)[^。]{0,4}户[口籍]"
)
