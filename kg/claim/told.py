"""The events that the body tells: named ones that were held, acts with a date, and what followed the main event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE, SEEN, alike, cited
from kg.claim.dates import Calendar, When, at_an_hour, is_carried, times
from kg.claim.gatherings import held_name
from kg.claim.headed import as_campaign
from kg.claim.kinds import acts, is_campaign, type_of_event
from kg.claim.text import Line, Passage, mask, pattern
from kg.claim.timing import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import EventType

# what an event is called when its name has been given, or goes without saying
_SHORT = frozenset(
    {
        "会议", "座谈会", "启动仪式", "揭牌仪式", "仪式", "活动", "培训", "培训班", "开班式", "开班仪式", "大会",
        "演练", "本次活动", "调研座谈会",
    }
)  # fmt: skip
_JOINED = ("揭牌仪式", "启动仪式", "启用仪式", "挂牌仪式", "落成仪式", "开园仪式", "奠基仪式")
_CAMPAIGN = re.compile(r"(?:开展|组织|实施|推进|启动|铺开|打响|掀起|展开|打出|发起|拉开|部署)了?[^，。；]{0,12}$")
# 某专项治理于6月18日结束, 9月20日告一段落, 宣告结束
_INTENDED = re.compile(r"将(?:以|在|于|持续|继续|深入|全面)|契机|拟|计划|下一步|下阶段|接下来|要求各")
_ENDED = pattern(r"[^，。；]{0,6}Ｙ?[^，。；]{0,4}(?:结束|收官|收尾|告一段落|告捷|完成)")
_SINCE = pattern(
    r"(?:自|从)(?:Ｙ(?:起|始|开始|以来|(?:正式)?(?:启动|开展|实施|部署|打响)[^，。；]{0,6}Ｇ[^，。；]{0,6}以来)|Ｇ(?:专项)?(?:行动)?(?:启动|开展|实施|部署)?以来)"
)
_RUNNING = re.compile(r"(?:正式)?(?:开展|启动|实施|部署|打响|开始)(?:以来|至今|后)")
_RUNS = re.compile(rf"(?:的?(?:工作)?(?:进展|情况|成效|战果|成果)(?:情况)?[，:：])?(?:自.{{0,3}})?{_RUNNING.pattern}")
# 二要突出重点，深入开展某专项行动: what a speech asks for
_ASKED = re.compile(
    r"(?:^|[，：。；“])(?:[一二三四五六]是?要|要|必须|务必|应当?|须|第[一二三四五六]，|[一二三四五六]是)[^。；]*$"
)
# 各地开展多种形式的敬老慰问活动: a kind of happening
_OF_ALL_KINDS = re.compile(r"(?:形式多样|多种形式|丰富多彩|多姿多彩|各种各样|各式各样|一系列|各类|各种|多种)的?$")
# 传达关于开展某专项行动的要求: what a paper asks for
_WANTED = re.compile(
    r"(?:工作)?的(?:有关|相关|工作|总体|具体|实施)*(?:要求|通知|部署|精神|意见|方案|指示|安排|文件|规定|动员令)"
)
_ENDING = 4  # letters that two names of one event end with
_PLANNED = re.compile(r"(?:将|要|拟|需)[^，。；]{0,6}$")
_HOLDS = re.compile(
    r"(?:召开|举办|举行|开展|组织|承办|主办|参加|出席|承接|协办|启动|走进|开出|开讲|推出|发起)[^，。；]{0,14}$"
    r"|(?:办|开|搞)(?:了|起)[^，。；]{0,8}$|这(?:就|正|便)?是[^，。；]{0,24}$"
)
_HELD_AFTER = re.compile(
    r"[”」』]?(?:由|在|于|顺利|正式|如期|圆满|隆重)?[^，。；]{0,16}(?:召开|举行|举办|开班|启动|开幕|落幕|开张|迎客|完成|开讲|落槌|开赛|上演|"
    r"开课|开营|开市|开展|启幕|收官|主办|承办|组织(?!部)|(?:现在|正式)开始|一?直?开了)"
)
# those who take part in the event itself, or its own room
ON_SPOT = re.compile(
    r"了?(?:全体|各位|部分|参加|在场|所有)?(?:的)?(?:参训|参会|与会|学员|选手|参赛|新人|大家|现场|展[品板厅]|活动|演练|培训|作品|节目"
    r"|情况|结果|意见|方案|报告|通报|发现|中|时)"
)
_AT_IT = re.compile(r"(?:式|会议?|现场|活动|课堂|[开培]班)(?:上|中)，")  # 结业式上，某某为学员颁证
OUTINGS = ("visit", "inspection", "research_visit")
# 6月21日，组织3个检查组开展排查: who sent them was named before
_SENT = re.compile(r"(?:组织|派出|出动|抽调|组成|联合)[^，。；]{0,16}(?:组|队|人员|干部|部门)")
# 家属暂时不能前来探视
_NOT = re.compile(r"(?:不能|不得|暂停|停止|取消|禁止|谢绝|无法|不再|严禁|未能|不宜)[^，。；]{0,8}$")
# 叮嘱院长，早晚温差大，对卧床老人加强巡查
_ASKED_FOR = re.compile(
    r"(?:叮嘱|嘱咐|叮咛|嘱托|要求|强调|指出|提醒|希望|勉励|鼓励|呼吁|倡议|建议|督促|责成|责令|号召|寄语|告诫)(?!的|事项|后，|完)[^。；]*$"
)
_PLANNED_FOR = re.compile(r"(?:还|也|便)?(?:将|拟|计划)[^，。；]{0,12}$")


@dataclass(slots=True)
class _Told:
    """What the lines read so far have told."""

    before: list[Draft]
    drafts: list[Draft]
    paragraphs: set[int]

    def same(self, text: str) -> bool:
        kind = type_of_event(text)
        past = [d for d in [*self.before, *self.drafts] if d.type != "campaign" or kind in ("campaign", "other")]
        return any(alike(text, d.name) for d in past) or any(text in d.name for d in self.before)

    def running(self, text: str) -> bool:
        """Whether a campaign of this name has been told; a meeting on it is another event."""
        return any(d.type == "campaign" and alike(text, d.name) for d in [*self.before, *self.drafts])

    def add(self, draft: Draft, line: Line) -> None:
        self.drafts.append(draft)
        self.paragraphs.add(line.paragraph)


def told(passage: Passage, known: Calendar, before: list[Draft]) -> list[Draft]:
    """Events of the body, in order: named ones that are held, then acts with a date of their own.

    ``before`` holds the heading's event, which is not told twice.
    """
    state = _Told(before, [], {passage.lines[d.line].paragraph for d in before})
    for line in passage.body:
        when = times(passage, line, known)
        if not (FUTURE.search(line.text) and not when):
            _named(passage, line, when, state)
        _unveiled(passage, line, state)
        day = [w for w in when if not w.start or len(w.start) == 10]
        draft = None if FUTURE.search(line.text) else _acts(passage, line, day, state)
        if draft and not _goes_on_tour(passage, known, line, day, draft, [*state.before, *state.drafts]):
            state.add(draft, line)
    return [d for d in state.drafts if not _pictured(passage, known, d, [*before, *state.drafts])]


def _pictured(passage: Passage, known: Calendar, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a caption tells once more, in fewer words, an event of the body (图为某校开展祭扫活动)."""
    line = passage.lines[draft.line]
    last = [x for x in passage.lines if x.paragraph == line.paragraph][-1]
    if not (line.role == "caption" or passage.plain(last).rstrip("。）)").endswith("摄")) or times(
        passage, line, known
    ):
        return False
    bare = [d for d in drafts if d is not draft and d.type == draft.type and passage.lines[d.line].role == "body"]
    return any(d.name[-_ENDING:] == draft.name[-_ENDING:] for d in bare)


