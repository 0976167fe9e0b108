"""``kg export``: the graph in a format of others."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store
from kg.config import load_settings
from kg.errors import OutputError
from kg.explore import interchange


@click.command("export")
@click.option("--format", "form", required=True, type=click.Choice(list(interchange.SUFFIXES)), help="Which format.")
@click.option("--to", type=click.Path(path_type=Path), help="File to write (a folder for csv); - for standard output.")
@graph_options
@click.option("--base", help="What entity IRIs begin with, where the build had another than the default.")
def command(form: str, to: Path | None, out: Path, graph: Path | None, base: str | None) -> int:
    """Write the graph for other programs.

    trig, nquads and jsonld keep the named graphs (kg import gives the same graph back); turtle and rdfxml merge them.
    csv: a folder of tables with a data dictionary. graphml, gexf: the network, for Gephi. ftm: entities for OpenAleph.

    \b
    kg export --format csv --to tables
    kg export --format gexf --to network.gexf
    """
    store, settings = open_store(out, graph), load_settings(base=base)
    if to is not None and str(to) == "-":
        if form == "csv":
            raise click.UsageError("csv is several files; name a folder with --to")
        [content] = interchange.files(store, form, settings.base).values()
        sys.stdout.buffer.write(content)
        return 0
    suffix = interchange.SUFFIXES[form]
    target = to or Path(f"export.{suffix}" if suffix else "export-tables")
    try:
        made = interchange.write(store, form, target, settings.base)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror or error}); name another place") from error
    for path in made:
        render.note(f"written: {path} ({path.stat().st_size:,} bytes)")
    return 0
