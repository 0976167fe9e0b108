"""Whether the tagger cuts what stands before 村 and 社区 into words of every day."""

from __future__ import annotations

import pytest

from kg.mention.stock import worded
from kg.mention.text import Plain

WORDS = (
    ("及时/ad 向/p 村/n", 0, True),
    ("年底/TIME 前/f 把/p 村道/n", 0, True),
    ("交给/v 村/n", 0, False),  # a verb alone may name a village
    ("上/f 湾村/LOC", 0, False),
    ("下/v 湾村/LOC", 0, False),
    ("胜利/vn 社区/n", 0, False),
    ("石/n 桥/n 村/n", 0, False),
    ("塔提/v 让/v 村/n", 0, False),  # foreign sounds
)


@pytest.mark.parametrize(("tagged", "start", "wanted"), WORDS)
def test_words(tagged: str, start: int, wanted: bool) -> None:
    pieces = [piece.split("/") for piece in tagged.split()]
    plain = Plain.of("".join(word for word, _ in pieces))
    at = 0
    for word, tag in pieces:
        plain.words[at], plain.tags[at] = at + len(word), tag
        at += len(word)
    kind = max(plain.text.rfind("村"), plain.text.rfind("社区"))
    assert worded(plain, start, kind) is wanted
