"""What a name looks like by itself: surnames, the sounds of other languages, the shape of a Han name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances

CJK = "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002ebef"
DOT: Final = "·•‧・∙．"
NEVER_GIVEN = frozenset("的了是在等被把您你他她它们这那吗呢吧啊哦个件条位户给让及或而且则即还又很太最不没")
PARTICLES = frozenset("把由与被将让给在到为对及")
_GROWS: Final = frozenset("黄白古青水木麦米花苗竹红银紫绿鲜艾荷松柏桑茶香康")
_OF_GIRLS: Final = frozenset("金桂秀荣兰梅菊春玉银凤彩翠丽美艳小爱莲菜香素淑腊冬雪月")
_GROWN: Final = frozenset("树草馨叶")  # 康乃馨, 古樟树
# Surnames that as words stand before titles and forms of address: 和老人, 任主任
AMBIGUOUS: Final = frozenset(
    "任代时和向由与从原于常成方高马水安江白党关别明经包路应官段门都支古后司能空项单车权房计全有广毛乐年祝把为"
)


@lru_cache(maxsize=1)
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character, and of two."""
    every = words("surnames")
    return frozenset(s for s in every if len(s) == 1), frozenset(s for s in every if len(s) == 2)


@lru_cache(maxsize=1)
def sounds() -> frozenset[str]:
    """Characters that write Mongolian, Tibetan, Uyghur, Kazakh and Yi names."""
    return frozenset(piece for piece in chances.pieces() if len(piece) == 1)


@lru_cache(maxsize=1)
def word_names() -> frozenset[str]:
    """Words of the language that are names where an office stands before them."""
    return frozenset(word for line in words("word_names") for word in line.split())


def common(text: str) -> bool:
    """Has the name a surname that a weak anchor will do for?"""
    return text[:1] in words("surnames_common") or text[:2] in words("surnames_common")


def thing(text: str) -> bool:
    """Is this rather a thing whose first character is a surname too? 黄丝带, 古樟树."""
    if len(text) == 3 and text[2] == "花" and text[1] in _OF_GIRLS:
        return False  # 牧民马桂花
    return text[-1:] in words("things_last") or (text[:1] in _GROWS and text[-1:] in _GROWN)


def borne(text: str) -> bool:
    """Has the name a surname that is more often one than part of a word?"""
    return common(text) or (text[:1] not in AMBIGUOUS and chances.columns().surname.get(text[:1], -99.0) > -8.0)


def shape(text: str) -> bool:
    """Is this the shape of a Han name: a surname and one or two characters (after a compound surname too)?"""
    single, double = surnames()
    if not rx.fullmatch(rf"[{CJK}]{{2,4}}", text) or NEVER_GIVEN & set(text[1:]):
        return False
    if text in words("follow_words") or text[0] in PARTICLES:
        return False
    if text[:2] in double:
        return len(text) in (3, 4)
    return text[0] in single and (len(text) in (2, 3) or (len(text) == 4 and text[1] in single))
