"""What several commands share: where the graph lies, and options with the same words everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.config import Settings
from kg.errors import InputError, NotFoundError, SettingsError
from kg.graph import Store

if TYPE_CHECKING:
    from kg.graph.remote import Endpoint

F = TypeVar("F", bound=Callable[..., Any])


_ENDPOINT = "kg.cli.endpoint"
PASSWORD = "KG_ENDPOINT_PASSWORD"
"""The environment variable with the password for ``--user``: words on the command line can be seen by others."""


def _remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    context.meta[f"{_ENDPOINT}.{parameter.name}"] = value


def graph_options(command: F) -> F:
    """``--out``, ``--graph``, ``--endpoint``: which graph a reading command reads. :func:`open_store` opens it."""
    endpoint = click.option(
        "--endpoint", metavar="URL", expose_value=False, callback=_remember, help="Ask this SPARQL server instead."
    )
    user = click.option(
        "--user",
        expose_value=False,
        callback=_remember,
        help=f"Name at that server; the password is read from {PASSWORD}.",
    )
    return folder_options(endpoint(user(command)))


def folder_options(command: F) -> F:
    """``--out`` and ``--graph``: a graph on this machine. :func:`open_folder` opens it."""
    out = click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("out"),
        show_default=True,
        help="Folder that `kg build` wrote.",
    )
    graph = click.option(
        "--graph", type=click.Path(path_type=Path), help="Read this graph file (.trig, .nq, .ttl …) instead."
    )
    return out(graph(command))


def open_store(out: Path, graph: Path | None) -> Store:
    """The graph that the options name. Raises InputError or QueryError, in one line, where there is none."""
    endpoint = chosen_endpoint()
    return open_folder(out, graph) if endpoint is None else endpoint.open()


def chosen_endpoint() -> Endpoint | None:
    """The server that ``--endpoint`` and ``--user`` name; None where the graph lies on this machine."""
    context = click.get_current_context(silent=True)
    address = context.meta.get(f"{_ENDPOINT}.endpoint") if context else None
    if context is None or not address:
        return None
    from kg.graph.http import Account
    from kg.graph.remote import Endpoint

    user = context.meta.get(f"{_ENDPOINT}.user") or ""
    return Endpoint(address, Account(user, os.environ.get(PASSWORD, "")))


def open_folder(out: Path, graph: Path | None) -> Store:
    """The graph on this machine that the options name. Raises InputError or QueryError, in one line, for none."""
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
