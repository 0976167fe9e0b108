"""Who acts in a clause: the people before a verb who are not somebody's object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.clauses import GROUP
from kg.claim.text import Passage, mask, pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause

# whose object somebody is; 受县长某某委托 is nobody's act
_MID = r"(?:慰问|走访|看望)?(?:活动|工作|过程|期间|途)?(?:[中时间]|活动)"  # 走访慰问中县长某某带领: nobody's object
_AWAY = re.compile(
    rf"(?:对|向|为|给|听取|听|请|邀请|叮嘱|嘱咐|嘱托|勉励|告诉|询问|感谢|祝|递给|送给|交给|交到|送到|递到|发到|扶着|握着|拉着|抱住|抱[起着]|背[起着]|搀着|牵着|搂着|推着|挨着|帮|帮助|手把手教|看|(?<!慰)问|要求|慰问(?![组团]|{_MID})|看望(?!{_MID})|走访(?!组|{_MID})|陪同|率|率领|跟随|随(?![着后即之机行同车访处时])|经(?![费验营济过常])|接着|顺着|冲着|朝着|(?:记者|笔者)[^，。；]{{0,4}}从|叫来|叫上|喊来|喊上|找来|(?<!由)把|将)(?:了|到)?(?:[^，。；]{{0,6}})?$|(?<![感接承享遭忍经反响适])[受应]$"
    rf"|(?:看望|慰问(?![组团])|探望|探访|走访(?!组)|关心)(?!{_MID})[了到着]?[^，。；\ue000-\uf8ff]{{0,18}}$"
    r"|(?:替|传达|转达|转交|宣读)[^，。；]{0,14}$"
    r"|(?:责成|责令|督促|敦促|指派|委派|约谈|点名|提醒|鼓励|会同|交代|让|会见|会晤|接见|拜会|约见|(?<![会善益团性方社党])组织)[^，。；]{0,6}$"
)
_WORDS = (
    "以及", "现任", "现", "挂职", "同志", "一行", "派驻", "我县", "我市", "我区", "我州", "我旗", "我镇", "我乡",
    "我局", "我",
)  # fmt: skip


def subject(passage: Passage, clause: Clause, until: int) -> list[int]:
    """The people just before a position who are not somebody's object."""
    line, text = clause.line, clause.line.text
    at = until
    while at > clause.start:
        last = max((i for i in range(clause.start, at) if text[i] in _P), default=-1)
        if last < 0:
            return []
        first = list_start(text, last, clause.start)
        before = text[clause.start : first]
        under = _UNDER.match(text, last + 1)
        if under and until >= under.end():  # 甲在乙陪同下检查: 甲 checks
            at = first
            continue
        if (group := _GROUP_OF.match(text, last + 1)) and until >= group.end():
            return []  # 某主席牵头的课题组提交了报告
        if _AT.match(text, last + 1):  # 在老人某某家里，县长详细询问
            at = first
            continue
        if (joint := talked_to(text, last, clause.start)) >= 0:
            at = joint  # 县长某某与老人某某促膝谈心
            continue
        if _AWAY.search(before) and not rx.search(r"在[^，]{0,3}[^，的对向为给把将被请听]$|在$", before):
            at = first
            continue
        return [m for m in line.mentions(first, last + 1) if passage.label(m) == "PERSON"]
    return []


def talked_to(text: str, last: int, floor: int) -> int:
    """Where 与 stands before somebody whom the subject talks with (与老人某某拉家常); -1 where nobody is."""
    if not _TALKS.match(text, last + 1):
        return -1
    hit = _WITH.search(text, floor, last + 1)
    return hit.start() if hit else -1


def parallel(clause: Clause, at: int) -> list[int]:
    """甲就经费、乙就选址作了说明: all of them did."""
    line = clause.line
    return [line.at[hit.start(1)] for hit in _PARALLEL.finditer(line.text, 0, at) if hit.end() >= clause.start]


def acts(clause: Clause, at: int) -> bool:
    """Whether the person at a position is nobody's object."""
    text = clause.line.text
    if talked_to(text, at, clause.start) >= 0:
        return False
    return text[at] in _P and not _AWAY.search(text[clause.start : list_start(text, at, clause.start)])


def list_start(text: str, last: int, floor: int) -> int:
    """Where the list of people that ends at ``last`` begins, their posts and bodies included."""
    at = last
    while at > floor:
        if text[at - 1] == "）" and (open_ := text.rfind("（", floor, at)) >= 0:
            at = open_
        elif text.endswith("以及", floor, at):
            at -= 2
        elif text[at - 1] in _INLIST:
            at -= 1
        elif (text[at] in _OFFICES or text[at] in _P) and (said := _SAID_OF.search(text, floor, at)):
            at = said.start()  # 甲、主持工作的副书记乙: what is said of one of them does not end the list
        elif hop := _GROUPS.search(text, floor, at) or _BETWEEN.search(text, floor, at):
            at = hop.start()
        elif w := next((w for w in _WORDS if text.endswith(w, floor, at)), ""):
            at -= len(w)
        elif (
            (text[at] in _T or text[at] in "原现")
            and (body := _UNKNOWN.search(text, floor, at))
            and not _DOING.search(body[1])
        ):
            at = body.start(1)
        elif text[at] in _T and (tail := _TAIL.search(text, floor, at)) and not _DOING.search(tail[1]):
            at = tail.start(1)
        elif text[at] in _P and (word := _CALLED.search(text, floor, at)) and not _DOING.search(word[1]):
            at = word.start(1)  # 站长甲和同事乙
        elif text[at] in _P and (calling := _CALLING.search(text, floor, at)) and not _DOING.search(calling[1]):
            at = calling.start(1)
        elif _small(text, at):
            at -= 1
        else:
            break
    return at