def since_of(line: Line) -> bool:
    """Whether a line says since when something runs (自3月1日起), or what has been done since (自某行动以来)."""
    return bool(_SINCE.search(line.text))


def _named(passage: Passage, line: Line, when: list[When], state: _Told) -> None:
    """The events and campaigns that a line names."""
    dated = bool(when) or at_an_hour(passage, line)
    for i, m in enumerate(line.at):
        if m < 0:
            continue
        text = passage.text(m)
        if passage.label(m) == "EVENT":
            name = _whole(passage, line, i)
            if (
                cited(line, i)
                or name in _SHORT
                or rx.search(r"(?<![第\d])\d+余?(?:次|场|期)", text)
                or _OF_ALL_KINDS.search(line.text[:i])
                or state.same(name)
            ):
                continue
            clause = rx.split(r"[，。；]", line.text[:i])[-1]
            if _PLANNED_FOR.search(clause) and not any(len(w.start or "") == 10 for w in when):
                continue  # 下旬还将举办某招聘会: nobody knows yet when
            if _holds(line, i, dated, first=not (state.before or state.drafts)):
                state.add(Draft(name, type_of_event(name), line.index, i, (m,), "event-body-mention", 0.85), line)
        elif (
            passage.label(m) == "PROGRAMME"
            and (is_campaign(text) or _begun(passage, line, i) or _since(line, i))
            and not state.running(text)
        ):
            told_of = line.role == "caption" or len(line.text) <= 4 or bool(_CAMPAIGN.search(line.text[:i]))
            told_of = told_of or bool(_ENDED.match(line.text[i + 1 :])) or _goes_on(passage, line)
            told_of = told_of or _since(line, i)
            if told_of and not dated and (_INTENDED.search(line.text[:i]) or _ASKED.search(line.text[:i])):
                continue  # 某某表示，将以此为契机，开展某专项行动
            if _WANTED.match(line.text[i + 1 :]):
                continue
            if text.endswith(("”行动", "」行动")) and not (dated or since_of(line)):
                continue  # a scheme of its own name, unless it was begun on a day
            if told_of and dated and state.before and (one := as_campaign(state.before[0], text)):
                state.before[0] = one
                continue
            if (told_of and not state.same(text)) or _RUNS.match(line.text[i + 1 :]):
                state.add(Draft(text, "campaign", line.index, i, (m,), "event-body-campaign", 0.75), line)
    since = _unnamed().search(line.text)
    part = since.lastgroup if since else None
    if since and part and not state.running(since[part]):
        state.drafts.append(Draft(since[part], "campaign", line.index, since.start(part), (), "event-body-since", 0.7))


