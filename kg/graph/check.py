"""Does the graph keep to its shapes (SHACL) and to the house queries (``ontology/checks/*.rq``, empty when well)?

A quick look (:mod:`kg.graph.suspects`) finds the things that may break a shape; SHACL itself runs over those, in rdflib
graphs in memory of a bounded size. The house queries, which look across, run on the store.
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
from kg.graph.suspects import Shapes, compiled
from kg.graph.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rdflib.term import Node

    from kg.graph.suspects import About, Term, Types

Severity = Literal["violation", "warning", "info"]
_ORDER: dict[str, int] = {"violation": 0, "warning": 1, "info": 2}
_TYPE = A.value
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


def graph_findings(quads: Iterable[ox.Quad], types: Types | None = None) -> list[CheckFinding]:
    """What the shapes say of the things that ``quads`` are about; ``types`` tells the classes of all things, where
    ``quads`` do not hold them all."""
    return list(_shapes(quads, types))


def house_findings(quads: Sequence[ox.Quad], store: Store | None = None) -> list[CheckFinding]:
    """What the house queries find; ``store`` holds the quads, where they are in one already."""
    return list(_house(Store.of(quads) if store is None else store, ontology_dir() / "checks"))


# --- SHACL ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _shapes_graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@lru_cache(maxsize=2)
def _compiled(path: Path) -> Shapes:
    return compiled(_shapes_graph(path))


def _shapes(quads: Iterable[ox.Quad], types: Types | None = None) -> Iterator[CheckFinding]:
    """What the shapes say: a quick look finds the things that may break one, pyshacl judges those."""
    about: dict[str, dict[str, list[Term]]] = defaultdict(dict)
    own: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject, predicate, thing = quad.subject.value, quad.predicate.value, quad.object  # type: ignore[union-attr]
        values = about[subject].setdefault(predicate, [])
        if thing not in values:
            values.append(thing)  # type: ignore[arg-type]
        if predicate == _TYPE:
            own[subject].add(thing.value)  # type: ignore[union-attr]
    known = own if types is None else types
    shapes = _compiled(ontology_dir() / "shapes.ttl")
    yield from judged(shapes.doubtful(sorted(about), about, known), about, known)


def judged(subjects: Iterable[str], about: Mapping[str, About], types: Types) -> Iterator[CheckFinding]:
    """What pyshacl says of the things, given what is stated about them and the classes of what they point to."""
    for group in _groups(subjects, about):
        graph = Graph()
        for subject in group:
            node = URIRef(subject)
            for predicate, values in about[subject].items():
                for value in values:
                    term = _node(value)
                    graph.add((node, URIRef(predicate), term))
                    for kind in types.get(value.value, ()) if isinstance(term, URIRef) else ():
                        graph.add((term, RDF.type, URIRef(kind)))
        yield from validate(graph, group)


def _groups(subjects: Iterable[str], about: Mapping[str, About]) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for subject in subjects:
        group.append(subject)
        size += sum(map(len, about[subject].values()))
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
