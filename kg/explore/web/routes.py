"""The routes: requests to pages, in the reader's language, with headers that let a page ask nobody but this server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError, NotFoundError
from kg.explore.web import api, ask, canvas, pages, review
from kg.explore.web import moved as moves
from kg.explore.web.render import LANGUAGES, View, language

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.explore.context import Context

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Cookie, Accept-Language",
}
Page = Callable[[View, "Request"], str]


def view_of(context: Context, request: Request) -> View:
    """The view for a request."""
    query, cookie = request.query_params.get("lang", ""), request.cookies.get("kg-lang", "")
    lang = language(query, cookie, request.headers.get("accept-language", ""))
    return View(context, lang, local=review.is_local(request) and context.report is not None)


async def respond(context: Context, page: Page, request: Request) -> Response:
    """The page, or a friendly one that says what went wrong."""
    view = view_of(context, request)
    status = 200
    try:
        html = await run_in_threadpool(page, view, request)
    except moves.MovedError as error:
        return RedirectResponse(view.href(error.iri) or context.local(error.iri) or "/", 301, HEADERS)
    except NotFoundError as error:
        status, html = 404, _error(view, ("没有找到", "Not found"), str(error))
    except KgError as error:
        status, html = 503, _error(view, ("暂时打不开", "Cannot be shown"), str(error))
    response = HTMLResponse(html, status, HEADERS)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie("kg-lang", view.lang, max_age=31_536_000, samesite="lax", httponly=True)
    return response


def _error(view: View, heading: tuple[str, str], message: str) -> str:
    return view.html("error.html", heading=view.say(*heading), message=message)


def _whole(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else 0


def begin(context: Context) -> None:
    """Reads what every page needs, so that the first reader need not wait for it."""
    pages.begin(View(context))


def routes(context: Context) -> list[BaseRoute]:
    """All routes of the explorer."""
    show = partial(respond, context)

    async def home(request: Request) -> Response:
        return await show(lambda v, _: pages.home(v), request)

    async def search(request: Request) -> Response:
        asked = request.query_params
        q = asked.get("q", "").strip()[:100]
        return await show(
            lambda v, _: pages.search(v, q, asked.get("kind", ""), _whole(asked.get("offset", ""))), request
        )

    async def suggest(request: Request) -> Response:
        view = view_of(context, request)
        return JSONResponse(await run_in_threadpool(pages.suggest, view, request.query_params.get("q", "")[:100]))

    async def thing(request: Request) -> Response:
        tail: str = request.path_params["tail"]
        asked = dict(request.query_params)
        for suffix, twin in ((".json", _json), (".csv", _csv)):
            if tail.endswith(suffix):
                return await _twin(context, request, partial(twin, tail=tail[: -len(suffix)], asked=asked))
        if tail.endswith(".ttl"):
            return RedirectResponse(f"{context.root}/doc/{tail}", 307)
        return await show(lambda v, _: pages.thing(v, tail, asked), request)

    async def graph(request: Request) -> Response:
        tail = request.query_params.get("n", "").split(",")[0]
        return await show(lambda v, _: canvas.page(v, tail), request)

    async def query(request: Request) -> Response:
        asked = dict(request.query_params)
        return await show(lambda v, _: ask.page(v, asked), request)

    async def look(request: Request) -> Response:
        return await show(lambda v, _: review.page(v), request)

    async def decide(request: Request) -> Response:
        body = (await request.body())[:10_000].decode("utf-8", "replace")
        given = {name: values[0] for name, values in parse_qs(body).items()}
        view = view_of(context, request)
        names = ("left", "right", "judgement", "why")
        try:
            await run_in_threadpool(review.answer, view, *(given.get(name, "") for name in names))
        except KgError as error:
            status = 404 if isinstance(error, NotFoundError) else 503
            return HTMLResponse(_error(view, ("没有记下", "Not written"), str(error)), status, HEADERS)
        return RedirectResponse(f"{context.root}/review", 303)

    async def completions(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(ask.completions, view_of(context, request)))

    static = files("kg.explore.web") / "static"
    return [
        Route("/", home),
        Route("/search", search),
        Route("/api/suggest", suggest),
        Route("/page/{tail:path}", thing),
        Route("/graph", graph),
        Route("/query", query),
        Route("/review", look),
        Route("/review", decide, methods=["POST"]),
        Route("/api/completions", completions),
        *api.routes(context),
        Mount("/static", StaticFiles(directory=Path(str(static)))),
    ]


async def _twin(context: Context, request: Request, make: Callable[[View], Response]) -> Response:
    try:
        return await run_in_threadpool(make, view_of(context, request))
    except moves.MovedError as error:
        path = request.url.path
        return RedirectResponse(view_of(context, request).href(error.iri) + path[path.rindex(".") :], 301)
    except NotFoundError as error:
        return PlainTextResponse(f"{error}\n", 404)


def _json(view: View, tail: str, asked: dict[str, str]) -> Response:
    return JSONResponse(pages.twin(view, tail), headers={"Vary": HEADERS["Vary"]})


def _csv(view: View, tail: str, asked: dict[str, str]) -> Response:
    text = pages.table(view, tail, asked.get("panel", ""))
    name = tail.replace("/", "-") + (f"-{asked['panel']}" if asked.get("panel", "").isalnum() else "") + ".csv"
    # The mark at the beginning lets spreadsheets read the text as UTF-8.
    return Response(
        "\ufeff" + text, media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip
