"""Places that stand by themselves: divisions, villages, communities, regiments, regions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions, words
from kg.mention.briefs import STYLE, find_briefs, quoted_name
from kg.mention.corps import CORPS_NOT, FIGURE, find_corps
from kg.mention.ground import (
    HARD,
    after_particles,
    begins,
    behind_house,
    classes,
    cuts_word,
    division_at,
    division_before,
    found_in,
    known,
    left_edge,
    strip_verbs,
    whole_word,
    zone_before,
)
from kg.mention.islands import find_islands, whole_villages
from kg.mention.stock import behind_clause, common, in_sounds, worded
from kg.mention.unnamed import (
    CROWD,
    DOES,
    GENERIC,
    LIVED_IN,
    MADE,
    NEVER_INSIDE,
    NO_NAMES,
    PEOPLES,
    QUALITIES,
    STRIVING,
    TIED,
    TOWNISH,
    ZONES,
    acts,
    any_quarter,
    is_division,
    of_class,
    starts_clause,
)

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_VILLAGES = r"居民区|自然村|行政村|村民组|家园社区|社区|嘎查|牧场|村|寨|屯"
_KINDS = re.compile(
    rf"(?:{_VILLAGES}|苏木|街道|新区|开发区|高新区|经开区|示范区|度假区|管理区|林场|垦区|老区"
    r"|经济区|投资区|工业园区|产业园区|省|自治区|自治州|自治县|自治旗|地区|市|县|区|州|旗|盟|镇|乡)"
)
_NOT_AFTER = re.compile(
    r"[民级委居站域办务校医镇区名]|干(?!了)|两委|支书|书记|主任|(?<!区)庄|落|规|集体|医院|小学|治理|慈善|基金|营造|矫正|服务|养老|工作|食堂|卫生|矫正|警|工|团|志愿|党|文(?!书)|广场"
    r"|大院|(?:人民)?政府网|史|情|口|容|貌|民政|结|合|长(?![期远久年])|队|[（(]居|戏台|里的|中心|振兴|村振兴"
)
_LOW = re.compile(rf"[{_CJK}][下上]村")  # 柳湾镇|岭下村, but 干部下村
_LIES = re.compile("[新老旧东西南北前后山石田坝岭河溪塘坑湾林沟坡岗洋坪水江桥井树庙楼坎岩]{1,2}[上下]")  # 田下|村
_SIDES = frozenset("上下前后东西南北中新老旧大小里外")
_LED = ("、", "和", "与", "在", "是", "赴", "往", "从")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}村")  # 罗玛镇|一村
_VERB_INSIDE = re.compile(r"[及在到由和与的对了举召开为包驻]|^等|各(?!庄)|调研|检查|督导|督查|走访|慰问|考察|城乡|农村")
_AND_IN_NAMES = re.compile(
    r"[泰仁永太人义中祥同瑞雍嘉大保安共元颐润惠德康]和|和(?=[平谐睦顺兴美园苑庄里畅裕瑞泰丰安风煦城盛贵])|开(?=[元泰阳平福明国])"
)  # 泰和|社区, 开元|社区
_REGIONS = re.compile(
    r"粤港澳大湾区|大湾区|[长珠]江三角洲(?:地区)?|(?:川陕|陕甘宁|左右江|湘鄂渝黔|海陆丰|大别山|沂蒙|太行|湘赣边)革命老区|长三角(?:地区)?|珠三角(?:地区)?|京津冀(?:地区)?|成渝(?:地区|双城经济圈)|川渝(?:地区)?|粤东西北|粤北|苏北|苏南|苏中|浙东"
    r"|(?:武陵|秦巴|大别|沂蒙|太行|六盘|乌蒙|吕梁|大巴|井冈|罗霄|燕山—太行)山区"
    r"|南疆|北疆|藏区|闽南|湘西|黔东南|香港|澳门|台湾"
    r"|(?:(?<![一-龥])|(?<=[赴在到往从是、和与]))(?:日本|韩国|朝鲜|印度|以色列|荷兰|瑞[士典]|丹麦|芬兰|挪威|比利时|奥地利|葡萄牙|希腊|土耳其|埃及|南非|巴西|阿根廷|墨西哥|新西兰|孟加拉国|斯里兰卡|乌兹别克斯坦|阿富汗|伊朗|伊拉克|文莱|爱尔兰|波兰|捷克|匈牙利|乌克兰|白俄罗斯|新加坡|美国|德国|英国|法国|俄罗斯|菲律宾|马来西亚|印度尼西亚|印尼|柬埔寨|澳大利亚|加拿大|意大利|西班牙|尼泊尔|吉尔吉斯斯坦|塔吉克斯坦|巴基斯坦|泰国|越南|老挝|缅甸|哈萨克斯坦|蒙古国)(?![一-龥]*[族语裔])"
)
_TABLED = frozenset({"市", "县", "区", "州", "旗", "盟", "省", "地区"})
_UNTABLED = frozenset(
    {"村", "寨", "屯", "社区", "镇", "乡", "街道", "居民区", "苏木", "嘎查", "家园社区", "自然村", "老区", "林场",
     "牧场"}
)  # fmt: skip


def find_places(plain: Plain) -> None:
    """Propose every place that stands by itself; longer names around it win in the merge."""
    text = plain.text
    for hit in _REGIONS.finditer(text):
        if STYLE.match(text, hit.end()):
            continue  # 说|湘西|话
        plain.propose("PLACE", hit.start(), hit.end(), "place-region", priority=20, confidence=0.8)
    done = 0
    for i, end in sorted(found_in(text).full.items()):
        if i < done or not _fits(plain, i, end):
            continue
        if cuts_word(plain, i) or quoted_name(text, i, end):
            continue
        start, done = _from(plain, i), chain(plain, end)
        if text[start:end].endswith(("镇", "乡", "街道")):
            start = zone_before(plain, start)
        plain.propose("PLACE", start, done, "place-division", priority=30, confidence=0.9)
    for hit in _DATELINED.finditer(text):
        if hit[1] in known()[1] or hit[2]:  # 本报青石沟讯（通讯员…）
            plain.propose("PLACE", *hit.span(1), "place-dateline", priority=30, confidence=0.75)
    find_corps(plain)
    _unlisted(plain)
    _lists(plain)
    find_briefs(plain)
    find_islands(plain)
    whole_villages(plain)
    for _ in range(2):  # 江苏|南通|如东县
        _joined(plain)


_DATELINED = re.compile(
    r"(?:(?<=\n)|(?<=\n　)|^|(?<=[本我][报台网])|(?<=[日晚时周]报)|(?<=新闻网))"
    r"(?![本我今][报台网日]|云上|掌上|智慧|新华|中新)"
    rf"([{_CJK}]{{2,5}}?)(?<![日报网台社闻体媒通短快简资喜])(?<!发布)(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?(?:讯|电)"
    rf"((?:[（(](?:[{_CJK}]{{0,3}}记者|通讯员)))?"
)
_DATELINE = re.compile(r"[（(]|讯|[0-9]{1,2}月[0-9]{1,2}日(?:讯|电)")


def _joined(plain: Plain) -> None:
    """Short forms before what lies in them belong to one name: 扬州|东关街道, 山东|临沂."""
    ends = {p.end: p for p in plain.spans("PLACE") if p.rule in ("place-short", "place-list")}
    for p in plain.spans("PLACE"):
        first = ends.get(p.start)
        if first is None or p.start in plain.gaps or plain.text[p.start : p.end] in words("short_stop"):
            continue
        if plain.text[first.start - 1 : first.start] in ("", "\n", "　") and _DATELINE.match(plain.text, p.end):
            continue  # 河北|阜平(通讯员…)
        wide = divisions().find(plain.text[first.start : first.end], levels=("province", "prefecture", "county"))
        if any(_inside(plain.text[p.start : p.end], division.code) for division in wide):
            plain.propose("PLACE", first.start, p.end, p.rule, priority=p.priority, confidence=p.confidence)


def _inside(name: str, code: str) -> bool:
    """Does a division of that place bear the beginning of ``name``, or is there none in the country that does?"""
    known_here = any(divisions().find(name[:size], within=code) for size in range(2, min(len(name), 12) + 1))
    return known_here or rx.match(rf"[{_CJK}]{{2,5}}(?:镇|乡|街道|社区|村)", name) is not None


def _from(plain: Plain, start: int) -> int:
    """``start``, or where the tagger's place begins inside which it stands: 浑|南区, 白|佛山镇."""
    for back in range(start - 1, max(-1, start - 5), -1):
        if plain.words.get(back, 0) > start and plain.tags[back] == "LOC" and begins(plain, back):
            return start if plain.text[back:start] in ("中", "内", "后", "和") else back  # 换届选举|中|石桥镇
    province = division_before(plain.text, start)
    if province < start and plain.text[province:start] in provinces() and begins(plain, province, tagged=False):
        return province  # 浙江|德清县
    return start


