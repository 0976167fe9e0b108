"""``kg score``: how good is a graph, by hand-made annotations?"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import render


@click.command("score")
@click.argument("graph", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("texts", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed and what was extra, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(graph: Path, gold: Path, texts: Path, errors: bool, form: str) -> int:
    """Score GRAPH (a graph file, or the folder of a build) against the annotations in folder GOLD.

    TEXTS is the folder with the annotated files. Build the graph with --private keep: masked names match nothing.
    Exit status 0, whatever the scores; 2 where something cannot be read.
    """
    from kg.score import score, table, to_json

    counts = score(graph, gold, texts)
    render.write((table if form == "text" else to_json)(counts, errors) + "\n")
    return 0
