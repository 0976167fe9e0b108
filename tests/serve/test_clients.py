"""Clients that we did not write: SPARQLWrapper, rdflib's SPARQLStore and Comunica use the service as any other."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from .server import G1, G2

if TYPE_CHECKING:
    from .server import Server

COMUNICA = Path(__file__).parent.parent / "clients" / "comunica"
SELECT = "SELECT ?n { ?s <http://example.org/n> ?n } ORDER BY ?n"
CONSTRUCT = "CONSTRUCT { ?s <http://example.org/n> ?n } WHERE { ?s <http://example.org/n> ?n }"
LABEL = 'SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> "东西2"@zh }'


class TestSparqlWrapper:
    """The client of most Python users (RDFLib organisation)."""

    @pytest.fixture
    def client(self, server: Server) -> object:
        return pytest.importorskip("SPARQLWrapper").SPARQLWrapper(f"{server.url}/sparql")

    @pytest.mark.parametrize(
        ("method", "request_method"), [("GET", "urlencoded"), ("POST", "urlencoded"), ("POST", "postdirectly")]
    )
    def test_select(self, client, method: str, request_method: str) -> None:  # type: ignore[no-untyped-def]
        client.setMethod(method)
        client.setRequestMethod(request_method)
        client.setReturnFormat("json")
        client.setQuery(SELECT)
        rows = client.query().convert()["results"]["bindings"]
        assert [row["n"]["value"] for row in rows] == ["0", "1", "2", "3"]

    @pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
    def test_formats(self, client, form: str) -> None:  # type: ignore[no-untyped-def]
        client.setReturnFormat(form)
        client.setQuery(LABEL)
        found = client.query().convert()
        text = found.toxml() if form == "xml" else found.decode() if isinstance(found, bytes) else json.dumps(found)
        assert "http://example.org/s2" in text

    @pytest.mark.parametrize("form", ["turtle", "n3", "rdf+xml", "json-ld"])
    def test_construct(self, client, form: str) -> None:  # type: ignore[no-untyped-def]
        client.setReturnFormat(form)
        client.setQuery(CONSTRUCT)
        found = client.query().convert()
        graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
        assert len(graph) == 4

    def test_ask_and_dataset(self, client) -> None:  # type: ignore[no-untyped-def]
        client.setReturnFormat("json")
        client.setQuery("ASK { ?s <http://example.org/n> 1 }")
        assert client.query().convert()["boolean"] is True
        client.addDefaultGraph(G2)
        assert client.query().convert()["boolean"] is False

    def test_errors_are_the_clients_own(self, client) -> None:  # type: ignore[no-untyped-def]
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

        client.setQuery("SELECT nonsense {")
        with pytest.raises(QueryBadFormed):
            client.query()


class TestRdflib:
    def test_a_graph_over_the_service(self, server: Server) -> None:
        graph = Graph(SPARQLStore(f"{server.url}/sparql"))
        assert [int(row.n) for row in graph.query(SELECT)] == [0, 1, 2, 3]  # type: ignore[union-attr]
        assert graph.value(URIRef("http://example.org/s1"), URIRef("http://example.org/n")) == Literal(1)

    def test_one_named_graph(self, server: Server) -> None:
        graph = Graph(SPARQLStore(f"{server.url}/sparql", context_aware=True), identifier=URIRef(G1))
        assert [int(row.n) for row in graph.query(SELECT)] == [1]  # type: ignore[union-attr]


class TestComunica:
    """The client of browsers and Node; ``npm ci`` in tests/clients/comunica installs it."""

    def ask(self, server: Server, query: str) -> str:
        node = shutil.which("node")
        if node is None:
            pytest.skip("Node is not installed")
        if not (COMUNICA / "node_modules").is_dir():
            pytest.skip("Comunica is not installed: run npm ci in tests/clients/comunica")
        done = subprocess.run(
            [node, "ask.mjs", f"{server.url}/sparql", query],
            cwd=COMUNICA,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8")

    def test_select(self, server: Server) -> None:
        rows = json.loads(self.ask(server, SELECT))["results"]["bindings"]
        assert [row["n"]["value"] for row in rows] == ["0", "1", "2", "3"]

    def test_text_of_any_script(self, server: Server) -> None:
        rows = json.loads(self.ask(server, LABEL))["results"]["bindings"]
        assert [row["s"]["value"] for row in rows] == ["http://example.org/s2"]

    def test_construct(self, server: Server) -> None:
        assert len(Graph().parse(data=self.ask(server, CONSTRUCT), format="nt")) == 4
