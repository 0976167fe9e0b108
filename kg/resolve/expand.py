"""From the name that stands in the text to the full official form: 市民政局 -> 日照市民政局.

Every answer names the rule that gave it. Where two readings are possible the printed form stays and ``sure`` is False.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.lexicon import Division, divisions
from kg.model import Label, Mention, Name
from kg.resolve.bodies import (
    SELF,
    SUBUNIT,
    UNIT,
    YOUTH,
    Body,
    Kind,
    full_form,
    is_bare_body,
    is_national,
    official,
    root_of,
    split_department,
)
from kg.resolve.context import Context, alone, clean
from kg.resolve.places import REGION, VILLAGE, Spot, find_place, read_chain, read_township, spot_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SERVES = re.compile(r"^(?:中心)?(?:农村|区域|敬老|养老|失智|福利|社会|综合|居家|幸福|未成年|未保|殡仪|公墓|光荣)")
NOT_VILLAGE = re.compile(r"^(?:居家|城市|农村|城乡|智慧|嵌入|未来|示范|重点|各|和|新型|老旧)")
PREFIX = re.compile(r"^(?:中国共产党|中共)(?=.*(?:委|党组|组织部|宣传部|统战部|部|室))(?!中央)")
OFFICIAL = re.compile(r"(?:局|厅|委|办|办公室|政府|委员会|党组|部)$")
ZONE = re.compile(
    r"(?:开发区|高新区|新区|示范区|产业园|工业园|园区|经济区|保税区|度假区|经开区|实验区)管(?:理)?委(?:员)?会$"
)
YOUTH_PRINTED = re.compile(r"^(?:共青团|团)(?P<place>[\u4e00-\u9fff]{2,}[省市县区州盟旗])委$")
PREFECTURE_OFFICE = re.compile(r"^(?:地区)?(?P<kind>地委|行署)(?P<rest>办公室)?$")
BARE_COMMITTEE = re.compile(r"^(?:村委会|居委会|村民委员会|居民委员会|村党支部|村党总支|村党委)$")
COMMITTEE = re.compile(
    r"^(?P<village>[\u4e00-\u9fff]{1,10}?)(?:村民委员会|居民委员会|村委会|居委会|(?<=村)委会|"
    r"(?:(?<=村)|(?<=社区)|(?<=嘎查))(?:党总支|党支部|党委))$"
)
KINDS: Mapping[Label, Kind] = {"AGENCY": "agency", "ORG": "organization", "FACILITY": "facility"}


@dataclass(frozen=True)
class Scene(Context):
    """A part with all that its names are resolved by."""

    # --- bodies ------------------------------------------------------------------------------------------------------

    def publisher(self) -> Body | None:
        """The body that 局 and 我局 mean."""
        printed = self.home.publisher
        if printed is None or not OFFICIAL.search(printed):  # a newspaper's 局 is the bureau that it writes about
            return None
        body = self.body(Name(printed, "AGENCY"), at=0)
        if body is None:
            return None
        bureau = split_department(body.name)
        if bureau and body.name.endswith("局办公室"):  # issues are put together by the bureau's office
            return replace(body, name=bureau[0], parent=None)
        return body

    def position(self, name: Name) -> int:
        """Where the name stands in the part; its end where no mention gives it."""
        if name.mention is not None and 0 <= name.mention < len(self.extract.mentions):
            return self.extract.mentions[name.mention].start
        found = self.extract.part.view.text.find(name.text)
        return found if found >= 0 else len(self.extract.part.view.text)

    def body(self, name: Name, at: int | None = None) -> Body | None:
        """The body that ``name`` denotes, or None where it denotes none that can be told."""
        text, where = clean(name.text), self.position(name) if at is None else at
        kind = KINDS.get(name.label, "agency")
        if text in SELF or text == "@publisher":
            own = self.publisher() if self.home.publisher else None
            return replace(own, rule="own-bureau") if own else self._bureau_in_article(where)
        if text in ("@here", ""):
            return None
        text = PREFIX.sub("", text)
        if kind == "facility":
            return self._facility(text, where)
        if is_national(text):
            return Body(text, kind, root=f"CN:{text}", rule="national")
        if (match := YOUTH_PRINTED.match(text)) and (named := read_chain(match["place"], self.near)[0]):
            return self._of(named, "团委", kind, "youth-league-printed", f"共青团{match['place']}委")
        if match := YOUTH.match(text):
            division = self.division_for(match["unit"], where)
            return (
                self._of(division, "团委", kind, "youth-league", f"共青团{_brief(division)}委")
                if division
                else self._open(text, kind)
            )
        division, rest = read_chain(text, self.near)
        if division is None and kind == "agency":
            division, rest = self._bare_place(text)
        if division is not None:
            return self._placed(text, division, rest, kind)
        if match := PREFECTURE_OFFICE.match(text):  # 地区 have 地委 and 行署 where cities have 市委 and 市政府
            office = self.division_for("地区", where)
            if office is not None:
                rest = match["rest"] or ""
                return self._of(
                    office, {"地委": "地委", "行署": "行政公署"}[match["kind"]] + rest, kind, "unit-prefecture"
                )
        if text.startswith("兵团"):
            return Body("新疆生产建设" + text, kind, root=f"兵团:{text}", rule="corps")
        if match := UNIT.match(text):
            found = self.division_for(match["unit"], where)
            if found is None:
                return self._open(text, kind)
            rest = text[match.end() :]
            if rest in ("局", "厅") and (self.home.publisher or "").endswith("民政局"):
                rest = "民政" + rest  # 市局, 省厅 among bureaus of civil affairs
            return self._of(found, full_form(rest), kind, f"unit-{found.level}")
        return self._unplaced(text, where, kind)

    def _bureau_in_article(self, where: int) -> Body | None:
        before = [
            m
            for m in self.extract.mentions
            if m.start < where and m.label == "AGENCY" and clean(m.text).endswith(("民政局", "民政厅"))
        ]
        return self.body(Name(before[-1].text, "AGENCY"), at=before[-1].start) if before else None

    def _bare_place(self, text: str) -> tuple[Division | None, str]:
        division, rest = read_chain(text, self.near, bare=True)
        if division is not None and ZONE.search(rest):
            return division, rest
        if division is not None and self.near and (rest == "民政" or is_bare_body(rest)):
            return division, "民政局" if rest == "民政" else rest
        return None, text

    def _open(self, text: str, kind: Kind) -> Body:
        return Body(text, kind, root=f"{self.scope}:{text}", rule="unit-unresolved", sure=False, scope=self.scope)

    def _of(self, division: Division, rest: str, kind: Kind, rule: str, whole: str | None = None) -> Body:
        name = whole or official(division) + rest
        if rest in ("地委", "地区行政公署"):
            name = division.short + rest
        parent = split_department(name)
        alone = split_department("某某" + rest)  # the pattern wants a place before the bureau
        root = root_of(division.code, alone[0][2:] if alone else rest)
        return Body(name, kind, division.code, None, parent[0] if parent else None, root, rule)

    def _placed(self, text: str, division: Division, rest: str, kind: Kind) -> Body | None:
        if not rest:
            return Body(text, kind, division.code, root=f"{division.code}:领导", rule="place-as-body")
        if ZONE.search(rest):
            return Body(text, kind, division.code, root=text, rule="zone")
        step = read_township(rest, division)
        if step is not None and step[2]:
            return self._township_body(
                Spot(
                    division.name + step[0],
                    step[1].code if step[1] else None,
                    step[1].code if step[1] else division.code,
                ),
                step[2],
                kind,
                "township-printed",
            )
        if kind == "organization" and not is_bare_body(rest):
            return Body(text, kind, division.code, root=text, rule="as-printed")
        return self._of(division, full_form(rest), kind, "place-printed")

    def _township_body(self, spot: Spot, rest: str, kind: Kind, rule: str) -> Body:
        rest = {"政府": "人民政府", "街道办": "街道办事处", "办": "办事处"}.get(rest, rest)
        rest = re.sub(r"(?<=村)村委会$|(?<=村)村民委员会$", "村民委员会", rest)
        rest = re.sub(r"(?<=村)委会$", "村民委员会", rest)
        rest = re.sub(r"居委会$", "居民委员会", rest)
        name = spot.name + rest
        return Body(name, kind, spot.around, spot.name, None, f"{spot.name}:镇", rule)

    def _unplaced(self, text: str, where: int, kind: Kind) -> Body | None:
        if match := SUBUNIT.match(text):
            spot = self.township_at(where)
            if spot is not None and spot.name.endswith(match["unit"]):
                return self._township_body(spot, text[match.end() :], kind, "township-in-hand")
        if text in ("办事处", "街道办事处", "街道办", "党工委", "街道党工委"):
            spot = self.township_at(where)
            return (
                self._township_body(spot, text.removeprefix("街道"), kind, "township-in-hand")
                if spot
                else self._open(text, kind)
            )
        if (match := BARE_COMMITTEE.match(text)) and (village := self.village_at(where)):
            rest = {"村委会": "村民委员会", "居委会": "居民委员会"}.get(text, re.sub("^村(?=党)", "", text))
            name = village.name + rest
            return Body(name, kind, village.around, village.name, None, f"{village.name}:村", "village-in-hand")
        county = self.county_with(text, where)
        if (step := read_township(text, county)) and step[2]:
            spot = find_place(text[: len(text) - len(step[2])], self.near, county=county) or Spot(step[0], None)
            return self._township_body(spot, step[2], kind, "township-printed")
        if (match := COMMITTEE.match(text)) and match["village"]:
            spot = self.township_of(match["village"] + "村", where) or self.township_of(
                match["village"] + "社区", where
            )
            if spot is None and county is None:
                full = (
                    re.sub("村?委会$", "村民委员会", text) if "村委会" in text else text.replace("居委会", "居民委员会")
                )
                return Body(full, kind, None, root=f"{self.scope}:{full}", rule="village-committee", scope=self.scope)
            if spot is None and county is not None:
                body = self._township_body(Spot(county.name, None, county.code), text, kind, "village-committee")
                return replace(body, township=None, root=body.name)
            return self._township_body(spot, text, kind, "village-committee") if spot else None
        before = self.agency_before(where)
        if (text.startswith("局") and len(text) > 3) or text in ("机关党委", "机关纪委", "机关工会"):
            own = self.body(Name("@publisher", "AGENCY"), at=where)
            return (
                replace(own, name=own.name + text.removeprefix("局"), parent=own.name, rule="own-department")
                if own
                else self._open(text, kind)
            )
        if kind == "agency" and alone(text):
            return self._department(text, where, before, kind)
        if is_bare_body(text):
            return self._bare_body(text, where, before, kind)
        # 规划编制项目组 is another in each city; 桂东爱心助学中心 says itself where it is
        scope = "" if kind == "organization" and read_chain(text, (), bare=True)[0] else self.scope
        return Body(text, kind, None, root=f"{scope}:{text}", rule="as-printed", scope=scope)

    def _department(self, text: str, where: int, before: Mention | None, kind: Kind) -> Body:
        owner = (
            self.body(Name(before.text, "AGENCY"), at=before.start)
            if before
            else self.body(Name("@publisher", "AGENCY"), at=where)
        )
        if owner is None:
            return self._open(text, kind)
        if owner.township:
            return Body(
                owner.township + text, kind, owner.place, owner.township, None, owner.root, "department-of-township"
            )
        top = owner.parent or owner.name
        return Body(top + text, kind, owner.place, owner.township, top, owner.root, "department-in-hand")

    def _bare_body(self, text: str, where: int, before: Mention | None, kind: Kind) -> Body:
        place = None
        if (
            before is not None
            and (owner := self.body(Name(before.text, "AGENCY"), at=before.start))
            and owner.place
            and not owner.township
        ):
            place = divisions().get(owner.place)
        place = place or (self.county_at(where) if self.local else None) or self.home.division
        if place is None or place.level == "township":
            return self._open(text, kind)
        rest = full_form(text)
        if rest.endswith(("统战部", "组织部", "宣传部", "社会工作部")) and not rest.startswith("委"):
            rest = "委" + rest
        return self._of(place, rest, kind, "body-of-place-in-hand")

    # --- facilities --------------------------------------------------------------------------------------------------

    def _facility(self, text: str, where: int) -> Body:
        text = re.sub(r"未保站$", "未成年人保护工作站", text)
        division, rest = read_chain(text, self.near)
        rule = "as-printed"
        if division is None and (match := UNIT.match(text)):
            division = self.division_for(match["unit"], where)
            rest, rule = (text[match.end() :], "unit-facility") if division else (text, rule)
        match, spot = SUBUNIT.match(text), self.township_at(where)
        if division is None and match and spot and spot.name.endswith(match["unit"]):
            name = spot.name + text[match.end() :]
            return Body(name, "facility", spot.around, spot.name, root=spot.name, rule="township-in-hand")
        if division is None and (longer := self._longer(text)):
            return (
                replace(self._facility(longer, where), rule="longest-form")
                if longer != text
                else Body(text, "facility")
            )
        county = division or self.county_with(rest, where)
        if (step := read_township(rest, county)) and step[2]:
            spot = find_place((division.name if division else "") + step[0], self.near, county=county) or Spot(
                step[0], None
            )
            name = spot.name + step[2]
            return Body(
                name,
                "facility",
                spot.around,
                spot.name,
                root=name,
                rule="township-printed" if rule == "as-printed" else rule,
            )
        name = (official(division) if rule == "unit-facility" else division.name) + rest if division else text
        place = division or county or self.home.division
        return Body(name, "facility", place.code if place else None, root=name, rule=rule)

    def _longer(self, text: str) -> str | None:
        """The one longer name of the file that is a place followed by ``text``."""
        if len(text) < 4:
            return None
        found = sorted(
            f for f in self.facilities if f.endswith(text) and f != text and _is_place(f[: -len(text)], self.near)
        )
        shapes = {f for f in found if not any(g != f and g.endswith(f) for g in found)}
        return shapes.pop() if len(shapes) == 1 else None

    def seat(self, body: Body) -> Spot | None:
        """The smallest place that a facility's name gives, else that of the division it belongs to."""
        division, rest = read_chain(body.name, (body.place, *self.near) if body.place else self.near)
        base: Spot | None = spot_of(division.code) if division else None
        if body.township and body.name.startswith(body.township):
            base, rest = (
                Spot(body.township, body.place if len(body.place or "") == 9 else None, body.place),
                body.name[len(body.township) :],
            )
        elif step := read_township(rest, division if division and division.level != "province" else None):
            base = find_place((division.name if division else "") + step[0], self.near, county=division)
            rest = step[2]
        elif county := (division or self._own_county()):
            for length in range(4, 1, -1):  # 石桥敬老院, of 石桥镇
                towns = divisions().find(rest[:length], within=county.code, levels=("township",))
                if len(towns) == 1 and SERVES.match(rest[length:]):
                    return spot_of(towns[0].code)
        village = VILLAGE.match(rest)
        if (
            village
            and not NOT_VILLAGE.match(rest)
            and len(village[0]) < len(rest) - 1
            and len(village[0]) > 1
            and not village[0].endswith("农村")
        ):
            if base is not None and base.name:
                return Spot(base.name + village[0], None, base.around)
            return find_place(
                village[0],
                self.near,
                self.township_of(village[0], self.position(Name(body.name, "FACILITY"))),
                self.local or self.home.division,
            )
        if base is not None:
            return base
        return spot_of(body.place) if body.place else None

    def _own_county(self) -> Division | None:
        here = self.local or self.home.division
        return here if here is not None and here.level != "province" else None

    def place(self, name: Name) -> Spot | None:
        """The place that ``name`` denotes."""
        text = clean(name.text)
        if text == "@here":
            here = self.local or self.home.division
            return spot_of(here.code) if here else None
        where = self.position(name)
        if match := UNIT.fullmatch(text):
            found = self.division_for(match["unit"], where)
            return spot_of(found.code) if found else None
        if text in ("镇", "乡", "街道", "苏木"):
            return self.township_at(where)
        spot = find_place(text, self.near, self.township_of(text, where), self.county_with(text, where))
        if spot is not None and spot.code is None and spot.around is None and not REGION.search(text):
            return replace(spot, around=self.home.division.code if self.home.division else None, scope=self.scope)
        return spot


def _brief(division: Division) -> str:
    """湘西州 for an autonomous prefecture: its youth league and its party committee are seldom written in full."""
    return division.short if division.name.endswith("自治州") else division.name


def _is_place(text: str, near: tuple[str, ...]) -> bool:
    if UNIT.fullmatch(text) or re.fullmatch(r"[镇乡]|街道", text):
        return True
    division, rest = read_chain(text, near)
    if not rest:
        return division is not None
    step = read_township(rest, division)
    rest = step[2] if step else rest
    return not rest or (VILLAGE.fullmatch(rest) is not None)
