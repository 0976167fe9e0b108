"""Where an issue begins, how far its masthead and its table of contents reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rx
from kg.segment import kinds
from kg.segment.head import GOES_ON, is_dated, is_doc_number, is_menu
from kg.segment.rows import matches, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import LineRole
    from kg.segment.lines import Line

_ABOVE: tuple[LineRole, ...] = ("masthead", "masthead")  # a site's name and its column
_NEAR = 6  # lines within which a masthead shows that it is one


@dataclass(frozen=True, slots=True)
class Head:
    """``lines[:end]`` are the masthead, with these roles; ``page`` for the head of a newspaper page."""

    end: int
    roles: tuple[LineRole, ...] = ()
    page: bool = False
    section: str | None = None


def issue_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that begin an issue: the first one, and each further masthead with a number."""
    starts = [0]
    name = lines[0].key if lines and (kinds.is_spaced(lines[0]) or kinds.is_name(lines[0])) else None
    told = False  # whether the issue in hand has said anything yet
    for i, line in enumerate(lines):
        if told and (kinds.is_number(line) or line.key == name):
            first = i
            while first > starts[-1] + 1 and _belongs_above(lines[first - 1]):
                first -= 1
            starts.append(first)
            told = False
        told = told or "。" in line.key or kinds.is_distribution(line)
    return starts


def _over_page(lines: Sequence[Line]) -> bool:
    called = kinds.is_paper_name(lines[0]) or (kinds.is_name(lines[0]) and len(lines[0].key) <= 8)
    return called and kinds.is_paper(lines[1])


def _belongs_above(line: Line) -> bool:
    return kinds.is_spaced(line) or (kinds.is_name(line) and not kinds.is_imprint(line))


def masthead_end(lines: Sequence[Line]) -> Head:
    """The masthead at the head of ``lines``, if there is one."""
    if not lines:
        return Head(0)
    above = next((k for k, x in enumerate(lines[:3]) if not kinds.is_furniture(x)), 0)
    if above and not any(kinds.is_crumb(x) for x in lines[:above]):  # the day, a welcome, a count of visitors
        head = masthead_end(lines[above:])
        over: tuple[LineRole, ...] = ("furniture",)
        whose = Head(above + head.end, over * above + head.roles, True, head.section)
        return whose if head.end and head.page else Head(0)
    if above and (kinds.is_numbered(lines[above]) or _digest(lines[above:])):
        return _on_page(lines, above)
    if kinds.is_paper(lines[0]):
        return _page(lines)
    named = kinds.is_paper_name(lines[0]) and len(lines) > 2
    # 江望通讯 over 2012年8月31日 星期五 第214期 本期4版 is a paper, over a day alone a bulletin
    if (named and kinds.is_date(lines[1])) or (len(lines) > 2 and _over_page(lines)):
        head = _page(lines[1:])
        return Head(head.end + 1, ("masthead", *head.roles), page=True, section=head.section)
    if (
        len(lines) > 3 and lines[1].key.isascii() and (kinds.is_paper_name(lines[0]) or kinds.is_name(lines[0]))
    ):  # JIANGWANG RIBAO
        head = masthead_end([lines[0], *lines[2:]])
        return (
            Head(head.end + 1, ("masthead", "masthead", *head.roles[1:]), head.page, head.section) if head.end else head
        )
    under = next((k for k, x in enumerate(lines[1:4], 1) if not kinds.is_furniture(x)), 0)
    if under > 1 and kinds.is_publisher(lines[0]) and kinds.is_numbered(lines[under]):
        return _on_page(lines, under)  # 江望县民政局, its menu, 工作简报2024年第3期
    if len(lines) > 2 and kinds.is_publisher(lines[0]) and any(kinds.is_crumb(x) for x in lines[1:4]):
        return Head(1, ("masthead",), page=True)  # the name of the site above its navigation
    if len(lines) > 2 and _RED.match(lines[0].key) and is_doc_number(lines[1]):
        return Head(2, ("masthead", "source"), page=True)
    if own := _own_name(lines):
        return Head(own, _ABOVE[:own], page=True, section=lines[1].key if own == 2 else None)
    if kinds.is_course(lines[0]):
        return Head(0)
    near = [i for i, line in enumerate(lines[:_NEAR]) if _dates(line)]
    # a number line may stand below several lines of names; a digest shows only its name and the days that it covers
    if kinds.is_numbered_name(lines[0]) and any(kinds.is_date(x) or kinds.is_publisher_date(x) for x in lines[1:4]):
        near = near or [0]
    if kinds.is_numbered_name(lines[0]) and len(lines) > 2 and kinds.is_plain_section(lines[1]):
        near = near or [0]  # 江望慈善（2022年第2期） over 慈善要闻
    if not near and (kinds.is_name(lines[0]) or kinds.is_spaced(lines[0])):
        near = [i for i, line in enumerate(lines[1:4], 1) if kinds.is_month(line)]
    if not near and len(lines) > 3 and all(map(kinds.is_name, lines[:2])) and kinds.is_date(lines[2]):
        near = [2]
    numbered = any(kinds.is_number(lines[i]) for i in near)
    if (
        near
        and not numbered
        and kinds.is_plain_section(lines[0])
        and not all(map(kinds.is_masthead, lines[1 : near[0]]))
    ):
        return Head(1, ("masthead",), page=True, section=lines[0].key)  # 民政动态, the heading, bureau and day
    sure = near and all(_short(line) for line in lines[: near[0]]) and _named(lines, near)
    digest = kinds.heading_like(lines[0]) and _digest(lines)
    named = len(lines) > 2 and _titled_bulletin(lines)
    if not (sure or digest or named):
        return Head(0)
    least = near[-1] + 1 if sure else 1
    roles: list[LineRole] = []
    done = False
    for i, line in enumerate(lines):
        if kinds.is_contents(line):
            break
        if kinds.is_furniture(line):
            roles.append("furniture")
        elif kinds.is_byline(line) and i < 12:
            roles.append("byline")
        elif digest and kinds.is_source(line):
            roles.append("source")
        elif i < least or _more(line, done) or (done and _office(lines, i)):
            roles.append("masthead")
        else:
            break
        done = done or kinds.is_publisher_date(line) or kinds.is_date(line)
    return Head(len(roles), tuple(roles))


