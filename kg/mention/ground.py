"""What every rule for names leans on: known divisions, and where a name of unknown words begins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.lexicon import divisions, words
from kg.mention.chances import counted
from kg.mention.text import WIDE, Plain

HARD = frozenset(
    "\n，。；：！？、“”‘’\"'《》〈〉（）()【】[]〔〕「」『』,.;:!?|│／/…—－-·•◆●▲△■□★☆◎○<>＞=＝~～√※»«›‹"
    + WIDE
    + "".join(map(chr, (*range(0x2190, 0x2200), *range(0x2460, 0x27C0), *range(0xF000, 0xF100))))  # ◇ ❖ ⑴ ☞
)
LEVELS = (
    "自治区", "自治州", "自治县", "自治旗", "兵团", "师市", "苏木", "街道",
    "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "师", "团",
)  # fmt: skip
_LONGEST = 16  # 双江拉祜族佤族布朗族傣族自治县
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
# words across whose characters no place begins: 召|开城镇低保, 责|成县民政局, 部|分乡镇, 县财|政和县慈善总会
_ACROSS = frozenset(
    {"召开", "模范", "责成", "组成", "完成", "建成", "达成", "形成", "展开", "公开", "离开", "部分", "联合", "配合",
     "结合", "整合", "财政", "民政", "行政", "家政"}
)  # fmt: skip
_LINKS = "和任与及对到由向"
_SITE = re.compile(
    "(?:[\u4e00-\u9fff]{0,9}[省市县区州旗])?(?:人民)?政府网(?![站络页址格点])"
)  # 青江|县政府网 is neither
_RULED = re.compile("民政|人民|[县政]?[委府]|社会|公安|教育|财政|卫生|人大|政协|司法|残联|妇联|召开|举[办行]|开展")
_JOINS = ("联合镇", "联合乡", "联合村", "联合街道", "联合区", "协同镇")
_NO_NAME = frozenset({"v", "vd", "p", "c", "d", "u", "xc"})  # tags of words that end no name
_PLURAL = re.compile(r"(?:各|全|每个?|本|我|该|两|邻|外|[一二三四五六七八九十0-9]个?)\Z")
_SERIES = frozenset(
    {"县市", "市州", "地市", "州市", "地州", "市县", "县区", "区县", "市区", "乡镇", "镇街",
     "镇乡", "镇区", "街镇", "街乡", "乡街", "县乡", "旗县", "旗区", "州县", "省市", "团镇", "苏木镇", "苏木乡"}
)  # fmt: skip


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
    full |= _streets()
    full |= {n for code in divisions().by_code for n, _ in divisions().by_code[code].former if len(n) > 2}
    full |= _former()
    short |= {n for n in full if len(n) == 2 and n[-1] == "州"}  # 徽州, 全州: former names, and much else
    full -= short
    short -= words("short_stop")
    full -= _KIND_WORDS
    return frozenset(n for n in full if 2 <= len(n) <= _LONGEST), frozenset(n for n in short if 2 <= len(n) <= 6)


@lru_cache(maxsize=1)
def _former() -> frozenset[str]:
    """Counties of old in two characters, which say other things too (到|达县城): their bodies alone are read."""
    every = (n for code in divisions().by_code for n, _ in divisions().by_code[code].former)
    return frozenset(n for n in every if len(n) == 2 and n[1] == "县" and n[0] not in "贵金开安完沙华")


def _cut_word(piece: str) -> bool:
    """Is this a word of the language and the name of no place?"""
    return piece in counted()[0] and not divisions().find(piece)


def _streets() -> frozenset[str]:
    """Subdistricts as people call them, 石桥街 for 石桥街道, where one alone in the country bears the name.

    Of others (人民街) a road is meant as often.
    """
    return frozenset(name for name, around in _borne().items() if len(around) == 1)


@lru_cache(maxsize=1)
def _borne() -> dict[str, tuple[str, ...]]:
    """What subdistricts are called by their streets, and the counties of those so called."""
    found: dict[str, list[str]] = {}
    for d in divisions().by_code.values():
        if d.level == "township" and len(street := street_of(d.name)) > 2:
            found.setdefault(street, []).append(divisions().chain(d.code)[1].name)
    return {street: tuple(around) for street, around in found.items()}


def street_of(name: str) -> str:
    """What people call the subdistrict: 石桥街 for 石桥街道 and 石桥街街道; empty for what is none."""
    return name.removesuffix("道").removesuffix("街").removesuffix("街") + "街" if name.endswith("街道") else ""


# a road and what lies on it: 石桥街|9号, 石桥街|路口; 新建|街道
_ROAD = re.compile(
    "一[处家侧段间]|[道镇坊区头上口面心巷边里旁路段两0-9]|[东南西北中]段|社区|沿[街线]|商[铺户业]|与[一-龥]{2,4}[路街]"
)


def road(text: str, start: int, end: int) -> bool:
    """Is ``text[start:end]`` called a street of a place (石桥街) and is a road meant?"""
    return text[end - 1 : end] == "街" and _ROAD.match(text, end) is not None


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[str, ...], frozenset[str]]:
    full, short = known()
    names = tuple(sorted(full | short | _borne().keys()))
    return AhoCorasick(names), names, full


def any_of(*lists: str) -> str:
    """A regular expression for any entry of the word lists, the longest first; common beginnings stand in it once."""
    tree: dict[str, Any] = {}
    for word in sorted({w for name in lists for w in words(name)}):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    """The expression for a tree of characters; an empty key ends a word."""
    kept = [re.escape(char) + _branches(rest) for char, rest in tree.items() if char]
    if not kept:
        return ""
    if len(kept) == 1 and "" not in tree:
        return kept[0]
    return f"(?:{'|'.join(kept)})" + ("?" if "" in tree else "")


class Found(NamedTuple):
    """The known divisions of a text: start to the longest end, of full names and of all, and end to all its starts."""

    full: dict[int, int]
    every: dict[int, int]
    starts: dict[int, list[int]]


# a shop or a house, and what is named beside it
_HOUSE_AND = re.compile(
    "[店铺厂院馆场所][和与及](?![平谐睦顺美田政兴硕])(?=[\u4e00-\u9fff]{1,6}?[镇乡村县区寨屯]|[\u4e00-\u9fff]{2,4}社区)"
)


def behind_house(text: str, start: int, end: int) -> int:
    """``start`` moved behind the last house that another is joined to: 青山镇杂货店和|东沟村."""
    return max((hit.end() for hit in _HOUSE_AND.finditer(text, max(0, start - 1), end)), default=start)


@lru_cache(maxsize=64)
def found_in(text: str) -> Found:
    """Every known division in ``text``, overlapping ones too: one pass, kept for the rules that ask again."""
    automaton, names, full_names = _automaton()
    full: dict[int, int] = {}
    every: dict[int, int] = {}
    starts: dict[int, list[int]] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        before = text[start - 1] if start else "\n"
        if road(text, start, end) or (text[end - 1] == "街" and before in "镇乡道"):
            continue  # 石桥街道|府前街: a road in it
        if before in _FIGURES and text[start] in _FIGURES:
            continue  # 四十|四团
        opens = before in "\n　【" or (before in "省市州区" and text[start - 2 : start] != "社区")
        if end - start == 2 and text[start] in _LINKS and not opens:
            continue  # 协会和|县民政局, though there is a 和县
        if _HOUSE_AND.match(text, start - 1) and start:
            continue  # 杂货店和|林镇乡, though there is a 和林镇
        if text[start] == "对" and before not in "省市县区州旗" and text[start + 1 : end] in full_names:
            continue  # 对|石桥镇敬老院的做法, where a town is called 对石桥镇 too
        if (names[index] in _former() and not (before in HARD and _RULED.match(text, end))) or _SITE.match(text, end):
            continue
        if end - start == 2 and text[start + 1] == "县" and _cut_word(before + text[start]):
            continue  # 交|代县民政局
        if before + text[start] in _ACROSS and text[start - 2 : start] != "抵达":
            continue
        verb = text.startswith("会同", start) or (text.startswith(_JOINS, start) and before not in HARD)
        if verb and before not in "省市州盟县区旗":
            continue  # 石桥镇社会事务办|联合|镇应急办, though there are towns called 联合镇
        whole = names[index] in full_names
        borne = () if whole else _borne().get(names[index], ())
        if len(borne) > 1 and not any(county in text for county in borne):
            continue  # of several the one whose county the text names
        if whole or borne:
            full[start] = max(full.get(start, 0), end)
        every[start] = max(every.get(start, 0), end)
        starts.setdefault(end, []).append(start)
    return Found(full, every, {end: sorted(found) for end, found in starts.items()})


@lru_cache(maxsize=1)
def level_of() -> dict[str, str]:
    """The last characters of the full names that a short form stands for: 木里 -> 县."""
    found: dict[str, str] = {}
    for form, code in divisions().forms("province", "prefecture", "county"):
        found[form] = found.get(form, "") + divisions().get(code).name[-1]
    return found


@lru_cache(maxsize=1)
def _cuts() -> tuple[frozenset[str], re.Pattern[str], frozenset[str]]:
    """The first characters of all boundary words, the words, and the weak ones."""
    every = words("boundaries") | words("call_titles")
    pattern = re.compile(any_of("boundaries", "call_titles"))
    return frozenset(word[0] for word in every), pattern, words("boundaries_weak")


def division_at(text: str, start: int, *, short: bool = False) -> int:
    """Where a known division that begins at ``start`` ends; ``start`` where there is none."""
    found = found_in(text)
    return (found.every if short else found.full).get(start, start)


def division_before(text: str, end: int) -> int:
    """Where a known division that ends at ``end`` begins; ``end`` where there is none. The longest one stands."""
    starts = found_in(text).starts.get(end)
    return starts[0] if starts else end


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
            figures = re.compile(r"第?[一二三四五六七八九十百0-9]+\Z").search(text, max(0, start - 6), start)
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
    firsts, cuts, weak = _cuts()
    full = found_in(text).full
    cut, i = first, first
    while i < end - 1:
        jump = full.get(i, i)
        if jump != i and jump <= end:
            i = jump
            continue
        if text[i] in firsts and (word := cuts.match(text, i)) and word.end() < end and text[i : i + 3] != "根据地":
            cut = i = word.end()
            continue
        if (
            text[i] in weak
            and i + 1 < end
            and text[i - 1 : i + 1] != "开发"
            and (division_at(text, i + 1, short=True) != i + 1 or _level_at(text, i + 1, end))
        ):
            cut = i = i + 1
            continue
        i += 1
    return cut


def _level_at(text: str, start: int, end: int) -> bool:
    return any(text.startswith(level, start) and start + len(level) <= end for level in LEVELS)


def begins(plain: Plain, start: int, *, tagged: bool = True) -> bool:
    """Does a name begin at ``start``: after a mark, a blank, a boundary word, or (``tagged``) the tagger's verb?"""
    if start == 0 or plain.text[start - 1] in HARD or start in plain.gaps:
        return True
    if left_edge(plain, start + 1, 12) >= start:
        return True
    return tagged and any(  # 并报告|镇社会事务办
        plain.words.get(back) == start
        and plain.tags[back] in _NO_NAME
        and (start - back > 1 or plain.tags[back] != "v")
        for back in range(max(0, start - 4), start)
    )


