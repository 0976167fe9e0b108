"""The persons of one part: which mentions are one person, which posts they hold, what kind of person they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.claim.names import first_part, is_kin, is_surname, kin_stem, kind_of_title, plain_title, service
from kg.claim.posts import Seat, Walk
from kg.claim.text import BODIES, Passage, listed, pattern
from kg.lexicon import words
from kg.model import Name, PersonClaim, PersonKind, PostClaim

if TYPE_CHECKING:
    from collections.abc import Mapping

_AUTHOR = (
    r"(?:记者|通讯员|责任编辑|责编|编辑|审核|校对|核稿|撰稿|供稿|作者|摄影|摄|签发|文/图|图/文|校核|初审|复审|终审|编审|值班主任|视觉设计|"
    r"版式|制图|编发)[：/]?(?:Ｔ?Ｐ[、和]?)*$"
)
_SIGNED = r"^(?:[、和]?Ｐ)*(?:摄|文/图|/文|/摄|/图|供稿)"
_STAFF = (
    r"(?:志愿者|义工|社工|选手|代表|工作人员|护理员|队员|医生|护士|记录："
    r"|教师|老师|干事|专员|网格员|派出?)Ｔ?(?:Ｐ[、和])*$"
)
# 某县领导甲、乙陪同: of office, though no post is named
_OFFICE = r"(?:领导|领导干部|干部|班子成员|负责人|负责同志|组员|联系人|经办人|报名咨询)[：:]?(?:Ｐ[、和])*$"
_ACTS_OF_OFFICE = (
    r"(?:[、和]Ｐ)*(?:等[^，。；]{0,6})?(?:同志)?(?:一行|分别|共同|先后)?"
    r"(?:出席|陪同|主持|带队|率队|致辞|强调|指出|汇报|督导|视察)"
)
# 某局某股的甲, 某站干了二十年的乙: of the house, whatever they do there; 同事甲, 值班的乙
_OF_HOUSE = pattern(r"([ＡＯＦ])(?:[^，。；、给为把被向对学级受患住老孩病ＡＯＦＬＰＴ]{1,10})?的(?:Ｐ[、和]?)*$")
_AT_WORK = pattern(
    r"(?:同事|搭档|值班的?是?|带班的?|当班的?|接诊的?|随车的?|(?:干了|从事|负责|分管|主管)[^，。；ＡＯＦＰＴ]{1,12}的)(?:Ｐ[、和]?)*$"
)
# 甲、乙等某县领导; 甲、乙参加。
_OFFICIALS = pattern(
    r"(?:[、和]Ｐ)*(?:等[^，。；Ｐ]{0,14}(?:领导|委员|干部|负责人|负责同志)|[^，。；]{0,2}（[男女]）(?:临时)?主持|(?:一同|一起|共同)?参加[。；]?$)"
)
_CONTEST = re.compile(r"(?:技能|业务|职业|岗位|练兵|护理员|登记员|服务)[^，。；]{0,8}(?:竞赛|大赛|比武|比赛|培训|考试)")
_CONTESTANT = pattern(r"(?:参赛|参训|领奖)的(?:Ｐ[、和])*$")
_PRIZE = pattern(r"(?:[、和]Ｐ)*(?:分别|分获|也|双双)?(?:获|夺|荣获|斩获|摘得|考了|考出|得了|拿下|拿了)")
_HONOURED = pattern(r"(?:[、和]Ｐ)*等?[0-9一二三四五六七八九十]{1,3}[名位]先进(?:个人|工作者)")
_WON = pattern(r"[^，。；]{0,16}(?:获|夺|摘得|斩获|胜出|入围|晋级)")
_FOR_OTHERS = re.compile(
    r"(?:受助|受救助|学生|学员|营员|工人|农民|牧民|渔民|司机|骑手|快递员|外卖员|商户|住户|业主|退役军人|老兵|军属|党员|村民|居民|群众|市民|老人|长者|家长|家属|新人|孤儿|儿童|捐赠人)[^，。；]{0,6}代表$"
)
_MEETING = r"(?:主持|出席|列席|请假|参会|参加|缺席|记录)(?:人|人员)?："


@dataclass(slots=True)
class Person:
    """A person while the part is being read."""

    name: str
    mentions: list[int] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    kind: PersonKind = "private"
    rule: str = "person-name"


@dataclass(frozen=True, slots=True)
class Known:
    """A person of an earlier article of the issue, to whom 局长 with a surname may refer."""

    name: str
    posts: tuple[tuple[str, Name | None], ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a part with their posts; ``of`` finds a person's id by mention."""

    persons: tuple[PersonClaim, ...]
    posts: tuple[PostClaim, ...]
    of: dict[int, int]

    def known(self) -> list[Known]:
        """What later articles may refer back to."""
        kept = []
        for p in self.persons:
            posts = tuple((c.title, _elsewhere(c.body)) for c in self.posts if c.person == p.id)
            if posts and not is_surname(p.name):
                kept.append(Known(p.name, posts))
        return kept


