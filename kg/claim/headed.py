"""The event that an article's heading names, placed at the line of the body that tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE, HELD, alike, cited
from kg.claim.dates import Calendar, is_carried, times
from kg.claim.kinds import act, acts, is_campaign, rescued, type_of_event, type_of_name
from kg.claim.text import Passage, listed, pattern
from kg.claim.timing import Draft

if TYPE_CHECKING:
    from kg.claim.text import Line
    from kg.model import EventType

_TRIM = re.compile(r"^(?:[^，。|｜丨]{1,8}[|｜丨]\s*)|^(?:[一二三四五六七八九十]+、|\d+[.．、]|[△▲●◆■★①-⑳])\s*")
_END = re.compile(
    r"(?:圆满结束|顺利(?:召开|举行|结束|开班|启动)?|召开|举行|举办|开班|在[^，。]{1,8}(?:召开|举行|举办|开班)|圆满落幕)+$"
)
_OPEN = re.compile(r"(?:召开|举办|举行|开展|(?<!社会)组织)了?(.{4,40})$")
_SAID = re.compile(r"(?<=.{8})(?:并)?(?:强调|指出|要求).*$")
# 救助管理站：雪夜里的巡查: whoever is found on such rounds is helped
_ROUNDS = re.compile(r"救助.{0,24}(?:巡查|夜巡|排查|街面|夜查)|(?:巡查|夜巡|街面|夜查).{0,24}救助")
_CARRIED = re.compile(r"送[到进去来上达]")
_FIGURE = re.compile(r"“[^”]{1,6}”")  # 联手“敲门”养老机构查隐患: what is said in a figure
_SPOKEN = re.compile(r"“[^“”]{6,}”[！？!?]?")  # “我来接您回家吃饭” is what somebody said
_OF_CAMPAIGN = re.compile(
    r"(?:工作|情况|落实)*(?:督导|督查|督察|检查|调研|视察|验收|暗访|约谈|培训|[^，。]{0,8}会(?:议|$))"
)
_NO_NEWS = re.compile(r"怎么|如何|指南|解读|通知$|公告$")
_OUTINGS = ("visit", "inspection", "research_visit")
_GATHERED = ("meeting", "training", "seminar", "drill", "ceremony", "activity")
_OPENING = 8  # lines in which somebody named does what the heading says
_NAMED = pattern("ＰＴ|ＴＰ")
# 揭牌, 义诊 and the like are named better in the body
_TOLD_BY_HEADING = ("inspection", "research_visit", "visit", "emergency", "campaign", "other", "meeting")


def title_of(passage: Passage) -> str:
    """The heading whole, blanks dropped."""
    title = "".join(passage.plain(line) for line in passage.heading)
    return title or rx.sub(r"\s", "", passage.part.title or "")


def headed(passage: Passage, known: Calendar) -> list[Draft]:
    """The event that the heading names, if the body tells it."""
    for line in passage.heading:
        for i, m in enumerate(line.at):
            if m >= 0 and passage.label(m) == "EVENT" and not cited(line, i):
                name = passage.text(m)
                draft = Draft(name, type_of_event(name), line.index, i, (m,), "event-heading-mention", 0.95)
                return [_placed(passage, known, draft)]
        for i, m in enumerate(line.at):
            if m >= 0 and passage.label(m) == "PROGRAMME" and is_campaign(passage.text(m)):
                if any(kind != "campaign" for kind, _, _ in acts(line.text[:i])):
                    continue  # 督导某专项治理: who inspects a campaign does not carry it out
                if _OF_CAMPAIGN.match(line.text, i + 1):
                    continue  # 某专项整治督导, 某专项整治推进会
                draft = Draft(passage.text(m), "campaign", line.index, i, (m,), "event-heading-campaign", 0.9)
                return [_met(passage, known) or _placed(passage, known, draft)]
    name = _SAID.sub("", _TRIM.sub("", title_of(passage)))
    made = _drafted(passage, name)
    if not made or FUTURE.search(name) or _NO_NEWS.search(name):
        return []
    if made.type == "inspection" and _ROUNDS.search(name) and rescued(name, *(x.text for x in passage.body)):
        made = replace(made, type="emergency")
    if made.type == "visit" and _CARRIED.search(name) and rescued(name, *(x.text for x in passage.body)):
        made = replace(made, type="emergency")  # 大雪封山，药送到了护林员手里
    if made.type == "emergency" and (drill := _drilled(passage)):
        made = replace(made, name=drill, type="drill", rule="event-heading-drill")
    if made.type == "inspection" and made.rule == "event-heading-act" and (drive := _drive(passage, made)):
        return [drive]
    placed = _placed(passage, known, made)
    dated = any(times(passage, x, known) for x in passage.body[:4])
    near = [*passage.body[:2], *(x for x in passage.body[2:_OPENING] if _NAMED.search(x.text))]
    if not dated and not any((a := act(x.text)) and a[0] == made.type for x in near):
        return []
    if made.rule == "event-heading-act" and made.type not in _TOLD_BY_HEADING:
        return []
    return [placed]


def _drive(passage: Passage, draft: Draft) -> Draft | None:
    """The heading's check as the drive that the text says ran from a day on (这次清查自3月初启动); else None.

    Where somebody is named in the heading, he goes to see how it goes on.
    """
    # 验收组来验收地名普查成果: what the drive brought is looked at
    if (
        not rx.search(_CHECKS, draft.name)
        or rx.search("验收|成果", draft.name)
        or any(pattern("Ｐ").search(x.text) for x in passage.heading)
    ):
        return None
    began = next((x for x in passage.body if _DRIVE_FROM.search(x.text)), None)
    if began is None:
        return None
    named = (hit for x in passage.body if (hit := _CARRIED_OUT.search(passage.plain(x))))
    name = next((hit[1] for hit in named), draft.name)
    return replace(draft, name=name, type="campaign", line=began.index, at=0)


_CHECKS = "(?:核查|排查|清理|复核|摸底|整治|普查|清查|摸排|核验|复查|清退|复审)"
_DRIVE_FROM = pattern(
    rf"^[^。；“]{{0,12}}[自从]Ｙ(?:[起始]|开始|以来)[^。；]{{0,40}}?{_CHECKS}"
    rf"|{_CHECKS}(?:工作|行动)?(?:自|从|于)Ｙ(?:正式|全面|就)?(?:起|启动|开始|展开|铺开)"
)
_CARRIED_OUT = re.compile(rf"(?:开展|启动|组织|进行)了?([^，。；：“”]{{4,20}}{_CHECKS})(?:工作|行动)?[，。；]")


def as_campaign(heading: Draft, name: str) -> Draft | None:
    """The heading's event as the campaign of that name where it tells it (某局开展换届“回头看”); else None."""
    acted = heading.rule == "event-heading-act" and heading.type in ("other", "activity")
    if not acted or not name.endswith(("行动", "整治", "治理", "攻坚战")) or not alike(name, heading.name):
        return None
    return replace(heading, name=name, type="campaign")


