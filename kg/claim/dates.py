"""When something happened: the dates of a line, with the year that the issue or the article gives."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.text import Line, Passage
    from kg.model import Issue, Mention

_WEEK = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_GOES = "[在到赴来率带]|召开|举行|举办|走进|深入|前往|从"
_RELATIVE = re.compile(
    rf"昨(?:日|天|晚|夜|晨|早)|(?<![天日年月周])前(?:日|天)(?=上午|下午|晚|，|的|、|是[^，。]{{0,8}}[节日九五六一]|{_GOES})|今(?:日|天)(?=上午|下午|清晨|早|晚|，|{_GOES})|今[早晨晚](?![^，]{{0,4}}报)|"
    r"(?:上|本|这)个?(?:周|星期)[一二三四五六日天]|"
    r"(?<![每逢上本这下隔至到、（(])(?:周|星期)[一二三四五六日天](?=上午|下午|晚|清晨|早|，)|"
    r"[昨今]（\d{1,2}）[日晚]|(?:本|当|上|上个)月(?:\d{1,2}[日号]|初|底|末|[上中下]旬)|上周末?(?=，|[上下]午|在)|"
    r"近日|(?<![残善诞动愿年节\d])日前(?!夕)|近期|前不久|不久前|连日来|前一(?:[天日晚夜]|天晚上)|这几?[两天]天|近几天|次日|第二天|翌日|同日|同一天|当(?:日|天|晚)|(?<![^，。；！？：“])这一?天(?=[上中下]午|清晨|一早|早[上晨]|傍晚|晚上?|，)"
)
# 截至3月底, 自7月1日起, 6月20日前, 3月12日植树节: dates that no event is held on
_NOT_BEFORE = re.compile(
    r"(?:截至|截止|自|自从|迎接|每年|定于|将于|拟于|计划于|到|至|农历|阴历|夏历|藏历|古历|"
    r"(?:生|建|设|办|立|启用|竣工|发表|毕业|参军|入伍|入党|成立|创建|建成|始|源|入住|入院|退休|印发|签署)于)$"
)
_FESTIVAL = r"(?:节|纪念日|宣传日|诞辰|活动日|志愿者日|家庭日|助残日|老人节|慈善日|公益日)"
_NOT_AFTER = re.compile(
    r"(?:以?前(?!往|去|来|夕)|之前|底前|以前|起[，至施实按]|起正式|讯|电(?!话|视|梯|子)|至今|以来|"
    rf"(?:是|为)?第?\d*个?”?的?“?[^，。]{{0,8}}{_FESTIVAL}”?[^，。]{{0,2}}(?:来临|到来|之际|前夕|将至|临近|前后|即将)|[^，。]{{0,6}}诞辰)"
)
_PRINTED = re.compile(r"(?<!\d)(20[012]\d)(?=年|[-./]\d{1,2}|[）)〕\]】]|[01]\d[0-3]\d(?!\d))")
# 某台《某某新闻》2023年5月21日播出稿: today is that day
_AIRED = re.compile(r"播出|播发|首播|重播")
_STAMP = pattern(r"Ｙ[^，。；：！？]{0,16}")
_CREDIT = pattern(r"Ｙ(?:文|图|编辑|来源|作者|记者|摄影|通讯员|责编)[/／|：:]")
_WIRED = re.compile(r"(?:讯|电(?![话视梯子]))")
# 11月6日晚8时起，某某走访; 16日起，某某培训班开课: what happened began then
_HOUR = re.compile(r"[时点分]$")
_OPENS = re.compile(r"起，[^。；]{0,28}?(?:开课|开班|开讲|开训|开营|开赛)(?![前后])")
_CLOCK = re.compile(r"(?:[上中下正]午|早[上晨]?|清晨|傍晚|晚上?|午后)?[\d一二三四五六七八九十]{1,3}[时点:：]")
_OPENS_LINE = 4
_EXACT = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_RANGE = pattern(r"[Ｙ\d日号][至到]$")
_DAYS = re.compile(r"(\d{1,2})、")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an issue says of its own time: date of issue (ISO) and the year of dates that have none."""

    issued: str | None
    year: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A time that a line names: ISO start and end (either may be None), where it stands in the masked line."""

    start: str | None
    end: str | None
    at: int
    word: str = ""  # the relative word (昨日, 次日), where it is one


def within(days: Sequence[When], span: When) -> bool:
    """Whether one of some days lies in a span of days."""
    return any((span.start or "") <= (w.start or "") <= (span.end or "") for w in days)


def calendar(issue: Issue, mentions: Sequence[Sequence[Mention]]) -> Calendar:
    """The date of issue and the year that most dates of the issue have."""
    if issue.date:
        return Calendar(issue.date, issue.date[:4])
    years: Counter[str] = Counter()
    for found in mentions:
        for m in found:
            if m.label == "DATE" and m.value and rx.match(r"\d{4}-\d\d", m.value):
                years[m.value[:4]] += 1
    if not years:
        for found in mentions:
            years.update(m.value[:4] for m in found if m.label == "DATE" and m.value and rx.match(r"\d{4}$", m.value))
    if not years:  # 2025年“慈善日”启动仪式
        for found in mentions:
            named = (m.text for m in found if m.label in ("EVENT", "PROGRAMME"))
            years.update(hit[1] for text in named for hit in rx.finditer(r"(20\d\d)年", text))
    if not years:  # what is no mention: 2021-06-13 of a dateline, （2021）第5期, 简报〔2021〕5号
        texts = (issue.number or "", *(part.view.text for part in issue.parts))
        years.update(hit[1] for text in texts for hit in _PRINTED.finditer(text))
    best = min(years, key=lambda y: (-years[y], y)) if years else None
    return Calendar(None, best)


def of_part(passage: Passage, issue: Calendar) -> Calendar:
    """The calendar for one article: its source line and its own full dates before the issue's."""
    issued = issue.issued
    year = issue.year if issued else None
    for line in passage.lines:
        for m in line.mentions():
            value = passage.mentions[m].value if passage.label(m) == "DATE" else None
            if not value or not rx.match(r"\d{4}-\d\d-\d\d", value):
                continue
            aired = line.role in ("heading", "subheading") and _AIRED.search(passage.plain(line))
            if (line.role in ("source", "byline") or aired or _stamp(line)) and not issued:
                issued = value[:10]
            year = year or value[:4]
    plain = Calendar(issued, (issued or "")[:4] or year or issue.year)
    said = dateline(passage, plain)
    return Calendar(said, said[:4]) if said and len(said) == 10 else plain