def cast(passage: Passage, earlier: list[Known], known: Mapping[str, PersonKind]) -> Cast:
    """The persons of the part. ``earlier`` are those of the issue's articles before it.

    ``known`` gives the kinds of those who hold posts anywhere in the issue, by name.
    """
    seats: dict[int, list[Seat]] = {}
    for seat in Walk(passage).read():
        seats.setdefault(seat.person, []).append(seat)
    people: list[Person] = []
    owner: dict[int, Person] = {}
    late: list[int] = []
    for m in passage.of("PERSON"):
        text = passage.text(m)
        if is_surname(text) or is_kin(text) or service(text) or _half(passage, m, seats):
            late.append(m)
            continue
        person = next((p for p in people if p.name == text), None)
        if person is None:
            person = Person(text)
            people.append(person)
        _add(person, m, seats)
        owner[m] = person
    _called(passage, people, owner, seats)
    for m in late:
        person = _refers(passage, m, people, earlier, seats)
        if person not in people:
            people.append(person)
        _add(person, m, seats)
        owner[m] = person
    people.sort(key=lambda p: min(p.mentions))
    claims, posts = [], []
    for i, person in enumerate(people):
        person.seats = _settled(person.seats)
        kind = _kind(passage, person)
        if (
            kind == "private"
            and not person.seats
            and (other := known.get(person.name) or _listed(passage, person, people))
        ):
            kind = other
        claims.append(PersonClaim(i, person.name, kind, tuple(sorted(person.mentions)), person.rule))
        posts += [
            PostClaim(i, s.title, s.body, s.mention, s.status, s.rule, 0.9 if s.body else 0.8) for s in person.seats
        ]
    ids = {id(p): i for i, p in enumerate(people)}
    return Cast(tuple(claims), tuple(posts), {m: ids[id(p)] for m, p in sorted(owner.items())})


def _elsewhere(body: Name | None) -> Name | None:
    """The body without its mention, which is an index into another part."""
    return replace(body, mention=None) if body else None


def _add(person: Person, mention: int, seats: dict[int, list[Seat]]) -> None:
    person.mentions.append(mention)
    person.seats += seats.get(mention, [])


def _half(passage: Passage, m: int, seats: dict[int, list[Seat]]) -> bool:
    """Whether the text is part of a longer name of the part and carries a title (次仁局长), or begins a dotted one."""
    text, names = passage.text(m), {passage.text(o) for o in passage.of("PERSON")}
    if not any(s.rule == "post-after" for s in seats.get(m, ())):
        return any(first_part(text, n) for n in names)
    return any(n != text and (n.startswith(text) or n.endswith(text)) for n in names)


