"""Text as the rules read it: simplified script, Chinese punctuation, figures and Latin letters of half width.

A page of a mirror site in traditional script (區民政局局長), a file with ASCII commas and brackets, a PDF that shows
radicals for characters (⺠政局) say the same as the plain page, so they are made the same before any rule looks.
Every character is replaced by exactly one: offsets stay what they were, and what is quoted is cut from the untouched
text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

from kg.lexicon.lists import table, words

_TONES: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
#: How a character is read, written behind it by some mirror sites: 縣長(zhǎng).
SOUNDS: Final = rf"(?<=[\u4e00-\u9fff])[（(](?=[a-z]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,7}}[）)]"
_BREAK: Final = re.compile(r"([\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+)")
_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAS_HAN: Final = re.compile(f"[{_HAN}]")
_ASCII_MARKS: Final = frozenset('(),:;!?."「『•‧・･∙⋅')
# Full-width marks stay wide, and ASCII ones become wide in a Chinese line, except where they are part of a figure.
_WIDE: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_NARROW: Final = re.compile(
    r"(?<=\d),(?=\d{3}(?!\d))"  # 1,000元
    r"|(?<=\d):(?=\d\d)"  # 9:30
    r"|(?<=[A-Za-z]):(?=//)"
    r"|(?<=[A-Za-z0-9/=&])[?:;!,](?=[A-Za-z/=&])"  # an address
)
# half-width, small, hollow and upright marks
_SMALL: Final = "｡。｢「｣」､、﹐，﹑、﹒。―—﹕：︓：∶：﹔；﹖？﹗！︐，﹙（﹚）︵（︶）〖【〗】︻【︼】"
_MARK: Final = re.compile(r"[,;:!?()]")
_FIGURE: Final = re.compile(r"(?<=\d)[：．](?=\d)")  # 9：30, 3．5
_DOT: Final = re.compile(rf"(?<=[{_HAN}])[•‧・･∙⋅](?=[{_HAN}])")
_STOP: Final = re.compile(rf"(?<=[{_HAN}）)》”％%\d])[.．](?=[ \u3000\t]*(?:$|[{_HAN}\d“（《\"]))", re.M)
_LIST: Final = re.compile(r"^\s*[（(]?[一二三四五六七八九十\dA-Za-z]{1,3}$")  # 一. and 3. head an item
_LEAST: Final = 3  # characters of one script only that show a line's script by themselves


@cache
def simplified() -> dict[int, str]:
    """For ``str.translate``: every traditional character, variant glyph and radical to its simplified character.

    From OpenCC and rows of our own (kg/data/make/traditional.py); where one has several, the commonest.
    """
    text = (resources.files("kg.data") / "traditional.txt").read_text(encoding="utf-8")
    return {ord(line[0]): line[1] for line in text.splitlines() if len(line) == 2}


@cache
def _readings() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Character -> its reading, and the words in which it has another one."""
    usual: dict[str, str] = {}
    inside: dict[str, list[tuple[str, str]]] = {}
    for char, reading, where in table("script_readings"):
        if where == "*":
            usual[char] = reading
        else:
            inside.setdefault(char, []).extend((word, reading) for word in where.split())
    return {char: (reading, tuple(inside.get(char, ()))) for char, reading in usual.items()}


