"""Where an issue comes from: the place that 我市, 全县, 市民政局 mean, and the body that publishes it.

The publisher as printed says it best; then what masthead, imprint and the lines around an article name; then the bodies
and places of the articles, by vote, among places of the kind that 我市 or 全县 speak of. No clear winner: no place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Division, divisions
from kg.model import Extraction, PartExtract
from kg.resolve.places import choose, read_chain

SPEAKS = re.compile(r"(?:全|我|本|该)(?P<of>师市|市|县|区(?!域)|州|旗|盟)")
SHORT = re.compile(
    r"^(?P<unit>师市|市|县|区|州|旗|盟)(?=民政局|委|政府|人民政府|人大|政协|财政局|[\u4e00-\u9fff]{2,8}局)"
)
PRESS = re.compile(r"本报|通讯员|融媒体|全媒体记者")
BUREAU = re.compile(r"(?:^|[，。、；：\s])(?:我局|局党组|局领导|局机关|局相关|局各|该局|局)")
MARGIN = 1.25  # the winner must have that many times the votes of the next, unless that lies inside it


@dataclass(frozen=True, slots=True)
class Home:
    """What an issue takes for granted: its place, the chain of codes around it, and the form of its publisher."""

    division: Division | None
    near: tuple[str, ...]  # codes, narrowest first
    publisher: str | None  # as printed or inferred; still to be expanded
    rule: str
    press: bool = False

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
                yield mention.text, weight * heavy * (0.7 if mention.label in ("FACILITY", "PLACE") else 0.5)


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


def tally(parts: tuple[PartExtract, ...]) -> Counter[str]:
    """Votes for each division code. A name that several divisions bear votes only once others point to one of them."""
    clear: Counter[str] = Counter()
    open_votes: list[tuple[str, float]] = []
    for text, weight in _votes(parts):
        division, _ = read_chain(text, ())
        if division is not None:
            clear[division.code] += weight  # type: ignore[assignment]
        else:
            open_votes.append((text, weight))
    near = tuple(c for c, _ in sorted(clear.items(), key=lambda x: (-x[1], x[0]))[:3])
    scopes = tuple(dict.fromkeys(d.code for c in near for d in divisions().chain(c)))
    for text, weight in open_votes:
        division, _ = read_chain(text, scopes)
        if division is not None:
            clear[division.code] += weight  # type: ignore[assignment]
    return clear


def place_by_vote(parts: tuple[PartExtract, ...]) -> tuple[Division | None, str]:
    """The division that the parts speak from, and the rule that found it."""
    votes, speech = tally(parts), _speech(parts)
    table = divisions()
    score: dict[str, float] = {}
    for code, weight in votes.items():
        for step in table.chain(code):
            if step.level in ("prefecture", "county") or len(table.chain(code)) == 1:
                share = 1.0 if step.code == code else 0.6
                score[step.code] = score.get(step.code, 0.0) + share * weight
    units = {"地区": "地"}
    total = sum(speech.values())
    for code in list(score):
        unit = unit_of(table.get(code))
        spoken = speech[units.get(unit, unit)] + (speech["市"] if unit == "师市" else 0)
        if total:
            score[code] *= 0.25 + spoken / total
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
    parts = extraction.parts[issue]
    everything = tuple(p for ps in extraction.parts for p in ps)
    printed = extraction.reading.issues[issue].publisher
    press = any(PRESS.search(p.part.view.text) for p in parts if p.part.kind in ("article", "masthead"))
    voted, rule = place_by_vote(parts)
    if voted is None and len(extraction.parts) > 1:
        voted, rule = place_by_vote(everything)
    if printed:
        chain = tuple(d.code for d in divisions().chain(voted.code)) if voted else ()
        said, rest = read_chain(printed, chain)
        if (
            said is None
            and not rest.startswith(("市", "县", "区", "州", "旗", "省", "师"))
            and rest.endswith(("局", "厅"))
        ):
            said, rest = read_chain(printed, chain, bare=True)
        if said is not None and rest.endswith(("局", "厅", "委", "办公室", "政府")):
            return Home(said, _near(said), printed, "publisher-printed", press)
        return Home(voted, _near(voted), printed, rule, press)
    publisher = None
    if voted is not None and not press and _speaks_as_bureau(parts, voted):
        publisher = f"{voted.name}民政局"
    return Home(voted, _near(voted), publisher, rule, press)


def _speaks_as_bureau(parts: tuple[PartExtract, ...], home: Division) -> bool:
    """Whether the articles speak as the civil-affairs bureau of the place: 我局, 局 without more, 市民政局 again and again."""
    texts = [p.part.view.text for p in parts if p.part.kind == "article"]
    own = sum(len(BUREAU.findall(t)) for t in texts)
    bureaus = (
        "民政局",
        f"{unit_of(home)}民政局",
        f"{home.name}民政局",
        *(f"{f}民政局" for f in home.forms),
        f"{home.short}民政局",
    )
    named = sum(m.text in bureaus for p in parts if p.part.kind == "article" for m in p.mentions)
    closes = any(p.part.kind == "distribution" for p in parts)
    return named > 0 and (own > 0 or closes or named > len(texts))


def _near(division: Division | None) -> tuple[str, ...]:
    return tuple(d.code for d in divisions().chain(division.code)) if division else ()


def county_named(text: str, home: Home) -> Division | None:
    """The county of the home prefecture that a heading speaks of at its start (昭觉 | …, 云城居养：…, 郁南民政联合…)."""
    if home.division is None or home.division.level == "county":
        return None
    for length in range(min(len(text), 12), 1, -1):
        found = choose(text[:length], (home.division.code,))
        if found is not None and found.level == "county" and found.code.startswith(home.division.code[:2]):
            if home.division.level == "province" or found.parent == home.division.code:
                return found
    return None