def _on_page(lines: Sequence[Line], above: int) -> Head:
    """A whole brief on a page: 首页 > 工作简报 over 江望民政简报（第6期） and the line that says whence it is."""
    head = masthead_end(lines[above:])
    over: tuple[LineRole, ...] = ("furniture",)
    roles: list[LineRole] = [*over * above, *(head.roles or ("masthead",))]
    if kinds.is_publisher(lines[0]):
        roles[0] = "masthead"
    while len(roles) < len(lines) and kinds.is_source(lines[len(roles)]):
        roles.append("source")
    return Head(len(roles), tuple(roles))


# a body of any kind that is named in full: 江望县残疾人联合会, 江望县第一中心敬老院
_BODY = re.compile(
    r"(?:中共)?[\u4e00-\u9fff]{2,6}?[省市县区旗州盟镇乡][^进到在为走赴送入访看慰举开来召，！]{0,14}"
    rf"{pieces()['ORG']}(?:[（(][\u4e00-\u9fff]{{2,8}}[）)])?$"
)
# 江望县暖阳社工中心（微信公众号：jwny）
_HANDLED = re.compile(
    r"[\u4e00-\u9fff]{4,24}[（(](?:官方|政务)?(?:微信|微博)?(?:公众号|订阅号|视频号|微信|号)[:：][^（）()]{2,24}[）)]$"
)
_NEWS = re.compile(rf"[\u4e00-\u9fff]{{0,4}}{pieces()['COLUMNALONE']}$")
_RED = re.compile(
    r"[\u4e00-\u9fff]{3,30}(?:局|厅|府|委|会|办公室|组|部)文件$"
)  # 江望县民政局文件 over 江民发〔2023〕12号


_WHENCE = (kinds.is_source, kinds.is_date, kinds.is_publisher_date, kinds.is_byline)


