"""People by a form of address, 何阿姨 and 郝伯伯, and the words of speech that show a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.bodies import any_of
from kg.mention.ground import HARD, begins, found_in
from kg.mention.names import follow, stands_out, weigh_back
from kg.mention.shapes import AMBIGUOUS, DOT, borne, common, shape, sounds, surnames

if TYPE_CHECKING:
    from kg.mention.cast import Cast

_SPEECH: Final = (
    "(?:告诉(?:记者|笔者|我们|我|社工|工作人员)|(?:高兴|激动|开心|感慨|动情|感激|笑着?|乐呵呵|欣慰|坚定|自豪|无奈|哽咽)地?(?:说|介绍|告诉)"
    '|坦言|感慨道|感叹道|回忆道|介绍道|补充道|笑道|说道|感慨|连声道谢|连连道谢|说(?=[：:，“"。])|表示(?=[，：])|介绍(?=[，：])'
    "|夫妇|夫妻|一家[人三四五]|笑了|等[0-9一二三四五六七八九十]{1,3}[名位人]|[两三四0-9]{1,2}位老人|第一个|的老伴|的[儿女]子|的[儿女]儿|的孙[子女]"
    "|，[男女]，|，现任|，拟任|，时任|[（(][男女][）)]任|家门口|家中|家里|家的|门前|[（(](?:左|右|中|前|后|图)[^（）()]{0,3}[）)]|接过话|"
    "介绍说|回忆说|补充说|称(?=[：“])|反映(?=[：，])|讲述(?=[：，])|叮嘱(?=[：，])|强调(?=[：，])|指出(?=[：，])|要求(?=[：，]))"
)


# what is called after somebody: 秦姐调解室
_HOUSED = re.compile(
    "(?:调解|工作|谈心|议事|服务|志愿|巡逻|帮忙|互助|说事|聊天|暖心|爱心|理发|便民|裁缝|缝纫|维修)[\u4e00-\u9fff]{0,2}?[室站队团社岗店铺坊]"
)


# houses and days of the old
_OF_THE_OLD = re.compile(
    "院|公寓|之家|中心|食堂|大学|协会|活动|日间|颐养|乐园|病房|病区|床位|餐[桌厅]|节(?!约)|群体|福利"
)
# what is said of the old, or done for them, before 老人 and 老
_TAKES_OLD: Final = frozenset("跟和与对给向让把被为帮陪替扶敬爱助养尊孝欺虐护看")
_FORBIDS: Final = frozenset({"杜绝", "防止", "严防", "严禁", "避免", "制止", "坚决", "弘扬", "倡导", "提倡", "营造"})


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('address_forms')})")


@lru_cache(maxsize=1)
def speech() -> re.Pattern[str]:
    return re.compile(_SPEECH)


def find_addressed(cast: Cast) -> None:
    """陈阿姨, 欧阳奶奶, 吐尼沙大妈."""
    text, (single, double) = cast.plain.text, surnames()
    for hit in _forms().finditer(text):
        at, form = hit.start(), hit.group()
        if at in cast.inside or at - 1 in cast.blocked or at - 1 in cast.taken or text[at - 1 : at] in HARD:
            continue
        if form == "老" and text[hit.end() : hit.end() + 1] in ("伴", "两"):
            continue  # 章某和|老伴
        if text.startswith("们", hit.end()) or (form == "警官" and text.startswith("兵", hit.end())):
            continue  # 社区的阿姨们, 驻县武|警官兵
        if _HOUSED.match(text, hit.end()) or (form.endswith("老人") and _OF_THE_OLD.match(text, hit.end())):
            continue  # 秦姐|调解室, 常青|老人公寓
        if text[hit.end() : hit.end() + 1] in ("丨", "｜", "|"):
            continue  # 坪石社工丨草木知味: a column of the social workers of a town
        start, odds = weigh_back(cast.plain, at, cast.blocked, 0.0)
        takes = text[at - 1] in _TAKES_OLD or text[start : start + 2] in _FORBIDS  # 笑着跟|老人拉家常, 杜绝欺|老行为
        if odds > 3.0 and at - start > 2 and not takes and shape(text[start:at]) and borne(text[start:at]):
            cast.add(start, at, "person-named-form", 0.8)  # 张某荣|老人 is no 荣老人
            continue
        for size in range(8, 0, -1):
            start = at - size
            piece = text[max(0, start) : at]
            if len(piece) < size or start in cast.taken or start in cast.inside or (at - 1) in cast.inside:
                continue
            house = size == 2 and piece[1] == "家" and piece[0] not in _PEOPLES and piece not in chances.counted()[0]
            if house and piece[0] in single and len(form) > 1 and begins(cast.plain, start):
                cast.add(start, hit.end(), "person-form-of-address", 0.8)  # 柏家|婶婶
                break
            if size > 2 or (size == 2 and piece not in double):
                if _foreign(cast, start, at, form) or _given(cast, start, at, form):
                    whole = cast.plain.regional and form == "老人"  # 格桑|老人
                    cast.add(start, at if whole else hit.end(), "person-form-of-address", 0.8)
                    break
                continue
            if piece not in (double if size == 2 else single) or not _addresses(cast, start, hit):
                continue
            if cast.plain.regional and (longer := _named_whole(cast, at)):
                cast.add(longer, at, "person-named-form", 0.8)  # 央金|老人 is no 金老人
                break
            named = len(form) == 1 and _is_name(text, start, hit.end())
            cast.add(start, hit.end() + named, "person-form-of-address", 0.9)
            break


def _is_name(text: str, start: int, end: int) -> bool:
    """Does the same character follow a surname and 伯 wherever they stand, so that 柏伯|松 is somebody's name?"""
    piece, whole = text[start:end], text[start : end + 1]
    if whole[-1] in words("rarely_last"):
        return False  # 李嫂|来
    return shape(whole) and text.count(whole) > 1 and text.count(whole) == text.count(piece)


