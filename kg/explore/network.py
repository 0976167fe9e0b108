"""The graph as a network: people, bodies, facilities, places and events, and the dated, quoted links between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import NotFoundError
from kg.explore import words
from kg.explore.nearest import nearest

if TYPE_CHECKING:
    from kg.graph import Store

#: Class of the vocabulary -> kind of node. The first that fits decides, so the narrower classes stand first.
KINDS = {
    "PrivateIndividual": "private", "Person": "person", "Facility": "facility", "Agency": "agency",
    "Organization": "organization", "Event": "event", "Place": "place",
}  # fmt: skip

_NODES = """SELECT ?node ?class ?label ?alt ?date ?type {
  VALUES ?class { ca:PrivateIndividual ca:Person ca:Facility ca:Agency org:Organization ca:Event ca:Place }
  ?node a ?class ; rdfs:label ?label .
  OPTIONAL { ?node skos:altLabel ?alt }
  OPTIONAL { ?node schema:startDate ?date }
  OPTIONAL { ?node ca:eventType ?type }
}"""
_APPEARANCES = """SELECT DISTINCT ?x ?from ?to ?role ?date {
  ?x a ca:Appearance ; ca:agent ?from ; ca:event ?to .
  OPTIONAL { ?x ca:role ?role }
  OPTIONAL { ?x ca:date ?date }
}"""
_QUOTES = """SELECT DISTINCT ?x ?text ?line ?file ?start {
  ?x ca:evidence ?m ; ca:event ?e . ?m ca:sentence ?s .
  ?s ca:text ?text ; ca:part/dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?s ca:line ?line }
  OPTIONAL { ?s ca:start ?start }
}"""
_POSTS = """SELECT DISTINCT ?from ?to ?label ?first ?last {
  ?t a ca:Tenure ; ca:person ?from ; ca:post ?post . ?post ca:title ?label ; org:postIn ?to .
  OPTIONAL { ?t ca:firstSeen ?first }
  OPTIONAL { ?t ca:lastSeen ?last }
}"""
_STATED = """SELECT DISTINCT ?from ?to ?label ?text ?line ?file ?start {
  ?x ca:agent ?from ; ca:statedPost ?post ; ca:evidence ?m . ?post ca:title ?label ; org:postIn ?to .
  ?m ca:sentence ?s . ?s ca:text ?text ; ca:part/dcterms:isPartOf/prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?s ca:line ?line }
  OPTIONAL { ?s ca:start ?start }
}"""
#: Statements without a date of their own: query, kind of edge, label.
_PLAIN = (
    ("?from ca:facility ?to", "facility", "地点 at"),
    ("?from schema:location ?to", "location", "地点 in"),
    ("?from org:subOrganizationOf ?to", "parent", "上级 part of"),
    ("?from ca:locatedIn ?to", "located", "位于 located in"),
    ("?from ca:within ?to", "within", "属于 within"),
    ("?from ca:jurisdiction ?to", "jurisdiction", "辖区 jurisdiction"),
)


@dataclass(frozen=True, slots=True)
class Metrics:
    """How central a node is: ``degree`` neighbours, ``betweenness`` (0 to 1), ``community`` number, 0 the largest."""

    degree: int
    betweenness: float
    community: int


def network(store: Store) -> nx.MultiDiGraph:
    """The graph's entities and links; node ids are IRIs, in sorted order.

    Nodes have ``kind``, ``label``, ``alts``, ``date`` and ``type`` (of events). Edges have ``kind``, ``label``,
    ``roles``, ``first`` and ``last`` (ISO dates or empty) and ``quotes``: tuples of sentence, file and line (or 0).
    """
    graph = nx.MultiDiGraph()
    _add_nodes(graph, store)
    _add_appearances(graph, store)
    _add_posts(graph, store)
    for pattern, kind, label in _PLAIN:
        for row in sorted(
            store.select(f"SELECT DISTINCT ?from ?to {{ {pattern} }}").dicts(), key=lambda r: (r["from"], r["to"])
        ):
            date = graph.nodes[row["from"]]["date"] if row["from"] in graph else ""
            _link(graph, row["from"], row["to"], kind, label=label, first=date, last=date)
    return graph


def _add_nodes(graph: nx.MultiDiGraph, store: Store) -> None:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in store.select(_NODES).dicts():
        rows[row["node"]].append(row)
    rank = list(KINDS)
    for node in sorted(rows):
        group = rows[node]
        narrowest = min((_name(row["class"]) for row in group), key=rank.index)
        graph.add_node(
            node,
            kind=KINDS[narrowest],
            label=min(row["label"] for row in group),
            alts=tuple(sorted({row["alt"] for row in group if "alt" in row})),
            date=min((row["date"] for row in group if "date" in row), default=""),
            type=min((_name(row["type"]) for row in group if "type" in row), default=""),
        )


def _add_appearances(graph: nx.MultiDiGraph, store: Store) -> None:
    """One edge for each agent and event, however many articles tell of it."""
    quotes = defaultdict(set)
    for row in store.select(_QUOTES).dicts():
        quotes[row["x"]].add((row["file"], int(row.get("start", 0)), row["text"], int(row.get("line", 0))))
    edges: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in store.select(_APPEARANCES).dicts():
        edges[row["from"], row["to"]].append(row)
    for (source, target), group in sorted(edges.items()):
        roles = {_name(row["role"]) for row in group if "role" in row}
        ordered = tuple(role for role in words.ROLES if role in roles)
        dates = sorted(row["date"] for row in group if "date" in row)
        found = sorted({quote for row in group for quote in quotes[row["x"]]})
        _link(
            graph, source, target, "appearance", label="、".join(words.ROLES[r] for r in ordered) or "见于",
            roles=ordered, first=min(dates, default=""), last=max(dates, default=""),
            quotes=tuple((text, file, line) for file, _, text, line in found),
        )  # fmt: skip


def _add_posts(graph: nx.MultiDiGraph, store: Store) -> None:
    quotes = defaultdict(set)
    for row in store.select(_STATED).dicts():
        key = (row["from"], row["to"], row["label"])
        quotes[key].add((row["file"], int(row.get("start", 0)), row["text"], int(row.get("line", 0))))
    spans: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in store.select(_POSTS).dicts():
        spans[row["from"], row["to"], row["label"]] += [row[k] for k in ("first", "last") if k in row]
    for key, dates in sorted(spans.items()):
        found = tuple((text, file, line) for file, _, text, line in sorted(quotes[key]))
        first, last = min(dates, default=""), max(dates, default="")
        _link(graph, key[0], key[1], f"post:{key[2]}", label=key[2], first=first, last=last, quotes=found)


def _link(graph: nx.MultiDiGraph, source: str, target: str, kind: str, **attributes: Any) -> None:
    """An edge between two nodes that are shown; kind and label of edges to anything else say nothing here."""
    if source in graph and target in graph and source != target:
        values = {"roles": (), "first": "", "last": "", "quotes": (), **attributes}
        graph.add_edge(source, target, key=kind, kind=kind.partition(":")[0], **values)


def _name(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """The same nodes with one undirected edge, of weight 1 or more, between neighbours."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for source, target in sorted(graph.edges()):
        weight = plain.edges[source, target]["weight"] + 1 if plain.has_edge(source, target) else 1
        plain.add_edge(source, target, weight=weight)
    return plain


