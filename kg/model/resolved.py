"""What all files together say: entities, and the statements between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.model.text import EventType, PersonKind

EntityKind = Literal[
    "person", "agency", "organization", "facility", "place", "post", "event", "document", "programme",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class PartRef:
    """Which part of which issue of which file."""

    source: str  # Source.sha256
    issue: int
    part: int


@dataclass(frozen=True, slots=True, order=True)
class MentionRef:
    """Which mention of which part."""

    part: PartRef
    mention: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world. ``key`` is stable and names no order of input; the IRI is hashed from kind and key."""

    kind: EntityKind
    key: str
    label: str
    alts: tuple[str, ...] = ()  # other forms seen, sorted
    person_kind: PersonKind | None = None
    parent: str | None = None  # id of the body above (org:subOrganizationOf), or of the place around (ca:within)
    jurisdiction: str | None = None  # id of a place
    code: str | None = None  # GB/T 2260 of a place
    title: str | None = None  # of a post: 局长
    body: str | None = None  # of a post: id of the organisation
    is_organization: bool = False  # a facility that also acts as an organisation
    rule: str = ""

    @property
    def id(self) -> str:
        """Kind and key: what other records use to point at this entity."""
        return f"{self.kind}|{self.key}"


@dataclass(frozen=True, slots=True)
class Appearance:
    """One agent in one article, in one event or in none."""

    agent: str  # entity id
    part: PartRef
    event: str | None
    roles: tuple[str, ...]
    posts: tuple[str, ...]  # entity ids
    date: str | None  # the event's start, else the issue's date
    evidence: tuple[MentionRef, ...]
    sentence: int | None  # the first that tells of it
    rule: str
    confidence: float = 1.0
    told: tuple[int, ...] = ()  # every sentence that tells a role, the agent named in it or not (他指出)


@dataclass(frozen=True, slots=True)
class EventFact:
    """A resolved event: what the graph says of it beyond its label."""

    event: str
    type: EventType
    start: str | None
    end: str | None
    places: tuple[str, ...]
    facilities: tuple[str, ...]
    parts: tuple[PartRef, ...]
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A plain statement between two entities drawn from one part: located, issuer, sent_to, copied_to, publisher."""

    predicate: Literal["located", "issuer", "sent_to", "copied_to", "publisher"]
    subject: str | None  # entity id; None where the subject is the issue
    object: str
    part: PartRef
    rule: str


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A person seen in a post in a part: tenures are gathered from these."""

    person: str
    post: str
    part: PartRef
    date: str | None
    status: str
    mention: MentionRef | None
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader of the build report should know: an abstention, a conflict, an unknown word."""

    code: str  # short and stable: unread-line, unknown-title, ambiguous-place …
    message: str
    source: str | None = None  # file name
    part: PartRef | None = None
    sentences: tuple[str, ...] = ()  # as printed, of a conflict both


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one: evidence leaves it open and nobody has decided. Best first in a review."""

    left: str  # entity id
    right: str
    score: float
    reasons: tuple[str, ...]  # each with its points
    left_at: MentionRef | None = None  # where each is seen first
    right_at: MentionRef | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A person put together from several posts: handles of the posts, to part them by, and why they were joined."""

    person: str  # entity id
    parts: tuple[tuple[str, str], ...]  # entity id of a part alone, and the post that it stands for
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostChange:
    """A text says that somebody takes up or leaves a post: start or end of a tenure, apart from when it was seen."""

    person: str
    post: str
    change: Literal["start", "end"]
    date: str | None
    part: PartRef
    sentence: int | None
    mention: MentionRef | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """A part that tells what another part tells in the same words: one article, two sources."""

    part: PartRef
    of: PartRef
    likeness: float  # share of common character 5-grams, 0 to 1


@dataclass(frozen=True, slots=True)
class Resolved:
    """The outcome of resolution over all files; every tuple is sorted so that the order of input does not show."""

    entities: Mapping[str, Entity]
    refers: Mapping[MentionRef, str]  # mention -> entity id
    mentioned: Mapping[PartRef, tuple[str, ...]]  # entity ids named in a part (schema:mentions)
    authors: Mapping[PartRef, tuple[str, ...]]
    appearances: tuple[Appearance, ...]
    posts: tuple[PostSeen, ...]
    events: tuple[EventFact, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...] = field(default=())
    doubts: tuple[Doubt, ...] = ()
    changes: tuple[PostChange, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    joined: tuple[Joined, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()  # id out of use -> id in use
