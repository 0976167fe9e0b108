"""Start and end of a post, apart from when somebody was seen in it; and seats that two people hold at one time."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg import rx
from kg.model import Entity, Finding, Mention, MentionRef, Name, PartExtract, PartRef, PostChange, PostSeen
from kg.resolve.context import clean
from kg.resolve.ranks import is_single

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.resolve.gather import Stage

    Resolve: TypeAlias = Callable[[Name], str | None]

Change = Literal["start", "end"]
MARKS = {
    "PERSON": "\ue000",
    "POST": "\ue001",
    "AGENCY": "\ue002",
    "ORG": "\ue002",
    "FACILITY": "\ue002",
    "DATE": "\ue003",
}
_P, _T, _B, _D = "\ue000", "\ue001", "\ue002", "\ue003"
_PEOPLE = f"(?P<who>{_P}(?:[、和]{_P})*)(?:[（(][^）)]*[）)])?(?:同志|先生|女士)?"
_SEATS = f"(?P<seats>(?:代理|代)?{_B}?{_T}(?:[、和及兼]{_B}?{_T})*)"
# 周一凡曾任市民政局局长: held once, not on the day of the issue
PAST = re.compile(f"{_PEOPLE}(?:，)?(?:曾任|曾担任|历任|此前任|原任|原系|曾在)[^，。；{_P}]{{0,6}}?{_SEATS}")
RULES: tuple[tuple[str, Change, re.Pattern[str]], ...] = (
    # 任命周一凡为市民政局局长
    ("tenure-appointed", "start", re.compile(f"(?:任命|聘任|选举|选举产生|推选){_PEOPLE}(?:为|任|担任){_SEATS}")),
    # 周一凡同志任市民政局局长; not 现任, 曾任, 拟任
    ("tenure-takes-up", "start", re.compile(f"{_PEOPLE}(?:任|担任|出任|接任|就任|当选|当选为|升任|调任|转任){_SEATS}")),
    # 免去周一凡的市民政局局长职务
    ("tenure-removed", "end", re.compile(f"免去{_PEOPLE}的?{_SEATS}(?:等?职务|等?职)?")),
    # 周一凡不再担任市民政局局长职务
    ("tenure-no-longer", "end", re.compile(f"{_PEOPLE}(?:不再担任|不再兼任|辞去|请辞|卸任){_SEATS}")),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with a sign for each name in it, and which mention each sign stands for."""

    text: str
    at: tuple[int, ...]


def _line(extract: PartExtract, start: int, end: int) -> _Line:
    text, cursor = "", start
    at: list[int] = []
    view = extract.part.view.text
    inside = [(m.start, i) for i, m in enumerate(extract.mentions) if start <= m.start < end and m.label in MARKS]
    for _, i in sorted(inside):
        m = extract.mentions[i]
        if m.start < cursor:
            continue
        for sign in view[cursor : m.start]:
            if not sign.isspace():
                text, at = text + sign, [*at, -1]
        text, at, cursor = text + MARKS[m.label], [*at, i], m.end
    rest = [sign for sign in view[cursor:end] if not sign.isspace()]
    return _Line(text + "".join(rest), (*at, *([-1] * len(rest))))


def changes(
    stage: Stage, who: Mapping[int, str], body_of: Resolve, post_of: Callable[[str, str], str]
) -> list[PostChange]:
    """What one part says of people taking up and leaving posts.

    ``who``: PersonClaim.id -> person; ``body_of`` and ``post_of`` give the ids of a body and of a post in it.
    """
    extract = stage.scene.extract
    by_mention = {m: who[p.id] for p in extract.facts.persons if p.id in who for m in p.mentions}
    found: list[PostChange] = []
    for number, sentence in enumerate(extract.part.sentences):
        text = extract.part.view.text[sentence.start : sentence.end]
        if not rx.search("任|免|辞|选", text) or sentence.role in ("distribution", "imprint", "furniture", "contents"):
            continue
        line = _line(extract, sentence.start, sentence.end)
        for rule, change, pattern in RULES:
            for match in pattern.finditer(line.text):
                at = [line.at[i] for i in range(*match.span("who")) if line.at[i] in by_mention]
                # 周一凡曾任局长: where the name was read one sign too long, nobody takes up anything
                people = [by_mention[m] for m in at if not rx.search("[曾拟现时兼]$", extract.mentions[m].text[2:])]
                date = _date(extract, line, match.start(), sentence.start, stage.date or "") or stage.date
                for mention, post in _seats(extract, line, match, body_of, post_of):
                    found += [
                        PostChange(p, post, change, date, stage.ref, number, MentionRef(stage.ref, mention), rule)
                        for p in people
                    ]
    return found


def past(stage: Stage) -> set[MentionRef]:
    """The posts (mentions) that a part says were held once: 曾任, 历任."""
    extract = stage.scene.extract
    found = set()
    for sentence in extract.part.sentences:
        if rx.search("曾|历任|此前任|原任", extract.part.view.text[sentence.start : sentence.end]):
            line = _line(extract, sentence.start, sentence.end)
            for match in PAST.finditer(line.text):
                seats = {line.at[i] for i in range(*match.span("seats"))} - {-1}
                found |= {MentionRef(stage.ref, m) for m in seats if extract.mentions[m].label == "POST"}
    return found


