"""An invented archive of any size, as full as a build of real bulletins leaves it: for benchmarks of what reads graphs.

    python -m kg.data.make.archive 1000 archive.trig

An article has 24 mentions, 13 sentences, five appearances with rules, confidence and evidence, one event, and what its
issue says on its first and last page: 458 triples, against 506 an article that ``kg build`` makes of the sample of 30
articles, a tenth of them about things named for the first time, which grow fewer as an archive grows. 2,500 articles
make a city with its bodies, posts, places and people; few of them are in the news often and most seldom. One person,
:data:`HUB`, has 500 appearances. The same number gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.data.make.many import GIVEN, HUB, person, person_name
from kg.graph.terms import PREFIXES, digest

__all__ = ["APPEARANCES", "HUB", "city", "lines", "post_of", "write"]
PER_CITY, PER_ISSUE, PEOPLE, APPEARANCES = 2_500, 10, 1_000, 500
BODIES = ("民政局", "人民政府", "财政局", "卫生健康委员会", "残疾人联合会", "教育局", "公安局", "人力资源和社会保障局",
          "农业农村局", "应急管理局", "住房和城乡建设局", "妇女联合会")  # fmt: skip
TITLES = ("局长", "副局长", "办公室主任", "科长", "副科长", "四级调研员", "科员", "主任")
TYPES = ("meeting", "research_visit", "inspection", "training", "visit", "ceremony")
ROLES = ("lead", "accompany", "attend", "serve", "co")
_FIRST, _SECOND, _COUNTY = "溪霁岚雁栖澄沐芷蓝枫", "州川江宁安城泉原", "东西南北新"
_FILLER = ("要求各地压实责任，细化措施，按时上报进展，确保各项政策落到实处，让群众得到实惠。",
           "据介绍，项目建成以来服务覆盖面逐年扩大，群众满意度稳步提升，受到各界好评。",
           "下一步，将继续完善制度，加强监督检查，推动工作再上新台阶，巩固已有的成果。")  # fmt: skip
_TYPED = {name: f"^^<{PREFIXES['xsd']}{name}>" for name in ("date", "gYearMonth")}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing: what follows the base in its IRI, and its name."""

    iri: str
    name: str


def _thing(kind: str, key: str, name: str) -> Named:
    return Named(f"{kind}/{digest(f'{kind}|{key}')}", name)


