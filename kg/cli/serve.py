"""``kg serve``: the graph over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import chosen_endpoint, graph_options
from kg.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@graph_options
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; others can reach 0.0.0.0.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--base", help="What entity IRIs begin with, where the build had another than the default.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True, help="Seconds for one query.")
@click.option("--max-mb", type=click.IntRange(min=1), default=64, show_default=True, help="MiB of one answer.")
@click.option("--max-memory", type=click.IntRange(min=0), default=2048, show_default=True, help="MiB for one query.")
@click.option("--workers", type=click.IntRange(min=1), default=4, show_default=True, help="Queries at the same time.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Web origin whose pages may read; * for all.")
def command(
    out: Path,
    graph: Path | None,
    host: str,
    port: int,
    base: str | None,
    timeout: float,
    max_mb: int,
    max_memory: int,
    workers: int,
    origins: tuple[str, ...],
) -> int:
    """Serve the graph: SPARQL 1.1 at /sparql, things at /id/…, pages for people where they are installed.

    Read-only, and only for this machine unless --host says otherwise. A query that takes too long, too much memory or
    gives too large an answer is ended; the others go on. A new build is picked up at once; with --endpoint, within a
    minute.

    \b
    kg serve --out out --port 8000
    curl 'http://127.0.0.1:8000/sparql?query=ASK%20%7B%3Fp%20a%20ca%3APerson%7D'
    """
    import uvicorn

    from kg.config import load_settings
    from kg.serve import Limits, create_app

    limits = Limits(timeout, max_mb, max_memory, workers)
    hosts = (*LOOPBACK, "[::1]") if host in LOOPBACK else ("*",)
    try:
        app = create_app(
            graph or out,
            load_settings(base=base),
            endpoint=chosen_endpoint(),
            limits=limits,
            origins=origins,
            hosts=hosts,
        )
    except NotFoundError as error:
        raise InputError(str(error)) from error
    render.note(f"http://{host if ':' not in host else f'[{host}]'}:{port}/sparql (end with Ctrl-C)")
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=2)
    return 0
