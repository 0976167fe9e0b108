"""Names of people held against each other: how rare, in part, misread. Nothing here says that two people are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pypinyin import Style, lazy_pinyin

from kg import rx
from kg.lexicon import ordered, words

Rarity = Literal["common", "ordinary", "rare"]
Likeness = Literal["equal", "part", "misread", "other"]

FREQUENT = 20  # the twenty most frequent surnames, borne by half of all people
DOTS = re.compile(r"[•・.．‧∙]")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name as it is compared: without blanks, with one kind of dot.

    >>> plain("热依汗・艾山江")
    '热依汗·艾山江'
    """
    return DOTS.sub("·", rx.sub(r"\s+", "", name))


def surname(name: str) -> str:
    """The surname that a Chinese name begins with; "" where none is known (热依汗·艾山江, 小敏)."""
    known = words("surnames")
    if len(name) > 2 and name[:2] in known:
        return name[:2]
    return name[:1] if name[:1] in known and "·" not in name else ""


@lru_cache(maxsize=1)
def _frequent() -> frozenset[str]:
    return frozenset(ordered("surnames_common")[:FREQUENT])


@lru_cache(maxsize=1)
def _given_signs() -> frozenset[str]:
    return frozenset("".join(words("given_common")))


@lru_cache(maxsize=65536)
def rarity(name: str) -> Rarity:
    """How much a name alone says.

    >>> [rarity(name) for name in ("王磊", "李建国", "沈伯年", "欧阳蕙", "李再安")]
    ['common', 'common', 'rare', 'rare', 'ordinary']
    """
    if "·" in name:
        return "ordinary" if {*name.split("·")} & words("given_common") else "rare"
    first = surname(name)
    given = name[len(first) :]
    common = given in words("given_common")
    if first in _frequent():
        return "common" if common or (len(given) == 2 and _given_signs().issuperset(given)) else "ordinary"
    if len(first) == 2:
        return "rare"
    return "ordinary" if common or (len(given) == 1 and first in words("surnames_common")) else "rare"


def is_partial(name: str) -> bool:
    """Whether a name may be a part of a longer one: a surname (徐) or a given name (怀谷)."""
    return len(name) <= 2 and "·" not in name


def part_of(short: str, full: str) -> bool:
    """Whether ``short`` is the surname, or the whole given name, of ``full``.

    >>> [part_of(s, "赵德荣") for s in ("赵", "德荣", "赵德", "荣")]
    [True, True, False, False]
    """
    first = surname(full)
    return bool(first) and len(short) < len(full) and short in (first, full[len(first) :])


@lru_cache(maxsize=1)
def _look_alike() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in words("look_alike"):
        for sign in line:
            groups.setdefault(sign, set()).update(line)
    return {sign: frozenset(group) for sign, group in groups.items()}


@lru_cache(maxsize=65536)
def _sounds(sign: str) -> str:
    return str(lazy_pinyin(sign, style=Style.NORMAL)[0])


def misread(left: str, right: str) -> bool:
    """Whether two names of at least two characters differ in one that looks or sounds like the other's.

    >>> [misread("常仕雄", other) for other in ("常士雄", "常仕熊", "常仕贤", "常雄仕")]
    [True, True, False, False]
    """
    if len(left) != len(right) or len(left) < 2:
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    return b in _look_alike().get(a, ()) or _sounds(a) == _sounds(b)


def likeness(left: str, right: str) -> Likeness:
    """How two plain names stand to each other. A name that merely holds another (赵德 in 赵德荣) is another name."""
    if left == right:
        return "equal"
    if part_of(left, right) or part_of(right, left):
        return "part"
    return "misread" if misread(left, right) else "other"