def _seats(
    extract: PartExtract, line: _Line, match: re.Match[str], body_of: Resolve, post_of: Callable[[str, str], str]
) -> Iterator[tuple[int, str]]:
    body: str | None = None
    for i in range(*match.span("seats")):
        m = line.at[i]
        if m < 0:
            continue
        mention: Mention = extract.mentions[m]
        if mention.label != "POST":
            body = body_of(Name(mention.text, mention.label, m))
        elif body is not None:
            yield m, post_of(clean(mention.text), body)


def _date(extract: PartExtract, line: _Line, before: int, start: int, issued: str) -> str | None:
    """The last date of the sentence before that place, else the first of the part before the sentence."""
    here = [_full(extract.mentions[line.at[i]].value, issued) for i in range(before) if line.text[i] == _D]
    above = [_full(m.value, issued) for m in extract.mentions if m.label == "DATE" and m.start < start]
    whole = [[d for d in dates if rx.fullmatch(r"\d{4}(-\d\d){0,2}", d)] for dates in (here, above)]
    return whole[0][-1] if whole[0] else next((d for d in whole[1] if len(d) == 10), None)


def _full(value: str | None, issued: str) -> str:
    """A date without its year (``--06-08``) with that of the issue, or the year before where it would lie ahead."""
    if not value or not value.startswith("--") or len(issued) < 4:
        return value or ""
    year = int(issued[:4]) - (len(issued) == 10 and value[2:] > issued[5:])
    return f"{year}-{value[2:]}"


def ended(seen: Sequence[PostSeen], told: Iterable[PostChange], once: set[MentionRef]) -> list[PostSeen]:
    """The sightings with those marked as former that only say that a post was left, or held ``once``."""
    gone = {(c.person, c.post, c.mention) for c in told if c.change == "end"}
    return [_former(s) if (s.person, s.post, s.mention) in gone or s.mention in once else s for s in seen]


def _former(s: PostSeen) -> PostSeen:
    return PostSeen(s.person, s.post, s.part, s.date, "former", s.mention, s.rule, s.confidence)


# --- conflicts ------------------------------------------------------------------------------------------------------


def conflicts(
    seen: Sequence[PostSeen],
    told: Sequence[PostChange],
    entities: Mapping[str, Entity],
    sentence: Callable[[PartRef, MentionRef | None], str],
) -> list[Finding]:
    """Seats of one holder that two are seen in at one time, or that one comes back to after another.

    Each finding has both sentences. Days only: a month that two share is no conflict.
    """
    seats: dict[tuple[str, str], dict[str, list[PostSeen]]] = defaultdict(lambda: defaultdict(list))
    for s in seen:
        post = entities[s.post]
        title = (post.title or "").removeprefix("代理").removeprefix("代")
        if post.body and is_single(title) and s.status in ("current", "acting") and len(s.date or "") == 10:
            seats[title, post.body][s.person].append(s)
    found = []
    for (title, body), holders in sorted(seats.items()):
        rows = sorted(holders.items(), key=lambda item: (min(_day(s) for s in item[1]), item[0]))
        for n, (one, ours) in enumerate(rows):
            for other, theirs in rows[n + 1 :]:
                if (f := _conflict(entities, title, body, one, other, ours, theirs, sentence)) is not None:
                    found.append(f)
    for c in sorted((c for c in told if c.change == "end" and len(c.date or "") == 10), key=lambda c: (c.part, c.post)):
        after = [
            s
            for s in seen
            if (s.person, s.post) == (c.person, c.post) and s.status == "current" and _day(s) > (c.date or "")
        ]
        if after:
            last = max(after, key=lambda s: (_day(s), s.part))
            text = (
                f"{entities[c.person].label} left {entities[c.post].label} on {c.date} but is seen in it on {last.date}"
            )
            quotes = sentence(c.part, c.mention), sentence(last.part, last.mention)
            found.append(Finding("seen-after-end", text, None, last.part, quotes))
    return found


def _conflict(
    entities: Mapping[str, Entity], title: str, body: str, one: str, other: str, ours: Sequence[PostSeen],
    theirs: Sequence[PostSeen], sentence: Callable[[PartRef, MentionRef | None], str],
) -> Finding | None:  # fmt: skip
    first = min(theirs, key=lambda s: (_day(s), s.part))
    back = [s for s in ours if _day(s) > _day(first)]
    if not back:
        return None
    again = min(back, key=lambda s: (_day(s), s.part))
    returns = all(_day(s) < _day(again) for s in theirs)
    seat = f"{entities[body].label}{title}"
    names = entities[one].label, entities[other].label
    if returns:
        text = f"{names[0]} is seen as {seat} on {again.date}, after {names[1]} was on {first.date}"
    else:
        text = f"{names[0]} and {names[1]} are both seen as {seat} between {first.date} and {again.date}"
    quotes = sentence(first.part, first.mention), sentence(again.part, again.mention)
    return Finding("post-returns" if returns else "two-holders", text, None, again.part, quotes)


def _day(seen: PostSeen) -> str:
    return seen.date or ""
