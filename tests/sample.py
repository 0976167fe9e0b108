"""The graph of the sample, built once for all tests that ask it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from kg import pipeline
from kg.graph import Store

FOLDER = Path(__file__).parent.parent / "kg" / "data" / "sample" / "bulletins"


@lru_cache(maxsize=1)
def sample_out() -> Path:
    """The folder of the build, as `kg build kg/data/sample/bulletins` makes it."""
    place = Path(tempfile.mkdtemp(prefix="kg-sample-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    pipeline.build([FOLDER], place / "out")
    return place / "out"


@lru_cache(maxsize=1)
def sample_store() -> Store:
    """The graph of that build."""
    return Store.open(sample_out())
