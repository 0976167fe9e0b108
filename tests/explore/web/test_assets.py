"""The built files of the browser: of the versions that the lock names, with their licences, asking nobody outside."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "ui"
VENDOR = Path(str(files("kg.explore.web") / "static" / "vendor"))


def test_licences_and_versions_are_those_of_the_lock() -> None:
    lock = json.loads((UI / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in ("cytoscape", "cytoscape-fcose", "cose-base", "layout-base", "@zazuko/yasgui"):
        text = (VENDOR / "licenses" / (name.replace("@", "_").replace("/", "_") + ".txt")).read_text(encoding="utf-8")
        assert text.startswith(f"{name} {lock[f'node_modules/{name}']['version']} · MIT")


@pytest.mark.parametrize(
    "name", ["onlyfans", "https://dbpedia.org/sparql", "query.wikidata.org/bigdata", "prefix.cc/n"]
)
def test_what_was_cut_from_the_editor_is_gone(name: str) -> None:
    assert name not in (VENDOR / "yasgui.js").read_text(encoding="utf-8")


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    if not (UI / "node_modules" / "esbuild").is_dir() or not shutil.which("node"):
        pytest.skip("needs node and npm ci in ui/")
    shutil.copytree(UI, tmp_path / "ui", symlinks=True, ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "ui" / "node_modules").symlink_to(UI / "node_modules")
    subprocess.run(["node", "build.mjs"], cwd=tmp_path / "ui", check=True, capture_output=True)
    built = tmp_path / "kg" / "explore" / "web" / "static" / "vendor"
    names = sorted(p.relative_to(built) for p in built.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(VENDOR) for p in VENDOR.rglob("*") if p.is_file())
    assert [n for n in names if (built / n).read_bytes() != (VENDOR / n).read_bytes()] == []
