"""Short forms of places where the words around them say that a place is meant: 西昌, 湘西; 柳湾 for 柳湾镇."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import divisions, words
from kg.mention.ground import begins, found_in, known
from kg.mention.text import places_of

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_SHORT_AFTER = re.compile(
    r"[、，。；：！？）)\]】”’　\n]|$|等|人(?=[，。、；）)])|参赛|考察|学习|取经|参加|交流|就|务工|打工|出发"
    r"|召开|举办|举行|县|两县|三县|周边|和|与|户籍|籍|地区|各地|实际"
    r"|特色|代表|的雾|的未来|民政(?!局|联合|会同|携手|联动|走访|启动|部署|召开|举办|组织|开展|慰问|积极|[：:])|讯|全市|全县|全域|启动|成立|开展|推进|将"
)
_SHORT_BEFORE = re.compile(
    r"(?:在|到|赴|来自|从|返回?|前往|抵达|感谢|来到|奔赴|落地|落户|落子|花开|入驻|进驻|扎根|亮相|运抵|运往|发往|寄往|送往|驰援|支援|情系|情暖|爱洒|心系|扮靓|点亮|唱响"
    r"|代表|结合|立足|离开|走进|回到|是|老家|家住|家在|祖籍|[、，。：“（【\n　】●◆│|·—]|^)$"
)
_HEADED = re.compile(r"(?:一|两|三|多|[0-9]+)(?:名|家|位|个|企业|单位|男子|女子|学校|医院|社区|部门|乡镇|村)")
# the name of the paper or page: 青江民政简报, 青江融媒, 青江周报
_LIVED_IN = re.compile("老人|居民|村民|群众|市民|学子|儿童|孩子")
_MASTHEAD = re.compile(
    r"(?:民政|区域|市情|县情|融媒|新闻网?|周报|日报|晚报|报(?![告道名])|发布|电视|广播|网|之声|党建)"
    r"(?:工作|政务|要闻|信息|简报|动态|快讯|快报|通讯|专报|情况|网站?|一周|周刊|月报|客户端|[0-9（(　\n]|$)"
    r"|分站|频道|居养[：:]|零距离|(?:融媒|周报|新闻网|要闻|手机报|信息港|之窗|视窗|在线)"
)
_PAPER_BEFORE = ("今日", "如", "掌上", "爱", "智慧", "文明", "平安", "健康", "法治", "微")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两余多][所家处座户个]$")
_TOWN = re.compile(rf"(?P<stem>[{_CJK}]{{2,4}})(?:镇|乡|街道|苏木)$")
_STEM_BEFORE = re.compile(r"(?:在|到|进|请|让|赴|来自|从|返回|前往|抵达?|离开|走进|回到|来到|落户|扎根)$")
_STEM_AFTER = re.compile(
    r"出来|出发|回来|赶来|走出|[，。；：！？、]|发生|召开|举办|举行|开展|启动|落地|上演|开班|落成|工作|生活|当地|街头|集市|$"
)
_STEM_NOT = re.compile("[省市县区州旗镇乡村街路站桥河山小中之]|社区|公墓|敬老|养老|卫生|初级|高级|派出|林场|大道")
# 希望|青江|不断总结, but 青江民政, “青江模式”
_ALONE = re.compile("(?!民政|新闻|融媒|日报|周报|晚报|网|电视|发布|在线|之声|之窗|模式|样板|品牌|号|话|人|菜|方言)")
_GO_ON = frozenset({"v", "vd", "d", "ad", "p", "c", "u", "r"})
_CLOSED = re.compile(r"[：:】|丨｜│]")


def quoted_name(text: str, start: int, end: int) -> bool:
    """Is the place only the beginning of something in quotes: “桐城慈善奖”?"""
    if text[start - 1 : start] not in ("“", "「"):
        return False
    inside = re.compile(r"[^”」，。；：！？\n]{0,14}").match(text, end)
    return bool(inside and inside.group() and text[inside.end() : inside.end() + 1] in "”」")


def find_briefs(plain: Plain) -> None:
    """Propose the short forms of counties and wider places, and the stems of townships that the text names."""
    _divisions(plain)
    _stems(plain)


def _divisions(plain: Plain) -> None:
    """Short forms (西昌, 湘西) where the words around them, or the tagger, say that a place is meant."""
    text, short = plain.text, known()[1]
    every = found_in(text).every
    named = {text[a:b] for a, b in found_in(text).full.items()}
    own = {form for name in named for d in divisions().find(name, levels=("county",)) for form in d.all_forms} & short
    for start in sorted(every):
        end = next(
            (start + n for n in (5, 4, 3, 2) if text[start : start + n] in short and start + n <= len(text)), start
        )
        first, end = end, end if end in plain.gaps else _onward(text, start, end)
        if text[start:end] in words("name_words") and not (
            plain.tagged.get(start) == (end, "LOC") and text[start - 1 : start] in ("赴", "抵", "往", "返")
        ):
            continue
        if end == start or _MASTHEAD.match(text, end):
            continue
        if quoted_name(text, start, end) or text.endswith(_PAPER_BEFORE, 0, start):
            continue
        if _COUNTED.search(text, max(0, start - 4), start):
            continue  # 7所|临河、4所靠山
        nxt = text[end + 1 : end + 3] if text[end : end + 1] == "、" else ""
        seen = plain.tagged.get(start, (0, ""))
        if plain.words and not seen[0] and start not in plain.words:
            continue  # the tagger sees a longer word: 白|佛山
        if nxt in short and (begins(plain, start, tagged=False) or text[start - 1] in "取到返去"):
            plain.propose("PLACE", start, end, "place-list", priority=10, confidence=0.6)
        headed = text[start - 1 : start] in ("", *"\n。，") and bool(_HEADED.match(text, end))  # 商水|一企业捐赠物资
        lived = text[start - 1 : start] in ("", "\n") and _LIVED_IN.match(text, end)  # 商水|老人抢着报名
        headed = headed or (text[start:end] in own and (bool(lived) or text.startswith("县情", end)))
        if (
            (seen[1] == "LOC" and seen[0] in (first, end))
            or (first < end and plain.tagged.get(first) == (end, "LOC"))
            or headed
            or (text[start:end] in own and end in plain.words and _stands(plain, start, end))
            or (_SHORT_BEFORE.search(text, max(0, start - 4), start) and _SHORT_AFTER.match(text, end))
        ):
            plain.propose("PLACE", start, end, "place-short", priority=10, confidence=0.6)


def _stands(plain: Plain, start: int, end: int) -> bool:
    """Is it a word of the sentence: 在|青江|, 希望|青江|不断总结, but 青江民政, “青江模式”?"""
    if _SHORT_BEFORE.search(plain.text, max(0, start - 4), start):
        return True
    return start in plain.words and plain.tags.get(end) in _GO_ON and _ALONE.match(plain.text, end) is not None


# 河北|阜平（通讯员…）, the head of a report, names the two apart
_DATED = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[（(]|讯|[0-9]{1,2}月[0-9]{1,2}日(?:讯|电))")


def _onward(text: str, start: int, end: int) -> int:
    """``end``, or where the short form ends that goes on within the province or prefecture: 广西|都安人."""
    if end == start or (text[start - 1 : start] in ("", "\n", "　") and _DATED.match(text, end)):
        return end
    wide = divisions().find(text[start:end], levels=("province", "prefecture"))
    for size in (4, 3, 2):
        piece = text[end : end + size]
        if wide and piece in known()[1] and any(divisions().find(piece, within=d.code) for d in wide):
            return end + size
    return end


def _stems(plain: Plain) -> None:
    """Townships without their level, counties called like a common word, where the text has the full name."""
    text = plain.text
    towns = (_TOWN.search(text, p.start, p.end) for p in plain.spans("PLACE", "AGENCY", "FACILITY", "ORG"))
    stems = {m["stem"] for m in towns if m} | _town_stems(text)
    for stem in sorted(stems - words("common_words") - words("brand_stop")):
        for start in places_of(stem, text):
            end = start + len(stem)
            whole = start in plain.words and end in plain.words and _STEM_NOT.match(text, end) is None
            inside = _STEM_BEFORE.search(text, max(0, start - 3), start) and (whole or _STEM_AFTER.match(text, end))
            seen = plain.tagged.get(start) == (end, "LOC") and not _MASTHEAD.match(text, end)
            seen = seen and not quoted_name(text, start, end)  # 只是|鹤塘|的应急灯坏了
            seen = seen or (text[start - 1 : start] in ("", "\n") and bool(_HEADED.match(text, end)))  # 鹤塘|三家…
            if seen or inside or ((not start or text[start - 1] in "\n【") and _CLOSED.match(text, end)):
                plain.propose("PLACE", start, end, "place-stem", priority=9, confidence=0.6)
    for name in sorted({text[start:end] for start, end in found_in(text).full.items()}):
        for division in divisions().find(name, levels=("county", "prefecture")):
            for short in sorted(words("short_stop").intersection(division.all_forms)):
                for start in places_of(short, text):
                    end = start + len(short)
                    headed = (not start or text[start - 1] in "\n【") and _CLOSED.match(text, end)
                    seen = plain.tagged.get(start) == (end, "LOC") and not _MASTHEAD.match(text, end)
                    if headed or (seen and not quoted_name(text, start, end)):
                        plain.propose("PLACE", start, end, "place-stem", priority=9, confidence=0.6)


def _town_stems(text: str) -> set[str]:
    """The stems of the listed townships that ``text`` names, alone or in a longer name: 八角 of 八角街道办事处."""
    found = (text[start:end] for start, end in found_in(text).full.items())
    return {m["stem"] for name in found if (m := _TOWN.fullmatch(name))}