def _since(line: Line, i: int) -> bool:
    """Whether a campaign is what has run since a day: 自8月5日启动某整治以来."""
    return any(x.start() < i < x.end() for x in _SINCE.finditer(line.text))


@cache
def _unnamed() -> re.Pattern[str]:
    """自8月上旬某某专项整治行动启动以来: a campaign that runs, where its name is no mention."""
    free = "[^，。；ＰＴＡＯＦＬＥＧＤＹ]"
    name = rf"{free}{{2,24}}(?:专项{free}{{1,6}}|整治|整顿|攻坚|清理|排查|百日|集中|清零|歼灭战)(?:行动)?"
    begun = "(?:全面|正式|集中|在[^，。；]{1,8})?(?:启动|开展|部署|实施|打响|开始|推行|铺开)"
    return pattern(
        rf"(?:自|从)?Ｙ(?:{begun}(?P<a>{name})(?:工作)?(?:以来|至今|后，)|(?<=[自从]Ｙ)(?P<b>{name})(?:工作)?{_RUNNING.pattern}"
        rf"|起，(?:一场|为期[^，。；]{{1,6}}的|历时[^，。；]{{1,6}}的)*(?P<d>{free}{{2,24}}(?:行动|整治|攻坚战|大走访|大排查|大清查))"
        rf"(?:在{free}{{0,3}}Ｌ?[^，。；]{{1,16}})?(?:全面|正式|集中|同步)?(?:铺开|展开|打响|启动|推开|开展)(?=[，。；])"
        rf"|(?:起|以来)，(?![^，。；]{{0,24}}(?:将|拟|计划|要|须))[^，。；]{{0,12}}{begun}了?(?P<c>{name})(?:工作)?(?=[，。；]))"
    )


# 今年7月，县民政局启动“某某行动”: a scheme of its own name that a body began on a day
_BEGAN = pattern(r"Ｙ起?，?[^，。；Ｙ]{0,12}(?:启动|实施|开展|部署)了?$")


def _begun(passage: Passage, line: Line, i: int) -> bool:
    """Whether a line tells since when a drive that is called so (行动) is carried out."""
    called = line.at[i] >= 0 and passage.text(line.at[i]).rstrip("”」").endswith("行动")
    return called and bool(_BEGAN.search(line.text[:i])) and not _INTENDED.search(line.text[:i])


def _goes_on(passage: Passage, line: Line) -> bool:
    """Whether the next sentence says since when a campaign runs: 行动由某局牵头，从11月1日起……"""
    after = next((x for x in passage.body if x.index == line.index + 1 and x.paragraph == line.paragraph), None)
    return bool(after and _SAME_RUNS.match(after.text))


_SAME_RUNS = pattern(
    r"(?:本次|此次|这次|该|专项)?(?:行动|整治|排查|治理)[^。；]{0,40}(?:自|从|于)Ｙ(?:[^。；]{0,2}[起始]|启动|开始|开展|部署|实施)"
)


def _whole(passage: Passage, line: Line, i: int) -> str:
    """An event's name, with the house before it where it says only 揭牌仪式."""
    text = passage.text(line.at[i])
    if text in _JOINED and i and line.text[i - 1] in _HOUSE:
        return passage.text(line.at[i - 1]) + text
    return text


