"""Bodies that an outing goes to, which take no part of their own; and the bureau behind its party group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.people import bodies_of
from kg.claim.text import Line, Passage, pattern
from kg.model import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast
    from kg.model import EventClaim

# 来某县民政局学习, 到某公司检查
_GOES_TO = pattern(
    r"(?:[到来赴]|走进|前往|深入|莅临)(?:我[省市县区州旗])?([ＡＯＦ](?:[、和与及][ＡＯＦ])*+)[^，。；ＰＴＡＯＦ参]{0,8}?"
    r"(?:学习|考察|调研|检查|督导|督查|指导|参观|交流|走访|慰问|取经|视察|观摩|评估|验收)"
)
_GROUP = re.compile(r"(?<=[局厅委办院馆站])党组(?:理论学习)?(?:中心组)?$")

_WARD = re.compile(r"(?<=医院|生院|健院|科院)[^院所]{1,5}科室?$")
_TROUPE = re.compile(
    r"(?<=馆|会|院|校|学|园|司|局|站)(?:青年|老年|巾帼|少年)?(?:舞蹈|演出|文艺|合唱|腰鼓|秧歌|锣鼓|医疗|义诊|宣传|演艺|曲艺|说唱|"
    r"志愿|志愿者|志愿服务|志愿者服务)(?:小?分?队|团)$"
)


def visited(passage: Passage, lines: Sequence[Line], event: EventClaim) -> frozenset[str]:
    """What an outing goes to: no body of these attends it, though its people show the visitors round."""
    if event.type not in ("research_visit", "inspection", "visit"):
        return frozenset()
    hits = ((line, hit) for line in lines for hit in _GOES_TO.finditer(line.text))
    return frozenset(passage.text(m) for line, hit in hits for m in line.mentions(hit.start(1), hit.end(1)))


def behind(name: Name) -> Name:
    """The bureau or house whose party group, troupe or ward acts: 县民政局|党组, 县文化馆|演出队, 县医院|骨科."""
    short = _WARD.sub("", _TROUPE.sub("", _GROUP.sub("", name.text)))
    return name if short == name.text else Name(short, name.label, name.mention)


def beside_it(passage: Passage, name: Name) -> Name | None:
    """The government beside a committee that lends it its name: 石桥镇党委、|政府."""
    after = passage.part.view.text[passage.mentions[name.mention].end :] if name.mention is not None else ""
    hit = rx.match("[、和](政府|办事处|管委会)", after)
    place = rx.sub("(?:党委|党工委|工委)$", "", name.text)
    return Name(place + hit[1], "AGENCY", None) if hit and place != name.text and len(place) > 1 else None


def same(name: str, leader: str) -> bool:
    """Whether a leader's body is the one named, or it in full: 县民政局 of 某县民政局, not the neighbours' of ours."""
    if len(name) <= len(leader):
        return name == leader or (len(name) > 2 and leader.endswith(name))
    return len(leader) > 2 and name.endswith(leader) and _bare(leader)


def _bare(name: str) -> bool:
    """Whether a body's name leaves out whose it is: 民政局 of 随行的民政局局长某某."""
    return name[0] not in "省市县区州旗盟镇乡"


def led_by(cast_: Cast, person: int) -> list[Name]:
    """The bodies for which a person's posts speak; a doctor or a teacher who lends a hand is one of a body's people."""
    hands = [p.body for p in cast_.posts if p.person == person and p.body and _HANDS.search(p.title)]
    return [body for body in bodies_of(cast_, person) if body not in hands]


_HANDS = re.compile(
    r"(?:医生|[医药技律讲教]师|大夫|护士|康复师|老师|教[练官]|志愿者|[义社]工|[民辅]警|[队学演职店团会]员|消防员|理发师|学生|工人)$"
)