def _stamp(line: Line) -> bool:
    """Whether a line above the text says no more than the day and whose page it is (10月3日　某某发布)."""
    return bool(_CREDIT.match(line.text)) or (line.role == "subheading" and bool(_STAMP.fullmatch(line.text)))


def dateline(passage: Passage, known: Calendar) -> str | None:
    """The day that a dateline gives (本报10月3日讯, 新华社某地10月3日电): 今天 of the article is that day."""
    for line in passage.body[:2]:
        for i, m in enumerate(line.at[:20]):
            if m < 0 or passage.label(m) != "DATE" or not _WIRED.match(line.text, i + 1):
                continue
            value = whole(passage, m, known)
            return full(value, known)[0] if value else None
    return None


def times(passage: Passage, line: Line, known: Calendar) -> list[When]:
    """The times of a line that an event may have happened at, in order; relative ones resolved where they can be."""
    found: list[When] = []
    text = line.text
    if _stamp(line):
        return found
    for i, m in enumerate(line.at):
        if m < 0 or passage.label(m) != "DATE":
            continue
        value = whole(passage, m, known)
        starts = (_HOUR.search(passage.text(m)) and text[i + 1 : i + 2] == "起") or _OPENS.match(text, i + 1)
        if (_NOT_AFTER.match(text, i + 1) and not starts) or (
            _NOT_BEFORE.search(text[:i]) and not _RANGE.search(text[:i])
        ):
            continue
        if text[i - 1 : i] in ("至", "到", "—", "-") and found and found[-1].at == i - 2 and value:
            start, end = full(value, known)
            found[-1] = When(found[-1].start, end or start, found[-1].at)
            continue
        if value:
            start, end = full(value, _year_of(passage.text(m), text[:i], known))
            if start and (days := _DAYS.match(text, i + 1)) and len(start) == 7:  # 12月11、12日
                start, end = f"{start}-{int(days[1]):02d}", end
            found.append(When(start, end, i))
        else:
            shown = passage.text(m)
            if _RELATIVE.match(shown):
                found.append(When(_relative(shown, known.issued), None, i, shown))
    for hit in _RELATIVE.finditer(text):
        if not (_DAY_SAID.match(hit[0]) and _in_speech(passage, line, hit.start())):
            found.append(When(_relative(hit[0], known.issued), None, hit.start(), hit[0]))
    for hit in _FEAST.finditer(text):
        if known.year and not any(w.start for w in found):  # 清明 and 重阳 move, these do not
            found.append(When(full(_FEASTS[hit[1]], known)[0], None, hit.start()))
    return sorted((w for w in found if not to_come(w, known)), key=lambda w: w.at)


