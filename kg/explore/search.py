"""Search by names: any substring, other names, pinyin or its initials, traditional or simplified characters.

The index is held in memory as three long strings, which are scanned by ``str.find``: a name of one character needs no
tokens, and 300,000 names are scanned in milliseconds. A build makes it and leaves it beside the store (:func:`write`);
where there is none, for a graph file or somebody else's server, it is made when it is first asked for.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from kg.explore.search_pinyin import readings
from kg.graph import Store
from kg.lexicon import simplified

if TYPE_CHECKING:
    from pathlib import Path

#: Class -> kind; the first that fits decides.
KINDS = {
    "PrivateIndividual": "person", "Person": "person", "Facility": "facility", "Agency": "agency",
    "Organization": "organization", "Event": "event", "Place": "place", "Document": "document",
    "Programme": "programme", "Article": "article", "Post": "post",
}  # fmt: skip
_CLASSES = """SELECT ?it ?class {
  VALUES ?class { ca:PrivateIndividual ca:Person ca:Facility ca:Agency org:Organization ca:Event ca:Place ca:Document
                  ca:Programme ca:Article ca:Post }
  ?it a ?class
}"""
# Joined here and not in one query: three walks along an index take a third of the time of a look-up for each thing.
_FORMS = ("rdfs:label", "dcterms:title", "skos:altLabel")
_WEIGHTS = """SELECT ?it (COUNT(*) AS ?n) {
  { ?x ca:agent ?it } UNION { ?x ca:facility ?it } UNION { ?x schema:location ?it }
} GROUP BY ?it"""
_RANK = {"person": 0, "agency": 1, "organization": 2, "facility": 3, "place": 4, "event": 5, "programme": 6,
         "document": 7, "post": 8, "article": 9}  # fmt: skip
_MOST = 2_000  # hits of one sort that are looked at
_VERSION = 1  # of the file

Entry: TypeAlias = tuple[str, str, str, int]
"""IRI, kind, name, and how often it appears."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: ``form`` is the name that matched, ``weight`` how often it appears."""

    iri: str
    kind: str
    label: str
    form: str
    weight: int


def fold(text: str) -> str:
    """A name as it is compared: full width as half width, no case, no blanks, simplified characters.

    >>> fold("鄭 懷谷Ａ")
    '郑怀谷a'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(simplified())
    return "".join(plain.split())


class _Column:
    """Strings, one after the other, and whose they are."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int]) -> None:
        self.text = "\n" + "\n".join(texts) + "\n"
        self.starts = list(accumulate((len(text) + 1 for text in texts), initial=1))[:-1]
        self.owners = owners

    def rows(self) -> tuple[list[str], list[int]]:
        """What it was made from."""
        return self.text[1:-1].split("\n") if self.owners else [], list(self.owners)

    def find(self, pattern: str) -> Iterable[int]:
        """Numbers of the rows that hold the pattern, each once, in order."""
        at = self.text.find(pattern)
        while at >= 0:
            row = bisect_right(self.starts, at + (pattern[0] == "\n")) - 1
            yield row
            if row + 1 >= len(self.starts):
                return
            at = self.text.find(pattern, self.starts[row + 1] - 1)


