"""People who stand after the verb that tells their part: 陪同检查的还有甲, 带队的是乙, 成员有丙, 主持会议的丁."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import mask, pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company

OUTINGS = frozenset({"research_visit", "inspection", "visit", "campaign"})
_HELPED = frozenset({"emergency", "other"})
# what the words before 的 say, first match first: the role of who is named after them
_PARTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(words), role)
    for words, role in (
        (r"主持|报幕|串场", "host"),
        (r"带队|率队|领队|带班|领班|牵头|领路|带头|领头|打头|指挥", "lead"),
        (r"陪同|随行|随同|同行|同[来去往到]|随车|同车|跟车|一[同道起]前?[来去往到]|作陪|跟着来", "accompany"),
        (r"汇报|通报|作介绍|解说", "report"),
        (r"授课|主讲|讲课|发言|致[辞词]|讲话|宣讲|领学|点评|宣读|讲授|领读", "speak"),
        (
            r"上门|帮忙|打下手|帮厨|[来去]接|[背抱抬搀扶](?:她|他|老人|着|出|下)|护送|开车|理发|照料|量血压|看病|看诊|问诊|把脉|施救",
            "serve",
        ),
        (
            r"随[队团组]|出席|参加|参会|参训|参赛|列席|参与|与会|到会|到场|见证|来[听看]|前来|赶来|到来|观摩|观看|观礼|颁[奖证发]|揭牌|剪彩|"
            r"现场|在场|受邀|应邀|成员|[坐站]在|就座|等[在候]",
            "attend",
        ),
    )
)
# 出席会议的有, 参加活动的领导还有, 掐着秒表的，是; 成员有, 参会人员包括; 评审席上坐着五位：
_AFTER = pattern(
    r"(?:([^，。；：“”Ｐ]{1,24})的[^，。；：Ｐ]{0,14}?，?(?:还有|除了|就?有|[就正便]?是|为|叫|包括|分别是|分别为|(?<![专嘉委评领代][家宾员委导表])(?<!Ｔ)——)|"
    r"((?:专家|嘉宾|委员|评委|领导|代表)(?:组|们)?)(?:——|：|分别是|分别为)|[\d一二两三四五六七八九十]+[位名]Ｔ(?:——|分别是|分别为)|"
    r"((?:成员|随行|陪同|参加|参会|出席|组员)(?:人员|领导|同志)?)(?:还有|有|是|为|包括|分别是|分别为)|"
    r"([^，。；：“”Ｐ]{0,12}坐着)[^，。；：Ｐ]{0,8}(?=：))：?"
)
# what stands in a list of people: each with body and title (跑了四十年线的老邮递员某某), and bodies between them
_EACH = pattern(
    r"(?:[^，。；：、“”！？Ｐ]|（[^）]*）){0,30}Ｐ(?:[和及与][ＴＡＯＦＬ]*Ｐ)*(?:同志|老人|夫妇|[一-鿿])?(?:（[^）]*）)?"
    r"(?=[、，。；和及与—]|以及|等|还有|$)|(?:[^，。；：、“”！？Ｐ]|（[^）]*）){1,30}(?=[、，])"
)
_COMMA = re.compile("[、，；]|以及|还有|[和及与]|等(?:人|同志|领导)?")
_GOES_ON = pattern("[^，。；：、“”！？Ｐ等]{0,16}Ｐ[^，。；、等和及与（—Ｐ]")
_DOES = re.compile(
    r"主持|出席|参加|列席|强调|指出|要求|讲话|汇报|介绍|表示|说|由|围绕|"
    r"[对向把将给被]|先后|随后|现场|一行|走访|来到|深入|的(?:还)?[有是为]"
)
# 随行的某局局长某某, 主持会议的某某: the name itself
_BESIDE = pattern(
    r"([^，。；：“”Ｐ、]{1,16})的(?![有是为])((?:[ＴＡＯＦＬ、和]|（[^）]*）)*(?:老师|教师|干部|医生|护士|社工|队长|律师|同志|志愿者|民警)?Ｐ(?:[、和][ＴＡＯＦＬ]*Ｐ)*)"
)
_TEACHES = re.compile("教(?:会)?[^，。；]{0,4}(?:老人|孩子|大家|居民|学员|长者|村民|同学)")
_KIN = pattern(r"(?:儿子|女儿|弟弟?|妹妹?|哥哥?|姐姐?|侄[子女儿]|外甥|孙子|孙女|老伴|妻子|丈夫|家属|亲属)Ｐ$")
_ON_DUTY = re.compile(r"值[班守夜]|当班|出勤|出车|开车|驾车")
_ALSO_GOES = re.compile(r"同[去往]|一[同道起]前?[去往到]")
_SAME = re.compile(r"随[队团组]|同行|同[去往到]|一[同道起]前?[去往到]|同来(?=检查|督查|考察|学习|调研)")
_PAST = re.compile(r"过$|过[^，。]{0,10}$|曾|当年|去年|以前")
_P = mask("Ｐ")


def inverted(company: Company, clause: Clause) -> list[tuple[int, int]]:
    """Give those named after their verb their part; the spans so read, whose verbs say no more."""
    text, spans = clause.line.text, []
    for hit in _AFTER.finditer(text, clause.start):
        if hit.start() >= clause.end:
            break
        said = hit[1] or hit[3] or "参会"
        start, end = hit.end(), _list_end(clause, hit.end())
        if start == end:
            continue
        noun = text[hit.end(1) : hit.end()] if hit[1] else ""
        if role := _part(company, said) or _noun(noun) or _unlisted(company, clause, start, end):
            kin = role == "serve" and _KIN.search(text, start, end)  # 来接的是老人的弟弟某某
            company.add([] if kin else company.people(clause.line, start, end), role, clause.line, "role-reversed", 0.9)
            spans.append((hit.start(), end))
    for hit in _BESIDE.finditer(text, clause.start, clause.end):
        if any(start <= hit.start(2) < end for start, end in spans) or _PAST.search(hit[1]):
            continue
        role = _part(company, hit[1][-8:] if not _CHARGE.search(hit[1]) else hit[1])
        told = next((found.start() for words, _ in _PARTS if (found := words.search(hit[1]))), -1)
        if told >= 0:
            spans.append((hit.start(1) + told, hit.end(1)))  # 主持会议的某主任强调: who is spoken of does not host
        same = role == "attend" and (_SAME.search(hit[1][-8:]) or _AT_IT.search(hit[1]))
        if (same or role in ("accompany", "host", "lead")) and (same or not _GROUP.search(hit[1])):
            people = company.people(clause.line, hit.start(2), hit.end(2))
            if "随" in hit[1][-4:] and role == "attend":
                people = [m for m in people if company.kind(m) != "staff"]  # 随队的社工某某: who came to help
            company.add(people, role, clause.line, "role-companion", 0.8)
    return spans


def _list_end(clause: Clause, at: int) -> int:
    """Where the list of people that begins at a position ends; the position itself where no list stands there."""
    text, end, whole = clause.line.text, at, 0
    while (hit := _EACH.match(text, at)) and not _DOES.search(hit[0]):
        at = hit.end()
        end = at if any(c in _P for c in hit[0]) else end
        between = _COMMA.match(text, at)
        if not between:
            break
        if between[0] == "，":
            whole = end
        at = between.end()
        if more := re.compile("还有|以及|以及还有|另有").match(text, at):
            at = more.end()
    # 牵头的是队长某某，队员甲、乙负责搬凳子: who goes on to do something begins a clause of their own
    return whole if whole and end > whole and _GOES_ON.match(text, at) else end


def _part(company: Company, said: str) -> str:
    """The role that the words before 的 give; empty where they give none."""
    if _CHARGE.search(said):
        return ""  # 主持某乡党委工作的副书记某某: an office
    role = next((role for words, role in _PARTS if words.search(said)), "")
    if company.event.type in _HELPED and (role == "accompany" or _ON_DUTY.search(said)):
        return "serve"  # 同车的还有医生某某, 值班的是某某: who goes out to help helps
    if company.event.type in ("activity", "training") and not role and _TEACHES.search(said):
        return "serve" if company.event.type == "activity" else "speak"
    goes = _ALSO_GOES if company.event.type == "visit" else _SAME
    if role == "accompany" and company.event.type in ("research_visit", "inspection", "visit") and goes.search(said):
        return "attend"  # 一同前往的有财政局某某: who travels in one party
    if role == "accompany" and company.event.type not in OUTINGS:
        return "attend"
    if role == "lead" and company.event.type == "ceremony":
        return "attend"  # 领头走上台的是某某
    return role


def _noun(words: str) -> str:
    """The role that the noun before 是 gives: 这堂课的老师是某某, 晚会的主持人是某某."""
    return next((role for noun, role in _NOUNS if noun.search(words)), "")


def _unlisted(company: Company, clause: Clause, start: int, end: int) -> str:
    """Who is the one that does something at a gathering was there: 掐着秒表的，是某局长; 签字的是甲和乙."""
    kind, text = company.event.type, clause.line.text
    if kind not in _GATHERINGS:
        return ""
    named = company.people(clause.line, start, end)
    if kind in ("drill", "ceremony", "training") and all(company.kind(m) in ("official", "expert") for m in named):
        return "attend" if named else ""
    doing = _DOER.search(text, clause.start, start)
    return "attend" if named and doing and not _ELSEWHERE.search(text, doing.start(), start) else ""


_NOUNS = (
    (re.compile("主持人"), "host"),
    (re.compile("(?:授课|主讲)(?:人|老师|教师)|(?:老师|讲师|教官)(?:，?就?是|有)"), "speak"),
    (re.compile("领队|带队领导|总指挥"), "lead"),
)
_GROUP = re.compile(r"参加|出席")
# 让参加座谈的某科长记下: who takes part in what is told
_AT_IT = re.compile(
    r"(?:参加|出席|列席|参与)(?:此次|这次|本次|当天|当日|了)?"
    r"(?:调研|考察|检查|督查|督导|走访|慰问|活动|仪式|会议|座谈会?|培训|演练|祭扫|评审会?|论证会|推进会|现场会|启动仪式)$"
)
_CHARGE = re.compile("(?:主持|负责|分管|协助)[^，。；]{0,12}(?:工作|业务|事务)$")
_GATHERINGS = frozenset({"drill", "ceremony", "training", "activity", "seminar", "meeting"})
# 揭下红绸的是, 跟着鼓掌的，有: nothing but a verb phrase stands before 的, and nothing between it and the list
_DOER = re.compile(r"[^，。；：“”的]{2,16}的，?(?:还有|除了|就?有|[就正便]?是|分别是|分别为|——)：?$")
_ELSEWHERE = re.compile(
    r"说|告诉|表示|负责|设计|撰|写|去年|以往|当年|曾|生前|名叫|获|捐|出资|担心|最|这里|那里|拟|将|未能|没|缺|不|委托|联系"
)
