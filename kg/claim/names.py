"""Small questions about titles and bodies that several rules ask."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import rx
from kg.claim.text import listed, table
from kg.lexicon import words

PARTY = re.compile(r"(?:党委|党工委|党组|工委|纪委监委|纪委|县委|市委|区委|省委|州委|旗委|盟委|师市党委|地委)$")
_PARTY_SEAT = re.compile(r"(?:(?<=[县市区省州旗盟])委|党工委|党委|工委)$")
_OTHER_SEAT = re.compile(r"(?:人大常委会|人大|政协)$")
# 办公室, 统战部, 养老服务科: a name that says which division it belongs to begins with the division
_OWNED = re.compile(
    r"^(?:中共|共青团|团)?(?:[^办局科股处室部]{0,12}?[省市县区旗州盟师镇乡村]|街道|[^，]{2,8}街道|[^，]{2,7}苏木|国务院|国家|中央|全国)"
)
_OWN_UNION = re.compile(
    "^(?:机关)?(?:工会|团委|团支部|妇委会|党委|纪委|党支部)(?:委员会)?$"
)  # 县民政局副局长甲、|工会主席乙
_OWN_UNION_END = re.compile("(?<=[院校馆局站所园厂司])(?:机关)?(?:工会|团委|党委|纪委|党总支|党支部)$")
_WITHIN = re.compile(r"^(?:办公室|办事处|组织部|宣传部|统战部|社会工作部|政法委|政研室|党校)$")


@lru_cache(50_000)  # asked of the same few titles over and over
def kind_of_title(title: str) -> str:
    """The class of a title (``government``, ``unit``, ``rank`` …), by how it ends; empty where no class fits."""
    for ending, kind in table("claim_titles").items():
        if title.endswith(ending):
            return kind
    return ""


def plain_title(title: str) -> str:
    """The title without 副, 代, 原: what two mentions of one office have in common."""
    return rx.sub(r"^(?:常务|第一|原|前|代|副)+", "", title)


def is_surname(text: str) -> bool:
    """Whether the text is a surname standing alone (徐, 欧阳)."""
    return len(text) == 1 or text in words("claim_surnames")


def first_part(text: str, name: str) -> bool:
    """Whether the text is a dotted name without its father's: 某古丽 for 某古丽·某某."""
    return len(name) > len(text) and name.startswith(text) and name[len(text)] in "·•・‧"


def kin_stem(text: str) -> str | None:
    """``孙`` for 孙大爷, None where the text carries no form of address."""
    found = rx.fullmatch(rf"(.+?)(?:{listed('claim_kin')})", text)
    return found[1] if found else None


def is_kin(text: str) -> bool:
    """Whether a person is named by surname and form of address only (陈阿姨, 何某某)."""
    stem = kin_stem(text)
    return stem is not None and (is_surname(stem) or len(text) - len(stem) >= 2)


# how people of a profession are called, and the titles that they have
_SERVES = {
    "社工": ("社工", "工作者", "社工师", "督导", "志愿者"),
    "老师": ("老师", "教师", "教授", "讲师", "师", "员", "工作者"),
    "医生": ("医生", "医师", "村医"), "大夫": ("医生", "医师", "大夫", "村医"), "护士": ("护士", "护士长", "护师"),
    "护理员": ("护理员", "护工"), "警官": ("民警", "辅警", "警长", "警员", "警"), "法官": ("法官", "庭长", "审判员"),
    "检察官": ("检察官",), "律师": ("律师",), "教官": ("教官", "参谋", "员"), "教练": ("教练",), "干事": ("干事",),
}  # fmt: skip


def service(text: str) -> tuple[str, tuple[str, ...]] | None:
    """``柳`` and the titles that 柳社工 may have; None where the text is no surname with a profession."""
    for word, titles in _SERVES.items():
        stem = text.removesuffix(word)
        if stem != text and is_surname(stem):
            return stem, titles
    return None


def government_of(body: str) -> str | None:
    """The people's government beside a party committee, congress or conference: 甲县委 -> 甲县人民政府.

    >>> government_of("某镇党委"), government_of("区委"), government_of("市民政局")
    ('某镇人民政府', '区人民政府', None)
    """
    text = body.removeprefix("中共")
    for ending in (_PARTY_SEAT, _OTHER_SEAT):
        place, count = ending.subn("", text)
        if count:
            place = rx.sub(r"([省市县区旗州盟镇乡])\1$", r"\1", place)  # 甲县县委
            if place.endswith("街道"):
                return place + "办事处"
            return (
                place + "人民政府" if (place and place[-1] in "省市县区旗州盟镇乡") or place.endswith("苏木") else None
            )
    return text if text.endswith(("政府", "政府党组")) else None


