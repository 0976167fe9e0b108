"""Answers in JSON to the script of the graph page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.errors import KgError, NotFoundError
from kg.explore.web import canvas, times
from kg.explore.web.render import View, language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from kg.explore.context import Context

Answer = Callable[[View, "Mapping[str, str]"], Any]


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else default


def _ids(asked: Mapping[str, str]) -> list[str]:
    return [tail for tail in asked.get("ids", "").split(",") if tail]


ANSWERS: dict[str, Answer] = {
    "nodes": lambda view, asked: canvas.nodes(view, _ids(asked)),
    "among": lambda view, asked: canvas.among(view, _ids(asked)),
    "counts": lambda view, asked: canvas.counts(view, asked.get("id", "")),
    "expand": lambda view, asked: canvas.expand(
        view, asked.get("id", ""), asked.get("rel", ""), _whole(asked.get("offset"), 0),
        max(1, _whole(asked.get("limit"), canvas.PAGE)),
    ),
    "times": lambda view, asked: times.times(view, [canvas.iri_of(view, tail) for tail in _ids(asked)[: times.ASKED]]),
    "line": lambda view, asked: canvas.line(view, asked.get("a", ""), asked.get("b", ""), asked.get("type", "")),
    "ways": lambda view, asked: canvas.between(view, asked.get("a", ""), asked.get("b", "")),
    "query": lambda view, asked: canvas.of_query(view, asked.get("query", "")),
}  # fmt: skip


def routes(context: Context) -> list[BaseRoute]:
    """``/api/graph/…``: ids are what stands in an IRI after the base."""

    async def answer(make: Answer, request: Request) -> Response:
        view = View(
            context, language(request.query_params.get("lang", ""), request.cookies.get("kg-lang", ""),
                              request.headers.get("accept-language", "")),
        )  # fmt: skip
        try:
            return JSONResponse(await run_in_threadpool(make, view, dict(request.query_params)))
        except NotFoundError as error:
            return JSONResponse({"error": str(error)}, 404)
        except KgError as error:
            return JSONResponse({"error": str(error)}, 400)

    return [Route(f"/api/graph/{name}", partial(answer, make)) for name, make in ANSWERS.items()]
