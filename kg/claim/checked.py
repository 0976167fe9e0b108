"""Checks that a text tells in one clause: 春分前后，某局对辖区几家养老院做过抽查."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.absorb import again
from kg.claim.cited import FUTURE, alike
from kg.claim.dates import Calendar, times, within
from kg.claim.text import BODIES, Line, Passage, pattern
from kg.claim.timing import Draft, when_of

if TYPE_CHECKING:
    from kg.claim.dates import When

_WORK = "(?:检查|抽查|督查|督察|夜查|暗访|核查|验收|抽检|巡查|突查|评估)"
_BODY = "(?:[ＡＯＦ](?![的])|[^，。；]{2,10}(?:监事会|理事会|检查组|督查组|核查组|验收组|专家组))"
_CHECKED = pattern(
    rf"(?P<who>{_BODY}[^。；：“]{{0,50}}?)对[^。；：“]{{2,60}}?(?:进行|开展|实施|组织)了?[^，。；的]{{0,8}}{_WORK}(?=[，。；])"
)
_STRAIGHT = pattern(r"(?:开[餐班课业]|会|餐|仪式|活动)[前后]，")
_OFTEN = re.compile(r"每[天日周月季年半]|定期|不定期|经常|多次|先后\d+次|\d+次|累计|常态|轮流|要|须|应当")
_MONTH = len("2024-09")


def checked(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the checks that a body made at a time of their own; the story of a scene gives way to one."""
    found: list[Draft] = []
    scene = len(drafts) == 1 and drafts[0].rule == "event-story" and drafts[0].type == "inspection"
    told = [] if scene else drafts  # a portrait of a house: what was seen there was no check
    for line in passage.body:
        hits = list(_CHECKED.finditer(line.text))
        hit = hits[-1] if hits else None
        if not hit or FUTURE.search(line.text) or _OFTEN.search(passage.plain(line, hit.start(), hit.end())):
            continue
        before = line.text[: hit.end("who")]
        when = [w for w in times(passage, line, known) if w.at < len(before) and len(w.start or "") >= _MONTH]
        if not (when or _STRAIGHT.match(line.text)) or line.text[: hit.start()].count("“") or _told(line, told):
            continue
        name = passage.plain(line, hit.start(), hit.end())[:60]
        if not any(_same(passage, known, d, line, name, when) for d in [*told, *found]):
            found.append(Draft(name, "inspection", line.index, hit.start(), (), "event-check", 0.5))
    return [*(told if found else drafts), *found]


def _told(line: Line, drafts: list[Draft]) -> bool:
    return any(d.line == line.index for d in drafts)


def _same(passage: Passage, known: Calendar, draft: Draft, line: Line, name: str, when: list[When]) -> bool:
    """Whether an event told is the check: a drive or a check of its time, or one that is called alike."""
    if alike(name, draft.name) or again(name, draft.name):
        return True
    told = {passage.text(m) for m in passage.lines[draft.line].mentions() if passage.label(m) in BODIES}
    shared = told & {passage.text(m) for m in line.mentions() if passage.label(m) in BODIES}
    if draft.type != "campaign" and told and not shared:
        return False  # the mayor looks at the dyke, the bureau at the homes
    own = when_of(passage, draft, known, None, single=False)
    if draft.type not in ("inspection", "campaign", "research_visit") or own is None or not own.start:
        return False
    end = own.end or own.start
    return any((own.start or "") <= (w.start or "") <= end or within([own], w) for w in when)
