"""What the service says of itself: SPARQL 1.1 Service Description (W3C, 21 March 2013) with VoID counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import NoMatchFound

from kg.graph.terms import PREFIXES
from kg.serve.answer import GRAPHS
from kg.serve.negotiate import best
from kg.serve.protocol import VARY

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.explore.context import Context

_SD, _VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip
_TYPES = tuple(GRAPHS)[:4]
PAGE = "query-page"
"""The name of the route with a page for people, where the explorer has one."""


async def respond(request: Request, context: Context) -> Response:
    """The description, in the format that the client likes; a browser is led to the page for people."""
    accept = request.headers.get("accept", "")
    media = best(accept, (*_TYPES, "text/html"))
    if media == "text/html":
        try:
            return RedirectResponse(request.url_for(PAGE), status_code=303, headers=VARY)
        except NoMatchFound:
            media = _TYPES[0]
    if media is None:
        return Response(
            f"the service description comes as {', '.join(_TYPES)}\n", status_code=406, media_type="text/plain"
        )
    triples = await run_in_threadpool(description, context, str(request.url.replace(query="")))
    prefixes = {"sd": _SD, "void": _VOID, "dcterms": PREFIXES["dcterms"]}
    body = ox.serialize(triples, format=GRAPHS[media], prefixes=prefixes)
    return Response(body, headers={"Content-Type": media, **VARY})


def description(context: Context, endpoint: str) -> list[ox.Triple]:
    """The statements about the service at ``endpoint``."""
    a = ox.NamedNode(PREFIXES["rdf"] + "type")
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("union")
    store = context.store

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    def void(name: str) -> ox.NamedNode:
        return ox.NamedNode(_VOID + name)

    def whole(number: int) -> ox.Literal:
        return ox.Literal(str(number), datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))

    title = ox.NamedNode(PREFIXES["dcterms"] + "title")
    formats = [ox.NamedNode(f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS]
    return [
        ox.Triple(service, a, sd("Service")),
        ox.Triple(service, sd("endpoint"), service),
        ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        ox.Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        *(ox.Triple(service, sd("resultFormat"), f) for f in formats),
        ox.Triple(service, sd("defaultDataset"), dataset),
        ox.Triple(dataset, a, sd("Dataset")),
        ox.Triple(dataset, a, void("Dataset")),
        ox.Triple(dataset, title, ox.Literal("民政工作简报知识图谱", language="zh")),
        ox.Triple(dataset, title, ox.Literal("Knowledge graph of civil-affairs bulletins", language="en")),
        ox.Triple(dataset, void("uriSpace"), ox.Literal(context.base)),
        *(ox.Triple(dataset, void("vocabulary"), ox.NamedNode(PREFIXES[p])) for p in ("ca", "org", "prov", "schema")),
        ox.Triple(dataset, sd("defaultGraph"), graph),
        ox.Triple(graph, a, sd("Graph")),
        ox.Triple(graph, void("triples"), whole(len(store))),
    ]
