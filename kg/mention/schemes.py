"""Schemes without quotes of their own: platforms and systems of a place, projects taken up, drives of study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.mention.ground import found_in

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_SYSTEM = re.compile(
    "(?:信息化?|服务|管理|监管|监测|云|大数据|预约|登记)平台(?!操作|培训|建设)|(?:信息|预约|管理|登记|服务|监管|核对)系统(?!操作|培训|建设)"
)
_NO_NAME = re.compile(f"[^{_CJK}]|[的了在和与及等各把将]|通过|民政局|委员会|政府|公司|开展|建成|举办|登录")
# 将|老人家庭照护项目|列入计划
_TAKEN_UP = re.compile(
    f"(?:(?<=[把将])|(?<=实施)|(?<=启动)|(?<=推进))(?![我本该全各这此])[{_CJK}]{{4,18}}?"
    "(?:改造|提升|救助|帮扶|关爱|康复|助餐|助学|助老|助残|照护|探访|巡访|适配)(?:项目|工程)(?=列入|纳入|作为|[，。；）]|、)"
)
_PRACTICE = re.compile(
    "“[^“”\\n]{2,24}”(?:主题实践活动|主题教育(?:实践)?活动|主题教育|学习教育|专题教育)(?!动员|启动|仪式|现场|领导|推进|总结|主题|专题|工作|实施|方案|第)"
)


def find_schemes(plain: Plain) -> None:
    """Propose platforms and systems behind the place whose they are, projects taken up, drives of study."""
    text, full = plain.text, found_in(plain.text).full
    for hit in _SYSTEM.finditer(text):
        starts = [at for at in range(max(0, hit.start() - 20), hit.start() - 1) if 0 < full.get(at, 0) <= hit.start()]
        starts += [text.find("全国", max(0, hit.start() - 14), hit.start())]
        start = min((at for at in starts if at >= 0), default=hit.end())
        if hit.end() - start > 5 and _NO_NAME.search(text, start, hit.start()) is None:
            plain.propose("PROGRAMME", start, hit.end(), "programme-system", priority=45, confidence=0.65)
    for hit in _TAKEN_UP.finditer(text):
        if _NO_NAME.search(hit.group()) is None:
            plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-taken-up", priority=40, confidence=0.6)
    for hit in _PRACTICE.finditer(text):
        plain.found = [p for p in plain.found if p.label != "EVENT" or p.end != hit.end()]
        plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-practice", priority=45, confidence=0.65)
