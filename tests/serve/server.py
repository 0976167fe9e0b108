"""A real server on a free port of this machine, and a client that sends what it is told, byte for byte."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import uvicorn

from kg.serve import Limits, create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

G0, G1, G2, G3 = (f"http://example.org/data{n}" for n in range(4))
DATA = "".join(
    f"<{g}> {{ <http://example.org/s{n}> a <http://example.org/Thing> ; <http://example.org/n> {n} ; "
    f'<http://www.w3.org/2000/01/rdf-schema#label> "东西{n}"@zh , "plain,{n}" }}\n'
    for n, g in enumerate((G0, G1, G2, G3))
)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Server:
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def send(self, method: str, path: str, body: bytes | str = b"", **headers: str) -> Reply:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            raw = body.encode("utf-8") if isinstance(body, str) else body
            connection.request(method, path, raw if raw else None, names)
            found = connection.getresponse()
            return Reply(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "*/*", **more: Any) -> Reply:
        pairs = urlencode({"query": query, **more}, doseq=True)
        return self.send("GET", f"/sparql?{pairs}", Accept=accept)

    def form(self, query: str, accept: str = "*/*", **more: Any) -> Reply:
        pairs = urlencode({"query": query, **more}, doseq=True)
        return self.send("POST", "/sparql", pairs, Accept=accept, Content_Type="application/x-www-form-urlencoded")

    def direct(self, query: str, accept: str = "*/*", kind: str = "application/sparql-query", **more: Any) -> Reply:
        return self.send("POST", f"/sparql?{urlencode(more, doseq=True)}", query, Accept=accept, Content_Type=kind)


@contextmanager
def serving(path: Path, limits: Limits | None = None, **options: Any) -> Iterator[Server]:
    """The application over the graph at ``path``, as long as the block runs."""
    app = create_app(path, limits=limits or Limits(seconds=20, workers=2), **options)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.01)
    try:
        yield Server("127.0.0.1", server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
