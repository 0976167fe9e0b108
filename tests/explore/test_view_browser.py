"""The page in Chromium: nothing is fetched, search finds, a click shows the sentence, filters hide."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.data.make import many
from kg.explore.network import network
from kg.explore.view import page as html_of
from kg.graph import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

MINI = Path(__file__).parent / "data" / "mini.trig"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield started
        started.close()


@pytest.fixture
def opened(browser: sync_api.Browser, tmp_path: Path) -> Iterator[sync_api.Page]:
    file = tmp_path / "图谱.html"
    file.write_text(html_of(network(Store.open(MINI))), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.goto(file.as_uri())
    tab.wait_for_function("window.kg")
    yield tab
    tab.close()
    outside = [
        url for url in asked if not url.startswith(("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost"))
    ]
    assert outside == []
    assert faults == []


def hidden(tab: sync_api.Page) -> int:
    return tab.evaluate("nodes.get().filter(n => n.hidden).length")


def test_everything_is_drawn(opened: sync_api.Page) -> None:
    assert opened.title() == "民政简报知识图谱"
    assert opened.evaluate("nodes.length") == 13
    assert hidden(opened) == 0
    assert "显示 13 / 15" in opened.inner_text("#kg-count")
    legend = opened.inner_text("#kg-kinds")
    assert "人物 person (2)" in legend
    assert "服务机构 facility (2)" in legend


@pytest.mark.parametrize("typed", ["林晓舟", "晓舟", "linxiao", "lxz", "林局长"])
def test_search_then_sentence(opened: sync_api.Page, typed: str) -> None:
    opened.fill("#kg-search", typed)
    opened.keyboard.press("Enter")
    panel = opened.inner_text("#kg-panel")
    assert panel.startswith("林晓舟")
    assert "6月3日，云山市养老服务会议召开，市民政局局长林晓舟主持会议并讲话，何一帆参加。" in panel
    assert "bulletin-a.txt:11" in panel


def test_search_finds_nothing(opened: sync_api.Page) -> None:
    opened.fill("#kg-search", "查无此人")
    assert "没有找到" in opened.inner_text("#kg-hits")


def test_click_on_a_node_shows_its_sentence(opened: sync_api.Page) -> None:
    spot = opened.evaluate(
        "() => { const id = nodes.get().find(n => n.label === '何一帆').id;"
        " const at = kg.network.canvasToDOM(kg.network.getPositions([id])[id]);"
        " const box = document.querySelector('#mynetwork').getBoundingClientRect();"
        " return [at.x + box.x, at.y + box.y]; }"
    )
    opened.mouse.click(*spot)
    panel = opened.inner_text("#kg-panel")
    assert panel.startswith("何一帆")
    assert "东溪区民政局局长何一帆陪同" in panel
    opened.click("#kg-panel button.kg-go >> text=云山市养老服务会议")
    assert opened.inner_text("#kg-panel h2") == "云山市养老服务会议"


def test_click_on_a_line_shows_its_sentence(opened: sync_api.Page) -> None:
    opened.evaluate("kg.chooseEdge(Number(edges.get().findIndex(e => true)))")
    assert opened.locator("#kg-panel button.kg-go").count() == 2


def test_filter_by_kind_and_reset(opened: sync_api.Page) -> None:
    opened.uncheck("#kg-kinds input[value=event]")
    assert opened.evaluate("nodes.get().filter(n => !n.hidden).map(n => n.label)").count("春节慰问") == 0
    assert hidden(opened) > 3
    opened.click("#kg-reset")
    assert hidden(opened) == 0


def test_filter_by_period(opened: sync_api.Page) -> None:
    opened.fill("#kg-from", "2031-06")
    opened.press("#kg-from", "Tab")
    shown = opened.evaluate("nodes.get().filter(n => !n.hidden).map(n => n.label)")
    assert "云山市养老服务会议" in shown
    assert "市民政局到东溪区敬老院检查" not in shown
    assert "陈某" not in shown


def test_two_thousand_nodes_are_drawn_in_five_seconds(browser: sync_api.Browser, tmp_path: Path) -> None:
    """From opening the file to the first picture of all of it; the better of two, for others may use the machine."""
    graph = network(Store.open(many.write(tmp_path / "graph.nq", 2_400, hub=300)))
    file = tmp_path / "view.html"
    file.write_text(html_of(graph, limit=2_150), encoding="utf-8")
    took = []
    for _ in range(2):
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        begun = time.perf_counter()
        tab.goto(file.as_uri())
        tab.wait_for_function("window.kg && window.kg.network")
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        took.append(time.perf_counter() - begun)
        assert tab.evaluate("nodes.length") >= 2_000
        assert tab.evaluate("kg.network.physics.physicsEnabled") is False  # positions are given, not sought
        tab.close()
    assert min(took) < 5, took


def test_bad_period_changes_nothing(opened: sync_api.Page) -> None:
    opened.fill("#kg-from", "昨天")
    opened.press("#kg-from", "Tab")
    assert opened.get_attribute("#kg-from", "aria-invalid") == "true"
    assert hidden(opened) == 0
