from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.data.make import many

from .site import chromium, serving, tab


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many.write(tmp_path_factory.mktemp("web") / "graph.nq", 300)


@pytest.fixture(scope="session")
def site(graph: Path) -> Iterator[str]:
    with serving(graph) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with tab(browser) as opened:
        yield opened
