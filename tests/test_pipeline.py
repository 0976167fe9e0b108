"""From files to a published graph, on the sample: same input, same bytes; one bad file costs one line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resolve as resolution
from kg.config import Settings
from kg.decisions import Decision
from kg.errors import InputError, OutputError
from kg.model import Extraction, Resolved
from kg.pipeline import build

SAMPLE = Path(__file__).parent.parent / "kg" / "data" / "sample" / "bulletins"
FILES = sorted(SAMPLE.iterdir())
RULES_ONLY = Settings(tagger="none")  # the order of stages is what is tested here, not the tagger


def graph(paths: Sequence[Path], out: Path) -> bytes:
    """The TriG of a build of ``paths``."""
    assert build(paths, out, RULES_ONLY).errors == ()
    return (out / "graph.trig").read_bytes()


def quads(out: Path) -> set[str]:
    """The quads of a build, one line each."""
    store = ox.Store()  # a store writes numbers in one form
    store.bulk_load(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG)
    return {str(quad) for quad in store}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One build of the whole sample."""
    out = tmp_path_factory.mktemp("whole") / "out"
    graph([SAMPLE], out)
    return out


def test_twice_the_same_bytes_in_any_order(whole: Path, tmp_path: Path) -> None:
    again = graph(list(reversed(FILES)), tmp_path / "again")
    assert again == (whole / "graph.trig").read_bytes()
    assert (tmp_path / "again" / "report.json").read_bytes() == (whole / "report.json").read_bytes()


def test_workers_change_nothing(whole: Path, tmp_path: Path) -> None:
    build([SAMPLE], tmp_path / "out", Settings(tagger="none", workers=2))
    assert (tmp_path / "out" / "graph.trig").read_bytes() == (whole / "graph.trig").read_bytes()


def test_no_word_of_the_rules_hangs_on_the_order_of_a_set(tmp_path: Path) -> None:
    """Two processes whose sets are ordered otherwise write the same bytes."""
    written = []
    for seed in ("1", "2"):
        out, environment = tmp_path / seed, {**os.environ, "PYTHONHASHSEED": seed}
        command = [
            sys.executable,
            "-c",
            "from kg.cli import main; main()",
            "build",
            str(SAMPLE),
            "--out",
            str(out),
            "--tagger",
            "none",
        ]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        written.append((out / "graph.trig").read_bytes())
    assert written[0] == written[1]


def test_a_new_file_leaves_alone_what_it_does_not_touch(whole: Path, tmp_path: Path) -> None:
    """The articles of the other files keep every quad whose things the new file does not name."""
    fewer = tmp_path / "fewer"
    graph(FILES[:-1], fewer)
    before, after = quads(fewer), quads(whole)
    new = after - before
    touched = {word for quad in new for word in quad.split() if "/id/" in word}
    lost = {quad for quad in before - after if not any(word in touched for word in quad.split()[:1])}
    assert lost == set()
    assert new


def test_every_line_of_the_sample_is_read(whole: Path) -> None:
    report = json.loads((whole / "report.json").read_text(encoding="utf-8"))
    assert {file["name"]: file["unread"] for file in report["files"]} == {path.name: [] for path in FILES}


def test_the_store_holds_what_the_file_holds(whole: Path) -> None:
    stored = {str(quad) for quad in ox.Store.read_only(str(whole / "store"))}
    assert stored == quads(whole)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "blank"),
        ("binary.txt", b"\x00\x01\x02\xff" * 90, "binary"),
        ("prose.txt", b"An English text about the weather. " * 20, "bulletin"),
        ("broken.docx", b"PK\x03\x04 this is no archive", "docx"),
        ("odd.txt", "民政局".encode() + b"\xff\xfe\x81", "neither UTF-8"),
    ],
)
def test_a_bad_file_costs_one_line_and_the_rest_is_built(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    bad = tmp_path / "in" / name
    bad.parent.mkdir()
    bad.write_bytes(content)
    good = shutil.copy(SAMPLE / "jizhou-2022-05.txt", bad.parent / "good.txt")
    done = build([bad, Path(good)], tmp_path / "out", RULES_ONLY)
    assert done.status == 2
    assert len(done.errors) == 1
    assert str(bad) in done.errors[0]
    assert says in done.errors[0]
    assert "\n" not in done.errors[0]
    assert (tmp_path / "out" / "graph.trig").is_file()


def test_a_fault_of_resolution_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails on one file must not take the others down; one that fails on all is still an error."""
    files = [tmp_path / "bad.txt", tmp_path / "good.txt"]
    for path, of in zip(files, FILES[:2], strict=True):
        shutil.copy(of, path)
    sound, failing = resolution.resolve, {"bad.txt"}

    def resolve(extractions: Sequence[Extraction], decided: Sequence[Decision] = ()) -> Resolved:
        if any(one.reading.source.name in failing for one in extractions):
            raise RecursionError("too deep")
        return sound(extractions, decided)

    monkeypatch.setattr(resolution, "resolve", resolve)
    done = build(files, tmp_path / "out", RULES_ONLY)
    assert done.errors == (
        f"{files[0]}: could not be understood (RecursionError: too deep); leave it out and report it",
    )
    monkeypatch.undo()
    assert graph(files[1:], tmp_path / "alone") == (tmp_path / "out" / "graph.trig").read_bytes()
    failing.add("good.txt")
    monkeypatch.setattr(resolution, "resolve", resolve)
    with pytest.raises(RecursionError):
        build(files, tmp_path / "out", RULES_ONLY)


def test_nothing_to_read_leaves_the_old_build(whole: Path, tmp_path: Path) -> None:
    old = (whole / "graph.trig").read_bytes()
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match=r"empty\.txt"):
        build([tmp_path / "empty.txt"], whole, RULES_ONLY)
    assert (whole / "graph.trig").read_bytes() == old


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.odt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"letters\.odt"):
        build([SAMPLE], tmp_path, RULES_ONLY)
    assert [p.name for p in tmp_path.iterdir()] == ["letters.odt"]
