"""Emergencies that a story tells out of their order: after how they ended, or among the years of somebody's life."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.dates import Calendar, times
from kg.claim.nature import practised
from kg.claim.text import pattern
from kg.claim.timing import Draft

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage

_WEATHER = re.compile(r"暴雨|降雨|大雨|暴雪|降雪|台风|冰雹|山洪|寒潮")
_ACTING = pattern(r"[ＡＯＦＰ](?![的Ｔ])[^。]{0,40}(?:启动|接到|组织|赶|转移|救|派|抽调|调集|出动|成立|投入)")
_SLID = re.compile("滑坡|泥石流|塌方|垮塌")
_AFTER = 3  # lines after the weather in which somebody acts
_BACK = re.compile(
    r"回想|回忆|想起|心有余悸|后怕|历历在目|记忆犹新|(?:时间|时钟|镜头|一切)(?:要?[拨倒回退]|回到|拉回|倒流)|还得?要?从[^，。]{0,16}说起|终于"
)
_PERIL = re.compile(r"洪水|山洪|洪灾|大水|火灾|大火|起火|地震|泥石流|滑坡|塌方|暴雪|台风|决堤|内涝|龙卷风")
_SAVED = re.compile(
    r"转移(?!支付|接续|就业|医院)|背[上出到下着起]|撤离|救出|疏散|冲锋舟|抱[出上]|搀[出扶]|营救|脱险|抢出"
)
_OPENING = 8  # lines in which a story turns back to how it began


def turned_back(passage: Passage, known: Calendar, draft: Draft) -> Draft:
    """An emergency placed where it began, if the story opens with how it ended (15日，老人们回到院里。6日晚，…)."""
    if draft.type != "emergency":
        return draft
    line = passage.lines[draft.line]
    day = _day(passage, line, known)
    if day and _WEATHER.search(line.text) and not _SLID.search(line.text) and not _ACTING.search(line.text):
        near = [x for x in passage.body if line.index < x.index <= line.index + _AFTER and _ACTING.search(x.text)]
        began = next((x for x in near if _day(passage, x, known)), None)
        if began and (_day(passage, began, known) or day) > day:
            return replace(draft, line=began.index, at=0)  # 5日夜里降暴雨。6日凌晨，某局启动预案
    for line in passage.body[:_OPENING] if day else ():
        earlier = _day(passage, line, known) if line.index > draft.line else None
        if earlier and day and earlier < day:
            before = (x for x in passage.body if draft.line <= x.index <= line.index)
            return replace(draft, line=line.index, at=0) if any(_BACK.search(x.text) for x in before) else draft
    return draft


def cases(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the one case that a text on a campaign tells by its day (5日晚，队员发现一名老人，送到救助站)."""
    acted = [d for d in drafts if d.rule == "event-body-act" and d.type in ("visit", "inspection")]
    if len(acted) == len(drafts) or any(d.type != "campaign" and d not in acted for d in drafts) or practised(passage):
        return drafts
    for line in passage.body:
        hit = _FOUND.search(line.text) if _day(passage, line, known) and not FUTURE.search(line.text) else None
        near = [
            x for x in passage.body if line.index <= x.index <= line.index + _AFTER and x.paragraph == line.paragraph
        ]
        told = next((d for d in drafts if d.line == line.index), None) if hit else None
        if hit and told in acted and _BROUGHT.search("".join(passage.plain(x) for x in near)):
            return [d if d is not told else replace(d, type="emergency") for d in drafts]
        if hit and told:
            return drafts
        if hit and not acted and _BROUGHT.search("".join(passage.plain(x) for x in near)):
            name = passage.plain(line, hit.start(), hit.end())
            return [*drafts, Draft(name, "emergency", line.index, hit.start(), (), "event-case", 0.45)]
    return drafts


_FOUND = pattern(
    r"(?:发现|遇到|遇见|碰到|救助了?|接到[^，。；]{2,24}(?:求助|报警|电话|线索)，(?:称|说)?(?:有)?|送来)了?(?:一|1)[名位个][^。；]{0,30}"
    r"(?:老人|男子|女子|老汉|大爷|大娘|妇女|男孩|女孩|少年|青年|流浪[^，。；]{0,4}人员|乞讨[^，。；]{0,4}人员|人)"
)
_BROUGHT = re.compile(
    r"(?:送|接|带|护送|转送)(?:往|到|至|进|回|去)|送医|救治|(?:老家|亲人|家属|家人|儿子|女儿|侄子|弟弟|哥哥|村里)[^，。；]{0,12}(?:接|赶来|取得|联系)"
)


def of_old(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the disaster that a portrait tells of a day long past (某日，洪水进了院子。他背出老人…)."""
    if not drafts or any(d.rule.startswith("event-heading") or d.type in ("emergency", "drill") for d in drafts):
        return drafts
    first = min(d.line for d in drafts)
    for line in passage.body:
        day = _day(passage, line, known)
        if line.index >= first or not day or FUTURE.search(line.text) or not _PERIL.search(line.text):
            continue
        near = [x for x in passage.body if line.index <= x.index <= line.index + 2 and x.paragraph == line.paragraph]
        saved = next((x for x in near if _SAVED.search(x.text) and pattern(r"[ＰＡＯＦ]|[他她]").search(x.text)), None)
        if saved and not practised(passage):
            name = next(c for c in rx.split(r"[，。；]", passage.plain(saved)) if _SAVED.search(c))[:40]
            return [Draft(name, "emergency", line.index, 0, (), "event-of-old", 0.5), *drafts]
    return drafts


def _day(passage: Passage, line: Line, known: Calendar) -> str | None:
    """The exact day that a line tells first."""
    return next((w.start for w in times(passage, line, known) if len(w.start or "") == len("2024-09-12")), None)
