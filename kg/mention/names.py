"""Where a name ends and whether there is one: candidates at an anchor, weighed against the text without a name."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.bodies import any_of
from kg.mention.ground import HARD, division_at
from kg.mention.shapes import AMBIGUOUS, CJK, DOT, NEVER_GIVEN, PARTICLES, common, sounds, surnames, word_names
from kg.mention.text import WIDE, Plain

_DOTTED = re.compile(rf"[{CJK}]{{1,9}}(?:[{DOT}][{CJK}]{{1,9}}){{1,3}}")
_JOINED = re.compile(rf"[{CJK}]{{1,9}}[{DOT}][{CJK}]{{2,6}}?(?=[和与及同][{CJK}]{{2,9}}[{DOT}])")  # 甲·乙|和丙·丁
_SELDOM_GIVEN = frozenset("让太在又则而还最")  # 周让之, 周在山: in the midst of a name, 太 at its end too
_WIDE_NAME = re.compile(rf"([{CJK}]){WIDE}[{CJK}](?:{WIDE}[{CJK}](?![{CJK}]))?")
_BEFORE_ACT = re.compile("[把被在从将给]")
_SOMEBODY = re.compile(r"某(?:某|甲|乙|丙)?(?![种些个项])")
_JOINS = frozenset("和与同")
_GIVEN_TOO = frozenset("来会进正道教领用一上下想能有学")  # of rarely_last.txt, those that names do end in
_NEVER_FIRST = frozenset(
    "的了是在等被把您你他她它们这那吗呢吧啊哦个件条位给让及或且则即还又很太最不没两各本该每某多其此赴登台"
)
_NOT_WITH = frozenset("把被将让从在已就也又都还便")  # no 和 stands before these: 李某和|把, 李某和|已
_ASPECT = re.compile("着(?!力|实)|了(?!解|然)")  # 舒展|开着车
_OBJECT = re.compile("大伙|大家|老人|老乡|乡亲|孩子|群众|村民|居民|[他她我](?!们?的)")  # 尹航|教大伙
_HOW = re.compile(
    r"([边又越])[\u4e00-\u9fff]\1|冒[雪雨着险]|连[夜日续]|顶[着风]|每[天周月]|全[程力员]"
    r"|.一[躬礼口遍趟番顿阵曲首段]\Z|包[组村户片案联保干队]\Z|从[镇乡村县市区省院站局厂校][里上下]?\Z"
    r"|来[理剪送取问看办领接做打聊串陪讲查修帮教给说谈唱跳吃喝坐住玩拍挂签登测量]"
    r"|来[疆藏京沪津渝蒙宁琼粤桂黔滇川鄂湘赣皖苏浙闽鲁豫冀晋陕甘辽吉黑青县市区镇乡村院站馆校园]\Z"
    r"|[向从对](?:居民|村民|群众|老人|学生|孩子|家属|家长|市民|大家|社会|记者|职工|干部|队员|学员|患者|住户|业主|游客|牧民)"
)
_AND_KIN = re.compile(
    "爷爷|奶奶|爸爸|妈妈|父[亲母]|母亲|[儿孙]子|孙女|女儿|妻子|丈夫|老伴|弟弟|妹妹|哥哥|姐姐|外[婆公]"
)
_COMES = re.compile(
    r"[来赴到][\u4e00-\u9fff]{1,4}?(?:调研|检查|督导|督查|考察|指导|走访|慰问|参加|交流|学习|授课|视察)"
)
_HURRIES = re.compile(
    "特[地意]|专[程门]|当[场即]|随[即后]|立[即刻]|连[夜忙声]|赶[紧忙]|主动|率先|逐一|分别|先后|再次|多次|匆忙"
)
_WHILE = re.compile("边[\u4e00-\u9fff]{1,2}边|一(?:道|起|同|块儿)(?!办)")
_LINKING = frozenset({"以及", "及其", "并且", "因为", "为了", "连同", "会同", "还有", "一行", "一道", "一起"})
_ADVERBS = frozenset("刚曾正已还都也再又便就才总仍则")  # 单某|刚把炉子捅旺
_WINDOW: Final = 16  # characters of the clause that are weighed with a name
_NOTABLE: Final = 5.0  # from this prior on the anchor promises a name, whatever its surname
_OFFICE: Final = 7.0  # the prior of an office right after its body

Found = tuple[int, float]  # where a name ends (or begins), and the logarithm of its odds


@lru_cache(maxsize=1)
def _follow() -> re.Pattern[str]:
    longer = {w for name in ("boundaries", "brand_verbs") for w in words(name) if len(w) > 1}
    entries = sorted(longer | words("follow_words"), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, entries)))


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    entries = {w for w in words("follow_words") - words("follow_nouns") if len(w) > 1}
    return re.compile("|".join(map(re.escape, sorted(entries, key=lambda w: (-len(w), w)))))


@lru_cache(maxsize=1)
def _call() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('call_titles')}|同志|先生|女士|老师|一行|等)")


def follow(plain: Plain, end: int) -> int:
    """How well a name can end at ``end``: 3 before a mark, blank or word, 1 before a lone particle, 0 not at all."""
    text = plain.text
    if end >= len(text) or text[end] in HARD or text[end] == WIDE:
        return 3
    if end in plain.gaps or _call().match(text, end):
        return 3
    word = _follow().match(text, end)
    if word:
        return 3 if len(word.group()) > 1 else 1
    if text[end].isdigit():
        return 1
    return 0


def _stop(plain: Plain, start: int, blocked: frozenset[int]) -> int:
    """Where the clause, or the part of it that is weighed, ends: a mark, a body, a title."""
    text = plain.text
    for i in range(start, min(len(text), start + _WINDOW)):
        if text[i] in HARD or i in blocked or (i > start + 1 and text[i] in _JOINS and _AND_KIN.match(text, i + 1)):
            return i
    return min(len(text), start + _WINDOW)


def _closed(plain: Plain, stop: int, blocked: frozenset[int]) -> bool:
    return stop >= len(plain.text) or plain.text[stop] in HARD or stop in blocked


def _name(piece: str, plain: Plain, loose: bool) -> float:
    """How likely ``piece`` is the name of somebody: Han, transliterated, or (``loose``) with a surname of no list."""
    best = -99.0
    if piece in words("never_names") or "和" in piece[3:-1] or piece[-1] in "族的话" or _HOW.match(piece):
        return best  # 海来阿加|和沙马日洛 are two; 边走边, 冒雪敲开
    if 2 <= len(piece) <= 4 and piece[0] not in PARTICLES and not NEVER_GIVEN & set(piece[1:]):
        best = chances.han(piece)
        if best < -90 and loose and len(piece) < 4 and piece[0] not in _NEVER_FIRST:
            best = chances.odd(piece)
    elif len(piece) == 3 and not NEVER_GIVEN & {piece[2]} - {"太"} and set(piece[1:]) & _SELDOM_GIVEN:
        best = chances.han(piece) - 2.0
    if len(piece) > 1 and piece[0] not in "的了":
        share = log(0.35 if plain.regional else 0.02)
        best = max(best, chances.transliterated(piece) + share)
        if len(piece) > 2 and plain.regional:  # 马|索菲亚
            surname = chances.columns().surname.get(piece[0], -99.0)
            best = max(best, surname + chances.transliterated(piece[1:]) + log(0.1))
        if piece[0] in "老小" and len(piece) > 2:
            best = max(best, chances.transliterated(piece[1:]) + share + log(0.02))  # 老某某
    return best


_TO_HOME = re.compile("送[来去上]|[里中门]|拉家常|慰问|走访|看望")


def _heard(plain: Plain, start: int, end: int) -> float:
    """What the tagger and the rest of the file say of a name at this very place."""
    score = -20.0 if plain.text[end : end + 1] == "族" else 0.0  # 赫哲|族
    if plain.words:
        seen = plain.tagged.get(start)
        if seen is not None and seen[1] == "PER":
            score += 2.0 if seen[0] == end else -0.5
            if end == seen[0] + 1 and plain.text[end - 1] == "家" and _TO_HOME.match(plain.text, end):
                score -= 4.0  # 来到村民孙长河|家送去米油
        score += 0.7 if end in plain.words or end >= len(plain.text) else -0.7
    piece = plain.text[start:end]
    if piece in plain.known:
        score += 6.0
    if end in plain.gaps:
        score += 3.0
    inside = plain.gaps_in(start + 1, end)
    spaced = len(inside) == end - start - 1 or inside == [start + 1]  # 王 立 新, 王 立新
    return score if spaced else score - 20.0 * len(inside)


def _elsewhere(plain: Plain, start: int, end: int) -> float:
    """How well the same characters end a name where else they stand in the part: what varies is no part of it."""
    text, piece = plain.text, plain.text[start:end]
    score, contexts = 0.0, {text[end : end + 2]}
    at = text.find(piece)
    for _ in range(8):
        if at < 0:
            break
        after = at + len(piece)
        if at != start and text[after : after + 2] not in contexts:
            contexts.add(text[after : after + 2])
            stop = _stop(plain, after, frozenset())
            rest = chances.Rest(text[after:stop], _closed(plain, stop, frozenset()))
            score += max(-1.0, min(2.0, 0.5 * (rest.after_name(0) - rest.anywhere(0))))
        at = text.find(piece, at + 1)
    return max(-2.0, min(4.0, score))


def _last(plain: Plain, start: int, end: int, blocked: frozenset[int]) -> float:
    """What the last character says: 和 before a verb belongs to the name (李某和|主持), before a noun it does not."""
    text = plain.text
    char = text[end - 1]
    if _HURRIES.match(text, end - 1):
        return -8.0  # 局长褚某|特地赶来
    if text[end - 1 : end + 1] in _LINKING:
        return -8.0  # 谷雨|以及
    if _ASPECT.match(text, end) or (char == "家" and text[start - 1 : start] in tuple("到去在往开出进访")):
        return -5.0
    if text[start + 1 : end] in words("given_names"):  # 左明|和县民政局, but 左明和|副局长
        return -4.0 if char in _JOINS and end in blocked and not _call().match(text, end) else 0.0
    if char not in words("rarely_last") | _ADVERBS:
        return 0.0
    if char in _ADVERBS and (end - start < 3 or text[end - 1 : end + 1] == "刚在"):
        return 0.0  # 副局长辛某刚|在现场
    if char in _ADVERBS:
        odds = -3.0 if char == "才" else -7.0  # who is named with an office did not only just (才) act: 郑国才|给
        return odds if _BEFORE_ACT.match(text, end) or _verb().match(text, end) else 0.0
    after, link = text[end : end + 1], char in _JOINS or char in "为对向在"
    if after in ("“", "《", "【") and char in "以就对为向把将用由在":
        return -9.0  # 唐某|以“…”为题授课
    if after in HARD and after != "\n":
        return 5.0 if link else 3.0
    if char == "来" and after in ("给", "看", "帮"):
        return -6.0  # 莫某|来给老人敬酒
    if char in _JOINS and _COMES.match(text, end):
        return 4.0  # 李某和|来青调研
    if not link and _OBJECT.match(text, end):
        return -6.0
    if char in _JOINS and end - start == 3 and text[start] in "小老阿" and after not in HARD:
        return -6.0  # 护理员小伍|和某某
    if link and end in blocked:
        return -8.0  # 谈某|和护士, 王芳|和颁证员
    if char in _JOINS and after in _NOT_WITH and text[end : end + 2] not in ("在座", "在场", "在家", "在校", "从业"):
        return 4.0
    if link and (verb := _verb().match(text, end)):
        return -4.0 if text[verb.end() : verb.end() + 1] == "的" else 4.0  # 丛某|和值班的小李
    return -2.5 if char in _GIVEN_TOO or link else -4.0


def candidates(plain: Plain, start: int, blocked: frozenset[int], *, loose: bool = False) -> list[Found]:
    """Ends of names that may begin at ``start``, with their odds against no name, the best one first."""
    stop = _stop(plain, start, blocked)
    if stop - start < 2:
        return []
    kept = plain.weighed.get((start, stop, loose))
    if kept is None:
        kept = plain.weighed[start, stop, loose] = _candidates(plain, start, stop, blocked, loose)
    return kept


def _reach(text: str, start: int, stop: int, loose: bool) -> int:
    """Where the longest name that may begin at ``start`` could end; ``start`` where none can begin."""
    first = text[start] in surnames()[0] or text[start : start + 2] in surnames()[1] or text[start] in "老小"
    end = start if text[start] in sounds() else start + 1
    while end < stop and text[end] in sounds():
        end += 1
    if end - start < 2 and not (first or loose):
        return start
    return min(stop, max(start + 4, min(end, start + 10)))


def _candidates(plain: Plain, start: int, stop: int, blocked: frozenset[int], loose: bool) -> list[Found]:
    text = plain.text
    sizes = range(2, _reach(text, start, stop, loose) - start + 1)
    named = [(size, chance) for size in sizes if (chance := _name(text[start : start + size], plain, loose)) > -70]
    if not named:
        return []
    rest = chances.Rest(text[start:stop], _closed(plain, stop, blocked))
    base = rest.anywhere(0)
    found = []
    for size, chance in named:
        odds = chance + rest.after_name(size) - base + _heard(plain, start, start + size)
        odds += _last(plain, start, start + size, blocked) - (5.0 if text[start] in _JOINS else 0.0)
        if loose and text[start : start + size] in word_names() and follow(plain, start + size):
            odds += 9.0
        odds += 5.0 if _WHILE.match(text, start + size) else 0.0  # 周海军|边走边讲, 于成周|一道
        found.append((start + size, odds))
    found.sort(key=lambda f: (-f[1], f[0]))
    if len(found) > 1 and found[0][1] - found[1][1] < 8:
        near = [(end, odds + _elsewhere(plain, start, end)) for end, odds in found if odds > found[0][1] - 8]
        found = sorted(near, key=lambda f: (-f[1], f[0]))
    return found


def masked(plain: Plain, at: int) -> bool:
    """Does a name whose middle is hidden go on there: 赵某|芳?"""
    char = plain.text[at : at + 1]
    if char in words("rarely_last") or char in words("follow_words") or char in "家均因系年今":
        return False
    again = plain.text.count(plain.text[at - 2 : at + 1]) > 1  # 李某平, wherever they stand
    return (again or follow(plain, at + 1) > 0) and chances.columns().last.get(char, -99.0) > -7.0


def weigh(plain: Plain, start: int, blocked: frozenset[int] = frozenset(), prior: float = 0.0) -> Found:
    """Where the likeliest name at ``start`` ends and its odds with the prior; ``(start, -99)`` for none."""
    text = plain.text
    dotted = _DOTTED.match(text, start) if any(d in text[start : start + 10] for d in DOT) else None
    if dotted:
        stop = next((i for i in range(start, dotted.end()) if i in blocked), dotted.end())
        first_dot = next(i for i in range(start, dotted.end()) if text[i] in DOT)
        apart = (i for i in plain.gaps_in(first_dot + 3, stop) if not set(DOT) & {text[i], text[i - 1]})
        stop = next((i for i in apart if not set(DOT) & set(text[i:stop])), stop)  # 记者 甲·乙 |丙某某
        joined = _JOINED.match(text, start, stop)
        stop = joined.end() if joined else stop
        first = rx.split(f"[{DOT}]", text[start:stop])[0]
        if first != text[start:stop] and (prior > 3.0 or chances.transliterated(first) > -60):
            return _trim(plain, start, stop), 9.0 + prior
    wide = _WIDE_NAME.match(text, start)
    if wide and wide[1] in surnames()[0] and wide.end() not in plain.gaps:
        after = text[wide.end() : wide.end() + 1]
        if after in HARD or after == "":
            return wide.end(), 5.0 + prior
    some = _SOMEBODY.match(text, start + 1)
    if some and text[start] in surnames()[0] and not (some.group() == "某" and masked(plain, some.end())):
        return some.end(), 9.0 + prior
    found = candidates(plain, start, blocked, loose=prior >= _NOTABLE)
    seen, tag = plain.tagged.get(start, (start, ""))
    if not found and prior >= _OFFICE and tag == "PER" and 1 < seen - start < 4 and follow(plain, seen):
        return seen, 1.0  # 某局局长|由某, whose surname is a particle
    if found and prior >= _OFFICE and plain.regional:
        return _to_the_mark(plain, start, found[0][0], blocked), found[0][1] + prior
    return (found[0][0], found[0][1] + prior) if found else (start, -99.0)


def _to_the_mark(plain: Plain, start: int, end: int, blocked: frozenset[int]) -> int:
    """``end``, or where the clause ends if one or two sounds that say nothing else are left: 书记扎西达|哇，."""
    text = plain.text
    for left in (1, 2):
        stop = end + left
        rest = text[end:stop]
        if stop - start > 5 or not blocked.isdisjoint(range(end, stop)) or not HARD.isdisjoint(rest):
            return end
        if text[stop : stop + 1] in tuple("，、。；）"):
            speaks = follow(plain, end) or plain.gaps_in(end, stop) or rest[-1] in "了着过的"
            speaks = speaks or not set(text[start : stop - 1]) <= sounds()
            return end if speaks else stop
    return end


def read_name(plain: Plain, start: int, blocked: frozenset[int] = frozenset(), prior: float = 0.0) -> int:
    """Where the name ends that an anchor (a title, a byline) promises at ``start``; ``start`` where there is none.

    ``blocked`` holds the positions of bodies and titles that a name cannot run into. ``prior`` says in natural
    logarithms how much the anchor speaks for a name: 0 where one is as likely as none.
    """
    end, odds = weigh(plain, start, blocked, prior)
    return end if odds > 0 else start


def read_back(plain: Plain, end: int, blocked: frozenset[int] = frozenset(), prior: float = 0.0) -> int:
    """Where the name begins that ends at ``end``; ``end`` where there is none. ``prior`` as for :func:`read_name`."""
    start, odds = weigh_back(plain, end, blocked, prior)
    return start if odds > 0 else end


def weigh_back(plain: Plain, end: int, blocked: frozenset[int] = frozenset(), prior: float = 0.0) -> Found:
    """Where the likeliest name that ends at ``end`` begins and its odds with the prior; ``(end, -99)`` for none."""
    text = plain.text
    first = end
    while first > 0 and end - first < 12 and text[first - 1] not in HARD and first - 1 not in blocked:
        first -= 1
    rest = chances.Rest(text[first:end], True)
    base = rest.anywhere(0)
    best, best_start = -99.0, end
    for size in range(2, min(end - first, 10) + 1):
        start = end - size
        chance = _name(text[start:end], plain, False)
        if chance > -70:
            before = chances.Rest(text[first:start], True).anywhere(0) if start > first else log(0.15)
            odds = before + chance + _heard(plain, start, end) - base
            if odds > best:
                best, best_start = odds, start
    return best_start, best + prior


def fits(plain: Plain, start: int, end: int, blocked: frozenset[int] = frozenset(), prior: float = 0.0) -> float:
    """The odds that ``start:end`` is a name where it stands, words before and after it weighed too."""
    text = plain.text
    first = start
    while first > 0 and start - first < 6 and text[first - 1] not in HARD and first - 1 not in blocked:
        first -= 1
    stop = _stop(plain, end, blocked)
    whole = chances.Rest(text[first:stop], _closed(plain, stop, blocked)).anywhere(0)
    before = chances.Rest(text[first:start], False).anywhere(0)
    after = chances.Rest(text[end:stop], _closed(plain, stop, blocked)).after_name(0)
    return before + _name(text[start:end], plain, True) + after + _heard(plain, start, end) - whole + prior


def stands_out(plain: Plain, start: int, end: int) -> bool:
    """Do the words before the surname at ``start:end`` end where it begins? 跟着|王|局长."""
    text, first = plain.text, max(0, start - 6)
    before = chances.Rest(text[first:start], False).anywhere(0)
    with_it = chances.Rest(text[first:end], False).anywhere(0)
    surname = chances.columns().surname.get(text[start:end], -99.0)
    return before + surname - with_it > 3.0 and text[start:end] not in AMBIGUOUS and common(text[start:end])


def _trim(plain: Plain, start: int, end: int) -> int:
    """A dotted name without the words that follow it: 艾尼·买买提|主持."""
    text = plain.text
    dot = max(text.rfind(d, start, end) for d in DOT)
    after = [i for i in range(dot + 3, end) if text[i] in "在到从赴往回"]  # 阿力木·肉孜|在叶城
    end = next((i for i in after if division_at(text, i + 1, short=True) > i + 1), end)
    end = next((i for i in range(dot + 3, end - 1) if text[i] in "和与同及" and text[i + 1] not in sounds()), end)
    acts = next((i for i in range(dot + 3, end - 1) if text[i + 1] in "着了过"), end)  # 买买提·阿吾提|端着碗
    if set(text[dot + 1 : end]) <= sounds() and end - dot < 8 and (end == len(text) or text[end] in HARD):
        return end
    rest = chances.Rest(text[dot + 1 : end], _closed(plain, end, frozenset()))
    best, best_end = -999.0, acts
    for stop in range(dot + 2, acts + 1):
        piece = text[dot + 1 : stop]
        chance = chances.dotted(piece)
        score = chance + rest.after_name(stop - dot - 1) + (1.0 if stop in plain.words else 0.0)
        score -= 3.0 * sum(c not in sounds() for c in piece) if plain.regional else 0.0  # 吐逊|收拾旧棉衣
        if piece[-1] not in sounds():  # 阿卜杜|给, 依明|量
            score -= 8.0 if piece[-1] in words("rarely_last") or piece[-1] in "着了过" else 3.0
            score -= 6.0 if _ASPECT.match(text, stop) else 0.0  # 艾合买提|抢着答
        if score > best:
            best, best_end = score, stop
    return best_end
