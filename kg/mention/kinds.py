"""Facilities and other organisations: a kind that ends the name, and the place, level, quotes or brand before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.coined import find_coined
from kg.mention.counted import find_counted
from kg.mention.definite import LIGHT, MASS, named, too_generic
from kg.mention.ground import (
    LEVELS,
    any_of,
    begins,
    behind_house,
    chain_before,
    classes,
    division_at,
    division_before,
    found_in,
    known,
    left_edge,
    strip_verbs,
    whole_word,
)
from kg.mention.houses import houses, is_body, of_many
from kg.mention.places import village_before
from kg.mention.stock import BRANDS, VERBAL, at_level, behind_clause, beyond, trimmed

if TYPE_CHECKING:
    from kg.mention.text import Plain
    from kg.model import Label

_CJK = "\u4e00-\u9fff"
_PAREN = re.compile(
    r"[（(](?!原|现|曾|简称|下称|又称|以下|即)(?:[^（）()\n，。；]{0,14}(?:站|点|室|堂|院|中心|楼|食堂|驿站|园|所|店|基地|(?<=[\u4e00-\u9fff]{2})路))[）)]"
)
# 集中学|习, 服务社|区, 总会|计师, 合作协|议: the kind is only the beginning of another word
_NOT_A_KIND = re.compile(
    r"(?:(?<=[中大小]学)(?:[习生问]|新生|毕业)|(?<=学校)长|(?<=银行)(?:网点|卡|账户|存款|流水|柜台)|(?<=中学)院|(?<=学校)长|(?<=社)[区会工群]|(?<=总会)计|(?<=院)(?:[士校]|落(?![幕户成地]))|(?<=公司)法|(?<=中心)(?:[村镇区]|校(?!长))|(?<=中心校)长"
    r"|(?<=站)点|(?<=会)员(?!会)|(?<=队)(?:员(?!工)|伍)|(?<=委)会|(?<=[分主]会)场|(?<=协)[议定商助调力])"
)
_AFTER_QUOTES = re.compile(r"”(?:议事|志愿|公益|爱心|助[老残学困]|社工|文艺|调解|互助|养老|舞蹈|健身|巾帼|青年|党员)\Z")
_FLOOR = re.compile(r"[0-9A-Za-z一二三四五六七八九十](?:号楼|号|楼|栋|层|室|期|单元)(?=[\u4e00-\u9fff]{2})")
_ASIDE = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[）)]\Z")  # 联丰兴业|（集团）|有限公司
_MORE = re.compile(r"[^局会院队校中心镇乡村县联向和与在对到由各\W]{2,8}[（(]?")
_MORE_NOT = re.compile(
    "模拟|假设|[上本下今去昨][周月年日季]|(?:[送坐登走抬])?上|(?:先|再|又|急|赶紧|立即|及时)?[送转去找请往奔]"
)  # 上周|县婚姻登记处
_JOINTS = re.compile(r"(?<=[会局院委队部校站所厅司馆园社心团行])[和与及](?![谐平睦顺美])(?=[\u4e00-\u9fff]{2})")
_PLACE_JOINTS = re.compile(r"(?<=[村镇乡区道])[和与及](?=[\u4e00-\u9fff]{2})")
_LAST_WORD = frozenset({"p", "u", "xc", "r"})
# parts of a bureau or a house that keep its name before theirs
_PARTS = frozenset(
    {"婚姻登记处", "婚姻登记中心", "婚姻登记服务中心", "婚姻登记大厅", "结婚登记处", "颁证基地",
     "心理咨询中心", "养老服务中心", "养老服务指导中心", "社会组织孵化中心", "社会组织孵化基地", "孵化基地",
     "孵化中心", "展厅", "户外颁证基地",
     "工会", "团委", "团支部", "团总支", "工会委员会", "幼儿园", "机关幼儿园", "老年大学",
     "志愿服务队", "青年志愿服务队", "党员志愿服务队", "巾帼志愿服务队", "志愿者服务队", "先锋队", "突击队",
     "文工团", "艺术团", "合唱团", "舞蹈队", "篮球队"}
)  # fmt: skip
_MOVES = frozenset("去到来进在给是有看找建成改送接回往逛帮为请让把被将对向由替赠捐")


_ENDS_NO_NAME = frozenset({"c", "p", "r", "xc"})
_COMMON_TAGS = frozenset({"n", "v", "vn", "d", "ad", "p", "r", "m", "q", "f", "a", "an", "c", "u", "xc"})


def find_kinds(plain: Plain) -> None:
    """Propose facilities and organisations."""
    _kinds(plain, "FACILITY")
    _kinds(plain, "ORG")
    _set_names(plain)
    find_coined(plain)
    find_counted(plain)


@lru_cache(maxsize=2)
def _kind_pattern(label: Label) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('facility_kinds' if label == 'FACILITY' else 'org_kinds')})")


def _kind_hits(label: Label, text: str) -> list[re.Match[str]]:
    """Every kind that stands in ``text``; what is only the beginning of another word is passed over: 桂|中学|院."""
    found, at, kinds = [], 0, _kind_pattern(label)
    while hit := kinds.search(text, at):
        whole = not _NOT_A_KIND.match(text, hit.end()) and not (
            hit[0] == "商会" and text.endswith("会", 0, hit.start())
        )
        if not whole and (less := kinds.match(text, hit.start(), hit.end() - 1)):
            hit, whole = less, not _NOT_A_KIND.match(text, less.end())  # 第一中学|校长
        at = hit.end() if whole else hit.start() + 1
        if whole:
            found.append(hit)
    return found


_BUREAU = re.compile(r"(?:管理|执法|监察)所\Z|救助室\Z|^颁证大?厅\Z")  # 殡葬管理所 is an office


def _kinds(plain: Plain, label: Label) -> None:
    text = plain.text
    hits = _kind_hits(label, text)
    if label == "FACILITY":
        known = {hit.end(): hit.start() for hit in hits}
        hits += [
            hit
            for hit in houses().finditer(text)
            if hit.start() < known.get(hit.end(), hit.end()) and not _BUREAU.search(hit.group())
        ]
    for hit in hits:
        kind, end = hit.span()
        start = _brand_start(plain, kind, hit.group())
        whole = (a for a in range(max(0, start - 12), start) if plain.tagged.get(a) == (end, "ORG"))
        more = next(whole, start)
        if (
            more < start
            and _MORE.fullmatch(text, more, start)
            and not (_MORE_NOT.fullmatch(text, more, start) or text[more:start] in words("boundaries"))
        ):
            start = more  # 香港希望|工程基金会, 联丰兴业（|集团）有限公司: the tagger sees more of the name
        if not (more < kind and hit[0].endswith("公司") and division_at(text, more, short=True) > more):
            start = behind_clause(
                text, beyond(plain, trimmed(text, start, kind), kind), kind
            )  # not in 四川|笑口常开餐饮公司
        start = at_level(plain, behind_house(text, start, kind), kind)
        was = text[start] == "原" and begins(plain, start) and start not in found_in(text).full
        start += was  # 由|原石桥中学改建, but 原平市福利院
        start = max([start, *(g for g in plain.gaps_in(start + 1, kind) if text[g - 1] in "讯电")])  # 石桥晚报讯 某镇…
        if start in found_in(text).full:
            while (back := division_before(text, start)) < start:
                start = back
        if text[start] == "区" and (zone := _ZONE_HEAD.search(text, 0, start)):
            start = division_before(text, zone.start())  # 示范|区中心小学
        if text[start : start + 1] == "市" and text.endswith("县城", 0, start) and begins(plain, start - 2):
            start -= 2  # 县城市公益性公墓 is the town's
        if not named(plain, start, kind, hit.group()) or _two_lines(plain, start, kind):
            continue
        if label == "ORG" and too_generic(hit.group(), text[start:kind]):
            continue
        if label == "FACILITY" or hit.group() in {"社会工作服务中心"}:
            paren = _PAREN.match(text, end)
            end = paren.end() if paren else end
        chosen: Label = "ORG" if is_body(text, start, kind, hit.group()) else label
        if hit.group() == "社会工作服务中心" and text[kind - 1] in "镇乡道":
            chosen = "FACILITY"
        if of_many(text, start, kind, end) or (label == "ORG" and _TROUPE.search(text, start, end)):
            continue
        if branch := (_BRANCH if label == "ORG" else _SUBHOUSE).match(text, end):
            end = branch.end()
        plain.propose(
            chosen, start, end, f"{label.lower()}-kind", priority=55 if label == "FACILITY" else 50, confidence=0.85
        )


_ZONE_HEAD = re.compile("(?:示范|开发|高新|经开|管理|园|产业园|工业园|度假|保税|合作|一体化|试验|新)\\Z")
# 县文化馆|演出队, 镇老年协会|舞蹈队: what comes is the body
_TROUPE = re.compile(
    "(?<=[馆会校学院园])(?:老年|青年|业余|文艺|群众)?(?:演出|舞蹈|文艺|合唱|锣鼓|腰鼓|秧歌|表演|宣传|健身|太极|军乐|管乐|民乐)[队团]\\Z"
)


def _two_lines(plain: Plain, start: int, kind: int) -> bool:
    """Does a blank part a headline right before the kind: 聚焦关切 养老院里过年? (Not a blank in 石桥镇 敬老院.)"""
    name = plain.text[start:kind]
    return (
        kind in plain.gaps
        and len(name) > 3
        and not found_in(name).every
        and name[-1] not in "省市县区州旗镇乡村街道社”"
    )


_SUBHOUSE = re.compile(
    r"(?<=院)[\u4e00-\u9fff]{1,5}?(?:分院|(?<![新老旧东西南北本])院区)|(?<=中心)[\u4e00-\u9fff]{1,5}?分中心|(?<=站)[\u4e00-\u9fff]{1,5}?分站"
)
_BRANCH = re.compile(
    r"(?<=医院)[\u4e00-\u9fff]{2,5}?分院|(?<=[大医]学)[（(][\u4e00-\u9fff]{2,4}[）)](?=(?:副?教授|讲师|学生|师生|校长|研究))|(?<=基金会)（筹）|(?<=医院)[\u4e00-\u9fff]{1,6}科(?=室?(?:[副主]?(?:主任|管)|主治|住院|责任)?(?:主任|护士|护师|医生|医师|技师|药师|治疗师|康复师|专家))|(?:(?<=大学)|(?<=学院))(?!校)[\u4e00-\u9fff]{2,14}?学院"
    r"|(?:(?<=学院)|(?<=大学))[\u4e00-\u9fff]{2,10}?系(?=副?教授|讲师|副?主任|党|师生|学生|老师)|[\u4e00-\u9fff]{2,5}部(?=部长)"
    r"|(?:(?<=[协总]会)|(?<=慈善会)|(?<=联合会)|(?<=基金会)|(?<=[残妇]联))办公室(?=[　\n编]|(?:常务)?副?主任)"
    r"|(?:(?<=事务所)|(?<=妇联)|(?<=残联)|(?<=工会)|(?<=慈善会)|(?<=总会))[\u4e00-\u9fff]{2,6}部(?=部长|副部长|主任|副主任|经理|负责人|干部)"
    r"|(?:机关)?(?:第[一二三四五六七八九十])?党(?:支部|总支|委)(?!书记|副书记|委员|成员|会议|班子)"
)


def _brand_start(plain: Plain, kind: int, name_of_kind: str) -> int:
    """Where the name before a kind begins: with the place just before it, or with the brand after the last boundary."""
    text = plain.text
    if name_of_kind.endswith("公司") and (aside := _ASIDE.search(text, max(0, kind - 8), kind)):
        return _by_words(plain, strip_verbs(text, left_edge(plain, aside.start()), kind), kind)
    inner = _AFTER_QUOTES.search(text, max(0, kind - 5), kind)  # “老槐树”议事|协会
    quoted = _quoted_before(text, inner.start() + 1 if inner else kind)
    if quoted < (inner.start() + 1 if inner else kind):
        if text[quoted - 1] in "村区社道镇乡":
            place = min(village_before(plain, quoted), _unlisted_before(plain, quoted))
            if place < quoted:
                return place  # 铁牛街社区|“涪光里”幸福餐厅
        chain = chain_before(text, quoted)
        if text[chain:quoted] in LEVELS and not begins(plain, chain):
            edge = strip_verbs(text, left_edge(plain, quoted, 8), quoted)  # 青江市|“心连心”…, not in the table
            town = rx.fullmatch(rf"[{_CJK}]{{2,3}}[省市县区州旗]", text[edge:quoted])
            return edge if town and edge in plain.words and not classes(text, chain, quoted) else quoted
        return chain
    if text[kind - 1] in "村区社寨屯":
        whole = village_before(plain, kind)
        if whole < kind:
            return whole  # 前山镇联合村|老年食堂
    chain = chain_before(text, kind)
    edge = strip_verbs(text, left_edge(plain, kind + 1), kind)
    if edge == kind and text[kind - 2 : kind] in BRANDS:
        edge = strip_verbs(text, left_edge(plain, kind - 1), kind)  # 石桥镇新|希望社工站
    if chain < kind and text[chain:kind] not in LEVELS:
        brief = text[chain:kind] in known()[1]
        if brief and edge < chain and not begins(plain, chain):
            return _by_words(plain, edge, kind)  # 卧|龙山|公墓, 市|永福|墓园
        return whole_word(plain, chain, edge)
    if chain < kind and begins(plain, chain):
        return chain
    if name_of_kind in MASS and text[kind - 1] in "村镇乡" and text[kind - 2] in "为和及与、由向":
        return kind - 1
    for body in plain.found:
        if body.label in ("AGENCY", "DATE", "FACILITY") and edge < body.end <= kind:
            office = body.label == "AGENCY" and text[body.end - 1] in "局厅" and name_of_kind in words("facility_kinds")
            if body.end == kind and (body.label == "FACILITY" or office or name_of_kind in _PARTS):
                return body.start  # 县民政局|婚姻登记处, 石桥市心灵驿站|心理咨询中心
            joined = text[body.end] in "和与及"
            edge = strip_verbs(text, body.end + joined, kind)
    full, cut = found_in(text).full, _verb_end(plain, edge, kind)
    for i in range(edge, kind - 1):
        if full.get(i, kind) < kind and (i >= cut or full[i] > cut):
            return whole_word(plain, i, edge)
        if begins(plain, i) and text.startswith(("市", "县", "区", "省", "州", "旗"), i) and i + 2 <= kind:
            return i
    local = edge not in full and found_in(text).every.get(edge, kind) < kind - 1 and begins(plain, edge)
    return edge if local and cut == edge else _by_words(plain, edge, kind)  # 、|且末玉石商会


def _verb_end(plain: Plain, start: int, end: int) -> int:
    """Where the last verb between ends that no name holds: 某乡督查|公墓; ``start`` where there is none."""
    ends = [plain.words[at] for at in range(start, end) if plain.words.get(at, end) < end and _does(plain, at)]
    return max((e for e in ends if e - start > 1), default=start)


def _unlisted_before(plain: Plain, end: int) -> int:
    """Where an unlisted community or township begins that ends at ``end``; ``end`` where there is none."""
    start = strip_verbs(plain.text, left_edge(plain, end, 14), end)
    if not rx.fullmatch(rf"[{_CJK}]{{1,8}}(?:社区|村|街道|镇|乡)", plain.text[start:end]):
        return end
    return _by_words(plain, start, end)


def _quoted_before(text: str, kind: int) -> int:
    """Where the quotes open that close right before the kind: 镇|“福康”托养中心."""
    if kind == 0 or text[kind - 1] not in "”」":
        return kind
    opened = max(text.rfind("“", max(0, kind - 14), kind), text.rfind("「", max(0, kind - 14), kind))
    return opened if opened >= 0 and kind - opened > 3 else kind


def _by_words(plain: Plain, start: int, kind: int) -> int:
    """``start`` moved over what the tagger takes for verbs and particles: 提档|升级|某某社工站, 为|某村福利院."""
    text = plain.text
    for at in range(kind - 2, start - 1, -1):
        if plain.tags.get(at) == "PER" and plain.words[at] < kind:
            start = plain.words[at]  # 免去某某|县救助管理站站长
            break
    for floor in _FLOOR.finditer(text, start, kind):
        start = floor.end()  # 二期C栋三楼|某某公司
    for joint in _JOINTS.finditer(text, start, kind):
        start = joint.end()  # 村委会和|某某爱心协会
    for joint in _PLACE_JOINTS.finditer(text, start, kind):
        if plain.tags.get(joint.start()) == "c":
            start = joint.end()  # 石桥社区和|义工协会, but 石桥社区|和谐志愿服务队
    last = next((at for at in range(kind - 1, max(start, kind - 4) - 1, -1) if plain.words.get(at) == kind), -1)
    if last >= 0 and (plain.tags[last] in _ENDS_NO_NAME or text[last:kind] in LIGHT):
        return kind  # 殡葬改革和|敬老院, 个人还给|敬老院, 依托民宅发展|邻里互助点
    if last >= 0 and plain.tags[last] == "v" and text[kind - 1] in "给到往在为成向至起出入进回来系":
        return kind  # 轮椅赠给|敬老院, 骨灰迁入|公墓, 某公司情系|敬老院
    if last >= 0 and plain.tags[last] == "TIME":
        return kind  # 住了八年|敬老院
    if last == kind - 1 >= 0 and plain.tags[last] == "v" and text[last] in "开办盖租":
        return kind  # 三间平房开|饭店
    for at in range(start + 1, kind):
        if plain.tagged.get(at, (0, ""))[1] == "ORG" and plain.tagged[at][0] > kind and _idle(plain, start, at):
            return at  # 请施工单位|某某建设有限公司
    for at in range(kind - 1, start - 1, -1):
        if plain.words.get(at, kind) < kind and (plain.tags[at] in _LAST_WORD or _does(plain, at)):
            start = plain.words[at]
            break
    while start < kind:
        tag, end = plain.tags.get(start, ""), plain.words.get(start, start)
        if tag not in VERBAL or end >= kind or (tag == "v" and end - start == 1) or text[start:end] in BRANDS:
            return start
        start = end
    return start


def _idle(plain: Plain, start: int, end: int) -> bool:
    """Is ``start:end`` made of whole words that are common nouns and verbs, none of them a name or a place's end?"""
    at = start
    while at < end:
        if plain.words.get(at, end + 1) > end or plain.tags[at] not in _COMMON_TAGS:
            return False
        at = plain.words[at]
    return at == end and plain.text[end - 1] not in "省市县区州旗镇乡村社道"


