"""How far a heading reaches: its lines, broken after a comma or set below one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.segment import captions, kinds
from kg.segment import head as top
from kg.segment import page as site
from kg.segment.drafts import bare, mark_of, same
from kg.segment.foot import signed
from kg.segment.wrap import Wrap, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line

_LONGEST = 100  # cells of a heading with all its lines


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings among the lines of an issue, with what its masthead and its contents say of them."""

    lines: Sequence[Line]
    wrap: Wrap
    masthead: bool
    titles: frozenset[str]  # rows of the contents

    def broken(self, i: int, told: bool) -> bool:
        """A heading cut after a comma (…消防、 over 食品安全等工作) or after a colon in the head of a page."""
        line, following = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        cut = ("、", "，") if told else ("、", "，", "：", ":")
        if not line.key.endswith(cut) or "。" in line.key or self.wrap.width is not None or following is None:
            return False
        return following.gap <= 1 and kinds.heading_like(following) and self._goes_on(line, following)

    def end(self, i: int, told: bool) -> int:
        """The index after the heading that begins at ``i``; ``i`` where none begins (text was ``told`` above it)."""
        total, stop = 0.0, i
        for k in range(i, min(i + 5, len(self.lines))):
            line = self.lines[k]
            if k > i and (
                site.names_alone(self.lines, k)
                or (not self.masthead and top.signed(self.lines, k))
                or signed(self.lines, k)
                or captions.is_scene(line)
                or not self._goes_on(self.lines[k - 1], line)
            ):
                break
            if total + line.width > _LONGEST:
                break
            total += line.width
            stop = k + 1
        following = self.lines[stop] if stop < len(self.lines) else None
        if following is None or kinds.is_distribution(following) or kinds.is_imprint(following):
            return i if told else stop
        return stop

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a heading goes on with ``line``."""
        if line.key.startswith(("——", "—", "--")) and kinds.heading_like(line):
            return line.gap <= 2
        plain = kinds.heading_like(line) or before.key.endswith(("、", "，"))
        if not plain or prose(line, self.wrap) or mark_of(line) or kinds.is_label(line) or kinds.section_name(line):
            return False
        if kinds.is_byline(line) or kinds.is_source(line) or kinds.is_furniture(line) or kinds.is_distribution(line):
            return False
        if kinds.is_date(line) or kinds.is_publisher_date(line) or top.is_doc_number(line):
            return False
        if not self.masthead and (
            top.is_site(line)
            or top.is_dated(line)
            or top.is_spoken(line)
            or top.is_running_time(line)
            or top.is_menu(line)
        ):
            return False
        if any(same(bare(line.key), title) for title in self.titles):
            return False
        return not line.gap or (line.gap == 1 and before.key.endswith(("、", "，", "和", "与", "及", "的", "—")))
