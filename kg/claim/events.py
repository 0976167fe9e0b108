"""The events that an article tells: the heading's, then those of the body with a time or holder of their own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.absorb import absorbed
from kg.claim.apart import apart
from kg.claim.background import present
from kg.claim.chapters import chapters
from kg.claim.checked import checked
from kg.claim.dates import Calendar, of_part, times
from kg.claim.drives import driven, fixed, run, struck
from kg.claim.each import each
from kg.claim.headed import headed
from kg.claim.nature import natured
from kg.claim.outings import outings
from kg.claim.perils import cases, of_old, turned_back
from kg.claim.story import feature, gathered, retold, story
from kg.claim.text import Line, Passage, pattern
from kg.claim.timing import Draft, when_of
from kg.claim.told import told
from kg.claim.venues import facilities, places
from kg.model import EventClaim

if TYPE_CHECKING:
    from kg.claim.people import Cast


def events(passage: Passage, cast: Cast, issue: Calendar) -> tuple[EventClaim, ...]:
    """The events of an article, each once, in the order in which they are told."""
    known = of_part(passage, issue)
    drafts = headed(passage, known)
    drafts = absorbed(passage, known, _merged(passage, drafts, told(passage, known, drafts)))
    drafts = [d for d in drafts if len(drafts) == 1 or not _all_kinds(passage, known, d)]
    if not any(d.rule.startswith("event-heading") for d in drafts):
        drafts = retold(passage, known, present(passage, known, drafts))
        drafts = struck(passage, known, drafts) if gathered(passage) else drafts
    if drafts and all(_AGAIN.match(passage.lines[d.line].text) for d in drafts):
        drafts = [*(feature(passage, known) or story(passage, known)), *drafts]
    if not drafts:
        drafts = feature(passage, known) or story(passage, known) or chapters(passage, known)
    drafts = fixed(passage, known, driven(passage, known, run(passage, known, each(passage, drafts))))
    drafts = of_old(passage, known, [turned_back(passage, known, natured(passage, d)) for d in drafts])
    drafts = cases(passage, known, drafts)
    drafts = apart(passage, known, _placed_apart(passage, outings(passage, known, drafts)))
    drafts = checked(passage, known, drafts)
    claims: list[EventClaim] = []
    day: str | None = None
    for draft in sorted(drafts, key=lambda d: (d.line, not d.rule.startswith("event-heading"), d.at)):
        alone = draft.type != "campaign" and sum(d.type != "campaign" for d in drafts) == 1
        when = when_of(passage, draft, known, day, single=alone or len(drafts) == 1)
        start, end = (when.start, when.end) if when else (None, None)
        day = start or day
        telling = passage.lines[draft.line]
        claims.append(
            EventClaim(
                id=len(claims),
                name=draft.name,
                type=draft.type,
                start=start,
                end=end,
                places=places(passage, telling),
                facilities=(),
                mentions=draft.mentions,
                sentence=draft.line,
                rule=draft.rule,
                confidence=draft.confidence,
            )
        )
    found = tuple(claims)
    return tuple(replace(e, facilities=facilities(passage, e, scope(passage, found, e.id))) for e in found)


def scope(passage: Passage, claims: tuple[EventClaim, ...], event: int) -> tuple[Line, ...]:
    """The lines that speak of an event: from the line that tells it (the first: from the start) to the next event's.

    A campaign named in passing (自8月开展以来) has the lines of its paragraph; those after are the event's before.
    """
    owners: list[int] = []
    starts = [0 if i == 0 else e.sentence for i, e in enumerate(claims)]
    for line in passage.lines:
        told = [i for i, start in enumerate(starts) if start <= line.index]
        owner = told[-1] if told else -1
        while owner > 0 and (claims[owner].rule in PASSING or _looks_back(claims, owner)):
            beside = claims[owner].rule == "event-outing"
            if line.paragraph == passage.lines[starts[owner]].paragraph and (beside or _runs_on(line, starts[owner])):
                break
            if beside and _led(passage, line) & _led(passage, passage.lines[starts[owner]]):
                break
            owner -= 1
        owners.append(owner)
    same = [i for i, start in enumerate(starts) if start == starts[event]]  # told by one line
    lines = [
        _until_next(passage, x, claims, event) if x.index == claims[event].sentence else x
        for x in passage.lines
        if (owners[x.index] == event or (x.index == starts[event] and event in same))
        and x.role in ("body", "caption", "subheading", "heading")
    ]
    return tuple(x for x in lines if x.role != "heading" or event == 0)


def _place(passage: Passage, line: Line, mentions: tuple[int, ...]) -> int:
    """Where in a line an event is named, -1 where it is not."""
    return max((line.at.index(m) for m in mentions if passage.line_of.get(m) == line.index), default=-1)


def _placed_apart(passage: Passage, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those that one line names together each where it is named: the date before it is its own."""
    shared = Counter(d.line for d in drafts)
    return [
        replace(d, at=max(d.at, _place(passage, passage.lines[d.line], d.mentions))) if shared[d.line] > 1 else d
        for d in drafts
    ]


