"""One query to the bytes of its answer, in the format that the client likes best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.guard import refuse_unsafe
from kg.graph.terms import PREFIXES
from kg.serve.negotiate import best

if TYPE_CHECKING:
    from kg.graph.store import Store

# In order of our own liking: what a client gets that takes anything.
TABLES: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
}
_TEXT = ("text/", "application/n-triples")
_ALIASES = {"application/x-turtle": "text/turtle"}


@dataclass(frozen=True, slots=True)
class Ask:
    """A query as the protocol gives it. No graphs named: the union of all of them is the default graph."""

    query: str
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None  # what relative IRIs of the query are below


@dataclass(frozen=True, slots=True)
class Answered:
    """What is sent back."""

    media_type: str
    body: bytes


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of ours
    """An answer that says no: HTTP status and one line. ``fatal``: the process that gave it is of no more use."""

    def __init__(self, status: int, message: str, *, fatal: bool = False, retry: int = 0) -> None:
        super().__init__(status, message)
        self.status, self.message, self.fatal, self.retry = status, message, fatal, retry

    def __reduce__(self) -> tuple[object, ...]:
        return _refusal, (self.status, self.message, self.fatal, self.retry)


def _refusal(status: int, message: str, fatal: bool, retry: int) -> Refusal:
    return Refusal(status, message, fatal=fatal, retry=retry)


class Sink:
    """A file that refuses to grow beyond its limit."""

    def __init__(self, limit: int) -> None:
        self._parts: list[bytes] = []
        self._left = limit
        self._limit = limit

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise Refusal(500, f"the answer is larger than {self._limit >> 20} MiB; narrow the query or add a LIMIT")
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def whole(self) -> bytes:
        return b"".join(self._parts)


def answer(store: Store, ask: Ask, size: int) -> Answered:
    """The answer in at most ``size`` bytes.

    Raises Refusal: 400 where the text is no SPARQL query, 403 for SERVICE, 406 where no format fits, 500 for too large.
    """
    try:
        refuse_unsafe(ask.query)
        found = store.raw(ask.query, default_graphs=ask.default_graphs, named_graphs=ask.named_graphs, base=ask.base)
    except QueryError as error:
        raise refusal_of(error) from None
    sink = Sink(size)
    if isinstance(found, ox.QueryTriples):
        media = chosen(ask.accept, graph=True)
        write_graph(found, sink, media, size)
    else:
        media = chosen(ask.accept, graph=False)
        try:
            found.serialize(sink, format=TABLES[media])  # type: ignore[arg-type]
        except (OSError, ValueError, RuntimeError) as error:
            raise Refusal(500, f"the query cannot be answered: {' '.join(str(error).split())}") from error
    return answered(media, sink)


def answered(media: str, sink: Sink) -> Answered:
    """What the sink holds, under its media type."""
    media = _ALIASES.get(media, media)
    return Answered(f"{media}; charset=utf-8" if media.startswith(_TEXT) else media, sink.whole())


def refusal_of(error: QueryError) -> Refusal:
    """403 for a query that calls another server, 400 for what is no query."""
    return Refusal(403 if " SERVICE would " in str(error) else 400, str(error))


def chosen(accept: str, *, graph: bool) -> str:
    """The media type of the answer: of ``graph``s, else of tables. Raises Refusal 406 where none fits."""
    offered, forms = (tuple(GRAPHS), "CONSTRUCT and DESCRIBE") if graph else (tuple(TABLES), "SELECT and ASK")
    media = best(accept, offered)
    if media is None:
        raise Refusal(406, f"answers to {forms} come as {', '.join(offered[:4])}; Accept asks for {accept!r}")
    return media


def write_graph(triples: object, sink: Sink, media: str, size: int) -> None:
    """The triples, each once and sorted, so that the same question gets the same bytes."""
    unique: set[ox.Triple] = set()
    weight = 0
    for triple in triples:  # type: ignore[attr-defined]
        if triple not in unique:
            unique.add(triple)
            weight += 24
            if weight > size:  # no serialisation of a triple is shorter: stop before the memory is gone
                raise Refusal(500, f"the answer is larger than {size >> 20} MiB; narrow the query or add a LIMIT")
    rows = sorted(unique, key=str)
    ox.serialize(rows, sink, format=GRAPHS[media], prefixes=PREFIXES)  # type: ignore[arg-type]