def seat_of(title: str, place: str) -> str:
    """The body that the head of a division leads: 甲县 + 县长 -> 甲县人民政府, 第三师 + 师长 -> 第三师."""
    if title.endswith(("师长", "团长")) or not place.endswith((*tuple("省市县区旗州盟镇乡"), "苏木")):
        return place
    return place + "人民政府"


def seat_beside(title: str, body: str) -> str | None:
    """As :func:`government_of`, for a title: 四十四团党委 and 团长 give 四十四团."""
    if title.endswith(("师长", "团长")):
        return rx.sub(r"(?:党委|委)$", "", body)
    return government_of(body)


def is_bare_committee(text: str) -> bool:
    """Whether a village or residents' committee, or a village's party branch, is named without its village."""
    return bool(rx.fullmatch(r"村(?:民委员会|委会|委|党(?:总支|支部|总支部|委))|居(?:民委员会|委会|委)", text))


def village_committee(part: str, whole: str) -> str | None:
    """村委会 of the village that ``whole`` begins with (平安村党总支 -> 平安村村委会), or None."""
    found = rx.match(r".*?[^乡镇农]村|.*?(?:社区|居民区|嘎查)", whole)
    return found[0] + part if found else None


def division_of(body: str) -> str | None:
    """The division that a body's name begins with: 东胜街道党工委 -> 东胜街道, 平等镇党委 -> 平等镇."""
    found = rx.match(r"(.*?(?:街道|[省市县区旗州盟镇乡]|苏木))(?:党工委|党委|委|人大|政府|人民政府|纪委|工委)", body)
    return found[1] if found else None


_OF_CIVIL = re.compile(
    r"^(?:社会(?:福利|救助|事务|组织)|老年人福利|儿童福利|救灾|低保|养老|殡葬|优抚|婚姻|基层政权|区划地名|地名|慈善|社团)[\u4e00-\u9fff]{0,10}[科股]$"
)


def belongs_within(part: str, whole: str) -> str | None:
    """The two names as one where ``part`` can only be named from ``whole``: 县民政局 + 养老服务科, 区委 + 统战部."""
    if part == "办事处":
        place = division_of(whole)
        return f"{place}办事处" if place and place.endswith("街道") else None
    whole = _OWN_UNION_END.sub("", whole) if _OWN_UNION.match(part) else whole
    if _OWN_UNION.match(part) and rx.search("(?:局|厅|院|公司|中心|站|馆)$", whole):
        return whole + part
    if _WITHIN.match(part):
        base = rx.sub(r"党组$", "", whole)
        return base + part if base.endswith(("委", "政府", "局", "厅", "部", "会", "团委")) else None
    if part in ("人武部", "武装部", "人民武装部"):
        return None  # 县委常委、人武部政委: of the county, not of its party committee
    if rx.search("社会工作|社工|公益|志愿|慈善|心理", part) and part.endswith("中心"):
        return None  # an organisation of its own
    if _OF_CIVIL.match(part) and rx.search("(?<!法)(?<!检察)院$", whole):
        return None  # 某福利院院长甲、|社会救助股副股长: of the bureau that runs the house
    if rx.search(r"(?:科|股|(?<!办事)处|室|(?<!支)部|中心)$", part) and not _OWNED.match(part):
        base = rx.sub(r"党组$", "", whole)
        if rx.search(r"(?:局|厅|委|院|会|政府)$", base):
            return base + part
    return None


def fits(title: str, body: str) -> bool:
    """Whether a title can be held in a body, by the word that they share: 站长 … 站, 会长 … 会, 局长 … 局."""
    bare = rx.sub(r"（[^）]*）$", "", body)
    head = plain_title(title)
    if head.endswith("书记"):
        return bool(rx.search(r"(?:委|党组|支部|总支|工委)$", bare))
    if head.endswith(("会长", "理事长", "监事长", "秘书长", "理事")):
        return bare.endswith(("会", "中心", "基金会", "协会", "政协", "残联"))
    if head.endswith(("主任", "委员")):
        return bool(rx.search(r"(?:会|委|办|办公室|办事处|中心|处|室|站)$", bare))
    if head.endswith(("经理", "董事长")):
        return bare.endswith(("公司", "集团", "中心", "院"))
    if head.endswith(
        ("队长", "组长", "部长", "局长", "厅长", "科长", "股长", "处长", "站长", "院长", "馆长", "园长", "所长", "校长")
    ):
        return bare.endswith(head[-2]) or (
            (head[-2] == "院" and bare.endswith(("敬老院", "福利院", "护理院", "中心", "公寓")))
            or (head[-2] == "所" and bare.endswith("供养点"))
        )
    if head in ("负责人", "主要负责人", "院方负责人", "机构负责人", "中心负责人", "现场负责人"):
        return bool(rx.search("(?:院|中心|站|公寓|之家|驿站|食堂|照料中心|馆|园|所|公司|队|协会)$", bare))
    if head.endswith("政委"):
        return bare.endswith(("局", "队"))
    return False
