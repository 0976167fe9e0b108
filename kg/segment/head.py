"""What stands at the head of a page beside its heading: its column, the day in any company, who spoke or chaired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions, words
from kg.segment import captions, kinds
from kg.segment.fields import EDGES
from kg.segment.rows import pieces
from kg.segment.signs import sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import LineRole
    from kg.segment.lines import Line

_LEAST = 7  # characters of a heading below a column; shorter lines are another column
_NEAR = 8  # lines from the top in which a page has its head
_DAY = re.compile(pieces()["DATE"])
_HOUR = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|星期[一二三四五六日天]")
_BLANKS = re.compile(r"[ \u3000\t|｜丨]+")
_SENTENCE = re.compile(r"[，。！？!?；;“”]|[:：](?!\d)")
_DAYS = re.compile(r"\d{1,2}[.月]\d{1,2}日?[-—－–至~～]+")
_SAYS = (
    r"(?:(?:并|作|做|现场|出席|重要|动员|总结|主题|工作|安排|表态|交流)*(?:讲话|发言|致辞|报告|部署|授课)"
    r"|主持(?:会议)?|出席|参加|陪同|带队|率队|随同|参会|宣读|点评|见证|批示)"
)
_SPOKE = re.compile(rf"[\u4e00-\u9fff·]{{2,12}}?(?:分别|等)?(?:出席)?{_SAYS}(?:并{_SAYS})?$")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}$")
_COLUMN = re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{pieces()['COLUMNLINE']}|[县区]{{2}})$")
_PLAIN_COLUMN = re.compile(rf"[\u4e00-\u9fff]{{0,4}}{pieces()['COLUMNALONE']}$")
_ENTRY = re.compile(rf"{pieces()['COLUMNLINE']}$")
_DIVISION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?[省市州盟])?[\u4e00-\u9fff]{1,7}?[县市区旗](?:[\u4e00-\u9fff]{1,6}(?:镇|乡|街道|苏木))?"
    r"(?:[\u4e00-\u9fff]{1,6}(?:村|社区|嘎查))?$"
)
# what goes on with a heading whose first line is the name of a place or of a body
GOES_ON = re.compile(
    r"关于|[一二两三四五六七八九十多]|[召举开组赴到对为发给向与和送帮建办深积扎全切强严加推落抓做用以“]|调研|检查|督|部署|走|慰问|培训|联合|领导|局长|副|获|荣|圆满|顺利|成功|再|新"
)
_HOUSE = re.compile(r"(?:街道|[镇乡局院站]|中心|社区|[^常]委|协会|残联|妇联)$")
_CUT = re.compile(r"[到赴在与和至向入进对给为由、：:]$")  # a heading that goes on with the name of a body
_SENDER = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[省市县区旗州盟镇乡局院站股科]|街道|社区|中心|办)[:：]$")
# 情暖夕阳, 为爱而来 over the rest of the heading; 暖新闻 is a column all the same
_SLOGAN = re.compile(
    r"[情暖爱温送护守筑聚传续迎敬润赋绘谱解破圆撑托架牵进让把为给回归助惠伴][\u4e00-\u9fff]|[\u4e00-\u9fff][情暖爱心伴家归][\u4e00-\u9fff]?$"
)
_GROUPS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:机关|本级|直属|[市县区旗州盟乡镇]|街道|局属)(?:单位)?$")
_SERIES = re.compile(r"([\u4e00-\u9fff\d]{2,10})[|｜·丨]第?\d{1,5}期$")
_STEP = re.compile(r"[\u4e00-\u9fff]{2,6}$")
_DOC_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}[〔\[（(【]\d{4}年?[〕\]）)】]第?\d{1,4}号$")
_RUNS = re.compile(r"(?:节目|片子|片|音频|视频)?(?:时长|总时长)[:：]")
_TITLE_FIELD = re.compile(r"(?:新闻|稿件|文章|信息|公文|文件)?(?:标题|题目|名称|主题)[:：].")
_BELOW_TITLE = re.compile(r"^(?:——|--|—)")


def is_dated(line: Line) -> bool:
    """2023年3月13日　清远·连南, 【江望电视台《江望新闻》 2023年3月13日播出稿】: a full day among names only."""
    text = line.text.strip(EDGES)
    if len(line.key) > 48 or not _DAY.search(text) or kinds.tells(line) or captions.is_passed(line):
        return False
    tokens = [t for t in _BLANKS.split(_HOUR.sub(" ", _DAY.sub(" ", text))) if t]
    days = list(_DAY.finditer(text))
    apart = all(
        (not text[: m.start()] or text[: m.start()][-1] in " \u3000|｜/》(（")
        and rx.match(r"$|[ \u3000|｜/)）】T]|(?:播出|刊播|刊发|首播|播发|发布|见报)稿?", text[m.end() :])
        for m in days
    )
    return apart and not _SENTENCE.search(" ".join(tokens)) and all(len(t) <= 16 for t in tokens)


def is_doc_number(line: Line) -> bool:
    """江民发〔2023〕12号 below the heading of a notice."""
    return bool(_DOC_NUMBER.match(line.key))


def is_spoken(line: Line) -> bool:
    """祝青讲话　秦溪主持: who spoke and who chaired, below the heading of a paper's report."""
    *names, last = line.text.split() or [""]
    listed = all(_SPOKE.match(t) or _NAME.match(t) for t in names)
    return len(names) <= 5 and len(line.key) <= 40 and listed and bool(_SPOKE.match(last))


