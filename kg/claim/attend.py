"""Bodies that take part in an event through people without names, or by a service.

The list of bodies stands before its verb and may run over commas: ``市财政局分管领导，市福利院、市救助站负责人参加``.
A body that is followed by a post or a person is that person's, and takes no part of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.clauses import GROUP
from kg.claim.guides import LIST as _LIST
from kg.claim.hands import lending, sharing, towns
from kg.claim.text import Line, Passage, mask, pattern
from kg.claim.unsaid import PERFORMS
from kg.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import BodyRole, EventClaim

Found = tuple[Name, "BodyRole", int, str, float]
_BODY = mask("ＡＯＦ")
_HELD = mask("ＴＰ")
_PLACE = mask("Ｌ")
# (predicate, whether it may stand a few words after the last body, the role)
_RUNS = (
    r"(?:[^，。；]{0,4}(?:打理|运营|管理|值守|经营|照[料看管]|维护|驻点|坐班))"  # who keeps a house comes to no event
)
_TAKES_PART = re.compile(
    rf"参加(?!人)|出席|列席|参会|与会|参与|到会|到场(?!指导)|观摩|派[员人](?!{_RUNS})|派出(?:代表|人员|专人)|派代表|"
    r"随同|陪同|随行(?!的)|随访|随队|同行(?!业)|见证|参训|协助|配合|收听收看|在(?:主|分)会场|一同|一道"
)
_SPEAKS = re.compile(
    r"(?:作|做|进行)了?(?:典型|交流|经验|表态|书面|工作|情况|大会|补充|专题|主题|主旨|重点|现场|简要|具体|相关|先进){0,3}"
    r"(?:发言|交流|汇报|介绍|分享|通报|说明|解读|讲解|表态|宣讲)|"
    r"(?:分别|先后|依次|逐一|逐个|轮流|集中|现场|会上|围绕[^，。；]{1,48}|就[^，。；]{1,30}|结合[^，。；]{1,30}|聚焦[^，。；]{1,30})(?:汇报|发言|交流|表态|通报|介绍|述职|分享)|"
    r"(?:负责人|负责同志|代表|同志|领导)(?:汇报|发言|交流|表态|通报|介绍|述职|分享)|交流发言|表态发言|典型发言|汇报了|通报了|(?:发表|提出|反馈|畅谈|谈)了?[^，。；]{0,6}(?:意见|看法|建议|见解|观点|感受|感想|体会)|"
    r"(?:与|同|就|围绕)[^，。；]{1,40}(?:进行|作|做|开展)?了?(?:工作)?对接"
)
_REVERSED = pattern(
    r"(?:参加|出席|列席|参会|到会|与会|参与|参演|参训|协助|助阵)[^，。；：ＰＡＯＦ]{0,12}的[^，。；：ＰＡＯＦ]{0,8}?(?:还有|有|是|包括|为)：?([^。；]+)"
)
_HEARD = pattern(
    r"(?:听取|听)了?([ＡＯＦ、和及与等ＴＬ]+)(?:等)?[^，。；ＰＴ]{0,24}(?:汇报|介绍|通报|述职|发言|意见|建议|说明|报告)"
)
_WANTED = re.compile(
    r"要求|强调|指出|须|应当?(?!邀)|(?<![主重必])要(?![求闻点素])|将(?!近)|需|可以|欢迎|拟邀|组织|鼓励|引导|动员|号召|希望|据|由"
)
_BEFORE = re.compile(
    r"(?:到|赴|在|对|往|向|给|与|由|经|据|为|把|被|同|跟|慰问|看望|走访|检查|督导|调研|来自|"
    r"(?<![属众生工员民者友眷兵士师业])代表)了?$"
)
_DOES = re.compile(
    r"主持|强调|指出|要求|讲话|召开|举行|举办|开展|调研|检查|慰问|走访|启动|查看|察看|走进|看望|"
    r"深入|前往|带队|率队|督导|来到|参观|[到赴]|[把被让]|看[了过]|看望|转[了到]"
)
_IS = re.compile(r"[是为有在对向给]")  # 最后一站是某院，某局长作了汇报
_OWN_OFFICE = re.compile(r"[科股]$|^[^省市县区州旗盟镇乡]{2,}(?<![卫研究教生])室$|^[^省市县区州旗盟镇乡]{3,}办公室$")
_BODY_LIKE = re.compile(r"^[^，。；：]{2,12}(?:局|委|办|院|队|会|镇|乡|街道|公司|学校|中心|站|所|部)$")  # no mention
_ITEM = re.compile(
    rf"(?:{GROUP}|[正副]职|[所站院校科股局镇乡村]长|书记|主任|专干|工作者|经理|[理监]事|村医|医生|[教律]师|老师|[一-鿿]员(?<!动员)(?<!派员)|等|单位|部门|成员|全体[^，。；]{{0,6}}|代表)$"
)


def attending(passage: Passage, line: Line, event: EventClaim) -> Iterator[Found]:
    """The bodies of a sentence that take part, with their role."""
    text = line.text
    for hit in _GUIDING.finditer(text):
        for m in line.mentions(hit.start(1), hit.end(1)):
            yield passage.name(m), "guide", line.index, "body-guides", 0.75
    for at in _predicates(text):
        begin = max(text.rfind(mark, 0, at) for mark in "，。；：、") + 1
        if event.type in _TOLD and _PRESS.search(text, begin, at + 6) and not _AT_IT.search(text, 0, at):
            continue  # 负责人介绍说，已办三场: said to the press
        itself = _SPEAKS.match(text, at) and not _ITEM.search(rx.sub(r"(?:分别|先后|依次)$", "", text[begin:at]))
        for name in _party(passage, line, at):
            yield name, "attend", line.index, "body-speaks" if itself else "body-attends", 0.8
            for other in sharing(passage, line, name):
                yield other, "attend", line.index, "body-shares", 0.7
    for listed in (_REVERSED, _HEARD, *((_REPORTS,) if event.type in ("meeting", "seminar") else ())):
        for hit in listed.finditer(text):
            for name in _free(passage, line, hit.start(1), hit.end(1)):
                yield name, "attend", line.index, "body-attends", 0.75
    for town in towns(passage, line):
        yield town, "attend", line.index, "body-town", 0.65
    for found in _PARTS:
        for hit in found.finditer(text):
            shut = event.type in ("meeting", "inspection", "research_visit")
            taken = _ordered(passage, line) if found in (_LENT, _IN_CHARGE) else _barred(text, hit.start(1))
            if found in _SERVICE and (
                shut or taken or _LATER.search(text[: hit.start(1)]) or _ROUTINE.search(text[: hit.start(1)])
            ):
                continue
            for name in _free(passage, line, hit.start(1), hit.end(1), barred=False):
                if found in (_TAKES_ALONG, _COUNTED) and _OWN_OFFICE.search(name.text):
                    continue  # 副局长带着养老服务股的同志: his own people
                yield name, "attend", line.index, "body-serves" if found in _SERVICE else "body-comes", 0.75
    yield from _serving(passage, line, event)
    yield from _nursing(passage, line, event)
    if not _ordered(passage, line):
        for m in lending(passage, line, event):
            yield passage.name(m), "attend", line.index, "body-lends", 0.7


_TOLD = frozenset({"activity", "ceremony", "visit", "other", "campaign", "emergency"})
_PRESS = re.compile(r"(?:负责人|负责同志|工作人员|领导)(?:向记者)?介绍")
_AT_IT = re.compile(r"[会式场]上|现场|活动[中上]|期间|会议")


def _predicates(text: str) -> Iterator[int]:
    """Where a verb of taking part or speaking stands that is a fact, and no demand."""
    for hit in (*_TAKES_PART.finditer(text), *_SPEAKS.finditer(text)):
        begin = max(text.rfind(mark, 0, hit.start()) for mark in "，。；：") + 1
        if not _WANTED.search(text, begin, hit.start()):
            yield hit.start()


def _party(passage: Passage, line: Line, at: int) -> list[Name]:
    """The bodies of the list that ends before a verb at ``at``; empty where people with names stand last."""
    text = line.text
    stop = max(text.rfind(mark, 0, at) for mark in "，。；：、") + 1
    last = max((i for i in range(stop, at) if text[i] in _BODY or text[i] in _HELD), default=-1)
    bare = text[stop:at].rstrip("分别先后依次共同一起也还均都")
    town = stop < at and text[stop] in _PLACE and len(bare) < 3  # 县财政局、石桥镇作交流发言
    if last < 0 and not town and not _ITEM.search(bare):
        return []
    if last >= 0 and (text[last] in _HELD or at - last > 26 or _DOES.search(text, last, at)):
        return [] if last >= 0 and text[last] not in _HELD else _before(passage, line, stop, at)
    return [*_before(passage, line, stop, at), *_free(passage, line, stop, at)]


def _before(passage: Passage, line: Line, stop: int, at: int) -> list[Name]:
    """The earlier items of the list whose last item begins at ``stop``."""
    text = line.text
    names: list[Name] = []
    near: list[Name] = []  # since the last comma: objects, where a verb turns up before them (查看甲、乙，丙陪同)
    end = stop
    while end > 0 and text[end - 1] in "、，":
        begin = max(text.rfind(mark, 0, end - 1) for mark in "，。；：、") + 1
        piece = text[begin : end - 1]
        bare = rx.sub(r"（[^）]*）", "", piece)
        held = any(c in _BODY or c in _HELD for c in bare)
        if text[end - 1] == "，":
            names, near = [*names, *near], []
            if not bare or not (bare[-1] in _BODY or bare[-1] in _HELD or _ITEM.search(bare)):
                break
        lead = rx.match(r"[^\ue000-\uf8ff]*", bare)
        if _DOES.search(bare) or (held and lead and _IS.search(lead[0])):
            near = []
            break
        if not bare or not (held or bare[-1] in _PLACE or _ITEM.search(bare) or _BODY_LIKE.search(bare)):
            break
        near.extend(_free(passage, line, begin, end - 1))
        end = begin
    return [*names, *near]


def _free(passage: Passage, line: Line, start: int, end: int, barred: bool = True) -> list[Name]:
    """The bodies of a stretch that are nobody's: not followed by a post or a person, nobody's object."""
    names = []
    for i in range(start, end):
        if line.text[i] not in _BODY or (barred and _barred(line.text, i)):
            continue
        chief = rx.match(r"(?:科长|股长|处长|所长|站长|主任)", line.text[i + 1 :])
        if chief and rx.search(r"[科股处室]$|^民政[办所站]$", passage.text(line.at[i])):
            continue  # 各市民政局养老服务科科长, 民政办主任: a class
        if _CLASS.search(line.text[start:i]) or rx.match(r"各?(?:成员|下属|所属|直属)", line.text[i + 1 :]):
            continue  # 各镇民政科, 某联席会议成员单位
        if pattern(r"[ＡＯＦＬ]*(?:[^，。；、ＰＴ和及]{0,10}?)(?:（[^）]*）)?[ＴＰ]").match(line.text, i + 1):
            continue
        names.append(passage.name(line.at[i]))
    return names


_CLASS = pattern(r"(?:^|[，、和及])各(?:[^，。；、ＡＯＦＰＴ人员及和以等长]|（[^）]*）)*+$")


def _barred(text: str, at: int) -> bool:
    """Whether the list that a body stands in is somebody's object or place: 到甲、乙, 慰问丙."""
    while at > 0 and (text[at - 1] in _BODY or text[at - 1] in "、和与及" or text[at - 1] in _PLACE):
        at -= 1
        if at > 1 and text[at - 1] == "的" and text[at - 2] in _PLACE:
            at -= 2  # 到石桥镇的某中心观摩
    return bool(_BEFORE.search(text[:at]))


