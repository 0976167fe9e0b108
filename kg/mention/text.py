"""What the rules read: the text without the blanks that carry no meaning, and the proposals that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Label

WIDE: Final = "　"  # stands for a wide gap: an ideographic space or two blanks and more
_BLANKS = re.compile(r"[ \t\u3000\u00a0\u2000-\u200b\ufeff]+")
_LATIN = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    """A full stop that joins the halves of a transliterated name: 巴合提别克.努尔兰."""
    sounds = "".join(sorted(set("".join(words("transliteration")))))
    return re.compile(rf"(?<=[{sounds}]{{2}})[.．](?=[{sounds}]{{2}})")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of a part that one rule takes for a name; ``start:end`` count characters of ``Plain.text``."""

    label: Label
    start: int
    end: int
    rule: str
    priority: int = 50
    confidence: float = 0.8
    value: str | None = None


@dataclass(slots=True)
class Plain:
    """A part's text with blanks put in order, so that no rule has to expect them.

    A single blank is dropped (``9 月 26 日``, ``县 妇联``), a wide gap becomes an ideographic one; ``at[i]`` says where
    ``text[i]`` stands in the part. ``gaps`` holds the positions before which a single blank was dropped: they tell
    names in a row apart (``记者 甲 乙``). ``known`` holds full names that other parts of the file give under a title,
    ``regional`` says whether the file is from where many names are transliterated, ``local`` the divisions that any
    part of the file names in full, ``weighed`` keeps the names that were weighed before. ``found`` gathers what the
    components propose, ``tagged`` the names that the statistical tagger sees (start: end and PER, LOC or ORG),
    ``words`` its words (start: end), ``tags`` their tags (start: v, p, n …).
    """

    text: str
    at: tuple[int, ...]
    gaps: frozenset[int]
    found: list[Proposal] = field(default_factory=list)
    tagged: dict[int, tuple[int, str]] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    regional: bool = False
    local: frozenset[str] = frozenset()
    weighed: dict[tuple[int, int, bool], list[tuple[int, float]]] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    seen: set[tuple[int, int, Label]] = field(default_factory=set)  # the proposals by span and label

    @classmethod
    def of(cls, raw: str) -> Plain:
        """The plain form of a part's text."""
        raw = _stops().sub("·", raw)
        chars: list[str] = []
        at: list[int] = []
        gaps: set[int] = set()
        done = 0
        for blank in _BLANKS.finditer(raw):
            chars.extend(raw[done : blank.start()])
            at.extend(range(done, blank.start()))
            done = blank.end()
            before = raw[blank.start() - 1] if blank.start() else "\n"
            after = raw[done] if done < len(raw) else "\n"
            if "\n" in (before, after):
                continue
            figures = before.isdigit() and after.isdigit()  # 2024-04-12 17:26
            wide = figures or blank.group() not in (" ", "\u00a0", "\u200b", "\ufeff")
            if wide or (_LATIN.match(before) and _LATIN.match(after)):
                chars.append(WIDE)
                at.append(blank.start())
            else:
                gaps.add(len(chars))
        chars.extend(raw[done:])
        at.extend(range(done, len(raw)))
        return cls("".join(chars), tuple(at), frozenset(gaps))

    def gaps_in(self, start: int, end: int) -> list[int]:
        """The dropped single blanks from ``start`` on, before ``end``."""
        return [gap for gap in range(start, end) if gap in self.gaps]

    def propose(
        self,
        label: Label,
        start: int,
        end: int,
        rule: str,
        *,
        priority: int = 50,
        confidence: float = 0.8,
        value: str | None = None,
    ) -> None:
        """Add a proposal; one that is there already stays as it is."""
        new = Proposal(label, start, end, rule, priority, confidence, value)
        if len(self.seen) != len(self.found):  # somebody took proposals back
            self.seen = {(p.start, p.end, p.label) for p in self.found}
        if start < end and (start, end, label) not in self.seen:
            self.seen.add((start, end, label))
            self.found.append(new)

    def spans(self, *labels: Label) -> list[Proposal]:
        """The proposals of these labels, by position."""
        return sorted((p for p in self.found if p.label in labels), key=lambda p: (p.start, -p.end))


def places_of(word: str, text: str) -> Iterator[int]:
    """Where ``word`` stands in ``text``; no expression has to be built for it."""
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
