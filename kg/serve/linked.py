"""Linked Data: the IRI of a thing answers with what the graph says of it.

``/id/person/…`` stands for the thing and leads (303 See Other) to the document about it: a page for browsers, else
``/doc/person/….ttl``, ``.jsonld``, ``.nt`` or ``.rdf`` (Cool URIs for the Semantic Web, W3C, 3 December 2008).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg.graph.terms import PREFIXES
from kg.serve.answer import GRAPHS
from kg.serve.negotiate import best
from kg.serve.protocol import VARY

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.explore.context import Context
    from kg.graph import Store

SUFFIXES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples",
            "rdf": "application/rdf+xml"}  # fmt: skip
_AT_ONCE = 300  # Virtuoso refuses queries that are too long
MOST = 2_000
"""Statements that point to a thing are given up to this number; those that it makes itself are given all."""


def routes(context: Context) -> list[BaseRoute]:
    """The routes for things and for the documents about them."""

    async def thing(request: Request) -> Response:
        tail = request.path_params["tail"]
        if not await run_in_threadpool(_known, context.store, context.base + tail):
            return _unknown(context.base + tail)
        now = await run_in_threadpool(replacement, context.store, context.base + tail)
        if now is not None and now.startswith(context.base):  # joined with another thing: its old IRI leads on
            return RedirectResponse(f"{context.root}/id/{quote(now.removeprefix(context.base))}", 301, VARY)
        media = best(request.headers.get("accept", ""), (*SUFFIXES.values(), "text/html", "application/xhtml+xml"))
        if media is None:
            return Response("comes as HTML, Turtle, JSON-LD, N-Triples or RDF/XML\n", 406, VARY, "text/plain")
        page = _page(context, context.base + tail) if "html" in media else None
        suffix = next((s for s, kind in SUFFIXES.items() if kind == media), "ttl")
        target = page or f"{context.root}/doc/{quote(tail)}.{suffix}"
        return RedirectResponse(target, status_code=303, headers=VARY)

    async def document(request: Request) -> Response:
        tail, suffix = request.path_params["tail"], request.path_params["suffix"]
        if suffix not in SUFFIXES:
            return Response(f"no format .{suffix}; there are .{', .'.join(SUFFIXES)}\n", 404, media_type="text/plain")
        found = await run_in_threadpool(about, context.store, context.base + tail)
        if not found:
            return _unknown(context.base + tail)
        body = ox.serialize(found, format=GRAPHS[SUFFIXES[suffix]], prefixes={**PREFIXES, "data": context.base})
        kind = SUFFIXES[suffix]
        charset = "; charset=utf-8" if suffix in ("ttl", "nt") else ""
        return Response(body, headers={"Content-Type": kind + charset})

    return [
        Route("/id/{tail:path}", thing, name="thing"),
        Route("/doc/{tail:path}.{suffix}", document, name="document"),
    ]


def _page(context: Context, iri: str) -> str | None:
    """The explorer's page about a thing, where the explorer is installed and has one."""
    link = getattr(explorer(), "page_of", None)
    return link(context, iri) if link else None


def explorer() -> Any | None:
    """The module with the pages for people; None where it is not installed."""
    try:
        web = importlib.import_module("kg.explore.web")
    except ModuleNotFoundError as error:
        if error.name != "kg.explore.web":
            raise
        return None
    return web if hasattr(web, "routes") else None


def _unknown(iri: str) -> Response:
    return Response(f"{iri}: the graph does not hold it\n", 404, VARY, "text/plain; charset=utf-8")


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _known(store: Store, iri: str) -> bool:
    node = _node(iri)
    return node is not None and (store.holds(node) or store.holds(None, node))


def replacement(store: Store, iri: str) -> str | None:
    """The IRI in the place of ``iri`` since two things were joined (dcterms:isReplacedBy); None if none is."""
    node = _node(iri)
    found = store.quads(node, ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")) if node is not None else []
    heirs = sorted(q.object.value for q in found if isinstance(q.object, ox.NamedNode))
    return heirs[0] if heirs else None


def about(store: Store, iri: str) -> list[ox.Triple]:
    """What the graph says of a thing, then what points to it and what both are called."""
    node = _node(iri)
    if node is None:
        return []
    own = store.quads(node)
    inward = store.quads(None, None, node)[:MOST]
    others = {q.object for q in own if isinstance(q.object, ox.NamedNode)} | {q.subject for q in inward}
    named = _named(store, sorted(other.value for other in others if isinstance(other, ox.NamedNode)))
    return sorted({*(q.triple for q in (*own, *inward)), *named}, key=str)


def _named(store: Store, iris: list[str]) -> list[ox.Triple]:
    """Their labels, asked for in a few questions: the graph may lie behind a network."""
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    found = []
    for start in range(0, len(iris), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in iris[start : start + _AT_ONCE])
        for it, name in store.select(f"SELECT ?it ?name {{ VALUES ?it {{ {values} }} ?it rdfs:label ?name }}"):
            found.append(ox.Triple(it, label, name))  # type: ignore[arg-type]
    return found
