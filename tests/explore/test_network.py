"""The network, its measures, its layout, and that the page fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import NotFoundError
from kg.explore import network as networks
from kg.explore.layout import positions
from kg.explore.view import STYLES, page, short
from kg.graph import Store

MINI = Path(__file__).parent / "data" / "mini.trig"
D = "https://w3id.org/civil-affairs/id/"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return networks.network(Store.open(MINI))


def test_kinds(graph: nx.MultiDiGraph) -> None:
    kinds = {node.removeprefix(D): data["kind"] for node, data in graph.nodes(data=True)}
    assert kinds["p-lin"] == "person"
    assert kinds["p-private"] == "private"
    assert kinds["bureau"] == "agency"
    assert kinds["home"] == "facility"
    assert set(kinds.values()) <= set(STYLES)


def test_appearance_edge(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges[f"{D}p-lin", f"{D}e2", "appearance"]
    assert (edge["label"], edge["roles"], edge["first"]) == ("主持、讲话", ("host", "speak"), "2031-06-03")
    assert [(file, line) for _, file, line in edge["quotes"]] == [("bulletin-a.txt", 11)]


def test_post_edges_have_dates_and_sentences(graph: nx.MultiDiGraph) -> None:
    edge = graph.edges[f"{D}p-lin", f"{D}bureau", "post:副局长"]
    assert (edge["first"], edge["last"], len(edge["quotes"])) == ("2031-01-05", "2031-03-02", 1)


def test_edges_of_an_event_carry_its_date(graph: nx.MultiDiGraph) -> None:
    assert graph.edges[f"{D}e1", f"{D}home", "facility"]["first"] == "2031-03-02"
    assert graph.edges[f"{D}home", f"{D}district", "located"]["first"] == ""


def test_metrics(graph: nx.MultiDiGraph) -> None:
    found = networks.metrics(graph)
    assert found == networks.metrics(graph)
    assert found[f"{D}p-lin"].degree == 4  # two posts in one bureau are one neighbour
    assert found[f"{D}p-lin2"] == networks.Metrics(0, 0.0, found[f"{D}p-lin2"].community)
    assert found[f"{D}p-private"].betweenness == 0


def test_around(graph: nx.MultiDiGraph) -> None:
    near = networks.around(graph, "陈某", steps=1)
    assert {n.removeprefix(D) for n in near} == {"p-private", "e3"}
    with pytest.raises(NotFoundError, match="陈某"):
        networks.around(graph, "陈")


def test_thinned_keeps_the_best_linked(graph: nx.MultiDiGraph) -> None:
    assert f"{D}p-lin2" not in networks.thinned(graph, 1000)
    few = networks.thinned(graph, 5)
    assert len(few) <= 5
    assert f"{D}bureau" in few


@pytest.mark.parametrize(
    "edges", [[("a", "b")], [("a", "b"), ("c", "d")], [(f"n{i}", f"n{i // 2}") for i in range(1, 60)]]
)
def test_layout_is_repeatable_and_nothing_overlaps(edges: list[tuple[str, str]]) -> None:
    plain = nx.Graph(edges)
    boxes = dict.fromkeys(plain, (90.0, 50.0))
    spots = positions(plain, boxes)
    assert spots == positions(nx.Graph(edges[::-1]), boxes)
    overlaps = sum(
        abs(spots[a][0] - spots[b][0]) < 80 and abs(spots[a][1] - spots[b][1]) < 40
        for a in spots
        for b in spots
        if a < b
    )
    assert overlaps == 0


def test_short() -> None:
    assert short("一二三四五六七八九十一二三四") == "一二三四五六七八九十一二三四"
    assert short("一二三四五六七八九十一二三四五") == "一二三四五六七八九十一二三…"


def test_page_fetches_nothing_and_is_the_same_each_time(graph: nx.MultiDiGraph) -> None:
    html = page(graph)
    assert html == page(graph)
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)\s*=", html)
    assert not re.search(r"@import|url\(\s*['\"]?https?:", html)
    assert "https://cdn" not in html


def test_text_of_the_graph_ends_no_script(graph: nx.MultiDiGraph) -> None:
    evil = graph.copy()
    evil.nodes[f"{D}p-lin"]["label"] = "</script><script>window.bad=1</script>"
    assert "<script>window.bad" not in page(evil)
