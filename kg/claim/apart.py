"""What an article tells of a day that none of its events has: the visit that followed, the check before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE, HELD, alike
from kg.claim.dates import Calendar, carried, is_carried, times
from kg.claim.kinds import type_of_event, type_of_name
from kg.claim.outings import verbs
from kg.claim.silent import looked_in, silent
from kg.claim.text import Line, Passage, listed, pattern
from kg.claim.timing import Draft, when_of
from kg.claim.told import OUTINGS
from kg.claim.typed import typed

if TYPE_CHECKING:
    from kg.model import EventType


@dataclass(frozen=True, slots=True)
class _Taken:
    """The days that an article's events have, and how freely another day may tell one."""

    days: list[tuple[str, str]]  # first and last
    drafts: list[Draft]
    led: bool  # only somebody with a post who goes somewhere tells another
    named: frozenset[str]  # who leads the events told


def apart(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with what is done on a day that none of them has: each day once, where its lines first tell it."""
    if not drafts:
        return _alone(passage, known)
    taken = _taken(passage, known, drafts)
    found: list[Draft] = []
    opened = 0  # the paragraph that told the day
    day: str | None = None
    for line in passage.body:
        at = _opens_on(passage, line, known, day)
        if at:
            day, opened = at[0], line.paragraph
        if line.role != "body" or any(d.line == line.index for d in drafts) or _quoted(passage, line):
            continue
        also = _besides(passage, line, [*drafts, *found], day) or _opened_then(passage, line, [*drafts, *found], day)
        if also:
            found.append(also)
            continue
        if day is None or line.paragraph > opened + _STILL:
            continue
        if _covered(day, taken.days) and not (at and _comes_to_see(passage, line, day, taken)):
            continue
        if draft := _told(passage, line, at[1] if at else -1, taken, bool(at)):
            last = _last_of(passage, line, known, at) if draft.line == line.index else None
            found.append(replace(draft, day=day, until=last))
            taken.days.append((day, last or day))
    return [*drafts, *found]


def _alone(passage: Passage, known: Calendar) -> list[Draft]:
    """The one outing of somebody with a post that a portrait tells of a day before the issue (5日，副局长某某来到…)."""
    nothing = _Taken([], [], True, frozenset())
    for line in passage.body if not silent(passage) else ():
        at = _opens_on(passage, line, known, None)
        if not at or not known.issued or len(known.issued) != _DAY or _far(at[0], known.issued):
            continue
        if _HELPS.match(line.text, at[1]) and not _quoted(passage, line) and not FUTURE.search(line.text):
            return [Draft(_words(passage, line, at[1]), "activity", line.index, at[1], (), "event-apart", 0.5, at[0])]
        draft = _told(passage, line, at[1], nothing, True) if pattern("ＴＰ").search(line.text) else None
        if draft and draft.type in OUTINGS and not _quoted(passage, line):
            return [replace(draft, day=at[0])]
    return []


# a portrait of somebody who one day takes his pupils to a home (带着徒弟到敬老院，为老人理发)
_HELPS = pattern(
    r"Ｙ[^。；：Ｙ]{0,40}Ｐ[^。；：]{0,30}(?:到|来到|走进|去|赶到|前往|赴)[^，。；]{0,6}[ＦＬＯ][^。；“]{0,16}"
    r"(?:[为给替帮][^，。；]{0,14}(?:老人|孩子|群众|居民|村民|老兵|残疾人|儿童|学生|院民)|义务|免费)"
)


def _taken(passage: Passage, known: Calendar, drafts: list[Draft]) -> _Taken:
    days: list[tuple[str, str]] = []
    last: str | None = None
    for draft in sorted(drafts, key=lambda d: (d.line, d.at)):
        when = when_of(passage, draft, known, last, single=len(drafts) == 1)
        if when and when.start and len(when.start) == _DAY:
            days.append((when.start, when.end or when.start))
            last = when.start
    first = min(drafts, key=lambda d: d.line)
    led = not days or first.type in _LONG or any(d.type in ("campaign", "training") for d in drafts)
    led = led or any(_SERIAL.search(d.name + passage.plain(passage.lines[d.line])) for d in drafts)
    lines = {d.line for d in drafts}
    named = {
        passage.text(m)
        for x in passage.lines
        if x.index in lines or x.role == "heading"
        for m in x.mentions()
        if passage.label(m) == "PERSON"
    }
    return _Taken(days, drafts, led, frozenset(named))


_DAY = len("2024-09-12")
_LONG = ("emergency", "other", "training", "campaign", *OUTINGS)  # a story of several days is one event


def _opens_on(passage: Passage, line: Line, known: Calendar, before: str | None) -> tuple[str, int] | None:
    """The exact day that a line opens with, and where it stands."""
    for w in times(passage, line, known):
        start = carried(w.word, before) if is_carried(w.word) else w.start
        begins = pattern("起").match(line.text, w.at + 1)  # 29日起，分三组走访: what was decided
        if start and len(start) == _DAY and w.at <= _EARLY and "“" not in line.text[: w.at] and not begins:
            return start, w.at
    return None


def _last_of(passage: Passage, line: Line, known: Calendar, at: tuple[str, int] | None) -> str | None:
    """The last day of the span of days that a line opens with."""
    return next((w.end for w in times(passage, line, known) if at and w.at == at[1] and w.end), None)


def _covered(day: str, days: list[tuple[str, str]]) -> bool:
    """Whether an event has a day, or none is near it."""
    return any(a <= day <= b for a, b in days) or (bool(days) and all(day < a and _far(day, a) for a, _ in days))


def _comes_to_see(passage: Passage, line: Line, day: str, taken: _Taken) -> bool:
    """Whether somebody with a post comes to see a service of several days that nobody led (某副县长到陵园检查防火)."""
    goes = _GOES.search(line.text)
    seen = [
        kind
        for kind, at, _ in verbs(line.text)
        if goes and at > goes.start() and "，" not in line.text[goes.end() : at]
    ]
    if not goes or not seen or seen[0] == "visit":
        return False
    over = [(a, b) for a, b in taken.days if a <= day <= b]
    return all(a < b for a, b in over) and not taken.named


def _far(day: str, other: str) -> bool:
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) > _MONTH


def _told(passage: Passage, line: Line, at: int, taken: _Taken, opens: bool) -> Draft | None:
    """What a line of a day without an event tells, if somebody does something then."""
    text = line.text
    told = _words(passage, line, at)
    if FUTURE.search(text):
        return None
    if opens and at >= 0 and (party := _sent_party(line, at)):
        who = {passage.text(m) for m in line.mentions() if passage.label(m) == "PERSON"}
        known = any(d.type == party for d in taken.drafts) and (not who or who & taken.named)
        known = known or (any(d.type in OUTINGS for d in taken.drafts) and bool(_AFTER_TOUR.search(told)))
        return None if known else Draft(told, party, line.index, at, (), "event-apart", 0.5)
    if _BACK.search(text) or _ALREADY.search(text) or (at >= 0 and looked_in(line, at)):
        return None
    near = [x for x in passage.body if line.index <= x.index <= line.index + 3 and x.paragraph == line.paragraph]
    if (goes := _GOES.search(text, max(at, 0))) and (people := _leaders(passage, line, goes)):
        done = next((v[0] for v in verbs(text) if v[1] > goes.start()), None)
        kind = done or typed(passage, [line], [line], "")
        if any(d.type in ("emergency", "other") for d in taken.drafts) and kind != "visit":
            if not _BRINGS.search(text, goes.start()):
                return None  # the head of the station hurries to the sickbed: the same story
            kind = "visit"
        kind = kind if kind in (*OUTINGS, "activity") else "research_visit"
        before = {passage.text(m) for x in passage.body if x.index < line.index for m in x.mentions()}
        same = any(d.type in OUTINGS for d in taken.drafts) and bool(people & (taken.named | before))
        if same or _SEEN_OFF.search(text) or any(alike(told, d.name) for d in taken.drafts):
            return None
        return Draft(told, kind, line.index, max(at, 0), (), "event-apart", 0.5)
    if opens and at >= 0 and _AGAIN.match(text) and (kind := typed(passage, [line], [line], "") or "activity"):
        return Draft(told, kind, line.index, at, (), "event-apart", 0.5)
    if opens and (party := _other_body(passage, line, taken)):
        return Draft(told, party, line.index, max(at, 0), (), "event-apart", 0.5)
    held = _held().search(text, max(at, 0)) if opens and _ACTS.search(text) else None
    if held and any(d.type in OUTINGS for d in taken.drafts) and _AFTER_TOUR.search(held[1]):
        return None  # what was seen is talked over: the same outing
    if held and not any(d.type == "campaign" or alike(held[1], d.name) for d in taken.drafts):
        name = passage.plain(line, held.start(1), held.end(1))
        return Draft(name, type_of_event(name), line.index, held.start(1), (), "event-apart", 0.5)
    if opens and at >= 0 and (named := _named_before(passage, line, taken)):
        return replace(named, line=line.index, at=max(at, 0))
    if at >= 0 and line.at[at] < 0:
        return None  # 第二天一早，站里送他上了车; 昨晚下夜班: the same story goes on
    drive = opens and any(d.type == "campaign" for d in taken.drafts) and bool(_ON_A_ROUND.search(text, max(at, 0)))
    if (taken.led and not drive) or not opens or not any(_ACTS.search(x.text) for x in near[:2]):
        return None
    kind = typed(passage, near, near, "")
    if kind in OUTINGS and any(passage.text(m) in taken.named for m in line.mentions()):
        return None
    if typed(passage, [line], [line], "") is None:
        told = _words(passage, next(x for x in near[:2] if _ACTS.search(x.text)), -1)
    if drive and kind == "emergency":
        kind = "activity"  # whom they meet on their rounds is helped as the drive means to
    if drive and (round_ := _CALLED_SO.search(passage.plain(line))):
        told = round_[1]
    return Draft(told, kind, line.index, max(at, 0), (), "event-apart", 0.5) if kind else None


_CALLED_SO = re.compile(r"((?:(?<=，)沿|在)?[^，。；]{0,16}(?:开展|设立|举办)[^，。；]{2,16})")


def _named_before(passage: Passage, line: Line, taken: _Taken) -> Draft | None:
    """The gathering that the sentence before names without a day (赛前还举办了某培训班。8月6日至7日，学员…)."""
    before = next((x for x in passage.body if x.index == line.index - 1 and x.paragraph == line.paragraph), None)
    if before is None or FUTURE.search(before.text) or any(d.line == before.index for d in taken.drafts):
        return None
    hit = _held().search(before.text)
    hit = hit if hit and len(hit[1]) > _SHORT else None
    names = [passage.text(m) for m in before.mentions() if passage.label(m) == "EVENT" and HELD.search(before.text)]
    name = names[0] if names else passage.plain(before, hit.start(1), hit.end(1)) if hit else ""
    if not name or any(passage.label(m) == "DATE" for m in before.mentions()):
        return None
    kind = type_of_event(name)
    if any(alike(name, d.name) and kind == d.type for d in taken.drafts):
        return None
    return Draft(name, kind, line.index, 0, (), "event-apart", 0.5)


def _other_body(passage: Passage, line: Line, taken: _Taken) -> EventType | None:
    """The outing of a body that no event told names (5月9日，甲县民政局一行来学习。5月10日，乙县民政局来考察)."""
    hit = pattern("Ｙ，?Ｌ?([ＡＯ])").match(line.text)
    told = {passage.text(m) for d in taken.drafts for m in passage.lines[d.line].mentions()}
    if not hit or passage.text(line.at[hit.start(1)]) in told:
        return None
    return next((kind for kind, at, _ in verbs(line.text) if at > hit.end()), None)


def _sent_party(line: Line, at: int) -> EventType | None:
    """The outing of a party that does something on a day (某某带队的检查组对三家机构逐一过堂), whatever its verb."""
    for hit in _PARTY.finditer(line.text, at):
        clause = rx.split(r"[，。；：]", line.text[: hit.start()])[-1]
        if not _MET.search(clause) and (
            line.text[hit.end() : hit.end() + 1] == "，" or _PARTY_ACTS.match(line.text, hit.end())
        ):
            return next(kind for word, kind in _PARTIES.items() if word in hit[0])
    return None


_PARTIES: dict[str, EventType] = {
    "调研": "research_visit", "考察": "research_visit", "慰问": "visit", "走访": "visit", "看望": "visit",
    "": "inspection",
}  # fmt: skip
_PARTY = re.compile(
    r"(?:检查|督导|督查|督察|核查|排查|暗访|巡查|抽查|验收|评估|考核|执法|巡察|调研|考察|慰问|走访|看望)(?:工作|小)?(?:组|小分队|团)(?![长员成])"
)
# 向检查组汇报, 检查组成员: not what the party does
_MET = re.compile(r"(?:迎接|接受|配合|陪同|向|给|与|成立|组建|派出|抽调)[^，。；]{0,10}$")
_PARTY_ACTS = pattern(
    r"(?:一行)?(?:先后|分别|随机|实地|依次|又|还|逐一)*(?:对|到|赴|进|走|深入|来|查|看|在|把|去|前往|采取|通过|冒)"
)


@cache
def _held() -> re.Pattern[str]:
    """A gathering that was held, its bare kind too: 召开专题会, 参加了我们办的“老友茶座”."""
    return pattern(
        r"(?:召开|举办|举行|组织|开|办)(?:了|的)?(?:一[次场个期])?(?!各[类种]|系列|多种)"
        rf"([^，。；ＰＴＡＯＦＬＥＧＤＹ]{{0,24}}(?:{listed('claim_gatherings')})”?)(?=[，。；、]|$)"
    )


def _besides(passage: Passage, line: Line, drafts: list[Draft], day: str | None) -> Draft | None:
    """What the same body does besides on the same day: 当天下午，街道还联合消防站上门更换软管."""
    hit = _SAME_DAY.match(line.text)
    if hit and not _SAME.match(passage.plain(line)):
        return None
    first = min(drafts, key=lambda d: d.line)
    if _SERVED_THEN.match(line.text) and line.index > first.line and first.type in ("ceremony", "meeting", "seminar"):
        told = rx.split(r"[。；]", passage.plain(line).partition("，")[2])[0]
        return Draft(told[:40], "activity", line.index, 0, (), "event-apart", 0.45, day)
    if not hit and _ROUND.match(line.text) and line.index > first.line and not any(d.type in _LONG for d in drafts):
        told = rx.split(r"[。；]", passage.plain(line).partition("，")[2])[0]
        return Draft(told[-40:], "visit", line.index, 0, (), "event-apart", 0.45, day)
    if not hit or line.index <= first.line or any(d.type == "emergency" for d in drafts):
        return None
    told = rx.split(r"[。；]", passage.plain(line, hit.end(1)).lstrip("，"))[0]
    kind = typed(passage, [line], [line], "")
    if kind is None or any(alike(told, d.name) for d in drafts) or _announced(first, told):
        return None
    return Draft(told[:40], kind, line.index, hit.end(1), (), "event-apart", 0.45)


def _opened_then(passage: Passage, line: Line, drafts: list[Draft], day: str | None) -> Draft | None:
    """What goes off on the same day or straight after: 当天，某村的长桌宴也开了席; 检查刚结束，一场演练随即开始."""
    hit = _THEN_OPENS.match(line.text)
    if not hit or FUTURE.search(line.text) or line.index <= min(d.line for d in drafts):
        return None
    name = passage.plain(line, hit.start(1), hit.end(1))
    kind = type_of_name(name) if "宴" not in name else "activity"
    told = {passage.text(m) for x in passage.body if x.index < line.index for m in x.mentions()}
    elsewhere = any(passage.text(m) not in told for m in line.mentions(0, hit.start(1)) if passage.label(m) != "DATE")
    if kind not in ("activity", "drill", "training", "ceremony") or (
        not elsewhere and any(d.type == kind for d in drafts)
    ):
        return None
    when = day or next((x.day for x in drafts if x.day), None)
    return Draft(name, kind, line.index, hit.start(1), (), "event-apart", 0.5, when)


_THEN_OPENS = pattern(
    r"(?:在Ｆ，)?(?:(?:当|同)[日天晚]|同一天|当[天日][上下]午|(?:[^，。；]{0,8}(?:检查|调研|走访|慰问|会议|座谈|培训|仪式)(?:刚|一|刚刚)?(?:结束|完)后?)|紧接着|随后|随即)，"
    r"[ＬＯＦ的]*(?:在[^，。；]{1,10})?(?:一[场次堂个])?([^，。；ＰＴＡＹ]{2,20}(?:宴|演练|演习|比赛|联欢会|联欢|义诊|集市|晚会|演出|展演|仪式|课|讲座|培训))"
    r"(?:也|随即|随后|紧接着|跟着|便|就)?(?:在[^，。；]{1,12})?(?:也|正式|如期|热闹)?(?:开了?席|开席|开始|开场|开锣|开演|上演|打响|举行|进行|登场|展开|开课|开讲|拉开)"
)


def _announced(first: Draft, told: str) -> bool:
    """Whether a heading that names two things (某宣传和开放日活动) has named what is done besides."""
    pieces = rx.split("[和及与、]|暨", first.name) if first.rule.startswith("event-heading") else []
    return len(pieces) > 1 and any(len(p) > 1 and p[-2:] in told for p in pieces)


_SAME = re.compile("[当同]")
_SAME_DAY = pattern(
    r"(Ｙ|当[天日](?:[上中下]午|晚上?|傍晚)?|当晚|同[日天](?:[上下]午)?|同一天(?:[上下]午)?)，?(?:[^，。；]{0,12}，)?"
    r"[^，。；]{0,8}(?:[ＡＯＦ]|街道|社区|村里|镇里|乡里|院里|站里|我[局院站社]|社工|党支部)[^，。；]{0,6}(?:还|又|也)(?!现场)[^，。；现]{0,10}"
    r"(?:联合|组织|开展|举办|举行|召开|邀请|走访|慰问|上门|看望|检查|为|给)"
)
# 下午，镇村干部分成四组，到某村等地看望老人，送去棉被: a round of calls after what was held
_ROUND = pattern(
    r"(?:当[天日])?(?:[上下]午|晚上?|傍晚|随后|会后|活动结束后|仪式结束后)，[^。；Ｐ]{0,16}(?:干部|党员|志愿者|工作人员|社工|领导|代表)们?"
    r"[^。；：“]{0,40}?(?:看望|慰问|走访)[^。；]{0,30}(?:送[去上来]|发放)"
)


# 签约当天，主任带领3名医生到敬老院为老人体检: what is done with the paper just signed
_SERVED_THEN = pattern(
    r"(?:[^，。；]{0,6}当[天日](?:[上中下]午)?|随后|[^，。；]{0,4}(?:仪式|会议|签约|揭牌|座谈会?)(?:一?结束)?后)，"
    r"[^。；：Ｙ]{0,24}(?:[ＡＯＰ]|志愿者|医生|医护人员|党员|社工)[^。；：]{0,24}(?:到|来到|走进|前往|赴|深入)[^，。；]{0,8}[ＦＬＯ社村户家][^。；：]{0,8}"
    r"[为给替][^，。；]{0,14}(?:老人|孩子|群众|居民|村民|老兵|残疾人|儿童|学生|院民)"
)


def _words(passage: Passage, line: Line, at: int) -> str:
    """What a line tells after its time, as the name of an event."""
    dates = (i + 1 for i, m in enumerate(line.at[:_EARLY]) if m >= 0 and passage.label(m) == "DATE")
    told = passage.plain(line, max(dates, default=at + 1))
    said = rx.split(r"[。；]", _HOURS.sub("", told.lstrip("）。")))[0][:40]
    after = next((x for x in passage.body if x.index == line.index + 1), None)
    return said if len(said) >= _SHORT or after is None else passage.plain(after).rstrip("。")[:40]  # （8月4日），七夕


def _quoted(passage: Passage, line: Line) -> bool:
    """Whether a line is what somebody says, also where the words began a sentence before."""
    before = "".join(x.text for x in passage.body if x.paragraph == line.paragraph and x.index < line.index)
    return line.text.startswith("“") or before.count("“") > before.count("”")


def _leaders(passage: Passage, line: Line, goes: re.Match[str]) -> set[str]:
    return {passage.text(m) for m in line.mentions(goes.start(), goes.end()) if passage.label(m) == "PERSON"}


# 某日傍晚，某站职工提着热汤走上街头: a day of a drive that is told by itself
_ON_A_ROUND = pattern(
    r"Ｙ，?[ＡＯＦ](?![Ｔ的])[^。；]{0,40}?(?:在[^，。；]{0,8}(?:集市|广场|路口|街|村|社区|[ＬＦＯ])[^，。；]{0,10}(?:设立?|摆|举办|开展)|带着|沿着?|深入|走[进上]|来到)"
)
_EARLY = 20
_SHORT = 4  # letters that tell nothing yet
_STILL = 2  # paragraphs that still tell of a day
_HOURS = re.compile(r"^[日天]?(?:[上中下]午|早上|清晨|晚上?)?[，、：]?")
# a camp, a van that goes from village to village: its days are one event
_SERIAL = re.compile(
    r"[夏冬]令营|为期|[首头]站|第一站|巡回|托管班|连日来|流动[^，。]{0,6}车|车[^，。]{0,6}(?:驶出|开进|跑进)"
)
_BRINGS = re.compile(r"(?:带[着来去]|送[来去上])[^。]{0,30}(?:询问|看望|慰问|叮嘱|问)")
_AFTER_TOUR = re.compile(r"碰头|反馈|座谈|汇报|交流|见面")
_SEEN_OFF = re.compile(r"送行|送别|饯行|接站|认亲|团聚")  # how a story of somebody brought home ends
_MONTH = 45
_BACK = re.compile(
    r"没有?发生|未发生|截至|以来|印发|出台|下发|到岗|履新|曾|说：|^[^。]{0,4}(?:此前|之前|早前|早在|先前)|任命|任免|报名"
)
# 23日下午，某局又组织医生到安置点巡诊
_AGAIN = pattern(
    r"Ｙ，?Ｌ?(?:[ＡＯＦ]|[^，。；ＰＴＹ]{2,8}(?:局|中心|站|院|社区|协会|委会|公司))(?:又|还|再次)(?:组织|联合|邀请|请来|举办|举行|召开|开展|会同|派出|安排|为|给)"
)
_ALREADY = pattern("Ｙ(?:就|早就|早已|便已|就已|便)(?!近|地|业|餐)")  # 窗口8月1日就放出了号
_ACTS = pattern(r"[ＡＯＦＰ](?!Ｔ|的)|[我本](?:局|站|中心|院|馆|会|社|所|园)|我们|[院站村镇]里")
_GOES = pattern(
    r"ＴＰ(?:[、Ｔ]*Ｐ)*(?:一行|等)?[^。；Ｐ：“]{0,24}?(?:来[到看]|走进|深入|前往|专程|赶到|[到赴](?=[^，。；]{0,8}[ＦＯＬＡ家户村镇乡站院])|看望|慰问|走访)"
)
