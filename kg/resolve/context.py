"""What a part takes for granted: where it is, and which places and bodies were last named at a point of its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import Division, divisions
from kg.resolve.bodies import DEPARTMENT, UNIT, level_word, split_department
from kg.resolve.eras import names_then
from kg.resolve.jurisdiction import Home, county_named
from kg.resolve.places import VILLAGE, Spot, choose, divisions_below, find_place, read_chain, read_township, spot_of
from kg.resolve.zones import zone_of_issue, zones

if TYPE_CHECKING:
    from kg.model import Mention, PartExtract

SPACE = re.compile(r"\s+")
OF_VILLAGE = re.compile(
    r"^(?P<village>[\u4e00-\u9fff]*?[\u4e00-\u9fff]{1,6}(?:村|社区|嘎查|居民区|连))"
    r"(?:|村?委会|村民委员会|居委会|居民委员会|党支部|党总支|党委|妇联|卫生室|小学|连管会)$"
)
HOUSE_OF_VILLAGE = re.compile(
    r"^(?P<village>[\u4e00-\u9fff]*?(?:镇|乡|街道)[\u4e00-\u9fff]{2,6}?(?:村|社区|嘎查))[\u4e00-\u9fff]+"
)
ZONES = ("园区", "开发区", "高新区", "经开区")
LEAD = re.compile(r"\s*[【●▲◆■★☆“（]*(?P<place>[\u4e00-\u9fff]{2,8})[】）”]?\s*[：:｜|】]")
HEADED = re.compile(r"(?:[院馆站所园]长|中心主任)[^，。；]{2,8}、$")
BUREAU_NAME = re.compile(r"(?<!公安)[局厅]$")
OPENING = re.compile(r"\s*(?:[^，。；：]{0,12}，)?[【●▲◆■★☆]?")  # 9月6日，|石桥区民政局
LOCAL_SECTION = re.compile(r"县|区|旗|基层|一线|各地")


# whose people come along with a visitor, as far as the sentence has not said where to
_PARTY = re.compile(r"(?:率领?|带领|带着|带队)(?:(?!陪同|来到|来[^，。；]|[到赴][^，。；]|参观)[^。；]){0,40}$")
_COMES = re.compile(
    r"(?:来(?!自)|到|赴|莅临|前来)[^。；]{0,12}?(?:我[省市县区州旗]|考察|学习|参观|取经|交流|观摩|调研|访)"
)


@dataclass(frozen=True)
class Context:
    """What a part takes for granted, and where in it places and bodies were last named."""

    extract: PartExtract
    home: Home
    facilities: frozenset[str] = field(default_factory=frozenset)  # full facility names of the file
    bodies: frozenset[str] = field(default_factory=frozenset)  # bodies and facilities of the issue, as printed
    source: str = ""  # digest of the file: scope of names where the place is unknown
    year: str = ""  # of the issue, where it is known

    @property
    def scope(self) -> str:
        """Where a name that says no place is unique: the issue's place, else its file."""
        return self.home.name or self.source

    @property
    def near(self) -> tuple[str, ...]:
        """Codes of the places in hand, narrowest first."""
        return (self.local.code, *self.home.near) if self.local else self.home.near

    @cached_property
    def local(self) -> Division | None:
        """The county that an article of a prefecture's bulletin is about; None where it is about the prefecture."""
        part = self.extract.part
        if part.kind != "article" or self.home.division is None or self.home.division.level == "county":
            return None
        title = SPACE.sub("", part.title or part.view.text[:40])
        if named := county_named(title.lstrip("“《【①②③④⑤⑥⑦⑧⑨⑩0123456789、.·●▲■◆ "), self.home):
            return named
        if part.section and LOCAL_SECTION.search(part.section) and "市级" not in part.section:
            return next((d for _, d in self.counties), None)
        return None

    @cached_property
    def counties(self) -> tuple[tuple[int, Division], ...]:
        """(start, county of the home prefecture) for each mention that names one."""
        found = []
        for mention in self.extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                text = clean(mention.text)
                division, _ = read_chain(text, self.home.near)
                if division is None and mention.label == "AGENCY" and text.endswith("民政"):  # 石桥民政, the bureau
                    division, _ = read_chain(text, self.home.near, bare=True)
                if division is not None and division.level == "county" and self._ours(division):
                    found.append((mention.start, division))
        return tuple(found)

    @cached_property
    def leads(self) -> tuple[tuple[int, int, Division], ...]:
        """(start, end, county) of the paragraphs of a prefecture's article that begin with a county: 石桥：4月2日，…"""
        part, home = self.extract.part, self.home.division
        if part.kind != "article" or home is None or home.level != "prefecture":
            return ()
        spans: dict[int, list[int]] = {}
        for sentence in part.sentences:
            if sentence.role in ("body", "subheading"):
                spans.setdefault(sentence.paragraph, []).extend((sentence.start, sentence.end))
        found = []
        for span in spans.values():
            match = LEAD.match(part.view.text[min(span) : max(span)])
            county = choose(match["place"], (home.code,)) if match else None
            if county is not None and county.level == "county" and self._ours(county):
                found.append((min(span), max(span), county))
        return tuple(found)

    def lead_at(self, at: int) -> Division | None:
        """The county that the paragraph around that place of the text begins with."""
        return next((county for start, end, county in self.leads if start <= at < end), None)

    @cached_property
    def divisions(self) -> tuple[tuple[int, Division], ...]:
        """(start, division) for each mention that names a prefecture or county inside the issue's place."""
        found = []
        for mention in self.extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                division, _ = read_chain(clean(mention.text), self.near)
                if division is not None and division.level != "province" and self._ours(division):
                    found.append((mention.start, division))
        return tuple(found)

    @cached_property
    def named(self) -> tuple[tuple[int, Division], ...]:
        """(start, county) for each mention that names a county, wherever it lies."""
        found = []
        for mention in self.extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                division, _ = read_chain(clean(mention.text), self.near)
                if division is not None and division.level == "county":
                    found.append((mention.start, division))
        return tuple(found)

    def county_with(self, text: str, at: int) -> Division | None:
        """The county in which the township lies that ``text`` begins with: the one in hand, else one named."""
        first = self.county_at(at)
        before = [d for start, d in reversed(self.named) if start < at]
        for county in (*([first] if first else []), *before, *(d for _, d in self.named)):
            if (step := read_township(text, county)) and step[1] is not None:
                return county
        return first

    def _ours(self, division: Division) -> bool:
        home = self.home.division
        return home is None or home.code in {d.code for d in divisions().chain(division.code)}

    @cached_property
    def townships(self) -> tuple[tuple[int, Spot], ...]:
        """(start, township) for each mention that names one, with the county that stands before it or is in hand."""
        found: list[tuple[int, Spot]] = []
        for mention in self.extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                division, rest = read_chain(clean(mention.text), self.near)
                county = division or self.county_with(rest, mention.start)
                step = read_township(rest, county if county and county.level != "province" else None)
                if step is not None:
                    around = county.code if county else None
                    spot = find_place(step[0], self.near, county=county) if county else Spot(step[0], None, around)
                    found.append((mention.start, spot or Spot(step[0], None, around)))
        text, home = self.extract.part.view.text, self.local or self.home.division
        if home is not None and home.level != "province":  # 石桥街道敬老月集市: in a longer name that is no place
            for township in divisions().inside(home.code, "township"):
                if township.name in text:
                    spot = spot_of(township.code)
                    found.extend((m.start(), spot) for m in rx.finditer(township.name, text))
        return tuple(sorted(found, key=lambda f: (f[0], f[1].name)))

    def county_at(self, at: int) -> Division | None:
        """The county that 县 means at that place of the text."""
        home = self.home.division
        if home is not None and (home.level == "county" or not divisions_below(home.code)):
            return home
        if (lead := self.lead_at(at)) is not None:
            return lead
        before = [d for start, d in self.counties if start < at]
        return before[-1] if before else self.local

    def township_at(self, at: int) -> Spot | None:
        """The township named last before that place of the text."""
        starts = [s for s, _ in self.townships]
        index = bisect_left(starts, at)
        if index:
            return self.townships[index - 1][1]
        later = {spot.name: spot for _, spot in self.townships}
        return next(iter(later.values())) if len(later) == 1 else self.home.township

    @cached_property
    def villages(self) -> dict[str, Spot]:
        """Villages and communities that some mention names with their township: 通门镇冲枚村 tells where 冲枚村 is."""
        found: dict[str, Spot] = {}
        for mention in self.extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE"):
                division, rest = read_chain(clean(mention.text), self.near)
                step = read_township(rest, division or self.county_with(rest, mention.start))
                if step is not None and (match := VILLAGE.match(step[2])):
                    spot = find_place(step[0], self.near, county=division or self.county_with(rest, mention.start))
                    if spot is not None:
                        found.setdefault(match[0], spot)
        return found

    def whole_village(self, text: str) -> str:
        """A county and a village with the township between that the text names elsewhere; other names as they are."""
        division, rest = read_chain(text, self.near)
        told = self.villages.get(rest) if division is not None else None
        return told.name + rest if told and division and (told.around or "").startswith(division.code) else text

    def township_of(self, village: str, at: int) -> Spot | None:
        """The township around a village named alone: as told elsewhere, else that of the sentence or article."""
        match = VILLAGE.match(village)
        if match and match[0] in self.villages:
            return self.villages[match[0]]
        start, _ = self.sentence_of(at)
        here = [spot for where, spot in self.townships if start <= where < at]
        if here:
            return here[-1]
        names = {spot.name: spot for _, spot in self.townships}
        if len(names) > 1:  # else the only one of the paragraph
            start, end = self.paragraph_of(at)
            names = {spot.name: spot for where, spot in self.townships if start <= where < end} or names
        if len(names) > 1:  # else the one that the heading names, or where the village came up first
            title = SPACE.sub("", self.extract.part.title or "")
            names = {n: s for n, s in names.items() if read_chain(n, self.near)[1] in title} or names
            first = self.extract.part.view.text.find(match[0]) if match else -1
            if len(names) > 1 and 0 <= first < at:
                return self.township_of(village, first)
        if len(names) == 1:
            return next(iter(names.values()))
        return None if names else self.home.township

    def village_at(self, at: int, kind: str = "") -> Spot | None:
        """The village or community named last before that place of the text, of that ``kind`` if any is."""
        found = [
            (match["village"].replace("村原村", "村"), m.start)
            for m in self.extract.mentions
            if m.start < at
            and (
                (m.label in ("PLACE", "AGENCY", "ORG") and (match := OF_VILLAGE.match(clean(m.text))))
                or (kind and m.label == "FACILITY" and (match := HOUSE_OF_VILLAGE.match(clean(m.text))))
            )
        ]
        found = [f for f in found if f[0].endswith(kind)] or found
        if not found:
            return None
        name, start = found[-1]
        return find_place(name, self.near, self.township_of(name, start), self.county_at(start))

    def division_for(self, unit: str, at: int) -> Division | None:
        """The division that 省, 市, 县 … means here."""
        home = self.home.division
        if home is None:
            return self._named_of(unit, at)
        chain = divisions().chain(home.code)
        if unit in ("省", "自治区"):
            return chain[-1]
        if unit == "兵团":
            return None
        if unit.endswith(ZONES):  # 园区 in the bulletin of an industrial park; elsewhere it may be any
            return home if home.name.endswith(unit) else None
        word = {"自治县": "县", "自治州": "州", "自治旗": "旗", "新区": "区"}.get(unit, unit)
        if (guests := self._guests(at)) is not None and self.word_of(guests) == word:
            return guests
        local = self.county_at(at) if home.level != "county" else None
        if (
            local is not None
            and self.word_of(local) == word
            and (word != "市" or local in (self.local, self.lead_at(at)))
        ):
            return local
        for step in chain:
            step_word = self.word_of(step)
            if step is not home and step.level == "province" and word == "区":  # 区民政局 is no autonomous region's
                continue
            if step_word == word or (word == "市" and step_word == "师市"):
                return step
        return self._named_of(word, at)

    def _guests(self, at: int) -> Division | None:
        """The county of those who come with somebody's party: 石桥县民政局副局长率|县婚姻登记处负责人来我县考察."""
        start, end = self.sentence_of(at)
        text = self.extract.part.view.text
        led = _PARTY.search(text[start:at])
        if led is None or not _COMES.search(text[at:end]):
            return None
        before = [d for place, d in self.named if start <= place < start + led.start()]
        return before[-1] if before and before[-1] != self.home.division else None

    @cached_property
    def eras(self) -> dict[str, str]:
        """The former names by which the issue calls divisions: 凤翔县, which is 凤翔区 since 2021."""
        here = {d.code: d for d in (divisions().chain(self.home.division.code) if self.home.division else ())}
        said = " ".join([self.extract.part.view.text, *sorted(self.bodies)])
        then = names_then(home.code, self.year, said) if (home := self.home.division) else {}
        here |= {d.code: d for _, d in self.named}
        return then | {
            code: name
            for code, d in here.items()
            for name, _ in d.former
            if any(b.startswith(name) for b in self.bodies) and not any(b.startswith(d.name) for b in self.bodies)
        }

    def then(self, code: str) -> tuple[str, str] | None:
        """The name of today and the one of then of a division or of what lies around it, where the two differ."""
        found = next((d for d in divisions().chain(code) if d.code in self.eras), None) if self.eras else None
        return (found.name, self.eras[found.code]) if found else None

    def word_of(self, division: Division) -> str:
        """As :func:`level_word`, of the name that the division had then."""
        name = self.eras.get(division.code)
        return level_word(replace(division, name=name) if name else division)

    def _named_of(self, word: str, at: int) -> Division | None:
        """The division of that kind inside the issue's place which the text named last, or the only one it names."""
        found = [(start, d) for start, d in self.divisions if self.word_of(d) == word]
        _, end = self.sentence_of(at)
        others = {d.code for start, d in found if at < start < end}  # 县民政局与石桥县民政局联系: of another county
        found = [(start, d) for start, d in found if d.code not in others] or found
        before = [d for start, d in found if start < at]
        if before:
            return before[-1]
        only = {d.code: d for _, d in found}
        return next(iter(only.values())) if len(only) == 1 else None

    def sentence_of(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around a place of the text."""
        for sentence in self.extract.part.sentences:
            if sentence.start <= at < sentence.end:
                return sentence.start, sentence.end
        return 0, len(self.extract.part.view.text)

    def paragraph_of(self, at: int) -> tuple[int, int]:
        """Start and end of the paragraph around a place of the text."""
        here = next((s.paragraph for s in self.extract.part.sentences if s.start <= at < s.end), None)
        spans = [(s.start, s.end) for s in self.extract.part.sentences if s.paragraph == here and s.role == "body"]
        return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (at, at)

    def agency_before(self, at: int) -> Mention | None:
        """The last agency named before ``at`` in the same sentence that is not a department standing alone."""
        start, _ = self.sentence_of(at)
        found = None
        for mention in self.extract.mentions:
            if start <= mention.start < at and mention.label == "AGENCY" and not alone(clean(mention.text)):
                found = mention
        return found

    def bureau_of_paragraph(self, at: int) -> Mention | None:
        """The bureau whose doings the paragraph tells, up to ``at``: one that a sentence of it begins with.

        石桥区民政局压实责任。局长|某某到敬老院检查, in the city's news.
        """
        (start, _), text, found = self.paragraph_of(at), self.extract.part.view.text, None
        for mention in self.extract.mentions:
            if start <= mention.start < at and mention.label == "AGENCY" and BUREAU_NAME.search(clean(mention.text)):
                opens = self.sentence_of(mention.start)[0]
                if OPENING.fullmatch(text, opens, mention.start):
                    found = mention
        return found

    def zone_at(self, at: int, far: bool = False) -> str | None:
        """The development zone in hand: named in the sentence, or ``far`` before it, else the issue's own place."""
        start = 0 if far else self.sentence_of(at)[0]
        found = zones(m for m in self.extract.mentions if start <= m.start < at)
        if found or (far and self.zone_of_issue):
            return found[-1] if found else self.zone_of_issue
        home = self.home.division
        return home.name if home is not None and home.name.endswith((*ZONES, "新区")) else None

    @cached_property
    def zone_of_issue(self) -> str | None:
        """The development zone that the heading begins with or that publishes: what stands bare is the zone's own."""
        title = SPACE.sub("", self.extract.part.title or "")
        return zone_of_issue(title, zones(self.extract.mentions), self.home.publisher or "")

    def house_of(self, at: int) -> Mention | None:
        """The house whose head stands straight before ``at`` in a list: 殡仪馆 in 殡仪馆馆长某某、业务股股长某某."""
        start, _ = self.sentence_of(at)
        text = self.extract.part.view.text
        houses = [m for m in self.extract.mentions if start <= m.start < at and m.label in ("FACILITY", "ORG")]
        return houses[-1] if houses and HEADED.search(text[houses[-1].end : at]) else None


def clean(text: str) -> str:
    """The surface without blanks."""
    return SPACE.sub("", text)


def alone(text: str) -> bool:
    """A department that stands without its bureau: 养老服务科, 办公室."""
    return (
        bool(DEPARTMENT.search(text))
        and not UNIT.match(text)
        and not read_chain(text, ())[0]
        and split_department(text) is None
        and "街道" not in text
        and "镇" not in text[:6]
    )
