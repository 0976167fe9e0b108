"""``kg add``: more files for a build, or changed ones."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.build import finished, progress_bar
from kg.config import load_settings


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder that `kg build` wrote.",
)
@click.option("--workers", type=click.IntRange(min=0), help="Processes that read files; 0 means one for each core.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (default: kg.toml where it stands).")
def command(paths: tuple[Path, ...], out: Path, workers: int | None, config: Path | None) -> int:
    """Add bulletins to a graph.

    PATHS are files or folders. Only files that are new or have changed are read; the graph is then the one that
    `kg build` would make of all files. Base address, masking and tagger stay those of the build.
    """
    from kg.incremental import add

    with progress_bar() as report:
        done = add(paths, out, load_settings(config, workers=workers), report)
    return finished(done, out)
