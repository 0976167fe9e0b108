"""Turns of phrase that give a person a role: who is heard, invited, led along, put at the head.

They need no verb with a subject before it: 听取某某汇报, 请来某医师, 任检查组组长.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.floor import (
    MEN,
    bitten,
    called,
    cleft,
    commanded,
    credited,
    delegation,
    informs,
    lectures,
    made_of,
    minds,
    tale,
    talked,
    tends,
)
from kg.claim.inverted import OUTINGS
from kg.claim.names import kind_of_title
from kg.claim.subjects import subject
from kg.claim.text import mask, pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

TAUGHT = frozenset({"training", "activity", "seminar", "meeting", "drill", "ceremony"})


def turned(company: Company, clause: Clause, topic: list[int]) -> None:
    """Every turn of phrase of the clause but invitations."""
    led_by(company, clause, topic)
    heading_it(company, clause)
    elected(company, clause)
    guides(company, clause)
    leading(company, clause, topic)
    received(company, clause)
    commanded(company, clause)
    credited(company, clause)
    bitten(company, clause)
    delegation(company, clause)
    made_of(company, clause)
    called(company, clause)
    cleft(company, clause)
    lectures(company, clause)
    tends(company, clause, topic)
    talked(company, clause)
    informs(company, clause)
    tale(company, clause, topic)


def reported(company: Company, clause: Clause) -> bool:
    """听取某某的汇报, 听完某某介绍, 听某某讲."""
    text = clause.line.text
    if company.event.type == "meeting":
        for hit in _GAVE.finditer(text, clause.own, clause.end):
            company.add([clause.line.at[hit.start()]], "report", clause.line, "role-heard")
    heard = _HEARD.search(text, clause.own)
    heard = heard if heard and heard.start() < clause.end else _LISTENS.search(text, clause.own, clause.end)
    if not heard and company.event.type in ("research_visit", "inspection"):
        heard = _OWN_REPORT.search(text, clause.own, clause.end) or _ASKED.search(text, clause.own, clause.end)
    if heard:
        people = company.people(clause.line, heard.start(1), heard.end(1))
        tale = "|讲" if company.event.type in ("activity", "ceremony", "training") else ""  # 听讲解员某某讲述
        views = rx.search("意见|建议|想法|心声|诉求" + tale, heard[0][heard.end(1) - heard.start() :])
        company.add(people, "speak" if views else "report", clause.line, "role-heard")
        for hit in _VIEWS.finditer(text, heard.end(1), clause.end):  # 听取了甲的汇报和乙、丙的建议
            company.add(company.people(clause.line, hit.start(), hit.end()), "speak", clause.line, "role-heard")
    return heard is not None


def invited(company: Company, clause: Clause) -> list[int]:
    """邀请到某专家, 请来某医师: who is invited takes part, and an expert speaks; who it is."""
    line = clause.line
    hit = _INVITED.search(line.text, clause.own, clause.end) or _INVITES.search(line.text, clause.own, clause.end)
    if not hit:
        return []
    people = company.people(line, hit.start(1), hit.end(1))
    teaches = company.event.type in ("training", "seminar")
    if company.event.type in ("inspection", "research_visit"):
        company.add([m for m in people if not company.local(m)], "attend", line, "role-invited", 0.7)
    if company.event.type in (*OUTINGS, "emergency", "other"):
        return people  # 请来某队长帮忙比对: who comes to help helps
    if company.event.type == "activity" and people and _SERVES_FREE.search(line.text, hit.end()):
        company.add(people, "serve", line, "role-invited", 0.7)  # 请来技师某某，为残疾人免费做筛查
        return people
    if company.event.type != "training":
        company.add(people, "attend", line, "role-invited")
    if teaches or rx.search("专家|老师|授课|讲", company.passage.plain(line)):
        company.add(people, "speak", line, "role-invited", 0.6)
    return people


def led_by(company: Company, clause: Clause, topic: list[int]) -> None:
    """在某某带领下: who leads; 在某某见证下: who is there; 在村支书某某引领下: who goes with."""
    line = clause.line
    for hit in _UNDER.finditer(line.text, clause.start, clause.end):
        people = company.people(line, hit.start(1), hit.end(1))
        local = company.event.type in OUTINGS and all(company.local(m) for m in people)
        role = {"带领": "lead", "率领": "lead", "主持": "host", "见证": "attend"}.get(hit[2], "accompany")
        company.add(people, "accompany" if role == "lead" and local else role, line, "role-under", 0.9)
        if hit[2] == "陪同" and company.event.type in OUTINGS:  # 某书记在某局长陪同下，来到某院
            chiefs = [m for m in subject(company.passage, clause, hit.start()) if company.kind(m) == "official"]
            company.add(chiefs[:1], "lead", line, "role-under", 0.8)
            company.add(chiefs[1:], "attend", line, "role-under", 0.65)
    for hit in _LED_BY.finditer(line.text, clause.start, clause.end) if company.event.type in OUTINGS else ():
        company.add(company.people(line, hit.start(1), hit.end(1)), "lead", line, "role-under", 0.9)
    for hit in _BEHIND.finditer(line.text, clause.start, clause.end) if company.event.type in OUTINGS else ():
        chiefs = [m for m in company.people(line, hit.start(1), hit.end(1)) if company.kind(m) == "official"]
        if chiefs and hit.start() == clause.own and hit[0].startswith("陪"):  # 某书记迎到村口，陪县长某某看了食堂
            company.add(topic, "accompany", line, "role-under", 0.8)
        if chiefs and line.text[hit.start() - 1] in _P and not hit[0].startswith("跟着"):  # 局长某某随县长某某检查
            host = hit[0].startswith("陪")
            along = [m for m in subject(company.passage, clause, hit.start()) if host or not company.front(m)]
            company.add(along, "accompany", line, "role-under", 0.8)
        company.add(chiefs if not any(company.local(m) for m in chiefs) else [], "lead", line, "role-under", 0.7)


def heading_it(company: Company, clause: Clause) -> None:
    """某科长任检查组组长, 以某局长为组长, 由某局长任总指挥; 某某、某某为成员."""
    line, text = clause.line, clause.line.text
    if company.event.type not in (*OUTINGS, "drill", "emergency"):
        return
    for hit in _HEADS.finditer(text, clause.start, clause.end):
        whole = company.passage.plain(line, hit.start(2), hit.end(2))
        people = company.people(line, hit.start(1), hit.end(1))
        if rx.search(r"副(?:组长|总?指挥长?|队长|领队)|成员|组员|队员", whole):
            company.add(people, "attend", line, "role-member", 0.8)
        elif rx.search(r"组长|总指挥|领队|队长|指挥长|带队领导", whole):
            company.add(people if "双" in whole else people[-1:], "lead", line, "role-heads", 0.85)

    for hit in _HEADED_BY.finditer(text, clause.start, clause.end):
        whole = company.passage.plain(line, hit.start(1), hit.end(1))
        people = company.people(line, hit.start(2), hit.end(2))
        deputy = "副" in whole  # 指挥长由院长某某担任
        company.add(people if deputy else people[:1], "attend" if deputy else "lead", line, "role-heads", 0.85)


def elected(company: Company, clause: Clause) -> None:
    """大会选举某某为会长, 甲、乙为副会长: who is elected is there."""
    text = clause.line.text
    if company.event.type in ("meeting", "ceremony") and (hit := _ELECTS.search(text)) and hit.start() < clause.end:
        for i in range(max(hit.end(), clause.start), clause.end):
            if text[i] in _P and _AS.match(text, i + 1):
                company.add(company.people(clause.line, hit.end(), i + 1), "attend", clause.line, "role-elected", 0.7)


def guides(company: Company, clause: Clause) -> None:
    """村支书某某领着看了四户, 某镇长带路: who knows the way goes with those who come."""
    if company.event.type not in (*OUTINGS, "activity"):
        return
    hit = _GUIDES.search(clause.line.text, clause.start, clause.end)
    if hit and company.event.type == "activity" and rx.search("大家|大伙|众人", hit[0]):
        return  # 某团长领着大家唱歌
    who = subject(company.passage, clause, hit.start()) if hit else []
    way = (
        hit is not None and rx.search("路|向导", hit[0]) and "边" not in clause.line.text[clause.own : clause.end]
    )  # 由民政员某某引路
    shut = hit is not None and (way or rx.search("大伙|众人", hit[0])) and bool(who) and heads_house(company, who[0])
    if who and (way or company.local(who[0])) and not shut:
        company.add(who, "accompany", clause.line, "role-guide", 0.75)


def leading(company: Company, clause: Clause, topic: list[int]) -> None:
    """甲率乙、丙到某地, 甲带着队员走进某村: 甲 leads, 乙 and 丙 go with."""
    line, text, kind = clause.line, clause.line.text, company.event.type
    hit = _LEADS.search(text, clause.start, clause.end)
    if not hit:
        return
    who = subject(company.passage, clause, hit.start())
    if not who and _NOBODY.fullmatch(text, clause.own, hit.start()):
        who = topic  # 某社工和同事带着学生: the clause has an actor of its own
    who = [m for m in who if not company.has(m, "accompany") and company.kind(m) != "author"]
    if minds(text, hit, kind):
        return
    people = company.people(line, hit.start(1), hit.end(1))
    if kind in OUTINGS and who and not people and all(heads_house(company, m) for m in who):
        return  # 院长某某领着大伙走了一圈: who shows the house
    if kind == "emergency" and (people or _CREW.match(text, hit.end()) or _BAND.match(text, hit.end())):
        # 县长甲、副县长乙连夜带着干部赶到
        chiefs = [m for m in who if company.kind(m) == "official"]
        company.add(chiefs, "lead", line, "role-leading", 0.8)
        hands = [m for m in chiefs if not any(_HIGH.search(t) for t in company.titles(m))]
        company.add(hands, "serve", line, "role-leading", 0.6)  # 派出所所长某某带着民警赶到: lends a hand himself
    rescue = [m for m in who if kind in ("emergency", "other") and company.kind(m) == "staff"]
    company.add(rescue, "serve", line, "role-leading", 0.7)  # 站长某某带着社工护送老人
    who = [m for m in who if m not in rescue]
    if people or kind in OUTINGS:
        company.add(who, "lead", line, "role-leading", 0.9)
        beside = [m for m in people if not company.front(m)]  # 带着社工某某: who helps
        if kind in ("emergency", "other"):  # 带着民政办的某某赶来: who comes without a title helps, or is brought home
            beside = [m for m in beside if company.kind(m) == "official"]
        # 带着某科长夜查: who checks too; a bureau's chief whom the county's leader takes along goes with him
        along = hit[0].startswith("率") or kind in ("visit", "research_visit")
        along = along or (kind in OUTINGS and any(_OF_COUNTY.search(t) for m in who for t in company.titles(m)))
        company.add(beside, "accompany" if along else "attend", line, "role-led", 0.85)
    elif (kind == "drill" and _BAND.match(text, hit.end())) or (kind == "meeting" and _MEETING.match(text, hit.end())):
        company.add(who, "lead", line, "role-leading", 0.8)
    elif kind in ("activity", "ceremony") and not _LOOKS_ON.search(text, hit.end(), clause.end):
        staff = [m for m in who if company.kind(m) == "staff" or heads_house(company, m)]
        # 协会会长某某带着20名志愿者 leads and helps, 支部书记甲、乙带着党员 lead; 医生某某带着护士 helps
        band = [m for m in staff if kind == "activity" and not company.front(m)] if _BAND.match(text, hit.end()) else []
        # at a ceremony 某会副会长带着志愿者 is a guest who brought them
        brings = kind == "activity" or DELIVERS.search(text, hit.end(), clause.end + 60)
        hands = [m for m in staff if brings or not any(_CHIEF.search(t) for t in company.titles(m))]
        hands = [m for m in hands if m not in band or not any("书记" in x for x in company.titles(m))]  # 带着党员
        company.add(hands, "serve", line, "role-leading", 0.6)
        named = line.text[clause.start : hit.start()]
        if who and rx.search("由[^，。；]*$", named):
            company.add(who, "lead", line, "role-leading", 0.8)  # 一路由社工某某领着，往老人家里送
        if kind == "activity":
            rest = [m for m in who if m not in staff and company.kind(m) == "official"]
            company.add([*rest, *band], "lead", line, "role-leading", 0.75)


def taught(company: Company, clause: Clause, topic: list[int]) -> None:
    """某医师讲防跌倒, 某督导教大家做操, 某消防员手把手教老人用灭火器; 某某的一番话."""
    kind, text = company.event.type, clause.line.text
    if kind not in TAUGHT:
        return
    for hit in [*_TEACHES.finditer(text, clause.start, clause.end), *_WORDS.finditer(text, clause.start, clause.end)]:
        if clause.line.at[hit.start()] not in company.quoted:
            m = clause.line.at[hit.start()]
            lesson = rx.search("课堂|讲堂|学堂|讲座|培训", company.event.name)
            if (
                kind == "activity" and "教" in hit[0][1:] and not lesson
            ):  # 护士某某手把手教大家: who helps, not who gives a talk
                if company.kind(m) != "official" or not any(_IN_OFFICE.search(t) for t in company.titles(m)):
                    company.add([m], "serve", clause.line, "role-teaches", 0.7)
                continue
            company.add([m], "speak", clause.line, "role-teaches", 0.75)
    for hit in (
        _EXPOUNDS.finditer(text, clause.own, clause.end) if kind in ("seminar", "training", "drill", "meeting") else ()
    ):
        who = subject(company.passage, clause, hit.start())
        if rx.search("报告", text[clause.own : hit.start()]):
            continue  # 在报告中回顾了全年: what was said of it already
        if not who and hit.start() - clause.own <= 4 and (kind != "meeting" or "为题" in text[: hit.start()]):
            who = topic  # 某教授以某某为题，分析了需求
        who = [m for m in who if m not in company.quoted]
        able = [
            m for m in who if company.official(m) or (kind == "training" and company.kind(m) in ("staff", "expert"))
        ]
        company.add(able, "speak", clause.line, "role-expounds", 0.7)
    if kind in ("activity", "training") and _FROM.match(text, clause.own):
        company.add([m for m in topic if company.kind(m) != "private"], "speak", clause.line, "role-expounds", 0.7)
    if kind in ("training", "drill"):
        for hit in _SHOWS.finditer(text, clause.start, clause.end):
            company.add(subject(company.passage, clause, hit.start()), "speak", clause.line, "role-shows", 0.7)


def received(company: Company, clause: Clause) -> None:
    """五保老人某某领到棉衣: who is given something is helped; a flag or a prize is no help."""
    if company.event.type not in ("ceremony", "activity", "visit", "campaign", "other"):
        return
    if _CONTEST.search(company.event.name):
        return  # 得了头名，领到一条毛巾: a prize
    text = clause.line.text
    for hit in _RECEIVER.finditer(text, clause.own, clause.end):
        m = clause.line.at[hit.end() - 1]
        if company.kind(m) == "private" and not company.delegate(m) and m not in company.quoted:
            company.add([m], "served", clause.line, "role-received", 0.7)
    if company.event.type in ("activity", "other") and "集体" not in company.event.name:
        for hit in _WED.finditer(text, clause.start, clause.end):  # 甲和乙在婚姻登记处登记结婚
            couple = [m for m in subject(company.passage, clause, hit.start()) if company.kind(m) == "private"]
            company.add(couple, "served", clause.line, "role-wed", 0.7)
    for hit in _RECEIVES.finditer(text, clause.start):
        if hit.start() >= clause.end:
            break
        if hit[1] == "接过" and company.event.type == "ceremony":
            continue  # who is handed something at a ceremony is there
        m = clause.line.at[hit.start()]
        if company.kind(m) == "private" and not company.delegate(m) and m not in company.quoted:
            company.add([m], "served", clause.line, "role-received", 0.75)


_CONTEST = re.compile("[竞大比决初复联邀球棋][赛]|赛$|比武|擂台|运动会|技能展示|评选")


def heads_house(company: Company, m: int) -> bool:
    """Whether somebody heads a house of service: 院长, 站长."""
    return any(kind_of_title(t) == "unit" for t in company.titles(m))


def keeps_house(company: Company, m: int, came: list[int]) -> bool:
    """Whether somebody answers for the house that the visitors just reached: 又去了某中心，负责人某某说."""
    line = company.passage.lines[company.passage.line_of[m]]
    visitors = {company.cast.of.get(x) for x in came}
    return bool(_KEEPS.search(line.text, 0, line.at.index(m))) and company.cast.of.get(m, -1) not in visitors


_KEEPS = pattern(
    r"(?:去了?|到了?|走进了?|来到了?|[前转]往|在|了)[^，。；Ｐ]{0,12}[ＦＯ][^，。；Ｐ]{0,4}，(?:企业|中心|院里的?|机构|公司|项目|食堂|的)?Ｔ$"
)
_ELECTS = re.compile(r"(?:选举|推选|选出|聘任|聘请|聘)(?:产生)?(?:了)?")
_AS = pattern(r"(?:同志|等[^，。；]{0,6})?(?:为|担任|任)")
_P = mask("Ｐ")
_LOOKS_ON = re.compile("来(?:观|参加|看|听|学)")  # 某会长带着几名青年来观礼
# 送到9户老人家里, 挨家送饭, 送去给出不了门的某阿婆
DELIVERS = re.compile(
    r"(?:挨家|逐户|挨户|挨个|上门|入户)[^，。；]{0,10}(?:送|递)|送(?:上门|到[^，。；]{0,20}(?:手[里中上]|家[里中]|床[前头]|门口)|"
    r"[去来]?给[^，。；]{0,10}(?:出不了门|下不了床|不便|独居|卧床|在家))"
)
_HIGH = re.compile("(?:[县市区镇乡州旗局厅处部委]长|书记|主席|政委|常委|调研员)$")
_OF_COUNTY = re.compile("(?:[省市县区州旗盟]长|主席|专员|常委|政协副?主席|人大常委会副?主任)$")
_IN_OFFICE = re.compile("(?:[县市区镇乡州旗局厅处科股所院站部社队村校会]长|书记|主席|主任|调研员|委员|政委)$")
_SERVES_FREE = re.compile(
    r"[为给](?!大家|学员|期)[^，。；]{1,16}(?:免费|义诊|检查|体检|筛查|理发|适配|做假肢|测|量|看病|诊|按摩|维修)"
)
_NOBODY = pattern("[^，。；ＰＴＡＯＦＬＥＧ]{0,4}")
_UNDER = pattern(
    rf"在(?:[^，。；：Ｐ在]{{1,12}}(?=[ＴＰ]))?{MEN}(?:等|等人|同志)?的?(带领|率领|主持|见证|引领|引导|陪同)下"
)
_LED_BY = pattern(rf"由{MEN}(?:同志)?(?:率领|带领|领衔|挂帅|打头)(?=[，。；])")
_BEHIND = pattern(
    rf"(?:跟着|跟随着?|[随陪](?=[ＴＡＰ])|陪着|陪同(?!的)|随同(?!的)){MEN}"
)  # 各镇负责人跟着副县长某某跑了五个点
_HEADS = pattern(
    rf"(?:由|以)?{MEN}(?:同志)?(?:任|担任|为|挂帅任|兼任)([^，。；ＰＴ]{{0,14}}(?:Ｔ|组长|总指挥|领队|队长|指挥长|成员|组员))"
)
_HEADED_BY = pattern(
    rf"((?<![一-鿿]组)(?:副?总?指挥长?|副?组长|副?领队|副?队长|Ｔ))[^。；Ｐ]{{0,8}}由{MEN}(?:同志)?(?:任|担任|兼任)"
)
_GUIDES = re.compile(
    r"(?:领着|引着|带着|带领)(?:(?:大家|大伙|众人|我们)[^，。；把]{0,6}[看走转绕逛进到去上参]|看|走|记者|一行|志愿者|慰问组|检查组|调研组|工作组|他们|他|她)|"
    r"带路|引路|领路|引导(?=[，。])|当(?:起)?(?:了)?向导|做(?:了)?向导"
)
_LED = (
    r"((?:[^，。；：Ｐ在到对向为给]{2,12}的)?(?:[ＴＡＯＦＬ、和及]|（[^）]*）)*Ｐ"
    r"(?:[ＴＡＯＦＬ、，和及]|（[^）]*）|Ｐ)*)"
)
# 绿化率, 预约率: 率 alone needs people after it
_LEADS = pattern(
    rf"(?:(?:率领|带领|带着|领着|带上|带人|带(?=[\d一二三四五六七八九十几两]+[余多]?[名个位号人]))(?!下|他|她|大家|大伙|众人|记者|我们|孩子|[^，。；]{{0,8}}(?:低保|补贴|津贴|养老金|救助金|补助|抚恤|待遇))|率(?=[ＴＡＯＦＬＰ（]|[\d一二三四五六七八九十几两]+[余多]?[名个位]|(?!先)(?:部分|有关|相关|全体|[^，。；先到达为]{{0,16}}(?:负责人|干部|人员|成员|委员|专家|代表|党员|队员|领导|一班人)|[^，。；]{{0,6}}(?:调研|视察|检查|考察|督导|工作|慰问)[组团]))){_LED}?"
)
_BAND = re.compile(
    r"[^，。；]{0,14}(?:[\d一二三四五六七八九十几两]+[余多]?[名位个人]|学生|小组|一[路组队]人?|团队|技术人员|工作人员|技师|医生|专家|团队|师傅|消防员|指战员|民警|医护|护士|护理员|官兵|(?:疏散|灭火|搜救|警戒|救护|医疗|通讯|后勤|引导|抢险|转移|突击|救援)[小分]?[组队]|志愿者|义工|会员|队员|党员|成员|青年|团员|同学|师生|员工|职工)"
)
_MEETING = re.compile(r"[^，。；]{0,3}(?:与会|参会)")  # 县长某某带领与会人员走进三个乡镇
_CREW = pattern(
    r"[^，。；Ｐ]{0,24}?(?:工作组|救灾组|救援队|小分队|分队|干部|负责人|人员|党员|民兵|民警|青壮年|职工|同志|队员|队伍|人马|的人|"
    r"[\d一二三四五六七八九十余多两]+[名个]?人|[\d一二两三四五六七八九十余多]+[辆台艘条只](?:[^，。；、]{0,6}(?:车|艇|船|舟|大巴|皮筏)))"
)
_CHIEF = re.compile(r"(?:会长|理事长|秘书长|队长|站长|经理|董事长|总干事|负责人|团长|主任|书记|主席|队长|院长)$")
_HEARD = pattern(
    r"(?:听取|审议|听完|听罢|听)(?:和审议|并审议)?(?:了)?(?:[^，。；Ｐ汇介]{1,14}(?=Ｔ))?"
    r"((?:[ＴＡＯＦＬ、和及与]|的(?=[ＴＰ])|（[^）]*）)*Ｐ(?:[ＴＡＯＦＬ、和及与Ｐ]|，(?=[ＴＡＯＦＬ])|（[^）]*）)*)"
    r"(?:[^，。；]{0,30}(?:汇报|介绍|通报|讲解|讲述|说明|述职|所作的|作的)|等?的?(?:意见|建议|想法|心声|诉求))"
)
_VIEWS = pattern(r"(?:[ＴＡＯＦＬ、和与及]*Ｐ)+的(?:意见|建议|想法|诉求)")
# 不时打断某局长的汇报
_OWN_REPORT = pattern(
    r"(?<![据照按])((?:[ＴＡＯＦＬ、和及与Ｐ]|（[^）]*）)*Ｐ)(?:同志)?的[^，。；]{0,8}(?:汇报|介绍|讲解|说明)(?!会)"
)
# 向院长某某了解工资, 把负责人某某问得直挠头, 问站长某某夜里谁值班
_ASKED = pattern(
    r"(?:向|把|同|与|问(?!题)|追问|询问|请)了?([ＴＡＯＦＬ、和的]*[^，。；Ｐ]{0,6}[ＴＡＯＦＬ]Ｐ)"
    r"(?=[^，。；]{0,4}(?:了解|询问|打听|问|请教|讨教|核实|求证)|[^，。；]{2,20}(?:多少|几|谁|怎么|吗|没有)|(?:说说|谈谈|讲讲|算算))"
)
# 审议通过了某会长代表理事会所作的工作报告
_GAVE = pattern(r"Ｐ(?:同志)?(?:[受代][^，。；Ｐ]{1,20})?所?[作做]的[^，。；Ｐ]{0,14}报告")
_LISTENS = pattern(r"听(?!取)(?:了)?[^，。；Ｐ]{0,8}(Ｐ)(?:现场)?(?:讲|谈|说)")
_INVITED = pattern(
    r"(?:邀请|特邀|聘请|请来|请到|请)(?:到|了|来)?((?:[ＴＡＯＦＬ]|（[^）]*）|的(?=[ＴＰ])|Ｐ(?:老师|同志)?|[、和及])+"
    r"(?:[^，。；、Ｐ在为给到讲授举开作]{0,12}Ｐ[、和及]?)*)"
)
# 邀请省社科院研究员甲、资深律师乙授课: bodies and titles that are no mentions
_INVITES = pattern(
    r"(?:邀请|特邀|聘请|请来|请到)(?:到|了)?([^，。；Ｐ对为给]{0,20}Ｐ(?:老师|同志)?(?:[、和及][^，。；、Ｐ对为给]{0,16}Ｐ)*)"
)
_TEACHES = pattern(
    r"Ｐ(?:老师|教授|医生)?(?:则|还|现场|负责|主要|专门|重点|接着|先|来)?(?:讲(?![述解评话究座台师明起])|从[^，。；Ｐ]{1,10}讲到|"
    r"(?:[^，。；Ｐ]{0,6}(?:手把手|现场|一遍遍|耐心|逐个|细心))?(?:地)?(?:教|教会|教给|指导)"
    r"(?:大家|老人|孩子|居民|学员|村民|长者|他们|她们|护理员|员工|职工|院民|小朋友|新人))"
)
_WORDS = pattern(r"Ｐ的(?:一句话|一番话|一席话|发言|分享|讲述|讲解|话音|开场白|开场|致辞|演讲|讲话|点评|讲座|总结)")
# 某教授比较了三种做法, 某研究员剖析案例
_EXPOUNDS = re.compile(
    r"(?:分析|比较|对比|梳理|回顾|归纳|总结|概括|探讨|论述|描述|拆解|点明|列举)(?:[和并][^，。；]{2})?了|剖析|解析|论述|阐发|阐明|释义|抛出|建言"
)
_FROM = re.compile("[他她]?从[^，。；]{1,24}(?:[讲谈说]起|[讲谈]到)|[他她](?:一件件|一样样)讲起")
_WED = re.compile("登记结婚|(?:办理|办了|进行)[^，。；]{0,4}结婚登记|领(?:取|到)?了?结婚证|领证结婚")
_RECEIVES = pattern(
    r"Ｐ(?![的、和])(?=(?:[^，。；：“Ｐ说]{0,12}，){0,2}[^，。；]{0,12}(领到|领取|领了|收到|拿到|分到|用上|穿上|盖上|捧着|捧过|攥在|接过)"
    r"(?!话|[^，。；]{0,10}(?:[旗奖牌证匾]|聘书|话筒|接力|喜报)))"
)
_RECEIVER = pattern(
    r"(?:领到|收到|拿到|用上|分到|领了)[^，。；Ｐ旗奖牌证匾]{1,8}的[^，。；Ｐ]{0,6}Ｐ"
)  # 领到眼镜的某大爷
_SHOWS = re.compile(r"(?:示范|演示|讲授|教学|带教|讲评|实操指导)")
