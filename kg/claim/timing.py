"""When an event was: the time of the line that tells it, else of the lines around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import alike
from kg.claim.dates import Calendar, When, at_an_hour, carried, dateline, full, is_carried, times, whole
from kg.claim.text import pattern

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage
    from kg.model import EventType


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its time and places are read."""

    name: str
    type: EventType
    line: int  # that tells it
    at: int  # where in the line
    mentions: tuple[int, ...]
    rule: str
    confidence: float
    day: str | None = None  # that a line before has told
    until: str | None = None  # the last of several days


def when_of(passage: Passage, draft: Draft, known: Calendar, day: str | None, single: bool) -> When | None:
    """The time of an event: that of its line nearest before it, else of the lines around.

    ``day`` is the day of the event told before, ``single`` says that the article tells no other event.
    """
    if draft.day:
        return When(draft.day, draft.until, draft.at)
    found = _when(passage, draft, known, day, single) or _of_year(passage, draft, known)
    if not found or found.end or len(found.start or "") != len("2024-09-12"):
        return found
    near = [x for x in passage.body if 0 <= x.index - draft.line <= (2 if single else 0)]
    shown = [passage.plain(x) for x in near]  # 为期三天 may stand inside the name
    lasted = next((hit for text in shown if (hit := _LASTED.search(text)) and not _OVER.search(text)), None)
    if not lasted or not _days(lasted[1]):
        return found
    last = date.fromisoformat(found.start or "") + timedelta(_days(lasted[1]))
    return When(found.start, last.isoformat(), found.at, found.word)


# 在2011年新春佳节到来之际, 今年上半年: all that is told of when
_FEAST_OF = pattern(r"Ｙ[^，。；]{0,12}(?:来临|到来|之际|前夕|将至|临近|前后|期间)")
_THIS_YEAR = re.compile(r"今年(?:以来|[上下]半年|年?初|[春夏秋冬]|\d季度)")
_YEAR = re.compile(r"(20\d\d)年")


def _of_year(passage: Passage, draft: Draft, known: Calendar) -> When | None:
    """The year of an event of which no day is told: that of its name, or of the feast that it was held for."""
    line = passage.lines[draft.line]
    called = [m for x in (line, *passage.body[:6]) for m in x.mentions() if passage.label(m) in ("EVENT", "PROGRAMME")]
    known_as = [passage.text(m) for m in (*draft.mentions, *called) if alike(passage.text(m), draft.name)]
    named = (_YEAR.match(text) for text in (draft.name, *known_as))
    if hit := next((h for h in named if h), None):
        return When(hit[1], None, draft.at)
    if feast := _FEAST_OF.search(line.text):
        value = passage.mentions[line.at[feast.start()]].value or ""
        return When(value, None, feast.start()) if rx.fullmatch(r"\d{4}", value) else None
    if draft.type == "campaign" and known.year and _THIS_YEAR.search(passage.plain(line)):
        return When(known.year, None, draft.at)
    return None


def _days(count: str) -> int:
    """The days after the first of so many (两, 3)."""
    return _COUNT[count] if count in _COUNT else int(count) - 1