def _refers(
    passage: Passage, m: int, people: list[Person], earlier: list[Known], seats: dict[int, list[Seat]]
) -> Person:
    """The person that 王局长, 欧阳主任, 孙大爷 means; a new one where nobody fits."""
    text = passage.text(m)
    titles = [s.title for s in seats.get(m, ()) if s.rule == "post-after"]
    same = next((p for p in people if p.name == text), None)
    if whole := next((p for p in people if first_part(text, p.name)), None):
        seats[m] = [s for s in seats.get(m, ()) if not any(_covers(s.title, h.title) for h in whole.seats)]
        return whole
    if titles:
        fitting = [
            (rank, p)
            for p in people
            if p is not same and (rank := _fit(text, titles[0], p.name, [s.title for s in p.seats]))
        ]
        if fitting:
            near = max(fitting, key=lambda r: (r[0], max([x for x in r[1].mentions if x < m], default=-1)))[1]
            seats[m] = [s for s in seats[m] if not any(_covers(s.title, h.title) for h in near.seats)]
            return near
        for old in reversed(earlier):
            if _fit(text, titles[0], old.name, [t for t, _ in old.posts]) >= 3:
                held = next((b for t, b in old.posts if t == titles[0]), None)
                seats[m] = [replace(s, body=s.body or held, rule="post-earlier") for s in seats[m]]
                return next((p for p in people if p.name == old.name), None) or Person(old.name, rule="person-earlier")
    elif (served := service(text)) is not None:
        known = [p for p in people if p.name != text and p.name.startswith(served[0])]
        holds = [
            p for p in known if any(s.title.endswith(served[1]) for s in p.seats) or _worked(passage, p, served[1])
        ]
        return same or (holds[-1] if holds else Person(text, rule="person-service"))
    elif (stem := kin_stem(text)) is not None:
        for p in reversed(people):
            other = kin_stem(p.name)
            if p.name == text or (other == stem and p.name[len(stem)] == text[len(stem)]):
                return p
        private = [p for p in people if p.name.startswith(stem) and p.name != text and len(p.name) > len(stem)]
        before = [
            p
            for p in private
            if not _office(p) and not any(_written(passage, x) for x in p.mentions) and _near(passage, p, m, stem)
        ]
        if before and not _introduced(passage, m):
            return max(before, key=lambda p: max(x for x in p.mentions if x < m))
        return Person(text, rule="person-address")
    else:
        near_ = [p for p in people if p.name.startswith(text) and p.name != text]
        if near_ and is_surname(text):
            return near_[-1]
    return same or Person(text, rule="person-part")


def _fit(text: str, title: str, name: str, titles: list[str]) -> int:
    """How well surname or part of a name with a title fits a person: 0 not at all, 3 the same title."""
    if name == text or not (name.startswith(text) or (len(text) > 1 and name.endswith(text))):
        return 0
    if len(name) == len(text):
        return 0
    if title in titles:
        return 3
    if any(plain_title(t) == plain_title(title) for t in titles):
        return 2
    return 1 if any(t.endswith(title) or title.endswith(plain_title(t)) for t in titles) else 0


def _covers(title: str, held: str) -> bool:
    """Whether a title used in addressing says nothing new: 局长 of a 副局长, 书记 of a 第一书记."""
    return title == held or held.endswith(title) or plain_title(title) == plain_title(held)


def _near(passage: Passage, person: Person, m: int, stem: str) -> bool:
    """Whether the person stands before the mention, and close by where only the surname speaks for them."""
    before = [x for x in person.mentions if x < m]
    if not before or (len(stem) > 1 and not is_surname(stem)):
        return bool(before)
    return passage.line_of.get(m, 0) - passage.line_of.get(max(before), 0) <= 3


def _introduced(passage: Passage, m: int) -> bool:
    """Whether the words before make the person a new one: 老母亲某婆婆, 某村的某大娘, 甲、某伯."""
    line = passage.lines[passage.line_of[m]]
    before = line.text[: line.at.index(m)]
    return bool(pattern(rf"(?:{listed('claim_private')}|[的、]|Ｔ)$").search(before))


