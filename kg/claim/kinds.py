"""What kind of event a name or a heading tells of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import listed, table
from kg.lexicon import words

if TYPE_CHECKING:
    from kg.model import EventType

# 调研检查, 走访慰问并检查 in one breath: the inspection is what counts
_TOGETHER = 2


_OWN = frozenset({"drill", "training", "visit", "inspection", "research_visit", "emergency"})


_CALLS = re.compile(
    "(慰问|走访|看望|探望|探访)[^，。、和与暨“”]{0,8}"
    "(?:群众|老人|长者|寿星|职工|家庭|户|对象|儿童|孩子|官兵|老兵|军人|军属|烈属|党员|干部|教师|环卫工|工人|人员|学生|居民|村民|模范|劳模)$"
)

_VOLUNTEERS = re.compile("(?:志愿|义务|公益)(?:服务|者|助老|敬老|爱心|入户|上门)?(?:探访|走访|看望|慰问|探望|关爱)$")


def type_of_name(name: str) -> EventType:
    """The type that an event's name gives: the word that ends last decides, of two the longer.

    >>> type_of_name("第三届集体颁证仪式"), type_of_name("专家研讨视频会议")
    ('activity', 'seminar')
    """
    name = name.rstrip("”’》」").replace("社会", "○○")  # 责令17家社会组织整改 is no meeting
    bare = rx.sub(
        r"(?:工作|圆满结束|顺利(?:召开|举行|结束)|召开|举行|举办|在.{1,8}(?:召开|举行|举办)|纪要|侧记|现场)$",
        "",
        rx.sub(r"[（(][^）)]*[）)]$", "", name),
    )
    inner = rx.sub(r"活动$", "", bare)
    if inner != bare and _VOLUNTEERS.search(inner):
        return "activity"  # 志愿探访活动: who serves, not on whom an office calls
    if inner != bare and any(inner.endswith(w) and k in _OWN for w, k in table("claim_events").items()):
        bare = inner  # 消防演练活动 is a drill, 走访慰问活动 a visit
    if inner != bare and (calls := _CALLS.search(inner)):
        bare = inner[: calls.end(1)]  # 走访慰问困难群众活动: on whom they called does not say what it was
    best: tuple[int, int, str] = (-1, 0, "other")
    for word, kind in table("claim_events").items():
        at = bare.rfind(word)
        if at >= 0 and (at + len(word), len(word)) > best[:2]:
            best = (at + len(word), len(word), kind)
    kind = best[2]
    if kind == "meeting" and rx.search(r"研讨|论证|评审", bare):
        kind = "seminar"
    first = bare.partition("暨")[0]
    if kind == "activity" and first != bare and type_of_name(first) == "training":
        kind = "training"  # 培训班暨岗位大练兵
    if kind == "training" and first != bare and type_of_name(first) == "meeting":
        kind = "meeting"  # 动员会暨业务培训会
    if kind == "meeting" and first != bare and type_of_name(first) == "training":
        kind = "training"  # 培训班暨经验交流会
    if kind == "meeting" and rx.search(r"培训", bare[-8:]) and first == bare:
        kind = "training"
    return kind  # type: ignore[return-value]


def type_of_event(name: str) -> EventType:
    """The type of an event that has a name of its own: one that no word tells (业务比武) is an activity."""
    kind = type_of_name(name)
    known = kind != "other" or any(word in name for word, k in table("claim_events").items() if k == "other")
    return kind if known else "activity"


# of two types that as many words speak for, the one whose words are the more telling
_FIRST: tuple[EventType, ...] = (
    "drill", "seminar", "emergency", "ceremony", "inspection", "research_visit", "training", "activity", "visit",
    "campaign", "meeting", "other",
)  # fmt: skip
_SPEECH = re.compile(r"“[^”]{12,}”?")


# 为卧床老人做失能评估, 给孩子们检查牙齿: who is examined is served
_FOR_THEM = re.compile(
    r"[为给替帮][^，。；的]{0,12}(?:老人|长者|老年人|老党员|老兵|残疾人|居民|群众|儿童|孩子|学生|新人|村民|牧民|妇女|职工|军人|官兵|院民|困境家庭|困难家庭)们?"
    r"[^，。；]{0,14}(?:评估|检查|检测|筛查|测评|核查|排查|查体)$"
)


@cache
def _told() -> re.Pattern[str]:
    return re.compile("|".join(gapped(word) for word in table("claim_acts")))


@cache
def _nouns() -> re.Pattern[str]:
    nouns = sorted(words("claim_act_nouns"), key=lambda w: (-len(w), w))
    return re.compile("|".join(gapped(word) for word in nouns))


def gapped(word: str) -> str:
    """The pattern of a word whose … stands for a few words of the clause."""
    return "[^，。；]{1,16}?".join(re.escape(piece) for piece in word.split("…"))


@cache
def _kind_of_act(word: str) -> EventType | None:
    """The type of an act's word as found in the text."""
    for told, kind in table("claim_acts").items():
        if rx.fullmatch(gapped(told), word):
            return kind  # type: ignore[return-value]
    return None


