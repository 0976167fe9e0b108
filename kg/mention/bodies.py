"""Party, state and legislative bodies: departments and committees, and the place or level before them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.ground import (
    HARD,
    LEVELS,
    begins,
    chain_before,
    classes,
    division_at,
    left_edge,
    strip_verbs,
    whole_word,
    zone_before,
)
from kg.mention.ground import any_of as any_of
from kg.mention.places import village_before
from kg.mention.sections import OF_SOCIETY, TITLED, UNIT_STOP, find_sections, of_a_class, with_units
from kg.mention.stock import at_level

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
_LEVEL = "|".join(LEVELS)


@lru_cache(maxsize=1)
def _agency() -> re.Pattern[str]:
    offices = (
        r"(?:委员会|总局|分局|管理局|(?<![布格])局(?!面(?!向|对)|势|限[性于]|促|域)|厅|委(?!托|员|派|以|屈|任|培)|办公室"
        r"|办(?!理|事|公|好|学|法|证|案|了|起|得|成|一|班|会|展|节|的|过|不))"
    )
    assembly = (
        rf"(?:人大(?:常委会|常务委员会)?|人民代表大会(?:常务委员会)?|政协(?:委员会)?)(?:{any_of('assembly_fields')})"
    )
    alone = rf"(?:{any_of('assembly_fields')})工作委员会(?=(?:副?主任)?委员|副?主任)"
    return re.compile(
        rf"(?:{any_of('departments')}){offices}|{assembly}(?:工作)?(?:委员会|工委|委(?!员))|{alone}"
        rf"|(?:{any_of('party_bodies')})(?!(?<=办)[事公理])(?!(?<=部)长)(?!(?<=[村居]委)会)"
    )


@lru_cache(maxsize=1)
def _single() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('agency_single')})(?![门署厨空财]|财政)")


_TEMPORARY = re.compile(r"(?:领导小组|工作领导小组|协调小组|指挥部|联席会议|工作专班|(?<!领导)协调机制)(?:办公室)?")
_GENERIC_OFFICE = re.compile(
    rf"[{_CJK}]{{2,12}}?(?:(?<![布格])局(?!面(?!向|对)|势|限[性于]|促|域)|(?<![大客餐展告宴舞歌乐门事过])厅|委员会|管理处|服务处|执法[大支]队|监察[大支]队|(?<!登记)办公室|(?:监督|监察|监理|检验|稽查)所)"
)
# public institutions by their usual ends: 县老龄事业发展中心, 市福利彩票管理中心
_CENTRES = re.compile(
    rf"[省市县区州旗](?!级)[{_CJK}]{{2,10}}?(?:事业发展中心|发行管理中心|事务中心|管理中心|保障中心|监测中心|信息中心|促进中心|交易中心)"
)
# 青江民政 that does something is the bureau
_LEVELS = re.compile(_LEVEL)
_TWO = re.compile(
    r"及|[与和][市县区]|、|(?<=[\u4e00-\u9fff]{3})[县市省州旗镇乡](?=民政|公安|财政|教育)"
)  # 石桥县公开选拔|县民政局
_ROOMS = re.compile(
    "[腾让空租借]出|[0-9一二两三四五六七八九十几数][间个处]|[内里]的|设[立置在有]"
)  # 旗文化馆腾出一间|办公室
_SITE = re.compile(
    "(?<=政府)网(?![站络格点吧上页])|(?:(?<=政府)|(?<=国务院))部门网站"
)  # 青江县政府|网: a site, nobody acts
_ACTS = re.compile(
    r"民政(?=联合|会同|携手|联动|走访|启动|部署|召开|举办|组织|积极|开展|慰问|主动|多措|全力|扎实|[：:])"
)
_ABOUT = re.compile("关于(?:调整|成立|设立|建立|组建|变更|充实|更新)?")  # 办公室关于调整|县养老服务工作领导小组
# 县委副书记、|政府|县长; 副县长某某，|政协|副主席某某
_GOVERNMENT = re.compile(
    r"(?<=[、，。；\n　])(?:(?:人民)?政府(?=(?:党组书记、)?(?:代|副)?[省市县区州旗镇乡]长)"
    r"|政协(?=原?副?(?:主席|秘书长))|人大(?=原?副?主任))"
)
_LEADING = frozenset({"v", "vd", "vn", "d", "ad", "p", "c", "u", "a", "xc"})
_COMMUNIST = re.compile(r"(?:中国共产党|中共)\Z")
_PARTYS_OWN = re.compile("(?:机关|支部|总支部)?委员会")  # 中共石桥县民政局|委员会
_HELPS = re.compile(r"(?:对口)?(?:援建|支援|援助|帮扶|协作)\Z")


_ELECTED = ("当选", "当选为", "选为", "担任", "是", "作为", "任")
_DEPUTIES = re.compile(r"代表(?:[、，。；们和与及等视座建开调走提票资]|\Z)")
_ZONE = re.compile(r"(?:新区|开发区|经开区|园区|片区|景区|度假区|示范区|管理区|保税区|合作区|经济区|居民区)\Z")


def find_bodies(plain: Plain) -> None:
    """Propose agencies with the parts that follow them."""
    _agencies(plain)
    _temporary(plain)
    find_sections(plain)


def _agencies(plain: Plain) -> None:
    text = plain.text
    for hit in _single().finditer(text):
        word = hit.start() in plain.words and len(hit[0]) > 2 and hit[0][-1] in "部院委"  # 照|民政部的要求
        if (begins(plain, hit.start()) or hit.start() == 0 or word) and not _SITE.match(text, hit.end()):
            plain.propose("AGENCY", hit.start(), with_units(text, hit.end()), "agency-single", confidence=0.95)
    for hit in _agency().finditer(text):
        core, end = hit.span()
        if (
            end < len(text)
            and text[end] == "长"
            and text[end - 1] in "局厅"
            and not text.startswith(("长安", "长江", "长城", "长寿"), end)
        ):
            continue
        if text[core:end] in ("委", "工委") and text[core - 1 : core] == "团":
            continue  # 镇|团委
        if text[core:end] == "委" and text[core - 2 : core - 1] == "团" and text[core - 3 : core - 1] != "兵团":
            continue  # 县民政局联合|团县|委
        if _SITE.match(text, end):
            continue
        if text[core:end] == "委" and text[core - 1 : core] in ("村", "居"):
            continue  # 后河|村委, the committee of villagers
        if text.startswith("民委", core) and text[core - 1 : core] in ("村", "居"):
            continue  # 第九届村|民委|员会
        start = chain_before(text, core)
        if text[end - 2 : end] == "人大" and _DEPUTIES.match(text, end) and not text.endswith(_ELECTED, 0, start):
            continue  # 部分市人大|代表
        if _ZONE.search(text, max(0, core - 4), core) and not begins(plain, start):
            start = _unknown_place(plain, core, core)
        rule = "agency-place"
        if text[start:core] == "区" and text[start - 1 : start] == "地":
            start -= 1  # 地区|行署
        elif start < core and _ZONE.search(text, max(0, start - 6), start):
            start = _unknown_place(plain, start, start)  # 青江经济开发区|石桥镇人大
        if start == core:
            start = _bare(plain, core, end)
            start += text[start] == "据" and core - start > 1 and begins(plain, start)  # 据|社区党委书记介绍
            rule = "agency-bare"
            if start < 0 or of_a_class(text, start):
                continue
        elif classes(text, start, core):
            if text[start - 1 : start] != "我" or text[core] in "委政人党":
                continue
            start = core  # 我县民政局: the body is 民政局
        elif text[start:core] in ("镇", "乡", "街道", "苏木", "团", "区"):
            if of_a_class(text, start) or text[start - 3 : start] == "所在地":
                continue  # 由所在地|街道办事处备案
            if not begins(plain, start):
                start = whole_word(plain, _unknown_place(plain, start, core), start - 8)
        elif not begins(plain, start):
            start = whole_word(plain, start, start - 4)  # 八|宝山街道工委
        start = at_level(plain, start, core)
        if text[start:core].endswith(("镇", "乡", "街道")):
            start = zone_before(plain, start)
        common = _COMMUNIST.search(text, 0, start)
        start = common.start() if common else start
        if text.startswith(("中共", "中国共产党"), start) and (whole := _PARTYS_OWN.match(text, end)):
            end = whole.end()
        plain.propose("AGENCY", start, with_units(text, end), rule, confidence=0.95 if rule == "agency-place" else 0.75)
    for hit in _GOVERNMENT.finditer(text):
        plain.propose("AGENCY", hit.start(), hit.end(), "agency-bare", confidence=0.75)
    for hit in _LEVELS.finditer(text):
        # a department that the list lacks: 市 + … + 局
        rest = _GENERIC_OFFICE.match(text, hit.end())
        if (
            not rest
            or text[rest.end() : rest.end() + 1] == "长"
            or text.startswith(("长", "委", "政府", "人大", "政协"), hit.end())
        ):
            continue
        if rx.match("[省市县区州旗镇]长", text[rest.end() : rest.end() + 2]):
            continue
        stops = (UNIT_STOP, _TWO, _ROOMS, OF_SOCIETY)
        if any(stop.search(rest.group()) for stop in stops):
            continue
        start = _definite(plain, hit.start(), hit.end())
        if start >= 0:
            plain.propose("AGENCY", start, with_units(text, rest.end()), "agency-unlisted", confidence=0.7)
    for hit in _ACTS.finditer(text):
        start = chain_before(text, hit.start())
        if start < hit.start() and text[start : hit.start()] not in LEVELS and begins(plain, start):
            plain.propose("AGENCY", start, hit.end(), "agency-acts", priority=45, confidence=0.8)
    for hit in _CENTRES.finditer(text):
        start = _definite(plain, hit.start(), hit.start() + 1)
        if start >= 0 and not UNIT_STOP.search(hit.group()):
            plain.propose("AGENCY", start, hit.end(), "agency-centre", priority=45, confidence=0.7)


def _definite(plain: Plain, start: int, end: int) -> int:
    """Where the place begins that the level ``start:end`` ends, the level itself where it stands alone, else -1."""
    text = plain.text
    if classes(text, start, end):
        return -1
    chain = chain_before(text, end)
    if text[chain:end] not in LEVELS:
        return chain
    return start if begins(plain, start) else -1


def _bare(plain: Plain, core: int, end: int) -> int:
    """Where a body without a place begins (卫健委, 局办公室), -1 where it is no definite body."""
    text = plain.text
    piece = text[core:end]
    if piece in words("party_bodies") and piece not in {"国务院"}:
        if piece in {
            "委",
            "政府",
            "人大",
            "党委",
            "党组",
            "委员会",
            "政协",
            "人民政府",
            "党支部",
            "党总支",
            "管委会",
            "管理委员会",
        }:
            if (place := village_before(plain, core)) < core:
                return place
            edge = left_edge(plain, core, 14)
            if piece == "管委会" and edge == core and TITLED.match(text, end):
                return core
            if (
                text[edge:core].endswith(
                    ("镇", "乡", "街道", "村", "社区", "苏木", "嘎查", "居民区", "区", "园", "新城")
                )
                and 2 < core - edge < 12
            ):
                told = rx.search(r"(?:[是由]|[去今前]年|[现原]任|如今|目前)(?=[^是由年任]{1,8}$)", text[edge:core])
                return _after_people(plain, edge, core) if not told else edge + told.end()
            return -1
        edge = left_edge(plain, core, 14)
        if (
            text[edge:core].endswith(
                ("镇", "乡", "街道", "村", "社区", "苏木", "开发区", "高新区", "园区", "工业园", "产业园", "新城")
            )
            and core - edge < 10
        ):
            return edge
        if text[core - 1 : core] in ("）", ")"):
            return -1  # 各乡镇（街道）|民政办
        if begins(plain, core) and piece != "机关党委" and TITLED.match(text, end):
            return core
        if _lists_on(plain, core) and piece[-1] in "办室部" and text[end : end + 1] in (*HARD, ""):
            return core  # 县委办、|政府办
        if len(piece) > 2 and piece[0] != "委" and piece[-1] in "委局" and begins(plain, core):
            return core  # 会同|卫健委
        return -1
    before = text[core - 1 : core]
    if before in {"）", ")", "地", "级", "个"} or not begins(plain, core):
        return -1
    if (text[end - 1] in "局委厅" and len(piece) > 2) or piece.endswith("工作委员会"):
        return core
    return -1


def _lists_on(plain: Plain, core: int) -> bool:
    """Does a list of offices go on at ``core``: 县委办、|?"""
    offices = (p.end for p in plain.found if p.label == "AGENCY" and plain.text[p.end - 1] in "办室部委")
    return plain.text[core - 1 : core] == "、" and core - 1 in offices


def _after_people(plain: Plain, start: int, core: int) -> int:
    """``start`` moved behind a person's name and what joins it: 王某某和|石桥社区; -1 where no name is left."""
    edge = start
    while plain.tags.get(edge) in ("PER", "c", "p") and plain.words[edge] < core:
        edge = plain.words[edge]
        if plain.tags.get(edge) not in ("c", "p"):  # 古荻|社区: what stands next to the community is its own name
            joined = plain.text[edge - 1] in "和与及同跟为给向"
            start = edge if joined else start
            break
    return start if core - start > 2 else -1


