"""Places that stand by themselves: divisions, villages, communities, regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.mention.bodies import strip_verbs
from kg.mention.ground import begins, classes, division_at, division_before, found_in, known, left_edge

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_KINDS = re.compile(
    r"(?:居民区|自然村|行政村|村民组|家园社区|社区|苏木|嘎查|街道|新区|开发区|高新区|经开区|示范区|度假区|管理区|林场|垦区|老区"
    r"|省|自治区|自治州|自治县|自治旗|地区|市|县|区|州|旗|盟|镇|乡|村|寨|屯|团|连)"
)
_NOT_AFTER = re.compile(
    r"[民级委居站域办干务校医镇区]|两委|支书|书记|主任|庄|落|规|集体|医院|小学|治理|服务|养老|工作|食堂|卫生|矫正|警|工|团|志愿|党|文|广场|大院|史|情|口|容|貌|民政|结|合|长|队"
)
_GENERIC = re.compile(
    r"(?:各|全|本|该|每|某|我|两|多|几|这|那|所在|示范|新型|农村|城市|城镇|行政|中心|自然|乡镇|镇|建制|偏远|贫困|试点|重点|所辖|辖区|部分|城乡|周边|基层|居住|大|小|一个|[0-9一二三四五六七八九十百]+个?)$"
)
_REGIONS = re.compile(
    r"粤港澳大湾区|大湾区|长三角(?:地区)?|珠三角(?:地区)?|京津冀(?:地区)?|成渝(?:地区|双城经济圈)|川渝(?:地区)?|粤东西北|粤北|苏北|苏南|苏中|浙东|南疆|北疆|藏区|闽南|湘西|黔东南|香港|澳门|台湾"
)


_NO_NAMES = frozenset("城农驻") | {"主要", "当地", "或者", "城市", "和主要", "第十一届", "村级", "示范", "行政", "特色"}


def find_places(plain: Plain) -> None:
    """Propose every place that stands by itself; longer names around it win in the merge."""
    text = plain.text
    for hit in _REGIONS.finditer(text):
        plain.propose("PLACE", hit.start(), hit.end(), "place-region", priority=20, confidence=0.8)
    i, full = 0, known()[0]
    while i < len(text):
        end = division_at(text, i)
        if end == i or not _fits(plain, i, end):
            i += 1
            continue
        start, end = i, _chain(plain, end)
        plain.propose("PLACE", start, end, "place-division", priority=30, confidence=0.9)
        i = end
    for hit in _KINDS.finditer(text):
        kind, end = hit.span()
        if _NOT_AFTER.match(text, end) and not text.startswith("村民", end):
            continue
        start = strip_verbs(text, left_edge(plain, kind + 1, 16), kind)
        for i in range(start, start if hit.group() == "嘎查" else kind):
            if division_at(text, i) != i and division_at(text, i) <= end:
                start = i
                break
        name = text[start:kind]
        least = 1 if division_at(text, start) != start else 2
        if not least <= len(name) <= 12 or name.endswith(("乡", "镇")) or name in _NO_NAMES:
            continue
        if _GENERIC.search(name) or re.search(rf"[^{_CJK}]|[的了是他她我们]", name):
            continue
        if hit.group() in {"团", "连"} and not re.search(r"[一二三四五六七八九十]$", name):
            continue
        if hit.group() in {"市", "县", "区", "州", "旗", "盟", "省", "地区"} and text[start:end] not in full:
            continue
        if division_before(text, end) == end and hit.group() in {
            "村",
            "寨",
            "屯",
            "社区",
            "镇",
            "乡",
            "街道",
            "居民区",
            "苏木",
            "嘎查",
            "团",
            "连",
            "家园社区",
            "自然村",
            "老区",
            "林场",
        }:
            inner = _tail(name)
            if inner > 5 or hit.group() == "老区":
                continue
        plain.propose("PLACE", start, end, "place-kind", priority=25, confidence=0.75)
    _short_forms(plain)


def _tail(name: str) -> int:
    """How many characters follow the last known division in ``name``."""
    return len(name) - max([0, *found_in(name).full.values()])


def _fits(plain: Plain, start: int, end: int) -> bool:
    text = plain.text
    if end - start < 2 or classes(text, start, end):
        return False
    if text[end - 1] not in "省市县区州旗盟镇乡道木团师连":
        return False
    return end - start > 2 or begins(plain, start)


def _chain(plain: Plain, end: int) -> int:
    """The end of the chain of places that goes on at ``end``: 甲县乙镇|丙村."""
    text = plain.text
    while True:
        more = division_at(text, end)
        if more == end or not _fits(plain, end, more):
            break
        end = more
    village = re.compile(rf"[{_CJK}]{{1,6}}?(?:社区|居民区|嘎查|村|寨|屯|连)").match(text, end)
    if (
        village
        and not re.search(r"[在到由和与的对了举召开为]|调研|检查|督导|督查|走访|慰问|考察|城乡|农村", village.group())
        and not _GENERIC.search(village.group()[:-1] or "各")
    ):
        after = text[village.end() : village.end() + 2]
        if not after.startswith(("级", "居", "干", "委", "校", "医", "庄", "务", "规", "（社")) and not (
            village.group().endswith("社区") and len(village.group()) < 3
        ):
            again = re.compile(rf"[{_CJK}]{{1,5}}(?:寨|屯|组|自然村)").match(text, village.end())
            return again.end() if again and not re.search(r"[在到的了民]", again.group()) else village.end()
    return end


_SHORT_AFTER = re.compile(
    r"[、，。；：！？）)\]”’　\n]|$|等|召开|举办|举行|县|两县|三县|周边|和|与|户籍|籍|地区|各地|实际"
    r"|融媒|模式|特色|代表|的雾|的未来|居养|民政(?!局)|讯|全市|全县|全域|启动|成立|开展|推进|将"
)
_SHORT_BEFORE = re.compile(
    r"(?:在|到|赴|来自|从|返回?|前往|抵达|感谢"
    r"|代表|结合|立足|离开|走进|回到|是|老家|家住|家在|祖籍|[、，。：“（\n　】●◆│|·—]|^)$"
)


def _short_forms(plain: Plain) -> None:
    """Short forms (西昌, 湘西) where the words around them, or the tagger, say that a place is meant."""
    text, short = plain.text, known()[1]
    for start in range(len(text) - 1):
        for size in (5, 4, 3, 2):
            piece = text[start : start + size]
            if len(piece) == size and piece in short:
                end = start + size
                if piece in words("name_words"):
                    break
                nxt = text[end + 1 : end + 3] if text[end : end + 1] == "、" else ""
                seen = plain.tagged.get(start, (0, ""))
                if nxt in short and (begins(plain, start) or text[start - 1] in "取到返去"):
                    plain.propose("PLACE", start, end, "place-list", priority=10, confidence=0.6)
                if (seen[1] == "LOC" and seen[0] == end) or (
                    _SHORT_BEFORE.search(text, max(0, start - 4), start) and _SHORT_AFTER.match(text, end)
                ):
                    plain.propose("PLACE", start, end, "place-short", priority=10, confidence=0.6)
                break
