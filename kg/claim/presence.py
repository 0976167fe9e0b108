"""Roles that no verb gives: who leads a visit, who was there, who helped and who was helped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.claim.clauses import act_at, clauses
from kg.claim.kinds import act
from kg.claim.names import kind_of_title
from kg.claim.people import bodies_of
from kg.claim.subjects import acts, subject
from kg.claim.text import Line, pattern
from kg.claim.turns import heads_house

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

_LED = frozenset({"research_visit", "inspection", "visit", "campaign"})
_CARE = frozenset({"visit", "emergency", "activity", "campaign", "other"})
_SERVICE = re.compile(r"义诊|上门|入户|服务|探访|助老|为老|义剪|关爱|检查|体检|理发|拍摄|照$|照片")
_CLINIC = re.compile(r"义诊|查体|体检")
_REGARD = pattern(
    r"(?:看望|慰问(?![金品信物款团组活])|探望|探访|向)(?:了|着)?[^，。；Ｐ]{0,14}?([Ｐ、和Ｔ]*Ｐ)(?=[^，。；]{0,6}(?:道|表示|致以|送|敬|说|问|鞠躬|，|。|；|等|和|时|$))"
)
# 慰问坚守一线的职工: who works there is visited
_WORKERS = re.compile(
    r"(?:慰问|看望|走访|送[“]?清凉|关怀)[^，。；]{0,30}(?:职工|员工|一线|护理员|工作人员|工作者|环卫|护工|志愿者|社工)"
)
_SERVING = re.compile(
    r"(?:为|给|帮|替)[^，。；]{1,24}(?:拍|理|送|测|量|检查|修|换|讲|洗|剪|做|办理|照|按摩|义诊|清理|打扫|擦|代办|申请|代写|写|填|分发|发放|诊|答疑|把脉|针灸|推拿|按摩|捶|梳|修剪|缝|喂|铺|义剪|体检|登记)|送来|送上门|护送|搀扶|照料|包扎|救治"
)
_CARING = re.compile(r"救助|返乡|寻亲|回家|团圆|送|帮|护送|接|照料|慰问|助|捐|补贴|救")
_APART = re.compile(r"分赴|分别|分头|分路|兵分|分[两三四五几多][路组批]|各带|分组|分批")
# 甲到某镇，乙到某乡: each goes somewhere
_GOES = pattern(r"(?:同志)?(?:则|也)?(?:到|赴|前往|深入|走进|来到|在(?=[ＬＦ]))")
_QUOTED = re.compile(r"告诉|表示|透露|介绍|批示|说")
_ON_SPOT = re.compile(r"[^，。]{0,8}(?:现场|仪式上|活动中|活动上|会上|大会上)，")
# 为某某送上, 送到某某手中, 看望某某等: what stands before and after who is given something
_GIVEN = pattern(
    r"(?:为|向|给|看望|慰问(?![金品信物款团组活])|走访|送到|送给|送往|交到|交给|端到|递给|递到|帮|帮助|救助)(?:了|着)?[^，。；Ｐ]{0,12}([Ｐ、和]{1,12})"
    r"(?:夫妇|老人|老人家|大爷|大娘|一家)?(?:等[^，。；]{0,14})?"
    r"(?:送|赠|发放|祝|颁|一家|，|手中|手里|手上|家中|家里|到家|面前|身边|拍|理|测|披|戴|系|捐|建|检查|换|修|打扫)"
)
_PERSON = pattern("Ｐ")


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
    after = [x for x in company.lines if x.index > telling.index][:2]
    before = [x for x in company.lines if x.index < telling.index][:3]  # the story opens before the line that tells it
    for line in [telling, *after, *before]:
        acted = False
        for clause in clauses(line):
            at = act_at(clause)
            if line in before and at == clause.end:
                continue
            # 某局抽查某站，某部长现场示范: who comes after the act of a body does not lead it
            if line is telling and acted and at == clause.end:
                continue
            if at == clause.end and _QUOTED.search(line.text, clause.own, clause.end):
                continue
            # 带着深情厚谊，甲、乙兵分两路: who acts is still to come
            fronted = _FRONTED.match(line.text, clause.own) and not any(m >= 0 for m in line.at[clause.own : at])
            acted = acted or (not fronted and (at < clause.end or act(line.text[clause.own : clause.end]) is not None))
            if _lead(company, clause, at):
                _beside(company)
                return


def _lead(company: Company, clause: Clause, at: int) -> bool:
    good = [
        m
        for m in subject(company.passage, clause, at)
        if not company.front(m)
        and m not in company.quoted
        and (company.kind(m) not in ("private", "author") or (at < clause.end and company.plain(m)))
    ]
    if not good or company.has(good[0], "accompany", "attend"):
        return False
    if company.has(good[0], "host") and at == clause.end:
        return False
    if company.has(good[0], "serve", "served"):
        return False
    low = company.kind(good[0]) == "staff" or not any(_CHIEFS.search(t) for t in company.titles(good[0]))
    if _brings(company, clause) and low:
        company.add(good, "serve", clause.line, "role-gives", 0.7)
        return True
    text = clause.line.text
    apart = _APART.search(text, clause.start, clause.end) and "一行" not in text[clause.start : clause.end]
    equals = _EQUALS.search(text, clause.start, clause.end)
    count = len(good) if apart or equals else 1
    company.add(good[:count], "lead", clause.line, "role-first", 0.75)
    _each_goes(company, clause)
    beside = [m for m in good[count:] if not company.has(m, "lead", "host", "attend", "accompany", "serve", "served")]
    company.add(beside, "attend", clause.line, "role-beside", 0.7)
    return True


def _each_goes(company: Company, first: Clause) -> None:
    """甲到某镇，乙到某乡，分别看望老人: every one of them leads."""
    if not _goes(company, first):
        return
    for clause in clauses(first.line):
        if clause.start > first.start and (who := _goes(company, clause)):
            company.add(who, "lead", clause.line, "role-each", 0.7)


def _goes(company: Company, clause: Clause) -> list[int]:
    """Who goes somewhere in a clause, where it begins with them."""
    last = max((i for i in range(clause.start, clause.end) if clause.line.at[i] >= 0), default=-1)
    for i in range(clause.start, last + 1):
        if _PERSON.match(clause.line.text, i) and _GOES.match(clause.line.text, i + 1):
            who = subject(company.passage, clause, i + 1)
            return who if who and company.kind(who[0]) == "official" else []
    return []


def _brings(company: Company, clause: Clause) -> bool:
    """Whether a clause of a visit tells of things that are brought: 某合作社理事长给老人送去苹果."""
    text = clause.line.text[clause.start :]
    if re.search("走访|慰问|看望|探访|带队", clause.line.text[clause.own : clause.end]):
        return False
    return company.event.type == "visit" and bool(re.search(r"送去|送来|送上|每户送|捐赠", text))


def _beside(company: Company) -> None:
    """Who goes along without a verb that says so: 站长某某和网格员一道，走进四个村; 副县长某某一同走访."""
    for line in company.lines:
        for hit in _PARTY.finditer(line.text):  # 第二路，主任某某一行走进某村
            new = company.people(line, hit.start(), hit.end())[:1]
            if not any(company.has(m, "lead", "attend", "accompany", "serve", "served", "report") for m in new):
                company.add([m for m in new if company.official(m)], "lead", line, "role-party", 0.7)
        for clause in clauses(line):
            text = clause.line.text[clause.own : clause.end]
            along = re.search(r"一同|一道|一起|随后也", text)
            at = act_at(clause)
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
            with_them = along and (along[0] == "一同" or re.search(r"一道[。；]", text))
            role = "accompany" if with_them else "attend"
            company.add(new, role, line, "role-beside", 0.7)


def present(company: Company) -> None:
    """Named officials, experts and staff who act in an activity or ceremony were there."""
    kind = company.event.type
    if kind == "drill":
        _drilled(company)
    if kind not in ("activity", "ceremony", "other"):
        return
    for line in company.lines:
        near = line.index == company.event.sentence or _ON_SPOT.match(line.text)
        if not near and kind == "other":
            continue
        held = {f[0] for f in company.found if f[1] != "speak" or f[2] == line.index}
        for clause in clauses(line):
            if _QUOTED.search(line.text, clause.own, clause.end):
                continue
            new = []
            for i, m in company.named(line):
                if not clause.start <= i < clause.end or company.cast.of.get(m) in held or company.front(m):
                    continue
                # 将善款交到某会长手中, 与某会长签订协议: at a ceremony who is handed something is there too
                if kind == "other" and company.kind(m) == "staff":
                    continue  # they serve
                if company.kind(m) in ("official", "expert", "staff") and (kind == "ceremony" or acts(clause, i)):
                    new.append(m)
            crew = any(company.front(m) for i, m in company.named(line) if clause.start <= i < clause.end)
            hands = [
                m
                for m in new
                if kind == "activity" and (_hands_on(company, clause, m) or (crew and _of_crew(company, clause, m)))
            ]
            company.add(hands, "serve", line, "role-hands-on", 0.65)
            company.add([m for m in new if m not in hands], "attend", line, "role-present", 0.6)


def _of_crew(company: Company, clause: Clause, m: int) -> bool:
    """Whether somebody of a house works beside its helpers: 社工站站长甲、社工乙负责分组练习."""
    at = clause.line.at.index(m)
    return company.kind(m) == "staff" and bool(_CREW.match(clause.line.text, at))


def _hands_on(company: Company, clause: Clause, m: int) -> bool:
    """Whether somebody without high office serves with his own hands: 律师某某现场为老人代写诉状."""
    if any(_CHIEFS.search(t) for t in company.titles(m)):
        return False
    return bool(_SERVING.search(clause.line.text, clause.line.at.index(m), clause.end))


def _drilled(company: Company) -> None:
    """Who does something in a drill takes part; who carries or leads others out serves."""
    for line in company.lines:
        for clause in clauses(line):
            for i, m in company.named(line):
                text = line.text[i + 1 : clause.end]
                if not clause.own <= i < clause.end or m in company.quoted or not text:
                    continue
                if company.kind(m) == "private" and _CARRIED.search(line.text, clause.own, i + 1):
                    company.add([m], "served", line, "role-carried", 0.65)
                if not acts(clause, i):
                    continue
                if company.kind(m) == "author" or _QUOTED.search(text) or not _TOLD.search(text) or _PAST.search(text):
                    continue
                if company.has(m, "lead", "host", "speak", "attend", "serve", "served", "accompany", "report"):
                    continue
                serves = company.front(m) and _CARRIES.search(text)
                company.add([m], "serve" if serves else "attend", line, "role-drilled", 0.65)


def helpers(company: Company) -> None:
    """Who helped and who was helped, in events that are about helping."""
    event = company.event
    title = event.name + (company.passage.part.title or "") if event.id == 0 else event.name
    service = bool(_SERVICE.search(title) or _CLINIC.search(company.passage.plain(company.telling)))
    workers = bool(_WORKERS.search(title) or _WORKERS.search(company.passage.plain(company.telling)))
    for line in company.lines:
        if event.type == "other" and not company.same_day(line):
            continue
        given = _given(line)
        for i, m in company.named(line):
            if m in company.quoted:
                continue
            if "主持人" in company.titles(m) or line.text.endswith("主持人", 0, i):
                company.add([m], "host", line, "role-host-title", 0.8)
            elif role := _help(company, line, m, _signs(line, i, given), service, workers):
                rule = {"serve": "role-serves", "served": "role-served"}.get(role, "role-there")
                company.add([m], role, line, rule, 0.7)


def _given(line: Line) -> frozenset[int]:
    """Where those stand who are given something, or are asked after."""
    hits = [*_GIVEN.finditer(line.text), *_REGARD.finditer(line.text)]
    return frozenset(i for hit in hits for i in range(hit.start(1), hit.end(1)))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a line says of a person, as far as help goes."""

    given: bool  # is given something
    greeted: bool  # is whom the visitors greet
    asked: bool  # stands in the list of those whom the sentence says are visited
    acting: bool  # does something, and is nobody's object
    serving: bool  # in a clause that tells of a service


