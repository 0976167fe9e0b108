"""Common words: what they alone make up names nothing definite."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import words

if TYPE_CHECKING:
    from kg.mention.text import Plain

VERBAL = frozenset({"v", "vd", "d", "ad", "p", "c", "r", "f", "u", "xc"})
# verbs by the tagger's count that do begin names
BRANDS = frozenset(
    {"关爱", "守护", "康养", "颐养", "互助", "阳光", "希望", "向阳", "同心", "同行", "启航", "起航", "助残", "助老",
     "益民", "爱心"}
)  # fmt: skip


def common(plain: Plain, start: int, kind: int) -> bool:
    """Can ``start:kind`` be cut into common words, by the lists and by the tagger's verbs and particles?"""
    text, stock = plain.text, _stock()
    reached = {start}
    for at in range(start, kind):
        if at not in reached:
            continue
        for size in (1, 2, 3, 4, 5):
            if at + size <= kind and text[at : at + size] in stock:
                reached.add(at + size)
        tag, end = plain.tags.get(at, ""), plain.words.get(at, at)
        if tag in VERBAL and end <= kind and not (tag == "v" and end - at == 1):
            reached.add(end)
    return kind in reached


@lru_cache(maxsize=1)
def _stock() -> frozenset[str]:
    return frozenset(words("brand_stop") | words("brand_verbs") | words("boundaries") | words("common_words")) - BRANDS


def trimmed(text: str, start: int, kind: int) -> int:
    """``start`` moved behind a verb's end and behind another body that is joined: 调|研助餐点, 村委会和|老年协会."""
    if over := _CUT.match(text, max(0, start - 1), kind):
        start = over.end()
    for joint in _JOINED.finditer(text, start, kind):
        start = joint.end()
    return start


# 腾出|街照料站, 放进|骨灰堂, 起草方|某公司: what somebody does to it, or who it is
_CUT = re.compile(
    r"[\u4e00-\u9fff](?:(?<=[调教科])研|(?<=检)查|(?<=督)[导查]|(?<=走)访|(?<=慰)问|(?<=[考视])察|(?<=看)望|"
    r"[腾放搬抬拉扶背挪扛拎拖][出进入到往给]|(?<=[草托办作工资计制])方(?=[\u4e00-\u9fff]{4}))"
)
_JOINED = re.compile(
    r"(?:[村居]委会|[村居]民委员会|协会|总会|学会|公司|村委)[和与及](?![谐平睦顺美])(?=[\u4e00-\u9fff]{2})"
)
