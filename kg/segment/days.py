"""A day as it is printed, in ISO form."""

from __future__ import annotations

import re
from datetime import date

_YMD = re.compile(r"(\d{4})(?:年/?|[-/.])(\d{1,2})(?:月/?|[-/.])(\d{1,2})日?")
_COMPACT = re.compile(r"(?<![\d\-])(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")  # 20230412
_HAN = re.compile(r"([二〇○零一三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_DMY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")  # 06.07.2015


def iso(text: str) -> str | None:
    """The first full date of ``text`` in ISO form; None where there is none, or no such day."""
    squeezed = "".join(text.split())
    match = _YMD.search(text) or _YMD.search(squeezed)
    if match:
        return _date(*(int(g) for g in match.groups()))
    match = _COMPACT.search(text)
    if match:
        return _date(*(int(g) for g in match.groups()))
    match = _DMY.search(text)
    if match:
        return _date(int(match[3]), int(match[2]), int(match[1]))
    match = _HAN.search(squeezed)
    if match:
        year = int("".join(_DIGITS.get(c, "") for c in match.group(1)) or 0)
        return _date(year, _number(match.group(2)), _number(match.group(3)))
    return None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _number(text: str) -> int:
    """三十一 -> 31."""
    tens, _, ones = text.rpartition("十")
    value = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    if "十" not in text:
        return value.get(text, 0)
    return (value.get(tens, 0) or 1) * 10 + value.get(ones, 0)
