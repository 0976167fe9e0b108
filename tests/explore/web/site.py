"""A server over an invented graph, and a browser that may ask nobody but that server."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from kg.config import Settings
from kg.serve import create_app

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@contextlib.contextmanager
def serving(graph: Path, settings: Settings | None = None) -> Iterator[str]:
    """The address of a server over ``graph``."""
    server = uvicorn.Server(uvicorn.Config(create_app(graph, settings), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


class Watch:
    """What a page asked for and what went wrong in it."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.faults: list[str] = []

    def on(self, page: Any) -> None:
        page.on("request", lambda request: self._asked(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "file") and parts.hostname not in LOOPBACK:
            self.outside.append(url)


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@contextlib.contextmanager
def tab(browser: Any, **options: Any) -> Iterator[Any]:
    """A page of a fresh context; at its end nothing outside was asked for and no script failed."""
    watch = Watch()
    settings = {"viewport": {"width": 1300, "height": 900}, "locale": "zh-CN", **options}
    context = browser.new_context(**settings)
    context.on("page", watch.on)
    context.set_default_timeout(10_000)
    page = context.new_page()
    yield page
    context.close()
    assert watch.outside == []
    assert watch.faults == []
