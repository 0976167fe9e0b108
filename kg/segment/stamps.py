"""Lines that only say when, where and by whom a page was put up: what stands in them and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import rx
from kg.lexicon import divisions, words
from kg.segment.fields import EDGES, fields, label_pattern
from kg.segment.rows import pieces

_MARKS = re.compile(r"[ \u3000\t|｜丨•]+|(?<=[网报台社])[-—–](?=[\u4e00-\u9fff])")
# 活动时间：2023年4月12日 14:30—16:00 says when something is held
_HELD_AT = re.compile(
    r"[。！？；“”—]|[上下]午|晚上|:\d\d *[-~～至] *\d|^(?:活动|会议|培训|举办|召开|演练)?时 {0,4}间 *[:：]"
)
_MAKES = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}(?:局|中心|厅|委|办|府|(?:组织|宣传|统战|武装)部|报|报社|社|网|台|站|客户端|融媒|发布|民政|社工|在线|日报|周刊|讯|网站))"
    r"(?:主办)?$"
)
_ACCOUNT = re.compile(rf"{pieces()['ACCOUNT']}$")
_TODAY = re.compile(r"今日[\u4e00-\u9fff]{2,4}$")
_FROM = re.compile(r"(?:发表于|发布于|来自|IP属地)[:：]?")
_WHERE = re.compile(rf"(?:{_FROM.pattern})?[\u4e00-\u9fff]{{2,4}}$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[A-Za-z0-9.-]+\.(?:cn|com|net|org)\S*")
_NAMED = re.compile(r"[\u4e00-\u9fff]{3,8}$")
_NAMES = re.compile(r"[\u4e00-\u9fff·、，,/]{2,24}$")
_PAGE = re.compile(
    r"第?[A-Za-z]?\d{1,3}版?$|第[A-Za-z]?[\d一二三四五六七八九十]{1,3}版(?:[:：·]?[\u4e00-\u9fff·]{2,10})?$"
)
_COUNT_TAIL = re.compile(r"[（(]?\d[\d.]*(?:次|人|字|[wW万])?\+?[）)]?(?:次|人|字)?$")
_BUTTON = re.compile(
    r"(?:分享|扫码|扫一扫|打印|纠错|收藏|播报|语音|手机(?:看|阅读|版|打开)|听(?:全文|新闻|文章)|朗读|默认|放大|缩小|举报|关闭|返回|字[号体]"
    r"|我要|点[赞击]|在看|转发|评论|微[信博]|QQ)[^。，]{0,8}$"
    r"|[大中小+＋-]$|A[⁺⁻^]$|[TA][大中小+＋-]?$|[▶►].{0,8}$|\d+[′'’]\d+[″\"”]?$|原创$"
)
_CLAUSE = re.compile(r"[，；]")
_PLAIN = re.compile(r"[\u4e00-\u9fff]{2,4}$")
_TELLS = re.compile(r"[到赴在向把为将]|召开|举办|开展|调研|走访|慰问|检查|培训|[！？!?，,]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands beside the day: bodies, papers and accounts, in order; whether it says who made the piece."""

    bodies: tuple[str, ...]
    made: bool


