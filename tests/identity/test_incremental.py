"""Adding, removing and changing files: what comes out is what a build from scratch makes, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import graph, pipeline
from kg.cache import Cache, dumps, loads, rules_version
from kg.config import Settings
from kg.errors import InputError, NotFoundError
from kg.graph import Store, check_build
from kg.graph.findings import Checked
from kg.incremental import add, remove

SAMPLE = Path(__file__).parents[2] / "kg" / "data" / "sample" / "bulletins"
FILES = sorted(SAMPLE.iterdir())
RULES = Settings(tagger="none")


def nquads(out: Path) -> bytes:
    return Store.open(out).dump()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the sample, so that files can be changed."""
    folder = tmp_path_factory.mktemp("files")
    for path in FILES:
        shutil.copy(path, folder / path.name)
    return folder


@pytest.fixture(scope="module")
def scratch(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scratch") / "out"
    pipeline.build([home], out, RULES, cache=False)
    return out


def test_an_extraction_comes_back_as_it_was() -> None:
    for path in FILES:
        made = pipeline.extract_file(path, "none")
        assert loads(dumps(made)) == made, path.name


def test_add_and_remove_make_what_a_build_from_scratch_makes(home: Path, scratch: Path, tmp_path: Path) -> None:
    out, files = tmp_path / "out", sorted(home.iterdir())
    pipeline.build(files[:4], out, RULES)
    few = nquads(out)
    add(files[4:], out)
    assert nquads(out) == nquads(scratch)
    assert (out / "report.json").read_bytes() == (scratch / "report.json").read_bytes()
    remove([p.name for p in files[4:]], out)
    assert nquads(out) == few


def test_an_addition_alone_is_judged(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, files, seen = tmp_path / "out", sorted(home.iterdir()), []
    pipeline.build(files[:-1], out, RULES)

    def noted(*given: Any, **named: Any) -> Checked:
        seen.append(check_build(*given, **named))
        return seen[-1]

    monkeypatch.setattr(graph, "check_build", noted)
    add(files[-1:], out)
    assert 0 < seen[0].looked < seen[0].pieces / 2
    again = check_build(out)
    assert (again.looked, again.findings) == (0, seen[0].findings)
    assert check_build(out, fresh=True).findings == again.findings


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(6)), st.integers(1, 5))
def test_any_order_of_steps_ends_alike(home: Path, tmp_path: Path, order: list[int], at: int) -> None:
    files = sorted(home.iterdir())[:6]
    out, straight = tmp_path / "out", tmp_path / "straight"
    pipeline.build([files[i] for i in order[:at]], out, RULES)
    for i in order[at:]:
        add([files[i]], out)
    remove([str(files[order[0]])], out)
    pipeline.build([files[i] for i in sorted(order[1:])], straight, RULES)
    assert nquads(out) == nquads(straight)


def test_only_what_changed_is_read_again(
    home: Path, scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, read = tmp_path / "out", []
    whole = pipeline.extract_file
    monkeypatch.setattr(pipeline, "extract_file", lambda path, tagger: (read.append(path.name), whole(path, tagger))[1])
    pipeline.build([home], out, RULES)
    assert len(read) == len(FILES)
    read.clear()
    pipeline.build([home], out, RULES)
    assert read == []
    changed = home / FILES[0].name
    text = changed.read_bytes()
    try:
        changed.write_bytes(text + "\n霁州市民政局局长沈伯年出席活动。\n".encode())
        add([changed], out)
        assert read == [changed.name]
        again = tmp_path / "again"
        pipeline.build([home], again, RULES, cache=False)
        assert nquads(out) == nquads(again) != nquads(scratch)
    finally:
        changed.write_bytes(text)


def test_a_withdrawn_issue_takes_what_it_alone_says(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build(sorted(home.iterdir())[:3], out, RULES)
    name = sorted(home.iterdir())[0].name
    remove([name], out)
    assert name.encode() not in nquads(out)
    assert name not in (out / "report.json").read_text("utf-8")
    assert not [p for p in Cache.of(out).folder.glob("*.json") if name in p.read_text("utf-8")]


def test_a_file_that_is_gone_stays_until_it_is_removed(home: Path, tmp_path: Path) -> None:
    one, two = (shutil.copy(p, tmp_path / p.name) for p in FILES[:2])
    out = tmp_path / "out"
    pipeline.build([Path(one), Path(two)], out, RULES)
    before = nquads(out)
    Path(one).unlink()
    assert add([Path(two)], out).errors == ()
    assert nquads(out) == before


def test_no_member_of_the_public_stands_in_the_published_folder(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([home / "jizhou-2022-08-ocr.txt"], out, RULES)
    text = "".join(p.read_text("utf-8") for p in out.iterdir() if p.is_file())
    assert "葛长庚" not in text
    assert "葛某某" in text
    assert Cache.of(out).folder.parent == out.parent
    assert Cache.of(out).folder.stat().st_mode & 0o077 == 0


def test_spoilt_entries_are_read_again(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.build([home / FILES[0].name], out, RULES)
    before = nquads(out)
    for spoilt in ("", "[]", "[[1,2],3]", json.dumps({"a": 1})):
        for entry in Cache.of(out).folder.glob(f"*-{rules_version('none')}.json"):
            entry.write_text(spoilt, "utf-8")
        pipeline.build([home / FILES[0].name], out, RULES)
        assert nquads(out) == before


def test_what_cannot_be_is_said_in_a_line(home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        add([home / FILES[0].name], tmp_path / "none")
    out = tmp_path / "out"
    pipeline.build([home / FILES[0].name], out, RULES)
    with pytest.raises(NotFoundError, match="made of"):
        remove(["other.txt"], out)
    with pytest.raises(InputError, match="nothing would be left"):
        remove([FILES[0].name], out)
