"""A check that judges only what changed since the last one, its findings by file, and as a SHACL report."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.check import CheckFinding, check, graph_findings, house_findings, house_queries, order
from kg.graph.ontology import ontology_dir
from kg.graph.pieces import Pieces, file_of, piece_of, types_of
from kg.graph.store import Store
from kg.graph.terms import PREFIXES, SCHEMA, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CACHE = ".kg-check.json"
"""Stands in the folder of a build: what the last check found, by which rules."""
SEEN = ".kg-check-seen"
"""Stands beside it: the digests of the pieces that the check saw."""
_MANY = 4  # where more than one piece in so many changed, reading everything in one go is faster


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of a check, gravest first; how many pieces it judged, and how many there are."""

    findings: tuple[CheckFinding, ...]
    looked: int
    pieces: int


@dataclass(frozen=True, slots=True)
class _Last:
    """What a check remembers: the lines of the pieces that it saw, and what it found there."""

    lines: str
    findings: tuple[CheckFinding, ...]


def check_build(
    out: Path, quads: Sequence[ox.Quad] | None = None, before: Path | None = None, *, fresh: bool = False
) -> Checked:
    """The findings on the build in ``out``; equal to those of :func:`kg.graph.check.check` on all its statements.

    Only the pieces (:mod:`kg.graph.pieces`) that differ from those of the last check are read and judged. The last
    check is the one that the folder ``before`` remembers, else ``out``; ``out`` remembers this one. ``quads`` are the
    statements, where the caller has them in memory: they are taken where everything must be judged. ``fresh`` judges
    everything.
    """
    store = Store.open(out)
    pieces = Pieces.of(out)
    if pieces is None:  # the graph of an older build, or of another maker
        return Checked(tuple(check(store.quads() if quads is None else quads, store)), 0, 0)
    last = None if fresh else _remembered(before or out)
    everything = last is None
    changed: set[str] = set()
    findings: tuple[CheckFinding, ...] = ()
    if last is not None:
        changed, gone = pieces.changed(last.lines)
        if not changed and not gone:
            findings = last.findings
        elif len(changed) * _MANY > len(pieces):
            everything = True
        else:
            try:
                things = sorted(pieces.subjects(sorted(changed)))
                findings = _again(store, last.findings, things, changed | gone)
            except (OSError, ValueError, KeyError):  # a damaged list of things: nothing is lost but time
                everything = True
    if everything:
        findings = tuple(check(store.quads() if quads is None else quads, store))
    if last is None or last.lines != pieces.lines or before is not None:
        _remember(out, _Last(pieces.lines, findings))
    return Checked(findings, len(pieces) if everything else len(changed), len(pieces))


def _again(
    store: Store, findings: Sequence[CheckFinding], things: Sequence[str], changed: set[str]
) -> tuple[CheckFinding, ...]:
    """The findings of the last check that still hold, and those on the things of the changed pieces."""
    house = {query.name for query in house_queries()}
    found = {f for f in findings if f.shape not in house and piece_of(f.focus) not in changed}
    quads = [quad for thing in things for quad in store.quads(ox.NamedNode(thing))]
    types = types_of(quads)
    for thing in {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)} - types.keys():
        types[thing] = {q.object.value for q in store.quads(ox.NamedNode(thing), A)}  # type: ignore[union-attr]
    found.update(graph_findings(quads, types))
    before = [f for f in findings if f.shape in house]
    found.update(house_findings(store, things, before, lambda thing: piece_of(thing) in changed))
    return tuple(sorted(found, key=order))


def _rules() -> str:
    """What stands for the shapes and house queries: with others, nothing is remembered."""
    digest = blake2b(digest_size=16)
    for path in (ontology_dir() / "shapes.ttl", *sorted((ontology_dir() / "checks").glob("*.rq"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remembered(folder: Path) -> _Last | None:
    try:
        found = json.loads((folder / CACHE).read_text("utf-8"))
        seen = (folder / SEEN).read_text("utf-8")
        if found["rules"] != _rules() or found["seen"] != _seal(seen):
            return None
        return _Last(seen, tuple(CheckFinding(*row) for row in found["findings"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # what is remembered is only ever a saving of time


def _remember(folder: Path, last: _Last) -> None:
    rows = [[f.severity, f.shape, f.focus, f.message, f.value] for f in last.findings]
    text = json.dumps({"rules": _rules(), "seen": _seal(last.lines), "findings": rows}, ensure_ascii=False)
    try:
        (folder / SEEN).write_text(last.lines, "utf-8", newline="\n")
        (folder / CACHE).write_text(text, "utf-8")
    except OSError:
        return  # a folder that may only be read is checked all the same


def _seal(lines: str) -> str:
    """Ties the two files of one check together."""
    return blake2b(lines.encode(), digest_size=16).hexdigest()


def by_file(findings: Iterable[CheckFinding], store: Store) -> list[tuple[str, list[CheckFinding]]]:
    """(file name, its findings) in order of name; what is of several files or of none stands under ""."""
    found: dict[str, list[CheckFinding]] = defaultdict(list)
    for finding in findings:
        file = file_of(finding.focus) or _home(store, finding.focus)
        names = [q.object.value for q in store.quads(ox.NamedNode(file), SCHEMA.name)] if file else []  # type: ignore[union-attr]
        found[names[-1] if names else ""].append(finding)
    return sorted(found.items())


def _home(store: Store, thing: str) -> str:
    """The one file that speaks of the thing; "" where there are more, or none."""
    homes = {file_of(getattr(quad.graph_name, "value", "")) for quad in store.quads(ox.NamedNode(thing))}
    return homes.pop() if len(homes) == 1 else ""


def report(findings: Sequence[CheckFinding]) -> bytes:
    """The findings as a validation report of SHACL (W3C, 20 July 2017, section 3.6) in Turtle."""
    sh, shape = PREFIXES["sh"], "https://w3id.org/civil-affairs/shape/"
    node, triples = ox.BlankNode("report"), []

    def term(name: str) -> ox.NamedNode:
        return ox.NamedNode(sh + name)

    conforms = "false" if findings else "true"
    triples.append(ox.Triple(node, A, term("ValidationReport")))
    boolean = ox.NamedNode(PREFIXES["xsd"] + "boolean")
    triples.append(ox.Triple(node, term("conforms"), ox.Literal(conforms, datatype=boolean)))
    for number, finding in enumerate(findings, 1):
        result = ox.BlankNode(f"r{number}")
        triples += [
            ox.Triple(node, term("result"), result),
            ox.Triple(result, A, term("ValidationResult")),
            ox.Triple(result, term("focusNode"), ox.NamedNode(finding.focus)),
            ox.Triple(result, term("resultSeverity"), term(finding.severity.capitalize())),
            ox.Triple(result, term("sourceShape"), ox.NamedNode(shape + finding.shape)),
            ox.Triple(result, term("resultMessage"), ox.Literal(finding.message)),
        ]
        if finding.value:
            triples.append(ox.Triple(result, term("value"), ox.Literal(finding.value)))
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={"sh": sh, "cash": shape}) or b""
