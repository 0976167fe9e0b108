"""``kg import``: a graph file back into a store."""  # noqa: N999 - commands are loaded by name, never imported

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import render
from kg.config import load_settings
from kg.errors import InputError, NotFoundError
from kg.explore import search
from kg.graph import Store, publish


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write.")
@click.option("--base", help="What entity IRIs begin with, where the build had another than the default.")
def command(file: Path, out: Path, base: str | None) -> int:
    """Put a graph file (.trig, .nq, .jsonld; .ttl, .nt, .rdf without named graphs) into a folder as a build would.

    An export in trig, nquads or jsonld gives the same graph back.
    """
    settings = load_settings(base=base)
    try:
        store = Store.open(file)
    except NotFoundError as error:
        raise InputError(f"{file}: no such file; name a graph file, such as `kg export` writes") from error
    quads = sorted(store.quads(), key=lambda q: (str(q.graph_name), str(q.subject), q.predicate.value, str(q.object)))
    report = {"imported": file.name, "counts": {"quads": len(quads)}, "settings": {"base": settings.base}}
    publish(quads, report, out, settings, finish=search.write)
    render.note(f"written: {out} ({len(quads)} quads)")
    return 0
