"""Which blanks inside a paragraph stay: those that separate names or fields; OCR and wrapping put in the others."""

from __future__ import annotations

import re

from kg import rx
from kg.lexicon import words
from kg.model import LineRole, View
from kg.segment.lines import is_blank

_FIELD_ROLES = frozenset(
    ("byline", "source", "masthead", "contents", "imprint", "heading", "section", "subheading", "caption", "furniture")
)
_TITLE_ENDS = "长任记员授师席事理人官委副者民妇位干工警生户姐哥姨叔"  # last characters of what stands before a name
_SPREAD = re.compile("(?:讯|电|报道|消息|^)[ \u3000]*[（(]((?:[\u4e00-\u9fff][ \u3000]+){3,19}[\u4e00-\u9fff])[）)]")
_RUN = re.compile("[ \u3000]+")
_NAMES = frozenset(("byline", "source"))  # lines in which a wide blank parts names and fields
_HEADINGS = frozenset(("heading", "subheading", "section", "contents"))
_ASIDE_WORDS = ("记者", "通讯员", "摄", "文/", "图/", "作者", "编辑", "供稿", "审核", "撰稿")


def tidy(view: View, role: LineRole, label: bool = False) -> View:
    """``view`` without the blanks that separate nothing; one character stays for each run that does.

    ``label`` says that the paragraph is a row of fields (出　席：…), where any blank between names separates them.
    """
    text = view.text
    paired = _paired(text)
    single = _all_single(text, 2 if role in _HEADINGS or role == "masthead" else 4)
    kept: list[int] = []
    wide: list[int] = []
    i = 0
    while i < len(text):
        if not is_blank(text[i]):
            kept.append(i)
            i += 1
            continue
        end = i
        while end < len(text) and is_blank(text[end]):
            end += 1
        inner = kept and end < len(text) and not single
        if inner and (paired[i] if i in paired else _separates(text, i, end, role, label)):
            kept.append(i)
            if end - i > 1 and role in _NAMES:
                wide.append(len(kept) - 1)
        i = end
    shown = view.only(kept)
    return _widened(shown, wide) if wide else shown


def _widened(view: View, places: list[int]) -> View:
    """The blanks at these places as ideographic ones: two ASCII blanks part as one of those does."""
    chars = list(view.text)
    for place in places:
        chars[place] = "\u3000"
    text = "".join(chars)
    return view if text == view.text else View(text, view.offsets, view.quote())


def _paired(text: str) -> dict[int, bool]:
    """本报讯（秦 溪 梁 田）: names whose characters are set apart; for each blank whether it parts two names."""
    found: dict[int, bool] = {}
    for aside in _SPREAD.finditer(text):
        blanks = list(_RUN.finditer(text, aside.start(1), aside.end(1)))
        if len(blanks) % 2:  # one blank less than characters
            found.update((blank.start(), k % 2 == 1) for k, blank in enumerate(blanks))
    return found


def _separates(text: str, start: int, end: int, role: LineRole, label: bool) -> bool:
    left, right = text[start - 1], text[end]
    wide = end - start >= 2 or text[start] in "\u3000\u2003\t"
    if left.isascii() and right.isascii():
        return (
            left.isalnum()
            and right.isalnum()
            and not (left.isdigit() and right.isdigit() and not _two_values(text, start, end, role))
        )
    if role in _FIELD_ROLES and (left in "|｜" or right in "|｜"):
        return True
    if role in _HEADINGS and (_punctuation(left) or _punctuation(right)):
        return not (_opens(left) or _closes(right) or right in "”’")
    if _punctuation(left) or _punctuation(right):
        return (wide and role in _FIELD_ROLES and not (_opens(left) or _closes(right))) or (wide and label)
    if spaced_name(text, start, end):
        return False
    if _numeric(left) or _numeric(right):
        return wide
    if role in _FIELD_ROLES or label or wide:
        return not _label_word(text, start, end)
    return _in_aside(text, start) or _two_phrases(text, start, end)


def spaced_name(text: str, start: int, end: int) -> bool:
    """Whether the blank ``text[start:end]`` pads a two-character name (局长王  斌、) and separates nothing.

    It does where exactly one character that is a surname stands before it after a border or a title, and exactly one
    character after it before a border.
    """
    left, right = text[start - 1], text[end]
    if left not in words("surnames") or not "\u4e00" <= right <= "\u9fff":
        return False
    before, after = text[start - 2 : start - 1], text[end + 1 : end + 2]
    alone_left = not before or is_blank(before) or _punctuation(before) or before in _TITLE_ENDS
    alone_right = not after or is_blank(after) or _punctuation(after)
    # 民政干部常  乐上门: after a wide blank nothing need border the name, if its surname is a common one
    return alone_left and (alone_right or (end - start >= 2 and left in words("surnames_common")))


def _two_values(text: str, start: int, end: int, role: LineRole) -> bool:
    """2024-04-26 09:15 are two values; 1 000 元 and 6. 2万 are one."""
    head = text[max(0, start - 10) : start]
    return "-" in head or "/" in head or ":" in text[end : end + 4] or (role in _FIELD_ROLES and end - start >= 2)


def _all_single(text: str, least: int) -> bool:
    """霁 州 民 政 简 报, 目　录: a title whose every character is set apart."""
    tokens = text.split()
    return len(tokens) >= least and all(len(t) == 1 for t in tokens)


def _label_word(text: str, start: int, end: int) -> bool:
    """时　间：, 主　持： — a label of two characters spread to the width of longer ones."""
    before = text[start - 2 : start - 1]
    return text[end + 1 : end + 2] in ("：", ":") and (not before or is_blank(before))


def _in_aside(text: str, at: int) -> bool:
    """Inside （记者 费悦 通讯员 查理） and （卞某 武某某） any blank separates."""
    least = max(0, at - 60)
    opened = max(text.rfind("（", least, at), text.rfind("(", least, at))
    if opened < 0 or max(text.rfind("）", opened, at), text.rfind(")", opened, at)) >= 0:
        return False
    shut = rx.search("[）)]", text[opened:])
    inside = text[opened + 1 : opened + shut.start()] if shut else ""
    if rx.search("(?:讯|电|消息|报道)$", text[:opened].rstrip()) or (shut and opened + shut.end() >= len(text) - 1):
        cells = inside.split()
        if len(cells) <= 6 and all(2 <= len(cell) <= 4 for cell in cells):
            return True  # 本报讯（卞某 武某某）; …乐开了花。（甲某 乙某某）
    return any(word in text[opened : at + 8] for word in _ASIDE_WORDS)


def _two_phrases(text: str, start: int, end: int) -> bool:
    """“邻里守望 情暖重阳”: a blank between two halves of a motto, equally long, inside quotes."""
    left = right = 0
    while left < 12 and start - left - 1 >= 0 and "\u4e00" <= text[start - left - 1] <= "\u9fff":
        left += 1
    while right < 12 and end + right < len(text) and "\u4e00" <= text[end + right] <= "\u9fff":
        right += 1
    opener, closer = text[start - left - 1 : start - left], text[end + right : end + right + 1]
    return (
        left >= 2
        and left == right
        and opener in ("“", "「", "『", "《", '"')
        and closer in ("”", "」", "』", "》", '"')
    )


def _punctuation(c: str) -> bool:
    return not c.isalnum() and not is_blank(c)


def _numeric(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _opens(c: str) -> bool:
    return c in "（(《〈“「『【〔["


def _closes(c: str) -> bool:
    return c in "）)》〉”」』】〕]，。、；：,;:"
