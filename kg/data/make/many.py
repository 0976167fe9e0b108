"""An invented graph of any size, for tests and benchmarks of what reads graphs: no text is read to make it.

    python -m kg.data.make.many 1000 many.nq

Every article tells of one event with four people; a hub attends every event until it has met ``hub`` people. Two people
share the name 王磊, and one name holds a character beyond the BMP. The same numbers give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.graph.terms import PREFIXES, digest

BASE = PREFIXES["data"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "安邦成德恩方刚宏佳凯岚明宁鹏琪瑞思涛文晓雅英远志哲"
HUB, RARE, TWIN = "梁牧之", "李\U0002cb4e", "王磊"
TYPES = ("meeting", "research_visit", "inspection", "training", "visit", "ceremony")
XSD = PREFIXES["xsd"]


def _iri(tail: str) -> str:
    return f"<{BASE}{tail}>"


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _typed(value: object, kind: str) -> str:
    return f'"{value}"^^<{XSD}{kind}>'


def person_name(number: int) -> str:
    """The name of the person of that number; the first three are the hub, the rare name and the first of the twins."""
    if number < 4:
        return (HUB, RARE, TWIN, TWIN)[number]
    number -= 4
    return (
        SURNAMES[number % len(SURNAMES)]
        + GIVEN[number // len(SURNAMES) % len(GIVEN)]
        + GIVEN[number // (len(SURNAMES) * len(GIVEN)) % len(GIVEN)]
    )


def person(number: int) -> str:
    """The last steps of the IRI of the person of that number."""
    return f"person/{digest(f'person|{number}')}"


def lines(articles: int, hub: int = 500) -> Iterator[str]:
    """The graph as lines of N-Quads. ``articles`` in issues of ten; about one person for each two articles."""
    shared = _iri("graph/shared")
    people = max(hub + 4, articles // 2)
    curies: dict[str, str] = {"a": f"<{PREFIXES['rdf']}type>"}

    def term(curie: str) -> str:
        if curie not in curies:
            prefix, _, name = curie.partition(":")
            curies[curie] = f"<{PREFIXES[prefix]}{name}>"
        return curies[curie]

    def quad(s: str, p: str, o: str, g: str) -> str:
        return f"{s} {term(p)} {o} {g} .\n"

    city, bureau = _iri("place/" + digest("place|1")), _iri("agency/" + digest("agency|1"))
    yield quad(city, "a", term("ca:Place"), shared)
    yield quad(city, "rdfs:label", _text("溪州市"), shared)
    for kind in ("ca:Agency", "org:Organization"):
        yield quad(bureau, "a", term(kind), shared)
    yield quad(bureau, "rdfs:label", _text("溪州市民政局"), shared)
    yield quad(bureau, "ca:jurisdiction", city, shared)
    for number in range(people):
        it = _iri(person(number))
        yield quad(it, "a", term("ca:Person"), shared)
        yield quad(it, "rdfs:label", _text(person_name(number)), shared)
        yield quad(it, "ca:personKind", _text("official"), shared)
    for number in range(6):
        post, tenure = _iri(f"post/{digest(f'post|{number}')}"), _iri(f"tenure/{digest(f'tenure|{number}')}")
        title = ("局长", "副局长", "科长", "主任", "调研员", "科员")[number]
        yield quad(post, "a", term("ca:Post"), shared)
        yield quad(post, "rdfs:label", _text("溪州市民政局" + title), shared)
        yield quad(post, "ca:title", _text(title), shared)
        yield quad(post, "org:postIn", bureau, shared)
        yield quad(tenure, "a", term("ca:Tenure"), shared)
        yield quad(tenure, "ca:person", _iri(person(number)), shared)
        yield quad(tenure, "ca:post", post, shared)
        yield quad(tenure, "ca:firstSeen", _typed("2015-01-01", "date"), shared)
    met = 0
    for number in range(articles):
        file = f"file/{digest(f'file|{number // 10}')}"
        issue, part = f"{file}/i1", f"{file}/i1/p{number % 10 + 2}"
        g, day = _iri(part), dt.date(2015, 1, 1) + dt.timedelta(days=number * 3650 // max(articles, 1))
        date = _typed(day, "date") if number % 7 else _typed(f"{day:%Y-%m}", "gYearMonth")
        if number % 10 == 0:
            of_issue = _iri(issue)
            yield quad(_iri(file), "a", term("ca:SourceFile"), of_issue)
            yield quad(_iri(file), "schema:name", _text(f"xizhou-{number // 10 + 1:06d}.txt"), of_issue)
            yield quad(of_issue, "a", term("ca:Issue"), of_issue)
            yield quad(of_issue, "prov:wasDerivedFrom", _iri(file), of_issue)
            yield quad(of_issue, "dcterms:issued", _typed(day, "date"), of_issue)
            yield quad(of_issue, "dcterms:publisher", bureau, of_issue)
            yield quad(of_issue, "schema:issueNumber", _text(f"第{number // 10 + 1}期"), of_issue)
        yield quad(g, "a", term("ca:Article"), g)
        yield quad(g, "a", term("ca:Part"), g)
        yield quad(g, "dcterms:isPartOf", _iri(issue), g)
        yield quad(g, "dcterms:title", _text(f"第{number + 1}次走访记事"), g)
        yield quad(g, "schema:position", _typed(number % 10 + 1, "integer"), g)
        event = _iri(f"event/{digest(f'event|{number}')}")
        yield quad(event, "a", term("ca:Event"), g)
        yield quad(event, "rdfs:label", _text(f"第{number + 1}次走访"), g)
        yield quad(event, "ca:eventType", term("caet:" + TYPES[number % len(TYPES)]), g)
        yield quad(event, "schema:startDate", date, g)
        yield quad(event, "schema:location", city, g)
        yield quad(event, "ca:reportedIn", g, g)
        there = [1 + (number * 3 + k) % (people - 1) for k in range(3)]
        if met < hub:  # the hub meets three new people at each event until it has met them all
            there, met = [0, *[1 + n for n in range(met, min(met + 3, hub))]], met + 3
        names = [person_name(n) for n in there]
        text = "、".join(names) + "到社区走访。"
        sentence = _iri(f"{part}/s1")
        yield quad(sentence, "a", term("ca:Sentence"), g)
        yield quad(sentence, "ca:text", _text(text), g)
        yield quad(sentence, "ca:part", g, g)
        yield quad(sentence, "ca:start", _typed(0, "integer"), g)
        yield quad(sentence, "ca:end", _typed(len(text), "integer"), g)
        at = 0
        for k, (who, name) in enumerate(zip(there, names, strict=True), 1):
            mention, seen = _iri(f"{part}/m{k}"), _iri(f"appearance/{digest(f'appearance|{number}|{k}')}")
            yield quad(mention, "a", term("ca:Mention"), g)
            yield quad(mention, "ca:part", g, g)
            yield quad(mention, "ca:label", _text("PERSON"), g)
            yield quad(mention, "ca:surface", _text(name), g)
            yield quad(mention, "ca:start", _typed(at, "integer"), g)
            yield quad(mention, "ca:end", _typed(at + len(name), "integer"), g)
            yield quad(mention, "ca:sentence", sentence, g)
            yield quad(mention, "ca:refersTo", _iri(person(who)), g)
            at += len(name) + 1
            yield quad(seen, "a", term("ca:Appearance"), g)
            yield quad(seen, "ca:agent", _iri(person(who)), g)
            yield quad(seen, "ca:article", g, g)
            yield quad(seen, "ca:event", event, g)
            yield quad(seen, "ca:role", term("carole:" + ("lead" if k == 1 else "attend")), g)
            yield quad(seen, "ca:date", date, g)
            yield quad(seen, "ca:evidence", mention, g)
            yield quad(seen, "ca:confidence", _typed("0.9", "decimal"), g)


def write(path: Path, articles: int, hub: int = 500) -> Path:
    """Writes the graph to ``path`` (.nq) and returns it."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines(articles, hub))
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[2]), int(sys.argv[1])))
