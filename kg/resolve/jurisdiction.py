"""Where an issue comes from: the place that 我市, 全县, 市民政局 mean, and the body that publishes it.

The publisher as printed says it best; then what masthead, imprint and the lines around an article name; then the bodies
and places of the articles, by vote, among places of the kind that 我市 or 全县 speak of. No clear winner: no place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import UNLISTED, Division, divisions, unlisted
from kg.resolve.filed import places_of_file
from kg.resolve.hosts import bare_townships, county_called, county_of, elsewhere, homonym, host_of
from kg.resolve.places import Spot, choose, find_place, read_chain, read_township

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Extraction, PartExtract

SPEAKS = re.compile(r"(?:全|我|本|该)(?P<of>师市|市|县|区(?!域)|州|旗|盟|省)")
SHORT = re.compile(
    r"^(?P<unit>师市|市|县|区|州|旗|盟|省)(?=民政[局厅]|委|政府|人民政府|人大|政协|财政局|[\u4e00-\u9fff]{2,8}局)"
)
PRESS = re.compile(r"本报|本台|本网|记者|融媒体|(?:日|晚|都市|周|早)报")
OURS = re.compile(r"(?:^|[，。、；：\s“])(?:我局|我厅|局党组|厅党组|局班子|局领导班子|局机关各)")
BUREAU = re.compile(r"(?:^|[，。、；：\s])(?:[我本该][局厅]|[局厅](?:党组|领导|机关|相关|各)|局)")
# To whom an issue goes and how its sections are called says from which level it speaks.
OVER_PREFECTURES = re.compile(
    r"各(?:设区|市州|市（州）|市、州|地级市|地市|州市|盟市|市、县|市（地）|地州市)|(?:市州|盟市|地市)动态"
)
OVER_COUNTIES = re.compile(r"各?(?:县（[市区]|县、区|县区|区县|区（县|市（县|县市区|县[（(]市|旗县|旗（县|各县|各区)")
OVER_TOWNS = re.compile(r"各(?:乡|镇|街道|苏木|园区)")
NAMED_PLACE = re.compile(
    r"^(?P<name>(?!全|各|我|本|该|市|县|区|省|中共|国家)[\u4e00-\u9fff]{2,5}?(?:自治[州县旗]|市|州|盟|县|区|旗))"
    r"(?=$|民政|委|人民|政府|人大|政协|纪委|监委|社会|救助|慈善|妇|残|[\u4e00-\u9fff]{2,8}[局厅]|融媒)"
)
COUNTY_HEADED = re.compile(
    r"^(?P<name>(?!全|各|我|本)[\u4e00-\u9fff]{2,6}?(?:自治县|县|区|旗)(?<!社区)(?<!园区)(?<!小区))(?![（、域级])"
)
LINE_BELOW = re.compile(r"各[\u4e00-\u9fff（）、]{0,8}民政[局办]")
DATELINE = re.compile(r"(?:^|\n)[\s　]*(?P<place>[\u4e00-\u9fff]{2,8})讯(?=[（(\s　])")  # 石桥讯（记者 某某）
SITE = re.compile(
    r"(?:^|\n)[\s　【\[]*(?P<place>[\u4e00-\u9fff]{2,9}?[市县区旗州])(?:人民)?政府(?:门户|信息|政务|公众)*网"
)
PAPER = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,4}?)[市县区旗]?(?:(?:日|晚|周|时)?报社?|新闻网|网|广播电视台|电视台|融媒体?(?:中心)?|发布|新闻)$"
)
CREDIT = re.compile(r"(?:供稿(?:单位)?|来源|稿源|信息来源|编发|主办(?:单位)?|编印)[：:]?\s*$")
MEDIA = re.compile(r"(?:融媒体中心|融媒中心|传媒中心|广播电视台|电视台|报社|日报|晚报|新闻中心|新闻网)$")
FILED = "place-of-file-name"
MARGIN = 1.25  # the winner must have that many times the votes of the next, unless that lies inside it


@dataclass(frozen=True, slots=True)
class Home:
    """What an issue takes for granted: its place, the chain of codes around it, and the form of its publisher."""

    division: Division | None
    near: tuple[str, ...]  # codes, narrowest first
    publisher: str | None  # as printed or inferred; still to be expanded
    rule: str
    press: bool = False
    township: Spot | None = None  # where the publisher is a township's
    filed: bool = False  # the place is known by the file's name alone

    @property
    def name(self) -> str:
        """Name of the place; empty where it is unknown."""
        return self.division.name if self.division else ""


def unit_of(division: Division) -> str:
    """The word by which people of the place speak of it: 市, 县, 区, 州, 旗, 盟, 省."""
    if division.code[:4] == "6590" and any(f.startswith("第") for f in division.forms):
        return "师市"
    for ending, word in (
        ("自治州", "州"),
        ("自治县", "县"),
        ("自治旗", "旗"),
        ("自治区", "区"),
        ("地区", "地区"),
        ("林区", "区"),
    ):
        if division.name.endswith(ending):
            return word
    return division.name[-1]


def _votes(parts: tuple[PartExtract, ...]) -> Iterator[tuple[str, float]]:
    """Texts that may begin with the name of the place, with their weight."""
    for extract in parts:
        weight = {"article": 1.0, "masthead": 6.0, "contents": 0.5, "distribution": 0.25}[extract.part.kind]
        roles = [(s.start, s.end, s.role) for s in extract.part.sentences]
        for mention in extract.mentions:
            role = next((r for a, b, r in roles if a <= mention.start < b), "body")
            heavy = 4.0 if role in ("source", "imprint", "masthead") else 2.0 if role == "heading" else 1.0
            if mention.label == "AGENCY":
                yield mention.text, weight * heavy * (2.0 if "民政局" in mention.text else 1.0)
            elif mention.label in ("FACILITY", "ORG", "PLACE", "DOCUMENT", "EVENT"):
                yield (
                    mention.text,
                    weight * heavy * {"FACILITY": 0.8, "PLACE": 0.7, "DOCUMENT": 1.0}.get(mention.label, 0.5),
                )


def _speech(parts: tuple[PartExtract, ...]) -> Counter[str]:
    """How often the text speaks of its own 市, 县 …"""
    found: Counter[str] = Counter()
    for extract in parts:
        if extract.part.kind != "distribution":
            found.update(m["of"] for m in SPEAKS.finditer(extract.part.view.text))
            found.update(
                m["unit"] for x in extract.mentions if x.label in ("AGENCY", "ORG") and (m := SHORT.match(x.text))
            )
    return found


def _level_said(parts: tuple[PartExtract, ...]) -> str | None:
    """The level that the distribution list or the sections give away: 发：各县（市、区）民政局 is a prefecture's."""
    lists = [p.part.view.text for p in parts if p.part.kind == "distribution"]
    lists += [p.part.section for p in parts if p.part.section]
    for pattern, level in ((OVER_PREFECTURES, "province"), (OVER_COUNTIES, "prefecture"), (OVER_TOWNS, "county")):
        if any(pattern.search(text) for text in lists):
            return level
    return None


