"""SPARQL 1.1 Protocol (W3C, 21 March 2013), query operation: the HTTP request to an :class:`Ask`, the answer back.

Section numbers are those of the recommendation. The service reads only: update operations are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kg.serve.answer import Ask, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from kg.serve.answer import Answered

BODY = 4 << 20
"""Bytes of a request that are read at most."""
METHODS = ["GET", "HEAD", "POST"]


async def ask_of(request: Request) -> Ask:
    """What the request asks. Raises Refusal: 400, 403, 413 or 415 for what is no query operation."""
    accept = ",".join(request.headers.getlist("accept"))
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if request.method != "POST":  # 2.1.1 query via GET
        pairs = _pairs(request.url.query)
    elif kind == "application/x-www-form-urlencoded":  # 2.1.2 query via POST with URL-encoded parameters
        # The parameters belong in the body; the W3C's own tests put the graphs into the address too.
        pairs = _pairs(request.url.query) + _pairs(await _body(request))
    elif kind == "application/sparql-query":  # 2.1.3 query via POST directly
        if "charset=" in parameters.lower() and "utf-8" not in parameters.lower():
            raise Refusal(415, "a query is sent in UTF-8")
        pairs = [(k, v) for k, v in _pairs(request.url.query) if k != "query"]
        pairs.append(("query", await _body(request)))
    elif kind == "application/sparql-update":
        raise Refusal(403, "this service is read-only; it takes no updates")
    else:
        raise Refusal(
            415, "POST a query as application/sparql-query or as application/x-www-form-urlencoded with query=…"
        )
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
        raise Refusal(403, "this service is read-only; it takes no updates")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise Refusal(400, f"a request carries one query; this one carries {len(queries)}")
    graphs = (_graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri"))
    return Ask(queries[0], accept, *graphs, base=str(request.url.replace(query="")))  # RFC 3986, 5.1.3


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, "the parameters are not UTF-8") from None


async def _body(request: Request) -> str:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY:
            raise Refusal(413, f"a request may be {BODY >> 20} MiB long")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the request is not UTF-8 (byte {error.start})") from None


def _graphs(pairs: list[tuple[str, str]], key: str) -> tuple[str, ...]:
    found = tuple(value for name, value in pairs if name == key)
    for value in found:
        try:
            ox.NamedNode(value)
        except ValueError:
            raise Refusal(400, f"{key} {value!r} is no absolute IRI") from None
    return found


async def respond(request: Request, run: Callable[[Ask], Answered]) -> Response:
    """The response to a query operation, good or bad (2.1.5 to 2.1.7)."""
    try:
        ask = await ask_of(request)
        found = await run_in_threadpool(run, ask)
    except Refusal as refusal:
        return refused(refusal)
    return Response(found.body, media_type=None, headers={"Content-Type": found.media_type, **VARY})


VARY = {"Vary": "Accept"}


def refused(refusal: Refusal) -> Response:
    """One line of plain text with the status (2.1.7 leaves the body free)."""
    headers = {"Content-Type": "text/plain; charset=utf-8", **VARY}
    if refusal.retry:
        headers["Retry-After"] = str(refusal.retry)
    return Response(f"{refusal.message}\n", status_code=refusal.status, headers=headers)
