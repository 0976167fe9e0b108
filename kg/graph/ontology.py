"""Where the ontology lies: packaged with ``kg``, else in the repository beside it."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.errors import NotFoundError


def ontology_dir() -> Path:
    """The folder with ``civil-affairs.ttl``, ``shapes.ttl``, ``mappings.ttl`` and ``checks/``.

    Raises NotFoundError where the package was put together without it.
    """
    package = Path(kg.__file__).parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "shapes.ttl").is_file():
            return folder
    raise NotFoundError(f"{package / 'ontology'}: the ontology is missing; install the package again")