@cache
def _moments() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A full day as sites print it, an hour or a day without a year, a count of readers, a word for a maker."""
    date, time, who = pieces()["DATE"], pieces()["TIME"], pieces()["WHO"]
    return (
        re.compile(rf"{date}|(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),
        re.compile(
            rf"(?:\d{{1,2}}月\d{{1,2}}日|(?<!\d)\d{{2}}-\d{{2}})[ \u3000]*{time}|{time}|"
            r"\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?"
        ),
        re.compile(
            rf"{pieces()['COUNT']}(?:次数|量|数)?[ \u3000]*[:：]?[ \u3000]*[（(]?(?:\d[\d.]*[wW万]?\+?)?[）)]?次?"
        ),
        re.compile(
            rf"[□■◇◆○●◎☆★△▲/]*(?:{who}|文/图|图/文|图文|文|图)(?:[/:：](?=[\u4e00-\u9fff])|$)"
            r"|[□■◇○●◎]?[\u4e00-\u9fff]{0,16}(?:记者|通讯员)"
        ),
    )


@lru_cache(maxsize=20_000)
def stamp_of(text: str) -> Stamp | None:
    """The stamp that a line is; None where it says anything else.

    A day as sites print it or an hour must stand in it, and beside it only bodies, papers, accounts, pages, buttons,
    counts, and who made it. With an hour one more short name is taken for the account's.
    """
    bare = text.strip(EDGES)
    if len(bare) > 90 or _HELD_AT.search(bare):
        return None
    day, hour, count, maker = _moments()
    days, hours = day.findall(bare), hour.findall(bare)
    if not hours and not days:
        return None
    told_day = any(len(h) > 8 for h in hours)  # 4月12日 17:05
    rest = count.sub(" ", hour.sub("\u241f", day.sub("\u241f", bare)))
    labels = label_pattern()
    labelled = bool(labels.search(rest))
    if not labelled and _CLAUSE.search(bare):
        return None  # 14时07分，警铃骤响
    credited = labelled and any(kind == "maker" and value for kind, value in fields(bare))
    if labelled:
        rest = rx.sub(rf"(?:{labels.pattern})[^ \u3000|｜\u241f]*", " ", rest)
    tokens = [t.strip(EDGES + "《》") for t in _MARKS.split(rest.replace("\u241f", " \u241f ").replace("][", "] ["))]
    bodies: list[str] = []
    made, spare, marked, dated = credited, False, False, False
    for token in tokens:
        if token == "\u241f":
            dated = True
        elif not token or _ADDRESS.fullmatch(token) or _COUNT_TAIL.match(token) or token.startswith(("星期", "农历")):
            continue
        elif _PAGE.match(token) or is_button(token) or token in words("page_menu"):
            marked = True
        elif maker.match(token) or (made and _NAMES.match(token) and not _MAKES.match(token)):
            made = True
        elif bodies and dated and _person(token):
            made = True  # 2023-04-12 10:22 | 江望新闻网 | 秦望溪
        elif _MAKES.match(token) or _TODAY.match(token) or _account(token):
            bodies.append(rx.sub("主办$|(?<=[局府厅])(?:门户|政务|官方)?网站$", "", token))
        elif hours and dated and _WHERE.match(token) and _province(token):
            continue
        elif _TELLS.search(token):
            return None
        elif rx.match(r"[\u4e00-\u9fff]{2,8}(?:报|网|台)·[\u4e00-\u9fff]{2,6}(?:版|周刊)$", token):
            bodies.append(token.split("·")[0])
        elif marked and _PLAIN.match(token) and not hours:  # 第2版 要闻
            continue
        elif hours and (days or told_day) and not spare and _NAMED.match(token):
            spare = True
            bodies.append(token)
        elif hours and _WHERE.match(token) and text.strip()[:1] not in "【[":  # 【18:40　出发】
            continue
        else:
            return None
    plain = bool(days) and "年" in days[0]
    told = labelled or made or marked or bool(count.search(bare)) or any(mark in bare for mark in "|｜丨")
    return Stamp(tuple(bodies), made) if hours or (days and (not plain or told)) else None


def _account(token: str) -> bool:
    """彝良先锋: the name of a place and a word for accounts."""
    end = _ACCOUNT.search(token)
    return bool(end and end.start() >= 2 and divisions().find(token[: end.start()]))


def _person(token: str) -> bool:
    called = 2 <= len(token) <= 3 and token.isalpha() and token[0] in words("surnames_common")
    return called and not divisions().find(token)


def _province(token: str) -> bool:
    return any(place.level == "province" for place in divisions().find(_FROM.sub("", token)))


def is_page(token: str) -> bool:
    """第一版, A03, 第2版:要闻: the page of a paper."""
    return bool(_PAGE.match(token))


def is_button(token: str) -> bool:
    """Whether a word is a button of a page: 打印, 字号, 分享到：微信."""
    return bool(_BUTTON.match(token)) or token in words("page_words")


def is_stamp(text: str) -> bool:
    """Whether a line says nothing but when, where and by whom a page was put up, with or without labels.

    >>> is_stamp("2023-04-12 17:05  江望民政  阅读 368"), is_stamp("2023-04-12 祝青到芦渡镇敬老院走访慰问")
    (True, False)
    """
    return stamp_of(text) is not None
