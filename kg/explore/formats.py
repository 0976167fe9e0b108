"""An answer as text: CSV that is safe in spreadsheets, SPARQL JSON, Turtle, Markdown; short forms for tables."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.explore.sparql import Answer, Term

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def short(term: Term | None) -> str:
    """A term as a reader wants it: a literal's text, an IRI with its prefix where it has one; empty for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        best = max(
            (name for name, base in PREFIXES.items() if term.value.startswith(base)),
            key=lambda name: len(PREFIXES[name]),
            default=None,
        )
        return term.value if best is None else f"{best}:{term.value[len(PREFIXES[best]) :]}"
    return term.value if isinstance(term, ox.Literal) else str(term)


def cells(answer: Answer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Column names and rows of short texts; an ASK answer is one cell."""
    if answer.kind == "ask":
        return ("answer",), [(str(bool(answer.truth)).lower(),)]
    return answer.variables, [tuple(short(term) for term in row) for row in answer.rows]


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with every cell quoted; a cell that a spreadsheet would run as a formula gets a leading ``'``."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_harmless(c) for c in columns])
    writer.writerows([_harmless(c) for c in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    # Leading blanks count too: spreadsheets strip them before they look for a formula.
    risky = cell[:1] in ("\t", "\r") or cell.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠")
    return f"'{cell}" if cell and risky else cell


def markdown_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of GitHub-flavoured Markdown."""
    lines = [_pipe_row(columns), _pipe_row(["---"] * len(columns)), *(_pipe_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _pipe_row(row: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in row) + " |"


def json_text(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON Format (W3C, 2013)."""
    if answer.kind == "ask":
        data: dict[str, Any] = {"head": {}, "boolean": bool(answer.truth)}
    else:
        bindings = [
            {name: _binding(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
            for row in answer.rows
        ]
        data = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    value: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        value["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        value["datatype"] = term.datatype.value
    return value


def turtle_text(answer: Answer) -> str:
    """The triples of a CONSTRUCT or DESCRIBE query in Turtle. Raises QueryError for a table."""
    if answer.kind != "construct":
        raise QueryError("only CONSTRUCT and DESCRIBE give Turtle; choose --format table, csv or json")
    triples = sorted({ox.Triple(*row) for row in answer.rows}, key=str)  # type: ignore[arg-type]
    used = {p: b for p, b in PREFIXES.items() if any(b in str(t) for t in triples)}
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)
    lines = text.decode("utf-8").splitlines(keepends=True) if text else []
    heads = sorted(line for line in lines if line.startswith("@prefix "))  # the serialiser gives them in any order
    return "".join(heads + [line for line in lines if not line.startswith("@prefix ")])
