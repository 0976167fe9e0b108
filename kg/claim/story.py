"""Stories: articles whose heading and sentences name no event, and which yet tell what happened on a day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE, LEARNT
from kg.claim.dates import Calendar, full, long_ago, times, whole, within
from kg.claim.gatherings import gathering_in, run_from
from kg.claim.headed import title_of
from kg.claim.homeward import brought_home
from kg.claim.kinds import act, acts, rescued, speaking, type_of_event
from kg.claim.silent import looked_in, orders, seen, silent
from kg.claim.text import Line, Passage, listed, pattern
from kg.claim.timing import Draft
from kg.claim.told import DOES_FOR
from kg.claim.typed import SERVES, acting, called, typed

if TYPE_CHECKING:
    from kg.model import EventType

_FEATURE = re.compile(r"(?:记|侧记|见闻|纪实|特写|掠影|现场|故事)$")
_REPORTER = re.compile(r"(?:侧记|见闻|纪实|特写|掠影)$")


def feature(passage: Passage, known: Calendar) -> list[Draft]:
    """A story told under a subtitle (——某站帮流浪男子寻亲记): the day it opens with is that of the event."""
    title = title_of(passage)
    subtitle = title.rpartition("——")[2] if "——" in title else ""
    if not subtitle or not (_FEATURE.search(subtitle) or acts(subtitle)):
        return []
    if ran := _ran(passage, known):
        return [ran]
    for line in passage.body[:4]:
        when = [w for w in times(passage, line, known) if w.start and len(w.start) == 10 and not looked_in(line, w.at)]
        if when and any(
            passage.label(m) in ("PERSON", "FACILITY", "AGENCY") for other in passage.body[:6] for m in other.mentions()
        ):
            kind = typed(passage, passage.body[:3], passage.body)
            if kind not in _OUTGOING and speaking(kind or "other", "".join(map(passage.plain, passage.body))) < _MANY:
                kind = "other" if brought_home(passage) else "activity"
            return [Draft(_REPORTER.sub("", subtitle), kind or "other", line.index, 0, (), "event-feature", 0.6)]
    return []


_OUTGOING = ("emergency", "drill", "visit", "inspection", "research_visit")
_MANY = 4  # so many words of one type tell what a feature is about


def story(passage: Passage, known: Calendar) -> list[Draft]:
    """What an article without any other event tells: named by its heading, typed by what it tells.

    A day in the opening is enough beside somebody who acts; without one, the words must be those of a story.
    """
    if silent(passage):
        return []
    if ran := _ran(passage, known):
        return [ran]
    for line in sorted(passage.body[:6], key=lambda x: x.index if x.index > 3 or _exact(passage, x, known) else 3):
        when = [w for w in times(passage, line, known) if w.at < 24 and (w.word or not w.start or len(w.start) >= 7)]
        when = [w for w in when if not looked_in(line, w.at)]
        if LEARNT.search(line.text) or not when or FUTURE.search(line.text):
            continue
        if _ISSUED.search(line.text) or long_ago(when[0].start, known.issued):
            continue
        if _STAFF.search(line.text) and not acts(line.text) and gathered(passage):
            continue
        near = [x for x in passage.body if line.index <= x.index <= line.index + 3]
        if not any(acting(x) for x in near) and not any(acting(x) for x in passage.body if x.index < line.index):
            continue
        for x in near:
            held = gathering_in(x.text)
            if held and _ELECTED.search(title_of(passage) + "".join(map(passage.plain, near))):
                return [Draft(_name(passage, line), "other", line.index, 0, (), "event-story", 0.5)]
            if held and not _BESIDES.search(x.text[: held.start()]):
                name = rx.sub(r"^的?一[场次期堂个项]", "", passage.plain(x, held.start(1), held.end(1)))
                own = x if _exact(passage, x, known) else line
                return [Draft(name, type_of_event(name), own.index, 0, (), "event-story-held", 0.55)]
        kind = typed(passage, near, _same_day(passage, line, known))
        if kind is None or seen(line) or (kind == "emergency" and orders(passage)):
            continue
        return [Draft(_name(passage, line), kind, line.index, 0, (), "event-story", 0.5)]
    return _undated(passage)


def _ran(passage: Passage, known: Calendar) -> Draft | None:
    """The class of a portrait that runs from one day on, whatever day the reporter came."""
    for line in passage.body:
        hit = run_from().search(line.text) if not FUTURE.search(line.text) else None
        days = [w for w in times(passage, line, known) if hit and hit.start() <= w.at < hit.end()]
        if hit and hit.lastgroup and days and len(days[0].start or "") == len("2024-09-12"):
            name = passage.plain(line, *hit.span(hit.lastgroup)).strip("的")
            shown = [m for m in line.mentions(*hit.span()) if passage.label(m) == "DATE"]
            last = full(whole(passage, shown[-1], known) or "", known)[0] if len(shown) > 1 else None
            kind = "activity" if type_of_event(name) in ("training", "other") else type_of_event(name)
            return Draft(name, kind, line.index, hit.start(), (), "event-story-ran", 0.5, days[0].start, last)
    return None


def _same_day(passage: Passage, line: Line, known: Calendar) -> list[Line]:
    """The body without what follows a line on another day, as far as somebody with a post comes then."""
    for other in passage.body:
        if other.index > line.index + 1 and _exact(passage, other, known) and pattern(r"ＴＰ").search(other.text):
            return [x for x in passage.body if x.index < other.index]
    return list(passage.body)


def _exact(passage: Passage, line: Line, known: Calendar) -> bool:
    """Whether a line names a day: one that says 连日来 alone tells less than the next."""
    return any(w.start and len(w.start) == 10 for w in times(passage, line, known))


def _undated(passage: Passage) -> list[Draft]:
    """The story of a page that says no day: somebody named acts in its opening, and two words say what happened."""
    opening = passage.body[:3]
    if not opening or not any(pattern(r"Ｔ?Ｐ|[ＡＯ](?!Ｔ|的)").search(x.text) for x in opening):
        return []
    told = "".join(passage.plain(x) for x in passage.body)
    if _NORM.search(told) or any(FUTURE.search(x.text) or _ISSUED.search(x.text) for x in opening):
        return []
    kind = typed(passage, opening, passage.body)
    line = next((x for x in opening if acts(x.text) and acting(x)), next((x for x in opening if acting(x)), None))
    named = any(pattern(r"ＴＰ|Ｐ(?:一行|等)|Ｐ[^，。；]{0,12}(?:说|表示)").search(x.text) for x in passage.body)
    if line is None or kind is None or not named or any(map(seen, opening)):
        return []
    words = speaking(kind, "".join((title_of(passage), *(passage.plain(x) for x in opening))))
    words += any(SERVES.search(x.text) for x in opening)
    return [Draft(_name(passage, line), kind, line.index, 0, (), "event-story-undated", 0.4)] if words >= _TOLD else []


def _name(passage: Passage, line: Line) -> str:
    """The heading as an event's name; of an article without one, the clauses that tell it."""
    title = title_of(passage)
    if len(title) >= 4:
        return told_part(title)
    start = max((i + 1 for i, m in enumerate(line.at[:24]) if m >= 0 and passage.label(m) == "DATE"), default=0)
    told = rx.split(r"[。；]", passage.plain(line, start).lstrip("，、：△▲◆●"))[0]
    return (told or passage.plain(line))[:40]  # 时间：4月16日15:00, as minutes begin, tells nothing after its date


