"""What a single line looks like, whatever stands around it; patterns read it without blanks (``Line.key``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words

if TYPE_CHECKING:
    from kg.segment.lines import Line

DATE = (
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_NO = r"[\d一二三四五六七八九十百零〇]{1,5}"
NUMBER = (
    rf"(?:\d{{4}}年(?:度)?第{_NO}[期辑]|第{_NO}[期辑]"
    rf"|[〔\[（(【]\d{{4}}年?[〕\]）)】]第?{_NO}[号期]|\d{{4}}年第?{_NO}号)"
)
_BULLETIN = (
    r"(?:简报|信息|动态|简讯|通讯|快报|专报|月报|周报|旬报|要情|快讯|纪要|速览|资讯|导刊|通报"
    r"|之窗|摘要|专刊|工作交流|民政)"
)
_BODY = r"(?:局|办公室|厅|委员会|党组|政府|领导小组|中心（站）|中心|总会|协会|办|处|民政)"

_NUMBER_LINE = re.compile(
    rf"^(?:{DATE})?[（(【]?(?:内部资料[）)]?[，,]?)?(?:[\u4e00-\u9fff·（）《》【】]{{0,24}}?{_BULLETIN}[》】·]?(?:专刊)?)?[（(【]?{NUMBER}[）)】]?"
    rf"(?:[（(【]?(?:总第?|累计第){_NO}期?[）)】]?)?(?:[（(]?(?:增刊|特刊|专刊|半?月刊|双月刊|季刊|内部资料|\d{{4}}年\d{{1,2}}月)[）)]?)?"
    rf"(?:[\u4e00-\u9fff（）]{{2,30}}{_BODY}(?:主办|编印|编|印)?)?(?:{DATE})?$"
)
_TOTAL = re.compile(rf"^[（(【]?总第?{_NO}期?[）)】]?$")
_DATE_ONLY = re.compile(rf"^[（(]?{DATE}[）)]?(?:星期[一二三四五六日天])?(?:出刊|出版|印发|印)?$")
_SPAN_ONLY = re.compile(
    r"^[（(](?:\d{4}年)?\d{1,2}[.月]\d{1,2}日?[-—－–至~～]+(?:\d{4}年)?(?:\d{1,2}[.月])?\d{1,2}日?[）)]$"
)
_PUBLISHER_DATE = re.compile(
    rf"^(?:(?:主办|编印|主编|编辑|印发)(?:单位)?[:：])?[\u4e00-\u9fff（）()·]{{3,40}}?(?:{_BODY})?(?:主办|编印|主编|编|印发|印)?[:：]?{DATE}(?:印发|印|编印)?$"
)
_PUBLISHER = re.compile(
    rf"^(?:主办[:：]?|编印[:：]?)?[\u4e00-\u9fff（）()·]{{2,30}}{_BODY}(?:联合)?(?:主办|编印|主编|编|印)?$"
)
_NAME = re.compile(rf"^[\u4e00-\u9fff（）()·“”]{{0,24}}{_BULLETIN}$")
_CLASSIFIED = re.compile(
    r"^(?:[（(【]?内部(?:资料|刊物|交流)[^。]{0,12}|密级[:：].{0,6}|编号[:：].{0,12}|签发人?[:：].{0,12})$"
)
_PAPER = re.compile(rf"^(?=.{{0,60}}$)(?=.*{DATE}.*(?:星期|版|[A-Z]\d)|.*星期.*版).*$")
_PAPER_NAME = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:日报|晚报|周报|时报|晨报|早报|商报|都市报|报)$")
_RULE = re.compile(r"^[\-—–－_＿=＝~～*＊·•.…─━═╌┄┈╍▁#＃+＋<>＜＞◆◇★☆●○■□※]{3,}$")
_LATIN = re.compile(r"^[A-Za-z]{4,40}$")
_SENDER = re.compile(r"^[\u4e00-\u9fff]{2,16}(?:局|厅|中心|镇|乡|街道|办事处|报社|电视台)$")
_ONLY_MARKS = re.compile(r"^[^\w\u4e00-\u9fff]{1,4}$")
_PAGE = re.compile(
    r"^(?:[-—–－·]{0,2}\d{1,3}[-—–－·]{0,2}|第\d{1,3}页(?:[，,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}|[Pp]age\d+)$"
)
_FURNITURE = re.compile(
    r"^(?:您?(?:现在|当前|目前)?(?:的|所在)?位置[:：]|(?:网站|本站)?首页[^。，；]{0,60}$|上一[篇条][:：]|下一[篇条][:：]|没有了$|阅读下一篇|返回|相关(?:阅读|链接|新闻)|【?打印|【?关闭|扫一扫|分享|[—–-]+分享|"
    r"无障碍|长者模式|收藏本站|设为首页|版权所有|Copyright|©|网站标识码|.{0,4}ICP备|.{0,4}公网安备|技术支持[:：]|您是第|访问量|往期(?:推荐|回顾|精彩)|字号[:：]|字体[:：]|[【［\[（]?(?:字体|字号)|"
    r"主办(?:单位)?[:：].{2,40}(?:技术支持|承办|ICP|您是第|地址|电话|版权|网站)|网站地图|A[+＋]|联系我们|网站声明|微信扫|长按二维码|点击(?:蓝字|上方)|点.?(?:在看|赞)|[-—–]*END[-—–]*$|(?:【[^】]{2,8}】){2,}$|[^。，]{2,40}[>＞›»→][^。，]{1,20}[>＞›»→][^。，]{1,40}$|[上下]一[篇条])",
    re.I,
)
_CONTENTS = re.compile(
    r"^[【〔\[（(◆●]?(?:本期)?(?:内容|要目|导读|目录|看点|提要|要闻导读|目次|内容提要)(?:导读)?[】〕\]）):：]?$"
)
_SOURCE = re.compile(
    rf"^[\[【（(]?(?:(?:发布|更新|发稿|上传|成文|发文|生成)(?:时间|日期)[:：]|发布(?:者|人|单位|部门|机构)[:：]|(?:索引号|发文机构|公开方式|主题分类|信息分类|有效性|文号)[:：]|(?:时间|日期)[:：]\[?\d{{4}}-\d|(?:时间|日期)[:：].{{0,30}}(?:来源|浏览|阅读|点击|作者)|(?:信息|稿件|文章|新闻)?来源[:：]|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[:：]|{DATE}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[】\]）)]?(?:【|来源|信息来源|[\u4e00-\u9fff]{{2,20}}(?:中心|局|日报|报|网)|阅读|点击|浏览|字号|$)|[\u4e00-\u9fff]{{2,16}}[|｜/]?\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?$|[\u4e00-\u9fff]{{2,16}}{DATE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[\u4e00-\u9fff]{{2,4}})?$)"
)
_MAKERS = "|".join(sorted(words("byline_words"), key=lambda w: (-len(w), w)))
_WHO = rf"(?:本报|本刊|特约|见习|融媒|全媒体|首席)?(?:{_MAKERS})"
_BYLINE = re.compile(
    rf"^[□■△▲◇◆○●\[【（(—\-]*(?:本期|本版|今日|稿件|网站)?{_WHO}(?:[:：/｜|]|(?=[\u4e00-\u9fff]{{2,}}))"
)
_BYLINE_FIELD = re.compile(rf"{_WHO}[:：｜|]")
_POSTED = re.compile(rf"^(?:原创)?.{{0,40}}{DATE}(?:\d{{1,2}}:\d{{2}})?(?:发表于.{{2,8}})?$|^原创.{{1,40}}$")
_WEB_FIELD = re.compile(r"(?:发布|来源|时间|日期|浏览|阅读|点击|热度|访问)(?:时间|日期|次数|量|数)?[:：]")
_DISTRIBUTION = re.compile(
    r"^(?:本期)?(?:报送|抄送|抄报|主送|主报|分送|分发|发至|发送|呈报|呈送|印送|印发|上报|下发|送达|送|报|发|抄|呈)[:：]"
)
_DISTRIBUTION_BLANK = re.compile(r"^(?:报送|抄送|抄报|主送|分送|分发|发至|发送)[ \u3000]+[\u4e00-\u9fff]{2,}")
_IMPRINT = re.compile(
    rf"^(?:(?:编发|编印|印发)(?:单位)?[:：].{{2,40}}|主题词[:：].{{2,40}}|.{{0,30}}{DATE}(?:印发|印制|印|编印)|[（(]?(?:共|本期)?印(?:发|制)?\d+份[）)]?|[（(]?印数[:：]?\d+份?[）)]?)$"
)
_SIGNED = re.compile(
    r"^[（(][^，。；（）()]{1,30}(?:供稿|撰稿|摄影?|报道|提供|文/图|图/文|文图|记者|通讯员)[^，。；]{0,20}[）)]$|^[（(](?:记者|通讯员|供稿|作者|来源|文图|文/图|图/文)[^。；]{2,40}[）)]$"
)
_NAMES_ONLY = re.compile(r"^[（(][\u4e00-\u9fff·]{2,4}(?:[ \u3000]+[\u4e00-\u9fff·]{2,4}){1,3}[）)]$")
_FOOT = re.compile(r"^(?:主办|承办|协办|地址|电话|联系电话|邮编|备案|网站|版权|Copyright)(?:单位)?[:：]?.{0,60}$", re.I)
_PLAIN_SECTION = re.compile(
    r"^[\u4e00-\u9fff（）、]{2,8}(?:动态|要闻|之窗|传真|交流|聚焦|播报|简讯|视点|天地|园地|风采|扫描|速递|资讯|专栏|快讯|纵横|广角|一线|之声|建设巡礼)$"
)
_LABEL = re.compile(
    r"^(?:时间|地点|主持人?|出席(?:人员|领导)?|列席(?:人员)?|请假|缺席|记录人?|参会人员|参加人员|与会人员|会议[\u4e00-\u9fff]{2}|活动[\u4e00-\u9fff]{2}|[主承协支指联][办持导合](?:单位|方)?|参加单位|附件\d?|议题)[:：]"
)
_QUESTION = re.compile(r"^[问答][:：]")
_LABEL_BLANK = re.compile(r"^[\u4e00-\u9fff](?:\s|\u3000)+[\u4e00-\u9fff][:：]")
_CAPTION = re.compile(
    r"^[（(]?(?:图[①-⑳一二三四五六七八九十\d][:：、]?|图为|图片说明|照片|上图|下图|左图|右图|▲图|△图)"
)
_SINGLES = re.compile(r"^\s*(?:\S\s+){3,}\S\s*$")

_NEWS = re.compile(r"^(?:本报|本网|本刊|[\u4e00-\u9fff]{2,8}(?:讯|电|消息))[\u4e00-\u9fff]{0,8}(?:讯|电|消息)?[（(]")
_CLAUSE = re.compile(r"[，,；;]")

SECTION_MARK = re.compile(r"^(?:(?P<bullet>[●◎◆■★☆◇▍▌○•※◉❖])|(?P<open>[【〔\[]))")
_BRACKETED = re.compile(r"^[【〔\[]([^】〕\]]{1,16})[】〕\]](.*)$")
ENUMERATED = re.compile(
    r"^(?:(?P<circle>[①-⑳])|(?P<han>[一二三四五六七八九十]{1,3})、|(?P<paren>[（(][一二三四五六七八九十\d]{1,3}[）)])|(?P<arabic>\d{1,2})(?:[.．、](?!\d(?!\d?月))|(?=[^\d\W年月日时点:：.%％]))|(?P<letter>[A-H](?=[\u4e00-\u9fff]))|(?P<part>第[一二三四五六七八九十]{1,3}(?:部分|[、章节])|议题[一二三四五六七八九十\d]{1,3}[:：、]?)|(?P<mark>[▲△▶►◢☆★■□◆◇▪]))"
)
_STRONG = frozenset("。！？!?…；;")
_CLOSERS = "”’」』）)》】〕]\"'"


def strong_end(key: str) -> bool:
    """Whether the line ends a sentence, closing quotes and brackets aside."""
    bare = key.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STRONG


def full_stop(key: str) -> bool:
    """Whether the line ends in 。 or ；: prose, not a heading (which may end in ！ or ？)."""
    bare = key.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in "。；;，,、"


def is_silent(line: Line) -> bool:
    """Rules, page numbers, lone marks, conversion leftovers: nothing that a reader reads."""
    return is_rule(line) or bool(_ONLY_MARKS.match(line.key) or _PAGE.match(line.key))


def is_rule(line: Line) -> bool:
    """A rule of dashes or the like, or a line of leftovers only."""
    return not line.key or bool(_RULE.match(line.key))


def is_furniture(line: Line) -> bool:
    key = line.key
    return is_silent(line) or (len(key) <= 120 and bool(_FURNITURE.match(key)))


def is_number(line: Line) -> bool:
    return len(line.key) <= 60 and bool(_NUMBER_LINE.match(line.key))


_TELLS = re.compile(r"召开|举办|举行|开展|启动|调研|检查|督查|督导|部署|走访|慰问|培训|我[县市区州旗省局]")


def tells(line: Line) -> bool:
    """Whether a short line tells of something done, so that it is no name of a body though it may end like one."""
    return bool(_TELLS.search(line.key))


_CRUMB = re.compile(r"首页|[>＞›»→].*[>＞›»→]")
_COURSE = re.compile(rf"(?:培训班|会议|活动|竞赛|大赛)(?:工作)?简报[（(]?{NUMBER}[）)]?$")


_NUMBERED_NAME = re.compile(rf"^[^。，；]{{2,30}}(?:[（(]{NUMBER}[）)]|{_BULLETIN}[（(]\d{{1,3}}[）)])$")
_DIGEST = re.compile(
    r"一周|每周|周报|月报|要闻|速览|快讯|简讯|短讯|短新闻|集纳|集锦|汇编|大事记|工作信息|(?:工作|民政)动态"
)
_BARE_NUMBER = re.compile(r"^(?:0?\d|[Pp][Aa][Rr][Tt]\.?\d+)$")


def is_numbered_name(line: Line) -> bool:
    """霁州民政·您问我答（第31期）: any name with the number behind it."""
    return bool(_NUMBERED_NAME.match(line.key)) and not is_course(line)


def is_digest(key: str) -> bool:
    """Whether a title announces a gathering of short items (一周要闻, 短新闻集纳)."""
    return bool(_DIGEST.search(key))


def is_bare_number(line: Line) -> bool:
    """01 on a line of its own above the heading of a passage."""
    return bool(_BARE_NUMBER.match(line.key))


def is_crumb(line: Line) -> bool:
    """首页 › 新闻中心 › 民政要闻: where a page stands in its site."""
    return len(line.key) <= 60 and bool(_CRUMB.search(line.key)) and is_furniture(line)


def is_course(line: Line) -> bool:
    """霁州市2022年护理员培训班简报（第二期）: the report of one event is headed by the event's name."""
    return len(line.key) <= 50 and bool(_COURSE.search(line.key))


