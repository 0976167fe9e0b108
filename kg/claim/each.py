"""Round-ups: what several bodies did each, told in a paragraph that its body opens (甲县民政局深入…。乙区民政局…)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.outings import verbs
from kg.claim.text import pattern
from kg.claim.timing import Draft

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage
    from kg.model import EventType

_SUMS_UP = ("event-story", "event-story-undated", "event-heading-act", "event-heading-name")
_OPENS = pattern(r"(?:[△▲●◆■★]|[一二三四五六七八九十\d]{1,2}[、.．])?(?:Ｙ[，：]?)?([ＡＯ])(?![ＴＰ的：])")
_BOTH = 2  # bodies that make a round-up
_WHERE = pattern(r"[ＦＬＯ]|[村镇乡户院站]")


def each(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts; where one only sums up what several bodies did, the outing of each instead of it."""
    if len(drafts) != 1 or drafts[0].rule not in _SUMS_UP or drafts[0].type not in ("visit", "inspection", "activity"):
        return drafts
    if any(pattern("[ＡＯＰ]").search(line.text) for line in passage.heading):
        return drafts
    found: dict[str, Draft] = {}
    paragraph = -1
    for line in passage.body:
        opens = _OPENS.match(line.text) if line.role == "body" and line.paragraph != paragraph else None
        paragraph = line.paragraph
        if not opens:
            continue
        body = passage.text(line.at[opens.start(1)])
        lines = [x for x in passage.body if x.paragraph == paragraph and x.role == "body"]
        told = next((made for x in lines if (made := _outing(passage, x, body))), None)
        if told and body not in found:
            found[body] = told
    return list(found.values()) if len(found) >= _BOTH else drafts


def _outing(passage: Passage, line: Line, body: str) -> Draft | None:
    """The outing that a line tells, named by its body and the clause of its verb."""
    if FUTURE.search(line.text):
        return None
    done = [v for v in verbs(line.text) if _WHERE.search(_clause(line, v)[1])]
    if not done:
        return None
    kinds: list[EventType] = [kind for kind, _, _ in done]
    start, clause = _clause(line, done[0])
    said = passage.plain(line, start, start + len(clause))
    return Draft((said if body in said else body + said)[:40], kinds[0], line.index, 0, (), "event-each", 0.5)


def _clause(line: Line, verb: tuple[EventType, int, int]) -> tuple[int, str]:
    """Where the clause of a verb starts, and the clause."""
    start = max(line.text.rfind(mark, 0, verb[1]) for mark in "，。；：") + 1
    return start, rx.split(r"[，。；]", line.text[start:])[0]
