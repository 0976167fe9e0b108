"""People in a series, whom its other members vouch for: 参加的有甲某、谷雨和乙某以及…"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.lexicon import words
from kg.mention import chances
from kg.mention.cast import CJK
from kg.mention.ground import HARD, division_at
from kg.mention.names import fits, weigh, weigh_back
from kg.mention.shapes import AMBIGUOUS, borne, shape, sounds, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.mention.cast import Cast

_SERIES: Final = re.compile(rf"[{CJK}]+(?:、[{CJK}]+)+")
_JOINT: Final = re.compile("[和与及](?!其)")
# what is said of people: 甲、乙两人, 甲、乙分获
_TOLD: Final = re.compile(
    "等?[0-9两二三四五六七八九十]{1,3}(?:人|名|位|户|同志|兄|姐|老)|夫[妇妻]|兄[弟妹]|姐[妹弟]|父[子女]|母[子女]|分获|分别|获|荣获|夺|当选|被[评选授]|主持|出席|参加|陪同|介绍|说"
)
_MOST: Final = 10.0  # of the odds of one member, as many count for the whole
_LEAST: Final = -4.0
_MEAN: Final = 6.0  # odds that the members must bring on an average


def find_series(cast: Cast) -> None:
    """Take the members of a series of which most can hardly be anything but people."""
    for hit in _SERIES.finditer(cast.plain.text):
        for members in _runs(cast, hit.start(), hit.end()):
            if all(start in cast.people for start, _ in members):
                continue
            said = members[0][0] - 1 in cast.body_ends or cast.plain.text[members[0][0] - 1 : members[0][0]] == "的"
            told = [_odds(cast, start, end) + (3.0 if said else 0.0) for start, end in members]  # 某局的|甲、乙
            brief = not said and all(end - start == 2 and start not in cast.people for start, end in members)
            if brief and not _TOLD.match(cast.plain.text, members[-1][1]):
                continue  # 滚铜环、踢毽: two characters each vouch for nobody
            if len(members) < 2 or sum(told) < _MEAN * len(told) or max(told) < _MOST:
                continue
            for start, end in members:
                if start not in cast.people and cast.blocked.isdisjoint(range(start, end)):
                    cast.add(start, end, "person-in-series", 0.65)


def _runs(cast: Cast, first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """The members of a series, cut where one can be nobody: the first from its end back, the last from its start on."""
    marks = [at for at in range(first, last) if cast.plain.text[at] == "、"]
    run = _head(cast, first, marks[0])
    for left, right in zip(marks, [*marks[1:], last], strict=True):
        whole = _parted(cast, left + 1, right) if right < last else []
        if whole and all(_odds(cast, *one) >= _LEAST for one in whole):
            run += whole
            continue
        run += [one for one in _tail(cast, left + 1, right) if _odds(cast, *one) >= _LEAST]
        if run:
            yield run
        run = _head(cast, left + 1, right) if right < last else []


def _head(cast: Cast, first: int, mark: int) -> list[tuple[int, int]]:
    held = next((s for s in range(max(first, mark - 5), mark) if cast.people.get(s, (0,))[0] == mark), -1)
    start = held if held >= 0 else weigh_back(cast.plain, mark, cast.blocked, 0.0)[0]
    return [(start, mark)] if first <= start < mark and _odds(cast, start, mark) >= _LEAST else []


def _parted(cast: Cast, start: int, end: int) -> list[tuple[int, int]]:
    """One member, or the two that a joint within it parts: 甲某和乙某."""
    joint = _JOINT.search(cast.plain.text, start + 2, end - 2)
    if joint is None or end - start < 5:
        return [(start, end)]
    return [(start, joint.start()), (joint.end(), end)]


def _tail(cast: Cast, start: int, last: int) -> list[tuple[int, int]]:
    text, found = cast.plain.text, []
    joint = _JOINT.search(text, start + 2, min(last - 1, start + 5))
    if joint and start not in cast.people:
        found.append((start, joint.start()))
        start = joint.end()
    end = cast.people[start][0] if start in cast.people else weigh(cast.plain, start, cast.blocked, 0.0)[0]
    return [*found, (start, end)] if end > start else found


def _odds(cast: Cast, start: int, end: int) -> float:
    """The odds of one member, within bounds; far below them where it can be no person."""
    text, name = cast.plain.text, cast.plain.text[start:end]
    if cast.people.get(start, (0,))[0] == end:
        return _MOST
    foreign = cast.plain.regional and set(name) <= sounds()
    if not 2 <= end - start <= (6 if foreign else 4) or thing(name) or name in words("never_names"):
        return 2 * _LEAST
    taken = not cast.taken.isdisjoint(range(start, end)) or not cast.blocked.isdisjoint(range(start, end))
    if taken or name in words("common_words") or division_at(text, start, short=True) >= end:
        return 2 * _LEAST
    if not foreign and (not shape(name) or (end - start == 2 and name[0] in AMBIGUOUS and not borne(name))):
        return 2 * _LEAST
    odds = fits(cast.plain, start, end, cast.blocked, 2.0)
    odds += 4.0 if cast.plain.tagged.get(start) == (end, "PER") else 0.0
    if name in chances.counted()[0] or (end < len(text) and text[end] not in HARD and not foreign and odds < 0):
        return max(_LEAST, min(0.0, odds))
    return max(_LEAST, min(_MOST, odds))