@lru_cache(maxsize=1)
def provinces() -> frozenset[str]:
    return frozenset(form for form, _ in divisions().forms("province"))


def _fits(plain: Plain, start: int, end: int, *, inside: bool = False) -> bool:
    """Whether a name of the table is meant; ``inside``: it goes on from a wider place (汉中市|勉县)."""
    text = plain.text
    if end - start < 2 or classes(text, start, end):
        return False
    if text[end - 1] not in "省市县区州旗盟镇乡道街木团师连":
        return False
    if text.endswith("农村", start, end) or (text[end - 1] == "区" and text[end : end + 1] == "域"):
        return False  # 新建区|域性养老服务中心
    if text[end - 1 : end + 1] in ("县情", "市情", "区情") and text[end + 1 : end + 2] not in "系暖牵满润注洒献动倾融":
        return False  # 与青江|县情相近, but 青江县|情系老人
    if text[end : end + 1] == "长" and text[end - 1] in "市县区州旗盟镇乡" and division_at(text, end) == end:
        return False  # 易|县长, 韩清河|县长
    if text[end - 1] in "县镇乡" and _TIERS.match(text, end):
        return False  # 在三个镇新建|镇村两级公墓
    if text[end - 1] in "团师连" and CORPS_NOT.match(text, end):
        return False
    if text[end - 1] in "乡镇" and text.endswith(_TITLED, 0, start):
        return False  # “中国|石榴乡”
    if text[end - 1] == "乡" and (text[end : end + 1] in TOWNISH or _AND_TOWNS.match(text, end)):
        return False  # 树立文明|乡风, 会同|乡镇干部
    if not inside and any_quarter(text, start, end):
        return False  # 搬出|老城区
    return inside or end - start > 2 or begins(plain, start, tagged=False)


