"""Adding files to a build and taking files out: what is done again is what the change touches.

Reading is by far the dearest stage and is kept per file (:mod:`kg.cache`). Who is who is decided anew over all files,
because a new file may tie two people of old ones; so the outcome is that of a build from scratch, quad for quad. What a
removed file alone says goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg import pipeline
from kg.cache import Cache, Entry, Manifest
from kg.config import Settings
from kg.errors import InputError, NotFoundError


def add(
    paths: Sequence[Path], out: Path, settings: Settings | None = None, progress: pipeline.Progress | None = None
) -> pipeline.BuildReport:
    """The build in ``out`` with the files and folders in ``paths`` too; a file that it has is read again if changed.

    Settings that shape the graph (base, private, tagger) are those of the build. Raises InputError where ``out`` holds
    no build, or none whose files are known.
    """
    known = _manifest(out)
    files, errors = pipeline.find(paths)
    if not files:
        raise InputError("; ".join(errors) or "no files to add; name a bulletin or a folder of bulletins")
    kept = {entry.path: entry for entry in known.files}
    for path in files:
        kept.pop(str(path.resolve()), None)
    return pipeline.build_files(
        [*files, *(Path(p) for p in kept)], out, _settings(known, settings), progress,
        decisions=_decisions(known), kept=tuple(kept.values()), errors=errors,
    )  # fmt: skip


def remove(
    names: Sequence[str], out: Path, settings: Settings | None = None, progress: pipeline.Progress | None = None
) -> pipeline.BuildReport:
    """The build in ``out`` without the files of these names or paths; they are not touched themselves.

    Raises NotFoundError for a file that is no part of it, and InputError where nothing would be left.
    """
    known = _manifest(out)
    gone: set[str] = set()
    for name in names:
        hits = {
            e.path for e in known.files if name in (e.path, Path(e.path).name) or str(Path(name).resolve()) == e.path
        }
        if not hits:
            have = ", ".join(sorted(Path(e.path).name for e in known.files)[:5])
            raise NotFoundError(f"{name}: no file of the build in {out}; it was made of {have} …")
        if len(hits) > 1:
            raise NotFoundError(f"{name}: {len(hits)} files of the build have this name; give the path of one")
        gone |= hits
    kept = tuple(e for e in known.files if e.path not in gone)
    if not kept:
        raise InputError(f"{out}: nothing would be left of the build; delete the folder instead")
    return pipeline.build_files(
        [Path(e.path) for e in kept], out, _settings(known, settings), progress, decisions=_decisions(known), kept=kept
    )


def _manifest(out: Path) -> Manifest:
    known = Cache.of(out).manifest()
    if known is None or not known.files or not Path(out).is_dir():
        raise InputError(f"{out}: not known what it was built of; make it with `kg build … --out {out}` first")
    return known


def _settings(known: Manifest, given: Settings | None) -> Settings:
    return replace(given or Settings(), **known.settings)  # type: ignore[arg-type]


def _decisions(known: Manifest) -> Path | None:
    return Path(known.decisions) if known.decisions else None


__all__ = ["Entry", "add", "remove"]
