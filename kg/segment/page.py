"""The furniture of web pages that only shows among its neighbours: titles printed twice, menus, lists at the foot."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions, words
from kg.segment import kinds
from kg.segment.signs import sign_of
from kg.segment.wrap import Wrap, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.segment.lines import Line

_HEAD = 8  # lines in which a page shows its title
_NEAR = 4
_LEAST = 9  # characters of a full heading
_MARKED = 6  # characters of the name of a section, its mark counted


def doubled(lines: Sequence[Line]) -> frozenset[int]:
    """Places of headings that stand once more just below: the title of the window, then that of the page."""
    found = set()
    for i, line in enumerate(lines[:_HEAD]):
        if not kinds.heading_like(line) or len(line.key) < 6 or kinds.is_contents(lines[i - 1] if i else line):
            continue
        passed = 0  # a menu that stands a word a line is passed over at once
        for k in range(i + 1, len(lines)):
            key = lines[k].key
            passed += not kinds.is_menu(lines[k])
            if passed > _NEAR:
                break
            windowed = len(key) >= 6 and line.key.startswith(tuple(key + mark for mark in "-_—|－–"))
            sited = len(key) >= 8 and line.key.endswith(key) and bool(sign_of(line.text.strip().removesuffix(key)))
            if line.key == key or windowed or sited:
                found.add(i)
            if not (kinds.is_furniture(lines[k]) or kinds.is_menu(lines[k]) or kinds.is_source(lines[k])):
                break
    return frozenset(found)


def told_at_the_foot(line: Line, wrap: Wrap) -> bool:
    """Whether a line behind the links of a page is none of them: text, names, a source, a distribution list."""
    if kinds.is_furniture(line):
        return False
    return prose(line, wrap) or kinds.is_byline(line) or kinds.is_source(line) or kinds.is_distribution(line)


def begins_page(lines: Sequence[Line], i: int, wrap: Wrap) -> bool:
    """Whether the next page of a file that holds several begins: a heading above a source line, then text."""
    rest = lines[i + 1 : i + 1 + _NEAR]
    if kinds.is_furniture(lines[i]) or not kinds.heading_like(lines[i]):
        return False
    at = next((k for k, x in enumerate(rest) if kinds.is_source(x)), None)
    return at is not None and at < 2 and any(prose(x, wrap) for x in rest[at + 1 :])


def beside_furniture(lines: Sequence[Line], i: int) -> bool:
    """Whether the line above or below is a page's furniture, rules and page numbers aside."""
    near = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return any((kinds.is_furniture(x) or kinds.is_menu(x)) and not kinds.is_silent(x) for x in near)


def in_menu(lines: Sequence[Line], i: int, web: bool) -> bool:
    """Whether the line is an entry of a menu, or a row of them."""
    beside = beside_furniture(lines, i) or (web and not i)
    return kinds.is_menu_row(lines[i]) or (kinds.is_menu(lines[i]) and beside)


def heads(lines: Sequence[Line], i: int) -> bool:
    """Whether an entry of a menu (通知公告) stands alone over the heading of the page: the column that it is in."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    alone = kinds.is_menu(lines[i]) and not kinds.is_menu_row(lines[i])
    return (
        alone and below is not None and len(below.key) >= 8 and kinds.heading_like(below) and not kinds.is_source(below)
    )


def below_furniture(lines: Sequence[Line], i: int) -> bool:
    """Whether a button or a link stands above the line."""
    return i > 0 and kinds.is_furniture(lines[i - 1]) and not kinds.is_silent(lines[i - 1])


_NEWS = re.compile(
    r"^[▲△●◆★■①-⑳]|^[（(]?(?:本报|本网|本台|记者|通讯员|[\u4e00-\u9fff]{2,10}(?:讯|电|消息)[（(]?"
    r"|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|[昨今]天|[昨今]日|近日|日前|连日|[上本]周|\d{1,2}月)"
)


def opens_news(lines: Sequence[Line], heading: Line) -> bool:
    """Whether what stands below a heading in the middle of a page begins as other news: day, paper, names."""
    at = next((k for k, x in enumerate(lines) if x is heading), len(lines))
    for line in lines[at + 1 : at + 4]:
        if kinds.is_byline(line) or kinds.is_source(line) or _NEWS.match(line.key):
            return True
        if "。" in line.key:
            return False
    return False


_WIRE = re.compile(
    r"(?:本[报网台刊]|[\u4e00-\u9fff]{2,8}(?:网|融媒|新闻|报))[\u4e00-\u9fff]{0,2}(?:讯|消息)[（(\d近日昨]"
)


def opens_wire(lines: Sequence[Line], heading: Line) -> bool:
    """Whether the text below a heading in the middle of a page begins with the name of the paper (本报讯)."""
    at = next((k for k, x in enumerate(lines) if x is heading), len(lines))
    return any(_WIRE.match(x.key) for x in lines[at + 1 : at + 2])


# 虹桥社区：…, 芦渡镇|…: whose item it is
_WHOSE = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[省市县区旗州盟镇乡村局站院]|街道|社区|中心|苏木|[^常]委|办|协会|残联|妇联)"
    r"(?:[:：|｜丨]|[ \u3000])"
)


def numbered_items(lines: Sequence[Line]) -> bool:
    """Whether what stands below the numbers of a post (01, PART 2) are items rather than passages of one story.

    Each heading begins with the name of another body, or each is a full one over text that begins with its day.
    """
    places = [k for k, x in enumerate(lines[1:-1], 1) if kinds.is_bare_number(lines[k - 1]) and kinds.heading_like(x)]
    whose = {m.group() for k in places if (m := _WHOSE.match(lines[k].text.strip()))}
    if len(places) < 2 or len(whose) == len(places):
        return len(places) > 1
    # a story begins with what led to it; a roundup with its first item, and each item with its day
    led = any("。" in x.key for x in lines[: places[0]])
    return not led and all(len(lines[k].key) >= _LEAST and opens_news(lines, lines[k]) for k in places)


def marked_items(lines: Sequence[Line]) -> frozenset[str]:
    """The marks (★) of a bulletin whose lines head items: two of them at least, each over text that begins as news."""
    heads = [x for x in lines if x.key[:1] in "★☆●○■□◆◇▲△※◎" and len(x.key) > _MARKED and kinds.heading_like(x)]
    counted = Counter(x.key[0] for x in heads if opens_news(lines, x))
    return frozenset(mark for mark, count in counted.items() if count > 1)


def is_account(lines: Sequence[Line], i: int) -> bool:
    """The account's name above the minute at which it sent the piece (江望民政), below it the province of its seat."""
    key = lines[i].key
    above, below = (lines[k] if 0 <= k < len(lines) else None for k in (i - 1, i + 1))
    stamp = (
        below.text.split() if not i and below is not None and (kinds.is_byline(below) or kinds.is_source(below)) else []
    )
    if len(key) >= 4 and key in stamp:  # the account's name, which the stamp repeats
        return True
    if kinds.is_account(lines[i]):
        near = (above, below, *(lines[:2] if i < 4 else ()))
        return any(x is not None and (kinds.is_source(x) or kinds.is_date(x)) for x in near)
    if not 2 <= len(key) <= 3 or above is None or not kinds.is_source(above):
        return False
    return any(place.level == "province" for place in divisions().find(key))


