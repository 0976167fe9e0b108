"""PDF files (ISO 32000) -> text, one printed line a line, by PDFium.

PDFium gives the characters in the order of the file, where a quotation mark may come after its line. So the characters
of a line are put in the order of their boxes; lines go from top to bottom unless the page has columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium

from kg.errors import InputError

PAGES = 2000  # a year of bulletins; more is a book
_GAP = 1.2  # of the height of a line: a wider gap between two characters is one that a reader sees
_NO_TEXT = "no text in this PDF (pictures of pages?); run OCR on it and keep the text"


@dataclass(slots=True)
class _Row:
    """The characters of one printed line: left, right, character."""

    bottom: float
    top: float
    chars: list[tuple[float, float, str]] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(c[0] for c in self.chars)

    @property
    def right(self) -> float:
        return max(c[1] for c in self.chars)

    def holds(self, bottom: float, top: float) -> bool:
        """Whether a character of this height stands in the line."""
        middle = (bottom + top) / 2
        return self.bottom <= middle <= self.top or bottom <= (self.bottom + self.top) / 2 <= top

    def text(self) -> str:
        """The line from left to right, two blanks for a gap that a reader sees."""
        pieces: list[str] = []
        end, blank = self.right, False
        for left, right, char in sorted(self.chars, key=lambda c: (c[0], c[1])):
            if char == " ":
                blank = True
                continue
            if pieces and left - end > _GAP * (self.top - self.bottom):
                pieces.append("  ")
            elif pieces and blank:
                pieces.append(" ")
            pieces.append(char)
            end, blank = right, False
        return "".join(pieces)


def pdf_text(data: bytes, name: str) -> str:
    """The text of all pages, a line break between them. Raises InputError for a damaged, locked or scanned file."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name}: a PDF with a password; save it without one") from error
        raise InputError(f"{name}: a damaged PDF; fetch it again or print it to a new PDF") from error
    try:
        if len(document) > PAGES:
            raise InputError(f"{name}: {len(document)} pages, more than the limit of {PAGES}; split the file")
        pages = [_page(document[i]) for i in range(len(document))]
    except pdfium.PdfiumError as error:
        raise InputError(f"{name}: a damaged PDF; fetch it again or print it to a new PDF") from error
    finally:
        document.close()
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise InputError(f"{name}: {_NO_TEXT}")
    return text


def _page(page: pdfium.PdfPage) -> str:
    rows = _rows(page.get_textpage())
    if not _columns(rows):
        rows.sort(key=lambda row: (-row.top, row.left))
    return "\n".join(_indent(i, rows) + row.text() for i, row in enumerate(rows))


def _indent(i: int, rows: list[_Row]) -> str:
    """Two ideographic blanks where a line begins two characters in from the line before or after it."""
    row, em = rows[i], rows[i].top - rows[i].bottom
    if row.text().startswith("\u3000"):
        return ""
    near = [rows[k] for k in (i - 1, i + 1) if 0 <= k < len(rows) and 0.8 < (rows[k].top - rows[k].bottom) / em < 1.25]
    return "\u3000\u3000" if any(1.3 < (row.left - x.left) / em < 2.5 and x.right > row.left for x in near) else ""


def _rows(text: pdfium.PdfTextPage) -> list[_Row]:
    """The printed lines in the order of the file."""
    rows: list[_Row] = []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if not char or char in "\r\n\x02\ufffe":
            continue
        left, bottom, right, top = text.get_charbox(i, loose=True)
        if top <= bottom:  # a blank that PDFium put in
            if rows:
                end = rows[-1].chars[-1][1]
                rows[-1].chars.append((end, end, " "))
            continue
        if not rows or not rows[-1].holds(bottom, top):
            rows.append(_Row(bottom, top))
        rows[-1].chars.append((left, right, char))
    return [row for row in rows if row.text().strip()]


def _columns(rows: list[_Row]) -> bool:
    """Whether the order of the file goes up again to a line that stands beside: columns, as in a newspaper."""
    return any(b.bottom > a.top and (b.left > a.right or b.right < a.left) for a, b in pairwise(rows))