def _signs(line: Line, i: int, given: frozenset[int]) -> _Signs:
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    acting = clause is not None and acts(clause, i) and not _QUOTED.search(line.text, clause.own, clause.end)
    asked = any(hit.start() <= i < hit.end() for hit in _VISITED.finditer(line.text))
    return _Signs(i in given, bool(_GREETS.search(line.text, 0, i)), asked, acting, _serving(line, i))


# 看望了离休干部甲、老党员乙; 某某住在城关, 正在家里写春联
_VISITED = pattern(
    r"(?:看望|慰问(?![金品信物款团组活])|走访|探望|探访)(?:了|着)?[^，。；Ｐ]{0,16}Ｐ(?:[、和及][^，。；、Ｐ]{0,14}Ｐ)*"
)
_AT_HOME = re.compile(r"(?:家住|住在|独居|家里|家中|的家|家，)")
_WAITS = re.compile(r"[^。；]{0,8}(?:迎接|等候|等在|办了交接|办理了?交接|办理了?[^，。]{0,6}交接)")
_CALLS_ON = re.compile(r"[^。；]{0,24}(?:看望|慰问|视察|察看|查看)")
_ORDERS = re.compile(r"安排|指挥|调度|召集|带队|派出(?!所)|派人")
# 县长, 局长, 书记: who gives things away in their name is present, no helper
_CHIEFS = re.compile(r"(?:[县市区镇乡州旗局厅处会院校]长|书记|主席|主任|巡视员|调研员|董事长|经理)$")
_CONTEST = re.compile("[竞大比决初复联邀]赛|赛$|比武|擂台|运动会|技能展示|评选")
# 甲、乙一行, both without a title: neither is the other's company
_EQUALS = pattern(r"(?<![ＴＡＯＦＬ、和])(?:Ｐ[、和])+Ｐ一行")
_PARTY = pattern(r"(?:Ｐ[、和与])*Ｐ(?:Ｔ|同志)?一行")
_NEXT = pattern(r"Ｐ[、和与][^，。；：Ｐ]{0,4}Ｐ$")
_CREW = pattern(r"Ｐ[、和与及](?:[ＴＦＯ、和与及]|社工|志愿者|护理员|医生|护士)*Ｐ(?![^，。；]{0,6}(?:参加|出席))")
_PAST = re.compile(r"去年|前年|曾|此前|获评|获得|荣获|当选")
_TOLD = re.compile(r"[一-鿿]{2}")  # something is said of the person; a name in a row of names has nothing after it
_FRONTED = re.compile(r"带着|怀着|满怀|为了|随着|按照|根据")
# 把91岁的某婆婆抱上船, 背着腿脚不便的某大爷
_CARRIED = pattern(r"(?:把|将|背着|背起|抱着|抱起|搀着|搀扶着?|扶着|抬着|推着)[^，。；Ｐ]{0,12}Ｐ$")
_CARRIES = re.compile(r"[背扶搀抬抱推救护帮]|转移|疏散|引导|药箱|担架|轮椅|包扎|喊人|撤")
_RELATIVES = (
    r"(?:(?:大|小|二|三)?(?:儿子|儿媳妇?|女儿|女婿|孙子|孙女|外孙女?|侄[子女儿])|老伴|妻子|丈夫|母亲|父亲|妈妈|爸爸|奶奶|爷爷|"
    r"外婆|外公|姐姐?|妹妹?|哥哥?|弟弟?|家属|亲属|家人|邻居|监护人|外甥)$"
)
_KIN, _SONS = re.compile("的" + _RELATIVES), re.compile(_RELATIVES)
_GREETS = pattern(
    r"(?:向|对|看望|慰问(?![金品信物款团组活])|问候|叮嘱|嘱咐|握着|拉着)(?:了)?[^，。；Ｐ]{0,10}[Ｐ、和]{0,8}$"
)