def tally(parts: tuple[PartExtract, ...]) -> dict[str, float]:
    """Votes for each division code. A name that several divisions bear votes only once others point to one of them."""
    clear: dict[str, float] = defaultdict(float)
    said: Counter[str] = Counter()
    townships: set[str] = set()
    open_votes: list[tuple[str, float]] = []
    for text, full in _votes(parts):
        said[text] += 1
        weight = full / said[text]  # a name repeated says little more than a name
        division, rest = read_chain(text, ())
        if division is None and (step := read_township(rest, None)):
            if step[0].endswith("团"):  # the Corps' regiments lie where other counties are
                continue
            townships.add(step[0])
            found = divisions().find(step[0], levels=("township",))  # 曹杨新村街道: there is only one in the country
            division = divisions().get(str(found[0].parent)) if len(found) == 1 else None
        if division is not None:
            clear[division.code] += weight
        else:
            open_votes.append((text, weight))
            if (called := county_called(text)) is not None:
                clear[called.code] += weight
    for extract in parts:
        for hit in DATELINE.finditer(extract.part.view.text):
            if (here := choose(hit["place"], ())) is not None:
                clear[here.code] += 2.0
        for hit in SITE.finditer(extract.part.view.text):
            if (here := choose(hit["place"], ())) is not None:
                clear[here.code] += 3.0
    near = tuple(c for c, _ in sorted(clear.items(), key=lambda x: (-x[1], x[0]))[:3])
    scopes = tuple(dict.fromkeys(d.code for c in near for d in divisions().chain(c)))
    for text, weight in open_votes:
        division, _ = read_chain(text, scopes)
        if division is not None:
            clear[division.code] += weight
    for code in [c for c in clear if divisions().get(c).level == "county"]:
        known = sum(bool(divisions().find(t, within=code, levels=("township",))) for t in townships)
        clear[code] += 0.8 * known
    return clear


def place_by_vote(parts: tuple[PartExtract, ...]) -> tuple[Division | None, str]:
    """The division that the parts speak from, and the rule that found it."""
    table, level, speech = divisions(), _level_said(parts), _speech(parts)
    below: dict[str, dict[str, float]] = {}  # for each wider place, the votes of the places straight inside it
    score: dict[str, float] = {}
    away: list[str] = []  # where visitors come from, or where a journey goes
    for code, weight in tally(parts).items():
        chain = table.chain(code)
        for inner, outer in zip((None, *chain), chain, strict=False):
            if outer.level in ("prefecture", "county") or len(chain) == 1 or level == "province":
                if inner is None:
                    score[outer.code] = score.get(outer.code, 0.0) + weight
                else:
                    inside = below.setdefault(outer.code, {})
                    inside[inner.code] = inside.get(inner.code, 0.0) + weight
    for code, inside in below.items():  # a prefecture's bulletin tells of several counties, a county's of itself
        spread = 0.6 * (sum(inside.values()) - max(inside.values()))
        score[code] = score.get(code, 0.0) + (sum(inside.values()) if table.get(code).level == level else spread)
    articles = [p.part for p in parts if p.part.kind == "article"]
    whole = "".join(a.view.text for a in articles)
    for code in score:
        short = table.get(code).short
        if len(short) > 1:
            score[code] += sum(0.3 * a.view.text.count(short) + 7.0 * (short in (a.title or "")) for a in articles)
        score[code] *= _fits(table.get(code), level, speech, whole)
        if elsewhere(table.get(code).short, whole):
            score[code] *= 0.02
            away.append(code)
    best, rule = _winner(score)
    if best is not None and best.code in away and (best.level == "county" or len(away) == len(score)):
        host = host_of((text for text, _ in _votes(parts)), [best.code])
        return host, "place-of-townships" if host else "place-undecided"
    return best, rule


def _fits(division: Division, level: str | None, speech: Counter[str], text: str) -> float:
    """How well a place agrees with the level that the lists tell, and with the 全市, 县委, 我区 of the text."""
    factor = 1.0
    if level and division.level != level and not (level == "prefecture" and len(divisions().chain(division.code)) == 1):
        factor = 0.2
    if total := sum(speech.values()):
        unit = {"地区": "地"}.get(unit_of(division), unit_of(division))
        spoken = speech[unit] + (speech["市"] if unit == "师市" else 0)
        then = [name for name, _ in division.former if name in text and division.name not in text]
        spoken = max([spoken, *(speech[name[-1]] for name in then)])  # a district that was a county then
        # 市长, 市政府, 市商务局 in a report from a county whose own bodies are never called 县…: the city's paper
        factor *= (0.05 if total >= 4 and not spoken else 0.25) + spoken / total
    return factor


def _winner(score: dict[str, float]) -> tuple[Division | None, str]:
    table = divisions()
    ranked = sorted(score.items(), key=lambda x: (-x[1], x[0]))
    if not ranked:
        return None, "place-unknown"
    best = table.get(ranked[0][0])
    rivals = [
        v
        for c, v in ranked[1:]
        if best.code not in {d.code for d in table.chain(c)} and c not in {d.code for d in table.chain(best.code)}
    ]
    if rivals and ranked[0][1] < MARGIN * rivals[0]:
        return None, "place-undecided"
    return best, "place-by-vote"


