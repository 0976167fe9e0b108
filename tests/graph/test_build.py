"""What the quads say, where each stands, and that the order of input does not show."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import fields, replace

import pyoxigraph as ox
import pytest

from kg.config import Settings
from kg.graph import Store, check, quads
from kg.graph.literals import moment
from kg.graph.terms import Mint
from kg.model import PartRef, Resolved

from .records import SHA, sample

BASE = Settings().base


def built(**settings: str) -> list[ox.Quad]:
    extraction, resolved = sample()
    return quads([extraction], resolved, replace(Settings(), **settings))


def several(count: int) -> list[tuple[object, Resolved]]:
    return [sample(f"{i}.txt", hashlib.sha256(b"%d" % i).hexdigest()) for i in range(count)]


def together(parts: list[Resolved]) -> Resolved:
    joined: dict[str, object] = {}
    for field in fields(Resolved):
        values = [getattr(r, field.name) for r in parts]
        if isinstance(values[0], dict):
            joined[field.name] = {k: v for value in values for k, v in value.items()}
        else:
            joined[field.name] = tuple(x for value in values for x in value)
    return Resolved(**joined)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?n { ?i a ca:Issue ; prov:wasDerivedFrom/schema:name ?n }", ["a.txt"]),
        ("SELECT ?n { ?i a ca:Issue ; schema:issueNumber ?n }", ["2022年第3期"]),
        ("SELECT ?n { ?i a ca:Issue ; dcterms:issued ?n FILTER(DATATYPE(?n) = xsd:date) }", ["2022-04-01"]),
        ("SELECT ?n { ?i a ca:Issue ; dcterms:publisher/rdfs:label ?n }", ["江湾市民政局"]),
        ("SELECT ?n { ?i ca:sentTo/rdfs:label ?n }", ["江湾市委"]),
        (
            "SELECT ?n { ?a a ca:Article ; schema:position 2 ; dcterms:title ?n }",
            ["全市养老服务培训班"],
        ),
        ("SELECT ?n { ?x ca:statedPost ?p . ?p ca:title ?t ; org:postIn/rdfs:label ?n }", ["江湾市民政局"]),
        ("SELECT ?n { ?e ca:eventType caet:visit ; ca:facility/ca:locatedIn/rdfs:label ?n }", ["江湾市"]),
        ("SELECT ?n { ?e schema:startDate ?n FILTER(DATATYPE(?n) = xsd:gYearMonth) }", ["2022-03"]),
        ("SELECT ?n { ?t a ca:Tenure ; ca:firstSeen ?n }", ["2022-03-01"]),
        ("SELECT ?n { ?t a ca:Tenure ; ca:lastSeen ?n }", ["2022-04"]),
        ("SELECT ?n { ?p a ca:PrivateIndividual ; rdfs:label ?n }", ["何某某"]),
        ("SELECT ?n { ?x ca:role carole:lead ; ca:evidence/ca:sentence/ca:textRole ?n }", ["body"]),
        ("SELECT ?n { ?x ca:role carole:host ; ca:evidence/ca:line ?n }", ["5"]),
        ("SELECT ?n { ?p rdfs:label '江湾市' ; ca:within/ca:divisionCode ?n }", ["990000"]),
        ("SELECT ?n { ?f a ca:Facility, org:Organization ; rdfs:label ?n }", ["东坡敬老院"]),
        ("SELECT ?n { ?o rdfs:label ?n FILTER(CONTAINS(?n, '没人提到')) }", []),
    ],
)
def test_answers(query: str, rows: list[str]) -> None:
    assert [row["n"] for row in Store.of(built()).select(query).dicts()] == rows


def test_offsets_cut_the_surface_from_the_file() -> None:
    extraction, resolved = sample()
    store = Store.of(quads([extraction], resolved, Settings(private="keep")))
    rows = store.select("SELECT ?t ?s ?e { ?m ca:surface|ca:text ?t ; ca:start ?s ; ca:end ?e }").dicts()
    assert len(rows) == 19
    for row in rows:
        assert extraction.reading.source.text[int(row["s"]) : int(row["e"])] == row["t"]


def test_each_triple_stands_in_one_graph() -> None:
    counts = Counter((q.subject, q.predicate, q.object) for q in built())
    assert set(counts.values()) == {1}
    [row] = Store.of(built()).select("SELECT (COUNT(*) AS ?n) { ?a rdfs:label '江湾市民政局' }").dicts()
    assert row == {"n": "1"}


def test_dropping_an_article_drops_what_it_alone_says() -> None:
    first = Mint(BASE).part(PartRef(SHA, 0, 0))
    rest = [q for q in built() if q.graph_name != first]
    words = {q.object.value for q in rest if isinstance(q.object, ox.Literal)}
    assert not words & {"走访慰问何某某活动", "东坡敬老院", "何某某", "市民政局", "3月1日"}
    assert {"江湾市民政局", "陆远", "全市养老服务培训班"} <= words


def test_every_entity_has_one_label_and_the_graph_keeps_its_rules() -> None:
    assert [f for f in check(built()) if f.severity != "info"] == []


def test_faults_are_found() -> None:
    quad = next(q for q in built() if q.object == ox.Literal("江湾市委") and q.predicate.value.endswith("#label"))
    found = {(f.severity, f.shape) for f in check([q for q in built() if q != quad])}
    assert ("violation", "Organization-label") in found
    loop = [q for q in built() if q.predicate.value.endswith("#within")]
    turned = [ox.Quad(q.object, q.predicate, q.subject, q.graph_name) for q in loop]
    assert "circle-of-places" in {f.shape for f in check([*built(), *turned])}


def test_order_of_input_does_not_show() -> None:
    many = several(3)
    forward = quads([e for e, _ in many], together([r for _, r in many]), Settings())
    backward = quads([e for e, _ in reversed(many)], together([r for _, r in reversed(many)]), Settings())
    assert forward == backward
    places = [(q.graph_name.value, q.subject.value, q.predicate.value, str(q.object)) for q in forward]
    assert places == sorted(places)


def test_two_names_of_the_same_bytes_are_one_file() -> None:
    (one, resolved), (two, _) = sample("b.txt"), sample("a.txt")
    store = Store.of(quads([one, two], resolved, Settings()))
    names = store.select("SELECT ?n { ?f a ca:SourceFile ; schema:name ?n } ORDER BY ?n").dicts()
    assert names == [{"n": "a.txt"}, {"n": "b.txt"}]
    assert store.select("SELECT (COUNT(*) AS ?n) { ?i a ca:Issue }").dicts() == [{"n": "1"}]


def test_iris_are_ascii_and_hold_no_name() -> None:
    other = "https://example.org/kg/"
    for quad in built(base=other):
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                assert term.value.isascii()
                assert len(term.value) < 90
    assert any(q.subject.value.startswith(other + "person/") for q in built(base=other))


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2022-02-24", "2022-02-24"),
        ("2022-03", "2022-03"),
        ("2022", "2022"),
        ("2022-05-30/2022-05-31", "2022-05-30"),
        ("--04-04", None),
        ("2022-02-30", None),
        ("2022-13", None),
        (None, None),
    ],
)
def test_moments(given: str | None, value: str | None) -> None:
    found = moment(given)
    assert (found.value if found else None) == value
