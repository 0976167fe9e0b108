"""Documents: what stands in 《》, and notices told by what they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.mention.ground import division_at, division_before

if TYPE_CHECKING:
    from kg.mention.text import Plain

# 某省实施《某法》办法 is one title, how laws of provinces are called
_OF_PROVINCE = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:省|自治区|市|自治州|自治县|兵团)(?:实施|贯彻)(?=《)")
_RULES = re.compile(r"(?:的?若干)?(?:办法|细则|规定|条例)")
# “某某条例”等宣传册: a law in quotes, which begins with what it is about
_QUOTED = re.compile(r"(?<=“)[\u4e00-\u9fff、]{5,30}(?:条例|管理办法|暂行办法|实施办法|实施细则)(?=”)")
# laws by their whole title, papers of a place that are read out or drawn up: 宣读|石桥县养老机构责任清单
_LAWS = re.compile(r"中华人民共和国[\u4e00-\u9fff]{2,16}?(?:法(?![律治院规制人官定])|条例)")
_DRAWN_UP = re.compile(
    r"(?:宣读|印发|出台|制定|制订|修订|发布|起草|编制|审议|通过|学习|解读|下发|签订|把|将)了?(?:新修订的)?"
    r"(?P<name>[\u4e00-\u9fff]{2,9}?[省市县区州旗镇乡][^，。；、：！？“”《》\n的了]{4,24}?"
    r"(?:责任清单|任务清单|事项清单|服务规范|服务标准|办法|细则|实施方案|工作方案|规程|公约|章程))"
    r"(?=[，。；做作拟编出（]|进行|并|和)"
)
_PAPERS = re.compile(
    r"(?:日报|晚报|早报|晨报|商报|时报|周刊|快报|都市报|新闻联播|杂志|电视台|青年报|工人报|社会报|法治报|农民报|晨刊|导刊)$"
    r"|(?<=《)[\u4e00-\u9fff]{1,4}(?:(?<![通简公月年])报|新闻)$"
)
# songs, plays and films are no documents: 唱起了《…》
_SUNG = re.compile(
    r"(?:[歌唱曲戏剧舞操诗奏]|演[出唱绎]|弹[奏唱]|舞蹈|手语|朗诵|诵读|小品|相声|快板书?|快书|大鼓|双簧|评书|三句半|葫芦丝|二胡|古筝|太极[拳扇]?|秧歌"
    r"|[走旗][^，。]{0,2}秀|魔术|表演|节目|献上|电影|影片|(?:纪录|宣传|专题|动画|故事|短)片|片名)(?:了|起了|一[首曲支段部个])?"
    r"(?:[《][^》]{1,24}》[、和及与]?)*$"
)


def _carried_out(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a title in marks begins and ends, with what stands around the law that it carries out."""
    after = _RULES.match(text, end + 1)
    begin = max(text.rfind(mark, 0, start - 1) for mark in "\n，。；、：！？“《》") + 1
    before = _OF_PROVINCE.search(text, max(begin, start - 16), start) if after else None
    place = division_before(text, before.end() - 2) if before else start
    if not before or not after or place >= before.end() - 2:
        return start, end
    return place, after.end()


def find_documents(plain: Plain) -> None:
    """Propose what stands in 《》 without the marks, the outermost pair of nested ones; newspapers are none."""
    text, depth, start = plain.text, 0, 0
    for i, char in enumerate(text):
        if char == "《":
            depth += 1
            start = i + 1 if depth == 1 else start
        elif char == "》" and depth:
            depth -= 1
            whole = depth == 0 and i - start <= 120 and rx.search(r"\w", text[start:i]) and "\n" not in text[start:i]
            if whole and not _PAPERS.search(text, start, i) and not _SUNG.search(text, max(0, start - 40), start - 1):
                first, last = _carried_out(text, start, i)
                plain.propose("DOCUMENT", first, last, "document-marks", priority=90, confidence=0.97)
        elif char == "\n":
            depth = 0
    for hit in _LAWS.finditer(text):
        plain.propose("DOCUMENT", hit.start(), hit.end(), "document-law", priority=70, confidence=0.8)
    for hit in _DRAWN_UP.finditer(text):
        if division_at(text, hit.start("name")) > hit.start("name"):
            plain.propose("DOCUMENT", *hit.span("name"), "document-drawn-up", priority=70, confidence=0.7)
    for hit in _QUOTED.finditer(text):
        plain.propose("DOCUMENT", hit.start(), hit.end(), "document-quoted", priority=70, confidence=0.7)
    for hit in rx.finditer(r"(?<=[0-9日])关于[\u4e00-\u9fff]{4,30}?的(?:通告|公告|通知|意见|决定)", text):
        plain.propose("DOCUMENT", hit.start(), hit.end(), "document-about", priority=70, confidence=0.7)