def _until_next(passage: Passage, line: Line, claims: tuple[EventClaim, ...], event: int) -> Line:
    """The line as far as it speaks of an event: 5日召开某会议，并于8日联合某队开展某演练 tells the meeting first."""
    here = _place(passage, line, claims[event].mentions)
    later = [at for e in claims if e.sentence == line.index and (at := _place(passage, line, e.mentions)) > here]
    hit = _ANOTHER_DAY.search(line.text, here) if here >= 0 and later else None
    if not hit or hit.start() > min(later):
        return line
    end = hit.start()
    return replace(line, text=line.text[:end], at=line.at[:end], starts=line.starts[:end])


_AGAIN = pattern("[又另再](?:讯|悉|据悉)")  # 又悉，某日…: what stands above it tells an event of its own
_ANOTHER_DAY = pattern(r"，(?:并|又|还|再|随后|后)?(?:于|在)?Ｙ")
# events that a line names beside another that the article is about
PASSING = ("event-body-campaign", "event-body-since", "event-outing", "event-unveiled")


def _looks_back(claims: tuple[EventClaim, ...], event: int) -> bool:
    """Whether what was done on a day before that of the event told before it is only looked back on."""
    start, before = claims[event].start, claims[event - 1].start
    return claims[event].rule == "event-apart" and bool(start and before) and (start or "") < (before or "")


def _led(passage: Passage, line: Line) -> set[str]:
    """Whom a line names first (方某强调): the surname too, as 方书记 takes the word again."""
    names = [passage.text(m) for m in line.mentions() if passage.label(m) == "PERSON"]
    return {names[0], names[0][0]} if names else set()


def _runs_on(line: Line, start: int) -> bool:
    """Whether a line still speaks of what a line before named in passing: nobody takes the word again."""
    if line.index == start:  # 某局长表示，将以此为契机开展专项行动: said at the event before
        return not _PROMISES.match(line.text)
    return not _SAYS.match(line.text)


_PROMISES = pattern(r"(?:[ＡＯＴ、]*Ｐ[^，。；]{0,12}|[他她])(?:表示|强调|指出|要求)，[^。]{0,24}(?:将|要|以此)")
_SAYS = pattern(r"(?:[ＡＯＴ、]*Ｐ[^，。；]{0,12}|[他她])(?:说|表示|强调|指出|要求|提醒|介绍|告诉|呼吁)")


def _merged(passage: Passage, heading: list[Draft], body: list[Draft]) -> list[Draft]:
    """The heading's event and one of its kind named where it is told are one; the body's name is fuller."""
    if not heading:
        return body
    first, rest = heading[0], []
    for draft in body:
        same = draft.line == first.line and draft.rule == "event-body-mention"
        if (
            _figure(passage, first, draft)
            or _begins(passage, first, draft)
            or _deployed(passage, first, draft)
            or _voted(first, draft)
            or (same and (draft.type == first.type or first.type == "other"))
        ):
            first = replace(first, name=draft.name, type=draft.type, mentions=(*first.mentions, *draft.mentions))
        else:
            rest.append(draft)
    return [first, *rest]


