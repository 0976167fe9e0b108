"""The explorer, /sparql and /id in front of a server that we did not write say what they say of a graph on disk."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import KgError, NotFoundError, QueryError
from kg.explore.context import Context
from kg.explore.web.site import pages_of
from kg.graph.remote import Endpoint, RemoteStore
from kg.serve import Limits, create_app
from tests.sample import sample_out, sample_store
from tests.serve.server import Server, serving

from .running import Running, kg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serve.server import Reply

NOWHERE = Path("no-such-folder")
BASE = "https://w3id.org/civil-affairs/id/"
ONE_OF_EACH = """SELECT ?class (MIN(?x) AS ?it) {
  VALUES ?class { ca:Person ca:Agency ca:Facility ca:Place ca:Event ca:Document ca:Programme ca:Post ca:Issue
                  ca:Article }
  ?x a ?class
} GROUP BY ?class ORDER BY ?class"""


@pytest.fixture(scope="module")
def before(there: RemoteStore, server: Running) -> Iterator[Server]:
    """`kg` in front of the server."""
    with serving(NOWHERE, endpoint=Endpoint(server.query)) as found:
        yield found


@pytest.fixture(scope="module")
def local() -> Iterator[Server]:
    with serving(sample_out() / "graph.trig") as found:  # the file alone, which has no page for doubts
        yield found


def things() -> list[str]:
    return [row["it"].removeprefix(BASE) for row in sample_store().select(ONE_OF_EACH).dicts()]


def pieces(reply: Reply) -> list[str]:
    """A page in any order: Virtuoso sorts Chinese in an order of its own."""
    return sorted(reply.text.replace("><", ">\n<").splitlines())


def cells(printed: str) -> list[list[str]]:
    """What a command printed, in any order, without the widths of its columns."""
    return sorted([w.replace("0.90", "0.9") for w in line.split()] for line in printed.splitlines())


def test_pages(before: Server, local: Server) -> None:
    paths = [
        "/",
        "/search?q=%E6%B2%88",
        "/graph",
        "/query?example=issues&run=1",
        "/api/completions",
        "/api/suggest?q=shen",
    ]
    for path in (*paths, *(f"/page/{tail}" for tail in things())):
        here, there = local.send("GET", path), before.send("GET", path)
        assert (here.status, there.status) == (200, 200), path
        assert pieces(there) == pieces(here), path


def test_things_and_their_documents(before: Server, local: Server) -> None:
    for tail in things():
        led = before.send("GET", f"/id/{tail}", Accept="text/turtle")
        assert (led.status, led.headers["location"]) == (303, f"/doc/{tail}.ttl")
        path = f"/doc/{tail}.nt"
        assert before.send("GET", path).body == local.send("GET", path).body
    assert before.send("GET", "/id/person/nobody").status == 404


PEOPLE = "SELECT ?p ?n { ?p a ca:Person ; rdfs:label ?n } ORDER BY ?p LIMIT 20"
POSTS = "CONSTRUCT { ?p ca:title ?t } WHERE { ?p ca:title ?t }"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (PEOPLE, "application/sparql-results+json"), (PEOPLE, "application/sparql-results+xml"), (PEOPLE, "text/csv"),
        (PEOPLE, "text/tab-separated-values"), ("ASK { ?p a ca:Person }", "application/sparql-results+json"),
        ("ASK { ?p a ca:None }", "application/sparql-results+xml"), (POSTS, "text/turtle"),
        (POSTS, "application/n-triples"), (POSTS, "application/rdf+xml"),
    ],
)  # fmt: skip
def test_the_same_answers(before: Server, local: Server, way: str, query: str, accept: str) -> None:
    here, there = getattr(local, way)(query, accept), getattr(before, way)(query, accept)
    assert (there.status, there.headers["content-type"]) == (200, here.headers["content-type"])
    assert there.body == here.body


def test_relative_iris(before: Server) -> None:
    """They are below the address that was asked, not below the server's behind."""
    reply = before.get("CONSTRUCT { <s> <p> ?t } WHERE { ?x a ca:Programme ; rdfs:label ?t }", "application/n-triples")
    assert reply.status == 200, reply.text
    assert f"<{before.url}/s> <{before.url}/p>" in reply.text


def test_graphs_that_the_protocol_names(before: Server, local: Server, server: Running) -> None:
    graph = next(g.value for g in sample_store().graphs() if "/p2" in g.value)
    asked = [
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"default-graph-uri": graph}),
        ("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", {"named-graph-uri": graph}),
    ]
    if not server.query.endswith("/query"):  # Oxigraph's --union-default-graph takes the place of FROM
        asked.append((f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}", {}))
    for query, more in asked:
        assert before.get(query, "text/csv", **more).body == local.get(query, "text/csv", **more).body


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT (<bif:exec>('x') AS ?x) {}", 403),
        ("INSERT DATA { <http://e/a> <http://e/b> 1 }", 400),
        ("define get:soft 'replace' SELECT * { ?s ?p ?o }", 400),
        ("SELECT nonsense", 400),
    ],
)
def test_what_is_not_passed_on(before: Server, query: str, status: int) -> None:
    reply = before.get(query)
    assert reply.status == status
    assert reply.text.count("\n") == 1


