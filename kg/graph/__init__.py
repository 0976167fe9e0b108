"""Resolved facts -> quads -> store, and the checks of what they say."""

from __future__ import annotations

from kg.graph.build import quads
from kg.graph.store import Rows, Store

__all__ = ["Rows", "Store", "quads"]
