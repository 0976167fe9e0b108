"""One query to the bytes of its answer where the graph lies on a SPARQL server of somebody else.

The query is judged here before it is sent (form, faults, SERVICE, updates), and what comes back is written anew, so
that a client meets the same formats and the same bytes whatever server stands behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.guard import unescaped
from kg.graph.http import NoAnswerError, TooLargeError
from kg.serve.answer import TABLES, Answered, Refusal, Sink, answered, chosen, refusal_of, write_graph

if TYPE_CHECKING:
    from kg.graph.remote import RemoteStore
    from kg.serve.answer import Ask

_INSIDE = re.compile(r"<\s*(?:bif|sql):", re.IGNORECASE)
"""Virtuoso runs functions of its database where their IRI begins so; some of them write."""


def relay(store: RemoteStore, ask: Ask, size: int) -> Answered:
    """The server's answer in at most ``size`` bytes.

    Raises Refusal as :func:`kg.serve.answer.answer` does, and 502 where the server gives no answer or no good one.
    """
    if any(_INSIDE.search(text) for text in (ask.query, unescaped(ask.query))):
        raise Refusal(403, "functions of the database behind (bif:, sql:) are not called; only SPARQL is answered")
    try:
        parsed = store.raw(ask.query, base=ask.base)
    except QueryError as error:
        raise refusal_of(error) from None
    graph = isinstance(parsed, ox.QueryTriples)
    media = chosen(ask.accept, graph=graph)
    try:
        body = store.fetch(
            ask.query,
            default_graphs=ask.default_graphs,
            named_graphs=ask.named_graphs,
            base=ask.base,
            most=max(size * 4, 1 << 20),
        )
    except TooLargeError as error:
        raise Refusal(500, str(error)) from None
    except NoAnswerError as error:
        raise Refusal(400 if error.code == 400 else 502, str(error)) from None
    except QueryError as error:
        raise Refusal(502, str(error)) from None
    sink = Sink(size)
    try:
        if graph:
            write_graph((quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)), sink, media, size)
        else:
            _table(body, asked=isinstance(parsed, ox.QueryBoolean)).serialize(sink, format=TABLES[media])  # type: ignore[arg-type]
    except (SyntaxError, ValueError, OSError) as error:
        raise Refusal(502, f"the server's answer cannot be read: {' '.join(str(error).split())[:160]}") from None
    return answered(media, sink)


def _table(body: bytes, *, asked: bool) -> ox.QuerySolutions | ox.QueryBoolean:
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if not asked or isinstance(found, ox.QueryBoolean):
        return found
    # Virtuoso 7 answers ASK with a table that holds 1 or 0.
    true = any(term.value not in ("0", "false") for row in found for term in row)
    return ox.Store().query(f"ASK {{ FILTER({'true' if true else 'false'}) }}")  # type: ignore[return-value]
