"""Features in chapters (【一场戏】, 【一次体检】): each that opens on a day of its own tells what happened then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.dates import Calendar, is_carried, times
from kg.claim.text import Passage, pattern
from kg.claim.timing import Draft
from kg.claim.typed import typed

if TYPE_CHECKING:
    from kg.claim.text import Line

_DAY = len("2024-09-12")
_MONTH = 45  # days before the issue within which a chapter still tells news
_EARLY = 16  # characters in which a chapter says its day
_LOOKS_BACK = pattern(r"自Ｙ|从Ｙ|Ｙ(?:起|以来|开始)|截至|去年|前年")


def chapters(passage: Passage, known: Calendar) -> list[Draft]:
    """What the chapters of a feature tell that opens on no day: one event each, called what its chapter is called."""
    found: list[Draft] = []
    if not known.issued or len(known.issued) != _DAY:
        return found
    for title, lines in _chapters(passage):
        day = _opens_on(passage, lines[0], known)
        acting = any(pattern("[ＰＡＯＦ]").search(x.text) for x in lines[:4])
        if day is None or not acting or any(d.day == day for d in found):
            continue
        kind = typed(passage, lines[:3], lines, title)
        if kind and kind != "campaign":
            found.append(Draft(title, kind, lines[0].index, 0, (), "event-story-chapter", 0.5, day))
    return found


def _chapters(passage: Passage) -> list[tuple[str, list[Line]]]:
    """The name and the lines of each chapter that tells anything."""
    made: list[tuple[str, list[Line]]] = []
    for line in passage.lines:
        if line.role == "subheading":
            made.append((rx.sub(r"[【】〔〕\[\]◆●■★◇—\-]", "", passage.plain(line)), []))
        elif line.role == "body" and made:
            made[-1][1].append(line)
    told = [(title, lines) for title, lines in made if title and lines]
    return told if len(told) > 1 else []


def _opens_on(passage: Passage, line: Line, known: Calendar) -> str | None:
    """The exact day, not long before the issue, on which a line opens."""
    if FUTURE.search(line.text) or _LOOKS_BACK.search(line.text[: _EARLY * 2]):
        return None
    for when in times(passage, line, known):
        if when.at <= _EARLY and not is_carried(when.word) and len(when.start or "") == _DAY:
            days = (date.fromisoformat(known.issued or "") - date.fromisoformat(when.start or "")).days
            return when.start if 0 <= days <= _MONTH else None
    return None
