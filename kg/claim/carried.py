"""What a clause takes from the one before: a subject held back by 就 or 围绕, somebody of whom another speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import Line, Passage, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.clauses import Clause
    from kg.claim.company import Company


def held_back(clause: Clause, at: int, topic: Sequence[int]) -> bool:
    """Whether the subject of 作, 做 or 进行 stands commas before: 某局长就低保、救助，以及打算作了汇报."""
    line = clause.line
    places = [line.at.index(m) for m in topic if m in line.at]
    if line.text[at] not in "作做进" or not places or max(places) >= clause.start:
        return False
    said = line.text[max(places) + 1 : at]
    return bool(_OPENS.match(said)) and not _ENDS.search(said)


def spoken_of(line: Line) -> list[int]:
    """Those who open what somebody says of them: 他表示，某会长对此十分重视."""
    found = []
    for hit in _SPOKEN_OF.finditer(line.text):
        found += [line.at[i] for i in range(hit.start(2), hit.end(2)) if line.at[i] >= 0]
    return found


def came_in(company: Company, m: int) -> bool:
    """Whether somebody came to the house with others, who tells there: 某所长和几位老兵赶到福利院."""
    person = company.cast.of.get(m)
    return any(
        company.cast.of.get(x) == person and _COMES.match(line.text, i + 1)
        for line in company.lines
        for i, x in company.named(line)
    )


def to_writer(passage: Passage, m: int) -> bool:
    """Whether what a person's paragraph tells is said to the writer of the page."""
    told = passage.line_of[m]
    near = (x for x in passage.lines if x.paragraph == passage.lines[told].paragraph and x.index <= told)
    return any(rx.search("(?:告诉|对|向)(?:记者|笔者)|接受(?:记者)?采访|受访", x.text) for x in near)


_OPENS = pattern(r"[ＴＡＯ]*(?:同志)?[^。；：Ｐ]{0,24}?(?:就|围绕|针对|结合|从|以|对照|聚焦|按照)")
_ENDS = pattern(r"Ｐ|会议|(?:强调|指出|要求|表示|说)[，：]")
_SPOKEN_OF = pattern(
    r"(?:Ｐ[ＴＡＯ]*|[他她])(?:同志)?[^，。；：“”Ｐ]{0,10}?(说|表示|指出|认为|强调|称|讲道)，"
    r"([ＴＡＯＦＬ、和]*Ｐ[ＴＰ、和]*)(?!同志)"
    r"(?!(?:主持|参加|出席|列席|陪同|汇报|发言|介绍|带队|通报|传达|宣读|讲话|代表|补充|强调|指出|则|也)|[作就围，。；])"
)
_COMES = pattern(r"[ＴＡＯ]*(?:同志)?[^。；：Ｐ]{0,20}(?:赶到|来到|赶来|走进|赶赴|前来)")
# 参加仪式的有：市领导甲、乙；县领导丙
OPENS_LIST = re.compile(r"(?:参加|出席|列席|到会|与会)[^，。；：]{0,14}的[^，。；：]{0,14}?(?:有|是|为|包括)：?")
# 到场的有： and the rows under it (某某　某大学副教授)
OPENS_ROWS = re.compile(r"(?:的有|的是|到场|出席|参会|与会|列席|嘉宾|专家|评委|人员|名单)[^。；：]{0,6}：$")
ROW = pattern(r"[ＴＡＯＦＬ、]*Ｐ[ＴＡＯＦＬ、，：（）]*[；。]?")
PEOPLE_ONLY = pattern(r"(?:[^，。；：Ｐ]{0,20}Ｐ(?:等)?[，、；。]){1,12}|[^，。；：Ｐ]{0,20}Ｐ")
