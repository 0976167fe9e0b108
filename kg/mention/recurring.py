"""People whom the rest of the text shows: a name that comes again, the head of a list, 小蒙 who 姓蒙."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.cast import CJK, SPACED
from kg.mention.ground import HARD, begins, division_at
from kg.mention.names import fits, follow, weigh, weigh_back
from kg.mention.series import find_series
from kg.mention.shapes import AMBIGUOUS, borne, common, shape, sounds, surnames, thing, word_names
from kg.mention.text import WIDE

if TYPE_CHECKING:
    from kg.mention.cast import Cast

_OPENS: Final = re.compile(
    rf"(?:^|(?<=[\n，。；：！？“”、（ ])|(?<=[的由和管让对跟与被给为])|(?<=握着|握住|拉着|陪着))(?=([{CJK}]{{3}}))"
)
_TOGETHER: Final = 5.0  # odds that the places of a name must bring together
_SURNAMED: Final = re.compile(rf"(?:姓|自称姓)([{CJK}])(?=[，。；、的]|$)")
_PET: Final = re.compile(rf"阿(?![姨婆公伯叔嫂妈爸爷奶嬷妹哥姐弟訇家里尔坝克拉勒])[{CJK}](?![{CJK}]?[县市州旗镇乡村])")
_IS_WHO: Final = re.compile(r"(?:就|正|便|还)?是")
_NOTE_OF_PERSON: Final = re.compile(rf"[（(](?:[男女]|[{CJK}]{{1,6}}族)(?:[，、,][^（）()\n]{{1,12}})?[）)]")
_OF_PEOPLE: Final = re.compile(rf"(?:^|(?<=[\n，。；、]))([{CJK}]{{2,4}}?)是[{CJK}]{{1,4}}族(?=[，。；])")
_PAIRS: Final = ("两口", "夫妇", "夫妻", "一家")
_SUM: Final = "等?[0-9两二三四五六七八九十]{1,3}余?[名位人户]|夫[妇妻]|老?两口|一家|[兄姐][弟妹]|[父母][子女]"
_ROW: Final = re.compile(rf"(?:^|(?<=[、，：\n　]))([{CJK}]{{2,5}})[（(]")


_AGED: Final = re.compile(rf"(?:^|(?<=[\n，。；”]))([{CJK}]{{2,4}})(?=，?今年[0-9一二三四五六七八九十]{{1,3}}岁)")


def _aged(cast: Cast) -> None:
    """边巴加今年90岁: who opens a clause and is so many years old, if that is no word."""
    for hit in _AGED.finditer(cast.plain.text):
        name, listed = hit[1], words("private_kinds") | words("never_names")
        foreign = cast.plain.regional and len(name) > 2 and set(name) <= sounds()
        if (foreign or (shape(name) and len(name) == 3)) and name not in listed | chances.counted()[0].keys():
            cast.add(*hit.span(1), "person-aged", 0.75)


def find_recurring(cast: Cast) -> None:
    """Take the people whom no title or kind stands before where the text as a whole speaks for them."""
    _aged(cast)
    _standing(cast)
    find_series(cast)
    _between(cast)
    _rows(cast)
    _is_who(cast)
    _heads(cast)
    _of_bodies(cast)
    _beside_bodies(cast)
    _noted(cast)
    _before_offices(cast)
    _again(cast)
    _given(cast)
    _nicknamed(cast)
    _surnamed(cast)
    _familiar(cast)
    _pets(cast)


def _free(cast: Cast, start: int, end: int) -> bool:
    cells = range(start, end)
    return cast.taken.isdisjoint(cells) and cast.blocked.isdisjoint(cells)


def _between(cast: Cast) -> None:
    """甲某某，乙某，丙某某三位老人: what stands between two people in a list is one too."""
    text = cast.plain.text
    ends = {end for end, _, _ in cast.people.values()}
    for hit in rx.finditer(rf"[、，,和与](?=([{CJK}]{{2,5}}?)([、，,和与]|{_SUM}))", text):
        start, end = hit.span(1)
        within = hit.start() in ends and (end + 1 in cast.people or len(hit[2]) > 1)
        if within and weigh(cast.plain, start, cast.blocked, 3.0)[0] == end:
            cast.add(start, end, "person-between", 0.75)


def _rows(cast: Cast) -> None:
    """甲（县卫健局股长）、乙（县住建局）: what a mark and a bracket with a post or a body enclose is the name."""
    text = cast.plain.text
    ends = cast.title_ends | cast.body_ends
    for hit in _ROW.finditer(text):
        start, end = hit.span(1)
        close = next((i for i in range(end + 1, min(len(text), end + 40)) if text[i] in "）)"), 0)
        if not close or not any(i in ends for i in (close, *range(end + 1, close))):
            continue
        name = text[start:end]
        held = [s for s in range(start, end) if s in cast.people]
        known = shape(name) or set(name) <= sounds() or (cast.plain.regional and name[0] in surnames()[0])
        whole = close in ends or any(text[i] in "，、" for i in range(end + 1, close) if i in ends)
        if not known or not whole or not cast.blocked.isdisjoint(range(start, end)) or thing(name):
            continue
        if held and held[0] == start and cast.people[start][0] < end and cast.plain.regional:
            cast.people[start] = (end, "person-row", 0.8)  # 马阿依|舍（县卫健局）
            cast.taken.update(range(start, end))
        elif not held and fits(cast.plain, start, end, cast.blocked, 6.0) > 0:
            cast.add(start, end, "person-row", 0.75)


def _is_who(cast: Cast) -> None:
    """股长是|某某。"""
    text = cast.plain.text
    for _, title_end in cast.titles:
        hit = _IS_WHO.match(text, title_end)
        if hit is None or hit.end() in cast.blocked:
            continue
        end, odds = weigh(cast.plain, hit.end(), cast.blocked, 1.0)
        if odds > 0 and common(text[hit.end() : end]) and (end == len(text) or text[end] in HARD):
            cast.add(hit.end(), end, "person-of-title", 0.75)


def _heads(cast: Cast) -> None:
    """。|王某、徐某某参加: the head of a list whose next is a person."""
    text = cast.plain.text
    for start in sorted(cast.people):
        at = start - 1
        if text[at : at + 1] not in ("、", "和", "与") or at - 1 in cast.taken:
            continue
        first = at
        while first > 0 and at - first < 5 and text[first - 1] not in HARD:
            first -= 1
        if at - first == 5 or text[first] in "的由请":  # 结婚多年的|甲、乙夫妇
            first = weigh_back(cast.plain, at, cast.blocked, 0.0)[0]
            if text[first - 1 : first] not in ("的", "由", "请"):
                continue
        name = text[first:at]
        foreign = cast.plain.regional and set(name) <= sounds()
        if not 2 <= len(name) <= 4 or not _free(cast, first, at) or not (foreign or shape(name)) or thing(name):
            continue
        listed = foreign or len(name) > 2 or common(name)
        if listed and name not in words("common_words") and fits(cast.plain, first, at, cast.blocked, 5.0) > 0:
            cast.add(first, at, "person-head-of-list", 0.7)


def _of_bodies(cast: Cast) -> None:
    """某局的|热某古丽、某团的|吴某接连发问: one whom only the body shows, before a mark or a verb."""
    text = cast.plain.text
    for body in sorted(cast.body_ends):
        start = body + 1
        if text[body : body + 1] != "的" or start in cast.taken or start in cast.blocked:
            continue
        end, odds = weigh(cast.plain, start, cast.blocked, 0.0)
        name = text[start:end]
        if len(name) == 2 and text[end : end + 1] == "、":
            continue  # 石桥的高台、柳湾也是山里的镇
        seen = cast.plain.tagged.get(start) in ((end, "PER"), (end, "LOC")) and name not in word_names()
        ends = follow(cast.plain, end) == 3 or (odds > 6 and len(name) == 3 and follow(cast.plain, end) > 0)
        if odds > 4 and ends and not thing(name) and name not in chances.counted()[0]:
            foreign = cast.plain.regional and len(name) > 2 and set(name) <= sounds()
            if foreign or (shape(name) and (common(name) or odds > 8) and (len(name) == 3 or seen)):
                cast.add(start, end, "person-of-body", 0.65)


def _beside_bodies(cast: Cast) -> None:
    """参加人员：市民政局 甲、乙，市财政局 丙: who stands behind a body and a blank, before a mark."""
    text = cast.plain.text
    for body in sorted(cast.body_ends):
        start = body + (text[body : body + 1] == WIDE)
        if not (start > body or body in cast.plain.gaps) or start in cast.people or start in cast.blocked:
            continue
        end, odds = weigh(cast.plain, start, cast.blocked, 1.0)
        closed = end == len(text) or text[end] in HARD or end in cast.plain.gaps
        if odds > 5.0 and closed and common(text[start:end]) and not thing(text[start:end]):
            cast.run(start, "person-beside-body", 0.7, prior=1.0)


def _noted(cast: Cast) -> None:
    """；甲（女，回族）为某局局长: a name whose note tells of a person."""
    text = cast.plain.text
    for hit in _NOTE_OF_PERSON.finditer(text):
        end = hit.start()
        if end - 1 in cast.taken or end - 1 in cast.blocked:
            continue
        spaced = SPACED.search(text, max(0, end - 3), end)
        start, odds = (spaced.start(1), 1.0) if spaced else weigh_back(cast.plain, end, cast.blocked, 4.0)
        if odds > 0 and (start == 0 or text[start - 1] in HARD or start in cast.plain.gaps):
            cast.add(start, end, "person-with-note", 0.8)
    for hit in _OF_PEOPLE.finditer(text):  # ，甲是仫佬族
        if _free(cast, *hit.span(1)) and hit[1] not in chances.counted()[0]:
            cast.add(*hit.span(1), "person-with-note", 0.7)


def _before_offices(cast: Cast) -> None:
    """，甲医生联系好了床位: a clause that begins with a name and a title of any kind."""
    text = cast.plain.text
    for title, end in cast.titles:
        if title - 1 in cast.taken or title - 1 in cast.blocked or cast.next_person(end) in cast.people:
            continue
        start, odds = weigh_back(cast.plain, title, cast.blocked, 0.0)
        name = text[start:title]
        opens = start == 0 or text[start - 1] in HARD
        seen = cast.plain.tagged.get(start) == (title, "PER")
        if odds > 8.0 and len(name) < 4 and opens and seen and borne(name) and shape(name) and not thing(name):
            cast.add(start, title, "person-before-office", 0.75)


_STANDS: Final = re.compile(
    rf"(?:^|(?<=[\n，。；：！？“”、（]))(?:(?:只见|原来|由于|因为|得知|听闻|考虑到|鉴于|这时|此时|因为|听说|如今|眼看|恰逢)(?=[{CJK}]{{3}}))?(?=[{CJK}]{{2}})"
    rf"|(?<=[的由让对跟与和给为向替陪请到]|把|叫)(?=[{CJK}]{{2}})"
)
_OPEN_ODDS: Final = 9.0
_NO_END: Final = re.compile("(?:苏木|嘎查|奶奶|爷爷|大爷|大妈|阿妈|阿爸|老人|[院站里和与三一二四五六七八九十])$")


def _standing(cast: Cast) -> None:
    """。|周某贵在工地上摔伤; 的|边巴旺杰住进…: who stands where people do and can hardly be anything else."""
    text, known = cast.plain.text, chances.counted()[0]
    kin = {text[s] for s, (e, _, _) in cast.people.items() if e - s in (2, 3) and text[s] in surnames()[0]} - AMBIGUOUS
    for hit in _STANDS.finditer(text):
        start = hit.end()
        if start in cast.taken or start in cast.blocked or not _could_open(cast, start) or text[start] in "由被让":
            continue  # 由|央金次仁等人组成
        end, odds = weigh(cast.plain, start, cast.blocked, 0.0)
        name = text[start:end]
        if text[start] in kin and len(name) == 3 and cast.plain.tagged.get(start) == (end, "PER"):
            odds += 7.0  # 盘某梅 stands in the text, and now 给|盘小梅
        if odds < _OPEN_ODDS or len(name) < 2 or name in known or name in word_names() or name in words("never_names"):
            continue
        after = follow(cast.plain, end)
        if thing(name) or _NO_END.search(name) or (after == 0 and odds < _OPEN_ODDS + 3):
            continue
        placed = text[end : end + 1] in tuple("河湖江岭沟桥山镇乡村") or rx.search(f"{name[:2]}[镇乡村街苏嘎]", text)
        if placed or end in cast.title_at:
            continue
        seen = cast.plain.tagged.get(start) == (end, "PER")
        foreign = cast.plain.regional and len(name) > 2 and set(name) <= sounds()
        foreign = foreign and (seen or after == 3 or text[end] == "家")
        usual = common(name) or name[0] in kin or (borne(name) and odds > _OPEN_ODDS + 7)
        han = shape(name) and usual and (seen or odds > _OPEN_ODDS + (5 if _opened(text, start) else 10))
        han = han and (len(name) > 2 or (end < len(text) and text[end] not in HARD))
        if foreign or han:
            cast.run(start, "person-standing", 0.6, prior=0.0)


def _opened(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in HARD


def _could_open(cast: Cast, start: int) -> bool:
    """Is there no place at ``start``, and no word of the tagger's across it?"""
    if division_at(cast.plain.text, start, short=True) > start:
        return False
    return not cast.plain.words or start in cast.plain.words


