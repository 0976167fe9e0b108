"""Who holds which post in which body: a walk along each line over posts, bodies and persons.

The order of the marks decides: ``ＡＴ、ＴＰ`` gives one person two posts in one body; ``ＴＰ、Ｐ`` shares the post;
``Ｐ（ＡＴ）`` and ``ＰＴ`` look back. A title without a body takes one over from its own chain, the list before it,
or the house that the text has just named (在某敬老院，院长某某).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.changes import Status, career, changes
from kg.claim.names import (
    belongs_within,
    fits,
    is_surname,
    kind_of_title,
)
from kg.claim.seats import OF_SOCIETY, Seat, Seats
from kg.claim.text import BODIES, Line, Passage, mask, pattern
from kg.lexicon import words
from kg.model import Name

if TYPE_CHECKING:
    pass


_MODIFIERS: tuple[tuple[str, Status | None], ...] = (
    ("现任", "current"), ("时任", "current"), ("拟任", "designated"), ("兼任", "concurrent"), ("挂职任", "seconded"),
    ("挂职", "seconded"), ("挂任", "seconded"), ("原任", "former"), ("退休", "former"),
    ("离任", "former"), ("原", "former"), ("前", "former"),
    ("兼", "concurrent"), ("代理", "acting"), ("代", "acting"), ("现", "current"), ("新任", "current"),
    ("曾任", "former"), ("提名为", "designated"), ("提名", "designated"), ("现为", "current"), ("人选", None),
    ("派驻", None), ("同志", None), ("一行", None), ("以及", None), ("等", None), ("的", None), ("该", None),
    ("我", None), ("局", None), ("新当选", None), ("乡贤", None), ("企业家", None), ("慈善家", None),
    ("劳模", None),
)  # fmt: skip
_MODIFIER, _STATUS = pattern("|".join(word for word, _ in _MODIFIERS)), dict(_MODIFIERS)
_BRACKET: tuple[tuple[str, Status], ...] = (
    ("挂职", "seconded"), ("挂任", "seconded"), ("代", "acting"), ("兼", "concurrent"), ("拟任", "designated"),
    ("原", "former"),
)  # fmt: skip
_WHO = r"(?:这[位名]|[她他](?:就|便|正)?是)[ＡＯＦ]的?Ｔ(?![Ｐ、])"  # the person just named
# 领头的叫某某，县民政局副局长; a sentence that begins 某某，县民政局副局长，
_CALLED = r"(?:[叫是]Ｐ，(?:现?是|现任)?[ＡＯＦ]?Ｔ|^Ｐ，(?:现任)?[ＡＯＦ]Ｔ)(?=[，。；])"
# 关于调整某县未成年人保护工作委员会组成人员的通知
_FOUNDED = (
    r"(?:调整|成立|公布|充实|设立|组建|[和与及]){1,4}(?:后的)?"
    r"([^，。；：、]{2,36}?(?:委员会|领导小组|协调小组|工作小组|指挥部|联席会议|工作专班))(?!办公室)"
)
_OFFICE_AT = r"(Ａ)[^。；Ａ]{0,6}[，。](?:[^，。；ＡＰ]{0,6})?(?:办公室|Ａ)设在[^。；]{1,24}$"
_OWN_HOUSE = pattern(
    r"[该本]([校院站局馆所会园队科股处室社厂店镇乡村]|中心|公司|学院|街道|社区|集团)(?=Ｔ)"
)  # 带队的是该校|讲师
_WARD = pattern(r"[\u4e00-\u9fff]{1,7}(?:科|室|股|中心|大队|病区|护理部|班|年级|车间|组|窗口|大厅)(?=Ｔ|的?ＰＴ)")
_LEADS = pattern(r"(?:日常|全面|常务|具体)?工作的(?=Ｔ)")
_AGE = pattern(r"[0-9]{2,3}岁(?:高龄)?的?(?=Ｐ)")
_ALSO = (
    r"(?:[0-9]{2}岁的?)?(?:退休|离休|退役|老|优秀|全国|省|市|县)?"
    r"(?:教师|干部|职工|工人|军人|党员|劳模|劳动模范|乡贤|能人|医生|村医|校长|老师|民警|企业家|致富带头人|种植户|养殖户|大学生)(?=Ｐ)"
)
_UNREAD = r"[\u4e00-\u9fff]{2,12}(?=Ｔ)"
_AFTER = r"(?:同志)?([ＡＯＦＬ]?Ｔ(?:[、兼][ＡＯＦＬ]?Ｔ)*)(?!(?:[、兼][ＡＯＦＬ]?Ｔ)*(?:（[^）]*）|的)?[Ｐ：/])"


class Walk(Seats):
    """Reads the lines of a part in order and remembers the seats so far."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self.about = (-1, -1)  # the person of whose career the paragraph tells, and the paragraph
        self.row: Seat | None = None  # the seat that a roster's row begins with, which rows without one go on with

    def read(self) -> list[Seat]:
        """Every seat of the part."""
        for line in self.passage.lines:
            if (told := career(line.text)) >= 0:
                self.about = line.at[told], line.paragraph
            elif line.paragraph != self.about[1]:
                self.about = -1, -1
            said = rx.search("任|当|挂职|为|职务|一职|辞去|是|过|成了", line.text)
            consumed = self._appointed(line) if said and self.about[0] < 0 else set()
            self._line(line, consumed)
        return self._unshared()

    def _unshared(self) -> list[Seat]:
        """The seats without what somebody would share who has a post of their own: 副县长甲和乙陪同，…局长乙."""
        text = self.passage.text
        own: dict[str, set[str]] = {}
        for seat in self.seats:
            if seat.rule != "post-shared":
                own.setdefault(text(seat.person), set()).add(seat.title)
        return [s for s in self.seats if s.rule != "post-shared" or s.title in own.get(text(s.person), {s.title})]

    def _of_body(self, body: Name, line: Line, i: int) -> bool:
        """Whether the person at ``i`` is named as one of the body before, by 的 or by a title that such a body has."""
        if line.text[i - 1] == "的":
            return True
        title = line.at[i + 1] if i + 1 < len(line.text) else -1
        named = title >= 0 and self.passage.label(title) == "POST"
        return i > 0 and line.at[i - 1] == body.mention and named and fits(self.passage.text(title), body.text)

    # --- one line -----------------------------------------------------------------------------------------------

    def _line(self, line: Line, consumed: set[int]) -> None:
        passage, text = self.passage, line.text
        group: list[Seat] = []  # posts that wait for their person
        body: Name | None = None  # named, not yet used
        status: Status | None = None
        shared: list[Seat] = []  # posts of the person just before
        owner, until = -1, -1  # posts up to this position belong to the person before them
        if self.row and line.index == self.row.line + 1 and pattern(r"^Ｐ(?:（[^）]*）)?[ＡＯＦＬ]*Ｔ").match(text):
            self.row = replace(self.row, person=line.at[0], line=line.index, rule="post-shared")
            self.seats.append(self.row)  # 副主任：甲 县委常委 | 乙 副县长
        listed = bool(rx.match(r"(?:[^：，。]{1,8}：|Ｐ)".translate(_T), text))
        told = pattern(_WHO).match(text)
        if told and (who := self._last_person(line, 0)):  # 先说的是某某。这位|某医院的主任医师
            owner, until = who[0], told.end()
        unread = False
        i = 0
        while i < len(text):
            m = line.at[i]
            label = passage.label(m) if m >= 0 else ""
            if label == "PERSON" and m != self.about[0]:
                self.about = -1, -1
            if i >= until and owner >= 0:
                owner = -1
            if self.about[0] >= 0 and owner < 0 and m != self.about[0]:
                owner, until = self.about[0], len(text)
            if label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                name = passage.name(m)
                whole = body or next((s.body for s in reversed(group) if s.body), None) or self._last_body(line)
                chain = any(s.person < 0 and s.body for s in group) and text[i - 1 : i] == "、"
                body, shared = self._within(name, whole, line, i, chain), []
            elif label == "POST" and m in consumed:
                group, body = [], None
            elif label == "POST":
                title = passage.text(m)
                if i and text[i - 1] == "代" and not title.startswith("代"):
                    title = "代" + title
                if title.startswith("代") and len(title) > 2:
                    status = "acting"
                if title.startswith("原") and len(title) > 2:
                    title, status = title[1:], "former"
                rule = "post-after" if owner >= 0 else "post-before"
                back = owner < 0 or listed or text[i - 1] == "（"
                body_of = None if unread else self._seat_body(title, body, group, line, i, back=back)
                unread = False
                if body_of is None and owner == self.about[0] and owner >= 0:  # 拟任党组书记，提名为|局长
                    held = [s.body for s in self.seats if s.person == owner and s.body and s.body.label != "PLACE"]
                    body_of = next((b for b in reversed(held) if fits(title, b.text)), None)
                seat = Seat(owner, title, body_of, m, status or "current", rule, line.index)
                group.append(seat)
                body, status = None, None
                if owner >= 0:
                    self.seats.append(seat)
                    if i + 1 >= until:
                        group = []
            elif label == "PERSON":
                given = [Seat(m, s.title, s.body, s.mention, s.status, s.rule, s.line) for s in group if s.person < 0]
                joins = _JOIN + "，" if shared and kind_of_title(shared[0].title) == "author" else _JOIN
                if not given and shared and i and text[i - 1] in joins and not self._own(text, i):
                    given = [Seat(m, s.title, s.body, s.mention, s.status, "post-shared", s.line) for s in shared]
                if group and group[0].person >= 0:
                    given = []
                self.seats.extend(given)
                shared = [s for s in given if _shareable(s.title)]
                of_house = body if body and body.label != "PLACE" and self._of_body(body, line, i) else None
                group, body, status = [], None, None
                after = pattern(_AFTER).match(text, i + 1)
                if (after and (not given or is_surname(passage.text(m)))) or (
                    after and not _next_person(text, after.end())
                ):
                    owner, until = m, after.end() if after else i + 1
                    body = of_house  # 县民政局社会事务股的|某某股长, 省民政厅救灾处|某某处长
                elif apart := pattern(_CALLED).match(text, i - 1):
                    owner, until = m, apart.end()
            elif text[i] == "（":
                close = text.find("）", i)
                inner = text[i + 1 : close] if close > i else ""
                before = line.at[i - 1] if i else -1
                if inner and before >= 0 and passage.label(before) == "PERSON" and _POSTS & set(inner):
                    owner, until = before, close
                elif inner and before >= 0 and passage.label(before) == "POST" and group:
                    found = next((s for word, s in _BRACKET if word in inner), None)
                    if found:
                        last = group.pop()
                        changed = Seat(last.person, last.title, last.body, last.mention, found, last.rule, last.line)
                        group.append(changed)
                        if last in self.seats:
                            self.seats[self.seats.index(last)] = changed
                    i = close
                elif close > i and not (_POSTS & set(inner)):
                    i = close
                    group = group if before >= 0 else []
                else:
                    group, body, shared = [], self._paper(line, i), []
            elif text[i] in "：/" and group and kind_of_title(group[-1].title) == "author":
                pass
            elif text[i] == "：" and i < 3 and group and (seated := self._seated(group)):
                group = seated
            elif text[i] == "—" and group and pattern("—{1,2}Ｐ").match(text, i - (text[i - 1] == "—")):
                pass  # 两名护理员——甲和乙
            elif text[i] in "、和与及兼，；）":
                body = None
                beyond = passage.label(line.at[i + 1]) if i + 1 < len(text) and line.at[i + 1] >= 0 else ""
                if (
                    text[i] == "，"
                    and beyond in ("ORG", "FACILITY")
                    and all(s.title in words("titles_open") for s in group)
                ):
                    group = [s for s in group if s.body]  # 看望驻点社工，某中心总干事|某某
                if text[i] == "；" or (text[i] == "，" and not (i + 1 < len(text) and line.at[i + 1] >= 0)):
                    group, shared = [], []
            else:
                step = (hint := _MODIFIER.match(text, i)) and (hint[0], _STATUS[hint[0]])
                beyond_ = pattern(_UNREAD).match(text, i) if group and group[-1].person < 0 else None
                if group and (aged := _AGE.match(text, i)):
                    i = aged.end() - 1  # 县志办原主任、|81岁的|某某
                elif body and (led := _LEADS.match(text, i)):
                    i = led.end() - 1  # 主持某乡党委|工作的|副书记某某
                elif body and body.label in BODIES and (ward := _WARD.match(text, i)):
                    part = belongs_within(ward[0], body.text)  # 县医院|精神科|大夫甲, 市民政局|低保中心|主任乙
                    body, i = Name(part, body.label, None) if part else body, ward.end() - 1
                elif (own := _OWN_HOUSE.match(text, i)) and (house := self._taken_up(own[1], line, i)):
                    body, i = house, own.end() - 1
                elif step is None and beyond_ and text[i - 1] in "、兼":  # 区政协副主席、|筹备组|组长某某
                    body, status, shared, unread = None, None, [], True
                    i = beyond_.end() - 1
                elif (also := group and group[-1].person < 0 and pattern(_ALSO).match(text, i)) and text[
                    i - 1
                ] in "、，":
                    i = also.end() - 1  # 理事会会长、|退休教师|某某
                elif step is None:
                    group, body, status, shared = [], None, None, []
                else:
                    status = step[1] or status
                    i += len(step[0]) - 1
            i += 1

    def _seated(self, group: list[Seat]) -> list[Seat]:
        """The head of a row in a list of members (副组长：甲) as a seat in the body that the heading founds."""
        founded = rx.search(_FOUNDED, self.passage.part.title or "")
        if founded is None or group[0].title == "成员":
            return []
        body = Name(founded[1], "AGENCY", None)
        self.row = replace(group[0], body=body)
        return [replace(s, body=body) for s in group]

    def _paper(self, line: Line, at: int) -> Name | None:
        """The paper that a dispatch is headed by, whose reporter its bracket names: 平川日报5月3日讯（记者某某）."""
        found = pattern(r"ＯＹ?[讯电]$").search(line.text, 0, at)
        if found:
            return self.passage.name(line.at[found.start()])
        plain = pattern(r"^([\u4e00-\u9fff]{3,12})Ｙ?[讯电]$").search(line.text[:at])
        named = (m for m in self.passage.of("ORG") if plain and self.passage.text(m) == plain[1])
        return next((self.passage.name(m) for m in named), None)

    def _own(self, text: str, i: int) -> bool:
        """Whether the person at ``i`` has posts of their own after the name."""
        return bool(pattern(_AFTER).match(text, i + 1)) or bool(pattern(r"（[ＡＯＦＬ]?Ｔ").match(text, i + 1))

    # --- 当选, 任 -------------------------------------------------------------------------------------------------

    def _appointed(self, line: Line) -> set[int]:
        consumed: set[int] = set()
        for persons, at, told in changes(line.text):
            body: Name | None = None
            for i in range(*at):
                m = line.at[i]
                if m < 0:
                    continue
                if self.passage.label(m) != "POST":
                    body = self._within(self.passage.name(m), body, line, i)
                    if body.text == "办公室" and (of := rx.search(_FOUNDED, self.passage.part.title or "")):
                        body = Name(of[1] + body.text, "AGENCY", None)
                    continue
                title = self.passage.text(m)
                held = self._seat_body(title, body, (), line, i, back=False) if body else self._founded(title, line, i)
                acting: Status = "acting" if title.startswith("代") else told
                consumed.add(m)
                for p in line.mentions(*persons) if persons[0] >= 0 else self._last_person(line, persons[1]):
                    if self.passage.label(p) != "PERSON":
                        continue
                    self.seats.append(Seat(p, title, held, m, acting, "post-appointed", line.index))
        return consumed

    def _last_person(self, line: Line, at: int) -> list[int]:
        """The person named last before that place of the line, or in the line before it."""
        near = [line.mentions(0, at), self.passage.lines[line.index - 1].mentions() if line.index else []]
        found = [[m for m in ms if self.passage.label(m) == "PERSON"] for ms in near]
        return next((ms[-1:] for ms in found if ms), [])

    def _founded(self, title: str, line: Line, at: int) -> Name | None:
        """成立某领导小组，甲任组长，乙任副组长: the body just founded; else one of the line that fits the title."""
        office = pattern(_OFFICE_AT).search(line.text, 0, at) if title.endswith("主任") else None
        if office and rx.search("(?:组|部|专班|委员会|会议)$", group := self.passage.text(line.at[office.start(1)])):
            return Name(group + "办公室", "AGENCY", None)  # 领导小组，办公室设在某局，由局长甲兼任|主任
        founded = pattern(r"成立(Ａ)").search(line.text, 0, at)
        if founded:
            return self.passage.name(line.at[founded.start(1)])
        here = [s.body for s in self.seats if s.line == line.index and s.body and fits(title, s.body.text)]
        if kind_of_title(title) == "head":  # a president of an association, not of a people's congress
            here = [b for b in here if b.label != "AGENCY"]
        if here:
            return here[-1]
        named = self._named_before(line, at, ("AGENCY", "ORG", "FACILITY"), 0)
        fitting = next((n for n in named if fits(title.removeprefix("代"), n.text) and n.label != "AGENCY"), None)
        if fitting or not (kind_of_title(title) == "head" or title.endswith(OF_SOCIETY)):
            return fitting
        return self._assembly()


_T = str.maketrans({"Ｐ": "\ue000"})
_JOIN = "、和与及" + "".join(mask("Ｐ"))
_POSTS = mask("Ｔ")


def _next_person(text: str, at: int) -> bool:
    return at < len(text) and text[at] in mask("Ｐ")


def _shareable(title: str) -> bool:
    """Whether two people of a list can hold the post: 副市长甲、乙, but not 市长甲、乙."""
    kind = kind_of_title(title)
    return (
        title.startswith("副")
        or kind in ("staff", "expert", "author", "rank")
        or title.endswith(("委员", "成员", "民警"))
    )