class Index:
    """The names of a graph. Entries stand by weight, so that the first hits are the best."""

    def __init__(self, entries: Sequence[Entry], forms: Sequence[str], *columns: tuple[Sequence[str], Sequence[int]],
                 latin: Sequence[str]) -> None:  # fmt: skip
        """``columns`` are the folded forms, pinyin in full and its initials, each with the numbers of their entries;
        ``forms`` and ``latin`` are the forms as written, in the order of the first and of the other two."""
        self._entries, self._forms, self._latin_forms = entries, forms, latin
        self._names, self._full, self._short = (_Column(*column) for column in columns)
        self._kinds: dict[str, list[tuple[str, str]]] = {}

    @classmethod
    def of(cls, store: Store) -> Index:
        """The index of a graph, read from it."""
        rank = {name: number for number, name in enumerate(KINDS)}
        best: dict[str, int] = {}
        for it, cls_ in store.select(_CLASSES):
            if it is not None and cls_ is not None:
                number = rank[cls_.value.replace("#", "/").rsplit("/", 1)[-1]]
                best[it.value] = min(number, best.get(it.value, number))
        names = list(KINDS)
        forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        main: dict[str, str] = {}
        for predicate in _FORMS:
            found: dict[str, str] = {}
            for it, form in store.select(f"SELECT ?it ?form {{ ?it {predicate} ?form }}"):
                if it is not None and form is not None and it.value in best:
                    forms[it.value][form.value] = None
                    found[it.value] = min(form.value, found.get(it.value, form.value))
            if predicate != "skos:altLabel":
                main = found | main
        weights = {it.value: int(n.value) for it, n in store.select(_WEIGHTS) if it is not None and n is not None}
        kinds = {iri: KINDS[names[best[iri]]] for iri in forms}
        entries = [
            (iri, kinds[iri], main.get(iri) or min(forms[iri]), weights.get(iri, 0))
            for iri in sorted(forms, key=lambda i: (-weights.get(i, 0), _RANK[kinds[i]], i))
        ]
        named = [(form, n) for n, entry in enumerate(entries) for form in sorted(forms[entry[0]])]
        latin = [
            (syllables, form, n)
            for form, n in named
            if entries[n][1] not in ("article", "event", "document")  # nobody types these by initials
            for syllables in readings(form, person=entries[n][1] == "person")
        ]
        owners = [n for _, _, n in latin]
        return cls(
            entries, [form for form, _ in named], ([fold(form) for form, _ in named], [n for _, n in named]),
            (["".join(syllables) for syllables, _, _ in latin], owners),
            (["".join(s[:1] for s in syllables) for syllables, _, _ in latin], owners),
            latin=[form for _, form, _ in latin],
        )  # fmt: skip

    def save(self, path: Path) -> None:
        """Writes the index to a file: the same graph gives the same bytes. Raises OSError."""
        columns = [column.rows() for column in (self._names, self._full, self._short)]
        told = {"version": _VERSION, "entries": self._entries, "forms": self._forms, "columns": columns,
                "latin": self._latin_forms}  # fmt: skip
        path.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> Index | None:
        """The index of a file; None where there is none that this version wrote."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["version"] != _VERSION:
                return None
            return cls(
                [tuple(entry) for entry in told["entries"]], told["forms"], *told["columns"], latin=told["latin"]
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def __len__(self) -> int:
        return len(self._entries)

    def entries(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """IRI, kind, name and all forms of everything that can be found, the most frequent first."""
        forms: defaultdict[int, list[str]] = defaultdict(list)
        for owner, form in zip(self._names.owners, self._forms, strict=True):
            forms[owner].append(form)
        return [(iri, kind, label, tuple(forms[n])) for n, (iri, kind, label, _) in enumerate(self._entries)]

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """Name and IRI of all things of a kind, in that order."""
        if kind not in self._kinds:
            self._kinds[kind] = sorted((label, iri) for iri, own, label, _ in self._entries if own == kind)
        return self._kinds[kind]

    def find(self, query: str, limit: int = 20, kinds: Iterable[str] = ()) -> list[Hit]:
        """Things whose names hold the query: whole names first, then beginnings, then any place; by weight within."""
        wanted, allowed = fold(query), frozenset(kinds)
        if not wanted:
            return []
        searches = [(self._names, self._forms)]
        if wanted.isascii() and wanted.isalnum():
            wanted = wanted.replace("ü", "v")
            searches += [(self._short, self._latin_forms), (self._full, self._latin_forms)]
        found: dict[int, Hit] = {}
        for pattern in (f"\n{wanted}\n", f"\n{wanted}", wanted):
            step: dict[int, Hit] = {}
            for column, forms in searches:
                # Inside a word of letters a match is chance: "an" stands in every second name.
                if pattern == wanted and column is not self._names and len(wanted) < 3:
                    continue
                for number, row in enumerate(column.find(pattern)):
                    if number >= _MOST:
                        break
                    n = column.owners[row]
                    if n in found or n in step or (allowed and self._entries[n][1] not in allowed):
                        continue
                    iri, kind, label, weight = self._entries[n]
                    step[n] = Hit(iri, kind, label, forms[row], weight)
            for n in sorted(step, key=lambda n: (-step[n].weight, _RANK[step[n].kind], len(step[n].label), n)):
                found[n] = step[n]
            if len(found) >= limit:
                break
        return list(found.values())[:limit]


def write(folder: Path) -> None:
    """Leaves the index of the graph of a build beside its store, for :func:`index` to find. Raises OSError."""
    Index.of(Store.open(folder)).save(beside(folder))


def beside(path: Path) -> Path:
    """Where the index of the graph at ``path`` is, if there is one."""
    return path / "store" / "kg-names.json"


_lock = threading.Lock()
_held: dict[object, Index] = {}


def warm(store: Store, key: object, path: Path | None = None) -> None:
    """Begins to make the index beside the work at hand, so that the first search need not wait for all of it."""
    if key not in _held:
        threading.Thread(target=index, args=(store, key, path), daemon=True).start()


def index(store: Store, key: object, path: Path | None = None) -> Index:
    """The index of a graph; ``key`` changes when the graph does, and only the newest is held.

    ``path`` is the folder of the build; what it left there is read in place of the graph.
    """
    with _lock:
        if key not in _held:
            _held.clear()
            _held[key] = (Index.load(beside(path)) if path is not None else None) or Index.of(store)
        return _held[key]