def _own_name(lines: Sequence[Line]) -> int:
    """How many lines give whose page it is (江望县退役军人事务局, its column) above a heading and its day."""
    first, rest = lines[0], lines[1:6]
    if (
        not (kinds.is_publisher(first) or _BODY.match(first.key) or _HANDLED.match(first.key))
        or kinds.is_spaced(first)
        or kinds.tells(first)
        or len(first.key.split("（")[0]) > 24
    ):
        return 0
    at = next(
        (k for k, x in enumerate(rest) if any(test(x) for test in _WHENCE)),
        0,
    )
    above = [x for x in rest[:at] if not kinds.is_furniture(x) and not is_menu(x)]
    if not at and len(rest) > 1 and kinds.is_date(rest[0]) and kinds.heading_like(rest[1]) and kinds.tells(rest[1]):
        return 1
    if not at and _over_stamp(first, rest):
        return 1
    # half of a heading, unless a menu stands between: 县民政局 over 开展消防演练
    goes_on = bool(above) and above[0] is rest[0] and GOES_ON.match(above[0].key)
    if not above or not all(kinds.heading_like(x) for x in above) or goes_on:
        return 0
    column = (
        len(above) > 1
        and len(above[0].key) <= 12
        and (kinds.is_plain_section(above[0]) or "·" in above[0].key or _NEWS.match(above[0].key))
    )
    column = column or (len(above) > 1 and kinds.is_name(above[0]) and len(above[0].key) <= 6)
    named = above[1:] if column and (kinds.tells(above[-1]) or not kinds.is_date(rest[at])) else above
    tests = (kinds.is_name, kinds.is_spaced, kinds.is_numbered_name)
    if any(map(kinds.is_number, above)) or any(test(x) for x in named for test in tests):
        return 0  # the masthead of a bulletin
    return 2 if column else 1


def _over_stamp(first: Line, rest: Sequence[Line]) -> bool:
    """Whether an account's full name (江望县暖阳社会工作服务中心) stands over its day, the heading and running text."""
    if len(rest) < 3 or not (kinds.is_source(rest[0]) or is_dated(rest[0])):
        return False
    heading, text = rest[1:3]
    titled = kinds.heading_like(heading) and len(heading.key) >= 8 and heading.key[0] not in "“‘「"
    return titled and not kinds.is_byline(heading) and not kinds.is_source(heading) and "。" in text.key


def _dates(line: Line) -> bool:
    """Whether a line gives number or day as mastheads do: 第6期, （总第57期）, 江望县民政局　2023年4月12日."""
    told = kinds.is_number(line) or kinds.is_publisher_date(line) or matches("total", line.key)
    day, *rest = line.text.split() or [""]  # 2023年4月12日　主办：江望县民政局
    return told or (len(rest) == 1 and matches("date", day) and matches("publisher", rest[0]))


def _named(lines: Sequence[Line], near: Sequence[int]) -> bool:
    """Whether bureau and date stand under a bulletin's name rather than under an article's heading."""
    above = lines[: near[0]]
    if any(kinds.is_number(lines[i]) or kinds.is_numbered_name(lines[i]) for i in near) or not above:
        return True
    names = (kinds.is_name, kinds.is_numbered_name, kinds.is_spaced, kinds.is_publisher)
    return any(test(x) for x in above for test in names) and not kinds.tells(above[0])


def _more(line: Line, done: bool) -> bool:
    """Whether the line goes on with a masthead; once the date is printed (``done``) hardly anything does."""
    if kinds.is_number(line) or kinds.is_span(line):
        return True
    return not done and (kinds.is_masthead(line) or bool(_BODY.match(line.key))) and not kinds.tells(line)


def _office(lines: Sequence[Line], i: int) -> bool:
    """Whether the bureau stands below the date, and a blank line below the bureau."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    return kinds.is_publisher(lines[i]) and not kinds.tells(lines[i]) and below is not None and bool(below.gap)


def _page(lines: Sequence[Line]) -> Head:
    fields = [f for f in rx.sub(r"[\u3000·/]", " ", lines[0].text).split() if f]
    names = [
        f
        for f in fields
        if not any(c.isdigit() or c in ":：" for c in f) and not f.startswith(("星期", "农历"))  # 责编：某某
    ]
    papers = ("报", "刊", "网", "社")
    sections = [f for f in names if not f.endswith(papers) and 2 <= len(f) <= 8 and "版" not in f]
    roles: list[LineRole] = ["masthead"]
    for line in lines[1:4]:
        if kinds.is_byline(line) or kinds.is_furniture(line):
            roles.append("byline" if kinds.is_byline(line) else "furniture")
        else:
            break
    if len(roles) > 1 and kinds.is_byline(lines[1]) and "记者" in lines[1].key:
        roles = roles[:1]  # the byline of an article, not of the page
    return Head(len(roles), tuple(roles), page=True, section=sections[-1] if sections else None)


def _short(line: Line) -> bool:
    return len(line.key) <= 30 and not kinds.full_stop(line.key)


def _digest(lines: Sequence[Line]) -> bool:
    """北辰区民政局一周工作动态 over （6月12日—6月18日), or a digest's name over marked items."""
    key = lines[0].key
    if not kinds.is_digest(key):
        return False
    rest = [
        line
        for line in lines[1:5]
        if not kinds.is_byline(line) and not kinds.is_source(line) and not kinds.is_furniture(line)
    ]
    if not rest:
        return False
    if kinds.is_span(rest[0]):
        return True
    if kinds.is_bracket_run(rest[0]):
        return True
    mark = kinds.ENUMERATED.match(rest[0].key)
    return bool(
        (mark and mark.lastgroup in ("circle", "arabic", "han") and len(rest[0].key) <= 60)
        or kinds.section_name(rest[0])
    )