def _drilled(passage: Passage) -> str | None:
    """The drill that a story told like an emergency turns out to be (这是某某演练的一幕); None where it is none."""
    for line in passage.body[:10]:
        for m in line.mentions():
            if passage.label(m) == "EVENT" and type_of_event(passage.text(m)) == "drill":
                return passage.text(m)
    return None


def _met(passage: Passage, known: Calendar) -> Draft | None:
    """The meeting on a campaign that the body opens with (再部署某某整治: 某某推进会召开)."""
    for line in passage.body[:2]:
        for i, m in enumerate(line.at):
            if m < 0 or passage.label(m) != "EVENT" or cited(line, i) or not times(passage, line, known):
                continue
            name = passage.text(m)
            if type_of_event(name) in ("meeting", "seminar", "training", "ceremony") and HELD.search(line.text):
                return Draft(name, type_of_event(name), line.index, i, (m,), "event-heading-met", 0.85)
    return None


# 法律课送进村小, 送戏到毡房: what is brought is no gift
_WORDS = r"(?:课|政策|知识|法律|法治|法|理论|戏|文艺|演出|技术|技能|科普|科技|文化|电影|图书|阅读|宣讲|健康)"
_TAUGHT = re.compile(rf"{_WORDS}送[进到上去入下]|送{_WORDS}[进到上下入]")


