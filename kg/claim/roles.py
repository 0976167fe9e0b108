"""Who plays which part in an event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.claim.people import Cast
from kg.claim.text import Passage
from kg.model import EventClaim, RoleClaim


def roles(passage: Passage, cast: Cast, events: Sequence[EventClaim]) -> tuple[RoleClaim, ...]:
    """The roles of persons and bodies in the events of an article."""
    return ()
