"""A second outing that an article tells beside its main event: after the meeting, the next day, on another road."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.absorb import summed
from kg.claim.cited import FUTURE, alike
from kg.claim.dates import Calendar, is_carried, times
from kg.claim.gatherings import held_name
from kg.claim.kinds import acts, gapped, kind_of_story, type_of_name
from kg.claim.text import Line, Passage, pattern, table
from kg.claim.timing import Draft, when_of
from kg.claim.told import ON_SPOT, OUTINGS, phrase

if TYPE_CHECKING:
    from kg.model import EventType

# 会后，某某一行…; 同一天，另一路由某某带队…; 又讯 次日…
_NEXT = re.compile(
    r"(?:(?:又|另|再)讯|另?(?:据悉|据了解|据介绍|悉))?[：，]?(?:"
    r"[^，。；]{0,14}(?:[会课饭餐式礼]|会议|活动|培训|座谈|演练|揭牌|捐款|捐赠|签约|颁证|发放|演出|竞赛|比赛|讲座|调研|检查|慰问)"
    r"(?:(?:一)?结束|完毕|开始|召开|举行|间隙)?(?:之?[后前]|间隙)|礼毕|(?:当|同)[日天](?:上午|中午|下午|傍晚|晚上?)?|当晚|天(?:刚|一|蒙蒙)?亮(?:后|时|以后|之后)?|同一天|次日|第二天|翌日|"
    r"此[前后]|随后|之后|紧接着|又讯|另讯|另悉|另一路)"
)
_ELSEWHERE = re.compile(r"又讯|另讯|另悉|同[日一]天?|当天[上下]午")
# 当天，某某还到光荣院走访: another of the party, by himself
_STILL = pattern(r"(?:当[天日]|同[日天]|同一天)[，,]?(?:[ＡＯ]?Ｔ)*Ｐ(?:一行)?(?:还|又|也|则|另)")
_ALSO = pattern(
    r"(?:又讯|另讯|再讯|又悉|另悉|另据悉|另据了解|又据悉)[：，]?[^。；]{0,24}?[ＡＯＦ]"
    r"(?=(?:还|也|又)?(?:组织|开展|举办|联合|邀请|举行|带领|走进|来到|前往|深入|看望|慰问|走访|为|给|向|到|在|赴))"
)
# 走进某院，送上衣物
_CALLS = re.compile(r"(?:走进|来到|前往|深入|到)[^，。；]{2,16}，[^，。；]{0,6}(?:送[上去来]|看望|慰问|带[来去])")
_AGAIN = re.compile("[又另再](?:讯|悉|据)")
_SPLIT = re.compile(r"分[成为]?[两二三四五六多几]?(?:[个条])?[路组队批]|分头|分(?:组|别(?:带队|率队|带领))")
_WITH_ALL = re.compile(r"(?:与会|参会|参训|会议)(?:人员|代表|同志|领导)")
_SAME_CLOCK = re.compile(r"[当同][天日](?:[上下中]午|凌晨|清晨|傍晚)")
_CLOCK = re.compile(r"\d[时点:：]|[上下]午|凌晨|清晨|傍晚|晚")
_LED = pattern(
    r"(?:ＴＰ|ＰＴ|Ｐ[^，。；Ｐ]{0,4}一行|Ｐ等|Ｐ(?:、|和|与)Ｐ|Ｐ(?=[^，。；Ｐ]{0,3}(?:还|又|也|再|便|就|则|带|率|前往|赶|来到|赴|到)))"
)
# 某乡长带人挨户敲门，将39人转移到学校: the rescue itself
_MOVES = re.compile(
    r"[将把][^，。；]{0,24}(?:转移|撤离|安置|疏散|救出|背出|送到)|(?:转移|撤离|疏散|安置|救出)[^，。；]{0,12}[\d两三四五六七八九十]+余?[户人名位]"
)
_MOVED = re.compile(
    r"\d+[人名户][^，。；]{0,8}(?:转移|撤离|安置)|(?:转移|撤离|安置)[^，。；]{0,12}\d+[人名户]|背(?:出|到|着)"
)
_SAID = re.compile(r"说|表示|介绍|告诉|强调|指出|要求|叮嘱|嘱咐|叮咛|嘱托|提醒|希望|勉励|鼓励|建议|呼吁|责成|[：“]")


@dataclass(frozen=True, slots=True)
class _Main:
    """What the article has told: types, lines, day and people of its events."""

    drafts: tuple[Draft, ...]
    day: str | None
    last: str | None  # of several days
    named: frozenset[str]  # who leads it
    first: frozenset[str]  # who is named first of them
    outing: bool
    split: bool  # 分两路走访: one outing on two roads


def outings(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the outings that the body tells beside them: each led by somebody named, at a time of its own."""
    if not drafts:
        return drafts
    first = min(drafts, key=lambda d: d.line)
    when = when_of(passage, first, known, None, single=len(drafts) == 1)
    told = "".join(x.text for x in passage.lines)
    if (several := _over_days(passage, first, known)) and when:
        when = replace(when, start=None)
    start, end = (when.start, when.end) if when else (None, None)
    split = bool(_SPLIT.search(told))
    leads = frozenset(_people(passage, first)[:1])
    main = _Main(tuple(drafts), start, end, _who(passage, first), leads, first.type in OUTINGS, split)
    found: list[Draft] = []
    for line in passage.body:
        if line.role != "body" or (line.index <= first.line and not _vague(main)):
            continue
        draft = _outing(passage, line, known, main)
        other = all(d.type != draft.type for d in found) if draft else False
        other = other or bool(_AGAIN.match(line.text))  # a second report
        if draft and (other or _day_apart(passage, line, known, [*drafts, *found])):
            found.append(draft)
    if several and (one := summed(passage, known, drafts, found)):
        return one
    if len(found) > 1 and several and _series(drafts, found):
        return found  # 连日来，县领导分头走访: each day is told apart
    if found and _vague(main) and all(d.line > first.line for d in found):
        dated = [w for w in times(passage, passage.lines[found[0].line], known) if w.start and len(w.start) == 10]
        if dated:
            return found  # a portrait of a canteen, and one day somebody came to see it
    return [*drafts, *found]


