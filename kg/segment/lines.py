"""Source text -> lines: where each begins and ends, and what is left of it without conversion leftovers."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from kg.lexicon import SOUNDS, fold
from kg.model import View

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffc"
)
_MARKUP = "b|strong|i|em|u|p|br|div|span|font|a|img|table|tbody|tr|td|th|sup|sub|center|h[1-6]|ul|ol|li|o:p"
# what Word and web pages leave behind when they are turned into text
_LEFTOVER = re.compile(
    r"^\s{0,8}#{1,6}\s|^[ \u3000]{0,40}[│┃║]|[│┃║]\s{0,9}$"
    r"|(?<!\*)\*\*(?!\*)|\[bookmark:[^\]\n]{0,80}\]"
    r'|HYPERLINK\s*(?:\\l\s*)?"[^"\n]{0,300}"'
    r"|PAGE\s*\\\*\s*MERGEFORMAT"
    r"|!\[[^\]\n]{0,80}\]\([^)\n]{0,200}\)"
    rf"|</?(?:{_MARKUP})(?:\s[^<>\n]{{0,200}})?/?>"
    rf"|{SOUNDS}"
    r"|&(?:nbsp|emsp|ensp|thinsp|#160|#12288);",
    re.I,
)


_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});", re.I)


def is_blank(c: str) -> bool:
    """Whether a character shows nothing: white space of any kind, zero-width characters, controls, soft hyphens."""
    return c.isspace() or c in _INVISIBLE or c < " " or "\x7f" <= c <= "\x9f"


def is_invisible(c: str) -> bool:
    """Whether a character takes no room at all, so that it never separates anything."""
    return not c.isspace() and is_blank(c)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source that is not blank."""

    start: int
    end: int  # without the line end
    view: View  # without leftovers and invisible characters; blanks inside kept
    key: str  # the view without any blank
    indent: int  # cells of blank before the first character; an ideographic blank is two
    gap: int  # blank lines before
    tagged: bool  # stood in bold or heading tags
    after: int  # source offset of the line end after it, -1 at the end of the text

    @property
    def text(self) -> str:
        """The line as the view shows it, outer blanks included."""
        return self.view.text

    @property
    def cells(self) -> float:
        """Room that the line takes on the page, indent included, in Chinese characters."""
        inner = self.view.text.strip()
        return self.indent / 2 + sum(0.5 if c < "\x80" else 1.0 for c in inner)

    @property
    def width(self) -> float:
        """Length in Chinese characters; an ASCII character counts half."""
        return sum(0.5 if c < "\x80" else 1.0 for c in self.key)


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold anything but blanks; CRLF, LF, CR, form feeds and Unicode breaks end a line.

    Their views show the text as rules read it (:func:`kg.lexicon.fold`); this is the one place where it is made so.
    """
    folded = fold(text)
    lines: list[Line] = []
    start = gap = 0
    for end, after, following in _ends(text):
        if text[start:end].strip() and any(not is_blank(c) for c in text[start:end]):
            lines.append(_line(text, folded, start, end, gap, after))
            gap = 0
        else:
            gap += 1
        start = following
    return lines


def _ends(text: str) -> list[tuple[int, int, int]]:
    found = [(m.start(), m.start(), m.end()) for m in _BREAK.finditer(text)]
    if not found or found[-1][2] < len(text):
        found.append((len(text), -1, len(text)))
    return found


def _line(text: str, folded: str, start: int, end: int, gap: int, after: int) -> Line:
    raw = text[start:end]
    dropped = [False] * len(raw)
    tagged = False
    for match in _LEFTOVER.finditer(raw):
        dropped[match.start() : match.end()] = [True] * (match.end() - match.start())
        tagged = tagged or match.group().lower().startswith(("<b>", "<strong", "<h"))
    shown = list(folded[start:end])
    for match in _ENTITY.finditer(raw):  # &gt; left where a page's markup was taken off
        sign = html.unescape(match.group())
        if len(sign) == 1 and not dropped[match.start()]:
            shown[match.start()] = fold(sign)
            dropped[match.start() + 1 : match.end()] = [True] * (len(match.group()) - 1)
    kept = [i for i, c in enumerate(raw) if not dropped[i] and not is_invisible(c)]
    told = "".join(shown)
    whole = View(told, tuple(range(start, end)), None if told == raw else raw)
    view = whole.only(kept)
    key = "".join(c for c in view.text if not is_blank(c))
    lead = len(view.text) - len(view.text.lstrip())
    indent = sum(2 if c in "\u3000\u2003" else 4 if c == "\t" else 1 for c in view.text[:lead])
    if not key:  # nothing but leftovers: keep them so that the line is accounted for, as furniture
        view = whole
    return Line(start, end, view, key, indent, gap, tagged, after)