# “今天下午领了证。” is said on the day of which the story tells, not on that of the page
_DAY_SAID = re.compile("[今昨前]")


def _in_speech(passage: Passage, line: Line, at: int) -> bool:
    """Whether a place of a line lies inside somebody's words, also where they began a sentence before."""
    before = "".join(x.text for x in passage.body if x.paragraph == line.paragraph and x.index < line.index)
    told = before + line.text[:at]
    return told.count("“") > told.count("”")


def at_an_hour(passage: Passage, line: Line) -> bool:
    """Whether a line opens with an hour of the day that was told before (上午9点半，某仪式举行)."""
    dates = (
        m for m in line.at[:_OPENS_LINE] if m >= 0 and passage.label(m) == "DATE" and not passage.mentions[m].value
    )
    return any(_CLOCK.match(passage.text(m)) for m in dates)


def to_come(when: When, known: Calendar) -> bool:
    """Whether a time lies behind the day of issue: what a page announces for it has not happened."""
    issued = known.issued or ""
    return len(issued) == 10 and bool(when.start) and (when.start or "") > issued[: len(when.start or "")]


def long_ago(start: str | None, issued: str | None) -> bool:
    """Whether a time lies so far behind the day of issue that a portrait only looks back on it."""
    if not start or not issued or len(issued) < len("2024-09"):
        return False
    return 12 * (int(issued[:4]) - int(start[:4])) + int(issued[5:7]) - int(start[5:7] or issued[5:7]) > _MONTHS


_MONTHS = 6
_FEASTS = {
    "元旦": "--01-01", "三八": "--03-08", "五一": "--05-01", "五四": "--05-04", "六一": "--06-01", "七一": "--07-01",
    "八一": "--08-01", "国庆": "--10-01",
}  # fmt: skip
# “六一”国际儿童节这天，某某走进福利院: the day itself, not the days before it
_FEAST = re.compile(
    rf"[“\"]?({'|'.join(_FEASTS)})[”\"]?(?:节|国际?[^，。；]{{2,4}}节|建[党军]节|青年节|妇女节|劳动节|当天){{0,2}}"
    r"(?:当天|当日|这一?天|那天|[上下]午|清晨|早上|一早|一大早|早晨)"
)


def _year_of(shown: str, before: str, known: Calendar) -> Calendar:
    """The calendar for a date: 去年12月1日 is a year before the issue's."""
    if shown.startswith("去年") or before.endswith("去年"):
        return Calendar(None, str(int(known.year) - 1) if known.year else None)
    return known


