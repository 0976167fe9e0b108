"""Dates and clock times, with ISO values that are as exact as the text.

A value is a date (``2022-02-24``), a part of one (``2022-03``, ``2022``), a date without its year (``--04-04``,
``--03``), a day alone (``---30``), or an interval of two (``2022-05-30/2022-05-31``). Clock times, 上旬 and 上午 do not
alter it: the value is the day or month that they belong to. Where nothing can be said (``上午9时``) there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000" + "123456789" + "0123456789")
_D = r"[0-9０-９]"
_YEAR = rf"(?:(?:1[89]|20|１[８９]|２０){_D}{_D}|[一二][〇○零九八][〇○零一二三四五六七八九]{{2}})年"
_RELATIVE = r"(?:今年|去年|前年|明年|当年|同年)"
_MONTH = rf"(?:[01０１]?{_D}|十[一二]?|[一二三四五六七八九]|(?<![0-9万千百十])元)月(?:份)?"
_DAY = rf"(?:[0-3０-３]?{_D}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_BARE_DAY = rf"[0-3]?{_D}(?=[—–~～至-]{{1,2}}[0-3]?{_D}[日号])"  # 5月|17|-18日
_THIRD = r"(?:上旬|中旬|下旬|月底|月初|初|底|末)"
_WEEK = r"[（(](?:星期|周|礼拜)[一二三四五六日天][）)]"
_PART = (
    r"(?:凌晨|拂晓|黎明|一早|大?清早|清晨|早晨|早上|早间|上午|中午|正午|午间|下午|傍晚|入夜|晚上|晚间|夜间|夜里|深夜|午夜|午后"
    r"|(?<!前一)(?<!第二)(?:晚(?![会宴餐报年期])|夜(?![查巡访检市校游景班场])|早(?![餐期市教已在就])))"
    # 忙到中午一点, but 早|一点来, 中午|一点也不热
    r"(?:(?<=[午晨])(?!一点[都也不没儿点])|(?<![午晨])(?!一点(?![零一二三四五六七八九十0-9半钟多整，、左])))"
)
_ABOUT = r"(?:许|左右)?"
_CLOCK = (
    rf"(?:{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?"
    rf"|[0-9零一二两三四五六七八九十]{{1,3}}(?:时|点)(?:半|多|整|[一二三]刻|[0-9零一二三四五六七八九十]{{1,3}}分)?{_ABOUT})"
)
_CLOCKS = rf"{_CLOCK}(?:(?:[—–~～至-]{{1,2}}|到){_CLOCK})?"
_TIME = rf"(?:{_PART}(?:{_CLOCKS})?|{_CLOCKS})"
_DASH = r"(?:[—–~～-]{1,2}|至|到)"
_LUNAR_DAY = r"初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
_SEASON = (
    rf"(?:(?:腊月|正月|冬月)(?:{_LUNAR_DAY})?"
    r"|春节|第[一二三四]季度|[一二三四]季度|[上下]半年|[春夏秋冬](?:[季天]|(?![令运训耕播种收汛检修游练捕]))|年底|年初|底(?!线|座|气|部|板)|末)"
)
_LUNAR = (
    r"(?:农历|阴历)闰?(?:[正冬腊]|十?[一二三四五六七八九十])月"
    rf"(?:{_LUNAR_DAY})"
)
_TAIL = rf"(?:{_WEEK})?(?:　?{_TIME})?"
_DOTTED = rf"(?:19|20){_D}{{2}}[-./]{_D}{{1,2}}[-./]{_D}{{1,2}}(?!{_D})"
_DATE = re.compile(
    rf"""
    (?P<dayfirst>(?<![0-9A-Za-z.]){_D}{{1,2}}\.{_D}{{1,2}}\.(?:19|20){_D}{{2}}(?!{_D})
        (?:[　T]?{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?)?)
  | (?P<dotted>(?<![0-9A-Za-z.]){_DOTTED}(?:[　T]?{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?)?
        (?:[-—–~～至]{{1,2}}{_DOTTED})?)
  | (?P<short>(?<![0-9A-Za-z.]){_D}{{1,2}}\.{_D}{{1,2}}(?:[—–~～至-]{{1,2}}){_D}{{1,2}}\.{_D}{{1,2}}(?![0-9.%万亿元]))
  | (?P<moon>(?:{_YEAR}|{_RELATIVE})
        (?:(?:农历|阴历)[正冬腊十]?[一二三四五六七八九十]?月|[正冬腊十]?[一二三四五六七八九十]?月(?=[初廿]))(?:{_LUNAR_DAY})(?![日号]))
  | (?P<full>
        (?:(?P<y>{_YEAR}|{_RELATIVE})(?:农历)?)?
        (?<![0-9０-９])(?<!农历)(?P<m>{_MONTH})(?:(?P<d>{_DAY}|{_BARE_DAY})|(?P<third>{_THIRD}))?(?![0-9０-９]*[个余])(?P<tail>{_TAIL})
        (?:{_DASH}(?:(?P<y2>{_YEAR})?(?P<m2>{_MONTH})(?:(?P<d2>{_DAY})|{_THIRD})?|(?P<d3>{_DAY})){_TAIL})?
    )
  | (?P<lunar>(?<!日，)(?<!日是)(?<!日（){_LUNAR}(?:{_TIME})?)
  | (?P<month>[本上下](?:个)?月[0-3]?{_D}[日号](?:{_TIME})?)
  | (?P<list>(?:{_YEAR}|{_RELATIVE})?(?<![0-9０-９.]){_D}{{1,2}}[—–~～至-]{{1,2}}{_D}{{1,2}}月(?:份)?(?!{_D}))
  | (?P<yearly>(?:(?<!{_D})(?:19|20){_D}{{2}}[—–~～至-]{{1,2}}(?={_YEAR}))?
        (?:{_YEAR}|{_RELATIVE}(?=腊月|正月|冬月|[一二三四]季|第))
        (?:{_SEASON}|度(?!工作|考核|目标|会议|总结|计划|述职|民政|全|先进|优秀|最))?(?:{_DASH}{_YEAR})?)
  | (?P<days>(?<![0-9０-９.月年第近满周共计期])[0-3]?[0-9][日号](?:{_PART})?{_DASH}
        [0-3]?[0-9][日号](?![内后外均期])(?:{_TIME})?)
  | (?P<ofday>(?<![0-9０-９.月近期满隔每过续足了街路巷弄]){_DAY}
        (?={_TIME}|[，,]|当天|晚|{_WEEK}|是?(?:星期|周|礼拜)[一二三四五六日天])(?:{_WEEK})?(?:{_TIME})?)
  | (?P<dayof>(?<![0-9０-９.月年第近满周共计期提每过隔续仅约整历达])[0-3]?[0-9]日
        (?=的(?:[活会现当交仪座培演动慰走]|[上下]午)|前(?!夕|后)|之前|以前|起(?!点)|召开|举行|举办|启动|开班|开幕|结束|落幕|揭晓|在(?!内|校|编|职)|赴|从|来到|走进|深入|专程|带队|率|当|夜|零时|[、至—和][0-3]?[0-9]日))
  | (?P<aday>(?<![^，,。；;！？：:　\n“”（【于好是自从])(?:[12]?{_D}|3[01])日
        (?![内后外游均期龄间托制志报用常光本语子式程以之记元])(?:{_TIME})?)
  | (?P<thatday>(?:当天|当日|当晚)(?:{_PART})?{_CLOCKS}
        (?:(?:[—–~～-]{{1,2}}|至|到)(?:次日|翌日|第二天)(?:{_PART})?{_CLOCKS})?
        |(?:今天|昨天|明天|今日|昨日|次日|翌日|第二天|昨晚|今晚|昨夜)
        (?:{_PART})?{_CLOCKS})
  | (?P<clock>(?<![0-9.:：每])(?:{_PART}{_CLOCKS}
        |[0-9]{{1,2}}[:：][0-9]{{2}}[—–~～至-]{{1,2}}[0-9]{{1,2}}[:：][0-9]{{2}}
        |(?<!每[晚早夜午])(?:[01]?{_D}|2[0-4])[时点]半?(?:{_DASH})(?:{_PART})?(?:[01]?{_D}|2[0-4])[时点]半?
        |(?<![^，。；：、！？”」到在于至从是晚夜近约\n“（【　])(?:
            [0-9]{{1,2}}(?:时|点)(?:[0-9]{{1,2}}分{_ABOUT}|半|许|多|左右|整|[一二三]刻|(?=[，,前后就才]|[之以][前后]))
            |[零一二两三四五六七八九十]{{1,3}}点(?:[零一二三四五六七八九十]{{1,3}}分{_ABOUT}|半|许|钟|整|[一二三]刻)
            |(?:[五六七八九]|十[一二]?)点(?=[，,])
            |(?:[01]?{_D}|2[0-3])[:：][0-5]{_D}(?![0-9:：]|\n|$))))
    """,
    re.VERBOSE,
)
_KINDS = (
    *("dayfirst", "dotted", "short", "moon", "full", "lunar", "month", "list", "yearly"),
    *("days", "ofday", "dayof", "aday", "thatday", "clock"),
)
# “四点半|课堂”, a kind of care after school
_CALLED = re.compile("(?:[小大微]|爱心|公益|社区|阳光)?(?:课堂|学[校堂]|课后|托管|难题|工程|班(?!车))")
_NEXT_DAY = re.compile(rf"[、和及]([0-3]?{_D}[日号])(?![内后外均期])")
_NUMBERS = re.compile(r"[0-9]+")


def find_dates(plain: Plain) -> None:
    """Propose every explicit date or clock time; 近日, 昨日, “五一” and 十四五 are none."""
    text = plain.text
    for hit in _DATE.finditer(text):
        kind, start, end = _kind(hit), hit.start(), hit.end()
        surface = hit.group()
        after = text[end : end + 2]
        lone = kind == "full" and not any(hit[part] for part in ("y", "d", "third", "m2"))
        if lone and ((after and after[0] in "龄嫂饼球亮经票租薪度") or not surface[0].isdigit()):
            continue  # 3月 is a date, 3月龄 is not; a month in Chinese numerals needs a day or a year
        if kind == "clock" and _CALLED.match(text, end):
            continue
        if kind == "yearly" and after.startswith(("级", "版", "制", "期", "限", "龄")):
            continue
        if rx.match(
            r"度?第?[0-9]{1,3}期|度(?=工作|考核|目标|会议|总结|计划|述职|民政|全|先进|优秀|最)", text[end : end + 6]
        ) or (surface.endswith("年") and len(surface) < 3):
            continue
        plain.propose("DATE", start, end, f"date-{kind}", priority=80, confidence=0.97, value=_value(hit, kind))
        while (more := _NEXT_DAY.match(text, end)) and surface[-1] in "日号":
            end = more.end()  # 6月3日、|4日、|5日三天
            day = _iso(None, None, more[1])
            plain.propose("DATE", *more.span(1), "date-aday", priority=80, confidence=0.9, value=day)


def _kind(hit: re.Match[str]) -> str:
    return next(name for name in _KINDS if hit.group(name) is not None)


def _number(text: str) -> int:
    """12, 十二, 二〇二二, １２ or 元 (元月) as a number."""
    bare = text.rstrip("年月份日号").replace("　", "").replace("元", "一")
    if "十" in bare:
        tens, ones = bare.split("十")
        return int((tens or "一").translate(_CJK_DIGITS)) * 10 + int((ones or "〇").translate(_CJK_DIGITS))
    return int(bare.translate(_CJK_DIGITS))


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    """ISO 8601 with the parts that are known: ``2022-03``, ``--03-01``, ``---30``."""
    y = f"{_number(year):04d}" if year and year[0] not in "今去前明当同" else None
    m = f"{_number(month):02d}" if month else None
    d = f"{_number(day):02d}" if day else None
    if (m and not 1 <= int(m) <= 12) or (d and not 1 <= int(d) <= 31):
        return None
    if y:
        return "-".join(part for part in (y, m, d) if part)
    if m:
        return f"--{m}-{d}" if d else f"--{m}"
    return f"---{d}" if d else None


def _value(hit: re.Match[str], kind: str) -> str | None:
    if kind == "dayfirst":  # 27.10.2025, as some sites print it
        day, month, year = _NUMBERS.findall(hit.group().translate(_CJK_DIGITS))[:3]
        return _iso(year, month, day)
    if kind == "dotted":
        n = _NUMBERS.findall(hit.group().translate(_CJK_DIGITS))
        first = _iso(n[0], n[1], n[2])
        later = [x for x in range(3, len(n)) if len(n[x]) == 4]
        return f"{first}/{_iso(*n[later[0] : later[0] + 3])}" if later else first
    if kind == "short":
        n = _NUMBERS.findall(hit.group().translate(_CJK_DIGITS))
        return f"{_iso(None, n[0], n[1])}/{_iso(None, n[2], n[3])}"
    if kind == "list":
        n = _NUMBERS.findall(hit.group().translate(_CJK_DIGITS))
        return f"{_iso(None, n[0], None)}/{_iso(None, n[1], None)}"
    if kind == "full":
        first = _iso(hit["y"], hit["m"], hit["d"])
        if hit["m2"]:
            return f"{first}/{_iso(hit['y2'] or hit['y'], hit['m2'], hit['d2'])}"
        return f"{first}/{_iso(hit['y'], hit['m'], hit['d3'])}" if hit["d3"] else first
    if kind == "yearly":
        years = rx.findall(rf"{_YEAR}|(?:19|20){_D}{{2}}(?=[—–~～至-])", hit.group())
        values = [_iso(year, None, None) for year in years]
        return "/".join(v for v in values if v) or None
    if kind == "days":
        first, last = rx.findall(rf"{_D}{{1,2}}[日号]", hit.group())[:2]
        return f"{_iso(None, None, first)}/{_iso(None, None, last)}"
    if kind in ("ofday", "dayof", "aday"):
        day = rx.match(_DAY, hit.group())
        return _iso(None, None, day.group()) if day else None
    return None
