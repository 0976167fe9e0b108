"""Who plays which part in an event: verbs and their subjects, over clauses, sentences and dropped subjects.

A clause that holds nothing but people waits for its verb (``某局局长甲，某局局长乙参加``); a verb without a
subject takes the one before it; ``会议强调`` has nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.bodies import body_roles
from kg.claim.clauses import ONLY, Clause, clauses
from kg.claim.company import Company
from kg.claim.events import scope
from kg.claim.people import bodies_of
from kg.claim.presence import helpers, leaders, present
from kg.claim.subjects import subject
from kg.claim.text import Line, Passage, mask, pattern
from kg.claim.verbs import role_verbs
from kg.model import EventClaim, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast

_ADVERB = re.compile(
    r"^(?:并|还|又|也|同时|随后|最后|现场|当场|特地|专程|一同|共同|一起|分别|先后|进一步|特别|反复|一再|再次|详细|认真|及时|简要|重点|会上|作了?|"
    r"为此|接着|他们?|她们?|其|则|均|都|并?就[^，]*|并?对[^，]*|并?代表[^，]*|并?围绕[^，]*|并?向[^，]*|"
    r"在[^，]{0,24}(?:会|座谈会|仪式|活动|班|致辞|讲话|总结|颁奖|现场)(?:上|中|时|后)?|[^，]{0,8}(?:会|仪式|活动|式)上|笑着|高兴地|动情地|，)*$"
)
_OF_OFFICE = frozenset({"强调", "指出", "要求", "部署", "传达", "勉励", "嘱咐", "叮嘱", "通报", "汇报"})
# rows of minutes and notices (出席：甲、乙　主持：丙): the role that each label gives, none to those who were away
_ROWS: dict[str, str] = {
    "主持": "host", "出席": "attend", "列席": "attend", "参会": "attend", "参加": "attend", "参与": "attend",
    "到会": "attend", "与会": "attend", "嘉宾": "attend", "特邀": "attend", "陪同": "accompany", "领队": "lead",
    "带队": "lead", "主讲": "speak", "讲师": "speak", "授课": "speak", "宣讲": "speak", "汇报": "report",
    "请假": "", "缺席": "", "记录": "",
}  # fmt: skip
_LABELS = re.compile(
    rf"(?:^|(?<=[；。，]))(?:会议|活动)?({'|'.join(_ROWS)})(?:人员|人|领导|嘉宾|老师|专家|同志|[^，。；：]{{0,8}}(?:有|人员|领导))?："
)


def roles(passage: Passage, cast: Cast, events: Sequence[EventClaim]) -> tuple[RoleClaim, ...]:
    """The roles of persons and bodies in an article's events, each once."""
    told = tuple(events)
    found: dict[tuple[int, int, str], RoleClaim] = {}
    for event in told:
        lines = scope(passage, told, event.id)
        company = Company(passage, cast, event, lines)
        _Reader(company).read()
        leaders(company)
        present(company)
        helpers(company)
        for person, role, line, rule, confidence in company.kept():
            found.setdefault((event.id, person, role), RoleClaim(event.id, role, person, None, line, rule, confidence))
    named: dict[int, set[str]] = {}
    for event_id, person, _ in found:
        named.setdefault(event_id, set()).update(body.text for body in bodies_of(cast, person))
    return (*found.values(), *body_roles(passage, told, {i: frozenset(n) for i, n in named.items()}))


