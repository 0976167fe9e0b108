"""The persons of one part: which mentions are one person, which posts they hold, what kind of person they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.claim.names import is_kin, is_surname, kind_of_title, service
from kg.claim.posts import Walk
from kg.claim.refers import Known, Person, called, half, introduced_private, named_so, nick, refers, written
from kg.claim.seats import Seat
from kg.claim.text import BODIES, Passage, listed, pattern
from kg.lexicon import words
from kg.model import Name, PersonClaim, PersonKind, PostClaim

if TYPE_CHECKING:
    from collections.abc import Mapping

_STAFF = (
    # who speaks for a house or for those who work; who speaks for others (家属代表, 新人代表) is one of them
    r"(?:(?:护理员|护士|医护|医生|社工|教师|员工|职工|干部|党员|工作人员|民警|队员|网格员|志愿者|义工|机构|企业|单位|部门|行业|商户|组织|协会|公司"
    r"|承办方?|运营方?|专家|委员|人大|的|[ＡＯＦＬ])代表|志愿者|义工|社工|选手|工作人员|护理员|队员|医生|护士|记录："
    r"|教师|老师|干事|专员|网格员|派出?)Ｔ?(?:Ｐ[、和])*$"
)
# 某县领导甲、乙陪同: of office, though no post is named
_OFFICE = r"(?:领导|领导干部|干部|班子成员|负责人|负责同志|组员|联系人|经办人|报名咨询)[：:]?(?:Ｐ[、和])*$"
_ACTS_OF_OFFICE = (
    r"(?:[、和]Ｐ)*(?:等[^，。；]{0,6})?(?:同志)?(?:一行|分别|共同|先后)?"
    r"(?:出席|陪同|主持|带队|率队|致辞|强调|指出|汇报|督导|视察)"
    r"|(?:[、和]Ｐ)*等?一行(?:[0-9一二三四五六七八九十]+余?人)?[，]?[^，。；]{0,6}(?:到|赴|来|前往|深入|走进|莅临|调研|检查|督查|考察)"
)
# 提名某某为某局局长
_RISES = pattern(r"(?:同志)?(?:为|任|拟任|担任)[ＡＯＬ]*Ｔ")
# 某某精神; 甲、乙，一个个响亮的名字: whom all are told to learn from
_OF_OLD = pattern(
    r"精神(?=[，。、”和的实引传代永]|$)|式(?:的)?(?:好?干部|英雄)|"
    r"(?:[、和]Ｐ)*(?:等[^，。；Ｐ]{0,4}(?:英模|英烈|英雄人物|革命先辈|先贤)(?!代表)|，[^，。；Ｐ]{0,8}的名字)"
)
# 军休干部某某, 士官某某: who serves or has served, and is helped or honoured for it
_SERVED = re.compile(r"(?:军休|离休|退休|离退休)老?(?:干部|战士)$|老干部$|(?:士官|义务兵|战士|列兵|上等兵)$")
# 某局某股的甲, 某站干了二十年的乙: of the house, whatever they do there; 同事甲, 值班的乙
_OF_HOUSE = pattern(r"([ＡＯＦ])(?:[^，。；、给为把被向对学级受患住老孩病ＡＯＦＬＰＴ]{1,10})?的(?:Ｐ[、和]?)*$")
_AT_WORK = pattern(
    r"(?:同事|(?<!困难)(?<!下岗)(?<!退休)(?<!离休)(?<!团场)职工|员工|搭档|前台的?|窗口的?|服务台的?|传达室的?|门卫|值班的?是?|带班的?|当班的?|接诊的?|随车的?|掌勺的|主厨的?|做饭的|烧饭的|帮厨的|配菜的|送餐的|看门的|守门的|值夜的|保洁的?|管灶的|管账的|接班的?|接任的|(?:干了|从事|负责|分管|主管)[^，。；ＡＯＦＰＴ]{1,12}的)(?:Ｐ[、和]?)*$"
)
# 画里是照顾她的某阿姨, where a home is told of
_CARES = pattern(
    r"(?:照[顾看料]|看护|陪护|护理|喂养|带大?|养育)(?:着|过)?(?:[她他]们?|孩子们?|老人们?|自己)?的(?:Ｐ[、和]?)*$"
)
# 在某公司上班的甲 comes to the counter; the house is not told of
_WHERE_WORKS = pattern(
    r"(?:在|从|到)[^，。；ＰＴ]{0,4}[ＡＯＦ][^，。；ＰＴ]{0,6}(?:上班|打工|务工|工作|做工|读书|就读|上学|就医|住院|看病|办事|回来)的(?:Ｐ[、和]?)*$"
)
# 听取了甲作的工作报告; 由甲、乙组成的代表队
_CHOSEN = pattern(
    r"所?[作做]的[^，。；]{0,18}(?:报告|说明|述职)|(?:[、和]Ｐ)*(?:等[^，。；Ｐ]{0,4})?组成的?[^，。；Ｐ]{0,10}队"
)
# 甲、乙等某县领导; 甲、乙参加。
_OFFICIALS = pattern(
    r"(?:[、和]Ｐ)*(?:等(?![^，。；Ｐ]{0,3}(?:老同志|老人|乡贤|老干部|居民|群众|村民|家属))[^，。；Ｐ]{0,14}(?:领导|委员|干部|负责人|负责同志)|[^，。；]{0,2}（[男女]）(?:临时)?主持|(?:一同|一起|共同)?参加[。；]?$)"
)
_CONTEST = re.compile(r"(?:技能|业务|职业|岗位|练兵|护理员|登记员|服务)[^，。；]{0,8}(?:竞赛|大赛|比武|比赛|培训|考试)")
_CONTESTANT = pattern(r"(?:参赛|参训|领奖)的(?:Ｐ[、和])*$")
_PRIZE = pattern(r"(?:[、和]Ｐ)*(?:分别|分获|也|双双)?(?:获|夺|荣获|斩获|摘得|考了|考出|得了|拿下|拿了)")
_HONOURED = pattern(r"(?:[、和]Ｐ)*等?[0-9一二三四五六七八九十]{1,3}[名位]先进(?:个人|工作者)")
_WON = pattern(r"[^，。；]{0,16}(?:获|夺|摘得|斩获|胜出|入围|晋级)")
_FOR_OTHERS = re.compile(
    r"(?:受助|受救助|少先队员|小朋友|老干部|老同志|老党员|军休干部|退休干部|学生|新生|考生|学子|大学生|高中生|毕业生|学员|营员|入伍青年|新兵|退役士兵|退伍军人|转业军人|复员军人|烈属|工人|农民|牧民|渔民|司机|骑手|快递员|外卖员|商户|住户|业主|退役军人|老兵|军属|党员|村民|居民|群众|市民|老人|长者|家长|家属|新人|孤儿|儿童|捐赠人)[^，。；]{0,6}代表$"
)
# 麦麦提|大叔: so the neighbours call them
_EVERY = re.compile(r"[^，。；]{0,4}每[天日周月个年逢]")
_OF_SOLDIERS = frozenset({"干部", "老干部", "士官", "义务兵", "战士", "列兵", "上等兵"})
_AGED = re.compile(r"(?:[6-9]\d|1[01]\d)岁(?:高龄)?的?$")
_ELDER = re.compile("(?:老人|大[爷娘妈叔婶伯]|奶奶|爷爷|阿[姨婆公]|老[汉爹奶伯])(?!们|的(?:孙|儿|女|老伴))")
# 党员甲、乙领学, of a body's own branch; 老党员 are those who are called on
_PARTY_MEMBER = pattern(
    r"(?<!老)(?<!户)(?<!困难)(?<!村民)(?<!社区)(?<!Ｌ)(?:新|预备|青年|年轻|在职|机关)?党员(?:代表)?(?:Ｐ[、和]?)*$"
)
_NEW_MEMBERS = pattern(r"(?:[、和]Ｐ)*等?[0-9一二两三四五六七八九十]{1,3}[名位](?:新|预备|青年|转正)党员")
# 退休校长某某教孩子们写字
_RETIRED = re.compile(r"(?:退休|离休|退下来)的?老?[^，。；、：“”ＰＡＯＦ]{1,8}$")
_MEETING = r"(?:主持|出席|列席|请假|参会|参加|缺席|记录)(?:人|人员)?："


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
        if is_surname(text) or is_kin(text) or service(text) or half(passage, m, seats) or nick(passage, m):
            late.append(m)
            continue
        person = next((p for p in people if p.name == text), None)
        if person is None:
            person = Person(text)
            people.append(person)
        _add(person, m, seats)
        owner[m] = person
    called(passage, people, owner)
    meant = named_so(passage, people, owner)
    for m in late:
        stem = passage.text(m)[0]
        known_as = meant.get(stem) if _called_so(passage.text(m)) else None
        person = known_as or refers(passage, m, people, earlier, seats)
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


def _called_so(text: str) -> bool:
    return is_kin(text) or is_surname(text) or service(text) is not None


def _elsewhere(body: Name | None) -> Name | None:
    """The body without its mention, which is an index into another part."""
    return replace(body, mention=None) if body else None


def _add(person: Person, mention: int, seats: dict[int, list[Seat]]) -> None:
    person.mentions.append(mention)
    person.seats += seats.get(mention, [])


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
    if not kinds and not is_kin(person.name) and _all_learn(passage, person):
        return "leader"
    if "expert" in kinds:
        return "expert"
    titles = {s.title for s in person.seats}
    called = is_kin(person.name) or (len(person.name) == 2 and person.name[0] == "阿")
    # 志愿者小某, 志愿者某某每天都来: one of the house's own
    if (
        called
        and not titles
        and any(_works(passage, b) for m in person.mentions if (b := _before(passage, m))[-1:] == "的")
    ):
        return "staff"  # 掌勺的某阿姨
    full = len(person.name) > 2 or person.name[0] not in "小老阿"
    full = full and not any(_EVERY.match(_after(passage, m)) for m in person.mentions)
    if titles <= {"志愿者", "义工"} and (called or (titles and full and not any(s.body for s in person.seats))):
        return "private"
    if titles <= _OF_SOLDIERS and any(_SERVED.search(_plain_before(passage, m)) for m in person.mentions):
        return "private"
    takes = any(s.rule == "post-appointed" for s in person.seats)  # 由退休教师某某担任会长
    if len(titles) == 1 and not takes and not any(s.body for s in person.seats) and _retired(passage, person, titles):
        return "private"
    labels = {s.body.label for s in person.seats if s.body}
    if (
        person.seats
        and "AGENCY" not in labels
        and kinds <= {"staff", "unit", ""}
        and introduced_private(passage, person)
    ):
        return "private"  # 队长就是低保户某某
    official = [s for s in person.seats if kind_of_title(s.title) in ("", "government", "section", "rank", "unit")]
    if official:
        return "staff" if labels and labels <= {"ORG", "FACILITY"} else "official"
    own = [m for m in person.mentions if not written(passage, m)]
    if (kinds and kinds <= {"author"}) or (not kinds and len(own) < len(person.mentions)):
        return "private" if own and not kinds and _of_public(passage, own) else "author"
    if kinds <= {"author", "staff"} and all(written(passage, m) for m in person.mentions):
        return "author"  # 信息员 秦溪 over the text
    if person.seats:
        return "official" if labels & {"AGENCY"} else "staff"
    if person.rule == "person-part" and is_surname(person.name):
        return "official"
    old = any(
        _AGED.search(line.text, 0, line.at.index(m)) for m in own for line in (passage.lines[passage.line_of[m]],)
    )
    if person.rule == "person-service":
        return "private" if old else "staff"  # 67岁的某老师登台唱戏
    return _nameless(passage, person)


def _before(passage: Passage, m: int) -> str:
    """What stands before a name in its line."""
    line = passage.lines[passage.line_of[m]]
    return line.text[: line.at.index(m)]


def _after(passage: Passage, m: int) -> str:
    """What stands after a name in its line."""
    line = passage.lines[passage.line_of[m]]
    return line.text[line.at.index(m) + 1 :]


def _plain_before(passage: Passage, m: int) -> str:
    """The words before a name."""
    line = passage.lines[passage.line_of[m]]
    at = line.at.index(m)
    return passage.plain(line, max(0, at - 6), at)


def _retired(passage: Passage, person: Person, titles: set[str]) -> bool:
    """Whether somebody is introduced by what they were before they retired, and their title is that."""
    told = (_plain_before(passage, m) for m in person.mentions)
    return any(_RETIRED.search(text) and text.endswith(tuple(titles)) for text in told)


def _all_learn(passage: Passage, person: Person) -> bool:
    """Whether somebody is named for what he stands for wherever he is named."""
    lines = [(passage.lines[passage.line_of[m]], m) for m in person.mentions]
    return all(_OF_OLD.match(line.text, line.at.index(m) + 1) for line, m in lines)


def _of_public(passage: Passage, mentions: list[int]) -> bool:
    """Whether a word for members of the public stands before one of the names: 高二学生某某, who took the pictures."""
    word = pattern(rf"(?:{listed('claim_private')})(?:Ｐ[、和]?)*$")
    return any(word.search(_before(passage, m)) for m in mentions)


def _works(passage: Passage, before: str) -> bool:
    """Whether the words before a name tell what somebody does in the house: 掌勺的, 照顾孩子们的."""
    return bool(_AT_WORK.search(before) or (_CARES.search(before) and any(passage.of("FACILITY"))))


def _nameless(passage: Passage, person: Person) -> PersonKind:
    """The kind of a person without a post, by the words before the name."""
    for m in sorted(person.mentions):
        line = passage.lines[passage.line_of[m]]
        before, after = line.text[: line.at.index(m)], line.text[line.at.index(m) + 1 :]
        if pattern("Ｆ[里内中]?，(?:经营者|经营人|创办人|承包人|投资人|老板|业主)$").search(before):
            return "staff"  # 在某公寓，经营者某某说: whoever keeps the house just reached
        if pattern(rf"(?:{listed('claim_private')})(?:Ｐ[、和]?)*$").search(before) or _ELDER.match(after):
            return "private"
        if _FOR_OTHERS.search(before):
            return "private"
        if not before.strip() and pattern(r"^\s*[ＡＯＦ]").match(after):
            return "staff"  # a row of a table: name, body, title
        if pattern(r"[ＡＯＦ]$").search(before) or (pattern(r"Ｌ$").search(before) and _WON.match(after)):
            return "staff"  # 某敬老院甲、某街道乙获奖: who competes for a house
        house = None if _WHERE_WORKS.search(before) else _OF_HOUSE.search(before)
        if house and not passage.text(line.at[house.start(1)]).endswith(("学", "校", "学院", "幼儿园")):
            return "official" if passage.label(line.at[house.start(1)]) == "AGENCY" else "staff"
        if _PARTY_MEMBER.search(before) or _NEW_MEMBERS.match(after):
            return "official"
        if _works(passage, before) or _HONOURED.match(after) or _CHOSEN.match(after):
            return "staff"
        if (_CONTESTANT.search(before) or _PRIZE.match(after)) and any(
            _CONTEST.search(passage.plain(x)) for x in passage.lines
        ):
            return "staff"
        if pattern(_STAFF).search(before) or line.text[line.at.index(m) + 1 :].startswith("代表"):
            return "staff"
        if (
            _OFFICIALS.match(after)
            or _RISES.match(after)
            or pattern(_OFFICE).search(before)
            or pattern(_ACTS_OF_OFFICE).match(after)
        ):
            return "official"
        if pattern(_MEETING).match(before) or passage.part.kind == "distribution":
            return "official"
    return "private"


def bodies_of(cast_: Cast, person: int) -> list[Name]:
    """The bodies in which a person holds posts."""
    return [p.body for p in cast_.posts if p.person == person and p.body and p.body.label in BODIES]
