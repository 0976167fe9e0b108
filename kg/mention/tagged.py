"""What the statistical tagger adds to the rules: it confirms them, and finds people that nothing anchors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.mention import chances
from kg.mention.ground import division_at
from kg.mention.names import follow
from kg.mention.shapes import DOT, common, shape, sounds, word_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.mention.tagger import Tagger
    from kg.mention.text import Plain

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def sentences(plain: Plain) -> list[tuple[int, str]]:
    """Where each sentence starts, and its text."""
    return [(m.start(), m.group()) for m in _SENTENCE.finditer(plain.text)]


def tag_all(plains: Sequence[Plain], tagger: Tagger) -> None:
    """Tag the sentences of all parts in one go; the words go to ``plain.tagged``."""
    cut = [sentences(plain) for plain in plains]
    words = iter(tagger.tag([text for each in cut for _, text in each]))
    for plain, each in zip(plains, cut, strict=True):
        plain.tagged, plain.words, plain.tags = {}, {}, {}
        for start, _ in each:
            for word in next(words):
                plain.words[start + word.start] = start + word.end
                plain.tags[start + word.start] = word.tag
                if word.tag in {"PER", "LOC", "ORG"}:
                    plain.tagged[start + word.start] = (start + word.end, word.tag)


def add_tagged(plain: Plain, tagger: Tagger) -> None:
    """As :func:`tag_all` for one part."""
    tag_all([plain], tagger)


def name_sounds(plain: Plain, start: int, end: int, odds: float) -> bool:
    """Does what begins where the tagger sees a person look like a name, given its odds?

    Three characters do with a usual surname, or with any where the tagger sees that very stretch (那|淑英 in two pieces
    too); two do after 的 or 由 alone, where they are no word: 接班的|唐莹.
    """
    name, stop = plain.text[start:end], plain.tagged[start][0]
    if len(name) > 2 and set(name) <= sounds() | set(DOT):
        return True
    exact = stop == end or plain.tagged.get(stop) == (end, "PER")
    if len(name) > 2:
        # 郁南|居养, 凤凰|羽
        placed = division_at(plain.text, start, short=True) > start or name[:2] in words("short_stop")
        return shape(name) and (common(name) or (exact and odds > 9 and not placed))
    after = exact and odds > 12 and plain.text[start - 1 : start] in ("的", "由")
    word = name in chances.counted()[0] or name in word_names()
    return after and not word and shape(name) and common(name) and follow(plain, end) > 0
