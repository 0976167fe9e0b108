"""``kg org``: the posts, holders and visitors of a body."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import graph_options, open_store
from kg.cli.sheets import FORMATS, choose, show
from kg.explore.links import thing_pages, things


@click.command("org")
@click.argument("name")
@graph_options
@FORMATS
def command(name: str, out: Path, graph: Path | None, form: str) -> int:
    """Show who held the posts of a body, and when.

    NAME is the name of a body or facility, in full or as texts give it, or its IRI; where several fit they are listed.
    """
    store = open_store(out, graph)
    chosen = choose(things(store, name), name, form)
    return 1 if chosen is None else show(chosen.name, thing_pages(store, chosen), form)
