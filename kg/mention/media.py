"""Papers and news sites by their ends: a place or a name of their own before 日报, 晚报, 新闻网."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.mention.ground import division_at, division_before

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
# 日报|告, 准时|报送: no paper; 日报社 is the house that makes it, another kind
_MEDIUM = re.compile(
    r"(?:(?:日报|晚报|晨报|早报|商报|时报|导报)(?![社告送名备到警道表喜修考废])|都市报(?!社)|新闻网(?![站络页址格点])"
    r"|网(?=[0-9]{1,2}月[0-9]{1,2}日[讯电]|讯|[／/][\u4e00-\u9fff]{2,8}客户端))"
)
_BEFORE_PLACE = re.compile(r"(?:中国|今日|每日)\Z")
# a name of its own stands alone before the end: 来源：楚江都市报
_OWN = re.compile(rf"(?<![{_CJK}《])(?![本该各一每据我全从见贵某])[{_CJK}]{{2,6}}\Z")
_ENDS_OWN = ("日报", "晚报", "晨报", "早报", "都市报", "新闻网")
# what stands behind 来源： is a medium, though its name has no such end: 今日石桥, 石桥网, 石桥发布
_SOURCE = re.compile(rf"(?:来源|稿源|转自|摘自)[：:]　?(?P<name>[{_CJK}]{{3,9}})(?=[　\n）】)\]]|\Z)")
_CALLED = re.compile(
    rf"(?:今日|掌上|看|爱|美丽|平安|魅力|幸福|发现|印象|智慧|云上|微|直播)[{_CJK}]{{2,4}}"
    rf"|(?!.*(?:民政|局|委|府)|互联|官网|本网|门户|外网|内网|局域)[{_CJK}]{{2,6}}(?:网|发布|在线|热线|时讯|微报|之声|之窗|头条|播报|资讯|新闻)"
)
_SITE = re.compile(rf"(?:^|\n)　?(?P<name>[{_CJK}]{{2,5}}网)(?=　?[>＞»›|｜/])")
_NO_NAME = ("地方", "当地", "各地", "党政", "主流", "城市", "专业", "工作", "综合")


def find_media(plain: Plain) -> None:
    """Propose papers and sites as organisations; what stands in 《》 is left to the rules for titles."""
    text = plain.text
    for hit in _MEDIUM.finditer(text):
        start = division_before(text, hit.start())
        if start < hit.start():
            more = _BEFORE_PLACE.search(text, max(0, start - 2), start)
            start = more.start() if more else start
        elif hit[0].endswith(_ENDS_OWN) and (own := _OWN.search(text, max(0, hit.start() - 7), hit.start())):
            start = max([own.start(), *plain.gaps_in(own.start() + 1, hit.start())])  # 文/图 石桥日报
            if own[0].endswith(_NO_NAME):
                continue
        else:
            continue
        if text[start - 1 : start] != "《" and not text.endswith(("返回", "进入"), 0, start):
            plain.propose("ORG", start, hit.end(), "org-medium", priority=60, confidence=0.85)
    for hit in _SOURCE.finditer(text):
        start, end = hit.span("name")
        end = min([end, *plain.gaps_in(start + 1, end)])
        if _CALLED.fullmatch(text, start, end):
            plain.propose("ORG", start, end, "org-source", priority=45, confidence=0.8)
    for hit in _SITE.finditer(text):
        start, end = hit.span("name")
        if division_at(text, start, short=True) == end - 1:
            plain.propose("ORG", start, end, "org-site", priority=45, confidence=0.75)
