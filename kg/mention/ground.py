"""What every rule for names leans on: known divisions, and where a name of unknown words begins."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import divisions, words
from kg.mention.text import WIDE, Plain

HARD = frozenset(
    "\n，。；：！？、“”‘’\"'《》〈〉（）()【】[]〔〕「」『』,.;:!?|│／/…—－-·•◆●▲△■□★☆◎○①②③④⑤⑥⑦⑧⑨⑩<>＞=＝~～" + WIDE
)
LEVELS = (
    "自治区", "自治州", "自治县", "自治旗", "兵团", "师市", "苏木", "街道",
    "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "师", "团",
)  # fmt: skip
_LONGEST = 14
_KIND_WORDS = frozenset(
    {
        "街道",
        "城区",
        "镇区",
        "乡镇",
        "农村",
        "社区",
        "城市社区",
        "市区",
        "郊区",
        "县城",
        "新区",
        "开发区",
        "高新区",
        "园区",
        "会同县",  # 会同|县公安局 is far more frequent than the county
    }
)
_FIGURES = "一二三四五六七八九十"
_PLURAL = re.compile(r"(?:各|全|每个?|本|我|该|两|[一二三四五六七八九十0-9]个?)$")
_SERIES = frozenset(
    {"县市", "市县", "县区", "区县", "市区", "乡镇", "镇街", "镇乡", "镇区", "县乡", "旗县", "旗区", "州县", "省市"}
)


@lru_cache(maxsize=1)
def known() -> tuple[frozenset[str], frozenset[str]]:
    """Full names of all divisions, and the short forms of provinces, prefectures and counties (云浮, 湘西州)."""
    full, short = set(), set()
    for form, code in divisions().forms():
        division = divisions().get(code)
        town = division.level == "township"  # 合市 for 合市镇 is no short form that ends in a level
        if form == division.name or (form.endswith(LEVELS) and not (town and form == division.short)):
            full.add(form)
        elif division.level != "township":
            short.add(form)
    full |= {n for code in divisions().by_code for n, _ in divisions().by_code[code].former if len(n) > 2}
    short -= words("short_stop")
    full -= _KIND_WORDS
    return frozenset(n for n in full if 2 <= len(n) <= _LONGEST), frozenset(n for n in short if 2 <= len(n) <= 6)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """The first two characters of all known names: most places in a text need no further look."""
    return frozenset(name[:2] for names in known() for name in names)


@lru_cache(maxsize=1)
def level_of() -> dict[str, str]:
    """The last characters of the full names that a short form stands for: 木里 -> 县."""
    found: dict[str, str] = {}
    for form, code in divisions().forms("province", "prefecture", "county"):
        found[form] = found.get(form, "") + divisions().get(code).name[-1]
    return found


@lru_cache(maxsize=1)
def _cuts() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    by_first: dict[str, list[str]] = {}
    for word in sorted(words("boundaries") | words("call_titles")):
        by_first.setdefault(word[0], []).append(word)
    ordered = {first: tuple(sorted(found, key=lambda w: (-len(w), w))) for first, found in by_first.items()}
    return ordered, words("boundaries_weak")


def division_at(text: str, start: int, *, short: bool = False) -> int:
    """Where a known division that begins at ``start`` ends; ``start`` where there is none."""
    if text[start : start + 2] not in _beginnings():
        return start
    full, brief = known()
    if start and text[start - 1 : start + 1].strip(_FIGURES) == "":
        return start  # 四十|四团
    for end in range(min(len(text), start + _LONGEST), start + 1, -1):
        piece = text[start:end]
        if piece in full or (short and piece in brief):
            return end
    return start


def division_before(text: str, end: int, *, short: bool = True) -> int:
    """Where a known division that ends at ``end`` begins; ``end`` where there is none. The longest one stands."""
    full, brief = known()
    for start in range(max(0, end - _LONGEST), end - 1):
        piece = text[start:end]
        if start and text[start - 1 : start + 1].strip(_FIGURES) == "":
            continue  # 四十|四团
        if len(piece) == 2 and piece[0] in "和任与及对到由向" and start and text[start - 1] not in HARD:
            continue  # 协会和|县民政局, though there is a 和县
        if piece in full or (short and piece in brief):
            return start
    return end


def level_before(text: str, end: int) -> int:
    """Where a bare level (市, 县, 自治县) that ends at ``end`` begins; ``end`` where there is none."""
    for level in LEVELS:
        if text.endswith(level, 0, end):
            return end - len(level)
    return end


def chain_before(text: str, end: int) -> int:
    """Where a chain of divisions and levels that ends at ``end`` begins: 甘州市乙县|, 市|, 中共乙县|."""
    start = end
    while True:
        back = division_before(text, start)
        if back == start:
            break
        start = back
    if start == end:
        start = level_before(text, end)
        if text[start - 1 : end] == "社区" and start:
            return end
        if start != end:
            back = division_before(text, start)
            if back != start and text[start:end] in level_of().get(text[back:start], ""):
                return back  # 木里|县 for 木里藏族自治县, but not 会同|区
            figures = re.compile(r"第?[一二三四五六七八九十百0-9]+$").search(text, max(0, start - 6), start)
            if figures and text[start:end] in ("团", "师", "连"):
                return chain_before(text, figures.start())
    return start


def classes(text: str, start: int, end: int) -> bool:
    """Does ``text[start:end]`` name a class of divisions (各县, 乡镇, 全市) and not one?"""
    piece = text[start:end]
    if text[start - 1 : start + 1] == "苏木":
        return True  # 各苏木镇
    if piece in LEVELS:
        return bool(_PLURAL.search(text, max(0, start - 4), start)) or text[start - 1 : end] in _SERIES
    return piece in _SERIES


def left_edge(plain: Plain, end: int, reach: int = 24) -> int:
    """How far left a name that ends at ``end`` can reach: to the last mark or boundary word before it."""
    text = plain.text
    first = end
    while first > 0 and end - first < reach and text[first - 1] not in HARD:
        first -= 1
    by_first, weak = _cuts()
    cut, i = first, first
    while i < end - 1:
        jump = division_at(text, i)
        if jump != i and jump <= end:
            i = jump
            continue
        step = next((len(w) for w in by_first.get(text[i], ()) if text.startswith(w, i)), 0)
        if step and i + step < end:
            cut = i = i + step
            continue
        if (
            text[i] in weak
            and i + 1 < end
            and (division_at(text, i + 1, short=True) != i + 1 or _level_at(text, i + 1, end))
        ):
            cut = i = i + 1
            continue
        i += 1
    return cut


def _level_at(text: str, start: int, end: int) -> bool:
    return any(text.startswith(level, start) and start + len(level) <= end for level in LEVELS)


def begins(plain: Plain, start: int) -> bool:
    """Does a name begin at ``start``: after a mark, a blank, a boundary word or at the start of a line?"""
    if start == 0 or plain.text[start - 1] in HARD or start in plain.gaps:
        return True
    return left_edge(plain, start + 1, 12) >= start
