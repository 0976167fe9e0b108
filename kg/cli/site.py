"""``kg site``: the explorer as a folder of files."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.common import chosen_endpoint, graph_options
from kg.errors import InputError, NotFoundError, OutputError


@click.command("site")
@graph_options
@click.option("--to", type=click.Path(path_type=Path), required=True, help="Folder to write; made where it is missing.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the pages.")
def command(out: Path, graph: Path | None, to: Path, lang: str) -> int:
    """Write the pages, the search and the graph as a static site.

    Open index.html from the disk or put the folder on any web server; nothing is fetched from elsewhere. SPARQL needs
    a server: see kg serve.
    """
    from kg.explore.context import Context
    from kg.explore.web.site import pages_of

    context = Context(graph or out, endpoint=chosen_endpoint())
    try:
        len(context.store)
    except NotFoundError as error:
        raise InputError(str(error)) from error
    if to.exists() and (not to.is_dir() or (any(to.iterdir()) and not (to / "static" / "names.js").is_file())):
        raise OutputError(f"{to}: holds other things; choose an empty folder, or one that kg site wrote")
    written = 0
    try:
        for path, data in pages_of(context, lang):
            file = to / path
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f".{file.name}.{os.getpid()}.part")
            part.write_bytes(data)
            part.replace(file)
            written += 1
    except OSError as error:
        raise OutputError(f"{to}: cannot be written ({error.strerror or error}); see to space and rights") from error
    click.echo(f"{to / 'index.html'}  ({written} files)")
    return 0
