"""The events that an article tells: the heading's, then those of the body with a time or holder of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claim.dates import Calendar, When, of_part, times
from kg.claim.kinds import act, is_campaign, type_of_name
from kg.claim.text import Line, Passage, mask, pattern
from kg.claim.timing import Draft, when_of
from kg.claim.venues import facilities, places
from kg.model import EventClaim, EventType

if TYPE_CHECKING:
    from kg.claim.people import Cast

_CITED_BEFORE = re.compile(
    r"(?:传达(?:学习|贯彻)?|学习(?:贯彻|宣传)?|贯彻(?:落实)?|落实|根据|按照|筹备|迎接)(?:了|好)?(?:[^，。；]{0,12}、)?$"
)
_CITED_AFTER = re.compile(
    r"(?:、|和|以及|暨)?[^，。；、]{0,6}(?:精神|部署要求|部署(?:，|。|$)|要求(?:，|。|$)|上的?[^，。]{0,8}(?:讲话|致辞|批示|发言|报告))|^\d+余?(?:次|场|期)"
)
_FUTURE = re.compile(
    r"下一步|下周|即将|拟于|计划(?:于|在|开展|举办)|将(?:于|在|持续|继续|组织|举办|召开|开展|进一步)|筹备|定于|预计|有望"
)
_HELD = re.compile(r"召开|举办|举行|开展|启动|组织|承办|主办|参加|开班|出席|闭幕|开幕|落幕|完成|迎客|开张")
_FEATURE = re.compile(r"(?:记|侧记|见闻|纪实|特写|掠影|现场|故事)$")
_TRIM = re.compile(r"^(?:[^，。|｜]{1,8}[|｜]\s*)|^(?:[一二三四五六七八九十]+、|\d+[.．、]|[△▲●◆■★①-⑳])\s*")
_END = re.compile(
    r"(?:圆满结束|顺利(?:召开|举行|结束|开班|启动)?|召开|举行|举办|开班|在[^，。]{1,8}(?:召开|举行|举办|开班)|圆满落幕)+$"
)
_NAMED = (
    "会议",
    "培训班",
    "培训会",
    "座谈会",
    "推进会",
    "活动",
    "仪式",
    "义诊",
    "竞赛",
    "比赛",
    "关爱日",
    "活动日",
    "服务日",
    "宣传日",
    "集市",
    "演练",
    "讲座",
)
_HELD_NAME = re.compile(
    r"(?:开展|举办|举行|组织|召开)了?([^，。；\ue000-\ue009]{3,24}(?:活动|培训班|培训|演练|仪式|座谈会|会议|推进会|义诊|讲座|比赛|竞赛))(?=[，。；、]|$)"
)
_SHORT = frozenset(
    {
        "会议",
        "座谈会",
        "启动仪式",
        "揭牌仪式",
        "仪式",
        "活动",
        "培训",
        "培训班",
        "开班式",
        "开班仪式",
        "大会",
        "演练",
        "本次活动",
        "调研座谈会",
    }
)


def events(passage: Passage, cast: Cast, issue: Calendar) -> tuple[EventClaim, ...]:
    """The events of an article, each once, in the order in which they are told."""
    known = of_part(passage, issue)
    drafts = _headed(passage, known)
    drafts = _merged(drafts, _told(passage, known, drafts))
    if not drafts:
        drafts = _feature(passage, known)
    claims: list[EventClaim] = []
    day: str | None = None
    for draft in sorted(drafts, key=lambda d: (d.line, d.at)):
        when = when_of(passage, draft, known, day, single=len(drafts) == 1)
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


def scope(passage: Passage, told: tuple[EventClaim, ...], event: int) -> tuple[Line, ...]:
    """The lines that speak of an event: from the line that tells it (the first: from the start) to the next event's."""
    starts = [0 if i == 0 else e.sentence for i, e in enumerate(told)]
    end = starts[event + 1] if event + 1 < len(told) else len(passage.lines)
    lines = [
        x
        for x in passage.lines[starts[event] : max(end, starts[event] + 1)]
        if x.role in ("body", "caption", "subheading", "heading")
    ]
    return tuple(x for x in lines if x.role != "heading" or event == 0)


