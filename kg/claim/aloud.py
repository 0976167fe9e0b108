"""Words that no verb of saying brings in, and words that were written or sent, not said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.inverted import OUTINGS
from kg.claim.text import Line, pattern

if TYPE_CHECKING:
    from kg.claim.clauses import Clause
    from kg.claim.company import Company


def quoted_before(company: Company, line: Line, who: list[int]) -> None:
    """“不能等，不能靠。”某副县长开门见山: whose words nobody else was said to say."""
    lines = company.passage.lines
    before = [x for x in lines[max(0, line.index - 6) : line.index] if x.paragraph == line.paragraph]
    if not before or not before[-1].text.endswith("”") or _LISTENING.search(line.text):
        return
    opening = next((x for x in reversed(before) if "“" in x.text), None)
    if opening is None or not opening.text.startswith("“"):
        return
    who = [m for m in who if company.kind(m) in ("official", "expert") and m not in company.quoted]
    company.add(who, "speak", line, "role-quoted", 0.65)


def plainly(company: Company, clause: Clause, m: int) -> bool:
    """Whether an official says what follows a colon without quotation marks: 某局长一点没绕弯子：老人睡得踏实."""
    text = clause.line.text
    at = clause.line.at.index(m) if m in clause.line.at else -1
    if at < clause.own or len(text) <= clause.end + 4 or company.kind(m) not in ("official", "expert"):
        return False
    return _MANNER.fullmatch(text, at + 1, clause.end - 1) is not None


def elsewhere(verb: str, role: str, kind: str, before: str) -> bool:
    """Whether a verb tells of no part in an event of a kind: 在批示中要求, 答应给老人换一部电话."""
    if role in ("speak", "report") and _AFAR.search(before):
        return True
    if verb == "介绍" and rx.match("(?:另?据|[^，。；]{0,6}向记者)", before) and kind not in OUTINGS:
        return True  # 据所长某某介绍, 陵园建于三十年代: said to the writer
    if verb == "召集":
        return kind not in ("meeting", "seminar")  # 召集护工开了个短会
    if verb == "辅导":
        return kind in ("visit", "emergency", "other")  # 为孩子辅导作业
    return verb == "答应" and kind not in ("meeting", "seminar")


WRITTEN = re.compile("[作做]出?了?批示|发来贺|致信|寄来")
_AFAR = re.compile(
    r"(?:批示|贺信|贺电|来信|回信|信|留言|文章|电话|微信|短信|专访|受访|采访)[中里上时]?(?:回复)?$|作出批示|批示，"
)
_LISTENING = re.compile("听|点头|点点头|记下|记在|鼓掌|笑了|看着|看了|问")
_MANNER = pattern(r"(?!（|[^，]{0,9}[问查记算数写填列分])(?:同志)?[^，。；：“”Ｐ]{2,14}(?<![有是为括含下])")
