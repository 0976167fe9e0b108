"""Work that runs over weeks: a drive from the day it began to the day it was done, and what struck an item's people."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE, alike
from kg.claim.dates import Calendar, full, times, whole
from kg.claim.headed import title_of
from kg.claim.kinds import type_of_event
from kg.claim.text import pattern
from kg.claim.timing import Draft, when_of

if TYPE_CHECKING:
    from kg.claim.text import Line, Passage

# 自4月起对全镇老人逐户核对信息，5月20日全部录入系统
_FROM_TO = pattern(
    r"(?:[自从]Ｙ(?:[起始]|开始|以来)?|Ｙ(?:[起始]|开始))[，对组在]?[^。；Ｙ]{4,80}?[，；至到]Ｙ[^，。；Ｙ]{0,12}?"
    r"(?:全部|全面|基本|如期|顺利|已)?(?:完成|结束|录入|收尾|到位|完毕|告捷|办结)"
)
_OVER_ALL = re.compile(
    r"逐[户一人个村]|全[省市县区州旗镇乡村]|入户|上门|拉网|地毯|摸排|排查|清[查理]|核[对查实]|复核|普查"
)
_WEAK = ("inspection", "visit", "activity", "other", "research_visit")

_WIRE = re.compile(r"[^。；]{0,24}?(?:讯|电|报道)(?:（[^）]*）)?(?:报道)?[：:]?")  # 某网某地讯（记者某某）
# 今年上半年，对全市低保对象进行拉网式核查: no inspector, but a drive over weeks
_ALL_OF = re.compile(
    r"(?:对象|低保|五保|特困|家庭|户|人员|津贴|补贴)[^，。；]{0,12}(?:核查|清理|复核|核对|普查|清查|摸排|核实|复查|复审|年审|清退)"
)
_FOR_LONG = re.compile(r"[今去]年以来|[上下]半年|\d月以来|近[一二三两]?个?月|历时|截至|为期|季度")
_COUNTED = re.compile(r"(?:共|累计|已|清退|取消|清理|新增|纳入|停发)[^，。；]{0,24}\d[\d.]*万?余?(?:户|人|名)")


def driven(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts, the one that tells of work from one day to another a campaign with both days.

    An article of which no other rule has read an event tells that one, too.
    """
    met = [d for d in drafts if d.type in ("meeting", "training")]  # 部署会, 培训会 of the same work
    rest = [d for d in drafts if d not in met]
    if rest[1:] == [] and (rest or not met) and (checked := _checked(passage, rest)):
        return [checked, *met]
    strong = [d for d in drafts if not d.rule.startswith(("event-heading-act", "event-story", "event-body-act"))]
    if strong or len(drafts) > 1 or any(d.type not in (*_WEAK, "campaign") for d in drafts):
        return drafts
    for line in passage.body[:4]:
        hit = _FROM_TO.search(line.text)
        if not hit or FUTURE.search(line.text) or not _OVER_ALL.search(passage.plain(line)):
            continue
        days = [
            full(whole(passage, m, known) or "", known)[0]
            for m in line.mentions(hit.start(), hit.end())
            if _day(passage, m)
        ]
        if len(days) < 2 or not days[0] or not days[-1] or not days[0] < days[-1]:
            continue
        made = drafts[0] if drafts else Draft(title_of(passage), "campaign", line.index, 0, (), "event-story", 0.5)
        return [replace(made, type="campaign", line=line.index, day=days[0], until=days[-1])] if made.name else drafts
    return drafts


