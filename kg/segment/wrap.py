"""Which lines of a file continue the paragraph of the line before."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.segment import kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line

_SHORTEST, _LONGEST = 12, 60  # cells: narrower lines are lists, wider ones are paragraphs
_CLAUSES = 36  # a line this long with commas in it may be one too
_PAGE_LINE = 60  # a line longer than this is a paragraph, or the part of one that a page held


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a file is broken into lines: ``width`` in Chinese characters, None where each line is a paragraph."""

    width: float | None
    base: int  # indent of a line that goes on
    indented: bool  # paragraphs begin with an indent

    def opens(self, line: Line) -> bool:
        """Whether the indent says that a paragraph begins."""
        return line.indent - self.base >= 2

    def full(self, line: Line) -> bool:
        """Whether the line is as long as lines get before they are broken."""
        return self.width is not None and line.cells >= self.width - 3


def wrapping(lines: Sequence[Line]) -> Wrap:
    """How these lines are broken: hard-wrapped files have many lines of one width that end in mid-sentence."""
    open_ends = sorted(
        a.cells
        for a, b in itertools.pairwise(lines)
        if not b.gap and not kinds.strong_end(a.key) and _SHORTEST <= a.cells <= _LONGEST and not kinds.is_furniture(a)
    )
    if len(open_ends) < 4:
        return Wrap(None, 0, False)
    width = open_ends[int(len(open_ends) * 0.8)]
    near = sum(1 for w in open_ends if abs(w - width) <= max(3, width * 0.15))
    longer = sum(1 for line in lines if line.cells > 1.5 * width)
    if near < 0.5 * len(open_ends) or longer > 0.1 * len(lines):
        return Wrap(None, 0, False)
    wide = [line.indent for line in lines if abs(line.cells - width) <= 3]
    base = min(Counter(wide).most_common(2), key=lambda c: c[0])[0] if wide else 0
    indented = sum(1 for line in lines if 2 <= line.indent - base <= 8) >= 1
    return Wrap(width, base, indented)


def prose(line: Line, wrap: Wrap) -> bool:
    """Whether the line is running text rather than a heading or a row of fields."""
    if (kinds.full_stop(line.key) and line.key[-1] not in "、，") or "。" in line.key or line.width > 62:
        return True
    return (
        wrap.width is not None
        and wrap.indented
        and wrap.opens(line)
        and line.indent - wrap.base <= 8
        and wrap.full(line)
    )


def continues(before: Line, line: Line, after: Line | None, wrap: Wrap) -> bool:
    """Whether ``line`` goes on with the paragraph that ``before``, a line of running text, belongs to."""
    marked = bool(kinds.ENUMERATED.match(line.key) or kinds.SECTION_MARK.match(line.key) or kinds.is_scheduled(line))
    closed = kinds.strong_end(before.key)
    if wrap.width is not None:
        if line.gap:  # a page break, or a line lost
            return line.gap <= 2 and not closed and wrap.full(before) and not wrap.opens(line) and not marked
        if wrap.indented and wrap.opens(line):
            return False
        if not closed:
            return not before.key.endswith(("：", ":"))
        if not wrap.full(before) or marked:
            return False
        # a sentence that ends with its line: what follows is a heading only where a paragraph begins right after it
        heading = kinds.heading_like(line) and (after is None or bool(after.gap) or wrap.opens(after))
        return not heading
    if not line.gap and before.key.endswith(("、", "，")) and not marked:
        return True  # 出席：秦某、梁某、 over the rest of the names
    long = (
        before.width > _PAGE_LINE
        or "。" in before.key
        or (before.width > _CLAUSES and "，" in before.key.replace(",", "，"))
    )
    open_end = not closed and before.key[-1:] not in "：:％%”"
    return (
        open_end
        and long
        and not marked
        and line.gap <= 2
        and line.indent < 2
        and (prose(line, wrap) or (line.gap == 0 and line.width < 12))
    )