def signed(lines: Sequence[Line], i: int) -> LineRole | None:
    """江望县民政局 or 江望县民政局局长 祝青 over the day, a name alone over the text: whose the text is."""
    line = lines[i]
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is None or len(line.key) > 24 or kinds.tells(line):
        return None
    *before, last = line.text.split() or [""]
    named = 2 <= len(last) <= 3 and last.isalpha() and last[0] in words("surnames_common")
    told = "。" in below.key or below.width > 62
    if told and i and kinds.is_publisher(line) and len(line.key) >= 6 and not _CUT.search(lines[i - 1].key):
        return "source"  # 江望县芦渡镇人民政府 between heading and text
    if kinds.is_date(below) or kinds.is_month(below):
        if kinds.is_publisher(line):
            return "source"
        return "byline" if named and len(before) == 1 and len(before[0]) >= 3 else None
    alone = (
        named
        and not divisions().find(last)
        and all(2 <= len(t) <= 3 and t[0] in words("surnames_common") for t in before)
    )
    return "byline" if alone and len(before) <= 3 and told else None


def is_running_time(line: Line) -> bool:
    """时长：1′52″ of a script."""
    return len(line.key) <= 20 and bool(_RUNS.match(line.key))


def column(lines: Sequence[Line], i: int) -> str | None:
    """民生·关注, 江望融媒 · 民生 · 正文, 岭湖 霁州 江望: the column or the place of a page above its heading.

    What comes back is the column's name, empty where it has none.
    """
    line = lines[i]
    if 0 < i < 5 and 3 < len(line.key) <= 6 and _STEP.match(line.key) and _in_menu(lines, i):
        return line.key
    if i >= 2 or len(line.key) > 24 or kinds.is_furniture(line) or not kinds.heading_like(line) or kinds.tells(line):
        return None
    near = [x for x in lines[i + 1 : i + 4] if not (kinds.is_furniture(x) or is_menu(x))]
    # the next of two columns may stand between a column and the heading
    least = _LEAST if len(line.key) > 3 else _LEAST - 2
    following = next((x for k, x in enumerate(near) if k < 2 and (len(x.key) >= least or not _STEP.match(x.key))), None)
    if following is None or len(following.key) < least or not kinds.heading_like(following):
        return None
    if kinds.is_source(following) or kinds.is_byline(following) or _BELOW_TITLE.match(following.key):
        return None
    text = line.text.strip(EDGES)
    if issue := _SERIES.match(line.key):
        return issue[1]  # 温暖365｜第102期
    town, *rest = line.text.split()
    if len(rest) == 1 and _STEP.match(rest[0]) and town[-1] in "镇乡" and _DIVISION.match(town):
        return rest[0]  # 江望县芦渡镇　社区治理
    if _DIVISION.match(line.key) and not GOES_ON.match(following.key):
        return ""  # 江望县芦渡镇: whose page it is
    if tagged := rx.match(r"[#＃]([^#＃]{2,16})[#＃]$", line.key):
        return tagged[1]  # #江望新闻#
    tokens = [t for t in rx.split(r"[ \u3000\t]*[·|｜丨/>＞•][ \u3000\t]*", text) if t]
    if len(tokens) == 1:
        if rx.match(r"[\u4e00-\u9fff]{2,6}[ ]*[>＞›»]{1,2}$", text):  # 要闻 >
            return text.strip(">＞›» ")
        tokens = text.split()
        if len(tokens) > 1 and all(divisions().find(t) for t in tokens):
            return ""
        # a first line this short is no half of a heading, which is broken in the middle or follows a slogan
        if not _STEP.match(line.key):
            return None
        if divisions().find(line.key) or kinds.is_publisher(line) or _HOUSE.search(line.key):
            # 北京路街道 says whose page it is; 县民政局 over 开展消防演练 is half of a heading
            return None if line.key[0] in "省市县区州我局" or GOES_ON.match(following.key) else ""
        listed = _COLUMN.match(line.key) or _PLAIN_COLUMN.match(line.key)
        return None if not listed and _SLOGAN.search(line.key) else line.key
    if rx.search(r"\s", tokens[0]) and all(rx.match(r"\S{2,4}$", t) for t in tokens[1:]):
        return ""  # 江望信息港 新闻 | 专题: the name of the site and its menu
    tokens = [t for t in tokens if not rx.match(r"第?\d{1,5}期$", t)]
    if len(tokens) == 2 and any(divisions().find(t) for t in tokens) and all(len(t) <= 5 for t in tokens):
        tokens = [t for t in tokens if not divisions().find(t) and _COLUMN.match(t)]  # 志愿之城·子长: whose page it is
        return tokens[0] if tokens else ""
    if not all(_STEP.match(t) for t in tokens) or not any(_COLUMN.match(t) for t in tokens):
        return None
    tokens = tokens if _COLUMN.match(tokens[0]) else tokens[1:]
    last = [t for t in tokens if t not in words("page_words") and t not in ("正文", "详情", "内容")]
    return last[-1] if "正文" in tokens and last else "·".join(last)


