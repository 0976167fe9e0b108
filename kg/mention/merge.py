"""Overlapping proposals become flat mentions here alone: the longest stands, then priority, then position."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.mention.text import Proposal


def merge(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals that stand, by position; no two of them overlap.

    >>> [p.rule for p in merge([Proposal("PLACE", 0, 2, "short"), Proposal("AGENCY", 0, 5, "long")])]
    ['long']
    """
    ranked = sorted(
        proposals, key=lambda p: (p.start - p.end, -p.priority, p.start, p.label, p.rule)
    )  # longest first, then priority, then position; the names only make the order total
    kept: list[Proposal] = []
    taken: set[int] = set()
    for one in ranked:
        cells = range(one.start, one.end)
        if taken.isdisjoint(cells):
            taken.update(cells)
            kept.append(one)
    return sorted(kept, key=lambda p: p.start)
