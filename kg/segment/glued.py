"""Pages whose heading and the line below it (来源：… 时间：…) were run together when they were turned into text."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon import divisions
from kg.segment import kinds
from kg.segment.rows import pieces
from kg.segment.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line

_NEAR = 6  # lines from the top in which a page has its heading
_LEAST = 8  # characters of a heading; shorter ones are the name of a column
_DAY = pieces()["DATE"]
# 不走过场来源：…, 不走过场 2016-04-22 11:05: where the heading ends
_WHENCE = re.compile(
    r"[ \u3000]*(?:(?:信息|文章|稿件)?来源[:：]|(?:发[布表稿]|更新)(?:时间|日期)[:：]"
    r"|(?<=[ \u3000])(?:作者|时间|日期)[:：]"
    rf"|(?<=[ \u3000]){_DAY}[ \u3000]*\d{{1,2}}:\d\d)"
)
# 渝中区大阳沟街道 2022-10-18 19:05, 江望县民政局网站 www.jw.gov.cn 日期：…: who puts it up
_WHO = re.compile(r"(?:局|街道|办事处|镇|乡|社区|中心|政府|委|办|网|台|报|社|协会|民政|发布)$|\.(?:cn|com|net|org)")
_STAMPED = re.compile(_DAY)
_MINUTE = re.compile(rf"{_DAY}[ \u3000]*\d{{1,2}}:\d\d(?::\d\d)?")
_ACCOUNT = re.compile(rf"{pieces()['ACCOUNT']}$")


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, with that which holds heading and source of a page cut in two."""
    for k, line in enumerate(lines[:_NEAR]):
        if cuts := _by_account(line):
            return [*lines[:k], *_pieces(line, cuts), *lines[k + 1 :]]
        found = _WHENCE.search(line.text)
        if found is None or "。" in line.key or line.width > 120:
            continue
        head = line.view.slice(0, found.start())
        tail = line.view.slice(found.end() - len(found.group().lstrip(" \u3000")), len(line.text))
        first = replace(line, view=head, key="".join(head.text.split()), end=tail.offsets[0], after=tail.offsets[0] - 1)
        others = (x for j, x in enumerate(lines[:_NEAR]) if j != k)
        if not (_STAMPED.search(tail.text) and _heads(first)) or any(_heads(x) for x in others):
            continue  # the heading stands on a line of its own
        rest = replace(line, start=tail.offsets[0], view=tail, key="".join(tail.text.split()), gap=0, tagged=False)
        return [*lines[:k], first, rest, *lines[k + 1 :]]
    return list(lines)


def _by_account(line: Line) -> tuple[int, ...]:
    """Where the heading ends that an account's name and the minute follow, and where it begins again, if it does."""
    text = line.text
    found = _MINUTE.search(text)
    if found is None or found.start() < _LEAST or "。" in line.key or line.width > 120:
        return ()
    head, tail = text[: found.start()].rstrip(), text[found.end() :].strip()
    again = next((n for n in range(len(head), _LEAST - 1, -1) if tail.endswith(head[:n])), 0)
    begin = len(text.rstrip()) - again if again else 0
    if again and again < len(head) and begin >= found.end():
        return (again, begin)  # what stands between heading and day is the account's name
    named = next((n for n in range(4, 13) if len(head) - n >= _LEAST and _account(head[-n:])), 0)
    return (len(head) - named,) if named and not tail else ()


def _account(name: str) -> bool:
    """江望民政, 霁州发布: the name of a place and a word for accounts."""
    end = _ACCOUNT.search(name)
    return end is not None and bool(divisions().find(name[: end.start()]))


def _pieces(line: Line, cuts: tuple[int, ...]) -> list[Line]:
    made: list[Line] = []
    for start, end in itertools.pairwise((0, *cuts, len(line.text))):
        view, last = line.view.slice(start, end), end == len(line.text)
        border = line.end if last else line.view.offsets[end]
        begin = line.view.offsets[start] if start else line.start
        key, after = "".join(view.text.split()), line.after if last else border - 1
        gap = 0 if start else line.gap
        made.append(replace(line, start=begin, end=border, view=view, key=key, gap=gap, after=after))
    return made


def _heads(line: Line) -> bool:
    """Whether what stands before the source is a heading: no name of a site, no field, nobody's name."""
    told = len(line.key) >= _LEAST and kinds.heading_like(line) and not _STAMPED.search(line.key)
    told = told and not sign_of(line.text.strip())
    tests = (kinds.is_source, kinds.is_furniture, kinds.is_byline, kinds.is_masthead, kinds.is_label, kinds.is_paper)
    return told and not any(test(line) for test in tests) and not _WHO.search(line.key)
