"""Where an event was: the places of the line that tells it, the facilities that its lines say were visited or used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.homes import HOME_OF, coming, emptied, in_it, rehomed, short_of, taken_up
from kg.claim.text import Line, Passage, pattern
from kg.model import EventClaim, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

# 到甲敬老院、乙公墓; 在甲敬老院; 对甲、乙开展检查; 为甲站揭牌:
# what stands before facilities that an event goes to
_TO = (
    r"(?:(?<![拿得收领接看见等听遇碰感打搬提谈说讲想轮做达直受分派调聘])到达?|来到|钻进|冲进|[请邀][到进]|[办开摆]进|[办开摆]到|赶赴|踏进|迈进|直奔|赶往|赶到|奔赴|转到|赴|前往|走进|走入|深入|进入|(?<!设)在|(?<=[会场动式班课]设)在|(?<!转派)(?<!派)(?<!转)至|(?<![关用位设])于|(?<!针)对(?!象|接|口)|参观|观摩|查看|察看|了解|实地|前去|抵达|考察|调研|检查|督导|督查|走访|慰问|看望|视察|"
    r"探访|(?<![免除离失减])去(?![年世除])|走了|跑了?|转了|逛了?|(?<![好查照中])看[了完过]?|落脚|拐进|转战|夜查|抽查|巡查|核查|暗访|(?<!名)(?<!改)为|(?<!以)及|先后(?:到|赴)?)(?:了)?[^，。；ＡＯＦ]{0,4}(?:[ＬＯＡ][、和及]?(?:的)?)*(?:[^，。；Ｐ]{0,12}?Ｆ[、和及与以]?及?)*(?:(?<=[和及与、])[^，。；、ＡＯＦＰＴ]{1,8}的Ｌ?)?$"
)
# 观摩了甲文化广场、乙村牌和丙福利院“暖心路牌”: stops that are not all mentions
_STOPS = (
    r"(?:先后|分别|依次|实地|现场)?(?:到|深入|走进|察看|查看|参观|观摩|走访|检查|督导|督查|调研|看望|慰问|了解)(?:了)?"
    r"[^。；，ＰＴ]{1,60}[、和及与]$"
)
_IS = (
    r"(?:(?:一站|首站|地点|会场)(?:是|为|设在)|(?:第[一二三四五六七八九十]|最后一|末|首)站[，：])"
    r"(?:Ｌ|[^，。；ＡＯＦ]{0,4})$"
)
# 把饺子宴搬进了某院, no tombs and no people
_BROUGHT = pattern(r"把[^，。；人坟墓ＡＯＦＰＴ]{1,16}[搬送带][进到]了?[ＬＯＡ]*$")
# 决赛搬到了某院
_MOVED_HERE = (
    r"(?:[课赛会式宴场班集]|(?<!食)堂|年夜饭|舞台|活动|演出|义诊|比武|颁证|竞技)(?:也|都|就|还)?"
    r"[搬办开设放摆移挪选][到进在至]了?[ＬＯＡ]*$"
)
# 在还没完工的某公墓, 来到久负盛名的某院
_WHICH = (
    r"(?:来到|走进|前往|^对|(?<=[，。；])对|(?<![正存])在)(?!建设|改造|筹建|规划|运营)[^，。；、ＡＯＦＰＴＬ]{1,10}的$"
)
# 自2021年以来，某处设立了辅导室: what has long been
_LONG = re.compile(r"以来|近年|近几年|(?:[去前]|近两|这两|往)年|长期")
# the door that closes on those who were brought to safety: 老人全部住进某院, 被抬进某中心
_REFUGE = (
    r"(?:住进|搬进|搬入|转至|抬进|背进|转进|转入|送进|接进|(?:[接送带背扶抬领]|护送)[到至往回]|[转移安置]{2}(?:到|至|在|进))"
    r"(?:了)?(?:[ＬＯＡＦ](?:的|[、和及与])?)*$"
)
_ALARM = (
    r"[^，。；ＰＴ]{0,16}(?:的?(?:宁静|平静|寂静|沉寂|夜空)|警报|拉响|响起|浓烟|[起着]火|[火险]情|[断停]电"
    r"|突发|告急|陷入|被困|进水|[被受]淹)"
)
_OPENING = r"(?:开张|开业|开伙|启用|揭牌|挂牌|落成|投用|竣工)[^，。；ＡＯＦＰＴ]{0,12}的(?:Ｌ)?$"
_TOWARDS = r"(?:派驻|捐赠|赠送|移交|送去|送来|送上|移送)"
# 某院的院子里围满了人, 某院二楼冒出浓烟: a part of the house where something goes on
_ROOM = (
    r"的?(?:(?:[东西南北]侧|[一二三四五六\d]{1,2}[楼层]|前|后|小|大|老年)?(?:院子|院坝|小院|草坪|石阶|台阶|空地|球场|戏台|操场|广场|大厅|餐厅|食堂|厨房|教室|礼堂|活动室|会议室|"
    r"多功能厅|实训室|培训室|报告厅|走廊|宿舍|房间|大门|铁门|院门|门口|窗口|楼道|楼下|楼上|门外|附近)(?!建|改|修|扩|新|维|装|设|正在|面积|项目|等|工程|和|与|、)|"
    r"的[^，。；、从由ＰＴＡＯＦ]{1,6}[里边旁](?![面部设改新建装修])|[一二三四五六\d]{1,2}楼|[东西南北][侧面边]|前(?=[，站摆排人挤])|[里内](?=[，挤坐围飘响传热张]))"
)
# 某院的这场演练
# 把某中心坐得满满当当
_FILLED = re.compile(r"[坐挤围塞堵站装][^，。；]{0,4}满|[挤围堵]得")
_THIS = pattern(r"的(?:这|本|此)[一]?[场次回堂]")
# 6月21日上午9时，雨下得正密，某院院长吹响了哨子: a drill is told from the house in which it begins
_BEGINS = r"[^。；ＡＯＦ]{0,6}Ｙ(?:，[^，。；ＡＯＦＰ]{0,12})?，$"
_AGENDA = re.compile(r"会议(?:还|同时|并)?(?:就|对|同意|议定|决定|原则|研究|审议|强调|要求|指出)|审议|研究|听取|议题")
_HOME = re.compile(r"上门|入户|家中|线上|居家紧急|周边")
_AFTER_MEETING = re.compile(
    r"(?:会前|会后|会议期间|会议结束后|随后|之后|与会)[^。]{0,24}(?:参观|观摩|考察|察看|查看|走进)"
)
_STAFF = pattern(
    r"[ＴＰ、和与及]|[^，。；]{0,4}(?:负责|工作人员|职工|干部|有关|等|代表|管理|院长|站长|主任|派|联合|获)"
)
_BACK = re.compile(
    r"(?:接回|带回|送回|回到|接到|送到|护送到|带到|请到|领回|安置在|安顿在|入住)了?(?:救助)?站|站内|站里|进站|到站"
)
_ROUNDS = re.compile("夜巡|巡街|巡查|巡访|上街|扫街|寻找露宿|分[成头]?[两三四五]路")
_SIGNED = re.compile("签[订署约了]|签字|结对")
_OPENED = re.compile(
    r"(?:在[^，。；]{1,10}[中里声])?[^，。；]{0,6}(?:正式|集中|顺利|同时|同日|一齐|相继)?(?:揭牌|开[灶伙餐饭锅火席](?!时|前|后|的)|奠基|开工|动工|封顶|启用|挂牌|投入使用|落成|门前|院内|开门迎客|迎客|开张|开业|投用|开园|开馆|[揭挂]了牌|开了[张业伙园馆门]|"
    r"投入运营|试运营|竣工|搬迁)"
)


def places(passage: Passage, line: Line) -> tuple[Name, ...]:
    """The places that the line says the event was at; ``@here`` where it says none."""
    found: list[Name] = []
    for run in pattern(
        r"(?:到|赴|来到|走进|深入|前往|在|至|于|走访|慰问|看望|调研|检查)(?:了)?(Ｌ+(?:[、和及与]Ｌ+)*)"
    ).finditer(line.text):
        for piece in pattern(r"Ｌ+").finditer(line.text, run.start(1), run.end(1)):
            ms = line.mentions(piece.start(), piece.end())
            found.append(
                passage.name(ms[0]) if len(ms) == 1 else Name("".join(passage.text(m) for m in ms), "PLACE", None)
            )
    if not found and (m := next((m for m in line.mentions() if passage.label(m) == "PLACE"), -1)) >= 0:
        found.append(passage.name(m))
    return tuple(dict.fromkeys(found)) or (Name("@here", "PLACE", None),)


def facilities(passage: Passage, event: EventClaim, lines: Sequence[Line]) -> tuple[Name, ...]:
    """The facilities that the event was held at or went to, each once."""
    found: dict[str, Name] = {}
    indoors = event.type in ("meeting", "seminar")
    agenda = _agenda(lines) if indoors else frozenset()
    telling = passage.lines[event.sentence]
    for line in lines:
        said = line.paragraph in agenda or _AGENDA.search(line.text)
        if indoors and line.index != event.sentence and said and not _AFTER_MEETING.match(line.text):
            continue
        aside = event.type == "campaign" and line.role != "heading" and line.paragraph != telling.paragraph
        if indoors and line.role != "heading" and line.paragraph < telling.paragraph and "这里" not in telling.text:
            continue  # what is told before the meeting is why it was held
        for i, m in enumerate(line.at):
            if m < 0 or passage.label(m) != "FACILITY":
                continue
            if _ROW.match(line.text):
                found.setdefault(passage.text(m), passage.name(m))
                continue
            if (
                (_employer(line, i) and not (_at(line, i) or _begins(event, line, i) or _left(event, line, i, lines)))
                or _quoted(line, i)
                or (aside and not _GOES.search(line.text[:i]))
                or (coming(line.text, i) and event.rule != "event-fixed")
                or (event.type not in ("emergency", "drill", "other", "ceremony") and rehomed(line.text[:i]))
                or (line.index != event.sentence and _LONG.search(line.text[:i]))
            ):
                continue
            if (
                _at(line, i, rooms=event.type != "other")  # somebody who leaves for home stands in the yard
                or _begins(event, line, i)
                or (line.index == event.sentence and _MEANS.search(line.text[:i]))
                or _itself(passage, event, line, i)
                or _perilous(event, line, i)
                or _left(event, line, i, lines)
                or _stop(passage, event, line, i)
            ):
                found.setdefault(passage.text(m), passage.name(m))
    if event.type == "emergency" and any(_BACK.search(x.text) for x in lines) and (m := _station(passage)) >= 0:
        rounds = any(_ROUNDS.search(x.text) for x in lines)  # out in the streets, unless the station is the story's
        if not rounds or passage.text(m) in event.name:
            found.setdefault(passage.text(m), passage.name(m))
    moved = event.type == "ceremony" and any(_MOVED_IN.search(x.text) for x in lines if x.index == event.sentence)
    if (event.type == "drill" or moved) and not found:
        found.update(_practised_in(passage, event, lines))
    if event.type in ("inspection", "research_visit", "visit") and not found:
        found.update((house.text, house) for house in taken_up(passage, lines))
    if not found:
        found.update((house.text, house) for house in in_it(passage, event))
    if event.type == "emergency":
        found.update((house.text, house) for house in emptied(passage, lines))
    new = _NEW_HOUSE.match(event.name) if event.type in ("ceremony", "other") else None
    if new and not any(new[1] in known or known in new[1] for known in found):
        found[new[1]] = Name(new[1], "FACILITY", None)  # the name of the ceremony swallows the name of the house
    named = list(found)
    return tuple(found[t] for t in named if not any(o != t and short_of(t, o) for o in named))


# 某社工站依托某照料中心，携手某会开展活动
_MEANS = pattern(r"(?:依托|借助|利用)Ｌ*$")
_ROW = re.compile(
    r"(?:活动|会议|培训|举办|检查|督查|走访|慰问|调研|考察|观摩|参观|演练)?(?:地点|场所|场地|对象|点位|现场|路线)："
)


# 某社区老年食堂揭牌仪式
_NEW_HOUSE = re.compile(
    r"((?!.{0,10}(?:基层|首批|各|全[市县区州旗]|首|[0-9一二三四五六七八九十两]+[家个所]))[^，。；：、“”的]{1,12}[市县区州旗镇乡村道社][^，。；：、“”的]{1,14}(?:院|(?:服务|养老|照料|照护|护理|养护|托养|康复|康养|颐养|供养|救助|保护|关爱|辅导|活动|孵化|福利|助餐)中心|站|食堂|餐厅|助餐点|公墓|之家|驿站|殡仪馆|公寓))(?:公建民营|委托运营|合作|签约|暨|项目)*(?:举行|举办|正式|隆重)?"
    r"(?:揭牌|启用|挂牌|落成|开业|开张|开园|投用|奠基|竣工)"
)


_GOES = pattern(r"(?:Ｐ|[查访巡察作]人员|[查访巡察]组)[^，。；Ｐ]*$")  # of a campaign's many doings: who goes there


def _perilous(event: EventClaim, line: Line, i: int) -> bool:
    """Whether an alarm goes off in the house, or people are brought into it out of danger."""
    if event.type not in ("emergency", "drill", "other"):
        return False
    return bool(rx.match(_ALARM, line.text[i + 1 :]) or pattern(_REFUGE).search(line.text[:i]))


def _left(event: EventClaim, line: Line, i: int, lines: Sequence[Line]) -> bool:
    """Whether those of a house are brought out of it: its night nurse sees the water rise, 老人全部转移到学校."""
    if event.type != "emergency" or line.index != event.sentence:
        return False
    if not pattern(r"Ｆ(?:[^，。；ＰＴＡＯＦ]{0,4}Ｔ?Ｐ|的)").match(line.text, i):
        return False
    return any(rx.search(r"(?:老人|院民|长者|孩子|儿童)[^。；]{0,8}(?:转移|撤离|撤到|撤出)", x.text) for x in lines)


def _practised_in(passage: Passage, event: EventClaim, lines: Sequence[Line]) -> dict[str, Name]:
    """The one house that a drill's story names up to two sentences after the telling one, or an opening's in it."""
    drill = event.type == "drill"  # the head of a house in which something opens elsewhere comes as a guest
    near = [x for x in lines if x.index <= event.sentence + 2 and not FUTURE.search(x.text)]
    near = near if drill else [x for x in near if x.index == event.sentence]
    houses = {
        passage.text(m): m
        for x in near
        for i, m in enumerate(x.at)
        if m >= 0
        and passage.label(m) == "FACILITY"
        and not (drill and _brought(x, i))
        and (drill or not (_employer(x, i) or _quoted(x, i) or _MEANT_FOR.match(x.text, i + 1)))
    }
    longest = max(houses, key=len, default="")
    if not longest or any(h != longest and not short_of(h, longest) for h in houses):
        return {}
    return {longest: passage.name(houses[longest])}


# 某养老院给院里的奶奶过节
_FOR_ITS_OWN = re.compile(r"(?:[给为请]|邀请)[^，。；]{0,16}?(?:过[节年了生]|庆|办|包|煮|做|拍|开|理发|放|表演)")
# 某院组织老人到江边赏秋: out of the house
_TAKEN = (
    r"[^。；]{0,6}(?:组织|带领|带着|陪着?|请)[^。；，]{0,24}(?<!送)(?:到|赴|前往|去|走进|游览|登上?|逛|参观)"
    r"(?!院|楼|一起|食堂|活动室|大厅|餐厅|本院)"
)


# what opens is a house, not a gift to one
_MOVED_IN = re.compile(r"住进|入住|搬[进入到]|乔迁|迁入|启用|揭牌|[揭挂]了?牌|落成|开业|开张|投用|交付|红?绸|剪彩")
_MEANT_FOR = re.compile(r"(?:的?(?:改造|改建|扩建|建设|提升|维修|修缮|项目)|捐|赠)")


def _agenda(lines: Sequence[Line]) -> frozenset[int]:
    """The paragraphs that say what a meeting demanded: they open with 会议强调, 某某要求."""
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.paragraph, line)
    opens = pattern(r"(?:会议|[^，。；]{0,12}Ｐ?(?:Ｔ)?)(?:强调|指出|要求|认为|提出|部署)")
    return frozenset(p for p, line in first.items() if opens.match(line.text))


def _quoted(line: Line, i: int) -> bool:
    """Whether a position stands in what somebody says: “我爹就住在某敬老院”."""
    before, rest = line.text[:i], line.text[i + 1 :]
    if before.count("“") <= before.count("”"):
        return False
    close = rest.find("”")
    return close < 0 or rest[close - 1 : close] in "。！？，…"


def _at(line: Line, i: int, rooms: bool = True) -> bool:
    before = line.text[:i]
    clause = max(before.rfind(mark) for mark in "，。；：") + 1
    here = before[clause:]
    if rx.search("先期|此前|早前|(?<![会场动式班课])(?:设|建|安|落户)[在于]$", here):
        return False  # 总站设在某中心一楼
    if (
        pattern(_TO).search(here)
        or pattern(_STOPS).search(here)
        or pattern(_IS).search(here)
        or pattern(_WHICH).search(here)
        or pattern(_MOVED_HERE).search(here)
        or _BROUGHT.search(here)
    ):
        return True
    if pattern(_IS).search(before):
        return True  # 第一站，某院
    rest = line.text[i + 1 :]
    if _THIS.match(rest) or (rx.search(r"[把将]$", here) and _FILLED.match(rest)):
        return True
    if rooms and rx.match(_ROOM, rest):
        return True
    if (
        rx.search(r"向[^，。；]{0,6}$", here)
        and rx.match(_TOWARDS, rest)
        and not rx.match(r"[^，。]{0,6}会上，", before)
    ):
        return True
    return bool(rx.match(r"(?:里|内|院内|院里|门口|大厅|门前|活动室|会议室|食堂)(?![部设改扩建装维修])", rest)) or bool(
        rx.search(r"(?:为|给|与|同|和)(?:Ｌ)?$", here)
        and rx.match(r"的?(?:\d+余?[名位])?(?:老人|长者|孩子|儿童|院民)", rest)
    )


def _stop(passage: Passage, event: EventClaim, line: Line, i: int) -> bool:
    """Whether a sentence of an outing's report opens with a house (某院是一家民办机构): it was a stop.

    The sentence that tells an outing names none but its stops.
    """
    if (
        event.type not in ("inspection", "research_visit", "visit")
        or line.role != "body"
        or line.index < event.sentence
    ):
        return False
    if line.index == event.sentence:
        acts = (
            _WITH.search(line.text[:i])
            or _brought(line, i)
            or (_FIRST.search(line.text[:i]) and _DOES.match(line.text[i + 1 :]))
        )
        return not acts and not _ELSEWHERE.search(line.text[:i]) and not _GOING_ON.match(line.text[i + 1 :])
    rest = line.text[i + 1 :]
    if not pattern(r"(?:在Ｌ，)?(?:[^，。ＰＴＡＯＦ]{0,4}的)?$").match(line.text[:i]) or _STAFF.match(rest):
        return False
    if rx.match(
        r"[^。；]{0,24}(?:年内|年底前|月底前|即将|待建|(?:改造|扩建|改建)(?:项目)?(?:年|正|将|已列|加快))", rest
    ):
        return False  # 某院食堂扩建年内完成: what is to come of it, not a stop
    paragraph = [x for x in passage.body if x.paragraph == line.paragraph]
    return len(paragraph) > 1 and any(pattern(r"(?<!Ｔ)Ｐ|一行|[查访估研巡导察核]组").search(x.text) for x in paragraph)


def _brought(line: Line, i: int) -> bool:
    """Whether the people of a house come along (率某院及两镇负责人到某村考察), so that it is no stop."""
    led = pattern(
        r"(?:率领?|带领|带着|会同|组织|陪同)(?:机关|全体|部分|有关)?(?:干部|职工|人员)*[ＡＯＦＬ、和及与]*$"
    ).search(line.text[:i])
    return bool(
        led
        and pattern(r"[^，。；]{0,12}(?:负责|人员|干部|职工|同志|一行|社工|志愿者|护理员|医生|医护|员工|老师)").match(
            line.text, i + 1
        )
    )


# 市领导先期走访了某院; 老人转至某院; 某院通过验收
_ELSEWHERE = re.compile(r"(?:先期|此前|早前|曾|转至|转到|送[到往至]|安置[到在至]|住在|住进|搬[到进])[^，。；]{0,8}$")
# 某局联合某社工站走访老人, 5月8日，某社工站走访老人: who goes, not where to
_WITH = pattern(r"[ＡＯＦ](?:联合|会同|携手|协同|联手|共同|与|和)(?:[ＡＯＦ][、和与及])*$")
_FIRST = pattern(r"(?:^|[，。；Ｙ])$")
_DOES = re.compile(r"(?:联合|会同|携手|组织|开展|走访|入户|上门|慰问|看望|深入|来到|走进|前往|赴|到|派出|安排)")
_GOING_ON = pattern(
    r"(?:的?[ＴＰ、]|编印|编写|制作|提供|捐|赞助|出资|推荐|承办|协办|建设|运行|运营|改造|[^，。；、]{0,4}(?:获|荣|负责人|负责同志|工作人员|职工|干部|民警|有关|相关|陪同|主任|院长|站长|馆长|所长))"
)


def _begins(event: EventClaim, line: Line, i: int) -> bool:
    """Whether the sentence that tells a drill opens in the house (上午9时，某院院长吹响了哨子)."""
    return event.type == "drill" and line.index == event.sentence and bool(pattern(_BEGINS).match(line.text[:i]))


def _station(passage: Passage) -> int:
    """The aid station whose people bring somebody in: the first that the article names; -1 where it names none."""
    lines = (*passage.heading, *passage.body)
    found = (m for x in lines for m in x.mentions() if passage.label(m) == "FACILITY")
    return next((m for m in found if rx.search(r"救助(?:管理)?站$", passage.text(m))), -1)


def _employer(line: Line, i: int) -> bool:
    """Whether a facility is named only as somebody's place of work: 某院院长某某."""
    return bool(pattern(r"Ｆ[^，。；、]{0,3}(?:Ｔ|选手|代表)").match(line.text, i))