def _unveiled(passage: Passage, line: Line, state: _Told) -> None:
    """为某站揭牌, 参加某站揭牌仪式: an event beside the main one, named after the house."""
    hit = pattern(r"为([ＦＯ])揭牌").search(line.text)
    hit = hit or pattern(r"(?:参加|出席|举行|举办|见证)了?Ｌ?([ＦＯ])的?(?:揭牌|启用|挂牌|落成|开园|奠基)仪式").search(
        line.text
    )
    told = [*state.before, *state.drafts]
    if not hit or any(d.type in ("ceremony", "activity") for d in told):  # part of what was held there
        return
    name = passage.text(line.at[hit.start(1)])
    kind = rx.search(r"(?:揭牌|启用|挂牌|落成|开园|奠基)仪式", hit[0])
    name += kind[0] if kind else "揭牌仪式"
    state.drafts.append(Draft(name, "ceremony", line.index, hit.start(), (), "event-unveiled", 0.75))


def _acts(passage: Passage, line: Line, day: list[When], state: _Told) -> Draft | None:
    """An act that the line tells of its own, with its date."""
    digest = not state.before
    past = [*state.before, *state.drafts]
    if not day or line.paragraph in state.paragraphs:
        return None
    draft = _acted(passage, line, day, digest, beside=bool(past))
    if draft and draft.type in ("visit", "emergency", "activity", "other") and any(d.type == "emergency" for d in past):
        return None  # 药送到了老人手上: how the rescue ended
    if draft and any(_same_day(passage, line, day, draft, d) for d in past):
        return None
    if draft and any(d.type == "training" for d in past) and _OF_COURSE.match(passage.plain(line)):
        return None
    other = rx.match(r"(?:又讯|另讯|同日|另悉)", line.text)
    if draft and (digest or other or not any(d.type == draft.type for d in state.before)):
        return draft
    return None


# 这期培训班由某局举办，6月19日开班; 理论课9月3日结束
_OF_COURSE = re.compile(
    r"(?:这|该|本|此|本期|这期|这次|此次|本次|该期|首期)?(?:期|次|个)?(?:为期.{1,3}天的)?(?:[^，。；]{0,6}(?:培训|研修|读书|集训|轮训|提升|学习)班|培训|学员|理论课|实操课|课程)"
)


def _goes_on_tour(
    passage: Passage, known: Calendar, line: Line, day: list[When], draft: Draft, past: list[Draft]
) -> bool:
    """Whether a party (评估组, 一行) goes on with an outing of several days (3日至5日，开展评估。4日，评估组走访…)."""
    if draft.type not in OUTINGS or not _PARTY.search(line.text):
        return False
    for earlier in past:
        for w in times(passage, passage.lines[earlier.line], known) if earlier.type in OUTINGS else ():
            if w.start and w.end and any(w.start <= (d.start or "") <= w.end for d in day):
                return True
    return False


_PARTY = re.compile(r"(?:[评考督检调研查访核估察验收][组团]|小组|工作组|一行)(?!长)")


def _same_day(passage: Passage, line: Line, day: list[When], draft: Draft, past: Draft) -> bool:
    """Whether somebody of an outing goes on with it (随后, 当天下午，某某又到某院看望), as its first line named him."""
    if draft.type not in OUTINGS or past.type != draft.type or not all(is_carried(w.word) for w in day):
        return False
    who = next((passage.text(m) for m in line.mentions() if passage.label(m) == "PERSON"), None)
    return who is not None and who in {passage.text(m) for m in passage.lines[past.line].mentions()}