def _when(passage: Passage, draft: Draft, known: Calendar, day: str | None, single: bool) -> When | None:
    """The time of an event as its lines tell it, whatever they say of how long it lasted."""
    line = passage.lines[draft.line]
    if draft.type == "campaign":
        after = [x for x in passage.body if x.index == line.index + 1 and x.paragraph == line.paragraph]
        goes_on = [x for x in after if rx.match(r"(?:本次|此次|这次|该|专项)?(?:行动|整治|排查|治理)", x.text)]
        for told in (line, *goes_on):
            if begun := _begun(passage, told, known):
                return When(begun.start, _done(passage, line, known), begun.at)
        if not times(passage, line, known) and (began := _since(passage, known)):
            return began
    if draft.type == "training":
        for other in passage.body:
            if opened := _OPENED.search(other.text):
                start, _ = full(whole(passage, other.mentions(*opened.span())[0], known) or "", known)
                if start and len(start) == 10:
                    ended = [w.start for w in times(passage, line, known) if _OVER.search(line.text[draft.at :])]
                    last = next((day for day in ended if day and len(day) == 10 and day > start), None)
                    return When(start, last, opened.start())
    if span := _span(passage, line, known):
        return span
    if draft.type in ("campaign", "training") and _OVER.search(line.text[draft.at :]):
        last = next((w.start for w in times(passage, line, known) if w.start and len(w.start) == 10), None)
        for other in passage.body:
            if (begun := _begun(passage, other, known)) and (not last or (begun.start or "") <= last):
                return When(begun.start, last, begun.at)
        if draft.type == "campaign" and last:
            began = _since(passage, known)
            return When(began.start if began else None, last, 0)
    here = times(passage, line, known)
    if draft.at and (before := [w for w in here if w.at < draft.at]):
        vague = all(w.word and not w.start for w in before)  # 日前获悉，某院已于5月3日启用
        nearest = draft.mentions and len(before) > 1 and before[-1].start
        exact = next((w for w in reversed(before) if len(w.start or "") == len("2024-09-12")), before[-1])
        here = here if vague else [exact] if nearest else before  # 9月28日，为9月出生的长者过生日
    if (length := _LASTED.search(passage.plain(line))) and _OVER.search(line.text):
        last = max((w.start for w in here if w.start and len(w.start) == 10), default=None)
        if last:  # 为期两天的某某会昨天画上句号
            return When((date.fromisoformat(last) - timedelta(_days(length[1]))).isoformat(), last, here[0].at)
    for w in here:
        if w.word and not w.start:
            if not is_carried(w.word):
                continue
            same = carried(w.word, _earlier(passage, line, known) or day)
            if not same and any(len(x.start or "") == len("2024-09-12") for x in here):
                continue  # 重阳节当天（10月11日）
            return When(same, None, w.at)
        if w.start and (len(w.start) > 4 or draft.type == "campaign"):
            return (_day_of(passage, line, known, w) if single and draft.type != "campaign" else None) or w
    if here:
        found = (_soon(passage, line, known) or _field(passage, known)) if single else None
        years = all(len(w.start or "") == 4 for w in here)  # 11月9日，警铃响起…这是2023年冬季消防演练
        return found or (_told_before(passage, line, known) if single and years else None)
    if draft.rule == "event-body-mention" and at_an_hour(passage, line):
        return When(_earlier(passage, line, known) or day, None, 0)
    if draft.rule == "event-outing" and day:
        return When(_last_before(passage, line, known, day), None, 0)
    if (
        rx.search(
            r"会后|会前|(?:[会式课练]|会议|活动|培训|演练)(?:一?结束)后|随后|当天|同日|仪式[前后]|活动[前后]", line.text
        )
        and day
    ):
        return When(day, None, 0)
    if draft.type == "campaign":
        return _year_before(passage, line) if line.role != "caption" and len(line.text) > 4 else None
    if found := _paragraph(passage, line, known):
        return found if found.start else None
    if draft.rule.startswith("event-body") and (field := _field(passage, known)):
        return field
    if draft.rule == "event-body-mention" and line.role != "caption" and (year := _year_before(passage, line)):
        return year
    for other in passage.body[:4] if single else ():
        for w in times(passage, other, known):
            if w.start and len(w.start) > 4:
                return w
    begun = _begun(passage, line, known) if line.role == "body" else None
    if not begun and day is None and draft.rule == "event-body-mention":
        begun = _told_before(passage, line, known)  # what another day tells comes after it
    return begun or (When(day, None, 0) if (day := dateline(passage, known)) else None)


