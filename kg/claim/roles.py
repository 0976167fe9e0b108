"""Who plays which part in an event: verbs and their subjects, over clauses, sentences and dropped subjects.

A clause that holds nothing but people waits for its verb (``某局局长甲，某局局长乙参加``); a verb without a
subject takes the one before it; ``会议强调`` has nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.bodies import body_roles
from kg.claim.clauses import ONLY, Clause, act_at, clauses
from kg.claim.events import scope
from kg.claim.names import kind_of_title
from kg.claim.text import Line, Passage, alternatives, mask, pattern, table
from kg.model import EventClaim, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.claim.people import Cast

_MARKS = "ＰＴＡＯＦＬＹ"
_ADVERB = re.compile(
    r"^(?:并|还|又|也|同时|随后|最后|现场|当场|特地|专程|一同|共同|一起|分别|先后|进一步|特别|反复|一再|再次|详细|认真|及时|简要|重点|会上|作了?|"
    r"为此|接着|他们?|她们?|其|则|均|都|并?就[^，]*|并?对[^，]*|并?代表[^，]*|并?围绕[^，]*|并?向[^，]*|"
    r"在[^，]{0,24}(?:会|座谈会|仪式|活动|班|致辞|讲话|总结|颁奖|现场)(?:上|中|时|后)?|[^，]{0,8}(?:会|仪式|活动|式)上|笑着|高兴地|动情地|，)*$"
)
_AWAY = re.compile(
    r"(?:对|向|为|给|听取|听|请|邀请|叮嘱|要求|慰问|看望|走访|陪同|率|率领|跟随|随|经)(?:了|到)?(?:[^，。；]{0,6})?$"
)
_NOUN_BEFORE = {
    "要求": r"(?:按照|落实|有关|工作|规定|防控|的|明确|各项|严格|按|总体|部署)$",
    "部署": r"(?:工作|安排|决策|总体|精神|落实|的)$",
    "讲话": r"(?:重要|系列|的)$",
    "介绍": r"(?:据|情况|听取.{0,10}|的)$",
    "汇报": r"(?:的|(?<!关)工作)$",
    "说": r"(?:来|据|听|小|解|传|劝|诉|如果|可以|话|游|论)$",
    "补充": r"(?:的)$",
    "参加": r"(?:组织[^，]{0,12}|邀请|学生)$",
    "分享": r"(?:成果|的)$",
    "担任": r"(?:原)$",
}  # fmt: skip
_NOUN_AFTER = {
    "说": r"^(?:明|法|服|教|唱)",
    "参与": r"^(?:度|率|式)",
    "担任": r"^(?!.{0,4}(?:裁判|颁证|评委|嘉宾|主讲|讲师|评审|证婚|主持|Ｔ))",
    "动员": r"^(?:会|部署会)",
    "说明": r"^(?:会)",
    "分享": r"^(?:会)",
    "宣讲": r"^(?:活动|会|团|员)",
    "介绍": r"^(?:所)",
    "主持": r"^(?:人|词)",
    "发言": r"^(?:人)",
    "建议": r"^(?:书|稿)",
    "汇报": r"^(?:会|演)",
}  # fmt: skip
_SPOKEN = frozenset({"发言", "授课", "分享", "宣讲", "经验交流", "辅导", "讲解", "致辞", "宣读", "动员"})
_LED = frozenset({"research_visit", "inspection", "visit", "campaign"})
_CARE = frozenset({"visit", "emergency", "activity", "campaign", "other"})
_LABELS = re.compile(
    r"^(主持|主持人|出席|列席|参会|参加|出席人员|参加人员|参会人员|列席人员|请假|缺席|记录|出席[^，。；：]{0,8}(?:有|人员|领导))："
)


def roles(passage: Passage, cast: Cast, events: Sequence[EventClaim]) -> tuple[RoleClaim, ...]:
    """The roles of persons and bodies in an article's events, each once."""
    told = tuple(events)
    found: dict[tuple[int, int, str], RoleClaim] = {}
    for event in told:
        lines = scope(passage, told, event.id)
        for person, role, line, rule, confidence in _Reader(passage, cast, event, lines).read():
            found.setdefault((event.id, person, role), RoleClaim(event.id, role, person, None, line, rule, confidence))
    return (*found.values(), *body_roles(passage, told))


Found = tuple[int, str, int, str, float]


