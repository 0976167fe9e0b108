"""Things as pages show them: kind, name, facts, and the rows of a panel with the sentence behind each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.explore import words
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.graph import Store

#: Class -> kind of page; the first that fits decides.
KINDS = {
    "PrivateIndividual": "person", "Person": "person", "Facility": "facility", "Agency": "agency",
    "Organization": "organization", "Event": "event", "Place": "place", "Post": "post", "Document": "document",
    "Programme": "programme", "Issue": "issue", "Article": "article", "Masthead": "article", "Contents": "article",
    "Distribution": "article", "Part": "article",
}  # fmt: skip
NAMES = {
    "person": ("人物", "Person"), "agency": ("党政机关", "Agency"), "organization": ("组织", "Organisation"),
    "facility": ("服务机构", "Facility"), "place": ("地点", "Place"), "event": ("活动", "Event"),
    "document": ("文件", "Document"), "programme": ("项目", "Programme"), "post": ("职务", "Post"),
    "issue": ("简报", "Issue"), "article": ("文章", "Article"),
}  # fmt: skip
STATUS = {"current": ("当时在任", "in post then"), "former": ("曾任", "former"), "acting": ("代理", "acting"),
          "seconded": ("挂职", "seconded"), "concurrent": ("兼任", "concurrent"),
          "designated": ("拟任", "designated")}  # fmt: skip
PERSON_KINDS = {"official": ("公职人员", "official"), "author": ("作者", "author"), "expert": ("专家", "expert"),
                "staff": ("工作人员", "staff"),
                "private": ("群众（姓名已隐去）", "member of the public (name masked)"),
                "leader": ("领导人", "leader")}  # fmt: skip
_A = ox.NamedNode(PREFIXES["rdf"] + "type")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text and, where it is a thing with a page, its IRI."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence and where it stands."""

    sentence: str
    surface: str
    mention: str  # IRI
    part: str  # IRI of the article
    heading: str
    issue: str  # IRI
    issue_label: str
    issued: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a panel; ``date`` is ISO and as exact as the text, or empty."""

    key: str
    cells: dict[str, tuple[Cell, ...]]
    date: str = ""
    confidence: float | None = None
    kinds: tuple[str, ...] = ()  # event types
    mentions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    seen: str = ""  # an appearance whose mentions are the evidence


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with its names."""

    iri: str
    kind: str
    label: str
    alts: tuple[str, ...] = ()
    classes: tuple[str, ...] = field(default=())

    @property
    def private(self) -> bool:
        """Whether this is a member of the public, whose name is masked."""
        return "PrivateIndividual" in self.classes


def local_name(iri: str) -> str:
    """What stands after the last ``/`` or ``#``."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def thing(store: Store, iri: str) -> Thing | None:
    """The thing of that IRI; None where the graph holds none that has a page."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    values: defaultdict[str, list[str]] = defaultdict(list)
    for quad in store.quads(node):
        if not isinstance(quad.object, ox.Triple):
            values[quad.predicate.value].append(quad.object.value)
    classes = {local_name(c) for c in values[_A.value]}
    kind = next((kind for name, kind in KINDS.items() if name in classes), None)
    if kind is None:
        return None
    labels = values[PREFIXES["rdfs"] + "label"] or values[PREFIXES["dcterms"] + "title"]
    label = min(labels, default="") or _unnamed(kind, values, classes)
    alts = tuple(sorted(set(values[PREFIXES["skos"] + "altLabel"])))
    return Thing(iri, kind, label, alts, tuple(sorted(classes)))


def _unnamed(kind: str, values: dict[str, list[str]], classes: set[str]) -> str:
    if kind == "issue":
        number, date = (min(values[PREFIXES[p] + n], default="") for p, n in (("schema", "issueNumber"),
                                                                             ("dcterms", "issued")))  # fmt: skip
        return " ".join(x for x in (number, date) if x) or "（无期号）"
    named = {"Masthead": "报头", "Contents": "目录", "Distribution": "发送范围"}
    return next((zh for name, zh in named.items() if name in classes), "（无题）")


