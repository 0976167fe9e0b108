"""Where an event was: the places of the line that tells it, the facilities that its lines say were visited or used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import Line, Passage, pattern
from kg.model import EventClaim, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

# 到甲敬老院、乙公墓; 在甲敬老院; 对甲、乙开展检查; 为甲站揭牌:
# what stands before facilities that an event goes to
_TO = (
    r"(?:到达?|来到|赴|前往|走进|走入|深入|进入|在|至|(?<!关)于|对|参观|观摩|查看|察看|了解|实地|前去|抵达|考察|调研|检查|督导|督查|走访|慰问|看望|视察|"
    r"探访|为|及|到了|先后(?:到|赴)?)(?:了)?[^，。；ＡＯＦ]{0,4}(?:[ＬＯＡ][、和及]?(?:的)?)*(?:[^，。；Ｐ]{0,12}?Ｆ[、和及与以]?及?)*$"
)
_AGENDA = re.compile(r"会议(?:同意|议定|决定|原则|研究|审议|强调|要求|指出)|审议|研究|听取|议题")
_HOME = re.compile(r"上门|入户|家中|线上|居家紧急|周边")
_USED = re.compile(r"揭牌|举行|举办|召开|启用|揭幕|落成|门前|院内|现场")


def places(passage: Passage, line: Line) -> tuple[Name, ...]:
    """The places that the line says the event was at; ``@here`` where it says none."""
    found: list[Name] = []
    for run in pattern(
        r"(?:到|赴|来到|走进|深入|前往|在|至|于|走访|慰问|看望|调研|检查)(?:了)?(Ｌ+(?:[、和及与]Ｌ+)*)"
    ).finditer(line.text):
        for piece in pattern(r"Ｌ+").finditer(line.text, run.start(1), run.end(1)):
            ms = line.mentions(piece.start(), piece.end())
            found.append(
                passage.name(ms[0]) if len(ms) == 1 else Name("".join(passage.text(m) for m in ms), "PLACE", None)
            )
    if not found and (m := next((m for m in line.mentions() if passage.label(m) == "PLACE"), -1)) >= 0:
        found.append(passage.name(m))
    return tuple(dict.fromkeys(found)) or (Name("@here", "PLACE", None),)


def facilities(passage: Passage, event: EventClaim, lines: Sequence[Line]) -> tuple[Name, ...]:
    """The facilities that the event was held at or went to, each once."""
    found: dict[str, Name] = {}
    indoors = event.type in ("meeting", "seminar")
    for line in lines:
        if indoors and line.index != event.sentence and _AGENDA.search(line.text):
            continue
        for i, m in enumerate(line.at):
            if m < 0 or passage.label(m) != "FACILITY":
                continue
            if re.match(r"(?:活动|会议|培训|举办)?(?:地点|场所|场地)：", line.text):
                found.setdefault(passage.text(m), passage.name(m))
                continue
            if _employer(line, i) and not _at(line, i):
                continue
            if _at(line, i) or _itself(passage, event, line, i):
                found.setdefault(passage.text(m), passage.name(m))
    named = list(found)
    return tuple(found[t] for t in named if not any(o != t and o.endswith(t) for o in named))


def _at(line: Line, i: int) -> bool:
    before = line.text[:i]
    clause = max(before.rfind(mark) for mark in "，。；：") + 1
    return bool(pattern(_TO).search(before[clause:]))


def _employer(line: Line, i: int) -> bool:
    """Whether a facility is named only as somebody's place of work: 某院院长某某."""
    return bool(pattern(r"Ｆ[^，。；、]{0,3}(?:Ｔ|选手|代表)").match(line.text, i))


def _itself(passage: Passage, event: EventClaim, line: Line, i: int) -> bool:
    """Whether a facility that acts is also where it happens: 某登记处举办颁证活动, 某站揭牌."""
    rest = line.text[i + 1 :]
    if re.match(r"(?:正式|集中|顺利)?(?:揭牌|启用|挂牌|投入使用|落成|门前|院内)", rest):
        return True
    if event.type not in ("activity", "ceremony", "emergency") or line.index != event.sentence:
        return False
    title = event.name + (passage.part.title or "")
    if _HOME.search(title) or _HOME.search(line.text):
        return False
    return bool(re.match(r"(?:联合|携手|在)?[^，。；]{0,6}(?:举办|开展|举行|组织|接到)", rest))
