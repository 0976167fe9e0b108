"""What a single line looks like, whatever stands around it; patterns read it without blanks (``Line.key``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions, words
from kg.segment.bylines import names_follow, names_only
from kg.segment.fields import fields
from kg.segment.rows import first, matches, of_kind, pieces
from kg.segment.stamps import is_page, is_stamp, stamp_of

if TYPE_CHECKING:
    from kg.segment.lines import Line

DATE = pieces()["DATE"]
NUMBER = pieces()["NUMBER"]
_ONLY_MARKS = re.compile(r"^[^\w\u4e00-\u9fff]{1,4}$")
_LATIN = re.compile(r"^[A-Za-z]{4,40}$")
_DISTRIBUTION_BLANK = re.compile(r"^(?:报送|抄送|抄报|主送|分送|分发|发至|发送)[ \u3000]+[\u4e00-\u9fff]{2,}")
_LABEL_BLANK = re.compile(r"^[\u4e00-\u9fff](?:\s|\u3000)+[\u4e00-\u9fff][:：]")
_SINGLES = re.compile(r"^\s*(?:\S\s+){3,}\S\s*$")
_TOKENS = re.compile(r"[\s\u3000|｜·>＞»›/丨]+")
_DAY = re.compile(DATE)
_SCHEDULED = re.compile(
    r"(?:(?:\d{1,2}月)?\d{1,2}[日号](?:[上下]午|晚上?)?|第[一二三四五六七八九十\d]{1,2}[天日课])[:： \u3000]"
    r"|\d{1,2}[:：]\d\d(?:\s*[-—–~～至]+\s*\d{1,2}[:：]\d\d)?[ \u3000]"
)
_COPIES = re.compile(r"[（(]?(?:共|本期)?印(?:发|制|数[:：]?)?\d+份")
_ABOUT = re.compile(r".{0,20}关于.{4,}的")  # the heading of minutes, not their name
_FIELD = re.compile(r"[\u4e00-\u9fff、]{1,6}[:：|｜丨]")
_MONTH_DAY = re.compile(r"\d{1,2}月\d{1,2}日$")
_CLAUSE = re.compile(r"[，,；;]")

# （江望县民政局秦溪）, whose blank is lost; behind 镇 or 乡 it might be a village
_SENT_BY = re.compile(
    r"[（(][\u4e00-\u9fff]{2,16}(?:局|厅|[^理]办|院|站|中心|社|残联|妇联|协会|日报|电视台)([\u4e00-\u9fff]{1,2}[^村庄镇乡屯长）)])[）)]$"
)

SECTION_MARK = re.compile(r"^(?:(?P<bullet>[●◎◆■★☆◇▍▌○•※◉❖])|(?P<open>[【〔\[]))")
_BRACKETED = re.compile(r"^[【〔\[]([^】〕\]]{1,16})[】〕\]](.*)$")
_FRAMED = re.compile(r"([·•※◇◆★☆●■○=~～*＊—－\-])\1{0,3}([\u4e00-\u9fff]{2,8})\1{1,4}$")
ENUMERATED = re.compile(
    r"^(?:(?P<circle>[①-⑳])|(?P<han>[一二三四五六七八九十]{1,3})、|(?P<paren>[（(][一二三四五六七八九十\d]{1,3}[）)])|(?P<arabic>\d{1,2})(?:[.．、](?!\d(?!\d?月))|[|｜丨](?!\d)|(?=[^\d\W年月日时点:：.%％名个位户人件项元万余多岁张套所处场次期天届条只台支对份种座间床枚盏]))|(?P<letter>[A-H](?=[\u4e00-\u9fff]))|(?P<part>第[一二三四五六七八九十]{1,3}(?:部分|[、章节])|议题[一二三四五六七八九十\d]{1,3}[:：、]?|(?i:PART)\.?\d{1,2}[|｜丨.、:：]?(?=[\u4e00-\u9fff“]))|(?P<mark>[▲△▶►◢☆★■□◆◇▪]))"
)
# …看望了老人。（秦溪）, …看望了老人。　秦溪 摄
_SIGNED_OFF = re.compile(
    r"[。！？!?…][”’」』]?(?:[（(][^（）()。]{2,24}[）)]|[^，。]{2,16}(?:摄影?|报道|供稿|文/图|图/文))$"
)
_STRONG = frozenset("。！？!?…；;")
_CLOSERS = "”’」』）)》】〕]\"'"


def strong_end(key: str) -> bool:
    """Whether the line ends a sentence, closing quotes and brackets aside."""
    bare = key.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _STRONG or bool(_SIGNED_OFF.search(key[-30:])))


def full_stop(key: str) -> bool:
    """Whether the line ends in 。 or ；: prose, not a heading (which may end in ！ or ？)."""
    bare = key.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in "。；;，,、"


def is_silent(line: Line) -> bool:
    """Rules, page numbers, lone marks, conversion leftovers: nothing that a reader reads."""
    return is_rule(line) or bool(_ONLY_MARKS.match(line.key)) or matches("page", line.key) or is_bare_number(line)


def is_rule(line: Line) -> bool:
    """A rule of dashes or the like, or a line of leftovers only."""
    return not line.key or matches("rule", line.key)


def is_furniture(line: Line) -> bool:
    """Navigation, buttons, links and notices of a web page or an account."""
    key = line.key.lstrip("<＜↑↓▲▼☆★►▶◀◁▷◄※👆👇👉☝⬆⬇")
    if is_silent(line) or _only(line, "page_words"):
        return True
    return len(key) <= 120 and matches("furniture", key) and not _says_whence(line)


def _says_whence(line: Line) -> bool:
    """【字体：大 中 小】 2023-04-12 来源：…: a button first, yet the line that says whence the page is."""
    if closes(line) or not _DAY.search(line.key):
        return False
    stamp = stamp_of(line.text)
    return bool(stamp and stamp.bodies) or any(value and kind != "other" for kind, value in fields(line.text))


def closes(line: Line) -> bool:
    """上一篇：…, 相关阅读: behind it a web page has nothing but its foot."""
    row = first("furniture", line.key)
    return row is not None and row.closing


def links_on(text: str) -> bool:
    """Whether a row of links leads to other pages: a day in it is theirs, unless it names the page of a paper."""
    row = first("furniture", "".join(text.split()))
    return row is not None and row.closing and not rx.search(r"星期|第?[A-Z]?\d+版", text)


def is_menu(line: Line) -> bool:
    """政务公开  互动交流: furniture in a row, or beside other furniture; by itself it may be a section's name."""
    return _only(line, "page_menu", "page_words")