def _figure(passage: Passage, heading: Draft, body: Draft) -> bool:
    """Whether a heading in which nobody acts (暖心包送到老人手上) speaks of the ceremony that the body opens with."""
    if heading.rule != "event-heading-act" or heading.type not in ("visit", "other", "activity"):
        return False
    if body.rule != "event-body-mention" or body.type not in ("ceremony", "activity", "training", "drill"):
        return False
    near = 0 <= body.line - heading.line <= 1 and body.line <= passage.body[0].index + 2
    return near and not any(_DOER.search(line.text) for line in passage.heading)


def _voted(heading: Draft, body: Draft) -> bool:
    """Whether the vote of a heading (某村换届选举见闻) is the assembly that the body names (某村选举大会)."""
    vote = heading.rule == "event-heading-act" and heading.type == "other" and _VOTE.search(heading.name)
    return bool(vote) and body.type == "meeting" and bool(_VOTE.search(body.name)) and body.line - heading.line <= _NEAR


_VOTE = re.compile(r"选举|换届|补选|海选|改选|直选")


def _begins(passage: Passage, heading: Draft, body: Draft) -> bool:
    """Whether what a heading says began or opened (某系列活动启动) is the ceremony that the body opens with."""
    if body.rule != "event-body-mention" or body.type != "ceremony" or body.line > passage.body[0].index + _NEAR:
        return False
    if heading.rule == "event-heading-act":
        return heading.type in ("other", "ceremony") and bool(_OPENED.search(heading.name))
    begun = rx.search("启动|启幕|拉开帷幕", "".join(map(passage.plain, passage.heading)))
    return bool(begun) and heading.rule == "event-heading-mention" and heading.line == body.line


def _all_kinds(passage: Passage, known: Calendar, draft: Draft) -> bool:
    """Whether a heading only sums up what is told one by one (连日来，各地以座谈、义诊等多种形式…)."""
    line = passage.lines[draft.line]
    exact = any(len(w.start or "") == len("2024-09-12") for w in times(passage, line, known))
    return draft.rule == "event-heading-act" and not exact and bool(_MANY_FORMS.search(line.text))


_MANY_FORMS = re.compile(
    r"等(?:多种|各种|不同|丰富多彩的?|形式多样的?|一系列)?(?:形式|方式|系列活动|活动形式|途径|渠道)|形式多样|丰富多彩|精彩纷呈|异彩纷呈|各式各样"
)


def _deployed(passage: Passage, heading: Draft, body: Draft) -> bool:
    """Whether work that a heading says began (某核查全面铺开) is told only by the meeting that set it going."""
    if heading.rule != "event-heading-act" or body.rule != "event-body-mention" or body.line != heading.line:
        return False
    met = body.type in ("meeting", "training", "ceremony") and bool(_SETS_GOING.search(body.name))
    return met and bool(_GOING.search(heading.name)) and not any(_DOER.search(line.text) for line in passage.heading)


_SETS_GOING = re.compile("部署|动员|启动|推进|安排|布置|培训|工作会|誓师|调度")
_GOING = re.compile(
    "(?:铺开|启动|展开|部署|开启|推开|拉开[帷大]?[幕序][幕]?|打响|起步|推进|进行|开始|上路|开跑|先行|在行动|提速|升温)[！。]?$"
)
_NEAR = 4  # lines in which a text comes to its news
_OPENED = re.compile("启用|投用|投入使用|落成|开业|开张|开园|开馆|挂牌|揭牌")
_DOER = pattern(
    r"[ＰＡＯＦ]|[省市县区州旗盟镇乡局]领导|副?[省市县区州旗盟镇乡局处科][长委]|部门|我[省市县区州旗盟镇乡局]"
)
