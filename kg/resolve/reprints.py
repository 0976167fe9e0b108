"""Articles printed twice: the same words in two issues are one article with two sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from kg.model import Reprint

if TYPE_CHECKING:
    from kg.resolve.gather import Stage

LEAST = 60  # signs; shorter items are alike without being copies (责任编辑, 天气提示)
ALIKE = 0.8  # Jaccard share of common 5-grams from which two articles are one
SKETCH = 24  # smallest hashes kept of each article: two that share fewer than a sixth of them are not alike
_DROP = re.compile(r"[\W_]+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all stretches of five signs, punctuation and blanks left out."""
    bare = _DROP.sub("", text)
    return frozenset(crc32(bare[i : i + 5].encode()) for i in range(max(len(bare) - 4, 0)))


def reprints(stages: Sequence[Stage]) -> list[Reprint]:
    """Each article that repeats one of another issue, with the first printed of its like. Sorted."""
    signs: dict[int, frozenset[int]] = {}
    index: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(stages)), key=lambda i: (stages[i].date or "9999", stages[i].content, stages[i].ref))
    for place, i in enumerate(order):
        part = stages[i].scene.extract.part
        if part.kind == "article" and len(part.view.text) >= LEAST:
            signs[place] = shingles(part.view.text)
            for sign in sorted(signs[place])[:SKETCH]:
                index[sign].append(place)
    shared = Counter(pair for places in index.values() if len(places) <= 200 for pair in combinations(places, 2))
    first: dict[int, tuple[int, float]] = {}
    for (a, b), count in sorted(shared.items()):
        one, other = stages[order[a]].ref, stages[order[b]].ref
        if count * 6 < SKETCH or (one.source, one.issue) == (other.source, other.issue) or b in first or a in first:
            continue
        both = len(signs[a] & signs[b])
        likeness = both / (len(signs[a]) + len(signs[b]) - both)
        if likeness >= ALIKE:
            first[b] = a, likeness
    return sorted(
        (Reprint(stages[order[b]].ref, stages[order[a]].ref, round(share, 3)) for b, (a, share) in first.items()),
        key=lambda r: (r.part, r.of),
    )