_AND_TOWNS = re.compile("镇(?![东西南北中上下里]|[\u4e00-\u9fff]{1,3}[村寨])")
_TIERS = re.compile("[镇乡]?村[两三]级|乡[两三]级")
_OF_VILLAGE = tuple("民委干支党妇医里上口头务级")  # 石桥村|村支书: 村 begins another word


def chain(plain: Plain, end: int) -> int:
    """The end of the chain of places that goes on at ``end``: 甲县乙镇|丙村."""
    text = plain.text
    while True:
        more = division_at(text, end)
        if more == end or not _fits(plain, end, more, inside=True):
            break
        end = more
    corps = re.compile(rf"[{FIGURE}]{{1,4}}团(?:[{FIGURE}]{{1,3}}连)?(?![员队体])").match(text, end)
    if corps:
        return corps.end()  # 铁门关市|二十九团
    if numbered := re.compile(r"(?:第)?[0-9]{1,2}(?:村|社区|嘎查|居)(?![民委务干级])").match(text, end):
        return numbered.end()  # 强玛镇|3村
    village = re.compile(rf"[{_CJK}]{{1,6}}?(?:社区|居民区|嘎查|村|寨|屯|(?<=[{FIGURE}0-9])连)").match(text, end)
    if (
        village
        and not _VERB_INSIDE.search(_AND_IN_NAMES.sub("", village.group().replace("敖包", "")))
        and behind_clause(text, end, village.end()) == end
        and not (village.group()[:-2] in QUALITIES and MADE.match(text, village.end()))
        and village.group()[:-1] not in TIED
        and (
            not acts(village.group().removesuffix("社区").removesuffix("村")) or plain.tags.get(village.end()) == "PER"
        )
        and not starts_clause(village.group().removesuffix("社区").removesuffix("村"))
        and not _clause_inside(plain, end, village.end())
        and not (
            GENERIC.search(village.group()[:-1] or "各")
            and not (_NUMBERED.fullmatch(village.group()) or _LOW.fullmatch(village.group()))
            and plain.tagged.get(end) != (village.end(), "LOC")
        )
    ):
        after = text[village.end() : village.end() + 2]
        if not after.startswith(("级", "居", "干", "委", "校", "医", "庄", "务", "规", "（社")) and not (
            village.group().endswith("社区") and len(village.group()) < 3
        ):
            again = re.compile(rf"[{_CJK}]{{1,5}}(?:寨|屯|组(?![织成建长员合队])|自然村)").match(text, village.end())
            if text.startswith("村", village.end()) and not text.startswith(_OF_VILLAGE, village.end() + 1):
                return village.end() + 1  # 大寨|村, 社村|村
            if text.startswith("社区", village.end()) and not text.startswith(("居", "工作", "党"), village.end() + 2):
                return village.end() + 2  # 团结新村|社区
            return again.end() if again and not rx.search(r"[在到的了民]", again.group()) else village.end()
    return end