# 培训班自5月8日开班, 5月9日开班那天: told after the day on which it ended
_OPENED = pattern(
    r"(?:自|从|(?<![将定拟])于)Ｙ(?:起|正式)?(?:开班|开课|开训)|Ｙ开[班课训](?:那[天日]|当[天日]|时|以来)"
)
# what is told is how it ended: its day is not the first
_OVER = re.compile(
    r"结束|收官|收尾|告一段落|落幕|画上(?:圆满)?句号|落下帷幕|拉上帷幕|谢幕|结业|结营|最后一[场次课天]|闭幕"
)


def _span(passage: Passage, line: Line, known: Calendar) -> When | None:
    """From the day on which something opened to that on which it closed (9月12日开班，15日结业)."""
    hit = _OPEN_TO_CLOSE.search(line.text)
    ends = [w for w in times(passage, line, known) if hit and hit.start() <= w.at < hit.end()]
    if len(ends) < 2 or not all(len(w.start or "") == len("2024-09-12") for w in ends):
        return None
    return When(ends[0].start, ends[-1].start, ends[0].at) if (ends[0].start or "") < (ends[-1].start or "") else None


_OPEN_TO_CLOSE = pattern(
    r"(?:[自从])?Ｙ(?:起|正式)?(?:开[班课训营幕赛市]|启动|开始|拉开帷幕)[^。；Ｙ]{0,40}(?:至|到|于)?Ｙ[^，。；Ｙ]{0,6}(?:结[业束营课]|闭幕|落幕|收官|圆满)"
)
# 为期两天的某某: days after the first
_LASTED = re.compile(r"(?:为期|历时|持续)([一两二三四五六七\d]{1,2})天")
_COUNT = {"一": 0, "两": 1, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "七": 6}


def _soon(passage: Passage, line: Line, known: Calendar) -> When | None:
    """The day that the lines after 近日 give: 近日，某活动开展。6月5日上午，志愿者来到…"""
    for other in passage.body:
        if line.index < other.index <= line.index + 2:
            for w in times(passage, other, known):
                if w.start and len(w.start) == 10 and w.at < 4:
                    return w
    return None


def _told_before(passage: Passage, line: Line, known: Calendar) -> When | None:
    """The first exact day of the lines before one."""
    before = [x for x in passage.body[:4] if x.index < line.index]
    return next((w for x in before for w in times(passage, x, known) if len(w.start or "") == len("2024-09-12")), None)


def _day_of(passage: Passage, line: Line, known: Calendar, month: When) -> When | None:
    """The first day that the same or the next line gives of a month (9月中旬的草原黄了。9月12日，某某来到…)."""
    if len(month.start or "") != len("2024-09") or month.end:
        return None
    near = [x for x in passage.body if line.index <= x.index <= line.index + 1 and x.paragraph == line.paragraph]
    days = (w for x in near for w in times(passage, x, known) if len(w.start or "") == len("2024-09-12"))
    return next((w for w in days if (w.start or "").startswith(month.start or "-")), None)


def _field(passage: Passage, known: Calendar) -> When | None:
    """The day that a field above the text gives (访谈时间：3月25日)."""
    for line in passage.lines[:6]:
        if _FIELD.match(line.text):
            return next((w for w in times(passage, line, known) if w.start and len(w.start) == 10), None)
    return None


_FIELD = pattern(r"(?:活动|会议|培训|访谈|直播|检查|走访)?(?:时间|日期)[：:]Ｙ")


def _begun(passage: Passage, line: Line, known: Calendar) -> When | None:
    """The day since which a campaign runs: 11月15日起, 自11月1日开展以来."""
    running = pattern(
        r"(?:自|从)?Ｙ(?:[干抓做]?起[，。]?|始|开班|开课|开训|开营|以来|[^，。；]{0,30}?(?:开展|启动|实施|部署|打响)[^，。；]{0,12}以来|开始)"
    )
    for hit in running.finditer(line.text):
        m = next(m for m in line.mentions(hit.start(), hit.end()))
        start, _ = full(whole(passage, m, known) or "", known)
        if start and len(start) > 4:
            return When(start, None, hit.start())
    return None


