"""How likely a stretch of text is a name, and how likely what follows it goes on after one.

A noisy-channel model in natural logarithms: names from counts of characters by place (``name_chars.tsv``) or from the
pieces of transliterated ones (``name_pieces.txt``), everything else from counts of words (``word_counts.tsv``), read
along the best way to cut it. ``kg/data/make/names.py`` makes the two tables and names their sources.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.lexicon import ordered, table, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOTAL: Final = 60_000_000  # words that both columns of word_counts.tsv are scaled to
_UNKNOWN: Final = log(2 / _TOTAL)
_MARK: Final = log(0.15)  # a mark of punctuation, anywhere
_MARK_AFTER: Final = log(0.40)  # and right after a name
_GENRE: Final = 600  # occurrences that a word of genre_words.txt is taken to have
_FIGURE: Final = log(0.01)
_LONGEST: Final = 4
ONE: Final = 0.3  # share of given names with one character
DOUBLE: Final = 0.02  # share of surnames with two


class Columns(NamedTuple):
    """Logarithms of the shares of characters: as surname, as given name alone, first of two, last of two."""

    surname: Mapping[str, float]
    alone: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    rare: float  # a character that was never seen in a given name


@lru_cache(maxsize=1)
def columns() -> Columns:
    """The shares, smoothed: a surname of the list that nobody was seen with is still one."""
    rows = {row[0]: [int(n) for n in row[1:]] for row in table("name_chars")}
    listed = words("surnames")
    single = {s: rows.get(s, [0])[0] + 0.4 for s in listed if len(s) == 1}
    double = {s: rows.get(s, [0])[0] + 0.4 for s in listed if len(s) > 1}
    surname = {s: log(n / sum(single.values()) * (1 - DOUBLE)) for s, n in single.items()}
    surname |= {s: log(n / sum(double.values()) * DOUBLE) for s, n in double.items()}
    mixed = (
        {c: n[1] + 0.15 * (n[2] + n[3]) for c, n in rows.items()},
        {c: n[2] + 0.1 * (n[1] + n[3]) for c, n in rows.items()},
        {c: n[3] + 0.1 * (n[1] + n[2]) for c, n in rows.items()},
    )
    spare = 0.3
    shares = [{c: log((n + spare) / (sum(m.values()) + 3000 * spare)) for c, n in m.items()} for m in mixed]
    rare = log(spare / (sum(mixed[2].values()) + 3000 * spare))
    return Columns(surname, shares[0], shares[1], shares[2], rare)


@lru_cache(maxsize=1)
def counted() -> tuple[dict[str, float], dict[str, float]]:
    """The logarithms of the shares of words: anywhere, and right after a name."""
    rows = table("word_counts")
    anywhere = {w: log((int(n) + 2) / _TOTAL) for w, n, _ in rows}
    after = {w: log((int(a) + 0.1 * int(n) + 2) / _TOTAL / 1.1) for w, n, a in rows}
    for word in words("genre_words"):
        anywhere.setdefault(word, log(_GENRE / _TOTAL))
        after.setdefault(word, log(0.1 * _GENRE / _TOTAL / 1.1))
    return anywhere, after


@lru_cache(maxsize=1)
def pieces() -> dict[str, float]:
    """The pieces of transliterated names, and their characters, with the logarithms of their shares."""
    listed = [piece for line in ordered("name_pieces") for piece in line.split()]
    single = set("".join(listed)) | set("".join(words("transliteration")))
    found = dict.fromkeys(sorted(single), log(0.2 / len(single)))
    return found | {p: log(0.8 / len(listed)) for p in listed if len(p) > 1}


@lru_cache(maxsize=65536)
def han(name: str) -> float:
    """How likely a Han person has this very name: a surname and one or two characters."""
    shares = columns()
    best = -99.0
    for size in (1, 2):
        surname, given = name[:size], name[size:]
        if surname in shares.surname and len(given) in (1, 2):
            if len(given) == 1:
                chance = log(ONE) + shares.alone.get(given, shares.rare)
            else:
                chance = log(1 - ONE) + shares.first.get(given[0], shares.rare) + shares.last.get(given[1], shares.rare)
            best = max(best, shares.surname[surname] + chance)
    return best


def odd(name: str) -> float:
    """How likely somebody bears a name whose surname stands in no list."""
    shares = columns()
    given = [shares.alone.get(name[1], shares.rare) + log(ONE)]
    if len(name) == 3:
        given = [shares.first.get(name[1], shares.rare) + shares.last.get(name[2], shares.rare) + log(1 - ONE)]
    return log(0.0005 / 3000) + given[0]


@lru_cache(maxsize=65536)
def transliterated(name: str) -> float:
    """How likely a Tibetan, Mongolian, Uyghur, Kazakh or Yi name is written with these characters."""
    return _sounded(name, -99.0) if name[-1] in pieces() else -99.0


@lru_cache(maxsize=65536)
def dotted(part: str) -> float:
    """How likely a part of a name with a dot is written so: a dot shows the name, whatever characters it has."""
    return _sounded(part, log(1 / 3000))


def _sounded(name: str, strange: float) -> float:
    """The best way to cut a name into pieces of transliteration, a character that is none at the cost ``strange``."""
    known = pieces()
    best = [0.0] + [-99.0] * len(name)
    for end in range(1, len(name) + 1):
        best[end] = max(-99.0, best[end - 1] + strange)
        for start in range(max(0, end - 5), end):
            if name[start:end] in known:
                best[end] = max(best[end], best[start] + known[name[start:end]] + log(0.6))
    return best[-1] + log(0.4)


class Rest:
    """The best ways to cut a stretch of text into words, from every place in it to its end."""

    def __init__(self, text: str, closed: bool) -> None:
        """``closed``: a mark or the end of the text follows, not more of the same clause."""
        self.text, self.closed = text, closed
        end, known = len(text), counted()[0]
        best = self._best = [0.0] * (end + 1)
        best[end] = _MARK if closed else 0.0
        for at in range(end - 1, -1, -1):
            char = text[at]
            high = known.get(char, _UNKNOWN if char > "\u00ff" and not char.isdigit() else _FIGURE) + best[at + 1]
            for stop in range(at + 2, min(end, at + _LONGEST) + 1):
                chance = known.get(text[at:stop])
                if chance is not None and chance + best[stop] > high:
                    high = chance + best[stop]
            best[at] = high

    def anywhere(self, at: int) -> float:
        """How likely the text from ``at`` on is as such."""
        return self._best[at]

    def after_name(self, at: int) -> float:
        """How likely the text from ``at`` on is right after the name of a person."""
        text, best, end, known = self.text, self._best, len(self.text), counted()[1]
        if at >= end:
            return _MARK_AFTER if self.closed else 0.0
        char = text[at]
        high = known.get(char, _UNKNOWN if char > "\u00ff" and not char.isdigit() else _FIGURE) + best[at + 1]
        for stop in range(at + 2, min(end, at + _LONGEST) + 1):
            chance = known.get(text[at:stop])
            if chance is not None and chance + best[stop] > high:
                high = chance + best[stop]
        return high