def whose(line: Line) -> bool:
    """芦渡镇：, 养老服务股： on a line of their own above the item that they sent."""
    return bool(_SENDER.match(line.key))


def is_whose(line: Line) -> bool:
    """局机关, 云阳县 alone on a line over items: whose news follow."""
    return bool(_GROUPS.match(line.key)) or bool(divisions().find(line.key))


def is_column(line: Line) -> bool:
    """韶山要闻 over the day: a column's name, whatever place stands before it."""
    return bool(_PLAIN_COLUMN.match(line.key))


def _in_menu(lines: Sequence[Line], i: int) -> bool:
    """Whether a line (民生服务) stands in a row of the menu above it."""
    return any(kinds.is_furniture(x) and lines[i].key in _BLANKS.split(x.text.strip()) for x in lines[:i])


def signboard(lines: Sequence[Line], i: int) -> str | None:
    """清远新闻网 - 社会民生 over the heading: the column that the sign of a page names, empty where it names none."""
    line = lines[i]
    sign = sign_of(line.text) if i < 3 and not kinds.is_furniture(line) else None
    near = [x for x in lines[i + 1 : i + 5] if not kinds.is_furniture(x)]
    if near and len(near[0].key) < 5 and any(near[0].key in x.key for x in lines[i + 1 : i + 4] if x is not near[0]):
        near = near[1:]  # the column stands in the menu above it
    below = next(iter(near), None)
    if sign is None or below is None or len(below.key) < 5 or not kinds.heading_like(below):
        return None
    if kinds.is_source(below) or kinds.is_byline(below) or kinds.is_date(below) or kinds.is_publisher_date(below):
        return None
    if _BELOW_TITLE.match(below.key) or sign.half:
        return None  # 江望县敬老院 over 开展消防演练 is half of a heading
    return sign.column or ""


def is_menu(line: Line) -> bool:
    """局情概况｜新闻中心｜政务公开｜专题专栏: a row of short entries, whatever they are called."""
    tokens = [t for t in rx.split(r"[ \u3000\t]*[|｜][ \u3000\t]*", line.text.strip()) if t]
    if len(tokens) < 4:
        tokens = line.text.split()
    known = sum(t in words("page_menu") or t in words("page_words") or bool(_ENTRY.match(t)) for t in tokens)
    barred = len(tokens) >= 4 and line.text.count("|") + line.text.count("｜") >= len(tokens) - 1
    return all(rx.match(r"[\u4e00-\u9fff]{2,6}$", t) for t in tokens) and (barred or (len(tokens) >= 4 and known > 0))


def lists_items(lines: Sequence[Line]) -> bool:
    """Whether the steps above a page (… > 一周要闻（5月15日—5月19日）) say that it holds several items."""
    return any(kinds.is_furniture(x) and kinds.is_digest(x.key) and _DAYS.search(x.key) for x in lines[:4])


def title_field(lines: Sequence[Line], i: int) -> bool:
    """标题：…, 名称：… above the text: the heading of the page, unless it stands once more below."""
    if not _TITLE_FIELD.match(lines[i].key) or i >= _NEAR:
        return False
    for line in lines[i + 1 : i + 6]:
        if "。" in line.key or line.width > 62:
            return True
        if kinds.heading_like(line) and not (
            kinds.is_label(line) or kinds.is_source(line) or kinds.is_byline(line) or is_running_time(line)
        ):
            return False
    return False


