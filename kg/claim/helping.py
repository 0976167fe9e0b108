"""Who helped and who was helped, in events that are about helping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.clauses import clauses
from kg.claim.deeds import only_says, only_tells, told_against
from kg.claim.names import kind_of_title
from kg.claim.needs import granted, headed, helped, service
from kg.claim.people import bodies_of
from kg.claim.presence import QUOTED, SERVING, aids_by_hand
from kg.claim.subjects import acts
from kg.claim.text import Line, mask, pattern
from kg.claim.turns import DELIVERS, heads_house

if TYPE_CHECKING:
    from kg.claim.company import Company

_CARE = frozenset({"visit", "emergency", "activity", "campaign", "other"})
_BY_HAND = re.compile("[^。；]{0,4}[为给帮][^，。；]{1,12}(?:测|量|理发|剪|拍|修|换|体检|按摩|洗|缝)")
_REGARD = pattern(
    r"(?:看望|慰问(?![金品信物款团组活])|探望|探访|向)(?:了|着)?[^，。；Ｐ由]{0,14}?([Ｐ、和Ｔ]*Ｐ)(?![^，。；]{0,4}(?:了解|打听|询问)|出示|宣|讲|介绍|汇报|反映|收)(?=[^，。；]{0,6}(?:道|表示|致以|送|敬|说|问|鞠躬|，|。|；|等|和|时|$))"
)
# 慰问坚守一线的职工: who works there is visited
_WORKERS = re.compile(
    r"(?:慰问|看望|走访|送[“]?清凉|关怀)[^，。；]{0,30}(?:职工|员工|一线|护理员|工作人员|工作者|环卫|护工|志愿者|社工)"
)
# 为某某送上, 送到某某手中, 看望某某等: what stands before and after who is given something
_GIVEN = pattern(
    r"(?:为|向|给|看望|慰问(?![金品信物款团组活])|走访|送到|送给|送往|交到|交给|端到|递给|递到|帮|帮助|救助)(?:了|着)?[^，。；Ｐ由]{0,12}([Ｐ、和]{1,12})"
    r"(?:夫妇|老人|老人家|大爷|大娘|一家)?(?:等[^，。；]{0,14})?"
    r"(?:送|赠|留下|塞|发放|祝|颁|一家|，|调试|申请|填|代办|办[理好了]|梳|剪|念|读|翻译|联系|装|铺|盖|擦|洗|喂|手中|手里|手上|家中|家里|到家|面前|身边|拍|理|测|披|戴|系|捐|建|检查|换|修|打扫|治|看病|上学|读书|手术|买)"
)
_SENT_TO = pattern("(?<=送)(?:[去来到上门]{0,2})给[^，。；Ｐ由]{0,12}([Ｐ、和]{1,8})(?=[，。；！]|$)")
# 看望了离休干部甲、老党员乙; 某某住在城关, 正在家里写春联
# 一边记，一边安慰某阿姨
_TENDED = pattern(r"(?:安慰|安抚|照料|照顾|护送|搀扶|陪护)(?:着|起|了)?[^，。；Ｐ]{0,8}([Ｐ、和]{1,6})(?!的)")
_VISITED = pattern(
    r"(?:看望|慰问(?![金品信物款团组活])|走访|探望|探访)(?:了|着)?[^，。；Ｐ由]{0,16}Ｐ(?:[、和及][^，。；、Ｐ]{0,14}Ｐ)*"
)
_SAYS = re.compile(r"说|表示|告诉|感言|发言|接过|领到")
_AT_HOME = re.compile(r"(?:家住|住在|独居|的?家(?!属|长|人|访|政))")
_WAITS = re.compile(r"[^。；]{0,8}(?:迎接|等候|等在|办了交接|办理了?交接|办理了?[^，。]{0,6}交接)")
# 社工甲、社工乙走进留守儿童某某家中
_CALLS_AT = pattern(
    r"(?:[、和与及][ＴＡＯＦ]*Ｐ)*[^，。；Ｐ]{0,6}(?:走进|来到|入户|上门|前往|深入|敲开|走访|探访|看望|慰问)"
)
_CALLS_ON = re.compile(r"[^。；]{0,24}(?:看望|慰问|视察|察看|查看)")
_TELLS = re.compile(r"[^，。；]{0,8}?(?:告诉|表示|介绍|说|回忆|念叨)")  # 孩子的姑姑某某抹着泪说
_VETERAN = pattern(
    r"(?:退休|离休|老(?![年旧城街村区龄师板乡家百]))[^，。；Ｐ]{1,6}(?:Ｐ[、和])*Ｐ$"
)  # 向退休老干部甲、乙致以问候
_SOLDIER = re.compile(r"(?:功臣|烈士|军人|战士|士官|义务兵|(?:牺牲|殉职|去世|已故)的?[^，。；]{0,6})$")
_SOLDIER_SON = re.compile("(?:儿子|女儿|孙子|孙女|丈夫|弟弟|哥哥|战士|军人|功臣|士官)$")
_AWAY = re.compile(
    r"[^，。；]{0,4}(?:在[^，。；]{1,12}(?:服役|打工|务工|上班|工作|当兵|学了|上学|读书)|在外|远在|外出|入伍|参军)"
)
_DOES = re.compile(r"[把将给为向对在到带请]|说|去|来")
_ORDERS = re.compile(
    r"电话|安排|指挥|调度|召集|带队|派出(?!所)|派人|坐镇|督战|部署|"
    r"(?:组织|指导|参与指挥)(?=[^，。；]{0,6}(?:群众|村民|居民|人员|力量|干部|民兵|救|抢|抗|转移|疏散|撤|排涝|灾))"
)
_CONTEST = re.compile("[竞大比决初复联邀]赛|赛$|比武|擂台|运动会|技能展示|评选")
_CALLS = re.compile("上门|入户|登门")
_ASKS = re.compile("[^，。；“]{0,6}(?:问|咨询|请教|求助|打听)")
_HOMEBOUND = re.compile("独居|出不了|走不[动出]|下不了床|不便|卧床|高龄|困难|空巢|来不了|没能来|家里|家中|户")
_P = mask("Ｐ")
_NEXT = pattern(r"Ｐ[、和与][^，。；：Ｐ]{0,4}Ｐ$")
# a member of staff told by the body alone; 敬老院的某某 lives there
_OF_BODY = pattern(
    r"(?:Ａ[^，。；、Ｐ]{0,6}(?<!退休)|Ｏ(?:食堂|后厨|工作|上班)|Ｆ(?:食堂|门卫|后厨|值班室|护理[部区]|医务室)|(?<!住)在?Ｆ(?:工作|上班|值班)|(?:民政|事务|社事|综治|残联|综合)[办所局科股室]|(?<![一-鿿])[站院所局办]里)的"
    r"(?:Ｐ[、和与])*$"
)
_ALSO = pattern("Ｐ(?:[、和与及][ＴＡＯＦ、]*Ｐ)+")
_RELATIVES = (
    r"(?:(?:大|小|二|三)?(?:儿子|儿媳妇?|女儿|女婿|孙子|孙女|外孙女?|侄[子女儿])|老伴|妻子|丈夫|母亲|父亲|妈妈|爸爸|奶奶|爷爷|"
    r"外婆|外公|父母|姐姐?|妹妹?|哥哥?|弟弟?|姑姑|姑妈|舅舅|舅妈|叔叔|伯伯|婶婶|孙媳妇?|侄孙[子女]?|父母双?亲?|双亲|遗孀|遗属|后人|后代|儿孙|公婆|岳父|岳母|爱人|家属|亲属|家人|邻居|监护人|外甥)$"
)
_OF_KIN = re.compile(r"(?:老人|同志|烈士)?的?" + _RELATIVES.removesuffix("$"))
_KIN, _SONS = re.compile("的" + _RELATIVES), re.compile(_RELATIVES)
_GONE = re.compile("(?:去世|过世|离世|已故|故去|牺牲|病逝|生前|走了)[^，。；]{0,8}$")
_TALE = re.compile(
    "(?:老人|同志|大爷|奶奶)?的(?:经历|故事|事迹|遭遇|身世|名字|照片|遗像|遗愿|遗物|案例|精神|作品|来信|坟|墓)"
)
_SERVES = re.compile(
    "[^。；“他她请让被由医护警社]{0,32}[给为帮替][^，。；我自]{0,6}(?:老人|长者|邻居|居民|大家|孩子|乡亲|群众|村民|残疾人|爷爷|奶奶|大妈)们?[^，。；]{0,6}?"
    "[读念洗剪理梳送喂盛端修量按捶揉织补拍扫擦]|[^，。；]{0,12}(?:义务|免费)[^，。；]{0,4}(?:理发|剪发|修|磨|缝|配|诊|量)"
)
_HURT = re.compile(  # 老伴某某腿部砸伤: kin, but helped
    "[^，。；]{0,10}(?:伤|骨折|被困|被埋|昏迷|昏倒|获救|得救|落水|溺水|被[^，。；]{0,8}(?:救|抬|背|抱|转移|送))"
)
_FAR = re.compile("(?:[^，。；]{0,8}，)?[^，。；]{0,6}(?:远在|人在外|寄来|托人|托快递|视频连线|没能来|未能来)")
_FOUND = re.compile(
    "(?:见到|找到|认出|抱住|看到|接回|接走)了?(?:失散的|走失的|分别[^，]{1,6}的)?[^，。；]{0,4}(?:父亲|母亲|爷爷|奶奶|外公|外婆|老伴|丈夫|妻子|儿子|女儿|哥哥|弟弟|姐姐|妹妹)$"
)
_IS_CALLED = re.compile("(?:[他她]|老人|大爷|大娘|这人|这)(?:名字)?(?:就|应该|好像)?(?:叫|是)(?:做)?$")
_LENDS_HAND = pattern(
    r"[^，。；]{0,10}(?:发现|看见|看到|认出)了?[^，。；]{0,8}(?:老|人|情况|异常|他|她)|"
    r"[^。；]{0,20}(?:报了?警|打了?110|拨打|打电话报|报信|喊人|喊来|[端递送捧拿]来|[端递]上|披在|[给帮]他|[给帮]她)|[^，。；]{0,6}听[到见](?!消息)|[^，。；]{0,4}(?:把|将|开着?|驾着?|划着?|撑着?|骑着?|扛着?|拿着?)[^，。；]{0,12}(?:车|船|艇|皮筏|门板|绳|梯)|[^，。；]{0,8}(?:跳下|跳进|冲进)"
    r"|(?:[、和与][^，。；：Ｐ]{0,6}Ｐ){0,4}[^，。；Ｐ]{0,4}(?:轮流|合力|一起|一道|轮番|接力)[^，。；]{0,4}[抬背扛划撑推拉]"
)
_RECALLS = re.compile(
    "[^，。；]{0,6}(?:讲起|讲述|讲了|回忆|说起|唱起|朗诵|表演)[^，。；]{0,20}(?:故事|往事|经历|岁月|当年|那年|歌|诗|曲|戏)|"
    "[^，。；]{0,10}(?:[唱跳演吼哼拉吹弹]了?(?:一|两|几)[段首支曲出个]|登台|上台|猜[中对出]|赢得|打着?拍子|伴奏|献唱|领唱|合唱|跳起|唱起|表演|朗诵|演奏)"
)
_NEEDY = re.compile("(?:患儿|孤儿|困境儿童|残疾儿童|留守儿童|重度残疾人|失能老人|独居老人|空巢老人|卧床老人)$")
_ELECTION = re.compile("[选推]举|[补换改直公海差]选|换届|投票|推选|选[出好]")
_HANDED_OUT = re.compile("^(?!.*(?:助学|奖)).*(?:发放|赠送|食堂|饭堂|助餐|入住|搬迁|乔迁|交房|分房|新家|新居)")
_HONOURED = re.compile(
    "[^，。；]{0,20}(?:颁(?!奖词)|授牌|授予|佩戴|戴上[^，。；]{0,6}(?:花|章)|接过[^，。；]{0,6}(?:奖[牌状杯]|证书|牌匾|奖章))"
)
_GREETS = pattern(
    r"(?:向|对|看望|慰问(?![金品信物款团组活])|问候|叮嘱|嘱咐|握着|拉着)(?:了)?[^，。；Ｐ]{0,10}[Ｐ、和]{0,8}$"
)


def helpers(company: Company) -> None:
    """Who helped and who was helped, in events that are about helping."""
    event, serves = company.event, service(company)
    workers = bool(_WORKERS.search(headed(company)) or _WORKERS.search(company.passage.plain(company.telling)))
    for line in company.lines:
        near = event.type != "other" or company.same_day(line) or company.polls
        if not near and not _rescues(company):
            continue
        given = _given(line)
        for i, m in company.named(line):
            if m in company.quoted:
                if event.type in ("emergency", "other") and near and _IS_CALLED.search(line.text, 0, i):
                    company.add([m], "served", line, "role-called", 0.65)  # “他叫某某，是我二叔！”
                continue
            if {"主持人", "司仪"} & set(company.titles(m)) or line.text.endswith(("主持人", "司仪"), 0, i):
                company.add([m], "host", line, "role-host-title", 0.8)
                continue
            signs = _signs(line, i, given)
            works = company.front(m) or company.kind(m) == "expert" or (company.kind(m) == "staff" and signs.acting)
            if not near and company.kind(m) != "private" and not works:
                continue  # on another day only those who look for the family help
            if role := _help(company, line, m, signs, serves, workers):
                rule = {"serve": "role-serves", "served": "role-served"}.get(role, "role-there")
                company.add([m], role, line, rule, 0.7)


def _given(line: Line) -> frozenset[int]:
    """Where those stand who are given something, or are asked after."""
    hits = [
        *_GIVEN.finditer(line.text),
        *_SENT_TO.finditer(line.text),
        *_REGARD.finditer(line.text),
        *_TENDED.finditer(line.text),
    ]
    return frozenset(i for hit in hits for i in range(hit.start(1), hit.end(1)))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a line says of a person, as far as help goes."""

    given: bool  # is given something
    greeted: bool  # is whom the visitors greet
    asked: bool  # stands in the list of those whom the sentence says are visited
    acting: bool  # does something, and is nobody's object
    object: bool  # is somebody's object
    serving: bool  # in a clause that tells of a service