def _visited(company: Company, m: int) -> bool:
    """Whether a member of staff works in a house that the visit goes to."""
    houses = [f.text for f in company.event.facilities]
    return any(body.text in houses for body in bodies_of(company.cast, company.cast.of[m]))


def _help(company: Company, line: Line, m: int, signs: _Signs, service: bool, workers: bool) -> str | None:
    kind, event = company.kind(m), company.event.type
    waits = signs.acting and _WAITS.search(line.text, line.at.index(m))
    if waits and kind in ("staff", "official") and (event == "emergency" or (event == "other" and _rescues(company))):
        return None if company.has(m, "lead", "accompany", "attend", "host", "serve") else "attend"
    if event == "activity" and kind != "private" and _CONTEST.search(company.event.name) and not signs.serving:
        return None  # 护理员某某夺得第一名
    if (company.front(m) and kind != "private") or _named_helper(company, m):
        if event == "visit" and (
            signs.given or signs.greeted or ((workers or _visited(company, m)) and not signs.serving)
        ):
            return None if company.has(m, "accompany") else "served"
        if event not in _CARE or company.has(m, "accompany", "lead"):
            return None
        if event in ("campaign", "activity") and company.has(m, "attend"):
            return None
        return None if event == "activity" and company.has(m, "speak") else "serve"
    if kind == "private":
        return _public(company, m, signs, service)
    if kind == "staff" and event == "visit" and signs.given and (signs.greeted or not heads_house(company, m)):
        return "served"
    if event == "visit" and (signs.asked or (_AT_HOME.match(line.text, line.at.index(m) + 1) and not signs.serving)):
        return None if company.has(m, "lead", "accompany", "speak", "report") else "served"
    if company.has(m, "lead", "accompany", "attend", "host") or kind not in ("staff", "official"):
        return None
    if kind in ("staff", "expert") and event == "visit" and signs.acting and signs.serving and not signs.given:
        return None if heads_house(company, m) else "serve"
    rescue = event == "emergency" or (event == "other" and _rescues(company))
    if rescue and kind == "official" and _CALLS_ON.search(line.text, line.at.index(m)):
        return None  # 县长某某到安置点看望: another errand
    if rescue and signs.acting and kind == "official" and _ORDERS.search(line.text, line.at.index(m)):
        return "lead"
    if rescue and (kind == "staff" or (signs.acting and (event == "emergency" or company.same_day(line)))):
        return "serve"
    if kind == "staff" and event == "other" and any(kind_of_title(t) == "unit" for t in company.titles(m)):
        return "serve"
    return None