def _day_apart(passage: Passage, line: Line, known: Calendar, drafts: list[Draft]) -> bool:
    """Whether a line tells of a day that no event before it has."""
    days = {w.start for w in times(passage, line, known) if w.start and len(w.start) == 10}
    taken = {w.start for d in drafts for w in times(passage, passage.lines[d.line], known)}
    return bool(days - taken)


def _over_days(passage: Passage, draft: Draft, known: Calendar) -> bool:
    """Whether an event is told of several days (连日来) and of none by itself."""
    line = passage.lines[draft.line]
    when = times(passage, line, known)
    vague = ("连日", "这", "近几", "近", "日前") if _SPLIT.search(line.text) else ("连日", "这", "近几")
    return bool(when) and all(w.word.startswith(vague) and not w.start for w in when)


def _series(drafts: list[Draft], found: list[Draft]) -> bool:
    """Whether the heading's event only sums up the outings found."""
    return all(d.rule == "event-heading-act" and d.type == found[0].type for d in drafts) and all(
        d.type == found[0].type for d in found
    )


def _vague(main: _Main) -> bool:
    """Whether the article tells only a story without a day."""
    return all(d.rule.startswith("event-story") for d in main.drafts) and len(main.day or "") < 10


def _outing(passage: Passage, line: Line, known: Calendar, main: _Main) -> Draft | None:
    """The first outing that a line tells, if it is led by somebody and no part of what has been told."""
    if FUTURE.search(line.text) or any(_same_item(passage, line, d) for d in main.drafts):
        return None
    begins = bool(_NEXT.match(line.text))
    same = _HE_LEADS.match(line.text) and _spoken_of(passage, line)
    told = times(passage, line, known)
    crisis = any(d.type == "emergency" for d in main.drafts)
    for kind, at, end in verbs(line.text):
        before = line.text[:at]
        if not (_LED.search(before) or same) or _SAID.search(before) or ON_SPOT.match(line.text, end):
            continue
        days = [w.start for w in told if w.at < at and w.start and len(w.start) == 10 and not is_carried(w.word)]
        who = frozenset(passage.text(m) for m in line.mentions(0, at) if passage.label(m) == "PERSON")
        who = who or (frozenset([same]) if same else who)
        other = any(_near(day, main, who) for day in days)
        clock = crisis and _clocked(passage, line, at, kind)
        if not (begins or other or (crisis and clock)) or (crisis and _MOVES.search(line.text, at)):
            continue
        elsewhere = _ELSEWHERE.search(before) and _new(passage, line, at) and not main.split
        elsewhere = elsewhere or (bool(_STILL.match(line.text)) and not main.split and not who & main.first)
        if main.outing and not other and not elsewhere:
            continue
        if main.split and main.day and kind == main.drafts[0].type:
            return None  # 29日，四大班子领导分别带队走访…30日，某某到某镇看望: one outing
        if _WITH_ALL.search(before):
            continue  # 会前，某某带领与会人员察看: part of the meeting
        start = max(before.rfind(mark) for mark in "，；") + 1
        stop = next((i for i in range(end, len(line.text)) if line.text[i] in "，。；"), len(line.text))
        if not other and not crisis and not _GOES.search(line.text[:end]) and not _THERE.search(line.text[end:stop]):
            continue
        moved = "".join(x.text for x in passage.body if x.paragraph == line.paragraph and x.index >= line.index)
        if crisis and kind == "visit" and _MOVED.search(moved):
            kind = "emergency"  # 书记挨家敲门。当夜，全村49人转移
        name = phrase(passage, line, start, line.text[start:stop], (kind, at - start, end - start))
        if not any(d.type in OUTINGS and alike(name, d.name) for d in main.drafts):
            return Draft(name, kind, line.index, at, (), "event-outing", 0.6)
    return _besides(passage, line, main) if told else None


