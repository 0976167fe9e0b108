"""The graph in formats of others: RDF, tables for spreadsheets, networks for Gephi, entities for OpenAleph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.explore.interchange import ftm, graphs, rdf, tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.graph import Store

SUFFIXES: Mapping[str, str] = {
    "turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld", "rdfxml": "rdf", "csv": "",
    "graphml": "graphml", "gexf": "gexf", "ftm": "ftm.json",
}  # fmt: skip
"""The formats, and how their files' names end; CSV is a folder of tables."""
WHOLE = ("trig", "nquads", "jsonld")
"""The formats that keep the named graphs, so that an import gives the same graph back."""


def files(store: Store, form: str, base: str) -> dict[str, bytes]:
    """What an export in ``form`` consists of: file name -> content; a format of one file has the one name "".

    The same graph gives the same bytes. ``base`` is what the IRIs of things begin with.
    """
    if form == "csv":
        return tables.tables(store)
    if form in ("graphml", "gexf"):
        return {"": graphs.network_file(store, form)}
    if form == "ftm":
        return {"": ftm.lines(store)}
    return {"": rdf.serialized(store, form, base)}


def write(store: Store, form: str, target: Path, base: str) -> list[Path]:
    """Writes the export to ``target`` (a folder for CSV) and returns the files. Raises OSError as the system does."""
    made = []
    for name, content in files(store, form, base).items():
        path = target / name if name else target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        made.append(path)
    return made