def _titled_bulletin(lines: Sequence[Line]) -> bool:
    """石排镇社会工作服务中心·工作通讯 above the first heading or field."""
    first, second = lines[0], lines[1]
    if kinds.is_contents(second) and not kinds.is_contents(first) and kinds.heading_like(first):
        return True
    if kinds.is_spaced(first) or (kinds.is_body_and_name(first) and kinds.heading_like(second)):
        return True
    bulletin = kinds.is_name(first) and not first.key.endswith("会议纪要") and len(first.key) <= 24
    if bulletin and second.gap and len(first.key) <= 12 and kinds.heading_like(second) and not kinds.tells(first):
        return True
    return (
        bulletin
        and bool(second.gap)
        and (kinds.is_label(second) or "·" in first.key or kinds.section_name(second) is not None)
    )


# 本期导读：养老顾问上岗/食堂开张: the contents on one line below the masthead
_RUN_ON = re.compile(
    r"[●◆■【〔]?(?:本期(?:内容|要目|导读|看点|提要|目录|要点|摘要)|内容提要|导读|目录|要目)[】〕]?[:：].{4}"
)


def contents_end(lines: Sequence[Line], start: int) -> int:
    """The index after the table of contents that begins at ``start`` (``start`` where none does).

    It ends at a rule, at the first line that repeats one of its rows, or before the heading of the first running text.
    """
    i = start
    while i < len(lines) and kinds.is_rule(lines[i]):
        i += 1
    if start and i < len(lines) and _RUN_ON.match(lines[i].key):
        return i + 1
    if i >= len(lines) or not kinds.is_contents(lines[i]):
        return _bare_contents(lines, i) or start
    seen: list[str] = []
    k = i + 1
    while k < len(lines):
        line = lines[k]
        key = _plain(line.key)
        if kinds.is_rule(line):
            if seen:
                return k + 1
        elif kinds.section_name(line) and any(row.startswith(key) and row != key for row in seen):
            return k  # 【市级】 heads what the row 【市级】市民政局… announced
        elif any(row == key or (len(key) >= 6 and row.startswith(key)) for row in seen):
            return k
        elif "。" in line.key or line.width > 62 or kinds.is_byline(line) or kinds.is_label(line):
            back = k
            while back > i + 2 and not lines[back].gap and not _marked(lines[back - 1]):
                back -= 1
            return back if back > i + 1 else k
        else:
            seen.append(key)
        k += 1
    return k


def _bare_contents(lines: Sequence[Line], start: int) -> int:
    """The index after rows of contents without a title: marked rows, repeated as headings below.

    A rule closes them; a blank line does where every row is repeated without its mark.
    """
    i = start
    while i < len(lines) and _marked(lines[i]) and kinds.heading_like(lines[i]):
        i += 1
    if i - start < 2 or i >= len(lines):
        return 0
    if not kinds.is_rule(lines[i]):
        bare = {line.key for line in lines[i:]}
        return i if lines[i].gap and all(_plain(line.key) in bare for line in lines[start:i]) else 0
    below = {_plain(line.key) for line in lines[i:]}
    return i + 1 if any(_plain(line.key) in below for line in lines[start:i]) else 0


def _marked(line: Line) -> bool:
    return line.key[:1] in "●◆◇■□★☆▲△◎○※·•-"


_COUNTED = re.compile(
    r"(?:\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])(?=\D{4})"
)


def _plain(key: str) -> str:
    key = key.lstrip("●◆◇■□★☆▲△◎○※·•").rstrip("0123456789.…·()（）")
    return _COUNTED.sub("", key) or key
