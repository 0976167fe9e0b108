"""The records that the stages share.

Every record is frozen and points back to what it came from, so tracing a statement is following pointers::

    Source -> Reading -> Issue -> Part -> Sentence -> Mention -> claims (Facts) -> Resolved -> quads

Offsets come in two kinds, and the type says which: a :class:`Span` counts characters of the untouched source text;
``start`` and ``end`` of a :class:`Sentence` or :class:`Mention` count characters of the part's :class:`View`, and
``View.span`` turns the second into the first. All ends are exclusive.
"""

from __future__ import annotations

from kg.model.claims import (
    DocumentClaim,
    EventClaim,
    Extraction,
    Facts,
    LocatedClaim,
    Name,
    PartExtract,
    PersonClaim,
    PostClaim,
    RecipientClaim,
    RoleClaim,
)
from kg.model.resolved import (
    Appearance,
    Doubt,
    Entity,
    EntityKind,
    EventFact,
    Finding,
    Joined,
    Link,
    MentionRef,
    PartRef,
    PostChange,
    PostSeen,
    Reprint,
    Resolved,
)
from kg.model.text import (
    LABELS,
    BodyRole,
    Candidate,
    EventType,
    Issue,
    Label,
    LineRole,
    Mention,
    Part,
    PartKind,
    PersonKind,
    PersonRole,
    Reading,
    Sentence,
    Source,
    Span,
    View,
)

__all__ = [
    "LABELS",
    "Appearance",
    "BodyRole",
    "Candidate",
    "DocumentClaim",
    "Doubt",
    "Entity",
    "EntityKind",
    "EventClaim",
    "EventFact",
    "EventType",
    "Extraction",
    "Facts",
    "Finding",
    "Issue",
    "Joined",
    "Label",
    "LineRole",
    "Link",
    "LocatedClaim",
    "Mention",
    "MentionRef",
    "Name",
    "Part",
    "PartExtract",
    "PartKind",
    "PartRef",
    "PersonClaim",
    "PersonKind",
    "PersonRole",
    "PostChange",
    "PostClaim",
    "PostSeen",
    "Reading",
    "RecipientClaim",
    "Reprint",
    "Resolved",
    "RoleClaim",
    "Sentence",
    "Source",
    "Span",
    "View",
]
