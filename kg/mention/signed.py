"""Who signs a text: （甲　乙） under it or after its dateline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import words
from kg.mention.cast import CJK
from kg.mention.names import fits
from kg.mention.shapes import common, shape
from kg.mention.text import WIDE, Plain

if TYPE_CHECKING:
    from kg.mention.people import People

_DATELINE: Final = f"(?:本[报刊台网站]|日报|晚报|晨报|融媒|新闻网|电视台)?(?:讯|消息|电){WIDE}*"
_SIGNED = re.compile(
    rf"{_DATELINE}[（(]([{CJK}·{WIDE}/、，]{{2,24}})[）)]|[（(]([{CJK}·{WIDE}/、，]{{2,24}})[）)]{WIDE}*(?=\n|$)"
)
_WORK = frozenset({"文", "图", "摄", "摄影", "图文", "文图"})  # 甲/文　乙/图
_CREDITS = tuple(sorted(words("bylines")))  # （本版责编 甲）
_UNIT = re.compile("(?:[局办镇乡部院站校馆社委会组科股室处队所厅协旗县]|中心|街道|公司|民政|融媒)$")


def find_signatures(people: People) -> None:
    """（甲　乙） under a text, after 本报讯, after a body: （县民政局　甲）."""
    plain, text = people.plain, people.plain.text
    for hit in _SIGNED.finditer(text):
        start, end = hit.span(1 if hit[1] else 2)
        tail = rx.search(
            rf"{WIDE}*(?:(?<=[{WIDE}/])文|/文|摄|摄影|图|供稿|报道|文/图|图文|图/文|文/摄|摄/文|摄影报道|整理)$",
            hit[1] or hit[2],
        )
        end = start + tail.start() if tail else end
        cells = _cells(plain, start, end)
        if any(text[s:e].endswith(_CREDITS) for s, e in cells):
            continue
        signed = len(cells) > 1 and bool(_UNIT.search(text[slice(*cells[0])]))  # （救助科　甲）
        while len(cells) > 1 and (cells[0][0] in people.inside or _UNIT.search(text[slice(*cells[0])])):
            cells = cells[1:]
        if not hit[1] and len(cells) > 4:
            continue
        odds = [fits(plain, s, e, people.blocked, 2.0) for s, e in cells]
        sound = [common(text[s:e]) and shape(text[s:e]) for s, e in cells]
        line = hit.start() == 0 or text[: hit.start()].rstrip(WIDE).endswith(("\n", "。", "”"))
        sure = (
            line and rx.match(rf"{WIDE}*(?:\n|$)", text[hit.end() :]) and max(odds, default=0.0) > (0 if signed else 8)
        )
        sure = sure and all(shape(text[s:e]) for s, e in cells)  # （郜某） alone on its line
        if cells and all(2 <= e - s <= 4 for s, e in cells) and max(odds) > 0 and (any(sound) or sure):
            for s, e in cells:
                people.add(s, e, "person-signature", 0.7)


# 本报讯（甲　记者　乙）: who wrote with the reporter
_OPENING = re.compile(
    rf"{_DATELINE}[（(]([{CJK}{WIDE}、]{{2,12}}?){WIDE}*(?:本[报台网])?(?:(?:全媒体|融媒体?|实习|首席|见习|特约)?记者|通讯员)"
)


def find_openings(people: People) -> None:
    """Who is named before the reporter in the bracket that a dispatch begins with."""
    for hit in _OPENING.finditer(people.plain.text):
        for start, end in _cells(people.plain, *hit.span(1)):
            if (
                shape(people.plain.text[start:end])
                and not people.plain.text.endswith("媒体", start, end)
                and people.blocked.isdisjoint(range(start, end))
            ):
                people.add(start, end, "person-signature", 0.8)


_STAMP = re.compile(
    rf"[^\n]*20[0-9]{{2}}[-年/.][^\n]{{0,30}}?[{CJK}]{{2,12}}(?:中心|日报社?|晚报社?|电视台|广播电台|新闻网|[报传融]媒){WIDE}"
)


def find_stamped(people: People) -> None:
    """Who stands behind the medium in the line with the date: 2022-03-04 17:52　某县融媒体中心　甲　乙."""
    for hit in _STAMP.finditer(people.plain.text):
        if len(hit.group()) < 80 and (hit.start() == 0 or people.plain.text[hit.start() - 1] == "\n"):
            people.run(hit.end(), "person-byline", 0.8, blanks=True, prior=2.0)


def _cells(plain: Plain, start: int, end: int) -> list[tuple[int, int]]:
    """What blanks part in ``start:end``."""
    cuts = [i for i in range(start, end) if i in plain.gaps or plain.text[i] in WIDE + "/、，"]
    edges = [start, *cuts, end]
    found = []
    for s, e in pairwise(edges):
        s += plain.text[s : s + 1] in (WIDE, "/", "、", "，")
        if e > s and plain.text[s:e] not in _WORK:
            found.append((s, e))
    return found
