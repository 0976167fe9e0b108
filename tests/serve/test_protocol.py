"""SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013: section numbers stand at the tests."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from .server import G0, G1, G2, G3, Reply, Server

if TYPE_CHECKING:
    from collections.abc import Callable

SELECT = "SELECT ?n { ?s <http://example.org/n> ?n } ORDER BY ?n"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
ASK = "ASK { ?s a <http://example.org/Thing> }"
CONSTRUCT = "CONSTRUCT { ?s <http://example.org/n> ?n } WHERE { ?s <http://example.org/n> ?n }"
DESCRIBE = "DESCRIBE <http://example.org/s1>"
WAYS = ("get", "form", "direct")  # 2.1.1, 2.1.2, 2.1.3


def rows(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.text
    data = json.loads(reply.body)
    [name] = data["head"]["vars"]
    return [row[name]["value"] for row in data["results"]["bindings"]]


def ask(server: Server, way: str) -> Callable[..., Reply]:
    found: Callable[..., Reply] = getattr(server, way)
    return found


# --- 2.1.1 - 2.1.3: three ways to ask ---------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_three_ways(server: Server, way: str) -> None:
    assert rows(ask(server, way)(SELECT)) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("way", WAYS)
def test_text_of_any_script(server: Server, way: str) -> None:
    reply = ask(server, way)('SELECT ?s { ?s ?p "东西2"@zh }')
    assert rows(reply) == ["http://example.org/s2"]


def test_direct_with_charset(server: Server) -> None:
    assert rows(server.direct(SELECT, kind="application/sparql-query; charset=UTF-8")) == ["0", "1", "2", "3"]


def test_head_has_no_body(server: Server) -> None:
    reply = server.send("HEAD", "/sparql?query=ASK%7B%7D")
    assert (reply.status, reply.body) == (200, b"")


# --- 2.1.4: the dataset -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("query", "graphs", "expected"),
    [
        (SELECT, {"default-graph-uri": G1}, ["1"]),
        (SELECT, {"default-graph-uri": [G1, G3]}, ["1", "3"]),
        (SELECT, {"named-graph-uri": G1}, []),  # named graphs alone leave the default graph empty
        (NAMED, {"named-graph-uri": [G0, G2]}, [G0, G2]),
        (NAMED, {"default-graph-uri": G0}, []),
        (SELECT, {"default-graph-uri": G1, "named-graph-uri": [G2]}, ["1"]),
        (NAMED, {"default-graph-uri": G1, "named-graph-uri": [G2]}, [G2]),
        (SELECT, {"default-graph-uri": "http://example.org/unknown"}, []),
        # "If different from the RDF Dataset in the query, the protocol's one is used"
        (SELECT.replace("{", f"FROM <{G0}> {{", 1), {"default-graph-uri": G3}, ["3"]),
        (SELECT.replace("{", f"FROM <{G0}> FROM <{G2}> {{", 1), {}, ["0", "2"]),
        (NAMED.replace("{", f"FROM NAMED <{G0}> {{", 1), {}, [G0]),
        (NAMED, {}, [G0, G1, G2, G3]),
    ],
)
def test_dataset(server: Server, way: str, query: str, graphs: dict[str, Any], expected: list[str]) -> None:
    assert rows(ask(server, way)(query, **graphs)) == expected


@pytest.mark.parametrize("value", ["data0", "", "http://exa mple/"])
def test_graph_that_is_no_iri(server: Server, value: str) -> None:
    assert server.get(SELECT, **{"default-graph-uri": value}).status == 400


# --- 2.1.5, 2.1.6: the answer and its format --------------------------------------------------------------------------


@pytest.mark.parametrize("query", [SELECT, ASK])
@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.1", "application/sparql-results+json"),
        ("TEXT/CSV", "text/csv"),
    ],
)
def test_table_formats(server: Server, query: str, accept: str, expected: str) -> None:
    reply = server.get(query, accept)
    assert (reply.status, reply.type) == (200, expected)
    assert "Accept" in reply.headers["vary"]


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize(
    ("accept", "expected", "parser"),
    [
        ("text/turtle", "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("*/*", "text/turtle", "turtle"),
        ("application/rdf+xml;q=0.2, text/turtle;q=0.1", "application/rdf+xml", "xml"),
    ],
)
def test_graph_formats(server: Server, query: str, accept: str, expected: str, parser: str) -> None:
    reply = server.get(query, accept)
    assert (reply.status, reply.type) == (200, expected)
    assert len(Graph().parse(data=reply.body, format=parser)) == 4


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (ASK, "image/png"), (CONSTRUCT, "text/csv"), (SELECT, "*/*;q=0")]
)
def test_not_acceptable(server: Server, query: str, accept: str) -> None:
    reply = server.get(query, accept)
    assert reply.status == 406
    assert "come as" in reply.text


def test_json_and_xml_say_the_same(server: Server) -> None:
    query = 'SELECT * { VALUES (?i ?l ?d ?u) { (<http://e/> "林"@zh 1 UNDEF) } }'
    row = json.loads(server.get(query, "application/sparql-results+json").body)["results"]["bindings"][0]
    assert row["i"] == {"type": "uri", "value": "http://e/"}
    assert row["l"] == {"type": "literal", "value": "林", "xml:lang": "zh"}
    assert row["d"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"
    assert "u" not in row
    tree = ElementTree.fromstring(server.get(query, "application/sparql-results+xml").body)
    space = "{http://www.w3.org/2005/sparql-results#}"
    found = {b.get("name"): b[0].text for b in tree.iter(f"{space}binding")}
    assert found == {"i": "http://e/", "l": "林", "d": "1"}


def test_csv_and_tsv(server: Server) -> None:
    query = f"SELECT ?s ?l FROM <{G1}> {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }} ORDER BY ?l"
    table = list(csv.reader(io.StringIO(server.get(query, "text/csv").text)))
    assert table[0] == ["s", "l"]
    assert sorted(row[1] for row in table[1:]) == ["plain,1", "东西1"]
    lines = server.get(query, "text/tab-separated-values").text.splitlines()
    assert lines[0] == "?s\t?l"
    assert sorted(line.split("\t")[1] for line in lines[1:]) == ['"plain,1"', '"东西1"@zh']


def test_ask_in_json(server: Server) -> None:
    assert json.loads(server.get(ASK).body)["boolean"] is True
    assert json.loads(server.get("ASK { ?s a <http://example.org/None> }").body)["boolean"] is False


def test_same_question_same_bytes(server: Server) -> None:
    assert server.get(CONSTRUCT, "application/n-triples").body == server.form(CONSTRUCT, "application/n-triples").body


# --- 2.1.7: failures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "query", ["SELECT", "SELECT ?x { ?x a", "", "nonsense", "DELETE WHERE { ?s ?p ?o }", "SELECT ?x { ?x nope:a ?y }"]
)
def test_malformed_query(server: Server, way: str, query: str) -> None:
    reply = ask(server, way)(query)
    assert reply.status == 400
    assert reply.type == "text/plain"
    assert reply.text.count("\n") == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", "", 400),  # one query string exactly
        ("GET", "/sparql?default-graph-uri=http%3A%2F%2Fe%2F", "", "", 400),
        ("GET", "/sparql?query=%ff", "", "", 400),
        ("POST", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "x=1", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "", 415),
        ("POST", "/sparql", "query=ASK%7B%7D", "", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=UTF-16", 415),
        ("POST", "/sparql", b"ASK {} # \xff", "application/sparql-query", 400),
        ("PUT", "/sparql?query=ASK%7B%7D", "", "", 405),
        ("DELETE", "/sparql", "", "", 405),
        ("PATCH", "/sparql", "ASK {}", "application/sparql-query", 405),
    ],
)
def test_what_is_no_query_operation(
    server: Server, method: str, path: str, body: bytes | str, kind: str, status: int
) -> None:
    reply = server.send(method, path, body, **({"Content_Type": kind} if kind else {}))
    assert reply.status == status
    if status == 405:
        assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_too_long_a_request(server: Server) -> None:
    assert server.direct("#" * (5 << 20) + "\nASK {}").status == 413


# --- read-only --------------------------------------------------------------------------------------------------------


def test_updates_are_refused(server: Server) -> None:
    update = "INSERT DATA { <http://e/a> <http://e/b> 1 }"
    direct = server.send("POST", "/sparql", update, Content_Type="application/sparql-update")
    form = server.send("POST", "/sparql", f"update={update}", Content_Type="application/x-www-form-urlencoded")
    assert (direct.status, form.status) == (403, 403)
    assert "read-only" in direct.text
    assert json.loads(server.get("ASK { <http://e/a> ?p ?o }").body)["boolean"] is False


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { ?s ?p ?o } UNION { service ?s { ?s ?p ?o } } }",
    ],
)
def test_federation_is_refused(server: Server, query: str) -> None:
    reply = server.get(query)
    assert reply.status == 403
    assert "SERVICE" in reply.text


def test_the_word_service_may_stand_in_text(server: Server) -> None:
    assert rows(server.get('SELECT ?x { BIND("SERVICE <http://e/>" AS ?x) } # LOAD')) == ["SERVICE <http://e/>"]


# --- browsers of other origins (CORS), service description ------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [("http://localhost:8888", True), ("http://127.0.0.1:3000", True), ("https://example.org", False),
     ("http://localhost.example.org", False)],
)  # fmt: skip
def test_only_pages_of_this_machine_may_read(server: Server, origin: str, allowed: bool) -> None:
    reply = server.send("GET", "/sparql?query=ASK%7B%7D", Origin=origin)
    assert ("access-control-allow-origin" in reply.headers) is allowed
    preflight = server.send("OPTIONS", "/sparql", Origin=origin, Access_Control_Request_Method="POST",
                            Access_Control_Request_Headers="content-type")  # fmt: skip
    assert (preflight.status == 200) is allowed


@pytest.mark.parametrize(
    ("accept", "expected", "parser"),
    [("*/*", "text/turtle", "turtle"), ("application/rdf+xml", "application/rdf+xml", "xml"),
     ("application/ld+json", "application/ld+json", "json-ld")],
)  # fmt: skip
def test_service_description(server: Server, accept: str, expected: str, parser: str) -> None:
    reply = server.send("GET", "/sparql", Accept=accept)
    assert (reply.status, reply.type) == (200, expected)
    graph = Graph().parse(data=reply.body, format=parser)
    found = graph.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?url ?n (COUNT(?f) AS ?formats) {
          ?s a sd:Service ; sd:endpoint ?url ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat ?f ;
             sd:feature sd:UnionDefaultGraph ; sd:defaultDataset/sd:defaultGraph/void:triples ?n } GROUP BY ?url ?n"""
    )
    assert [[str(v) for v in row] for row in found] == [[f"{server.url}/sparql", "16", "8"]]
