"""The records that the stages share.

Every record is frozen and points back to what it came from, so tracing a statement is following pointers::

    Source -> Reading -> Issue -> Part -> Sentence -> Mention -> claims (Facts) -> Resolved -> quads

Offsets come in two kinds, and the type says which: a :class:`Span` counts characters of the untouched source text;
``start`` and ``end`` of a :class:`Sentence` or :class:`Mention` count characters of the part's :class:`View`, and
``View.span`` turns the second into the first. All ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Label = Literal["PERSON", "POST", "AGENCY", "ORG", "FACILITY", "PLACE", "EVENT", "PROGRAMME", "DOCUMENT", "DATE"]
LABELS: tuple[Label, ...] = (
    "PERSON", "POST", "AGENCY", "ORG", "FACILITY", "PLACE", "EVENT", "PROGRAMME", "DOCUMENT", "DATE",
)  # fmt: skip

PartKind = Literal["masthead", "contents", "article", "distribution"]
LineRole = Literal[
    "masthead",  # name of the bulletin, number, publisher, date of issue
    "contents",  # a row of the table of contents
    "section",  # ●市级动态, 【基层治理】 where it heads articles
    "heading",  # the article's title, over one or more lines; a subtitle after —— too
    "subheading",  # 一、…, ▲揭牌 inside an article, standing on its own line
    "byline",  # 记者 X 通讯员 Y, （供稿：X）, 责任编辑：X
    "source",  # 发布时间：… 来源：… 浏览次数：… lines of a web page
    "body",
    "caption",  # under a photograph
    "distribution",  # 报 / 送 / 发 / 抄送 lines
    "imprint",  # …办公室 2022年4月11日印发, 共印60份
    "furniture",  # navigation, rules of dashes, page numbers, conversion leftovers such as [bookmark: _GoBack]
]
PersonKind = Literal["official", "expert", "staff", "author", "private", "leader"]
EventType = Literal[
    "meeting", "research_visit", "inspection", "seminar", "training", "drill",
    "ceremony", "activity", "campaign", "visit", "emergency", "other",
]  # fmt: skip
PersonRole = Literal["lead", "host", "speak", "attend", "accompany", "report", "serve", "served"]
BodyRole = Literal["organizer", "undertaker", "co", "guide", "commission", "attend"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the untouched source text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text whose every character knows where it stands in the source.

    ``offsets[i]`` is the source offset of ``text[i]``. A view only ever drops characters (line breaks inside a
    paragraph, stray blanks); it never invents any, so a surface can always be cut from the source.
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"view of {len(self.text)} characters has {len(self.offsets)} offsets")

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> View:
        """The view that shows ``text[start:end]`` unchanged."""
        stop = len(text) if end is None else end
        return cls(text[start:stop], tuple(range(start, stop)))

    def slice(self, start: int, end: int) -> View:
        """The view of ``text[start:end]`` of this view."""
        return View(self.text[start:end], self.offsets[start:end])

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` of this view stands in the source, dropped characters inside it included.

        Raises ValueError for an empty or reversed stretch.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a view of {len(self.text)} characters")
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    @staticmethod
    def join(views: Iterable[View]) -> View:
        """One view after the other."""
        kept = list(views)
        return View("".join(v.text for v in kept), tuple(o for v in kept for o in v.offsets))


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: nothing altered. For Word and web pages ``text`` is what the file holds as text, in document order."""

    name: str  # the file name; unique within a build
    sha256: str  # of the bytes
    text: str
    media: str = "text/plain"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or one heading, byline, row) of a part; ``start:end`` in the part's view."""

    start: int
    end: int
    role: LineRole
    paragraph: int  # counts the part's paragraphs; sentences of one paragraph share it


@dataclass(frozen=True, slots=True)
class Part:
    """What an issue is made of. ``view`` shows the whole part: wrapped lines joined, paragraphs separated by one ``\\n``."""

    kind: PartKind
    view: View
    sentences: tuple[Sentence, ...]
    title: str | None = None  # an article's heading, line breaks removed
    section: str | None = None  # 市级动态

    def text_of(self, sentence: Sentence) -> str:
        """The sentence as the view shows it."""
        return self.view.text[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a bulletin. ``number``, ``date`` (ISO) and ``publisher`` are as printed, None where nothing is printed."""

    index: int  # 0-based, in the order of the file
    parts: tuple[Part, ...]
    number: str | None = None  # 2022年第5期
    date: str | None = None  # 2022-04-11
    publisher: str | None = None  # 韶关市民政局

    @property
    def articles(self) -> tuple[Part, ...]:
        """The parts of kind article, in order."""
        return tuple(p for p in self.parts if p.kind == "article")


@dataclass(frozen=True, slots=True)
class Reading:
    """A source laid out in issues and parts. ``unread`` holds the non-blank lines that belong to no part."""

    source: Source
    issues: tuple[Issue, ...]
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text; ``start:end`` in the part's view, ``span`` in the source.

    ``text`` is the surface without blanks; for a DATE ``value`` holds the ISO value, partial where the text is
    (``2022-03``, ``--04-04`` where the year is missing), or an interval ``2022-05-30/2022-05-31``.
    """

    label: Label
    start: int
    end: int
    text: str
    span: Span
    rule: str
    confidence: float = 1.0
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A body, place or facility as the text gives it: by a mention (index into the part's mentions) or implied by a rule.

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
    """To whom the issue goes: a body, or a person of the part (市政府绍雄同志 gives both)."""

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


# --- over all files -------------------------------------------------------------------------------------------------

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
    sentence: int | None
    rule: str
    confidence: float = 1.0


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
