"""What looks like the name of somebody and is none: half of a set phrase, a river, a word between two others."""

from __future__ import annotations

import re

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.ground import HARD

# rules that take a name for how it looks, not for what announces it
_LOOKS = frozenset(
    {"person-standing", "person-in-series", "person-tagger", "person-pair", "person-in-list", "person-foremost"}
)
_PHRASES = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4})+(?![\u4e00-\u9fff])")
_WATERS = re.compile(
    r"[江河湖港溪渠]?(?:[、和与及][\u4e00-\u9fff]{1,3}[江河湖港溪渠水]){0,4}(?:[等的]|流域|沿线)*"
    r"(?:水位|水情|汛|流域|水系|大堤|堤防|河段|河道|沿岸|两岸|畔|干流|支流|上游|下游|水质|水库|流量|站水|超警|特大桥)"
)


# other headlines of the site under the text: 下一篇：秋粮满仓 村民笑
_ELSEWHERE = re.compile(
    r"[^\u4e00-\u9fff\n]{0,3}(?:[上下]一[篇条页]|热[点门]推荐|推荐阅读|相关(?:阅读|新闻|链接|文章)|延伸阅读|往期回顾)[：:]"
)
# what people say in thanks or greeting in other tongues, which sounds like a name
_THANKS = re.compile(
    "热合买提|热合麦[提特]|热合买特|热赫买特|亚[克合]西|扎西德勒|突[及吉]其|卡卓|赛努|巴[雅依]尔拉|塔赛努"
)


def nobody(text: str, start: int, end: int, rule: str) -> bool:
    """Is what ``rule`` takes for a name part of a phrase (天高云|淡、秋高气爽) or a river (安平江、秋浦河水位)?"""
    if (
        _THANKS.fullmatch(text, start, end)
        and text[end : end + 1] in tuple("”！!，。")
        and rule != "person-after-title"
    ):
        return True
    if rule not in _LOOKS:
        return False
    if text[start + 1 : end] in (
        "月月",
        "年年",
        "天天",
        "日日",
        "户户",
        "家家",
        "人人",
        "时时",
        "处处",
        "样样",
        "件件",
    ):
        return True  # 养老金|月月发到手
    if _ELSEWHERE.match(text, text.rfind("\n", 0, start) + 1):
        return True
    if text[end - 1 : end + 1] in words("address_forms"):
        return True  # 秦阿|姨们
    if _WATERS.match(text, end) and (text[end - 1] in "江河湖港溪渠" or text[end : end + 1] in tuple("江河湖港溪渠")):
        return True
    first = start
    while first > 0 and start - first < 24 and (text[first - 1] not in HARD or text[first - 1] == "、"):
        first -= 1
    phrases = _PHRASES.match(text, first)
    if phrases is None or phrases.end() < end or end - start != 3:
        return False
    if text[start - 1] in "对为由给向把请让被" or text.startswith("等", phrases.end() - 1):
        return False  # 对|甲某某、乙某某等12名
    return not any(rx.match("[说道讲笑问答]", text[at]) for at in (start - 1, end) if 0 <= at < len(text))


def torn(text: str, start: int, end: int) -> bool:
    """Do the words before and after share the two characters between them: 确|保安|全?"""
    known = chances.counted()[0]
    return end - start == 2 and start > 0 and text[start - 1 : start + 1] in known and text[end - 1 : end + 1] in known
