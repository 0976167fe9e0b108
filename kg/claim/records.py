"""What a part says of papers and places: documents and issuers, the distribution list, where facilities lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import BODIES, Line, Passage, listed, mask, pattern
from kg.lexicon import words
from kg.model import DocumentClaim, LocatedClaim, Name, RecipientClaim

if TYPE_CHECKING:
    from kg.claim.people import Cast

# --- documents ------------------------------------------------------------------------------------------------------


def documents(passage: Passage) -> tuple[DocumentClaim, ...]:
    """Each document named, once, with the body that the sentence says issued it."""
    found: dict[str, tuple[Name | None, list[int], str]] = {}
    for line in passage.lines:
        for m in line.mentions():
            if passage.label(m) != "DOCUMENT":
                continue
            issuer, rule = _issuer(passage, line, m)
            old = found.get(passage.text(m))
            if old:
                old[1].append(m)
                if old[0] is None and issuer:
                    found[passage.text(m)] = (issuer, old[1], rule)
            else:
                found[passage.text(m)] = (issuer, [m], rule)
    return tuple(DocumentClaim(title, issuer, tuple(ms), rule) for title, (issuer, ms, rule) in found.items())


def _issuer(passage: Passage, line: Line, m: int) -> tuple[Name | None, str]:
    before = line.text[: line.at.index(m)].rstrip("《〈“")
    # 印发《甲》《乙》《丙》: the later titles of a list share the verb
    before = pattern(r"(?:[《〈]Ｄ[》〉](?:（[^）]*）)?[、和及]?)+$").sub("", before)
    title = passage.text(m)
    own = rx.match(
        r"(.{2,16}?(?:局|厅|委|府|办公室|委员会|民政部|部|国务院|法院|检察院|联合会|残联|总会|协会|中心)|国务院)(?:关于|(?:深入|扎实|全面)?(?:开展|推进|贯彻)[^，。]*方案$)",
        title,
    )
    if own:
        return Name(own[1], "AGENCY", None), "issuer-title"
    verb = listed("claim_issuing")
    direct = pattern(
        rf"([ＡＯＦ](?:[、和与及][ＡＯＦ])*)(?:等[^，。；]{{0,6}})?(?:会同|联合)?(?:[^，。；]{{0,14}}?)(?:{verb})(?:了|的)?$"
    ).search(before)
    if direct:
        joint = pattern(r"([ＡＯＦ])(?:会同|联合|、|和|与)(?:[^，。；]*)$").search(before, 0, direct.start() + 1)
        clause = max(before.rfind(mark, 0, direct.start()) for mark in "，。；") + 1
        first = next((i for i in range(clause, direct.end()) if before[i] in mask("ＡＯＦ")), direct.start(1))
        at = (
            first
            if pattern(r"[ＡＯＦ](?:会同|联合|、|和|与|[^，。；])*$").match(before, first) and joint
            else direct.start(1)
        )
        return passage.name(line.at[at]), "issuer-verb"
    near = pattern(r"(?:根据|按照|依据|落实|贯彻)(?:了)?([ＡＯＦ])$").search(before)
    if near:
        return passage.name(line.at[near.start(1)]), "issuer-adjacent"
    beside = pattern(r"([ＡＯ])$").search(before) if _ORDER.search(title) else None
    if beside:  # 省民政厅《关于…的通知》要求
        return passage.name(line.at[beside.start(1)]), "issuer-beside"
    if pronoun := rx.search(
        rf"(?:^|[，；。：])(?P<which>[该我本两三])(?P<unit>{_UNITS})[^，。；ＡＯＦ]{{0,14}}?(?:{verb})(?:了)?$", before
    ):
        return _meant(passage, line, m, pronoun["which"], pronoun["unit"]), "issuer-pronoun"
    subjectless = rx.search(rf"(?:^|[，；。、])(?:{_HOW}){{0,3}}(?:{verb})(?:了)?$", before)
    if subjectless:
        for earlier in [line, *reversed(passage.lines[max(0, line.index - 2) : line.index])]:
            if earlier.paragraph != line.paragraph:
                break
            text = before if earlier is line else earlier.text
            actor = list(
                pattern(r"(?:^|[，。；])(?:[^，。；ＡＯＦ]{0,8})([ＡＯ])(?:[、和与及][ＡＯ])*(?![、）。；])").finditer(
                    text
                )
            )
            if actor:
                return passage.name(earlier.at[actor[-1].start(1)]), "issuer-dropped"
    return None, "document-title"


_ORDER = re.compile(
    r"(?:通知|意见|办法|方案|规定|条例|细则|规划|公告|通告|决定|批复|函|指引|规范|标准|要点|规则|制度|规程)(?:（[^）]*）)?$"
)
_UNITS = "局|厅|委|办|院|站|中心|协会|联合会|公司|镇|乡|街道"


def _meant(passage: Passage, line: Line, m: int, which: str, unit: str) -> Name | None:
    """Whom 该局 or 两局 means, which was named last or first before; 我局 is the publisher."""
    if which in "我本":
        return Name("@publisher", "AGENCY", None)
    for earlier in [line, *reversed(passage.lines[max(0, line.index - 6) : line.index])]:
        before = (x for x in earlier.mentions() if passage.label(x) in ("AGENCY", "ORG", "FACILITY") and x < m)
        named = [x for x in before if passage.text(x).endswith(unit) or unit in "镇乡街道委办"]
        if named:
            return passage.name(named[-1 if which == "该" else 0])
    return None


# 及时修订印发《某方案》, 还专门出台《某办法》
_HOW = (
    "还|并|又|也|先后|研究|随后|同时|及时|适时|迅速|专门|认真|统一|相继|陆续|率先|精心|"
    "修订|修改|完善|起草|拟定|编制|制定|组织"
)

# --- the distribution list ------------------------------------------------------------------------------------------

_KEYS = re.compile(r"(?:^|[\n；。])?\s*(报送|发送|分送|发至|主送|抄送|抄报|抄发|印送|呈送|呈报|呈|报|送|发|抄)(?:：|:)")
_CLASS = re.compile(
    r"^(?:.{0,8}(?:各|有关|所属|局属|直属(?!机关[工党]委)|所有|全体|相关)|本局|我局|局机关|局领导|局属|局党组成员|局各|机关各)"
)
_PIECE = re.compile(r"(?:（[^）]*）|[^，；。、])+[，；。、]?|[，；。、]")
_NO_NAME = r"各|有关|本(?:[省市县区州旗局厅级办]|单位|系统|部门|中心)"  # 本溪市民政局 is a name
_OF_CLASS = re.compile(r"各")


def recipients(passage: Passage, people: Cast) -> tuple[RecipientClaim, ...]:
    """To whom a distribution list sends the issue: definite bodies and named persons; classes are left out."""
    kept: dict[tuple[bool, str, int], RecipientClaim] = {}
    copy = False
    for line in passage.lines:
        if line.role in ("imprint", "furniture", "byline"):
            continue
        text = line.text
        keys = list(_KEYS.finditer(text))
        if keys and keys[0].start() > 0 and not keys[0].group().strip():
            keys = keys[1:]
        bounds = [(0, keys[0].start() if keys else len(text), copy)] if not keys or keys[0].start() else []
        for i, key in enumerate(keys):
            bounds.append((key.end(), keys[i + 1].start() if i + 1 < len(keys) else len(text), key[1].startswith("抄")))
        for start, end, is_copy in bounds:
            copy = is_copy
            for claim in _listed(passage, line, start, end, is_copy, people):
                key_ = (claim.copy, claim.body.text if claim.body else "", -1 if claim.person is None else claim.person)
                kept.setdefault(key_, claim)
    return tuple(kept.values())


def _listed(passage: Passage, line: Line, start: int, end: int, copy: bool, people: Cast) -> list[RecipientClaim]:
    claims: list[RecipientClaim] = []
    in_class = False
    at = start
    for piece in _PIECE.findall(line.text[start:end]):
        ms = line.mentions(at, at + len(piece))
        plain = passage.plain(line, at, at + len(piece)).strip("，；。、")
        at += len(piece)
        if _OF_CLASS.search(plain) and not any(passage.label(m) == "PERSON" for m in ms):
            in_class = True
        bare = (
            bool(ms)
            and not rx.match(r"[省市县区旗州盟]", plain)
            and len(plain) <= 6
            and passage.label(ms[0]) == "AGENCY"
        )
        skip = bool(_CLASS.match(plain)) or (
            in_class and bare and not rx.match(r"(?:各|.{1,3}[省市县区旗州盟])", plain)
        )
        if not skip:
            for m in ms:
                if passage.label(m) in BODIES and not rx.match(_NO_NAME, passage.text(m)):
                    claims.append(RecipientClaim(copy, passage.name(m), None, "recipient-body"))
                elif passage.label(m) == "PERSON" and m in people.of:
                    claims.append(RecipientClaim(copy, None, people.of[m], "recipient-person"))
        if piece[-1] in "，；。":
            in_class = False
    return claims


# --- where facilities lie -------------------------------------------------------------------------------------------

_LEVELS = (
    "省",
    "自治区",
    "市",
    "自治州",
    "州",
    "盟",
    "地区",
    "自治县",
    "县",
    "区",
    "旗",
    "街道",
    "镇",
    "乡",
    "苏木",
    "团",
    "村",
    "社区",
    "嘎查",
    "居民区",
)
_RANK = {s: i for i, s in enumerate(_LEVELS)}
_STEP = re.compile(
    r"([^（）“”、，]{1,10}?)(自治区|自治州|自治县|地区|街道|苏木|社区|嘎查|居民区|州(?!市)|[省市盟县区旗镇乡团村])"
)
_GENERIC = re.compile(
    r"^(?:(?:区域性|中心|综合|社会|特困|农村|市级|镇级)?(?:敬老院|福利院|养老院|老年公寓|救助站|救助管理站|社工站|未保站|服务站|服务中心|"
    r"养老服务中心|养老机构|殡仪馆|公墓|供养中心|供养院|儿童之家|日间照料中心|老年食堂|助餐点|护理院|中心|站点|中心站|骨灰堂|登记处))$"
)


def place_in(name: str) -> str | None:
    """The places that a facility's name begins with, "" where it only says of what level it is, None where none.

    >>> place_in("甲县乙镇中心敬老院"), place_in("县殡仪馆"), place_in("丙康颐养中心")
    ('甲县乙镇', '', None)
    """
    end, rank, banned = 0, -1, words("claim_places")
    while found := _STEP.match(name, end):
        level = _RANK[found[2]]
        if (
            level <= rank
            or any(w in found[1] for w in banned)
            or (found[1].endswith(("社", "乡", "村", "城", "街", "农", "新")) and found[2] in ("区", "镇", "村"))
        ):
            break
        if name[found.end() :].startswith(("委", "人民政府")):
            break
        end, rank = found.end(), level
    if end:
        return name[:end]
    return "" if rx.match(r"[省市县区旗州盟师](?!区)", name) else None


def located(passage: Passage) -> tuple[LocatedClaim, ...]:
    """Each facility with the smallest place that its name or the text gives."""
    claims: dict[str, LocatedClaim] = {}
    said = _said(passage)
    named = {passage.text(m) for m in passage.of("FACILITY")}
    for first in passage.of("FACILITY"):
        text = passage.text(first)
        again = (x for x in passage.of("FACILITY") if passage.text(x) == text and _beside(passage, x))
        m = next(again, first)  # the heading names it alone, a sentence behind its town
        if (
            text in claims
            or _GENERIC.match(text)
            or any(o.endswith(text) and o != text for o in named)
            or passage.part.kind != "article"
        ):
            continue
        inside = place_in(text)
        if text in said:
            claims[text] = LocatedClaim(passage.name(m), said[text], "located-said")
        elif inside and rx.search("[村区]$", inside) and (town := _beside(passage, m)) and _TOWN.search(town.text):
            claims[text] = LocatedClaim(passage.name(m), Name(town.text + inside, "PLACE", None), "located-name")
        elif inside != "" and (came := _came(passage, m, county=bool(inside))) and (not inside or inside[-1] in "村区"):
            place = Name(came.text + inside, "PLACE", None) if inside else came
            claims[text] = LocatedClaim(passage.name(m), place, "located-came")
        elif inside:
            claims[text] = LocatedClaim(passage.name(m), Name(inside, "PLACE", None), "located-name")
        elif (near := _beside(passage, m)) and inside is None:
            claims[text] = LocatedClaim(passage.name(m), near, "located-beside")
        else:
            claims[text] = LocatedClaim(passage.name(m), Name("@here", "PLACE", None), "located-here")
    return tuple(claims.values())


_TOWN = re.compile(r"(?:[乡镇]|街道|苏木)$")  # 位于城关镇的|红枫社区助餐点


# 来到石桥镇，查看了善邻颐养院; 在石桥县，考察团走进岭南村幸福院
_CAME = pattern(
    r"(?:^|[，。；Ｙ])[^，。；、ＰＬ]{0,12}(?:在|到达?|来到|抵达|赶赴|赴|前往|走进|转到|转赴|深入)了?(Ｌ)，(?:[^。；、Ｌ]|(?<=Ｆ)、){0,24}$"
)


def _came(passage: Passage, m: int, county: bool) -> Name | None:
    """The one place that the sentence has come to before a facility; of a village's house only a ``county``."""
    line = passage.lines[passage.line_of[m]] if m in passage.line_of else None
    hit = _CAME.search(line.text[: line.at.index(m)]) if line else None
    if line is None or hit is None:
        return None
    at = next(x for x in line.mentions() if passage.label(x) == "PLACE" and line.at.index(x) == hit.start(1))
    return passage.name(at) if not county or passage.text(at)[-1] in "县市旗" else None