def test_updates_and_unknown_formats(before: Server) -> None:
    update = before.send("POST", "/sparql", "CLEAR ALL", Content_Type="application/sparql-update")
    assert update.status == 403
    assert before.get(PEOPLE, "image/png").status == 406


def test_a_limit_ends_what_is_too_large(there: RemoteStore, server: Running) -> None:
    with serving(NOWHERE, Limits(megabytes=1, workers=1), endpoint=Endpoint(server.query)) as small:
        large = small.get("SELECT * { ?s ?p ?o }")
        assert large.status == 500
        assert "larger than" in large.text
        assert small.get("ASK {}").status == 200


def test_the_review_page_is_for_builds_of_this_machine(before: Server) -> None:
    assert before.send("GET", "/review").status == 404


def test_a_site_of_files(there: RemoteStore, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pages; all of them take as long as a hundred other tests."""
    from kg.explore.web import site

    monkeypatch.setattr(site, "pages_of", lambda *given: islice(pages_of(*given), 30))
    kg(server, "site", "--endpoint", server.query, "--to", str(tmp_path / "site"))
    for path, content in islice(pages_of(Context(sample_out())), 30):
        found = (tmp_path / "site" / path).read_text("utf-8").replace("><", ">\n<").splitlines()
        assert sorted(found) == sorted(content.decode("utf-8").replace("><", ">\n<").splitlines()), path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("org", "霁州市民政局"), "沈伯年"),
        (("facility", "霁州市社会福利院"), "霁州市社会福利院"),
        (("diff", "2022年第5期"), "沈伯年"),
        (("between", "沈伯年", "郑怀谷"), "郑怀谷"),
        (("why", "霁州市民政局局长", "org:postIn", "霁州市民政局"), "局长"),
        (("trace", "郑怀谷"), "主持"),
    ],
)
def test_reading_commands(there: RemoteStore, server: Running, words: tuple[str, ...], expected: str) -> None:
    asked = kg(server, *words, "--endpoint", server.query)
    assert expected in asked
    here = kg(server, *words, "--out", str(sample_out()))
    assert cells(asked) == cells(here)


# --- without a server -------------------------------------------------------------------------------------------------


def test_no_server_no_service() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        create_app(NOWHERE, endpoint=Endpoint("http://127.0.0.1:9/sparql"))
    with pytest.raises(KgError, match="no address"):
        create_app(NOWHERE, endpoint=Endpoint("localhost/sparql"))


class _Stub(BaseHTTPRequestHandler):
    """A server that has no graph of ours, fails at one word and answers nonsense at another."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "Slow" in asked:
            time.sleep(3)
        status = 500 if "Fault" in asked else 400 if "Unliked" in asked else 200
        body = b"<html>" if "Nonsense" in asked else b'{"head": {}, "boolean": true}'
        if "sha256" in asked and "empty" in self.path:
            body = b'{"head": {}, "boolean": false}'
        self.send_response(status)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def stub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_server_without_our_graph(stub: str) -> None:
    with pytest.raises(NotFoundError, match="kg push"):
        create_app(NOWHERE, endpoint=Endpoint(f"{stub}/empty"))


@pytest.mark.parametrize(("word", "status"), [("Good", 200), ("Fault", 502), ("Unliked", 400), ("Nonsense", 502)])
def test_what_the_server_says_is_passed_on_in_one_line(stub: str, word: str, status: int) -> None:
    with serving(NOWHERE, Limits(workers=1), endpoint=Endpoint(f"{stub}/sparql")) as site:
        reply = site.get(f"ASK {{ ?s a <http://example.org/{word}> }}")
        assert reply.status == status
        assert reply.status == 200 or reply.text.count("\n") == 1


def test_well_made_json_that_holds_no_results_is_told_of(stub: str) -> None:
    with pytest.raises(QueryError, match="no SPARQL server answers there"):
        Endpoint(f"{stub}/sparql").open().select("SELECT ?s { ?s ?p ?o }")


def test_a_limit_ends_what_is_too_slow(stub: str) -> None:
    with serving(NOWHERE, Limits(seconds=0.5, workers=1), endpoint=Endpoint(f"{stub}/sparql")) as small:
        assert small.get("ASK {}").status == 200
        before = time.monotonic()
        slow = small.get("ASK { ?s a <http://example.org/Slow> }")
        assert (slow.status, time.monotonic() - before < 2.5) == (503, True)
        assert small.get("ASK {}").status == 200
