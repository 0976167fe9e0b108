"""Islands and the shores of reservoirs, where people live whom no table of divisions lists: 石塘岛, 青江口库区."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.chances import counted
from kg.mention.ground import begins, classes, found_in, left_edge, strip_verbs
from kg.mention.unnamed import NO_NAMES

if TYPE_CHECKING:
    from kg.mention.text import Plain

_KINDS = re.compile("岛(?![屿国民礁域外内式链]|主义|[省市县区]|[镇乡街村])|库区(?![县市]|管理|移民)")
# what is no name of an island: 各|岛, 小|岛, 半|岛, 服务|岛; 县|库区
_NO_NAME = re.compile(
    "[的了是在有和与及各每全本该某这那两几数座个多近远半列群孤海离主大小外内]$|[省市县区州旗镇乡村]$|"
    "(?:安全|共享|爱心|生态|幸福|服务|导诊|健康|文明|绿色|平安|信息|数据|长寿|环保|养老|智慧|和谐|偏远|边远|悬水|无人|住人|有人)$"
)
_CJK = "\u4e00-\u9fff"
_GOES = frozenset("到在从往赴上去离回驶抵向是住")  # 船到|石塘岛


def find_islands(plain: Plain) -> None:
    """Propose islands and reservoir shores that have a name of two to four characters, and villages called by verbs."""
    text = plain.text
    for hit in _CALLED.finditer(text):
        plain.propose("PLACE", *hit.span(), "place-kind", priority=24, confidence=0.7)
    for hit in _KINDS.finditer(text):
        kind, end = hit.span()
        start = strip_verbs(text, left_edge(plain, kind + 1, 6), kind)
        full = found_in(text).full
        start = next((full[i] for i in range(start, kind) if full.get(i, end) <= kind), start)  # 石桥县|石塘岛
        while start < kind and (text[start] in _GOES or plain.tags.get(start) in ("v", "p", "c", "u", "r", "d")):
            start = plain.words[start] if plain.words.get(start, end) <= kind else start + 1
        name = text[start:kind]
        if not 2 <= len(name) <= 4 or _NO_NAME.search(name) or classes(text, start, kind):
            continue
        if name in words("common_words") or not rx.fullmatch("[\u4e00-\u9fff]+", name):
            continue
        short = found_in(text).every.get(start) == kind
        led = begins(plain, start) or text[start - 1] in _GOES or _behind_division(plain, start)
        if led and not (short and text[kind] == "库"):
            plain.propose("PLACE", start, end, "place-island", priority=24, confidence=0.75)


def _behind_division(plain: Plain, start: int) -> bool:
    """Does a division end where the name begins?"""
    return start in found_in(plain.text).starts


# 来到|前进村，: verbs that villages and communities are called by, where one goes, is or lives
_CALLED = re.compile(
    "(?<=[在到住赴从往])(?:新建|联合|前进|跃进|团结|解放|胜利|合作|翻身|革新|奋斗|奋进|建新|立新|进步|开放)(?:村|社区)"
    "(?=[，。的；：）”\n]|、(?!社区|居|街)|召开|举[行办]|开展|启动|村民|居民|看望|走访|慰问|[0-9一二三四五六七八九十]+组|$)"
)


_LEVEL = re.compile("(?:社区|[村乡镇屯寨]|街道|嘎查)\\Z")
_NO_STEM = re.compile("[级地管驻族之集镇乡本各全型类式属区县市州省旗内外的]\\Z|^[各全本该邻]")


def _seen(plain: Plain) -> None:
    """What the tagger takes whole for a place of such a level, where no rule has an opinion: 柳三社区, 青岩下村."""
    taken = {at for p in plain.found for at in range(p.start, p.end)}
    for start, (end, tag) in sorted(plain.tagged.items()):
        level = _LEVEL.search(plain.text, start, end)
        stem = plain.text[start : level.start()] if level else ""
        if tag != "LOC" or not 2 <= len(stem) <= 5 or not taken.isdisjoint(range(start, end)):
            continue
        odd = _NO_STEM.search(stem) or stem in NO_NAMES or plain.text[start - 1 : start] in ("个", "级", "高")
        odd = odd or stem in counted()[0] or stem in words("common_words") | words("brand_stop")
        quoted = plain.text[start - 1 : start] in ("“", "《", "【") or plain.text[end : end + 1] in tuple(
            "”（级民委居支"
        )
        if not odd and not quoted and start not in plain.gaps:
            plain.propose("PLACE", start, end, "place-seen", priority=8, confidence=0.6)


_VILLAGE_OF_TOWN = re.compile(rf"(?:镇|乡|街道)(?P<village>[{_CJK}]{{3,7}}(?:村|社区|嘎查))\Z")


def whole_villages(plain: Plain) -> None:
    """A village that the text names with its township keeps its whole name elsewhere: 巴格其|买里村养老助餐点."""
    _seen(plain)
    text = plain.text
    towns = (_VILLAGE_OF_TOWN.search(text, p.start, p.end) for p in plain.spans("PLACE"))
    for village in sorted({m["village"] for m in towns if m}):
        for hit in rx.finditer(village, text):
            start, end = hit.span()
            for p in plain.spans("PLACE", "FACILITY", "ORG", "AGENCY"):
                if start < p.start < end <= p.end:
                    plain.propose(p.label, start, p.end, p.rule, priority=p.priority, confidence=p.confidence)
