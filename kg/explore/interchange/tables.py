"""Tables for spreadsheets and statistics, with a data dictionary as a Frictionless Data Package.

Every cell is text; a cell that a spreadsheet would run as a formula begins with ``'`` (see :func:`formats.csv_text`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from kg.explore.formats import csv_text

if TYPE_CHECKING:
    from kg.graph import Store


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are those of ``query``; ``columns`` are name, meaning in Chinese, meaning in English."""

    name: str
    zh: str
    en: str
    query: str
    columns: tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=1)
def described() -> tuple[Table, ...]:
    """The tables of ``kg/data/export/tables.yaml``."""
    text = (files("kg") / "data" / "export" / "tables.yaml").read_text(encoding="utf-8")
    return tuple(
        Table(row["name"], row["zh"], row["en"], row["query"], tuple((n, *v) for n, v in row["columns"].items()))
        for row in yaml.safe_load(text)
    )


def tables(store: Store) -> dict[str, bytes]:
    """``persons.csv`` … with a byte order mark, as spreadsheets want, and ``datapackage.json``, the data dictionary."""
    found = {f"{table.name}.csv": _table(store, table) for table in described()}
    return {**found, "datapackage.json": dictionary()}


def _table(store: Store, table: Table) -> bytes:
    names = [name for name, _, _ in table.columns]
    rows = [[row.get(name, "") for name in names] for row in store.select(table.query).dicts()]
    for column in (names.index(n) for n in ("roles", "names", "places", "facilities") if n in names):
        for row in rows:  # the store gathers values in any order
            row[column] = "、".join(sorted(row[column].split("、")))
    return b"\xef\xbb\xbf" + csv_text(names, sorted(rows)).encode("utf-8")


def dictionary() -> bytes:
    """What each table and column means, as ``datapackage.json`` (Frictionless Data Package)."""
    resources = [
        {
            "name": table.name, "path": f"{table.name}.csv", "title": table.zh, "description": table.en,
            "encoding": "utf-8", "mediatype": "text/csv",
            "schema": {
                "fields": [_field(*column) for column in table.columns],
                "primaryKey": "id",
            },
        }
        for table in described()
    ]  # fmt: skip
    head = {"name": "civil-affairs-kg", "title": "民政工作简报知识图谱", "profile": "tabular-data-package"}
    data = {**head, "resources": resources}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _field(name: str, zh: str, en: str) -> dict[str, str]:
    return {"name": name, "type": "string", "title": zh, "description": en}