# 石桥镇为老人送去轮椅, 全县清明祭扫平安有序: what a paper's brief is headed by, and how it begins
_BRIEF = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}?(?:[县市区旗镇乡村局]|街道|社区)|[全我][县市区旗州])(?!各|里|上|的|人|民|干)[^：:，！？“]{4,24}$"
)
_WHEN = re.compile(
    r"(?:\d{4}年|今年|[上下]半年|[清春端中重国元][明节午秋阳庆旦宵]|[节假]|\d+月|期间|以来|连日).{0,10}[，,]|[\u4e00-\u9fff]{0,6}(?:期间|前夕|以来)"
)
_GENERAL = re.compile(r"各地|各[乡镇县区]|多地|系列|综述|纪实|掠影|扫描|侧记|答卷|[故纪]事|之路|样本|密码|如何|怎样")
_SHORT_ITEM = 2  # paragraphs


def briefs(lines: Sequence[Line], wrap: Wrap) -> frozenset[int]:
    """Where headings of other news below the first one begin on a page of a paper, each over a short text of its own.

    None where one of them might head a passage of a story: the name of a passage says nobody who did anything.
    """
    shown = [x for x in lines if not kinds.is_furniture(x) and not kinds.is_source(x) and not kinds.is_byline(x)]
    heads = [k for k, x in enumerate(shown) if kinds.heading_like(x) and not prose(x, wrap)]
    if len(heads) < 3 or heads[0] or _GENERAL.search("".join(x.key for x in shown[: heads[1]])):
        return frozenset()
    for at, end in zip(heads, [*heads[1:], len(shown)], strict=True):
        below = shown[at + 1 : end]
        if not 0 < len(below) <= _SHORT_ITEM or not all(prose(x, wrap) for x in below):
            return frozenset()
        if at and not (_BRIEF.match(shown[at].key) and (_NEWS.match(below[0].key) or _WHEN.match(below[0].key))):
            return frozenset()
    return frozenset(shown[at].start for at in heads[1:])


_DATABASE = re.compile(r"enpproperty|content_\d+\.s?html?", re.I)


def is_record(lines: Sequence[Line], i: int) -> bool:
    """What the database of a paper says of the page above: day, paper, page and once more the heading."""
    key = lines[i].key
    if "。" in key or len(key) > 160 or not rx.search(kinds.DATE, key):
        return False
    return bool(_DATABASE.search(key)) or any(len(x.key) >= 6 and x.key in key for x in lines[:_HEAD] if x.key != key)


def is_author(lines: Sequence[Line], i: int) -> bool:
    """A name alone on a line, below the one that says where the page comes from."""
    key = lines[i].key
    if not 2 <= len(key) <= 3 or not i or key[0] not in words("surnames") or kinds.is_gathered(key):
        return False
    if any(place.level != "township" for place in divisions().find(key)):
        return False
    if not key.isalpha():
        return False
    below = lines[i + 1] if i + 1 < len(lines) else None
    between = below is not None and kinds.is_source(below) and key[0] in words("surnames_common")  # title, name, source
    return between or kinds.is_source(lines[i - 1]) or is_account(lines, i - 1)


def names_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether the line holds nothing but the account or the author: no heading goes on with it."""
    return is_account(lines, i) or is_author(lines, i)


def last_step(line: Line) -> str | None:
    """民政动态 of 当前位置：首页 > 民政动态 > 正文: the section that a page stands in."""
    if not kinds.is_crumb(line):
        return None
    steps = [s for s in rx.split(r"[>＞›»→\-]", line.key) if s]
    told = len(steps)
    while steps and steps[-1] in ("正文", "详情", "内容", "详细", "详细内容", "文章正文", "查看", "浏览", "阅读"):
        steps.pop()
    return steps[-1] if max(len(steps), told) >= 2 and steps and 2 <= len(steps[-1]) <= 10 else None
