"""``kg explain``: which rules fired in a file, which won, which lost, and what each sentence states."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kg.cli import render
from kg.explore.reasons import FORMATS, reasons, show


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--grep", "wanted", metavar="TEXT", help="Only sentences that hold TEXT.")
@click.option("--line", type=click.IntRange(min=1), help="Only this line of the file.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--private",
    type=click.Choice(["mask", "keep"]),
    default="mask",
    show_default=True,
    help="Names of members of the public.",
)
@click.option("--tagger", type=click.Choice(["lac", "none"]), default="lac", show_default=True)
def command(
    file: Path, wanted: str | None, line: int | None, form: str, private: str, tagger: Literal["lac", "none"]
) -> int:
    """Show for each sentence of FILE which rules fired, won and lost, and what it states.

    + a name that stands, - one that lost (after < the one that stands in its place), = a fact; behind each its rule and
    confidence. Exit status 1 where no sentence is as asked for.
    """
    from kg import resolve
    from kg.pipeline import candidates_of, extract_file

    extraction = extract_file(file, tagger)
    keep = private == "keep"
    found = reasons(extraction, candidates_of(extraction, tagger), resolve.resolve([extraction]), keep=keep)
    if wanted is not None:
        found = [x for x in found if wanted in "".join(x.text.split()) or wanted in x.text]
    if line is not None:
        at = max((x.line for x in found if x.line <= line), default=None)  # the line that a wrapped sentence began on
        found = [x for x in found if x.line == at]
    if not found:
        render.note(f"{file}: no sentence is as asked for; leave out --grep and --line to see all")
        return 1
    render.write(show(found, form))
    return 0
