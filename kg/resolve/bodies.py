"""What a body's name is made of: the place before it and the official form of what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.lexicon import Division, divisions, ordered, table, words
from kg.resolve.jurisdiction import unit_of

Kind = Literal["agency", "organization", "facility"]
LEADERSHIP = re.compile(r"^(?:委|党委|人民政府|人大常委会|政协|纪委监委|委常委会)$")
DEPARTMENT = re.compile(r"(?:科|股|处|室|办|办公室|大队|中队|所|派出所|检察部|工作部)$")
BUREAU = re.compile(
    r"^(.{2,}?(?:局|厅|委员会|人民政府|检察院|法院|总工会|管委会|[市县区旗州]委(?:组织部|宣传部|统战部|政法委|社会工作部)))(?=.{2,})"
)
UNIT = re.compile(
    r"^(?P<unit>自治[县州旗区]|师市|兵团|省|地区|新区|(?:工业)?园区|开发区|高新区|经开区|市(?!场|容|级|直|政(?!府|协)|民(?![政族宗盟建营]))|州(?!级|直)|盟(?!级|直)|"
    r"县(?!级|域|直)|区(?!划|域|级|直)|旗(?!级|直)|[市县区旗州盟省](?=直(?:属)?机关))"
)  # fmt: skip
# 某村老年协会: named with its township where the issue gives it
OF_VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{1,6}[^新乡镇农]村(?=老年|志愿|文艺|理事|调解|红白|乡贤|关工委|妇联|团支部|合作社|经济)"
)
SUBUNIT = re.compile(
    r"^(?P<unit>镇|乡|街道|苏木)(?=委$|工委$|党委|党工委|政府|人民政府|办事处|人大|纪委|[\u4e00-\u9fff]{2,})(?!级|村|域|办(?!事))"
)
YOUTH = re.compile(r"^(?:共青团|团)(?P<unit>自治县|省|市|州|盟|县|区|旗)委$")
SELF = frozenset({"@publisher"}) | {
    who + word + tail for word in "局厅" for who in ("", "我", "该", "本") for tail in ("", "党组", "机关")
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body, place-bound or not, in its canonical form."""

    name: str
    kind: Kind
    place: str | None = None  # code of the division it belongs to
    township: str | None = None  # canonical name of the township, where it is a township's
    parent: str | None = None  # canonical name of the body of which it is a department
    root: str = ""  # what persons of this body share: the bureau, the leadership of a place, the township
    rule: str = "as-printed"
    sure: bool = True
    scope: str = ""  # a name that says no place is one body only inside this scope


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[str, str, str], ...]:
    rows = [(r[0], r[1], r[2]) for r in table("body_abbreviations")]
    return tuple(sorted(rows, key=lambda r: -len(r[0])))


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in ordered("bare_bodies")))


def is_bare_body(text: str) -> bool:
    """Whether ``text`` is a kind of body that every place has (财政局, 妇联)."""
    return bool(_bare().fullmatch(text))


def is_national(text: str) -> bool:
    """Whether ``text`` begins with a body or word that is of the whole country."""
    return text.startswith(tuple(sorted(words("national_bodies"))))


def official(division: Division) -> str:
    """The form of a division's name that stands before its bodies: 城东区; 第一师阿拉尔市 in the Corps."""
    if division.code.startswith("6590"):
        return next((f for f in division.forms if f.startswith("第")), division.name)
    return division.name


def police_branch(division: Division, rest: str) -> str | None:
    """A district's police is a branch of its city's: 城东区 and 公安分局 are 某市公安局城东分局; None for all else."""
    chain = divisions().chain(division.code)
    station = rest.endswith("所")  # 城东区公安分局某派出所 keeps the name that it has on its door
    if not rest.startswith("公安分局") or station or not division.name.endswith("区") or len(chain) < 2:
        return None
    return f"{chain[1].name}公安局{division.short}{rest.removeprefix('公安')}"


def brief_of(division: Division) -> str:
    """湘西州 for an autonomous prefecture: its youth league and its party committee are seldom written in full."""
    return division.short if division.name.endswith("自治州") else division.name


def full_form(rest: str, year: str = "") -> str:
    """The official form of what follows the place: 发改局 -> 发展和改革局, 委办 -> 委办公室, 民政局党组 -> 民政局."""
    if rest in ("行署", "行署办公室"):
        return "行政公署" + rest[2:]
    if "消防" in rest and "救援" not in rest and "0" < year < "2019":
        return rest  # 消防大队 until the fire brigades left the armed police
    if "驻" in rest:  # 纪委监委派驻市政府办公室纪检监察组 is a name of its own
        return rest
    for short in (s for s, _, where in _abbreviations() if where == "bureau"):
        if rest.endswith(("局" + short, "厅" + short, "政府" + short)):
            return full_form(rest[: -len(short)])
    for short, full, where in _abbreviations():
        if where == "end" and rest.endswith(short):
            head = rest[: -len(short)]
        elif where == "any" and short in rest:
            at = rest.index(short)
            head, tail = rest[:at], rest[at + len(short) :]
            if full in rest or (head and short in ("政府", "检察院", "法院")) or head.endswith("人民"):
                continue
            return head + full + full_form(tail) if tail else head + full
        else:
            continue
        if rest.endswith(full) or head.endswith(("人民", "公安", "专职", "森林")):
            continue
        if head in ("", "委") or short not in ("政府", "人大", "委办", "深改委"):
            return head + full
    return rest


def split_department(name: str) -> tuple[str, str] | None:
    """(bureau, department) where ``name`` is a department named with its bureau: 云浮市民政局社会福利科."""
    match = BUREAU.match(name)
    if match and DEPARTMENT.search(name) and not name.endswith(("局办公室主任",)):
        tail = name[match.end() :]
        if tail not in ("办公室",) or name.endswith(("局办公室", "厅办公室")):
            return match[1], tail
    return None


def root_of(place: str, rest: str) -> str:
    """What tells namesakes of a place apart: one leadership for 委, 人民政府, 人大 and 政协, else the body."""
    head = rest.removesuffix("办公室") if rest.endswith("人民政府办公室") is False else rest
    return f"{place}:领导" if LEADERSHIP.match(head) else f"{place}:{rest}"


def level_word(division: Division) -> str:
    """The word for the division's kind, as short forms use it."""
    return unit_of(division)
