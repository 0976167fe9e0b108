"""The rows of a panel: all of them for a twin, or those of one page with the number and order of the rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.explore.web.things import Cell, Evidence, Row, local_name, mention_order, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.explore.web.panels import Panel
    from kg.graph import Store
    from kg.graph.store import Rows


def rows_of(store: Store, panel: Panel, iri: str, lang: str) -> list[Row]:
    """All rows of a panel, without their sentences (see :func:`kg.explore.web.things.with_evidence`)."""
    found = _gathered(store.select(panel.sparql(iri)), lang)
    return found if panel.ranked else sorted(found, key=_in_time)


@dataclass(frozen=True, slots=True)
class Known:
    """What was read for one panel of a page and serves its others."""

    quotes: dict[str, Evidence] = field(default_factory=dict)
    answers: dict[str, Rows] = field(default_factory=dict)


class Listing:
    """The rows of a panel as a page needs them: the number and order of all, the cells of those that are shown."""

    def __init__(
        self, store: Store, panel: Panel, iri: str, lang: str, known: Known | None = None, *, whole: bool = False
    ) -> None:
        """``whole``: no row is only outlined, for most will be shown."""
        self._store, self._panel, self._iri, self._lang = store, panel, iri, lang
        self._answer: Rows | None = None
        self._outlined = bool(panel.outline) and not whole
        if panel.single:
            self._answer = _ranked(store, panel, iri, known or Known())
            self.outline: list[Row] = []
        elif self._outlined:
            found = _gathered(store.select(panel.outline.replace("?it", f"<{iri}>")), lang)
            self.outline = sorted(found, key=_in_time)
        else:
            self.outline = rows_of(store, panel, iri, lang)

    def __len__(self) -> int:
        return len(self.outline if self._answer is None else self._answer.rows)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of those places, from 0, with all their cells."""
        if self._answer is not None:
            some = tuple(self._answer.rows[n] for n in numbers)
            return _gathered(replace(self._answer, rows=some), self._lang)
        if not self._outlined or not numbers:
            return [self.outline[n] for n in numbers]
        keys = [self.outline[n].key for n in numbers]
        by = {r.key: r for r in _gathered(self._store.select(self._panel.sparql(self._iri, keys)), self._lang)}
        return [by.get(key, self.outline[n]) for key, n in zip(keys, numbers, strict=True)]


def _ranked(store: Store, panel: Panel, iri: str, known: Known) -> Rows:
    if not panel.shared:
        return store.select(panel.sparql(iri))
    query = panel.shared.replace("?it", f"<{iri}>")
    if query not in known.answers:
        known.answers[query] = store.select(query)
    found = known.answers[query]
    at, people = found.variables.index("key"), panel.of == "people"
    return replace(found, rows=tuple(r for r in found.rows if (key := r[at]) and ("/person/" in key.value) == people))


def _in_time(row: Row) -> tuple[str, str]:
    return row.date or "9999", row.key


def _gathered(found: Rows, lang: str) -> list[Row]:
    """The rows of an answer: those of one key are one, in the order in which keys come first."""
    linked = {name for name in found.variables if f"{name}Label" in found.variables}
    gathered: dict[str, defaultdict[str, dict[Cell, None]]] = {}
    loose: defaultdict[str, defaultdict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in found.dicts():
        key = row.get("key")
        if key is None:
            continue
        cells = gathered.setdefault(key, defaultdict(dict))
        for name, value in row.items():
            if name in linked:
                cells[name][Cell(row.get(f"{name}Label", local_name(value)), value)] = None
            elif name in ("date", "confidence", "m", "type", "seen"):
                loose[key][name][value] = None
            if name not in linked and name not in ("key", "m", "seen") and not name.endswith("Label"):
                cells[name][Cell(word(name, value, lang))] = None
    return [_row(key, cells, loose[key]) for key, cells in gathered.items()]


def _row(key: str, cells: dict[str, dict[Cell, None]], loose: dict[str, dict[str, None]]) -> Row:
    sure = [float(value) for value in loose.get("confidence", ())]
    return Row(
        key,
        {name: tuple(sorted(values, key=lambda c: (c.text, c.iri))) for name, values in cells.items()},
        date=max(loose.get("date", {}), key=len, default=""),
        confidence=max(sure, default=None),
        kinds=tuple(sorted(local_name(v) for v in loose.get("type", ()))),
        mentions=tuple(sorted(loose.get("m", ()), key=mention_order)),
        seen=min(loose.get("seen", ()), default=""),
    )
