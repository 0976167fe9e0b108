"""The order of the stages, once: file -> Reading -> Mentions -> Facts -> Resolved -> quads -> store and report.

What one file gives is a pure function of that file, the lexicon and the rules, so files are read in any order and in
any process; only resolution looks across files.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg import claim, graph, ingest, mention, segment
from kg import resolve as resolution
from kg.cache import Cache, Entry, file_digest
from kg.config import Settings
from kg.decisions import Decision, read_decisions
from kg.errors import InputError, KgError
from kg.explore import search
from kg.model import Candidate, Extraction, Resolved
from kg.report import summary

if TYPE_CHECKING:
    import pyoxigraph as ox

Progress = Callable[[str, int, int], None]  # stage, done, total


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build gives back: the report, as in ``out/report.json``, and a line for each file that failed."""

    report: dict[str, Any]
    errors: tuple[str, ...] = ()
    findings: tuple[graph.CheckFinding, ...] = field(default=())

    @property
    def status(self) -> int:
        """Exit status: 2 where a file failed, 1 where a shape is violated, else 0."""
        if self.errors:
            return 2
        return 1 if any(f.severity == "violation" for f in self.findings) else 0


def extract_file(path: Path, tagger: Literal["lac", "none"]) -> Extraction:
    """All that one file says. Raises InputError where it cannot be read as a bulletin."""
    reading = segment.segment(ingest.read(path))
    flat = [part for issue in reading.issues for part in issue.parts]
    found = iter(mention.find_mentions(flat, tagger))
    return claim.extract(reading, tuple(tuple(next(found) for _ in issue.parts) for issue in reading.issues))


def candidates_of(extraction: Extraction, tagger: Literal["lac", "none"]) -> list[tuple[Candidate, ...]]:
    """What every rule proposed in each part of a file, those of all issues in a row."""
    return mention.find_candidates([x.part for issue in extraction.parts for x in issue], tagger)


def _attempt(job: tuple[Path, Literal["lac", "none"], Cache | None, str]) -> Extraction | str:
    """The extraction of one file, or the line that says why there is none: errors cross processes as text."""
    path, tagger, cache, was = job
    try:
        if cache is None or (path.exists() and not path.is_file()):
            return extract_file(path, tagger)
        if was and not path.exists():  # gone since it was read: what was read of it stays until it is removed
            return cache.get(was, tagger) or f"{path}: no such file any more; take it out with kg remove {path.name}"
        if (kept := cache.get(file_digest(path), tagger, path.name)) is not None:
            return kept
        made = extract_file(path, tagger)
        cache.put(made, tagger)
        return made
    except KgError as error:  # a reading knows its file by name alone; the user gave a path
        return f"{path}{message.removeprefix(path.name)}" if (message := str(error)).startswith(path.name) else message
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror or error}); check that the file is there and may be read"
    except Exception as error:  # a fault of ours in one file must not cost the user the other files
        logging.getLogger("kg").debug("%s", path, exc_info=True)
        return f"{path}: {_fault(error)}"


def extract_all(
    paths: Sequence[Path],
    settings: Settings,
    progress: Progress | None = None,
    cache: Cache | None = None,
    known: Mapping[str, str] | None = None,
) -> Iterator[Extraction | str]:
    """For each path its extraction, or one line that says why there is none; in the order of ``paths``.

    ``cache`` gives what was read before; ``known`` the hashes of files (by path) that may have gone since.
    """
    jobs = [(path, settings.tagger, cache, (known or {}).get(str(path), "")) for path in paths]
    workers = min(settings.workers or os.cpu_count() or 1, max(len(jobs), 1))
    if workers == 1:
        for done, job in enumerate(jobs, 1):
            yield _attempt(job)
            if progress:
                progress("read", done, len(jobs))
        return
    with ProcessPoolExecutor(workers) as pool:
        for done, result in enumerate(pool.map(_attempt, jobs), 1):
            yield result
            if progress:
                progress("read", done, len(jobs))


