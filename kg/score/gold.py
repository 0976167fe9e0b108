"""Gold files -> records: ``X.mentions.tsv`` and ``X.facts.yaml`` (the format is told in ``tests/gold/README.md``)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import yaml

from kg.errors import InputError
from kg.model import LABELS, BodyRole, EventType, PersonKind, PersonRole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BRACKETS = str.maketrans('()"“', "（）””")
_KEYS = ("org", "name", "facility", "title")  # what an entry with aliases is known by, in this order
_PERSON_ROLES, _BODY_ROLES = get_args(PersonRole), get_args(BodyRole)


def squeeze(text: object) -> str:
    """A name in the form that is compared: no blanks, full-width brackets, one kind of double quote; "" for None."""
    return "" if text is None else re.sub(r"\s+", "", str(text)).translate(_BRACKETS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a mentions file: every occurrence of ``surface`` in ``line`` that no longer row of the line covers."""

    line: int
    label: str
    surface: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotations of one file."""

    file: str
    rows: tuple[Row, ...]
    issues: tuple[dict[str, Any], ...]
    forms: dict[str, frozenset[str]]

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles of all issues, in order."""
        return [article for issue in self.issues for article in issue.get("articles") or []]

    def each(self, key: str) -> list[dict[str, Any]]:
        """The entries of all articles under ``key``."""
        return [entry for article in self.articles for entry in article.get(key) or []]

    def means(self, gold: object, found: object) -> bool:
        """Whether the found name is the gold one, or a form of it."""
        name = squeeze(gold)
        return squeeze(found) in self.forms.get(name, frozenset()) | {name}

    def doubtful(self, label: str) -> frozenset[str]:
        """Surfaces that are optional as mentions of ``label``, squeezed: as facts they are optional too."""
        return frozenset(squeeze(r.surface) for r in self.rows if r.optional and r.label == label)


def read_gold(facts: Path) -> Gold:
    """The gold whose facts stand in ``facts`` and whose mentions in the file beside it.

    Raises InputError, naming file and row, for what does not follow the format.
    """
    try:
        data = yaml.safe_load(facts.read_text(encoding="utf-8"))
        file, issues = data["file"], tuple(data["issues"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(
            f"{facts}: not a facts file ({' '.join(str(error).split())}); mend it or take it away"
        ) from error
    gathered: dict[str, set[str]] = defaultdict(set)
    for name, others in (data.get("aliases") or {}).items():
        gathered[squeeze(name)] |= {squeeze(n) for n in others}
    for name, others in _aliases(list(issues)):
        gathered[squeeze(name)] |= {squeeze(n) for n in others}
    gold = Gold(file, _rows(facts.with_name(facts.name.replace(".facts.yaml", ".mentions.tsv"))), issues,
                {name: frozenset(forms) for name, forms in gathered.items()})  # fmt: skip
    for problem in problems(gold):
        raise InputError(f"{facts}: {problem}")
    return gold


def _aliases(node: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict):
        name = next((node[k] for k in _KEYS if node.get(k)), None)
        if name and node.get("aliases"):
            yield name, node["aliases"]
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, (dict, list)):
            yield from _aliases(child)


def _rows(path: Path) -> tuple[Row, ...]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); it must stand beside the facts") from error
    rows = []
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r").split("\t")
        if cells == [""] or cells[0] == "line":
            continue
        if len(cells) != 3 or not cells[0].isdigit() or cells[1].removesuffix("?") not in LABELS:
            raise InputError(f"{path}:{number}: not a row of line, label and surface: {line!r}")
        rows.append(Row(int(cells[0]), cells[1].removesuffix("?"), cells[2], cells[1].endswith("?")))
    return tuple(rows)


def problems(gold: Gold) -> Iterator[str]:
    """What in the facts does not follow the format: unknown kinds, types and roles, participants who are nobody."""
    types, kinds = get_args(EventType), get_args(PersonKind)
    for article in gold.articles:
        where = article.get("id") or article.get("heading")
        names = {p["name"] for p in article.get("persons") or []}
        for person in article.get("persons") or []:
            if person.get("kind") not in kinds:
                yield f"{where}: {person['name']} is of the unknown kind {person.get('kind')!r}"
        for event in article.get("events") or []:
            if event.get("type") not in types:
                yield f"{where}: {event['name']} is of the unknown type {event.get('type')!r}"
            for entry in event.get("participants") or []:
                if entry["role"] not in _PERSON_ROLES:
                    yield f"{where}: {entry['person']} has the unknown role {entry['role']!r}"
                if entry["person"] not in names:
                    yield f"{where}: {entry['person']} takes part but is not among the persons"
            for entry in event.get("organizers") or []:
                if entry["role"] not in _BODY_ROLES:
                    yield f"{where}: {entry['org']} has the unknown role {entry['role']!r}"