def namesakes(store: Store, it: Thing) -> list[str]:
    """IRIs of other people of that very name, a dozen at most."""
    query = "SELECT DISTINCT ?x { ?x rdfs:label %s ; a ca:Person } ORDER BY ?x LIMIT 12"
    found = store.select(query.replace("%s", str(ox.Literal(it.label)))).dicts()
    return [row["x"] for row in found if row["x"] != it.iri]


def labels(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """IRI -> name, for those that have one."""
    found: dict[str, str] = {}
    name, title = (ox.NamedNode(PREFIXES[p] + n) for p, n in (("rdfs", "label"), ("dcterms", "title")))
    number, issued = (ox.NamedNode(PREFIXES[p] + n) for p, n in (("schema", "issueNumber"), ("dcterms", "issued")))
    for iri in dict.fromkeys(iris):
        node = ox.NamedNode(iri)
        for predicate in (name, title, number, issued):
            values = store.quads(node, predicate)
            if values:
                found[iri] = values[0].object.value  # type: ignore[union-attr]
                break
    return found


#: Facts: property -> heading; ``<`` marks those that lead to things.
_FACTS = (
    ("ca:personKind", "身份", "Kind"), ("ca:eventType", "类别", "Type"), ("schema:startDate", "日期", "Date"),
    ("schema:endDate", "至", "Until"), ("dcterms:issued", "日期", "Date"), ("schema:issueNumber", "期号", "Issue no."),
    ("dcterms:publisher", "发文单位", "Publisher"), ("org:postIn", "所属机构", "Body"),
    ("org:subOrganizationOf", "上级", "Part of"), ("ca:jurisdiction", "辖区", "Jurisdiction"),
    ("ca:locatedIn", "所在地", "Located in"), ("ca:within", "属于", "Within"),
    ("ca:divisionCode", "区划代码", "Division code"), ("ca:facility", "举行或走访的机构", "Facility"),
    ("schema:location", "地点", "Place"), ("ca:sentTo", "报送", "Sent to"), ("ca:copiedTo", "抄送", "Copied to"),
    ("schema:articleSection", "栏目", "Section"), ("schema:author", "作者", "Author"),
    ("dcterms:isPartOf", "所在期", "Issue"), ("prov:wasDerivedFrom", "来源文件", "Source file"),
    ("ca:status", "情况", "Status"),
)  # fmt: skip


def facts(store: Store, iri: str, lang: str) -> list[tuple[str, tuple[Cell, ...]]]:
    """Heading and values of what the graph says of a thing itself, in a fixed order."""
    by: defaultdict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]] = defaultdict(list)
    for quad in store.quads(ox.NamedNode(iri)):
        by[quad.predicate.value].append(quad.object)  # type: ignore[arg-type]
    given = [(p, zh, en, by[_expand(p)]) for p, zh, en in _FACTS if by.get(_expand(p))]
    things = [o.value for _, _, _, objects in given for o in objects if isinstance(o, ox.NamedNode)]
    named = labels(store, things)
    names = ox.NamedNode(PREFIXES["schema"] + "name")
    rows = []
    for predicate, zh, en, objects in given:
        cells = []
        for item in objects:
            if not isinstance(item, ox.NamedNode):
                cells.append(Cell(word(predicate, item.value, lang)))
            elif predicate == "ca:eventType":
                cells.append(Cell(word(predicate, local_name(item.value), lang)))
            elif predicate == "prov:wasDerivedFrom":
                cells += [Cell(q.object.value) for q in store.quads(item, names)]  # type: ignore[union-attr]
            else:
                cells.append(Cell(named.get(item.value, local_name(item.value)), item.value))
        rows.append((zh if lang == "zh" else en, tuple(sorted(dict.fromkeys(cells), key=lambda c: c.text))))
    return rows


