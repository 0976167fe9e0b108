"""Parameters are terms, never text; any form of query is answered within its limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.explore import sparql
from kg.explore.formats import cells, csv_text, json_text, markdown_text, short, turtle_text
from kg.explore.library import library, saved
from kg.graph import Store

MINI = Path(__file__).parent / "data" / "mini.trig"
NAMES = """SELECT ?label {
  VALUES ?name { UNDEF } ?p a ca:Person ; rdfs:label ?label FILTER(!BOUND(?name) || STR(?label) = ?name)
}"""


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(MINI)


def values(answer: sparql.Answer) -> list[tuple[str, ...]]:
    return sorted(cells(answer)[1])


def test_parameter_left_out_means_any(store: Store) -> None:
    assert {row[0] for row in values(sparql.run(store, NAMES))} == {"林晓舟", "何一帆", "陈某"}


def test_parameter_binds(store: Store) -> None:
    assert values(sparql.run(store, NAMES, {"name": "何一帆"})) == [("何一帆",)]


@pytest.mark.parametrize("value", ['"} UNION { ?p ?q ?label } #', "\\", "'", "} }", "何一帆\n", "?label", "UNDEF"])
def test_parameter_cannot_change_the_query(store: Store, value: str) -> None:
    assert values(sparql.run(store, NAMES, {"name": value})) == []


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_comes_back_as_the_value(value: str) -> None:
    answer = sparql.run(Store.of([]), "SELECT ?x { VALUES ?v { UNDEF } BIND(?v AS ?x) }", {"v": f"a{value}"})
    assert [row[0].value for row in answer.rows if row[0] is not None] == [f"a{value}"]


def test_iri_parameter(store: Store) -> None:
    query = "SELECT ?l { VALUES ?p { UNDEF } ?p rdfs:label ?l }"
    assert values(sparql.run(store, query, {"p": "<https://w3id.org/civil-affairs/id/home>"})) == [("东溪区敬老院",)]


def test_default_value_is_replaced(store: Store) -> None:
    query = 'SELECT ?l { VALUES ?n { "何一帆" } ?p rdfs:label ?l FILTER(STR(?l) = ?n) }'
    assert sparql.parameters(query) == ("n",)
    assert values(sparql.run(store, query)) == [("何一帆",)]
    assert values(sparql.run(store, query, {"n": "东溪区"})) == [("东溪区",)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { VALUES ?t { ca:Event ca:Place } ?x a ?t }",
        "SELECT ?x { ?x a ?t } # VALUES ?t { UNDEF }",
        'SELECT ?x { ?x a "VALUES ?t { UNDEF }" }',
    ],
)
def test_what_is_no_parameter(query: str) -> None:
    assert sparql.parameters(query) == ()


@pytest.mark.parametrize(
    ("query", "given_values", "said"),
    [
        (NAMES, {"nam": "x"}, "it takes name"),
        ("SELECT ?x { ?x a }", {}, "line 1"),
        ("SELECT ?x { SERVICE <http://localhost/> { ?x a ?y } }", {}, "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", {}, "only reading"),
        (NAMES, {"name": "<not an iri>"}, "cannot stand"),
        (NAMES, {"name": "\ud800"}, "cannot stand"),
    ],
)
def test_refusals_are_one_line(store: Store, query: str, given_values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        sparql.run(store, query, given_values)
    assert "\n" not in str(caught.value)


def test_deadline(store: Store) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match=r"longer than 0\.3 s"):
        sparql.run(store, heavy, timeout=0.3)


def test_limit_says_that_more_was_there(store: Store) -> None:
    answer = sparql.run(store, "SELECT ?s { ?s a ca:Person }", limit=2)
    assert (len(answer.rows), answer.cut) == (2, True)


def test_ask_and_construct(store: Store) -> None:
    assert sparql.run(store, "ASK { ?s a ca:Person }").truth is True
    built = sparql.run(store, "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a ca:Place ; rdfs:label ?l }")
    assert turtle_text(built).splitlines()[-1] == 'data:district rdfs:label "东溪区"@zh .'
    with pytest.raises(QueryError, match="only CONSTRUCT"):
        turtle_text(sparql.run(store, NAMES))


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    cell = "=1+1", "+1", "-1", "@x", "\t=1", " =1", "a=1", 'say "x"', ""
    line = csv_text(["a"] * len(cell), [cell]).split("\r\n")[1]
    assert line == '"\'=1+1","\'+1","\'-1","\'@x","\'\t=1","\' =1","a=1","say ""x""",""'


