"""Rows of minutes and notices (出席：甲、乙　主持：丙): the role that each label gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.clauses import ONLY
from kg.claim.inverted import OUTINGS
from kg.claim.text import Line, mask, pattern

if TYPE_CHECKING:
    from kg.claim.company import Company

# rows of minutes and notices (出席：甲、乙　主持：丙): the role that each label gives, none to those who were away
_ROWS: dict[str, str] = {
    "主持": "host", "出席": "attend", "列席": "attend", "参会": "attend", "参加": "attend", "参与": "attend",
    "到会": "attend", "与会": "attend", "嘉宾": "attend", "特邀": "attend", "陪同": "accompany", "领队": "lead",
    "带队": "lead", "组长": "lead", "成员": "attend", "组员": "attend", "评委": "attend", "专家": "attend",
    "主讲": "speak", "讲师": "speak", "授课": "speak", "宣讲": "speak", "汇报": "report",
    "请假": "", "缺席": "", "记录": "",
}  # fmt: skip
_LABELS = re.compile(
    rf"(?:^|(?<=[；。，]))(?:会议|活动)?({'|'.join(_ROWS)})(?:人员|人|领导|嘉宾|老师|专家|同志|[^，。；：]{{0,8}}(?:有|人员|领导))?："
)
_P = mask("Ｐ")


def labelled(company: Company, line: Line, label: str) -> str:
    """Rows of minutes (出席：甲　乙); returns the label that further rows continue, "" in running text."""
    plain = company.passage.plain(line, 0, 12) if "：" in line.text[:10] else ""
    hit = _LABELS.match(plain) or _LABELS.match(line.text)
    row = bool(pattern(ONLY).match(rx.sub(r"（[^）]*）", "", line.text))) and any(c in _P for c in line.text)
    if not hit and not (label and row):
        return ""
    label = hit[1] if hit else label
    people = []
    for i, c in enumerate(line.text):
        if c in _P and not pattern(r"Ｐ（[^）]*(?:请假|缺席)").match(line.text, i):
            people.append(line.at[i])
    if role := _ROWS[label]:
        chairs = label == "组长" and company.event.type not in OUTINGS  # of experts: who leads no outing
        company.add(people, "attend" if chairs else role, line, "role-label", 0.95)
    return label
