"""Who an event is for: services, feasts for the old, rounds from door to door, and those whom somebody helps in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import Line, pattern

if TYPE_CHECKING:
    from kg.claim.company import Company

_SERVICE = re.compile(
    r"义诊|上门|入户|服务(?!站|中心|队|所|点|部|机构|协会|社|局|公司|体系)|探访|助老|为老|义剪|关爱|检查|体检|理发|拍摄|照$|照片|辅具|辅助器具|适配|轮椅|助听器|改造|诊疗|送医|送药|送温暖|"
    r"送清凉|免费|便民|义修|圆梦(?!中[国华])|心愿|帮扶|资助|捐助|救助|夜巡|寻亲"
)
# “霜叶红”敬老活动, 某校学生陪福利院孩子过节: for the old, the sick, the children of a house
_FOR_THEM = re.compile(
    r"敬老(?=活动|志愿|公益|主题|关怀|暖心|行动)|爱老|孝老|慰老|助残|扶残|助困|济困|关怀|结对|暖冬|暖心|"
    r"陪(?:伴)?[^，。；]{0,10}(?:老人|孩子|儿童)|(?:留守|困境|孤残|特殊|孤独症|自闭症)(?:家庭)?(?:的)?(?:老人|儿童|孩子|妇女)|孤老|孤寡|空巢|"
    r"(?:走进|来到|进|到|与)[^，。；]{0,16}(?:福利院|敬老院|养老院|福利中心|养老服务中心|光荣院)"
)
# where those of whom it is told take part, as others do
_FEAST = re.compile(
    r"宴|赛|联欢|汇演|汇报|文艺|演出|晚会|歌会|婚|颁证|祭|宣传|开放日|运动会|游园|庆典|表彰|评选|募捐|义演|募集|义卖|党课|学习教育|课堂|夏令营|海选|春晚|才艺|比拼|选拔"
)
_CLINIC = re.compile(r"义诊|查体|体检|诊疗|适配|辅具|改造|送医|送药")
# 为12对老人补拍婚纱照, 给居民磨刀
_TENDS = re.compile(
    "[为给帮替][^，。；]{0,16}(?:老人|长者|居民|孩子|夫妻|群众|村民|残疾人|学生|儿童|[爷奶]{2})们?[^，。；]{0,8}"
    "(?:拍[^，。；]{0,6}照|[理剪]了?发|修脚|洗脚|助浴|按摩|磨刀|修理|缝补|量了?血压|测了?血糖|配镜|拔牙|看牙|看病)"
)
_OTHER = (
    r"(?:Ｐ|工作人员|志愿者|义工|社工|党员|干部|民警|辅警|医生|大夫|护士|护理员|医护人员|队员|学生|同学|老师|大学生|核查组|调查组|工作组|"
    r"党支部|[两几三四]名[^，。；]{1,6}|小伙|青年|战士|官兵|[二三四五]人|大家|大伙)们?"
)
# 某大爷独自住，几名学生帮他劈柴; 某奶奶看不见，副主任某某一条一条念给她听
_IN_NEED = pattern(
    rf"[^。；“Ｐ]{{0,40}}[，、]?[^。；“”Ｐ]{{0,24}}{_OTHER}[^。；“”Ｐ]{{0,40}}?"
    r"(?:帮助?|替|为|给|教|扶着?|搀着?|背着?|抱着?|照料|照顾|陪着?)(?:他|她|其(?!他|中|余)|老人家?|老两口)(?!们?自己|点赞|鼓掌|颁|喝彩|叫好|加油|祝贺|竖)"
)
# 走进低保户甲、独居老人乙家中, 到患病的牧民某某家: those who live there are visited, whatever the day was about
_AT_HOME_OF = pattern(
    r"(?:走进|来到|(?<!回)到|前往|去到|赶到|赶往|送到|送进|上门到|走访|看望|探望|慰问(?![金品信物款团组活]))了?[^。；“，Ｐ]{0,30}Ｐ(?:[、和与][^，。；Ｐ]{0,16}Ｐ)*"
    r"(?:老人|大爷|大娘|一家|夫妇|同学)?等?[^，。；Ｐ]{0,6}(?:的?家(?!属|长|人|访|政|具)|屋里|床前|身边|手中|手里)"
)
# at a ceremony that gives something away: 受助学生某某, 某某考取医学院, 某某坐上新轮椅
_GRANT = re.compile("捐赠|捐资|捐助|助学|圆梦|助残|助行|轮椅|助听器|爱心|福彩|资助|发放")
_RECEIVES = re.compile(
    "(?:受助(?:学生|儿童)?|受赠|受捐|患儿|患者|孤儿|困难户|低保户|困难家庭|寒门|贫困户|困难群众)(?:代表)?$"
)
_PUPIL, _GRANTS = re.compile("(?:学生|新生|学子|同学|高三|考生)$"), re.compile("助学|圆梦|大学")
_RECEIVED = re.compile(
    "[^。；“”]{0,24}(?:考[取上入]了?|被[^，。；“]{2,12}录取|接过(?!奖)|领到|拿到|收到|坐上|坐在(?:崭)?新|戴上[^，。；]{0,4}(?:助听器|眼镜)|"
    "穿上|试穿|试了试|领取了|摸着新|推着新|抱着新)"
)
_SPEAKS = re.compile("(?:他|她|代表)[^，。；“]{0,12}(?:发言|致辞|致谢)")
_GIVER = re.compile("代表.{0,6}(?:捐|企业)|捐|企业|公司|商会|老板|经理|会员|热心|爱心人士|志愿")


def service(company: Company) -> bool:
    """Whether an activity is there for those of whom it tells, so that they are served."""
    event, title = company.event, headed(company)
    told = "".join(company.passage.plain(x) for x in company.lines if event.type == "activity" or x is company.telling)
    return (
        bool(_SERVICE.search(title) or _CLINIC.search(told))
        or bool(_FOR_THEM.search(title) and not _FEAST.search(event.name))
        or bool(_TENDS.search(company.passage.plain(company.telling)))
    )


def headed(company: Company) -> str:
    """The event's name, and of an article's first event the heading."""
    event = company.event
    return event.name + (company.passage.part.title or "") if event.id == 0 else event.name


def feast(company: Company) -> bool:
    """Whether those of whom an event tells take part in it as others do: a match, a wedding, a show."""
    return bool(_FEAST.search(company.event.name))


def helped(line: Line, at: int) -> bool:
    """Whether others do something for the person at ``line.text[at]``, or come to where he lives."""
    if _IN_NEED.match(line.text, at + 1):
        return True
    return any(hit.start() < at < hit.end() for hit in _AT_HOME_OF.finditer(line.text))


def granted(company: Company, line: Line, at: int) -> bool:
    """Whether a ceremony hands out what the person at ``line.text[at]`` is given: a pupil's grant, a new wheelchair."""
    told = "".join(x.text for x in company.lines if x.paragraph == line.paragraph and x.index >= line.index)
    if not _GRANT.search(company.event.name) or _SPEAKS.search(told) or _GIVER.search(line.text, max(0, at - 12), at):
        return False
    if _GRANTS.search(company.event.name) and _PUPIL.search(line.text, max(0, at - 12), at):
        return True
    return bool(_RECEIVES.search(line.text, max(0, at - 12), at) or _RECEIVED.match(line.text, at + 1))
