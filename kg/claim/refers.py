"""Whom a surname, a form of address or a half-name means: 王局长, 孙大爷, 老马, 柳社工 among the persons of a part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from kg.claim.names import first_part, is_surname, kin_stem, plain_title, service
from kg.claim.seats import Seat
from kg.claim.text import Line, Passage, listed, pattern
from kg.lexicon import words
from kg.model import Name, PersonKind

_AUTHOR = (
    r"(?:记者|通讯员|责任编辑|责编|编辑|审核|校对|核稿|撰稿|供稿|作者|摄影|摄|签发|文/图|图/文|校核|初审|复审|终审|编审|值班主任|视觉设计|"
    r"版式|制图|编发)[：/]?(?:Ｔ?Ｐ[、和]?)*$"
)
_SIGNED = r"^(?:[、和]?Ｐ)*(?:摄|文/图|/文|/摄|/图|供稿)"


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


def half(passage: Passage, m: int, seats: dict[int, list[Seat]]) -> bool:
    """Whether the text is part of a longer name of the part and carries a title (次仁局长), or begins a dotted one."""
    text, names = passage.text(m), {passage.text(o) for o in passage.of("PERSON")}
    if not any(s.rule == "post-after" for s in seats.get(m, ())):
        given = len(text) == 2 and not seats.get(m) and any(len(n) == 3 and n[1:] == text for n in names)
        return given or any(first_part(text, n) for n in names)
    return any(n != text and (n.startswith(text) or n.endswith(text)) for n in names)


def nick(passage: Passage, m: int) -> bool:
    """Whether 老马, 小马, 马师傅 is what one who was named in full before is called; a newcomer is 司机马师傅."""
    text = passage.text(m)
    if not (found := _NICK.fullmatch(text)) or written(passage, m):
        return False  # 摄影：老方
    surname = found[1] or found[2]
    first = next(o for o in passage.of("PERSON") if passage.text(o) == text)
    named = (passage.text(o) for o in passage.of("PERSON") if o < first)
    if _introduced(passage, first) or _CALLING.search(_before(passage, first)):
        return False
    return any(n.startswith(surname) and len(n) > len(surname) and kin_stem(n) is None for n in named)


_CALLING = re.compile("(?:司机|老板|羊倌|医生|大夫|[员户工者生兵])$")  # 拾荒者老马: nobody named before
_NICK = re.compile("[老小](.)|(.|[\u4e00-\u9fff]{2})师傅")


def _nicked(passage: Passage, m: int, people: list[Person]) -> Person | None:
    """The one named in full last before whom 老马 means, be they an official or not, but no reporter."""
    if not (found := _NICK.fullmatch(passage.text(m))):
        return None
    surname = found[1] or found[2]
    named = [
        (max(x for x in p.mentions if x < m), p)
        for p in people
        if p.name.startswith(surname) and p.mentions and min(p.mentions) < m and not written(passage, min(p.mentions))
    ]
    return max(named, key=lambda n: (found[0][0] != "小" or not _office(n[1]), n[0]))[1] if named else None


def refers(
    passage: Passage, m: int, people: list[Person], earlier: list[Known], seats: dict[int, list[Seat]]
) -> Person:
    """The person that 王局长, 欧阳主任, 孙大爷 means; a new one where nobody fits."""
    text = passage.text(m)
    titles = [s.title for s in seats.get(m, ()) if s.rule == "post-after"]
    same = next((p for p in people if p.name == text), None)
    if whole := next((p for p in people if first_part(text, p.name)), None):
        seats[m] = [s for s in seats.get(m, ()) if not any(_covers(s.title, h.title) for h in whole.seats)]
        return whole
    if nicked := _nicked(passage, m, people):
        return nicked
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
        if is_surname(text) and not same and (only := _untitled(passage, m, text, people)):
            return only
    elif (served := service(text)) is not None:
        known = [p for p in people if p.name != text and p.name.startswith(served[0])]
        holds = [
            p for p in known if any(s.title.endswith(served[1]) for s in p.seats) or _worked(passage, p, served[1])
        ]
        if not holds and not same and _before(passage, m).endswith("“") and len(known) == 1 and not known[0].seats:
            holds = known  # “某老师，这题我会了！” … 教了三十年书的某某某
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
            if not _office(p) and not any(written(passage, x) for x in p.mentions) and _near(passage, p, m, stem)
        ]
        if before and (not _introduced(passage, m) or _aged(passage, m, before)):
            return max(before, key=lambda p: max(x for x in p.mentions if x < m))
        if not before and (named := _said_first(passage, m, private)):
            return named
        return Person(text, rule="person-address")
    else:
        near_ = [p for p in people if p.name.startswith(text) and p.name != text]
        if near_ and is_surname(text):
            return near_[-1]
        given = [p for p in people if len(p.name) == 3 and p.name[1:] == text]
        if len(given) == 1:
            return given[0]  # 桂兰 beside 周桂兰
    return same or Person(text, rule="person-part")


def _untitled(passage: Passage, m: int, surname: str, people: list[Person]) -> Person | None:
    """The only one of that surname, whose post the text does not give before it calls them by it: 某某… 石院长."""
    of = [p for p in people if p.name.startswith(surname)]
    if len(of) != 1 or of[0].seats or kin_stem(of[0].name) is not None:
        return None
    first = min(of[0].mentions)
    if first > m:  # 毛局长（毛远明）
        line = passage.lines[passage.line_of[m]]
        told = pattern("ＰＴ（Ｐ）").match(line.text, line.at.index(m))
        return of[0] if told and line.at[told.end() - 2] == first else None
    of_house = pattern("[ＡＯＦ]的$").search(_before(passage, first))  # 县民政局的某某…石局长
    shut = written(passage, first) or introduced_private(passage, of[0])
    return None if shut or (_introduced(passage, first) and not of_house) else of[0]


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


def _said_first(passage: Passage, m: int, private: list[Person]) -> Person | None:
    """Whom an address in somebody's mouth means who is named in full right after: “曹老爹，上车！”… 背起曹某某."""
    after = [p for p in private if min(p.mentions) > m and not p.seats and not written(passage, min(p.mentions))]
    quoted = _before(passage, m).endswith("“")
    near = [p for p in after if passage.line_of[min(p.mentions)] - passage.line_of[m] <= 2]
    return near[0] if quoted and len(near) == 1 else None


