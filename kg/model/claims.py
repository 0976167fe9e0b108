"""What one part states, with names still as the text gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.text import EventType, Label, Mention, Part, PersonKind, Reading


@dataclass(frozen=True, slots=True)
class Name:
    """A body, place or facility as the text gives it: by a mention (its index in the part) or implied by a rule.

    ``text`` is the form to resolve: a mention's text; a form put together from two mentions (东胜街道 + 办事处);
    or, where the subject is dropped, ``"@publisher"`` (我局, 局), ``"@here"`` (我市, 全县).
    """

    text: str
    label: Label
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """A person of one article: all mentions that are this person (王旭霞, 王局长)."""

    id: int  # 0-based within the part
    name: str  # fullest form in the article
    kind: PersonKind
    mentions: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class PostClaim:
    """A person of the part is said to hold a post."""

    person: int
    title: str  # 副局长; with its modifier where that is part of the title (代站长)
    body: Name | None  # None where the text gives no organisation
    mention: int | None  # the POST mention
    status: Literal["current", "former", "acting", "seconded", "concurrent", "designated"]
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Something that happened, told in this part."""

    id: int  # 0-based within the part
    name: str
    type: EventType
    start: str | None  # ISO, as exact as the text: 2022-02-24, 2022-03, 2022
    end: str | None
    places: tuple[Name, ...]
    facilities: tuple[Name, ...]
    mentions: tuple[int, ...]  # EVENT / PROGRAMME mentions that name it
    sentence: int  # index of the sentence that tells it
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """A person (``person``: id in the part) or body (``body``) plays a role in an event of the part."""

    event: int
    role: str  # PersonRole or BodyRole
    person: int | None
    body: Name | None
    sentence: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DocumentClaim:
    """A document named in the part, and the body that issued it where the text says so."""

    title: str
    issuer: Name | None
    mentions: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class RecipientClaim:
    """To whom the issue goes: a body, or a person of the part (市政府怀谷同志 gives both)."""

    copy: bool  # True for 抄送
    body: Name | None
    person: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A facility lies in a place; ``place`` may be a chain (郁南县通门镇冲枚村)."""

    facility: Name
    place: Name
    rule: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one part states, with names still as the text gives them."""

    persons: tuple[PersonClaim, ...] = ()
    posts: tuple[PostClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()
    roles: tuple[RoleClaim, ...] = ()
    documents: tuple[DocumentClaim, ...] = ()
    recipients: tuple[RecipientClaim, ...] = ()
    located: tuple[LocatedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class PartExtract:
    """A part with its mentions and facts."""

    part: Part
    mentions: tuple[Mention, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one file gives: a pure function of the file, the lexicon and the rules. ``parts[i]`` are issue i's."""

    reading: Reading
    parts: tuple[tuple[PartExtract, ...], ...]
