"""The saved queries in ``kg/data/queries``: plain SPARQL whose head says, in Chinese and English, what it answers.

The head is comment lines ``# key: value``::

    # title: 某人的活动 · Appearances of a person
    # zh: 某人出席过哪些活动，以什么身份？
    # en: Which events did a person take part in, and as what?
    # param name: required · 姓名 · the person's name · 例 e.g. 李明

Each parameter has a block ``VALUES ?name { … }`` in the query; what stands in the braces is the default (UNDEF: any).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kg.errors import QueryError

_HEAD = re.compile(r"#\s*(title|zh|en|param\s+\w+)\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a saved query; ``note`` is for the reader."""

    name: str
    required: bool
    note: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved query: ``name`` is the file's name without ``.rq``."""

    name: str
    title: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str


def parse(name: str, text: str) -> SavedQuery:
    """The query with what its head says; parts that the head lacks are empty."""
    head: dict[str, str] = {}
    given: list[Parameter] = []
    for line in text.splitlines():
        match = _HEAD.fullmatch(line.strip())
        if not match:
            if line.strip() and not line.lstrip().startswith("#"):
                break
            continue
        key, value = match[1], match[2].strip()
        if key.startswith("param"):
            need, _, note = value.partition("·")
            given.append(Parameter(key.split()[1], need.strip() == "required", note.strip()))
        else:
            head[key] = value
    return SavedQuery(name, head.get("title", ""), head.get("zh", ""), head.get("en", ""), tuple(given), text)


@lru_cache(maxsize=1)
def library() -> dict[str, SavedQuery]:
    """All saved queries by name, in alphabetical order."""
    folder = files("kg") / "data" / "queries"
    found = [item for item in folder.iterdir() if item.name.endswith(".rq")]
    names = sorted(found, key=lambda item: item.name)
    return {item.name[:-3]: parse(item.name[:-3], item.read_text(encoding="utf-8")) for item in names}


def saved(name: str) -> SavedQuery:
    """The saved query of that name. Raises QueryError, naming those that come nearest, for an unknown one."""
    from kg.explore.nearest import nearest

    known = library()
    if name in known:
        return known[name]
    near = nearest(name, known)
    hint = f"did you mean {', '.join(near)}? " if near else ""
    raise QueryError(f"no file and no saved query is called {name!r}; {hint}see kg query --list")
