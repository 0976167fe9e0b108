"""Common words: what they alone make up names nothing definite."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import divisions, words
from kg.mention.chances import counted
from kg.mention.ground import begins, found_in

if TYPE_CHECKING:
    from kg.mention.text import Plain

VERBAL = frozenset({"v", "vd", "d", "ad", "p", "c", "r", "f", "u", "xc"})
# verbs by the tagger's count that do begin names
BRANDS = frozenset(
    {"关爱", "守护", "康养", "颐养", "互助", "阳光", "希望", "向阳", "同心", "同行", "启航", "起航", "助残", "助老",
     "益民", "爱心"}
)  # fmt: skip


def common(plain: Plain, start: int, kind: int) -> bool:
    """Can ``start:kind`` be cut into common words, by the lists and by the tagger's verbs and particles?"""
    text, stock = plain.text, _stock()
    reached = {start}
    for at in range(start, kind):
        if at not in reached:
            continue
        for size in (1, 2, 3, 4, 5):
            if at + size <= kind and text[at : at + size] in stock:
                reached.add(at + size)
        tag, end = plain.tags.get(at, ""), plain.words.get(at, at)
        if tag in VERBAL and end <= kind and not (tag == "v" and end - at == 1):
            reached.add(end)
    return kind in reached


@lru_cache(maxsize=1)
def _stock() -> frozenset[str]:
    return frozenset(words("brand_stop") | words("brand_verbs") | words("boundaries") | words("common_words")) - BRANDS


def trimmed(text: str, start: int, kind: int) -> int:
    """``start`` moved behind a verb's end and behind another body that is joined: 调|研助餐点, 村委会和|老年协会."""
    if over := _CUT.match(text, max(0, start - 1), kind):
        start = over.end()
    for joint in _JOINED.finditer(text, start, kind):
        start = joint.end()
    return start


_AND = re.compile("[和与及](?=[\u4e00-\u9fff]{2})")
# 养鱼人对|协会, 某会为|困难学生
_TOWARDS = frozenset("对把向将被于从在靠给")
_OF_BODIES = frozenset("会院校社司局队所心站团馆")


def beyond(plain: Plain, start: int, kind: int) -> int:
    """``start`` moved behind a name to which another is joined (石桥中学和|石桥镇敬老院) and behind a preposition.

    The other begins as the first does, or with a listed division.
    """
    text, full = plain.text, found_in(plain.text).full
    first = text[start : start + 2]
    for joint in _AND.finditer(text, start + 2, kind):
        inside = any(full.get(at, 0) > joint.start() for at in range(max(0, joint.start() - 8), joint.end()))
        if not inside and (text.startswith(first, joint.end()) or full.get(joint.end(), kind + 1) <= kind):
            start = joint.end()
    for at in range(start + 1, kind):
        word = text[at : plain.words.get(at, at)]
        behind = word in _TOWARDS or (word == "为" and text[at - 1] in _OF_BODIES)
        if plain.tags.get(at) in ("p", "v") and behind and text.rfind("“", start, at) <= text.rfind("”", start, at):
            start = at + 1
    return start


# 腾出|街照料站, 放进|骨灰堂, 起草方|某公司: what somebody does to it, or who it is
_CUT = re.compile(
    r"[\u4e00-\u9fff](?:(?<=[调教科])研|(?<=检)查|(?<=督)[导查]|(?<=走)访|(?<=慰)问|(?<=[考视])察|(?<=看)望|"
    r"[腾放搬抬拉扶背挪扛拎拖][出进入到往给]|(?<=[草托办作工资计制])方(?=[\u4e00-\u9fff]{4}))"
)
_JOINED = re.compile(
    r"(?:[村居]委会|[村居]民委员会|协会|总会|学会|公司|村委)[和与及](?![谐平睦顺美])(?=[\u4e00-\u9fff]{2})"
    r"|(?:养老|社工|社会工作|福利|照护|医养)(?:服务)?(?:机构|企业)(?![协联管服行质标培孵党评等])(?=[\u4e00-\u9fff]{4})"
)