def _clause_inside(plain: Plain, start: int, end: int) -> bool:
    """Does a verb stand between a county and 社区: 石桥市|公布|居家社区?"""
    if plain.text[start - 1] not in "省市县区州旗盟":
        return False
    verbs = words("brand_verbs") | words("boundaries") | words("follow_words")
    spans = ((at, to) for at, to in plain.words.items() if start <= at and to <= end - 2 and to - at > 1)
    return any(plain.tags[at] == "v" and plain.text[at:to] in verbs for at, to in spans)


def village_before(plain: Plain, end: int) -> int:
    """Where a chain of places begins that ends with a village right before ``end``; ``end`` where there is none."""
    full = found_in(plain.text).full
    inside = (at for at in range(max(0, end - 32), end - 1) if at in full and HARD.isdisjoint(plain.text[at:end]))
    return next((whole_word(plain, at, at - 6) for at in inside if chain(plain, full[at]) == end), end)


def _unlisted(plain: Plain) -> None:
    """Villages, communities and townships that no table lists, by what ends them."""
    text, full = plain.text, known()[0]
    bodies = plain.spans("AGENCY")
    for hit in _KINDS.finditer(text):
        kind, end = hit.span()
        headed = hit.group() in ("镇", "乡") and text.startswith(hit.group() + "长", end)  # 柳湾镇|镇长
        peopled = _PEOPLED.match(text, end) is not None
        headed = headed or (text[kind - 1] != "村" and _OFFICER.match(text, end) is not None)
        if _NOT_AFTER.match(text, end) and not text.startswith("村民", end) and not headed and not peopled:
            continue
        start = strip_verbs(text, left_edge(plain, kind + 1, 16), kind)
        start = behind_house(text, after_particles(plain, start, kind), kind + 1)
        if hit.group() == "寨" and text.endswith("村", 0, kind) and text.startswith("老", end):
            continue  # 石门村|寨老某某
        if division_at(text, start) == start:
            halves = {plain.words[a] for a in range(start, kind) if plain.tags.get(a) == "LOC"}  # 满都|拉苏木
            inner = (a for a in range(start + 1, kind) if plain.words.get(a) == end and plain.tags[a] == "LOC")
            inner = (a for a in inner if a not in halves)
            inside = next(inner, start)
            lies = inside == start + 1 and text[start] in _SIDES and text[start - 1 : start] in _LED
            lies = lies or text[inside - 2 : inside - 1] in ("镇", "乡")  # 青斗乡西|柳湾村
            start = in_sounds(plain, start if lies else inside, kind)  # 到石桥村、上|湾村
        for i in range(start, start if hit.group() == "嘎查" else kind):
            if i != (far := division_at(text, i)) <= end and (far - i > 2 or plain.words.get(start) != far):
                start = i  # not in 塔瓦乡, one word, though there is a 瓦乡
                break
        blank = max(plain.gaps_in(start + 1, kind - 1), default=start)
        start = blank if division_at(text, start) == start else start  # 第二站 石牛寨
        start = max([start, *(p.end for p in bodies if start < p.end < kind)])  # 彩云街道办事处|彩玉社区
        name = text[start:kind]
        if (last := _BEHIND_TOWN.search(name)) and last[0] in TIED:
            continue  # 石桥乡挂钩|村
        if hit.group() == "乡" and text.startswith("村", end) and division_before(text, end) == end:
            continue  # 门前|乡村小路
        least = 1 if division_at(text, start) != start else 2
        listed = len(name) > 2 and name[-1] in "等之"  # 石桥等|村, but 石等|寨
        if not least <= len(name) <= 12 or listed or name[-1] in "乡镇和与及":
            continue
        striving = name in QUALITIES and STRIVING.search(text, 0, start)
        lived_in = name in QUALITIES and LIVED_IN.match(text, end) and not striving
        nameless = (name in NO_NAMES or striving) and not lived_in
        if nameless or of_class(name, hit.group(), plain.words.get(kind - 1) == end):
            continue
        if (
            text.endswith("农村", start, end)
            or quoted_name(text, start, end)
            or text.endswith(_TITLED, 0, start)
            or PEOPLES.fullmatch(name)
            or (GENERIC.search(name) and not (hit.group() == "村" and _LIES.fullmatch(name)))
            or NEVER_INSIDE.search(name)
            or behind_clause(text, start, end) > start
        ):
            continue
        if hit.group() in _UNTABLED and (acts(name) or is_division(text, start, kind)):
            continue
        town = hit.group() in ("镇", "乡") and division_before(text, start) < start  # 石桥县|青江乡
        if any_quarter(text, start, end) or (least == 2 and not town and worded(plain, start, kind)):
            continue  # 有难处找|镇上, 年底前把|村道修好
        if hit.group() == "乡" and plain.words.get(kind - 1) == end and name[-1] in "城镇":
            continue  # 今后五年|城乡
        if peopled and (not begins(plain, start) or common(plain, start, kind) or CROWD.search(name)):
            continue
        if name[-2:] in QUALITIES and MADE.match(text, end):
            continue  # 和谐|社区建设, 文明村创建
        homely = name.endswith("家") and text.startswith(("菜", "话"), end)
        if hit.group() == "乡" and (homely or text[end : end + 1] in TOWNISH):
            continue  # 服务站靠|乡贤, 一桌家乡菜
        if (
            least == 2
            and plain.words.get(start) == kind
            and plain.tags[start] in DOES
            and not text.endswith(("在", "到", "赴", "往", "、"), 0, start)
        ):
            continue  # 深入|社区, 形成|镇领导包院
        region = hit.group() == "地区" and name in known()[1]
        if hit.group() in _TABLED and text[start:end] not in full and not region:
            continue
        if hit.group() in ZONES and not found_in(name).every and plain.tagged.get(start) != (end, "LOC"):
            continue
        if hit.group() in _UNTABLED and division_before(text, end) == end:
            tail = len(name) - max([0, name[:6].find("乡") + 1, *found_in(name).full.values()])
            if tail > (9 if "族" in name else 5) or hit.group() == "老区":
                continue
        if hit.group() in {"镇", "乡", "街道", "苏木"}:
            end = chain(plain, end)
        plain.propose("PLACE", start, end, "place-kind", priority=25, confidence=0.75)