def acts(text: str) -> list[tuple[EventType, int, int]]:
    """Every act that a heading or clause tells (type, start, end), in order; acts inside nouns (慰问金) left out."""
    clean = _nouns().sub(lambda m: "○" * len(m[0]), text)
    found = [(kind, h.start(), h.end()) for h in _told().finditer(clean) if (kind := _kind_of_act(h[0]))]
    found = [("activity" if k == "inspection" and _FOR_THEM.search(text, 0, b) else k, a, b) for k, a, b in found]
    joined: list[tuple[EventType, int, int]] = []
    for kind, start, end in found:
        if joined and joined[-1][0] == kind and start - joined[-1][2] <= 0:
            joined[-1] = (kind, joined[-1][1], end)
        else:
            joined.append((kind, start, end))
    return joined


@cache
def _stories() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words that stories are told with, each with the type that it speaks for."""
    return tuple((re.compile(gapped(word)), kind) for word, kind in table("claim_stories").items())


def kind_of_story(title: str, opening: str, rest: str = "", without: EventType | None = None) -> EventType | None:
    """The type that most words of a story speak for: those of the heading count most, then the opening's.

    What somebody says at length is left out, and so is the type ``without``. None where no word speaks for any.

    >>> kind_of_story("山里来了客人", "一行人走进老人家中，送上慰问金。")
    'visit'
    """
    title = "" if rx.fullmatch(r"“[^“”]{6,}”[！？!?]?", title) else title  # “我来接您回家吃饭” is said, not told
    parts = [(_SPEECH.sub("", text), weight) for text, weight in ((title, 6), (opening, 3), (rest, 1))]
    total: dict[str, int] = {}
    bare = {text: _nouns().sub("○", text) for text, _ in parts}  # 儿童督导员 inspects nothing
    for word, kind in _stories():
        also = word.pattern in table("claim_acts")
        weight = next((w for text, w in parts if word.search(bare[text] if also else text)), 0)
        total[kind] = total.get(kind, 0) + weight
    for text, weight in parts:
        seen = set(table("claim_stories"))
        for kind, start, end in acts(text):
            if text[start:end] not in seen:  # 集中核验 says more than 入户
                total[kind] = total.get(kind, 0) + (weight * 2 if end - start >= 4 else weight)
            seen.add(text[start:end])
    if total.get("drill") and not rx.search("演练|演习|拉练|模拟", "".join(text for text, _ in parts)):
        drilled = [word for word, kind in _stories() if kind == "drill" and any(word.search(t) for t, _ in parts)]
        if len(drilled) < _TOGETHER or not any(rx.search("疏散|逃生|撤[离出]|警[报铃]|哨|预案", t) for t, _ in parts):
            total.pop("drill")  # 提前拟定预案; 教老人使用灭火器
    total.pop(without or "", None)
    best = max(total.values(), default=0)
    return next((kind for kind in _FIRST if total.get(kind) == best), None) if best else None


def speaking(kind: EventType, text: str) -> int:
    """How many different words of the text speak for a type."""
    spoken = {word.pattern for word, k in _stories() if k == kind and word.search(text)}
    return len(spoken | {text[start:end] for k, start, end in acts(text) if k == kind})


def act(text: str) -> tuple[EventType, int, int] | None:
    """The act that a heading or clause tells (type, start, end): its first, but 调研检查 is an inspection."""
    found = acts(text)
    if not found:
        return None
    kind, start, end = found[0]
    for other, begin, stop in found[1:2]:
        if other == "inspection" and kind in ("research_visit", "visit") and begin - end <= _TOGETHER:
            return other, start, stop
        if begin <= end:
            return kind, start, stop
    return kind, start, end


def rescued(*texts: str) -> bool:
    """Whether a story tells of a rescue: two different words of its heading and lines do."""
    return len({hit for text in texts for hit in rx.findall(listed("claim_rescue"), text)}) >= 2


def is_campaign(name: str) -> bool:
    """Whether a programme's name is that of a campaign: an event where it is reported as carried out."""
    return bool(
        rx.search(
            r"专项(?:救助|整治|核查|排查|治理|整顿|清理|检查(?=行动))?(?:行动)?(?:”)?$|(?:排查|整治|整顿|攻坚|集中|清查|百日|救助|[”」])行动$|集中(?:整治|治理|清理|排查|核查)$|大(?:排查|检查|整治|清查|走访|起底|清理)$|攻坚战$|专项.{0,4}(?:核查|整治|排查|整顿|行动)|整顿$",
            name,
        )
    )
