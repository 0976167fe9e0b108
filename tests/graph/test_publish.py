"""A build is published whole or not at all, and only over a build."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.config import Settings
from kg.errors import OutputError
from kg.graph import Store, check_output, publish, quads

from .records import sample

if TYPE_CHECKING:
    import pyoxigraph as ox


@pytest.fixture(scope="module")
def rows() -> list[ox.Quad]:
    extraction, resolved = sample()
    return quads([extraction], resolved, Settings())


def test_same_bytes_twice(tmp_path: Path, rows: list[ox.Quad]) -> None:
    for name in ("one", "two"):
        publish(rows, {"b": 1, "a": "中"}, tmp_path / name, Settings())
    publish(rows, {"a": "中", "b": 1}, tmp_path / "one", Settings())
    for name in ("graph.trig", "report.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


def test_file_store_and_memory_hold_the_same(tmp_path: Path, rows: list[ox.Quad]) -> None:
    out = tmp_path / "deep" / "out"
    publish(rows, {}, out, Settings())
    assert Store.open(out).dump() == Store.open(out / "graph.trig").dump() == Store.of(rows).dump()
    publish(rows, {}, out, Settings(trig_limit=10))
    assert not (out / "graph.trig").exists()
    assert Store.open(out / "graph.nq").dump() == Store.of(rows).dump()


def test_rdflib_reads_what_is_written(tmp_path: Path, rows: list[ox.Quad]) -> None:
    import rdflib

    publish(rows, {}, tmp_path / "out", Settings(base="https://example.org/id/"))
    dataset = rdflib.Dataset()
    dataset.parse(tmp_path / "out" / "graph.trig", format="trig")
    assert len(list(dataset.quads())) == len(rows)


def test_kept_files_survive(tmp_path: Path, rows: list[ox.Quad]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".gitignore").write_text("*\n")
    publish(rows, {}, tmp_path / "out", Settings())
    publish(rows, {}, tmp_path / "out", Settings())
    assert (tmp_path / "out" / ".gitignore").read_text() == "*\n"


def test_foreign_folder_is_refused(tmp_path: Path, rows: list[ox.Quad]) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputError, match=r"thesis\.docx"):
        check_output(tmp_path)
    with pytest.raises(OutputError):
        publish(rows, {}, tmp_path, Settings())
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_folder_that_one_is_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="folder that you are in"):
        check_output(Path())


def test_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    for path in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(OutputError, match="file"):
            check_output(path)


@pytest.mark.parametrize("step", ["write.trig", "write.ox.Store", "output._swap"])
def test_failed_build_leaves_the_old_one(
    tmp_path: Path, rows: list[ox.Quad], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    out = tmp_path / "out"
    publish(rows, {"build": 1}, out, Settings())
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"kg.graph.{step}", full)
    with pytest.raises(OutputError, match="make room") as error:
        publish(rows, {"build": 2}, out, Settings())
    assert "\n" not in str(error.value)
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_swap_without_exchange(tmp_path: Path, rows: list[ox.Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.output._exchange", lambda *_: False)
    out = tmp_path / "out"
    for build in (1, 2):
        publish(rows, {"build": build}, out, Settings())
    assert '"build": 2' in (out / "report.json").read_text()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_killed_build_is_swept(tmp_path: Path, rows: list[ox.Quad]) -> None:
    out = tmp_path / "out"
    publish(rows, {"build": 1}, out, Settings())
    out.rename(tmp_path / ".out.kg-old")  # cut off between two renames
    (tmp_path / ".out.kg-new-77").mkdir()
    publish(rows, {"build": 2}, out, Settings())
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_second_writer_is_refused(tmp_path: Path, rows: list[ox.Quad]) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / ".out.kg-lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another build"):
            publish(rows, {}, tmp_path / "out", Settings())
    publish(rows, {}, tmp_path / "out", Settings())


def test_readers_of_the_old_build_read_on(tmp_path: Path, rows: list[ox.Quad]) -> None:
    out = tmp_path / "out"
    publish(rows, {}, out, Settings())
    store = Store.open(out)
    publish(rows[:20], {}, out, Settings())
    assert len(store) == len(rows)
    assert store.ask("ASK { ?p a ca:Person ; rdfs:label '陆远' }")
    assert len(Store.open(out)) == 20