_TITLED = ("级", "世界", "中国", "全国", "国际")
_BEHIND_TOWN = re.compile("(?<=[镇乡道])[^镇乡道]+\\Z")
# 清溪社区|居民, 东园社区|志愿者, but 居民委员会, 党员大会
_PEOPLED = re.compile(
    r"居民(?!委|小组|公约|会议|代表(?:大?会)|区)|居家(?:的)?老人|干部(?!学|培)|工作(?:人员|者)|志愿者(?!协会|服务|队|之家|联)|党员(?!大会|活动|服务|先锋|教育|突)"
)
# 柳湾镇|民政所长, 柳湾社区|主任白某
_OFFICER = re.compile(r"民政(?:所长|站长|助理|干事|专干|协理员|员)|副?(?:主任|书记)(?=[^\W和及与等们的会座培述是做当])")


_LIST_END = re.compile(
    r"(?:等)?(?:地|[0-9一二两三四五六七八九十]+个?(?:乡镇|镇街|镇乡|街道|街(?![头坊巷区])|苏木镇|苏木|城市社区|集镇社区|农村社区|社区|行政村|自然村|村居|村社|村民小组|居民小组|村|嘎查|屯|寨|镇|乡|团场|团|地|县区|县市|县|市|区|旗|州|点位村)(?!民|级|委))"
    r"|等(?:[0-9一二两三四五六七八九十]+个?)?(?:村委会|居委会)"
    r"|等(?:乡镇|镇街|镇乡|街道|社区|行政村|自然村|村(?![委民级])|地|镇(?![级长])|乡(?![级亲村长]))"
)
_ITEM = re.compile(rf"[{_CJK}]{{2,8}}\Z")
_SUMMED = re.compile(
    "[两三四五六七八九十]个?(?:镇|乡|街|街道|村|社区|县|区|市|旗)|(?:人|人员|干部|领导|同志|[主委]任|书记|代表|职工|[局科站所]长)\\Z"
)