def is_masthead(line: Line) -> bool:
    """Whether the line can stand in a masthead once it is known that there is one."""
    key = line.key
    if len(key) > 60:
        return False
    return (
        is_number(line)
        or is_publisher_date(line)
        or any(p.match(key) for p in (_TOTAL, _DATE_ONLY, _SPAN_ONLY, _PUBLISHER_DATE, _PUBLISHER, _NAME, _CLASSIFIED))
        or is_spaced(line)
        or bool(_LATIN.match(key))
    )


def is_publisher_date(line: Line) -> bool:
    key = line.key
    if key[:1] in ("（", "(") and key[-1:] in ("）", ")"):
        key = key[1:-1]
    dated = len(key) <= 60 and bool(_PUBLISHER_DATE.match(key))
    return dated and not (is_label(line) or "时间" in key or "日期" in key)


def is_publisher(line: Line) -> bool:
    return len(line.key) <= 40 and bool(_PUBLISHER.match(line.key))


def is_date(line: Line) -> bool:
    return bool(_DATE_ONLY.match(line.key))


def is_span(line: Line) -> bool:
    return bool(_SPAN_ONLY.match(line.key))


def is_name(line: Line) -> bool:
    return len(line.key) <= 30 and bool(_NAME.match(line.key))


def is_body_and_name(line: Line) -> bool:
    """霁州市民政局　工作动态: who prints it and its name, on one line above the first heading."""
    body, *rest = line.text.split() or [""]
    return len(rest) == 1 and bool(_PUBLISHER.match(body) and _NAME.match(rest[0]))


