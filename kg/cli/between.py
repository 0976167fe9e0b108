"""``kg between``: what links two people."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import graph_options, open_store
from kg.cli.sheets import FORMATS, show
from kg.cli.trace import pick
from kg.explore.links import between


@click.command("between")
@click.argument("first")
@click.argument("second")
@graph_options
@FORMATS
def command(first: str, second: str, out: Path, graph: Path | None, form: str) -> int:
    """Show what links two people, with dates.

    FIRST and SECOND are names, NAME@机构 where several people share one, or IRIs. Shown are events at which both were,
    articles that name both, and bodies in which both held posts, with who came first.
    """
    store = open_store(out, graph)
    a = pick(store, first, form)
    b = pick(store, second, form) if a else None
    if a is None or b is None:
        return 1
    return show(f"{a.name}（甲）与{b.name}（乙）", between(store, a, b), form)