def _merged(headed: list[Draft], told: list[Draft]) -> list[Draft]:
    """The heading's event and one of its kind named where it is told are one; the body's name is fuller."""
    if not headed:
        return told
    first, rest = headed[0], []
    for draft in told:
        same = draft.line == first.line and draft.rule == "event-body-mention"
        if same and (draft.type == first.type or first.type == "other"):
            first = replace(first, name=draft.name, type=draft.type, mentions=(*first.mentions, *draft.mentions))
        else:
            rest.append(draft)
    return [first, *rest]


# --- the heading ----------------------------------------------------------------------------------------------------


def _headed(passage: Passage, known: Calendar) -> list[Draft]:
    """The event that the heading names, if the body tells it."""
    for line in passage.heading:
        for i, m in enumerate(line.at):
            if m >= 0 and passage.label(m) == "EVENT" and not _cited(line, i):
                name = passage.text(m)
                return [
                    _placed(
                        passage,
                        known,
                        Draft(name, type_of_name(name), line.index, i, (m,), "event-heading-mention", 0.95),
                    )
                ]
        for i, m in enumerate(line.at):
            if m >= 0 and passage.label(m) == "PROGRAMME" and is_campaign(passage.text(m)):
                return [
                    _placed(
                        passage,
                        known,
                        Draft(passage.text(m), "campaign", line.index, i, (m,), "event-heading-campaign", 0.9),
                    )
                ]
    title = "".join(passage.plain(line) for line in passage.heading) or re.sub(r"\s", "", passage.part.title or "")
    name = re.sub(r"(?<=.{8})(?:并)?(?:强调|指出|要求).*$", "", _TRIM.sub("", title))
    index = passage.heading[0].index if passage.heading else 0
    told = act(name)
    held = re.search(r"(?:召开|举办|举行|开展|组织)了?(.{4,40})$", name)
    if held and type_of_name(held[1]) not in ("other", "inspection", "research_visit", "visit"):
        draft = Draft(_END.sub("", held[1]), type_of_name(held[1]), index, 0, (), "event-heading-held", 0.85)
    elif _END.search(name) and type_of_name(_END.sub("", name)) in (
        "meeting",
        "training",
        "seminar",
        "drill",
        "ceremony",
        "activity",
    ):
        draft = Draft(_END.sub("", name), type_of_name(_END.sub("", name)), index, 0, (), "event-heading-ended", 0.85)
    elif len(name) >= 6 and name.endswith(_NAMED):
        draft = Draft(name, type_of_name(name), index, 0, (), "event-heading-name", 0.85)
    elif told:
        draft = Draft(name, told[0], index, 0, (), "event-heading-act", 0.85)
    else:
        return []
    placed = _placed(passage, known, draft)
    dated = any(times(passage, x, known) for x in passage.body[:4])
    if not dated and not any((a := act(x.text)) and a[0] == draft.type for x in passage.body[:2]):
        return []
    if _FUTURE.search(name) or re.search(r"怎么|如何|指南|解读|通知$|公告$", name):
        return []
    led_by_people = ("inspection", "research_visit", "visit", "emergency", "campaign")
    if draft.rule == "event-heading-act" and draft.type not in led_by_people:
        return []  # 揭牌, 义诊 and the like are named better in the body
    return [placed]