class _Reader:
    """Reads the lines of one event, clause by clause."""

    def __init__(self, company: Company) -> None:
        self.company, self.passage, self.event = company, company.passage, company.event
        self.topic: list[int] = []  # who is spoken of: the subject that a later clause may leave out
        self.there: list[tuple[list[int], Line]] = []  # who does something at the event, whatever it is

    def read(self) -> None:
        """All that verbs say."""
        paragraph, label = -1, ""
        for line in self.company.lines:
            if line.paragraph != paragraph:
                self.topic = self.topic if re.match(r"他|她|其", line.text) else []
                paragraph = line.paragraph
            label = self._labelled(line, label)
            if label:
                continue
            for clause in clauses(line):
                self._clause(clause)
        for people, line in self.there:
            idle = [m for m in people if not self.company.has(m, "lead", "host", "accompany", "serve")]
            self.company.add(idle, "attend", line, "role-there", 0.75)

    # --- minutes ------------------------------------------------------------------------------------------------

    def _labelled(self, line: Line, label: str) -> str:
        """Rows of minutes (出席：甲　乙); returns the label that further rows continue, "" in running text."""
        plain = self.passage.plain(line, 0, 12) if "：" in line.text[:10] else ""
        hit = _LABELS.match(plain) or _LABELS.match(line.text)
        row = bool(pattern(ONLY).match(re.sub(r"（[^）]*）", "", line.text))) and any(c in _P for c in line.text)
        if not hit and not (label and row):
            return ""
        label = hit[1] if hit else label
        people = []
        for i, c in enumerate(line.text):
            if c in _P and not pattern(r"Ｐ（[^）]*(?:请假|缺席)").match(line.text, i):
                people.append(line.at[i])
        if _ROWS[label]:
            self.company.add(people, _ROWS[label], line, "role-label", 0.95)
        return label

    # --- clauses ------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        line, text = clause.line, clause.line.text
        heard = self._reported(clause)
        if self._invited(clause):
            return
        led = _LED_BY.search(text, clause.start, clause.end)
        if led:
            self.company.add(self.company.people(line, led.start(1), led.end(1)), "lead", line, "role-leading", 0.9)
        self._leading(clause)
        if not heard:
            self._taught(clause)
        own = subject(self.passage, clause, clause.end)
        back = self._reversed(clause)
        for at, verb, role in role_verbs(clause):
            if back and back[0] <= at < back[1]:
                continue
            who = [m for m in subject(self.passage, clause, at) if m not in self.company.quoted]
            if not who:
                if not _ADVERB.match(text[clause.own : at]):
                    if verb in ("强调", "指出", "要求", "认为", "通报", "传达"):
                        self.topic = []
                    continue
                who = self.topic
            if role in ("attend", "there") and self.event.type == "emergency" and verb in ("赶来", "等候", "到场"):
                continue
            if verb == "说" and _GESTURE.search(text, clause.start, at):
                continue
            if role in ("speak", "report"):
                who = [m for m in who if self._of_office(m, verb)]
            if role == "there":
                self.there.append((who, line))
                continue
            self.company.add(who, "speak" if role == "speech" else role, line, f"role-{role}")
        if own:
            self.topic = own

    def _of_office(self, m: int, verb: str) -> bool:
        """Whether what somebody says is a role: of office, for others, or with a verb that the public has not."""
        company = self.company
        return company.official(m) or company.delegate(m) or (verb in _OF_OFFICE and company.plain(m))

    def _reversed(self, clause: Clause) -> tuple[int, int] | None:
        """陪同检查的还有甲、乙; 出席会议的有甲、乙; 上门的是甲、乙: the people stand after their verb."""
        line = clause.line
        hit = _REVERSED.search(line.text, clause.own)
        if not hit or hit.start() >= clause.end:
            return None
        role = _REVERSED_ROLES.get(hit[1], "attend")
        self.company.add(self.company.people(line, hit.start(2), hit.end(2)), role, line, "role-reversed", 0.9)
        return hit.span()

    def _reported(self, clause: Clause) -> bool:
        """听取某某的汇报, 听某某讲."""
        text = clause.line.text
        heard = _HEARD.search(text, clause.own, clause.end) or _LISTENS.search(text, clause.own, clause.end)
        if heard:
            people = self.company.people(clause.line, heard.start(1), heard.end(1))
            self.company.add(people, "report", clause.line, "role-heard")
        return heard is not None

    def _invited(self, clause: Clause) -> bool:
        """邀请到某专家: who is invited takes part, and an expert speaks."""
        line = clause.line
        invited = _INVITED.search(line.text, clause.own, clause.end)
        if not invited:
            return False
        people = self.company.people(line, invited.start(1), invited.end(1))
        self.company.add(people, "attend", line, "role-invited")
        if re.search("专家|老师|授课|讲", self.passage.plain(line)):
            self.company.add(people, "speak", line, "role-invited", 0.6)
        self.topic = people
        return True

    def _leading(self, clause: Clause) -> None:
        """甲率乙、丙到某地, 甲带着队员走进某村: 甲 leads, 乙 and 丙 go with."""
        line, text = clause.line, clause.line.text
        hit = _LEADS.search(text, clause.start, clause.end)
        if not hit:
            return
        who = subject(self.passage, clause, hit.start()) or self.topic
        people = self.company.people(line, hit.start(1), hit.end(1))
        if people or self.event.type in _OUTINGS:
            self.company.add(who, "lead", line, "role-leading", 0.9)
            beside = [m for m in people if not self.company.front(m)]  # 带着社工某某: who helps
            self.company.add(beside, "accompany", line, "role-led", 0.85)
        elif self.event.type in ("activity", "ceremony"):
            staff = [m for m in who if self.company.kind(m) == "staff"]
            self.company.add(staff, "serve", line, "role-leading", 0.6)
            # 支部书记甲、乙带着党员给老人包饺子
            if self.event.type == "activity":
                rest = [m for m in who if self.company.kind(m) == "official"]
                self.company.add(rest, "lead", line, "role-leading", 0.75)

    def _taught(self, clause: Clause) -> None:
        """某医师讲防跌倒, 某督导教大家做操."""
        if self.event.type not in ("training", "activity", "seminar", "meeting"):
            return
        for hit in _TEACHES.finditer(clause.line.text, clause.start, clause.end):
            self.company.add([clause.line.at[hit.start()]], "speak", clause.line, "role-teaches", 0.75)


