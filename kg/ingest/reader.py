"""One file -> Source."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import InputError
from kg.ingest.decode import decode
from kg.ingest.doc import doc_text, is_doc
from kg.ingest.docx import docx_text
from kg.ingest.html import html_text
from kg.ingest.ofd import is_ofd, ofd_text
from kg.ingest.pdf import pdf_text
from kg.ingest.show import shown
from kg.model import Source

LIMIT = 64 * 1024 * 1024  # bytes; a bulletin has some tens of thousands
_MAGIC = (
    (b"{\\rtf", "an RTF file; open it and save it as docx or text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\x89PNG", "a picture; run OCR and save the text"),
    (b"\xff\xd8\xff", "a picture; run OCR and save the text"),
    (b"Rar!", "a RAR archive; unpack it first"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(path: Path) -> Source:
    """The file at ``path`` as a Source: text untouched (Word and web pages: in document order, PDF and OFD:
    as printed), SHA-256 of its bytes.

    Raises InputError, on one line, for what cannot be read: a missing, empty, blank, binary, damaged or encrypted
    file, a folder, a missing right, an unknown encoding.
    """
    path = Path(path)
    data = _bytes(path)
    name, place = path.name, shown(path)
    if not data:
        raise InputError(f"{place}: the file is empty; leave it out or fetch it again")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{place}: {what}")
    suffix = path.suffix.lower()
    encoding = "utf-8"
    if data.startswith(b"%PDF"):
        text, media = pdf_text(data, place), "application/pdf"
    elif data.startswith(_OLE):
        if not is_doc(data):
            raise InputError(
                f"{place}: an encrypted docx or no Word file; open it and save it as docx without a password"
            )
        text, media = doc_text(path, place), "application/msword"
    elif data.startswith(b"PK\x03\x04") and is_ofd(data):
        text, media = ofd_text(data, place), "application/ofd"
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        text, media = docx_text(data, place), _DOCX
    elif suffix in (".pdf", ".doc", ".ofd"):
        raise InputError(f"{place}: no {suffix[1:]} file inside; fetch it again")
    elif suffix == ".docx":
        raise InputError(f"{place}: no docx file inside (a docx is a zip archive); save it again as docx")
    elif suffix in (".html", ".htm"):
        text, encoding = html_text(data, place)
        media = "text/html"
    else:
        text, encoding = decode(data, place)
        media = "text/plain"
    if not text.strip(" \t\r\n\f\v\u3000\u00a0\u200b\ufeff"):
        raise InputError(f"{place}: the file holds only blanks; leave it out or fetch it again")
    return Source(name=name, sha256=hashlib.sha256(data).hexdigest(), text=text, media=media, encoding=encoding)


def _bytes(path: Path) -> bytes:
    place = shown(path)
    try:
        if path.is_dir():
            raise InputError(f"{place}: a folder, not a file; name a file, or let find() list the folder")
        if path.exists() and not path.is_file():
            raise InputError(f"{place}: not a regular file; name a file")
        size = path.stat().st_size
        if size > LIMIT:
            raise InputError(f"{place}: {size} bytes, more than the limit of {LIMIT}; split the file")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{place}: no such file; check the path") from None
    except PermissionError:
        raise InputError(f"{place}: permission denied; grant the right to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{place}: cannot be read ({shown(reason)}); check the file") from error