def _signs(line: Line, i: int, given: frozenset[int]) -> _Signs:
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    acting = clause is not None and acts(clause, i) and not QUOTED.search(line.text, clause.own, clause.end)
    asked = any(hit.start() <= i < hit.end() for hit in _VISITED.finditer(line.text))
    held = clause is not None and not acts(clause, i)
    return _Signs(i in given, bool(_GREETS.search(line.text, 0, i)), asked, acting, held, _serving(line, i))


def _visited(company: Company, m: int) -> bool:
    """Whether a member of staff works in a house that the visit goes to."""
    houses = [f.text for f in company.event.facilities]
    return any(body.text in houses for body in bodies_of(company.cast, company.cast.of[m]))


def _help(company: Company, line: Line, m: int, signs: _Signs, serves: bool, workers: bool) -> str | None:
    kind, event, at = company.kind(m), company.event.type, line.at.index(m)
    if event == "visit" and _OF_KIN.match(line.text, at + 1) and _SOLDIER.search(line.text, 0, at):
        return None  # 三等功臣某某的爷爷, 牺牲民警某某的父母
    waits = signs.acting and _WAITS.search(line.text, line.at.index(m))
    if (
        waits
        and not (signs.serving and company.front(m) and event == "emergency")
        and kind in ("staff", "official")
        and (event == "emergency" or (event == "other" and _rescues(company)))
    ):
        return None if company.has(m, "lead", "accompany", "attend", "host", "serve") else "attend"
    if event == "activity" and kind != "private" and _CONTEST.search(company.event.name) and not signs.serving:
        return None  # 护理员某某夺得第一名
    if (company.front(m) and kind != "private") or _named_helper(company, m) or _colleague(company, m):
        if event == "visit" and (
            signs.given
            or signs.greeted
            or workers
            or (_visited(company, m) and not signs.serving and not _CALLS_AT.match(line.text, line.at.index(m) + 1))
        ):
            return None if company.has(m, "accompany") else "served"
        if event not in _CARE or company.has(m, "accompany", "lead"):
            return None
        lends = kind == "private" or ({"志愿者", "义工"} & set(company.titles(m)) and not company.delegate(m))
        if event in ("campaign", "activity") and (company.came(m) if lends else company.has(m, "attend")):
            return None
        return (
            None
            if event == "activity"
            and (
                (company.has(m, "speak", "host") and not _BY_HAND.match(line.text, line.at.index(m) + 1))
                or signs.object
            )
            else "serve"
        )
    if kind == "private":
        return _public(company, m, signs, serves)
    if kind == "staff" and event == "visit" and signs.given and (signs.greeted or not heads_house(company, m)):
        return None if company.has(m, "lead", "attend") else "served"  # 孩子把画送给来访的某经理
    elder = any(t.startswith(("老", "退休", "离休")) for t in company.titles(m))
    veteran = elder or _VETERAN.search(line.text, 0, line.at.index(m) + 1)
    if event == "visit" and (
        signs.asked or veteran or (_AT_HOME.match(line.text, line.at.index(m) + 1) and not signs.serving)
    ):
        return None if company.has(m, "lead", "accompany", "speak", "report") else "served"
    if kind == "expert" and (event == "emergency" or (event == "other" and _rescues(company))):
        return None if company.has(m, "lead", "accompany", "attend") else "serve"  # 请某教授辨听乡音
    if company.has(m, "lead", "accompany", "attend", "host") or kind not in ("staff", "official"):
        return None
    if kind in ("staff", "expert") and event == "visit" and signs.acting and signs.serving and not signs.given:
        return None if heads_house(company, m) else "serve"
    rescue = event == "emergency" or (event == "other" and _rescues(company))
    if kind == "official" and (company.has(m, "speak") or _only_listed(line, line.at.index(m))):
        return None  # 带班的某局长要求, 知道的只有甲、乙
    if rescue and kind == "official" and _CALLS_ON.search(line.text, line.at.index(m)):
        return None  # 县长某某到安置点看望: another errand
    if (
        rescue
        and signs.acting
        and kind == "official"
        and not (heads_house(company, m) or company.local(m))
        and _ORDERS.search(line.text, line.at.index(m), _next(line, line.at.index(m)))
    ):
        return "lead"
    if event == "campaign" and (kind == "staff" or heads_house(company, m)) and signs.acting and _rescues(company):
        clause = next((c for c in clauses(line) if c.start <= at < c.end), None)
        return "serve" if clause and aids_by_hand(clause, m) and not company.has(m, "speak", "report") else None
    tells = not signs.acting and kind == "staff" and only_tells(company, m)
    if (
        rescue
        and not tells
        and (kind == "staff" or (signs.acting and (event == "emergency" or company.same_day(line))))
    ):
        return "serve"
    if kind == "staff" and event == "other" and any(kind_of_title(t) == "unit" for t in company.titles(m)):
        return "serve"
    return None


