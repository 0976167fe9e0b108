"""Words of those who tell: what may stand before a verb of saying, and which verbs relate, answer or demand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.people import bodies_of
from kg.claim.text import pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company
    from kg.claim.text import Line

# what is told, not promised or demanded (表示, 承诺, 要求)
RELATES = frozenset(
    {
        "说", "说起", "说道", "道出", "坦言", "直言", "讲得", "说得", "讲述", "讲了", "讲：", "讲，", "讲道", "谈到",
        "提到", "解释", "回应", "回答", "答复", "解答", "作答", "答道", "接过话茬", "接过话头", "接话",
        "算了一笔账", "感慨", "补充说", "补充道",
    }
)  # fmt: skip
TELLS = frozenset({"讲到", "说", "说起", "说道", "表示", "补充说", "坦言", "解释", "谈到"})
ANSWERS = frozenset({"作答", "回答", "答道", "答：", "答。", "答，"})
PROPOSES = frozenset({"建议", "提出", "提问", "反映"})
OF_OFFICE = frozenset({"强调", "指出", "要求", "部署", "传达", "勉励", "嘱咐", "叮嘱", "通报", "汇报"})
ADVERB = pattern(
    r"^(?:[”’…！？—]|Ｙ|[上下]午|当[天日晚]|并|还|又|也|同时|随后|最后|现场|当场|特地|专程|一同|共同|一起|分别|先后|进一步|特别|反复|一再|再次|详细|认真|及时|简要|重点|会上|作了?|"
    r"不时|当即|立即|随即|当面|再三|一一|逐[一条个项户]|一[条件项样桩五点]{1,2}十?地?|仔细|郑重|亲切|耐心|动情地?|深情地?|语重心长地?|恳切地?|明确|专门|着重|严肃|首先|其次|"
    r"(?:临走|临别|临行|离开|走访|座谈|调研|检查|慰问|督导|考察|交谈|交流|看完|听完|听了|听罢|看罢|看了|了解|得知|听取)[^，]{0,12}(?:前|时|后|中|间|之际)|"
    r"其间|期间|转身|回头|边[^，]{1,3}边[^，]{1,3}|一边[^，]{1,8}|连声|多次|不断|"
    r"从[^，。]{1,30}(?:方面|角度|层面|入手|维度)|被(?:推选|推举|选)[为作][^，]{0,8}|作为[^，]{1,12}|为此|接着|由?(?:他们?|她们?|其|本人|[二两三]人|夫[妻妇][俩二]人?|两口子)|则|均|都|并?就[^，]*|并?对[^，]*|并?代表(?!们|委员)[^，]*|并?(?:围绕|针对|结合)[^，]*|并?向[^，]*|"
    r"并?[为给][^，]{1,12}|并?以[^，]*为题|"
    r"在[^，]{0,24}(?:会|座谈会|仪式|活动|班|致辞|讲话|总结|颁奖|现场)(?:上|中|时|后)?|在[^，。的]{1,10}|[^，]{0,8}(?:会|仪式|活动|式)上|笑着|高兴地|动情地|，)*$"
)
BY_CHIEF = pattern(
    r"(?:[组队团]|分队)由[ＴＡＯＦＬ、和的]*Ｐ(?:同志)?(?:亲自|分别)?(?:带队|率队|领队|牵头|任组长|担任组长)"
)
UNNAMED = re.compile(
    r"(?:会上，|现场，|随后，|期间，)?(?:(?:与会|参会|参训|到场|在场|参加)[^，。；]{0,6}|大家|老人们|学员们?|居民们?|村民们?|孩子们|志愿者们?|"
    r"代表们|委员们|(?:验收|检查|督查|调研|考察|考核|评估|督导|核查)组(?!组?长|副)|群众|记者|双方|同志们|工作人员|各[^，。；]{1,8}(?:负责人|单位|部门)|会议(?!上|期间|结束|由)|活动(?!中|现场|结束|期间|由|上))"
)
OTHERS_ACT = re.compile(
    r"(?:随后|期间)?(?:(?:联合)?(?:验收|检查|督查|调研|考察|考核|评估|督导|核查|慰问|学习|参观)(?:组(?!组?长|副)|团(?!团?长|副))|双方|与会人员|大家)(?!的)"
)
THANKS = re.compile(r"表示[^，。]{0,6}(?:感谢|谢意)|致谢|道谢")
WRITES = re.compile(r"问[^，。；]{0,12}：|批示|念叨|回忆|回想|记得|写[道着下]|留言|想起|心想")
GESTURE = re.compile(r"拉着|握着|摸着|抱着|攥着|指着|笑着|擦着|捧着|扶着|数着")
CONVENES = re.compile(
    r"(?:召集|召开|组织|开起?了?)[^，。；]{0,12}(?:座谈|院坝会|恳谈会|反馈会|交流会|碰头会|夜谈会|板凳会)"
)
READS = re.compile(r"[^，。；]{0,12}(?:调研|审查|审议|视察|检查|调查|述职|工作|情况)[^，。；]{0,4}报告")
COUNCIL = re.compile(r"常委会|常务委员会|人民代表大会|人大|政协|受[^，。]{0,8}委托")
REPORTS = re.compile(r"在[^，]{0,6}(?:(?<!讲话)报告|汇报|通报)(?:中|时)[^，]{0,6}$")
ARRIVES = frozenset({"赶来", "等候", "到场", "指导"})
COMES = frozenset({"莅临", "到现场", "来到现场", "赶到现场", "亲临"})
CALLS = re.compile(r"看望|慰问|察看|查看|探望|检查|督导|视察")
LONG_AGO = re.compile(r"去年|前年|往年|历年|曾(?:经|多次|先后)?|此前|早年|当年|上届")
# 甲建议加人手；乙则关心夜里的安全: the next to speak
IN_TURN = pattern(
    r"[ＴＡＯＦ]*Ｐ(?:同志)?则(?:更|最|还)?(?:关心|关注|担心|看重|想|从|把|问|认|倾向|主张|强|希|提|举|点)"
)
ADDS = re.compile("了?[一两二三四几][点条句]|道|说|：")
IN_SPEECH = re.compile(r"在(?:致[辞词]|讲话|发言|演讲|授课)(?:中|时)$")


def relates(verb: str, text: str, kind: str) -> bool:
    """Whether a verb tells how things are; what no official says he 表示 is no promise: 项目经理表示，月底交工."""
    if verb == "表示" and kind == "staff":
        return not THANKS.search(text)
    return verb in RELATES or verb.endswith("苦水")


def aside(company: Company, clause: Clause, verb: str, at: int, house: bool) -> bool:
    """Whether a verb tells of no part: what a writer is told (某科长介绍，…), what somebody's report holds."""
    line, kind = clause.line, company.event.type
    if verb == "介绍" and not house and kind in ("activity", "ceremony", "meeting", "seminar", "training", "other"):
        first = next(x for x in company.passage.lines if x.paragraph == line.paragraph)
        opens = line is first or line.index < company.event.sentence
        here = line.paragraph == company.telling.paragraph or _BEFORE_ALL.search(line.text, 0, at)
        return bool(opens and not here and _QUOTES.match(line.text, at + 2))
    return verb[:2] in ("总结", "安排", "部署", "回顾", "明确") and bool(_IN_REPORT.search(line.text, 0, at))


