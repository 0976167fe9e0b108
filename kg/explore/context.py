"""What a page or a service knows of the graph that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.config import Settings
from kg.graph import Store
from kg.graph.store import generation

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Context:
    """One served graph. Pages ask for :attr:`store` at each request and never keep it: a new build replaces it."""

    path: Path  # the folder of a build, or a graph file
    settings: Settings = field(default_factory=Settings)
    root: str = ""  # where the application is mounted, without a slash at its end

    @property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        return self.settings.base

    @property
    def store(self) -> Store:
        """The graph as the last build left it. Raises NotFoundError or QueryError where there is none."""
        return _opened(self.path, generation(self.path))

    def local(self, iri: str) -> str | None:
        """The address on this server that answers for ``iri`` (``/id/person/…``); None where the IRI is not ours."""
        return f"{self.root}/id/{iri[len(self.base) :]}" if iri.startswith(self.base) else None


@lru_cache(maxsize=2)
def _opened(path: Path, _generation: tuple[int, int]) -> Store:
    return Store.open(path)
