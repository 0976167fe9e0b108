"""The static site: every link leads to a file, and the pages work from a disk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.data.make import many

from .site import tab

HUB = many.person(0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    graph = many.write(place / "graph.nq", 12, hub=20)
    done = CliRunner().invoke(cli, ["site", "--graph", str(graph), "--to", str(place / "pages")])
    assert done.exit_code == 0, done.output
    return place / "pages"


def test_every_link_leads_to_a_file(folder: Path) -> None:
    broken = []
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "~site~" not in text
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', text):
            path = unquote(link.split("#")[0].split("?")[0])
            if path and not (page.parent / path).is_file():
                broken.append((page.name, link))
    assert broken == []


def test_it_is_written_twice_but_over_nothing_else(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    done = CliRunner().invoke(cli, ["site", "--graph", str(folder.parent / "graph.nq"), "--to", str(tmp_path)])
    assert done.exception is not None
    assert (tmp_path / "letter.txt").read_text() == "x"
    before = (folder / "index.html").read_bytes()
    again = CliRunner().invoke(cli, ["site", "--graph", str(folder.parent / "graph.nq"), "--to", str(folder)])
    assert again.exit_code == 0
    assert (folder / "index.html").read_bytes() == before


@pytest.mark.browser
def test_search_page_and_graph_from_a_disk(browser: Any, folder: Path) -> None:
    with tab(browser) as page:
        page.goto((folder / "index.html").as_uri())
        page.fill("#home-search", "lmz")
        page.wait_for_selector("#home-search-list li")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("#table-appearances")
        assert page.inner_text("h1") == many.HUB
        page.click("text=在关系图中打开")
        page.wait_for_selector("#cy[data-ready]")
        page.click("[data-rel=together]")
        page.wait_for_selector("text=已全部展开")
        page.evaluate("kg.graph.choose(kg.graph.cy.edges()[0].id())")
        page.wait_for_selector(".quotes q")
        page.click(".quotes .source")
        page.wait_for_selector(":target")
        assert page.inner_text(":target") == many.HUB
