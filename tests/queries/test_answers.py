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
