"""Bodies of a list that is counted at its end, and the last words of a body that a part names in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.mention.ground import HARD, begins, left_edge
from kg.mention.stock import common

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
# 桂姐调解室、松林夜巡队等12家团队
_COUNTED = re.compile(
    rf"(?:[{_CJK}“”（）]{{4,20}}、)+[{_CJK}“”（）]{{4,20}}(?=等[0-9一二三四五六七八九十百几]+[余多]?[家支个]"
    r"(?:爱心|社会|本地|知名|民办|公益|志愿|优秀|共建)*(?:企业|公司|单位|团队|社会组织|组织|机构|商家|协会|社团|队伍|商户|门店))"
)
_ITEM = re.compile(rf"[{_CJK}“”（）]+")
_BODY = re.compile(
    r"(?:队|室|社|会|店|团|站|公司|中心|集团|银行|厂|医院|学校|诊所|餐厅|工作室|合作社|俱乐部|驿站|联盟)$"
)
_GENERIC = re.compile(r"^[在向由和]|星级|大型|连锁|养老|服务|社区|工作|[各每等]|爱心企业|志愿者|有限")
_LAST = ("慈善总会", "慈善会", "红十字会", "残疾人联合会", "总工会", "工商联", "关工委")


def find_counted(plain: Plain) -> None:
    """Propose the items of counted lists, and 慈善总会 alone where the part has 青江县慈善总会."""
    text = plain.text
    for hit in _COUNTED.finditer(text):
        for item in _ITEM.finditer(text, hit.start(), hit.end()):
            start, end = item.span()
            if start == hit.start():  # the first may hang on to a clause: 这里设立了|桂姐调解室
                start = max(start, left_edge(plain, end, 24))
                if start == hit.start() and start and text[start - 1] not in HARD:
                    continue
            name = text[start:end]
            known = any(p.start < end and start < p.end and p.label != "PERSON" for p in plain.found)
            if not known and _BODY.search(name) and not _GENERIC.search(name) and not common(plain, start, end):
                plain.propose("ORG", start, end, "org-counted", priority=60, confidence=0.65)
    full = {text[p.start : p.end] for p in plain.spans("ORG") if p.end - p.start > 5}
    for last in _LAST:
        if not any(name.endswith(last) for name in full):
            continue
        at = text.find(last)
        while at >= 0:
            free = begins(plain, at) or at in plain.words
            if (
                free
                and text[at - 1 : at] not in ("各", "级", "地")
                and not any(p.start < at + len(last) and at < p.end for p in plain.spans("ORG"))
            ):
                plain.propose("ORG", at, at + len(last), "org-last-words", priority=30, confidence=0.65)
            at = text.find(last, at + 1)