def _introduced(passage: Passage, m: int) -> bool:
    """Whether the words before make the person a new one: 老母亲某婆婆, 某村的某大娘, 甲、某伯."""
    return bool(pattern(rf"(?:{listed('claim_private')}|[的、]|Ｔ)$").search(_before(passage, m)))


def _before(passage: Passage, m: int) -> str:
    line = passage.lines[passage.line_of[m]]
    return line.text[: line.at.index(m)]


def _aged(passage: Passage, m: int, before: list[Person]) -> bool:
    """Whether only an age stands before the mention, and the one meant was just named without: 94岁的某老太太."""
    age = pattern(r"\d岁的?(?:[ＰＬ]|$)")
    line = passage.lines[passage.line_of[m]]
    if len(before) != 1 or before[0].seats or not age.search(line.text[: line.at.index(m)]):
        return False
    for x in before[0].mentions:
        other = passage.lines[passage.line_of[x]]
        if age.search(other.text[: other.at.index(x)]) or x > m or line.index - other.index > 2:
            return False
    return True


def named_so(passage: Passage, people: list[Person], owner: dict[int, Person]) -> dict[str, Person]:
    """The full names that the text gives for surnames with a title: 高主任名叫高某某 says who 高 and 高爷爷 are."""
    found = {}
    for line in passage.lines:
        for hit in pattern(_CALLED).finditer(line.text):
            short, full = line.at[hit.start(1)], owner.get(line.at[hit.start(2)])
            if short not in owner and full and full.name.startswith(passage.text(short)[0]):
                found[passage.text(short)[0]] = full
        for hit in pattern("(?:^|[，。；])[他她](?:名?叫|是)(Ｐ)(?=[，。；])").finditer(line.text):
            full = owner.get(line.at[hit.start(1)])  # 班主任张老师来了。她叫张某某
            before = passage.lines[max(0, line.index - 1)].mentions() + line.mentions(0, hit.start())
            late = [m for m in before if passage.label(m) == "PERSON" and m not in owner]
            if full and late and full.name.startswith(passage.text(late[-1])[0]):
                found[full.name[0]] = full
    return found


