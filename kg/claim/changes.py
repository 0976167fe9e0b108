"""Sentences that say who holds a post or is to hold it: 甲当选会长, 股长是甲, 组长由局长甲担任; careers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.claim.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

Status = Literal["current", "former", "acting", "seconded", "concurrent", "designated"]
Span = tuple[int, int]

_POSTS = (
    r"(?:[村镇乡院站所局队厂园校店县区][里上]的?|社区的?|本[村院社站地]的?)?[ＡＯＦＬ]*的?Ｔ(?:[、兼]原?[ＡＯＦＬ]*Ｔ)*"
)
_APPOINTED = (
    r"(Ｐ(?:[、和]?Ｐ)*)(?:同志)?(?:（[^（）]{1,14}）)?(?:[^，。；ＰＴＡＯＦＬ]{0,8}(?:期满|转正|合格)，)?(?:[到赴在]Ｌ)?([^，。；ＰＴＡＯＦＬ]{0,10}?)"
    r"(当选为|当选|担任|兼任|出任|拟任|拟?提名为|拟?推荐为|任命为|聘为|升任|调任|转任|改任|接任|任|挂职)"
    r"(?:新一届|首届|新任|为)?(?:[理监]事会)?([ＡＯＦＬ]?Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)"
)
# 甲不再担任某局副局长职务，改任某会会长; 甲得票最多，当选为会长
_MOVED = (
    r"(Ｐ)[^。；Ｐ]{1,30}?，(改任|转任|调任|升任|另任|拟任|出任|接任|当选为?|被选为)(?:新一届|首届)?"
    r"([ＡＯＦＬ]?Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)(?!Ｐ)"
)
_POSTED = (
    r"(?:^|[：；。，、]|任命|决定)(Ｐ(?:[、和]?Ｐ)*)(?:（[^（）]{1,12}）)?(?:同志)?为([ＡＯＦＬ]Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)"
)
# 甲当选会长，乙为秘书长；聘请丙为名誉会长; 甲为组长
_MADE = (
    r"(?:^|[，；：]|聘请|聘任|推选|选举|增选|推举|提名|推荐|任命)(Ｐ(?:[、和]Ｐ)*)(?:同志|等[0-9一二三四五六七八九十]{1,3}[人名位])?为(?:新一届|首届)?"
    r"(Ｔ(?:、Ｔ)*)(?=[，。；]|$)"
)
_RELIEVED = r"(Ｐ)(?:（[^（）]{1,12}）)?(?:同志)?(?:的|担任的)?([ＡＯＦＬ]?Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)(?:职务|一职)"
_RESIGNED = (
    r"(Ｐ)(?:同志)?(?:因[^，。；ＰＴ]{1,14})?(?:请求|申请|提出)?(?:辞去|免去|卸任)(?:所任|担任|其|了)?的?"
    r"([ＡＯＦＬ]?Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)"
)
# 任命甲为站长，免去其副馆长职务
_RELIEVED_TOO = r"免去(其)(?:现任|担任|兼任|原任)?的?([ＡＯＦＬ]?Ｔ(?:、[ＡＯＦＬ]?Ｔ)*)(?:职务|一职|$|[，。；])"
# 增补某公司董事长甲、某院院长乙为理事
_JOINED = (
    r"(?:增补|增选|补选|推选|推举|选举|聘请|聘任|特聘|聘)([^，。；：]{0,60}Ｔ[^，。；：]{0,60}Ｐ)"
    r"(?:同志|老师|女士|先生)?(?:等[^，。；为]{0,6})?为([ＡＯＦＬ]?[^，。；ＴＡＯＦＬＰ]{0,6}Ｔ)"
)
# 甲院院长甲、乙中心负责人乙当选副会长
_ELECTED = (
    r"(?:^|[，。；：])([^，。；：]{0,60}ＴＰ、[^，。；：]{0,60}ＴＰ)(?:同志)?(?:分别)?"
    r"(?:当选为?|被?选为|担任|任|受聘为)(?:新一届|首届|协会)?([ＡＯＦＬ]?Ｔ)(?=[，。；]|$)"
)
_END = r"(?=[，。；：！？”）]|$)"
# 甲今年五十岁，是某院的炊事员; 甲当过镇长
_WAS = r"(?:也|就|正|曾经?|现在?|原来?|如今|眼下)?(?:是|当过|做过|干过|当上了?|当了|成为|成了)(?:一名)?"
_IS = rf"(Ｐ)(?:同志)?(?:[^，。；：“”ＰＴＡＯＦＬ]{{0,10}}，)?{_WAS}({_POSTS}){_END}"
_THEY_ARE = rf"(?:^|[，。；])([他她]){_WAS}({_POSTS}){_END}"
# 救助股股长是甲; 队长就是五十岁的低保户甲
# 担任总指挥的是副局长甲
_BEING = (
    rf"({_POSTS})(?:就|正|便|还|的)?是[^，。；：“”ＰＴＡＯＦ]{{0,12}}(?:[ＡＯＦＬ]?Ｔ、)*(?:[ＡＯＦＬ]?Ｔ)?(Ｐ){_END}"
)
# 组长由局长甲担任
_BY = r"(Ｔ)由[^。；：“”Ｐ]{0,16}(Ｐ)(?:同志)?(?:兼任|担任|出任|兼|任)"
_STATUS: dict[str, Status] = {
    "兼任": "concurrent", "拟任": "designated", "挂职": "seconded", "提名为": "designated", "拟提名为": "designated",
    "推荐为": "designated", "拟推荐为": "designated",
}  # fmt: skip
# 甲，男，汉族，…; 甲，现任…: the posts that follow are all of this one person
_CAREER = (
    r"^(?:[0-9一二三四五六七八九十]{1,2}[.．、])?(Ｐ)(?:同志)?(?:（[^）]{1,12}）)?"
    r"(?:[，：](?:男|女|性别|[^，。Ｐ]{1,4}族|现任|现为|拟任|Ｙ出?生)|(?:现任|现为)(?![^，。]*Ｐ))"
)


def changes(text: str) -> Iterator[tuple[Span, Span, Status]]:
    """Where the persons of a masked line stand and the posts that it says they hold, with the posts' status.

    Persons that begin at -1 are the one who was named last before their end: 她是局长.
    """
    for found in pattern(_APPOINTED).finditer(text):
        yield found.span(1), found.span(4), _STATUS.get(found[3], "current")
    for found in pattern(_MOVED).finditer(text):
        yield found.span(1), found.span(3), _STATUS.get(found[2], "current")
    for found in pattern(_POSTED).finditer(text):
        yield found.span(1), found.span(2), "current"
    for found in pattern(_MADE).finditer(text):
        yield found.span(1), found.span(2), "current"
    for rule in (_RELIEVED, _RESIGNED):
        for found in pattern(rule).finditer(text):
            yield found.span(1), found.span(2), "former"
    for found in pattern(_RELIEVED_TOO).finditer(text):
        yield (-1, found.start(1)), found.span(2), "former"
    for rule in (_JOINED, _ELECTED):
        for found in pattern(rule).finditer(text):
            yield found.span(1), found.span(2), "current"
    for found in pattern(_IS).finditer(text):
        yield found.span(1), found.span(2), "current"
    for found in pattern(_THEY_ARE).finditer(text):
        yield (-1, found.start(1)), found.span(2), "current"
    for rule in (_BEING, _BY):
        for found in pattern(rule).finditer(text):
            yield found.span(2), found.span(1), "current"


def career(text: str) -> int:
    """Where the person stands of whose career the masked line tells (甲，女，现任…，拟任…), or -1."""
    found = pattern(_CAREER).match(text)
    return found.start(1) if found else -1
