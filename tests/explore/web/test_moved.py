"""Addresses out of use lead on, on the server and on a static site, and the page in use names them."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.config import Settings
from kg.data.make import many

from .site import serving

BASE = Settings().base
FIRST, SECOND, KEPT = "person/00000000000000aa", "person/00000000000000bb", many.person(4)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = many.write(tmp_path_factory.mktemp("moved") / "graph.nq", 12, hub=20)
    steps = ((FIRST, SECOND), (SECOND, KEPT))  # joined twice
    with path.open("a", encoding="utf-8") as out:
        for old, new in steps:
            out.write(f"<{BASE}{old}> <http://purl.org/dc/terms/isReplacedBy> <{BASE}{new}> <{BASE}graph/shared> .\n")
    return path


@pytest.fixture(scope="module")
def site(graph: Path) -> Iterator[str]:
    with serving(graph) as address:
        yield address


@pytest.mark.parametrize("old", [FIRST, SECOND])
@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
def test_an_old_page_leads_on(site: str, old: str, suffix: str) -> None:
    with urllib.request.urlopen(f"{site}/page/{old}{suffix}") as answer:
        assert answer.url == f"{site}/page/{KEPT}{suffix}"


def test_the_page_names_what_was_joined_with_it(site: str) -> None:
    html = urllib.request.urlopen(f"{site}/page/{KEPT}").read().decode()
    assert re.search(rf"合并自</dt><dd[^>]*>{FIRST}、{SECOND}", html)
    assert json.load(urllib.request.urlopen(f"{site}/page/{KEPT}.json"))["replaces"] == [BASE + FIRST, BASE + SECOND]
    assert "合并自" not in urllib.request.urlopen(f"{site}/page/{many.person(5)}").read().decode()


def test_a_static_site_leads_on(graph: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["site", "--graph", str(graph), "--to", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    for old in (FIRST, SECOND):
        page = tmp_path / "site" / "page" / f"{old}.html"
        html = page.read_text(encoding="utf-8")
        target = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
        assert target is not None
        assert (page.parent / target[1]).resolve() == (tmp_path / "site" / "page" / f"{KEPT}.html").resolve()
        assert f'<a href="{target[1]}">{many.person_name(4)}</a>' in html
