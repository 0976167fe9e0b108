"""The application: ``/sparql``, ``/id/…`` and what the explorer adds."""

from __future__ import annotations

import contextlib
import threading
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Route

from kg.config import Settings
from kg.errors import KgError, NotFoundError
from kg.explore.context import Context
from kg.graph.store import generation, read_ahead
from kg.serve import description, linked, protocol
from kg.serve.linked import explorer
from kg.serve.workers import Limits, Pool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from kg.graph.remote import Endpoint

LOOPBACK = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
"""Origins of this machine: their pages may read the answers unless told otherwise."""


def create_app(
    out: Path,
    settings: Settings | None = None,
    *,
    endpoint: Endpoint | None = None,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
    hosts: Sequence[str] = ("*",),
) -> Starlette:
    """The application that serves the graph at ``out`` (the folder of a build, or a graph file), or the one that the
    SPARQL server ``endpoint`` holds, for reading only.

    ``origins`` are the web origins whose pages may read answers besides those of this machine (CORS; ``*`` for all),
    ``hosts`` the host names that the server answers to. Raises NotFoundError where there is no graph,
    QueryError where the server cannot be reached or does not join its graphs.
    """
    if endpoint is not None:
        if not endpoint.open().ask("ASK { ?file ca:sha256 ?hash }"):
            raise NotFoundError(f"{endpoint.url}: no graph of `kg` there; write one with `kg push`")
    elif generation(out) == (0, 0):
        raise NotFoundError(f"{out}: no graph here; run `kg build` first, or name the folder of a build")
    context = Context(out, settings or Settings(), endpoint=endpoint)
    pool = Pool(endpoint or out, limits or Limits())

    async def sparql(request: Request) -> Response:
        if request.method in ("GET", "HEAD") and not request.url.query:
            return await description.respond(request, context)
        return await protocol.respond(request, pool.run)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for work in (partial(_read_ahead, context), partial(_begin, context), pool.warm):
            threading.Thread(target=work, daemon=True).start()
        yield
        pool.close()

    routes: list[BaseRoute] = [
        Route("/sparql", sparql, methods=protocol.METHODS, name="sparql"),
        *linked.routes(context),
        *_pages(context),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_origin_regex=LOOPBACK,
                allow_methods=protocol.METHODS,
                allow_headers=["*"],
            ),
        ],
    )
    app.state.context = context
    app.state.pool = pool
    return app


def _read_ahead(context: Context) -> None:
    if context.folder is not None:
        read_ahead(context.folder)


def _begin(context: Context) -> None:
    """What is done beside the first requests, so that they find names and numbers ready.

    A server elsewhere that does not answer now is told of on the page that asks for it, not in a thread's traceback.
    """
    web = explorer()
    if web is not None:
        with contextlib.suppress(KgError):
            web.begin(context)


def _pages(context: Context) -> list[BaseRoute]:
    """The explorer's pages, where they are installed."""
    web = explorer()
    return [] if web is None else list(web.routes(context))
