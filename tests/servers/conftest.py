"""Each server once for each file of tests, with the graph of the sample on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.graph.remote import RemoteStore
from tests.sample import sample_store

from .running import SERVERS, Running, push

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture(scope="module")
def there(server: Running, tmp_path_factory: pytest.TempPathFactory) -> RemoteStore:
    path = tmp_path_factory.mktemp("push") / "sample.nq"
    path.write_bytes(sample_store().dump())
    push(server, path)
    return RemoteStore(server.query)
