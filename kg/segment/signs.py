"""The line above a page's heading that says whose page it is and in which column: site, paper, account or bureau."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import divisions, words
from kg.segment.fields import EDGES
from kg.segment.rows import matches
from kg.segment.stamps import is_button

_LONGEST = 48
_SENTENCE = re.compile(r"[，。！？!?；;“”《》…\d]")
_PARTS = re.compile(r"[ \u3000\t]*[|｜·•丨/>＞»›→—–－\-]+[ \u3000\t]*")
_BLANKS = re.compile(r"[ \u3000\t]+|(?<=[】\]）)])(?=[【\[（(])")
_STEP = re.compile(r"[\u4e00-\u9fff、]{2,24}$")
_TELLS = re.compile(
    r"召开|举办|举行|开展|启动|调研|检查|督|部署|走访|慰问|看望|培训|落实|推进|助力|关于|获|到|赴|把|让|如何|了|的|[着吗呢啊]$"
)
# names that nothing but a site, a paper, a station or an account bears
_MEDIUM = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:(?:新闻|政府|政务|民政|文明|党建|信息|资讯|长安|慈善|先锋|热线|公益|社工|退役军人|人大|政协)网"
    r"|[日晚时晨早商导]报|周报|周刊|晨刊|都市报|[融传]媒|融媒体中心|广播电视台|电视台|电台|客户端|手机报"
    r"|信息港|门户|网站|官网|公众号|视频号|在线|之窗|零距离)$"
)
# names that are a site's or an account's only with a place before them: 清远发布, 龙门网
_PLACED = re.compile(
    r"(?:网|报|台|发布|民政|社工|慈善|组工|党建|先锋|双拥|观察|新闻|头条|之声|视窗|资讯|信息|时讯|播报|快报|退役军人)$"
)
_FORE = re.compile(
    r"(?:今日|云上|智慧|掌上|指尖|印象|微观|微|爱|看|在|最|新|美丽|幸福|平安|文明|清廉|健康|法治|书香|活力|魅力|先锋|中国|你好)"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:联合会|基金会|总工会|妇联|残联|团委|武装部|组织部|宣传部|敬老院|福利院|救助站|社工站)$"
)
_SITE = re.compile(r"(?:门户|政务|官方)?(?:网站|官网|网)$")
_COLUMN = re.compile(
    r"[\u4e00-\u9fff、]{0,6}(?:动态|要闻|新闻|资讯|信息|时政|民生|关注|聚焦|综合|社会|公益|传真|速递|简讯|快讯|播报|之窗|风采|天地|园地|视点|观察"
    r"|特写|深度|专栏|专题|频道|广角|一线|之声|扫描|头条|本地|县区|乡镇|镇街|城事|工作|公开|公告|交流|人物|故事|文化|健康|法治)$"
)
_LAST = ("正文", "详情", "内容", "详细", "详细内容", "文章", "首页", "网站首页")


@dataclass(frozen=True, slots=True)
class Sign:
    """Whose page it is and its column; ``half`` where the name of a bureau alone may be half of a heading."""

    name: str
    column: str | None
    half: bool


@lru_cache(maxsize=20_000)
def sign_of(text: str) -> Sign | None:
    """The sign that a line is: a name, columns of a page and buttons, and nothing else; None where it tells anything.

    >>> sign_of("清远新闻网 - 社会民生 - 正文")
    Sign(name='清远新闻网', column='社会民生', half=False)
    """
    bare = text.strip(EDGES + "★☆●■◆")
    if not 3 <= len(bare) <= _LONGEST or _SENTENCE.search(bare):
        return None
    steps = [[t.strip(EDGES) for t in _BLANKS.split(s)] for s in _PARTS.split(bare)]
    kept = [t for row in steps for t in row if t and not is_button(t)]
    if not kept or _TELLS.search("|".join(kept)):
        return None
    at = next((k for k, t in enumerate(kept) if _is_body(t) or _is_medium(t)), None)
    if at is None or not all(_STEP.match(t) for t in kept):
        return None
    name, rest = kept[at], kept[:at] + kept[at + 1 :]
    if any(len(t) > 8 for t in rest):
        return None
    body = _is_body(name)
    if (at or len(steps) == 1) and not all(_is_column(t) for t in rest):
        return None  # blanks alone part the halves of a heading too: 边关传捷报　锣鼓进山乡
    if rest and not any(_is_column(t) for t in rest):
        return None  # 平安江望｜雪夜归家路 is a heading
    columns = [t for t in rest if t not in _LAST and t not in words("page_words")]
    columns = [] if len(columns) > 2 and not any(t in _LAST for t in rest) else columns  # the entries of a menu
    half = body and len(kept) == sum(map(len, steps)) == 1 and not _SITE.search(name)
    return Sign(_SITE.sub("", name) if body else name, columns[-1] if columns else None, half)


def _is_column(token: str) -> bool:
    return token in _LAST or token in words("page_menu") or token in words("page_words") or bool(_COLUMN.match(token))


def _is_medium(name: str) -> bool:
    if _MEDIUM.match(name):
        return True
    fore = _FORE.match(name)
    if fore and divisions().find(name[fore.end() :]):
        return True
    return bool(len(name) <= 12 and _PLACED.search(name) and _placed(name))


def _is_body(name: str) -> bool:
    bare = _SITE.sub("", name)
    return matches("publisher", bare) or bool(_BODY.match(bare) and _placed(bare))


def _placed(name: str) -> bool:
    """Whether a name begins with that of a place."""
    return any(divisions().find(name[:end]) for end in range(2, min(len(name), 9)))