def is_menu_row(line: Line) -> bool:
    """Several entries of a menu on one line."""
    return is_menu(line) and len([t for t in _TOKENS.split(line.text.strip()) if t]) > 1


def _only(line: Line, *lists: str) -> bool:
    """Whether a line holds nothing but words of these lists."""
    known = [words(name) for name in lists]
    if len(line.key) > 60:
        return False
    if any(line.key in k for k in known):
        return True
    tokens = [t for t in _TOKENS.split(line.text.strip()) if t]
    return bool(tokens) and all(any(t in k for k in known) for t in tokens)


def is_number(line: Line) -> bool:
    if matches("number", line.key):
        return True
    tokens = line.text.split()  # 江望县民政局主办　　第2期　　2022-04-30
    known = ("number", "total", "date", "month", "publisher")
    numbered = 1 < len(tokens) <= 5 and any(matches("number", t) for t in tokens)
    return numbered and all(is_page(t) or _MONTH_DAY.match(t) or any(matches(k, t) for k in known) for t in tokens)


_TELLS = re.compile(
    r"召开|成立|揭牌|首[家个次批]|举办|举行|开展|启动|调研|检查|督查|督导|部署|走访|慰问|培训|我[县市区州旗省局]"
)


def tells(line: Line) -> bool:
    """Whether a short line tells of something done, so that it is no name of a body though it may end like one."""
    return bool(_TELLS.search(line.key))


_CRUMB = re.compile(r"首页|[>＞›»→].*[>＞›»→]")


def is_numbered_name(line: Line) -> bool:
    """霁州民政·您问我答（第31期）: any name with the number behind it."""
    return matches("numbered-name", line.key) and not is_course(line)


_NUMBERS = "0123456789第（(〔【总"


def is_numbered(line: Line) -> bool:
    """江望民政简报（第6期）, 江望民政简报第6期: a bulletin's name with its number, and no report of one event."""
    return not is_course(line) and (is_numbered_name(line) or (is_number(line) and line.key[0] not in _NUMBERS))


