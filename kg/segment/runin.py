"""Items of a bulletin whose heading stands in the line of its text: ▲老人学堂开课　4月10日，…"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line

_LEAST = 2  # such lines in an issue; one alone may be a sentence with a stray blank
_MARK = r"\s*(?P<mark>[▲△▶►◢★☆■□◆◇●○※▪]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、)[ \u3000]?"
_TITLE = 10  # characters; so long a line above the items is the heading of an article
# a mark, a heading, a blank, and text that begins with its day
_HEADED = re.compile(
    _MARK + r"[^。；:：\s]{2,32}(?:[ \u3000][^。；:：\s]{4,16})?(?P<blank>[ \u3000]+)"
    r"(?=(?:\d{4}年)?\d{1,2}月\d|\d{1,2}日|近日|日前|近期|连日来?|[昨今][日天]|[上本]周).{16}"
)
_ALIKE = re.compile(_MARK + r"[^。；:：，\s]{2,24}(?P<blank>[ \u3000]+)[^ \u3000].{20}")


def parted(lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines, each that bears a heading before its text cut in two, and the places of the headings so found."""
    found = [_HEADED.match(line.text) if "。" in line.key else None for line in lines]
    marks = {_kind(hit["mark"]) for hit in found if hit}
    first = next((k for k, hit in enumerate(found) if hit), 0)
    told = any("。" in x.key or len(x.key) >= _TITLE for x in lines[:first])  # points of a plan, not items
    if sum(hit is not None for hit in found) < _LEAST or len(marks) > 1 or told:
        return list(lines), frozenset()
    made: list[Line] = []
    headings: set[int] = set()
    for line, hit in zip(lines, found, strict=True):
        alike = hit or (_ALIKE.match(line.text) if "。" in line.key else None)
        if alike and _kind(alike["mark"]) in marks:
            headings.add(len(made))
            made += _cut(line, alike)
        else:
            made.append(line)
    return made, frozenset(headings)


def _kind(mark: str) -> str:
    return "arabic" if mark[0].isdigit() else "han" if mark.endswith("、") else mark


def _cut(line: Line, hit: re.Match[str]) -> list[Line]:
    at, view = hit.end("blank"), line.view
    border = view.offsets[at]
    head, text = view.slice(0, hit.start("blank")), view.slice(at, len(view.text))
    return [
        replace(line, end=border, view=head, key="".join(head.text.split()), after=border - 1),
        replace(line, start=border, view=text, key="".join(text.text.split()), gap=0, tagged=False),
    ]