def _said(passage: Passage) -> dict[str, Name]:
    """Where the text says that a facility stands: 该中心设在某街道, 新院区位于某镇."""
    found: dict[str, Name] = {}
    for line in passage.body:
        for hit in pattern(r"(?:位于|坐落于|坐落在|设在|建在|落户)(Ｌ+)").finditer(line.text):
            place = "".join(passage.text(m) for m in line.mentions(hit.start(1), hit.end(1)))
            back = [m for m in line.mentions(0, hit.start()) if passage.label(m) == "FACILITY"]
            if not back and line.index:
                back = [m for m in passage.lines[line.index - 1].mentions() if passage.label(m) == "FACILITY"]
            if back:
                found.setdefault(
                    passage.text(back[-1]),
                    Name(place, "PLACE", line.at[hit.end(1) - 1] if hit.end(1) - hit.start(1) == 1 else None),
                )
    return found


def _beside(passage: Passage, m: int) -> Name | None:
    """The place that stands directly before a facility (里耶镇比耳村的儿童之家), or heads its line (青光镇：…)."""
    line = passage.lines[passage.line_of[m]] if m in passage.line_of else None
    if line is None:
        return None
    at = line.at.index(m)
    near = pattern(r"(Ｌ+)的?(?:Ｆ[、和])*$").search(line.text, 0, at)
    if near:
        text = "".join(passage.text(x) for x in line.mentions(near.start(1), near.end(1)))
        return Name(text, "PLACE", line.at[near.start(1)] if near.end(1) - near.start(1) == 1 else None)
    for first in (line, *(x for x in passage.heading)):
        head = pattern(r"(?:\d+[.．、])?(Ｌ)(?:：|\||｜)").match(first.text)
        if head:
            return passage.name(first.at[head.start(1)])
    return None
