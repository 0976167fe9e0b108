"""The network as one HTML page, drawn by pyvis: all inside the file, nothing fetched, the same on every machine."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pypinyin import Style, lazy_pinyin
from pyvis.network import Network

from kg.explore import network as networks
from kg.explore import words
from kg.explore.layout import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from kg.explore.network import Metrics

#: Kind -> Chinese, English, colour, shape. Colours are those of Okabe and Ito, which colour-blind readers tell apart;
#: shapes say the same without colour.
STYLES = {
    "person": ("人物", "person", "#0072B2", "dot"),
    "private": ("群众", "member of the public", "#8fb7d3", "dot"),
    "agency": ("党政机关", "agency", "#D55E00", "square"),
    "organization": ("其他组织", "organisation", "#E69F00", "diamond"),
    "facility": ("服务机构", "facility", "#009E73", "triangle"),
    "event": ("活动", "event", "#CC79A7", "star"),
    "place": ("地点", "place", "#777777", "hexagon"),
}
EDGE_COLOURS = {"appearance": "#b58aa5", "post": "#5f9cc4", "facility": "#5fae95"}
_OTHER_EDGE = "#b9bcc0"
_LONGEST = 14  # characters of a label on the canvas; the whole stands in the panel

# What pyvis adds to a page although nothing on it needs them: tags that would fetch a file from elsewhere.
_OUTSIDE = re.compile(r"<link\b[^>]*\bhttps?://[^>]*>|<script\b[^>]*\bsrc\s*=[^>]*>\s*</script>", re.IGNORECASE)
_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def page(
    graph: nx.MultiDiGraph, *, around: str | None = None, limit: int = 1500, title: str = "民政简报知识图谱"
) -> str:
    """The HTML of the network: the ``limit`` best linked nodes, or those around a name.

    Raises NotFoundError where nothing has that name.
    """
    if around:
        graph = networks.around(graph, around)
    whole = graph.number_of_nodes()
    graph = networks.thinned(graph, limit)
    measured = networks.metrics(graph)
    numbers = {node: i for i, node in enumerate(graph)}
    drawn = _drawn(graph, numbers, measured)
    details = _details(graph, numbers, measured)
    return _dressed(drawn, details, title, {"shown": len(numbers), "whole": whole})


def _drawn(graph: nx.MultiDiGraph, numbers: Mapping[str, int], measured: Mapping[str, Metrics]) -> str:
    """What pyvis makes of it. Nodes and edges are added one by one: ``from_nx`` takes quadratic time."""
    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="#ffffff")
    sizes = {node: round(min(9 + 3.2 * measured[node].degree ** 0.5, 30), 1) for node in numbers}
    # The page writes as many labels as fit, at one size on the screen (see view.js): room for a short one is enough.
    boxes = {node: (2 * sizes[node] + 64.0, 2 * sizes[node] + 32.0) for node in numbers}
    spots = positions(networks.simple(graph), boxes)
    for node, number in numbers.items():
        data = graph.nodes[node]
        chinese, _, colour, shape = STYLES[data["kind"]]
        x, y = spots[node]
        tip = f"{data['label']}（{chinese}）"
        net.add_node(
            number, label=short(data["label"]), title=tip, color=colour, shape=shape, size=sizes[node], x=x, y=y
        )
    beside: Counter[tuple[int, int]] = Counter()
    for at, (source, target, data) in enumerate(graph.edges(data=True)):
        pair = (min(numbers[source], numbers[target]), max(numbers[source], numbers[target]))
        bend = {"enabled": True, "type": "curvedCW", "roundness": 0.12 * beside[pair]} if beside[pair] else False
        beside[pair] += 1  # the second line between the same two is bent, so that both can be seen and clicked
        colour = EDGE_COLOURS.get(data["kind"], _OTHER_EDGE)
        width = 1.6 if data["kind"] in ("appearance", "post") else 1
        net.add_edge(numbers[source], numbers[target], id=f"e{at}", color=colour, width=width, arrows="", smooth=bend)
    net.options = json.loads(files("kg.explore").joinpath("page/options.json").read_text(encoding="utf-8"))
    html: str = net.generate_html()
    return html


def short(label: str) -> str:
    """A label for the canvas: fourteen characters at most, the last of them … where it was longer."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _details(graph: nx.MultiDiGraph, numbers: Mapping[str, int], measured: Mapping[str, Metrics]) -> dict[str, Any]:
    """What the panel, the search box and the filters read."""
    nodes = []
    for node in numbers:
        data = graph.nodes[node]
        nodes.append({
            "iri": node, "kind": data["kind"], "label": data["label"], "alts": list(data["alts"]), "date": data["date"],
            "type": words.of_type(data["type"]), "sound": _sounds(data["label"]), "degree": measured[node].degree,
            "between": round(measured[node].betweenness, 4), "group": measured[node].community,
        })  # fmt: skip
    quotes: dict[tuple[str, str, int], int] = {}
    edges = []
    for source, target, data in graph.edges(data=True):
        said = [quotes.setdefault(quote, len(quotes)) for quote in data["quotes"]]
        edges.append({
            "from": numbers[source], "to": numbers[target], "kind": data["kind"], "label": data["label"],
            "first": data["first"], "last": data["last"], "quotes": said,
        })  # fmt: skip
    kinds = {kind: {"zh": zh, "en": en, "colour": c, "shape": s} for kind, (zh, en, c, s) in STYLES.items()}
    return {"nodes": nodes, "edges": edges, "quotes": [list(quote) for quote in quotes], "kinds": kinds}


def _sounds(label: str) -> str:
    """Pinyin without tones, and the initials: 林晓舟 is found by linxiaozhou and by lxz."""
    full = lazy_pinyin(label[:24], style=Style.NORMAL)
    return f"{''.join(full)} {''.join(s[:1] for s in full)}".lower()


def _dressed(html: str, details: Mapping[str, Any], title: str, counts: Mapping[str, int]) -> str:
    """The page of pyvis without what it would fetch, with our bar, panel and behaviour."""
    part = {name: files("kg.explore").joinpath(f"page/{name}").read_text(encoding="utf-8") for name in _PARTS}
    # < as \\u003c: no text of the graph can end the script element that holds it.
    data = json.dumps({**details, **counts}, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    html = _OUTSIDE.sub("", _COMMENT.sub("", _HEADING.sub("", html), 1))
    head = f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
    head += f"<style>{part['view.css']}</style></head>"
    tail = f'<script type="application/json" id="kg-data">{data}</script><script>{part["view.js"]}</script></body>'
    html = html.replace("<html>", '<!DOCTYPE html>\n<html lang="zh">', 1)
    html = html.replace("</head>", head, 1)
    before, after = html.split("<body>", 1)
    body = part["bar.html"].replace("{title}", title)
    after, _, end = after.rpartition("</body>")
    return f"{before}<body>{body}{after}{tail}{end}"


_PARTS = ("view.css", "view.js", "bar.html")