def _itself(passage: Passage, event: EventClaim, line: Line, i: int) -> bool:
    """Whether a facility that acts is also where it happens: 某登记处举办颁证活动, 某站揭牌."""
    rest = line.text[i + 1 :]
    indoors = event.type in ("meeting", "seminar")
    if (line.role == "heading" and event.type in ("meeting", "seminar", "training")) or _brought(line, i):
        return False
    listed = pattern(r"(?:(?:和|、|与|及|以及)(?:其|下辖的|所辖的|下设的)?(?:Ｌ的?)?Ｆ)*").match(rest)
    if listed and listed.end() and event.type in ("ceremony", "other") and _OPENED.match(rest, listed.end()):
        return True
    signed = event.type in ("ceremony", "other", "training", "activity") and line.index == event.sentence
    if signed and _SIGNED.search(line.text) and pattern(r"(?:^|[，。；Ｙ与和、])$").search(line.text[:i]):
        return True
    if indoors and line.index != event.sentence:
        return False
    if indoors and HOME_OF.search(passage.text(line.at[i])) and rx.match("(?:组织)?(?:召开|举行|举办|开了)", rest):
        return True  # those of the house sit together in it
    if _OPENED.match(rest) or (event.type == "ceremony" and pattern(_OPENING).search(line.text[:i])):
        return True
    if event.type in ("activity", "ceremony", "drill") and line.role == "heading" and rest.startswith("："):
        return True
    station = event.type == "emergency" and passage.text(line.at[i]).endswith("站") and line.index == event.sentence
    if station and any(_BACK.search(x.text) for x in passage.body):
        return True
    if event.type not in ("activity", "ceremony", "emergency", "drill") or line.index != event.sentence:
        return False
    title = event.name + (passage.part.title or "")
    if _HOME.search(title) or _HOME.search(line.text):
        return False
    if pattern(
        "[^，。；ＴＰ]{0,14}?(?:(?:在|到|走进|来到)[ＬＯ]*Ｆ|(?:走进|来到|前往|深入|赴)[ＬＯ]|在Ｌ+(?:开展|举办|举行|组织))"
    ).match(rest):
        return False  # 某社工站在某照料中心办活动: it acts in another house
    if pattern(_TAKEN).match(rest):
        return False
    if pattern("(?:请来|请|邀请|组织)[^。；]*(?:院[坝里内子]|活动室|食堂|大厅|楼[上下里]|Ｆ)").match(rest):
        return True
    if HOME_OF.search(passage.text(line.at[i])) and _FOR_ITS_OWN.match(rest):
        return True
    return bool(
        rx.match(
            r"(?:联合|携手|在)?[^，。；]{0,6}(?:举办|开展|举行|组织|接到|迎来|热闹|张灯|欢声|传来|传出|飘出|飘来|"
            r"[^。；]{1,30}，(?:并|还|同时|现场)(?:举办|举行|开展|组织)|挤满|坐满|围满|响起|暖意|其乐|笑声|歌声|锣鼓|人头|座无虚席|格外热闹|一片欢)",
            rest,
        )
    )
