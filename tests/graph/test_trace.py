"""From the graph back to the sentence, the file and the line."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.config import Settings
from kg.errors import NotFoundError
from kg.graph import Store, quads
from kg.graph.terms import CA, ORG
from kg.graph.trace import trace, trace_statement

from .records import sample


@pytest.fixture(scope="module")
def store() -> Store:
    extraction, resolved = sample()
    return Store.of(quads([extraction], resolved, Settings()))


def one(store: Store, pattern: str) -> ox.NamedNode:
    [(node,)] = store.select(f"SELECT DISTINCT ?x {{ {pattern} }}").rows
    assert isinstance(node, ox.NamedNode)
    return node


@pytest.mark.parametrize(
    ("pattern", "lines", "rule"),
    [
        ("?x a ca:Person ; rdfs:label '陆远'", [2, 5], "test-row"),
        ("?x a ca:Appearance ; ca:role carole:host", [5], "r"),
        ("?x a ca:Tenure", [2], "r"),
        ("?x a ca:Mention ; ca:surface '江湾市委'", [6], "test-row"),
        ("?x a ca:Sentence ; ca:line 3", [3], ""),
    ],
)
def test_trace(store: Store, pattern: str, lines: list[int], rule: str) -> None:
    found = trace(store, one(store, pattern).value)
    assert [e.line for e in found] == lines
    assert {(e.file, e.rule) for e in found} == {("a.txt", rule)}
    assert all(e.sentence for e in found)


def test_statement_of_one_article_and_of_several(store: Store) -> None:
    event = one(store, "?x ca:eventType caet:visit")
    [quad] = store.quads(event, CA.eventType)
    assert [e.line for e in trace_statement(store, quad.triple)] == [1]
    post = one(store, "?x a ca:Post")
    [quad] = store.quads(post, ORG.postIn)
    assert [e.line for e in trace_statement(store, quad.triple)] == [2]


def test_unknown(store: Store) -> None:
    with pytest.raises(NotFoundError, match="does not hold"):
        trace(store, "https://example.org/nobody")
    with pytest.raises(NotFoundError):
        trace_statement(store, ox.Triple(CA.Person, CA.part, CA.Person))