_QUOTES = re.compile("(?:说|道)?[，：]")
_BEFORE_ALL = re.compile("[会式场班]上|现场|[向为给]|座谈|环节|随后|接着|首先|分别|[中后]，|代表|边")
_IN_REPORT = re.compile("[作做]了?[^，。；]{0,14}报告，[^。；]*$")


def proposes(verb: str) -> bool:
    """Whether a verb puts something forward: 提出, 提了三条意见."""
    return verb in PROPOSES or verb[0] == "提"


def recounts(verb: str, kind: str) -> bool:
    """Whether a tale is told to those who are gathered, whoever tells it: 老兵某某讲述了当年的战斗."""
    return verb == "讲述" and kind in ("activity", "ceremony", "training", "meeting", "seminar")


_TABLE = re.compile("座谈|恳谈|议事会|听证|茶话会")


def tabled(company: Company, line: Line) -> bool:
    """Whether a line stands in a paragraph that tells of a talk at a table."""
    near = (x for x in company.lines if x.paragraph == line.paragraph and x.index <= line.index)
    return any(_TABLE.search(company.passage.plain(x)) for x in near)


def at_table(company: Company, line: Line) -> bool:
    """Whether a line tells what is said at a table: the talk that the visitors called before it goes on."""
    if rx.search("会上|座谈|会议|交流会", line.text):
        return True
    before = [x for x in company.lines if x.paragraph == line.paragraph and x.index < line.index]
    return any(CONVENES.search(x.text) for x in before)