def _office(person: Person) -> bool:
    return any(s.body and s.body.label == "AGENCY" for s in person.seats)


def _called(passage: Passage, people: list[Person], owner: dict[int, Person], seats: dict[int, list[Seat]]) -> None:
    """“老某”原名某某: the two names are one person, and the second is the name."""
    for line in passage.lines:
        for found in pattern(r"(Ｐ)[”’]?(?:，)?(?:本名|原名|真名|大名)(?:叫|是)?(Ｐ)").finditer(line.text):
            short, full = owner.get(line.at[found.start(1)]), owner.get(line.at[found.start(2)])
            if short and full and short is not full:
                full.mentions += short.mentions
                full.seats += short.seats
                for m in short.mentions:
                    owner[m] = full
                people.remove(short)


def _settled(seats: list[Seat]) -> list[Seat]:
    """Each post once; a title without a body gives way to the same title with one."""
    kept: list[Seat] = []
    for seat in sorted(seats, key=lambda s: (s.body is None, s.mention)):
        if seat.title in words("claim_credits"):
            continue
        if seat.body is None and any(s.title == seat.title for s in kept):
            continue
        if any(
            s.title == seat.title and s.body and seat.body and _same_body(s.body.text, seat.body.text) for s in kept
        ):
            continue
        kept.append(seat)
    return sorted(kept, key=lambda s: s.mention)


def _same_body(a: str, b: str) -> bool:
    return a == b or a.endswith(b[1:]) or b.endswith(a[1:])


def _listed(passage: Passage, person: Person, people: list[Person]) -> PersonKind | None:
    """The kind of the person before in a list (支部书记甲、乙), where they hold a post and this one has none."""
    for m in person.mentions:
        line = passage.lines[passage.line_of[m]]
        at = line.at.index(m)
        while link := pattern(r"(Ｐ)(?:（[^（）]{1,24}）)?[、和]$").search(line.text, 0, at):
            at = link.start(1)
            before = next((p for p in people if line.at[at] in p.mentions), None)
            if before and before.seats:
                kind = _kind(passage, before)
                if kind in ("official", "staff", "expert"):
                    return kind
                break
    return None


def _kind(passage: Passage, person: Person) -> PersonKind:
    kinds = {kind_of_title(s.title) for s in person.seats}
    if "leader" in kinds or person.name in words("claim_leaders"):
        return "leader"
    if "expert" in kinds:
        return "expert"
    titles = {s.title for s in person.seats}
    called = is_kin(person.name) or (len(person.name) == 2 and person.name[0] == "阿")
    if called and titles <= {"志愿者", "义工"}:
        return "private"
    labels = {s.body.label for s in person.seats if s.body}
    if (
        person.seats
        and "AGENCY" not in labels
        and kinds <= {"staff", "unit", ""}
        and _introduced_private(passage, person)
    ):
        return "private"  # 队长就是低保户某某
    official = [s for s in person.seats if kind_of_title(s.title) in ("", "government", "section", "rank", "unit")]
    if official:
        return "staff" if labels and labels <= {"ORG", "FACILITY"} else "official"
    if (kinds and kinds <= {"author"}) or (not kinds and any(_written(passage, m) for m in person.mentions)):
        return "author"
    if person.seats:
        return "official" if labels & {"AGENCY"} else "staff"
    if person.rule == "person-part" and is_surname(person.name):
        return "official"
    return "staff" if person.rule == "person-service" else _nameless(passage, person)


def _worked(passage: Passage, person: Person, titles: tuple[str, ...]) -> bool:
    """Whether one of the titles stands right before the name, though it is no post of theirs: 退休教师某某."""
    line = passage.lines[passage.line_of[min(person.mentions)]]
    return line.text[: line.at.index(min(person.mentions))].endswith(titles)


