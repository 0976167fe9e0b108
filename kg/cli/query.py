"""``kg query``: SPARQL from a file, the command line or the library."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store
from kg.errors import QueryError
from kg.explore import formats, sparql
from kg.explore.library import SavedQuery, library, parse, saved


@click.command("query")
@click.argument("query", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE]...")
@graph_options
@click.option("--list", "listing", is_flag=True, help="List the saved queries with their parameters.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of running it.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "ttl", "md"]), default="table", show_default=True
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10_000, show_default=True, help="Give at most so many rows."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=60, show_default=True, help="Seconds before giving up."
)
def command(
    query: str | None,
    values: tuple[str, ...],
    out: Path,
    graph: Path | None,
    listing: bool,
    show: bool,
    form: str,
    limit: int,
    timeout: float,
) -> int:
    """Ask the graph a question.

    QUERY is the name of a saved query (kg query --list), a file of SPARQL, - for standard input, or SPARQL itself.
    KEY=VALUE fills the parameter KEY: the block VALUES ?KEY { … } of the query.

    \b
    kg query person-appearances name=林晓舟
    kg query events from=2022-03-01 to=2022-03-31 --format csv > march.csv
    kg query 'SELECT ?n { ?p a ca:Person ; rdfs:label ?n }'
    """
    if listing:
        click.echo("\n\n".join(map(_described, library().values())))
        return 0
    if query is None:
        raise click.UsageError("Name a query, a file or SPARQL; kg query --list shows the saved queries")
    chosen, bound = _chosen(query), _values(values)
    missing = [p for p in chosen.parameters if p.required and p.name not in bound]
    if missing:
        raise QueryError(f"query {chosen.name} needs {missing[0].name}=…: {missing[0].note}")
    text = sparql.bind(chosen.text, bound)
    if show:
        render.write(text if text.endswith("\n") else f"{text}\n")
        return 0
    answer = sparql.run(open_store(out, graph), text, limit=limit, timeout=timeout)
    _print(answer, form)
    if answer.cut:
        render.note(f"only the first {limit} rows are shown; give a larger --limit for more")
    return 0


def _chosen(query: str) -> SavedQuery:
    """The query that the word or text on the command line means."""
    if query == "-":
        return parse("-", sys.stdin.buffer.read().decode("utf-8"))
    if any(mark in query for mark in "{}\n"):
        return parse("query", query)
    if query.endswith((".rq", ".sparql", ".txt")) or "/" in query:
        path = Path(query)
        if not path.is_file():
            raise QueryError(f"{path}: no such file; name a file of SPARQL or a saved query (kg query --list)")
        try:
            return parse(path.stem, path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise QueryError(f"{path}: not UTF-8 (byte {error.start}); save the query as UTF-8") from error
    return saved(query)


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.isidentifier():
            raise QueryError(f"{pair!r} is no parameter; write it as name=value")
        values[key] = value
    return values


def _described(query: SavedQuery) -> str:
    lines = [f"{query.name}  {query.title}", f"    {query.zh}", f"    {query.en}"]
    for parameter in query.parameters:
        need = "必填 required" if parameter.required else "可选 optional"
        lines.append(f"    {parameter.name}=…  ({need}) {parameter.note}")
    return "\n".join(lines)


def _print(answer: sparql.Answer, form: str) -> None:
    if form == "ttl" or (form == "table" and answer.kind == "construct"):
        render.write(formats.turtle_text(answer))
    elif form == "json":
        render.write(formats.json_text(answer))
    elif form == "csv":
        render.write(formats.csv_text(*formats.cells(answer)))
    elif form == "md":
        render.write(formats.markdown_text(*formats.cells(answer)))
    else:
        render.table(*formats.cells(answer))
