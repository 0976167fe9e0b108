"""Short names that an article coins from a body's full one: 睦和公司 after 云山睦和养老服务有限公司."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.ground import LEVELS, found_in
from kg.mention.stock import BRANDS, common

if TYPE_CHECKING:
    from kg.mention.text import Plain, Proposal

# how the full name ends, and how the short one may
_ENDS = tuple(
    (re.compile(f"(?:{full})$"), short)
    for full, short in (
        ("(?:有限责任|股份有限|集团有限|有限)?公司", "公司|集团|企业"),
        ("集团", "集团|公司"),
        (
            "(?:社会工作|社工|社会组织)[\u4e00-\u9fff]{0,6}(?:中心|社|事务所)",
            "社工中心|社工机构|社工|评估中心|中心|机构",
        ),
        ("(?:社会工作|社工)[\u4e00-\u9fff]{0,4}协会", "社工协会|社协|协会"),
        (
            "(?:志愿|义工|公益|爱心|慈善)[\u4e00-\u9fff]{0,6}(?:协会|联合会|服务队|总队|中心|团队)",
            "协会|志愿者协会|志愿服务队|志愿队|义工队|公益|联合会",
        ),
        ("协会", "协会"),
        ("基金会", "基金会|基金"),
        ("合作社|联合社", "合作社|联社"),
        ("事务所", "事务所|律所"),
        ("(?:救援|应急)[\u4e00-\u9fff]{0,4}(?:队|中心|协会)", "救援队|救援"),
        ("医院|卫生院", "医院"),
        ("学院|学校|大学", "学院|学校|职院"),
        ("中心", "中心"),
        ("养老院|养护院|护理院|颐养院|敬老院|福利院|养老公寓|老年公寓", "养老院|养护院|护理院|院|公寓"),
    )
)
_TRADE = re.compile(r"(?:有限责任|股份有限|集团有限|有限)公司\Z")
_FULL = 6  # the least length of a name that is shortened


def find_coined(plain: Plain) -> None:
    """Propose the short forms of the organisations and facilities that the part names in full."""
    text = plain.text
    spans = [(p.start, p.end, p.rule) for p in plain.spans("ORG", "FACILITY", "AGENCY")]
    for one in list(plain.spans("ORG", "FACILITY")):
        if one.end - one.start < _FULL:
            continue
        own = _after_place(plain, one)
        for form in _forms(plain, one):
            for hit in rx.finditer(form, text):
                if one.start <= hit.start() < one.end:
                    continue
                around = [x for x in spans if x[0] <= hit.start() and hit.end() <= x[1]]
                if any(text[at : at + 2] == text[own : own + 2] and at < hit.start() for at, _, _ in around):
                    continue  # 秦源|纺织公司 is the fuller short form
                if any(
                    rule not in _LOOSE or end > hit.end() or _placed(text[at : hit.start()]) for at, end, rule in around
                ):
                    continue
                for at, end, rule in around:  # 交给|善邻公司
                    plain.found = [p for p in plain.found if (p.start, p.end, p.rule) != (at, end, rule)]
                plain.propose(one.label, hit.start(), hit.end(), "body-coined", priority=52, confidence=0.75)


_LOOSE = frozenset({"org-kind", "facility-kind"})


def _placed(before: str) -> bool:
    """Is that nothing, or the end of a place: 石桥县|星火协会?"""
    at, every = 0, found_in(before).every
    while (end := every.get(at, at)) > at:
        at = end
    return at == len(before) or before.endswith(LEVELS)


def _forms(plain: Plain, one: Proposal) -> list[str]:
    """Expressions for the short forms of that name."""
    text = plain.text
    start, name = _after_place(plain, one), text[one.start : one.end]
    forms: list[str] = []
    for full, short in _ENDS:
        if (tail := full.search(text[start : one.end])) is None:
            continue
        own = tail.start()
        town = 3 if text[start + 2 : start + 3] in ("市", "县", "区") else 2  # 江东|康桥…: a place that no table has
        for skip, size in ((0, 2), (0, 3), (0, 4), (town, 2))[: 4 if short.startswith("公司") else 3]:
            first, end = start + skip, start + skip + size
            brand, over = text[first:end], own - skip - size
            fits = over > 0 or (over == 0 and len(tail[0]) > 3)
            if fits and not rx.search(r"[“”（）]", brand) and not _plain_words(plain, first, end):
                forms.append(f"{brand}(?:{short})(?![\u4e00-\u9fff]*(?:有限|股份))")
        break
    if (
        (tail := _TRADE.search(name))
        and 4 <= (size := one.start + tail.start() - start) <= 7
        and name[tail.start() - 1] in "业团"
    ):
        forms.append(re.escape(text[start : start + size]) + "(?!有限|股份|集团有限)")
    return forms


def _after_place(plain: Plain, one: Proposal) -> int:
    """Where the name goes on behind its places and levels: 浙江|善邻…, 石桥县|颐然…."""
    start, every = one.start, found_in(plain.text).every
    while (end := every.get(start, start)) > start and end < one.end - 2:
        start = end
    level = next((w for w in LEVELS if plain.text.startswith(w, start)), "")
    return start + len(level) if level and start + len(level) < one.end - 2 else start


def _plain_words(plain: Plain, start: int, end: int) -> bool:
    word = plain.text[start:end]
    return word in _fields() or word in BRANDS or common(plain, start, end)


@lru_cache(maxsize=1)
def _fields() -> frozenset[str]:
    return words("house_cores") | words("house_middles") | words("departments") | words("brand_stop")
