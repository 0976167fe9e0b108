"""Bodies that lend an event a hand in words of a story: 揉面的是某院的护士, 某局随后各开来两辆车, a row of minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.guides import LIST as _LIST
from kg.claim.text import Line, Passage, mask, pattern
from kg.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claim.unsaid import Found
    from kg.model import BodyRole, EventClaim

_SOME = r"(?:等[^，。；ＰＴ、]{0,8}?)?"
_PEOPLE = (
    r"(?:志愿者|义工|社工|工人|医生|大夫|医护人员|医务人员|护士|民警|辅警|教师|老师|学生|师生|孩子们?|队员|消防员|员工|职工|会员|"
    r"干部|演员|官兵|战士|青年|律师|师傅|小伙子|姑娘|[^，。；：、ＰＴＡＯＦ导程计]师)们?(?![说范])"
)
# 揉面的是某院的护士，理发的是某店的师傅; not who is praised, housed or helped
_IT_IS = pattern(
    rf"(?<![获得奖住受助])的，?(?:则|也|都|仍|还)?(?:是|有|还有)来?自?({_LIST}){_SOME}的?[^，。；：、ＰＴＡＯＦ]{{0,6}}{_PEOPLE}"
)
_SOON = (
    r"(?:随后|先后|也|都|各|分别|闻讯|迅速|连夜|立即|立刻|马上|当即|紧急|第一时间|很快|相继|及时|接警后|还|又|并|共|一并|"
    r"即刻|火速|当[晚夜天日即]|主动|专门|特意|同时|紧接着|赶忙|连忙)*"
)
_COME = (
    r"(?:[开派调出]来|派人|派车|派了|派[^，。；]{1,10}(?:送|来|到|前往|赶)|送来|运来|拉来|调[集运拨来]|运送|送[去上到]|增援|支援|驰援|赶来|赶到|赶赴|赶往|"
    r"前来|出动|加派|抽调|腾出|让出|借来|捐来|抬来|端来|背着|带着|扛着)"
)
# 某消防站的水罐车开进院子
_ENGINE = r"(?:[一两三四五六七八九十\d]+[辆台艘条])?(?:车|艇|船|舟|直升机|挖掘机|铲车|担架|医疗队|救援队)"
_DRIVES = r"(?:[一呼鸣]\w{0,4}地?)?(?:[开驶赶冲停奔进拉][进到入来抵在往出]|到达|抵达|到场|到了|赶赴|就位|出动|待命)"
# 某派出所、某大队随后各派来两台车
_CAME = pattern(
    rf"(?:^|[，。；：])(?:随后|很快|不一会儿?|紧接着|当晚|当夜|Ｙ，?)?({_LIST}){_SOME}"
    rf"(?:(?:的?{_PEOPLE})?{_SOON}{_COME}|的[^，。；：、的ＰＴＡＯＦ]{{0,8}}{_ENGINE}{_SOON}{_DRIVES})"
)
# 某大队在路口布置了两辆消防车
_POSTS = pattern(
    rf"(?:^|[，。；])({_LIST}){_SOME}在[^，。；ＰＴＡＯＦ]{{1,14}}?(?:布置|部署|停放|备好?|设|安排|配备|摆放|支起|安装)了"
    r"[^，。；ＰＴＡＯＦ]{0,4}[辆台名个处张顶块套]"
)
# 晚会是镇政府张罗的
IS_BY = pattern(
    rf"是(?:由)?({_LIST}){_SOME}(?:一手|牵头|精心|专门|特意)?(联合|共同|携手|合力)?"
    r"(?:(?:张罗|操办|操持|组织|举办|发起|筹办|主办|牵头|倡议|策划|筹划|办|搞|举行)(?:起来)?的|[牵挑带]的头)(?=[，。；]|$|[一第这][^，。；]{1,24}[，。；])"
)
# 某局、某校等单位先后向纪念碑敬献花篮: who does what is done there
_HONOURS = pattern(
    rf"(?:^|[，。；Ｙ])({_LIST})(?:[、和与及][^，。；：、ＰＴＡＯＦ]{{2,12}})?{_SOME}[^，。；：、ＰＴＡＯＦＬ]{{0,8}}?(?:先后|依次|分别|也|还|共同|集体|轮流)?"
    r"(?:(?:[向为给][^，。；ＡＯＦＰＴ]{1,14}?)(?:敬[献上]|献上|献了?花|鞠躬|默哀|致敬|行礼|敬礼|宣誓|种下|栽下|签名|签字)|敬献|献花|默哀)"
)
# 随行的某协会给孩子量了尺寸
_WITH = pattern(
    rf"(?:随行|同行|同来|同去|一同前来|一起前来|前来|到场|在场|一道而来)的({_LIST})(?!的?[^，。；]{{0,6}}[ＰＴ])"
)
_TOWN_HEADS = pattern(
    r"((?:[Ｌ][、和与及])*Ｌ)(?:等[^，。；ＰＴ、]{0,6}?)?的?(?:有关|相关|主要|分管|具体){0,2}(?:负责同志|负责人|领导|代表|干部|分管负责人)"
    r"(?![ＰＴ、和与及])[^，。；ＰＴＡＯＦ]{0,10}?(?:参加|出席|参会|到会|发言|汇报|交流|表态|列席|介绍)"
)


def towns(passage: Passage, line: Line) -> Iterator[Name]:
    """The townships and streets whose people without names take part: 石桥镇、城东街道的负责人作了发言."""
    for hit in _TOWN_HEADS.finditer(line.text):
        for m in line.mentions(hit.start(1), hit.end(1)):
            place = passage.text(m)
            if rx.search("街道$|[一-鿿]{2}[镇乡]$", place):
                yield Name(place + ("办事处" if place.endswith("街道") else "人民政府"), "AGENCY", m)


_OFFICE_OF = re.compile(
    r"(?<=[省市县区州旗盟镇乡道])(?:民政局|民政办|[^省市县区州旗盟镇乡道]{2,8}(?:局|委|办|办公室|所|站|中心|会))$"
)
_PLACE = mask("Ｌ")


def sharing(passage: Passage, line: Line, last: Name) -> Iterator[Name]:
    """The bodies of the places that share one office with the last of a list: 甲县、乙县、|丙县民政局."""
    office = _OFFICE_OF.search(last.text)
    if not office or last.mention is None or last.label != "AGENCY":
        return
    at = line.at.index(last.mention)
    while at > 1 and line.text[at - 1] in "、和与及" and line.text[at - 2] in _PLACE:
        at -= 2
        place = passage.mentions[line.at[at]]
        if place.text[-1] in "省市县区州旗盟镇乡道":
            yield Name(place.text + office[0], "AGENCY", line.at[at])


_TOLD = ("emergency", "activity", "ceremony", "drill", "visit", "other", "campaign")
_ROW = re.compile(r"(?:出席|列席|参会|参加|与会|到会)(?:单位|人员|部门|领导|对象)?：")


def lending(passage: Passage, line: Line, event: EventClaim) -> Iterator[int]:
    """The mentions of bodies in a line that lend a hand, or stand in a row of minutes as those that sat in."""
    text = line.text
    if _ROW.match(text):
        yield from _unmanned(passage, line, 0, len(text))
        return
    if event.type not in _TOLD:
        return
    for found in (_IT_IS, _CAME, _POSTS, _HONOURS, _WITH):
        if found is _CAME and event.type not in ("emergency", "other", "campaign", "activity", "ceremony", "drill"):
            continue
        if found is _HONOURS and event.type not in ("activity", "ceremony"):
            continue
        for hit in found.finditer(text):
            yield from _unmanned(passage, line, hit.start(1), hit.end(1))


def _unmanned(passage: Passage, line: Line, start: int, end: int) -> Iterator[int]:
    """The bodies of a stretch that no post or person follows."""
    for i in range(start, end):
        m = line.at[i]
        if m >= 0 and passage.label(m) in ("AGENCY", "ORG") and not _MANNED.match(line.text, i + 1):
            yield m


_MANNED = pattern(r"[ＡＯＦＬ]*[^，。；、ＰＴ和及]{0,6}(?:（[^）]*）)?[ＴＰ]")


_LABELS: tuple[tuple[str, BodyRole], ...] = (
    ("主办", "organizer"), ("承办", "undertaker"), ("协办", "co"), ("联合主办", "co"),
    ("指导", "guide"), ("支持", "attend"), ("参与", "attend"),
)  # fmt: skip


def labels(passage: Passage, line: Line) -> Iterator[Found]:
    """主办单位：甲　承办单位：乙."""
    for hit in rx.finditer(r"(联合主办|主办|承办|协办|指导|支持|参与)(?:单位|方|机构|：)：?", line.text):
        if not line.text[: hit.end()].endswith("："):
            continue
        role = next(r for word, r in _LABELS if word == hit[1])
        stop = rx.search(r"(?:主办|承办|协办|指导|支持|参与)(?:单位|方|机构)?：|。", line.text[hit.end() :])
        end = hit.end() + stop.start() if stop else len(line.text)
        for name in _bodies(passage, line, hit.end(), end):
            yield name, role, line.index, "body-label", 0.95


def rows(passage: Passage) -> list[Line]:
    """The rows under an account's text that say who held what it tells; none where they are those of a site."""
    found = [x for x in passage.lines if x.role == "furniture" and _HELD.match(x.text)]
    told = "".join(x.text for x in passage.lines if x.role == "furniture" or x in found)
    site = _SITE.search(told + "".join(map(passage.plain, found)))
    return [] if site or not any(_HELPED.match(x.text) for x in found) else found