def told_part(title: str) -> str:
    """What a heading tells, its number and the column that it stands in left out.

    >>> told_part("②市级｜某局与某校共建老年大学"), told_part("某镇敬老院里过元宵｜图说民政")
    ('某局与某校共建老年大学', '某镇敬老院里过元宵')
    """
    pieces = [
        rx.sub(r"^(?:[①-⑳△▲●◆■★]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)", "", p)
        for p in rx.split(r"[|｜丨]", title)
    ]
    pieces = [p for p in pieces if p]
    first = next((p for p in pieces if len(p) > 8 or acts(p)), None)
    return first or max(pieces, key=len, default=title)


def retold(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The events of an article whose heading names none: one story beside what was told apart, or its items each."""
    if any(d.type == "campaign" and _TAKEN_UP.match(passage.lines[d.line].text) for d in drafts):
        return [d for d in drafts if d.type == "campaign" or d.rule != "event-body-act"]
    practised = any(d.type == "drill" and d.rule == "event-body-mention" for d in drafts)
    opening = passage.body[0].paragraph if passage.body else -1
    held = any(
        d.rule == "event-body-mention"
        and d.type in ("activity", "training")
        and passage.lines[d.line].paragraph == opening
        for d in drafts
    )
    if not practised and not held and (tale := rescue(passage, known)):
        kept = (d for d in drafts if d.rule != "event-body-act" or _visit(passage, d))
        return [*tale, *kept]
    if gathered(passage):
        return [*drafts, *_items(passage, known, drafts)]
    if any(d.rule not in _WEAK for d in drafts):
        return [*_earlier(passage, known, drafts), *_absorbed(passage, known, drafts)]
    if all(d.type == "campaign" for d in drafts) and rx.search(r"专项|整治|清理整顿|攻坚", title_of(passage)):
        return drafts or []  # 某某整治见闻: a day of it is no check beside it
    if drafts and (tale := _opens(passage, known, drafts)) and not _seen_of(passage, drafts, tale[0]):
        first = passage.lines[tale[0].line]
        apart = (d for d in drafts if d.type == "campaign" or (d.type != tale[0].type and _apart(passage, d, first)))
        return [*tale, *apart]
    acted = [i for i, d in enumerate(drafts) if d.rule == "event-body-act"]
    told_in = passage.lines[drafts[acted[0]].line].paragraph if acted else -1
    unveiled = any(_UNVEILED.search(x.text) for x in passage.body if x.paragraph == told_in or x in passage.body[:3])
    if acted and drafts[acted[0]].type == "other" and unveiled:
        drafts[acted[0]] = replace(drafts[acted[0]], type="ceremony")  # 某站投用。局长为站点揭牌
    told = act(title_of(passage)) if acted else None
    if told and told[0] != "campaign":
        first_act = drafts[acted[0]]
        led = told[0] == "activity" and first_act.type in ("inspection", "research_visit")
        led = led and bool(pattern(r"ＴＰ").search(passage.lines[first_act.line].text))  # 他们奔走在祭扫一线
        kind = first_act.type if led else told[0]
        drafts[acted[0]] = replace(first_act, name=told_part(title_of(passage)), type=kind)
    return drafts


def _seen_of(passage: Passage, drafts: list[Draft], tale: Draft) -> bool:
    """Whether what a text opens with is a glimpse of the campaign that the next paragraph tells (一户一户地核)."""
    first = passage.lines[tale.line]
    near = (x for x in passage.body if x.paragraph == first.paragraph)
    led = any(_HIGH.search(passage.text(m)) for x in near for m in x.mentions() if passage.label(m) == "POST")
    after = [d for d in drafts if 0 < passage.lines[d.line].paragraph - first.paragraph <= 1]
    work = tale.type in ("inspection", "visit", "campaign") and all(d.type == "campaign" for d in drafts)
    return work and len(after) == len(drafts) and not led


_HIGH = re.compile(r"[省市县区州旗盟局厅]长|书记|常委|主席")


def _opens(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The story that an article opens with on a day of its own, before the first act that a rule has read."""
    if len(title_of(passage)) < 3:
        return []
    acted = [d.line for d in drafts if d.rule == "event-body-act"]
    for line in passage.body[:4]:
        days = [w for w in times(passage, line, known) if w.start and len(w.start) == 10 and not looked_in(line, w.at)]
        if not days or FUTURE.search(line.text) or _ISSUED.search(line.text) or LEARNT.search(line.text):
            continue
        if (acted and line.index >= acted[0]) or any(d.type == "campaign" and d.line == line.index for d in drafts):
            return []
        last = acted[0] if acted else line.index + 4
        near = [x for x in passage.body if line.index <= x.index < last]
        if not any(acting(x) for x in near):
            return []
        if acted and any(within(days, w) for w in times(passage, passage.lines[acted[0]], known)):
            line = passage.lines[acted[0]]  # 12日…。10日至14日，某局、某院…: the days of what the act tells
        same = acted and passage.lines[acted[0]].paragraph == line.paragraph
        if acted and not same and not any(pattern(r"ＴＰ").search(x.text) for x in near):
            same = bool(pattern(r"ＴＰ").search(passage.lines[acted[0]].text))  # what the leaders did counts
        kind = drafts[0].type if same else typed(passage, near, near if acted else passage.body)
        kind = typed(passage, [line], [line], "") if kind == "campaign" and drafts else kind  # it has been told
        return [Draft(told_part(title_of(passage)), kind, line.index, 0, (), "event-story-opens", 0.5)] if kind else []
    return []


def _earlier(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The outing of a day before 同一天，某仪式举行, where the text says that others came along on it (一同走访。)."""
    first = min(drafts, key=lambda d: d.line)
    near = [x for x in passage.body if x.index < first.line]
    shown = called("".join(passage.plain(x) for x in near))
    if shown is None or not rx.match("同一天|同日|又讯|另讯", passage.plain(passage.lines[first.line])):
        return []
    line = next((x for x in reversed(near[:4]) if _exact(passage, x, known)), None)
    return [Draft(_name(passage, line), shown, line.index, 0, (), "event-story-opens", 0.5)] if line else []


def _apart(passage: Passage, draft: Draft, first: Line) -> bool:
    """Whether an act is an outing of its own beside the story that the article opens with: 又讯, 当天下午."""
    line = passage.lines[draft.line]
    hit = _ALSO.match(line.text)
    same = hit and hit[0].startswith(("当", "随")) and not pattern(r"ＴＰ|ＰＴ").search(line.text)
    return line.paragraph != first.paragraph and bool(hit) and not same  # 当天，社区还送去…: the same story


def _absorbed(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the acts that an event named at once is made of (大爷教包粽子。当天，某活动举行)."""
    named = [d for d in drafts if d.rule in ("event-body-mention", "event-body-held")]
    kept: list[Draft] = []
    for draft in drafts:
        later = next((d for d in named if d.line > draft.line), None)
        if draft.rule == "event-body-act" and later and draft.line <= passage.body[0].index + 1:
            line, told = passage.lines[draft.line], passage.lines[later.line]
            other = any(w.start for w in times(passage, told, known))  # a day of its own
            if not other and (rx.match(r"当[天日]|活动|本次|此次", told.text) or told.index - line.index <= 1):
                continue
        kept.append(draft)
    return kept


def gathered(passage: Passage) -> bool:
    """Whether the article gathers short items: 简讯三则, a section without headings."""
    title = title_of(passage)
    if rx.search("[局科室办会院站部](?:编|编印|编发|印发|主办)$", title):
        return True  # the line of who issues the sheet heads its items
    return not title or bool(rx.search(rf"(?:{listed('claim_gathered')})", title))


def _visit(passage: Passage, draft: Draft) -> bool:
    line = passage.lines[draft.line]
    return draft.type == "visit" and bool(pattern(r"ＴＰ").search(line.text))


def _items(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The dated items of gathered news that no other rule has read."""
    if rx.search(rf"(?:{listed('claim_no_news')})$", passage.part.section or ""):
        return []
    read = {passage.lines[d.line].paragraph for d in drafts}
    found: list[Draft] = []
    for line in passage.body:
        if line.paragraph in read or FUTURE.search(line.text) or _ISSUED.search(line.text):
            continue
        at = _opens_on(passage, line, known)
        near = [x for x in passage.body if x.paragraph == line.paragraph and x.index >= line.index]
        if at is None or not any(acting(x) for x in near):
            continue
        if _STAFF.search(line.text) and not acts(line.text):
            continue
        if _LAUNCHED.search(passage.plain(line)):
            kind: EventType | None = "ceremony"
        else:
            kind = "emergency" if rescued(*(x.text for x in near)) else typed(passage, near, near, "")
        if kind := kind or ("activity" if DOES_FOR.search(line.text) else None):
            read.add(line.paragraph)
            found.append(Draft(_name_of_item(passage, line, at), kind, line.index, 0, (), "event-item", 0.5))
    return found


def _opens_on(passage: Passage, line: Line, known: Calendar) -> int | None:
    """Where an item names the day that it opens with, though no year be known."""
    for w in times(passage, line, known):
        if w.at < 20 and w.start and len(w.start) == 10:
            return w.at
    days = (
        i for i, m in enumerate(line.at[:4]) if m >= 0 and rx.match(r"--\d\d-\d\d$", passage.mentions[m].value or "")
    )
    return next(days, None) if not known.year else None


def _name_of_item(passage: Passage, line: Line, at: int) -> str:
    told = rx.split(r"[。；]", passage.plain(line, at + 1).lstrip("，、）。："))[0][:40]
    after = next((x for x in passage.body if x.index == line.index + 1), None)
    return told if len(told) >= 4 or after is None else passage.plain(after).rstrip("。")[:40]


def rescue(passage: Passage, known: Calendar) -> list[Draft]:
    """A story of a rescue that opens at an hour (深夜，站里接到电话): one event, whatever days it runs over."""
    first: dict[int, Line] = {}
    for line in passage.body:
        first.setdefault(line.paragraph, line)
    second = list(first.values())[1:2]  # the first paragraph may tell only that it is cold
    for line in [*passage.body[:2], *second]:
        for i, m in enumerate(line.at):
            hour = m >= 0 and passage.label(m) == "DATE" and _HOUR.search(passage.text(m))
            if not hour or not any(w.at == i and w.start for w in times(passage, line, known)):
                continue
            if rescued(title_of(passage), *(x.text for x in passage.body)):
                kind: EventType = "other" if brought_home(passage) else "emergency"
                return [Draft(told_part(title_of(passage)), kind, line.index, 0, (), "event-rescue", 0.6)]
    return []


# 出海前，还举行了追思仪式: a part of what is told
_BESIDES = re.compile(r"(?:^|。)[^，。；]{1,6}[前后]，|期间，|间隙，")
_ELECTED = re.compile(r"[补海改差直公]选|当选|选举产生|换届选举|选出[^，。；]{0,6}(?:主任|班子|当家人|委员|带头人)")
_UNVEILED = re.compile(r"揭牌|剪彩|按下启动|启动[键钮]|揭幕|红绸|启动仪式|启用仪式")
# 当晚，某局在某地开展某专项行动: the campaign is what the story told
_TAKEN_UP = pattern(r"(?:当[天日晚]|同[日天]|这天)[，,]")
_WEAK = ("event-body-act", "event-body-campaign", "event-body-since")
_ALSO = pattern(r"(?:又讯|另讯|另悉|同[日天]|同一天|当[天日]|次日|第二天|翌日|随后)")
_TOLD = 2  # so many words of one type say that something happened
# what must be done, not what was done
_NORM = re.compile(r"第[一二三]条|申请人|申请条件|办理流程|有下列|符合(?:以下|下列)|政策依据|受理条件|答：|咨询电话：")
_ISSUED = pattern(
    r"(?:印发|出台|发布|下发|公布|通报|截至)[^，。；]{0,12}[Ｄ《]|通报[^，。；]{0,12}(?:案例|问题)|共有|总数|同比|环比"
    r"|(?:暂时|暂停|不能|停止|谢绝)[^，。；]{0,8}(?:探视|探访|来访|参观|接待|祭扫|开放|办理)"
)
# “某某”专项行动在某地启动: a launch, whatever it is that will be done
_LAUNCHED = re.compile(
    r"(?:行动|活动|项目|工程|月|周|季)[”」]?(?:在[^，。；]{1,16})?(?:正式)?启动[，。]|宣布启动|启动仪式"
)
# who came and went in an office is no event
_STAFF = re.compile(r"到岗|退休|履新|调任|任职|任命|免去|接任")
_HOUR = re.compile(r"凌晨|清晨|早上|早晨|[上中下正]午|午后|傍晚|夜|晚|时许|[0-9]时|点")
