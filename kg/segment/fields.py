"""The fields of a web page's line: 来源：… 发布时间：… 作者：… -> what each is and says."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import table, words
from kg.segment.rows import pieces

_EDGES = " \t\u3000[]【】（）()〔〕|｜丨·•\\/-—:：，,;；《》"


@cache
def _labels() -> re.Pattern[str]:
    """Any label with its colon; blanks may spread its characters (索 引 号：)."""
    names = sorted({*(row[0] for row in table("page_fields")), *words("byline_words")}, key=lambda n: (-len(n), n))
    spread = "|".join(r"[ \u3000]{0,4}".join(map(re.escape, name)) for name in names)
    return re.compile(rf"(?<![\u4e00-\u9fff])({spread})[ \u3000]*[:：丨|｜]|(?:^|(?<=[\s】\])）]))({spread})[:：丨]")


@cache
def _kinds() -> dict[str, str]:
    return dict.fromkeys(words("byline_words"), "maker") | {row[0]: row[1] for row in table("page_fields")}


def fields(text: str) -> list[tuple[str, str]]:
    """Kind and value of each field of a line, in order; the value is empty where nobody filled it in.

    Kinds: origin (来源), issuer (发布机构), date, maker (作者, 编辑), other.

    >>> fields("来源: 作者:秦溪 发布时间:2019-06-12 字体:[ ]")
    [('origin', ''), ('maker', '秦溪'), ('date', '2019-06-12'), ('other', '')]
    """
    found: list[tuple[str, str]] = []
    hits = list(_labels().finditer(text))
    for hit, following in zip(hits, [*hits[1:], None][: len(hits)], strict=True):
        name = re.sub(r"[ \u3000]", "", hit[1] or hit[2])
        value = text[hit.end() : following.start() if following else len(text)].strip(_EDGES)
        found.append((_kinds()[name], "" if value.lower() in words("page_nobody") else value))
    return found


def body_of(value: str) -> str | None:
    """The body or paper that a value names: the day behind it (霁州日报2023.4.12) and 网站 are left out."""
    value = re.sub(rf"{pieces()['DATE']}.*$", "", value).strip(_EDGES)
    value = re.split(r"[ \u3000|｜丨]", value)[0].strip(_EDGES)
    return value if len(value) >= 2 and not re.search(r"[:：\d\[\]【】]", value) else None


_MARKS = re.compile(r"[ \u3000\t|｜丨/·•,，]+")
_COUNTED = re.compile(r"(?:\d+(?:次|人|字|\+)?|[A-Za-z]?\d{1,3}版?|第?[\d一二三四五六七八九十]{1,3}版)$")
# 活动时间：2023年4月12日 14:30—16:00 says when something is held
_HELD_AT = re.compile(
    r"[。！？；“”—]|[上下]午|晚上|:\d\d *[-~～至] *\d|^(?:活动|会议|培训|举办|召开|演练)?时 {0,4}间 *[:：]"
)
_MAKES = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}(?:局|中心|厅|委|办|府|报|报社|社|网|台|站|客户端|融媒|发布|民政|社工|在线|日报))$"
)
_WHERE = re.compile(r"(?:发表于)?[\u4e00-\u9fff]{2,4}$")


@cache
def _moments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A full day as sites print it (2023-04-12, 2023年4月12日, 20230412) and an hour, or a day without a year."""
    date, time = pieces()["DATE"], pieces()["TIME"]
    return (
        re.compile(rf"{date}|(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"),
        re.compile(
            rf"(?:\d{{1,2}}月\d{{1,2}}日|(?<!\d)\d{{2}}-\d{{2}})[ \u3000]*{time}|{time}|"
            r"\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?"
        ),
    )


def is_stamp(text: str) -> bool:
    """Whether a line says nothing but when, where and by whom a page was put up, with or without labels.

    A day as sites print it or an hour must stand in it, and beside it only bodies, papers, accounts and counts.

    >>> is_stamp("2023-04-12 17:05  江望民政  阅读 368"), is_stamp("2023-04-12 祝青到芦渡镇敬老院走访慰问")
    (True, False)
    """
    day, hour = _moments()
    bare = text.strip(_EDGES)
    if len(bare) > 80 or _HELD_AT.search(bare):
        return False
    days, hours = day.findall(bare), hour.findall(bare)
    plain = bool(days) and "年" in days[0]
    counts = re.compile(rf"{pieces()['COUNT']}(?:次数|量|数)?[ \u3000]*[:：]?[ \u3000]*\d*次?")
    counted = bool(counts.search(bare)) or any("|" in bare or mark in bare for mark in "｜丨")
    if not hours and not (days and (not plain or counted)):
        return False
    rest = counts.sub(" ", hour.sub(" ", day.sub(" ", bare)))
    labels = _labels()
    if labels.search(rest):
        rest = re.sub(rf"(?:{labels.pattern})[^ \u3000|｜]*", " ", rest)
    tokens = [t.strip(_EDGES) for t in _MARKS.split(rest)]
    return all(
        not t or _COUNTED.match(t) or _MAKES.match(t) or (hours and _WHERE.match(t)) or t.startswith("星期")
        for t in tokens
    )