def _placed(passage: Passage, known: Calendar, draft: Draft) -> Draft:
    """The draft at the body line that tells it: dated and alike, else dated, else the first."""
    dated = [x for x in passage.body if times(passage, x, known)]
    for line in dated[:6]:
        for m in line.mentions():
            if passage.label(m) in ("EVENT", "PROGRAMME") and alike(passage.text(m), draft.name):
                return replace(draft, line=line.index, at=0, mentions=tuple(dict.fromkeys((*draft.mentions, m))))
    for line in passage.body if not dated else ():
        for i, m in enumerate(line.at):
            if (
                m >= 0
                and passage.label(m) == "EVENT"
                and alike(passage.text(m), draft.name)
                and _HELD.search(line.text[:i])
            ):
                return replace(draft, line=line.index, at=0, mentions=tuple(dict.fromkeys((*draft.mentions, m))))
    for line in dated[:6]:
        if (found := act(line.text)) and found[0] == draft.type:
            return replace(draft, line=line.index, at=0)
    for line in dated[:3]:
        if _HELD.search(line.text) or re.match(r"(?:活动|会议|培训)?时间：", line.text):
            return replace(draft, line=line.index, at=0)
    if dated and dated[0] in passage.body[:3]:
        return replace(draft, line=dated[0].index, at=0)
    return replace(draft, line=passage.body[0].index if passage.body else draft.line, at=0)


# --- the body -------------------------------------------------------------------------------------------------------


def _told(passage: Passage, known: Calendar, before: list[Draft]) -> list[Draft]:
    """Events of the body: named ones that are held, then acts with a date of their own."""
    drafts: list[Draft] = []
    paragraphs: set[int] = {passage.lines[d.line].paragraph for d in before}
    digest = not before
    for line in passage.body:
        when = times(passage, line, known)
        future = bool(_FUTURE.search(line.text)) and not when
        for i, m in enumerate(line.at):
            if m < 0 or future:
                continue
            text = passage.text(m)
            if (
                passage.label(m) == "EVENT"
                and not _cited(line, i)
                and text not in _SHORT
                and not re.search(r"\d(?:次|场|期)", text)
            ):
                if any(alike(text, d.name) for d in [*before, *drafts]):
                    continue
                if _names(line, i, bool(when), first=not (before or drafts)):
                    drafts.append(Draft(text, type_of_name(text), line.index, i, (m,), "event-body-mention", 0.85))
                    paragraphs.add(line.paragraph)
            elif (
                passage.label(m) == "PROGRAMME"
                and is_campaign(text)
                and not any(alike(text, d.name) for d in [*before, *drafts])
            ) and (
                line.role == "caption"
                or re.search(r"(?:开展|组织|实施|推进|启动)[^，。；]{0,12}$", line.text[:i])
                or len(line.text) <= 4
            ):
                drafts.append(Draft(text, "campaign", line.index, i, (m,), "event-body-campaign", 0.75))
                paragraphs.add(line.paragraph)
        unveiled = pattern(r"为([ＦＯ])揭牌").search(line.text)
        if unveiled and not any(d.type == "ceremony" for d in [*before, *drafts]):
            name = passage.text(line.at[unveiled.start(1)]) + "揭牌仪式"
            drafts.append(Draft(name, "ceremony", line.index, unveiled.start(), (), "event-unveiled", 0.75))
        day = [w for w in when if not w.start or len(w.start) == 10]
        if (
            day
            and line.paragraph not in paragraphs
            and not _FUTURE.search(line.text)
            and (draft := _acted(passage, line, day, digest))
        ) and (digest or not any(d.type == draft.type for d in before)):
            drafts.append(draft)
            paragraphs.add(line.paragraph)
    return drafts


def _acted(passage: Passage, line: Line, when: list[When], digest: bool) -> Draft | None:
    """An act with a date (走访慰问某某一家, 某站揭牌); beside a headed event only with people named."""
    text = line.text
    clauses = re.split(r"(?<=[，。；])", text)
    at = 0
    for clause in clauses:
        held = _HELD_NAME.search(clause)
        if held and at + held.start() > when[0].at and any(c in _BODY for c in text[: at + held.start()]):
            name = passage.plain(line, at + held.start(1), at + held.end(1))
            return Draft(name, type_of_name(name), line.index, at, (), "event-body-held", 0.65)
        at += len(clause)
    at = 0
    for clause in clauses:
        found = act(clause)
        if found and at + len(clause) > when[0].at and (at + found[1]) > when[0].at:
            people = line.mentions(0, at + len(clause))
            named = any(passage.label(m) in ("PERSON", "AGENCY", "ORG", "FACILITY") for m in people)
            if not named or (not digest and not any(passage.label(m) == "PERSON" for m in people)):
                return None
            if re.search(r"(?:将|要|拟|需)[^，。；]{0,6}$", clause[: found[1]]):
                return None
            return Draft(_phrase(passage, line, at, clause, found), found[0], line.index, at, (), "event-body-act", 0.7)
        at += len(clause)
    return None


