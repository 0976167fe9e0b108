"""The graph over HTTP: SPARQL 1.1 Protocol, Linked Data, and the explorer's pages where they are installed."""

from __future__ import annotations

from kg.serve.app import create_app
from kg.serve.workers import Limits

__all__ = ["Limits", "create_app"]
