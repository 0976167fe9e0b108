"""Roles that no verb gives: who leads a visit, who was there, who helped and who was helped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.clauses import act_at, clauses
from kg.claim.kinds import act
from kg.claim.names import kind_of_title
from kg.claim.people import bodies_of
from kg.claim.subjects import acts, subject
from kg.claim.text import Line, pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

_LED = frozenset({"research_visit", "inspection", "visit", "campaign"})
_CARE = frozenset({"visit", "emergency", "activity", "campaign", "other"})
_SERVICE = re.compile(r"义诊|上门|入户|服务|探访|助老|为老|义剪|关爱|检查|体检|理发|拍摄|照$|照片")
_APART = re.compile(r"分赴|分别|分头|分路|兵分")
_QUOTED = re.compile(r"告诉|表示|透露|介绍|批示|说")
_ON_SPOT = re.compile(r"[^，。]{0,8}(?:现场|仪式上|活动中|活动上|会上|大会上)，")
# 为某某送上, 送到某某手中, 看望某某等: what stands before and after who is given something
_GIVEN = pattern(
    r"(?:为|向|给|看望|慰问|走访|送到|送给|送往|交到|交给|端到|递给|递到|帮|帮助|救助|接待|对|与|同)(?:了|着)?[^，。；Ｐ]{0,12}([Ｐ、和]{1,12})"
    r"(?:夫妇|老人|老人家|大爷|大娘|一家)?(?:等[^，。；]{0,14})?"
    r"(?:送|赠|发放|祝|颁|一家|，|手中|手里|手上|家中|家里|到家|面前|身边|拍|理|测|披|戴|系|捐|建|检查|换|修|打扫|道|问好|致以|了解|询问|嘘寒|聊|反映)"
)


def leaders(company: Company) -> None:
    """A visit's first named visitor leads it where nobody is said to."""
    if company.event.type not in _LED or any(f[1] == "lead" for f in company.found):
        return
    telling = company.telling
    after = [x for x in company.lines if x.index > telling.index][:2]
    for line in [telling, *after]:
        acted = False
        for clause in clauses(line):
            at = act_at(clause)
            # 某局抽查某站，某部长现场示范: who comes after the act of a body does not lead it
            if line is telling and acted and at == clause.end:
                continue
            if at == clause.end and _QUOTED.search(line.text, clause.own, clause.end):
                continue
            acted = acted or at < clause.end or act(line.text[clause.own : clause.end]) is not None
            if _lead(company, clause, at):
                return


def _lead(company: Company, clause: Clause, at: int) -> bool:
    good = [
        m
        for m in subject(company.passage, clause, at)
        if not company.front(m) and company.kind(m) not in ("private", "author")
    ]
    if not good or company.has(good[0], "accompany", "host", "attend"):
        return False
    if event_of_gifts(company, clause) and company.kind(good[0]) == "staff":
        company.add(good, "serve", clause.line, "role-gives", 0.7)
        return True
    count = len(good) if _APART.search(clause.line.text, clause.start, clause.end) else 1
    company.add(good[:count], "lead", clause.line, "role-first", 0.75)
    beside = [m for m in good[count:] if not company.has(m, "lead", "host", "attend", "accompany", "serve", "served")]
    company.add(beside, "attend", clause.line, "role-beside", 0.7)
    return True


def event_of_gifts(company: Company, clause: Clause) -> bool:
    """Whether a clause of a visit tells of things that are brought: 某合作社理事长给老人送去苹果."""
    text = clause.line.text[clause.start : clause.end]
    return company.event.type == "visit" and bool(re.search(r"送去|送来|送上|每户送|捐赠", text))


def present(company: Company) -> None:
    """Named officials, experts and staff who act in an activity or ceremony were there."""
    kind = company.event.type
    if kind not in ("activity", "ceremony", "other"):
        return
    for line in company.lines:
        near = line.index == company.event.sentence or _ON_SPOT.match(line.text)
        if not near and kind == "other":
            continue
        held = {f[0] for f in company.found if f[1] != "speak" or f[2] == line.index}
        for clause in clauses(line):
            if _QUOTED.search(line.text, clause.own, clause.end):
                continue
            new = []
            for i, m in company.named(line):
                if not clause.start <= i < clause.end or company.cast.of.get(m) in held or company.front(m):
                    continue
                # 将善款交到某会长手中, 与某会长签订协议: at a ceremony who is handed something is there too
                if company.kind(m) in ("official", "expert", "staff") and (kind == "ceremony" or acts(clause, i)):
                    new.append(m)
            company.add(new, "attend", line, "role-present", 0.6)