def _foreign(cast: Cast, start: int, end: int, form: str) -> bool:
    """Is this a given name that is transliterated, before a form of address?"""
    piece = cast.plain.text[start:end]
    strange = piece[0] in "的了和" or piece[-1] in "和与" or "着" in piece
    if strange or not cast.plain.regional or len(form) < 2 or not set(piece) <= sounds():
        return False
    if cast.after_kind(start) or (begins(cast.plain, start) and any(f"{piece}{d}" in cast.plain.text for d in DOT)):
        return True
    if not begins(cast.plain, start) and cast.plain.text[start - 1 : start] != "的":
        return False
    return chances.transliterated(piece) - chances.Rest(piece, False).anywhere(0) > 8


def _named_whole(cast: Cast, end: int) -> int:
    """Where a transliterated name that a kind of people stands before elsewhere begins, if it ends here; else 0."""
    text = cast.plain.text
    for size in (4, 3, 2):
        piece = text[max(0, end - size) : end]
        if len(piece) < size or not set(piece) <= sounds():
            continue
        if any(cast.after_kind(h.start()) or h.start() in cast.people for h in rx.finditer(piece, text)):
            return end - size
    return 0


def _given(cast: Cast, start: int, end: int, form: str) -> bool:
    """Is this a given name of two characters before a form of address? 秀英阿姨."""
    piece, shares = cast.plain.text[start:end], chances.columns()
    if form[0] not in "阿大奶爷婆嬢叔" or len(form) < 2 or len(piece) != 2 or not begins(cast.plain, start):
        return False
    if piece[0] in "和与同":  # 甲爷爷|和乙奶奶
        return False
    if piece[0] not in shares.first or piece[1] not in shares.last:
        return False
    chance = shares.first.get(piece[0], shares.rare) + shares.last.get(piece[1], shares.rare)
    return chance - chances.Rest(piece, False).anywhere(0) > 6.0


_PEOPLES: Final = frozenset("居藏苗水土回汉客农渔牧侗瑶畲羌壮彝傣黎老国公大人自")  # 居家|老人, 藏家|姑娘
_NO_ELDER: Final = frozenset(
    "和把祝为对向但那可凡每该都令使单双连应能有时别过越并且又相当先生来于自从由"
)  # 花钱不多，|但老人
_AGED: Final = re.compile("今年|家|已|年[过近]|[0-9]")  # ，裘老|今年九十
_CALLED_ME: Final = re.compile("(?:叫|喊|称|管)[我他她你](?:叫|喊)?$")


def _addresses(cast: Cast, start: int, hit: re.Match[str]) -> bool:
    text, form = cast.plain.text, hit.group()
    piece = text[start : hit.start()]
    long = len(form) > 1
    sure = cast.after_kind(start) or text[start - 1 : start] == "的" or bool(_CALLED_ME.search(text, 0, start))
    sure = sure or (text[start - 1 : start] in ("和", "与", "、") and start - 2 in cast.taken)  # 甲爷爷和|乙奶奶
    sure = sure or (long and text[start - 1 : start] in tuple("给把帮陪替扶找请让"))  # 给|马婶子送饭
    again = text.count(piece + form) > text.count(text[start : hit.end() + 1])  # 柏伯|非要送茶, where 柏伯 stands again
    home = form in ("婆", "爹") and common(piece) and text[hit.end() : hit.end() + 1] in ("家", "的")
    if home and begins(cast.plain, start):
        return True  # 讲到|王婆|家的羊
    if not (begins(cast.plain, start) or sure or (long and stands_out(cast.plain, start, hit.start()))) or (
        not long and follow(cast.plain, hit.end()) == 0 and hit.end() not in cast.plain.words and not sure and not again
    ):
        return False
    if any(start < end for at, end in around(text, start)):
        return False  # 临|夏老汉, 枞|阳姑娘
    steers = piece == "向" and long and text[start - 1 : start] == "的"  # 卖菜的|向老汉
    steering = piece in tuple("由与和把为向对从在给扶帮护助敬有") and not steers
    if steering or (not long and piece + form in chances.counted()[0]):
        return False
    if piece in AMBIGUOUS and (not (sure or text[start - 1 : start] in HARD) or form in ("老人", "老人家")):
        return False
    clause = borne(piece) and piece not in AMBIGUOUS and text[start - 1 : start] in ("", *HARD)
    told = text[hit.end() : hit.end() + 1] in HARD or (form == "老" and speech().match(text, hit.end()))
    told = told or (clause and _AGED.match(text, hit.end()))
    if not long and form in "老哥婆爹" and not told:
        return False
    return form not in ("老人", "老人家") or piece not in _NO_ELDER


def around(text: str, start: int) -> list[tuple[int, int]]:
    """The known divisions that begin before ``start`` and may reach over it."""
    every = found_in(text).every
    return [(at, every[at]) for at in range(max(0, start - 4), start) if at in every]
