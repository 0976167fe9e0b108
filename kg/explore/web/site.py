"""The explorer as a folder of files that any web server, or a disk, can hold: pages, lists, search and the graph.

Links are relative, so that the folder may lie anywhere; nothing is asked of a server, because there is none.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.explore import neighbours
from kg.explore.search_pinyin import readings
from kg.explore.web import canvas, overview, pages, things, times
from kg.explore.web import moved as moves
from kg.explore.web.pages import Shown
from kg.explore.web.render import View

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from kg.explore.context import Context

ROOT = "/~site~"
_LINK = re.compile(rf'(href|src|action)="{ROOT}(/[^"#?]*)(\?[^"#]*)?(#[^"]*)?"')
_THINGS = """SELECT DISTINCT ?it {
  VALUES ?class { ca:Person ca:PrivateIndividual ca:Agency org:Organization ca:Facility ca:Place ca:Event ca:Document
                  ca:Programme ca:Post ca:Issue ca:Part }
  ?it a ?class
} ORDER BY ?it"""
_KINDS = ("person", "agency", "organization", "facility", "place", "event", "document", "programme", "issue", "article")


def pages_of(context: Context, lang: str = "zh") -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the site."""
    view = View(replace(context, root=ROOT), lang, static=True)
    store = view.context.store
    yield "index.html", _page("index.html", pages.home(view))
    yield "graph.html", _page("graph.html", canvas.page(view, ""))
    for kind in _KINDS:
        yield f"list/{kind}.html", _page(f"list/{kind}.html", _list(view, kind))
    tails = [row["it"].removeprefix(context.base) for row in store.select(_THINGS).dicts()]
    for tail in tails:
        if view.href(context.base + tail):
            yield f"page/{tail}.html", _page(f"page/{tail}.html", pages.thing(view, tail, {}))
    for iri, now in moves.all_moved(store).items():
        old, link = iri.removeprefix(context.base), view.href(now)
        if view.href(iri) and link and old not in tails:
            path = f"page/{old}.html"
            target = posixpath.relpath(file_of(link.removeprefix(ROOT)), posixpath.dirname(path))
            yield path, _page(path, pages.moved(view, old, now, target))
    yield "static/names.js", _script("kgNames", _names(view))
    yield "static/graph-data.js", _script("kgData", _data(view, [t for t in tails if _on_canvas(view, t)]))
    yield from _assets(files("kg.explore.web") / "static", "static")


def _assets(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            yield from _assets(item, f"{path}/{item.name}")
        elif not item.name.startswith(("yasgui", "query")):
            yield f"{path}/{item.name}", item.read_bytes()


def _page(path: str, html: str) -> bytes:
    """The page with links that lead from where it lies."""

    def relative(match: re.Match[str]) -> str:
        target = file_of(match[2])
        query = match[3] or "" if target == "graph.html" else ""
        link = posixpath.relpath(target, posixpath.dirname(path) or ".")
        return f'{match[1]}="{link}{query}{match[4] or ""}"'

    root = posixpath.relpath(".", posixpath.dirname(path) or ".")
    return _LINK.sub(relative, html).replace(f'data-root="{ROOT}"', f'data-root="{root}"').encode("utf-8")


def file_of(path: str) -> str:
    """The file that stands for an address of the explorer.

    >>> file_of("/page/person/0a"), file_of("/"), file_of("/static/icon.svg")
    ('page/person/0a.html', 'index.html', 'static/icon.svg')
    """
    if path == "/":
        return "index.html"
    return path.lstrip("/") if path.startswith("/static/") else f"{path.lstrip('/')}.html"


def _script(name: str, data: Any) -> bytes:
    """A script that sets one variable: unlike JSON it may be read from a disk."""
    return f"window.{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _on_canvas(view: View, tail: str) -> bool:
    return tail.split("/")[0] in neighbours.RELATIONS


def _list(view: View, kind: str) -> str:
    names: list[overview.Named] = []
    while True:
        more = overview.listed(view.context.store, pages.names_of(view), kind, len(names))
        names += more[: overview.PER_LIST]
        if len(more) <= overview.PER_LIST:
            break
    told = things.sketches(view.context.store, [n.iri for n in names]) if kind != "issue" else {}
    hits = [Shown(n.iri, kind, n.label, n.label, 0, told.get(n.iri, "")) for n in names]
    kinds = [(k, view.say(*things.NAMES[k]), k == kind, view.to(f"/list/{k}")) for k in _KINDS]
    return view.html("search.html", q="", kinds=kinds, hits=hits, more="", heading=view.say(*things.NAMES[kind]))


def _names(view: View) -> list[list[Any]]:
    """What the search of the site looks through: tail, kind, label, forms, pinyin, initials, what tells it apart."""
    rows = []
    every = pages.names_of(view).entries()
    told = things.sketches(view.context.store, [iri for iri, *_ in every])
    for iri, kind, label, forms in every:
        spelt = readings(label, person=kind == "person") if kind not in ("article", "event", "document") else ()
        rows.append([
            iri.removeprefix(view.context.base), kind, label, [f for f in forms if f != label],
            ["".join(s) for s in spelt], ["".join(x[:1] for x in s) for s in spelt], told.get(iri, ""),
            view.say(*things.NAMES[kind]),
        ])  # fmt: skip
    return rows


def _data(view: View, tails: list[str]) -> dict[str, Any]:
    """The whole graph as the canvas asks for it."""
    nodes: dict[str, Any] = {}
    for first in range(0, len(tails), canvas.MOST):
        for node in canvas.nodes(view, tails[first : first + canvas.MOST]):
            nodes[node["id"]] = {**node, "href": file_of(node["href"].removeprefix(ROOT))}
    relations: dict[str, Any] = {}
    lines: dict[str, Any] = {}
    for tail in nodes:
        found = {}
        for relation in canvas.counts(view, tail):
            edges: list[Any] = []
            while len(edges) < relation["count"]:
                edges += canvas.expand(view, tail, relation["name"], len(edges), canvas.MOST)["edges"]
            found[relation["name"]] = {"label": relation["label"], "edges": edges}
            for edge in edges:
                name = "|".join((*sorted((edge["a"], edge["b"])), edge["type"]))
                if edge["type"] in ("part", "post", "held") and name not in lines:
                    lines[name] = [_relative(row) for row in canvas.line(view, edge["a"], edge["b"], edge["type"])]
        relations[tail] = found
    iris = [view.context.base + tail for tail in nodes]
    told: dict[str, Any] = {}
    for first in range(0, len(iris), times.ASKED):
        for event in times.times(view, iris[first : first + times.ASKED], len(tails))["events"]:
            known = told.setdefault(event["id"], {**event, "href": file_of(event["href"].removeprefix(ROOT))})
            known["who"] = sorted({*known["who"], *event["who"]})
    return {"nodes": nodes, "relations": relations, "lines": lines, "times": list(told.values())}


def _relative(row: dict[str, Any]) -> dict[str, Any]:
    def link(href: str) -> str:
        path, _, place = href.removeprefix(ROOT).partition("#")
        return file_of(path) + (f"#{place}" if place else "") if path else ""

    return {**row, "href": link(row["href"]),
            "sentences": [{**s, "href": link(s["href"])} for s in row["sentences"]]}  # fmt: skip
