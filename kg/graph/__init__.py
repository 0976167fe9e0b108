"""Resolved facts -> quads -> store, and the checks of what they say."""

from __future__ import annotations

from kg.graph.build import quads
from kg.graph.check import CheckFinding, check
from kg.graph.findings import check_build
from kg.graph.mask import masked_report
from kg.graph.ontology import ontology_dir
from kg.graph.output import check_output, publish
from kg.graph.store import Rows, Store

__all__ = [
    "CheckFinding",
    "Rows",
    "Store",
    "check",
    "check_build",
    "check_output",
    "masked_report",
    "ontology_dir",
    "publish",
    "quads",
]
