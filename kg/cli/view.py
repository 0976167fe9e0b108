"""``kg view``: the graph as one HTML page."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.common import graph_options, open_store
from kg.errors import OutputError


@click.command("view")
@graph_options
@click.option("--to", type=click.Path(path_type=Path), help="File to write (default: view.html in the --out folder).")
@click.option("--person", "--around", "around", help="Only what lies within two steps of this name.")
@click.option(
    "--limit", type=click.IntRange(min=2), default=1500, show_default=True, help="Show at most so many nodes."
)
def command(out: Path, graph: Path | None, to: Path | None, around: str | None, limit: int) -> int:
    """Draw the graph as one HTML page that needs no network.

    Open the page in any browser: search, filter by kind and period, click a node or a line for the sentences behind it.
    """
    from kg.explore.network import network
    from kg.explore.view import page

    target = to or (graph.with_suffix(".html") if graph else out / "view.html")
    html = page(network(open_store(out, graph)), around=around, limit=limit)
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent}: no such folder; make it, or choose another --to")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(html, encoding="utf-8")
        part.replace(target)  # a reader sees the old page or the new one, never half of one
    finally:
        part.unlink(missing_ok=True)
    click.echo(target)
    return 0
