"""One event told in two articles or issues is one where name, date and place agree."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import EventClaim, EventFact, PartRef

if TYPE_CHECKING:
    from collections.abc import Sequence

DROP = re.compile(r"[\s“”\"'‘’《》〈〉（）()，,、。:：—\-－·]+")
LEAD = re.compile(r"^(?:全|我|本)(?:省|市|县|区|州|旗|盟|镇|乡)")
TAIL = re.compile(r"(?:成功|顺利|圆满)?(?:召开|举行|举办|开班|启动)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one part tells it."""

    event: str  # entity id
    claim: EventClaim
    places: tuple[str, ...]
    facilities: tuple[str, ...]
    part: PartRef


def plain_name(name: str, home: str) -> str:
    """The name without quotes, the place taken for granted and the verb of happening: what must agree."""
    text = DROP.sub("", name)
    text = LEAD.sub("", text).removeprefix(home)
    return TAIL.sub("", text) or text


def event_key(claim: EventClaim, home: str, content: str) -> str:
    """Start, plain name and place; an event without a date is the part's own."""
    scope = home if claim.start else f"{home}|{content}"
    return "|".join((claim.start or "", plain_name(claim.name, home), scope))


def join_events(told: Sequence[Told]) -> tuple[EventFact, ...]:
    """One fact for each event, sorted by id: the surest telling gives the type, all tellings give places and parts."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.event].append(one)
    facts = []
    for event in sorted(groups):
        tellings = sorted(groups[event], key=lambda t: (-t.claim.confidence, t.part, t.claim.id))
        best = tellings[0].claim
        ends = sorted({t.claim.end for t in tellings if t.claim.end})
        facts.append(
            EventFact(
                event,
                best.type,
                best.start,
                ends[-1] if ends else None,
                tuple(sorted({p for t in tellings for p in t.places})),
                tuple(sorted({f for t in tellings for f in t.facilities})),
                tuple(sorted({t.part for t in tellings})),
                best.rule,
                best.confidence,
            )
        )
    return tuple(facts)
