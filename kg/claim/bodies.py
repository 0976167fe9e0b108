"""Which bodies hold an event, help to hold it, or take part through people without names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.again import named_again
from kg.claim.attend import attending
from kg.claim.events import scope
from kg.claim.guides import BODY, FIELDS, HELD_BY, JOINT, LENDS, LIST, SELF, bodies_in, guides, under
from kg.claim.hands import IS_BY, given, labels, rows
from kg.claim.hosts import behind, beside_it, same, visited
from kg.claim.text import Line, Passage, pattern
from kg.claim.unsaid import (
    COMES,
    HOLDS,
    Found,
    dropped,
    entitled,
    guessed,
    own_bureau,
    own_leader,
    sitting,
    station,
)
from kg.model import BodyRole, EventClaim, Name, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# a body's people who act for it: 某局夜巡小分队, 省厅“回头看”组
_CREW = (
    r"(?:“[^”]{1,8}”)?[^，。；：、的ＡＯＦＰＴ]{0,6}(?:[查访估研巡作察核收看]组|小分队|分队|工作队|巡逻队|专班|工作组)"
)
_HEAD = r"副?(?:书记|主任|主席|[省市县区州旗盟局厅处镇乡院站]长)|常委"  # 县委书记走进某村: no body goes there
_GOES = (
    r"走进|走访|慰问|看望|探访|调研|检查|督导|督查|督察|考察|视察|踏勘|核查|排查|抽查|暗访|夜访|夜巡|巡街|走上街头|"
    r"救助|捐赠|夜查|巡查|抽调|赴|来到|深入|约谈|演练|培训|送去|送上|送来|送到|发放|拍摄|义诊|上门|护送|转移|安置|"
    r"交流(?!发言|材料|会)|(?:参观|考察)?学习(?:考察|交流|取经)|考察学习|取经|(?<!通过)(?<!完成)(?<!接受)(?<!迎接)验收|参观"
)
# 甲、乙主要负责同志参加检查: they come, they hold nothing
_STAFF = r"(?:主要|有关|相关|分管|等){0,3}(?:部门|单位)?(?:有关|相关|主要)?(?:负责|领导|班子)"
_COMES_HERE = r"来(?:我?[省市县区州旗局院站镇]|Ｌ|[^，。；Ａ-Ｚ])学习"
# 某会与老人共度佳节
_SHARES = r"(?:[与和同]|陪)[^，。]{2,14}?(?:共[度庆迎话进]|同[过乐庆迎]|欢度|喜迎|过[^，。]{0,6}(?:节|生日))"
_FREE = r"[^，。；：ＡＯＦＰＴ]{0,24}?"


def body_roles(
    passage: Passage, events: Sequence[EventClaim], named: Mapping[int, frozenset[str]]
) -> tuple[RoleClaim, ...]:
    """The roles of bodies in an article's events, each body once in each event.

    ``named`` holds for each event the bodies whose people take part by name: those do not attend besides.
    """
    passage = named_again(passage)
    claims: list[RoleClaim] = []
    for event in events:
        held: dict[str, str] = {}
        leaders = named.get(event.id, frozenset())
        for name, role, line, rule, confidence in _of_event(passage, events, event):
            name = behind(name)
            # through people who are not named
            by_people = role == "attend" and rule not in ("body-speaks", "body-nurses")
            known = by_people and any(name.text in x or name.text.startswith(x) for x in held)  # 县消防大队|河口站
            led = by_people and any(same(name.text, x) for x in leaders)
            if name.text in held or known or led:
                continue
            held[name.text] = role
            claims.append(RoleClaim(event.id, role, None, name, line, rule, confidence))
            if (beside := beside_it(passage, name)) and beside.text not in held:
                held[beside.text] = role
                claims.append(RoleClaim(event.id, role, None, beside, line, rule, confidence))
    return tuple(claims)


def _of_event(passage: Passage, events: Sequence[EventClaim], event: EventClaim) -> Iterator[Found]:
    lines = scope(passage, tuple(events), event.id)
    telling = next((x for x in lines if x.index == event.sentence), passage.lines[event.sentence])
    lines = tuple(x for x in lines if not _FOOTER.search(x.text))
    if rx.match(_ITEM, telling.text):  # ▲甲镇…。▲乙县…: the items before are others
        lines = tuple(x for x in lines if x.index >= telling.index)
    for line in (*lines, *(rows(passage) if events[0] is event else ())):
        yield from labels(passage, line)
    after = [x for x in lines if x.index in (telling.index + 1, telling.index + 2) and x.role != "heading"]
    near = [telling, *(x for x in after if x.paragraph == telling.paragraph or not rx.match(_NEXT, x.text))]
    if events[0] is event:
        near = [*near, *(x for x in lines if x.index == telling.index - 1 and x.role != "heading")]
    held = False
    holders: set[str] = set()
    for line in near:
        yield from guides(passage, line, event.type not in ("meeting", "seminar"))
        if held and line is not telling and not rx.search("主办|承办|协办|牵头", line.text):
            continue  # 县民政局举办活动。某协会组织理发师为老人理发: who holds it is said
        for found in _holders(passage, line, event, first=line is telling):
            held = True
            holders.add(found[0].text)
            yield found
    for line in [x for x in lines if x not in near and x.role == "body"]:
        yield from under(passage, line)
        joins = held and event.type not in ("meeting", "seminar", "ceremony")
        if joins and not _APART.search(line.text) and (joint := list(_joint(passage, line))):
            same = {name.text for name, role, *_ in joint if role == "organizer"} <= holders
            yield from (x for x in joint if same and x[1] == "co")  # 甲局组织…。为此，甲局会同乙医院抽调…
    for line in [x for x in lines if x not in near and (HELD_BY.search(x.text) or IS_BY.search(x.text))]:
        yield from guides(passage, line, event.type not in ("meeting", "seminar"))
        yield from _holders(passage, line, event, first=False)
    titled = [x for line in passage.heading for x in _heading(passage, line, held)] if entitled(passage, event) else []
    if not held and event.type in ("activity", "campaign", "other", "drill"):
        for line in [x for x in lines if x not in near and x.role == "body" and not _APART.search(x.text)]:
            for found in (*_joint(passage, line), *_together(passage, line)):
                held = True
                yield found
            if held:
                break
    told, held = held, held or any(rule == "body-heading" and sure > 0.8 for *_, rule, sure in titled)
    if not held and event.type in ("ceremony", "activity", "other", "visit"):
        for line in near:
            yield from given(passage, line, event)
    if not held and event.type not in ("meeting", "seminar"):
        for line in near[:2]:
            for hit in _SENT_OUT.finditer(line.text):
                held = True
                yield passage.name(line.at[hit.start(1)]), "organizer", line.index, "body-crew", 0.75
    if not held and event.type in ("emergency", "other", "campaign") and (aided := station(passage, lines, event)):
        held = True
        yield aided
    if not held and event.type == "meeting" and (sits := sitting(passage, event)):
        yield sits
    if not held and event.type not in ("meeting", "seminar", "ceremony") and (actor := dropped(passage, telling)):
        held = True
        yield actor, "organizer", telling.index, "body-dropped", 0.7
    if not held:
        for acting in guessed(passage, lines, telling, event):
            held = True
            yield acting
    if (
        not held
        and event.type not in ("meeting", "seminar")
        and (own := own_leader(passage, lines if event.type == "emergency" else (telling,)))
    ):
        yield own_bureau(passage, own), "organizer", own, "body-own-leader", 0.65
    joined = told and rx.match(SELF + "[与和同]", event.name)  # 我局与某会共建: both are named where it is told
    ours = None if held or joined else rx.match(SELF + "(?![长员])", event.name)
    if ours is not None:
        yield _own(ours[0]), "organizer", telling.index, "body-own", 0.85
    hosts = visited(passage, lines, event)
    for found in titled:
        house = found[0].label == "FACILITY" and (told or event.type in ("inspection", "research_visit", "visit"))
        sure = found[-1] > 0.8 or (not told and (found[-1] > 0.6 or not held))
        if sure and not house:  # 某敬老院开展演练: the bureau held it there
            yield found
    for line in lines:
        if line.role != "heading":
            yield from (found for found in attending(passage, line, event) if found[0].text not in hosts)


# 某融媒体中心主办　未经许可不得转载: who runs the page
# 记者跟随市民政局夜巡小分队走上街头: whose people go out
_SENT_OUT = pattern(rf"(?<![到赴在对向给为与和、])(Ａ)(?:(?:派出|组织|抽调|选派|派来|牵头)的)?{_CREW}(?![长员]|成员)")
_NEXT = r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]"  # 四、挖掘内涵: another matter
_ITEM = r"[▲△●○■□◆◇★☆▪·※]"
# another item, what is asked for, what is told of another day
_APART = pattern(rf"^{_ITEM}|要求|强调|指出|下一步|[下印]发|出台|制定|制订|实现|^[^。；]{{0,4}}Ｙ")
_FOOTER = re.compile(
    r"第[^，。]{1,4}版|未经(?:书面)?(?:许可|授权|允许)|不得转载|版权所有|ICP备|网站标识码|技术支持[:：]"
)


_SIGN = pattern(
    r"([ＡＯＦ])(?:与|和|同)([ＡＯＦ])(?:(?:在|于|就|围绕)[^，。；ＰＴ]{1,24}?)?(?:正式|共同|成功|现场|签约)?(?:签订|签署|签约|签[了下]|合作|共建|结对)"
)
_MADE_UP = pattern(
    rf"(?:由|^|[，。；])({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:[两三四五六七八\d]{{1,2}}(?:家|部门|单位|方))?(?:联合|共同)?"
    r"(?:组成|凑成|拼成|合成|结成|编成|合编|合组)"
)  # 由甲、乙、丙组成的联合督查组
_ASKS = pattern(
    rf"(?:^|[，。；Ｙ日午])({BODY})(?:(?:还|特意|专门|特)?邀请了?(?:到)?[ＡＯＦ][^，。；]{{0,30}}?(?:{HOLDS}|授课|讲|为|给|到)|"
    r"[把将][^。；]{2,60}?(?:请到|请来|请进|召集|召到|叫到|聚到|约到|聚集))"
)
# 由甲和乙合办的夜校; 甲、乙共抽14人分成四组
_BOTH = pattern(
    rf"(?<![到赴对在向])({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:共同|联合|携手)?(?:合办|联办|合作(?:开办|举办|开设)|共抽|共派|抽人|抽调人员|"
    r"在[^，。；ＰＴＡＯＦ]{1,12}[办搞]了[一两]?[场次回期]|"
    r"(?:在|对|就|围绕|于)[^，。；ＰＴＡＯＦ]{1,24}?(?:进行|开展|举行|实施)了?[^，。；ＰＴＡＯＦ]{0,8}?(?:联合|联席|联手|共同|双边))"
)
_LEAD_TAKER = pattern(
    rf"(?:由)?({LIST})(?:牵头|统一?(?:调度|指挥)|统筹|总牵头|召集|策划|操持)(?:组织|召集|实施|推进)?"
    rf"(?:[，、]({LIST})(?:等[^，。；ＰＴ]{{0,8}}?)?(?:在[^，。；ＰＴ]{{1,20}}?)?(?:各|共|分别|全程|密切|积极)?"
    r"(参加|参与|配合|协助|协同|组成|共同|联合|抽[调人]|选派|派[人员出]|分工|搭手|帮[忙手衬]|打下手|坐[到在]|围坐))?"
)
# 由某基金会出资，县民政局、某镇政府协助实施
_FUNDS = pattern(
    rf"由({LIST})(?:全额|独家|共同)?(?:出资|资助|捐资|冠名)[^，。；ＰＴＡＯＦ]{{0,12}}[，、]({LIST})(?:等[^，。；ＰＴ]{{0,8}})?"
    r"(?:协助|配合|共同|联合|负责|具体){1,2}(?:实施|执行|落实|组织)"
)
# 各镇干部齐聚一堂，参加某局组织的业务培训
_CALLED_TO = pattern(
    rf"(?:参加|出席|参与|聆听|观看|观摩)了?(?:由)?({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(联合|共同|携手)?(?:举办|组织|主办|召开|开展|举行)的"
)
_OURS = pattern(rf"{SELF}(?:{JOINT}){FIELDS}({LIST})")
_LED = pattern(rf"(Ａ)Ｔ[、Ｔ]*Ｐ[^。；，ＰＴＡＯＦ]{{0,10}}，(?:{JOINT}){FIELDS}({LIST})")
_BEFORE = (
    r"(?:^|(?<=[导办持托助])、|[，。；：）—]|由|[这便正就]是|跟随|"
    r"跟着|Ｙ|[上下]午|日|天|日前|近期|随后|期间|讯|[△▲●①-⑳．.]|"
    # 占地三亩的某敬老院举行开园仪式
    r"(?:^|[，。；Ｙ])(?:总?投资|占地|建筑面积|有着?|拥有|刚刚?|新近?|去年|今年|年初|成立|建成|创办|始建|筹备|设立|改造|修葺)[^，。；ＰＴＡＯＦ]{1,16}的)"
)


# 甲局、乙大队工作人员在某院联合开展演练
_THEIRS = (
    r"(?:的?(?:有关|相关|主要|分管)?(?:工作人员|执法人员|人员|负责人|负责同志|干部|民警|职工|志愿者)们?"
    r"(?:带领[^，。；ＰＴＡＯＦ]{1,6}?)?)?"
)


def _joint(passage: Passage, line: Line) -> Iterator[Found]:
    """甲联合乙、丙: who joins the others holds it, they help."""
    text = line.text
    joint = pattern(rf"(?<![到赴对在向])({LIST}){_THEIRS}(?:牵头，?)?(?:{JOINT}){FIELDS}({LIST})").search(text)
    if joint and not pattern(r"Ｔ").match(text, joint.end()):
        for name in bodies_in(passage, line, joint.start(1), joint.end(1)):
            yield name, "organizer", line.index, "body-joint", 0.9
        for name in bodies_in(passage, line, joint.start(2), joint.end(2)):
            yield name, "co", line.index, "body-joint", 0.9


def _together(passage: Passage, line: Line) -> Iterator[Found]:
    """甲、乙联合开展: all of them together."""
    text = line.text
    together = pattern(
        rf"(?<![到赴对在向])({LIST})(?:等[^，。；ＰＴ]{{0,8}})?{_THEIRS}(?:在[^，。；ＰＴ]{{1,20}}?)?(?:联合|共同|携手|组队|结伴|搭伙|合力)(?!参加|出席|见证)[^。；ＰＴ]{{0,30}}?(?:{HOLDS}|{_GOES}|核查)"
    ).search(text)
    if together and len(bodies_in(passage, line, together.start(1), together.end(1))) > 1:
        for name in bodies_in(passage, line, together.start(1), together.end(1)):
            yield name, "co", line.index, "body-together", 0.9


def _holders(passage: Passage, line: Line, event: EventClaim, first: bool) -> Iterator[Found]:
    """Actors of the line: 甲联合乙开展, 由甲、乙联合主办, 甲召开, 我局举办."""
    text = line.text
    if joint := list(_joint(passage, line)):
        yield from joint
        return
    if ours := _OURS.search(text):
        yield Name("@publisher", "AGENCY", None), "organizer", line.index, "body-own", 0.85
        for name in bodies_in(passage, line, ours.start(1), ours.end(1)):
            yield name, "co", line.index, "body-joint", 0.9
        return
    if taker := _LEAD_TAKER.search(text):
        for name in bodies_in(passage, line, taker.start(1), taker.end(1)):
            yield name, "organizer", line.index, "body-takes-lead", 0.9
        if taker[2]:
            for name in bodies_in(passage, line, taker.start(2), taker.end(2)):
                yield (
                    name,
                    "attend"
                    if taker[3] in ("参加", "坐到", "坐在", "围坐") and text[taker.end() : taker.end() + 1] != "的"
                    else "co",
                    line.index,
                    "body-takes-part",
                    0.75,
                )
        return
    if funds := _FUNDS.search(text):
        for name in bodies_in(passage, line, funds.start(1), funds.end(1)):
            yield name, "organizer", line.index, "body-funds", 0.8
        for name in bodies_in(passage, line, funds.start(2), funds.end(2)):
            yield name, "co", line.index, "body-funds", 0.75
        return
    if signed := _SIGN.search(text):
        close = rx.search("结对|共建|合作", event.name + signed[0] + text[signed.end() : signed.end() + 8])
        close = close or rx.search("[捐赠]", passage.plain(line, signed.end(), signed.end() + 12))
        roles: tuple[BodyRole, ...] = ("co" if close else "organizer", "co")  # 甲与乙签了合同: 甲 had it drawn up
        for at, role in zip((signed.start(1), signed.start(2)), roles, strict=True):
            yield passage.name(line.at[at]), role, line.index, "body-signs", 0.75
        return
    if (both := _BOTH.search(text)) and rx.search("[、和与及]", both[1]):
        for name in bodies_in(passage, line, both.start(1), both.end(1)):
            yield name, "co", line.index, "body-together", 0.85
        return
    if (asks := _ASKS.search(text)) and first:
        yield passage.name(line.at[asks.start(1)]), "organizer", line.index, "body-asks", 0.8
        return
    later = pattern(
        rf"(?:^|[，。；]|Ｙ)({BODY})(?![Ｔ、])[^。；]{{0,40}}?(?:并|又|还|，)(?:{JOINT}){FIELDS}({LIST})"
    ).search(text)
    if later:
        yield passage.name(line.at[later.start(1)]), "organizer", line.index, "body-joint", 0.85
        for name in bodies_in(passage, line, later.start(2), later.end(2)):
            yield name, "co", line.index, "body-joint", 0.85
        return
    if (whose := _LED.search(text)) and first:  # 某局局长某某带队，会同某大队开展检查
        yield passage.name(line.at[whose.start(1)]), "organizer", line.index, "body-joint", 0.7
        for name in bodies_in(passage, line, whose.start(2), whose.end(2)):
            yield name, "co", line.index, "body-joint", 0.8
        return
    byperson = pattern(rf"Ｐ(?:{JOINT}){FIELDS}({LIST})").search(text)
    if byperson and first:
        for name in bodies_in(passage, line, byperson.start(1), byperson.end(1)):
            yield name, "co", line.index, "body-joint", 0.8
        return
    if (made := _MADE_UP.search(text)) and rx.search("[、和与及]", made[1]):
        for name in bodies_in(passage, line, made.start(1), made.end(1)):
            yield name, "co", line.index, "body-together", 0.85
        return
    if together := list(_together(passage, line)):
        yield from together
        return
    if called := IS_BY.search(text) or _CALLED_TO.search(text):
        names = bodies_in(passage, line, called.start(1), called.end(1))
        for name in names:
            yield name, "co" if called[2] and len(names) > 1 else "organizer", line.index, "body-calls", 0.8
        return
    verbs = rf"{HOLDS}|{_GOES}|接到|收到" if first else HOLDS
    for hit in pattern(
        rf"{_BEFORE}(?:由)?Ｌ?({LIST})(?!{_STAFF}|的(?:这|那|一)[场次])(?:等[^，。；ＰＴ]{{0,10}})?(?:{_CREW})?，?"
        rf"(?:(?:在|于|对|针对|围绕|到|赴|深入|走进|前往)[^，。；ＰＴ]{{1,40}}?)?(?:以[^，。；ＰＴＡＯＦ]{{1,30}}为[^，。；ＰＴＡＯＦ]{{1,8}}，)?{_FREE}(?:{verbs})"
    ).finditer(text):
        if pattern(r"(?:到|赴|对|在|向|走进|来到)$").search(text[: hit.start(1)]):
            continue
        if rx.search(r"将(?!近)|拟|计划|准备", text[hit.end(1) : hit.end()]):
            continue
        if rx.search(r"(?:揭牌|奠基|开工|启用|落成|挂牌|开业|竣工)仪式", text[hit.end(1) : hit.end()]) and text[
            hit.end() - 2 : hit.end()
        ] in ("举行", "举办"):
            continue  # 某殡仪馆迁建工程奠基仪式举行: what was begun, not who did it
        if rx.match(r"(?:第[^，。；]{1,4}届)?(?:换届|选举|补选|改选)", text[hit.end(1) :]):
            continue
        if not first and LENDS.match(text, hit.end(1)):
            continue  # 某医院组织医生给老人量血压: a hand lent to what is held
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "organizer", line.index, "body-holds", 0.85
        return
    own = pattern(rf"(?:^|[，。；Ｙ])(?:上午|下午)?({SELF})(?:在[^，。；ＰＴ]{{1,24}}?)?{_FREE}(?:{HOLDS})").search(
        text
    )
    if own:
        yield _own(own[1]), "organizer", line.index, "body-own", 0.85


def _own(called: str) -> Name:
    """The publisher, or the branch of it that acts: 局机关党支部."""
    branch = rx.search("局(?:机关)?(?:党支部|党总支|党委|工会|团支部)$", called)
    return Name(branch[0] if branch else "@publisher", "AGENCY", None)


# 市民政局“流动服务车”跑进牧区; ——某站倾力帮老人回家
_QUOTED_NAME = pattern(rf"^({LIST})“[^”]{{1,16}}”[^，。]{{0,2}}(?:跑|走|开|送|进|上|来)")
_HELPS = pattern(
    rf"(?<![到赴在对向给为与和及、])({LIST})(?![Ｔ、]|领导|负责人|干部)[^，。：；ＰＴＡＯＦ]{{0,6}}?"
    r"(?:帮助?|救助|护送|送|[把将][^，。]{1,12}(?:送|搬|办|开))"
)
# 某中心揭牌 服务送上门: what was opened holds nothing
_UNVEILED = pattern(
    rf"[^\wＰ-Ｙ“]{{0,3}}{LIST}(?:正式|顺利|今日?|昨日?)?(?:揭牌|挂牌|启用|落成|开业|竣工|奠基|开工|封顶|投用|投入|建成|成立|迁址|搬迁)"
)
# 某敬老院：以演筑防 守住安全线
_COLON = pattern(rf"^({LIST})[：|](?!Ｐ)")


def _heading(passage: Passage, line: Line, held: bool) -> Iterator[Found]:
    """The body that heads the title: 甲局召开…, 甲到乙调研, 我局开展…."""
    text = line.text
    if joint := [*_joint(passage, line)] or [*_together(passage, line)]:
        yield from joint
        return
    if _UNVEILED.match(text):
        return
    hit = pattern(
        rf"(?:^|——|[—｜|丨：])(?:\d{{1,2}}[.．、]|[^\wＰ-Ｙ“]{{0,3}})({LIST})(?!Ｔ|Ｐ|领导|负责人|干部|{_HEAD})(?:{_CREW}|党组)?"
        rf"(?:(?:联合|到|赴|深入|在|扎实|组织|顺利|成功|积极)?[^，。]{{0,24}}?(?:{HOLDS}|{_GOES}|{_COMES_HERE}|{_SHARES})|[到赴]Ｌ)"
    ).search(text)
    if hit:
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "organizer", line.index, "body-heading", 0.85
    elif hit := COMES.search(text):
        yield passage.name(line.at[hit.start(1)]), "organizer", line.index, "body-heading", 0.8
    elif hit := _QUOTED_NAME.match(text) or _HELPS.search(text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "organizer", line.index, "body-heading", 0.75
    elif (hit := _COLON.match(text)) and not held:
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "organizer", line.index, "body-heading", 0.6
    elif (own := rx.match(SELF + "(?![长员])", text)) and rx.search(HOLDS + "|会议", text):
        yield _own(own[0]), "organizer", line.index, "body-heading", 0.85