def _small(text: str, at: int) -> bool:
    """Whether the letter before is part of the list: 、乡民政助理某某, 局长的某某."""
    if text[at - 1] == "的":
        return at >= 2 and text[at - 2] in _T
    return text[at - 1] in "乡镇村县市区局站" and text[at] in _OFFICES


# 甲及相关科室负责人，乙参加: a group without names does not end the list
_BETWEEN = pattern(
    rf"(?:等|(?:[、，和及与]|以及|等)(?!在|对|向|为|把|将|由|经)[^，。；：、Ｐ]{{0,20}}{GROUP})(?:[、，]|以及)?$"
)
# 甲，县法院、县检察院负责人，乙列席: bodies that are no mentions
_GROUPS = pattern(
    rf"[、，](?:(?!主持|出席|参加|列席|强调|指出|要求|讲话|汇报|介绍)[^，。；：Ｐ在到对向将把由被]){{2,40}}{GROUP}[、，]?$"
)
_SAID_OF = pattern(r"(?<=Ｐ)[、和与及](?!在|对|向|为|给|被)[^，。；：、Ｐ“”]{2,14}的$")
_GROUP_OF = re.compile(r"(?:同志)?(?:牵头|领衔|负责|创办|组建|所在)的[^，。；]{0,10}[组队会社店所班]")
_UNDER = re.compile(r"(?:等|等人|同志)?的?(?:陪同|带领|率领|指导|见证|引领|引导|主持)下")
# 、原劳动和社会保障局副局长甲: a body that is no mention does not end the list
_UNKNOWN = re.compile(r"(?:^|[、，和与及])([一-鿿]{2,16})$")
_CALLED = pattern(r"Ｐ[、和与及]([一-鿿]{2,4})$")
_TAIL = pattern(r"[ＡＯＦＬ]([一-鿿]{1,10})$")  # 县委社会工作部筹备组负责人
# 甲和某广播站播音员乙: a calling that is no mention
_CALLING = pattern(
    r"(?<=[、和与及ＡＯＦＬ])([一-鿿]{0,6}(?:员|师|者|社工|义工|教授|律师|医生|大夫|民警|辅警|干部|代表|主播|主持人|学生|校长|园长))$"
)
_DOING = re.compile(
    r"[到赴访问望向给对由说与陪把将被在率经听请见让叫送找带按着了]|为(?!老|民)|受(?!理)|看(?!护)|主持|出席|参加|强调|指出|要求|交代|叮|嘱|责成|责令|督促|委托|提醒|鼓励|会同|召集|告诉|组织(?!委员|部)"
)
_AT = re.compile(
    r"(?:老人|大爷|大娘|大妈|奶奶|爷爷|一家|夫妇)?(?:等)?(?:的?家(?!属|长|人|庭)|的?手[中里上]|床前|身边|面前|门前|的手|的(?:工作)?(?:汇报|介绍|讲解|意见|建议|想法|诉求|提问|回答|情况|境况|近况|身体|病情|遭遇))"
)
_TALKS = re.compile(
    r"(?:老人|大爷|大娘|奶奶|爷爷|夫妇|一家|同志|等[^，。；]{0,6})?(?:深入|一起|共同|当面|现场|热情|亲切|认真)?(?:进行了?(?:深入|亲切|友好)?(?:的)?)?(?:促膝|算起?了?[^，。；]{0,4}账|面对面|座谈|商量|商议|商讨|探讨|交流|沟通|对接|拉起?了?家常|亲切?交谈|交谈|谈心|聊|唠|攀谈|话家常|围坐|坐在一起|面对面)"
)
_WITH = pattern(r"[与同和跟](?:[^，。；、Ｐ]{0,12}Ｐ[、和]?)+$")
_P, _T, _OFFICES = mask("Ｐ"), mask("Ｔ"), mask("ＴＡＯ")
_INLIST = mask("ＰＴＡＯＦＬ") | frozenset("、，和与及兼原现代")
_PARALLEL = pattern(
    r"(Ｐ)(?:同志)?(?:(?:就|围绕|从|结合|针对)[^，。；：Ｐ作做]{1,18}|代表[^，。；：Ｐ]{1,6})(?<![言话态辞词报谢职议课座授绍明讲解读享训])[、，]"
    r"(?=[ＴＡＯＦＬ、]*Ｐ)"
)