def _nicknamed(cast: Cast) -> None:
    """31岁的小蒋, 拾荒者老贾: the tagger sees a person, the surname is a usual one."""
    text = cast.plain.text
    for start, (end, tag) in sorted(cast.plain.tagged.items()):
        if tag != "PER" or text[start] not in "老小" or end - start < 2 or not _free(cast, start, start + 2):
            continue
        alone = end - start == 2 and text[start:end] not in words("never_names")  # 全面|小康
        if borne(text[start + 1]) and (alone or text.startswith(_PAIRS, start + 2)):
            cast.add(start, start + 2, "person-nickname", 0.7)


def _again(cast: Cast) -> None:
    """Three characters with the shape of a name that begin clauses twice and more and go on in different ways."""
    text, single = cast.plain.text, surnames()[0]
    places: dict[str, list[int]] = defaultdict(list)
    for hit in _OPENS.finditer(text):
        name, start = hit[1], hit.start(1)
        if name[0] in single and _free(cast, start, start + 3):
            places[name].append(start)
    known = chances.counted()[0]
    found = {text[s : s + 4] for s, (e, _, _) in cast.people.items() if e - s > 3}
    for name, starts in sorted(places.items()):
        if len(starts) < 2 or not shape(name) or thing(name) or name in known or name[1:] in known:
            continue
        if any(name + text[at + 3] in found for at in starts if at + 3 < len(text)):
            continue  # 尼玛扎|堆
        if len({text[at + 3 : at + 5] for at in starts}) < 2 or name in words("never_names"):
            continue
        told = [fits(cast.plain, at, at + 3, cast.blocked) for at in starts]
        if sum(max(-4.0, min(6.0, odds)) for odds in told) > _TOGETHER and max(told) > 2:
            for at in starts:
                cast.add(at, at + 3, "person-recurring", 0.65)


