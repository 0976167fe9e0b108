"""RDF serialisations of the whole graph, sorted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.ontology import ontology_dir
from kg.graph.terms import PREFIXES
from kg.graph.write import trig

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import Store

_TYPE, _STRING = PREFIXES["rdf"] + "type", PREFIXES["xsd"] + "string"
_FLAT = {"turtle": ox.RdfFormat.TURTLE, "rdfxml": ox.RdfFormat.RDF_XML}


def serialized(store: Store, form: str, base: str) -> bytes:
    """The graph as ``turtle`` or ``rdfxml`` (named graphs merged), ``trig``, ``nquads`` or ``jsonld`` (graphs kept)."""
    if form == "nquads":
        return store.dump()
    quads = sorted(store.quads(), key=_order)
    if form == "trig":
        return "".join(trig(quads, base)).encode("utf-8")
    if form == "jsonld":
        return jsonld(quads)
    triples = sorted({q.triple for q in quads}, key=str)
    names = dict(sorted({**PREFIXES, "data": base}.items()))
    body = ox.serialize(triples, format=_FLAT[form], prefixes=names) or b""
    return _tidy(body) if form == "turtle" else _tidy_xml(body)


def _order(quad: ox.Quad) -> tuple[str, str, str, str]:
    graph = quad.graph_name
    name = "" if isinstance(graph, ox.DefaultGraph) else graph.value
    return name, str(quad.subject), quad.predicate.value, str(quad.object)


def _tidy(body: bytes) -> bytes:
    """The prefixes in order: the serialiser gives them in any."""
    lines = body.splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith(b"@prefix "))
    return b"".join([*heads, *(line for line in lines if not line.startswith(b"@prefix "))])


def _tidy_xml(body: bytes) -> bytes:
    start = body.index(b"<rdf:RDF")
    end = body.index(b">", start)
    words = body[start:end].split(b" ")
    return body[:start] + b" ".join([words[0], *sorted(words[1:])]) + body[end:]


def context() -> dict[str, Any]:
    """The published JSON-LD context, ``ontology/context.jsonld``."""
    found: dict[str, Any] = json.loads((ontology_dir() / "context.jsonld").read_text(encoding="utf-8"))
    return found


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """JSON-LD 1.1 with the published context written into it, one node of each graph a line."""
    terms = context()["@context"]
    names = {n: v["@id"] if isinstance(v, dict) else v for n, v in terms.items() if n not in PREFIXES}
    known = {_expanded(iri, terms): name for name, iri in names.items()}
    links = {n for n, v in terms.items() if isinstance(v, dict) and v.get("@type") == "@id"}
    graphs: dict[str, dict[str, dict[str, Any]]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        node = graphs.setdefault(name, {}).setdefault(_id(quad.subject), {"@id": _id(quad.subject)})
        predicate = quad.predicate.value
        if predicate == _TYPE:
            node.setdefault("@type", []).append(_compact(quad.object.value, known))  # type: ignore[union-attr]
            continue
        key = _compact(predicate, known)
        node.setdefault(key, []).append(_value(quad.object, key in links))
    found: list[Any] = []
    for name, nodes in graphs.items():
        rows = [_single(node) for node in nodes.values()]
        found += rows if not name else [{"@id": name, "@graph": rows}]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    head = json.dumps(terms, ensure_ascii=False)
    return f'{{"@context": {head},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _expanded(iri: str, terms: dict[str, Any]) -> str:
    prefix, colon, local = iri.partition(":")
    return f"{terms[prefix]}{local}" if colon and isinstance(terms.get(prefix), str) and local[:2] != "//" else iri


def _id(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def _compact(iri: str, known: dict[str, str]) -> str:
    if iri in known:
        return known[iri]
    best = max((p for p, base in PREFIXES.items() if iri.startswith(base)), key=lambda p: len(PREFIXES[p]), default="")
    return f"{best}:{iri[len(PREFIXES[best]) :]}" if best else iri


def _value(term: Any, link: bool) -> Any:
    if not isinstance(term, ox.Literal):
        return _id(term) if link else {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value != _STRING:
        return {"@value": term.value, "@type": _compact(term.datatype.value, {})}
    return {"@value": term.value} if link else term.value


def _single(node: dict[str, Any]) -> dict[str, Any]:
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in node.items()}
