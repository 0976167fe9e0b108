"""Each saved query answers on the sample what its text says (answers.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from kg.explore import sparql
from kg.explore.formats import cells
from kg.explore.library import library, saved
from kg.graph import Store
from kg.graph.terms import PREFIXES
from tests.sample import sample_store

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "answers.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
ELSEWHERE = {"sentences-of"}  # tests/queries/test_sentences_of.py


@pytest.fixture(scope="module")
def store() -> Store:
    return sample_store()


def meets(value: str, wanted: str) -> bool:
    if wanted.startswith("/"):
        return wanted.strip("/") in value
    return int(value) >= int(wanted[2:]) if wanted.startswith(">=") else value == wanted


def fits(row: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(meets(row[name], value) for name, value in wanted.items())


def test_the_library_is_whole() -> None:
    assert len(library()) >= 30
    assert {case["query"] for case in CASES} | ELSEWHERE == set(library())


@pytest.mark.parametrize("name", sorted(library()))
def test_each_query_says_what_it_answers(name: str) -> None:
    query = saved(name)
    assert " · " in query.title
    assert query.zh
    assert query.en
    assert tuple(p.name for p in query.parameters) == sparql.parameters(query.text)
    assert all("例 e.g." in p.note for p in query.parameters)
    assert "NOT EXISTS" not in query.text, "MINUS is a thousand times quicker over joined patterns"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["query"])
def test_answer(store: Store, case: dict[str, Any]) -> None:
    answer = sparql.run(store, saved(case["query"]).text, case.get("with", {}), timeout=60)
    columns, found = cells(answer)
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    shown = "\n".join(map(str, rows[:40]))
    assert case["text"]
    for wanted in case.get("has", ()):
        assert any(fits(row, wanted) for row in rows), f"no row {wanted} in\n{shown}"
    for unwanted in case.get("lacks", ()):
        assert not any(fits(row, unwanted) for row in rows), f"a row {unwanted} in\n{shown}"
    if "rows" in case:
        assert len(rows) == int(case["rows"]), shown


def test_a_conflict_is_found() -> None:
    """Two people are seen as the one head of a bureau on one day; one of them is at two places on that day."""
    data = """
    @prefix : <http://e/> .
    :g { :post a ca:Post ; ca:title "局长" ; rdfs:label "江湾市民政局局长" .
      :t1 a ca:Tenure ; ca:post :post ; ca:person :a ; ca:firstSeen "2031-03-01" ; ca:lastSeen "2031-03-09" .
      :t2 a ca:Tenure ; ca:post :post ; ca:person :b ; ca:firstSeen "2031-03-05" ; ca:lastSeen "2031-03-05" .
      :a a ca:Person ; rdfs:label "何敏" . :b a ca:Person ; rdfs:label "陆远" .
      :x ca:agent :b ; ca:event :e ; ca:date "2031-03-05" . :y ca:agent :b ; ca:event :f ; ca:date "2031-03-05" .
      :e rdfs:label "会议" ; schema:location :p . :f rdfs:label "检查" ; schema:location :q . }"""
    heads = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    store = Store.of(ox.parse(heads + data, format=ox.RdfFormat.TRIG))
    _, rows = cells(sparql.run(store, saved("conflicts").text))
    assert sorted((row[1], row[2], row[4]) for row in rows) == [
        ("何敏", "陆远", "2031-03-05"),
        ("陆远", "检查", "2031-03-05"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        # who left as the other came, by what texts say, is no rival, though both were seen on that day
        ({"seen": ("2031-03-01", "2031-06-08"), "end": "2031-06-08"}, {"seen": ("2031-06-08", "2031-07-01")}, False),
        ({"seen": ("2031-03-01", "2031-06-08")}, {"seen": ("2031-06-08", "2031-07-01")}, True),
        ({"seen": ("2031-03-01", "2031-06-08")}, {"seen": ("2031-06-08", "2031-07-01"), "start": "2031-06-08"}, False),
        ({"seen": ("2031-03-01", "2031-03-01"), "end": "2031-06"}, {"start": "2031-06-20"}, False),
        # nobody was seen together, but the dates that texts give say that both held it
        ({"seen": ("2031-03-01", "2031-03-01"), "end": "2031-08-01"}, {"start": "2031-06-20"}, True),
        ({"start": "2031-03"}, {"start": "2031-06", "seen": ("2031-06-09", "2031-06-09")}, False),
        ({"start": "2031-03", "seen": ("2031-09-01", "2031-09-01")}, {"start": "2031-06", "end": "2031-12"}, True),
        ({"start": "2031", "end": "2032"}, {"start": "2032-05-01", "end": "2033"}, False),
    ],
)
def test_two_holders_by_what_texts_say(first: dict[str, Any], second: dict[str, Any], conflict: bool) -> None:
    rows = answered(tenure("a", "何敏", first) + tenure("b", "陆远", second), "conflicts")
    assert [row[:3] for row in rows] == ([("同职同时 one post", "何敏", "陆远")] if conflict else [])


def test_seen_after_leaving() -> None:
    late = tenure("a", "何敏", {"seen": ("2031-03-01", "2031-09-02"), "end": "2031-06"})
    assert [row[0] for row in answered(late, "conflicts")] == ["离任后仍见 seen after leaving"]
    assert answered(tenure("a", "何敏", {"seen": ("2031-03-01", "2031-06-30"), "end": "2031-06"}), "conflicts") == []


def tenure(who: str, name: str, dates: dict[str, Any]) -> str:
    """A person in the one post of a bureau, seen and said to begin and end when ``dates`` tell."""
    rows = [("schema:startDate", dates.get("start")), ("schema:endDate", dates.get("end"))]
    rows += zip(("ca:firstSeen", "ca:lastSeen"), dates.get("seen", ()), strict=False)
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    told = "".join(f' ; {p} "{d}"^^xsd:{kinds[len(d)]}' for p, d in rows if d)
    return (
        f':post a ca:Post ; ca:title "局长" ; rdfs:label "江湾市民政局局长" . '
        f':{who} a ca:Person ; rdfs:label "{name}" . '
        f":t{who} a ca:Tenure ; ca:post :post ; ca:person :{who}{told} .\n"
    )


def answered(data: str, name: str) -> list[tuple[str, ...]]:
    heads = "@prefix : <http://e/> .\n" + "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in PREFIXES.items())
    store = Store.of(ox.parse(f"{heads}:g {{ {data} }}", format=ox.RdfFormat.TRIG))
    return cells(sparql.run(store, saved(name).text))[1]
