"""Each saved query answers on the sample what its text says (answers.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.explore import sparql
from kg.explore.formats import cells
from kg.explore.library import library, saved
from kg.graph import Store
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