def _unknown_place(plain: Plain, start: int, core: int) -> int:
    """A place that the table lacks before its level: 某新区|民政局."""
    edge = strip_verbs(plain.text, left_edge(plain, core, 14), core)
    if plain.text[start:core] == "区" and not _ZONE.search(plain.text, max(0, core - 4), core):
        return start
    return edge if 2 <= core - edge <= 14 and text_is_name(plain.text[edge:start]) else start


def text_is_name(piece: str) -> bool:
    """Could these characters be the name of a place? (All Chinese, no particle or verb among them.)"""
    return bool(rx.fullmatch(rf"[{_CJK}]{{1,12}}", piece)) and not rx.search(
        r"[的了是我他她你们这那各全每某个些么吗]", piece
    )


def _led_up(plain: Plain, start: int, end: int) -> int:
    """``start`` moved over verbs up to the level or place that begins the name: 要发挥|县双拥工作领导小组."""
    at = start
    while at < end and plain.tags.get(at) in _LEADING and plain.words[at] < end:
        at = plain.words[at]
        if plain.text.startswith(LEVELS, at) or division_at(plain.text, at) > at:
            return at
    return start


def _temporary(plain: Plain) -> None:
    text = plain.text
    for hit in _TEMPORARY.finditer(text):
        edge = min(left_edge(plain, hit.start() + 1, 26), hit.start())
        for about in _ABOUT.finditer(text, edge, hit.start()):
            edge = about.end()
        edge = _led_up(plain, edge, hit.start())
        if (helper := _HELPS.search(text, 0, edge)) and chain_before(text, helper.start()) < helper.start():
            edge = chain_before(text, helper.start())  # 甲省对口援建|乙县前线指挥部
        elif division_at(text, edge) == edge and not text.startswith(("中共", "中国共产党"), edge):
            inner = (at for at in range(edge + 1, hit.start()) if division_at(text, at) > at)
            edge = next(inner, edge)  # 某某通报|清江县某某领导小组
        name = text[edge : hit.start()]
        if (
            hit.group() == "联席会议"
            and not TITLED.match(text, hit.end())
            and not text.startswith(("办公室", "召集人"), hit.end())
        ):
            continue
        if (
            len(name) < 3
            or name.startswith(("全", "各"))
            or rx.search(r"两级|建立|健全|成立|组建|抽调|设立|尽快", name)
        ):
            continue
        plain.propose("AGENCY", edge, hit.end(), "agency-temporary", confidence=0.8)
