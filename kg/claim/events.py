"""The events that an article tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claim.people import Cast
from kg.claim.text import Passage
from kg.model import EventClaim, Issue, Mention


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the issue says of its own time."""

    date: str | None
    year: str | None


def calendar(issue: Issue, mentions: Sequence[Sequence[Mention]]) -> Calendar:
    """The date of issue, and the year that dates without one take."""
    return Calendar(issue.date, issue.date[:4] if issue.date else None)


def events(passage: Passage, cast: Cast, calendar: Calendar) -> tuple[EventClaim, ...]:
    """The events of an article."""
    return ()
