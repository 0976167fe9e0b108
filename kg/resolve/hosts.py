"""Where a page is from that names no county, or only the county of its visitors: by the townships that it names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.lexicon import Division, divisions, unlisted
from kg.resolve.places import read_chain, read_township

if TYPE_CHECKING:
    from collections.abc import Iterable

# bodies that are called by their county without its level: 石桥义工协会
_OF_COUNTY = re.compile(
    r"^(?:义工|志愿者?|慈善|社工|社会工作|老年|爱心|红十字|民政|公益|人民|中心|职业|第[一二三]|实验)*"
    r"(?:协会|总会|联合会|联盟|基金会|医院|中学|小学|供电公司|供电局|义工联|融媒体?中心|融媒|电视台)$"
)
# 我县赴石桥、青江考察学习: where the issue does not come from
GOES_TO = re.compile(
    r"我[市县区州旗盟][^，。；\n]{0,16}?(?:赴|前往)(?P<place>[^，。；\n]{2,20}?)(?:考察|学习|参观|取经|交流|观摩|对接)"
)
# 石桥县民政局来我区考察: nor is it from where the visitors come
COMES_FROM = re.compile(
    r"(?:^|[，。；\n　 、])(?P<place>[^，。；、\n]{2,24}?)(?:一行)?(?:再次|专程|分别)?"
    r"(?:来到?|到|赴|莅临?)我[市县区州旗盟](?!民政|委|政府)"
)


def elsewhere(short: str, text: str) -> bool:
    """Whether visitors come from a place of that short form, or a journey goes there: the text is from another."""
    return any(short in hit["place"] for way in (GOES_TO, COMES_FROM) for hit in way.finditer(text))


def county_of(townships: Iterable[str], within: str | None = None) -> Division | None:
    """The one county that has most of ``townships``: at least two of them, or one inside the division ``within``."""
    seen: Counter[str] = Counter()
    for name in sorted(set(townships)):
        found = divisions().find(name, within=within, levels=("township",))
        seen.update({str(d.parent) for d in found})
    ranked = sorted(seen.items(), key=lambda x: (-x[1], x[0]))
    if not ranked or ranked[0][1] < (1 if within else 2) or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    best = divisions().get(ranked[0][0])
    return best if best.level == "county" else None


def bare_townships(texts: Iterable[str]) -> set[str]:
    """The townships that names begin with which say not of which county."""
    steps = (read_township(text, None) for text in texts if read_chain(text, ())[0] is None)
    return {step[0] for step in steps if step and not step[0].endswith("团")}


def host_of(texts: Iterable[str], guests: Iterable[str]) -> Division | None:
    """The county near the guests' own that has the townships named; None where none or several have."""
    names = bare_townships(texts)
    for guest in guests:
        for around in divisions().chain(guest)[1:]:
            found = county_of(names, around.code)
            if found is not None and found.code != guest:
                return found
    return None


def county_called(text: str) -> Division | None:
    """The county by whose short form a body is called: 石桥义工协会; None for every other name."""
    division, rest = read_chain(text, (), bare=True)
    return division if division is not None and division.level == "county" and _OF_COUNTY.match(rest) else None


def homonym(texts: Iterable[str]) -> Division | None:
    """The county whose name several bear and nothing tells apart: the one that has the townships, else one unlisted.

    城关区民政局 again and again, and no city around it: whichever it is, its bodies are called by that name.
    """
    said: Counter[str] = Counter()
    names = list(texts)
    for text in names:
        for length in range(min(len(text), 8), 2, -1):
            form = text[:length]
            bear = divisions().find(form, levels=("county",)) if form[-1] in "县区市旗" else ()
            if sum(d.name == form for d in bear) > 1:
                said[form] += 1
                break
    ranked = said.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    name, towns = ranked[0][0], bare_townships(names)
    bear = tuple(d for d in divisions().find(name, levels=("county",)) if d.name == name)
    having = [d for d in bear if any(divisions().find(t, within=d.code, levels=("township",)) for t in towns)]
    return having[0] if len(having) == 1 else divisions().get(unlisted(name))