def run(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts without a heading's that only sums up the campaign with which the text opens.

    某县扎实开展夏季送清凉: 县民政局从7月1日起开展某某专项救助行动 is one thing, nobody being named above it.
    """
    opening = {x.index for x in passage.body[:3] if x.paragraph == passage.body[0].paragraph}
    drives = [d for d in drafts if d.rule == "event-body-campaign" and d.line in opening]
    if len(drives) != 1 or any(pattern("[ＰＥ]").search(x.text) for x in passage.heading):
        return drafts
    began = when_of(passage, drives[0], known, None, single=True)
    return [d for d in drafts if not _sums_up(passage, known, d, began.start if began else None)]


def _sums_up(passage: Passage, known: Calendar, draft: Draft, began: str | None) -> bool:
    if not draft.rule.startswith(_TITLED) or draft.type not in (*_WEAK, "emergency"):
        return False
    when = when_of(passage, draft, known, None, single=False)
    return when is None or when.start is None or when.start == began


_TITLED = ("event-heading-act", "event-story", "event-rescue")


def _checked(passage: Passage, drafts: list[Draft]) -> Draft | None:
    """The check of all households over weeks that an article counts the outcome of, nobody at its head."""
    if any(d.type != "inspection" or not d.rule.startswith(("event-heading-act", "event-story")) for d in drafts):
        return None
    near = "".join(passage.plain(x) for x in passage.body)
    title, heading = title_of(passage), [x.text for x in passage.heading]
    for line in passage.body[:4] if _FOR_LONG.search(near) and _COUNTED.search(near) else ():
        hit = _ALL_OF.search(passage.plain(line))
        if not hit or FUTURE.search(line.text) or not pattern("[ＡＯＬ]").search(line.text):
            continue
        wired = _WIRE.match(line.text)
        if any(pattern("Ｐ").search(x) for x in (line.text[wired.end() if wired else 0 :], *heading)):
            return None
        clause = next(c for c in rx.split(r"[，。；]", passage.plain(line)) if _ALL_OF.search(c + "，"))
        name = title if _ALL_OF.search(title) else clause[-40:]
        made = drafts[0] if drafts else Draft(name, "campaign", line.index, 0, (), "event-story", 0.5)
        return replace(made, type="campaign", line=line.index)
    return None


def _day(passage: Passage, m: int) -> bool:
    return passage.label(m) == "DATE"


# 某竞赛定于6月8日在某校举行: not held yet, and yet fixed to a day
_FIXED = pattern(r"Ｅ(?:决定|暂)?定于(Ｙ)[^。；]{0,40}?(?:举行|召开|举办|开展|进行|开班|开赛|开幕)")


def fixed(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the events that are announced for a day, each once."""
    made = list(drafts)
    for line in passage.body:
        for hit in _FIXED.finditer(line.text):
            event, *_, day = line.mentions(hit.start(), hit.end(1))
            start, end = full(whole(passage, day, known) or "", known)
            name = passage.text(event)
            if not start or len(start) != len("2024-09-12"):
                continue
            told = next((d for d in made if alike(d.name, name)), None)
            if told is not None:
                made[made.index(told)] = replace(told, line=line.index, at=hit.start(), day=start, until=end)
            else:
                made.append(
                    Draft(name, type_of_event(name), line.index, hit.start(), (event,), "event-fixed", 0.7, start, end)
                )
    return made


_STRUCK = re.compile(
    r"失火|起火|着火|火灾|火情|滑坡|塌方|泥石流|垮塌|倒塌|冰雹|龙卷风|台风|洪水|山洪|内涝|暴雪|暴雨|地震|爆炸|被困|烧毁|受灾|落水|走失"
)
# 镇长赶来，送去大米，又把人安顿好: a call with gifts
_GIVES_FIRST = re.compile(r"^(?:(?!安置|转移|救|抢|背|疏散|安顿|找到)[^。；])*?送[去来上]")
_HELPED = re.compile(r"赶[到赴往]|安置|转移|救[出起援]|抢险|背[出到]|疏散|抢修|安顿|找到|搜救")


def struck(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts of gathered news, that of an item whose people were struck by a fire or a flood an emergency.

    What was brought to them on the next day (次日送去棉被) is how it ended.
    """
    made: list[Draft] = []
    told: set[int] = set()
    for draft in drafts:
        paragraph = passage.lines[draft.line].paragraph
        item = [x for x in passage.body if x.paragraph == paragraph]
        if draft.rule not in ("event-body-act", "event-item") or draft.type == "emergency" or not item:
            made.append(draft)
            continue
        helped = next((x for x in item if _HELPED.search(x.text) and not FUTURE.search(x.text)), None)
        if helped is not None and _GIVES_FIRST.search(helped.text):
            helped = None
        began = any(len(w.start or "") == len("2024-09-12") for w in times(passage, item[0], known))
        if helped is None or not began or not _STRUCK.search(item[0].text):
            made.append(draft)
        elif paragraph not in told:
            told.add(paragraph)
            made.append(_rescued(passage, draft, item[0], helped))
    return made


def _rescued(passage: Passage, draft: Draft, first: Line, helped: Line) -> Draft:
    clauses = [c for c in rx.split(r"[，。；]", passage.plain(helped)) if _HELPED.search(c)]
    saved = [c for c in clauses if not rx.search("赶[到赴往]", c)]
    name = next(iter([*saved, *clauses]), draft.name)[:40]
    return replace(draft, name=name, type="emergency", line=first.index, at=0, rule="event-item")