def find_home(extraction: Extraction, issue: int) -> Home:
    """Where issue ``issue`` of a file comes from."""
    place, rule = _place(extraction, issue)
    home = _home(extraction, issue, place, rule)
    return replace(home, filed=rule == FILED and home.division == place)


def _place(extraction: Extraction, issue: int) -> tuple[Division | None, str]:
    """The place that an issue speaks from, whoever publishes it, and the rule that found it."""
    parts = extraction.parts[issue]
    voted, rule = place_by_vote(parts)
    if voted is None and len(extraction.parts) > 1:
        voted, rule = place_by_vote(tuple(p for ps in extraction.parts for p in ps))
    if voted is None and (new := _invented(parts)):
        return new, "place-not-in-table"
    if voted is None and (named := county_of(bare_townships(text for text, _ in _votes(parts)))):
        return named, "place-of-townships"
    if voted is None and (filed := _filed(extraction.reading.source.name, parts)):
        return filed, FILED
    if voted is None and (borne := homonym(text for text, _ in _votes(parts))):
        return borne, "place-of-that-name"
    return voted, rule


def _home(extraction: Extraction, issue: int, voted: Division | None, rule: str) -> Home:
    """The issue's place and publisher, as far as its publisher or its credit lines say better than the vote."""
    parts = extraction.parts[issue]
    printed = extraction.reading.issues[issue].publisher
    press = any(PRESS.search(p.part.view.text) for p in parts if p.part.kind in ("article", "masthead"))
    if printed:
        if (paper := _of_paper(printed, parts)) and (voted is None or voted.level == "county"):
            return Home(paper, _near(paper), printed, "publisher-paper", press)
        chain = tuple(d.code for d in divisions().chain(voted.code)) if voted else ()
        said, rest = read_chain(printed, chain)
        if (
            said is None
            and not rest.startswith(("市", "县", "区", "州", "旗", "省", "师"))
            and rest.endswith(("局", "厅"))
        ):
            said, rest = read_chain(printed, chain, bare=True)
        if said is not None and (new := _not_in_table(rest, said)):  # a district founded since
            return Home(new, _near(new), printed, "place-not-in-table", press, _township(rest, new))
        if said is not None and rest.endswith(("局", "厅", "委", "办公室", "政府", "中心", "站", "处")):
            return Home(said, _near(said), printed, "publisher-printed", press, _township(rest, said))
        if said is None and (new := _not_in_table(printed)):
            return Home(new, _near(new), printed, "place-not-in-table", press, _township(rest, new))
        return Home(voted, _near(voted), printed, "publisher-printed", press, _township(rest, voted))
    if credited := _credited(parts):
        chain = tuple(d.code for d in divisions().chain(voted.code)) if voted else ()
        said, rest = read_chain(credited, chain)
        home = said or voted
        return Home(home, _near(home), credited, "publisher-credited", press, _township(rest, home))
    publisher = None
    ours = any(OURS.search(p.part.view.text) for p in parts)  # 我局 in a piece that the bureau sent to a paper as well
    if voted is not None and (ours or not press) and _speaks_as_bureau(parts, voted):
        above = voted.level == "province" and not voted.name.endswith("市")
        publisher, rule = f"{voted.name}民政{'厅' if above else '局'}", "publisher-inferred"
    return Home(voted, _near(voted), publisher, rule, press)


def _filed(name: str, parts: tuple[PartExtract, ...]) -> Division | None:
    """The place that the file's name gives, if just one such place is of the kind that the text speaks of (区, 县)."""
    speech = _speech(parts)
    fitting = [d for d in places_of_file(name) if not speech or unit_of(d) in speech]
    return fitting[0] if len(fitting) == 1 else None


def _of_paper(printed: str, parts: tuple[PartExtract, ...]) -> Division | None:
    """The county whose paper or station prints the issue, if the text names it: 石桥 of 石桥报, whoever visits."""
    named = PAPER.match(printed)
    found = [divisions().get(code) for code in tally(parts)] if named else []
    ours = [d for d in found if named and d.level == "county" and d.short == named["place"]]
    return ours[0] if len(ours) == 1 else None


