"""Which files to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ingest.show import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = (".txt", ".docx", ".html", ".htm", ".pdf", ".doc", ".ofd")


def find(paths: Sequence[Path]) -> list[Path]:
    """The readable files among ``paths`` and, for folders, inside them at any depth; sorted, each once.

    Inside a folder hidden files, hidden folders and files of other formats are passed over. A file that is named
    itself must be of a known format. Raises InputError for a missing path, an unknown format, or when nothing is left.
    """
    found: dict[Path, Path] = {}
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                for file in _inside(path):
                    found.setdefault(file.resolve(), file)
                continue
            exists = path.exists()
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise InputError(f"{shown(path)}: cannot be looked up ({_reason(error)}); check the path") from error
        if not exists:
            raise InputError(f"{shown(path)}: no such file or folder; check the path")
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(
                f"{shown(path)}: format {path.suffix or 'without suffix'} is not read; "
                f"convert it to one of {', '.join(SUFFIXES)}"
            )
        found.setdefault(path.resolve(), path)
    if not found:
        where = ", ".join(shown(p) for p in paths) or "no path given"
        raise InputError(f"{where}: no file to read; name a folder with {', '.join(SUFFIXES)} files")
    return sorted(found.values(), key=lambda p: (p.name, str(p)))


def _inside(folder: Path) -> list[Path]:
    files: list[Path] = []

    def stop(error: OSError) -> None:
        raise InputError(
            f"{shown(error.filename)}: folder cannot be listed ({_reason(error)}); grant the right to read it"
        )

    for top, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(d for d in folders if not d.startswith("."))
        for name in sorted(names):
            path = Path(top) / name
            # ~$ marks the lock file that a word processor leaves beside an open document
            if not name.startswith((".", "~$")) and path.suffix.lower() in SUFFIXES and path.is_file():
                files.append(path)
    return files


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