def test_markdown_cells_stay_in_their_cell() -> None:
    assert markdown_text(["a"], [["x|y\nz"]]).splitlines()[-1] == "| x\\|y z |"


def test_json_keeps_type_and_language(store: Store) -> None:
    query = 'SELECT ?l ?d ?n { VALUES ?l { "林"@zh } VALUES ?d { "2031"^^xsd:gYear } }'
    text = json_text(sparql.run(store, query))
    assert '"xml:lang": "zh"' in text
    assert '"datatype": "http://www.w3.org/2001/XMLSchema#gYear"' in text
    assert '"n":' not in text


def test_short_takes_the_longest_namespace(store: Store) -> None:
    answer = sparql.run(store, "SELECT ?t { data:e1 ca:eventType ?t }")
    assert short(answer.rows[0][0]) == "caet:inspection"


# --- the library ------------------------------------------------------------------------------------------------------

SAMPLE = {"name": "林晓舟", "word": "检查"}


def test_there_is_a_library() -> None:
    assert len(library()) >= 12


@pytest.mark.parametrize("name", sorted(library()))
def test_saved_query(store: Store, name: str) -> None:
    query = saved(name)
    assert query.title
    assert query.zh
    assert query.en
    assert tuple(p.name for p in query.parameters) == sparql.parameters(query.text), (
        "the head lists what the query takes"
    )
    required = {p.name: SAMPLE.get(p.name, "检查") for p in query.parameters if p.required}
    sparql.run(store, query.text, required, timeout=20)  # what it answers: tests/queries
    every = {p.name: "2031" for p in query.parameters}
    sparql.run(store, query.text, every, timeout=20)


@pytest.mark.parametrize(
    ("name", "given_values", "column", "expected"),
    [
        ("beside-a-person", {"name": "林晓舟"}, "other", ["何一帆", "陈某"]),
        ("co-attendance", {}, "events", ["2", "1"]),
        ("documents", {"issuer": "市委"}, "title", ["云山市养老服务条例"]),
        ("events", {"from": "2031-03", "to": "2031-03"}, "event", ["市民政局到东溪区敬老院检查"]),
        ("events", {"at": "东溪"}, "date", ["2031-01", "2031-03-02"]),
        ("facility-visitors", {"at": "敬老院"}, "person", ["何一帆", "林晓舟"]),
        ("inspections", {"only": "inspection"}, "month", ["2031-03"]),
        ("person-appearances", {"name": "林晓舟", "from": "2031-02"}, "date", ["2031-03-02", "2031-06-03"]),
        ("posts-over-time", {"name": "林晓舟"}, "post", ["副局长", "局长"]),
        ("posts-over-time", {"body": "市民政局"}, "person", ["林晓舟", "林晓舟"]),
        ("private-people", {}, "person", ["陈某"]),
        ("agencies", {"above": "云山市民政局"}, "agency", ["东溪区民政局"]),
    ],
)
def test_answers(store: Store, name: str, given_values: dict[str, str], column: str, expected: list[str]) -> None:
    columns, rows = cells(sparql.run(store, saved(name).text, given_values))
    assert [row[columns.index(column)] for row in rows] == expected


def test_unknown_name_gets_a_hint() -> None:
    with pytest.raises(QueryError, match="did you mean person-appearances"):
        saved("person-apearance")
