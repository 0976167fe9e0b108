"""Writes a build's files: ``graph.trig`` (or ``graph.nq``), the Oxigraph folder ``store/``, ``report.json``.

The same quads and report give the same bytes; the store's own files are the exception, their content is the same.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.pieces import write_pieces
from kg.graph.readable import readable
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.config import Settings

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_BARE = {
    "http://www.w3.org/2001/XMLSchema#integer": re.compile(r"[+-]?[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}


def write_build(quads: Sequence[ox.Quad], folder: Path, settings: Settings) -> None:
    """Writes the graph into ``folder``, which exists: as text, as a store, and its pieces (:mod:`kg.graph.pieces`).

    Raises OSError where it cannot be written.
    """
    if len(quads) > settings.trig_limit:
        with (folder / "graph.nq").open("wb") as handle:
            ox.serialize(quads, handle, format=ox.RdfFormat.N_QUADS)
    else:
        with (folder / "graph.trig").open("w", encoding="utf-8", newline="\n") as text:
            text.writelines(trig(quads, settings.base))
    write_pieces(quads, folder)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    store.flush()
    store.optimize()


def write_report(report: dict[str, Any], folder: Path) -> None:
    """Writes ``report.json`` and ``report.md``. Raises OSError where they cannot be written."""
    text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    (folder / "report.md").write_text(readable(report), encoding="utf-8", newline="\n")


def trig(quads: Sequence[ox.Quad], base: str) -> Iterator[str]:
    """The lines of a TriG document; ``quads`` are sorted by graph, subject and predicate.

    IRIs below ``base`` are written relative to it, because their slashes would need escapes in a prefixed name.
    """
    names = _Names(base)
    yield f"@base <{base}> .\n"
    for prefix, namespace in sorted(PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    graph: str | None = None
    subject: str | None = None
    predicate: str | None = None
    for quad in quads:
        g = "" if isinstance(quad.graph_name, ox.DefaultGraph) else names.term(quad.graph_name)
        s, p, o = names.term(quad.subject), names.term(quad.predicate), names.term(quad.object)
        if g != graph:
            yield ("" if graph is None else " .\n}\n") + (f"\n{g} {{\n" if g else "\n{\n")
            yield f"  {s} {p} {o}"
        elif s != subject:
            yield f" .\n  {s} {p} {o}"
        elif p != predicate:
            yield f" ;\n    {p} {o}"
        else:
            yield f" , {o}"
        graph, subject, predicate = g, s, p
    if graph is not None:
        yield " .\n}\n"


class _Names:
    """How terms are written."""

    def __init__(self, base: str) -> None:
        self._base = base
        # The longest namespace first: caet: lies below the same address as others.
        self._spaces = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        if isinstance(term, ox.NamedNode):
            known = self._known.get(term.value)
            if known is None:
                known = self._known[term.value] = self._iri(term.value)
            return known
        if isinstance(term, ox.Literal) and not term.language:
            bare = _BARE.get(term.datatype.value)
            if bare is not None and bare.fullmatch(term.value):
                return term.value
            if term.datatype.value != _STRING:
                return f"{ox.Literal(term.value)}^^{self.term(term.datatype)}"
        return str(term)

    def _iri(self, iri: str) -> str:
        if iri == _TYPE:
            return "a"
        if iri.startswith(self._base) and re.fullmatch(r"[A-Za-z0-9._/-]+", iri[len(self._base) :]):
            return f"<{iri[len(self._base) :]}>"
        for prefix, namespace in self._spaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"