def is_spaced(line: Line) -> bool:
    """通 渭 民 政 信 息: single characters set apart, the way a bulletin prints its name."""
    return bool(_SINGLES.match(line.text)) and len(line.key) <= 24 and not any(c.isdigit() for c in line.key)


def is_paper(line: Line) -> bool:
    """The head of a newspaper page: name, date, day of the week, page."""
    return bool(_PAPER.match(line.key)) and not strong_end(line.key)


def is_paper_name(line: Line) -> bool:
    """霁州日报 on a line of its own, above the line with day and page."""
    return bool(_PAPER_NAME.match(line.key))


def is_contents(line: Line) -> bool:
    return bool(_CONTENTS.match(line.key))


def is_source(line: Line) -> bool:
    key = line.key
    if len(key) > 100 or strong_end(key):
        return False
    return bool(_SOURCE.match(key)) or (len(_WEB_FIELD.findall(key)) >= 2 and any(c.isdigit() for c in key))


def is_byline(line: Line) -> bool:
    """记者 费悦 通讯员 查理, （供稿：…　审核：…）, [ 责编：… ]; not a sentence that begins with 记者."""
    key = line.key
    if len(key) > 80 or strong_end(key.rstrip("）)】]")) or key.count("，") > 1:
        return False
    if (
        _NAMES_ONLY.match(line.text.strip())
        or _one_name(key)
        or _sent_in(line)
        or _SIGNED.match(key)
        or (key.startswith("原创") and _POSTED.match(key))
    ):
        return True
    if _BYLINE.match(key):
        bare = key.strip("□■△▲◇◆○●[]【】（）()—-")
        return bool(_BYLINE_FIELD.search(key)) or (len(bare) <= 30 and "，" not in bare)
    # 发布时间：… 来源：… 作者：秦某 is a source line that also names a person; the name counts
    return len(_BYLINE_FIELD.findall(key)) >= (1 if is_source(line) else 2)


