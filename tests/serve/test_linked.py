"""The IRI of a thing answers; a new build is picked up; another host's name is not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, URIRef

from kg.config import Settings
from kg.errors import NotFoundError
from kg.graph import publish
from kg.graph import quads as quads_of
from kg.graph.terms import Mint
from kg.serve import create_app
from tests.graph.records import sample

from .server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = Settings().base
NAMES = "SELECT ?s ?n { ?s a ca:Person ; rdfs:label ?n } ORDER BY ?n"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("linked") / "out"
    extraction, resolved = sample()
    publish(quads_of([extraction], resolved, Settings()), {}, out, Settings())
    return out


@pytest.fixture(scope="module")
def site(build: Path) -> Iterator[Server]:
    with serving(build, hosts=("127.0.0.1", "localhost")) as found:
        yield found


def person(site: Server) -> str:
    rows = json.loads(site.get(NAMES).body)["results"]["bindings"]
    return str(next(r["s"]["value"] for r in rows if r["n"]["value"] == "陆远"))


@pytest.mark.parametrize(
    ("accept", "suffix", "kind", "parser"),
    [
        ("text/turtle", "ttl", "text/turtle", "turtle"),
        ("application/ld+json", "jsonld", "application/ld+json", "json-ld"),
        ("application/n-triples", "nt", "application/n-triples", "nt"),
        ("application/rdf+xml, */*;q=0.1", "rdf", "application/rdf+xml", "xml"),
        ("*/*", "ttl", "text/turtle", "turtle"),
    ],
)
def test_a_thing_leads_to_its_document(site: Server, accept: str, suffix: str, kind: str, parser: str) -> None:
    iri = person(site)
    there = site.send("GET", f"/id/{iri.removeprefix(BASE)}", Accept=accept)
    assert there.status == 303
    assert there.headers["location"] == f"/doc/{iri.removeprefix(BASE)}.{suffix}"
    document = site.send("GET", there.headers["location"])
    assert document.type == kind
    graph = Graph().parse(data=document.body, format=parser)
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    assert str(graph.value(URIRef(iri), label)) == "陆远"
    agent = URIRef("https://w3id.org/civil-affairs#agent")
    assert list(graph.subjects(agent, URIRef(iri))), "what points to it is told too"


def test_an_iri_out_of_use_leads_on(tmp_path: Path) -> None:
    """Two things were joined by a decision: who kept the old address still arrives."""
    extraction, resolved = sample()
    kept = next(e for e in resolved.entities.values() if e.kind == "person" and e.label == "陆远")
    joined = replace(resolved, replaced=((f"person|{kept.key}|before", kept.id),))
    mint = Mint(BASE)
    publish(quads_of([extraction], joined, Settings()), {}, tmp_path / "out", Settings())
    old = mint.entity(f"person|{kept.key}|before").value.removeprefix(BASE)
    new = mint.entity(kept.id).value.removeprefix(BASE)
    with serving(tmp_path / "out", hosts=("127.0.0.1", "localhost")) as site:
        there = site.send("GET", f"/id/{old}", Accept="text/turtle")
        assert (there.status, there.headers["location"]) == (301, f"/id/{new}")
        assert site.send("GET", f"/id/{new}", Accept="text/turtle").status == 303


def test_what_the_graph_does_not_hold(site: Server) -> None:
    assert site.send("GET", "/id/person/nobody").status == 404
    assert site.send("GET", "/id/").status == 404
    assert site.send("GET", "/doc/person/nobody.ttl").status == 404
    assert site.send("GET", f"/doc/{person(site).removeprefix(BASE)}.exe").status == 404
    assert site.send("GET", "/id/%3Cscript%3E").status == 404


def test_no_format_fits(site: Server) -> None:
    assert site.send("GET", f"/id/{person(site).removeprefix(BASE)}", Accept="image/png").status == 406


def test_a_name_of_another_host_is_refused(site: Server) -> None:
    """A page elsewhere whose name was made to point here (DNS rebinding) gets nothing."""
    assert site.send("GET", "/sparql?query=ASK%7B%7D", Host="evil.example").status == 400


def test_a_new_build_is_served_at_once(build: Path, site: Server) -> None:
    before = site.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    extraction, resolved = sample()
    other = Settings(base="https://example.org/other/")
    publish(quads_of([extraction], resolved, other), {}, build, other)
    try:
        rows = json.loads(site.get(NAMES).body)["results"]["bindings"]
        assert {r["s"]["value"].startswith(other.base) for r in rows} == {True}
    finally:
        publish(quads_of([extraction], resolved, Settings()), {}, build, Settings())
    assert site.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before


def test_no_graph_no_server(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="run `kg build` first"):
        create_app(tmp_path / "nothing")