_HELD = re.compile("(?:联合主办|主办|承办|协办|指导|支持|参与)(?:单位|方|机构)?[：:]")
_HELPED = re.compile("(?:承办|协办)(?:单位|方|机构)?[：:]")
_SITE = re.compile("ICP|公网安备|网站|版权|技术支持|邮编|邮政编码|地址|信息中心|大数据|维护|备案")


def _bodies(passage: Passage, line: Line, start: int, end: int) -> list[Name]:
    return [passage.name(m) for m in line.mentions(start, end) if passage.label(m) in ("AGENCY", "ORG", "FACILITY")]


_DONATES = pattern(
    rf"({_LIST})(?:向[^，。；]{{0,10}}[ＡＯＦＬ][^，。；]{{0,8}}|为[^，。；]{{1,12}})?(?:分别|共同|现场|共|累计|先后|各|又)?(?:捐赠|捐款|捐资|捐献|捐出|赠送)了?(?!的)"
)


_OTHERS = re.compile("比赛|竞赛|大赛|联欢|晚会|演出|运动会|培训|讲座|会议|宣传|庆祝|祭扫|义诊|考试|论坛|演练|茶话会|宴")


def given(passage: Passage, line: Line, event: EventClaim) -> Iterator[Found]:
    """Who gives: 某商会向某总会捐赠善款."""
    for hit in _DONATES.finditer(line.text):
        built = rx.match("[^，。；]{0,16}(?:援建|修建|兴建|建设|建成|新建|建造|改造|扩建)", line.text[hit.end() :])
        if pattern(r"(?:向|给|为|对|在|到)$").search(line.text[: hit.start(1)]) or built:
            continue
        role: BodyRole = "attend" if _OTHERS.search(event.name) else "organizer"  # who gives prizes holds no contest
        for name in _bodies(passage, line, hit.start(1), hit.end(1)):
            yield name, role, line.index, "body-gives", 0.75
