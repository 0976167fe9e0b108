"""The events that an article tells: the heading's, then those of the body with a time or holder of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claim.dates import Calendar, of_part
from kg.claim.headed import headed
from kg.claim.story import feature, retold, story
from kg.claim.text import Line, Passage
from kg.claim.timing import Draft, when_of
from kg.claim.told import told
from kg.claim.venues import facilities, places
from kg.model import EventClaim

if TYPE_CHECKING:
    from kg.claim.people import Cast


def events(passage: Passage, cast: Cast, issue: Calendar) -> tuple[EventClaim, ...]:
    """The events of an article, each once, in the order in which they are told."""
    known = of_part(passage, issue)
    drafts = headed(passage, known)
    drafts = _merged(drafts, told(passage, known, drafts))
    if not any(d.rule.startswith("event-heading") for d in drafts):
        drafts = retold(passage, known, drafts)
    if not drafts:
        drafts = feature(passage, known) or story(passage, known)
    claims: list[EventClaim] = []
    day: str | None = None
    for draft in sorted(drafts, key=lambda d: (d.line, d.at)):
        when = when_of(passage, draft, known, day, single=len(drafts) == 1)
        start, end = (when.start, when.end) if when else (None, None)
        day = start or day
        telling = passage.lines[draft.line]
        claims.append(
            EventClaim(
                id=len(claims),
                name=draft.name,
                type=draft.type,
                start=start,
                end=end,
                places=places(passage, telling),
                facilities=(),
                mentions=draft.mentions,
                sentence=draft.line,
                rule=draft.rule,
                confidence=draft.confidence,
            )
        )
    found = tuple(claims)
    return tuple(replace(e, facilities=facilities(passage, e, scope(passage, found, e.id))) for e in found)


def scope(passage: Passage, claims: tuple[EventClaim, ...], event: int) -> tuple[Line, ...]:
    """The lines that speak of an event: from the line that tells it (the first: from the start) to the next event's."""
    starts = [0 if i == 0 else e.sentence for i, e in enumerate(claims)]
    end = starts[event + 1] if event + 1 < len(claims) else len(passage.lines)
    lines = [
        x
        for x in passage.lines[starts[event] : max(end, starts[event] + 1)]
        if x.role in ("body", "caption", "subheading", "heading")
    ]
    return tuple(x for x in lines if x.role != "heading" or event == 0)


def _merged(heading: list[Draft], body: list[Draft]) -> list[Draft]:
    """The heading's event and one of its kind named where it is told are one; the body's name is fuller."""
    if not heading:
        return body
    first, rest = heading[0], []
    for draft in body:
        same = draft.line == first.line and draft.rule == "event-body-mention"
        if same and (draft.type == first.type or first.type == "other"):
            first = replace(first, name=draft.name, type=draft.type, mentions=(*first.mentions, *draft.mentions))
        else:
            rest.append(draft)
    return [first, *rest]