def _since(passage: Passage, known: Calendar) -> When | None:
    """The time since which the text says later that its campaign runs (这次核查5月2日启动, 自12月行动开展以来)."""
    for line in passage.body:
        if hit := _STARTED.search(line.text):
            start, _ = full(whole(passage, line.mentions(*hit.span())[0], known) or "", known)
            if start and len(start) > len("2024"):
                return When(start, None, hit.start())
    return None


_WORK = "(?:专项)?(?:行动|整治|排查|清理|核查|治理|攻坚|普查|清查)(?:工作|行动)?"
_STARTED = pattern(
    rf"{_WORK}(?:工作)?(?:自|从|于)?Ｙ(?:正式|全面|就)?(?:起|启动|开始|展开|铺开|开展|部署)"
    rf"|[自从]Ｙ(?:起)?(?:{_WORK}|Ｇ)(?:启动|开展|实施|部署|开始)(?:以来|至今|后)"
)


def _done(passage: Passage, line: Line, known: Calendar) -> str | None:
    """The day on which a later line says that a campaign ended (截至5月25日，行动结束)."""
    for other in passage.body:
        if other.index > line.index and (hit := _WAS_DONE.search(other.text)):
            m = other.mentions(*hit.span())[0]
            return full(whole(passage, m, known) or "", known)[0]
    return None


_WAS_DONE = pattern(
    r"(?:截至|截止|到|至)?Ｙ[，止]?(?:[^，。；]{0,6}(?:行动|整治|排查|清理|核查|治理|攻坚)[^，。；]{0,6})(?:全部|全面|圆满|基本|正式|宣告)?(?:结束|收官|收尾)"
)


def _paragraph(passage: Passage, line: Line, known: Calendar) -> When | None:
    """The time told last before a line in its paragraph; one without a day (近日) means that none is known."""
    for other in reversed([x for x in passage.body if x.index < line.index and x.paragraph == line.paragraph]):
        found = [w for w in times(passage, other, known) if not w.start or len(w.start) > 4]  # a bare year is no day
        if found:
            return next((w for w in reversed(found) if w.start and len(w.start) > 4), When(None, None, 0))
    return None


def _earlier(passage: Passage, line: Line, known: Calendar) -> str | None:
    """The last exact day told before a line; None where the last time told is not known (上周五 of an undated page)."""
    told = [
        w
        for x in passage.body
        if x.index < line.index
        for w in times(passage, x, known)
        if not is_carried(w.word) and (not w.start or len(w.start) == 10)  # 自今年7月起 is no day
    ]
    for i, w in reversed(list(enumerate(told))):
        if w.at > _OPENS_LINE and w.start and any(w.start < (x.start or "") for x in told[:i]):
            continue  # 为迎接这一天，窗口8月1日就放出了号: only looked back on
        return w.start
    return None


_OPENS_LINE = 4  # letters before a day that a line opens with


def _last_before(passage: Passage, line: Line, known: Calendar, day: str) -> str:
    """The last day told before a line in the story of ``day``: 23日凌晨，最后一人获救。9时，某某看望…"""
    last = day
    for other in passage.body:
        if other.index >= line.index:
            break
        for w in times(passage, other, known):
            if w.start and len(w.start) == 10 and len(day) == 10:
                after = (date.fromisoformat(w.start) - date.fromisoformat(day)).days
                last = w.start if 0 <= after <= 3 else last
    return last


def _year_before(passage: Passage, line: Line) -> When | None:
    for other in reversed([x for x in passage.body if x.index <= line.index]):
        for i in range(len(other.text) - 1, -1, -1):
            m = other.at[i]
            if m < 0 or passage.label(m) != "DATE" or rx.search(r"截至|到$", other.text[:i][-3:]):
                continue
            value = passage.mentions[m].value or ""
            if rx.fullmatch(r"\d{4}", value) and not rx.match(r"，?(?:我市|全市)?(?:计划|将)", other.text[i + 1 :]):
                return When(value, None, i)
    return None
