"""A build to a SPARQL server of somebody else: SPARQL 1.1 Graph Store HTTP Protocol (W3C, 21 March 2013)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph.http import Client, NoAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.graph.store import Store


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done: graphs written, graphs removed, statements sent."""

    graphs: int
    removed: int
    triples: int


def push(
    store: Store,
    client: Client,
    *,
    there: Store | None = None,
    base: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Pushed:
    """Puts each named graph of ``store`` in the place of the server's graph of that name (5.3 PUT).

    With ``there``, the server's query side, graphs below ``base`` that the build no longer has are deleted (5.4). One
    graph is one request, so a reader meets each article whole, old or new. Raises NoAnswerError where that is refused.
    """
    graphs: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in store.quads():
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.graph_name.value].append(quad.triple)
    for done, name in enumerate(sorted(graphs), 1):
        body = ox.serialize(graphs[name], format=ox.RdfFormat.N_TRIPLES)
        # N-Triples are Turtle, and every server takes Turtle.
        client.send("PUT", f"graph={quote(name, safe='')}", body, {"Content-Type": "text/turtle; charset=utf-8"})
        if progress:
            progress(done, len(graphs))
    stale = [] if there is None else [g.value for g in there.graphs() if g.value.startswith(base)]
    gone = sorted(set(stale) - set(graphs))
    for name in gone:
        try:
            client.send("DELETE", f"graph={quote(name, safe='')}")
        except NoAnswerError as error:
            if error.code != 404:
                raise
    return Pushed(len(graphs), len(gone), sum(map(len, graphs.values())))
