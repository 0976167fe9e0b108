"""What the statistical tagger adds to the rules: it confirms them, and finds people that nothing anchors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
