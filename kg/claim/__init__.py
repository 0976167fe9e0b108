"""From mentions to claims: who holds which post, what happened, who took part, what was issued, where."""

from __future__ import annotations

from kg.claim.extract import extract

__all__ = ["extract"]