def metrics(graph: nx.MultiDiGraph) -> dict[str, Metrics]:
    """Degree, betweenness and community of each node; the same for the same graph.

    Betweenness is exact (Brandes 2001) up to 500 nodes and sampled from 200 above; communities are those of Louvain
    (Blondel et al. 2008), seeded.
    """
    plain = simple(graph)
    if not plain:
        return {}
    sample = None if len(plain) <= 500 else 200
    between = nx.betweenness_centrality(plain, k=sample, seed=1)
    of = {node: number for number, group in enumerate(communities(plain)) for node in group}
    return {node: Metrics(plain.degree(node), between[node], of[node]) for node in plain}


def communities(plain: nx.Graph) -> list[list[str]]:
    """The communities of a network, the largest first, each sorted; the same for the same nodes and edges."""
    # Louvain goes by the order of the graph and of sets: numbers, unlike strings, have the same order each run.
    nodes = sorted(plain)
    numbers = {node: i for i, node in enumerate(nodes)}
    counted = nx.Graph()
    counted.add_nodes_from(range(len(nodes)))
    links = sorted((*sorted((numbers[a], numbers[b])), data.get("weight", 1)) for a, b, data in plain.edges(data=True))
    counted.add_weighted_edges_from(links)
    found = nx.community.louvain_communities(counted, seed=1)
    return sorted(([nodes[i] for i in sorted(group)] for group in found), key=lambda g: (-len(g), g))


def _only(graph: nx.MultiDiGraph, kept: set[str]) -> nx.MultiDiGraph:
    """The part of the graph between these nodes, in its own order (that of nx subgraphs changes with the hash seed)."""
    part = nx.MultiDiGraph()
    part.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if n in kept)
    part.add_edges_from((a, b, k, d) for a, b, k, d in graph.edges(keys=True, data=True) if a in kept and b in kept)
    return part


def around(graph: nx.MultiDiGraph, name: str, steps: int = 2) -> nx.MultiDiGraph:
    """What lies within ``steps`` links of every node called ``name``. Raises NotFoundError where there is none."""
    centres = [n for n, d in graph.nodes(data=True) if name in (n, d["label"], *d["alts"])]
    if not centres:
        near = nearest(name, {d["label"] for _, d in graph.nodes(data=True)})
        raise NotFoundError(f"nothing called {name} in this graph{'; near it are ' + '、'.join(near) if near else ''}")
    plain = simple(graph)
    kept = {n for centre in centres for n in nx.single_source_shortest_path_length(plain, centre, cutoff=steps)}
    return _only(graph, kept)


def thinned(graph: nx.MultiDiGraph, limit: int) -> nx.MultiDiGraph:
    """The ``limit`` nodes with most neighbours; nodes keep their order.

    Left out are nodes without any neighbour, and places that only say where other places lie: 东溪区 in 云山市 is worth
    its room once an event, a body or a facility is there.
    """
    plain = simple(graph)
    while idle := [n for n in plain if plain.degree(n) <= 1 and _idle(graph, plain, n)]:
        plain.remove_nodes_from(idle)
    ranked = sorted(plain, key=lambda n: (-plain.degree(n), n))
    kept = _only(graph, set(ranked[:limit]))
    return _only(kept, {n for n in kept if kept.degree(n)})


def _idle(graph: nx.MultiDiGraph, plain: nx.Graph, node: str) -> bool:
    """Whether a node hangs on nothing, or is a place that hangs on another place alone."""
    neighbours = list(plain[node])
    return not neighbours or all(graph.nodes[n]["kind"] == "place" for n in (node, *neighbours))