def _introduced_private(passage: Passage, person: Person) -> bool:
    """Whether a word for members of the public stands right before the name: 低保户某某."""
    m = min(person.mentions)
    line = passage.lines[passage.line_of[m]]
    return bool(pattern(rf"(?:{listed('claim_private')})$").search(line.text, 0, line.at.index(m)))


_MET = re.compile(
    "出席|列席|参会|参加|缺席|请假|与会|主持|成员|组员|讲话|汇报|主讲|授课|发言|带队|领队|联系|领导|解答|答复|回复"
    "|带班|获奖|受访|经办|评|监督|讲述|口述|设计|执行"
)


@cache
def _credits() -> str:
    """What stands before the names of those who made the page, not of those who met."""
    found = sorted(w for w in words("bylines") | words("byline_words") if not _MET.search(w))
    return "|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w)))


def _written(passage: Passage, m: int) -> bool:
    line = passage.lines[passage.line_of[m]]
    at = line.at.index(m)
    if line.role in ("byline", "source") or pattern(r"^（?Ｐ(?:[、和]?Ｐ)*）?$").match(line.text):
        return True
    after = pattern(r"^(?:[、和/]?Ｐ)*(?:/?(?:文/?图|图/?文|文|图|摄影?|报道|供稿))?）(。?$)?").match(
        line.text[at + 1 :]
    )
    before = pattern(r"(讯|电|消息)?（(?:Ｐ[、和/]?)*$").search(line.text, 0, at)
    if after and before and (after[1] is not None or before[1]):
        return True  # the last words of an article: …（甲　乙）; its first ones: 本报讯（甲　乙）连日来
    credit = rf"(?:{_credits()})[：:/】](?:[ＴＰ][、和　 ]?)*$"
    if pattern(credit).search(line.text, 0, at) or pattern(r"[讯电]（(?:Ｐ[、和　 ]?)*$").search(line.text, 0, at):
        return True  # 信息员：甲, 一审：甲; 某地讯（甲　记者乙）
    return bool(pattern(_AUTHOR).search(line.text, 0, at)) or bool(pattern(_SIGNED).match(line.text[at + 1 :]))


def _nameless(passage: Passage, person: Person) -> PersonKind:
    """The kind of a person without a post, by the words before the name."""
    for m in sorted(person.mentions):
        line = passage.lines[passage.line_of[m]]
        before, after = line.text[: line.at.index(m)], line.text[line.at.index(m) + 1 :]
        if pattern(rf"(?:{listed('claim_private')})(?:Ｐ[、和]?)*$").search(before):
            return "private"
        if _FOR_OTHERS.search(before):
            return "private"
        if not before.strip() and pattern(r"^\s*[ＡＯＦ]").match(after):
            return "staff"  # a row of a table: name, body, title
        if pattern(r"[ＡＯＦ]$").search(before) or (pattern(r"Ｌ$").search(before) and _WON.match(after)):
            return "staff"  # 某敬老院甲、某街道乙获奖: who competes for a house
        house = _OF_HOUSE.search(before)
        if house and not passage.text(line.at[house.start(1)]).endswith(("学", "校", "学院", "幼儿园")):
            return "official" if passage.label(line.at[house.start(1)]) == "AGENCY" else "staff"
        if _AT_WORK.search(before) or _HONOURED.match(after):
            return "staff"
        if (_CONTESTANT.search(before) or _PRIZE.match(after)) and any(_CONTEST.search(x.text) for x in passage.lines):
            return "staff"
        if pattern(_STAFF).search(before) or line.text[line.at.index(m) + 1 :].startswith("代表"):
            return "staff"
        if _OFFICIALS.match(after) or pattern(_OFFICE).search(before) or pattern(_ACTS_OF_OFFICE).match(after):
            return "official"
        if pattern(_MEETING).match(before) or passage.part.kind == "distribution":
            return "official"
    return "private"


def bodies_of(cast_: Cast, person: int) -> list[Name]:
    """The bodies in which a person holds posts."""
    return [p.body for p in cast_.posts if p.person == person and p.body and p.body.label in BODIES]
