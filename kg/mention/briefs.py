"""Short forms of places where the words around them say that a place is meant: 西昌, 湘西; 柳湾 for 柳湾镇."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions, words
from kg.mention.chances import counted
from kg.mention.ground import HARD, begins, division_at, division_before, found_in, known, road, street_of
from kg.mention.text import places_of

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_SHORT_AFTER = re.compile(
    r"[、，。；：！？）)\]】”’　\n]|\Z|等|人(?=[，。、；）)])|参赛|考察|学习|取经|参加|交流|就|务工|打工|出发"
    r"|到(?=[\u4e00-\u9fff]{2})|召开|举办|举行|县|两县|三县|周边|教书|上学|读书|上班|当兵|工作|生活|做生意|住院|治病|看病|陪读|开店|定居|安家|长大|打拼|做工|取经|过冬"
    r"|和|与|户籍|籍|地区|各地|实际"
    r"|特色|代表|的雾|的未来|民政(?!局|联合|会同|携手|联动|走访|启动|部署|召开|举办|组织|开展|慰问|积极|[：:])|讯|全市|全县|全域|启动|成立|开展|推进|将"
)
_SHORT_BEFORE = re.compile(
    r"(?:在|到|赴|来自|从|返回?|前往|抵达|感谢|来到|奔赴|落地|落户|落子|花开|入驻|进驻|扎根|亮相|运抵|运往|发往|寄往|送往|驰援|支援|情系|情暖|爱洒|心系|扮靓|点亮|唱响"
    r"|代表|结合|立足|离开|走进|回到|是|老家|家住|家在|祖籍|[0-9]{2}年|[、，。：“（【\n　】●◆│|·—]|^)\Z"
)
_HEADED = re.compile(r"(?:一|两|三|多|[0-9]+)(?:名|家|位|个|企业|单位|男子|女子|学校|医院|社区|部门|乡镇|村)")
# the name of the paper or page: 青江民政简报, 青江融媒, 青江周报
_LIVED_IN = re.compile("老人|居民|村民|群众|市民|学子|儿童|孩子")
_MASTHEAD = re.compile(
    r"(?:民政|区域|市情|县情|融媒|新闻网?|周报|日报|晚报|报(?![告道名])|发布|电视|广播|网|之声|党建)"
    r"(?:每[日周旬月]|工作|政务|要闻|信息|简报|动态|快讯|快报|通讯|专报|情况"
    r"|网站?|一周|周刊|月报|客户端|[0-9（(　\n>＞»→|｜]|\Z)"
    r"|分站|频道|居养[：:]|零距离|(?:融媒|周报|新闻网|要闻|手机报|信息港|之窗|视窗|在线)"
)
_OF_YEAR = re.compile(r"(?:总结|回顾|做好|谋划|部署|推动)[0-9]{4}年\Z")  # 总结2020年|青江|民政工作
_PAPER_BEFORE = ("今日", "如", "掌上", "爱", "智慧", "文明", "平安", "健康", "法治", "微")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两余多][所家处座户个]\Z")
_TOWN = re.compile(rf"(?P<stem>[{_CJK}]{{2,4}})(?:镇|乡|街道|苏木)\Z")
_VILLAGE = re.compile(rf"(?:^|镇|乡|街道|苏木)(?P<stem>[{_CJK}]{{2,4}})(?:村|社区|嘎查)\Z")
_STEM_BEFORE = re.compile(
    r"(?:是|老家|家住|祖籍|在|到|进|请|让|赴|来自|从|返回|前往|抵达?|离开|走进|回到|来到|落户|扎根)\Z"
)
_STEM_AFTER = re.compile(
    r"人(?=[，。、；）])|出来|出发|回来|赶来|走出|[，。；：！？、]|发生|召开|举办|举行|开展|启动|落地|上演|开班|落成|工作|生活|当地|街头|集市|\Z"
)
_STEM_NOT = re.compile("[省市县区州旗镇乡村街路站桥河山小中之]|社区|公墓|敬老|养老|卫生|初级|高级|派出|林场|大道")
# 希望|青江|不断总结, but 青江民政, “青江模式”
_ALONE = re.compile(
    "(?!民政|新闻|融媒|日报|周报|晚报|网|电视|发布|在线|之声|之窗|模式|样板|品牌|号|话|人|菜|方言|经验|做法|实践|速度|答卷|福彩|慈善|义工|社工|养老|融媒|微|手机|广播|党建|政务|简报|月报|季报|周刊|通讯|动态|要闻|快讯|区划|地名|老龄|头条|热线|晨|客户端|[”’」』》—·|])"
)
_GOES_ON = re.compile("[省市县区州旗盟镇乡村路街河湖江桥站线籍]|山(?![高里上大水])|大道|大桥|[老新]城|中学|小学|医院")
_GO_ON = frozenset({"v", "vd", "d", "ad", "p", "c", "u", "r"})
_STEMS = re.compile(rf"[{_CJK}]{{2,12}}(?:[、和][{_CJK}]{{2,8}}){{1,20}}")
_ACCOUNT = re.compile(rf"来源：[{_CJK}]{{0,3}}$")
_CLOSED = re.compile(r"[：:】|丨｜│]")
# what is spoken, sung and played, and is called by a place: 通州|花鼓, 石城|话
STYLE = re.compile(
    "话(?!题|费|务)|方言|口音|[唱高]?腔|土语|鼓[词书]|大鼓|评[弹书话]|弹词|花鼓|莲花落|小调|山歌|民歌|号子|梆子|道情|渔歌|秧歌|快书|"
    "[剧戏](?![院场团台楼组目情])"
)


def quoted_name(text: str, start: int, end: int) -> bool:
    """Is the place only the beginning of something in quotes: “桐城慈善奖”?"""
    if text[start - 1 : start] not in ("“", "「"):
        return False
    inside = re.compile(r"(?!、)[^”」，。；：！？\n]{0,14}").match(text, end)  # but “桐城、和县”
    return bool(inside and inside.group() and text[inside.end() : inside.end() + 1] in "”」")


def find_briefs(plain: Plain) -> None:
    """Propose the short forms of counties and wider places, and the stems of townships that the text names."""
    _divisions(plain)
    _neighbours(plain)
    _towns(plain)
    _stems(plain)
    _zones(plain)
    _streets(plain)


def _divisions(plain: Plain) -> None:
    """Short forms (西昌, 湘西) where the words around them, or the tagger, say that a place is meant."""
    text, short = plain.text, known()[1]
    every = found_in(text).every
    named = plain.local | {text[a:b] for a, b in found_in(text).full.items()}
    own = {
        form for name in named for d in divisions().find(name, levels=("county", "prefecture")) for form in d.all_forms
    } & short
    for start in sorted(every):
        end = next(
            (start + n for n in (5, 4, 3, 2) if text[start : start + n] in short and start + n <= len(text)), start
        )
        first, end = end, end if end in plain.gaps else _onward(text, start, end)
        if text[start:end] in words("name_words") and not (
            plain.tagged.get(start) == (end, "LOC") and text.endswith(("赴", "抵", "往", "返", "来自"), 0, start)
        ):
            continue
        if (
            end == start
            or STYLE.match(text, end)
            or (_MASTHEAD.match(text, end) and not _OF_YEAR.search(text, max(0, start - 8), start))
        ):
            continue
        if quoted_name(text, start, end) or text.endswith(_PAPER_BEFORE, 0, start):
            continue
        if (text[start - 1 : start] == "“" and text[end : end + 1] == "”") or _ACCOUNT.search(
            text, max(0, start - 6), start
        ):
            continue  # 取名“都安”; 来源：上海静安, an account
        if _COUNTED.search(text, max(0, start - 4), start):
            continue  # 7所|临河、4所靠山
        nxt = text[end + 1 : end + 3] if text[end : end + 1] in ("、", "与", "和") else ""
        seen = plain.tagged.get(start, (0, ""))
        of_page = text[start:end] in own and _of_page(plain, start, end)
        if not of_page and _only_word(plain, start, end):
            continue
        if plain.words and not seen[0] and start not in plain.words and not of_page:
            continue  # the tagger sees a longer word: 白|佛山
        if nxt in short and (begins(plain, start, tagged=False) or text[start - 1] in "取到返去"):
            plain.propose("PLACE", start, end, "place-list", priority=10, confidence=0.6)
        headed = text[start - 1 : start] in ("", *"\n。，") and bool(_HEADED.match(text, end))  # 商水|一企业捐赠物资
        lived = text[start - 1 : start] in ("", "\n") and _LIVED_IN.match(text, end)  # 商水|老人抢着报名
        headed = headed or (text[start:end] in own and (bool(lived) or text.startswith("县情", end)))
        if (
            (seen[1] == "LOC" and seen[0] in (first, end))
            or (first < end and plain.tagged.get(first) == (end, "LOC"))
            or headed
            or of_page
            or _homes(text, start, end)
            or (text[start:end] in own and end in plain.words and _stands(plain, start, end))
            or (_SHORT_BEFORE.search(text, max(0, start - 4), start) and _SHORT_AFTER.match(text, end))
        ):
            plain.propose("PLACE", start, end, "place-short", priority=10, confidence=0.6)


def _only_word(plain: Plain, start: int, end: int) -> bool:
    """Is it a word of every day here (，|比如|，在|南部|，走进|商城|), or a river (|沅江|水位, |石桥|河畔)?"""
    text = plain.text
    if _RIVER.match(text, end - 1):
        return True
    whole = plain.words.get(start) == end and plain.tags[start] not in _NAMED
    return whole and text[start:end] in counted()[0]


_PEOPLE = (
    "(?:阿昌|白|保安|布朗|布依|朝鲜|达斡尔|傣|德昂|侗|东乡|独龙|俄罗斯|鄂伦春|鄂温克|高山|仡佬|哈尼|哈萨克|赫哲|回|基诺|京|景颇|柯尔克孜|拉祜|黎|"
    "傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|土|土家|佤|维吾尔|乌孜别克|锡伯|瑶|彝|裕固|藏|壮)族"
)
_OF_PEOPLE = re.compile(
    rf"(?:^|[省市州县区旗])(?P<stem>[{_CJK}]{{2,4}}?){_PEOPLE}(?:{_PEOPLE})?(?P<kind>[乡镇])(?=人民政府|政府|党委|\Z)"
)
_LEVELS = frozenset({"苏木", "嘎查", "社区", "街道", "乡镇", "村寨", "村屯"})
_NAMED = frozenset({"LOC", "ORG", "PER", "nz", "nw"})
_RIVER = re.compile(
    "(?:[江河湖]|[\u4e00-\u9fff][江河湖])(?:水位|水情|水面|水质|江面|汛情|洪[水峰]|[暴陡猛上]涨|涨水|决[口堤]|漫[堤溢]|流域|畔|两?岸|大堤|河?堤|上游|下游|干流|支流|边|滩|沿[线岸])"
)


def _of_page(plain: Plain, start: int, end: int) -> bool:
    """Is the short form of a county that the page names in full a word here, or one that is no other word at all?"""
    if not _ALONE.match(plain.text, end) or _GOES_ON.match(plain.text, end):
        return False
    closes = plain.text[end : end + 1] in tuple("，。！；") and start in plain.words
    if not (closes or plain.text[start - 1 : start] in ("", *HARD) or plain.tags.get(end) in _GO_ON):
        return False  # between other words it may be half of a name
    return start in plain.words or end in plain.words or plain.text[start:end] not in counted()[0]


def _zones(plain: Plain) -> None:
    """高新区 alone, where the text names 青江高新区."""
    text = plain.text
    for kind in (
        "高新技术产业开发区",
        "经济技术开发区",
        "经济开发区",
        "工业园区",
        "开发区",
        "高新区",
        "经开区",
        "新区",
        "示范区",
        "度假区",
    ):
        at = places_of(kind, text)
        named = [p for p in plain.spans("PLACE", "AGENCY") if text[p.start : p.end].find(kind) > 1]
        for start in at if named else ():
            free = start == 0 or text[start - 1] in HARD or text[start - 1] in "在到赴对由及和是"
            if (free or begins(plain, start)) and not _OF_ZONE.match(text, start + len(kind)):
                plain.propose("PLACE", start, start + len(kind), "place-stem", priority=9, confidence=0.6)


def _streets(plain: Plain) -> None:
    """人民街 for 人民街道, whose district the text names, where what follows speaks of no road."""
    text, named = plain.text, plain.local | {plain.text[a:b] for a, b in found_in(plain.text).full.items()}
    codes = {d.code for name in named for d in divisions().find(name, levels=("county",))}
    below = {street_of(d.name) for code in codes for d in divisions().inside(code, "township")}
    for street in sorted(s for s in below if len(s) > 2):
        for start in places_of(street, text) if street in text else ():
            end = start + len(street)
            if (
                begins(plain, start)
                and not road(text, start, end)
                and (_RULED.match(text, end) or text[start - 2 : start] == "来自")
            ):
                plain.propose("PLACE", start, end, "place-stem", priority=9, confidence=0.6)


_RULED = re.compile(
    "[、，。；]|召开|举办|举行|开展|启动|组织|调研|检查|走访|慰问|负责人|等|低保|残疾|困难|辖区|民政|全域"
)
_OF_ZONE = re.compile("[内外里级域型化类]|管委|党工委|管理委|建设|规划|动态|要闻|新闻|概况|发布")


def _homes(text: str, start: int, end: int) -> bool:
    """。|隆林|的杨某: does a form that is no common word begin a clause and 的 follow?"""
    opens = start == 0 or text[start - 1] in "\n　，。；：、“"
    return opens and text[end : end + 1] == "的" and text[start:end] not in counted()[0]


def _towns(plain: Plain) -> None:
    """Townships without their level in a series, of a county that the text names: 在元坝、东青等地."""
    text = plain.text
    named = {text[a:b] for a, b in found_in(text).full.items()}
    forms = {form for name in named for d in divisions().find(name, levels=("county",)) for form in _below(d.code)}
    for hit in _STEMS.finditer(text) if forms else ():
        at = hit.start()
        spans = []
        for name in rx.split("[、和]", hit.group()):
            spans.append((at, at + len(name)))
            at += len(name) + 1
        first, last = spans[0], spans[-1]
        spans[0] = next(((first[1] - n, first[1]) for n in (4, 3, 2) if text[first[1] - n : first[1]] in forms), first)
        spans[-1] = next(((last[0], last[0] + n) for n in (4, 3, 2) if text[last[0] : last[0] + n] in forms), last)
        known_here = [(a, b) for a, b in spans if text[a:b] in forms and not text.startswith(tuple("镇乡街村"), b)]
        for start, end in known_here if len(known_here) > 1 else ():
            plain.propose("PLACE", start, end, "place-list", priority=10, confidence=0.6)


@lru_cache(maxsize=256)
def _below(code: str) -> frozenset[str]:
    """The townships of a county without their level, those left out that are common words."""
    stems = (_TOWN.fullmatch(d.name) for d in divisions().inside(code, "township"))
    return frozenset(m["stem"] for m in stems if m and m["stem"] not in words("common_words"))


def _neighbours(plain: Plain) -> None:
    """文成 beside 泰顺: a short form that is a common word too, joined to a county of the same prefecture."""
    text, forms = plain.text, _prefectures()
    for p in plain.spans("PLACE"):
        here = forms.get(text[p.start : p.end], frozenset())
        for start, end in ((p.start - 3, p.start - 1), (p.end + 1, p.end + 3)):
            joint = text[p.start - 1 : p.start] if end < p.start else text[p.end : p.end + 1]
            name = text[max(0, start) : end]
            if joint in ("、", "与", "和") and here & forms.get(name, frozenset()) and name not in words("name_words"):
                plain.propose("PLACE", start, end, "place-list", priority=10, confidence=0.6)


@lru_cache(maxsize=1)
def _prefectures() -> dict[str, frozenset[str]]:
    """The prefectures in which the counties of a name lie, by the four figures that their codes begin with."""
    found: dict[str, set[str]] = {}
    for form, code in divisions().forms("county"):
        found.setdefault(form, set()).add(code[:4])
    return {form: frozenset(codes) for form, codes in found.items()}


def _stands(plain: Plain, start: int, end: int) -> bool:
    """Is it a word of the sentence: 在|青江|, 希望|青江|不断总结, but 青江民政, “青江模式”?"""
    if _SHORT_BEFORE.search(plain.text, max(0, start - 4), start):
        return True
    return start in plain.words and plain.tags.get(end) in _GO_ON and _ALONE.match(plain.text, end) is not None


# 河北|阜平（通讯员…）, the head of a report, names the two apart
_DATED = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[（(]|讯|[0-9]{1,2}月[0-9]{1,2}日(?:讯|电))")


def _onward(text: str, start: int, end: int) -> int:
    """``end``, or where the short form ends that goes on within the province or prefecture: 广西|都安人."""
    if end == start or (text[start - 1 : start] in ("", "\n", "　") and _DATED.match(text, end)):
        return end
    if division_at(text, end) > end:
        return end  # 石家庄|桥西区: what follows is named in full
    wide = divisions().find(text[start:end], levels=("province", "prefecture"))
    for size in (4, 3, 2):
        piece = text[end : end + size]
        named = piece in known()[1] or piece in words("short_stop")
        if wide and named and any(divisions().find(piece, within=d.code) for d in wide):
            return end + size
    return end


def _stems(plain: Plain) -> None:
    """Townships without their level, counties called like a common word, where the text has the full name."""
    text = plain.text
    towns = (_TOWN.search(text, p.start, p.end) for p in plain.spans("PLACE", "AGENCY", "FACILITY", "ORG"))
    stems = {m["stem"] for m in towns if m} | _town_stems(text)
    villages = (_VILLAGE.search(text[p.start : p.end]) for p in plain.spans("PLACE"))
    rare = {m["stem"] for m in villages if m and m["stem"] not in counted()[0]}
    for stem in sorted((stems | rare) - words("common_words") - words("brand_stop") - _LEVELS):
        for start in places_of(stem, text):
            end = start + len(stem)
            if _RIVER.match(text, end - 1):
                continue  # |青江|水位, where there is a 青江乡
            whole = start in plain.words and end in plain.words and _STEM_NOT.match(text, end) is None
            inside = _STEM_BEFORE.search(text, max(0, start - 3), start) and (whole or _STEM_AFTER.match(text, end))
            seen = plain.tagged.get(start) == (end, "LOC") and not _MASTHEAD.match(text, end)
            seen = seen and not quoted_name(text, start, end)  # 只是|鹤塘|的应急灯坏了
            seen = seen or (text[start - 1 : start] in ("", "\n") and bool(_HEADED.match(text, end)))  # 鹤塘|三家…
            lead = division_before(text, start)  # 西昌安宁：…, a heading
            if seen or inside or ((not lead or text[lead - 1] in "\n【") and _CLOSED.match(text, end)):
                headed = _CLOSED.match(text, end) is not None
                plain.propose("PLACE", lead if headed else start, end, "place-stem", priority=11, confidence=0.6)
    for town in sorted({text[p.start : p.end] for p in plain.spans("PLACE", "AGENCY")}):  # 青江乡 for 青江彝族乡
        if (hit := _OF_PEOPLE.search(town)) and len(hit["stem"]) > 1:
            for start in places_of(hit["stem"] + hit["kind"], text):
                plain.propose("PLACE", start, start + len(hit["stem"]) + 1, "place-stem", priority=11, confidence=0.7)
    for name in sorted({text[start:end] for start, end in found_in(text).full.items()}):
        for division in divisions().find(name, levels=("county", "prefecture")):
            for short in sorted(words("short_stop").intersection(division.all_forms)):
                for start in places_of(short, text):
                    end = start + len(short)
                    headed = (not start or text[start - 1] in "\n【") and bool(_CLOSED.match(text, end))
                    seen = plain.tagged.get(start) == (end, "LOC") and not _MASTHEAD.match(text, end)
                    if headed or (seen and not quoted_name(text, start, end)):
                        plain.propose("PLACE", start, end, "place-stem", priority=9, confidence=0.6)


def _town_stems(text: str) -> set[str]:
    """The stems of the listed townships that ``text`` names, alone or in a longer name: 八角 of 八角街道办事处."""
    found = (text[start:end] for start, end in found_in(text).full.items())
    return {m["stem"] for name in found if (m := _TOWN.fullmatch(name))}
