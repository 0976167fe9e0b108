"""``kg push``: the graph to a SPARQL server of somebody else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import PASSWORD, folder_options, open_folder
from kg.config import load_settings
from kg.graph.http import Account, Client
from kg.graph.push import push
from kg.graph.remote import RemoteStore

if TYPE_CHECKING:
    from pathlib import Path


@click.command("push")
@click.option("--endpoint", required=True, metavar="URL", help="The server's Graph Store Protocol address.")
@click.option("--sparql", metavar="URL", help="Its query address: graphs that the build no longer has are removed.")
@click.option("--user", default="", help=f"Name at the server; the password is read from {PASSWORD}.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60, show_default=True, help="Seconds for a request.")
@click.option("--base", help="What entity IRIs begin with, where the build had another than the default.")
@folder_options
def command(
    endpoint: str, sparql: str | None, user: str, timeout: float, base: str | None, out: Path, graph: Path | None
) -> int:
    """Write the graph to a SPARQL server, one named graph a request; pushing again replaces what changed.

    \b
    kg push --endpoint http://localhost:7878/store --sparql http://localhost:7878/query
    kg push --endpoint http://localhost:8890/sparql-graph-crud-auth --user dba
    """
    store = open_folder(out, graph)
    account = Account(user, os.environ.get(PASSWORD, ""))
    there = RemoteStore(sparql, account, timeout) if sparql else None
    done = push(store, Client(endpoint, account, timeout), there=there, base=load_settings(base=base).base)
    render.note(f"pushed: {done.graphs} graphs, {done.triples} statements; removed: {done.removed} graphs")
    return 0
