"""Lines cut into clauses, so that a list of people that runs over commas stays with its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claim.text import Line, mask, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST = (
    r"[ＰＴＡＯＦＬ、，和与及兼原现代]|（[^）]*）|以及|同志|一行|现任|挂职|派驻|分别|等|"
    r"[我本][省市县区旗州镇乡局]?|的(?=Ｐ)|率(?!领)"
)
ONLY = rf"^(?:{_LIST}|[Ｙ：\d]|昨日|上午|下午|当天|近日|其中|[△▲●◆①-⑳])*$"
_P = mask("Ｐ")
_ACTS = re.compile(
    r"调研|检查|督导|督查|走访|慰问|看望|探访|考察|视察|夜查|巡查|到|赴|深入|前往|走进|来到|抵达|一行|带着|开展"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a line between commas, with the people-only clauses before it."""

    line: Line
    start: int
    end: int
    own: int  # where the clause itself begins


def act_at(clause: Clause) -> int:
    """Where the clause's act begins: its subject stands before."""
    hit = _ACTS.search(clause.line.text, clause.start, clause.end)
    return hit.start() if hit else clause.end


def clauses(line: Line) -> Iterator[Clause]:
    """The clauses of a line; a clause of people only is joined to the one that follows."""
    text, start, at = line.text, 0, 0
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "（") - (char == "）")
        if (char in "，。；！？：" and depth <= 0) or i == len(text) - 1:
            piece = text[at : i + 1].rstrip("，。；！？：")
            only = bool(pattern(ONLY).match(piece)) or _listing(piece)
            if (
                only
                and char in "，："
                and i < len(text) - 1
                and (any(c in _P for c in piece) or start < at or not piece.strip())
            ):
                at = i + 1
                continue
            yield Clause(line, start, i + 1, at if start < at else start)
            start = at = i + 1


def _listing(piece: str) -> bool:
    """Whether a piece names a person with a title that is no mention, and nothing happens: 组长、某局副局长某某."""
    if not piece or piece[-1] not in _P:
        return False
    own = "".join(c for c in piece if not "\ue000" <= c <= "\uf8ff")
    return len(own) <= 8 and not _HAPPENS.search(own)


_HAPPENS = re.compile(r"[到赴访问望为向给对由说与陪把将被在率受经听请见让叫送找看]")