def _not_in_table(text: str, around: Division | None = None) -> Division | None:
    """The place that a body's name begins with and the table lacks: 云海市 in 云海市民政局; None where it has it."""
    match = NAMED_PLACE.match(text)
    if match is None or divisions().find(match["name"], levels=("province", "prefecture", "county")):
        return None
    return divisions().get(unlisted(match["name"], around.code if around else None))


def _invented(parts: tuple[PartExtract, ...]) -> Division | None:
    """The one place not in the table whose bodies the text names again and again; None where two would do."""
    said: Counter[str] = Counter()
    for extract in parts:
        for mention in extract.mentions:
            if mention.label in ("AGENCY", "ORG", "FACILITY", "PLACE") and (found := _not_in_table(mention.text)):
                said[found.code] += 1
    ranked = sorted(said.items(), key=lambda x: (-x[1], x[0]))
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return divisions().get(ranked[0][0])


def _credited(parts: tuple[PartExtract, ...]) -> str | None:
    """The one body that all credit lines name: （石桥区民政局供稿）, （石桥县融媒体中心 记者 …）; None for several."""
    found: set[str] = set()
    for extract in parts:
        if extract.part.kind != "article":
            continue
        text = extract.part.view.text
        margins = [(s.start, s.end) for s in extract.part.sentences if s.role in ("byline", "source", "imprint")]
        for mention in extract.mentions:
            if mention.label not in ("AGENCY", "ORG"):
                continue
            before, after = text[max(0, mention.start - 8) : mention.start], text[mention.end : mention.end + 4]
            inside = any(a <= mention.start < b for a, b in margins)
            credit = CREDIT.search(before) and (inside or before.endswith("供稿："))
            if credit and rx.fullmatch(r"[^局厅府委会]{0,8}(?:科|股|(?<!事)处|室)", mention.text):
                continue  # 来源：区划地名股 says not of which bureau
            press = inside and MEDIA.search(mention.text) and rx.match(r"[\s）]*(?:记者|全媒体|编辑|$)", after)
            # （石桥县民政局 某某） below a text that no reporter wrote
            sent = inside and mention.label == "AGENCY" and before.endswith("（") and not PRESS.search(text)
            if credit or press or sent or rx.match(r"\s*供稿", after):
                found.add(mention.text)
    return found.pop() if len(found) == 1 else None


def _speaks_as_bureau(parts: tuple[PartExtract, ...], home: Division) -> bool:
    """Whether the articles speak as the civil-affairs bureau of the place: 我局, 局 alone, 市民政局 again and again."""
    articles = [p for p in parts if p.part.kind == "article"]
    own = sum(len(BUREAU.findall(p.part.view.text)) for p in articles)
    places = ("", unit_of(home), home.name, home.short, *home.forms)
    bureaus = {f"{place}民政{word}" for place in places for word in "局厅"}
    named = sum(rx.sub(r"党组$|党委$", "", m.text) in bureaus for p in articles for m in p.mentions)
    closes = [p.part.view.text for p in parts if p.part.kind == "distribution"]
    if any(LINE_BELOW.search(text) and BUREAU.search(text) for text in closes):  # 各县（市、区）民政局，局机关各科室
        return True
    return named > 0 and (own > 0 or bool(closes) or named > len(articles))


def _township(rest: str, around: Division | None) -> Spot | None:
    """The township that the publisher's name goes on with (石桥镇社会工作站)."""
    step = read_township(rest, around) if around is not None else None
    if step is None or around is None:
        return None
    return find_place(step[0], _near(around), county=around)


def _near(division: Division | None) -> tuple[str, ...]:
    return tuple(d.code for d in divisions().chain(division.code)) if division else ()


def county_named(text: str, home: Home) -> Division | None:
    """The county of the home prefecture that a heading speaks of at its start (石桥 | …, 石桥民政联合…)."""
    if home.division is None or home.division.level == "county":
        return None
    if home.division.code.startswith(UNLISTED) and (match := COUNTY_HEADED.match(text.removeprefix(home.name))):
        return divisions().get(unlisted(match["name"], home.division.code))
    for length in range(min(len(text), 12), 1, -1):
        found = choose(text[:length], (home.division.code,))
        if found is not None and found.level == "county" and home.division.code in _near(found):
            return found
    return None
