"""Roles that no verb gives: who leads a visit, who goes along, who was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.clauses import act_at, clauses
from kg.claim.kinds import act
from kg.claim.subjects import acts, subject
from kg.claim.text import pattern
from kg.claim.turns import DELIVERS, heads_house

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

_LED = frozenset({"research_visit", "inspection", "visit", "campaign"})
SERVING = re.compile(
    r"(?:为|给|帮|替)[^，。；]{1,24}(?:拍|理|送|测|量|检查|修|换|讲|洗|剪|做|办理|照|按摩|义诊|清理|打扫|擦|代办|申请|代写|写|填|分发|发放|诊|答疑|把脉|针灸|推拿|按摩|捶|梳|修剪|缝|喂|铺|义剪|体检|登记)|接待了?[^，。；]{0,8}咨询|(?:接受|解答|回答)[^，。；]{0,10}(?:咨询|提问|疑问|问题)|送来|送上门|护送|搀扶|照料|包扎|救治|[递端送]水|披衣|量血压|测血糖"
)
_GRASS = re.compile("支部|总支|[村居]委|社区|网格|楼栋|小组")
_APART = re.compile(
    r"分赴|分别|分头|分路|兵分|分[两三四五几多][路组批]|各带|分组|分批|分片|分成[两二三四五六七八九十几]"
)
# 甲到某镇，乙到某乡: each goes somewhere
_PARTED = re.compile(r"一分为二|兵分[两三二]路|分成[两三二]路|另一路")
# 分三路慰问, 第二组, 四套班子领导分头走访: each route has a leader of its own
_ROUTES = re.compile(
    r"分头|兵分|分别(?:带队|率队|走访|慰问|看望|深入|前往|来?到|赴)|分[成为]?[两二三四五六七八几多\d]+[个]?[路组批]|(?:第[一二三四五六\d]|[另这]一)[路组]|[四五](?:套|大)班子"
)
_IN_ALL = re.compile(
    r"(?:同志)?等(?:[省市州县区旗]|[党政军地四套大班子]{2,5}|主要)?领导(?:同志)?(?!干部)"
)  # 甲、乙等县领导走访
_GOES = pattern(r"(?:同志)?(?:一[行组路队])?(?:则|也)?(?:到|赴|前往|深入|走进|来到|在(?=[ＬＦ]))")
QUOTED = re.compile(r"算了?[^，。；]{0,6}账|告诉|表示|透露|介绍|批示|说|(?:念叨|回忆|想起)(?!的)")
_ON_SPOT = re.compile(r"[^，。]{0,8}(?:现场|仪式上|活动中|活动上|会上|大会上)，")
# 县长, 局长, 书记: who gives things away in their name is present, no helper
_CHIEFS = re.compile(
    r"(?:[县市区镇乡州旗局厅处会院校厂行部司]长|书记|主席|主任|巡视员|调研员|董事长|经理|政委|常委|委员|代表)$"
)
# 甲、乙一行, both without a title: neither is the other's company
_EQUALS = pattern(r"(?<![ＴＡＯＦＬ、和])(?<!领导)(?:Ｐ[、和])+Ｐ一行")
_PARTY = pattern(r"[ＴＡＯＦＰ、和与，]*Ｐ(?:Ｔ|同志)?一行")
_ON_ROUTE = pattern("(?:Ｐ[、和与及ＴＡＯ]{1,8})*Ｐ(?:一行|带队|率队)?(?:这|那)一?[路组队]")
_CREW = pattern(r"Ｐ[、和与及](?:[ＴＦＯ、和与及]|社工|志愿者|护理员|医生|护士)*Ｐ(?![^，。；]{0,6}(?:参加|出席))")
_PAST = re.compile(r"去年|前年|曾|此前|获评|获得|荣获|当选")
_TOLD = re.compile(r"[一-鿿]{2}")  # something is said of the person; a name in a row of names has nothing after it
_DEMANDS = re.compile("说|要求|强调|指出|提出")
_WELCOMES = re.compile("迎[接候到上出]|恭候|早已等")
_MEANWHILE = re.compile(r"(?:[中时后前间]|期间|之际|当[天日晚])[，,]$")  # 检查中，某局长随机抽问
_FRONTED = re.compile(r"带着|怀着|满怀|为了|随着|按照|根据")
# 把91岁的某婆婆抱上船, 背着腿脚不便的某大爷
_CARRIED = pattern(r"(?:(?<!手)把|将|背着|背起|抱着|抱起|搀着|搀扶着?|扶着|抬着|推着)[^，。；Ｐ]{0,12}Ｐ$")
_OF_KIN = re.compile(
    "(?:同志)?的(?:[大小二]?(?:儿子|女儿|儿媳|女婿)|母亲|父亲|妈妈|爸爸|老伴|妻子|丈夫|爱人|家属|亲属|遗孀)"
)
# 手把手教居民某某使灭火器: who learns it takes part
_SHOWN = pattern(r"(?:教|教会|指导|带着|领着|让|请)[^，。；Ｐ]{0,10}Ｐ$")
_BORNE = re.compile("(?:老人|大爷|大娘)?[被由][^，。；]{0,16}(?:背|抬|抱|扶|搀|救|转移|送|接|托|拉|推)")  # 被护工背下楼
NOT_THERE = re.compile(
    "[^，。；]{0,4}(?:的(?:要求|指示|委托|嘱托|问候|祝贺|贺信)|关于|发来|致信|来信|寄来|来电|致电|因故|因[病事公]|未能|没能|没到|没来|未到|没有?(?:出席|参加|露面)|委托|请假|缺席)"
)
NOT_NOW = re.compile(r"(?:咨询电话|联系电话|此前|之前|去年|前年|前[几些两]天|早在|以前|原先|后来|次年|第二年)")
# 某某补充说，走失的某某…: what is told, not what is seen
INDIRECT = pattern(r"(?:说|表示|介绍|告诉[^，。；]{0,4}|指出|强调|要求)，[^”。；]*$")
_NOT_SEEN = re.compile(
    "每[天日周月年次逢到当]|平时|平日|常常|经常|总是|总会|总要|都要|都会|时常|谁家|一向|向来|多年来|这些年|"
    "曾|(?:算|做|去|来|干|当|学|见|吃|打|走|谈|议|劝|办|遇到?)过(?!年|节|冬|来|去|程)|前年|去年|往年|"
    "任[^，。；]{0,6}组长|心里|着急|发愁|犯愁|发现|惦记|盼着|担心|[出]身|毕业于|土生土长|地道的|生前|退休[前后]"
)
_SIDE_BY_SIDE = pattern(
    "[^。；Ｐ]{0,6}[和与同跟][^，。；Ｐ]{0,8}(?:志愿者|义工|社工)们?(?:一道|一起|一同|一路|共同)[^。；]{0,12}[搬拧送发贴扫擦洗端盛抬扶缝修搀背推]"
)
_HALT = re.compile("[。；！？]|“(?![^”]{1,4}”)")
_TOGETHER = pattern(r"(?:和|与|同|跟)(?=[ＴＡＯＦＬＰ])")
_KEEPERS = pattern("(?:护理员|护工|保育员|护理|服务员|照护员|养护员)(?:Ｐ[、和与及])*$")
_BY_HAND = re.compile(
    r"(?:[把将](?:他|她|其|老人|孩子|[^，。；]{1,8}(?:人|者|男|女|孩))|护)送|送[^，。；]{0,8}(?:医|返|回|到家|进站|入站)|[背抬搀扶抱披裹]|劝[^，。；]{0,6}(?:进站|入站|回家|上车)|端[来上]|递[上给]"
)
_CARRIES_OUT = re.compile("[背扶搀抬抱推护]")
_CARRIES = re.compile(r"[背扶搀抬抱推救护帮]|转移|疏散|引导|药箱|担架|轮椅|包扎|喊人|撤")


def leaders(company: Company) -> None:
    """A visit's first named visitor leads it where nobody is said to."""
    if company.event.type not in _LED:
        return
    if any(f[1] == "lead" for f in company.found):
        _beside(company)
        return
    telling = company.telling
    if company.event.id == 0:
        for line in company.passage.heading:
            for clause in clauses(line):
                if (at := act_at(clause)) < clause.end and _lead(company, clause, at):
                    _beside(company)
                    return
    acted, checks = False, company.event.type == "inspection"
    after = [x for x in company.lines if x.index > telling.index][:6]
    before = [x for x in company.lines if x.index < telling.index][:3]  # the story opens before the line that tells it
    for line in [telling, *after, *before]:
        acted = checks and acted and line in after
        for clause in clauses(line):
            at = act_at(clause)
            if (line in before or line in after[2:]) and at == clause.end:
                continue
            if line in after[2:] and not _comes_late(company, clause, at):
                continue
            # 某局抽查某站，某部长现场示范, 某科长要求改好: who comes after the act of a body does not lead it
            checked = line is telling or (checks and _DEMANDS.search(line.text, clause.own, clause.end))
            if acted and checked and at == clause.end:
                continue
            if at == clause.end and QUOTED.search(line.text, clause.own, clause.end):
                continue
            # 带着深情厚谊，甲、乙兵分两路: who acts is still to come
            fronted = _FRONTED.match(line.text, clause.own) and not any(m >= 0 for m in line.at[clause.own : at])
            does = at < clause.end or act(line.text[clause.own : clause.end]) is not None
            acted = acted or (
                does
                and not fronted
                and _acting(clause, at)
                and not _MEANWHILE.search(line.text, clause.own, clause.end)
            )
            if _lead(company, clause, at):
                _beside(company)
                return
    for clause in clauses(telling) if company.event.type in ("inspection", "research_visit") else ():
        if said := _DEMANDS.search(telling.text, clause.own, clause.end):  # 某副局长说，这次是回头看
            who = [m for m in subject(company.passage, clause, said.start()) if company.kind(m) == "official"]
            if who and not company.local(who[0]) and not company.has(who[0], "report", "attend", "accompany"):
                company.add(who[:1], "lead", telling, "role-first", 0.6)
                return


