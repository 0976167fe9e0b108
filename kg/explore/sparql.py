"""SPARQL as users write it: parameters bound as terms, any form of query, one kind of answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.limits import in_child

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.graph import Store

Term = ox.NamedNode | ox.BlankNode | ox.Literal

# Strings, IRIs and comments: what stands in them is no syntax.
_OPAQUE = re.compile(
    r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n\r])*"|\'(?:\\.|[^\'\\\n\r])*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\r\n]*"
)
_SLOT = re.compile(r"(?i)\bVALUES\s+[?$](\w+)\s*\{(\s*(?:UNDEF)?\s*)\}")  # strings and IRIs are blank here


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave. ``rows`` hold a term or None for each variable; three terms for CONSTRUCT and DESCRIBE."""

    kind: Literal["select", "construct", "ask"]
    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truth: bool | None = None  # of an ASK query
    cut: bool = False  # True where the limit ended it


def _slots(sparql: str) -> dict[str, tuple[int, int]]:
    """Where the insides of each ``VALUES ?name { … }`` with UNDEF or one string stand: what a parameter may fill."""
    bare = _OPAQUE.sub(lambda m: " " * len(m[0]), sparql)
    slots: dict[str, tuple[int, int]] = {}
    for match in _SLOT.finditer(bare):
        slots.setdefault(match[1], match.span(2))
    return slots


def parameters(sparql: str) -> tuple[str, ...]:
    """Names of the parameters of a query: variables with a ``VALUES ?name { … }`` block of their own."""
    return tuple(_slots(sparql))


def bind(sparql: str, values: Mapping[str, str]) -> str:
    """The query with each ``VALUES ?name { … }`` block holding the given value.

    A value becomes a string, or an IRI where it is written ``<https…>``; it is serialised, never pasted, so no value
    can change the query. Raises QueryError for a name that the query has no block for.

    >>> bind('SELECT * { VALUES ?name { UNDEF } ?p rdfs:label ?name }', {"name": '王"五'})
    'SELECT * { VALUES ?name { "王\\\\"五" } ?p rdfs:label ?name }'
    """
    slots = _slots(sparql)
    for name in values:
        if name not in slots:
            known = f"it takes {', '.join(slots)}" if slots else "it takes none"
            raise QueryError(f"the query has no parameter {name!r}; {known}")
    for name, (start, end) in sorted(slots.items(), key=lambda item: -item[1][0]):
        if name in values:
            sparql = f"{sparql[:start]} {_term(values[name])} {sparql[end:]}"
    return sparql


def _term(value: str) -> str:
    """A parameter's value as a SPARQL term."""
    try:
        if value.startswith("<") and value.endswith(">"):
            return str(ox.NamedNode(value[1:-1]))
        return str(ox.Literal(value))
    except ValueError as error:  # a lone surrogate, a blank in an IRI
        raise QueryError(f"the value {value!r} cannot stand in a query ({error})") from error


def run(
    store: Store,
    sparql: str,
    values: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Answer:
    """The answer to a query of any form: at most ``limit`` rows, within ``timeout`` seconds.

    Raises QueryError for a query that is malformed, too slow, changes data, or would call another server.
    """
    text = bind(sparql, values or {})
    return in_child(lambda: _answer(store, text, limit), timeout)  # whole, for even to learn the form may take long


def _answer(store: Store, text: str, limit: int | None) -> Answer:
    form = store.form(text)
    rows: tuple[tuple[Term | None, ...], ...]
    if form == "ask":
        return Answer("ask", (), (), store.ask(text))
    if form == "construct":
        triples = store.construct(text, limit=limit)
        rows = tuple((t.subject, t.predicate, t.object) for t in triples)  # type: ignore[misc]  # no RDF-star
        return Answer(
            "construct", ("subject", "predicate", "object"), rows, cut=limit is not None and len(rows) >= limit
        )
    found = store.select(text, limit=limit)
    return Answer("select", found.variables, found.rows, cut=found.cut)
