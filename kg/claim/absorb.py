"""What an event takes in: the meeting of an outing, the calls of one day under a heading that sums them up."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.dates import times
from kg.claim.text import pattern
from kg.claim.timing import when_of
from kg.claim.told import OUTINGS

if TYPE_CHECKING:
    from kg.claim.dates import Calendar, When
    from kg.claim.text import Passage
    from kg.claim.timing import Draft

_DAY = len("2024-09-12")
_BODY = ("event-body-mention", "event-body-held", "event-body-act")
_MEETINGS = ("meeting", "seminar")
# what those who go and those who receive them sit down to
_TALK = re.compile(r"座谈|交流|见面|汇报|反馈|对接|恳谈|碰头|会商|通报|介绍|情况说明")
_THEN = re.compile(r"随后|之后|结束后|[查研察导访]后|期间|其间|当[天日]|最后")
_NEXT_DAY = pattern(r"[，。；](?:并|又|还|再|随后|后)?(?:于|在)?Ｙ")
_PIECE = 2  # letters in a row that two names share
_MOST = 0.8
_ENOUGH = 8  # letters of a name that can be told again in other words


def absorbed(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts without what the outing of the heading includes: one outing is one event, whatever it sat down to.

    An outing of which only a month is told (5月上旬，某某一行来考察) was on the day of the talk.
    """
    if not drafts or drafts[0].type not in OUTINGS or not drafts[0].rule.startswith("event-heading"):
        return drafts
    first, *others = drafts
    when = when_of(passage, first, known, None, single=len(drafts) == 1)
    kept = []
    for draft in others:
        own = when_of(passage, draft, known, None, single=False)
        if draft.rule not in _BODY or not _within(passage, first, draft, when, own):
            kept.append(draft)
        elif when and own and len(when.start or "") < _DAY == len(own.start or ""):
            first = replace(first, day=own.start, until=own.end)
    return [first, *kept]


def _within(passage: Passage, first: Draft, draft: Draft, when: When | None, own: When | None) -> bool:
    """Whether what the body names is part of the outing that the heading tells."""
    same = draft.line == first.line and not _NEXT_DAY.search(passage.lines[draft.line].text, 3, max(draft.at, 3))
    if draft.type in _MEETINGS and (same or _TALK.search(draft.name)):
        return same or (_same_time(when, own) if own and own.start else _follows(passage, first, draft))
    return same and again(draft.name, first.name)


def _same_time(when: When | None, own: When | None) -> bool:
    if when is None or when.start is None or own is None or own.start is None:
        return False
    within = bool(when.end) and when.start < own.start < (when.end or "")
    return within or own.start.startswith(when.start)  # a meeting on the last of several days is one by itself


def _follows(passage: Passage, first: Draft, draft: Draft) -> bool:
    """Whether a talk without a day is told straight after the outing, or as its end (随后的座谈会上)."""
    line = passage.lines[draft.line]
    near = line.paragraph - passage.lines[first.line].paragraph <= 1
    return near or bool(_THEN.search(line.text) or rx.match("上|中", line.text[draft.at + 1 :]))


def again(name: str, told: str) -> bool:
    """Whether most of a name is told in the same order by another.

    >>> again("养老院管理交流和慰问特困老人活动", "甲县来我县开展养老院管理交流及慰问部分特困老人工作")
    True
    """
    bare = rx.sub(r"[“”\"（）()《》、，：\s]|活动$|工作$", "", name)
    blocks = SequenceMatcher(None, bare, told, autojunk=False).get_matching_blocks()
    return len(bare) >= _ENOUGH and sum(b.size for b in blocks if b.size >= _PIECE) >= _MOST * len(bare)


def summed(passage: Passage, known: Calendar, drafts: list[Draft], found: list[Draft]) -> list[Draft] | None:
    """The one event of a heading that sums up what several parties did on one day; None where it does not.

    连日来，县领导分组走访慰问。1月16日上午，某某一行来到甲镇。当天，某某一行来到乙镇: calls of one round.
    """
    first, *rest = drafts
    parties = [d for d in [*rest, *found] if d.type == first.type]
    days = set()
    for draft in parties:
        exact = [w.start for w in times(passage, passage.lines[draft.line], known) if len(w.start or "") == _DAY]
        days.update(exact[:1])
    if first.rule != "event-heading-act" or first.type not in OUTINGS or len(days) != 1:
        return None
    others = [d for d in [*rest, *found] if d.type != first.type]
    return [replace(first, day=days.pop()), *others]
