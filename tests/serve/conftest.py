from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .server import DATA, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "small.trig"
    path.write_text(DATA, "utf-8")
    return path


@pytest.fixture(scope="session")
def server(graph_file: Path) -> Iterator[Server]:
    with serving(graph_file) as found:
        yield found
