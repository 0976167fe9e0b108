"""In which body a post is held that the text gives without one: that of its chain, of the list before, or a house."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.changes import Status
from kg.claim.names import (
    belongs_within,
    fits,
    government_of,
    is_bare_committee,
    kind_of_title,
    plain_title,
    seat_beside,
    seat_of,
    village_committee,
)
from kg.claim.text import Line, Passage, pattern
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


class Seats:
    """The seats found so far in a part, and the bodies that the next ones may take over from them."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.seats: list[Seat] = []

    def _within(self, name: Name, whole: Name | None, line: Line, at: int, chain: bool = False) -> Name:
        """A body as it is named from the one in hand: 办事处 after 城关街道党工委, 村委会 after its village."""
        if name.label == "PLACE":
            return name
        if at and line.text[at - 1] == "该" and (taken := self._taken_up(name.text[0], line, at)):
            return Name(belongs_within(name.text[1:], taken.text) or taken.text, taken.label, None)  # 该|局社会事务股
        unit = name.text[0] if chain and whole and name.text[0] in "省市县区州旗" else ""
        of = rx.match(rf"[^省市县区州旗][\u4e00-\u9fff]{{1,7}}?{unit}", whole.text) if whole and unit else None
        if of and not name.text.startswith(of[0]):
            return Name(of[0] + name.text[1:], name.label, None)  # 石桥县政协委员、|县老年协会会长
        if whole and (joined := belongs_within(name.text, whole.text)):
            return Name(joined, "AGENCY", None)
        return self._village(name, whole, line, at)

    def _village(self, name: Name, whole: Name | None, line: Line, at: int) -> Name:
        """村委会 alone is that of the village named before it."""
        if not is_bare_committee(name.text):
            return name if name.text != "村卫生室" else self._clinic(name, line, at)
        places = [whole] if whole else []
        places += list(self._named_before(line, at, ("PLACE",), 3))
        part = name.text.removeprefix("村") if "党" in name.text else name.text
        text = next((t for p in places if (t := village_committee(part, p.text))), None)
        return Name(text, name.label, None) if text else name

    def _clinic(self, name: Name, line: Line, at: int) -> Name:
        """村卫生室 alone is that of the village named before it."""
        places = [p.text for p in self._named_before(line, at, ("PLACE",), 1)]
        text = next((p for p in places if rx.search(r"[^乡镇农]村$", p)), None)
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
                return Name(rx.sub(r"(?<=[局队团师])党委$", "", held.text), held.label, None)
            if held and (part := _PART_OF_BUREAU.match(held.text)) and part[2] + "长" in title:
                return Name(part[1], held.label, None)  # 县民政局儿童福利科科长、现任|副局长
            if held and title.endswith("第一书记") and held.text.endswith("工作队"):
                return None  # 驻村工作队队长、|第一书记: of the village's party branch, which is not named
            if held:
                return held
        if not back or kind_of_title(title) in ("expert", "author", "leader"):
            return None
        return self._carried(title, line, at)

    def _carried(self, title: str, line: Line, at: int) -> Name | None:
        """The body that a bare title takes over from what stands before it."""
        kind = kind_of_title(title)
        hand = kind == "staff" or (not kind and title.endswith("员") and not title.endswith("委员"))
        if (hand or kind == "unit") and (spot := pattern(_AT_HOUSE).search(line.text, 0, at)):
            there = self.passage.name(line.at[spot.start(1)])
            if hand or fits(title, there.text):
                return there  # 在某水文站，|观测员甲
        if line.text.endswith("村卫生室", 0, at):
            bare = Name("村卫生室", "ORG", None)
            clinic = self._clinic(bare, line, at)
            return None if clinic is bare else clinic
        here = [s for s in reversed(self.seats) if s.line == line.index and s.body]
        if here and _OF_BUREAU.search(title) and pattern(_VISITS).search(line.text, 0, at):
            return None  # 市民政局副局长甲来我县调研，局长|乙陪同: of the bureau that is visited
        unread = pattern(_OTHER_BODY).search(line.text, 0, at)  # 村委会主任甲、监委会|主任乙: of another body
        for seat in here if not unread else ():
            if plain_title(seat.title) == plain_title(title):
                return seat.body
        joined = at > 0 and line.text[at - 1] in "，、"
        if here and title.startswith("机关党") and here[0].body and here[0].body.text.endswith(("局", "厅")):
            return here[0].body  # 局长甲讲课，机关党支部书记|乙主持
        if kind == "rank" and joined and line.text[at - 1] == "，":  # 局长甲，老龄办主任乙，四级调研员|丙 of the bureau
            here = [s for s in here if s.body and not _PART.search(s.body.text)] or here
        if here and joined and here[0].body and not _OWN_PART.search(here[0].body.text):
            if (
                (kind == "rank" and not here[0].body.text.endswith("组"))
                or title.startswith("党组")
                or fits(title, here[0].body.text)
            ):
                return here[0].body
            if kind == "government" and (text := seat_beside(title, here[0].body.text)):
                return Name(text, "AGENCY", None)
        if title[:1] in "院校馆园" and title[1:2] in "党纪工团" and title.endswith(("书记", "主席", "委员")):
            near = self._named_before(line, at, ("FACILITY", "ORG"), 99)  # 院党委书记
            ends = ("大学", "学院", "学", "校") if title[0] == "校" else (title[0],)
            return next((n for n in near if n.text.endswith(ends)), None)
        if cell := _OF_CELL.match(title):  # 县局机关第三党支部到某村过组织生活，|支部书记甲
            cells = [n for n in self._named_before(line, at, ("AGENCY", "ORG"), 1) if n.text.endswith(cell[1])]
            if cells:
                return cells[0]
        if title in ("村支书", "村主任", "村支部书记") and (village := self._village_near(line, at)):
            return village
        if rx.search("[理监]事会$", line.text[:at]) and (held := self._assembly()):
            return held  # 第二届理事会|会长 of the association that meets
        if (
            here
            and _BESIDE.search(line.text, 0, at)
            and _UNDER.search(title)
            and here[0].person == self._beside(line, at)
        ):
            return here[0].body  # 民政所所长甲和干事|乙, 队长甲带着队员|乙
        if kind == "staff" or kind == "unit" or title.endswith(("负责人", "会长")):
            house = self._house(title, kind, line, at)
            return house or (self._assembly() if title.endswith(OF_SOCIETY) else None)
        if title.endswith(OF_SOCIETY) and (held := self._assembly()):
            return held
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

    def _beside(self, line: Line, at: int) -> int:
        """The person named last before ``at``, if nobody of another body stands between."""
        return next((m for m in reversed(line.mentions(0, at)) if self.passage.label(m) == "PERSON"), -1)

    def _house(self, title: str, kind: str, line: Line, at: int) -> Name | None:
        near = list(self._named_before(line, at, ("FACILITY", "ORG"), 99 if kind == "unit" else 1))
        near = [n for n in near if not _PASSED.search(n.text)]
        near = [n for n in near if not self._sends(n)]
        if kind == "staff":
            near = [n for n in near if n.label == "FACILITY"]
            here = [
                s.body
                for s in self.seats
                if line.index - 1 <= s.line <= line.index and s.body and s.body.label == "FACILITY"
            ]
            if not near and not here and title.endswith(_OF_A_HOME):
                here = self._sole_home(line)
            return next(iter(near), None) or (here[-1] if here else None)
        good = [n for n in near if fits(title, n.text)]
        if title.endswith("院长") and not any(m in line.mentions(0, at) for n in good if (m := n.mention) is not None):
            good = [n for n in good if n.label == "FACILITY"] or good  # who hosts, not the hospital that came to help
        if title.endswith("负责人") and (kin := [n for n in good if n.text[-1] == line.text[at - 1 : at]]):
            return kin[0]  # 在县殡仪馆，…听取馆|负责人
        if title.endswith("会长"):  # of an association, though it has gone to a centre that stands nearer
            good = [n for n in good if n.text.endswith("会")] or good
        if good and title.endswith("长") and good[0].text.endswith(title[-2]):
            return good[0]  # 市光荣院 … 院长, though a centre of a longer name stands further off
        return next((n for n in good if len(n.text) >= 5), good[0] if good else None)

    def _sends(self, name: Name) -> bool:
        """Whether the house only sends its people: 县救助站的负责人观摩, 县医院派员协助, 某镇、县医院参加."""
        if name.mention is None:
            return False
        end = self.passage.mentions[name.mention].end
        return _SENT.match(self.passage.part.view.text, end) is not None

    def _assembly(self) -> Name | None:
        """The association whose general meeting the text tells: 某协会第三届会员代表大会."""
        told = [
            self.passage.text(m)
            for other in self.passage.lines
            for m in other.mentions()
            if self.passage.label(m) == "EVENT"
        ]
        told += [self.passage.part.title or ""]
        found = next((f for t in told if (f := _ASSEMBLY.match(t))), None)
        return Name(found[1], "ORG", None) if found else None

    def _taken_up(self, word: str, line: Line, at: int) -> Name | None:
        """The body named last that 该校, 该院, 该中心 means."""
        ending = ("学院", "大学", "校", "中学", "小学") if word == "校" else word
        named = self._named_before(line, at, ("AGENCY", "ORG", "FACILITY"), 2)
        return next((n for n in named if n.text.endswith(ending)), None)

    def _village_near(self, line: Line, at: int) -> Name | None:
        """The village that the text speaks of, whose head or secretary it then names: 到某某村时，村支书甲."""
        for name in self._named_before(line, at, ("PLACE",), 3):
            if found := rx.match(r".*?[^乡镇农新]村(?!镇)|.*嘎查", name.text):
                return name if found[0] == name.text else Name(found[0], "PLACE", None)
        return None

    def _sole_home(self, line: Line) -> list[Name]:
        """The only house that the part has named so far, whose carers it then names without it."""
        named = {
            self.passage.text(m): self.passage.name(m)
            for other in self.passage.lines[: line.index]
            for m in other.mentions()
            if self.passage.label(m) == "FACILITY" and not self._sends(self.passage.name(m))
        }
        return list(named.values()) if len(named) == 1 else []

    def _named_before(self, line: Line, at: int, labels: tuple[str, ...], lines: int) -> Iterator[Name]:
        for m in reversed(line.mentions(0, at)):
            if self.passage.label(m) in labels:
                yield self.passage.name(m)
        for other in reversed(self.passage.lines[max(0, line.index - lines) : line.index]):
            for m in reversed(other.mentions()):
                if self.passage.label(m) in labels:
                    yield self.passage.name(m)


