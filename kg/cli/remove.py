"""``kg remove``: files taken out of a build."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.build import finished, progress_bar
from kg.config import load_settings


@click.command("remove")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder that `kg build` wrote.",
)
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (default: kg.toml where it stands).")
def command(files: tuple[str, ...], out: Path, config: Path | None) -> int:
    """Take bulletins out of a graph.

    FILES are names or paths of files that the graph was built of; the files themselves are not touched. What they alone
    say goes with them: the graph is then the one that `kg build` would make of the rest.
    """
    from kg.incremental import remove

    with progress_bar() as report:
        done = remove(files, out, load_settings(config), report)
    return finished(done, out)
