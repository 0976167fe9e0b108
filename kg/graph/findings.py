"""Findings of a check by the file that they are about, kept between checks, and written as a SHACL report."""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.check import CheckFinding, graph_findings, house_findings, order
from kg.graph.ontology import ontology_dir
from kg.graph.terms import PREFIXES, SCHEMA, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.graph.store import Store

CACHE = ".kg-check.json"
"""Stands in the folder of a build: what the shapes said of each named graph, by the hash of what it was judged on."""


def check_store(
    quads: Sequence[ox.Quad], cache: Path | None = None, store: Store | None = None
) -> tuple[list[CheckFinding], int, int]:
    """All findings, gravest first, with how many pieces were looked at and how many there are.

    A piece is what one source file says, and the graph that several share. Its shapes are judged anew only when the
    statements about its things, their types, or the shapes have changed since the check that ``cache`` remembers. The
    house queries look across and run always, on ``store`` where the quads are in one (1.6 s for a million statements).
    """
    pieces = _pieces(quads)
    types = _types(quads)
    shapes = (ontology_dir() / "shapes.ttl").read_bytes()
    known = _remembered(cache)
    kept: dict[str, list[list[str]]] = {}
    found: set[CheckFinding] = set()
    looked = 0
    for name in sorted(pieces):
        piece = pieces[name]
        key = _hash(shapes, piece, types)
        rows = known.get(key)
        if rows is None:
            looked += 1
            rows = [[f.severity, f.shape, f.focus, f.message, f.value] for f in graph_findings(piece, types)]
        kept[key] = rows
        found.update(CheckFinding(*row) for row in rows)  # type: ignore[arg-type]
    found.update(house_findings(quads, store))
    if cache is not None:
        _remember(cache, kept)
    return sorted(found, key=order), looked, len(pieces)


def _pieces(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """Source file -> the statements about the things that its graphs speak of, wherever they stand; a thing of several
    files belongs to the piece ``""``, so that no shape meets half of it."""
    about: dict[str, list[ox.Quad]] = defaultdict(list)
    homes: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject = str(quad.subject)
        about[subject].append(quad)
        homes[subject].add(file_of(getattr(quad.graph_name, "value", "")))
    found: dict[str, list[ox.Quad]] = defaultdict(list)
    for subject, rows in about.items():
        home = homes[subject]
        found[next(iter(home)) if len(home) == 1 else ""].extend(rows)
    return found


def file_of(iri: str) -> str:
    """The IRI of the source file that a graph or a piece of text belongs to; "" for what is of none."""
    head, mark, tail = iri.partition("/file/")
    return f"{head}{mark}{tail.split('/', 1)[0]}" if mark else ""


def _types(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """Thing -> its classes, all by IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == A:
            found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return found


def _hash(shapes: bytes, piece: Sequence[ox.Quad], types: Mapping[str, set[str]]) -> str:
    digest = blake2b(shapes, digest_size=16)
    for line in sorted(
        f"{q.subject} {q.predicate} {q.object} {' '.join(sorted(types.get(q.object.value, ())))}"  # type: ignore[union-attr]
        for q in piece
    ):
        digest.update(line.encode("utf-8"))
    return digest.hexdigest()


def _remembered(cache: Path | None) -> dict[str, list[list[str]]]:
    if cache is None or not cache.is_file():
        return {}
    try:
        found = json.loads(cache.read_text("utf-8"))
    except (OSError, ValueError):
        return {}  # a cache is only ever a saving of time
    return found if isinstance(found, dict) else {}


def _remember(cache: Path, kept: Mapping[str, list[list[str]]]) -> None:
    try:
        cache.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    except OSError:
        return  # a folder that may only be read is checked all the same


def by_file(findings: Iterable[CheckFinding], quads: Iterable[ox.Quad]) -> list[tuple[str, list[CheckFinding]]]:
    """(file name, its findings) in order of name; what is of several files or of none stands under ""."""
    names: dict[str, str] = {}
    homes: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == SCHEMA.name:
            names[quad.subject.value] = quad.object.value  # type: ignore[union-attr]
        homes[quad.subject.value].add(file_of(getattr(quad.graph_name, "value", "")))  # type: ignore[union-attr]
    found: dict[str, list[CheckFinding]] = defaultdict(list)
    for finding in findings:
        home = {file_of(finding.focus)} if file_of(finding.focus) else homes.get(finding.focus, set())
        found[names.get(next(iter(home)), "") if len(home) == 1 else ""].append(finding)
    return sorted(found.items())


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
