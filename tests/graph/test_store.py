"""Reading queries are answered within their time; all others end in one line that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.config import Settings
from kg.errors import KgError, NotFoundError, QueryError
from kg.graph import Store, publish, quads
from kg.graph.store import read_ahead

from .records import sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def store() -> Store:
    extraction, resolved = sample()
    return Store.of(quads([extraction], resolved, Settings()))


@pytest.mark.parametrize("timeout", [None, 20.0])
def test_forms(store: Store, timeout: float | None) -> None:
    found = store.select("SELECT ?n { ?p a ca:Person ; rdfs:label ?n } ORDER BY ?n", timeout=timeout)
    assert [row["n"] for row in found.dicts()] == ["何某某", "何秀兰", "陆远"]
    assert store.ask("ASK { ?p a ca:Tenure }", timeout=timeout)
    assert (
        len(store.construct("CONSTRUCT { ?p rdfs:label ?n } { ?p a ca:Place ; rdfs:label ?n }", timeout=timeout)) == 2
    )
    assert store.form("DESCRIBE <x:y>") == "construct"


def test_limit_is_told(store: Store) -> None:
    assert store.select("SELECT * { ?s ?p ?o }", limit=3).cut
    assert not store.select("SELECT * {}", limit=3).cut


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT ?x {\n  ?x a\n}", "line 3, column 2"),
        ("SELECT ?x { ?x foo:bar ?y }", "unknown prefix foo:"),
        ("ASK {}", "SELECT query was expected"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "line 1, column 12: SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * {#'\nsErViCe ?s { ?s ?p ?o } }", "line 2, column 1: SERVICE"),
        ("SELECT * { ?s ?p '''a''b'''\nSERVICE SILENT <http://e> {} }", "line 2, column 1: SERVICE"),
        ("LOAD <http://example.org/data.ttl>", "LOAD would change"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT would change"),
        ("PREFIX a: <x:>\nDROP ALL", "line 2, column 1: DROP"),
    ],
)
def test_refused_in_one_line(store: Store, query: str, part: str) -> None:
    with pytest.raises(QueryError) as error:
        store.select(query)
    assert part in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service rdfs:label 'SERVICE' }",
        "SELECT * { ?s <x:SERVICE> ?load } # LOAD it",
        'SELECT * { ?s ca:service """DROP "ALL" """ }',
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && 4 > 2) }",
    ],
)
def test_words_that_are_no_keywords(store: Store, query: str) -> None:
    store.select(query)


def test_time_limit(store: Store) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match=r"longer than 0\.2 s"):
        store.select(endless, timeout=0.2)
    assert store.ask("ASK {}", timeout=20)


def test_rdflib_dataset(store: Store) -> None:
    dataset = store.as_dataset()
    assert len(dataset) == len(store)
    assert [str(r[0]) for r in dataset.query("SELECT ?n { ?p a ca:PrivateIndividual ; rdfs:label ?n }")] == ["何某某"]


@pytest.mark.parametrize(("name", "content"), [("a.trig", b"{"), ("a.txt", b""), ("none.trig", None)])
def test_unreadable(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(KgError) as error:
        Store.open(tmp_path / name)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_folder_without_graph(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="kg build"):
        Store.open(tmp_path)


def test_quads_and_graphs(store: Store) -> None:
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    assert {q.object.value for q in store.quads(predicate=label)} >= {"陆远", "江湾市委"}
    assert len(store.graphs()) == 6


def test_reading_ahead_is_for_stores_on_disk(tmp_path: Path) -> None:
    assert not read_ahead(tmp_path)
    publish([], {}, tmp_path / "out", Settings())
    assert read_ahead(tmp_path / "out")
