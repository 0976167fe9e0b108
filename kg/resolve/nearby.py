"""Bodies that the text names near a title: 敬老院院长 after 石桥镇敬老院, 护理员 in an article about one care home."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import table
from kg.model import Mention, Name
from kg.resolve.context import clean

if TYPE_CHECKING:
    from kg.resolve.bodies import Body
    from kg.resolve.expand import Scene

LETTERS = {"F": "FACILITY", "O": "ORG", "A": "AGENCY"}
WORD = re.compile(r"[\u4e00-\u9fff]{2,12}$")
KIND = re.compile(
    r"(?:[院站馆园所会队校厂社组]|中心|医院|学校|中学|小学|公司|集团|机构|驿站|公墓|食堂|之家|事务所|局|合作社|综合体|公寓|企业|饭桌|餐厅|饭堂|酒店|超市|店|(?:登记|管理|服务|救助)[处所])$"
)
TAIL = re.compile(r"(?:(?:服务|事务)?管理|服务|保护)(?:所|处|站|中心|局|办公室|委员会)$|理事会$|管委会$")
PLACED = re.compile(
    r"(?:^|[及和与由向对在到请邀])(?P<body>(?:自治县|自治区|县|市|区|旗|州|镇|乡|街道|省)(?![长级域委内里])[\u4e00-\u9fff]{2,10})$"
)
# bodies of a village or a community that have no name but its own
COMMITTEE = re.compile(
    r"(?:(?:村民|居民)?选举委员会|(?:村务|居务)?监督委员会|(?:村务|居务)监督小组|监委会|(?:人民)?调解委员会|调委会|治保会|"
    r"红白理事会|道德评议会|(?:村民|居民)?(?:议事会|理事会|协商议事会)|禁毒禁赌会|老年协会|老人协会|乡贤理事会|业主委员会|业委会)$"
)
# 石桥社区|主任, which no mention gives
COMMUNITY = re.compile(
    r"(?:^|[\W_]|街道|办事处|[镇乡区]|的|由|是|和|与)(?P<name>(?!本|该|我|各|在|到|从|向|把|请|对|给|为)[\u4e00-\u9fff]{2,5}?社区)$"
)
AHEAD = 120  # characters within which a story that opens with its people names their house
OWN = ("中心", "院", "站", "馆", "所", "园")
SERVICE = re.compile(r"(?:[院站馆园所]|中心|之家|公墓|驿站)$")
PASSED = re.compile(
    r"(?:汽车|火车|高铁|客运|公交|公交车|地铁|加油|动车|货运)(?:总|中心|东|西|南|北)?站$"
)  # where people only pass
SHORTENED = (("救助站", "救助管理站"), ("消防站", "消防救援站"))
CALLED = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6}?)(?P<of>的?)$")
COMMON = re.compile(
    "社会|服务|养老|老年|志愿|慈善|救助|福利|儿童|工作|居家|民政|管理|中心|社区|护理|康复|医疗|未成|殡|公益|科技|[县市区镇乡村]|街道"
)
PART = re.compile(r"(?:^|(?<=[，、；与和及]))(?!俱乐部|本部)[^\W与和及]{2,5}(?<!干)部$")
ASIDE = re.compile("^[^，。；、]*[与同向](?=[\u4e00-\u9fff]{2,8}[科股处]$)")  # 某局当即与|低保科|科长
UNION = re.compile("(?:残联|残疾人联合会|妇联|妇女联合会|工商联|文联|科协|总工会|红十字会|慈善总?会|供销社)$")
LED = re.compile("^(?:带领|率领|率|带着|陪同|邀请|会同|联合|和|与|同|及)")
SECTION = re.compile(r"(?:^|(?<=[，、。；：）]))[\u4e00-\u9fff]{1,10}[科股处]$")


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[re.Pattern[str], frozenset[str], re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(title), frozenset(LETTERS[x] for x in labels), re.compile(rf"(?:{body})(?:（[^）]*）)?$"), reach)
        for title, labels, body, reach in table("title_bodies")
    )


def body_of_kind(scene: Scene, title: str, at: int) -> Body | None:
    """The body of the kind that the title speaks of, named last before ``at``; None where there is none."""
    for pattern, labels, kind, reach in _rows():
        if pattern.fullmatch(title) and (found := _last(scene, labels, kind, at, reach)):
            return scene.body(Name(found.text, found.label), at=found.start)
    return None


def word_before(scene: Scene, at: int) -> str:
    """The bare word for a kind of body that stands straight before ``at``, no mention of its own: 协会 in 协会会长."""
    text = scene.extract.part.view.text[max(0, at - 14) : at]
    ends = [m.end for m in scene.extract.mentions if m.end <= at and m.label != "PERSON"]
    if ends and at - max(ends) < len(text):
        text = text[len(text) - (at - max(ends)) :]
    match = WORD.search(text.removesuffix("的"))  # 培训学校的|讲师
    return match[0] if match and KIND.search(match[0]) else ""


def body_of_word(scene: Scene, at: int) -> Body | None:
    """The body that the bare word straight before ``at`` takes up: 协会 in 协会会长, after 星火志愿者协会."""
    word = word_before(scene, at)
    for length in range(len(word), 1, -1):
        found = [m for m in _before(scene, at) if clean(m.text).endswith(word[-length:]) and len(m.text) > length]
        if found:
            return scene.body(Name(found[-1].text, found[-1].label), at=found[-1].start)
    if (tail := TAIL.search(word)) is not None:  # 烈士陵园|管理所, where 江望烈士陵园 is named
        for first in range(tail.start() - 1):
            head = word[first : tail.start()]
            found = [m for m in _before(scene, at) if clean(m.text).endswith(head) and len(m.text) > len(head)]
            if found:
                return scene.body(Name(found[-1].text + tail[0], found[-1].label), at=found[-1].start)
    for short, whole in SHORTENED:
        found = [m for m in _before(scene, at) if word.endswith(short) and clean(m.text).endswith(whole)]
        if found:
            return scene.body(Name(found[-1].text, found[-1].label), at=found[-1].start)
    if not word and (named := _by_part(scene, at)) is not None:
        return scene.body(Name(named.text, named.label), at=named.start)
    if word.endswith(("企业", "公司")):  # 企业|总经理, after the name of the one in hand
        firms = [m for m in _before(scene, at) if clean(m.text).endswith(("公司", "集团", "厂"))]
        if firms:
            return scene.body(Name(firms[-1].text, firms[-1].label), at=firms[-1].start)
    if word[:1] in ("我", "本") and word[1:] in OWN:  # 我中心|主任, whose whole name stands under the letter
        found = [m for m in scene.extract.mentions if m.label == "FACILITY" and clean(m.text).endswith(word[1:])]
        if len({clean(m.text) for m in found}) == 1:
            return scene.body(Name(found[-1].text, found[-1].label), at=found[-1].start)
    if (own := COMMITTEE.search(word)) and (village := scene.village_at(at)) is not None:
        whole = f"红白{own[0]}" if own[0] == "理事会" and "红白理事会" in scene.extract.part.view.text else own[0]
        return scene.body(Name(village.name + whole, "ORG"), at=at)  # 村民选举委员会|主任
    if match := PLACED.search(word):  # 镇书法协会会长, which nobody has marked
        return scene.body(Name(match["body"], "FACILITY" if SERVICE.search(word) else "ORG"), at=at)
    return None


def _by_part(scene: Scene, at: int) -> Mention | None:
    """The house whose own name alone stands straight before ``at``: 晚晴|经理 after 新城街道晚晴老年公寓."""
    text = scene.extract.part.view.text[max(0, at - 8) : at]
    ends = [m.end for m in scene.extract.mentions if m.end <= at]
    gap = at - max(ends, default=0)
    match = CALLED.search(text[-gap:] if gap < len(text) else text) if gap else None
    if match is None:
        return None
    word = match["word"]
    for size in range(len(word), 1 if match["of"] else 2, -1):
        found = [m for m in _before(scene, at) if m.label != "AGENCY" and word[-size:] in clean(m.text)[:-2]]
        if found and not COMMON.search(word[-size:]):
            return found[-1]
    return None


def department_of_word(scene: Scene, at: int) -> Body | None:
    """The department straight before ``at`` that no mention gives: 民政处 in 民政处处长."""
    text = scene.extract.part.view.text[max(0, at - 14) : at]
    ends = [m.end for m in scene.extract.mentions if m.end <= at and m.label != "PERSON"]
    if ends and at - max(ends) < len(text):
        text = text[len(text) - (at - max(ends)) :]
    people = [m.end for m in scene.extract.mentions if m.end <= at and m.label == "PERSON"]
    text = text[-(at - people[-1]) :] if people and at - people[-1] < len(text) else text
    text = ASIDE.sub("", LED.sub("", text))  # 副局长甲带领|婚姻登记处|主任乙
    if (match := SECTION.search(text)) is None:
        return _part_of_house(scene, text, at)
    if scene.agency_before(at) is None and scene.publisher() is None:
        unions = [m for m in _before(scene, at) if m.label == "ORG" and UNION.search(clean(m.text))]
        whole = scene.body(Name(unions[-1].text, "ORG"), at=unions[-1].start) if unions else None
        if whole is None:
            return None
        return replace(whole, name=whole.name + match[0], parent=whole.name, rule="department-of-union")
    return scene.body(Name(match[0], "AGENCY"), at=at)


def _part_of_house(scene: Scene, text: str, at: int) -> Body | None:
    """The part of the association or firm of the sentence: 慈善总会会长某某和项目部|主任."""
    start, _ = scene.sentence_of(at)
    owners = [m for m in _before(scene, at) if m.start >= start]
    match = PART.search(text)
    if match is None or not owners or owners[-1].label != "ORG":
        return None
    whole = scene.body(Name(owners[-1].text, "ORG"), at=owners[-1].start)
    return replace(whole, name=whole.name + match[0], parent=whole.name, rule="department-of-house") if whole else None


def _before(scene: Scene, at: int) -> list[Mention]:
    return [m for m in scene.extract.mentions if m.start < at and m.label in ("FACILITY", "ORG", "AGENCY")]


def _last(scene: Scene, labels: frozenset[str], kind: re.Pattern[str], at: int, reach: str) -> Mention | None:
    """The last mention of that kind before ``at``: in the sentence, its paragraph, the heading, the article."""
    part = scene.extract.part
    fits = [m for m in scene.extract.mentions if m.label in labels and kind.search(clean(m.text))]
    fits = [m for m in fits if not PASSED.search(clean(m.text))]
    found = [m for m in fits if m.start < at]
    start, end = scene.sentence_of(at)
    if not found and reach == "a":  # 院长某某带着石桥敬老院的老人们; the one house that the story then names
        sole = fits if len({clean(m.text) for m in fits}) == 1 and fits[0].start - at < AHEAD else []
        return next((m for m in fits if at < m.start < end), next(iter(sole), None))
    if not found:
        return None
    if reach == "s":
        return found[-1] if found[-1].start >= start else None
    paragraph = next((s.paragraph for s in part.sentences if s.start <= at < s.end), None)
    begin = min((s.start for s in part.sentences if s.paragraph == paragraph), default=0)
    if found[-1].start >= begin:
        return found[-1]
    headed = [(s.start, s.end) for s in part.sentences if s.role in ("heading", "subheading")]
    heading = [m for m in found if any(a <= m.start < b for a, b in headed)]
    if heading and reach in "pa":
        return heading[-1]
    return found[-1] if reach == "a" else None