_GESTURE = re.compile(r"拉着|握着|摸着|抱着|攥着|指着|笑着|擦着|捧着|扶着|数着")
_REVERSED_ROLES = {"陪同": "accompany", "随行": "accompany", "随同": "accompany", "上门": "serve"}
_REVERSED = pattern(
    r"(出席|参加|参会|列席|参与|陪同|随行|随同|到场|见证|上门)[^，。；：Ｐ]{0,14}的[^，。；：Ｐ]{0,8}?(?:还有|有|是|为|包括)：?"
    r"((?:[ＴＡＯＦＬ、，和与及]|以及|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、，和与及Ｐ]|以及|（[^）]*）)*)"
)
_MEN = r"[ＴＡＯＦＬ、和]|（[^）]*）"
_HEARD = pattern(
    r"(?:听取|审议|听)(?:并审议)?(?:了)?((?:[ＴＡＯＦＬ、和及与]|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、和及与Ｐ]|（[^）]*）)*)[^，。；]{0,30}(?:汇报|介绍|通报|讲解|所作的|作的)"
)
_LISTENS = pattern(r"听(?!取)(?:了)?[^，。；Ｐ]{0,8}(Ｐ)(?:现场)?(?:讲|谈|说)")
_INVITED = pattern(r"邀请(?:到|了)?((?:[ＴＡＯＦＬ]|（[^）]*）|Ｐ(?:老师|同志)?|[、和及])+)")
_LED_BY = pattern(rf"在((?:{_MEN}|Ｐ)*Ｐ)(?:等)?的?(?:带领|率领)下")
_LED = r"((?:[ＴＡＯＦＬ、和及]|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、，和及]|（[^）]*）|Ｐ)*)"
# 绿化率, 预约率: 率 alone needs people after it
_LEADS = pattern(rf"(?:(?:率领|带领|带着|领着)(?!下|他|她|大家|记者|我们|孩子)|率(?=[ＴＡＯＦＬＰ（])){_LED}?")
_TEACHES = pattern(
    r"Ｐ(?:则|还|现场)?(?:讲(?![述解评话究座台师明起])|教(?:大家|老人|孩子|居民|学员|村民|长者|他们|她们))"
)
_OUTINGS = frozenset({"research_visit", "inspection", "visit", "campaign"})
_P = mask("Ｐ")
