"""Who plays which part in an event: verbs and their subjects, over clauses, sentences and dropped subjects.

A clause that holds nothing but people waits for its verb (``某局局长甲，某局局长乙参加``); a verb without a
subject takes the one before it; ``会议强调`` has nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim import carried, sayings
from kg.claim.aloud import WRITTEN, elsewhere, plainly, quoted_before
from kg.claim.clauses import Clause, act_at, clauses
from kg.claim.company import Company
from kg.claim.events import scope
from kg.claim.fallback import others
from kg.claim.helping import helpers
from kg.claim.inverted import OUTINGS, inverted
from kg.claim.led import bodies
from kg.claim.minutes import labelled
from kg.claim.presence import leaders, present
from kg.claim.subjects import parallel, subject
from kg.claim.text import Line, Passage, mask, pattern
from kg.claim.turns import heads_house, invited, keeps_house, reported, taught, turned
from kg.claim.verbs import role_verbs
from kg.model import EventClaim, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast


def roles(passage: Passage, cast: Cast, events: Sequence[EventClaim]) -> tuple[RoleClaim, ...]:
    """The roles of persons and bodies in an article's events, each once."""
    told = tuple(events)
    found: dict[tuple[int, int, str], RoleClaim] = {}
    companies = [Company(passage, cast, event, scope(passage, told, event.id)) for event in told]
    for company in companies:
        reader = _Reader(company)
        reader.read()
        leaders(company)
        reader.settle()
        reader.finish()
        present(company)
        helpers(company)
    others(companies)
    for company in companies:
        for person, role, line, rule, confidence in company.kept():
            event_id = company.event.id
            found.setdefault((event_id, person, role), RoleClaim(event_id, role, person, None, line, rule, confidence))
    return (*found.values(), *bodies(passage, cast, told, tuple(found.values())))