def _one_name(key: str) -> bool:
    """（祝青） alone on a line: who wrote it."""
    bare = key[1:-1]
    bracketed = len(key) >= 4 and key[0] in "（(" and key[-1] in "）)"
    return bracketed and len(bare) <= 3 and bare.isalpha() and bare[0] in words("surnames_common")


def _sent_in(line: Line) -> bool:
    """江望县民政局　祝青: a bureau and who writes for it, set apart by a blank."""
    body, *names = line.text.split() or [""]
    called = [n for n in names if 2 <= len(n) <= 3 and n.isalpha() and n[0] in words("surnames_common")]
    return bool(_SENDER.match(body)) and 1 <= len(names) <= 3 and called == names


def is_signature(text: str) -> bool:
    """（王小禾 供稿）, （记者 祝青）: names in brackets that close an article."""
    return bool(_SIGNED.match("".join(text.split())))


def is_foot(line: Line) -> bool:
    """Who runs the site, its address and telephone: the foot of a web page."""
    return bool(_FOOT.match(line.key)) and "。" not in line.key


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


def is_plain_section(line: Line) -> bool:
    """基层动态, 民政要闻: a section's name without any mark."""
    return bool(_PLAIN_SECTION.match(line.key)) and len(line.key) <= 8 and not tells(line)