def _phrase(passage: Passage, line: Line, at: int, clause: str, found: tuple[EventType, int, int]) -> str:
    """The words that name an act: from its verb to the end of the clause; with its subject where nothing follows."""
    tail = passage.plain(line, at + found[1], at + len(clause)).rstrip("，。；")
    if len(tail) - (found[2] - found[1]) >= 3:
        return tail[:40]
    start = at
    for i in range(at + found[1] - 1, at - 1, -1):
        if line.at[i] >= 0 and passage.label(line.at[i]) in ("DATE", "POST"):
            start = i + 1
            break
    return passage.plain(line, start, at + found[2]).lstrip("，、的")[-40:]


def _names(line: Line, i: int, dated: bool, first: bool) -> bool:
    """Whether an EVENT mention in the body is an event told there, not one referred to."""
    before, after = line.text[:i], line.text[i + 1 :]
    held = bool(
        re.search(r"(?:召开|举办|举行|开展|组织|承办|主办|参加|出席|承接|协办|启动|走进)[^，。；]{0,14}$", before)
    ) or bool(
        re.match(
            r"[”」』]?(?:由|在|于|顺利|正式|如期|圆满|隆重)?[^，。；]{0,16}(?:召开|举行|举办|开班|启动|开幕|落幕|开张|迎客|完成)",
            after,
        )
    )
    if len(line.text) <= 3 or (line.role == "caption" and len(line.text) <= 5):  # the name alone, under a photograph
        return True
    if first:
        return held or dated
    return (held and dated) or bool(re.search(r"参加[^，。；]{0,6}$", before))


def _cited(line: Line, i: int) -> bool:
    """Whether a meeting is only cited for what it said."""
    before, after = line.text[:i], line.text[i + 1 :]
    rest = pattern(r"^(?:[、和及]Ｅ)+").sub("", after)
    head = pattern(r"(?:Ｅ[、和及])+$").sub("", before)
    return bool(_CITED_AFTER.match(rest)) or bool(_CITED_BEFORE.search(head))


def _feature(passage: Passage, known: Calendar) -> list[Draft]:
    """A story told under a subtitle (——某站帮流浪男子寻亲记): the day it opens with is that of the event."""
    parts = [passage.plain(line) for line in passage.heading]
    title = "".join(parts) or re.sub(r"\s", "", passage.part.title or "")
    subtitle = title.rpartition("——")[2] if "——" in title else ""
    if not subtitle or not (_FEATURE.search(subtitle) or act(subtitle)):
        return []
    for line in passage.body[:2]:
        when = [w for w in times(passage, line, known) if w.start and len(w.start) == 10]
        if when and any(
            passage.label(m) in ("PERSON", "FACILITY", "AGENCY") for other in passage.body[:3] for m in other.mentions()
        ):
            return [
                Draft(
                    re.sub(r"(?:侧记|见闻|纪实|特写|掠影)$", "", subtitle),
                    "other",
                    line.index,
                    0,
                    (),
                    "event-feature",
                    0.6,
                )
            ]
    return []


def alike(a: str, b: str) -> bool:
    """Whether two names are one event's: one holds the other, or they share most of the shorter's letters in order."""
    x, y = (re.sub(r"[“”\"（）()《》、，：—\-\s]|工作|活动$|全[省市县区州旗]", "", t) for t in (a, b))
    if not x or not y:
        return False
    short, long = sorted((x, y), key=len)
    if short in long:
        return True
    best = 0
    for i in range(len(short)):
        size = best + 1
        while i + size <= len(short) and short[i : i + size] in long:
            best, size = size, size + 1
    return best >= 0.6 * len(short) and best >= 4


_BODY = mask("ＡＯＦ")
