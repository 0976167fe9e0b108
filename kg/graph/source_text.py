"""The text of a source as the graph cites it: line numbers, and names as they are printed."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.lexicon import SOUNDS
from kg.model import Span


class SourceText:
    """One source."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]

    def line(self, offset: int) -> int:
        """The line, from 1, in which the character at ``offset`` stands."""
        return bisect_right(self._starts, offset)

    def surface(self, span: Span, shown: str) -> str:
        """What a mention is quoted as: with the readings that a mirror writes into a name (縣長(zhǎng))."""
        whole = "".join(self._text[span.start : span.end].split())
        return whole if whole != shown and re.sub(SOUNDS, "", whole) == shown else shown