def _expand(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def word(column: str, value: str, lang: str) -> str:
    """A value of a fixed list in the reader's language: roles, event types, status; any other as it is."""
    column = column.rsplit(":", 1)[-1]
    value = local_name(value) if value.startswith((PREFIXES["carole"], PREFIXES["caet"])) else value
    pick = 0 if lang == "zh" else 1
    if column == "role" and lang == "zh":
        return words.ROLES.get(value, value)
    if column in ("type", "eventType") and lang == "zh":
        return words.of_type(value)
    if column in ("type", "eventType", "role"):
        return value.replace("_", " ")
    if column == "status" and value in STATUS:
        return STATUS[value][pick]
    if column == "personKind" and value in PERSON_KINDS:
        return PERSON_KINDS[value][pick]
    return value


def mention_order(mention: str) -> tuple[str, str, int]:
    """What mentions and sentences are sorted by: their article, mentions before sentences, then their place in it."""
    part, _, name = mention.rpartition("/")
    return part, name[:1], int(name[1:]) if name[1:].isdigit() else 0


_QUOTED = """SELECT ?m ?surface ?text ?line ?part {
  { VALUES ?m { %s }
    ?m ca:sentence ?s ; ca:surface ?surface ; ca:part ?part . ?s ca:text ?text OPTIONAL { ?m ca:line ?line } }
  UNION { VALUES ?m { %s } ?m ca:text ?text ; ca:part ?part OPTIONAL { ?m ca:line ?line } BIND("" AS ?surface) }
}"""
_SOURCES = """SELECT ?part ?heading ?issue ?number ?issued ?file {
  VALUES ?part { %s }
  ?part dcterms:isPartOf ?issue . ?issue prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?part dcterms:title ?heading }
  OPTIONAL { ?issue schema:issueNumber ?number }
  OPTIONAL { ?issue dcterms:issued ?issued }
}"""


def evidence(store: Store, mentions: Iterable[str]) -> dict[str, Evidence]:
    """Mention -> the sentence that it stands in; a sentence is its own."""
    quoted = _about(store, _QUOTED, mentions)
    sources = {row["part"]: row for row in _about(store, _SOURCES, (row["part"] for row in quoted))}
    return {
        row["m"]: Evidence(
            row["text"], row["surface"], row["m"], row["part"], of.get("heading", ""), of["issue"],
            of.get("number") or of["file"], of.get("issued", ""), int(row.get("line", 0)),
        )
        for row in quoted if (of := sources.get(row["part"]))
    }  # fmt: skip


def _about(store: Store, query: str, iris: Iterable[str]) -> list[dict[str, str]]:
    """The answers to a query about these things; none where there are none."""
    wanted = " ".join(str(ox.NamedNode(iri)) for iri in dict.fromkeys(iris))
    return store.select(query.replace("%s", wanted)).dicts() if wanted else []


def _places(mentions: Sequence[str]) -> tuple[str, ...]:
    """The first few mentions of a row, then the first few sentences that tell of it."""
    named = [m for m in mentions if mention_order(m)[1] != "s"]
    return (*named[:8], *[m for m in mentions if mention_order(m)[1] == "s"][:4])


def with_evidence(
    store: Store, found: Sequence[Row], most: int = 2, known: dict[str, Evidence] | None = None
) -> list[Row]:
    """The rows with the sentences of their mentions: each sentence once, ``most`` a row.

    ``known`` are sentences that were read for other rows of a page; it takes up those that are read now.
    """
    found = _supported(store, _completed(store, found))
    quoted = {} if known is None else known
    wanted = {row.key: _places(row.mentions) for row in found}
    quoted |= evidence(store, (m for places in wanted.values() for m in places if m not in quoted))
    result = []
    for row in found:
        by: dict[tuple[str, str], Evidence] = {}
        for place in wanted[row.key]:
            if place in quoted:
                item = quoted[place]
                by.setdefault((item.part, item.sentence), item)
        kept = list(by.values())
        unnamed = [item for item in kept[most:] if not item.surface]  # tells a role of somebody whom it calls 他
        result.append(replace(row, evidence=(*kept[: most - len(unnamed[:1])], *unnamed[:1])))
    return result


# Events that are told of without a name: the sentences of who took part stand in.
# Each branch has its own VALUES: joined from outside, a UNION would be answered for the whole graph first.
_BESIDE = """SELECT ?key ?m {
  { VALUES ?key { %s } ?x ca:event ?key ; ca:evidence ?m }
  UNION { VALUES ?key { %s } ?key ca:event ?e . ?m ca:refersTo ?e }
  UNION { VALUES ?key { %s } ?key ca:event ?e . ?x ca:event ?e ; ca:evidence ?m }
}"""


def _supported(store: Store, found: Sequence[Row]) -> list[Row]:
    """Rows of events and appearances that lack a mention of their own, with those of who took part."""
    bare = [row.key for row in found if not row.mentions and ("/event/" in row.key or "/appearance/" in row.key)]
    mentions: defaultdict[str, set[str]] = defaultdict(set)
    for row in _about(store, _BESIDE, bare):
        mentions[row["key"]].add(row["m"])
    return [replace(r, mentions=tuple(sorted(mentions[r.key], key=mention_order))) if r.key in mentions else r
            for r in found]  # fmt: skip


def _completed(store: Store, found: Sequence[Row]) -> list[Row]:
    """Rows that name another thing only by their key, with its name and the mentions of the appearance."""
    seen = [row.seen for row in found if row.seen]
    if not seen:
        return list(found)
    values = " ".join(str(ox.NamedNode(x)) for x in dict.fromkeys(seen))
    mentions: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.select(f"SELECT ?x ?m {{ VALUES ?x {{ {values} }} ?x ca:evidence ?m }}").dicts():
        mentions[row["x"]].append(row["m"])
    named = labels(store, (row.key for row in found))
    return [
        replace(
            row, mentions=tuple(sorted(mentions[row.seen], key=mention_order)),
            cells={**row.cells, "other": (Cell(named.get(row.key, local_name(row.key)), row.key),)},
        )
        for row in found
    ]  # fmt: skip


# Each branch has its own VALUES: joined from outside, a UNION would be answered for the whole graph first.
_SKETCH = """SELECT ?it ?kind ?what ?date {
  { VALUES ?it { %s } ?t ca:person ?it ; ca:post ?post . ?post rdfs:label ?what OPTIONAL { ?t ca:lastSeen ?date }
    BIND("post" AS ?kind) }
  UNION { VALUES ?it { %s } ?it ca:locatedIn|ca:within|ca:jurisdiction ?place . ?place rdfs:label ?what
          BIND("place" AS ?kind) }
  UNION { VALUES ?it { %s } ?it schema:startDate ?date BIND("date" AS ?kind) }
  UNION { VALUES ?it { %s } ?x ca:agent ?it ; ca:date ?date BIND("seen" AS ?kind) }
  UNION { VALUES ?it { %s } ?it org:postIn/rdfs:label ?what BIND("body" AS ?kind) }
  UNION { VALUES ?it { %s } ?it dcterms:isPartOf ?issue OPTIONAL { ?issue dcterms:issued ?date }
          OPTIONAL { ?issue schema:issueNumber ?what } BIND("issue" AS ?kind) }
}"""


def sketches(store: Store, iris: Sequence[str]) -> dict[str, str]:
    """IRI -> what tells things of one name apart: the last post, the place, the years."""
    if not iris:
        return {}
    values: defaultdict[str, defaultdict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select(_SKETCH.replace("%s", " ".join(str(ox.NamedNode(i)) for i in iris))).dicts():
        values[row["it"]][row["kind"]].append((row.get("date", ""), row.get("what", "")))
    return {iri: _sketch(values[iri]) for iri in iris}


def _sketch(kinds: dict[str, list[tuple[str, str]]]) -> str:
    parts = []
    posts = list(dict.fromkeys(what for _, what in sorted(kinds.get("post", ()), reverse=True)))
    parts += ["、".join(posts[:2])] if posts else []
    parts += [what for _, what in sorted(kinds.get("place", ()))[:1]]
    parts += [" ".join(x for x in found if x) for found in sorted(kinds.get("issue", ()))[:1]]
    years = sorted({d[:4] for name in ("seen", "date") for d, _ in kinds.get(name, ()) if d})
    if "date" in kinds:
        parts.append(min(d for d, _ in kinds["date"]))
    elif years:
        parts.append(years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}")
    return " · ".join(part for part in parts if part)
