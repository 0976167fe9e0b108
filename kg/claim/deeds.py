"""Who helps with his own hands, whatever kind of event tells of it, and whom: 某专干上门帮某老人填表."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.clauses import clauses
from kg.claim.needs import feast
from kg.claim.presence import INDIRECT, NOT_NOW
from kg.claim.subjects import acts
from kg.claim.text import Line, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.company import Company

_MAIN = ("campaign", "activity", "visit", "emergency")
_TOLD_IN = ("campaign", "activity", "visit", "emergency", "inspection", "research_visit")
_GATHERED = ("meeting", "training", "ceremony", "seminar")
# roles that rest on nothing but somebody's being named, or named first
_WEAK = frozenset({"role-there", "role-present", "role-named", "role-first", "role-served"})
_WHOM = (
    "(?:他|她|其(?!中|他|实|余)|对方|老人|长者|孩子|儿童|学生|学员|居民|群众|村民|牧民|农户|乡亲|老乡|残疾人|患者|病人|新人|住户|大家|"
    "困难户|低保户|五保户|老兵|退役军人|战士|军属|伤员|产妇|婆婆|奶奶|爷爷|大爷|大娘|大妈|大叔|大伯|阿婆|阿公|阿姨|男子|女子|小伙|姑娘|Ｐ)"
)
_DEED = pattern(
    rf"(?:帮助?|协助|替|手把手教会?|扶着?|搀扶着?|搀着?|背着?|背起|抱着?|抱起|护送|照料|照看|安抚|救起|喂)了?(?:[^，。；ＰＡＯＦ]{{0,12}}?的)?{_WHOM}"
    rf"|(?:为|给)(?:[^，。；ＰＡＯＦ]{{0,12}}?[的名位个户])?{_WHOM}[^，。；Ｐ]{{0,12}}?"
    r"(?:递|端|盖上|披|量|测|洗|擦|剪|理发|修|换|安装|调试|喂|梳|拍|代办|办理|填|写|代领|读|念|辅导|申请|翻译|盛|戴上|系|穿|铺|煮|讲解|检查|免费|联系|打扫|缝|按摩|补[习课])"
    r"|上门(?:帮|代|送|服务|照料|照护|护理|理疗|理发|量|测|照看|辅导|修)|登门[^，。；]{0,4}[趟次]|赶来(?:翻译|帮忙|救)|推[着起]轮椅"
    rf"|(?:开车|连夜|[把将]{_WHOM})送|送{_WHOM}(?:[回返到去上就住]|看病)"
    r"|(?:蹲|跪|趴|弯|俯)[^，。；]{0,8}(?:修|擦|洗|量|剪|系|调|穿|换|拧)"
)
# 医师某某给候诊的老人逐一讲解用药; who teaches all at once (为老人讲解防骗知识) speaks
_EXPLAINS = pattern(
    f"[^，。；Ｐ]{{0,8}}[给为向][^，。；ＰＡＯＦ]{{0,12}}{_WHOM}们?"
    "(?:逐一|逐个|挨个|耐心|细心|一对一|面对面|分别)+(?:讲解|解答|宣讲|介绍|解释|答疑)"
)
_FOR_WHOM = pattern("(?:帮助?|替|为|给|陪|搀着?|扶着?|背着?)[^，。；Ｐ]{0,10}$")
_FOR_ONE = pattern("(?:帮助?|替)了?(?:他|她|其|Ｐ)(?!们)")
_BY = re.compile("(?:由|经|让|靠|多亏|幸亏|得益于|在)[^，。；]*$")
_SAYS = re.compile(
    "(?<!二话不)(?<!二话没)(?<!要)说|介绍|表示|告诉|透露|坦言|讲起|回忆|希望|建议|要求|强调|指出|呼吁|提醒|叮嘱|发言|认为|感慨"
)
# 副局长某某领着几名青年帮她劈柴: whatever his office, at an activity he helps
_HANDS = pattern(
    f"(?:带着|带领|领着|和|同|与)[^，。；Ｐ]{{1,14}}(?:，[^，。；Ｐ]{{1,16}}){{0,2}}?，?(?:当场|一起|连夜|动手)?(?:帮助?|替)(?:他|她|其|老人家?|{_WHOM})(?!们)"
)
# 学生某某是第三次来当志愿者, 某某报名做了义工
_SIGNED_UP = re.compile(
    "[^，。；“]{0,12}(?:[来去又]|主动|报名|[一二三四五六七八九十多]次|趁[^，。；]{1,6}|回[来乡村家])?(?:当|做|当上|当起|做起|做上|成了|成为|担任|充当)了?(?:[一这][名个位])?(?:[^，。；“]{0,4})(?:志愿者|义工)(?![^，。；“]{0,4}(?:多年|[一二三四五六七八九十0-9]+年))"
)
_USUAL = re.compile(
    "每[天日周月年次逢到]|平时|平日|常常|经常|总是|多年|[\\d一二三四五六七八九十]年来|曾|去年|前年|此前|计划|打算|将|如果|一旦|"
    "负责(?!人)"
)
_OWN = re.compile("自家|自己|头一个|带头|率先|签[了下字订署名]|获|当选|受聘")  # 会长某某带头签了承诺书
_SENDS = re.compile("带来|请来|组织|安排|派[出来了]|协调|委托|联系")
_HALT = re.compile("[。；！？“]")
_NEXT = pattern("，(?:[ＡＯＦＬ]的?)*[^，。；ＰＡＯＦＬ]{0,4}ＴＰ|，Ｐ")
_CHIEF = re.compile(
    "(?:[县市区镇乡州旗局厅处会院校厂行部司]长|书记|主席|巡视员|调研员|董事长|经理|政委|常委|委员|代表)$"
)
_TAKES = re.compile("带[着领队]|率|一行")
_HEADS = re.compile("(?:主任|理事长|会长|院长|站长|校长|所长|园长|队长)$")
# who comes to help, where nothing else is said of them; 困难大学生 is helped
_COMES_TO_HELP = pattern(
    "(?<!困难)(?<!贫困)(?<!受助)(?:大学生|研究生|大[一二三四]学生|志愿者|义工|理发师|剃头匠|裁缝|厨师|艺人|手艺人|工匠|传承人|电工|木工|"
    "代理妈妈”?|爱心妈妈”?|爱心爸爸”?|代理家长”?|热心市民|热心村民|热心居民|爱心人士|(?<=学)[电木瓦钳]工的)(?:Ｐ[、和])*$"
)
# 新人赶来领证: couples are served at the counter; at a wedding of many they take part
_LICENCES = re.compile("^(?!.*(?:集体|婚礼|颁证|倡议|比赛|活动$)).*(?:领证|结婚证|婚姻登记|结婚登记|登记结婚|新人)")
_STANDS_IN = pattern("(?:代理|爱心|校外|临时)(?:妈妈|爸爸|家长|奶奶|爷爷)”?(?:Ｐ[、和])*$")
_AGAINST = re.compile("殡葬|整治|清风|[坟墓]|祭[扫祀]|打击|打非|执法|扫黑|取缔|反诈|烟花|违")
_GIVES_UP = re.compile(
    "退保|退出|退回|交回|主动[^，。；]{0,8}[写交退签提拆迁]|停发|停保|清退|签[了下字订]|聘书|下架|处罚|没收|收缴|拆[了除掉]|砸|迁[走出移]|违规|冒领|骗|查[封扣处]|出示|店主|老板|摊主|商户|业主"
)


def deeds(companies: Sequence[Company]) -> None:
    """Give those who help somebody their part, where they have none or one that only their being named gave them."""
    main = next((c for c in companies if c.event.type in _MAIN), None)
    firm = {f[0] for c in companies for f in c.found if f[3] not in _WEAK}
    for company in companies:
        for line in company.lines:
            aside = company.event.type in _GATHERED and line.paragraph != company.telling.paragraph
            told = main if aside and main is not company else company
            if told is None or told.event.type not in _TOLD_IN or NOT_NOW.match(line.text):
                continue
            helps = [m for i, m in company.named(line) if _helps(company, told, line, i, m, firm)]
            for m in helps:
                _settle(told, m, line)
            if helps:
                _helped(company, told, line, firm)
        if company.event.type in ("activity", "visit", "inspection", "campaign"):
            _crew(company)
        if company.event.type in ("activity", "other") and _LICENCES.match(company.event.name):
            named = [m for x in company.lines for _, m in company.named(x) if company.kind(m) == "private"]
            couples = {company.cast.of[m] for m in named}
            company.found[:] = [
                (f[0], "served", f[2], "role-deed", 0.6)
                if f[0] in couples and f[1] == "attend" and f[3] in _WEAK
                else f
                for f in company.found
            ]
        if company.polls:  # 某婆婆领了选票: who votes is there
            company.found[:] = [(f[0], "attend" if f[1] == "served" else f[1], *f[2:]) for f in company.found]


def _crew(company: Company) -> None:
    """Who of a service leads others in an activity, or explains something to those who came, helps them."""
    for line in company.lines:
        for i, m in company.named(line):
            leads = company.has(m, "lead") and not company.has(m, "serve") and m not in company.quoted
            if leads and ((company.front(m) and company.event.type == "activity") or _by_hand(company, line, i, m)):
                company.add([m], "serve", line, "role-deed", 0.6)
            explains = company.front(m) and _EXPLAINS.match(line.text, i + 1) and not company.has(m, "serve")
            if explains and m not in company.quoted and company.kind(m) != "author":
                person = company.cast.of[m]
                company.found[:] = [f for f in company.found if f[0] != person or f[1] != "speak"]
                company.add([m], "serve", line, "role-deed", 0.6)


def _by_hand(company: Company, line: Line, i: int, m: int) -> bool:
    """Whether somebody without high office who leads helps one of those he comes to: 股长某某当场帮他填好表."""
    if any(_CHIEF.search(t) for t in company.titles(m)):
        return False
    stop = _HALT.search(line.text, i)
    end = stop.start() if stop else len(line.text)
    deed = _FOR_ONE.search(line.text, i + 1, end)
    # 某书记带着党员给老人包水饺: the deed of those whom he leads
    return (
        deed is not None
        and not _BAND.search(line.text, i, deed.start())
        and not _SAYS.search(line.text, i, deed.start())
    )


_BAND = re.compile("带[着领]|率|领着")


def _helps(company: Company, told: Company, line: Line, i: int, m: int, firm: set[int]) -> bool:
    """Whether what is said of somebody in a line is that he helps."""
    kind = company.kind(m)
    if m in company.quoted or kind in ("author", "leader", "") or INDIRECT.search(line.text, 0, i):
        return False
    comes = kind == "private" and (
        _COMES_TO_HELP.search(line.text, 0, i) is not None or _SIGNED_UP.match(line.text, i + 1) is not None
    )
    if kind == "official" and told.event.type == "activity" and _HANDS.match(line.text, i + 1):
        return not told.has(m, "host", "speak", "serve", "accompany", "report")
    if company.cast.of[m] in firm or (kind == "private" and not comes) or (not comes and told.has(m, "served")):
        return False
    if kind == "official" and any(_CHIEF.search(t) for t in company.titles(m)):
        return False  # 镇长某某为老人披上棉衣: a visitor's gesture
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    stands_in = _STANDS_IN.search(line.text, 0, i)
    if clause is None or not (acts(clause, i) or stands_in or _BY.search(line.text, clause.start, i)):
        return False
    stop = _HALT.search(line.text, i)
    after = _NEXT.search(line.text, i, stop.start() if stop else len(line.text))
    end = after.start() if after else stop.start() if stop else len(line.text)
    if comes and told.event.type in ("visit", "activity") and (stands_in or not _SAYS.search(line.text, i, end)):
        return True
    deed = _DEED.search(line.text, i + 1, end)
    if deed is None:
        # 站长某某分头巡查: a campaign's own people, unless they only speak of it
        idle = bool(_SAYS.search(line.text, i, end) or _OWN.search(line.text, i, end))
        idle = idle or bool(_USUAL.search(line.text, clause.start, end)) or told.has(m, "lead", "attend")
        works = told.event.type == "campaign" and kind == "staff"
        # 排长某某二话不说蹲下身: whoever of those at work does something in an emergency
        works = works or (told.event.type == "emergency" and kind in ("staff", "official") and i + 4 < end)
        return works and company is told and not idle
    if _SENDS.search(line.text, i, deed.start()):
        return False  # 会长某某请来师傅为老人理发
    return not _SAYS.search(line.text, i, deed.start()) and not _USUAL.search(line.text, clause.start, deed.end())


def _settle(company: Company, m: int, line: Line) -> None:
    person = company.cast.of[m]
    # 居委会主任某某为寿星戴上花: who runs the place was there besides; 带着干部走进某家 leads besides
    feast = company.event.type == "activity"
    heads = feast and any(_HEADS.search(t) for t in company.titles(m))
    if feast and _HANDS.match(line.text, line.at.index(m) + 1):  # he led but those with whom he helps
        company.found[:] = [f for f in company.found if f[:2] != (person, "lead") or f[3] != "role-leading"]
    also = {role for role, holds in (("attend", heads), ("lead", _TAKES.search(line.text) and not feast)) if holds}
    company.found[:] = [f for f in company.found if f[0] != person or f[3] not in _WEAK or f[1] in also]
    company.add([m], "serve", line, "role-deed", 0.65)


def _helped(company: Company, told: Company, line: Line, firm: set[int]) -> None:
    """Members of the public in the line that tells of a deed are helped."""
    for i, m in company.named(line):
        if company.kind(m) != "private" or company.cast.of[m] in firm or m in company.quoted:
            continue
        asked = _FOR_WHOM.search(line.text, 0, i) and not told.came(m) and not feast(told)
        if asked and not told.has(m, "serve", "served"):
            person = company.cast.of[m]
            told.found[:] = [f for f in told.found if f[0] != person or f[3] != "role-there"]
        if not told.has(m, "serve", "served", "attend"):
            told.add([m], "served", line, "role-deed", 0.65)


def told_against(company: Company, line: Line, m: int) -> bool:
    """Whether a campaign is told of as turning on somebody, not to them: 违建墓地整治, 某某的补助停发, 主动退保."""
    if _AGAINST.search(company.event.name + (company.passage.part.title or "")):
        return True
    if "某" in company.passage.text(m):
        return not _FOUND.search(line.text, 0, line.at.index(m))  # 走失人员某某 was brought home
    at = line.at.index(m)
    stop = _STOP.search(line.text, at)
    return _GIVES_UP.search(line.text, max(0, at - 20), stop.start() if stop else len(line.text)) is not None


_FOUND = re.compile("(?:走失|流浪|受助|求助|滞留|迷路)[^，。；]{0,6}$")
_STOP = re.compile("[。；]")


def only_tells(company: Company, m: int) -> bool:
    """Whether all that is told of somebody is what he said: 副站长某某告诉记者."""
    lines = [(x, i) for x in company.lines for i, n in company.named(x) if company.cast.of[n] == company.cast.of[m]]
    return all(_TO_WRITER.match(x.text, i + 1) for x, i in lines)


def only_says(company: Company, m: int) -> bool:
    """Whether a villager only tells the writer what he thinks of a drive: 村民某某指着公示栏说."""
    lines = [(x, i) for x in company.lines for i, n in company.named(x) if company.cast.of[n] == company.cast.of[m]]
    return all(_TELLS_ALL.match(x.text, i + 1) and not _DEED.search(x.text) for x, i in lines)


_TELLS_ALL = re.compile(
    "[^。；“”]{0,16}(?:(?:对|告诉|跟|向)(?:记者|笔者)|说(?=[，：。]|$)|感[叹慨]|指着[^，。；]{1,12}(?:说|道|对)|点赞|称赞|夸|竖起)"
)
_TO_WRITER = re.compile("告诉(?:记者|笔者)|介绍|对(?:记者|笔者)|向(?:记者|笔者)|说(?=。)")