def _only_listed(line: Line, i: int) -> bool:
    """Whether nothing is said of a person, nor of those named after: 知道时间的只有局长甲、镇长乙."""
    rest = line.text[i + 1 : _stop(line, i)]
    return not rest or (rest[-1] in _P and not _DOES.search(rest))


def _rescues(company: Company) -> bool:
    """Whether an event of no kind brings somebody home."""
    plain = company.event.name + company.passage.plain(company.telling)
    return bool(rx.search("救助|流浪|走失|返乡|寻亲|回家|找家|团圆", plain))


def _public(company: Company, m: int, signs: _Signs, serves: bool) -> str | None:
    """What a member of the public is in an event: helped, or there."""
    event = company.event.type
    line = company.passage.lines[company.passage.line_of[m]]
    at = line.at.index(m)
    if event in ("emergency", "other") and _FOUND.search(line.text, 0, at):
        return "served"  # 见到父亲某某，父子俩抱头痛哭
    hurt = event == "emergency" and _HURT.match(line.text, at + 1)
    if event in ("emergency", "other") and _SONS.search(line.text[:at]) and not hurt:
        return None  # 儿子某某赶来接人
    glad = "喜报" in company.event.name + company.passage.plain(company.telling)  # who is brought it at home
    kin = event == "visit" and not glad and not signs.acting and _KIN.search(line.text[:at])
    if kin and _TELLS.match(line.text, at + 1):
        return None  # 老人的儿媳某某说: who speaks of the one that is visited
    if event in _CARE - {"activity"} and _SONS.search(line.text[:at]) and _AWAY.match(line.text, at + 1):
        return None  # 老人的儿子某某在外打工
    if event in ("activity", "ceremony", "training") and _FAR.match(line.text, at + 1):
        return None  # 做过义工的某某如今远在外地
    gone = _GONE.search(line.text, 0, at) and not rx.search("[家遗烈]属$", line.text[:at])  # 牺牲民警家属某某
    if gone or (event not in ("visit", "emergency") and _TALE.match(line.text, at + 1)):
        return None  # 去年去世的老人某某; 照顾婆婆某某的经历
    if company.delegate(m) and event in ("activity", "ceremony", "meeting"):
        return "attend"
    if event in ("ceremony", "activity") and _HONOURED.search(line.text, at):
        return "attend"  # 为老人某某颁发奖状
    if signs.given and event in (*_CARE, "ceremony", "inspection", "research_visit"):
        return "served"
    idle = not company.has(m, "speak", "lead", "accompany", "serve", "served", "host", "report") and not company.came(m)
    against = event == "campaign" and told_against(company, line, m)
    for_him = event in ("activity", "ceremony", "campaign") and not against and helped(line, at)
    if idle and (for_him or (event == "ceremony" and granted(company, line, at))):
        return "served"
    if event == "campaign" and only_says(company, m) and not _rescues(company):
        return None  # 村民某某指着红榜说
    waived = idle and event == "activity" and serves  # his being there says no more than that
    parts = ("speak", "lead", "accompany", "attend", "serve", "served", "host")
    if company.has(m, *(("serve", "served") if waived else parts)):
        return None
    if event == "activity" and signs.acting and _RECALLS.match(line.text, at + 1):
        return "attend"  # 老党员某某讲起当年修渠的故事
    if event == "activity" and signs.acting and _SERVES.match(line.text, at + 1):
        return "serve"  # 高一学生某某给老人读报
    if event == "activity" and _at_door(company, line):
        return "serve" if DELIVERS.match(line.text, at + 1) else "served"
    if event == "activity" and signs.acting and _ASKS.match(line.text, at + 1) and "咨询" in _told(company):
        return "served"  # 某大爷问完赡养费的事
    if event == "visit" and at and _SOLDIER_SON.search(line.text, 0, at) and line.text.startswith("的", at + 1):
        return None  # 儿子某某的喜报
    if event in ("visit", "emergency") and signs.acting and not signs.asked and _beside_staff(company, line, at):
        return "serve"
    if event == "emergency" and signs.acting and _LENDS_HAND.match(line.text, at + 1):
        return "serve"  # 村民某某把自家的三轮车开了来
    if (
        event in ("visit", "emergency")
        or (event == "campaign" and not told_against(company, line, m))
        or (event == "activity" and serves)
    ):
        return "served"
    if event in ("other", "meeting") and _ELECTION.search(company.event.name):
        return "attend" if signs.acting else None  # 村民某某把选票投进票箱
    if event == "other":
        return "served"
    if event == "activity" and signs.asked:
        return "served"
    if event == "seminar" and line.index < company.event.sentence:
        return None  # the scene that opens a story
    if _OF_KIN.match(line.text, at + 1):
        return None  # 烈士某某的孙子: named for somebody else's sake
    if event == "ceremony" and _HANDED_OUT.match(company.event.name) and "捐" not in line.text[at : _stop(line, at)]:
        return "served"
    if event == "ceremony":  # who is told of beside it (谁的眼病就是这次查出来的) was not there
        return "attend" if _SAYS.search(line.text, at, _stop(line, at)) else None
    if event == "activity" and _NEEDY.search(line.text, 0, at):
        return "served"
    return "attend" if event in ("activity", "training", "seminar") else None