_AT_HOUSE = r"(?:^|[，。；“”])[^，。；ＰＴＡＯＦ]{0,8}(?:在|走进|来到|到)Ｌ?([ＯＦ])[^，。；ＰＴＡＯＦＬ]{0,4}，$"
# who works beside the head of a body, and is named after the head without it
_UNDER = re.compile(
    "(?:干事|科员|办事员|护士长|护士|医生|医师|队员|班主任|教师|老师|民警|辅警|会计|出纳|驾驶员|司机|厨师|炊事员|护理员|"
    "社工|主管|督导|工作人员|助理员?|协理员|颁证员|登记员|参谋|副[院站馆园所校队]长|(?:大堂|客户)经理|柜员|[理监]事|秘书长|总干事|讲解员|(?:政教|教导|教务|德育|总务|年级)副?主任)$"
)
OF_SOCIETY = (
    "会长",
    "理事长",
    "监事长",
    "秘书长",
    "理事",
    "监事",
    "财务总监",
)  # 某慈善会第三届理事会第二次会议 … 秘书长|甲
_VISITS = (
    r"[ＡＯＦ]Ｔ(?:[、兼]?[ＡＯＦ]?Ｔ)*Ｐ[^。；]{0,8}?(?:[来到赴]我[省市县区州旗盟]|(?:来|莅)[^，。；]{0,6}?"
    r"(?:调研|检查|督导|督查|考察|指导|验收|慰问|核查|观摩|评估|交流|走访))[^。；Ｔ]{0,40}，$"
)
_OF_BUREAU = re.compile("局长$|^党组")
_OF_CELL = re.compile("^(?:党)?(支部|总支)副?书记$")
_SENT = re.compile(
    "等?(?:单位|部门|机构)?的?(?:主要|有关|相关|分管)?(?:负责人|负责同志|代表|工作人员|医护人员)(?!说|介绍|告诉|[\u4e00-\u9fff]{2,3}[说，、])"
    "|等?(?:单位|部门|机构)?(?:派员|派人|参加|参与|协助|到场|观摩|全程参与)"
)
_OTHER_BODY = r"[、，和与][\u4e00-\u9fff]{2,8}(?:[会组队社办]|中心|公司)$"
_BESIDE = pattern(r"Ｐ(?:、|和|与|及|带着|带领|率|领着|携)$")
_OF_A_HOME = ("护理员", "护工", "康复师", "厨师", "炊事员", "保育员", "值班员", "救助员", "护士长", "事务员")
_PASSED = re.compile(
    "(?:汽车|火车|高铁|客运|公交|公交车|地铁|加油|动车|货运)(?:总|中心|东|西|南|北)?站$"
)  # where people only pass
_OWN_PART = re.compile("(?<=[院校馆站所园厂司])(?:工会|纪委|团委)$")  # 县医院工会主席甲，护理部主任|乙
_PART = re.compile("(?:[科股室办处站]|中心)$")
_PART_OF_BUREAU = re.compile("(.{2,}?([局厅]))(?!长|党)[\u4e00-\u9fff]{2,12}(?:[科股室办处队站所]|中心)$")
_LABELLED = re.compile(r"(?:主持|主持人|出席|列席|参会|参加|缺席|请假|记录|时间|地点)(?:人|人员)?：")
_ROW = pattern(r"(?:[^：，。]{1,8}：)?Ｐ（?[ＡＯＦ]?Ｔ")
# 某协会第三次会员代表大会: the body that a new president presides over
_ASSEMBLY = re.compile(r"([^，。、 ]{2,20}?(?:总会|协会|商会|学会|联合会|基金会|促进会|慈善会))第.{1,3}(?:届|次)")