@cache
def _width() -> dict[int, str]:
    """What is read as another character in any text: full-width figures and letters, compatibility forms, radicals."""
    made = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    made = {code: c for code, c in made.items() if c not in _WIDE and c not in ".~"}
    made |= {ord(a): b for a, b in zip(_SMALL[::2], _SMALL[1::2], strict=True)}
    blocks = ((0x2F00, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20))
    for code in (code for start, end in blocks for code in range(start, end)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            made[code] = plain
    return made | {code: c for code, c in simplified().items() if 0x2E80 <= code < 0x2F00}


@cache
def _certain() -> dict[int, str]:
    """Of :func:`simplified` what holds in every word."""
    return {code: c for code, c in simplified().items() if chr(code) not in _readings()}


@cache
def _only() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of one script only: traditional, simplified. Those that both write (后, 里, 台) show nothing."""
    pairs = [(chr(code), c) for code, c in _certain().items()]
    return (
        frozenset(t for t, _ in pairs if not _encodes(t, "gb2312")),
        frozenset(s for _, s in pairs if not _encodes(s, "big5")),
    )


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def fold(text: str) -> str:
    """The text as rules read it; as long as ``text``, line breaks and blanks where they were.

    Characters of traditional script are replaced in lines that are written in it. One that stands alone in a
    simplified line is somebody's name and stays (李昇). ``fold(fold(text)) == fold(text)``.

    >>> fold("區民政局局長王某,於９：３０主持召開會議(擴大).")
    '区民政局局长王某，于9:30主持召开会议（扩大）。'
    """
    plain = text.translate(_width())
    old, new = _only()
    letters = set(plain)
    mixed = not letters.isdisjoint(old)
    more = mixed and sum(c in old for c in plain) > sum(c in new for c in plain)
    pieces = _BREAK.split(plain)
    lines = [_script(line, more) for line in pieces[::2]] if mixed else pieces[::2]
    if any(not _ASCII_MARKS.isdisjoint(line) or _FIGURE.search(line) for line in lines):
        dotted = "。" not in plain and len(_STOP.findall(plain)) > 1
        lines = _quotes([_marks(line, dotted) for line in lines])
    pieces[::2] = lines
    return "".join(pieces)


def _script(line: str, more: bool) -> str:
    """One line of a text in which traditional characters stand; ``more`` where they prevail."""
    old, new = _only()
    a, b = sum(c in old for c in line), sum(c in new for c in line)
    return _read(line) if (more and a >= b) or (a > b and a >= _LEAST) else line


def _read(line: str) -> str:
    readings = _readings()
    chars = list(line.translate(_certain()))
    for i, char in enumerate(line):
        if char in readings:
            usual, inside = readings[char]
            found = (r for word, r in inside if _stands(line, i, word, char))
            chars[i] = next(found, usual)
    return "".join(chars)


def _stands(line: str, i: int, word: str, char: str) -> bool:
    """Whether ``line[i]`` stands inside ``word``."""
    start = i - word.index(char)
    return start >= 0 and line.startswith(word, start)


def _marks(line: str, dotted: bool) -> str:
    """A Chinese line with Chinese punctuation; ``dotted`` where the text ends its sentences with ASCII dots."""
    if (_ASCII_MARKS.isdisjoint(line) and not _FIGURE.search(line)) or not _HAS_HAN.search(line):
        return line
    line = _FIGURE.sub(lambda m: ":" if m[0] == "：" else ".", line)
    line = _DOT.sub("·", line)
    stay = {m.start() for m in _NARROW.finditer(line)}
    line = _MARK.sub(lambda m: m[0] if m.start() in stay else _WIDE[m[0]], line)
    if dotted and ("." in line or "．" in line):
        line = _STOP.sub(lambda m: "。" if _is_stop(line, m.start()) else m[0], line)
    if "「" in line or "『" in line:
        inner = "‘’" if "「" in line or "“" in line else "“”"
        line = line.translate(str.maketrans("「」『』", f"“”{inner}"))
    return line


def _is_stop(line: str, at: int) -> bool:
    """Whether a dot ends a sentence: not in 一.总体要求, 6.18, nor between the parts of a name (阿布都.买买提)."""
    before, after = line[:at], line[at + 1 :].lstrip()
    if _LIST.match(before) or (before[-1:].isdigit() and after[:1].isdigit()):
        return False
    foreign = "".join(words("transliteration"))
    return not all(c in foreign for c in before[-2:] + after[:2]) or not after


def _quotes(lines: list[str]) -> list[str]:
    """Straight quotes as curved ones where they come in pairs: in a line, or one in each of two lines in a row."""
    odd = [line.count('"') % 2 for line in lines]
    for i, line in enumerate(lines):
        if '"' not in line:
            continue
        if not odd[i] and line.count("“") == line.count("”"):
            lines[i] = _pairs(line, False)
        elif i + 1 < len(lines) and odd[i] and odd[i + 1] and line.count("“") == line.count("”"):
            lines[i], lines[i + 1], odd[i + 1] = _pairs(line, False), _pairs(lines[i + 1], True), 0
    return lines


def _pairs(line: str, open_: bool) -> str:
    chars = list(line)
    for i, char in enumerate(chars):
        if char == '"':
            chars[i] = "”" if open_ else "“"
        if char in '“”"':
            open_ = chars[i] == "“"
    return "".join(chars)
