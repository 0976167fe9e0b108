"""``kg why``: the sentences behind a statement of the graph."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store
from kg.explore import formats
from kg.explore.why import why

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("strength", "file", "line", "sentence", "rule", "confidence")


@click.command("why")
@click.argument("subject")
@click.argument("predicate", required=False, default="")
@click.argument("object", required=False, default="")
@graph_options
@click.option("--all", "everything", is_flag=True, help="Also sentences that say it less directly.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "md"]), default="table", show_default=True)
def command(
    subject: str, predicate: str, object: str, out: Path, graph: Path | None, everything: bool, form: str
) -> int:
    """Show the sentences behind a statement.

    SUBJECT, PREDICATE and OBJECT are IRIs, prefixed names such as ca:agent, or names as they stand in the graph; OBJECT
    may also be the text of a literal. Without OBJECT, or PREDICATE, any statement that fits is meant.

    \b
    kg why 霁州市民政局局长 org:postIn 霁州市民政局
    kg why 消防应急演练 schema:startDate
    """
    found = why(open_store(out, graph), subject, predicate, object)
    if not everything:
        found = [g for g in found if g.strength == found[0].strength]
    if form == "json":
        render.write(json.dumps([dataclasses.asdict(g) for g in found], ensure_ascii=False, indent=1) + "\n")
        return 0
    rows = [
        (str(g.strength), g.file, str(g.line), g.sentence, g.rule, "" if g.confidence is None else f"{g.confidence:g}")
        for g in found
    ]
    if form == "csv":
        render.write(formats.csv_text(COLUMNS, rows))
    elif form == "md":
        render.write(formats.markdown_text(COLUMNS, rows))
    else:
        render.table(COLUMNS, rows)
    return 0