@lru_cache(maxsize=2)
def city(number: int) -> tuple[Named, tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
    """A city, its counties, its bodies (the first is the bureau that publishes) and its facilities."""
    name = _FIRST[number % 10] + _SECOND[number // 10 % 8] + ("" if number < 80 else str(number)) + "市"
    place = _thing("place", f"{number}", name)
    counties = tuple(_thing("place", f"{number}|{c}", f"{name[0]}{c}区") for c in _COUNTY)
    bodies = tuple(
        _thing("agency", f"{number}|{where.name}|{body}", where.name + body)
        for where in (place, *counties)
        for body in BODIES
    )
    facilities = tuple(
        _thing("facility", f"{number}|{n}", f"{counties[n % 5].name}{GIVEN[n % 24]}{GIVEN[n // 24]}养老院")
        for n in range(300)
    )
    return place, counties, bodies, facilities


def post_of(who: int) -> Named:
    """The post that a person holds: each body of a city has its own."""
    number, k = divmod(who, PEOPLE)
    body = city(number)[2][k * 7 % 72]
    title = TITLES[k // 72 % len(TITLES)]
    return _thing("post", f"{body.iri}|{title}", body.name + title)


def _cast(number: int, n: int) -> tuple[int, int, int, int]:
    """Who takes part in article ``n`` of a city: squares of even shares make some frequent and most rare."""
    first = number * PEOPLE
    hub = number == 0 and n % (PER_CITY // APPEARANCES) == 0
    picked: list[int] = [0] if hub else []
    seed = (n * 2_654_435_761 + number * 97) & 0xFFFFFFFF
    while len(picked) < 4:
        seed = (seed * 1_664_525 + 1_013_904_223) & 0xFFFFFFFF
        share = seed / 0x100000000
        who = first + 1 + int(share * share * (PEOPLE - 1))
        if who not in picked:
            picked.append(who)
    return picked[0], picked[1], picked[2], picked[3]


class _Article:
    """Gathers the sentences and mentions of one part."""

    def __init__(self, part: str) -> None:
        self.part, self.at, self.mentions, self.sentences = part, 0, 0, 0
        self.out: list[str] = []
        self.named: dict[str, None] = {}
        self.where: dict[str, list[int]] = {}

    def sentence(self, *pieces: str | tuple[str, Named]) -> None:
        """Text, and mentions as label and thing (a thing without IRI is a date)."""
        self.sentences += 1
        start, s, line = self.at, self.sentences, self.sentences * 2
        text = ""
        for piece in pieces:
            if isinstance(piece, str):
                text += piece
                continue
            label, it = piece
            self.mentions += 1
            a = start + len(text)
            text += it.name
            if it.iri:
                self.named[it.iri] = None
                self.where.setdefault(it.iri, []).append(self.mentions)
            about = f"ca:refersTo <{it.iri}>" if it.iri else 'ca:value "2020-05-01"'
            self.out.append(
                f'<{self.part}/m{self.mentions}> a ca:Mention;ca:part <{self.part}>;ca:label "{label}";'
                f'ca:surface "{it.name}";ca:start {a};ca:end {a + len(it.name)};ca:line {line};'
                f'ca:sentence <{self.part}/s{s}>;{about};ca:rule "{label.lower()}-before";'
                f"ca:confidence 0.{95 - (a % 5) * 10}.\n"
            )
        self.at = start + len(text)
        self.out.append(
            f'<{self.part}/s{s}> a ca:Sentence;ca:text "{text}";ca:textRole "body";ca:part <{self.part}>;'
            f"ca:start {start};ca:end {self.at};ca:line {line}.\n"
        )


def lines(articles: int) -> Iterator[str]:
    """The graph as TriG, a named graph a piece."""
    yield f"@base <{PREFIXES['data']}>.\n" + "".join(f"@prefix {p}: <{n}>.\n" for p, n in sorted(PREFIXES.items()))
    cities = max(1, articles // PER_CITY)
    last: dict[int, str] = {}
    done = [0] * cities
    for number in range(articles):
        issue, place = number // PER_ISSUE, number // PER_ISSUE % cities
        n = done[place]
        done[place] += 1
        share = n * 3_650 // max(articles // cities, 1)
        day = dt.date(2015, 1, 1) + dt.timedelta(days=share)
        if number % PER_ISSUE == 0:
            yield from _issue(issue, place, day)
        yield _article(issue, place, number % PER_ISSUE, n, day, last)
    yield from _shared(cities, last)


def _issue(issue: int, place: int, day: dt.date) -> Iterator[str]:
    sha = digest(f"file|{issue}")
    file, of = f"file/{sha}", f"file/{sha}/i1"
    bodies = city(place)[2]
    yield (
        f'<{file}> {{<{file}> a ca:SourceFile;schema:name "{bodies[0].name}-{issue + 1:06d}.txt";'
        f'ca:sha256 "{sha * 4}".}}\n'
        f"<{of}> {{<{of}> a ca:Issue;prov:wasDerivedFrom <{file}>;dcterms:issued "
        f'"{day}"{_TYPED["date"]};schema:issueNumber "{day.year}年第{issue + 1}期".}}\n'
    )
    head, foot = _Article(f"{of}/p1"), _Article(f"{of}/p12")
    head.sentence("民政工作简报")
    head.sentence(("AGENCY", bodies[0]))
    head.sentence(("DATE", Named("", f"{day.year}年{day.month}月{day.day}日")))
    sent = [("AGENCY", body) for body in bodies[1:8]]
    foot.sentence("报：", *sent[:4])
    foot.sentence("送：", *sent[4:])
    for kind, part in (("Masthead", head), ("Distribution", foot)):
        told = f"<{of}> dcterms:publisher <{bodies[0].iri}>." if kind == "Masthead" else "".join(
            f"<{of}> ca:sentTo <{body.iri}>." for body in bodies[1:8])  # fmt: skip
        yield (
            f"<{part.part}> {{{told}<{part.part}> a ca:{kind},ca:Part;dcterms:isPartOf <{of}>.\n"
            + "".join(part.out) + "}\n"
        )  # fmt: skip


def _article(issue: int, place: int, k: int, n: int, day: dt.date, last: dict[int, str]) -> str:
    part = f"file/{digest(f'file|{issue}')}/i1/p{k + 2}"
    it = _Article(part)
    of, counties, bodies, facilities = city(place)
    who = _cast(place, n)
    people = [Named(person(w), person_name(w)) for w in who]
    posts = [post_of(w) for w in who]
    date = f'"{day}"{_TYPED["date"]}' if n % 7 else f'"{day:%Y-%m}"{_TYPED["gYearMonth"]}'
    spot, county, host = facilities[n * 7 % 300], counties[n % 5], bodies[12 + n * 5 % 60]
    event = _thing("event", f"{place}|{n}", f"{county.name}第{n + 1}次走访")
    paper = _thing("document", f"{place}|{n // 4}", f"《{of.name}关于推进养老服务的第{n // 4 + 1}号意见》")
    scheme = _thing("programme", f"{place}|{n // 50}", f"“暖心{n // 50 + 1}号”行动")
    org = _thing("organization", f"{place}|{n // 6}", f"{of.name}{GIVEN[n // 6 % 24]}{GIVEN[n // 144 % 24]}志愿服务队")
    when = Named("", f"{day.month}月{day.day}日")
    it.sentence(("DATE", when), "，", ("POST", posts[0]), ("PERSON", people[0]), "到", ("FACILITY", spot), "走访，",
                ("POST", posts[1]), ("PERSON", people[1]), "陪同。")  # fmt: skip
    it.sentence(_FILLER[0])
    it.sentence(("AGENCY", host), "、", ("ORG", org), ("PERSON", people[2]), "等参加", ("EVENT", event), "。")
    it.sentence(_FILLER[1])
    it.sentence(_FILLER[2])
    it.sentence(("PERSON", people[0]), "指出，要落实", ("DOCUMENT", paper), "，办好", ("PROGRAMME", scheme), "。")
    it.sentence(_FILLER[0])
    it.sentence("在", ("PLACE", county), "，", ("POST", posts[3]), ("PERSON", people[3]),
                "介绍了", ("PLACE", of), "的做法。")  # fmt: skip
    it.sentence(_FILLER[1])
    it.sentence(("DATE", when), "，", ("AGENCY", bodies[n % 12]), "会同", ("AGENCY", bodies[n * 11 % 72]), "召开会议。")
    it.sentence(_FILLER[2])
    it.sentence(("PLACE", counties[(n + 1) % 5]), "、", ("PLACE", counties[(n + 2) % 5]), "同步推进。")
    it.sentence(("AGENCY", bodies[0]), "供稿。")
    out = [f"<{part}> {{<{part}> a ca:Article,ca:Part;dcterms:isPartOf <file/{digest(f'file|{issue}')}/i1>;"
           f'dcterms:title "{event.name}记事";schema:position {k + 1};schema:articleSection "工作动态";'
           f"ca:theme catheme:elder-care;schema:mentions {','.join(f'<{x}>' for x in it.named)}.\n"]  # fmt: skip
    out += it.out
    out.append(
        f'<{event.iri}> a ca:Event;rdfs:label "{event.name}";ca:rule "event-visit";ca:confidence 0.8;'
        f"ca:eventType caet:{TYPES[n % 6]};schema:startDate {date};schema:location <{county.iri}>;"
        f"ca:facility <{spot.iri}>;ca:reportedIn <{part}>.\n"
    )
    for role, agent, post in zip(ROLES, (*people, host), (*posts, None), strict=True):
        stated = f";ca:statedPost <{post.iri}>" if post and role != "attend" else ""
        evidence = ",".join(f"<{part}/m{m}>" for m in it.where[agent.iri])
        tied = f";ca:event <{event.iri}>" if role != "serve" or n % 2 else ""  # some are only named in the text
        out.append(
            f"<appearance/{digest(f'{part}|{agent.iri}')}> a ca:Appearance;ca:agent <{agent.iri}>;ca:article <{part}>;"
            f"ca:role carole:{role};ca:date {date};ca:evidence {evidence};ca:confidence 0.9;"
            f'ca:sentence <{part}/s1>;ca:rule "role-{role}"{stated}{tied}.\n'
        )
    for w, someone, post in zip(who, people, posts, strict=True):
        if w not in last:
            out.append(
                f"<tenure/{digest(f'tenure|{w}')}> a ca:Tenure;ca:person <{someone.iri}>;ca:post <{post.iri}>;"
                f'ca:firstSeen "{day}"{_TYPED["date"]};ca:rule "post-before";ca:status "current";ca:confidence 0.9;'
                f"ca:evidence <{part}/m{it.where[someone.iri][0]}>.\n"
            )
        last[w] = str(day)
    out.append("}\n")
    return "".join(out)


def _shared(cities: int, last: dict[int, str]) -> Iterator[str]:
    yield "<graph/shared> {\n"
    for number in range(cities):
        of, counties, bodies, facilities = city(number)
        yield f'<{of.iri}> a ca:Place;rdfs:label "{of.name}";ca:rule "place-division";ca:divisionCode "{number:06d}".\n'
        for c in counties:
            yield f'<{c.iri}> a ca:Place;rdfs:label "{c.name}";ca:rule "place-division";ca:within <{of.iri}>.\n'
        for n, body in enumerate(bodies):
            area = (of, *counties)[n // 12]
            yield (
                f'<{body.iri}> a ca:Agency,org:Organization;rdfs:label "{body.name}";skos:altLabel '
                f'"{body.name.removeprefix(area.name)}";ca:rule "unit-prefecture";ca:bodyKind cabody:department;'
                f"ca:jurisdiction <{area.iri}>.\n"
            )
            for title in TITLES:
                post = _thing("post", f"{body.iri}|{title}", body.name + title)
                yield (
                    f'<{post.iri}> a ca:Post;rdfs:label "{post.name}";ca:title "{title}";ca:rule "post-before";'
                    f"org:postIn <{body.iri}>.\n"
                )
        for n, it in enumerate(facilities):
            yield (
                f'<{it.iri}> a ca:Facility;rdfs:label "{it.name}";ca:rule "facility-kind";ca:facilityKind '
                f"cafac:elder-care-home;ca:locatedIn <{counties[n % 5].iri}>;ca:jurisdiction <{counties[n % 5].iri}>.\n"
            )
        for n in range(PER_CITY // 4):
            paper = _thing("document", f"{number}|{n}", f"《{of.name}关于推进养老服务的第{n + 1}号意见》")
            yield (
                f'<{paper.iri}> a ca:Document;rdfs:label "{paper.name}";dcterms:title "{paper.name}";'
                f'ca:rule "document-cited";dcterms:publisher <{bodies[0].iri}>.\n'
            )
        for n in range(PER_CITY // 50):
            scheme = _thing("programme", f"{number}|{n}", f"“暖心{n + 1}号”行动")
            yield f'<{scheme.iri}> a ca:Programme;rdfs:label "{scheme.name}";ca:rule "programme-quoted".\n'
        for n in range(PER_CITY // 6 + 1):
            org = _thing("organization", f"{number}|{n}", f"{of.name}{GIVEN[n % 24]}{GIVEN[n // 24 % 24]}志愿服务队")
            yield (
                f'<{org.iri}> a org:Organization;rdfs:label "{org.name}";ca:rule "org-kind";'
                f"ca:jurisdiction <{of.iri}>.\n"
            )
    for who, day in last.items():
        yield (
            f'<{person(who)}> a ca:Person;rdfs:label "{person_name(who)}";ca:personKind "official";'
            f'ca:rule "person-name".<tenure/{digest(f"tenure|{who}")}> ca:lastSeen "{day}"{_TYPED["date"]}.\n'
        )
    yield "}\n"


def write(path: Path, articles: int) -> Path:
    """Writes the graph to ``path`` (.trig) and returns it."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines(articles))
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[2]), int(sys.argv[1])))
