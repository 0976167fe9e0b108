"""A part made ready for reading: sentences in which every mention is one character, so that rules see grammar.

``副局长王某、李某出席`` with its mentions becomes ``ＴＰ、Ｐ出席``: patterns are written with these full-width letters
(:func:`pattern` turns them into the private characters that stand in the masked text, which no bulletin contains).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.lexicon.lists import LexiconError
from kg.model import Issue, Mention, Name, Part, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LETTERS = {
    "PERSON": "Ｐ", "POST": "Ｔ", "AGENCY": "Ａ", "ORG": "Ｏ", "FACILITY": "Ｆ", "PLACE": "Ｌ",
    "EVENT": "Ｅ", "PROGRAMME": "Ｇ", "DOCUMENT": "Ｄ", "DATE": "Ｙ",
}  # fmt: skip
_MASKS = {letter: chr(0xE000 + i) for i, letter in enumerate(LETTERS.values())}
_MASK_OF = {label: _MASKS[letter] for label, letter in LETTERS.items()}
_TO_MASK = str.maketrans(_MASKS)
BODIES = frozenset({"AGENCY", "ORG", "FACILITY"})


@cache
def pattern(text: str) -> re.Pattern[str]:
    """The compiled pattern; full-width capitals stand for mentions (``Ａ`` agency, ``Ｔ`` post …)."""
    return re.compile(text.translate(_TO_MASK))


def mask(letters: str) -> frozenset[str]:
    """The mask characters of some letters: ``mask("ＡＯＦ")``."""
    return frozenset(letters.translate(_TO_MASK))


@cache
def table(name: str) -> dict[str, str]:
    """A word list whose lines are ``class word``: the class of each word, longest words first.

    Raises LexiconError for a word of two classes: which of them it has would be chance.
    """
    found: dict[str, str] = {}
    for kind, word in (line.split(None, 1) for line in sorted(words(name))):
        if found.setdefault(word.strip(), kind) != kind:
            raise LexiconError(f"kg/data/lexicon/{name}.txt: {word} is both {found[word.strip()]} and {kind}; keep one")
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def alternatives(name: str, kind: str | None = None) -> str:
    """The words of one class (or all) of a table as a regular-expression alternation, longest first."""
    return "|".join(re.escape(word) for word, k in table(name).items() if kind is None or k == kind)


@cache
def listed(name: str) -> str:
    """A plain word list as an alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words(name), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, blanks dropped and mentions masked. ``at[i]`` is the mention under ``text[i]``, or -1."""

    index: int
    role: str
    paragraph: int
    text: str
    at: tuple[int, ...]
    starts: tuple[int, ...]  # offset in the part's view of each character

    def mentions(self, start: int = 0, end: int | None = None) -> list[int]:
        """The mentions under ``text[start:end]``, in order."""
        return [m for m in self.at[start:end] if m >= 0]


class Passage:
    """A part, its mentions and its masked lines."""

    def __init__(self, issue: Issue, part: Part, mentions: Sequence[Mention]) -> None:
        self.issue = issue
        self.part = part
        self.mentions = tuple(mentions)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences, masked, in order."""
        return tuple(self._line(i, s) for i, s in enumerate(self.part.sentences))

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines that tell something: body, captions and subheadings."""
        return tuple(line for line in self.lines if line.role in ("body", "caption", "subheading"))

    @cached_property
    def heading(self) -> tuple[Line, ...]:
        """The heading's lines."""
        return tuple(line for line in self.lines if line.role == "heading")

    @cached_property
    def line_of(self) -> dict[int, int]:
        """Index of the line that holds each mention."""
        return {m: line.index for line in self.lines for m in line.mentions()}

    def text(self, mention: int) -> str:
        """A mention's surface without blanks."""
        return self.mentions[mention].text

    def label(self, mention: int) -> str:
        """A mention's label."""
        return self.mentions[mention].label

    def name(self, mention: int) -> Name:
        """The name that a mention gives."""
        return Name(self.mentions[mention].text, self.mentions[mention].label, mention)

    def of(self, *labels: str) -> Iterator[int]:
        """The mentions that have one of these labels, in order."""
        return (i for i, m in enumerate(self.mentions) if m.label in labels)

    def plain(self, line: Line, start: int = 0, end: int | None = None) -> str:
        """The line's own words again, blanks dropped."""
        shown = zip(line.text[start:end], line.at[start:end], strict=True)
        return "".join(self.mentions[m].text if m >= 0 else char for char, m in shown)

    def _line(self, index: int, sentence: Sentence) -> Line:
        chars: list[str] = []
        at: list[int] = []
        starts: list[int] = []
        inside = [m for m, x in enumerate(self.mentions) if x.start < sentence.end and x.end > sentence.start]
        position, text = sentence.start, self.part.view.text
        for m in [*inside, -1]:
            begin = self.mentions[m].start if m >= 0 else sentence.end
            for i in range(position, max(position, begin)):
                char = text[i]
                if not char.isspace():
                    chars.append(_NARROW.get(char, char))
                    at.append(-1)
                    starts.append(i)
            if m >= 0:
                # A name that runs over a sentence end belongs to the sentence that it begins in.
                if begin >= sentence.start:
                    chars.append(_MASK_OF[self.mentions[m].label])
                    at.append(m)
                    starts.append(begin)
                position = max(position, self.mentions[m].end)
        return Line(index, sentence.role, sentence.paragraph, "".join(chars), tuple(at), tuple(starts))


_NARROW = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "："}
