"""Files and folders -> :class:`~kg.model.Source`: find, decode, hash, alter nothing.

``find(paths)`` lists the files to read; ``read(path)`` reads one. Both raise :class:`~kg.errors.InputError`.
"""

from __future__ import annotations

from kg.ingest.finder import SUFFIXES, find
from kg.ingest.reader import read

__all__ = ["SUFFIXES", "find", "read"]
