"""The line above a page's heading that says whose page it is and in which column: site, paper, account or bureau."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg import rx
from kg.lexicon import divisions, words
from kg.segment.fields import EDGES
from kg.segment.rows import matches, pieces
from kg.segment.stamps import is_button

_LONGEST = 48
_SENTENCE = re.compile(r"[，。！？!?；;“”《》…\d]")
_PARTS = re.compile(r"[ \u3000\t]*[|｜·•丨▏│┃/>＞»›→—–－\-]+[ \u3000\t]*")
_BLANKS = re.compile(r"[ \u3000\t]+|(?<=[】\]）)])(?=[【\[（(])")
_STEP = re.compile(r"[\u4e00-\u9fff、]{2,24}$")
_TELLS = re.compile(
    r"召开|举办|举行|开展|启动|调研|检查|督|部署|走访|慰问|看望|培训|落实|推进|助力|关于|获|到|赴|把|让|如何|了|的|[着吗呢啊]$"
)
# names that nothing but a site, a paper, a station or an account bears
_MEDIUM = re.compile(
    rf"[\u4e00-\u9fff]{{2,16}}(?:{pieces()['PAPER']}|{pieces()['SITE']}|{pieces()['STATION']}|在线|之窗|零距离)$"
)
# names that are a site's or an account's only with a place before them: 清远发布, 龙门网
_PLACED = re.compile(rf"(?:网|报|台|{pieces()['ACCOUNT']})$")
_FORE = re.compile(
    r"(?:今日|云上|智慧|掌上|指尖|印象|微观|微|爱|看|在|最|新|美丽|幸福|平安|文明|清廉|健康|法治|书香|活力|魅力|先锋|中国|你好)"
)
_BODY = re.compile(rf"[\u4e00-\u9fff]{{2,16}}{pieces()['ORG']}$")
# 第03版：民生, 2022年第3期, 数字报 beside the name of a paper
_PRINTED = re.compile(
    rf"第?[A-Z]?\d{{1,3}}版[:：·]?|[（(]?{pieces()['NUMBER']}[）)]?|[（(]?总第?\d{{1,4}}期[）)]?"
    r"|(?<=[报刊])[ \u3000]*(?:多媒体|全媒体)?(?:数字|电子)(?:报纸?|报刊|版|刊)(?:平台)?"
)
_TITLED = re.compile(r"《([^》]{2,12})》(?=[\d第 \u3000|·]|$)")
# 江望县民政局工作动态: whose page it is and its column without anything between
_GLUED = re.compile(
    rf"([\u4e00-\u9fff]{{2,16}}?(?:局|厅|政府|办事处|委员会|{pieces()['SITE']}))([\u4e00-\u9fff]{{0,4}}{pieces()['COLUMN']})$"
)
_BAR = re.compile(r"[|｜▏│┃>＞»›]")
_SURE = re.compile(rf"(?:{pieces()['SITE']}|(?P<paper>{pieces()['PAPER']}))$")
_SITE = re.compile(r"(?:门户|政务|官方)?(?:网站|官网|网)$")
_COLUMN = re.compile(rf"[\u4e00-\u9fff、]{{0,6}}{pieces()['COLUMN']}$")
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
    text = rx.sub(r"^中国[ \u3000]*[·•|｜-][ \u3000]*(?=[\u4e00-\u9fff]{2,8}$)", "中国", text.strip())
    bare = _PRINTED.sub(" ", _TITLED.sub(r"\1 ", text.strip(EDGES.replace("《", "") + "★☆●■◆"))).strip(EDGES)
    if not 3 <= len(bare) <= _LONGEST or _SENTENCE.search(bare):
        return None
    steps = [[t.strip(EDGES) for t in _BLANKS.split(_GLUED.sub(r"\1 \2", s))] for s in _PARTS.split(bare)]
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
    sure = _SURE.search(name) if len(steps) > 1 else None
    longest = 4 if sure is not None and sure["paper"] else 6 if sure or (_BAR.search(text) and _is_body(name)) else 0
    short = all(len(t) <= longest for t in rest)
    if rest and not short and not any(_is_column(t) for t in rest):
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
