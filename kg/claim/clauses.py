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
# 各镇分管负责人, 受助学生代表等40余人: people without names in a list of those present
GROUP = (
    r"(?:负责人|负责同志|同志|代表|人员|干部|成员|职工|党员|领导|志愿者|学员|老师|师生|主任|局长|科长|股长|处长|书记|院长|"
    r"站长|所长|镇长|乡长|秘书长|会长|专干|助理|社工|委员|嘉宾|等人?|(?<![第\d一二三四五六七八九十])[\d一二三四五六七八九十百余多两]+[余多]?[人名位]?)"
)
_GROUPED = re.compile(rf"{GROUP}$")
_DOES = re.compile(
    r"主持|出席|参加|参会|陪同|强调|指出|要求|讲话|汇报|介绍|调研|检查|督导|走访|慰问|看望|开展|召开|举行|"
    r"[为对向把将带率到赴在给听让被说是获捐送]|有(?!关)"
)
_P, _T = mask("Ｐ"), mask("Ｔ")
# 调研组组长某某: the group's name is no act
_ACTS = re.compile(
    r"(?:调研|检查|督导|督查|走访|慰问|考察|巡查)(?![组队团员单]|记录|表(?!示)|台账|登记|结果|报告|通报|通知|标准|清单|手册)|看望|探访|视察|夜查|(?<![想看听见遇得感受收达直提谈讲说找拿等碰做办问])到(?!会|场)|赴|莅临|深入|前往|走进|来到|抵达|一行|带着|开展(?!情况|的)|"
    r"下乡|进村|入户|上门|敲开"
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
            only = bool(pattern(ONLY).match(piece)) or _listing(piece) or _grouping(piece)
            if (
                only
                and char in "，："
                and not text.startswith("：“", i)
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
    own = "".join(c for c in piece if not "\ue000" <= c <= "\uf8ff" and c not in "、和")
    titled = len(piece) > 1 and piece[-2] in _T  # 某某会会长甲, where the body is no mention
    return len(own) <= (18 if titled else 8) and not _HAPPENS.search(own)


def _grouping(piece: str) -> bool:
    """Whether a piece of a list ends with people without names: 某局局长甲及各镇分管负责人."""
    named = max((i for i, c in enumerate(piece) if c in _P), default=-1)
    joined = named < 0 or _JOINED.match(piece, named + 1)  # 值班的某某没认出局长: no list
    return bool(joined and _GROUPED.search(piece)) and not _DOES.search(piece)


_JOINED = re.compile(r"（|、|[和与及等]|以及|同志")


_HAPPENS = re.compile(r"[到赴访问望为向给对由说与陪把将被在率受经听请见让叫送找看抱握拉扶劝喊嘱]|交代|转身")