class _Reader:
    """Reads the lines of one event, clause by clause."""

    def __init__(self, company: Company) -> None:
        self.company, self.passage, self.event = company, company.passage, company.event
        self.topic: list[int] = []  # who is spoken of: the subject that a later clause may leave out
        self.first: list[int] = []  # who the telling sentence makes the actor: 他 in a later paragraph
        self.related: list[tuple[int, int]] = []  # who tells the visitors something, and where that stands in the found
        self.informed: set[int] = set()  # who 通报了情况: said where it is the visitors' chief, else a report
        self.there: list[tuple[list[int], Line]] = []  # who does something at the event, whatever it is

    def read(self) -> None:
        """All that verbs say."""
        paragraph, label, listed, rows = -1, "", False, False
        if self.event.id == 0:
            for line in self.passage.heading:
                for clause in clauses(line):
                    self._headed(clause)
        for line in self.company.lines:
            if line.paragraph != paragraph:
                self.topic = (self.topic or self.first) if sayings.HE.match(line.text) else []
                paragraph = line.paragraph
            label = labelled(self.company, line, label)
            if label:
                continue
            if listed and carried.PEOPLE_ONLY.fullmatch(line.text):
                self.company.add(self.company.people(line, 0, len(line.text)), "attend", line, "role-listed", 0.85)
                listed = line.text.endswith("；")
                continue
            if rows and carried.ROW.fullmatch(line.text):
                self.company.add(self.company.people(line, 0, len(line.text)), "attend", line, "role-listed", 0.85)
                continue
            rows = bool(carried.OPENS_ROWS.search(line.text))
            listed = line.text.endswith("；") and bool(carried.OPENS_LIST.search(line.text))
            if sayings.UNNAMED.match(line.text):
                self.topic = []  # 与会人员审阅了规划，提出了意见: what follows is theirs
            for clause in clauses(line):
                self._clause(clause)

    def _headed(self, clause: Clause) -> None:
        """What a heading says of those who act in it: 某县长主持召开推进会."""
        for at, _, role in role_verbs(clause):
            if role in ("host", "lead", "speak", "speech"):
                who = [m for m in subject(self.passage, clause, at) if self.company.official(m)]
                self.company.add(who, "speak" if role == "speech" else role, clause.line, "role-heading", 0.8)

    def settle(self) -> None:
        """What somebody told the visitors who did not come with them is a report."""
        came = {f[0] for f in self.company.found if f[1] in ("lead", "host", "attend", "accompany")}
        came |= {self.company.cast.of.get(m, -1) for people, _ in self.there for m in people}
        for person, at in self.related:
            if person not in came and at < len(self.company.found):
                who, _, line, rule, confidence = self.company.found[at]
                self.company.found[at] = (who, "report", line, rule, confidence)
        chiefs = {f[0] for f in self.company.found if f[1] == "lead"} & self.informed
        for i, (who, role, line, rule, confidence) in enumerate(self.company.found):
            if who in chiefs and role == "report":
                self.company.found[i] = (who, "speak", line, rule, confidence)

    def finish(self) -> None:
        """Who did something at the event and has no other part was there."""
        for people, line in self.there:
            # 某律师拿案子开讲 is no guest, a chief who speaks and hands out certificates is
            told = {m for m in people if self.event.type == "training" and self.company.kind(m) != "official"}
            helps = self.event.type in ("emergency", "other")  # 站长某某把他交到家人手上
            idle = [m for m in people if not self.company.has(m, "lead", "host", "accompany", "serve", "served")]
            idle = [m for m in idle if m not in told or not self.company.has(m, "speak")]
            idle = [m for m in idle if not helps or self.company.kind(m) != "staff"]
            self.company.add(idle, "attend", line, "role-there", 0.75)

    # --- clauses ------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        company, line, text = self.company, clause.line, clause.line.text
        if clause.start and sayings.OTHERS_ACT.match(text, clause.start):
            self.topic = []  # 某主任作了汇报，督查组查看了台账，并提出意见
        heard = reported(company, clause)
        if guests := invited(company, clause):
            self.topic = guests
            return
        turned(company, clause, self.topic)
        if not heard:
            taught(company, clause, self.topic)
        own = self._tellers(subject(self.passage, clause, clause.end))
        # 电工某某被问到; “某书记，你们列个单子。”
        own = [m for m in own if m not in company.quoted and not line.text.startswith("被", line.at.index(m) + 1)]
        asks = _PIVOT.search(text, clause.own, clause.end)
        same: list[int] = []  # who did what the verb before says
        spoke, along = False, False
        back = inverted(company, clause)
        for at, verb, role in role_verbs(clause):
            if any(start <= at < end for start, end in back) or (line.index, at) in company.spoken:
                continue
            who = [m for m in self._acting(clause, at, role) if m not in company.quoted]
            if not who and text.startswith("并", at - 1):
                who = same  # 9月2日主持召开会议并讲话: whoever did the first
            if not who:
                if not sayings.ADVERB.match(text[clause.own : at]) and not carried.held_back(clause, at, self.topic):
                    if verb in ("强调", "指出", "要求", "认为", "通报", "传达"):
                        self.topic = []
                    continue
                who = self._meant(clause, at, verb) if "完" not in verb else []  # 讲完课，大家到院里练
            same = who
            if self._idle(clause, at, verb, role, who):
                continue
            spoke = spoke or role != "there"
            along = along or role == "accompany"
            if verb == "补充" and self.event.type in ("meeting", "seminar") and sayings.ADDS.match(text, at + 2):
                role = "speech"  # 某镇长接着补充了两点
            if role in ("speak", "speech") and self._reports(clause, at, verb, who):
                role = "report"
            elif verb == "通报" and self.event.type in OUTINGS:
                self.informed.update(company.cast.of[m] for m in who if m in company.cast.of)
            if verb in ("介绍", "通报") and sayings.IN_SPEECH.search(text, clause.own, at):
                role = "speech"
            who = [*parallel(clause, at), *who]
            if role in ("speak", "report") and not sayings.IN_SPEECH.search(text, clause.own, at):
                able = [m for m in who if self._of_office(m, verb)]
                beside = able and self.event.type not in ("visit", "emergency")  # 镇长甲、信息员乙介绍了做法
                who = [m for m in who if m in able or (beside and company.kind(m) == "staff")]
            if role == "there":
                self.there.append((self._not_helped(who), line))
                continue
            for m in who:
                if role == "attend" and verb in ("等候", "赶来") and not self._not_helped([m]):
                    continue  # 老人某某在门口等候: who is visited
                waits = role == "attend" and verb in ("等候", "赶来") and self.event.type in OUTINGS
                if waits and heads_house(company, m):
                    continue  # 院长某某闻讯赶来，解释说: who is visited answers
                if verb in ("同往", "同去", "一同前往") and self.event.type == "visit" and company.front(m):
                    continue  # 社工某某同往: who helps
                if role == "attend" and company.goes_along(m, line):
                    continue  # 陪同调研并参加座谈
                if said := self._as_said(m, verb, role):
                    company.add([m], said, line, f"role-{role}")
        if not spoke and clause.start == 0 and company.event.type in ("meeting", "seminar"):
            quoted_before(company, line, own)
        if not spoke and not back and text.startswith(("：", "，“"), clause.end - 1):
            self._aloud(clause, own)
        if not spoke and sayings.IN_TURN.match(text, clause.start):
            others_spoke = any(f[1] == "speak" and line.index - f[2] in (0, 1) for f in company.found)
            company.add(own if others_spoke else [], "speak", line, "role-in-turn", 0.7)
        if asks and any(line.at.index(m) >= asks.start() for m in own):
            own = subject(self.passage, clause, asks.start())  # 局长请某经理说明原因，要求赶工: the chief demands
        if own and not (along and self.topic and clause.line.text[clause.end - 1] == "。"):
            self.topic = own  # 某局长陪同。当场指出: the visitors go on
        if WRITTEN.search(text, clause.own, clause.end) or sayings.BY_CHIEF.search(text, clause.own, clause.end):
            self.topic = []  # 某县长作出批示，要求全力救治; 督查组由某局长带队，责令整改: the party demands
        if own and not self.first and line.index >= self.event.sentence and act_at(clause) < clause.end:
            self.first = [m for m in own if company.kind(m) == "official"]

    def _aloud(self, clause: Clause, who: list[int]) -> None:
        """某局长直截了当：“…”: words that no verb of saying brings in."""
        kind, quoted = self.event.type, clause.line.text.startswith("“", clause.end)
        said_in = quoted and kind in ("meeting", "seminar")  # whoever he is: 老支书某某嗓门大：“…”
        if (
            kind in ("activity", "emergency")
            or (quoted and kind == "drill")
            or sayings.WRITES.search(clause.line.text, clause.own, clause.end)
        ):
            return
        if clause.line.text[clause.end - 1] == "，":  # 某局长也不推辞，“第一句，饭要热”: no name in quotes
            text, end = clause.line.text, clause.line.text.find("”", clause.end)
            aside = _SENTENCE.search(text, clause.end, end if end >= 0 else len(text))
            opens = text.startswith(("据", "由"), clause.own)
            who = [m for m in who if aside and not opens and self.company.kind(m) == "official"]
        for m in who:
            if (
                m in self.company.quoted
                or not (said_in or self._of_office(m, "说"))
                or (not quoted and not plainly(self.company, clause, m))
            ):
                continue
            if said := self._as_said(m, "说", "speak"):
                self.company.add([m], said, clause.line, "role-aloud", 0.65)

    def _tellers(self, people: list[int]) -> list[int]:
        """People of the story: who wrote it does nothing in it."""
        return [m for m in people if self.company.kind(m) != "author"]

    def _acting(self, clause: Clause, at: int, role: str) -> list[int]:
        """Who does what a verb says: the people before it, or who is asked to (请某经理说明原因)."""
        text = clause.line.text
        pivot = _PIVOT.search(text, clause.own, clause.end) if role in ("speak", "speech", "report") else None
        if pivot and pivot.end() <= at and not any(c in _P for c in text[pivot.end() : at]):
            return [clause.line.at[pivot.end() - 1]]
        return subject(self.passage, clause, at)

    def _meant(self, clause: Clause, at: int, verb: str) -> list[int]:
        """Who is meant where a verb has no subject: 他强调 after a word of the house's head is the visitor's."""
        he = rx.search("[他她]", clause.line.text[clause.own : at])
        company, demands = self.company, verb in ("要求", "责成", "责令", "强调")
        staff = bool(self.topic) and all(
            not self._goes_on(clause, m)
            and (heads_house(company, m) or (demands and not company.has(m, "lead", "accompany", "attend")))
            for m in self.topic
        )
        if (he or demands) and staff and verb in sayings.OF_OFFICE and self.first and self.event.type in OUTINGS:
            return self.first
        return self.topic

    def _goes_on(self, clause: Clause, m: int) -> bool:
        """Whether an official who did something in the clause before now demands: 大队长某某指着通道，要求清空."""
        company, line = self.company, clause.line
        own = company.kind(m) == "official" and not company.local(m) and not company.has(m, "report", "speak")
        return own and m in line.at and line.text.count("，", line.at.index(m), clause.own) == 1

    def _reports(self, clause: Clause, at: int, verb: str, who: list[int]) -> bool:
        """Whether what is said is a report: 在报告中回顾说, 宣读调研报告; an official's 作报告 to a council."""
        company, text = self.company, clause.line.text
        if sayings.REPORTS.search(text, clause.own, at):
            return True
        if verb == "宣读" and sayings.READS.match(text, at + len(verb)):
            return True
        if verb in ("作报告", "作专题报告") and company.event.type == "meeting":
            council = sayings.COUNCIL.search(company.passage.plain(clause.line) + company.event.name)
            return council is not None and all(company.kind(m) == "official" for m in who)
        if verb == "反映" and company.event.type in ("inspection", "research_visit"):
            return True
        if (verb in sayings.ANSWERS or verb == "讲解") and company.event.type in OUTINGS:
            return not any(company.has(m, "lead") for m in who)  # whom the visitors ask
        shows = verb == "讲得" or rx.search("做法|经验|说明|情况|家底|补充(?!发言)", text[at : clause.end])
        return bool(shows) and company.event.type in OUTINGS and any(self._of_place(m) for m in who)

    def _of_place(self, m: int) -> bool:
        """Whether somebody belongs to those who receive the visitors."""
        company = self.company
        return company.has(m, "accompany", "report") or heads_house(company, m)

    def _idle(self, clause: Clause, at: int, verb: str, role: str, who: list[int]) -> bool:
        """Whether a verb says nothing of a role here: 拉着手说; who comes running to a rescue."""
        if role == "accompany" and self.event.type in ("emergency", "other"):
            return True  # 站长某某一路同行: who brings somebody home helps
        if verb in sayings.COMES and self.event.type in (*OUTINGS, "emergency"):
            return True
        if role in ("attend", "there") and self.event.type == "emergency" and verb in sayings.ARRIVES:
            return True
        if verb == "赶来" and self.event.type in OUTINGS and sayings.CALLS.match(clause.line.text, at + len(verb)):
            return True  # 县长某某赶来看望老人: the errand, nobody's part
        if verb.startswith(("进行", "开展")) and sayings.TO_COME.search(clause.line.text, 0, at):
            return True  # 全县还将新增九处，并对护理员进行集中培训
        before = clause.line.text[clause.start : at]
        past = role in ("attend", "there") and sayings.LONG_AGO.search(before)
        if past or elsewhere(verb, role, self.event.type, before):
            return True
        if verb == "介绍" and self.event.type == "campaign":
            return True  # 某科长介绍，自某月开展以来: told to the writer
        called_on = self.event.type in ("inspection", "research_visit", "visit") and before.startswith("据")
        called_on = called_on and not any(self.company.has(m, "lead", "host") for m in who)  # who came told the writer
        if verb == "介绍" and before.startswith(("据", "另据")) and not called_on:
            return not any(heads_house(self.company, m) for m in who)  # 据某科长介绍: said to the writer
        gesture = verb == "说" and bool(sayings.GESTURE.search(clause.line.text, clause.start, at))
        return gesture or sayings.aside(self.company, clause, verb, at, all(heads_house(self.company, m) for m in who))

    def _as_said(self, m: int, verb: str, role: str) -> str:
        """The role of a verb for this person: what the head of a visited house says is a report."""
        if role == "accompany" and verb.startswith("一同"):
            return self.company.along(m)
        told_off = sayings.told_after(self.company, m, verb) or sayings.background(self.company, m, verb)
        if role in ("speak", "speech") and told_off:
            return ""
        if verb in ("应邀", "受邀") and self.event.type == "training":
            return ""  # 某教授应邀授课: who teaches
        told = self.passage.lines[self.passage.line_of[m]].text
        if verb == "支招" and self.event.type == "activity" and self.company.kind(m) == "private":
            return ""  # 某老人一边切面一边支招
        if verb in sayings.TELLS and self.event.type == "visit" and carried.to_writer(self.passage, m):
            return ""
        if verb in sayings.OF_NEIGHBOURS and (part := sayings.of_village(self.company, m)) is not None:
            return part
        later = self.event.type == "activity" and self.passage.line_of[m] != self.event.sentence
        if later and self.company.kind(m) == "staff" and verb in sayings.TELLS - {"表示", "讲述"}:
            return ""  # at the end 站长某某说: to the writer
        if verb in ("演示", "示范") and self.event.type in ("training", "drill", "seminar"):
            return "speak"
        drilled = self.event.type == "drill" and self.company.kind(m) == "staff"  # 演练后院长某某说: to the writer
        if verb in sayings.TELLS and (drilled or self.company.learns(m)):
            return "attend"
        if role == "speak" and sayings.relates(verb, told, self.company.kind(m)) and self._at_home(m):
            self.related.append((self.company.cast.of[m], len(self.company.found)))
        if verb in sayings.TELLS and self.event.type == "campaign" and not self.company.has(m, "lead"):
            return "report"  # 站长某某说，每晚两班人上街: told of the drive, to nobody who carries it out
        helps = self.company.front(m) or self.company.kind(m) != "official"
        if verb in ("演示", "示范") and self.event.type == "activity" and helps:
            return ""  # 民警某某演示了怎么抛绳: who helps
        if (
            verb in sayings.TELLS
            and self.event.type in ("research_visit", "inspection", "visit")
            and (heads_house(self.company, m) or keeps_house(self.company, m, self.first))
            and not (self.event.type == "visit" and carried.came_in(self.company, m))
            and not (sayings.THANKS.search(told) or sayings.of_society(self.company, m))
            and not sayings.at_table(self.company, self.passage.lines[self.passage.line_of[m]])
        ):
            return "report" if not self.company.has(m, "lead", "accompany", "attend") else "speak"
        if role == "report" and self.event.type == "training" and ("说明" in verb or "答" in verb):
            return "speak"  # 就免税资格作了说明: who teaches
        return "speak" if role == "speech" else role

    def _at_home(self, m: int) -> bool:
        """Whether somebody whom visitors come to speaks on the spot, not at a table: 村支书某某说起修路."""
        company, line = self.company, self.passage.lines[self.passage.line_of[m]]
        if company.event.type not in ("research_visit", "inspection") or sayings.at_table(company, line):
            return False
        came = {company.cast.of.get(x) for x in self.first}
        person = company.cast.of.get(m, -1)
        return person not in {-1, *came} and not sayings.sent(company, person) and not sayings.of_society(company, m)

    def _not_helped(self, people: list[int]) -> list[int]:
        """The people without members of the public whom a visit or rescue helps: 老人某某接过慰问金."""
        helped = self.event.type in ("visit", "emergency", "other")
        return [m for m in people if not helped or self.company.kind(m) != "private"]

    def _of_office(self, m: int, verb: str) -> bool:
        """Whether what somebody says is a role: of office, for others, or with a verb that the public has not."""
        company = self.company
        line = self.passage.lines[self.passage.line_of[m]]
        at = line.at.index(m)
        shut = self.event.type in ("meeting", "seminar")
        if not shut and rx.search("(?:退休|离休)[^，。、]{0,5}$", self.passage.plain(line, max(0, at - 6), at)):
            return company.delegate(m)  # 退休教师某某说
        if company.official(m) or company.delegate(m) or sayings.recounts(verb, self.event.type):
            return True
        if self.event.type in ("research_visit", "inspection") and company.has(m, "lead"):
            return True  # 领头的叫某某: whatever his title
        if shut and (company.kind(m) in ("expert", "staff") or company.plain(m) or sayings.proposes(verb)):
            return True  # 律师某某则提醒
        if company.event.type == "activity" and verb in sayings.PROPOSES and sayings.tabled(company, line):
            return True  # 座谈会上，居民某某建议
        if company.front(m) and company.event.type in ("visit", "emergency"):
            return False  # 护士某某叮嘱老人少吃盐: who helps
        if company.kind(m) == "staff" and company.event.type in ("research_visit", "inspection"):
            return True
        return verb in sayings.OF_OFFICE and (company.plain(m) or company.kind(m) == "staff")


_PIVOT = pattern(
    r"(?:(?<![邀申敬聘])请|让|叫)了?[^，。；：Ｐ]{0,16}Ｐ(?=[^，。；Ｐ]{0,6}(?:说明|汇报|介绍|解释|讲|谈|说|报告|演示|操作))"
)
_SENTENCE = re.compile("[，。；！？]")
_P = mask("Ｐ")
