"""The explorer in Chromium: what a person does, and that nobody outside is asked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.data.make import many

from .acts import HUB, canvas, draw, until
from .site import CHROMIUM, FLAGS, tab

pytestmark = pytest.mark.browser

COUNT = "[kg.graph.cy.nodes().length, kg.graph.cy.edges().length]"


def choose(page: Any, node: str) -> None:
    page.evaluate("id => kg.graph.choose(id)", node)


def test_search_to_person_to_evidence(page: Any, site: str) -> None:
    page.goto(site + "/")
    page.fill("#home-search", "lmz")
    page.wait_for_selector("#home-search-list li")
    assert many.HUB in page.inner_text("#home-search-list li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/page/{HUB}")
    assert page.inner_text("h1") == many.HUB
    page.click("#appearances-40 .source")
    page.wait_for_url(re.compile(r".*/page/file/.*#m1"))
    lit = page.evaluate("""() => { const m = document.querySelector(":target"), r = m.getBoundingClientRect();
        return [m.textContent, getComputedStyle(m).outlineStyle, r.top > 0 && r.bottom < innerHeight]; }""")
    assert lit == [many.HUB, "solid", True]
    page.click(".printed .m-PERSON >> nth=1")
    page.wait_for_url("**/page/person/*")


def test_two_people_of_one_name(page: Any, site: str) -> None:
    page.goto(site + "/search?q=" + many.TWIN)
    sketches = page.locator(".hits li", has_text=many.TWIN).all_inner_texts()
    assert len(sketches) == 2
    assert sketches[0] != sketches[1]
    page.click(".hits a >> nth=0")
    assert "同名的另有" in page.inner_text(".note")


def test_a_rare_character(page: Any, site: str) -> None:
    page.goto(site + "/")
    page.fill("#home-search", many.RARE[1])
    page.wait_for_selector("#home-search-list li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/page/{many.person(1)}")
    assert page.inner_text("h1") == many.RARE


def test_a_hub_is_opened_through_all_pages_exactly_once(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    total = int(re.search(r"\d+", page.inner_text(".relations li:has([data-rel=together])"))[0])  # type: ignore[index]
    assert total >= 500
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/graph/expand" in r.url else None)
    seen = 1
    while page.locator("[data-rel=together]").count():
        fixed = page.evaluate("kg.graph.cy.nodes().map(n => [n.id(), n.position().x, n.position().y])")
        page.evaluate("([id, n]) => kg.graph.expand(id, 'together', n)", [HUB, 100])
        until(page, f"kg.graph.cy.nodes().length > {seen}")
        page.wait_for_timeout(50)
        now = page.evaluate(COUNT)[0]
        assert now - seen == min(100, total + 1 - seen)
        assert page.evaluate("kg.graph.cy.nodes().map(n => [n.id(), n.position().x, n.position().y])")[:seen] == fixed
        seen = now
    assert page.evaluate(COUNT) == [total + 1, total]
    assert len(asked) == len(set(asked)) == -(-total // 100)
    assert "已全部展开" in page.inner_text("#detail")


def test_undo_collapse_and_hide(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=events]")
    until(page, "kg.graph.cy.nodes().length === 26")
    page.wait_for_selector("[data-rel=events]:has-text('再看')")
    page.click("[data-do=collapse]")
    assert page.evaluate(COUNT) == [1, 0]
    page.click("#undo")
    assert page.evaluate(COUNT) == [26, 25]
    choose(page, page.evaluate("kg.graph.cy.nodes('[kind = \"event\"]')[3].id()"))
    page.wait_for_selector("[data-do=hide]")
    page.click("[data-do=hide]")
    assert page.evaluate(COUNT) == [25, 24]


def test_a_line_shows_its_sentences(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=together]")
    until(page, "kg.graph.cy.edges().length === 25")
    choose(page, page.evaluate("kg.graph.cy.edges()[0].id()"))
    page.wait_for_selector(".quotes q")
    assert many.HUB in page.inner_text(".quotes q")
    assert page.get_attribute(".quotes .source", "href").startswith("/page/file/")


def test_brush_on_the_graph_filters_and_a_link_reopens_the_view(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=events]")
    until(page, "kg.graph.cy.nodes().length === 26")
    until(page, "document.querySelectorAll('#when .mark').length >= 167")
    draw(page, "#when svg", 0.88, 0.94)
    until(page, "kg.graph.filters().from !== ''")
    shown = page.evaluate("kg.graph.cy.nodes(':visible').length")
    assert 1 < shown < 26
    dates = page.evaluate("kg.graph.cy.edges(':visible').map(e => e.data('dates')).flat()")
    low, high = page.input_value("#from"), page.input_value("#to")
    assert low < high
    assert all(low[: len(d)] <= d <= high[: len(d)] for d in dates)
    page.click("#tab-list")
    assert page.locator("#list tbody tr").count() == shown
    for box, choice in (("#lanes", "spot"), ("#colour", "group"), ("#size", "between")):
        page.select_option(box, choice)
    choose(page, page.evaluate("kg.graph.cy.edges(':visible')[0].id()"))
    page.wait_for_selector("#detail .quotes q", state="attached")
    page.wait_for_timeout(300)
    view = """() => JSON.stringify([kg.graph.cy.nodes().map(n => [n.id(), Math.round(n.position().x),
      Math.round(n.position().y), n.visible()]), kg.graph.cy.edges().map(e => [e.id(), e.visible()]).sort(),
      kg.graph.filters(), kg.graph.cy.zoom().toFixed(2), kg.graph.cy.$('.chosen').map(x => x.id()),
      ['size', 'colour', 'lanes'].map(id => document.getElementById(id).value),
      document.querySelectorAll('#when .mark.lit').length, document.getElementById('detail').textContent])"""
    address, before = page.url, page.evaluate(view)
    assert "#" in address
    page.goto("about:blank")
    canvas(page, address)
    page.wait_for_selector("#detail .quotes q")
    assert json.loads(page.evaluate(view)) == json.loads(before)


def test_brush_on_a_persons_timeline(page: Any, site: str) -> None:
    page.goto(f"{site}/page/{HUB}")
    draw(page, "svg.timeline >> nth=0", 0.3, 0.5)
    until(page, "document.querySelector('.brushed').textContent !== ''")
    rows = page.locator("#table-appearances tbody tr:visible").count()
    assert 0 < rows <= 50
    assert f"{rows} 条" in page.inner_text(".brushed")
    address = page.url
    page.reload()  # the period stands in the address
    assert page.url == address
    assert page.locator("#table-appearances tbody tr").count() == rows
    page.click(".reset")
    until(page, "document.querySelectorAll('#table-appearances tbody tr').length === 50")
    assert "1 2 3 4 全部" in page.inner_text("#h-appearances ~ .foot .pages")


def test_a_mark_leads_to_its_row_on_another_page(page: Any, site: str) -> None:
    page.goto(f"{site}/page/{HUB}")
    assert page.locator("#appearances-120").count() == 0
    page.locator("svg.timeline [data-row=appearances-120]").click(force=True)
    until(page, "document.querySelector('#appearances-120.lit') !== null")
    assert page.locator("#table-appearances tbody tr").count() == 50
    assert page.inner_text("#h-appearances ~ .foot .pages b") == "3"


def test_way_between_two_people(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={many.person(1)}")
    page.click("text=到另一人…")
    page.fill("#add", many.person_name(30))
    page.wait_for_selector("#add-list li")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ways li")
    assert many.HUB in page.inner_text(".ways li")
    assert re.search(r"20\d\d-\d\d", page.inner_text(".ways li"))


@pytest.mark.parametrize("kind", ["PNG", "SVG", "CSV", "GEXF"])
def test_exports(page: Any, site: str, kind: str) -> None:
    import csv
    from xml.etree import ElementTree as ET

    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=together]")
    until(page, "kg.graph.cy.edges().length === 25")
    with page.expect_download() as caught:
        page.select_option("#export", kind)
    data = Path(caught.value.path()).read_bytes()
    if kind == "PNG":
        assert data.startswith(b"\x89PNG")
    elif kind == "CSV":
        assert len(list(csv.DictReader(data.decode("utf-8-sig").splitlines()))) == 25
    else:
        tree = ET.fromstring(data.decode("utf-8"))
        circles = [e for e in tree.iter() if e.tag.endswith(("}circle", "}node"))]
        assert len(circles) == 26


def test_a_query_is_run_and_its_result_becomes_a_graph(page: Any, site: str) -> None:
    page.goto(f"{site}/query")
    until(page, "!!window.kgYasgui")
    page.evaluate(
        """void kgYasgui.getTab().setQuery('SELECT ?p ?n { ?p a ca:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 7')"""
    )
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr")
    assert page.locator(".yasr table tbody tr").count() == 7
    page.click("#to-graph")
    page.wait_for_selector("#cy[data-ready]")
    assert page.evaluate(COUNT)[0] == 7


def test_example_tabs_and_completion_from_our_own_terms(page: Any, site: str) -> None:
    page.goto(f"{site}/query")
    until(page, "!!window.kgYasgui")
    page.click("[data-example=co-attendance]")
    assert "ca:event" in page.evaluate("kgYasgui.getTab().getYasqe().getValue()")
    typed = "PREFIX ca: <https://w3id.org/civil-affairs#>\nSELECT * { ?x ca:e }"
    page.evaluate(
        """text => { const q = kgYasgui.getTab().getYasqe(); q.setValue(text);
          q.setCursor({ line: 1, ch: text.split("\\n")[1].length - 2 }); q.focus(); q.autocomplete(); }""",
        typed,
    )
    page.wait_for_selector(".CodeMirror-hints li")
    hints = page.inner_text(".CodeMirror-hints")
    assert "evidence" in hints
    assert "eventType" in hints


def test_without_webgl(browser: Any, site: str) -> None:
    flags = [*FLAGS.split(), "--disable-3d-apis", "--disable-webgl"]
    plain = browser.browser_type.launch(executable_path=CHROMIUM, args=flags)
    with tab(plain) as page:
        canvas(page, f"{site}/graph?n={HUB}")
        assert page.evaluate("document.createElement('canvas').getContext('webgl')") is None
        page.click("[data-rel=together]")
        until(page, "kg.graph.cy.edges().length === 25")
    plain.close()


def test_without_script(browser: Any, site: str) -> None:
    with tab(browser, java_script_enabled=False) as page:
        page.goto(site + "/")
        page.fill("#home-search", many.HUB)
        with page.expect_navigation():
            page.press("#home-search", "Enter")
        with page.expect_navigation():
            page.click(f".hits a:has-text('{many.HUB}') >> nth=0")
        assert page.locator("svg.timeline .mark").count() == 167
        assert page.locator("#table-appearances tbody tr").count() == 50
        with page.expect_navigation():
            page.click("#h-appearances ~ .foot >> text='4'")
        assert page.locator("#table-appearances tbody tr").count() == 17
        with page.expect_navigation():
            page.click("#h-appearances ~ .foot >> text=全部")
        assert page.locator("#table-appearances tbody tr").count() == 167
        page.click("#appearances-1 .source")
        assert page.inner_text(":target") == many.HUB
        page.goto(f"{site}/graph?n={HUB}")
        assert many.HUB in page.inner_text("noscript")
        page.goto(f"{site}/query?example=statistics")
        with page.expect_navigation():
            page.click("#plain button")
        assert page.locator("#answer table tbody tr").count() > 0


def test_language_switch_stays(page: Any, site: str) -> None:
    page.goto(site + "/")
    page.click(".switch")
    assert page.get_attribute("html", "lang") == "en"
    page.goto(f"{site}/page/{HUB}")
    assert "Seen together with" in page.inner_text("main")