def _acted(passage: Passage, line: Line, when: list[When], digest: bool, beside: bool) -> Draft | None:
    """An act with a date (走访慰问某某一家, 某站揭牌); beside a headed event only with people named."""
    first = when[0].at
    holders = _HOLDERS if beside else _HOLDERS - mask("Ｌ")  # of a village that only elected somebody, its vote is told
    for at, clause in _clauses(line):
        held = held_name().search(clause)
        if any(kind in OUTINGS for kind, _, _ in acts(line.text[:at])):
            break  # 走访老兵，还开了个小座谈会: one outing
        if held and at + held.start() > first and any(c in holders for c in line.text[: at + held.start()]):
            name = passage.plain(line, at + held.start(1), at + held.end(1))
            return Draft(name, type_of_event(name), line.index, at, (), "event-body-held", 0.65)
    for at, clause in _clauses(line):
        for found in acts(clause):
            if (
                at + found[1] <= first
                or SEEN.search(line.text[: at + found[1]])
                or _PLANNED.search(clause[: found[1]])
                or _NOT.search(clause[: found[1]])
                or _ASKED_FOR.search(line.text[: at + found[1]])
                or (found[0] in _OF_HOUSES and clause[found[2] : found[2] + 1] == "的")
            ):
                continue
            if beside and (ON_SPOT.match(clause, found[2]) or _AT_IT.search(line.text[: at + found[1]])):
                continue
            people = line.mentions(0, at + len(clause))
            named = any(passage.label(m) in ("PERSON", "AGENCY", "ORG", "FACILITY") for m in people)
            named = named or (digest and bool(_SENT.search(clause[: found[1]])))
            if not named or (not digest and not any(passage.label(m) == "PERSON" for m in people)):
                return None
            name = phrase(passage, line, at, clause, found)
            return Draft(name, found[0], line.index, at, (), "event-body-act", 0.7)
    return None


_OF_HOUSES = ("other", "ceremony")  # 对新启用的三处站点进行验收: which ones are meant


def _clauses(line: Line) -> Iterator[tuple[int, str]]:
    at = 0
    for clause in rx.split(r"(?<=[，。；])", line.text):
        yield at, clause
        at += len(clause)


def phrase(passage: Passage, line: Line, at: int, clause: str, found: tuple[EventType, int, int]) -> str:
    """The words that name an act: from its verb to the end of the clause; with its subject where nothing follows."""
    tail = passage.plain(line, at + found[1], at + len(clause)).rstrip("，。；")
    if len(tail) - (found[2] - found[1]) >= 3:
        who, whither = _actors(passage, line, at + found[1])
        return (who + whither + tail)[:40]
    start = at
    for i in range(at + found[1] - 1, at - 1, -1):
        if line.at[i] >= 0 and passage.label(line.at[i]) in ("DATE", "POST"):
            start = i + 1
            break
    return passage.plain(line, start, at + found[2]).lstrip("，、的")[-40:]


def _actors(passage: Passage, line: Line, verb: int) -> tuple[str, str]:
    """Those who act (two names at most) and where they go, from just before an act's verb: ("某某", "到某镇")."""
    start = max(line.text.rfind("。", 0, verb), line.text.rfind("；", 0, verb), verb - 30) + 1
    run = list(pattern(r"(?:Ｔ|、|和|Ａ)*Ｐ(?:(?:、|和|，|Ｔ|Ａ|Ｏ)*Ｐ)*").finditer(line.text, start, verb))
    while run and rx.search(r"(?:带着|带领|率领?|陪同|会同|在|由)[^，。；]{0,6}$", line.text[start : run[-1].start()]):
        run.pop()
    if not run:
        return "", ""
    names = [passage.text(m) for m in line.mentions(run[-1].start(), run[-1].end()) if passage.label(m) == "PERSON"]
    between = passage.plain(line, run[-1].end(), verb)
    where = rx.search(r"(?:到|赴|来到|深入|前往|走进)[^，。；]{2,14}$", between)
    return "、".join(names[:2]), where[0] if where else ""


def _holds(line: Line, i: int, dated: bool, first: bool) -> bool:
    """Whether an EVENT mention in the body is an event told there, not one referred to."""
    before, after = line.text[:i], line.text[i + 1 :]
    if rx.match(r"期间|之际|前夕|以来", after) and not _HOLDS.search(before):
        return False  # 在某大会期间返乡
    held = bool(_HOLDS.search(before)) or bool(_HELD_AFTER.match(after))
    if len(line.text) <= 3 or (line.role == "caption" and len(line.text) <= 5):  # the name alone, under a photograph
        return True
    if first:
        return held or dated
    return (
        held
        and (
            dated
            or bool(
                rx.search(
                    r"(?:当|同)[日天晚]|还|又|(?:[会式课练]|会议|活动|仪式|演练|培训)(?:一?结束)?[后前]，", before
                )
            )
        )
    ) or bool(rx.search(r"参加[^，。；]{0,6}$", before))


# a short item in which a body does something for people, in whatever words
DOES_FOR = pattern(
    r"[ＡＯＦ](?![Ｔ的])[^。；]{0,40}?(?:(?<![因作成])[为给向]\d*余?[名位户个]?[^，。；]{1,10}[，发送提办讲捐赠量体理]|联合[ＡＯＦ])"
)
_HOLDERS = mask("ＡＯＦＬ")
_HOUSE = mask("ＡＯＦＧ")
