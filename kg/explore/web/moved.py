"""Addresses out of use: a thing that was joined with another is found at the other's page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from kg.graph import Store

_REPLACED = ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


class MovedError(Exception):
    """A thing that was joined with another, whose IRI is ``iri``."""

    def __init__(self, iri: str) -> None:
        super().__init__(iri)
        self.iri = iri


def successor(store: Store, iri: str) -> str | None:
    """The IRI in use in place of one out of use (dcterms:isReplacedBy, step by step); None where none is."""
    at, seen = iri, {iri}
    while not _NO_IRI.search(at):
        quads = store.quads(ox.NamedNode(at), _REPLACED)
        heirs = sorted(q.object.value for q in quads if isinstance(q.object, ox.NamedNode))
        if not heirs or heirs[0] in seen:
            break
        at = heirs[0]
        seen.add(at)
    return at if at != iri else None


def formers(store: Store, iri: str) -> tuple[str, ...]:
    """The IRIs out of use that lead to this one, in order."""
    found: set[str] = set()
    wanted = [iri]
    while wanted:
        quads = store.quads(None, _REPLACED, ox.NamedNode(wanted.pop()))
        fresh = {q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)} - found - {iri}
        wanted += sorted(fresh)
        found |= fresh
    return tuple(sorted(found))


def all_moved(store: Store) -> dict[str, str]:
    """Every IRI out of use, and the IRI in use that it leads to."""
    rows = store.select("SELECT DISTINCT ?old { ?old dcterms:isReplacedBy ?it } ORDER BY ?old").dicts()
    return {row["old"]: now for row in rows if (now := successor(store, row["old"]))}