def build(
    paths: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    decisions: Path | None = None,
    cache: bool = True,
) -> BuildReport:
    """Read the files and folders in ``paths`` and put the graph, its store and the report into ``out``.

    A file that cannot be read costs one line in ``errors``; the rest is built. ``decisions`` is a file of decisions
    about who is who (:mod:`kg.decisions`). With ``cache``, what was read of unchanged files is kept beside ``out``
    (:mod:`kg.cache`). Raises InputError where nothing at all could be read, SettingsError for decisions that cannot be
    read, and OutputError where ``out`` cannot be written; ``out`` then is as it was before.
    """
    graph.check_output(out)  # before the work, not after it
    files, errors = find(paths)
    return build_files(files, out, settings, progress, decisions=decisions, errors=errors, cache=cache)


def build_files(
    files: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    decisions: Path | None = None,
    kept: Sequence[Entry] = (),
    errors: Sequence[str] = (),
    cache: bool = True,
) -> BuildReport:
    """As :func:`build`, of files that were found already; ``kept`` are those of an earlier build that may have gone."""
    chosen = settings or Settings()
    graph.check_output(out)
    decided = read_decisions(decisions) if decisions else ()
    errors = list(errors)
    extractions: list[Extraction] = []
    seen: dict[str, Path] = {}
    beside = Cache.of(out) if cache else None
    known = {e.path: e.sha256 for e in kept}
    for path, result in zip(files, extract_all(files, chosen, progress, beside, known), strict=True):
        if isinstance(result, str):
            errors.append(result)
        elif (digest := result.reading.source.sha256) in seen:
            errors.append(f"{path}: holds the same bytes as {seen[digest]}; it was read once, remove one of the two")
        else:
            seen[digest] = path
            extractions.append(result)
    if not extractions:
        raise InputError("; ".join(errors) or "no files to read; name a bulletin or a folder of bulletins")
    extractions.sort(key=lambda e: e.reading.source.sha256)
    try:
        resolved, quads = _graph_of(extractions, decided, chosen)
    except KgError:
        raise
    except Exception:
        faults = _at_fault(extractions, chosen)
        if not 0 < len(faults) < len(extractions):
            raise
        errors += [f"{seen.pop(digest)}: {line}" for digest, line in faults.items()]
        extractions = [e for e in extractions if e.reading.source.sha256 in seen]
        resolved, quads = _graph_of(extractions, decided, chosen)
    report: dict[str, Any] = {}
    findings: tuple[graph.CheckFinding, ...] = ()

    def judged(folder: Path) -> dict[str, Any]:
        nonlocal report, findings
        findings = graph.check_build(folder, quads, before=out).findings
        counted = summary(extractions, resolved, errors, findings, len(quads), chosen)
        report = graph.masked_report(counted, extractions, resolved, chosen)  # unread lines and findings quote the text
        return report

    graph.publish(quads, judged, out, chosen, finish=search.write)
    if beside is not None:
        entries = [Entry(str(path.resolve()), digest) for digest, path in seen.items()]
        beside.write_manifest(entries, chosen, str(decisions.resolve()) if decisions else None)
        beside.keep_only(set(seen), chosen.tagger)
    return BuildReport(report, tuple(errors), findings)


def _graph_of(
    extractions: Sequence[Extraction], decided: Sequence[Decision], settings: Settings
) -> tuple[Resolved, list[ox.Quad]]:
    resolved = resolution.resolve(extractions, decided)
    return resolved, graph.quads(extractions, resolved, settings)


def _at_fault(extractions: Sequence[Extraction], settings: Settings) -> dict[str, str]:
    """The files, by hash, that cannot be resolved even alone, and why: a fault of ours costs its file, not the rest."""
    lines: dict[str, str] = {}
    for one in extractions:
        try:
            _graph_of([one], (), settings)
        except Exception as error:
            logging.getLogger("kg").debug("%s", one.reading.source.name, exc_info=True)
            lines[one.reading.source.sha256] = _fault(error)
    return lines


def _fault(error: Exception) -> str:
    return f"could not be understood ({type(error).__name__}: {error}); leave it out and report it"


def find(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files under ``paths``, each once, and one line for each path that gives none."""
    files: dict[Path, None] = {}
    errors: list[str] = []
    for path in paths:
        try:
            files.update(dict.fromkeys(ingest.find([path])))
        except KgError as error:
            errors.append(str(error))
    return list(files), errors
