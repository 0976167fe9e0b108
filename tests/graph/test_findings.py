"""Checks by file, as an RDF report, and only of what changed; a broken graph trips each shape through the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph

from kg.cli import cli
from kg.config import Settings
from kg.graph import Store, check, check_build, ontology_dir, publish
from kg.graph import quads as quads_of
from kg.graph.findings import CACHE, Checked, by_file, report
from kg.graph.terms import CA, RDFS

from .records import sample

FAILING = sorted((ontology_dir() / "examples").glob("*.fail.ttl"))


def built() -> list[ox.Quad]:
    extraction, resolved = sample()
    return quads_of([extraction], resolved, Settings())


def broken(quads: list[ox.Quad]) -> list[ox.Quad]:
    """A person loses the name."""
    person = next(q.subject for q in quads if q.object == CA.Person)
    return [q for q in quads if not (q.subject == person and q.predicate == RDFS.label)]


@pytest.mark.parametrize("damage", [False, True])
def test_a_build_is_checked_as_its_statements_are(damage: bool, tmp_path: Path) -> None:
    quads = broken(built()) if damage else built()
    publish(quads, {}, tmp_path / "out", Settings())
    done = check_build(tmp_path / "out")
    assert list(done.findings) == check(quads)
    assert done.looked == done.pieces > 0
    assert any(f.severity == "violation" for f in done.findings) is damage


def test_only_what_changed_is_judged_anew(tmp_path: Path) -> None:
    out, quads = tmp_path / "out", built()
    publish(quads, {}, out, Settings())
    first = check_build(out)
    assert first.looked == first.pieces
    again = check_build(out)
    assert (again.findings, again.looked) == (first.findings, 0)
    publish(broken(quads), {}, out, Settings())
    hurt = check_build(out)
    assert 1 <= hurt.looked <= 2
    assert list(hurt.findings) == check(broken(quads))
    (out / CACHE).write_text("{", "utf-8")
    assert check_build(out) == Checked(hurt.findings, hurt.pieces, hurt.pieces)
    assert check_build(out, fresh=True).looked == hurt.pieces


@pytest.mark.parametrize("name", ["digests", "subjects", "starts"])
def test_damaged_lists_of_pieces_cost_time_alone(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(built(), {}, out, Settings())
    check_build(out)
    publish(broken(built()), {}, out, Settings())
    (out / ".kg-pieces" / name).write_bytes(b"\xff")
    assert list(check_build(out).findings) == check(broken(built()))


def test_by_file() -> None:
    store = Store.of(broken(built()))
    found = check(broken(built()))
    groups = by_file(found, store)
    assert [name for name, _ in groups][-1] == "a.txt"
    assert sum(len(group) for _, group in groups) == len(found)


def test_report_is_one_of_shacl() -> None:
    found = check(broken(built()))
    graph = Graph().parse(data=report(found), format="turtle")
    rows = graph.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?s ?m { [] a sh:ValidationReport ; sh:conforms false ; "
        "sh:result [ sh:resultSeverity ?s ; sh:focusNode ?f ; sh:sourceShape ?x ; sh:resultMessage ?m ] }"
    )
    assert len(list(rows)) == len(found)
    assert "conforms true" in report([]).decode()


@pytest.mark.parametrize("path", FAILING, ids=lambda p: p.name)
def test_a_broken_graph_trips_each_shape(path: Path, tmp_path: Path) -> None:
    wanted = set(re.match(r"# fails: (.+)", path.read_text("utf-8"))[1].split())  # type: ignore[index]
    done = CliRunner().invoke(cli, ["check", "--graph", str(path), "--format", "json"], standalone_mode=False)
    rows = json.loads(done.stdout)
    assert wanted <= {row["shape"] for row in rows}
    graded = {row["severity"] for row in rows}
    assert done.return_value == (1 if "violation" in graded else 0)


def test_the_command_remembers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(built(), {}, out, Settings())
    first = CliRunner().invoke(cli, ["check", "--out", str(out)], standalone_mode=False)
    again = CliRunner().invoke(cli, ["check", "--out", str(out)], standalone_mode=False)
    assert first.stdout == again.stdout
    assert "judged 0 of" in again.stderr
    assert (
        "judged" not in CliRunner().invoke(cli, ["check", "--out", str(out), "--fresh"], standalone_mode=False).stderr
    )
    publish(built(), {}, out, Settings())
    assert "judged 0 of" in CliRunner().invoke(cli, ["check", "--out", str(out)], standalone_mode=False).stderr
    missing = CliRunner().invoke(cli, ["check", "--out", str(tmp_path / "no")], standalone_mode=False)
    assert getattr(missing.exception, "status", None) == 2
    assert len(Store.open(out)) == len(built())
