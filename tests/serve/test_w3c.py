"""The cases of the W3C's SPARQL 1.1 Protocol tests, by their names there, written from the recommendation.

The service reads only, so each update of theirs must be refused and change nothing; what they ask after an update they
ask here of data that stands in the graph already.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from .server import Reply, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

D1, D2, D3 = (f"http://example.org/data{n}.rdf" for n in (1, 2, 3))
DATA = "".join(f"<{d}> {{ <{d}> a <http://xmlns.com/foaf/0.1/Document> }}\n" for d in (D1, D2, D3))
FORM, DIRECT = {"Content_Type": "application/x-www-form-urlencoded"}, {"Content_Type": "application/sparql-query"}
UPDATE = {"Content_Type": "application/sparql-update"}
BOOLEAN = {"application/sparql-results+xml", "application/sparql-results+json"}
TABULAR = BOOLEAN | {"text/csv", "text/tab-separated-values"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
BOTH = f"ASK {{ <{D1}> a ?type . <{D2}> a ?type }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
FULL = f"ASK {{ <{D3}> a ?type GRAPH ?g1 {{ <{D1}> a ?type }} GRAPH ?g2 {{ <{D2}> a ?type }} }}"
INSERT = f"CLEAR ALL ; INSERT DATA {{ GRAPH <{D1}> {{ <{D1}> a <http://example.org/Gone> }} }}"


@dataclass(frozen=True)
class Case:
    """One request and what must come back: media types and truth of a good answer; none: a refusal (4xx)."""

    name: str
    method: str
    parameters: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: str | bytes = ""
    types: set[str] = field(default_factory=set)
    truth: bool | None = None


def good(name: str, method: str, *rest: object, types: set[str] = BOOLEAN, truth: bool | None = True) -> Case:
    return Case(name, method, *rest, types=types, truth=truth)  # type: ignore[arg-type]


def default(*iris: str) -> list[tuple[str, str]]:
    return [("default-graph-uri", iri) for iri in iris]


def named(*iris: str) -> list[tuple[str, str]]:
    return [("named-graph-uri", iri) for iri in iris]


CASES = [
    good("query_get", "GET", [("query", "ASK {}"), *default(D1)]),
    good("query_post_form", "POST", default(D1), FORM, urlencode({"query": "ASK {}"})),
    good("query_post_direct", "POST", [], DIRECT, "ASK {}"),
    good("query_dataset_default_graphs_get", "GET", [("query", BOTH), *default(D1, D2)]),
    good("query_dataset_default_graphs_get: not in one of them", "GET", [("query", BOTH), *default(D1)], truth=False),
    good("query_dataset_default_graphs_post", "POST", default(D1, D2), DIRECT, BOTH),
    good("query_dataset_default_graphs_post: form", "POST", [], FORM, urlencode([("query", BOTH), *default(D1, D2)])),
    good("query_dataset_default_graphs_post: in the address", "POST", default(D1), FORM, urlencode({"query": BOTH}),
         truth=False),
    good("query_dataset_named_graphs_get", "GET", [("query", NAMED), *named(D1, D2)]),
    good("query_dataset_named_graphs_get: one only", "GET", [("query", NAMED), *named(D1)], truth=False),
    good("query_dataset_named_graphs_post", "POST", named(D1, D2), DIRECT, NAMED),
    good("query_dataset_named_graphs_post: form", "POST", [], FORM, urlencode([("query", NAMED), *named(D1, D2)])),
    good("query_dataset_full", "POST", [*default(D3), *named(D1, D2)], DIRECT, FULL),
    good("query_dataset_full: get", "GET", [("query", FULL), *default(D3), *named(D1, D2)]),
    good("query_dataset_full: another default", "POST", [*default(D2), *named(D1, D2)], DIRECT, FULL, truth=False),
    good("query_multiple_dataset", "POST", named(D1, D2), DIRECT, NAMED.replace("ASK", f"ASK FROM <{D3}>")),
    good("query_content_type_select", "POST", default(D1), DIRECT, "SELECT (1 AS ?value) {}", types=TABULAR,
         truth=None),
    good("query_content_type_ask", "POST", default(D1), DIRECT, "ASK {}"),
    good("query_content_type_describe", "POST", default(D1), DIRECT, "DESCRIBE <http://example.org/>", types=RDF,
         truth=None),
    good("query_content_type_construct", "POST", default(D1), DIRECT, "CONSTRUCT { <s> <p> 1 } WHERE {}", types=RDF,
         truth=None),
    Case("bad_query_method", "PUT", [("query", "ASK {}"), *default(D1)], FORM),
    Case("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")]),
    Case("bad_multiple_queries: form", "POST", [], FORM, urlencode([("query", "ASK {}"), ("query", "SELECT * {}")])),
    Case("bad_multiple_queries: address and form", "POST", [("query", "ASK {}")], FORM, urlencode({"query": "ASK {}"})),
    Case("bad_query_wrong_media_type", "POST", [], {"Content_Type": "text/plain"}, "ASK {}"),
    Case("bad_query_missing_form_type", "POST", [], {}, urlencode({"query": "ASK {}"})),
    Case("bad_query_missing_direct_type", "POST", [], {}, "ASK {}"),
    Case("bad_query_non_utf8", "POST", [], {"Content_Type": "application/sparql-query; charset=UTF-16"},
         "ASK {}".encode("utf-16")),
    Case("bad_query_syntax", "GET", [("query", "ASK {")]),
    Case("bad_update_get", "GET", [("update", "CLEAR ALL")]),
    Case("bad_multiple_updates", "POST", [], FORM, urlencode([("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")])),
    Case("bad_update_wrong_media_type", "POST", [], {"Content_Type": "text/plain"}, "CLEAR NAMED"),
    Case("bad_update_missing_form_type", "POST", [], {}, urlencode({"update": "CLEAR NAMED"})),
    Case("bad_update_non_utf8", "POST", [], {"Content_Type": "application/sparql-update; charset=UTF-16"},
         "CLEAR NAMED".encode("utf-16")),
    Case("bad_update_syntax", "POST", [], FORM, urlencode({"update": "CLEAR XYZ"})),
    Case("bad_update_dataset_conflict", "POST", [], FORM,
         urlencode({"using-named-graph-uri": D1, "update": f"DELETE {{}} USING <{D2}> WHERE {{ ?s ?p ?o }}"})),
    Case("update_post_form", "POST", [], FORM, urlencode({"update": INSERT})),
    Case("update_post_direct", "POST", [], UPDATE, INSERT),
    Case("update_base_uri", "POST", [], UPDATE, f"INSERT DATA {{ GRAPH <{D1}> {{ <{D1}> <http://e/p> <test> }} }}"),
    Case("update_dataset_default_graph", "POST", [("using-graph-uri", D1)], UPDATE, INSERT),
    Case("update_dataset_default_graphs", "POST", [("using-graph-uri", D1), ("using-graph-uri", D2)], UPDATE, INSERT),
    Case("update_dataset_named_graphs", "POST", [("using-named-graph-uri", D1)], UPDATE, INSERT),
    Case("update_dataset_full", "POST", [("using-graph-uri", D1), ("using-named-graph-uri", D2)], UPDATE, INSERT),
]  # fmt: skip
THEIRS = 34  # tests in the suite's manifest


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path: Path = tmp_path_factory.mktemp("w3c") / "data.trig"
    path.write_text(DATA, "utf-8")
    with serving(path) as found:
        yield found


def send(service: Server, case: Case) -> Reply:
    path = f"/sparql?{urlencode(case.parameters)}" if case.parameters else "/sparql"
    return service.send(case.method, path, case.body, **case.headers)


def test_all_of_theirs_are_here() -> None:
    assert len({case.name.partition(":")[0] for case in CASES}) == THEIRS


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(service: Server, case: Case) -> None:
    reply = send(service, case)
    if not case.types:
        assert 400 <= reply.status < 500
        return
    assert reply.status == 200, reply.text
    assert reply.type in case.types
    if case.truth is not None:
        assert json.loads(reply.body)["boolean"] is case.truth


def test_nothing_was_changed(service: Server) -> None:
    for case in CASES:
        if "update" in case.name:
            send(service, case)
    rows = service.get("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a <http://xmlns.com/foaf/0.1/Document> } }", "text/csv")
    assert rows.text.split() == ["n", "3"]


def test_relative_iris_are_below_the_service(service: Server) -> None:
    """SPARQL 1.1 (4.1.1.2) takes the base from the protocol: the address that was asked."""
    reply = service.get("CONSTRUCT { <s> <p> 1 } WHERE {}", "application/n-triples")
    assert f"<{service.url}/s> <{service.url}/p>" in reply.text
