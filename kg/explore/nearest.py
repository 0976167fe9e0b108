"""Names that come near a mistyped one: by spelling, and for Chinese by sound (沈柏年 is near 沈伯年)."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """The pinyin of a name without tones, one blank between syllables; other scripts as they are, in lower case."""
    return " ".join(lazy_pinyin(name, style=Style.NORMAL)).lower()


def nearest(name: str, known: Iterable[str], count: int = 3, least: float = 0.6) -> list[str]:
    """Up to ``count`` of the known names, the likest first, none less like than ``least`` (0 to 1)."""
    scored = [(likeness(name, other), other) for other in set(known)]
    return [other for score, other in sorted(scored, key=lambda s: (-s[0], s[1])) if score >= least][:count]


def likeness(left: str, right: str) -> float:
    """1 for equal names, near 1 for equal sound, else the better of the shares of common characters and letters."""
    if left == right:
        return 1.0
    by_sound = SequenceMatcher(None, sound(left), sound(right), autojunk=False).ratio()
    by_form = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return max(by_form, 0.95 * by_sound)