def is_gathered(key: str) -> bool:
    """简讯, 每日要情, 图片新闻: the name of a gathering of items, not of one."""
    return matches("gathering", key)


def is_digest(key: str) -> bool:
    """Whether a title announces a gathering of short items (一周要闻, 短新闻集纳)."""
    return matches("digest", key)


def is_bare_number(line: Line) -> bool:
    """01 on a line of its own above the heading of a passage."""
    return matches("bare-number", line.key)


def is_crumb(line: Line) -> bool:
    """首页 › 新闻中心 › 民政要闻: where a page stands in its site."""
    return len(line.key) <= 60 and bool(_CRUMB.search(line.key)) and is_furniture(line)


def is_course(line: Line) -> bool:
    """霁州市2022年护理员培训班简报（第二期）: the report of one event is headed by the event's name."""
    return matches("course", line.key)


def is_masthead(line: Line) -> bool:
    """Whether the line can stand in a masthead once it is known that there is one."""
    key = line.key
    if len(key) > 60:
        return False
    return (
        is_number(line)
        or is_publisher_date(line)
        or any(matches(k, key) for k in ("total", "date", "month", "span", "publisher-date", "publisher", "classified"))
        or is_name(line)
        or is_spaced(line)
        or bool(_LATIN.match(key))
    )


def is_publisher_date(line: Line) -> bool:
    key = line.key
    if key[:1] in ("（", "(") and key[-1:] in ("）", ")"):
        key = key[1:-1]
    dated = matches("publisher-date", key)
    return dated and not (is_label(line) or "时间" in key or "日期" in key)


def is_publisher(line: Line) -> bool:
    return matches("publisher", line.key)


def is_date(line: Line) -> bool:
    return matches("date", line.key)


def is_span(line: Line) -> bool:
    return matches("span", line.key)


def is_name(line: Line) -> bool:
    return matches("name", line.key) and not _ABOUT.match(line.key)


def is_body_and_name(line: Line) -> bool:
    """霁州市民政局　工作动态: who prints it and its name, on one line above the first heading."""
    body, *rest = line.text.split() or [""]
    return len(rest) == 1 and matches("publisher", body) and matches("name", rest[0])


def is_spaced(line: Line) -> bool:
    """通 渭 民 政 信 息: single characters set apart, the way a bulletin prints its name."""
    return bool(_SINGLES.match(line.text)) and len(line.key) <= 24 and not any(c.isdigit() for c in line.key)


def is_paper(line: Line) -> bool:
    """The head of a newspaper page: name, date, day of the week, page."""
    return matches("paper", line.key) and not strong_end(line.key)


def is_paper_name(line: Line) -> bool:
    """霁州日报 on a line of its own, above the line with day and page."""
    return matches("paper-name", line.key)


def is_contents(line: Line) -> bool:
    return matches("contents", line.key)


def is_source(line: Line) -> bool:
    """Where a page comes from and when it was put up: 来源：… 发布时间：… 浏览次数：…"""
    key = line.key
    if len(key) > 100 or strong_end(key):
        return False
    if matches("source", key) or is_stamp(line.text):
        return True
    found = [1 for row in of_kind("web-field") for _ in row.pattern.finditer(key)]
    if len(found) >= 2 and any(c.isdigit() for c in key):
        return True
    # 江望县人民政府 2011年02月10日 来源：民政局
    return bool(found and _DAY.search(key)) and any(
        kind in ("origin", "issuer", "other") for kind, _ in fields(line.text)
    )


def is_byline(line: Line) -> bool:
    """记者 费悦 通讯员 查理, （供稿：…　审核：…）, [ 责编：… ]; not a sentence that begins with 记者."""
    key, text = line.key, line.text.strip()
    if len(key) > 80 or strong_end(key.rstrip("）)】]")) or key.count("，") > 1:
        return False
    if (
        matches("names", key, text)
        or names_only(line)
        or matches("signed", key, text)
        or (key.startswith("原创") and matches("posted", key))
    ):
        return True
    if is_source(line):
        # 发布时间：… 来源：… 作者：秦某 is a source line that also names a person; the name counts
        stamp = stamp_of(line.text)
        return bool(stamp and stamp.made) or any(kind == "maker" and value for kind, value in fields(text))
    stated = fields(text) if _FIELD.match(key) and len(key) <= 40 else []
    if stated and all(kind == "maker" for kind, _ in stated) and any(value for _, value in stated):
        return True  # 文字：秦溪
    if matches("byline", key) and names_follow(key, text):
        bare = key.strip("□■△▲◇◆○●[]【】（）()—-")
        return matches("byline-field", key) or (len(bare) <= 30 and "，" not in bare)
    return sum(1 for row in of_kind("byline-field") for _ in row.pattern.finditer(key)) >= 2


