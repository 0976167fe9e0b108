"""Who has the floor: whose turn it is, who reads what is read, who is named in a timetable or in a broadcast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.inverted import OUTINGS
from kg.claim.subjects import subject
from kg.claim.text import pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

MEN = r"((?:[ＴＡＯＦＬ、和与及]|的(?=[ＴＰ])|以及|等(?=[、ＴＡＯＰ])|（[^）]*）|Ｐ)*Ｐ)"


def called(company: Company, clause: Clause) -> None:
    """轮到某镇长，他站起来说：whose turn it is at a meeting speaks."""
    if company.event.type not in ("meeting", "seminar", "training", "ceremony"):
        return
    for hit in _TURN.finditer(clause.line.text, clause.start, clause.end):
        company.add(company.people(clause.line, hit.start(), hit.end()), "speak", clause.line, "role-called", 0.75)


def minds(text: str, hit: re.Match[str], kind: str) -> bool:
    """Whether what somebody 带着 is no party: 正带着几位老人做操, 独自带着孙女, 带着礼物赶到."""
    if not hit[0].startswith(("带", "领")):
        return False
    if kind in OUTINGS:
        return bool(_WARDS.match(text, hit.start()))
    return kind == "activity" and bool(_BURDEN.match(text, hit.start()))


def made_of(company: Company, clause: Clause) -> None:
    """评估组由甲、乙、丙三人组成: who belongs to a party takes part, and does not lead it."""
    for hit in _MADE_OF.finditer(clause.line.text, clause.start, clause.end):
        company.add(company.people(clause.line, hit.start(1), hit.end(1)), "attend", clause.line, "role-member", 0.85)
    if company.event.type in _GATHERED:
        for found in (_TEAM, _HONOURED):
            for hit in found.finditer(clause.line.text, clause.own):
                if hit.start() < clause.end:
                    people = company.people(clause.line, hit.start(1), hit.end(1))
                    company.add(people, "attend", clause.line, "role-member", 0.7)
    for hit in _GATHERS.finditer(clause.line.text, clause.start, clause.end) if company.event.type in OUTINGS else ():
        company.add(company.people(clause.line, hit.start(1), hit.end(1)), "attend", clause.line, "role-member", 0.8)


def delegation(company: Company, clause: Clause) -> None:
    """某公司总经理某某一行来到慈善总会捐款: who comes with others leads them."""
    if company.event.type not in ("activity", "ceremony", "other") or clause.line.index != company.event.sentence:
        return
    for hit in _PARTY.finditer(clause.line.text, clause.start, clause.end):
        if not company.has(clause.line.at[hit.start()], "accompany"):
            company.add([clause.line.at[hit.start()]], "lead", clause.line, "role-party", 0.8)


def tale(company: Company, clause: Clause, topic: list[int]) -> None:
    """老兵某某讲起当年守岛的往事: who tells those gathered a tale of old speaks, whoever he is."""
    _addresses(company, clause, topic)
    if company.event.type not in ("activity", "ceremony", "training", "meeting", "seminar"):
        return
    text = clause.line.text
    for hit in _TALE.finditer(text, clause.own, clause.end):
        who = subject(company.passage, clause, hit.start())
        if not who and _HE.match(text, clause.own):
            who = topic
        who = [m for m in who if company.kind(m) == "private" and m not in company.quoted]
        company.add(who, "speak", clause.line, "role-tale", 0.7)


def _addresses(company: Company, clause: Clause, topic: list[int]) -> None:
    """某局长用方言给老人们讲政策: whose plain word 讲 has those gathered before it."""
    if company.event.type not in ("activity", "training", "meeting"):
        return
    for hit in _ADDRESSES.finditer(clause.line.text, clause.own, clause.end):
        who = subject(company.passage, clause, hit.start())
        if not who and hit.start() - clause.own <= 3:
            who = topic
        who = [m for m in who if company.kind(m) == "official" and not company.front(m) and m not in company.quoted]
        if rx.search("一边|分发|派发|发放", clause.line.text[clause.own : hit.start()]):
            continue  # 股长某某边发传单边给家长讲办法: at the stand
        company.add(who, "speak", clause.line, "role-tells", 0.65)


def informs(company: Company, clause: Clause) -> None:
    """社区居委会主任某某告诉记者: where something is opened, who answers for the place reports."""
    if company.event.type != "ceremony":
        return
    for hit in _INFORMS.finditer(clause.line.text, clause.own, clause.end):
        company.add([clause.line.at[hit.start()]], "report", clause.line, "role-informs", 0.6)


def talked(company: Company, clause: Clause) -> None:
    """并与某县民政局副局长某某等座谈: whom the visitors talk with at a table takes part."""
    if company.event.type not in ("research_visit", "inspection"):
        return
    for hit in _TALKED.finditer(clause.line.text, clause.start, clause.end):
        met = [m for m in company.people(clause.line, hit.start(1), hit.end(1)) if company.kind(m) != "private"]
        idle = [m for m in met if not company.has(m, "lead", "host", "accompany", "report", "attend")]
        company.add(idle, "attend", clause.line, "role-talked", 0.7)


def lectures(company: Company, clause: Clause) -> None:
    """主讲人某某是某大学的博士: whose name stands after the word for who teaches."""
    if company.event.type in ("training", "seminar"):
        for hit in _LECTURER.finditer(clause.line.text, clause.start, clause.end):
            company.add(company.people(clause.line, hit.start(), hit.end()), "speak", clause.line, "role-lecturer", 0.8)


def cleft(company: Company, clause: Clause) -> None:
    """颁奖词是某局长念的, 会是某书记主持的."""
    for hit in _CLEFT.finditer(clause.line.text, clause.start, clause.end):
        role = "host" if "主持" in hit[2] else "speak"
        company.add(company.people(clause.line, hit.start(1), hit.end(1)), role, clause.line, "role-cleft", 0.7)


def credited(company: Company, clause: Clause) -> None:
    """课表: 主讲：某讲师; 从某局长手里接过证书: who hands it over was there."""
    line = clause.line
    for hit in _GIVES.finditer(line.text, clause.start, clause.end):
        company.add(company.people(line, hit.start(1), hit.end(1)), "attend", line, "role-gives-out", 0.75)
    for hit in _CREDIT.finditer(line.text, clause.start):
        if hit.start() >= clause.end:
            break
        role = "host" if hit[1] == "主持" else "speak"
        company.add(company.people(line, hit.start(2), hit.end(2)), role, line, "role-label", 0.85)


def bitten(company: Company, clause: Clause) -> None:
    """【同期声】县民政局局长某某：what somebody says in the pictures of a broadcast."""
    hit = _BITE.match(clause.line.text)
    if not hit or not clause.start <= hit.end() - 1 < clause.end or company.event.type == "emergency":
        return
    m = clause.line.at[hit.end() - 1]
    private = company.kind(m) == "private"
    company.add([m], "attend" if private else "speak", clause.line, "role-bite", 0.6)


def tends(company: Company, clause: Clause, topic: list[int]) -> None:
    """（某医师讲了几句。）他接着给村民们量血压: who is spoken of helps."""
    if company.event.type in ("activity", "ceremony") and _TENDS.match(clause.line.text, clause.own):
        hands = [m for m in topic if company.front(m) or company.kind(m) == "expert"]
        company.add(hands, "serve", clause.line, "role-tends", 0.7)


def commanded(company: Company, clause: Clause) -> None:
    """随着总指挥、某局长某某一声令下: who commands a drill leads it, and who gives the word speaks."""
    line = clause.line
    if company.event.type == "campaign":
        for hit in _COMMANDS.finditer(line.text, clause.start, clause.end):
            if _WORD.match(line.text, hit.end()):
                company.add(company.people(line, hit.start(), hit.end()), "lead", line, "role-commands", 0.8)
    if company.event.type != "drill":
        return
    for hit in _COMMANDS.finditer(line.text, clause.start, clause.end):
        people = company.people(line, hit.start(), hit.end())
        if rx.search(
            r"(?<!副)(?:总指挥|(?<!级)指挥长|(?:现场|演练)指挥(?!员))",
            company.passage.plain(line, hit.start(), hit.end()),
        ):
            company.add(people[:1], "lead", line, "role-heads", 0.8)
        if _WORD.match(line.text, hit.end()):
            company.add(people, "speak", line, "role-commands", 0.8)


_COMMANDS = pattern(r"(?:(?:总指挥|指挥长|现场指挥|演练指挥)、?)?(?:[ＴＡＯＦＬ、]|中心|（[^）]*）)*Ｐ")
_WORD = re.compile(r"(?:一声令下|下达|发出|宣布)")
_TENDS = pattern(
    r"(?:他|她)[^，。；Ｐ]{0,6}(?:为|给|帮|替)[^，。；Ｐ]{0,12}(?:老人|长者|居民|孩子|群众|村民|人|户)们?"
    r"[^，。；Ｐ]{0,6}(?:筛查|义诊|诊|检查|体检|测|量|按摩|理发|修|拍|剪|写|办|咨询|评估|适配|看病|答疑|包扎)"
)
_LECTURER = pattern(
    r"(?:主讲(?:人|嘉宾|老师)?|授课(?:老师|教师|专家|人|嘉宾)|培训(?:师|老师|讲师)|助教)(?:、|是|为)?(?:[ＴＡＯＦＬ]|的(?=[ＴＰ]))*Ｐ"
)
_TURN = pattern(rf"(?:轮到|轮着|点到)(?:了)?[^，。；Ｐ]{{0,8}}?{MEN}(?=发言|了|时|，|。|上台|、)")
_CLEFT = pattern(rf"是由?{MEN}(?:亲自|当场|代为)?(念|读|宣读|宣布|主持|讲)的(?=[，。；]|$)")
_GIVES = pattern(r"从((?:[ＴＡＯＦＬ、和的]|（[^）]*）|Ｐ)*Ｐ)[^，。；Ｐ]{0,4}手[里中上][^，。；]{0,4}(?:接|领|拿)")
_CREDIT = pattern(
    r"(主讲|授课|宣讲|讲师|主持)(?:人|老师|教师|专家|嘉宾)?：((?:[ＴＡＯＦＬ、和]|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、和Ｐ])*)"
)
_BITE = pattern(r"[【（\[](?:现场)?(?:同期声?|采访|出镜)[】）\]](?:[：　 ]|[ＴＡＯＦＬ的])*Ｐ")
_WARDS = re.compile(
    r"(?:带|领)[着上领了]?[^，。；]{0,8}?(?:老人|孩子|儿童|孙[子女]|外孙女?|婴儿|娃|院民|小朋友|病人|女儿|儿子|母亲|父亲|老伴|弟弟|妹妹)"
    r"(?![^，。；]{0,4}(?:走进|来到|前往|走访|看望|慰问|赴))"
)
_BURDEN = re.compile(
    r"带[着上]?[^，。；]{0,4}?(?:花|花束|礼物|礼品|水果|饺子|饭菜|点心|蛋糕|牛奶|工具|器材|仪器|药箱|药品|相机|剪刀|理发推|被子|米面|慰问品|物资)(?![^，。；]{0,2}(?:队|班|团|组))"
)
_MADE_OF = pattern(
    r"[组团队会]由(?:[^，。；：ＰＴ]{1,12}的?(?=[ＴＰ]))?([^，。；：Ｐ]{0,16}Ｐ[^。；：]{0,40}?)(?:等)?[^，。；Ｐ]{0,8}组成"
)
_GATHERED = frozenset({"meeting", "ceremony", "activity", "training", "seminar"})
# 由甲、乙、丙组成的代表队
_TEAM = pattern(r"由((?:[ＴＡＯＦＬ、和与及的]|Ｐ)*Ｐ)等?[^，。；Ｐ]{0,10}组成的?[^，。；]{0,12}[队组团]")
# 对甲、乙等12名先进个人进行了表彰; 甲等8名护理员受到表彰
_HONOURED = pattern(
    r"(?:[对给为向]|^|[，；和与及、])((?:[ＴＡＯＦＬ、和与及的]|Ｐ)*Ｐ)(?:同志)?(?:等[^，。；Ｐ]{0,20}?)?"
    r"(?:(?:进行|予以|给予)了?(?:[^，。；Ｐ]{0,4})?(?:表彰|表扬|嘉奖|奖励)|受到?了?[^，。；Ｐ]{0,6}(?:表彰|表扬|嘉奖)|(?:登台|上台|走上台)领奖)"
)
# 组织代表甲、乙等12人开展调研
_GATHERS = pattern(
    r"(?<![会善益团性方社党])(?:组织|召集|会同|会见|会晤|拜会)了?[^，。；Ｐ]{0,8}?((?:[ＴＡＯ]*Ｐ[、和]?)+)(?=等|[开到赴走深对进，。])"
)
_PARTY = pattern(r"Ｐ(?:同志)?一行(?:[\d一二三四五六七八九十]+余?人)?[^，。；]{0,4}(?:来到|到|赴|前往|走进|深入|抵达)")
_TALE = re.compile(
    r"(?<![听想请让])(?:讲述|讲起|讲了|讲|说起|回忆起?|追忆|回顾)了?(?!过)[^，。；“]{0,20}(?:故事|往事|经历|岁月|事迹|当年|那年|历程|家史|家风|革命史|奋斗史)"
)
_ADDRESSES = re.compile(
    r"(?:给|为|向|跟)[^，。；：“\ue000-\uf8ff]{0,16}(?:们|人|员|众|家|家长|学生|师生|代表|职工|户)讲了?(?![究座台师义堂求得道话解述授评习])"
)
_INFORMS = pattern("(?<=Ｔ)Ｐ(?:同志)?(?:告诉|对|向)(?:记者|笔者)(?:说|介绍)?(?=[，：])")
_HE = re.compile("[他她](?!们)|老人(?!们)")
_TALKED = pattern(
    rf"(?<![参])[与同和]{MEN}(?:同志)?(?:等[^，。；Ｐ]{{0,10}}|一行)?(?:(?:就|围绕|共同|深入|进行了?|开展|当面|现场|一起)[^，。；Ｐ]{{0,16}})?"
    r"(?:座谈|会谈|洽谈|商谈|磋商|会商|商讨|交流|对接|交换了?意见)"
)
