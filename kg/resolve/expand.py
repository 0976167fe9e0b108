"""From the name that stands in the text to the full official form: 市民政局 -> 日照市民政局.

Every answer names the rule that gave it. Where two readings are possible the printed form stays and ``sure`` is False.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from kg import rx
from kg.lexicon import Division, divisions
from kg.model import Label, Mention, Name
from kg.resolve.bodies import (
    OF_VILLAGE,
    SELF,
    SUBUNIT,
    UNIT,
    YOUTH,
    Body,
    Kind,
    brief_of,
    full_form,
    is_bare_body,
    is_national,
    official,
    police_branch,
    root_of,
    split_department,
)
from kg.resolve.context import Context, alone, clean
from kg.resolve.facilities import facility, seat
from kg.resolve.places import REGION, Spot, find_place, inside_of, read_chain, read_township, spot_of
from kg.resolve.printed import (
    BARE_COMMITTEE,
    BUREAU_OF,
    CIVIL_SECTION,
    COMMITTEE,
    COMMITTEE_OF,
    COMMITTEES,
    HAS_CIVIL,
    HAS_PARTS,
    NO_OWNER,
    OF_POLICE,
    OFFICIAL,
    OWN_BUREAU,
    OWN_PARTY,
    OWNER,
    PREFECTURE_OFFICE,
    PREFIX,
    REGIONAL,
    STATION,
    TOWN_OFFICE,
    TOWNSHIP_FORMS,
    YOUTH_PRINTED,
    ZONE,
)
from kg.resolve.shorts import long_form, zoned
from kg.resolve.whole import whole_of
from kg.resolve.zones import zone_body

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[Label, Kind] = {"AGENCY": "agency", "ORG": "organization", "FACILITY": "facility"}


@dataclass(frozen=True)
class Scene(Context):
    """A part with all that its names are resolved by."""

    # --- bodies ------------------------------------------------------------------------------------------------------

    def publisher(self) -> Body | None:
        """The body that 局 and 我局 mean; None while it is itself being looked for (来源：本局 asks for itself)."""
        known = self.__dict__
        if "_publisher" not in known:
            known["_publisher"] = None
            known["_publisher"] = self._publishing()
        return cast("Body | None", known["_publisher"])

    def _publishing(self) -> Body | None:
        printed = self.home.publisher
        if printed is None or not OFFICIAL.search(printed):  # a newspaper's 局 is the bureau that it writes about
            return None
        body = self.body(Name(printed, "AGENCY"), at=0)
        if body is None:
            return None
        bureau = split_department(body.name)
        if bureau and rx.search("局(?:[^局]{2,16}小组)?办公室$", body.name):  # issues are put together there
            return replace(body, name=bureau[0], parent=None)
        return body

    def position(self, name: Name) -> int:
        """Where the name stands in the part; its end where no mention gives it."""
        if name.mention is not None and 0 <= name.mention < len(self.extract.mentions):
            return self.extract.mentions[name.mention].start
        found = self.extract.part.view.text.find(name.text)
        return found if found >= 0 else len(self.extract.part.view.text)

    def body(self, name: Name, at: int | None = None) -> Body | None:
        """The body that ``name`` denotes, or None where it denotes none that can be told, as it was called then."""
        found = self._body(name, at)
        then = self.then(found.place) if found and found.place else None
        if found is None or then is None:
            return found
        return replace(found, name=found.name.replace(*then, 1), parent=found.parent and found.parent.replace(*then, 1))

    def _body(self, name: Name, at: int | None) -> Body | None:
        text, where = clean(name.text), self.position(name) if at is None else at
        kind = KINDS.get(name.label, "agency")
        if text in SELF or text == "@publisher":
            own = self.publisher() if self.home.publisher else None
            return replace(own, rule="own-bureau") if own else self._bureau_in_article(where)
        if text in ("@here", ""):
            return None
        text = zoned(self, OWN_PARTY.sub("", PREFIX.sub("", text)))
        if OF_POLICE.match(text):  # 公安青江分局 says itself whose it is
            return Body(
                text, kind, self.home.division.code if self.home.division else None, root=text, rule="as-printed"
            )
        if kind == "facility":
            return facility(self, text, where)
        if is_national(text):
            return Body(text, kind, root=f"CN:{text}", rule="national")
        if (match := YOUTH_PRINTED.match(text)) and (named := read_chain(match["place"], self.near)[0]):
            return self._of(named, "团委", kind, "youth-league-printed", f"共青团{match['place']}{match['long']}")
        if match := YOUTH.match(text):
            division = self.division_for(match["unit"], where)
            return (
                self._of(division, "团委", kind, "youth-league", f"共青团{brief_of(division)}委")
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
            rest = rx.sub(r"^第?[一二三四五六七八九十]{1,3}届(?=人|政)", "", text[match.end() :])  # 县十六届人大常委会
            region = match["unit"] == "区" and REGIONAL.match(rest)  # 区民政厅, 区党委: the autonomous region's
            found = self.division_for("自治区" if region else match["unit"], where)
            if found is None:
                return self._open(text, kind)
            if rest in ("局", "厅") and self._of_civil_affairs():
                rest = "民政" + rest  # 市局, 省厅 among bureaus of civil affairs
            if ZONE.search(rest):  # 县经济开发区 is that of the county's short name
                return Body(found.short + rest, kind, found.code, root=found.short + rest, rule="zone")
            return self._of(found, self._full(found.code, rest), kind, f"unit-{found.level}")
        return self._unplaced(text, where, kind)

    def _full(self, place: str, rest: str) -> str:
        """The long form, as the part spells it: 未保委 is 未成年人保护工作委员会 where the text writes that out."""
        full, text = full_form(long_form(self, place, rest), self.year), self.extract.part.view.text
        other = full.replace("委员会", "工作委员会", 1)
        return other if full not in (rest, other) and other in text and full not in text else full

    def _of_civil_affairs(self) -> bool:
        """Whether 市局 and 省厅 are those of civil affairs: by the publisher, or by the bureau that the file names."""
        if self.home.publisher and self.home.publisher.endswith(("局", "厅")):
            return self.home.publisher.endswith(("民政局", "民政厅"))
        named = (clean(m.text) for m in self.extract.mentions if m.label == "AGENCY")
        return any(name.endswith(("民政局", "民政厅")) for name in named)

    def _bureau_in_article(self, where: int) -> Body | None:
        before = [
            m
            for m in self.extract.mentions
            if m.start < where and m.label == "AGENCY" and OWN_BUREAU.search(clean(m.text))
        ]
        bureau = OWN_BUREAU.sub("", clean(before[-1].text)) if before else ""
        return self.body(Name(bureau, "AGENCY"), at=before[-1].start) if before else None

    def _bare_place(self, text: str) -> tuple[Division | None, str]:
        division, rest = read_chain(text, self.near, bare=True)
        if division is not None and ZONE.search(rest):
            return division, rest
        ours = division is not None and bool({d.code for d in divisions().chain(division.code)} & set(self.near[:2]))
        if division is not None and (ours or division.code in self.near) and (rest == "民政" or is_bare_body(rest)):
            return division, "民政局" if rest == "民政" else rest
        return None, text

    def _open(self, text: str, kind: Kind) -> Body:
        return Body(text, kind, root=f"{self.scope}:{text}", rule="unit-unresolved", sure=False, scope=self.scope)

    def _of(self, division: Division, rest: str, kind: Kind, rule: str, whole: str | None = None) -> Body:
        name = whole or police_branch(division, rest) or official(division) + rest
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
                    inside_of(spot_of(division.code)) + step[0],
                    step[1].code if step[1] else None,
                    step[1].code if step[1] else division.code,
                ),
                step[2],
                kind,
                "township-printed",
            )
        if kind == "organization" and not is_bare_body(rest):
            whole = text.removesuffix(rest) + long_form(self, division.code, rest)
            return Body(whole, kind, division.code, root=whole, rule="as-printed")
        return self._of(division, self._full(division.code, rest), kind, "place-printed")

    def _township_body(self, spot: Spot, rest: str, kind: Kind, rule: str) -> Body:
        rest = rest[1:] if len(rest) > 2 and rest[0] == spot.name[-1] and rest[0] in "镇乡" else rest  # 石桥镇|镇党委
        rest = long_form(self, spot.name, TOWNSHIP_FORMS.get(rest, rest))
        rest = rx.sub(r"(?<=村)(?:村委会|村民委员会|委会)$", "村民委员会", rest)
        rest = rx.sub(r"居委会$", "居民委员会", rest)
        name = spot.name + rest
        return Body(name, kind, spot.around, spot.name, None, f"{spot.name}:镇", rule)

    def _unplaced(self, text: str, where: int, kind: Kind) -> Body | None:
        if match := SUBUNIT.match(text):
            spot = self.township_at(where)
            if spot is not None and spot.name.endswith(match["unit"]):
                return self._township_body(spot, text[match.end() :], kind, "township-in-hand")
        if text in ("管委会", "管理委员会", "党工委", "工委") and (
            zone := self.zone_at(where, "管" in text or self.zone_of_issue is not None)
        ):
            return zone_body(zone, text, kind, self.home.division.code if self.home.division else None)
        if text in ("办事处", "街道办事处", "街道办", "党工委", "街道党工委", "人大工委", "纪工委"):
            spot = self.township_at(where)
            return (
                self._township_body(spot, text.removeprefix("街道"), kind, "township-in-hand")
                if spot
                else self._open(text, kind)
            )
        if (match := BARE_COMMITTEE.match(text)) and (village := self.village_at(where, _of_what(text))):
            rest = COMMITTEES.get(text, rx.sub("^(?:村|社区|嘎查|居民区)(?=党|村民|居民|妇|团|关|调)", "", text))
            name = village.name + rest
            return Body(name, kind, village.around, village.name, None, f"{village.name}:村", "village-in-hand")
        county = self.county_with(text, where)
        if (step := read_township(text, county)) and (step[2] or step[0].endswith("团")):
            spot = find_place(text[: len(text) - len(step[2])], self.near, county=county) or Spot(step[0], None)
            return self._township_body(spot, step[2], kind, "township-printed")
        if (match := COMMITTEE.match(text)) and match["village"] not in ("村", "社区", "嘎查"):
            spot = self.township_of(match["village"] + "村", where) or self.township_of(
                match["village"] + "社区", where
            )
            if spot is None and county is None:
                full = rx.sub("村委会$", "村民委员会", text).replace("居委会", "居民委员会")
                return Body(full, kind, None, root=f"{self.scope}:{full}", rule="village-committee", scope=self.scope)
            if spot is None and county is not None:
                body = self._township_body(Spot(county.name, None, county.code), text, kind, "village-committee")
                return replace(body, township=None, root=body.name)
            return self._township_body(spot, text, kind, "village-committee") if spot else None
        if kind == "organization" and (of := OF_VILLAGE.match(text)) and (spot := self.township_of(of[0], where)):
            return self._township_body(spot, text, kind, "village-organization")  # 某村老年协会
        before = self.agency_before(where)
        if (
            text in ("武装部", "人武部")
            and before
            and (owner := self.body(Name(before.text, "AGENCY"), at=before.start))
        ):
            place = divisions().get(owner.place) if owner.place and not owner.township else None
            if place is not None:
                return self._of(place, text, kind, "body-of-place-in-hand")
            if owner.township:
                return self._township_body(Spot(owner.township, None, owner.place), text, kind, "township-in-hand")
        if (text[0] in "局厅" and len(text) > 3) or text in ("机关党委", "机关纪委", "机关工会", "直属机关党委"):
            own = self._own(text, where)
            return (
                replace(own, name=own.name + text.lstrip("局厅"), parent=own.name, rule="own-department")
                if own
                else self._open(text, kind)
            )
        if (match := STATION.match(text)) and county is not None and county.level == "county":
            return self._of(county, BUREAU_OF[match[1]] + text, kind, "station-of-bureau")
        if COMMITTEE_OF.match(text) and before and (of := OWNER.match(clean(before.text))):
            assembly = self.body(Name(of[0], "AGENCY"), at=before.start)  # 县人大常委会委员、社会建设工作委员会主任
            if assembly is not None:
                return replace(assembly, name=assembly.name + text, parent=assembly.name, rule="committee-of-assembly")
        if kind == "agency" and alone(text) and not is_bare_body(text):  # 消防大队 is no part of a bureau
            return self._department(text, where, before, kind)
        whole = split_department(text) if kind == "agency" else None
        away = read_chain(text, (), bare=True)[0]
        if away is not None and away.level == "province" and away.code not in self.near:
            return Body(text, kind, None, root=text, rule="as-printed")  # 江苏援疆前方指挥部 in another province
        if is_bare_body(text) or (whole and is_bare_body(whole[0])):  # 财政局社会保障科
            return self._bare_body(text, where, before, kind)
        if (longer := whole_of(self, text)) and (taken := self.body(Name(longer, name_label(kind)), at=where)):
            return replace(taken, rule="taken-up")
        # 规划编制项目组 is another in each city; 桂东爱心助学中心 says itself where it is
        scope = "" if kind == "organization" and read_chain(text, (), bare=True)[0] else self.scope
        return Body(text, kind, None, root=f"{scope}:{text}", rule="as-printed", scope=scope)

    def _own(self, text: str, where: int) -> Body | None:
        """The publisher that ``text`` is a part of; None where it is the publisher's own name, of whatever county."""
        printed = clean(self.home.publisher or "")
        if text in (printed, OWN_PARTY.sub("", PREFIX.sub("", printed))):
            return None
        return self.body(Name("@publisher", "AGENCY"), at=where)

    def _department(self, text: str, where: int, before: Mention | None, kind: Kind) -> Body:
        if before and CIVIL_SECTION.match(text) and not HAS_CIVIL.search(clean(before.text)):
            before = None  # 县公安局民警甲、老年人福利股|股长乙
        if TOWN_OFFICE.match(text) and (town := self.township_at(where)) is not None:
            return self._township_body(town, text, kind, "department-of-township")
        first = self.body(Name(before.text, "AGENCY"), at=before.start) if before else None
        if before and NO_OWNER.search(clean(before.text)) and not (first and first.township):
            # after 纪检监察组 the list goes on with the bureau's own, after a township's 综治中心 with the township's
            start, _ = self.sentence_of(where)
            bureaus = [m for m in self.extract.mentions if start <= m.start < before.start and HAS_PARTS.search(m.text)]
            before = bureaus[-1] if bureaus else None
        beside = (m for m in self.extract.mentions if m.label == "AGENCY" and m.end == where - 1)
        before = next((m for m in beside if clean(m.text)[0] in "局厅"), before)  # 局养老服务股、|社会事务股
        if before is None and not CIVIL_SECTION.match(text) and (house := self.house_of(where)) is not None:
            whole = self.body(Name(house.text, house.label), at=house.start)
            if whole is not None:
                return replace(whole, name=whole.name + text, kind=kind, parent=None, rule="department-of-house")
        owner = self.body(Name(before.text, "AGENCY"), at=before.start) if before else self._own(text, where)
        if owner is None:
            return self._open(text, kind)
        if owner.township:
            return Body(
                owner.township + text, kind, owner.place, owner.township, None, owner.root, "department-of-township"
            )
        top = owner.parent or owner.name
        return Body(top + text, kind, owner.place, owner.township, top, owner.root, "department-in-hand")

    def _bare_body(self, text: str, where: int, before: Mention | None, kind: Kind) -> Body:
        if self.zone_of_issue and kind == "agency":  # 组织人事局 in what a zone publishes
            return zone_body(self.zone_of_issue, text, kind, self.home.division.code if self.home.division else None)
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
        if kind == "organization" and len(place.short) > 1 and text.startswith(place.short):
            return Body(text, kind, place.code, root=text, rule="as-printed")  # 青山供电局 in 青山县 says whose it is
        rest = full_form(text, self.year)
        if rest.endswith(("统战部", "组织部", "宣传部", "社会工作部")) and not rest.startswith("委"):
            rest = "委" + rest
        return self._of(place, rest, kind, "body-of-place-in-hand")

    # --- facilities and places ---------------------------------------------------------------------------------------

    def seat(self, body: Body) -> Spot | None:
        """The smallest place that a facility's name gives, else that of the division it belongs to."""
        return self._spot_then(seat(self, body))

    def _spot_then(self, spot: Spot | None) -> Spot | None:
        then = self.then(spot.around) if spot and spot.around else None
        return replace(spot, name=spot.name.replace(*then, 1)) if spot and then else spot

    def place(self, name: Name) -> Spot | None:
        """The place that ``name`` denotes."""
        text = self.whole_village(clean(name.text))
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
        spot = self._spot_then(spot) if spot and len(spot.code or "") != 6 else spot  # 石桥县青山镇, a district by now
        if spot is not None and spot.code is None and spot.around is None and not REGION.search(text):
            return replace(spot, around=self.home.division.code if self.home.division else None, scope=self.scope)
        return spot


def _of_what(text: str) -> str:
    return next((kind for kind in ("社区", "嘎查", "居民区", "村") if text.startswith(kind)), "")


def name_label(kind: Kind) -> Label:
    """The label of a mention that names a body of that kind."""
    return next(label for label, found in KINDS.items() if found == kind)