def is_signature(text: str) -> bool:
    """（王小禾 供稿）, （记者 祝青）: names in brackets that close an article."""
    key = "".join(text.split())
    sent = _SENT_BY.match(key)
    return matches("signed", key, text) or bool(sent and sent[1][0] in words("surnames_common"))


def is_foot(line: Line) -> bool:
    """Who runs the site, its address and telephone: the foot of a web page."""
    return matches("foot", line.key) and "。" not in line.key


def _bracket_run(key: str) -> bool:
    found = _BRACKETED.match(key)
    return bool(found and found.group(2))


def is_bracket_run(line: Line) -> bool:
    """【周一】9月2日，… — an item that begins with its day or place in brackets."""
    return _bracket_run(line.key)


def bracketed(line: Line) -> str | None:
    """进连队 of 【进连队】7月14日，…"""
    found = _BRACKETED.match(line.key)
    return found.group(1) if found and found.group(2) else None


def is_scheduled(line: Line) -> bool:
    """17日　就业政策解读, 9:30　签到: a row of a timetable."""
    return bool(_SCHEDULED.match(line.text.strip()))


def is_plain_section(line: Line) -> bool:
    """基层动态, 民政要闻: a section's name without any mark."""
    return matches("plain-section", line.key) and not tells(line)


def is_distribution(line: Line) -> bool:
    """报：, 抄送：; or the word set apart by a blank (抄送　市财政局)."""
    return matches("distribution", line.key) or bool(_DISTRIBUTION_BLANK.match(line.text.strip()))


def is_imprint(line: Line) -> bool:
    return matches("imprint", line.key)


def is_copies(line: Line) -> bool:
    """（共印60份）　责任编辑：秦溪: how many copies, and what else the foot says."""
    return bool(_COPIES.match(line.key)) and not matches("distribution", line.key)


def is_label(line: Line) -> bool:
    """时　间：…, 活动地点：… — a field of minutes or of a notice."""
    spread = _LABEL_BLANK.match(line.text.strip())
    return matches("label", line.key) or bool(spread and not divisions().find("".join(spread.group().split())[:-1]))


def is_month(line: Line) -> bool:
    """2023年4月, 二〇二三年四月: the month that a masthead prints instead of a day."""
    return matches("month", line.key)


def is_account(line: Line) -> bool:
    """江望民政, 霁州发布: the name of an account on a line of its own."""
    return matches("account", line.key)


def section_name(line: Line) -> str | None:
    """市级动态 of ●市级动态, 【市级动态】, 〔市级动态〕; None where the line is no bare section mark."""
    key = line.key
    bracket = _BRACKETED.match(key)
    if bracket:
        return bracket.group(1) if not bracket.group(2) else None
    if framed := _FRAMED.match(key):  # ·芦渡镇·
        return framed[2]
    mark = SECTION_MARK.match(key)
    if mark and mark.group("bullet") and 2 <= len(key) <= 17 and not strong_end(key):
        return key[1:].strip("：:●◎◆■★") or None
    return None


def heading_like(line: Line) -> bool:
    """Whether the line could be a heading or a row of one: short, no sentence inside, no full stop at its end."""
    key = line.key
    if not len(key) >= 2 or line.width > 62 or full_stop(key) or "。" in key or key.endswith(("：", ":", "；")):
        return False
    if (
        is_scheduled(line)
        or matches("news", key)
        or matches("question", key)
        or (line.width > 36 and len(_CLAUSE.findall(key)) >= 2)
    ):
        return False  # 本报讯（记者 …; 会议强调，各地要…，切实… cut off by the end of a page
    return sum("\u4e00" <= c <= "\u9fff" for c in key) >= 2
