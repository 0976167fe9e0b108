"""OFD files (GB/T 33190-2016, the layout format of Chinese offices) -> text, one printed line a line."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 64 * 1024 * 1024  # bytes of one unpacked part
_DAMAGED = "a damaged OFD file; open it in a reader and save it again, or save it as PDF"


def is_ofd(data: bytes) -> bool:
    """Whether a zip archive is an OFD file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "OFD.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def ofd_text(data: bytes, name: str) -> str:
    """The text of all pages. Raises InputError for a damaged file and for one without text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = "\n".join(line for page in _pages(archive) for line in _lines(_root(archive, page)))
    except (zipfile.BadZipFile, zipfile.zlib.error, etree.XMLSyntaxError, KeyError, ValueError, RuntimeError) as error:  # type: ignore[attr-defined]
        raise InputError(f"{name}: {_DAMAGED}") from error
    if not text.strip():
        raise InputError(f"{name}: no text in this OFD file (pictures of pages?); run OCR on it and keep the text")
    return text


def _root(archive: zipfile.ZipFile, part: str) -> etree._Element:
    with archive.open(part) as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ValueError(f"{part} unpacks to more than {LIMIT} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(data, parser)


def _pages(archive: zipfile.ZipFile) -> Iterator[str]:
    """The parts that hold the pages, in order."""
    for document in _root(archive, "OFD.xml").iterfind(".//{*}DocRoot"):
        whole = (document.text or "").strip().lstrip("/")
        folder = posixpath.dirname(whole)
        for page in _root(archive, whole).iterfind(".//{*}Pages/{*}Page"):
            place = page.get("BaseLoc", "")
            yield place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place)


def _lines(page: etree._Element) -> Iterator[str]:
    """The printed lines from top to bottom; pieces of one line from left to right, two blanks for a gap."""
    pieces = sorted(_pieces(page), key=lambda p: (p[1], p[0]))
    row: list[tuple[float, float, float, str]] = []
    for piece in pieces:
        if row and piece[1] - row[0][1] > row[0][2] / 2:
            yield _joined(row)
            row = []
        row.append(piece)
    if row:
        yield _joined(row)


def _joined(row: list[tuple[float, float, float, str]]) -> str:
    text, end = "", None
    for left, _, size, piece in sorted(row):
        text += ("  " if end is not None and left - end > size else "") + piece
        end = left + size * sum(0.5 if char.isascii() else 1.0 for char in piece)
    return text.rstrip()


def _pieces(page: etree._Element) -> Iterator[tuple[float, float, float, str]]:
    """Left edge, baseline from the top, size of type (millimetres) and text of every piece."""
    for thing in page.iterfind(".//{*}TextObject"):
        box = [float(n) for n in thing.get("Boundary", "0 0 0 0").split()]
        size = float(thing.get("Size", "4"))
        for code in thing.iterfind("{*}TextCode"):
            if code.text:
                yield box[0] + float(code.get("X", "0")), box[1] + float(code.get("Y", "0")), size, code.text
