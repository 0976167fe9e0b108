"""Who guides, commissions, undertakes or supports an event, and who lends whoever acts a hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import Line, Passage, pattern
from kg.model import BodyRole, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claim.unsaid import Found

BODY = r"[ＡＯＦ]"
# bodies in a row; among them one that is no mention, where another follows it: 县民政局、公安大队、县卫生局
LIST = (
    r"“?[ＡＯＦ]”?(?:[、和与及暨]?“?[ＡＯＦ]”?|、[^，。；：、和与及的了ＡＯＦＰＴＬＹＥ]{2,9}(?=[、和与及][ＡＯＦ]))*"
    r"(?![Ｔ、ＡＯＦ]|（?Ｔ)"
)
# 组织医生为老人…: no event is held by it
LENDS = pattern(
    r"(?:还|也|并|又|则|专门|特意|现场|当场)*(?:组织|安排|选派|抽调|派出?|请来?)(?:了|来)?(?:[\d一二三四五六七八九十百多余几两]+[余多]?[名位个])?"
    r"[^，。；ＰＴＡＯＦ]{0,6}?(?:医生|医师|医护人员|医务人员|护士|大夫|专家|理发师|律师|志愿者|义工|社工|技师|师傅|职工|员工|学生|师生|演员|队员|会员)们?"
    r"(?:现场|当场|免费|义务|上门)*[为给替帮](?![^，。；]{0,24}(?:开展|举办|举行)[^，。；]{0,16}(?:活动|演练|培训|讲座|仪式))"
)
JOINT = r"携(?!手)|偕同?|联袂|联合|会同|携手|协同|联动|联手|牵手|携同|合力"
# 联合公安、城管和某街道办事处: fields of work for the departments, before those that are named
FIELDS = (
    r"(?:(?:公安|交警|派出所|城管|综合执法|卫健|卫生|医院|卫生院|教育|教体|财政|人社|消防|应急|交通|交运|市场监管|工商|质监|食药监|司法|住建|"
    r"医保|残联|妇联|工会|团委|共青团|综治|政法|环卫|宗教|文旅|文化|农业|农业农村|信访|街道|社区|村委会|民政|水利|自然资源|国土|气象|"
    r"电力|供电|通信|乡镇|网信|统战|老干部|扶贫|乡村振兴|审计|纪检|监委|检察|法院)(?:部门|等部门)?[、和与及]){0,8}"
)
# 我局, 我站, 本中心: the body that publishes
SELF = (
    r"(?:[我本](?:局|站|中心|院|馆|会|社|所|园|队|校|公司)|局机关|局(?!长|党组成员))"
    r"(?:党组|党委|党总支|党支部|机关|工会|团支部)?"
)


def bodies_in(passage: Passage, line: Line, start: int, end: int) -> list[Name]:
    return [passage.name(m) for m in line.mentions(start, end) if passage.label(m) in ("AGENCY", "ORG", "FACILITY")]


def guides(passage: Passage, line: Line, outing: bool) -> Iterator[Found]:
    for hit in pattern(rf"({LIST})(?:作为)?指导(?:单位)?[，、](?={BODY}|由)").finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "guide", line.index, "body-guide", 0.9
    for hit in pattern(
        rf"(?:^|[，；])(?:由)?({LIST})(?:等[^，。；ＰＴ]{{0,8}}?)?(?:联合|共同|全程)?指导(?=[，。；]|$)"
    ).finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)) if HELD_BY.search(line.text) else ():
            yield name, "guide", line.index, "body-guide", 0.9
    for hit in pattern(rf"(?<!受)({BODY})委托([ＡＯＦＧ])").finditer(line.text):
        if _DRAFTS.match(line.text, hit.end()):
            continue
        yield passage.name(line.at[hit.start(1)]), "commission", line.index, "body-commission", 0.9
        yield passage.name(line.at[hit.start(2)]), "organizer", line.index, "body-commission", 0.9
    for hit in pattern(rf"(?<![ＴＰ])受({BODY})(?:的)?委托，?(?:由)?({BODY})(?!Ｔ)").finditer(line.text):
        if _DRAFTS.match(line.text, hit.end()):
            continue
        yield passage.name(line.at[hit.start(1)]), "commission", line.index, "body-commission", 0.9
        yield passage.name(line.at[hit.start(2)]), "organizer", line.index, "body-commission", 0.85
    for hit in _PAYS.finditer(line.text):
        yield passage.name(line.at[hit.start(1)]), "commission", line.index, "body-commission", 0.8
        for name in bodies_in(passage, line, hit.start(2), hit.end(2)):
            yield name, "organizer", line.index, "body-commission", 0.8
    for hit in _AT_CHARGE.finditer(line.text):
        yield passage.name(line.at[hit.start(1)]), "organizer", line.index, "body-commission", 0.85
        yield passage.name(line.at[hit.start(2)]), "commission", line.index, "body-commission", 0.85
    for hit in _CHARGED.finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "undertaker", line.index, "body-undertaker", 0.85
    for hit in pattern(rf"受({BODY})(?:的)?委托，?由{SELF}").finditer(line.text):
        yield passage.name(line.at[hit.start(1)]), "commission", line.index, "body-commission", 0.9
        yield Name("@publisher", "AGENCY", None), "organizer", line.index, "body-commission", 0.85
    if outing:
        for hit in pattern(rf"(?<![ＴＰ])受({BODY})(?:的)?委托，?(?:由)?[ＡＯＦ]Ｔ").finditer(line.text):
            yield passage.name(line.at[hit.start(1)]), "commission", line.index, "body-commission", 0.8
    for hit in _ADVISES.finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "guide", line.index, "body-guide", 0.85
    for hit in _UNDERTAKES.finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "co" if hit[2] == "协办" else "undertaker", line.index, "body-undertaker", 0.95
    for hit in _SUPPORTS.finditer(line.text) if rx.search("主办|承办", line.text) else ():
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "attend", line.index, "body-supports", 0.85
    for hit in _ALONGSIDE.finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "co", line.index, "body-alongside", 0.7
    for hit in _BESIDE.finditer(line.text) if outing else ():
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "co", line.index, "body-alongside", 0.7
    yield from under(passage, line)
    for hit in pattern(rf"经({LIST})(?:[^，。；]{{0,6}})?(?:协助|帮助|配合)").finditer(line.text):
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "co", line.index, "body-helped", 0.85


def under(passage: Passage, line: Line) -> Iterator[Found]:
    """Whose guidance, lead or help a line says that something was done under: 在甲局的配合下."""
    for hit in pattern(rf"在({BODY}[^，。；ＰＴ]{{0,40}}?)指导(?:和[^，。；]{{0,4}})?下").finditer(line.text):
        if rx.search("坚强|正确|监督", hit[1]):
            continue  # 在上级的坚强领导和监督指导下: what a report begins with
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, "guide", line.index, "body-guide", 0.9
    for hit in _UNDER.finditer(line.text):
        role: BodyRole = "organizer" if hit[2] in ("组织", "牵头", "统筹", "倡议") else "co"
        for name in bodies_in(passage, line, hit.start(1), hit.end(1)):
            yield name, role, line.index, "body-under", 0.8


# 由某局委托某公司编制的规划: the paper is commissioned, no event
_DRAFTS = re.compile(r"(?:编制|起草|撰写|设计|承建|建设|开发|改造|施工|制作|运营|审计|评估)")
# 由某局购买服务、某中心组织的活动; a house that is paid for and run is no event
_PAYS = pattern(
    rf"由({BODY})(?:出资|购买服务|出资购买(?:服务)?|全额资助|资助|提供资金)[、，](?:并?由)?({LIST})(?:等[^，。；ＰＴ]{{0,6}})?"
    r"(?:具体|负责|组织|承接|联合){0,2}(?:组织|实施|执行|承办|开展|举办|策划)(?!运营|管理)"
)
# 某社工中心受某局委托，在村里办班
_AT_CHARGE = pattern(
    rf"(?:^|[，。；Ｙ]|由)({BODY})(?:接?受)({BODY})(?:的)?委托，?(?!(?:对|负责|承担)?[^，。；]{{0,8}}(?:运营|管理|编制|设计|承建))"
)
# 由某局组织，委托某中心实施
_CHARGED = pattern(
    rf"[，；](?:并)?委托({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:具体|负责|全程|组织){{0,2}}(?:实施|执行|承办|组织|开展|操办|承担)(?!运营|管理)"
)
_ADVISES = pattern(
    rf"(?<![到赴在对向给由与经同据按])({LIST})(?:等[^，。；ＰＴ]{{0,8}}?)?(?:联合|共同|分别|全程)?(?:给予|提供|进行|作|担任|负责)了?"
    r"[^，。；ＰＴＡＯＦ]{0,6}指导(?!意见|手册|员|中心)"
)
# 站里工作人员会同派出所民警把老人送回: who acts is no mention
_ALONGSIDE = pattern(
    rf"(?:^|[，。；Ｙ日午])(?:并|又|还)?[^，。；要应需ＡＯＦ]{{0,12}}(?:{JOINT}){FIELDS}({LIST})(?!指导|部署)"
)
# 这次活动由某局、某会发起，某镇政府具体实施
HELD_BY = re.compile(
    r"主办|承办|协办|合办|操办|(?:[会式练赛坛动训课礼宴展节营班园]|本次|此次|这次|这场)[^，。；]{0,12}由[^。；]{1,40}"
    r"(?:举办|发起|组织|牵头|开展|执行|实施|筹办|召集|统一?(?:调度|指挥|部署)|统筹)"
)
_UNDERTAKES = pattern(
    rf"(?:由)?({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:共同|联合|具体|独家)?(承办|协办|执行|具体实施|组织实施)"
)
_SUPPORTS = pattern(
    rf"({LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:大力|提供|给予|友情|公益|独家|全程|倾情|鼎力)?(?:技术|场地|资金|物资|媒体|战略)?(?:支持|赞助|冠名)"
)
# 救助车与甲局、乙办的工作人员一道上街
_BESIDE = pattern(
    r"(?<![ＡＯＦＴＰ])[与和同跟]([ＡＯ](?:[、和与及][ＡＯ])*+)(?:等[^，。；ＰＴ]{0,8}?)?"
    r"(?:的?[^，。；、ＰＴＡＯＦ]{0,2}(?:工作人员|干部|民警|人员|职工|队员|同志))?们?"
    r"(?:一道|一起|一同|一块儿?)(?:上街|出发|出动|走|去|赶|巡|寻|排查|检查|查|入户|上门|前往|赴|到|护送|劝|开展|行动)"
)
_UNDER = pattern(
    rf"在({LIST})[^，。；ＰＴＡＯＦ]{{0,8}}?(?:的)?(?:大力|积极|精心|统一)?(组织|牵头|统筹|倡议|协助|配合|帮助)下"
)