def _surnamed(cast: Cast) -> None:
    """He says that he 姓蒙, and later 小蒙 sleeps at the station."""
    text = cast.plain.text
    for surname in sorted({hit[1] for hit in _SURNAMED.finditer(text)} & surnames()[0]):
        for hit in rx.finditer(rf"[小老]{surname}", text):
            if _free(cast, *hit.span()):
                cast.add(hit.start(), hit.end(), "person-nickname", 0.75)


def _familiar(cast: Cast) -> None:
    """老翟 in a text that names 翟某某 in full."""
    text, known = cast.plain.text, chances.counted()[0]
    named = {text[s:e] for s, (e, _, _) in cast.people.items()} | cast.plain.known
    for surname in sorted({name[0] for name in named if len(name) in (2, 3) and shape(name)} - {"年", "家", "师"}):
        for hit in rx.finditer(f"老{surname}", text):
            start, end = hit.span()
            if not _free(cast, start, end) or hit.group() in known or text[start : end + 1] in known:
                continue
            if text[start - 1 : start] not in tuple("养敬助为孝托孤古长元苍衰尊爱恤终变") and begins(cast.plain, start):
                cast.add(start, end, "person-nickname", 0.75)


def _given(cast: Cast) -> None:
    """桂兰 in a text that names 周桂兰: a given name of two characters that is no word, begins a word and ends one."""
    text, known, shares = cast.plain.text, chances.counted()[0], chances.columns()
    full = {text[s:e] for s, (e, rule, _) in cast.people.items() if e - s == 3} | cast.plain.known
    given = {n[1:] for n in full if len(n) == 3 and n[0] in surnames()[0] and n[1:] not in known}
    for name in sorted(given - words("never_names") - words("common_words")):
        if name[0] not in shares.first or name[1] not in shares.last:
            continue
        for hit in rx.finditer(re.escape(name), text):
            start, end = hit.span()
            opens = begins(cast.plain, start) or text[start - 1] in "是叫让给跟陪"
            closes = follow(cast.plain, end) or text[end : end + 1] in tuple("来要去的说")
            if opens and closes and _free(cast, start, end):
                cast.add(start, end, "person-again", 0.7)


def _pets(cast: Cast) -> None:
    """A child who is called 阿旺 and nothing else: twice in the text, neither time within a longer word."""
    text = cast.plain.text
    places: dict[str, list[int]] = defaultdict(list)
    for hit in _PET.finditer(text):
        places[hit.group()].append(hit.start())
    for _, starts in sorted(places.items()):
        free = [at for at in starts if _free(cast, at, at + 2) and _alone(cast, at)]
        if len(free) > 1 and len(free) == len(starts):
            for at in free:
                cast.add(at, at + 2, "person-nickname", 0.65)


def _alone(cast: Cast, at: int) -> bool:
    text = cast.plain.text
    opens = at == 0 or text[at - 1] in HARD or text[at - 1] in "的和给把让跟对" or at in cast.plain.words
    return opens and text[at + 2 : at + 3] != "·"