class _Reader:
    """Reads the lines of one event."""

    def __init__(self, passage: Passage, cast: Cast, event: EventClaim, lines: Sequence[Line]) -> None:
        self.passage, self.cast, self.event, self.lines = passage, cast, event, lines
        self.kinds = {p.id: p.kind for p in cast.persons}
        self.titles: dict[int, list[str]] = {}
        for post in cast.posts:
            self.titles.setdefault(post.person, []).append(post.title)
        self.topic: list[int] = []  # who is spoken of: the subject that a later clause may leave out
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """All roles, explicit ones first."""
        paragraph, label = -1, ""
        for line in self.lines:
            if line.role == "heading":
                continue
            if line.paragraph != paragraph:
                self.topic = self.topic if re.match(r"他|她|其", line.text) else []
                paragraph = line.paragraph
            label = self._labelled(line, label)
            if label:
                continue
            for clause in clauses(line):
                self._clause(clause)
        self._leaders()
        self._helpers()
        return [f for f in self.found if self.kinds.get(f[0]) not in ("leader", "author")]

    def _add(self, people: Sequence[int], role: str, line: Line, rule: str, confidence: float = 0.85) -> None:
        for m in people:
            person = self.cast.of.get(m)
            if person is not None:
                self.found.append((person, role, line.index, rule, confidence))

    # --- minutes ------------------------------------------------------------------------------------------------

    def _labelled(self, line: Line, label: str) -> str:
        """Rows of minutes (出席：甲　乙); returns the label that further rows continue, "" in running text."""
        hit = _LABELS.match(self.passage.plain(line, 0, 12) if "：" in line.text[:10] else line.text)
        row = bool(pattern(ONLY).match(re.sub(r"（[^）]*）", "", line.text))) and any(c in _P for c in line.text)
        if not hit and not (label and row):
            return ""
        label = hit[1] if hit else label
        people = []
        for i, c in enumerate(line.text):
            if c in _P and not pattern(r"Ｐ（[^）]*(?:请假|缺席)").match(line.text, i):
                people.append(line.at[i])
        if label.startswith("主持"):
            self._add(people, "host", line, "role-label", 0.95)
        elif label.startswith(("出席", "列席", "参")):
            self._add(people, "attend", line, "role-label", 0.95)
        return label

    # --- clauses ------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        line, text = clause.line, clause.line.text
        heard = pattern(
            r"听取(?:并审议)?(?:了)?(?:[ＴＡＯＦＬ]|（[^）]*）)*(Ｐ)[^，。；]{0,30}(?:汇报|介绍|通报|所作的|作的)"
        ).search(text, clause.own, clause.end)
        if heard:
            self._add([line.at[heard.start(1)]], "report", line, "role-heard")
        invited = pattern(r"邀请(?:到|了)?((?:[ＴＡＯＦＬ]|（[^）]*）|Ｐ(?:老师|同志)?|[、和及])+)").search(
            text, clause.own, clause.end
        )
        if invited:
            people = [m for m in line.mentions(invited.start(1), invited.end(1)) if self.passage.label(m) == "PERSON"]
            self._add(people, "attend", line, "role-invited")
            self._add(
                people if re.search("专家|老师|授课|讲", self.passage.plain(line)) else [],
                "speak",
                line,
                "role-invited",
                0.6,
            )
            self.topic = people
            return
        led = pattern(r"在((?:[ＴＡＯＦＬ、和]|Ｐ|（[^）]*）)*Ｐ)(?:等)?的?(?:带领|率领)下").search(
            text, clause.start, clause.end
        )
        if led:
            people = [m for m in line.mentions(led.start(1), led.end(1)) if self.passage.label(m) == "PERSON"]
            self._add(people, "lead", line, "role-leading", 0.9)
        self._leading(clause)
        own = self._subject(clause, clause.end)
        for at, verb, role in self._verbs(clause):
            subject = self._subject(clause, at)
            if not subject:
                before = text[clause.own : at]
                if not _ADVERB.match(before):
                    if verb in ("强调", "指出", "要求", "认为", "通报", "传达"):
                        self.topic = []
                    continue
                subject = self.topic
            if role in ("speak", "report") and verb not in _SPOKEN:
                subject = [m for m in subject if self._official(m)]
            if role == "speak" and verb in ("介绍",):
                role = "report"
            self._add(subject, role, line, f"role-{role}")
        if own:
            self.topic = own

    def _verbs(self, clause: Clause) -> Iterator[tuple[int, str, str]]:
        """Role verbs of the clause: position, verb, role; nouns left out."""
        text = clause.line.text
        seen = -1
        for hit in re.finditer(alternatives("claim_roles"), text[clause.own : clause.end]):
            at, verb = clause.own + hit.start(), hit[0]
            if at < seen:
                continue
            before, after = text[clause.own : at], text[at + len(verb) :]
            made = re.search(r"[作做]了?[^，。]{0,8}$", before)  # 作相关工作汇报
            if (re.search(_NOUN_BEFORE.get(verb, r"(?!)"), before) and not made) or re.match(
                _NOUN_AFTER.get(verb, r"(?!)"), after
            ):
                continue
            if before.count("“") > before.count("”"):
                continue
            seen = at + len(verb)
            yield at, verb, table("claim_roles")[verb]

    def _subject(self, clause: Clause, until: int) -> list[int]:
        """The people just before a position who are not somebody's object."""
        line, text = clause.line, clause.line.text
        at = until
        while at > clause.start:
            last = max((i for i in range(clause.start, at) if text[i] in _P), default=-1)
            if last < 0:
                return []
            first = self._list_start(text, last, clause.start)
            before = text[clause.start : first]
            if _AWAY.search(before) and not re.search(r"在[^，]{0,4}$", before):
                at = first
                continue
            return [m for m in line.mentions(first, last + 1) if self.passage.label(m) == "PERSON"]
        return []

    def _list_start(self, text: str, last: int, floor: int) -> int:
        at = last
        while at > floor:
            if text[at - 1] == "）" and (open_ := text.rfind("（", floor, at)) >= 0:
                at = open_
            elif text[at - 1] in _INLIST:
                at -= 1
            elif w := next(
                (
                    w
                    for w in (
                        "以及",
                        "现任",
                        "挂职",
                        "同志",
                        "一行",
                        "派驻",
                        "我县",
                        "我市",
                        "我区",
                        "我州",
                        "我旗",
                        "我镇",
                        "我乡",
                        "我局",
                        "我",
                    )
                    if text.endswith(w, floor, at)
                ),
                "",
            ):
                at -= len(w)
            elif text[at - 1] == "的" and at >= 2 and text[at - 2] in _T:
                at -= 1
            else:
                break
        return at

    def _leading(self, clause: Clause) -> None:
        """甲率乙、丙到某地: 甲 leads, 乙 and 丙 go with."""
        line, text = clause.line, clause.line.text
        hit = pattern(
            r"(?:率领|率|带领)((?:[ＴＡＯＦＬ、和及]|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、，和及]|（[^）]*）|Ｐ)*)"
        ).search(text, clause.start, clause.end)
        if hit:
            subject = self._subject(clause, hit.start()) or self.topic
            self._add(subject, "lead", line, "role-leading", 0.9)
            people = [m for m in line.mentions(hit.start(1), hit.end(1)) if self.passage.label(m) == "PERSON"]
            self._add(people, "accompany", line, "role-led", 0.85)

    # --- what no verb says --------------------------------------------------------------------------------------

    def _leaders(self) -> None:
        """A visit's first named visitor leads it where nobody is said to."""
        telling = self.passage.lines[self.event.sentence]
        if self.event.type not in _LED or any(f[1] == "lead" for f in self.found):
            self._present(telling)
            return
        for line in [telling, *[x for x in self.lines if x.index > telling.index and x.role != "heading"][:2]]:
            for clause in clauses(line):
                subject = self._subject(clause, act_at(clause))
                good = [m for m in subject if not self._front(m) and self._kind(m) not in ("private", "author")]
                if good and not any(
                    f[0] == self.cast.of.get(good[0]) and f[1] in ("accompany", "host", "attend") for f in self.found
                ):
                    self._add(good[:1], "lead", line, "role-first", 0.75)
                    held = {f[0] for f in self.found if f[1] not in ("speak", "report")}
                    self._add(
                        [m for m in good[1:] if self.cast.of.get(m) not in held], "attend", line, "role-beside", 0.7
                    )
                    self._present(telling)
                    return
        self._present(telling)

    def _present(self, telling: Line) -> None:
        """Named officials who act in the telling line, or on the spot, were there."""
        for line in self.lines:
            on_spot = re.match(r"[^，。]{0,8}(?:现场|仪式上|活动中|活动上|会上|大会上)，", line.text)
            if line.index != telling.index and not on_spot and self.event.type != "activity":
                continue
            held = {f[0] for f in self.found if f[1] != "speak" or f[2] == line.index}
            for clause in clauses(line):
                if re.search(r"告诉|表示|透露|说", line.text[clause.own : clause.end]):
                    continue
                there = [m for i, m in enumerate(line.at[: clause.end]) if i >= clause.start and self._acts(clause, i)]
                new = [m for m in there if self.cast.of.get(m) not in held and not self._front(m)]
                if self.event.type in ("activity", "ceremony", "other"):
                    known = [m for m in new if self._kind(m) in ("official", "expert", "staff")]
                    self._add(known, "attend", line, "role-present", 0.6)

    def _helpers(self) -> None:
        """Who helped and who was helped, in events that are about helping."""
        care = self.event.type in _CARE
        service = bool(
            re.search(
                r"义诊|上门|入户|服务|探访|助老|为老|义剪|关爱", self.event.name + (self.passage.part.title or "")
            )
        )
        for line in self.lines:
            if line.role == "heading":
                continue
            for i, m in enumerate(line.at):
                if m < 0 or line.text[i] not in _P or self.cast.of.get(m) is None:
                    continue
                kind = self._kind(m)
                if self.event.type == "other" and not self._same_day(line):
                    continue
                if "主持人" in self.titles.get(self.cast.of[m], ()):
                    self._add([m], "host", line, "role-host-title", 0.8)
                    continue
                spoke = any(f[0] == self.cast.of[m] and f[1] == "speak" for f in self.found)
                begin = max(0, line.text.rfind("，", 0, i) + 1)
                given = any(hit.start(1) == i for hit in pattern(_GIVEN).finditer(line.text, begin, i + 20))
                if (
                    self._front(m)
                    and care
                    and self.event.type != "campaign"
                    and not (given and self.event.type == "visit")
                ) or (self._front(m) and care and self.event.type == "campaign"):
                    self._add([m], "serve", line, "role-serves", 0.7)
                elif kind == "private" and (
                    self.event.type in ("visit", "emergency", "campaign", "other")
                    or (self.event.type == "activity" and service)
                ):
                    self._add([] if spoke else [m], "served", line, "role-served", 0.7)
                elif kind == "private" and self.event.type in ("activity", "ceremony"):
                    self._add([] if spoke else [m], "attend", line, "role-there", 0.6)
                elif kind == "staff" and self.event.type == "visit" and given:
                    self._add([m], "served", line, "role-served", 0.7)
                elif self.event.type in ("emergency", "other") and any(
                    kind_of_title(t) == "unit" for t in self.titles.get(self.cast.of[m], ())
                ):
                    self._add([m] if kind == "staff" else [], "serve", line, "role-serves", 0.6)

    def _same_day(self, line: Line) -> bool:
        """Whether a line's paragraph names the event's day, or tells the event."""
        if line.paragraph == self.passage.lines[self.event.sentence].paragraph:
            return True
        day = (self.event.start or "")[4:]
        near = [x for x in self.lines if x.paragraph == line.paragraph and x.index <= line.index]
        values = [
            self.passage.mentions[m].value or "" for x in near for m in x.mentions() if self.passage.label(m) == "DATE"
        ]
        return bool(day) and any(v.partition("/")[0].endswith(day) for v in values)

    def _acts(self, clause: Clause, at: int) -> bool:
        """Whether the person at a position is nobody's object."""
        text = clause.line.text
        return text[at] in _P and not _AWAY.search(text[clause.start : self._list_start(text, at, clause.start)])

    # --- who ----------------------------------------------------------------------------------------------------

    def _kind(self, m: int) -> str:
        person = self.cast.of.get(m)
        return "" if person is None else self.kinds[person]

    def _front(self, m: int) -> bool:
        """Whether the person does the helping (社工, 医生), rather than leading those who do."""
        person = self.cast.of.get(m)
        titles = self.titles.get(person, []) if person is not None else []
        if any(kind_of_title(t) == "staff" or t.endswith(("医师", "医生")) for t in titles):
            return True
        line = self.passage.lines[self.passage.line_of[m]]
        return line.text.endswith(("志愿者", "义工", "社工"), 0, line.at.index(m))

    def _official(self, m: int) -> bool:
        kind = self._kind(m)
        if kind == "official" or (kind == "expert" and not self._front(m)):
            return True
        return kind == "staff" and not self._front(m)


_GIVEN = r"(?:为|向|给|看望|慰问|走访)(?:了)?[^，。；Ｐ]{0,8}(Ｐ)(?:等[^，。；]{0,12})?(?:送|赠|发放|祝|颁|一家|，)"
_P, _T = mask("Ｐ"), mask("Ｔ")
_INLIST = mask("ＰＴＡＯＦＬ") | frozenset("、，和与及兼原代")
