"""The network of people, bodies, events and places for Gephi and other tools: GraphML and GEXF 1.2."""

from __future__ import annotations

import io
import re

import networkx as nx

from kg.explore.network import network
from kg.graph import Store


def network_file(store: Store, form: str) -> bytes:
    """The network in ``graphml`` or ``gexf``: labelled, dated, with roles and the first sentence of each edge."""
    found, plain = network(store), nx.MultiDiGraph()
    for node, data in found.nodes(data=True):
        values = {k: _clean(data[k]) for k in ("kind", "label", "date", "type")}
        plain.add_node(node, **values, names=_clean("、".join(data["alts"])))
    edges = sorted(found.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for number, (a, b, _, data) in enumerate(edges):
        quote = data["quotes"][0] if data["quotes"] else ("", "", 0)
        plain.add_edge(
            a, b, key=number, id=str(number), kind=data["kind"], label=_clean(data["label"]),
            roles=_clean("、".join(data["roles"])), first=data["first"], last=data["last"],
            sentence=_clean(quote[0]), file=_clean(quote[1]), line=int(quote[2]),
            weight=float(max(len(data["quotes"]), 1)),
        )  # fmt: skip
    if form == "graphml":
        out = io.BytesIO()
        nx.write_graphml_xml(plain, out)
        return out.getvalue().rstrip() + b"\n"
    text = "\n".join(nx.generate_gexf(plain))
    # networkx writes the day and its own version into the head: the same graph would give other bytes tomorrow.
    head = r'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>'
    return (re.sub(head, "<meta>", text, count=1) + "\n").encode()


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
