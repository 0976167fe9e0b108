"""Pattern rows: ``kg/data/patterns/*.yaml``, one rule a row, with texts that it must hit and that it must miss."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, get_args

import yaml

from kg.errors import KgError
from kg.model import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.mention.text import Plain

_KEYS = frozenset({"id", "label", "pattern", "priority", "confidence", "hits", "misses"})
_NEEDED = frozenset({"id", "label", "pattern", "hits", "misses"})


class PatternError(KgError):
    """A pattern row that cannot be used: an unknown key, a missing one, a pattern that is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule. A group called ``name`` in the pattern is the mention; without one it is the whole match.

    ``hits`` are texts with the mention in square brackets, ``misses`` texts in which the row finds nothing.
    """

    id: str
    label: Label
    pattern: re.Pattern[str]
    priority: int
    confidence: float
    hits: tuple[str, ...]
    misses: tuple[str, ...]


def read_row(data: Mapping[str, Any], where: str) -> Row:
    """A row from its YAML mapping. Raises PatternError, naming the file and the row, for what cannot be."""
    name = f"{where}: row {data.get('id', '?')!r}"
    if unknown := sorted(set(data) - _KEYS):
        raise PatternError(f"{name} has the unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    if missing := sorted(_NEEDED - set(data)):
        raise PatternError(f"{name} lacks {missing[0]!r}; add it")
    if data["label"] not in get_args(Label):
        raise PatternError(f"{name} has the label {data['label']!r}; known are {', '.join(get_args(Label))}")
    try:
        pattern = re.compile(data["pattern"])
    except re.error as error:
        raise PatternError(f"{name} has a pattern that cannot be read ({error}); mend it") from error
    if not data["hits"]:
        raise PatternError(f"{name} has no hits; give at least one text that it must find")
    return Row(
        data["id"],
        data["label"],
        pattern,
        int(data.get("priority", 50)),
        float(data.get("confidence", 0.8)),
        tuple(data["hits"]),
        tuple(data["misses"] or ()),
    )


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """All rows, by file and place in it. Raises PatternError for the first that cannot be used."""
    found: list[Row] = []
    folder = resources.files("kg.data") / "patterns"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            for data in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
                found.append(read_row(data, f"kg/data/patterns/{path.name}"))
    if len({row.id for row in found}) < len(found):
        raise PatternError("kg/data/patterns: two rows have the same id; rename one")
    return tuple(found)


def find_patterns(plain: Plain) -> None:
    """Propose what the rows match."""
    for row in rows():
        group = "name" if "name" in row.pattern.groupindex else 0
        for hit in row.pattern.finditer(plain.text):
            plain.propose(
                row.label, hit.start(group), hit.end(group), row.id, priority=row.priority, confidence=row.confidence
            )
