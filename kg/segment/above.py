"""What stands above the articles of an issue: masthead, contents, a distribution list at the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.segment import kinds
from kg.segment.drafts import Draft, Row
from kg.segment.foot import foot, sent_above
from kg.segment.masthead import Head, contents_end, masthead_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line


def above(lines: Sequence[Line]) -> tuple[Head, list[Draft], int]:
    """The masthead, the parts above the articles, and the index of the first line of the articles."""
    head = masthead_end(lines)
    drafts: list[Draft] = []
    if head.end:
        drafts.append(Draft("masthead", [Row(line, role) for line, role in zip(lines, head.roles, strict=False)]))
    stop = contents_end(lines, head.end)
    if stop > head.end:
        rows = [Row(line, "furniture" if kinds.is_rule(line) else "contents") for line in lines[head.end : stop]]
        drafts.append(Draft("contents", rows))
    if head.end and not head.page and (sent := sent_above(lines[stop:])):
        drafts.append(foot(lines[stop : stop + sent]))
        stop += sent
    return head, drafts, stop
