"""The graph on a SPARQL 1.1 server of somebody else, behind the same class as the one on disk."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.guard import refuse_unsafe
from kg.graph.http import Account, Client
from kg.graph.store import Rows, Store
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.graph.store import Term

_JSON = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
_GRAPH = {"Accept": "application/n-triples, text/turtle;q=0.5", "Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server answers queries, who we are there, and how many seconds one may take."""

    url: str
    account: Account = field(default_factory=Account)
    timeout: float = 60.0

    def open(self) -> RemoteStore:
        """The graph behind it; nothing is sent yet. Raises KgError where the address is none."""
        return RemoteStore(self.url, self.account, self.timeout)


class RemoteStore(Store):
    """Reads from the SPARQL endpoint at ``url``; has the methods of :class:`Store`.

    Queries go out with the prefixes that they use. The server's default graph must be the union of its named graphs, as
    Virtuoso and GraphDB have it and Oxigraph with ``--union-default-graph``.
    """

    def __init__(self, url: str, account: Account | None = None, timeout: float = 60.0) -> None:
        super().__init__(ox.Store())  # empty: it tells the form of a query and finds its faults before it is sent
        self._client = Client(url, account, timeout)
        self._checked = False

    def _check(self) -> None:
        """Once: the server is there, and its default graph is not empty while its named graphs are full."""
        if self._checked:
            return
        if self._truth("ASK { ?s ?p ?o }", None) or not self._truth("ASK { GRAPH ?g { ?s ?p ?o } }", None):
            self._checked = True
            return
        raise QueryError(
            f"{self._client.url}: its default graph does not hold its named graphs; make the server join them "
            "(oxigraph serve --union-default-graph; in Fuseki tdb2:unionDefaultGraph true)"
        )

    def __len__(self) -> int:
        return int(self.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").dicts()[0]["n"])

    def select(self, query: str, *, limit: int | None = None, timeout: float | None = None) -> Rows:
        """The rows of a SELECT query, ``limit`` of them at most."""
        self._expect(query, "select")
        found = self._answer(query, timeout)
        try:
            names = tuple(found["head"].get("vars", ()))
            rows = [tuple(_term(row[n]) if n in row else None for n in names) for row in found["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError):  # well-made JSON, but no table of results
            raise self._stranger() from None
        cut = limit is not None and len(rows) > limit
        return Rows(names, tuple(rows[:limit]), cut)

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer to an ASK query."""
        self._expect(query, "ask")
        self._check()
        return self._truth(query, timeout)

    def construct(self, query: str, *, limit: int | None = None, timeout: float | None = None) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted and each once, ``limit`` of them at most."""
        self._expect(query, "construct")
        self._check()
        body = self._client.send("POST", "", _form(query), _GRAPH, timeout)
        triples = {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)}  # N-Triples are Turtle
        return sorted(triples, key=str)[:limit]

    def fetch(
        self,
        query: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
        most: int,
    ) -> bytes:
        """What the server sends, ``most`` bytes at most: SPARQL results in JSON, or the triples of a CONSTRUCT or
        DESCRIBE query as N-Triples or Turtle. Graphs given by IRI go along as the protocol has them (2.1.4)."""
        headers = _GRAPH if isinstance(self.raw(query, base=base), ox.QueryTriples) else _JSON
        if not default_graphs and not named_graphs:
            self._check()
        graphs = [("default-graph-uri", g) for g in default_graphs] + [("named-graph-uri", g) for g in named_graphs]
        text = prefixed(query)
        if base is not None and self._is_relative(query):
            text = f"BASE <{base}>\n{text}"  # first of all: Virtuoso knows no other place
        return self._client.send("POST", "", urlencode([("query", text), *graphs]).encode("ascii"), headers, most=most)

    def _is_relative(self, query: str) -> bool:
        """Whether the query has IRIs that mean nothing without a base."""
        try:
            self.raw(query)
        except QueryError:
            return True
        return False

    def form(self, query: str) -> str:
        """``"select"``, ``"ask"`` or ``"construct"``; nothing is sent."""
        return super().form(query)

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> list[ox.Quad]:
        """The quads that match; None matches all. Sorted."""
        terms = [str(given) if given is not None else name for given, name in
                 ((subject, "?s"), (predicate, "?p"), (object, "?o"), (graph, "?g"))]  # fmt: skip
        s, p, o, g = terms
        wanted = " ".join(name for name in ("?s", "?p", "?o", "?g") if name in terms)
        if not wanted:
            found = self.ask(f"ASK {{ GRAPH {g} {{ {s} {p} {o} }} }}")
            return [ox.Quad(subject, predicate, object, graph)] if found else []  # type: ignore[arg-type]
        rows = self.select(f"SELECT {wanted} {{ GRAPH {g} {{ {s} {p} {o} }} }}")
        quads = []
        for row in rows:
            bound = dict(zip(rows.variables, row, strict=True))
            whole = (subject or bound["s"], predicate or bound["p"], object or bound["o"], graph or bound["g"])
            quads.append(ox.Quad(*whole))  # type: ignore[arg-type]
        return sorted(quads, key=str)

    def holds(
        self, subject: ox.NamedNode | None = None, object: Term | None = None, graph: ox.NamedNode | None = None
    ) -> bool:
        """Whether any statement fits; None fits all."""
        s, o, g = (str(x) if x is not None else name for x, name in ((subject, "?s"), (object, "?o"), (graph, "?g")))
        return self.ask(f"ASK {{ GRAPH {g} {{ {s} ?p {o} }} }}")

    def graphs(self) -> list[ox.NamedNode]:
        """The named graphs, sorted."""
        # Virtuoso takes 50 s for SELECT DISTINCT ?g over 15,000 statements, and 16 ms for the count of each.
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return sorted((row[0] for row in rows if isinstance(row[0], ox.NamedNode)), key=str)

    def dump(self) -> bytes:
        """All named graphs as N-Quads, sorted."""
        return "".join(sorted(f"{quad} .\n" for quad in self.quads())).encode("utf-8")

    def raw(
        self,
        query: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """What an empty store makes of the query: its form and its faults."""
        return super().raw(query, default_graphs=default_graphs, named_graphs=named_graphs, base=base)

    def _expect(self, query: str, form: str) -> None:
        refuse_unsafe(query)
        found = self.form(query)
        if found != form:
            raise QueryError(f"this is a query of the form {found.upper()}; {form.upper()} was expected")

    def _answer(self, query: str, timeout: float | None) -> dict[str, Any]:
        self._check()
        return self._json(query, timeout)

    def _truth(self, query: str, timeout: float | None) -> bool:
        found = self._json(query, timeout)
        if "boolean" in found:
            return bool(found["boolean"])
        rows = found.get("results", {}).get("bindings", [])  # Virtuoso 7 answers with a table that holds 1 or 0
        return any(cell["value"] not in ("0", "false") for row in rows for cell in row.values())

    def _json(self, query: str, timeout: float | None) -> dict[str, Any]:
        body = self._client.send("POST", "", _form(query), _JSON, timeout)
        try:
            found: dict[str, Any] = json.loads(body)
        except ValueError:
            raise self._stranger() from None
        return found

    def _stranger(self) -> QueryError:
        return QueryError(f"{self._client.url}: no SPARQL server answers there; is this its query address?")


def _form(query: str) -> bytes:
    return urlencode({"query": prefixed(query)}).encode("ascii")


def prefixed(query: str) -> str:
    """The query with a PREFIX line for each of our prefixes that it uses and does not declare."""
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", query))
    used = {p for p in PREFIXES if p not in declared and re.search(rf"(?<![\w.-]){p}:", query)}
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in sorted(used)) + query


def _term(binding: dict[str, str]) -> Term:
    kind, value = binding["type"], binding["value"]
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(re.sub(r"\W", "_", value))
    if language := binding.get("xml:lang"):
        return ox.Literal(value, language=language)
    datatype = binding.get("datatype")  # Virtuoso says "typed-literal" where the standard says "literal"
    return ox.Literal(value, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(value)
