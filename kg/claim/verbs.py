"""Role verbs: which words of a clause say who leads, hosts, speaks, attends; nouns (讲话精神, 主持人) left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import alternatives, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claim.clauses import Clause

_NOUN_BEFORE = {
    "要求": r"(?:按照|落实|有关|工作|规定|防控|的|明确|各项|严格|按|总体|部署)$",
    "部署": r"(?:工作|安排|决策|总体|精神|落实|的)$",
    "讲话": r"(?:重要|系列|的)$",
    "介绍": r"(?:据|情况|听取.{0,10}|的)$",
    "汇报": r"(?:的|(?<!关)工作)$",
    "说": r"(?:来|据|听|小|解|传|劝|诉|如果|可以|话|话没|游|论|不|难)$",
    "补充": r"(?:的)$",
    "参加": r"(?:组织[^，]{0,12}|邀请|学生)$",
    "分享": r"(?:成果|的)$",
    "担任": r"(?:原)$",
    "领队": r"(?:带)$",
    "报告": r"(?:调研|工作|的|作|做|专题|体检|评估|检测|书面|研究|提交)$",
    "提出": r"(?:所|共同|率先)$",
    "希望": r"(?:的|有|新|寄予|看到|带来)$",
}  # fmt: skip
_NOUN_AFTER = {
    "说": r"^(?:明|法|服|教|唱)",
    "参与": r"^(?:度|率|式)",
    "担任": r"^(?!.{0,4}(?:裁判|颁证|评委|嘉宾|主讲|讲师|评审|证婚|主持|Ｔ))",
    "动员": r"^(?:会|部署会)",
    "说明": r"^(?:会)",
    "分享": r"^(?:会)",
    "宣讲": r"^(?:活动|会|团|员)",
    "介绍": r"^(?:所)",
    "主持": r"^(?:人|词)",
    "发言": r"^(?:人)",
    "建议": r"^(?:书|稿)",
    "汇报": r"^(?:会|演)",
    "报告": r"^(?:厅|会|团|书|单|显示|称|文学|制度)",
    "希望": r"^(?:小学|工程|之|的|学校)",
    "承诺": r"^(?:书|制|事项|践诺)",
    "勉励": r"^(?:金)",
    "倡议": r"^(?:书)",
}  # fmt: skip
_BRACKET = re.compile(r"（[^）]*）")


def role_verbs(clause: Clause) -> Iterator[tuple[int, str, str]]:
    """Role verbs of the clause: position, verb, role; nouns, quotations and brackets left out."""
    text = clause.line.text
    shut = [hit.span() for hit in _BRACKET.finditer(text, clause.own, clause.end)]
    seen = -1
    for hit in re.finditer(alternatives("claim_roles"), text[clause.own : clause.end]):
        at, verb = clause.own + hit.start(), hit[0]
        if at < seen or any(start <= at < end for start, end in shut):
            continue
        before, after = text[clause.own : at], text[at + len(verb) :]
        made = re.search(r"[作做]了?[^，。]{0,8}$", before)  # 作相关工作汇报
        noun = re.search(_NOUN_BEFORE.get(verb, r"(?!)"), before) and not made
        if noun or re.match(_NOUN_AFTER.get(verb, r"(?!)"), after) or _HOW.search(before):
            continue
        if before.count("“") > before.count("”"):
            continue
        seen = at + len(verb)
        role = table("claim_roles")[verb]
        if verb == "宣布" and _OPENING.match(after):
            role = "attend"
        yield at, verb, role
    for hit in _MAKES.finditer(text, clause.own, clause.end):
        yield hit.start(), "发言", "report" if hit[1] in ("工作报告", "汇报", "说明") else "speak"


# 作“某某”专题讲座, 致欢迎词
_MAKES = re.compile(
    r"(?:作|做)了?[^，。；]{0,30}?(工作报告|专题讲座|讲座|授课|交流发言|典型发言|发言|讲话|分享|点评|汇报|说明)|致[^，。；]{0,4}[词辞]"
)

_HOW = re.compile(r"(?:如何|怎样|怎么)[^，。]{0,2}$")  # 看他们如何主持小组会
_OPENING = re.compile(r"[^，。]{0,20}(?:启动|开幕|开班|开始|开赛|闭幕)")
