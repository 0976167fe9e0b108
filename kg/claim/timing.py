"""When an event was: the time of the line that tells it, else of the lines around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claim.dates import Calendar, When, carried, is_carried, times

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage
    from kg.model import EventType


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its time and places are read."""

    name: str
    type: EventType
    line: int  # that tells it
    at: int  # where in the line
    mentions: tuple[int, ...]
    rule: str
    confidence: float


def when_of(passage: Passage, draft: Draft, known: Calendar, day: str | None, single: bool) -> When | None:
    """The time of an event: that of its line nearest before it, else of the lines around."""
    line = passage.lines[draft.line]
    here = times(passage, line, known)
    if draft.at and (before := [w for w in here if w.at < draft.at]):
        here = [before[-1]] if draft.rule == "event-body-mention" and len(before) > 1 and before[-1].start else before
    for w in here:
        if w.word and not w.start:
            if not is_carried(w.word):
                continue
            return When(carried(w.word, _earlier(passage, line, known) or day), None, w.at)
        if w.start and (len(w.start) > 4 or draft.type == "campaign"):
            return w
    if here:
        return None
    if re.search(r"会后|随后|当天|同日", line.text) and day:
        return When(day, None, 0)
    if draft.type == "campaign" or draft.rule == "event-body-mention":
        return _year_before(passage, line) if line.role != "caption" and len(line.text) > 4 else None
    for other in passage.body[:4] if single else ():
        for w in times(passage, other, known):
            if w.start and len(w.start) > 4:
                return w
    return None


def _earlier(passage: Passage, line: Line, known: Calendar) -> str | None:
    """The last exact day told before a line; None where the last time told is not known (上周五 of an undated page)."""
    for other in reversed([x for x in passage.body if x.index < line.index]):
        for w in reversed(times(passage, other, known)):
            if not is_carried(w.word):
                return w.start if w.start and len(w.start) == 10 else None
    return None


def _year_before(passage: Passage, line: Line) -> When | None:
    for other in reversed([x for x in passage.body if x.index <= line.index]):
        for i in range(len(other.text) - 1, -1, -1):
            m = other.at[i]
            if m < 0 or passage.label(m) != "DATE" or re.search(r"截至|到$", other.text[:i][-3:]):
                continue
            value = passage.mentions[m].value or ""
            if re.fullmatch(r"\d{4}", value) and not re.match(r"，?(?:我市|全市)?(?:计划|将)", other.text[i + 1 :]):
                return When(value, None, i)
    return None
