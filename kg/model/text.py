"""From a file to its mentions: source, layout, and the names found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

    ``text`` is what rules read: simplified script and Chinese punctuation whatever the source has (區, ASCII commas).
    ``printed`` has the same characters as the source writes them, None where they are the same.
    """

    text: str
    offsets: tuple[int, ...]
    printed: str | None = None

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets) or (self.printed is not None and len(self.printed) != len(self.text)):
            raise ValueError(f"view of {len(self.text)} characters has {len(self.offsets)} offsets")

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> View:
        """The view that shows ``text[start:end]`` unchanged."""
        stop = len(text) if end is None else end
        return cls(text[start:stop], tuple(range(start, stop)))

    def slice(self, start: int, end: int) -> View:
        """The view of ``text[start:end]`` of this view."""
        return View(self.text[start:end], self.offsets[start:end], self.printed and self.printed[start:end])

    def only(self, kept: Sequence[int]) -> View:
        """The view of the characters at these places, in this order."""
        text, offsets, printed = self.text, self.offsets, self.printed
        return View(
            "".join([text[k] for k in kept]),
            tuple([offsets[k] for k in kept]),
            None if printed is None else "".join([printed[k] for k in kept]),
        )

    def quote(self, start: int = 0, end: int | None = None) -> str:
        """``text[start:end]`` as the source writes it."""
        return (self.text if self.printed is None else self.printed)[start:end]

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
        return View(
            "".join(v.text for v in kept),
            tuple(o for v in kept for o in v.offsets),
            "".join(v.quote() for v in kept) if any(v.printed is not None for v in kept) else None,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read, nothing altered; of a Word file or web page, its text in document order."""

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
    """What an issue is made of. ``view`` shows it whole: wrapped lines joined, one ``\\n`` between paragraphs."""

    kind: PartKind
    view: View
    sentences: tuple[Sentence, ...]
    title: str | None = None  # an article's heading, line breaks removed
    section: str | None = None  # 市级动态

    def text_of(self, sentence: Sentence) -> str:
        """The sentence as the view shows it."""
        return self.view.text[sentence.start : sentence.end]

    @property
    def printed_title(self) -> str | None:
        """The title as the source writes it."""
        if self.title is None or self.view.printed is None:
            return self.title
        heads = [s for s in self.sentences if s.role == "heading"]
        at = "".join(map(self.text_of, heads)).find(self.title)
        if at < 0:
            return self.title
        return "".join(self.view.quote(s.start, s.end) for s in heads)[at : at + len(self.title)]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a bulletin; ``number``, ``date`` (ISO) and ``publisher`` as printed, else None."""

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

    ``text`` is the surface without blanks as rules read it, ``printed`` as the source writes it, None where that is the
    same; for a DATE ``value`` holds the ISO value, partial where the text is
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
    printed: str | None = None

    @property
    def surface(self) -> str:
        """The surface as the source writes it, blanks left out."""
        return self.text if self.printed is None else self.printed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a rule proposed; ``start:end`` in the part's view. ``lost_to`` counts the candidates of the part.

    None: it stands as a mention. Else the one that stands where it would: longer, of a stronger rule, or earlier.
    """

    label: Label
    start: int
    end: int
    rule: str
    confidence: float
    lost_to: int | None = None
