"""Puts a build where readers look for it: all of it or nothing.

The build is written into a hidden folder beside ``out`` and then changes places with ``out`` in one step, so a reader
meets the old build or the new one, and a build that is killed or runs out of room leaves the old one as it was. A lock
beside ``out`` keeps a second writer away.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import errno
import glob
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OutputError
from kg.graph.write import write_build, write_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyoxigraph as ox

    from kg.config import Settings

MARKER = ".kg-build"
"""Stands in every folder that a build made; only such a folder is ever replaced."""
KEPT = (".gitignore", ".gitkeep", ".kg-check.json", ".kg-check-seen")
"""Files of the user, and what `kg check` remembers, that survive a new build."""

_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_AT_FDCWD = -100


def check_output(out: Path) -> None:
    """Returns where ``out`` may be built into: missing, empty, or made by an earlier build.

    Raises OutputError for a file, for a folder that holds anything else, and for one that cannot be written.
    """
    out = Path(out)
    if out.is_symlink() and not out.exists():
        raise OutputError(f"{out}: is a link that leads nowhere; mend the link or name another folder")
    target = out.resolve()
    if target.exists() and not target.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the build, such as {out.with_suffix('')}-graph")
    if target.is_dir() and not (target / MARKER).is_file():
        try:
            foreign = sorted(entry.name for entry in target.iterdir() if entry.name not in KEPT)
        except OSError as error:
            raise OutputError(f"{out}: cannot be read ({error.strerror}); name another folder") from error
        if foreign:
            raise OutputError(
                f"{out}: holds {foreign[0]!r}, which no build made, and would be replaced; name an empty or new folder"
            )
    if Path.cwd().is_relative_to(target):  # it is replaced as a whole, and the user would stand in a removed folder
        raise OutputError(f"{out}: is the folder that you are in; name a folder inside it, such as {out / 'out'}")
    if target == Path(target.anchor):
        raise OutputError(f"{out}: is the root of the file system; name a folder")
    above = next(p for p in target.parents if p.exists())
    if not above.is_dir():
        raise OutputError(f"{out}: {above} is a file, so no folder can be made in it; name another folder")
    if not os.access(above, os.W_OK | os.X_OK):
        raise OutputError(f"{out}: {above} may not be written; name a folder that you may write, or change its rights")


def publish(
    quads: Sequence[ox.Quad],
    report: dict[str, Any] | Callable[[Path], dict[str, Any]],
    out: Path,
    settings: Settings,
    finish: Callable[[Path], None] | None = None,
) -> None:
    """Writes the build and makes it the content of ``out``; ``finish`` may add to the folder before readers see it.

    ``report`` may be a function that makes the report when the graph stands in the folder that it is given.

    Raises OutputError, in one line that says what to mend, where that is not possible; ``out`` is then untouched.
    """
    out = Path(out)
    check_output(out)
    target = out.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _lock(target, out):
            check_output(out)  # another writer may have been here since
            _sweep(target)
            fresh = target.parent / f".{target.name}.kg-new-{os.getpid()}"
            try:
                fresh.mkdir()
                write_build(quads, fresh, settings)
                write_report(report(fresh) if callable(report) else report, fresh)
                if finish is not None:
                    finish(fresh)
                (fresh / MARKER).write_text(
                    "This folder is made by `kg build` and replaced by the next one.\n", "utf-8"
                )
                for name in KEPT:
                    if (target / name).is_file() and not (fresh / name).exists():
                        shutil.copy2(target / name, fresh / name)
                _swap(fresh, target)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({_reason(error)})") from error


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC or "No space left" in str(error):
        return "no room left on the disk; make room and build again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.strerror}; name a folder that you may write"
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return "it is a mount point; name a folder inside it"
    return f"{error.strerror or error}; name another folder or mend this one"


def _sweep(target: Path) -> None:
    """Removes what a killed build left; a build that was cut off between two renames is put back first."""
    old = target.parent / f".{target.name}.kg-old"
    if old.is_dir() and not target.exists():
        old.rename(target)
    for left in (old, *target.parent.glob(f".{glob.escape(target.name)}.kg-new-*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    """``fresh`` becomes ``target``; what ``target`` held is left in ``fresh`` or gone."""
    if not target.exists():
        fresh.rename(target)
        return
    if _exchange(fresh, target):
        return
    old = target.parent / f".{target.name}.kg-old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could let the two folders change places in a single step (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    return bool(libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


@contextlib.contextmanager
def _lock(target: Path, out: Path) -> Iterator[None]:
    """Held by one writer; the system lets go of it when the process ends, however it ends."""
    path = target.parent / f".{target.name}.kg-lock"
    try:
        import fcntl
    except ImportError:  # Windows has no advisory locks of this kind: one build at a time is the user's care there
        yield
        return
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The holder before us removes the file when it is done; a lock on a removed file keeps nobody away.
        if not path.exists() or path.stat().st_ino != os.fstat(handle.fileno()).st_ino:
            raise BlockingIOError
    except BlockingIOError:
        handle.close()
        raise OutputError(f"{out}: another build is writing it; wait until it ends, then build again") from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        handle.close()
