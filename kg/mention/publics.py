"""People without an office: 村民某某, 陈阿姨, 小某（化名）, 何某某, and whoever speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.addressed import around, find_addressed, speech
from kg.mention.bodies import any_of
from kg.mention.cast import CJK
from kg.mention.ground import HARD, begins, division_at
from kg.mention.names import fits, follow, masked, weigh, weigh_back
from kg.mention.shapes import DOT, borne, common, shape, sounds, surnames, thing, word_names
from kg.mention.text import WIDE

if TYPE_CHECKING:
    from kg.mention.cast import Cast


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('private_kinds')})")


_CALLED: Final = (
    "(?:[他她的个]|名|位|本|就)叫|原名|本名|真名|取名|自称|[0-9]岁(?:高龄)?的?|图为|姓名：|等奖：|旬(?:老人|母亲|父亲)"
)


def find_publics(cast: Cast) -> None:
    """Take the people whom nothing but their kind, a form of address or a verb of speech shows."""
    _dotted(cast)
    find_addressed(cast)
    _members(cast)
    _called(cast)
    _aliases(cast)
    _somebodies(cast)
    _children(cast)
    _speakers(cast)
    _word_named(cast)


_SAID_OF: Final = frozenset({"a", "ad", "an", "d", "v", "vd", "vn"})


def _members(cast: Cast) -> None:
    """村民孙某某说, 老人“阿某”, 村民甲、乙."""
    text = cast.plain.text
    for hit in _kinds().finditer(text):
        start = cast.next_person(hit.end())
        start += text[start : start + 1] in ("“", "”", '"')
        start += text[start : start + 1] == "叫"  # 女孩|叫阿某
        if start in cast.people or start in cast.blocked or text[start : start + 1] in "员们":
            continue
        end, odds = weigh(cast.plain, start, cast.blocked, -2.5 if hit.group() in words("kinds_open") else 0.0)
        if end == start or (hit.start() in cast.inside and cast.plain.tagged.get(start, (0, ""))[1] != "PER"):
            continue
        name = text[start:end]
        if text[start - 1] == "”" and division_at(text, start, short=True) >= end:
            continue  # 搬来新“邻居”　|石桥多了一家店
        known = borne(name) or any(d in name for d in DOT) or set(name) <= sounds()
        if start + 2 <= cast.plain.words.get(start, 0) != end and cast.plain.tags[start] in _SAID_OF:
            continue  # 让老人安全|祥和过年
        if odds > (1.0 if known else 4.0) and (not thing(name) or _said(cast, start, end)):
            cast.run(start, "person-member-of-public", 0.8)


def _said(cast: Cast, start: int, end: int) -> bool:
    """村民|赵石桥|说, 养殖户|沈金山|家: a full name that ends like a thing, where it can be no thing."""
    text, seen = cast.plain.text, cast.plain.tagged.get(start) == (end, "PER")
    return end - start == 3 and common(text[start:end]) and (seen or speech().match(text, end) is not None)


_VITA: Final = re.compile(rf"(?:^|\n|{WIDE})([{CJK}·]{{2,9}})，[男女]，(?:[{CJK}]{{1,5}}族|汉|[0-9]{{4}}年)")


def _called(cast: Cast) -> None:
    """他叫卫某某, 一名叫甲的男子, 原名乙."""
    for hit in rx.finditer(_CALLED, cast.plain.text):
        start = hit.end() + (hit.group() == "自称" and cast.plain.text.startswith("“", hit.end()))
        whole = re.compile(rf"[{CJK}]{{2,3}}(?=[，。；“（]|$)").match(cast.plain.text, start)
        if whole and hit.group()[-1] == "叫" and shape(whole.group()) and not thing(whole.group()):
            cast.add(start, whole.end(), "person-called", 0.75)
        if start not in cast.blocked:
            cast.run(start, "person-called", 0.75, prior=1.0)
    for hit in _VITA.finditer(cast.plain.text):  # 斯琴，女，蒙古族，1981年生
        if cast.blocked.isdisjoint(range(*hit.span(1))):
            cast.add(*hit.span(1), "person-called", 0.9)


def _aliases(cast: Cast) -> None:
    """小某（化名）, “老某”, 老某头."""
    text = cast.plain.text
    for hit in rx.finditer(rf"([{CJK}·]{{2,6}}?)[（(](?:化名|均为化名|音译|绰号)", text):
        end, start = hit.end(1), hit.start(1)
        found, odds = weigh_back(cast.plain, end, cast.blocked, 1.0)
        near = (
            end - n
            for n in (2, 3)
            if begins(cast.plain, end - n) or cast.after_kind(end - n) or text[end - n] in "小阿"
        )
        kind = next((end - n for n in (2, 3) if cast.after_kind(end - n)), -1)
        pet = text[end - 2] in "小阿" and (begins(cast.plain, end - 2) or not borne(text[start:end]))
        kind = end - 2 if kind < 0 and pet and not common(text[end - 3 : end]) else kind  # 代表|小宇（化名）
        start = kind if kind >= 0 else found if odds > 0 else next(near, start)
        cast.add(start, end, "person-alias", 0.9)
    for hit in rx.finditer(
        rf"(?<![件个些项点场种份])[“\"]((?:老|小|阿(?![妈爸爷奶公婆]))[{CJK}]{{1,2}})[”\"]"
        r"(?=[是说原一在的穿把向，])",
        text,
    ):
        if hit[1] not in chances.counted()[0] and (len(hit[1]) < 3 or common(hit[1][1:])):
            cast.add(hit.start(1), hit.end(1), "person-nickname", 0.7)  # “老主顾” is nobody
    _familiar(cast)


_COMMON_TOO: Final = frozenset("路车麦米白江组区队康平时党高毛石花水金山方任向安成常古乐单包段雷熊龙贾项文宝丁温钟")
_NEXT: Final = tuple("养种有要想吃住怎还咋做干打")
_TO: Final = tuple("问替帮扶陪劝喊教搀背给跟叫")


def _spoken_to(cast: Cast, end: int) -> bool:
    """Does 老 or 小 with the surname that ends there make no longer word with what follows?"""
    text, known = cast.plain.text, chances.counted()[0]
    cut = text[end - 1 : end + 1] not in known and text[end - 2 : end + 1] not in known
    return cut and (end in cast.plain.words or follow(cast.plain, end) > 0 or text[end : end + 1] in _NEXT)


def _familiar(cast: Cast) -> None:
    """社工小林, 老柏头, 小陈每天来."""
    text = cast.plain.text
    for hit in rx.finditer(rf"[老小]([{CJK}])(头(?![部条子])|)", text):
        start, end = hit.start(), hit.start(2)
        words_here = text[start:end] in chances.counted()[0] or text[end - 1 : end + 1] in chances.counted()[0]
        words_here = words_here or text[start:end] in words("never_names")
        named = cast.after_kind(start) or start in cast.title_ends
        named = named or (text[start - 1 : start] in "、和" and start - 2 in cast.taken)
        if named and words_here and common(hit[1]) and follow(cast.plain, end) == 3 and hit[1] not in "路车麦米白江":
            words_here = False  # 志愿者|小马、小赵
        if start in cast.blocked or end - 1 in cast.taken:
            continue
        if hit[1] not in _COMMON_TOO and common(hit[1]) and text[start - 1 : start] in _TO and _spoken_to(cast, end):
            cast.add(start, end, "person-nickname", 0.7)  # 问|老张|养了几只羊
            continue
        if words_here and not hit[2]:
            continue
        held = start in cast.title_ends and common(hit[1]) and hit[1] not in "路车麦米白江组区队康平时"  # 村支书|老张
        clause = start == 0 or text[start - 1] in HARD
        after = follow(cast.plain, end)
        sure = hit[1] in surnames()[0] and begins(cast.plain, start)
        if (
            held
            or (named and (hit[1] in surnames()[0] or (after and chances.columns().last.get(hit[1], -99.0) > -8.0)))
            or (sure and (hit[2] or speech().match(text, end)))
            or (common(hit[1]) and clause and after == 3 and text[end : end + 1] not in HARD)
            or (common(hit[1]) and text[end : end + 1] in HARD and text[start - 2 : start] in chances.counted()[0])
            or (common(hit[1]) and text[end : end + 1] in ("，", "。") and text[start - 1 : start] == "的")
            or (common(hit[1]) and text[start - 1 : start] == "的" and cast.plain.tagged.get(start) == (end, "PER"))
            or (common(hit[1]) and _of_somewhere(cast, start, hit[1]))
        ):
            cast.add(start, hit.end(), "person-nickname", 0.7)


def _of_somewhere(cast: Cast, start: int, name: str) -> bool:
    """家住石桥社区的|小赵: does a place or body with 的 stand before 老 or 小 and a surname that is no other word?"""
    if cast.plain.text[start - 1 : start] != "的" or start - 1 not in cast.body_ends or name in _COMMON_TOO:
        return False
    words_here, tags = cast.plain.words, cast.plain.tags  # but 石桥村的|老|杨树
    return start + 2 in words_here or words_here.get(start) == start + 2 or tags.get(start + 1) == "PER"


def _somebodies(cast: Cast) -> None:
    """何某某, 张某."""
    text, (single, _) = cast.plain.text, surnames()
    for hit in rx.finditer(r"某(?:某|甲|乙)?(?![种些个项地市县区局年月日单])", text):
        start = hit.start() - 1
        placed = any(start < end for _, end in around(text, start))  # 西藏|某部
        if (
            start >= 0
            and not placed
            and text[start] in single
            and cast.taken.isdisjoint((start,))
            and start not in cast.inside
        ):
            end = hit.end() + (hit.group() == "某" and masked(cast.plain, hit.end()))
            cast.add(start, end, "person-somebody", 0.8)


_CHILD: Final = re.compile(
    r"(?:孙子|孙女|外孙|儿子|女儿|男孩|女孩|男童|女童|学生|同学|孩子|(?:小学|中学|学校|幼儿园|班)的)"
    rf"(小(?![学组区时家孩伙朋班队心型额手镇城说小])[{CJK}])"
)
_DOUBLED: Final = re.compile(  # 孙女婷婷, 7岁的朵朵
    r"(?:孙子|孙女|外孙|外孙女|儿子|女儿|男孩|女孩|男童|女童|孩子|小朋友|同学|(?<![0-9])1?[0-9]岁的?|[一二三四五六七八九]岁的|[病症瘫聋哑]的|(?:障碍|困境|留守)的)"
    rf"[“]?(([{CJK}])\2)(?![地的])"
)
_CALLING: Final = frozenset(
    "妈爸爷奶哥弟姐妹叔伯婆公婶姨舅姑娃宝常天渐默慢紧深静轻刚偷悄匆频往时年月日星人个家多纷一仅偏"
)


# what 小 begins that is no child's name: 9岁的小男孩, 小选手
_NO_CHILD: Final = (
    "学组区时家孩伙朋班队心型额手镇城说小男女姑娃病患主志选演观读歌画舞书记旅球棋艺交讲解领模村邻居妹弟哥姐儿丫伢崽"
    "胖个宝巴老社义网传接护卫英能作诗"
)
_AGED_CHILD: Final = re.compile(
    rf"(?:(?<![0-9])1?[0-9]岁(?:半)?的?|[一二三四五六七八九十]岁的?)(小(?![{_NO_CHILD}])[{CJK}])"
    rf"|(?<!大)(小(?![{_NO_CHILD}])[{CJK}])(?=兄妹|姐弟|姐妹俩|兄弟俩|姐妹两|兄弟两)"
)
_HAILED: Final = re.compile(rf"“([老小]([{CJK}]))(?=[，！])")


def _children(cast: Cast) -> None:
    """孙子小磊, 某小学的小葵: a child by its pet name, who is to be masked like any other."""
    for hit in _CHILD.finditer(cast.plain.text):
        if cast.inside.isdisjoint(range(hit.start(1), hit.end(1))):
            cast.add(hit.start(1), hit.end(1), "person-child", 0.7)
    for hit in _AGED_CHILD.finditer(cast.plain.text):
        span, known = hit.span(hit.lastindex or 0), chances.counted()[0]
        closed = hit[2] or follow(cast.plain, span[1]) or hit.end() in cast.plain.words
        if closed and cast.inside.isdisjoint(range(*span)) and cast.plain.text[slice(*span)] not in known:
            cast.add(*span, "person-child", 0.7)
    for hit in _HAILED.finditer(cast.plain.text):  # “老姜，开门！”
        if common(hit[2]) and hit[1] not in chances.counted()[0] and cast.inside.isdisjoint(range(*hit.span(1))):
            cast.add(*hit.span(1), "person-nickname", 0.7)
    for hit in _DOUBLED.finditer(cast.plain.text):
        if hit[2] not in _CALLING and cast.inside.isdisjoint(range(hit.start(1), hit.end(1))):
            cast.add(hit.start(1), hit.end(1), "person-child", 0.7)


# the title of a happening or a drive, with a dot in it
_QUOTED: Final = re.compile("[“「『][^，。！？；：”」』]{0,10}$")


def _dotted(cast: Cast) -> None:
    """Names whose dot alone shows them: 艾山江·热合曼, wherever they stand."""
    text = cast.plain.text
    for hit in rx.finditer(rf"(?<=[{CJK}])[·•‧・∙．](?=[{CJK}])", text):
        if hit.start() in cast.taken or hit.start() in cast.blocked:
            continue
        start = _first_half(cast, hit.start())
        if start == hit.start() or hit.end() in cast.blocked:
            continue
        end, _ = weigh(cast.plain, start, cast.blocked, 4.0)
        halves = text[start : hit.start()], rx.split(f"[{DOT}]", text[hit.end() : end])[0]
        told = [chances.dotted(half) for half in halves]
        sound = max(chances.transliterated(half) for half in halves)  # no 义无反顾·持续
        strange = min(chances.transliterated(half) for half in halves) < -40
        if halves[0] in chances.counted()[0] and not set(halves[0]) <= sounds():
            continue  # 第03版：民生·安全
        if division_at(text, start, short=True) == hit.start() and division_at(text, hit.end(), short=True) > hit.end():
            continue  # 第三版　萍乡·芦溪
        if _QUOTED.search(text, max(0, start - 12), start) and not set(halves[0]) <= sounds():
            continue  # “普法进村·清凉一夏”活动
        if end > hit.end() and sound > -40 and min(told) > -60 and (cast.plain.regional or not strange):
            cast.add(start, end, "person-dotted", 0.85)


_VERBS: Final = frozenset("名是为给帮让请由把被向对跟替陪问找接送看")  # 老人|叫|热合曼·依明


def _first_half(cast: Cast, dot: int) -> int:
    """Where the half of a name before the dot begins: after 老人, 的 or any other word; ``dot`` if nowhere."""
    text, first = cast.plain.text, dot
    shut = cast.blocked | cast.taken
    while first > 0 and dot - first < 9 and first - 1 not in shut and rx.match(f"[{CJK}]", text[first - 1]):
        first -= 1
    first += first - 1 in cast.taken and text[first] in "和与及同"
    first = max((at for at in range(first, dot) if cast.after_kind(at)), default=first)
    first += dot - first > 2 and (text[first] == "叫" or (text[first] in _VERBS and text[first] not in sounds()))
    best, start = -999.0, dot
    for at in range(first, dot - 1):
        chance = chances.dotted(text[at:dot])
        score = chance + chances.Rest(text[first:at], False).anywhere(0) + (2.0 if begins(cast.plain, at) else 0.0)
        score += 3.0 if cast.after_kind(at) else 0.0
        if score > best:
            best, start = score, at
    return start


def _speakers(cast: Cast) -> None:
    """孙某某说：“…”: a name that a verb of speech, and the words around it, show."""
    text = cast.plain.text
    for hit in speech().finditer(text):
        end = hit.start()
        if end == 0 or end - 1 in cast.taken or end - 1 in cast.blocked:
            continue
        start, odds = weigh_back(cast.plain, end, cast.blocked, 0.0)
        if start < end and _one_of_many(cast, start, end) and odds > 4.0:
            cast.add(start, end, "person-speaks", 0.7)
        if start < end and cast.taken.isdisjoint(range(start, end)) and odds > 3.0 and _plausible(cast, start, end):
            cast.add(start, end, "person-speaks", 0.75)


def _one_of_many(cast: Cast, start: int, end: int) -> bool:
    """南坪村的|千某姬等10人: three characters after 的 and before a number of people, whatever the surname."""
    text = cast.plain.text
    if end - start != 3 or not shape(text[start:end]) or text[start - 1 : start] not in ("的", "、", "，", "："):
        return False
    many = rx.match(r"等[0-9一二三四五六七八九十百]+余?[名位人户]", text[end:])
    seen = cast.plain.tagged.get(start, (0, ""))
    return bool(many) and seen == (end, "PER") and not thing(text[start:end])


def _plausible(cast: Cast, start: int, end: int) -> bool:
    name = cast.plain.text[start:end]
    if name in words("follow_words") or name in words("never_names"):
        return False
    if set(name) <= sounds() and cast.plain.regional:
        return True
    if cast.plain.words and start not in cast.plain.words and start > 0:
        return False  # 粽|叶飘香: the tagger sees one word there
    return shape(name) and borne(name) and not thing(name) and fits(cast.plain, start, end, cast.blocked) > 3.0


def _word_named(cast: Cast) -> None:
    """社工|温暖 and, elsewhere, 余某、温暖和医生: a word that a title and another place show to be a name."""
    text = cast.plain.text
    for title, end in cast.titles:
        name = text[end : end + 2]
        if name not in word_names() or end in cast.taken or text[title:end] not in words("titles_open"):
            continue
        places = [h.start() for h in rx.finditer(re.escape(name), text) if h.start() not in cast.blocked]
        told = [at for at in places if at != end and _acts(cast, at)]
        if follow(cast.plain, end + 2) and told and {end, end + 1}.isdisjoint(cast.blocked):
            for at in (end, *told):
                cast.add(at, at + 2, "person-word", 0.7)


def _acts(cast: Cast, at: int) -> bool:
    """Does a word stand where a person would? 由|周到|接单, 余某、|温暖|和医生."""
    text = cast.plain.text
    if text[at - 1 : at] in ("、", "和") and at - 2 in cast.taken:
        return True
    clause = at == 0 or text[at - 1] in HARD or text[at - 1] == "由" or at in cast.title_ends
    return clause and follow(cast.plain, at + 2) == 3 and text[at + 2 : at + 3] not in HARD