def _rescues(company: Company) -> bool:
    """Whether an event of no kind brings somebody home."""
    plain = company.event.name + company.passage.plain(company.telling)
    return bool(re.search("救助|流浪|走失|返乡|寻亲|回家|找家|团圆", plain))


def _public(company: Company, m: int, signs: _Signs, service: bool) -> str | None:
    """What a member of the public is in an event: helped, or there."""
    event = company.event.type
    line = company.passage.lines[company.passage.line_of[m]]
    at = line.at.index(m)
    if event in ("emergency", "other") and _SONS.search(line.text[:at]):
        return None  # 儿子某某赶来接人
    if event == "visit" and not signs.acting and _KIN.search(line.text[:at]) and _QUOTED.match(line.text[at + 1 :]):
        return None  # 老人的儿媳某某说: who speaks of the one that is visited
    if company.delegate(m) and event in ("activity", "ceremony", "meeting"):
        return "attend"
    if signs.given and event in (*_CARE, "ceremony", "inspection", "research_visit"):
        return "served"
    if company.has(m, "speak", "lead", "accompany", "attend", "serve", "served", "host"):
        return None
    if event in ("visit", "emergency") and signs.acting and _beside_staff(company, line, at):
        return "serve"
    if event in ("visit", "emergency", "campaign") or (event == "activity" and service):
        return "served"
    if event == "other" and _CARING.search(company.event.name):
        return "served"
    return "attend" if event in ("activity", "ceremony", "training") else None


def _beside_staff(company: Company, line: Line, at: int) -> bool:
    """Whether a name without a title stands in one list with somebody of a house: 副站长某某和值班的小某赶到."""
    hit = _NEXT.search(line.text, 0, at + 1)
    other = line.at[hit.start()] if hit else -1
    return other >= 0 and company.kind(other) in ("staff", "official")


def _named_helper(company: Company, m: int) -> bool:
    """Whether somebody with a form of address helps: 助老员刁姐."""
    return company.kind(m) == "private" and company.front(m)


def _serving(line: Line, i: int) -> bool:
    """Whether the clause of a person tells of a service: 某某为老人理发."""
    stop = re.compile(r"[。；]").search(line.text, i)
    return bool(_SERVING.search(line.text, i, stop.start() if stop else len(line.text)))
