"""Who is named where an event is told, and no listed verb gives a role: what the clause goes on to say tells it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.clauses import clauses
from kg.claim.deeds import deeds
from kg.claim.presence import INDIRECT, NOT_NOW, SERVING
from kg.claim.sayings import background
from kg.claim.subjects import acts
from kg.claim.text import Line, pattern
from kg.claim.turns import heads_house

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.company import Company

_GATHERED = frozenset({"training", "drill", "ceremony", "inspection", "research_visit"})
_MEETS = frozenset({"training", "drill", "ceremony", "activity", "seminar", "meeting"})
_ACTS = re.compile(r"[一-鿿]{2}")  # something is said of the person; a name in a row of names has nothing after it
_SPEAKS = re.compile(
    r"讲(?![师台座堂坛稿])|(?<![访座约洽面])谈|说|介绍|示范|演示|算[^，。；]{0,6}账|掰着|答|回应|点评|授课|教(?![室材练育学案官师])|宣|读|发言|分享|一句“"
)
_SPOKEN_TO, _SAID = pattern(r"对[ＴＡＯＦＬ、]*$"), re.compile(r"(?:同志)?(?:说|讲|道|交代|嘱咐)")
_SAYS = re.compile(r"[^，。]{0,6}(?:说|告诉|表示)")
_TELLS = pattern(
    r"(?:从[^，。；：Ｐ]{1,24}讲起|[^，。；：Ｐ]{0,4}(?:讲起|说起|谈起|讲到|聊起|道来|算账|介绍起)|(?:[^。；：Ｐ]{0,24}，)?[^。；：Ｐ]{0,24}(?:讲起|说起|道来|从头讲|介绍起)|(?:[^。；：Ｐ]{0,24}，)?[^，。；：Ｐ]{0,8}(?:掰着|算起了?账|算了?[^，]{0,3}账|一一道来|如数家珍))"
)
_OTHERS = pattern("[。；Ｐ]")
_TOLD_ALL = re.compile(
    "一[个位名]讲|讲[清透明活](?:楚|白)?了|念[了出完]|[讲说念读]给(?:大家|大伙|在座|与会|学员)|[讲说]得(?:透|细|生动|实在)|讲(?:活|透)了"
)
_TEACHING = re.compile(
    "(?:[带领陪教]着?|为|给|和)(?:学员|大家|护理员|同学|老人|院民|员工|职工|村民|居民)|教(?![室材练育学案官师])|示范|演示|讲解|带练|纠正|手把手|拆解|传授"
)
_HEARS = re.compile(r"(?:听[完取罢了]|边听)")
_HELPS = re.compile(r"[给帮替]|为(?!期|止|主|了)|把|搀|扶|抬|送|背|接|赶|照料|包扎|救|查|连夜|护送|安置")
# appointments, contacts, who was away, what was long ago: named, but not there
_ABSENT = re.compile(
    r"记录：|请假|缺席|因(?:[事公病故去赴]|在|有事|临时)|没有?(?:出席|参加|露面|来(?!得及)|到场)|印发|转发|发来|致信|致电|来电|出差|未能|没能|没到|没来|委托|联系人|联系电话|咨询|任免|[任免](?!务)|拟|当选|职务|批示|批准|去年|前年|此前|早年|当年|"
    r"曾|生前|已故|原名|处分|通报了?[^，]{0,6}问题|劝|微信|电话[里中]|(?:学习|传达|贯彻)[^，]{0,40}(?:精神|讲话|[指批]示|论述|文章)|记者|摄影|供稿|审核|编辑"
)


def others(companies: Sequence[Company]) -> None:
    """Give officials, experts and staff of the event's sentences who play no part in any event the likeliest one."""
    busy = {f[0] for company in companies for f in company.found}
    for company in companies:
        own = {f[0] for f in company.found}
        for line in company.lines:
            for i, m in company.named(line):
                person = company.cast.of[m]
                if (
                    (person in busy and (person in own or not company.item))
                    or m in company.quoted
                    or company.kind(m) in ("author", "leader")
                ):
                    continue
                known = company.kind(m) in ("official", "expert", "staff")
                if role := (known and _likeliest(company, line, i, m)) or _seen(company, line, i, m):
                    company.add([m], role, line, "role-named", 0.5)
                    busy.add(person)
                    own.add(person)
    deeds(companies)