def strip_verbs(text: str, start: int, end: int) -> int:
    """``start`` moved over the verbs and adverbs that begin no name: 协助|某站."""
    verbs = words("brand_verbs")
    while True:
        step = next((n for n in (4, 3, 2, 1) if start + n < end and text[start : start + n] in verbs), 0)
        if not step:
            return start
        start += step


def whole_word(plain: Plain, start: int, edge: int) -> int:
    """``start``, or where the tagger's place or body begins in which it stands: 浑|南区 -> 浑南区."""
    for back in range(start - 1, max(edge, start - 8) - 1, -1):
        if plain.words.get(back, 0) > start and plain.tags[back] in ("LOC", "ORG"):
            return back
    return start


_ZONE_ENDS = re.compile("[\u4e00-\u9fff]{2,8}(?:开发区|高新区|经开区|新区|示范区|管理区|园区)\\Z")


def zone_before(plain: Plain, start: int) -> int:
    """Where the zone begins in which the township at ``start`` lies, ``start`` where none does: 青江开发区|石桥镇."""
    if not _ZONE_ENDS.search(plain.text, max(0, start - 12), start) or start in plain.gaps:
        return start
    edge = strip_verbs(plain.text, left_edge(plain, start, 14), start)
    edge = max([edge, *(plain.words[at] for at in range(edge, start) if plain.tags.get(at) in _NO_NAME)])
    return edge if start - edge > 4 and edge >= 0 else start


def cuts_word(plain: Plain, start: int) -> bool:
    """Does the tagger see a word across ``start`` that is no name: 召开|城镇?"""
    if not plain.words or start in plain.words:
        return False
    for back in range(start - 1, max(-1, start - 4), -1):
        if back in plain.words:
            return plain.words[back] > start and plain.tags[back] in {"v", "vd", "vn", "d", "ad", "p", "c", "n"}
    return False


def after_particles(plain: Plain, start: int, kind: int) -> int:
    """``start`` moved behind the last word in ``start:kind`` that the tagger takes for a particle or a verb."""
    for at in range(kind - 1, start - 1, -1):
        tag, end = plain.tags.get(at, ""), plain.words.get(at, at)
        if end < kind and (
            tag in {"p", "c", "u", "xc", "d", "r"}
            or plain.text[at:end] == "是"
            or (tag in {"v", "vd"} and end - at > 1)
        ):
            return end
    return start
