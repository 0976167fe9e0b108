"""Text of a paragraph -> sentences."""

from __future__ import annotations

_ENDS = frozenset("。！？；!?;…")
_CLOSERS = frozenset("”’」』）)》〉】〕]\"'")
_OPEN = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
_QUOTES = {"“": "”", "「": "」", "『": "』"}
_LONGEST_ASIDE = 60  # characters; a bracket that closes later is taken as never closed


def cut(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, in order, outer blanks left out.

    A sentence ends at 。！？；… and their ASCII twins with the quotes and brackets that close after them. Inside
    brackets, titles and quotes nothing ends, except that a quote at
    the end of a sentence (她说：“热。快吃。”) ends with it.
    """
    found: list[tuple[int, int]] = []
    start = i = 0
    while i < len(text):
        c = text[i]
        if c in _OPEN or c in _QUOTES:
            i = _skip(text, i)
            # “热饭端上桌。”老人说 goes on; “……回家吧。”（new sentence after the quote is not told apart）
            continue
        if c in _ENDS and not _inside_word(text, i):
            i += 1
            while i < len(text) and (text[i] in _ENDS or text[i] in _CLOSERS):
                i += 1
            _add(found, text, start, i)
            start = i
            continue
        i += 1
    _add(found, text, start, len(text))
    return found


def _skip(text: str, i: int) -> int:
    """The place after the bracket or quote that opens at ``i``; just the next character where it never closes."""
    opener = text[i]
    closer = _OPEN.get(opener) or _QUOTES[opener]
    limit = _LONGEST_ASIDE if opener in _OPEN else 400
    depth = 0
    for k in range(i, min(len(text), i + limit)):
        if text[k] == opener:
            depth += 1
        elif text[k] == closer:
            depth -= 1
            if depth == 0:
                return k + 1
        elif text[k] == "\n":
            break
    return i + 1


def _inside_word(text: str, i: int) -> bool:
    """A ; of an entity or a ? in an address ends nothing: an ASCII mark between ASCII letters or digits."""
    c = text[i]
    if c not in "!?;":
        return False
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return bool(before and after) and before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