# “老某”原名某某, 某主任名叫某某
_CALLED = r"(Ｐ)Ｔ?[”’]?[，（]?(?:(?:本名|原名|真名|大名|全名)(?:叫|是)?|名?叫)(Ｐ)(?=[，。；）])"


def called(passage: Passage, people: list[Person], owner: dict[int, Person]) -> None:
    """“老某”原名某某: the two names are one person, and the second is the name."""
    for line in passage.lines:
        for found in pattern(_CALLED).finditer(line.text):
            short, full = owner.get(line.at[found.start(1)]), owner.get(line.at[found.start(2)])
            if short and full and short is not full:
                full.mentions += short.mentions
                full.seats += short.seats
                for m in short.mentions:
                    owner[m] = full
                people.remove(short)


def _office(person: Person) -> bool:
    return any(s.body and s.body.label == "AGENCY" for s in person.seats)


def _worked(passage: Passage, person: Person, titles: tuple[str, ...]) -> bool:
    """Whether one of the titles stands right before the name, though it is no post of theirs: 退休教师某某."""
    line = passage.lines[passage.line_of[min(person.mentions)]]
    return line.text[: line.at.index(min(person.mentions))].endswith(titles)


def introduced_private(passage: Passage, person: Person) -> bool:
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


def _signed_last(passage: Passage, line: Line) -> bool:
    """Whether a line is nothing but names after the last stop of a paragraph: 。　　甲乙 丙丁."""
    before = passage.lines[line.index - 1] if line.index else None
    if before is None or before.paragraph != line.paragraph or not before.text.rstrip().endswith(("。", "”")):
        return False
    names = pattern(r"[ 　]*(?:Ｐ[一-鿿]?|[一-鿿]{2,3})(?:[ 　]+(?:Ｐ[一-鿿]?|[一-鿿]{2,3}))*[ 　]*")
    return bool(names.fullmatch(line.text)) and (line.text[0] in " 　" or " " in line.text or "　" in line.text)


def written(passage: Passage, m: int) -> bool:
    """Whether a mention is that of one who made the page: in a byline, a line of credits, the opening of a dispatch."""
    line = passage.lines[passage.line_of[m]]
    at = line.at.index(m)
    if line.role in ("byline", "source", "furniture") or pattern(r"^（?Ｐ(?:[、和]?Ｐ)*）?$").match(line.text):
        return True
    if _signed_last(passage, line):
        return True
    after = pattern(r"^(?:[、和/]?Ｐ)*(?:/?(?:文/?图|图/?文|文|图|摄影?|报道|供稿))?）(。?$)?").match(
        line.text[at + 1 :]
    )
    before = pattern(r"(讯|电|消息)?（(?:Ｐ[、和/]?)*$").search(line.text, 0, at)
    if after and before and (after[1] is not None or before[1]):
        return True  # the last words of an article: …（甲　乙）; its first ones: 本报讯（甲　乙）连日来
    credit = rf"(?:{_credits()})人?[：:/】](?:[ＴＰ][、和　 ]?)*$"
    if pattern(credit).search(line.text, 0, at) or pattern(r"[讯电]（(?:Ｐ[、和　 ]?)*$").search(line.text, 0, at):
        return True  # 信息员：甲, 一审：甲; 某地讯（甲　记者乙）
    return bool(pattern(_AUTHOR).search(line.text, 0, at)) or bool(pattern(_SIGNED).match(line.text[at + 1 :]))