def _drafted(passage: Passage, name: str) -> Draft | None:
    """The event in the words of a heading that names none by itself."""
    index = passage.heading[0].index if passage.heading else 0
    held = _OPEN.search(name)
    if held and type_of_name(held[1]) not in ("other", "inspection", "research_visit", "visit"):
        return Draft(_END.sub("", held[1]), type_of_name(held[1]), index, 0, (), "event-heading-held", 0.85)
    bare = _END.sub("", name)
    if bare != name and type_of_name(bare) in _GATHERED:
        return Draft(bare, type_of_name(bare), index, 0, (), "event-heading-ended", 0.85)
    figure = rx.search(r"[走搬送请带引搭][上进到入][^，]{0,4}(?:课堂|讲堂|夜校)$", name)  # 护理员走上云课堂
    if len(name) >= 6 and not figure and rx.search(rf"(?:{listed('claim_gatherings')})$", name):
        return Draft(name, type_of_name(name), index, 0, (), "event-heading-name", 0.85)
    if _SPOKEN.fullmatch(name):
        return None
    told = act(_FIGURE.sub("○", name)) or act(name)
    if told and told[0] == "visit" and _TAUGHT.search(name):
        told = ("activity", *told[1:])
    return Draft(name, told[0], index, 0, (), "event-heading-act", 0.85) if told else None


def _placed(passage: Passage, known: Calendar, draft: Draft) -> Draft:
    """The draft at the body line that tells it: dated and alike, else dated, else the first."""
    told = [(x, times(passage, x, known)) for x in passage.body]
    dated = [x for x, when in told if any(not is_carried(w.word) for w in when)]  # 同一天，另一路… tells another
    dated = dated or [x for x, when in told if when]
    sure = next((x.index for x, when in told if any(len(w.start or "") == 10 for w in when)), None)
    if sure is not None:  # 本月底前 after the day that was told is another time
        dated = [
            x for x, when in told if x in dated and (x.index <= sure or any(len(w.start or "") == 10 for w in when))
        ]
    if draft.type == "campaign":  # 11月8日，召开某行动复盘会: the meeting's day, not the campaign's
        met = [x for x in dated if any(passage.label(m) == "EVENT" for m in x.mentions()) and HELD.search(x.text)]
        dated = [x for x in dated if x not in met] or dated
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
                and HELD.search(line.text[:i])
            ):
                return replace(draft, line=line.index, at=0, mentions=tuple(dict.fromkeys((*draft.mentions, m))))
    return replace(draft, line=_line(passage, dated, draft), at=0)


def _again(found: tuple[EventType, int, int], line: Line, draft: Draft) -> bool:
    """Whether a line does what the heading says in the same word: 开展集中核查 under 某镇开展低保核查."""
    word = line.text[found[2] - 2 : found[2]]
    return draft.rule == "event-heading-act" and found[0] != "meeting" and bool(word) and word in draft.name


def _line(passage: Passage, dated: list[Line], draft: Draft) -> int:
    for line in dated[:6]:
        if (found := act(line.text)) and (found[0] == draft.type or _again(found, line, draft)):
            return line.index
    for line in dated[:3] if draft.type not in _OUTINGS else ():  # 25日，他参加了茶座: not the day of the call
        if HELD.search(line.text) or rx.match(r"(?:活动|会议|培训)?时间：", line.text):
            return line.index
    if dated and dated[0] in passage.body[: 6 if draft.type in _OUTINGS else 3]:
        return dated[0].index
    return passage.body[0].index if passage.body else draft.line