def _serving(passage: Passage, line: Line, event: EventClaim) -> Iterator[Found]:
    """A body that gives a service: 某医院派出两名大夫义诊, 某公司免费提供服饰."""
    text = line.text
    if event.type in ("inspection", "research_visit"):
        return  # what is given there is told of other days
    for i, m in enumerate(line.at):
        if m < 0 or (label := passage.label(m)) not in ("ORG", "AGENCY"):
            continue
        rest = _REST.match(text, i + 1)
        after = rest.end() if rest else i + 1
        sends = (_SENDS if label == "ORG" else _POSTED).match(text, after)
        if sends is None and event.type in ("activity", "ceremony", "visit"):
            sends = _BRINGS.match(text, after)
        if event.type == "meeting" and not rx.search("捐|赠", text[after : after + 12]):
            continue
        party = event.type in ("meeting", "seminar") and _PARTY.match(text, after)
        asked = party or (label == "AGENCY" and rx.search(r"要求|强调|提出", text[:i])) or _ordered(passage, line)
        among = i > 1 and text[i - 1] in "有是" and text[i - 2] not in "还另"  # 新人里也有某医院的护士
        shut = (
            among
            or _ROUTINE.search(text[:i])
            or (_barred(text, i) and text[i - 1] != "经")
            or rx.match(r"捐赠?的", text[i + 1 :])
            or (event.type == "visit" and _CALLS_IN.search(text[:i]))
        )
        if sends and not asked and not shut:
            yield passage.name(m), "attend", line.index, "body-serves", 0.75