def _does(plain: Plain, at: int) -> bool:
    """Is the word a verb that no name holds? 自行车棚|改成|老年食堂, 居民可以|去|睦邻点, 某乡|督查|公墓."""
    word = plain.text[at : plain.words[at]]
    return plain.tags[at] == "v" and (word in _MOVES or (len(word) > 1 and word not in BRANDS))


_QUOTED_HOUSE = re.compile(r"“[^“”，。；\n]{2,12}(?:院|食堂|餐厅|驿站|之家|公寓|中心|家园|服务站|助餐点|大院|公墓)”")


def _set_names(plain: Plain) -> None:
    text = plain.text
    for hit in _QUOTED_HOUSE.finditer(text):  # 石桥镇和平村|“一老一小幸福院”
        start = min(village_before(plain, hit.start()), chain_before(text, hit.start()))
        if start < hit.start() and text[start : hit.start()] not in LEVELS:
            plain.propose("FACILITY", start, hit.end(), "facility-quoted", priority=58, confidence=0.85)
    for hit in rx.finditer(rf"共青团([{_CJK}]{{1,8}}?)委(?:员会)?|团[省市县区州旗]委", text):
        plain.propose("ORG", hit.start(), hit.end(), "org-youth-league", priority=60, confidence=0.95)
    for hit in rx.finditer(
        rf"(?:(?<![{_CJK}各])社区)?(?:村委会|居委会|村民委员会|居民委员会|业委会|村?民?选举委员会|[村居]务监督委员会|红白理事会|村民理事会|居民议事会)(?=(?:副?(?:主任|会长|理事长)|书记)(?![0-9候人和、及选一二三四五六七八九十]))"
        r"|(?<=当选|选为|担任)(?:村委会|居委会|村民委员会|居民委员会)(?=委员[，。；、和（])",
        text,
    ):
        plain.propose("ORG", hit.start(), hit.end(), "org-committee", priority=30, confidence=0.8)
    for hit in rx.finditer("(?:第?[一二三四五六七八九十]|实验)[中小](?:(?=学生)|(?![学全心型期央年队院组旬]))", text):
        start = division_before(text, hit.start())  # 青江|三中的学生
        if start < hit.start() and (begins(plain, start) or start in plain.words):
            plain.propose("ORG", start, hit.end(), "org-school", priority=45, confidence=0.8)
    for hit in rx.finditer("(?<=[镇乡])第?[一二三四五六七八九十]{1,2}校(?![长区园])", text):
        start = chain_before(text, hit.start())
        if start < hit.start() - 1 and (begins(plain, start) or start in plain.words):
            plain.propose("ORG", start, hit.end(), "org-school", priority=45, confidence=0.8)  # 石桥镇|三校
    for hit in rx.finditer(r"[市县区省州旗](?:委)?党校", text):
        start = chain_before(text, hit.start() + 1)
        whole = "委" in hit.group() and not classes(text, hit.start(), hit.start() + 1)  # 坐进|县委党校
        if text[start : hit.start() + 1] not in LEVELS or whole or begins(plain, start):
            plain.propose("ORG", start, hit.end(), "org-party-school", priority=60, confidence=0.95)
