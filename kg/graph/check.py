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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


def check(quads: Sequence[ox.Quad], store: Store | None = None) -> list[CheckFinding]:
    """What is wrong with the graph, gravest first; empty when all is well. ``store`` holds the quads, where they are in
    one already."""
    return sorted({*_shapes(quads), *house_findings(Store.of(quads) if store is None else store)}, key=order)


def order(finding: CheckFinding) -> tuple[int, str, str, str]:
    """The gravest first, then by shape, thing and value."""
    return _ORDER[finding.severity], finding.shape, finding.focus, finding.value


def graph_findings(quads: Iterable[ox.Quad], types: Types | None = None) -> list[CheckFinding]:
    """What the shapes say of the things that ``quads`` are about; ``types`` tells the classes of all things, where
    ``quads`` do not hold them all."""
    return list(_shapes(quads, types))


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

_HEAD = re.compile(r"^# (severity|zh|en|through|far): (.+)$", re.MULTILINE)
_BOUND = 500  # things that are asked of in one go


@dataclass(frozen=True, slots=True)
class HouseQuery:
    """A query that finds faults as ``?focus``.

    ``through`` are its variables besides ``?focus`` whose statements it reads: when one of those things changes, there
    may be a fault at another. ``far``: one change may make faults at things any number of steps away.
    """

    name: str
    severity: Severity
    message: str
    text: str
    through: tuple[str, ...]
    far: bool

    def finding(self, focus: str) -> CheckFinding:
        return CheckFinding(self.severity, self.name, focus, self.message)

    def ask(self, store: Store, variable: str = "", things: Sequence[str] = ()) -> set[str]:
        """The faulty things; with a variable, those that are found where it is one of ``things``."""
        if not variable:
            return {row["focus"] for row in store.select(self.text).dicts()}
        found: set[str] = set()
        # Over the whole store MINUS is a thousand times quicker; with few things it would still read the whole.
        text = self.text.replace("MINUS {", "FILTER NOT EXISTS {")
        for start in range(0, len(things), _BOUND):
            values = " ".join(f"<{thing}>" for thing in things[start : start + _BOUND])
            head, opening, rest = text.partition("SELECT DISTINCT ?focus {")
            bound = f"{head}{opening} VALUES ?{variable} {{ {values} }} {rest}"
            found |= {row["focus"] for row in store.select(bound).dicts()}
        return found


@lru_cache(maxsize=2)
def _queries(folder: Path) -> tuple[HouseQuery, ...]:
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = dict(_HEAD.findall(text))
        message = f"{head['zh']} {head['en']}"
        through = tuple(head.get("through", "").split())
        found.append(HouseQuery(path.stem, head["severity"], message, text, through, "far" in head))
    return tuple(found)


def house_queries() -> tuple[HouseQuery, ...]:
    """The queries of ``ontology/checks``, in order of name."""
    return _queries(ontology_dir() / "checks")


def house_findings(
    store: Store,
    things: Sequence[str] | None = None,
    before: Iterable[CheckFinding] = (),
    touched: Callable[[str], bool] = bool,
) -> list[CheckFinding]:
    """What the house queries find in the store.

    With ``things``, only those are asked of, beside what ``before`` found earlier: the outcome is that of asking of
    everything, where nothing has changed but statements about ``things``, and about things that are gone. ``touched``
    tells whether a thing may be one of them: a fault that one thing has by itself stays while the thing does.
    """
    found: set[CheckFinding] = set()
    known = set(before)
    for query in house_queries():
        if things is None:
            faulty = query.ask(store)
        else:
            held = sorted(f.focus for f in known if f.shape == query.name)
            faulty = {focus for name in ("focus", *query.through) for focus in query.ask(store, name, things)}
            if query.far and faulty:
                faulty = query.ask(store)
            elif query.far or query.through:
                faulty |= query.ask(store, "focus", held)
            else:
                faulty.update(focus for focus in held if not touched(focus))
        found.update(map(query.finding, faulty))
    return sorted(found, key=order)