def _nursing(passage: Passage, line: Line, event: EventClaim) -> Iterator[Found]:
    """A hospital to which a rescue brings somebody, or whose doctor tends people at a gathering."""
    found = _TREATED if event.type == "emergency" else _DOCTOR if event.type in ("activity", "ceremony") else None
    for hit in found.finditer(line.text) if found else ():
        m = line.at[hit.start(1)]
        if _HOSPITAL.search(passage.text(m)) and not rx.search(
            "要求|强调|将(?:由|把)|以来|累计|截至|年内", line.text[: hit.start(1)]
        ):
            yield passage.name(m), "attend", line.index, "body-nurses", 0.65


def _ordered(passage: Passage, line: Line) -> bool:
    """Whether a line is an item of what somebody orders: 局长当即安排：老人住教室；某医院派医生驻点."""
    for other in reversed(passage.lines[: line.index + 1]):
        if _ORDERS.search(other.text):
            return True
        if other is not line and not other.text.endswith("；"):
            return False
    return False


# 每周三，某医院的医生上门: what is so on other days
_ROUTINE = pattern("(?:每(?:周|月|季|年|逢|隔)|平时|平日|常年|长年)[^，。；]{0,6}，?[^，。；]{0,6}$")
_HOSPITAL = re.compile("(?:医院|卫生院|卫生所|卫生室|卫生服务(?:中心|站)|门诊部|诊所|急救中心)$")
_TREATED = pattern(
    "(?:送往|送到|送至|送进|送入|送去|送抵|转入|转送|转往|背到|抬到|抬进|抬上|住进)了?[^，。；ＰＴＡＯＦ]{0,4}([ＯＦ])"
)
# 某卫生院的秦医生在树下给老人量血压
_DOCTOR = pattern(
    r"([ＯＦ])(?:的|[一-鿿]{1,3}科)?(?:医生|护士长?|医师|大夫|家庭医生)?Ｔ?Ｐ(?:医生|大夫)?[^。；：]{0,30}?"
    r"(?:(?:[为给帮替][^，。；]{0,14}(?:量|测|检|查|诊|看|按|把|针|讲))|量(?:了|了?个)?血压|义诊|坐诊|把脉|测血糖|带着?[^，。；]{0,6}(?:护士|医生|同事|医疗队|团队))"
)
_LATER = re.compile(r"(?:仪式|[会议式赛练]|活动)(?:结束)?后，[^。]*(?:将|拟|预计)|据[^。]{1,14}介绍，[^。]*后，")
_CALLS_IN = re.compile("(?:联系|通知|协调|安排|叮嘱|嘱咐)$")  # 当即联系某卫生院派医生上门: it has not come
_PARTY = re.compile(r"派出[^，。；]{0,6}组")  # 某部派出考察组: before the meeting
_ORDERS = re.compile(r"(?:安排|要求|部署|决定|强调|叮嘱|交代|商定|约定)(?:如下)?：")
_BRINGS = re.compile(r"(?:还|也|又|都|各|分别|共同|现场|当场)*(?:捐赠|捐出|赠送|送来|送上|认捐)了?(?![^，。；]{0,4}的)")
_REST = pattern(r"”?(?:[、和与及]“?[ＡＯＦ]”?)*(?:等(?:[^，。；ＰＴ、]{0,8}?(?:企业|单位|商家|机构|公司|组织))?)?")
_PEOPLE = (
    r"(?<!困难)(?<!贫困)(?<!特困)(?<!受助)(?<!退休)(?:票友|戏迷|[学社团会票球]友|学员|姐妹|兄弟|老同志|[^，。；：、ＰＴＡＯＦ老人他她我你它]{2}(?=们)|志愿者|志愿服务队|义工|医生|大夫|医师|医护|护士长|护士|教练|医务人员|专家|老师|讲师|教师|教官|代表|师生|学生|同学|少先队员|孩子|小朋友|律师|民警|"
    r"消防员|工人|消防指战员|消防队员|宣传员|宣讲员|参谋|理发师|摄影师|社工|员工|职工|党员|团员|青年|会员|队员|工作人员|骨干|能手|"
    r"师傅|[验配按美化推糕茶园插][光镜摩发容妆拿点艺花]师|心理咨询师|讲解员|司机|骑手|厨师|大厨|面点师|姑娘|小伙子|小伙|大姐|大妈|阿姨|妈妈|负责人|负责同志|合唱团|艺术团|舞蹈队|文艺队|腰鼓队|秧歌队|乐队|演出队|官兵|战士|演员|歌手|乐手|"
    r"技师|康复师|营养师|药师|检察官|法官|干警|人员|同志|干部|小分队|分队|医疗队|急救车|救护车|[^，。；：、ＰＴＡＯＦ导程计]师(?![范傅生]))"
)
_GUIDING = pattern(
    r"(?<![到赴在对向给由与经同])([ＡＯ](?:[、和与及][ＡＯ])*+)[^，。；ＰＴＡＯＦ]{0,8}?(?:派员|派人|派出[^，。；]{0,8}|到场|到现场|现场|全程)"
    r"(?:现场|到场|全程|进行|技术|业务|给予){0,3}指导(?!下|员|中心)"
)
# 副县长某某带领县民政局、县消防大队等相关部门负责人
_TAKES_ALONG = pattern(
    rf"(?:带领|率领|率|带着|会同|连同|偕同|约上|叫上|拉上)({_LIST})等?[^，。；ＰＴ]{{0,10}}(?:负责人|负责同志|人员|干部|领导|同志|骨干)"
)
# 来自某中学和河口镇各村的五百余名师生、干部
_AND_PLACES = (
    r"(?:[、和与及](?:[Ｌ各全][^，。；、的ＰＴＡＯＦ]{0,8}|[^，。；、的ＰＴＡＯＦＬ]{0,4}[村镇乡街户校界])(?=的))?"
)
_COMES = pattern(
    rf"(?:来自|邀请|特邀|请来|邀)(?:了|到)?({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?{_AND_PLACES}(?:的)?(?:[^，。；ＰＴＡＯＦ]{{0,8}})(?:{_PEOPLE}|参加|到场|来|到|走进|为|给|前来|上门|授课|讲|表演|演出)"
)
# 甲局代表队、乙镇代表队分获二、三名
_TEAMS = pattern(rf"({_LIST})(?:等[^，。；ＰＴ]{{0,6}})?(?:代表队|参赛队|参演队|表演队|代表团|方队|方阵)(?!员)")
# 请来某协会的主持人; 与会的某局代表
_ASKED = pattern(
    rf"(?:请来|请到|邀来|邀到|邀请到|约来|(?:与会|参会|到会|列席|出席)的)了?({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?=的|[一-鿿])"
)
_GIVES = pattern(
    rf"(?:得到|获得|在)了?({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?的?(?:大力|鼎力|积极|热心|友情|爱心)?(?:支持|赞助)"
)
# 链接到某医院的医疗资源
_LINKED = pattern(
    rf"(?:链接|整合|对接|引入|引进|撬动)(?:到|了|起)?({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?的?[^，。；ＰＴＡＯＦ]{{0,6}}(?:资源|力量|专业服务)"
)
_ASSEMBLES = pattern(
    rf"[ＡＯＦ](?:统一)?(?:组织|召集)({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:负责人|人员|代表|干部|同志|职工)?(?:[到赴在][^，。；ＰＴ]{{1,14}}?)?(?:召开|开展|举行|举办|进行|参加|，)"
)
# 把某医院的专家请进社区
_FETCHED = pattern(rf"[把将]({_LIST})的?[^，。；ＰＴＡＯＦ]{{0,4}}{_PEOPLE}们?[请邀接]")
# 场地由某公司无偿提供; 经某派出所查询比对
_LENT = pattern(
    rf"(?<!可)(?:由|经)({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?"
    r"(?:(?:无偿|免费|独家|友情|全额|爱心|赞助|现场)*(?:提供|捐[赠助献]|支持|冠名|赞助|资助|供应|负担|买单)|"
    r"(?:民警|医生|大夫|技术)?(?:查询|比对|核实|检测|鉴定|诊断|救治|抢救|包扎|治疗|医治|诊治|收治))"
)
# 由区文化馆、老年艺术团带来的演出
_PERFORMS = pattern(rf"由({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:带来|表演|演出|献演|选送)")
# 某团、某队等8支队伍同台演出
_ON_STAGE = pattern(
    rf"(?:^|[，。；：])({_LIST})(?:等[^，。；ＰＴ]{{0,10}}?)?[^，。；ＰＴＡＯＦ]{{0,6}}?(?:同台|登台|献艺|献唱|亮相|轮番上[台场])"
)
# 某局通报情况: a body that speaks in its own name
_REPORTS = pattern(
    rf"(?:^|[，。；])({_LIST})(?:分别|依次|先后)?(?:通报|汇报|介绍|解读|说明|报告|回顾|分析)(?![^，。；]{{0,8}}(?:称|显示))[^，。；]{{2,20}}[，。；]"
)
_TURNS_UP = pattern(
    rf"(?:^|[，。；：])({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:的?{_PEOPLE}们?)?(?:也|还|都)?(?:来|前来|赶来|闻讯赶来)(?:(?<!Ｆ来)(?<!Ｆ[也还]来)了|，[为给帮陪]|摆摊|助阵|助力|到现场|参加|帮忙|支持|捧场|设)"
)
_SIGNS = pattern(r"(Ｏ(?:[、和]Ｏ)*)(?:等[^，。；ＰＴ]{0,8}?)?(?:分别)?(?:与[^，。；]{1,8}签)")
# 某局、某会沿街支起小摊
_STALLS = pattern(
    rf"(?:^|[，。；：]|Ｙ)({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?[^，。；ＰＴＡＯＦ]{{0,10}}?(?:支起|支了|摆起|摆出|摆开|摆了|摆上|摆放|搭起|搭了|搭建|设起|设了|设立|设置|开设|架起|布置|设(?=摊|展|点)|摆(?=摊))"
    r"了?[^，。；ＰＴＡＯＦ]{0,8}?(?:摊|(?<!平)(?<!上)台|[询诊务传验]处|[询诊务传验][点区]|棚|展[板位区]|帐篷|桌子)"
)
# 某校师生和机关青年40余人与老人结对
_AND_OTHERS = r"(?:[、和与及][^，。；、ＰＴＡＯＦ]{1,10}?[\d一二三四五六七八九十百多余几两]+[余多]?[名位个人])?"
# 某小学的20名少先队员和老人一块儿过节, 某医院的大夫给老人量血压
_OF = pattern(
    rf"(?:^|[，。；：和与及]|Ｙ|来自|[上下]午|当天|现场)({_LIST})(?:等[^，。；ＰＴ]{{0,6}})?的?(?:[^，。；：、的ＰＴＡＯＦ]{{1,5}}[科室部组系班])?的?(?:近|约)?"
    rf"(?:[\d一二三四五六七八九十百多余几两]+[余多]?[名位个])?[^，。；：、ＰＴＡＯＦ]{{0,4}}{_PEOPLE}(?:们|代表)?{_AND_OTHERS}(?=[^，。；ＰＴ]{{0,4}}(?:为|给|帮|陪|向|和|与|教|带来|表演|演唱|现场|讲|示范|演示|传授|开展|手把手|"
    r"免费|也|还|则|提供|上台|参加|设|送|围|专程|走进|坐诊|义诊|支|摆|唱|跳|演|陆续|轮流|接受|解答|把|将))"
)
# 某社工站的社工，还有某幼儿园的小朋友，围着长桌
_JOINS = pattern(
    rf"({_LIST})的?[^，。；ＰＴＡＯＦ]{{0,4}}{_PEOPLE}(?:们|代表)?(?=，(?:还有|以及|加起来|一共|围|也来|也都|一起|一同|一块|欢聚|齐聚|忙))"
)
# what is no service: what they say, have or are given
_SAY = (
    r"[^，。；]{0,3}(?:说(?![书唱教])|表示|介绍|告诉|称|认为|建议|反映|透露|提醒|是|有|的|"
    r"领到|领取|收到|获|得到|享受|住[进在上]|被)"
)
# 某志愿者协会的姑娘们端菜收碗: whatever they do, unless they only say something
_DO = pattern(
    rf"(?:^|[，。；：和与及]|Ｙ|来自|[上下]午|当天|现场)(“?Ｏ”?(?:[、和与及]“?Ｏ”?)*)(?![Ｔ、])的?(?:近|约)?(?:[\d一二三四五六七八九十百多余几两]+[余多]?[名位个])?"
    rf"{_PEOPLE}(?:们|代表)?(?!{_SAY})(?=[^，。；：、和与及])"
)
# 某校负责授课
_IN_CHARGE = pattern(
    rf"(?:^|[，。；：由])({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:具体|分别|全程|主要)?(?:负责|承担|担任|担纲)了?[^，。；ＰＴＡＯＦ]{{0,6}}?"
    r"(?:授课|教学|讲课|讲授|讲解|主讲|培训|[教讲]师|技术|评委|评审|裁判|音响|灯光|布置|场地|摄影|摄像|拍摄|直播|接送|医疗|急救|餐饮|伴奏)"
)
# 某武校的二十名小徒弟也到了场: whoever is counted and does something
_ANYBODY = pattern(
    rf"(?:^|[，。；：和与及]|Ｙ|来自|还有|以及|[上下]午|当天|现场)({_LIST})(?:等[^，。；ＰＴ]{{0,6}})?的?(?:近|约)?"
    rf"[\d一二三四五六七八九十百多余几两]+[余多]?[名位](?!困难|贫困|特困|受|孤|残|老|病|患)[^，。；：、的ＰＴＡＯＦ]{{1,6}}?(?!{_SAY})"
    r"(?=也|都|还|一[起同块道]|到[了场]|来[了到]|赶[来到]|给|为|帮|陪|把|向|端|带[来着]|教|表演|唱|跳|现场|忙|轮流|分[头成组]|围|上[台门前])"
)
# 蛋糕是某店赞助的
_IT_WAS = pattern(
    rf"是(?:由)?({_LIST})(?:等[^，。；ＰＴ]{{0,8}})?(?:无偿|免费|独家|友情|爱心|专门|特意)?(?:赞助|捐[赠助献]?|提供|支援|资助|送来?|准备|拿出|运来|做|煮|烤)的"
)
# 还有某某义工社8名义工, 带着某派出所四个民警: a count of a body's people, whatever they do
_COUNTED = pattern(
    rf"(?:还有|以及|加上|带着|随同的有|同来的有|同行的有|^|[，；、])({_LIST})的?(?:近|约)?[\d一二三四五六七八九十百多余几两]+[余多]?[名位个]"
    rf"[^，。；、ＰＴＡＯＦ的]{{0,4}}{_PEOPLE}们?(?!受|{_SAY})"
)
_SERVICE = (_OF, _JOINS, _LENT, _DO, _COUNTED, _STALLS, _IN_CHARGE, _IT_WAS, _ANYBODY)
_PARTS = (
    *(
        _TURNS_UP,
        _ON_STAGE,
        _TEAMS,
        _ASKED,
        _PERFORMS,
        _TAKES_ALONG,
        _COMES,
        _FETCHED,
        _GIVES,
        _LINKED,
        _LENT,
        _SIGNS,
        _ASSEMBLES,
    ),
    *_SERVICE,
)
_SENDS = pattern(
    r"(?:踊跃|纷纷|争相|慷慨|主动|带头|积极|还|也|并|则|又|都|各|分别|共同|先后|累计|共|特意|专门|一并|同时|免费|无偿|主动|现场|当场|友情|爱心|全程)*"
    rf"(?:{PERFORMS}|(?:副?[会队社站]长|负责人|理事)们?(?:带着|带领|率领)|开通|开辟|接诊|收治|[抽调叫请][来派出](?!的)|抽调|派来|(?:[在到][^，。；]{{1,10}})?(?:设[点摊]|摆摊)|派出|派(?![员人]{_RUNS})|选派|提供|带来|捐|认捐|赠送|送来|送上|送去|献上|赞助|现场|"
    r"为[^，。；]{0,18}(?:准备|备|煮|熬|测量|体检|查体|诊|注射|做|作|检查|义诊|提供|送|理发|赠|表演|拍|讲)|给[^，。；]{0,16}(?:量|测|送|理了?发|检查)|"
    r"向[^，。；ＰＴ]{1,40}?(?:捐(?:赠|款|资|出|献)|赠送?)|代表[^，。；ＰＴ]{1,16}?接受捐|当场|拿出|"
    r"安排|医务|医护|医生|护士|志愿者|志愿队|志愿服务队|(?:\d+余?名)?(?:学生|师生)(?![Ｐ]|宿舍|公寓|食堂|餐厅|活动|用品|资助|档案|证)|协助|组织(?:理发师|医生|专家|志愿者|学生|师生)|"
    r"的?(?:孩子|师生|同学|老师|员工|职工|医护人员|医疗队|大夫|医生|护士|合唱团|艺术团|舞蹈队))"
)
_POSTED = re.compile(r"(?:还|也|并)?(?:派出|派员|选派|消防员|宣传员|民警(?:为|现场|讲)|提供)")