def _comes_late(company: Company, clause: Clause, at: int) -> bool:
    """Whether an official whom the story brings in late is a visitor: 副市长某某走进教室."""
    who = subject(company.passage, clause, at)
    return bool(who) and company.kind(who[0]) == "official" and not company.local(who[0])


def _acting(clause: Clause, at: int) -> bool:
    """Whether somebody or some body is named before the act of a clause; 走进某某家的小院 has nobody."""
    return any(clause.line.at[i] >= 0 for i in range(clause.own, at))


def _lead(company: Company, clause: Clause, at: int) -> bool:
    good = [
        m
        for m in subject(company.passage, clause, at)
        if not company.front(m)
        and m not in company.quoted
        and (company.kind(m) not in ("private", "author") or (at < clause.end and company.plain(m)))
    ]
    if _TOGETHER.match(clause.line.text, clause.own):
        good = [*_before(company, clause), *good]  # 某县长放下会议，和某书记一道，到某乡看望老人
    met = _WELCOMES.search(clause.line.text, clause.own, clause.end)
    if not good or met or company.has(good[0], "accompany", "attend"):
        return False
    if company.has(good[0], "host") and at == clause.end:
        return False
    if at == clause.end and company.event.type in ("inspection", "research_visit") and heads_house(company, good[0]):
        return False  # 院长某某捧出清单: who is visited
    hosted = any(f[1] == "host" for f in company.found)  # 某县长主持座谈会，某院长发言: no visitor
    if company.has(good[0], "speak", "report") and at == clause.end and (hosted or company.local(good[0])):
        return False
    told = company.event.type != "visit" and company.kind(good[0]) != "official"  # 会长某某汇报了整改
    if company.has(good[0], "serve", "served", *(("report",) if told else ())):
        return False
    if (
        company.event.type == "campaign"
        and (company.kind(good[0]) == "staff" or heads_house(company, good[0]))
        and aids_by_hand(clause, good[-1])
    ):
        return False  # 站长某某在桥下发现一名老人，把他送到医院: who helps
    untitled = company.kind(good[0]) == "official" and not company.titles(good[0])  # 县领导某某
    low = company.kind(good[0]) == "staff" or not (untitled or any(_CHIEFS.search(t) for t in company.titles(good[0])))
    text = clause.line.text
    if _brings(company, clause) and low:
        company.add(good, "serve", clause.line, "role-gives", 0.7)
        return True
    apart = _APART.search(text, clause.start, clause.end) and "一行" not in text[clause.start : clause.end]
    equals = _EQUALS.search(text, clause.start, clause.end)
    whole = _IN_ALL.match(text, max(line_at(clause, m) for m in good) + 1)
    count = len(good) if apart or equals or whole or _in_parts(company) else 1
    company.add(good[:count], "lead", clause.line, "role-first", 0.75)
    _each_goes(company, clause)
    beside = [m for m in good[count:] if not company.has(m, "lead", "host", "attend", "accompany", "serve", "served")]
    company.add(beside, "attend", clause.line, "role-beside", 0.7)
    return True


