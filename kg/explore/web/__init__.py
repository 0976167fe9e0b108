"""The explorer: pages that show a graph in a browser, rendered on the server; scripts only add to them."""

from __future__ import annotations

from kg.explore.web.links import page_of
from kg.explore.web.routes import begin, routes

__all__ = ["begin", "page_of", "routes"]
