"""What a page or a service knows of the graph that it shows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.config import Settings
from kg.graph import Store
from kg.graph.store import generation

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph.remote import Endpoint, RemoteStore


@dataclass(frozen=True, slots=True)
class Context:
    """One served graph. Pages ask for :attr:`store` at each request and never keep it: a new build replaces it."""

    path: Path  # the folder of a build, or a graph file
    settings: Settings = field(default_factory=Settings)
    root: str = ""  # where the application is mounted, without a slash at its end
    endpoint: Endpoint | None = None  # a server that holds the graph, in place of ``path``

    @property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        return self.settings.base

    @property
    def store(self) -> Store:
        """The graph as the last build left it. Raises NotFoundError or QueryError where there is none."""
        if self.endpoint is not None:
            return _reached(self.endpoint)
        return _opened(self.path, generation(self.path))

    @property
    def key(self) -> tuple[object, ...]:
        """What changes when another build takes the place of the graph; of a server's graph, within a minute."""
        if self.endpoint is not None:
            return _state(self.endpoint, int(time.monotonic() // _LOOK))
        return (str(self.path), *generation(self.path))

    @property
    def report(self) -> Path | None:
        """What the build of this graph wrote beside it; None where there is no such file, or the graph is elsewhere."""
        report = self.path / "report.json"
        return report if self.endpoint is None and report.is_file() else None

    @property
    def folder(self) -> Path | None:
        """The folder of the build; None where the graph is a file or elsewhere."""
        return self.path if self.endpoint is None and self.path.is_dir() else None

    def local(self, iri: str) -> str | None:
        """The address on this server that answers for ``iri`` (``/id/person/…``); None where the IRI is not ours."""
        return f"{self.root}/id/{iri[len(self.base) :]}" if iri.startswith(self.base) else None


_LOOK = 60
"""Seconds after which a server is asked again whether its graph is still the same."""
_STATE = """SELECT ?what (COUNT(?x) AS ?n) {
  { VALUES ?class { ca:Mention ca:Appearance ca:Tenure } ?x a ?class . BIND(STR(?class) AS ?what) }
  UNION { ?x ca:sha256 ?what }
} GROUP BY ?what"""


@lru_cache(maxsize=2)
def _state(endpoint: Endpoint, _minute: int) -> tuple[object, ...]:
    rows = _reached(endpoint).select(_STATE).dicts()
    return (endpoint.url, *sorted((row["what"], row["n"]) for row in rows if "what" in row))


@lru_cache(maxsize=2)
def _reached(endpoint: Endpoint) -> RemoteStore:
    return endpoint.open()


@lru_cache(maxsize=2)
def _opened(path: Path, _generation: tuple[int, int]) -> Store:
    return Store.open(path)
