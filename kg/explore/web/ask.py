"""The page for SPARQL: the query library as tabs, an editor where scripts run, a plain form where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.explore import formats, sparql, words
from kg.explore.library import library
from kg.explore.web.things import Cell
from kg.graph import terms
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.explore.web.render import View
    from kg.graph import Store

ROWS, SECONDS = 1_000, 20.0
FIRST = """SELECT ?person ?name (COUNT(DISTINCT ?event) AS ?events) {
  ?x a ca:Appearance ; ca:agent ?person ; ca:event ?event .
  ?person a ca:Person ; rdfs:label ?name .
} GROUP BY ?person ?name ORDER BY DESC(?events) ?name LIMIT 20
"""


#: Headings and the questions below them; a question of the library that stands nowhere comes under the last.
GROUPS: tuple[tuple[str, str, str], ...] = (
    ("人物", "People", "person-appearances beside-a-person co-attendance person-network roles accompanied same-name"),
    ("职务", "Posts", "posts-over-time moves successions post-holders officials-of post-status"),
    ("机构和地点", "Bodies and places", "agencies bodies-below body-activity facilities facility-visitors "
     "facilities-never-visited places programmes"),
    ("活动", "Events", "events event-types inspections joint-events who-was-there months"),
    ("简报和文件", "Issues and papers", "issues articles authors documents distribution recipients"),
    ("核对与统计", "Checks and counts", "sentences sentences-of doubtful conflicts unresolved"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A saved query as a tab: a plain question and the query behind it."""

    name: str
    title: str
    question: str
    text: str


def examples(lang: str) -> list[Example]:
    """The query library in the reader's language."""
    found = []
    for saved in library().values():
        zh, _, en = saved.title.partition("·")
        title = (zh if lang == "zh" else en or zh).strip() or saved.name
        found.append(Example(saved.name, title, saved.zh if lang == "zh" else saved.en, _with_prefixes(saved.text)))
    return found


def grouped(tabs: list[Example], lang: str) -> list[tuple[str, list[Example]]]:
    """The questions under their headings, in the order of :data:`GROUPS`."""
    by = {tab.name: tab for tab in tabs}
    groups = [(zh if lang == "zh" else en, [by.pop(n) for n in names.split() if n in by]) for zh, en, names in GROUPS]
    groups[-1][1].extend(by.values())
    return groups


def _with_prefixes(text: str) -> str:
    """The query with the PREFIX lines that an editor wants to see, those that it uses."""
    if "PREFIX" in text:
        return text
    used = [p for p in PREFIXES if f"{p}:" in text]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in used) + text


def page(view: View, asked: Mapping[str, str]) -> str:
    """The page; with ``run=1`` (the form without script) the answer as a table too."""
    tabs = examples(view.lang)
    chosen = next((e for e in tabs if e.name == asked.get("example")), None)
    text = asked.get("query", "") or (chosen.text if chosen else "") or _with_prefixes(FIRST)
    text = _with_prefixes(text)
    head: tuple[str, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    error, cut = "", False
    if asked.get("run") == "1":
        try:
            answer = sparql.run(view.context.store, text, limit=ROWS, timeout=SECONDS)
            head = tuple(words.COLUMNS.get(c, c) if view.lang == "zh" else c for c in formats.cells(answer)[0])
            rows, cut = [_cells(row) for row in answer.rows], answer.cut
            if answer.kind == "ask":
                rows = [(Cell(str(bool(answer.truth)).lower()),)]
        except QueryError as problem:
            error = str(problem)
    groups = grouped(tabs, view.lang)
    return view.html("query.html", groups=groups, chosen=chosen, text=text, head=head, rows=rows, cut=cut, error=error,
                     ran=asked.get("run") == "1")  # fmt: skip


def _cells(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(formats.short(t), t.value if isinstance(t, ox.NamedNode) else "") for t in row)


def completions(view: View) -> dict[str, Any]:
    """What an editor completes from: our prefixes, and the classes and properties that the graph really uses."""
    from kg.explore.web.pages import key_of

    return {"prefixes": {**PREFIXES, "data": view.context.base}, **_used(_Held(view.context.store), key_of(view))}


class _Held:
    """A store that does not count when answers are looked up: the key beside it does."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=1)
def _used(held: _Held, key: object) -> dict[str, list[str]]:
    """Of the terms that the vocabulary knows those that the graph holds, by a question each that stops at the first."""
    classes = [PREFIXES["ca"] + c for c in terms.CA_CLASSES] + [PREFIXES["org"] + "Organization"]
    properties = [PREFIXES["ca"] + p for p in terms.CA_PROPERTIES]
    for curie in terms.STANDARD_TERMS:
        prefix, _, name = curie.partition(":")
        if name[0].islower():
            properties.append(PREFIXES[prefix] + name)
    properties.append(PREFIXES["rdf"] + "type")
    try:
        return {
            "classes": [c for c in classes if held.store.ask(f"ASK {{ ?x a <{c}> }}")],
            "properties": [p for p in properties if held.store.ask(f"ASK {{ ?x <{p}> ?y }}")],
        }
    except KgError:
        return {"classes": classes, "properties": properties}
