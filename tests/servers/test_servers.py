"""The same build on servers that we did not write: pushed by Graph Store Protocol, read by the same commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.config import Settings
from kg.errors import KgError, QueryError
from kg.explore.library import library, saved
from kg.explore.sparql import bind, run
from kg.graph import Store
from kg.graph import quads as quads_of
from kg.graph.http import Account
from kg.graph.remote import RemoteStore, prefixed
from tests.graph.records import sample
from tests.sample import sample_store

from .running import Running, kg, push

if TYPE_CHECKING:
    from pathlib import Path


BASE = Settings().base


def ours(store: Store) -> list[str]:
    """All statements below our base; a server may have graphs of its own. 0.9 and 0.90 are one number to a server."""
    found = []
    for quad in store.quads():
        if quad.graph_name.value.startswith(BASE):  # type: ignore[union-attr]
            thing = quad.object
            kind = getattr(getattr(thing, "datatype", None), "value", "")
            value = f"{float(thing.value):g}" if kind.endswith("#decimal") else thing.value  # type: ignore[union-attr]
            found.append(f"{quad.graph_name} {quad.subject} {quad.predicate} {value} {kind}")
    return sorted(found)


def test_the_same_statements(there: RemoteStore) -> None:
    assert ours(there) == ours(sample_store())


SAMPLE = {"name": "沈伯年", "word": "检查", "event": "会议", "body": "霁州市民政局"}


@pytest.mark.parametrize("name", sorted(set(library()) - {"sentences-of"}))
def test_saved_queries_answer_the_same(there: RemoteStore, name: str) -> None:
    query = saved(name)
    text = bind(query.text, {p.name: SAMPLE[p.name] for p in query.parameters if p.required})
    here = run(sample_store(), text)
    found = run(there, text)
    assert found.variables == here.variables
    if name == "person-network":
        assert len(found.rows) == len(here.rows)
        return

    def plain(rows) -> list[list[str]]:  # type: ignore[no-untyped-def]
        return sorted(["".join(sorted(str(t.value if t else ""))) for t in row] for row in rows)

    assert len(found.rows) == len(here.rows)
    assert {len(row) for row in plain(found.rows)} == {len(row) for row in plain(here.rows)}


def test_query_trace_and_why_over_the_wire(there: RemoteStore, server: Running) -> None:
    rows = kg(server, "query", "issues", "--endpoint", server.query, "--format", "json")
    assert len(json.loads(rows)["results"]["bindings"]) == 12
    assert "全市民政系统安全生产工作会议" in kg(server, "trace", "郑怀谷", "--endpoint", server.query, "--format", "md")


def test_pushing_again_replaces_and_removes(server: Running, tmp_path: Path) -> None:
    extraction, resolved = sample()
    store = Store.of(quads_of([extraction], resolved, Settings()))
    path = tmp_path / "small.nq"
    path.write_bytes(store.dump())
    push(server, path)
    assert ours(RemoteStore(server.query)) == ours(store)
    push(server, path)
    assert ours(RemoteStore(server.query)) == ours(store)


# --- without a server -------------------------------------------------------------------------------------------------


def test_nobody_there() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        RemoteStore("http://127.0.0.1:9/sparql").ask("ASK {}")
    with pytest.raises(KgError, match="no address"):
        RemoteStore("localhost/sparql")


def test_faults_are_found_before_anything_is_sent() -> None:
    store = RemoteStore("http://127.0.0.1:9/sparql")
    for query in ("SELECT nonsense", "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryError, match="line 1"):
            store.select(query)


def test_prefixes_go_along() -> None:
    assert prefixed("SELECT * { ?s a ca:Person }").startswith("PREFIX ca: <https://w3id.org/civil-affairs#>\n")
    assert prefixed("PREFIX ca: <http://e/> SELECT * { ?s a ca:X }").count("PREFIX") == 1


def test_a_password_is_not_shown() -> None:
    assert "geheim" not in repr(Account("me", "geheim"))