def aids_by_hand(clause: Clause, m: int) -> bool:
    """Whether somebody goes on to help somebody found in the street with his own hands."""
    stop, at = _HALT.search(clause.line.text, clause.end), line_at(clause, m)
    return bool(_BY_HAND.search(clause.line.text, at, stop.start() if stop else len(clause.line.text)))


def _before(company: Company, clause: Clause) -> list[int]:
    """The officials of whom the clause before tells."""
    before = [c for c in clauses(clause.line) if c.end <= clause.start]
    who = subject(company.passage, before[-1], before[-1].end) if before else []
    return [m for m in who if company.kind(m) == "official" and m not in company.quoted]


def line_at(clause: Clause, m: int) -> int:
    """Where a mention stands in the clause's line."""
    return clause.line.at.index(m)


def _in_parts(company: Company) -> bool:
    """Whether those who set out together part later: 送喜报的队伍一分为二."""
    return company.event.type == "visit" and any(_PARTED.search(x.text) for x in company.lines)


def _each_goes(company: Company, first: Clause) -> None:
    """甲到某镇，乙到某乡，分别看望老人: every one of them leads."""
    if not _goes(company, first):
        return
    for clause in clauses(first.line):
        if clause.start > first.start and (who := _goes(company, clause)):
            company.add(who, "lead", clause.line, "role-each", 0.7)


