"""The people of all parts of a file: a name that one part gives under a title is known in the others."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import divisions, words
from kg.mention.ground import HARD
from kg.mention.people import People
from kg.mention.posts import propose_posts
from kg.mention.publics import find_publics
from kg.mention.recurring import find_recurring
from kg.mention.shapes import shape
from kg.mention.signed import find_openings, find_signatures, find_stamped
from kg.mention.text import WIDE, Plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRONG: Final = frozenset({"person-after-title", "person-byline", "person-row", "person-before-title"})
_REGIONS: Final = re.compile(
    "藏族|回族|东乡|保安族|撒拉|维吾尔|哈萨克|柯尔克孜|塔吉克|彝族|蒙古|苏木|嘎查|[旗][委政]|旗民政|师市|兵团|西藏|新疆|凉山|甘孜|阿坝|甘南|果洛|玉树|海西|青海|内蒙"
    "|俄罗斯族|锡伯|鄂温克|鄂伦春|达斡尔|傣族|裕固|勐[\u4e00-\u9fff]|佤族|景颇|[·•][\u4e00-\u9fff]{2}"
)
# Xinjiang, Tibet, Qinghai, Inner Mongolia; the Tibetan, Yi, Dai and Lahu parts of Sichuan, Gansu and Yunnan
_WITHIN: Final = (
    *("65", "54", "63", "15", "5132", "5133", "5134", "6230", "6229", "5334", "5333", "5323", "5328", "5331"),
    *("530827", "530828", "530829"),
)


@lru_cache(maxsize=1)
def _counties() -> re.Pattern[str]:
    """The names of the counties where many names are transliterated: 安多县, 策勒县."""
    found = {
        form
        for form, code in divisions().forms("prefecture", "county")
        if code.startswith(_WITHIN) and len(form) > 2 and form[-1] in "县市区旗州盟"
    }
    return re.compile("|".join(map(re.escape, sorted(found, key=lambda f: (-len(f), f)))))


@lru_cache(maxsize=1)
def _sounding() -> re.Pattern[str]:
    """Two pieces of transliteration on end: 格桑卓玛, 乌力吉图雅."""
    listed = (piece for line in words("name_pieces") for piece in line.split())
    piece = "(?:" + "|".join(sorted({p for p in listed if len(p) > 1}, key=lambda p: (-len(p), p))) + ")"
    return re.compile(f"{piece}{piece}")


def _regional(text: str) -> bool:
    return bool(_REGIONS.search(text) or _counties().search(text) or _sounding().search(text))


def cast(plain: Plain) -> People:
    """The people of one part, found but not yet proposed."""
    people = People(plain)
    people.free()
    people.leaders()
    people.after_titles()
    people.bylines()
    find_openings(people)
    find_stamped(people)
    people.rows()
    people.vote()  # before the weaker rules: what they would read as 张某|与 is 张某 already
    find_publics(people)
    people.appointments()
    find_signatures(people)
    people.before_titles()
    people.comrades()
    people.from_tagger()
    people.likely()
    people.foremost()
    people.lists()
    people.after_bodies()
    find_recurring(people)
    people.vote()
    return people


def find_people(plain: Plain) -> None:
    """Propose the people of a text that stands alone, and their posts."""
    find_people_of([plain])


def find_people_of(plains: Sequence[Plain]) -> None:
    """Propose the people of all parts of one file, and their posts.

    A full name that one part gives under a title is known in the others: they are read again with it.
    """
    regional = any(_regional(plain.text) for plain in plains)
    for plain in plains:
        plain.regional = regional
        plain.weighed.clear()
    casts = [cast(plain) for plain in plains]
    known = _known(casts)
    for i, (plain, found) in enumerate(zip(plains, casts, strict=True)):
        plain.known = known
        plain.weighed.clear()
        if any(_open(found, name) for name in sorted(known)):
            casts[i] = cast(plain)
    _one_cut(casts)
    for people in casts:
        people.propose()
        propose_posts(people)


def _known(casts: Sequence[People]) -> frozenset[str]:
    """Full names under a title or in a byline; of two that begin alike (韦某, 韦某|和) the one more often found."""
    votes: Counter[str] = Counter()
    for people in casts:
        text = people.plain.text
        for start, (end, rule, _) in people.people.items():
            name = text[start:end].replace(WIDE, "")
            if len(name) > 1 and "某" not in name:
                votes[name] += 3 if rule in _STRONG else 1
    strong = {
        people.plain.text[s:e].replace(WIDE, "")
        for people in casts
        for s, (e, rule, _) in people.people.items()
        if rule in _STRONG
    }
    rivals = {n for n in votes for size in range(2, len(n)) if votes[n[:size]] >= votes[n]}
    losers = {n[:size] for n in votes for size in range(2, len(n)) if 0 < votes[n[:size]] < votes[n]}
    return frozenset(n for n in strong if len(n) > 1 and "某" not in n and n not in rivals | losers)


def _one_cut(casts: Sequence[People]) -> None:
    """One cut of a name in a file: 柏伊 that 人 follows wherever it stands is 柏伊人."""
    for people in casts:
        for start, (end, rule, confidence) in sorted(people.people.items()):
            text = people.plain.text
            name, after = text[start:end], text[end : end + 1]
            joint = after in ("和", "与", "同")  # no joint where nobody follows: 李某和|一开口, 李某和|主张
            if len(name) != 2 or not shape(name + after) or end in people.plain.gaps:
                continue
            if after in words("rarely_last") and not joint:
                continue
            if end in people.taken or end in people.blocked or rule in ("person-nickname", "person-alias"):
                continue
            ends = [(p.plain, h.end()) for p in casts for h in rx.finditer(re.escape(name), p.plain.text)]
            nexts = {plain.text[at : at + 1] for plain, at in ends}
            rests = {plain.text[at + 1 : at + 3] for plain, at in ends}
            closed = any(
                plain.text[at + 1 : at + 2] in HARD or plain.text[at + 1 : at + 2] == WIDE for plain, at in ends
            )
            closed = closed or any(at + 1 in plain.gaps for plain, at in ends)
            if joint:
                shut = {(id(p.plain), i) for p in casts for i in p.taken | p.blocked}
                closed = all((id(plain), at + 1) not in shut and at + 1 in plain.words for plain, at in ends)
            if nexts == {after} and len(rests) > 1 and closed:
                people.people[start] = (end + 1, rule, confidence)
                people.taken.add(end)


def _open(people: People, name: str) -> bool:
    """Does the name stand somewhere in the part where nobody, or somebody of another name, was found?"""
    text, at = people.plain.text, people.plain.text.find(name)
    while at >= 0:
        if people.people.get(at, (at,))[0] != at + len(name):
            return True
        at = text.find(name, at + 1)
    return False