def together(company: Company) -> None:
    """Who goes along on a visit without another part (某某带队，某站长和网格员一道，走进某村) takes part."""
    if company.event.type not in _LED:
        return
    line = company.telling
    held = {f[0] for f in company.found}
    for clause in clauses(line):
        if not re.search(r"一道|一起|一同|一行", line.text[clause.own : clause.end]):
            continue
        new = [
            m
            for i, m in company.named(line)
            if clause.start <= i < clause.end and acts(clause, i) and company.kind(m) in ("official", "staff", "expert")
        ]
        company.add([m for m in new if company.cast.of.get(m) not in held], "attend", line, "role-together", 0.7)


def helpers(company: Company) -> None:
    """Who helped and who was helped, in events that are about helping."""
    title = company.event.name + (company.passage.part.title or "")
    service = bool(_SERVICE.search(title))
    for line in company.lines:
        if company.event.type == "other" and not company.same_day(line):
            continue
        given = _given(line)
        for i, m in company.named(line):
            if "主持人" in company.titles(m):
                company.add([m], "host", line, "role-host-title", 0.8)
            elif role := _help(
                company, m, given=i in given, greeted=_greeted(line, i), acting=_acting(line, i), service=service
            ):
                company.add(
                    [m], role, line, "role-there" if role == "attend" else f"role-{role}s".replace("ds", "d"), 0.7
                )


def _visited(company: Company, m: int) -> bool:
    """Whether a member of staff works in a house that the visit goes to."""
    houses = [f.text for f in company.event.facilities]
    return any(body.text in houses for body in bodies_of(company.cast, company.cast.of[m]))


def _given(line: Line) -> frozenset[int]:
    """Where those stand who are given something."""
    return frozenset(i for hit in _GIVEN.finditer(line.text) for i in range(hit.start(1), hit.end(1)))


def _greeted(line: Line, i: int) -> bool:
    """Whether a person is one whom the visitors greet: 向值守的护理员甲、乙道一声辛苦."""
    return bool(_GREETS.search(line.text, 0, i))


_GREETS = pattern(r"(?:向|对|看望|慰问|问候|叮嘱|嘱咐|握着|拉着)(?:了)?[^，。；Ｐ]{0,10}[Ｐ、和]{0,8}$")


def _acting(line: Line, i: int) -> bool:
    """Whether the person at a position does something there, and is nobody's object."""
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    return clause is not None and acts(clause, i) and not _QUOTED.search(line.text, clause.own, clause.end)


def _help(company: Company, m: int, given: bool, greeted: bool, acting: bool, service: bool) -> str | None:
    kind, event = company.kind(m), company.event.type
    if company.front(m) and event == "visit" and (given or greeted or _visited(company, m)):
        return None if company.has(m, "accompany") else "served"
    if company.front(m) and event in _CARE:
        if company.has(m, "accompany") or (event == "activity" and company.has(m, "speak")):
            return None
        return "serve"
    if kind == "private":
        if company.delegate(m) and event in ("activity", "ceremony", "meeting"):
            return "attend"
        if given and event in (*_CARE, "ceremony", "inspection", "research_visit"):
            return "served"
        if company.has(m, "speak"):
            return None
        if event in ("visit", "emergency", "campaign", "other") or (event == "activity" and service):
            return "served"
        return "attend" if event in ("activity", "ceremony") else None
    if kind == "staff" and event == "visit" and given:
        return "served"
    if (
        kind == "official"
        and event == "emergency"
        and acting
        and company.same_day(company.passage.lines[company.passage.line_of[m]])
    ):
        return "serve"
    if kind == "staff" and (
        event == "emergency" or (event == "other" and any(kind_of_title(t) == "unit" for t in company.titles(m)))
    ):
        return "serve"
    return None
