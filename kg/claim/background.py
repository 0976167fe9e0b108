"""What a story only looks back on: a meeting of last spring is not what happened on the day that the story tells."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.claim.dates import times
from kg.claim.story import feature, story

if TYPE_CHECKING:
    from kg.claim.dates import Calendar
    from kg.claim.text import Line, Passage
    from kg.claim.timing import Draft

# 据了解，今年6月市民政局曾在某县召开现场会; 去年10月，市里举办竞赛，院里推她去
_BACK = re.compile(r"曾|据了解|据悉|此前|去年|前年|往年|早在|当年|早年|多年前|第一[届次]|上一?[届次]")
_LONG = 60  # days before the day of issue from which an event is looked back on
_FRESH = 31  # days before it within which a story happens
_TOLD = ("event-body-mention", "event-body-held", "event-body-act")


def present(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The events of an article whose heading names none: the story of its day, where the rest lies further back."""
    if not drafts or not known.issued or len(known.issued) < 10 or any(d.rule not in _TOLD for d in drafts):
        return drafts
    issued = date.fromisoformat(known.issued)
    if not all(_looked_back_on(passage, known, d, issued) for d in drafts):
        return drafts
    if not any(_fresh(passage, known, line, issued) for line in passage.body[:3]):
        return drafts
    return feature(passage, known) or story(passage, known) or drafts


def _days(passage: Passage, known: Calendar, line: Line, issued: date) -> list[int]:
    """How many days before the day of issue the days and months lie that a line names."""
    found = []
    for when in times(passage, line, known):
        if when.start and len(when.start) >= 7:
            found.append((issued - date.fromisoformat((when.start + "-28")[:10])).days)
    return found


def _looked_back_on(passage: Passage, known: Calendar, draft: Draft, issued: date) -> bool:
    line = passage.lines[draft.line]
    if line in passage.body[:2]:
        return False
    days = _days(passage, known, line, issued)
    if not days or min(days) <= _FRESH:
        return False
    return min(days) > _LONG or bool(_BACK.search(passage.plain(line, 0, draft.at)))


def _fresh(passage: Passage, known: Calendar, line: Line, issued: date) -> bool:
    named = [w for w in times(passage, line, known) if w.start and len(w.start) == 10]
    return any(0 <= (issued - date.fromisoformat(w.start or "")).days <= _FRESH for w in named)
