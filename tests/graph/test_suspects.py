"""The quick look misses nothing: with it and without it the findings are the same, on graphs broken in any way."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from kg.config import Settings
from kg.graph import CheckFinding, ontology_dir
from kg.graph import quads as quads_of
from kg.graph.check import graph_findings, judged
from kg.graph.suspects import About, compiled
from kg.graph.terms import PREFIXES, A

from .records import sample

EXAMPLES = sorted((ontology_dir() / "examples").glob("*.ttl"))
XSD = PREFIXES["xsd"]
SHAPES = ontology_dir() / "shapes.ttl"


def built() -> list[ox.Quad]:
    extraction, resolved = sample()
    return quads_of([extraction], resolved, Settings())


def example(name: str) -> list[ox.Quad]:
    return list(ox.parse(path=str(ontology_dir() / "examples" / name), format=ox.RdfFormat.TURTLE))


def indexed(quads: list[ox.Quad]) -> tuple[dict[str, About], dict[str, set[str]]]:
    about: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))  # type: ignore[type-arg]
    types: dict[str, set[str]] = defaultdict(set)
    for q in quads:
        about[q.subject.value][q.predicate.value].append(q.object)  # type: ignore[union-attr]
        if q.predicate == A:
            types[q.subject.value].add(q.object.value)  # type: ignore[union-attr]
    return about, types  # type: ignore[return-value]


def by_pyshacl_alone(quads: list[ox.Quad]) -> set[CheckFinding]:
    about, types = indexed(quads)
    return set(judged(sorted(about), about, types))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples(path) -> None:  # type: ignore[no-untyped-def]
    quads = example(path.name)
    found = set(graph_findings(quads))
    assert found == by_pyshacl_alone(quads)
    assert any(f.severity == "violation" for f in found) is path.stem.endswith(".fail")


def test_a_good_graph_leaves_little_to_judge() -> None:
    about, types = indexed(built())
    doubtful = compiled(Graph().parse(SHAPES)).doubtful(sorted(about), about, types)
    assert len(doubtful) < len(about) / 10


# --- graphs broken at random ------------------------------------------------------------------------------------------

WHOLE = [*built(), *(q for p in EXAMPLES if p.stem.endswith(".pass") for q in example(p.name))]
TERMS = sorted({str(q.object): q.object for q in WHOLE}.items())
ODD = [
    ox.NamedNode("https://example.org/nothing"), ox.NamedNode(PREFIXES["ca"] + "Person"), ox.Literal(""),
    ox.Literal("某", language="zh"), ox.Literal("x" * 40),
    *(ox.Literal(text, datatype=ox.NamedNode(XSD + kind)) for kind, text in (
        ("integer", "-1"), ("integer", "007"), ("integer", "+3"), ("integer", "x"), ("integer", "99999"),
        ("decimal", "1.01"), ("decimal", "0.90"), ("decimal", "1e0"), ("decimal", "-0"), ("double", "0.5"),
        ("date", "2022-02-30"), ("date", "2022-02-03Z"), ("date", "2022-W05-1"), ("date", "20220203"), ("date", "2022"),
        ("date", "12022-02-03"), ("gYearMonth", "2022-13"), ("gYearMonth", "2022-3"), ("gYearMonth", "2022-03"),
        ("gYear", "22"), ("gYear", "-2022"), ("gYear", "2022"), ("dateTime", "2022-02-03T00:00:00"),
        ("string", "current"), ("boolean", "1"),
    )),
]  # fmt: skip
THINGS = sorted({q.predicate.value for q in WHOLE})
HURTS = st.tuples(
    st.sampled_from(["drop", "swap", "add", "bare", "turn"]),
    st.integers(0, len(WHOLE) - 1),
    st.one_of(st.sampled_from(ODD), st.sampled_from([term for _, term in TERMS])),
    st.sampled_from(THINGS),
)


def hurt(quads: list[ox.Quad], how: str, at: int, term: ox.NamedNode | ox.Literal, predicate: str) -> list[ox.Quad]:
    q = quads[at % len(quads)]
    changed = ox.Quad(q.subject, q.predicate, term, q.graph_name)
    if how == "drop":
        return [x for x in quads if x != q]
    if how == "swap":
        return [changed if x == q else x for x in quads]
    if how == "add":
        return [*quads, changed]
    if how == "bare":  # a thing loses all that is said with one property
        return [x for x in quads if not (x.subject == q.subject and x.predicate == q.predicate)]
    return [*quads, ox.Quad(q.subject, ox.NamedNode(predicate), q.object, q.graph_name)]


def clones() -> list[ox.Quad]:
    """For each class and property one thing, once with each odd value in the place of its own, once with one more value
    and once with none."""
    about, types = indexed(WHOLE)
    chosen: dict[tuple[str, str], str] = {}
    for subject in sorted(about):
        for kind in types[subject]:
            for predicate in about[subject]:
                if predicate != A.value:
                    chosen.setdefault((kind, predicate), subject)
    quads = list(WHOLE)
    for place, (subject, predicate) in enumerate(sorted({(s, p) for (_, p), s in chosen.items()})):
        values = about[subject][predicate]
        odd = ODD if isinstance(values[0], ox.Literal) else ODD[:3]  # to a link all literals are alike
        variants = [[value] for value in odd] + [[], [*values, ox.Literal("more")], [*values, *values]]
        for number, instead in enumerate(variants):
            twin = ox.NamedNode(f"https://example.org/{place}/{number}")
            for p, own in about[subject].items():
                quads += [ox.Quad(twin, ox.NamedNode(p), v) for v in (instead if p == predicate else own)]
    return quads


def test_no_odd_value_is_missed() -> None:
    quads = clones()
    found = set(graph_findings(quads))
    assert len({f.shape for f in found}) > 50
    assert found == by_pyshacl_alone(quads)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(HURTS, min_size=3, max_size=25))
def test_nothing_is_missed(hurts: list[tuple[str, int, ox.Literal, str]]) -> None:
    quads = WHOLE
    for how, at, term, predicate in hurts:
        if predicate == A.value or (how in ("swap", "add") and quads[at % len(quads)].predicate == A):
            term = term if isinstance(term, ox.NamedNode) else ox.NamedNode("https://example.org/Nothing")
            how = "drop" if how == "turn" else how
        quads = hurt(quads, how, at, term, predicate)
    assert set(graph_findings(quads)) == by_pyshacl_alone(quads)


# --- shapes that the quick look does not understand -------------------------------------------------------------------


@pytest.mark.parametrize(
    "shape",
    [
        ":s a sh:NodeShape ; sh:targetNode :x ; sh:property [ sh:path :p ; sh:minCount 1 ] .",
        ":s a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:closed true .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:closed true .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:not [ sh:path :p ; sh:minCount 1 ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:hasValue 1 ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:equals :q ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:uniqueLang true ] .",
        ":s a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:or ( [ sh:node :t ] ) ] .",
    ],
)
def test_what_it_does_not_understand_it_doubts(shape: str) -> None:
    heads = f"@prefix sh: <{PREFIXES['sh']}> . @prefix : <http://e/> ."
    shapes = compiled(Graph().parse(data=f"{heads} {shape}", format="turtle"))
    about = {"http://e/x": {A.value: [ox.NamedNode("http://e/C")], "http://e/p": [ox.Literal("1")]}}
    assert shapes.doubtful(["http://e/x"], about, {"http://e/x": {"http://e/C"}}) == ["http://e/x"]