# 6日，他又带队到某镇…: whom the sentence before names with a post
_HE_LEADS = pattern(
    r"Ｙ，?[他她]?(?:又|还|也|再次|再|便|就|继续|马不停蹄地?|顾不上[^，。；]{1,8}，)*(?:带队|率队|带着|带领|率|领着|赶到|赶赴|前往|来到|赴|到)"
)
_HELD_BY = pattern(r"Ｔ(?:[、Ｔ]*)(Ｐ)")


def _spoken_of(passage: Passage, line: Line) -> str | None:
    """Who is spoken of before a line in which only he or she goes on."""
    before = next((x for x in passage.body if x.index == line.index - 1 and x.paragraph == line.paragraph), None)
    named = list(_HELD_BY.finditer(before.text)) if before else []
    return passage.text(before.at[named[-1].start(1)]) if before and named else None


def _same_item(passage: Passage, line: Line, draft: Draft) -> bool:
    """Whether a line tells an event, or the end of an item that tells how people were helped."""
    item = draft.rule == "event-item" and draft.type == "emergency"
    return draft.line == line.index or (item and passage.lines[draft.line].paragraph == line.paragraph)


def _besides(passage: Passage, line: Line, main: _Main) -> Draft | None:
    """What a body did besides, in the words of its sentence: 另悉，11日，某局还组织志愿者到某镇打扫卫生."""
    hit = _ALSO.match(line.text)
    if not hit:
        return None
    name = rx.split(r"[。；]", passage.plain(line, hit.end() - 1))[0][:40]
    if any(alike(name, d.name) for d in main.drafts):
        return None
    held = held_name().search(line.text)
    kind = type_of_name(held[1]) if held else "visit" if _CALLS.search(name) else kind_of_story("", name)
    return Draft(name, kind or "activity", line.index, hit.end() - 1, (), "event-outing", 0.5)


def verbs(text: str) -> list[tuple[EventType, int, int]]:
    """The acts of a line that are outings, in order; of two at one place the longer."""
    found = [a for a in acts(text) if a[0] in OUTINGS]
    for hit in _more().finditer(text):
        if not any(start <= hit.start() < end for _, start, end in found):
            found.append((_kind(hit[0]), hit.start(), hit.end()))
    return sorted(found, key=lambda a: (a[1], -a[2]))


@cache
def _more() -> re.Pattern[str]:
    return re.compile("|".join(gapped(word) for word in table("claim_outings")))


def _kind(shown: str) -> EventType:
    kinds = [k for word, k in table("claim_outings").items() if rx.fullmatch(gapped(word), shown)]
    return kinds[0]  # type: ignore[return-value]


def _who(passage: Passage, draft: Draft) -> frozenset[str]:
    """Who is named where an event is told."""
    return frozenset(_people(passage, draft))


def _people(passage: Passage, draft: Draft) -> list[str]:
    """Those named in the heading and where an event is told, in order."""
    lines = (*passage.heading, passage.lines[draft.line])
    return [passage.text(m) for line in lines for m in line.mentions() if passage.label(m) == "PERSON"]


def _near(day: str, main: _Main, who: frozenset[str]) -> bool:
    """Whether a day is another than those of the main event and its people, and no more than a month from its first."""
    if not main.day or len(main.day) < 10:
        return True
    if day == main.day or (main.day <= day <= (main.last or main.day) and who & main.named):
        return False  # 14日至16日，某某率组来督查。16日，某某到某镇走访
    if main.last and main.day < day <= main.last:
        return main.drafts[0].type != "visit"  # somebody comes to see how the work goes on; calls are one round
    return abs((date.fromisoformat(day) - date.fromisoformat(main.day)).days) <= _MONTH


def _clocked(passage: Passage, line: Line, at: int, kind: EventType) -> bool:
    """Whether an hour stands before an act of a crisis; that of a visit may stand earlier in the paragraph."""
    shown = [passage.text(m) for m in line.mentions(0, at) if passage.label(m) == "DATE"]
    if kind == "visit":
        shown += [passage.plain(x) for x in passage.body if x.paragraph == line.paragraph and x.index < line.index]
    return bool(_SAME_CLOCK.search(line.text, 0, at)) or any(_CLOCK.search(text) for text in shown)


def _new(passage: Passage, line: Line, at: int) -> bool:
    """Whether the line names people whom no line before has named; who leads it may not be one of the main event's."""
    told = {passage.text(m) for x in passage.body if x.index < line.index for m in x.mentions()}
    named = [passage.text(m) for m in line.mentions(0, at) if passage.label(m) == "PERSON"]
    return any(name not in told for name in named) and named[0] not in told


_MONTH = 31
_THERE = pattern("[ＬＦＡＯ]")
_GOES = pattern(
    r"走访|入户|上门|(?:到|至|赴|往|入|进|去)[^，。；]{0,6}[ＬＦＡＯ]|(?:到|至|赴|往|入|去)[^，。；]{2,14}[村镇乡户家院所站点]"
)
