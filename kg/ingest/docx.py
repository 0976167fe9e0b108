"""Word documents (ECMA-376, WordprocessingML) -> text in document order, one paragraph a line."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 64 * 1024 * 1024  # bytes of one unpacked part; more is a zip bomb or no bulletin
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIP = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr")
)


def docx_text(data: bytes, name: str) -> str:
    """Headers, body (tables: a row is a line, cells separated by a tab; text boxes after their paragraph), footnotes.

    Deleted revisions and field codes are left out. Raises InputError for a damaged, encrypted or oversized file and
    for a zip that is no docx.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                what = "an encrypted docx" if "EncryptedPackage" in names else "a zip archive, but no docx"
                raise InputError(f"{name}: {what} (no word/document.xml inside); unpack it or save it as docx")
            headers = sorted(n for n in names if n.startswith("word/header") and n.endswith(".xml"))
            notes = [n for n in ("word/footnotes.xml", "word/endnotes.xml") if n in names]
            lines: list[str] = []
            for part in [*headers, "word/document.xml", *notes]:
                fresh = list(_lines(_root(archive, part, name)))
                # each section of a document has its own header, mostly the same one
                lines += [line for line in fresh if part not in headers or line not in lines]
    except InputError:
        raise
    except RuntimeError as error:  # zipfile's way to say that a member is encrypted
        raise InputError(f"{name}: an encrypted docx; save it without a password") from error
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise InputError(
            f"{name}: a damaged docx ({_line(error)}); open it in a word processor and save it again"
        ) from error
    return "\n".join(lines)


def _root(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    with archive.open(part) as stream:
        data = stream.read(LIMIT + 1)  # the size that the directory states may lie
    if len(data) > LIMIT:
        raise InputError(f"{name}: {part} unpacks to more than {LIMIT} bytes; this is no bulletin")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{name}: a damaged docx ({part}: {_line(error)}); open it in a word processor and save it again"
        ) from error


def _tag(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag[len(_W) :] if tag.startswith(_W) else tag[len(_W_STRICT) :] if tag.startswith(_W_STRICT) else tag


def _lines(element: etree._Element) -> Iterator[str]:
    """The lines below ``element``: paragraphs and table rows, in order."""
    for child in element:
        tag = _tag(child)
        if tag == "p":
            yield from _paragraph(child)
        elif tag == "tr":
            cells = ["".join(_lines(cell)) for cell in child if _tag(cell) == "tc"]
            yield "\t".join(cells)
        elif tag in ("footnote", "endnote"):
            if child.get(f"{_W}type") is None:  # the separator lines have a type
                yield from _lines(child)
        elif tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            yield from _lines(chosen if chosen is not None else child)
        elif tag not in _SKIP:
            yield from _lines(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[str] = []
    _runs(paragraph, pieces, boxes)
    yield from "".join(pieces).split("\n")
    yield from boxes


def _runs(element: etree._Element, pieces: list[str], boxes: list[str]) -> None:
    for child in element:
        tag = _tag(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in ("br", "cr"):
            pieces.append("\n")
        elif tag in ("tab", "ptab"):
            pieces.append("\t")
        elif tag == "noBreakHyphen":
            pieces.append("-")
        elif tag == "txbxContent":
            boxes.extend(_lines(child))
        elif tag == f"{_MC}AlternateContent":
            # the same text box stands in Choice (DrawingML) and in Fallback (VML): read one
            chosen = child.find(f"{_MC}Choice")
            _runs(chosen if chosen is not None else child, pieces, boxes)
        elif tag not in _SKIP:
            _runs(child, pieces, boxes)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
