"""The shapes of personal names, and what may follow one."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words
from kg.mention.bodies import any_of
from kg.mention.ground import HARD
from kg.mention.text import WIDE, Plain

_CJK = "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ebef"
_DOT = "·•‧・∙．"
_DOTTED = re.compile(rf"[{_CJK}]{{1,9}}(?:[{_DOT}][{_CJK}]{{1,9}}){{1,3}}")
_NEVER_GIVEN = frozenset("的了是在等被把您你他她它们这那吗呢吧啊哦个件条位户给让及或而且则即还又很太更最不没")
_SOMEBODY = re.compile(r"某(?:某|甲|乙|丙)?(?![种些个项])")
_PARTICLES = frozenset("把从和由与被将让给在到于为对") - frozenset("于")
_SPEAKS = frozenset("说称讲道笑")
_ONE = frozenset("一为作任和到在对与就也还都曾刚把将被向从由带率赴获")


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character, and of two."""
    every = words("surnames")
    return frozenset(s for s in every if len(s) == 1), frozenset(s for s in every if len(s) == 2)


@lru_cache(maxsize=1)
def sounds() -> frozenset[str]:
    """Characters that write Mongolian, Tibetan, Uyghur, Kazakh and Yi names."""
    return frozenset("".join(words("transliteration")))


@lru_cache(maxsize=1)
def _follow() -> re.Pattern[str]:
    longer = {w for name in ("boundaries", "brand_verbs") for w in words(name) if len(w) > 1}
    entries = sorted(longer | words("follow_words"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, entries)))


@lru_cache(maxsize=1)
def _call() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('call_titles')}|同志|先生|女士|老师|一行|等)")


def follow(plain: Plain, end: int) -> int:
    """How well a name can end at ``end``: 3 before a mark, blank or word, 1 before a lone particle, 0 not at all."""
    text = plain.text
    if end >= len(text) or text[end] in HARD or text[end] == WIDE:
        return 3
    if end in plain.gaps or _call().match(text, end):
        return 3
    word = _follow().match(text, end)
    if word:
        return 3 if len(word.group()) > 1 else 1
    if text[end].isdigit():
        return 1
    return 0


def support(plain: Plain, piece: str, end: int) -> int:
    """How well ``piece`` ends as a name at ``end`` or anywhere else in the part: one clear place decides for all."""
    best = follow(plain, end)
    at = plain.text.find(piece)
    while best < 3 and at >= 0:
        best = max(best, follow(plain, at + len(piece)))
        at = plain.text.find(piece, at + 1)
    return best


def continuations(plain: Plain, piece: str) -> list[str]:
    """The characters that follow ``piece`` in the part."""
    return [plain.text[m.end() : m.end() + 1] for m in re.finditer(re.escape(piece), plain.text)]


def agreed(plain: Plain, start: int, end: int) -> int:
    """What the tagger adds: it sees this very person, or at least a word that ends here."""
    if plain.tagged.get(start) == (end, "PER"):
        return 8
    return 3 if end in plain.words and end - start > 1 else 0


def common(text: str) -> bool:
    """Has the name a surname that a weak anchor will do for?"""
    return text[0] in words("surnames_common") or text[:2] in words("surnames_common")


def shape(text: str) -> bool:
    """Is this the shape of a Han name: a surname and one or two characters (after a compound surname too)?"""
    single, double = surnames()
    if not re.fullmatch(rf"[{_CJK}]{{2,4}}", text) or _NEVER_GIVEN & set(text[1:]):
        return False
    if text in words("follow_words") or text[0] in _PARTICLES:
        return False
    if text[:2] in double:
        return len(text) in (3, 4)
    return text[0] in single and (len(text) in (2, 3) or (len(text) == 4 and text[1] in single))


def read_name(plain: Plain, start: int, blocked: frozenset[int] = frozenset(), *, firm: bool = False) -> int:
    """Where the name ends that an anchor (a title, a byline) promises at ``start``; ``start`` where there is none.

    ``blocked`` holds the positions of bodies and titles that a name cannot run into. After a ``firm`` anchor (an
    official title) a name is read even where nothing says how long it is.
    """
    text = plain.text
    dotted = _DOTTED.match(text, start)
    if dotted:
        return _trim(plain, start, dotted.end())
    best, best_end = 0, start
    for size in (4, 3, 2):
        end = start + size
        piece = text[start:end]
        if len(piece) < size or not shape(piece) or not blocked.isdisjoint(range(start, end)):
            continue
        if any(start < gap < end for gap in plain.gaps) and size == 4:
            continue
        strength = (
            support(plain, piece, end) * 10
            + agreed(plain, start, end)
            + {4: -25 if piece[:2] not in surnames()[1] else 2, 3: 1, 2: 0}[size]
        )
        if size == 2 and len({c for c in continuations(plain, piece) if c not in HARD}) > 1:
            strength += 12  # 单某|推门, 单某|喊上: what varies is no part of the name
        if (
            size == 3
            and (piece[2] in _SPEAKS or (piece[2] in _ONE and support(plain, piece[:2], end - 1) == 3))
            and shape(piece[:2])
        ):
            strength -= 25  # 安某|说，
        if strength > best and strength >= (3 if firm else 8):
            best, best_end = strength, end
    wide = re.compile(rf"([{_CJK}]){WIDE}([{_CJK}])").match(text, start)
    if wide and wide[1] in surnames()[0] and follow(plain, wide.end()) == 3 and wide.end() not in plain.gaps:
        after = text[wide.end() : wide.end() + 1]
        if after in HARD or after == "":
            return wide.end()
    some = _SOMEBODY.match(text, start + 1)
    if some and text[start] in surnames()[0]:
        return some.end()
    foreign = _sounds_end(plain, start, blocked)
    if foreign - start >= 2 and text[start:foreign] not in words("follow_words") and follow(plain, foreign) * 10 > best:
        return foreign
    if firm and best_end == start:
        for size in (3, 2):
            piece = text[start : start + size]
            if len(piece) == size and shape(piece) and common(piece) and blocked.isdisjoint(range(start, start + size)):
                return start + size
    return best_end


def _sounds_end(plain: Plain, start: int, blocked: frozenset[int]) -> int:
    """The longest stretch of transliteration that can end a name; its first character may be a surname."""
    text = plain.text
    end = start
    while (
        end < len(text) and end - start < 8 and (text[end] in sounds() or (end == start and text[end] in surnames()[0]))
    ):
        if end in blocked:
            break
        end += 1
    for stop in range(end, start + 1, -1):
        word = _follow().match(text, stop)
        if word and len(word.group()) > 1:
            return stop  # 扎西多吉|参加, though 加 writes names too
    for least in (3, 1):
        for stop in range(end, start + 1, -1):
            if follow(plain, stop) >= least and (least == 3 or stop - start > 2):
                return stop
    return start


def _trim(plain: Plain, start: int, end: int) -> int:
    """A dotted name without the words that follow it: 艾尼·买买提|主持."""
    text = plain.text
    dot = max(text.rfind(d, start, end) for d in _DOT)
    for stop in range(end, dot + 1, -1):
        if follow(plain, stop) == 3 and all(c in sounds() for c in text[dot + 1 : stop]):
            return stop
    for stop in range(dot + 2, end + 1):
        if follow(plain, stop):
            return stop
    return end