def _over_steps(lines: Sequence[Line], i: int) -> bool:
    """Whether the line stands above the steps of the site (首页 > 要闻) and the heading below them: a watchword."""
    at = next((k for k, x in enumerate(lines[i + 1 : i + 4], i + 1) if kinds.is_crumb(x)), 0)
    below = next((x for x in lines[at + 1 : at + 4] if not kinds.is_furniture(x)), None) if at else None
    if below is None or len(below.key) < _LEAST or sign_of(lines[i].text) or kinds.is_publisher(lines[i]):
        return False
    tests = (kinds.is_source, kinds.is_byline, kinds.is_date, kinds.is_publisher_date, kinds.is_publisher)
    return kinds.heading_like(below) and not any(test(below) for test in tests)


def _starred(lines: Sequence[Line], i: int) -> bool:
    """★ 祝青到芦渡镇调研 as the first line of a page, over the line that says whence it is."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    marked = (
        not i
        and lines[i].key[:1] in ("★", "◆", "●", "■", "▲", "☆")
        and len(lines[i].key) >= 8
        and kinds.heading_like(lines[i])
    )
    return marked and below is not None and any(f(below) for f in (kinds.is_source, kinds.is_date, kinds.is_byline))


_AIRED = re.compile(
    rf"[【（(]?(?:{pieces()['DATE']})?《[^》]{{2,12}}》.{{0,20}}(?:播出|播发|刊发|见报|刊播|口播|播报|配音)稿?[】）)]?$"
)
_SITE = re.compile(
    r"[\u4e00-\u9fff]{3,20}(?:局|厅|政府|委员会|办事处|联合会|总会|中心)(?:门户|政府|官方|政务)?(?:网站|官网|信息网)$"
)
_ASKED = re.compile(r".{0,12}(?:发布|发文|公开|来源|机构|单位|部门|文号|索引|有效性|分类)[\u4e00-\u9fff]{0,2}[:：]$")


def is_site(line: Line) -> bool:
    """江望县民政局网站 below the heading: where the page stands."""
    return bool(_SITE.match(line.key)) and not kinds.tells(line)


def _valued(lines: Sequence[Line], i: int) -> bool:
    """县民政局 below 发布单位：, 主动公开 below 公开方式：: what a field of the line above says."""
    line = lines[i]
    short = len(line.key) <= 10 or (len(line.key) <= 40 and not rx.search(r"[\u4e00-\u9fff]{4}", line.key))
    return bool(i and short and _ASKED.match(lines[i - 1].key)) and not kinds.tells(line)


def is_named(line: Line) -> bool:
    """Whether a line above the day may be the name of a paper, a bureau or a column rather than a heading."""
    tests = (kinds.is_publisher, kinds.is_account, kinds.is_name, kinds.is_paper_name, kinds.is_plain_section)
    return len(line.key) <= 14 and not kinds.tells(line) and (len(line.key) <= 5 or any(test(line) for test in tests))


def role_of(lines: Sequence[Line], i: int, titled: bool) -> tuple[LineRole, str | None] | None:
    """Role and section of a line that stands beside the heading of a page; None where it is none of these."""
    line = lines[i]
    if not line.key:
        return None
    if titled and is_doc_number(line):
        return "source", None
    if titled and is_spoken(line):
        return "subheading", None
    if titled and (whose := signed(lines, i)):
        return whose, None
    if is_running_time(line) or (i < _NEAR and is_menu(line)):
        return "furniture", None
    if not titled and _over_steps(lines, i):
        return "furniture", None
    if (
        i < _NEAR
        and _TITLE_FIELD.match(line.key)
        and any(len(x.key) >= _LEAST and line.key.endswith(x.key) for x in lines[i + 1 : i + 9])
    ):
        return "source", None  # 名称：… among the fields of a portal; the heading itself stands below
    if title_field(lines, i) or _starred(lines, i):
        return "heading", None
    if not rx.search(r"[\u4e00-\u9fff]", line.key) and not _DAY.search(line.text) and not _HOUR.search(line.key):
        return "furniture", None  # post:5288, the number of a page
    if titled and is_site(line):
        return "source", None
    if _AIRED.match(line.key) or _valued(lines, i):
        return "source", None
    if i < _NEAR and is_dated(line):
        return "source", None
    if not titled and (name := signboard(lines, i)) is not None:
        return "section", name or None
    name = None if titled else column(lines, i)
    return None if name is None else ("section", name or None)