def _likeliest(company: Company, line: Line, i: int, m: int) -> str | None:
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    if clause is None:
        return None
    kind, acting = company.event.type, acts(clause, i)
    if kind in ("inspection", "research_visit") and acting and _TELLS.match(line.text, i + 1):
        return "report"  # 站长某某讲起去年的一件事, 某某从灶台边迎出来，掰着指头算账
    if _ABSENT.search(line.text, clause.start, clause.end):
        return None
    after = line.text[i + 1 : clause.end]
    if _HEARS.match(after) or after.startswith("被"):
        return None  # 某县长听完汇报: who listens does not report
    if not acting:  # 县长对乡党委书记某某说: who is spoken to is there
        spoken = _SPOKEN_TO.search(line.text, 0, i) and _SAID.match(line.text, i + 1)
        return "attend" if spoken and company.kind(m) == "official" else None
    quoted = line.text.startswith("据", clause.own) and not heads_house(company, m)  # 据某局长介绍: said to the writer
    told = quoted or (line.index < company.event.sentence and after.endswith(("介绍，", "介绍说，", "介绍：")))
    told = told or (_SAYS.match(after) is not None and background(company, m, "说"))
    if kind in ("training", "seminar", "meeting", "drill") and _SPEAKS.search(after) and not told:
        # 网格员某某说: who learns is there
        learns = kind in ("training", "drill") and company.kind(m) == "staff"
        return "attend" if learns and _SAYS.match(after) else "speak"
    other = _OTHERS.search(line.text, i + 1)
    rest = line.text[i + 1 : other.start() if other else len(line.text)]
    teaches = kind == "training" and company.kind(m) in ("expert", "staff") and not company.learns(m)
    if teaches and _TEACHING.search(rest):
        return "speak"  # 康复师某某把动作拆成四步，一步一步教
    if kind in ("training", "seminar", "meeting") and _TOLD_ALL.search(rest):
        return "speak"  # 拿出一沓照片，一张一张讲给大家听; 轮番登场，一个讲报警，一个讲取证
    shows = kind in ("inspection", "research_visit") and _TEACHING.search(after)  # 教导员某某教老人使灭火器
    if kind in ("inspection", "research_visit") and not quoted and not shows and _SPEAKS.search(after):
        return "report"  # who did not come with the visitors answers them
    if kind == "visit" and heads_house(company, m) and _SPEAKS.search(after):
        return "report"
    helps = kind in ("emergency", "activity") or (kind == "other" and not company.polls)
    if company.kind(m) == "staff" and helps and _HELPS.search(after):
        return "serve"
    if not _ACTS.search(after) or (company.kind(m) == "staff" and kind != "training"):
        return None
    if kind == "training" and company.kind(m) == "expert":
        return "speak"  # 某讲师用绘本带大家练
    if _SPEAKS.search(after) and not shows:
        return None  # 据某局长介绍: said to the writer
    return "attend" if kind in _GATHERED else None


