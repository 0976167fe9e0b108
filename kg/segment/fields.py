"""The fields of a web page's line: 来源：… 发布时间：… 作者：… -> what each is and says."""

from __future__ import annotations

import re
from functools import cache

from kg import rx
from kg.lexicon import divisions, table, words
from kg.segment.rows import pieces

EDGES = " \t\u3000[]【】〖〗（）()〔〕|｜丨·•\\/-—:：，,;；《》"


_BOXED = re.compile(
    r"[\[【][ \u3000]*((?:发布|发文|公开|成文|索引|主题|信息)[\u4e00-\u9fff]{1,2}|索引号|文号|来源)[ \u3000]*[\]】]"
)


@cache
def label_pattern() -> re.Pattern[str]:
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
    text = _BOXED.sub(r"\1：", text)  # [ 发布机构 ] 江望县民政局
    hits = list(label_pattern().finditer(text))
    for hit, following in zip(hits, [*hits[1:], None][: len(hits)], strict=True):
        name = rx.sub(r"[ \u3000]", "", hit[1] or hit[2])
        value = text[hit.end() : following.start() if following else len(text)].strip(EDGES)
        found.append((_kinds()[name], "" if value.lower() in words("page_nobody") else value))
    return found


def body_of(value: str) -> str | None:
    """The body or paper that a value names: the day behind it (霁州日报2023.4.12) and 网站 are left out."""
    value = rx.sub(rf"{pieces()['DATE']}.*$", "", value).strip(EDGES)
    first, _, rest = (t.strip(EDGES) for t in rx.sub(r"[ \u3000|｜丨\[【]", "\n", value).partition("\n"))
    seat = bool(rest) and any(d.level == "province" and d.short == first for d in divisions().find(first))
    value = rx.split(r"[ \u3000|｜丨\[【\n]", rest)[0].strip(EDGES) if seat else first
    return value if len(value) >= 2 and not rx.search(r"[:：\d\[\]【】]", value) else None
