"""Pinyin of names as people type them: without tones, in full or the first letters, surnames as surnames are read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: Characters that are read otherwise in a surname than in other words (GB/T 28039-2011 has the readings).
SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "区": "ou", "任": "ren", "朴": "piao",
    "盖": "ge", "翟": "zhai", "缪": "miao", "覃": "qin", "乐": "yue", "召": "shao", "种": "chong", "冼": "xian",
    "洗": "xian", "尉": "wei", "折": "she", "黑": "he", "秘": "bi", "句": "gou", "逄": "pang", "能": "nai",
    "祭": "zhai", "车": "che", "过": "guo", "应": "ying", "员": "yun", "贠": "yun", "郇": "xun", "郗": "chi",
    "繁": "po", "谌": "chen", "葛": "ge", "纪": "ji", "华": "hua", "燕": "yan", "宁": "ning", "长": "zhang",
    "隗": "kui", "卜": "bu", "牟": "mou", "万": "wan", "柏": "bai", "莘": "shen", "晁": "chao", "臧": "zang",
}  # fmt: skip
COMPOUND = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"), "宇文": ("yu", "wen"), "令狐": ("ling", "hu"),
}  # fmt: skip


@lru_cache(maxsize=65536)
def _syllable(char: str) -> str:
    """The commonest reading of a character, ``v`` for ü; letters and digits as they are; empty for all else."""
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(char, style=Style.NORMAL, v_to_u=False, errors="ignore")
    return found[0] if found else ""


def _letters(run: str) -> list[str]:
    """A run of characters that have no reading, one by one."""
    return [c.lower() for c in run]


def _words(name: str) -> tuple[str, ...]:
    """Syllables as words are read: 重庆 is chong qing, 单县 is shan xian."""
    return tuple(syllable for word in _cutter().seg(name) for syllable in _word(word))


@lru_cache(maxsize=1)
def _cutter() -> Any:
    from pypinyin.core import Pinyin

    return Pinyin()


@lru_cache(maxsize=65536)
def _word(word: str) -> tuple[str, ...]:
    # The library reads word by word too, but reads each of the thousands of 民政局 and 办公室 anew.
    from pypinyin import Style, lazy_pinyin

    letters: Any = _letters  # the library's types leave out the list that its manual allows
    found = lazy_pinyin([word], style=Style.NORMAL, v_to_u=False, errors=letters)
    return tuple(s if s.isascii() and s.isalnum() else "" for s in found)


def readings(name: str, *, person: bool = False) -> tuple[tuple[str, ...], ...]:
    """Syllables of a name: as words are read, and for a person first as the surname is read where that differs.

    >>> readings("单晓", person=True)
    (('shan', 'xiao'), ('dan', 'xiao'))
    """
    if not person or not name:
        return (_words(name),)
    plain = tuple(_syllable(char) for char in name)
    given = COMPOUND.get(name[:2])
    if given:
        return tuple(dict.fromkeys(((*given, *plain[2:]), plain)))
    first = SURNAMES.get(name[0])
    return tuple(dict.fromkeys(((first, *plain[1:]), plain))) if first else (plain,)
