"""The notebooks run from top to bottom, every cell of them, and find what they promise."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
BOOKS = {path.name: path for path in sorted(FOLDER.glob("*.ipynb"))}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each notebook after a run of a copy in a folder of its own."""
    done = {}
    for name, path in BOOKS.items():
        folder = tmp_path_factory.mktemp("book")
        shutil.copy(path, folder / name)
        book = nbformat.read(folder / name, as_version=4)
        NotebookClient(
            book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        ).execute()
        done[name] = book
    return done


def code(book: Any) -> list[Any]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def output(book: Any, having: str) -> str:
    """What the one cell whose source has ``having`` printed or gave."""
    (cell,) = [c for c in code(book) if having in c.source]
    texts = [
        o.get("text") or o.get("data", {}).get("text/markdown") or o.get("data", {}).get("text/plain", "")
        for o in cell.outputs
    ]
    return "".join(texts)


@pytest.mark.parametrize("name", BOOKS)
def test_committed_without_output(name: str) -> None:
    book = nbformat.read(BOOKS[name], as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in code(book))
    assert sum(cell.cell_type == "markdown" for cell in book.cells) >= 6


@pytest.mark.parametrize(("name", "cells"), [("01_quick_start.ipynb", 9), ("02_network.ipynb", 7)])
def test_every_cell_runs(ran: dict[str, Any], name: str, cells: int) -> None:
    assert sorted(ran) == sorted(["01_quick_start.ipynb", "02_network.ipynb"])
    assert [cell.execution_count for cell in code(ran[name])] == list(range(1, cells + 1))


def test_quick_start_finds_what_it_promises(ran: dict[str, Any]) -> None:
    book = ran["01_quick_start.ipynb"]
    assert "'files': 10, 'issues': 12" in " ".join(output(book, "kg.build").split())
    assert "('顾行之', 'PERSON')" in output(book, "nlp = kg.nlp()")
    assert "霁州市殡仪馆" in output(book, "caet:inspection")
    assert "全市民政系统安全生产工作会议" in output(book, 'library()["events"]')
    assert output(book, '"李静"').count("李静") >= 2
    posts = output(book, "history.person.posts")
    assert "副局长" in posts
    assert "2023" in posts
    assert "jizhou-2022-05.txt" in output(book, "step.quotes")
    assert output(book, "leaked").rstrip().endswith("[])")
    assert "KiB" in output(book, "page(network(store))")


def test_network_finds_what_it_promises(ran: dict[str, Any]) -> None:
    book = ran["02_network.ipynb"]
    nodes, edges = map(int, output(book, "combinations").strip("() ").split(","))
    assert nodes > 30
    assert edges > 30
    assert "霁州市民政局" in output(book, "betweenness_centrality")
    assert "沈伯年" in output(book, "communities(people)")
    drawn = next(o for c in code(book) if "SVG(drawing)" in c.source for o in c.outputs)
    assert drawn["data"]["image/svg+xml"].count("<circle") > 10
    assert "'event'" in output(book, "metrics(graph)")