def _goes(company: Company, clause: Clause) -> list[int]:
    """Who goes somewhere in a clause, where it begins with them."""
    people = company.people(clause.line, clause.start, clause.end)
    for i in range(clause.start, clause.end):
        if clause.line.at[i] in people and _GOES.match(clause.line.text, i + 1):
            who = subject(company.passage, clause, i + 1)
            return who if who and company.kind(who[0]) == "official" else []
    return []


def _brings(company: Company, clause: Clause) -> bool:
    """Whether a clause of a visit tells of things that are brought: 某合作社理事长给老人送去苹果."""
    text = clause.line.text[clause.start :]
    if rx.search("走访|慰问|看望|探访|带队", clause.line.text[clause.own : clause.end]):
        return False
    return company.event.type == "visit" and bool(
        rx.search(r"送去|送来|送上|每户送|捐赠|(?:分头|挨家|逐户|上门|连夜)送", text)
    )


def _beside(company: Company) -> None:
    """Who goes along without a verb that says so: 站长某某和网格员一道，走进四个村; 副县长某某一同走访."""
    routes = company.event.type == "visit" and any(_ROUTES.search(x.text) for x in company.lines)
    for line in (x for x in company.lines if not company.on_other_days(x)):
        for hit in _ON_ROUTE.finditer(line.text):  # 主席甲、副主席乙这一路走得最远
            for i, m in enumerate(company.people(line, hit.start(), hit.end())):
                company.add([m], "attend" if i else "lead", line, "role-route", 0.75)
        for hit in _PARTY.finditer(line.text):  # 第二路，主任某某一行走进某村
            new = company.people(line, hit.start(), hit.end())[:1]
            if not any(company.has(m, "lead", "attend", "accompany", "serve", "served", "report") for m in new):
                company.add([m for m in new if company.official(m)], "lead", line, "role-party", 0.7)
        for clause in clauses(line):
            text = clause.line.text[clause.own : clause.end]
            along = rx.search(r"一同|一并|一道|一起|随后也", text)
            at = act_at(clause)
            if routes and not along and at < clause.end:
                _leads_route(company, clause, at)
            if not along and (line.index != company.event.sentence or at == clause.end):
                continue
            new = [
                m
                for m in subject(company.passage, clause, at)
                if company.kind(m) in ("official", "expert", "staff")
                and not company.front(m)
                and not company.has(m, "lead", "attend", "accompany", "serve", "served")
                and (along or not company.has(m, "host", "report"))
            ]
            with_them = along and (along[0] == "一并" or rx.search(r"一道[。；]", text))
            role = "accompany" if with_them else "attend"
            if new and line is company.telling and _IN_ALL.match(line.text, max(line_at(clause, m) for m in new) + 1):
                role = "lead"  # 书记甲、县长乙等县领导走访
            for m in new:
                part = company.along(m) if along and along[0] == "一同" else role
                company.add([m], part, line, "role-beside", 0.7)