def sent(company: Company, person: int) -> bool:
    """Whether the text names somebody's body or town among those who set out: 某局来我县考察, 带领甲镇干部到某市."""
    bodies = [body.text for body in bodies_of(company.cast, person)]
    for line in (*company.passage.heading, company.telling):
        goes = _GOES.search(line.text)
        named = [company.passage.text(m) for m in line.mentions(0, goes.start())] if goes else []
        if any(name == body or (name[-1] in "镇乡" and name in body) for name in named for body in bodies):
            return True
    return False


def of_village(company: Company, m: int) -> str | None:
    """What the head of a village or community is who tells how things are there: no speaker of the event.

    At a ceremony that opens something it is a report (社区书记某某说，老人早就盼着); at an activity it is the
    background of the story. None where somebody else speaks.
    """
    line = company.passage.lines[company.passage.line_of[m]]
    at = line.at.index(m)
    near = company.passage.plain(line, max(0, at - 5), at)
    if company.event.type not in ("ceremony", "activity") or not _VILLAGE.search(near):
        return None
    return "report" if company.event.type == "ceremony" else ""


def of_society(company: Company, m: int) -> bool:
    """Whether somebody of a society or a school speaks at a check of it: what its head says is no report on a house."""
    heads = any(t.endswith(("会长", "理事长", "秘书长", "监事长", "校长")) for t in company.titles(m))
    return heads and company.event.type == "inspection" and company.kind(m) == "staff" and not company.local(m)


def background(company: Company, m: int, verb: str) -> bool:
    """Whether somebody whom the page brings in only to quote him is no speaker of the event.

    “…”县民政局副局长某某说，年底前…: paragraphs from where a meeting is told, and nothing says that he was there.
    """
    line = company.passage.lines[company.passage.line_of[m]]
    apart = line.paragraph != company.telling.paragraph and not at_table(company, line)
    shut = company.event.type in ("meeting", "seminar") and verb in ("说", "表示")
    told = shut or (company.event.type == "activity" and verb == "说" and company.kind(m) in ("official", "staff"))
    here = _BEFORE_ALL.search(line.text, 0, line.at.index(m)) or company.delegate(m)
    known = company.has(m, "attend", "host", "lead", "accompany", "report", "speak", "serve")
    person, lines = company.cast.of.get(m, -1), company.passage.line_of
    told_of = range(company.event.sentence, line.index)
    floor = any(x.paragraph == line.paragraph and x.index < line.index and _FLOOR.search(x.text) for x in company.lines)
    again = any(who == person and lines[x] in told_of for x, who in company.cast.of.items())
    return apart and told and not here and not known and not again and not floor


# 甲作主旨发言…。乙说…: they have the floor one after another
_FLOOR = re.compile("发言|主旨|研讨|讨论|交流|致辞|讲话")


def told_after(company: Company, m: int, verb: str) -> bool:
    """Whether what somebody says of a rescue is said to the writer: 站长说，三个人谁也没有提累字."""
    if company.event.type not in ("emergency", "other"):
        return False
    return verb in TELLS or (company.kind(m) == "staff" and not company.polls)  # 选举委员会主任某某宣布结果


OF_NEIGHBOURS = frozenset({"说", "说起", "说道", "讲到", "谈到", "坦言", "感慨", "算了一笔账"})
_VILLAGE = re.compile(r"(?:[^农乡]村|社区|嘎查|苏木|居委会)[^，。；、“”]{0,14}(?:书记|主任|支书|委员|村长|专干|主席)$")
TO_COME = re.compile("[还也]将|将于|(?:今后|下一步|下个月)(?=[，将还])|计划(?:于|再|将)|拟(?:于|再)")
_GOES = re.compile(r"[来到赴](?!的)|前往|走进|深入")
HE = re.compile(r"[^，。；：]{0,16}，?[他她其](?![们他])|(?:他|她|其)们?")
