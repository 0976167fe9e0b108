"""What can be asked of a graph: queries, traces of a person, a network and its page. Reads the graph alone."""

from __future__ import annotations

from kg.explore.library import library
from kg.explore.sparql import Answer, run

__all__ = ["Answer", "library", "run"]