def _leads_route(company: Company, clause: Clause, at: int) -> None:
    """分三路慰问: whoever of office sets out somewhere leads a route."""
    who = [m for m in subject(company.passage, clause, at) if m not in company.quoted]
    if not who or company.kind(who[0]) != "official" or company.front(who[0]) or company.local(who[0]):
        return
    if _WELCOMES.search(clause.line.text, clause.own, clause.end) or any(
        company.has(m, "lead", "accompany", "attend", "host", "serve", "report") for m in who
    ):
        return
    company.add(who[:1], "lead", clause.line, "role-route", 0.7)
    company.add(who[1:], "attend", clause.line, "role-beside", 0.65)


def present(company: Company) -> None:
    """Named officials, experts and staff who act in an activity or ceremony were there."""
    kind = company.event.type
    if kind == "drill":
        _drilled(company)
    if kind not in ("activity", "ceremony", "other"):
        return
    for line in company.lines:
        near = line.index == company.event.sentence or company.polls or _ON_SPOT.match(line.text)
        if (not near and kind == "other") or NOT_NOW.match(line.text):
            continue
        held = {f[0] for f in company.found if f[1] != "speak" or f[2] == line.index}
        for clause in clauses(line):
            if QUOTED.search(line.text, clause.own, clause.end):
                continue
            # 每逢赶集，会长某某都要上街劝; 由某副区长任组长的领导小组: what is so on other days too
            if (
                kind == "activity"
                and line is not company.telling
                and _NOT_SEEN.search(line.text, clause.start, clause.end)
            ):
                continue
            new = []
            for i, m in company.named(line):
                if not clause.start <= i < clause.end or company.cast.of.get(m) in held or company.front(m):
                    continue
                # 将善款交到某会长手中, 与某会长签订协议: at a ceremony who is handed something is there too
                if INDIRECT.search(line.text, 0, i):
                    continue
                if NOT_THERE.match(line.text, i + 1) or _OF_KIN.match(line.text, i + 1):
                    continue  # 董事长某某的母亲也来到现场
                if {"司仪", "主持人"} & set(company.titles(m)):
                    continue  # they host
                if kind == "other" and company.kind(m) == "staff":
                    continue  # they serve
                if company.kind(m) in ("official", "expert", "staff") and (
                    kind == "ceremony" or acts(clause, i) or line.text.startswith(("手里", "手中", "手上"), i + 1)
                ):
                    new.append(m)
            crew = any(company.front(m) for i, m in company.named(line) if clause.start <= i < clause.end)
            hands = [
                m
                for m in new
                if kind == "activity"
                and (
                    _hands_on(company, clause, m)
                    or _delivers(company, clause, m)
                    or (crew and _of_crew(company, clause, m))
                )
            ]
            company.add(hands, "serve", line, "role-hands-on", 0.65)
            company.add([m for m in new if m not in hands], "attend", line, "role-present", 0.6)


