"""Regular expressions written where they are used, each compiled once.

The functions of :mod:`re` keep 512 compiled patterns. The rules have more than that, and a file read by all of them
made ``re`` compile the same patterns again and again: a third of the time of reading. These keep every pattern.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEPT = 8192  # patterns put together from a text's own words must not fill the memory


@lru_cache(maxsize=_KEPT)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """As :func:`re.search`."""
    return _compiled(pattern).search(text)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """As :func:`re.match`."""
    return _compiled(pattern).match(text)


def fullmatch(pattern: str, text: str) -> re.Match[str] | None:
    """As :func:`re.fullmatch`."""
    return _compiled(pattern).fullmatch(text)


def finditer(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """As :func:`re.finditer`."""
    return _compiled(pattern).finditer(text)


def findall(pattern: str, text: str) -> list[str]:
    """As :func:`re.findall`, for patterns with at most one group."""
    return _compiled(pattern).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0) -> list[str]:
    """As :func:`re.split`, for patterns without groups that may stay empty."""
    return _compiled(pattern).split(text, maxsplit)


def sub(pattern: str, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
    """As :func:`re.sub`."""
    return _compiled(pattern).sub(replacement, text, count)