def _lists(plain: Plain) -> None:
    """Bare stems in a list that says what they are: 甲集、乙集等3个镇, 丙、丁两县, 东莞、青岛等地."""
    text = plain.text
    for hit in _LIST_END.finditer(text):
        end = hit.start()
        first = end
        while first > 0 and end - first < 60 and (text[first - 1] not in HARD or text[first - 1] == "、"):
            first -= 1
        names = rx.split(r"[、和]", text[first:end])
        split = end not in plain.words and plain.words.get(end - len(names[-1])) != hit.end()  # 湖光|三镇 is one word
        if len(names) < 2 or (plain.words and split and hit.group()[0] != "等"):
            continue  # 甲某、乙某进西|二社区
        places = hit.group()[-1] in "地县市区旗" and not hit.group().endswith("社区")
        spans, at = [], end
        for name in reversed(names):
            begin = at - len(name)
            start = begin
            if begin == first:
                start = strip_verbs(text, max(begin, left_edge(plain, at, 10)), at)
                start = after_particles(plain, start, at)
                while plain.tags.get(start) == "v" and text[start] not in "上下" and plain.words[start] < at - 1:
                    start = plain.words[start]  # 已|走|完|石桥镇、青江镇等6个乡镇
            stem = text[start:at]
            if (
                not 2 <= len(stem) <= 6
                or not _ITEM.match(stem)
                or NEVER_INSIDE.search(stem)
                or _SUMMED.search(stem)  # 甲、乙|三镇和丙、丁两街; 镇领导|和甲、乙两村
                or stem in words("common_words")
            ):
                break
            if places and stem not in known()[1] and stem not in known()[0] and stem not in words("short_stop"):
                break
            spans.append((start, at))
            at = begin - 1
        if len(spans) >= 2:
            for start, stop in spans:
                plain.propose("PLACE", start, stop, "place-list", priority=22, confidence=0.7)