def _at_door(company: Company, line: Line) -> bool:
    """Whether a paragraph told before a line, or in it, that something is brought to those who stay at home."""
    near = [x for x in company.lines if x.paragraph == line.paragraph and x.index <= line.index]
    comes = any(DELIVERS.search(x.text) or (_CALLS.search(x.text) and SERVING.search(x.text)) for x in near)
    return comes and any(_HOMEBOUND.search(x.text) for x in near)


def _told(company: Company) -> str:
    return "".join(company.passage.plain(x) for x in company.lines)


def _beside_staff(company: Company, line: Line, at: int) -> bool:
    """Whether a name without a title stands in one list with somebody of a house: 副站长某某和值班的小某赶到."""
    hit = _NEXT.search(line.text, 0, at + 1)
    other = line.at[hit.start()] if hit else -1
    return other >= 0 and company.kind(other) in ("staff", "official")


def _colleague(company: Company, m: int) -> bool:
    """Whether somebody goes with a visitor who tells of it: 我和同事某某."""
    line = company.passage.lines[company.passage.line_of[m]]
    return company.event.type == "visit" and line.text.endswith(("同事", "搭档"), 0, line.at.index(m))


def _named_helper(company: Company, m: int) -> bool:
    """Whether somebody without a title helps: 助老员刁姐, 救助站食堂的胡嫂, 带着民政办的某某."""
    if company.kind(m) != "private":
        return False
    line = company.passage.lines[company.passage.line_of[m]]
    return company.front(m) or bool(_OF_BODY.search(line.text, 0, line.at.index(m)))


def _serving(line: Line, i: int) -> bool:
    """Whether the clause of a person tells of a service: 某某为老人理发."""
    return bool(SERVING.search(line.text, i, _stop(line, i)))


def _next(line: Line, i: int) -> int:
    """Where the next person after the list of ``i`` stands, or the line's end."""
    also = _ALSO.match(line.text, i)
    i = also.end() - 1 if also else i
    return next((k for k in range(i + 1, len(line.text)) if line.text[k] in _P), len(line.text))


def _stop(line: Line, i: int) -> int:
    """Where the clauses about the person at ``i`` end."""
    stop = re.compile(r"[。；]").search(line.text, i)
    return stop.start() if stop else len(line.text)
