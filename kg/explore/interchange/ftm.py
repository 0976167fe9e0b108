"""Entities of FollowTheMoney (followthemoney.tech, model 4) as JSON lines, for OpenAleph and Aleph."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from kg.graph import Store

_REFERENCES = ("parent", "organization", "holder", "post", "organizer", "involved", "proof")
_LOCATED = ("Person", "PublicBody", "Organization", "Position", "Event", "Address")


def entities(store: Store) -> list[dict[str, Any]]:
    """The entities, sorted by schema and id; every id that one refers to is that of another."""
    found: list[dict[str, Any]] = []
    text = (files("kg") / "data" / "export" / "ftm.yaml").read_text(encoding="utf-8")
    for schema, query in ((row["schema"], row["query"]) for row in yaml.safe_load(text)):
        values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in store.select(query).dicts():
            for name, value in row.items():
                if name != "id" and value:
                    values[row["id"]][name].add(_key(value) if name in _REFERENCES else value)
        for iri in sorted(values):
            properties = {name: sorted(values[iri][name]) for name in sorted(values[iri])}
            if schema in _LOCATED:
                properties["country"] = ["cn"]
            properties["sourceUrl"] = [iri]
            found.append({"id": _key(iri), "schema": schema, "properties": properties})
    return found


def _key(iri: str) -> str:
    """Ids may not hold slashes everywhere they are used: the part of the IRI after ``/id/``, dashes for slashes."""
    return "ca-" + iri.rsplit("/id/", 1)[-1].replace("://", "-").replace("/", "-")


def lines(store: Store) -> bytes:
    """One entity a line."""
    return "".join(json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in entities(store)).encode("utf-8")
