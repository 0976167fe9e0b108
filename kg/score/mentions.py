"""Mentions against gold: the same label on the same characters, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.score.count import Count, Slip

if TYPE_CHECKING:
    from kg.score.answers import FoundMention
    from kg.score.gold import Gold


def gold_spans(gold: Gold, text: str) -> dict[tuple[int, int], tuple[str, bool]]:
    """``(start, end)`` in ``text`` -> label and whether it is optional, for each occurrence that the rows stand for.

    Raises InputError for a row whose surface is not in its line.
    """
    lines = [m.span() for m in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text)]
    by_line = defaultdict(list)
    for row in gold.rows:
        by_line[row.line].append(row)
    spans: dict[tuple[int, int], tuple[str, bool]] = {}
    for number, rows in by_line.items():
        if number > len(lines):
            raise InputError(f"{gold.file}: the annotations speak of line {number}; the text has {len(lines)}")
        start, end = lines[number - 1]
        taken: set[int] = set()
        for row in sorted(rows, key=lambda r: (-len(r.surface), r.optional, r.label)):
            hits = list(re.finditer(re.escape(row.surface), text[start:end]))
            if not hits:
                raise InputError(f"{gold.file}: {row.surface!r} is not in line {number}, as the annotations say")
            for hit in hits:
                cells = range(start + hit.start(), start + hit.end())
                if not taken.intersection(cells):
                    taken.update(cells)
                    spans[cells.start, cells.stop] = (row.label, row.optional)
    return spans


def score_mentions(gold: Gold, text: str, found: tuple[FoundMention, ...]) -> dict[str, Count]:
    """``mention LABEL`` for each label on either side, and ``mention ALL``.

    Free, that is neither hit nor extra: a found mention that overlaps an optional one, and one that runs over a line
    break, because no row can hold it.
    """
    wanted = gold_spans(gold, text)
    needed = {span: label for span, (label, optional) in wanted.items() if not optional}
    loose = {i for (start, end), (_, optional) in wanted.items() if optional for i in range(start, end)}
    got = {(m.start, m.end): m.label for m in found}
    counts: dict[str, Count] = defaultdict(Count)
    for span, label in sorted(needed.items()):
        hit = got.get(span) == label
        slip = () if hit else (Slip("missed", gold.file, text[slice(*span)]),)
        counts[f"mention {label}"] += Count(int(hit), int(not hit), 0, slip)
    for span, label in sorted(got.items()):
        surface = text[slice(*span)]
        if needed.get(span) == label or "\n" in surface or "\r" in surface or loose.intersection(range(*span)):
            continue
        counts[f"mention {label}"] += Count(0, 0, 1, (Slip("extra", gold.file, surface),))
    whole = sum(counts.values(), Count())
    return {**counts, "mention ALL": Count(whole.hits, whole.misses, whole.extras)}
