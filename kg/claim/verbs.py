"""Role verbs: which words of a clause say who leads, hosts, speaks, attends; nouns (讲话精神, 主持人) left out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.claim.clauses import Clause

_NOUN_BEFORE = {
    "要求": r"(?:按照|落实|有关|工作|规定|防控|的|明确|各项|严格|按|总体|部署)$",
    "部署": r"(?:工作|安排|决策|总体|精神|落实|的)$",
    "讲话": r"(?:重要|系列|的)$",
    "介绍": r"(?:据|情况|听取.{0,10}|的)$",
    "汇报": r"(?:的|(?<!关)工作)$",
    "通报": r"(?:[念读]了?|学习了?|观看了?|下发|印发|转发)[^，。]{0,8}$",
    "反映": r"(?:群众|居民|村民|[有来]人|的|所|积极|真实|如实|集中|普遍|充分|生动|全面|客观|问题|举报|群众来信)$",
    "说": r"(?:来|据|听|小|解|传|劝|诉|如果|可以|话|话没|游|论|不|难|连|汇报|介绍|报告|述|表态|承诺)$",
    "回应": r"(?:的|积极|得到|未)$",
    "答，": r"(?:一|问|对|应|抢|作|解|回)$",
    "答复": r"(?:的|书面|限期|未)$",
    "祝愿": r"(?:的|良好|美好)$",
    "感谢": r"(?:的|衷心|诚挚|深表|万分|表示)$",
    "解答": r"(?:的)$",
    "观看": r"(?:(?<!社会)组织[^，]{0,12})$",
    "安排部署": r"(?:工作|决策|按照[^，]{0,12}|根据[^，]{0,12}|落实[^，]{0,12}|的)$",
    "补充": r"(?:的)$",
    "提问": r"(?:的|现场|自由|[众者员民家])$",
    "公布": r"(?:的|对外|公示|向社会|价格|已经?)$",
    "参加": r"(?:(?<!社会)组织[^，]{0,12}|邀请|学生)$",
    "投票": r"(?:委托|流动|无记名|秘密|网上|网络|代|参与|[的、和及与])$",
    "分享": r"(?:成果|的)$",
    "担任": r"(?:原)$",
    "领队": r"[带副任为是]$",
    "建议": r"(?:意见[和与、]?|的|提出[^，。]{0,6}|合理化|[条项]|宝贵)$",
    "接受": r"[不]$",
    "接待": r"(?:公务|来访|信访|的|群众|业务)$",
    "带班": r"(?:值|的|领导)$",
    "提到": r"把[^，。；]{1,12}$",
    "反馈": r"(?:的|据|[收得接]到|群众|居民|积极|及时|等候?|情况|意见|信息|双向)$",
    "肯定了": r"[不否]$",
    "作报告": r"(?:工)$",
    "报告": r"(?:[提递]交了|形成了?|起草了?|撰写了?|印发了?|"
    r"[接收听]到了?[^，。；]{0,8}|早|强制|及时|主动|逐级|如实|调研|工作|的|作|做|专题|体检|评估|检测|书面|研究|提交)$",
    "提出": r"(?:所|共同|率先)$",
    "希望": r"(?:的|有|新|寄予|看到|带来)$",
}  # fmt: skip
_NOUN_AFTER = {
    "告诉": r"^(?!(?:调研|检查|考察|督导|慰问|视察|督查|走访|参观)[组团]|一行|大家|来[人客访]|客人|领导)",
    "说": r"^(?:明|法|服|教|唱)",
    "反映": r"^(?:的|强烈|良好|了?[^，。；]{0,20}(?:变化|风貌|面貌|成就|精神|水平|发展))",
    "见证": r"^了?[^，。；]{0,16}(?:变化|变迁|成长|历史|岁月|发展|奇迹|历程)",
    "参与": r"^(?:度|率|式|过)",
    "参加": r"^(?:过|工作[，。后以的]|革命|高考|抗(?:日|美|战)|"
    r"[^，。；]{0,8}(?:战争|战役|战斗|起义|自卫|还击)(?![^，。；]{0,4}[会演活]))",
    "担任": r"^(?!.{0,4}(?:班主任|裁判|颁证|评委|嘉宾|评审|证婚|Ｔ))",
    "动员": r"^(?:会|部署会)",
    "说明": r"^(?:会)",
    "陪着": r"^(?![，。]|[\ue000-\uf8ff]|一[同道起]|走|看|检查|调研|慰问|进)",
    "讲到": r"^(?:一半|这里|此处|此|[^，。]{0,2}处)",
    "分享": r"^(?:会)",
    "宣讲": r"^(?:活动|会|团|员)",
    "介绍": r"^(?:所)",
    "主持": r"^(?:人|词|了?[^，。召会座]{0,6}工作(?:[，。；）]|$))",  # 任局党组书记，主持全面工作
    "发言": r"^(?:人)",
    "表示": r"^[^，。；]{0,10}(?:问候|慰问|祝福|祝愿|敬意|关怀|关切)",
    "建议": r"^(?:书|稿)",
    "汇报": r"^(?:会|演)",
    "报告": r"^(?:渠道|途径|义务|流程|厅|会|团|书|单|显示|称|文学|制度)",
    "希望": r"^(?:小学|工程|之|的|学校)",
    "勉励": r"^(?:金)",
    "倡议": r"^(?:书)",
    "与会": r"^(?:人员|者|代表|领导|同志|嘉宾)",
    "参会": r"^(?:人员|者|代表|单位|同志)",
    "参训": r"^(?:人员|者|学员)",
    "提问": r"^(?:的|环节|箱|时间)",
    "登台": r"^[^，。；]{0,8}(?:介绍|发言|讲|分享|演讲|致|宣读|作|交流)",
    "上台": r"^[^，。；]{0,8}(?:介绍|发言|讲|分享|演讲|致|宣读|作|交流)",
    "召集": r"^(?!$|[，。；]|[^，。；]{0,14}(?:会|碰头|座谈))",
    "参赛": r"^(?:人员|者|选手|队|代表)",
    "参演": r"^(?:人员|者)",
    "出席": r"^(?:人员|者)",
    "同行": r"^(?:的|人员|者|们)",
    "随行": r"^(?:的|[一-鿿]{0,2}(?:人员|医|护士|记者|干部|专家|社工|翻译))",
    "随车": r"^(?!服务|前往|同|陪|照料|护送|[，。])",
    "启动": r"^(?!(?:仪式|键|球|按钮|装置)|[^，。；]{0,3}$)",
    "获": r"^(?![^，。；]{0,16}(?:奖|第?[一二三四五六七八九十前]+名|称号|冠军|亚军|季军|证书|荣誉))",
    "签订": r"^(?:率)",
    "赶来": r"^的",
    "投票": r"^(?:程序|办法|箱|结果|方式|站|点|率|选举)",
    "接待": r"^(?![，。并]|了?(?:他们|她们|一行|来[宾客]|调研|考察|检查|慰问|客|[^，。；]{1,8}(?:一行|[组团])))",
    "带班": r"^(?:的|领导|制|员|值)",
    "接受": r"^[^，。；]{0,4}(?:询问|问询|检查|采访|调研|督查|督导|监督|治疗|手术|救助|教育|委托|处罚|约谈|质询|群众)",
    "接过": r"^(?:话)",
    "鞠躬": r"^(?:尽瘁)",
    "感谢": r"^(?:信|状)",
    "颁奖": r"^(?:时|仪式|典礼|大会|词|嘉宾|环节)",
    "揭牌": r"^(?:仪式|活动|暨)",
    "授牌": r"^(?:仪式|活动|暨)",
    "揭幕": r"^(?:仪式|式)",
    "剪彩": r"^(?:仪式)",
    "签约": r"^(?:仪式|活动|暨)",
    "捐赠": r"^(?:的|名单|清单|意向|方|人|者|仪式|活动|物资|款|资金|企业|单位|证书|协议|牌)",
    "捐款": r"^(?:仪式|活动|箱)",
    "颁证": r"^(?:仪式|活动|典礼|员)",
    "奠基": r"^(?:仪式)",
    "表演": r"^(?:者|队|节目)",
    "演讲": r"^(?:比赛|赛|稿|者)",
    "提示": r"^(?:函|单|书|牌|语|卡)",
    "提醒": r"^(?:函|单|书|牌|卡)",
    "建言": r"^(?:书)",
    "反馈": r"^(?!了|[，。]|[^，。；]{0,12}(?:情况|意见|问题|结果))",
    "解答": r"^(?:的)",
    "安排部署": r"^(?:[，。]|会|和)",
    "布置": r"^(?!了|[^，。；]{0,8}(?:任务|工作))",
}  # fmt: skip
_BRACKET = re.compile(r"（[^）]*）")


@cache
def _verbs() -> re.Pattern[str]:
    """Every role verb; … in a listed verb stands for a few words (致…词), longer words first."""
    listed = sorted(table("claim_roles"), key=lambda word: (-len(word.replace("…", "")), word))
    return re.compile("|".join([*(_spread(word) for word in listed), _LECTURES.pattern]))


def _spread(word: str) -> str:
    if word in _SPLIT:
        return word[0] + _DONE + word[1]
    gap = "[^，。；：]{0,18}?" if word[0] in "作做" else "[^，。；：]{1,18}?"  # 作交流, 作了很好的交流
    return _INSIDE.get(word[0], "") + gap.join(re.escape(piece) for piece in word.split("…"))


@cache
def _role_of(verb: str) -> str:
    if _LECTURES.fullmatch(verb):
        return "speech"
    roles = table("claim_roles")
    verb = verb[0] + verb[-1] if verb[0] + verb[-1] in _SPLIT else verb
    return roles.get(verb) or next(
        roles[w] for w in sorted(roles, key=lambda w: (-len(w), w)) if "…" in w and rx.fullmatch(_spread(w), verb)
    )


def role_verbs(clause: Clause) -> Iterator[tuple[int, str, str]]:
    """Role verbs of the clause: position, verb, role; nouns, quotations and brackets left out.

    What follows a verb of saying is what was said: 要求各站签订责任书 has nobody sign.
    """
    text = clause.line.text
    shut = [hit.span() for hit in _BRACKET.finditer(text, clause.own, clause.end)]
    seen, said = -1, -1
    for hit in _verbs().finditer(text, clause.own, clause.end):
        at, verb = hit.start(), hit[0]
        if at < seen or any(start <= at < end for start, end in shut):
            continue
        before, after = text[clause.own : at], text[at + len(verb) :]
        if _HEARS.search(before) and verb in _HEARD:
            continue  # 副市长一行听取负责人情况汇报: who listens does not report
        made = rx.search(r"(?<![工合操运协制当写创动耕劳著])[作做]了?[^，。]{0,8}$", before)  # 作相关工作汇报
        noun = rx.search(_NOUN_BEFORE.get(verb, r"(?!)"), before) and not made
        if noun or rx.match(_NOUN_AFTER.get(verb, r"(?!)"), after) or _HOW.search(before):
            continue
        if _NOT.search(before):
            continue  # 捐赠人某某没有出席仪式
        if before.count("“") > before.count("”") or (verb[0] == "作" and before.endswith("所")):
            continue  # 会长某某所作的工作报告: heard or read by others
        if said >= 0 and not _AND.search(text, said, at):
            continue
        seen = at + len(verb)
        role = _role_of(verb)
        if verb == "宣布" and _OPENING.match(after):
            role = "attend"
        if verb in _SAYS and role != "attend":
            said = seen
        yield at, verb, role


# 揭了牌, 表了个态: verbs whose object is their second character
_SPLIT = frozenset(
    {
        "讲话", "发言", "致辞", "致词", "授课", "讲课", "表态", "揭牌", "授牌", "接牌", "颁奖", "领奖", "剪彩", "签字",
        "签约", "宣誓", "授旗", "接旗", "捐款", "献花", "鞠躬", "合影", "投票", "登台", "上台", "支招", "带队", "揭幕",
        "奠基", "述职", "敬酒", "敬茶", "植树", "培土", "亮灯", "推杆", "答疑", "默哀", "建言", "献策", "到场", "到会",
    }
)  # fmt: skip
_NOT = re.compile("(?:没有?|未能?|无法|没能|不能|没法|不便|没空|婉拒|缺席)(?:到场|前来|亲自|专门)?$")
_DONE = "(?:[了过完]|了[一三个]|了一个)?"
_HEARS = re.compile(r"(?:听取|听)(?:并审议)?了?[^，。；]{0,80}$")
_HEARD = frozenset({"汇报", "介绍", "通报", "讲解", "说明", "报告", "发言", "述职", "补充", "建议", "分享"})
# 座谈体会, 工作汇报: the first character of a spread verb is not the last of another word
_INSIDE = {
    "作": "(?<![工合操运协制当写创动耕劳著])", "谈": "(?<![座访约洽])", "讲": "(?<![演宣])", "提": "(?<![前不])",
    "安": "(?<![统筹会程的])", "当": "(?!当[天日时晚场地年月前即众面])",
}  # fmt: skip
_SAYS = frozenset(
    {
        "强调", "指出", "要求", "表示", "说", "认为", "希望", "建议", "提醒", "叮嘱", "嘱咐", "嘱托", "勉励", "呼吁",
        "倡议", "宣布", "介绍", "反映", "补充", "补充说", "补充道", "提出", "承诺", "寄语",
    }
)  # fmt: skip
# 作“某某”专题讲座, where the lecture is a name of its own
_LECTURES = pattern(r"(?<![工合操运协制当写创动耕劳著])作了?(?:题为)?[“《]?[ＥＧＤ]")
_AND = re.compile(r"[并和、及还]|随后|同时")
_HOW = re.compile(r"(?:如何|怎样|怎么)[^，。]{0,2}$")  # 看他们如何主持小组会
_OPENING = re.compile(r"[^，。]{0,20}(?:启动|开园|开馆|开业|开工|竣工|落成|成立|开营|开课|开幕|开班|开始|开赛|闭幕)")
