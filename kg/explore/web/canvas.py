"""What the graph page asks for: neighbours, lines with their sentences, ways, nodes of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import NotFoundError, QueryError
from kg.explore import neighbours, sparql, ways
from kg.explore.web import overview, things
from kg.explore.web.pages import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.explore.web.render import View

PAGE = 25
MOST = 200
_LINES = {
    "together": """SELECT ?e ?label ?date ?m { ?x ca:agent ?a ; ca:event ?e . ?y ca:event ?e ; ca:agent ?b .
      ?e rdfs:label ?label . { ?x ca:evidence ?m } UNION { ?y ca:evidence ?m } OPTIONAL { ?x ca:date ?date } }""",
    "part": """SELECT ?e ?label ?date ?m ?what { ?x ca:agent ?a ; ca:event ?b . BIND(?b AS ?e) ?e rdfs:label ?label .
      ?x ca:evidence ?m OPTIONAL { ?x ca:date ?date } OPTIONAL { ?x ca:role ?what } }""",
    "post": """SELECT ?e ?label ?date ?m { ?t ca:person ?a ; ca:post ?e . ?e org:postIn ?b ; ca:title ?label .
      OPTIONAL { ?t ca:evidence ?m } OPTIONAL { ?t ca:firstSeen ?date } }""",
    "seen": """SELECT ?e ?label ?date ?m { ?x ca:agent ?a ; ca:event ?e . ?e ca:facility|schema:location ?b ;
      rdfs:label ?label . ?x ca:evidence ?m OPTIONAL { ?x ca:date ?date } }""",
    "held": """SELECT ?e ?label ?date ?m { ?a ca:facility|schema:location ?b . BIND(?a AS ?e) ?e rdfs:label ?label .
      ?e ca:reportedIn ?p . ?m ca:refersTo ?b ; ca:part ?p OPTIONAL { ?e schema:startDate ?date } }""",
    "beside": """SELECT ?e ?label ?date ?m { ?e schema:mentions ?a , ?b . ?m ca:refersTo ?a ; ca:part ?e .
      OPTIONAL { ?e dcterms:title ?label } OPTIONAL { ?e dcterms:isPartOf/dcterms:issued ?date } }""",
}
_PLAIN = {
    "together": ("同场", "together"), "seen": ("到过", "was at"), "held": ("地点", "at"), "tree": ("上下级", "part of"),
    "area": ("所在", "area"), "beside": ("同文", "same article"), "issuer": ("发文", "issued"),
    "part": ("参加", "took part"), "post": ("任职", "post"),
}  # fmt: skip
_STATED = """SELECT ?e ?label ?date ?m { ?m ca:refersTo ?a ; ca:sentence ?s . ?n ca:refersTo ?b ; ca:sentence ?s .
  BIND(?a AS ?e) ?e rdfs:label ?label }"""
_NAMED = "SELECT ?e ?label ?date ?m { ?m ca:refersTo ?a . BIND(?a AS ?e) ?e rdfs:label ?label } LIMIT 5"


def page(view: View, tail: str) -> str:
    """The page; without script it tells where the same is to be read."""
    it = things.thing(view.context.store, view.context.base + tail) if tail else None
    people = () if it else overview.overview(view.context.store, key_of(view)).people
    return view.html("graph.html", it=it, tail=tail, people=people)


def kind_of(view: View, iri: str) -> str:
    """The kind of a thing of ours, as its IRI says."""
    return iri[len(view.context.base) :].split("/")[0] if iri.startswith(view.context.base) else ""


def iri_of(view: View, tail: str) -> str:
    """The IRI of an address. Raises NotFoundError for what can be none."""
    try:
        return ox.NamedNode(view.context.base + tail).value
    except ValueError as error:
        raise NotFoundError(view.say(f"{tail!r} 不是图谱里的地址", f"{tail!r} is no address of a thing")) from error


def nodes(view: View, tails: Sequence[str]) -> list[dict[str, Any]]:
    """The nodes of these addresses that the graph holds, each with the number of neighbours by relation."""
    iris = [iri_of(view, tail) for tail in tails[:MOST]]
    named = things.labels(view.context.store, iris)
    known = [iri for iri in iris if iri in named and kind_of(view, iri) in neighbours.RELATIONS]
    told = things.sketches(view.context.store, known)
    return [_node(view, iri, named[iri], told.get(iri, "")) for iri in known]


def _node(view: View, iri: str, label: str, sketch: str = "") -> dict[str, Any]:
    kind = kind_of(view, iri)
    return {"id": iri[len(view.context.base) :], "label": label, "kind": kind, "sketch": sketch,
            "kindLabel": view.say(*things.NAMES[kind]), "href": view.href(iri)}  # fmt: skip


def counts(view: View, tail: str) -> list[dict[str, Any]]:
    """How many neighbours a thing has by each relation; those with none are left out."""
    iri = iri_of(view, tail)
    relations = neighbours.RELATIONS.get(kind_of(view, iri), ())
    found = neighbours.counted(view.context.store, key_of(view), iri, relations)
    return [{"name": r.name, "label": view.say(r.zh, r.en), "edge": r.edge, "count": n} for r, n in found if n]


def expand(view: View, tail: str, name: str, offset: int, limit: int) -> dict[str, Any]:
    """One page of the neighbours by a relation, ranked: their nodes and the lines to them."""
    iri = iri_of(view, tail)
    found = neighbours.relation(kind_of(view, iri), name)
    if found is None:
        raise NotFoundError(view.say(f"{tail}：没有 {name!r} 这种关系", f"{tail}: no relation {name!r}"))
    every = neighbours.ranked(view.context.store, key_of(view), iri, found)
    some = [n for n in every[offset : offset + min(limit, MOST)] if kind_of(view, n.iri) in neighbours.RELATIONS]
    return {
        "total": len(every),
        "next": offset + len(every[offset : offset + min(limit, MOST)]),
        "nodes": [_node(view, n.iri, n.label) for n in some],
        "edges": [_edge(view, tail, n, found) for n in some],
    }


def _edge(view: View, tail: str, n: neighbours.Neighbour, found: neighbours.Relation) -> dict[str, Any]:
    other = n.iri[len(view.context.base) :]
    column = "role" if found.edge == "part" else "post"
    words = [things.word(column, w, view.lang) for w in n.words]
    return {"a": tail, "b": other, "type": found.edge, "count": n.count, "dates": n.dates, "words": words,
            "roles": n.words if found.edge == "part" else (), "label": _label(view, found, words, n.count)}  # fmt: skip


def _label(view: View, found: neighbours.Relation, words: Sequence[str], count: int) -> str:
    if words:
        return view.say("、", ", ").join(words[:3])
    text = view.say(*_PLAIN[found.edge])
    return f"{text} {count}" if found.edge in ("together", "seen", "beside") and count > 1 else text


def line(view: View, a: str, b: str, kind: str) -> list[dict[str, Any]]:
    """What a line between two things rests on: events or posts with date and sentences, in time order."""
    one, two = iri_of(view, a), iri_of(view, b)
    store = view.context.store
    gathered: dict[str, dict[str, Any]] = {}
    for first, second in ((one, two), (two, one)):
        query = _LINES.get(kind, _STATED)
        gathered = _gathered(view, query, first, second)
        if gathered:
            break
    if not gathered and kind not in _LINES:
        gathered = _gathered(view, _NAMED, one, two)
    quoted = things.evidence(store, (m for item in gathered.values() for m in item["mentions"][:6]))
    result = []
    for item in sorted(gathered.values(), key=lambda i: (i["date"] or "9999", i["label"]))[:100]:
        by = {(e.part, e.sentence): e for m in item.pop("mentions")[:6] if (e := quoted.get(m))}
        item["sentences"] = [
            {"text": e.sentence, "surface": e.surface, "href": view.href(e.mention), "issue": e.issue_label,
             "issued": e.issued, "line": e.line}
            for e in by.values()
        ][:3]  # fmt: skip
        result.append(item)
    return result


def _gathered(view: View, query: str, a: str, b: str) -> dict[str, dict[str, Any]]:
    gathered: dict[str, dict[str, Any]] = {}
    for row in view.context.store.select(query.replace("?a ", f"<{a}> ").replace("?b", f"<{b}>")).dicts():
        item = gathered.setdefault(
            row["e"],
            {"id": row["e"][len(view.context.base) :], "label": row.get("label", ""), "date": row.get("date", ""),
             "href": view.href(row["e"]), "mentions": [], "words": []},
        )  # fmt: skip
        if "m" in row and row["m"] not in item["mentions"]:
            item["mentions"].append(row["m"])
        if "what" in row and (word := things.word("role", row["what"], view.lang)) not in item["words"]:
            item["words"].append(word)
    return gathered


def between(view: View, a: str, b: str) -> dict[str, Any]:
    """The shortest ways between two people."""
    found, whole = ways.ways(view.context.store, iri_of(view, a), iri_of(view, b))
    people = {p for way in found for p in way.people}
    named = things.labels(view.context.store, sorted(people))
    return {
        "complete": whole,
        "nodes": [_node(view, p, named.get(p, "")) for p in sorted(people)],
        "ways": [
            {"people": [p[len(view.context.base) :] for p in way.people],
             "steps": [[{"id": m.event[len(view.context.base) :], "label": m.label, "date": m.date} for m in some]
                       for some in way.meetings]}
            for way in found
        ],
    }  # fmt: skip


def of_query(view: View, text: str) -> dict[str, Any]:
    """Things of ours that a query names, and for CONSTRUCT the lines between them. Raises QueryError."""
    answer = sparql.run(view.context.store, text, limit=2_000, timeout=10)

    def known(iri: str) -> bool:
        return kind_of(view, iri) in neighbours.RELATIONS

    edges = []
    if answer.kind == "construct":
        for s, p, o in answer.rows:
            if isinstance(s, ox.NamedNode) and isinstance(o, ox.NamedNode) and known(s.value) and known(o.value):
                name = things.local_name(p.value) if isinstance(p, ox.NamedNode) else ""
                edges.append((s.value, o.value, name))
    found = list(dict.fromkeys(
        t.value for row in answer.rows for t in row if isinstance(t, ox.NamedNode) and known(t.value)
    ))[:MOST]  # fmt: skip
    if not found:
        raise QueryError(view.say(
            "查询结果里没有可以画出来的人物、机构、地点或活动：请让 SELECT 给出它们的网址（如 ?p），而不只是名称",
            "the query names no person, body, place or event; let it SELECT or CONSTRUCT some",
        ))  # fmt: skip
    kept = frozenset(found)
    cut = len(view.context.base)
    return {
        "nodes": nodes(view, [iri[cut:] for iri in found]),
        "edges": [
            {"a": a[cut:], "b": b[cut:], "type": f"q:{p}", "count": 1, "dates": (), "words": (), "roles": (),
             "label": p}
            for a, b, p in edges if a in kept and b in kept
        ],
    }  # fmt: skip


def among(view: View, tails: Iterable[str]) -> list[dict[str, Any]]:
    """The lines between these things, each once; for canvases that were put together node by node."""
    wanted = list(dict.fromkeys(tails))[:MOST]
    kept = {iri_of(view, tail) for tail in wanted}
    store, key = view.context.store, key_of(view)
    seen: dict[tuple[str, str, str], dict[str, Any]] = {}
    for tail in wanted:
        iri = iri_of(view, tail)
        for found in neighbours.RELATIONS.get(kind_of(view, iri), ()):
            for n in neighbours.ranked(store, key, iri, found):
                if n.iri in kept:
                    a, b = sorted((iri, n.iri))
                    seen.setdefault((a, b, found.edge), _edge(view, tail, n, found))
    return list(seen.values())
