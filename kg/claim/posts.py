"""Who holds which post in which body: a walk along each line over posts, bodies and persons.

The order of the marks decides: ``ＡＴ、ＴＰ`` gives one person two posts in one body; ``ＴＰ、Ｐ`` shares the post;
``Ｐ（ＡＴ）`` and ``ＰＴ`` look back. A title without a body takes one over from its own chain, the list before it,
or the house that the text has just named (在某敬老院，院长某某).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claim.changes import Status, career, changes
from kg.claim.names import (
    belongs_within,
    fits,
    government_of,
    is_bare_committee,
    is_surname,
    kind_of_title,
    plain_title,
    seat_beside,
    seat_of,
    village_committee,
)
from kg.claim.text import Line, Passage, mask, pattern
from kg.lexicon import words
from kg.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Seat:
    """One post of one PERSON mention."""

    person: int  # mention
    title: str
    body: Name | None
    mention: int
    status: Status
    rule: str
    line: int


_MODIFIERS: tuple[tuple[str, Status | None], ...] = (
    ("现任", "current"), ("时任", "current"), ("拟任", "designated"), ("兼任", "concurrent"), ("挂职任", "seconded"),
    ("挂职", "seconded"), ("挂任", "seconded"), ("原任", "former"), ("原", "former"), ("前", "former"),
    ("兼", "concurrent"), ("代理", "acting"), ("代", "acting"), ("现", "current"), ("新任", "current"),
    ("曾任", "former"), ("提名为", "designated"), ("提名", "designated"), ("现为", "current"), ("人选", None),
    ("派驻", None), ("同志", None), ("一行", None), ("以及", None), ("等", None), ("的", None), ("该", None),
    ("我", None), ("局", None), ("新当选", None),
)  # fmt: skip
_BRACKET: tuple[tuple[str, Status], ...] = (
    ("挂职", "seconded"), ("挂任", "seconded"), ("代", "acting"), ("兼", "concurrent"), ("拟任", "designated"),
    ("原", "former"),
)  # fmt: skip
_WHO = r"(?:这[位名]|[她他](?:就|便|正)?是)[ＡＯＦ]的?Ｔ(?![Ｐ、])"  # the person just named
_CALLED = r"[叫是]Ｐ，(?:现?是|现任)?[ＡＯＦ]?Ｔ(?=[，。；])"  # 领头的叫某某，县民政局副局长
_UNREAD = r"[\u4e00-\u9fff]{2,12}(?=Ｔ)"
_AFTER = r"(?:同志)?([ＡＯＦＬ]?Ｔ(?:[、兼][ＡＯＦＬ]?Ｔ)*)(?!(?:[、兼][ＡＯＦＬ]?Ｔ)*(?:（[^）]*）|的)?[Ｐ：/])"


class Walk:
    """Reads the lines of a part in order and remembers the seats so far."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.seats: list[Seat] = []
        self.about = (-1, -1)  # the person of whose career the paragraph tells, and the paragraph

    def read(self) -> list[Seat]:
        """Every seat of the part."""
        for line in self.passage.lines:
            if (told := career(line.text)) >= 0:
                self.about = line.at[told], line.paragraph
            elif line.paragraph != self.about[1]:
                self.about = -1, -1
            said = re.search("任|当|挂职|为|职务|一职|是|过|成了", line.text)
            consumed = self._appointed(line) if said and self.about[0] < 0 else set()
            self._line(line, consumed)
        return self.seats

    # --- one line -----------------------------------------------------------------------------------------------

    def _line(self, line: Line, consumed: set[int]) -> None:
        passage, text = self.passage, line.text
        group: list[Seat] = []  # posts that wait for their person
        body: Name | None = None  # named, not yet used
        status: Status | None = None
        shared: list[Seat] = []  # posts of the person just before
        owner, until = -1, -1  # posts up to this position belong to the person before them
        listed = bool(re.match(r"(?:[^：，。]{1,8}：|Ｐ)".translate(_T), text))
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
                body, shared = self._within(name, whole, line, i), []
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
                of_house = body if body and body.label != "PLACE" and text[i - 1] == "的" else None
                group, body, status = [], None, None
                after = pattern(_AFTER).match(text, i + 1)
                if (after and (not given or is_surname(passage.text(m)))) or (
                    after and not _next_person(text, after.end())
                ):
                    owner, until = m, after.end() if after else i + 1
                    body = of_house  # 县民政局社会事务股的|某某股长
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
                    group, body, shared = [], None, []
            elif text[i] in "：/" and group and kind_of_title(group[-1].title) == "author":
                pass
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
                step = next(((word, s) for word, s in _MODIFIERS if text.startswith(word, i)), None)
                beyond_ = pattern(_UNREAD).match(text, i) if group and group[-1].person < 0 else None
                if step is None and beyond_ and text[i - 1] in "、兼":  # 区政协副主席、|筹备组|组长某某
                    body, status, shared, unread = None, None, [], True
                    i = beyond_.end() - 1
                elif step is None:
                    group, body, status, shared = [], None, None, []
                else:
                    status = step[1] or status
                    i += len(step[0]) - 1
            i += 1

    def _own(self, text: str, i: int) -> bool:
        """Whether the person at ``i`` has posts of their own after the name."""
        return bool(pattern(_AFTER).match(text, i + 1)) or bool(pattern(r"（[ＡＯＦＬ]?Ｔ").match(text, i + 1))

    def _within(self, name: Name, whole: Name | None, line: Line, at: int) -> Name:
        """A body as it is named from the one in hand: 办事处 after 城关街道党工委, 村委会 after its village."""
        if name.label == "PLACE":
            return name
        if whole and (joined := belongs_within(name.text, whole.text)):
            return Name(joined, "AGENCY", None)
        return self._village(name, whole, line, at)

    def _village(self, name: Name, whole: Name | None, line: Line, at: int) -> Name:
        """村委会 alone is that of the village named before it."""
        if not is_bare_committee(name.text):
            return name if name.text != "村卫生室" else self._clinic(name, line, at)
        places = [whole] if whole else []
        places += list(self._named_before(line, at, ("PLACE",), 3))
        text = next((t for p in places if (t := village_committee(name.text, p.text))), None)
        return Name(text, name.label, None) if text else name

    def _clinic(self, name: Name, line: Line, at: int) -> Name:
        """村卫生室 alone is that of the village named before it."""
        places = [p.text for p in self._named_before(line, at, ("PLACE",), 1)]
        text = next((p for p in places if re.search(r"[^乡镇农]村$", p)), None)
        return Name(text + "卫生室", name.label, None) if text else name

    def _last_body(self, line: Line) -> Name | None:
        return next((s.body for s in reversed(self.seats) if s.line == line.index and s.body), None)

    # --- bodies -------------------------------------------------------------------------------------------------

    def _seat_body(
        self, title: str, body: Name | None, chain: Sequence[Seat], line: Line, at: int, back: bool
    ) -> Name | None:
        government = kind_of_title(title) == "government"
        if body is not None:
            if government and body.label == "PLACE":
                return Name(seat_of(title, body.text), "AGENCY", None)
            if government and (text := government_of(body.text)):
                return Name(text, "AGENCY", body.mention if text == body.text else None)
            return body
        if chain:
            held = next((s.body for s in reversed(chain) if s.body), None)
            if held and government:
                text = seat_beside(title, held.text)
                return Name(text, "AGENCY", None) if text and text != held.text else held if text else None
            if held and title.endswith("政委"):  # 一五二团党委书记、政委
                return Name(re.sub(r"(?<=[局队团师])党委$", "", held.text), held.label, None)
            if held:
                return held
        if not back or kind_of_title(title) in ("expert", "author", "leader"):
            return None
        return self._carried(title, line, at)

    def _carried(self, title: str, line: Line, at: int) -> Name | None:
        """The body that a bare title takes over from what stands before it."""
        kind = kind_of_title(title)
        if line.text.endswith("村卫生室", 0, at):
            bare = Name("村卫生室", "ORG", None)
            clinic = self._clinic(bare, line, at)
            return None if clinic is bare else clinic
        here = [s for s in reversed(self.seats) if s.line == line.index and s.body]
        for seat in here:
            if plain_title(seat.title) == plain_title(title):
                return seat.body
        joined = at > 0 and line.text[at - 1] in "，、"
        if kind == "rank" and joined and line.text[at - 1] == "，":  # 局长甲，老龄办主任乙，四级调研员|丙 of the bureau
            here = [s for s in here if s.body and not _PART.search(s.body.text)] or here
        if here and joined and here[0].body:
            if (
                (kind == "rank" and not here[0].body.text.endswith("组"))
                or title.startswith("党组")
                or fits(title, here[0].body.text)
            ):
                return here[0].body
            if kind == "government" and (text := seat_beside(title, here[0].body.text)):
                return Name(text, "AGENCY", None)
        if kind == "staff" or kind == "unit" or title.endswith(("负责人", "会长")):
            return self._house(title, kind, line, at)
        for name in self._named_before(line, at, ("AGENCY", "ORG"), 0):
            if fits(title, name.text) and plain_title(title)[-2:] not in ("局长", "主任", "书记", "厅长"):
                return name
        earlier = [s for s in reversed(self.seats) if s.body and line.index - s.line <= 3 and line.role != "heading"]
        if _LABELLED.match(line.text) or (
            earlier and _ROW.match(self.passage.lines[earlier[0].line].text) and _ROW.match(line.text)
        ):
            for seat in earlier:
                if plain_title(seat.title) == plain_title(title) or title.startswith("党组"):
                    return seat.body
        return None

    def _house(self, title: str, kind: str, line: Line, at: int) -> Name | None:
        near = list(self._named_before(line, at, ("FACILITY", "ORG"), 99 if kind == "unit" else 1))
        near = [n for n in near if not _PASSED.search(n.text)]
        if kind == "staff":
            near = [n for n in near if n.label == "FACILITY"]
            here = [
                s.body
                for s in self.seats
                if line.index - 1 <= s.line <= line.index and s.body and s.body.label == "FACILITY"
            ]
            return next(iter(near), None) or (here[-1] if here else None)
        good = [n for n in near if fits(title, n.text)]
        if good and title.endswith("长") and good[0].text.endswith(title[-2]):
            return good[0]  # 市光荣院 … 院长, though a centre of a longer name stands further off
        return next((n for n in good if len(n.text) >= 5), good[0] if good else None)

    def _named_before(self, line: Line, at: int, labels: tuple[str, ...], lines: int) -> Iterator[Name]:
        for m in reversed(line.mentions(0, at)):
            if self.passage.label(m) in labels:
                yield self.passage.name(m)
        for other in reversed(self.passage.lines[max(0, line.index - lines) : line.index]):
            for m in reversed(other.mentions()):
                if self.passage.label(m) in labels:
                    yield self.passage.name(m)

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
                    continue
                title = self.passage.text(m)
                held = self._seat_body(title, body, (), line, i, back=False) if body else self._founded(title, line, i)
                acting: Status = "acting" if title.startswith("代") else told
                consumed.add(m)
                for p in line.mentions(*persons) if persons[0] >= 0 else self._last_person(line, persons[1]):
                    self.seats.append(Seat(p, title, held, m, acting, "post-appointed", line.index))
        return consumed

    def _last_person(self, line: Line, at: int) -> list[int]:
        """The person named last before that place of the line, or in the line before it."""
        near = [line.mentions(0, at), self.passage.lines[line.index - 1].mentions() if line.index else []]
        found = [[m for m in ms if self.passage.label(m) == "PERSON"] for ms in near]
        return next((ms[-1:] for ms in found if ms), [])

    def _founded(self, title: str, line: Line, at: int) -> Name | None:
        """成立某领导小组，甲任组长，乙任副组长: the body just founded; else one of the line that fits the title."""
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
        if fitting or kind_of_title(title) != "head":
            return fitting
        told = [
            self.passage.text(m)
            for other in self.passage.lines
            for m in other.mentions()
            if self.passage.label(m) == "EVENT"
        ]
        told += [self.passage.part.title or ""]
        found = next((f for t in told if (f := _ASSEMBLY.match(t))), None)
        return Name(found[1], "ORG", None) if found else None


# 某协会第三次会员代表大会: the body that a new president presides over
_ASSEMBLY = re.compile(r"([^，。、 ]{2,20}?(?:总会|协会|商会|学会|联合会|基金会|促进会|慈善会))第.{1,3}(?:届|次)")
_T = str.maketrans({"Ｐ": "\ue000"})
_PASSED = re.compile(
    "(?:汽车|火车|高铁|客运|公交|公交车|地铁|加油|动车|货运)(?:总|中心|东|西|南|北)?站$"
)  # where people only pass
_PART = re.compile("(?:[科股室办处站]|中心)$")
_JOIN = "、和与及" + "".join(mask("Ｐ"))
_POSTS = mask("Ｔ")
_LABELLED = re.compile(r"(?:主持|主持人|出席|列席|参会|参加|缺席|请假|记录|时间|地点)(?:人|人员)?：")
_ROW = pattern(r"(?:[^：，。]{1,8}：)?Ｐ（?[ＡＯＦ]?Ｔ")


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
