"""One selection on the graph page: canvas, timeline, lists and the sentence behind them show the same."""

from __future__ import annotations

import json
import re
import urllib.request
from typing import Any

import pytest

from kg.data.make import many
from kg.explore.context import Context
from kg.explore.web.render import View
from kg.explore.web.times import times as canvas_times
from tests.sample import sample_out

from .acts import HUB, canvas, draw, until

MARKS = "[...document.querySelectorAll('#when .mark')]"


def times(site: str, *ids: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{site}/api/graph/times?ids={','.join(ids)}") as answer:
        return json.loads(answer.read())  # type: ignore[no-any-return]


def test_the_events_of_things(site: str) -> None:
    found = times(site, HUB, many.person(5))
    assert not found["cut"]
    events = found["events"]
    assert sum(HUB in e["who"] for e in events) == 167
    assert [e["date"] for e in events] == sorted(e["date"] for e in events)
    assert {len(e["date"]) for e in events} == {7, 10}  # known to the month, known to the day
    assert any(e["who"] == sorted([HUB, many.person(5)]) for e in events)
    first = events[0]
    assert (first["label"], first["typeLabel"], first["spots"]) == ("第1次走访", "会议", ["溪州市"])


def test_events_of_a_place_and_of_nothing(site: str) -> None:
    city = next(s for s in _spots(site))
    assert len(times(site, city)["events"]) == 300
    assert times(site)["events"] == times(site, "person/0")["events"] == []


def test_the_posts_are_those_of_the_people_asked_for() -> None:
    view = View(Context(sample_out()))
    query = """SELECT ?it (COUNT(DISTINCT ?e) AS ?n) { ?x ca:agent ?it ; ca:event ?e ; ca:statedPost ?p }
      GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 2"""
    people = [row["it"] for row in view.context.store.select(query).dicts()]
    tails = {iri.removeprefix(view.context.base) for iri in people}
    held = [post for event in canvas_times(view, people)["events"] for post in event["posts"]]
    assert {post["who"] for post in held} == tails
    assert all(re.search("[\u4e00-\u9fff]", post["label"]) for post in held)


def _spots(site: str) -> list[str]:
    with urllib.request.urlopen(f"{site}/api/suggest?q=xzs") as answer:
        return [hit["id"] for hit in json.loads(answer.read()) if hit["kind"] == "place"]


@pytest.mark.browser
def test_a_mark_leads_to_its_sentence_and_back(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB},{many.person(5)}")
    until(page, f"{MARKS}.length >= 167")
    assert page.evaluate(f"{MARKS}.filter(m => m.classList.contains('lit')).length") == 167  # the hub is chosen
    # An event that is no node of the canvas: its sentence, its people lit, its row lit.
    met = next(e for e in times(site, HUB, many.person(5))["events"] if len(e["who"]) == 2)
    page.evaluate("id => kg.graph.choose('@' + id)", met["id"])
    page.wait_for_selector("#detail .quotes q")
    assert many.HUB in page.inner_text("#detail .quotes")
    assert met["label"] in page.inner_text("#detail h2")
    assert page.evaluate("kg.graph.cy.nodes('.near').map(n => n.id()).sort()") == met["who"]
    assert page.evaluate(f"{MARKS}.filter(m => m.classList.contains('lit')).map(m => m.dataset.key)") == [met["id"]]
    page.click("#tab-dates")
    assert page.locator("#dates tr.lit").get_attribute("data-event") == met["id"]
    # The link reopens that choice.
    page.wait_for_timeout(300)
    address = page.url
    page.goto("about:blank")
    canvas(page, address)
    page.wait_for_selector("#detail .quotes q")
    assert met["label"] in page.inner_text("#detail h2")
    # A click on another mark chooses its event.
    other = page.evaluate("""() => { const m = document.querySelectorAll('#when .mark')[40];
        m.scrollIntoView({ block: 'center', behavior: 'instant' });
        const r = m.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
        return [x, y, document.elementsFromPoint(x, y).find(n => n.classList.contains('mark')).dataset.key]; }""")
    page.mouse.click(other[0], other[1])
    until(page, f"document.querySelector('#when .mark.lit')?.dataset.key === {json.dumps(other[2])}")


@pytest.mark.browser
def test_a_period_filters_lines_events_list_and_sentences(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=together]")
    until(page, "kg.graph.cy.edges().length === 25")
    until(page, f"{MARKS}.length >= 167")
    draw(page, "#when svg", 0.55, 0.62)
    until(page, "kg.graph.filters().from !== ''")
    low, high = page.input_value("#from"), page.input_value("#to")
    page.click("#tab-dates")
    dates = page.locator("#dates tbody td:first-child").all_inner_texts()
    assert 0 < len(dates) < 60
    assert all(low[: len(d)] <= d <= high[: len(d)] for d in dates)
    assert f"{len(dates)} 次活动" in page.inner_text("#when .brushed")
    out = page.evaluate(f"{MARKS}.filter(m => m.classList.contains('out')).length")
    assert out == page.evaluate(f"{MARKS}.length") - len(dates)
    page.click("#when .reset")
    assert page.evaluate("kg.graph.filters().from") == ""
    assert page.locator("#dates tbody tr").count() >= 167


@pytest.mark.browser
def test_lanes_and_a_month_drawn_as_a_month(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    page.click("[data-rel=posts]")
    until(page, "kg.graph.cy.edges().length === 1")
    until(page, f"{MARKS}.length >= 168")
    lanes = "[...document.querySelectorAll('#when .lane-name')].map(t => t.firstChild.textContent).slice(1)"
    assert set(page.evaluate(lanes)) == {"会议", "调研", "检查", "培训", "走访慰问", "仪式", "任职"}
    page.select_option("#lanes", "spot")
    assert page.evaluate(lanes) == ["溪州市"]
    page.select_option("#lanes", "post")
    assert set(page.evaluate(lanes)) == {"未写明", "局长"}
    wide = """exact => { const svg = document.querySelector('#when svg'), days = (new Date(svg.dataset.end)
        - new Date(svg.dataset.start)) / 864e5, scale = (svg.dataset.right - svg.dataset.left) / days;
        const m = [...svg.querySelectorAll('.mark')].find(m => m.classList.contains('exact') === exact);
        return [+m.getAttribute('width'), scale * (m.dataset.to - m.dataset.from)]; }"""
    month, days = page.evaluate(wide, False)
    assert month == pytest.approx(days, abs=0.2)
    assert month > page.evaluate(wide, True)[0]


@pytest.mark.browser
def test_filters_by_type_role_and_place(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    for relation, lines in (("events", 25), ("spots", 26)):
        page.click(f"[data-rel={relation}]")
        until(page, f"kg.graph.cy.edges().length === {lines}")
    kinds = "[...new Set(kg.graph.cy.nodes(':visible').map(n => n.data('kind')))].sort().join()"
    assert page.evaluate(kinds) == "event,person,place"
    page.click(".filters summary")
    page.uncheck("#kinds input[value=event]")
    assert page.evaluate(kinds) == "person,place"
    assert re.search(r"显示 2 / 27", page.inner_text("#filtered"))
    page.click("#clear")
    page.uncheck("#roles input[value=lead]")  # the hub led all its events
    assert page.evaluate(kinds) == "person,place"
    page.click("#clear")
    place = page.evaluate("kg.graph.cy.nodes('[kind = \"place\"]')[0].id()")
    page.select_option("#place", place)
    assert page.evaluate("kg.graph.cy.nodes(':visible').length") == 2
    page.click("#tab-list")
    assert page.locator("#list tbody tr").count() == 2


@pytest.mark.browser
def test_size_by_betweenness_and_colour_by_community(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    # Two triangles joined by a bridge: the bridge's ends stand between, each triangle is a community.
    page.evaluate("""() => { const cy = kg.graph.cy; cy.elements().remove();
        for (const id of 'abcdef') cy.add({ group: 'nodes', data: { id, label: id, short: id, kind: 'person', size: 20,
          paint: '#888' } });
        for (const [a, b] of ['ab', 'bc', 'ca', 'cd', 'de', 'ef', 'fd']) cy.add({ group: 'edges', data: { id: a + b,
          source: a, target: b, count: 1, type: 'together', label: '', wide: 1, dates: [] } }); }""")
    assert page.evaluate("[...kg.measure.between(kg.graph.cy)].map(x => Math.round(x[1] * 100)).join()") == (
        "0,0,100,100,0,0"
    )
    assert page.evaluate("[...kg.measure.groups(kg.graph.cy)].map(x => x[1]).join()") == "0,0,0,1,1,1"
    page.select_option("#size", "between")
    sizes = page.evaluate("kg.graph.cy.nodes().map(n => n.data('size'))")
    assert sizes[2] == sizes[3] == max(sizes) > sizes[0] == min(sizes)
    page.select_option("#colour", "group")
    paints = page.evaluate("kg.graph.cy.nodes().map(n => n.data('paint'))")
    assert len(set(paints[:3])) == len(set(paints[3:])) == 1 != len(set(paints))
    assert page.locator("#legend li", has_text="等 3 个").count() == 2
    page.select_option("#size", "degree")
    assert page.evaluate("kg.graph.cy.$id('c').data('size') > kg.graph.cy.$id('a').data('size')")


@pytest.mark.browser
def test_no_label_covers_another_after_an_expansion(page: Any, site: str) -> None:
    canvas(page, f"{site}/graph?n={HUB}")
    for relation, nodes in (("together", 26), ("events", 51)):
        page.click(f"[data-rel={relation}]")
        until(page, f"kg.graph.cy.nodes().length === {nodes}")
    covered = page.evaluate("""() => { const b = kg.graph.cy.nodes().map(n => n.boundingBox({ includeEdges: false,
        includeOverlays: false })); let n = 0;
        b.forEach((p, i) => b.slice(i + 1).forEach(q => { n += Math.min(p.x2, q.x2) - Math.max(p.x1, q.x1) > 4
          && Math.min(p.y2, q.y2) - Math.max(p.y1, q.y1) > 4; })); return n; }""")
    assert covered == 0