# What a clause says of somebody or something and no name of a body, a house or a place holds. Counted over the names of
# some four hundred annotated pages and over the table of divisions: these characters stand in none of them.
_ASPECT = (
    "带拿推背抱扶领跟随沿朝对围坐站看听说笑守等捧端提顶忙想伴牵拉搀挽迎揣戴穿披攥握"
    "举指护陪追望盯盼接有藏绕踩摸捂唱数念打点开排挂摆放留住睡躺闲空"
)
_CLAUSE = re.compile(
    rf"[没被谁哪怎啥俩喊哭掏捂掀蹲躺嫌盯撂嘱撤剩]|劝(?![农业学善])|(?<![微欢含])笑|不(?![老锈忘夜同])|说(?![唱书])|[{_ASPECT}]着"
    r"|(?<![理梦思联畅])想|(?<![高重主需纪机摘首])要(?![员点事素闻情塞案道害地])|[租买收接拍拿打放记写住]下"
    r"|(?<![爱])[管用办建抓做守护看讲算写]好(?![邻友事人])|压实|[县镇村乡市区]里(?=[办建开请想要])|据说"
    r"|首[家间座张处]|第一[家间座处]|[此这本]次|(?<=[镇乡])请|找(?=[县市区镇乡街])|(?<!社会)只有|唯有|仅有|(?<![功服])念完|读完|上完"
)


def behind_clause(text: str, start: int, end: int) -> int:
    """``start`` moved behind the last word before ``end`` that only a clause holds: 有人想租下|敬老院, 镇上首间|饭堂.

    What stands in quotes, or in the name of a listed division (留下街道), is left alone.
    """
    full = found_in(text).full
    for hit in _CLAUSE.finditer(text, start, end):
        if any(full.get(at, 0) > hit.start() for at in range(max(start, hit.start() - 8), hit.end())):
            continue
        quoted = text.rfind("“", start, hit.start())
        if quoted < 0 or text.find("”", quoted, hit.start()) >= 0:
            start = max(start, hit.end())
    return start


def at_level(plain: Plain, start: int, end: int) -> int:
    """``start``, or the bare level behind words before it, with which no listed place ends: 组织|县中心敬老院."""
    text, found = plain.text, found_in(plain.text)
    if start in found.full or start in plain.gaps:
        return start
    for at in range(start + 1, end):
        if text[at] not in "县市旗省" or text[at + 1] in "镇乡街区城场辖" or text[at - 2 : at] == "自治":
            continue
        if text[at] != "县" and text[at - 1 : at + 1] in counted()[0]:
            continue  # 城市, 超市, 红旗
        last = text[at - 2 : at]
        if at + 1 in found.starts:
            return start
        word = last in counted()[0] and not divisions().find(last)
        before = {plain.tags[back] for back in range(max(0, at - 4), at) if plain.words.get(back) == at}
        said = word or (before and before.isdisjoint(_NAMES))
        return at if said and "”" not in text[start:at] else start
    return start


def worded(plain: Plain, start: int, kind: int) -> bool:
    """Does the tagger cut ``start:kind`` into words of every day, a verb or particle among them: 及时|向|村, 交给|社区?

    A name that it sees there (湾里村 in 下|湾里村), or one in foreign sounds, is none of them.
    """
    at = start
    while at > 0 and at not in plain.words and start - at < 4:
        at -= 1
    tags = []
    while at < kind and at in plain.words:
        tags.append(plain.tags[at])
        at = plain.words[at]
    if at < kind or not _NAMES.isdisjoint(tags) or _foreign().fullmatch(plain.text, start, kind):
        return False
    return len(tags) > 1 and not _SAYS.isdisjoint(tags)


_NAMES = frozenset({"LOC", "ORG", "PER", "nz", "nw"})
_SAYS = frozenset({"v", "vd", "p", "c", "d", "ad", "r", "u", "xc", "q", "TIME"})


@lru_cache(maxsize=1)
def _foreign() -> re.Pattern[str]:
    sounds = set("".join(words("transliteration"))) - set("来和以")
    return re.compile(f"[{''.join(sorted(sounds))}提台普夏吐托万依干阔喀墩恰坎铁代玉]{{2,7}}")


def in_sounds(plain: Plain, start: int, kind: int) -> int:
    """``start``, or where a name in foreign sounds begins that holds a verb or particle: 塔提|让|村, 夏普|吐勒村."""
    for at in range(max(0, kind - 7), min(start, kind - 2)):
        inside = plain.text[at:kind].replace("让", "塔")
        if _foreign().fullmatch(inside) and begins(plain, at):
            return at
    return start