def _seen(company: Company, line: Line, i: int, m: int) -> str | None:
    """Attend, where the story shows somebody do something on the spot: 局长某某全程掐表, 某某站在后排鼓掌."""
    clause = next((c for c in clauses(line) if c.start <= i < c.end), None)
    if clause is None or not acts(clause, i):
        return None
    if not _HERE.search(line.text, i, clause.end) and _ABSENT.search(line.text, clause.start, clause.end):
        return None
    kind, who = company.event.type, company.kind(m)
    end = _LIST_END.match(line.text, i + 1)
    after = line.text[end.end() if end else i + 1 : clause.end]
    stop = _STOP.search(line.text, clause.end - 1)
    rest = line.text[i + 1 : stop.start() if stop else len(line.text)]
    if line.index < company.event.sentence or _ELSEWHERE.search(line.text, clause.start) or NOT_NOW.match(line.text):
        return None
    if NOT_NOW.search(line.text, max(0, clause.start - 6), clause.start) or _WHOSE.match(line.text, i + 1):
        return None
    if INDIRECT.search(line.text, 0, i):
        return None
    after_it = kind in ("meeting", "seminar") and line.paragraph != company.telling.paragraph
    if after_it and _SETS_OUT.search(line.text, i, clause.end):
        return None  # 会后，某副局长带领第一组进驻某镇
    if end and (role := _as_others(company, line, i + 1, end.end())):
        return role
    here = _HERE.search(rest) or _AT_IT.search(line.text, 0, i)
    if who == "private":
        return "attend" if kind in _MEETS and (here or _SHOWN.search(rest)) else None
    if (
        not _ACTS.search(after)
        or after.startswith("被")
        or (after.startswith("为") and not SERVING.search(after))
        or _HEARS.match(after)
        or (_WRITTEN.search(after) and not here)
    ):
        return None
    if who == "staff":
        serves = company.front(m) and kind in ("ceremony", "activity") and SERVING.search(rest)
        seen = kind in _MEETS and (kind not in ("meeting", "seminar") or here or _SHOWN.search(rest))
        return "serve" if serves else "attend" if seen else None
    return "attend" if kind in _MEETS or (kind not in ("emergency", "other") and company.same_day(line)) else None


def _as_others(company: Company, line: Line, start: int, end: int) -> str | None:
    """The part of those who stand in one list with somebody: 甲、乙、丙依次上台."""
    for person, role, told, rule, _ in reversed(company.found):
        if told != line.index or role not in _SHARED or rule in ("role-named", "role-likely"):
            continue
        if any(company.cast.of.get(m) == person for m in company.people(line, start, end)):
            return role
    return None


_SETS_OUT = re.compile("进驻|入驻|深入|走进|下乡|入户|进村|[率带][^，。；]{0,8}[组队]|分赴|前往")
_SHARED = frozenset({"report", "speak", "attend", "accompany", "serve", "served"})
_WHOSE = pattern("Ｔ*(?:同志)?的")  # 按照市委某某书记的部署
_LIST_END = pattern(r"(?:同志|等[^，。；]{0,6})?(?:（[^）]*）)?(?:[、和与及，][ＴＡＯＦＬ、和]*Ｐ)*")
_STOP = re.compile("[。；]")
_WRITTEN = re.compile(r"告诉|表示|透露|介绍|说|回忆|想起|念叨")
_HERE = re.compile(
    r"[笑拉握指捧抹摸]着[^，。；]{0,6}说|在(?:活动|仪式|培训|会议|演练)?现场|在(?:一|身)?旁|在场|会场|在台[上下]|仪式上|活动中|人群"
)
# 仪式上，老人某某念了一首诗; what somebody says there is told elsewhere
_AT_IT = pattern(r"(?:仪式|典礼|晚会|活动|演练|比赛|现场|[ＥＧ])[上中，][^。；”Ｐ]{0,16}Ｐ?$")
_SHOWN = re.compile(
    r"[坐站蹲守挤排](?:在|进|到|着)|上台|围[着上]|端着|举着|举起|鼓掌|叫好|[泪]|红了|鞠躬|捧着|接过|第一个|头一[个次回]|试了|尝了|赶来|"
    r"来了|帮着|忙着|唱|跳|敲|打着|撒|[：，]“|交杯|交换|合影|拜了?堂|牵着[^，]{0,6}(?:走|上)|按下|种下|揭|剪"
)
# who is spoken of is somewhere else, or it was at another time
_ELSEWHERE = re.compile(
    r"电话|微信|视频|远程|在外|远在|服役|打工|去世|年前|那年|多年来|平时|平日|一直|每[天日周月年]|负责|分管|主管|提请|推荐|参评|退休|离任|调[任离]|代管|挂职|"
    r"在(?:[省市州县]里|外地|外省)[^，。]{0,4}(?:学习|出差|开会|培训)"
)
