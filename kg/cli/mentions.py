"""``kg mentions``: the names found in one file, marked in its text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from kg.cli import render
from kg.explore.highlight import FORMATS, show


@click.command("mentions")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="marked", show_default=True)
@click.option(
    "--private",
    type=click.Choice(["mask", "keep"]),
    default="mask",
    show_default=True,
    help="Names of members of the public.",
)
@click.option("--tagger", type=click.Choice(["lac", "none"]), default="lac", show_default=True)
def command(file: Path, form: str, private: str, tagger: Literal["lac", "none"]) -> int:
    """Show the names found in FILE, in its text.

    marked: [AGENCY 市民政局][POST 局长][PERSON 林晓舟]; html: a page with coloured names; tsv: line, label, surface.
    """
    from kg import resolve
    from kg.pipeline import extract_file

    extraction = extract_file(file, tagger)
    render.write(show(extraction, resolve.resolve([extraction]), form, keep=private == "keep"))
    return 0
