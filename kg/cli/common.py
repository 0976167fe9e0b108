"""What several commands share: where the graph lies, and options with the same words everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.config import Settings
from kg.errors import InputError, NotFoundError, SettingsError
from kg.graph import Store

F = TypeVar("F", bound=Callable[..., Any])


def graph_options(command: F) -> F:
    """``--out`` and ``--graph``: which graph a reading command reads."""
    out = click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("out"),
        show_default=True,
        help="Folder that `kg build` wrote.",
    )
    graph = click.option(
        "--graph", type=click.Path(path_type=Path), help="Read this .trig, .nq, .ttl or .nt file instead."
    )
    return out(graph(command))


def open_store(out: Path, graph: Path | None) -> Store:
    """The graph that the options name. Raises InputError or QueryError, in one line, where there is none."""
    try:
        return Store.open(graph or out)
    except NotFoundError as error:  # status 1 is for names that a graph does not hold; here there is no graph
        raise InputError(str(error)) from error


def decisions_file(given: Path | None, settings: Settings) -> Path | None:
    """The decisions that a build reads: the file given, which must be there, else that of the settings if it is."""
    if given is not None:
        if not given.is_file():
            raise SettingsError(f"{given}: no such file of decisions; mend --decisions or leave it out")
        return given
    usual = Path(settings.decisions)
    return usual if usual.is_file() else None