def is_distribution(line: Line) -> bool:
    """报：, 抄送：; or the word set apart by a blank (抄送　市财政局)."""
    return bool(_DISTRIBUTION.match(line.key) or _DISTRIBUTION_BLANK.match(line.text.strip()))


def is_imprint(line: Line) -> bool:
    return len(line.key) <= 60 and bool(_IMPRINT.match(line.key))


def is_label(line: Line) -> bool:
    """时　间：…, 活动地点：… — a field of minutes or of a notice."""
    return bool(_LABEL.match(line.key) or _LABEL_BLANK.match(line.text.strip()))


def is_caption(line: Line) -> bool:
    return len(line.key) <= 90 and bool(_CAPTION.match(line.key))


def section_name(line: Line) -> str | None:
    """市级动态 of ●市级动态, 【市级动态】, 〔市级动态〕; None where the line is no bare section mark."""
    key = line.key
    bracket = _BRACKETED.match(key)
    if bracket:
        return bracket.group(1) if not bracket.group(2) else None
    mark = SECTION_MARK.match(key)
    if mark and mark.group("bullet") and 2 <= len(key) <= 17 and not strong_end(key):
        return key[1:].strip("：:●◎◆■★") or None
    return None


def heading_like(line: Line) -> bool:
    """Whether the line could be a heading or a row of one: short, no sentence inside, no full stop at its end."""
    key = line.key
    if not len(key) >= 2 or line.width > 62 or full_stop(key) or "。" in key or key.endswith(("：", ":", "；")):
        return False
    if _NEWS.match(key) or _QUESTION.match(key) or (line.width > 36 and len(_CLAUSE.findall(key)) >= 2):
        return False  # 本报讯（记者 …; 会议强调，各地要…，切实… cut off by the end of a page
    return sum("\u4e00" <= c <= "\u9fff" for c in key) >= 2
