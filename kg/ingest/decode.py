"""Bytes -> text. Nothing is translated: line ends and odd characters stay as they are."""

from __future__ import annotations

import codecs

from kg.errors import InputError

_PUNCTUATION = frozenset("·—–―‘’“”…‰′″※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳→←↑↓■□▲△◆◇○●◎★☆█ \ufeff\u00a0\u00ad\u2028\u2029")
_CONTROL_ALLOWED = frozenset("\t\n\r\f\v")
_LEGACY_SHARE = 0.95  # of the characters of a GB18030 text that must be ones that Chinese office text uses


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding; a byte order mark is no part of the text.

    Tried in order: UTF-8 and UTF-16 by their byte order mark, strict UTF-8, strict GB18030 (GB 18030-2005, which
    contains GBK and GB 2312). Charset guessers err on short text, so none is used. Raises InputError.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name), encoding
    if b"\x00" in data:
        raise InputError(f"{name}: a binary file (it holds NUL bytes), not text; save it as text, docx or html")
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise InputError(f"{name}: neither UTF-8 (fails at byte {at}) nor GB18030; save it again as UTF-8") from None
    if not _plausible(text):
        raise InputError(
            f"{name}: not UTF-8 (fails at byte {at}), and as GB18030 it is no Chinese text; save it again as UTF-8"
        )
    return _checked(text, name), "gb18030"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: marked as {encoding} but damaged at byte {error.start}; save it again as UTF-8"
        ) from None


def _checked(text: str, name: str) -> str:
    strange = sum(1 for c in text if c < " " and c not in _CONTROL_ALLOWED)
    if "\x00" in text or strange > max(8, len(text) // 100):
        raise InputError(
            f"{name}: a binary file, not text ({strange} control characters); save it as text, docx or html"
        )
    return text


def _plausible(text: str) -> bool:
    """Whether a GB18030 reading looks like Chinese office text; any bytes at all often decode to rare characters."""
    fine = sum(1 for c in text if _usual(c))
    return fine >= _LEGACY_SHARE * len(text)


def _usual(c: str) -> bool:
    code = ord(c)
    return (
        0x20 <= code < 0x7F
        or c in _CONTROL_ALLOWED
        or 0x4E00 <= code <= 0x9FA5
        or 0x3000 <= code <= 0x303F
        or 0xFF00 <= code <= 0xFFEF
        or 0x2010 <= code <= 0x203F
        or 0x2460 <= code <= 0x25FF
        or 0x3220 <= code <= 0x3229
        or c in _PUNCTUATION
    )
