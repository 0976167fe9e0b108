"""What links two people, what a body or a facility has seen, and what an issue changed: tables from the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFoundError
from kg.explore import words
from kg.explore.nearest import nearest
from kg.explore.sparql import bind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.explore.trace import Candidate
    from kg.graph import Store


@dataclass(frozen=True, slots=True)
class Section:
    """A table with a heading; ``columns`` are keys of :data:`kg.explore.words.COLUMNS`."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A body, facility or issue that a name may mean."""

    iri: str
    name: str
    note: str = ""


def _joined(rows: Iterable[Mapping[str, str]], key: str, *many: str) -> list[dict[str, str]]:
    """One row for each value of ``key``; values of ``many`` are gathered, joined by 、."""
    found: dict[str, dict[str, str]] = {}
    gathered: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in sorted(rows, key=lambda r: (int(r.get("line", 0)), r.get("sentence", ""))):  # of sentences the first
        found.setdefault(row[key], dict(row))
        for name in many:
            gathered[row[key], name] |= {row.get(name, "")} - {""}
    return [{**row, **{n: "、".join(sorted(gathered[k, n])) for n in many}} for k, row in found.items()]


def _role(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _table(title: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> Section:
    return Section(title, columns, tuple(sorted({tuple(row.get(c, "") for c in columns) for row in rows})))


# --- two people -----------------------------------------------------------------------------------------------------

_TOGETHER = """SELECT DISTINCT ?event ?date ?what ?mine ?theirs ?sentence ?file ?line {
  VALUES ?a { UNDEF } VALUES ?b { UNDEF }
  ?x ca:agent ?a ; ca:event ?event ; ca:article ?article . ?y ca:agent ?b ; ca:event ?event .
  ?event rdfs:label ?what .
  OPTIONAL { ?x ca:date ?date } OPTIONAL { ?x ca:role ?mine } OPTIONAL { ?y ca:role ?theirs }
  OPTIONAL { ?x ca:sentence ?s . ?s ca:text ?sentence ; ca:line ?line }
  ?article dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
}"""
_ARTICLES = """SELECT DISTINCT ?article ?date ?what ?file {
  VALUES ?a { UNDEF } VALUES ?b { UNDEF }
  ?x ca:agent ?a ; ca:article ?article . ?y ca:agent ?b ; ca:article ?article .
  OPTIONAL { ?x ca:date ?date } OPTIONAL { ?article dcterms:title ?what }
  ?article dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
}"""
_SHARED = """SELECT DISTINCT ?agency ?mine ?from ?to ?theirs ?since ?until {
  VALUES ?a { UNDEF } VALUES ?b { UNDEF }
  ?t ca:person ?a ; ca:post ?p . ?p org:postIn ?body ; ca:title ?mine . ?body rdfs:label ?agency .
  ?u ca:person ?b ; ca:post ?q . ?q org:postIn ?body ; ca:title ?theirs .
  OPTIONAL { ?t ca:firstSeen ?from } OPTIONAL { ?t ca:lastSeen ?to }
  OPTIONAL { ?u ca:firstSeen ?since } OPTIONAL { ?u ca:lastSeen ?until }
}"""


def between(store: Store, a: Candidate, b: Candidate) -> tuple[Section, ...]:
    """What links two people, dated: events of both, articles that name both, bodies in which both held posts."""
    ends = {"a": f"<{a.iri}>", "b": f"<{b.iri}>"}
    rows = [
        {**r, "mine": _role(r.get("mine", "")), "theirs": _role(r.get("theirs", ""))}
        for r in store.select(bind(_TOGETHER, ends)).dicts()
    ]
    met = [
        {**r, "mine": words.of_roles(r["mine"]), "theirs": words.of_roles(r["theirs"])}
        for r in _joined(rows, "event", "mine", "theirs")
    ]
    told = store.select(bind(_ARTICLES, ends)).dicts()
    shared = [
        {
            "agency": r["agency"],
            "mine": f"{r['mine']} {_span(r.get('from'), r.get('to'))}".strip(),
            "theirs": f"{r['theirs']} {_span(r.get('since'), r.get('until'))}".strip(),
            "how": _order(r),
        }
        for r in store.select(bind(_SHARED, ends)).dicts()
    ]
    return (
        _table("同场 together", ("date", "what", "mine", "theirs", "sentence", "file", "line"), met),
        _table("同一篇文章 in one article", ("date", "what", "file"), told),
        _table("同一机构 in one body", ("agency", "mine", "theirs", "how"), shared),
    )


def _span(first: str | None, last: str | None) -> str:
    return f"{first}～{last}" if first and last and first != last else first or last or ""


def _order(row: Mapping[str, str]) -> str:
    """Who came first in one post; nothing for two posts."""
    if row["mine"].removeprefix("代") != row["theirs"].removeprefix("代"):
        return ""
    mine, theirs = row.get("from", ""), row.get("since", "")
    return "" if not (mine and theirs) or mine == theirs else "甲先乙后" if mine < theirs else "乙先甲后"


# --- a body or a facility -------------------------------------------------------------------------------------------

_THINGS = """SELECT DISTINCT ?thing ?label ?form ?place {
  ?thing a ?kind ; rdfs:label ?label . FILTER(?kind IN (org:Organization, ca:Facility))
  ?thing rdfs:label|skos:altLabel ?form .
  OPTIONAL { ?thing ca:jurisdiction|ca:locatedIn ?p . ?p rdfs:label ?place }
}"""
_NEXT = "SELECT DISTINCT ?new { VALUES ?old { UNDEF } ?old dcterms:isReplacedBy+ ?new }"
_HELD = """SELECT DISTINCT ?tenure ?title ?person ?start ?first ?last ?end ?status {
  VALUES ?thing { UNDEF }
  ?post org:postIn ?thing ; ca:title ?title . ?tenure ca:post ?post ; ca:person ?p . ?p rdfs:label ?person .
  OPTIONAL { ?tenure schema:startDate ?start } OPTIONAL { ?tenure schema:endDate ?end }
  OPTIONAL { ?tenure ca:firstSeen ?first } OPTIONAL { ?tenure ca:lastSeen ?last } OPTIONAL { ?tenure ca:status ?status }
}"""
_VISITS = """SELECT DISTINCT ?key ?date ?what ?type ?person ?roles ?posts ?sentence ?file ?line {
  VALUES ?thing { UNDEF }
  { ?event ca:facility ?thing } UNION { ?z ca:agent ?thing ; ca:event ?event ; ca:role carole:attend }
  UNION {
    ?told schema:mentions ?thing . ?event ca:reportedIn ?told ; rdfs:label ?name .
    ?thing rdfs:label|skos:altLabel ?form . FILTER(STRLEN(?form) > 2)
    VALUES ?verb { "到" "赴" "来" "走访" "视察" "慰问" } FILTER(CONTAINS(?name, CONCAT(?verb, ?form)))
  }
  ?event rdfs:label ?what ; ca:eventType ?t .
  ?x ca:event ?event ; ca:agent ?p ; ca:article ?article . ?p a ca:Person ; rdfs:label ?person .
  OPTIONAL { ?x ca:date ?date } OPTIONAL { ?x ca:role ?roles }
  OPTIONAL { ?x ca:statedPost/rdfs:label ?posts }
  OPTIONAL { ?x ca:sentence ?s . ?s ca:text ?sentence ; ca:line ?line }
  ?article dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
  BIND(STR(?x) AS ?key) BIND(STRAFTER(STR(?t), "event-type/") AS ?type)
}"""
_DONE = """SELECT DISTINCT ?key ?date ?what ?type ?roles ?file {
  VALUES ?thing { UNDEF }
  ?x ca:agent ?thing ; ca:event ?event ; ca:article ?article . ?event rdfs:label ?what ; ca:eventType ?t .
  OPTIONAL { ?x ca:date ?date } OPTIONAL { ?x ca:role ?roles }
  ?article dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
  BIND(STR(?x) AS ?key) BIND(STRAFTER(STR(?t), "event-type/") AS ?type)
}"""
_NAMES = """SELECT DISTINCT ?what ?first ?last {
  VALUES ?thing { UNDEF }
  { SELECT ?what (MIN(?d) AS ?first) (MAX(?d) AS ?last) {
    VALUES ?thing { UNDEF }
    ?m ca:refersTo ?thing ; ca:surface ?what ; ca:part/dcterms:isPartOf ?i . OPTIONAL { ?i dcterms:issued ?issued }
    BIND(STR(?issued) AS ?d)
  } GROUP BY ?what }
}"""
_AROUND = """SELECT DISTINCT ?how ?what {
  VALUES ?thing { UNDEF }
  { ?thing org:subOrganizationOf/rdfs:label ?what BIND("上级" AS ?how) }
  UNION { ?x org:subOrganizationOf ?thing . ?x rdfs:label ?what BIND("下属" AS ?how) }
  UNION { ?thing ca:jurisdiction/rdfs:label ?what BIND("辖区" AS ?how) }
  UNION { ?thing ca:locatedIn/rdfs:label ?what BIND("所在" AS ?how) }
}"""


def things(store: Store, wanted: str, kind: str = "") -> tuple[Thing, ...]:
    """The bodies and facilities that a name or IRI may mean: those of the very name, else those whose name holds it.

    ``kind`` limits to ``facility``. Raises NotFoundError, with names near it, where there is none.
    """
    rows = store.select(_THINGS).dicts()
    if kind:
        rows = [r for r in rows if f"/{kind}/" in r["thing"]]
    asked = {wanted}
    if "://" in wanted:
        asked |= {r["new"] for r in store.select(bind(_NEXT, {"old": f"<{wanted}>"})).dicts()}
    found = [r for r in rows if r["thing"] in asked or wanted == r["label"]]
    found = found or [r for r in rows if wanted == r["form"]] or [r for r in rows if wanted in r["label"]]
    if not found:
        near = nearest(wanted, {r["form"] for r in rows})
        hint = f"; near it are {'、'.join(near)}" if near else ""
        raise NotFoundError(f"no body or facility called {wanted} in this graph{hint}")
    named = _joined(found, "thing", "place")
    return tuple(sorted((Thing(r["thing"], r["label"], r["place"]) for r in named), key=lambda t: (t.name, t.iri)))


def thing_pages(store: Store, thing: Thing) -> tuple[Section, ...]:
    """Who held the posts of a body or facility and when, who came, what it did, and under which names it was seen."""

    def ask(query: str) -> list[dict[str, str]]:
        return store.select(bind(query, {"thing": f"<{thing.iri}>"})).dicts()

    posts = [
        {
            **r,
            "status": "、".join(words.STATUSES.get(s, s) for s in r["status"].split("、") if s not in ("", "current")),
        }
        for r in _joined(ask(_HELD), "tenure", "status")
    ]
    visits = [_spoken(r) for r in _joined(ask(_VISITS), "key", "roles", "posts")]
    done = [_spoken(r) for r in _joined(ask(_DONE), "key", "roles")]
    names = store.select(bind(_NAMES, {"thing": f"<{thing.iri}>"}).replace("UNDEF", f"<{thing.iri}>")).dicts()
    return (
        _table("任职 posts", ("title", "person", "status", "start", "first", "last", "end"), posts),
        _table(
            "到访与在场 who came",
            ("date", "person", "roles", "posts", "what", "type", "sentence", "file", "line"),
            visits,
        ),
        _table("参与的活动 what it did", ("date", "what", "type", "roles", "file"), done),
        _table("名称 names seen", ("what", "first", "last"), names),
        _table("上下左右 around it", ("how", "what"), ask(_AROUND)),
    )


def _spoken(row: Mapping[str, str]) -> dict[str, str]:
    roles = "、".join(_role(r) for r in row.get("roles", "").split("、") if r)
    return {**row, "roles": words.of_roles(roles)}


# --- an issue -------------------------------------------------------------------------------------------------------

_ISSUES = """SELECT DISTINCT ?issue ?number ?date ?file {
  ?issue a ca:Issue ; prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?issue schema:issueNumber ?number } OPTIONAL { ?issue dcterms:issued ?date }
}"""
_MENTIONED = """SELECT DISTINCT ?thing ?issue ?label { ?m ca:refersTo ?thing ; ca:part/dcterms:isPartOf ?issue .
  ?thing rdfs:label ?label }"""
_STATED = """SELECT DISTINCT ?person ?post ?label ?issue {
  ?x ca:agent ?p ; ca:statedPost ?post ; ca:article/dcterms:isPartOf ?issue .
  ?p rdfs:label ?person . ?post rdfs:label ?label }"""
_TURNS = """SELECT DISTINCT ?person ?what ?start ?end ?issue {
  ?t a ca:Tenure ; ca:person/rdfs:label ?person ; ca:post/rdfs:label ?what ; ca:evidence ?m ; ca:rule ?rule .
  ?m ca:part ?part . ?part dcterms:isPartOf ?issue .
  OPTIONAL { ?t schema:startDate ?start } OPTIONAL { ?t schema:endDate ?end }
  FILTER(STRSTARTS(?rule, "tenure-"))
}"""
_COPIES = """SELECT DISTINCT ?issue ?what ?file { ?part dcterms:isVersionOf ?other ; dcterms:isPartOf ?issue .
  OPTIONAL { ?part dcterms:title ?what } ?other dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file }"""
KINDS = {
    "person": "人物", "agency": "机关", "organization": "组织", "facility": "服务机构", "place": "地点",
    "document": "文件", "programme": "项目", "event": "活动",
}  # fmt: skip


def issues(store: Store, wanted: str) -> tuple[Thing, ...]:
    """The issues that an IRI, a number (2031年第5期), a file's name or ``FILE#2`` may mean. Raises NotFoundError."""
    rows = sorted(store.select(_ISSUES).dicts(), key=lambda r: r["issue"])
    file, _, index = wanted.rpartition("#") if "#" in wanted and "://" not in wanted else (wanted, "", "")
    found = [
        r for r in rows
        if wanted in (r["issue"], r.get("number"))
        or (file in (r["file"], r["file"].rsplit(".", 1)[0]) and (not index or r["issue"].endswith(f"/i{index}")))
    ] or [r for r in rows if wanted in r.get("number", "")]  # fmt: skip
    if not found:
        known = "、".join(sorted({r.get("number") or r["file"] for r in rows})[:5])
        raise NotFoundError(f"no issue {wanted} in this graph; there are {known} …")
    return tuple(
        Thing(r["issue"], r.get("number") or r["file"], f"{r.get('date', '')} {r['file']}".strip()) for r in found
    )


def diff(store: Store, issue: Thing) -> tuple[Section, ...]:
    """What an issue changed: things and posts that no earlier issue has, posts taken up and left, reprints.

    Earlier is by date; of issues without one, all others count as earlier.
    """
    dates = {r["issue"]: r.get("date", "") for r in store.select(_ISSUES).dicts()}
    mine = dates[issue.iri]
    before = {i for i, d in dates.items() if i != issue.iri and (not d or not mine or (d, i) < (mine, issue.iri))}
    rows = store.select(_MENTIONED).dicts()
    old = {r["thing"] for r in rows if r["issue"] in before}
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for r in rows:
        kind = r["thing"].rsplit("/", 2)[-2]
        if r["issue"] == issue.iri and r["thing"] not in old and kind in KINDS:
            kinds[kind].add(r["label"])
    new = [{"kind": KINDS[k], "what": name} for k in KINDS for name in sorted(kinds[k])]
    stated = store.select(_STATED).dicts()
    was: defaultdict[str, set[str]] = defaultdict(set)
    for r in stated:
        if r["issue"] in before:
            was[r["person"]].add(r["label"])
    posts = [
        {"person": r["person"], "post": r["label"], "what": "、".join(sorted(was[r["person"]]))}
        for r in stated
        if r["issue"] == issue.iri and r["label"] not in was[r["person"]]
    ]
    turns = [r for r in store.select(_TURNS).dicts() if r["issue"] == issue.iri]
    copies = [r for r in store.select(_COPIES).dicts() if r["issue"] == issue.iri]
    return (
        _table("任免 posts taken up and left", ("person", "what", "start", "end"), turns),
        _table("新见职务 posts not seen before（此前职务 what was known）", ("person", "post", "what"), posts),
        _table("新出现 not seen before", ("kind", "what"), new),
        _table("重刊 printed before", ("what", "file"), copies),
    )