def _of_crew(company: Company, clause: Clause, m: int) -> bool:
    """Whether somebody of a house works beside its helpers: 社工站站长甲、社工乙负责分组练习."""
    at = clause.line.at.index(m)
    return company.kind(m) == "staff" and bool(_CREW.match(clause.line.text, at))


def _delivers(company: Company, clause: Clause, m: int) -> bool:
    """Whether somebody of a village or a house goes from door to door: 居委会副主任某某把饺子送到老人家里."""
    text, at = clause.line.text, clause.line.at.index(m)
    stop = _HALT.search(text, at)
    near = company.kind(m) == "staff" or company.local(m) or any(_GRASS.search(t) for t in company.titles(m))
    return near and bool(DELIVERS.search(text, at, stop.start() if stop else len(text)))


def _hands_on(company: Company, clause: Clause, m: int) -> bool:
    """Whether somebody without high office serves with his own hands: 律师某某现场为老人代写诉状."""
    beside = _SIDE_BY_SIDE.match(clause.line.text, clause.line.at.index(m) + 1)  # 镇长某某和志愿者一起搬桌椅
    if beside or any(_CHIEFS.search(t) for t in company.titles(m)):
        return bool(beside)
    return bool(SERVING.search(clause.line.text, clause.line.at.index(m), clause.end))


def _drilled(company: Company) -> None:
    """Who does something in a drill takes part; who carries or leads others out serves besides."""
    for line in company.lines:
        for clause in clauses(line):
            for i, m in company.named(line):
                text = line.text[i + 1 : clause.end]
                if not clause.own <= i < clause.end or m in company.quoted or not text:
                    continue
                if line.text.endswith(("联系人：", "联系人", "电话："), 0, i):
                    continue
                if company.kind(m) == "private" and _CARRIED.search(line.text, clause.own, i + 1):
                    company.add([m], "served", line, "role-carried", 0.65)
                if company.kind(m) == "private" and _SHOWN.search(line.text, clause.own, i + 1):
                    company.add([m], "attend", line, "role-shown", 0.65)
                if company.kind(m) == "private" and _BORNE.match(line.text, i + 1):
                    company.add([m], "served", line, "role-carried", 0.65)
                if not acts(clause, i):
                    continue
                if company.kind(m) == "author" or QUOTED.search(text) or not _TOLD.search(text) or _PAST.search(text):
                    continue
                if company.has(m, "lead", "host", "speak", "attend", "serve", "served", "accompany", "report"):
                    continue
                stop = _HALT.search(line.text, i)  # 护理员某某用湿毛巾捂住口鼻，搀着老人下楼
                serves = company.front(m) and _CARRIES.search(line.text, i, stop.start() if stop else len(line.text))
                # 护工某某背着老人下楼: the house's own people drill as well; 消防员, 医生 only help
                own = _KEEPERS.search(line.text, 0, i) or any(_KEEPERS.search(t) for t in company.titles(m))
                drills = not serves or (own and _CARRIES_OUT.search(serves.string, serves.start(), serves.end() + 1))
                company.add([m] if drills else [], "attend", line, "role-drilled", 0.65)
                company.add([m] if serves else [], "serve", line, "role-drilled", 0.65)
