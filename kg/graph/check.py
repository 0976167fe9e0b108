"""Does the graph keep to its shapes (SHACL) and to the house queries (``ontology/checks/*.rq``, empty when well)?

SHACL runs over rdflib graphs in memory of a bounded size, so the cost grows with the graph and not
faster; the house queries, which look across, run on the store.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH, XSD

from kg.graph.ontology import ontology_dir
from kg.graph.store import Store
from kg.graph.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rdflib.term import Node

Severity = Literal["violation", "warning", "info"]
_ORDER: dict[str, int] = {"violation": 0, "warning": 1, "info": 2}
_GROUP = 20_000  # triples validated at a time; pyshacl's own focus_nodes option is quadratic


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One fault: which shape or query found it, at which node, and what should be the case."""

    severity: Severity
    shape: str  # Mention-label, or the name of a house query
    focus: str  # IRI
    message: str  # in Chinese, then in English
    value: str = ""  # what was found there, where one value is to blame


def check(quads: Sequence[ox.Quad]) -> list[CheckFinding]:
    """What is wrong with the graph, gravest first; empty when all is well."""
    return sorted({*_shapes(quads), *house_findings(quads)}, key=order)


def order(finding: CheckFinding) -> tuple[int, str, str, str]:
    """The gravest first, then by shape, thing and value."""
    return _ORDER[finding.severity], finding.shape, finding.focus, finding.value


def graph_findings(quads: Sequence[ox.Quad], types: Mapping[str, Iterable[str]]) -> list[CheckFinding]:
    """What the shapes say of the things that ``quads`` are about; ``types`` tells the classes of what they point to."""
    subjects = {str(quad.subject) for quad in quads}
    pointed = {str(quad.object): quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    beside = [
        ox.Quad(node, A, ox.NamedNode(kind.strip("<>")))
        for name, node in sorted(pointed.items())
        if name not in subjects
        for kind in sorted(types.get(name, ()))
    ]
    own = {name.strip("<>") for name in subjects}
    return [finding for finding in _shapes([*quads, *beside]) if finding.focus in own]


def house_findings(quads: Sequence[ox.Quad]) -> list[CheckFinding]:
    """What the house queries find."""
    return list(_house(Store.of(quads), ontology_dir() / "checks"))


# --- SHACL ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _shapes_graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def _shapes(quads: Iterable[ox.Quad]) -> Iterator[CheckFinding]:
    about: dict[str, dict[tuple[str, object], tuple[URIRef, Node]]] = defaultdict(dict)
    types: dict[str, set[URIRef]] = defaultdict(set)
    for quad in quads:
        subject = quad.subject.value  # type: ignore[union-attr]
        about[subject][quad.predicate.value, quad.object] = (URIRef(quad.predicate.value), _node(quad.object))
        if quad.predicate == A:
            types[subject].add(URIRef(quad.object.value))  # type: ignore[union-attr]
    for subjects in _groups(about):
        graph = Graph()
        for subject in subjects:
            node = URIRef(subject)
            for predicate, value in about[subject].values():
                graph.add((node, predicate, value))
                for kind in types.get(str(value), ()) if isinstance(value, URIRef) else ():
                    graph.add((value, RDF.type, kind))
        yield from validate(graph, subjects)


def _groups(about: Mapping[str, Mapping[tuple[str, object], object]]) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for subject in sorted(about):
        group.append(subject)
        size += len(about[subject])
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _node(term: object) -> Node:
    if isinstance(term, ox.Literal):
        if term.language or term.datatype.value == str(XSD.string):  # to rdflib "a" and "a"^^xsd:string are two things
            return RdflibLiteral(term.value, lang=term.language)
        return RdflibLiteral(term.value, datatype=URIRef(term.datatype.value))
    return URIRef(term.value)  # type: ignore[attr-defined]


def validate(graph: Graph, focus: Iterable[str] | None = None) -> list[CheckFinding]:
    """What the shapes say of an rdflib graph, or of the nodes ``focus`` in it."""
    import pyshacl

    shapes = _shapes_graph(ontology_dir() / "shapes.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    wanted = None if focus is None else frozenset(focus)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = str(report.value(result, SH.focusNode))
        if wanted is not None and node not in wanted:
            continue
        texts = {t.language: str(t) for t in report.objects(result, SH.resultMessage) if isinstance(t, RdflibLiteral)}
        value = report.value(result, SH.value)
        found.append(
            CheckFinding(
                str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1].lower(),  # type: ignore[arg-type]
                str(report.value(result, SH.sourceShape)).rsplit("/", 1)[-1],
                node,
                " ".join(texts[language] for language in ("zh", "en") if language in texts),
                "" if value is None or str(value) == node else str(value),
            )
        )
    return found


# --- house queries --------------------------------------------------------------------------------------------------

_HEAD = re.compile(r"^# (severity|zh|en): (.+)$", re.MULTILINE)


def _house(store: Store, folder: Path) -> Iterator[CheckFinding]:
    for path in sorted(folder.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        head = dict(_HEAD.findall(query))
        for row in store.select(query).dicts():
            yield CheckFinding(head["severity"], path.stem, row["focus"], f"{head['zh']} {head['en']}")