def whole(passage: Passage, m: int, known: Calendar) -> str | None:
    """A date's value; a day alone (28日) takes the month of the date before it, or the month after that.

    With no date before it, it is the last such day before the page's own.
    """
    value = passage.mentions[m].value
    if not value or not value.startswith("---"):
        return value
    day = value[3:5]
    told_of = [x.value or "" for x in passage.mentions[:m] if x.label == "DATE" and _EXACT.fullmatch(x.value or "")]
    same = next((v for v in reversed(told_of) if v[-2:] == day), None)
    if same and told_of[-1][-5:] < same[-5:] and same[:2] == told_of[-1][:2]:
        return same  # 12月3日…10月25日…3日下午: the story turns back to the day that it opened with
    for earlier in reversed(passage.mentions[:m]):
        told = rx.match(r"(\d{4}-|--)(\d\d)(?:-(\d\d))?$", (earlier.value or "").partition("/")[0][:10])
        if earlier.label != "DATE" or not told or not (told[3] or _heads(passage, earlier)):
            continue
        year, month = told[1], int(told[2])
        if told[3] and int(told[3]) - int(day) > 20 and month < 12:
            month += 1
        return f"{year}{month:02d}-{day}"
    if known.issued and len(known.issued) == 10:
        page = date.fromisoformat(known.issued)
        if int(day) > page.day:
            page = page.replace(day=1) - timedelta(1)
        return f"{page:%Y-%m}-{day}" if int(day) <= page.day or page.day >= 28 else None
    return None


def _heads(passage: Passage, m: Mention) -> bool:
    """Whether a date stands in the heading: the month of a chronicle (大事记（11月）) is that of its days."""
    return any(
        m.start < x.end and m.end > x.start for x in passage.part.sentences if x.role in ("heading", "subheading")
    )


def full(value: str, known: Calendar) -> tuple[str | None, str | None]:
    """Start and end of an ISO value or interval, the year filled in; (None, None) where no year can be known.

    >>> full("--04-04", Calendar("2022-05-01", "2022")), full("2022-05-30/2022-05-31", Calendar(None, None))
    (('2022-04-04', None), ('2022-05-30', '2022-05-31'))
    """
    first, _, last = value.partition("/")
    start = _with_year(first, known)
    end = _with_year(last, known) if last else None
    if end and start and len(end) == len(start) and end < start and len(end) == 10:
        end = None
    return start, end if end != start else None


def _with_year(value: str, known: Calendar) -> str | None:
    if value.startswith("---"):
        return None  # a day whose month nothing tells
    if not value.startswith("--"):
        return value[:10]
    if not known.year:
        return None
    year, month = int(known.year), value[2:4]
    # a December day in an issue of January was last year's
    if known.issued and month.isdigit() and int(month) - int(known.issued[5:7]) > 2:
        year -= 1
    return f"{year:04d}-{value[2:]}"


def _relative(word: str, issued: str | None) -> str | None:
    """The day that 昨日, 上周五, 本周四 of a page issued on a day is; None for what depends on the text (同日)."""
    if not issued or len(issued) != 10:
        return None
    day = date.fromisoformat(issued)
    if word.startswith("昨"):
        return (day - timedelta(1)).isoformat()
    if word in ("前日", "前天"):
        return (day - timedelta(2)).isoformat()
    if word.startswith("今"):
        return day.isoformat()
    if month := rx.match(r"(本|当|上)个?月(\d*)", word):
        first = day.replace(day=1)
        first = (first - timedelta(1)).replace(day=1) if month[1] == "上" else first
        return f"{first:%Y-%m}-{int(month[2]):02d}" if month[2] else f"{first:%Y-%m}"
    week = rx.match(r"(上|本|这|)个?(?:周|星期)([一二三四五六日天])", word)
    if week:
        ahead = _WEEK[week[2]]
        monday = day - timedelta(day.weekday())
        if week[1] == "上":
            return (monday + timedelta(ahead - 7)).isoformat()
        # a page of Monday that says 本周四 speaks of the days behind it
        that = monday + timedelta(ahead)
        return (that if that <= day else that - timedelta(7)).isoformat()
    return None


def carried(word_at: str, before: str | None) -> str | None:
    """The day that 次日 or 同日 means after the day told before."""
    if not before or len(before) != 10:
        return before
    if word_at.startswith("前一"):
        return (date.fromisoformat(before) - timedelta(1)).isoformat()
    if rx.match(r"次日|第二天|翌日", word_at):
        return (date.fromisoformat(before) + timedelta(1)).isoformat()
    return before


def is_carried(word: str) -> bool:
    """Whether a relative word depends on the day told before (次日, 同日), not on the day of issue."""
    return bool(rx.match(r"次日|第二天|翌日|同日|同一天|当|前一|这一?天", word))
