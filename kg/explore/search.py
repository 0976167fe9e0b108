"""Search by names: any substring, other names, pinyin or its initials, traditional or simplified characters.

The index is made from the graph when it is first asked for and held in memory as three long strings, which are scanned
by ``str.find``: a name of one character needs no tokens, and 300,000 names are scanned in milliseconds.
"""

from __future__ import annotations

import threading
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.search_pinyin import readings
from kg.lexicon import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.graph import Store

#: Class -> kind; the first that fits decides.
KINDS = {
    "PrivateIndividual": "person", "Person": "person", "Facility": "facility", "Agency": "agency",
    "Organization": "organization", "Event": "event", "Place": "place", "Document": "document",
    "Programme": "programme", "Article": "article", "Post": "post",
}  # fmt: skip
_FORMS = """SELECT ?it ?class ?form {
  VALUES ?class { ca:PrivateIndividual ca:Person ca:Facility ca:Agency org:Organization ca:Event ca:Place ca:Document
                  ca:Programme ca:Article ca:Post }
  ?it a ?class . { ?it rdfs:label ?form } UNION { ?it skos:altLabel ?form } UNION { ?it dcterms:title ?form }
}"""
_WEIGHTS = """SELECT ?it (COUNT(*) AS ?n) {
  { ?x ca:agent ?it } UNION { ?x ca:facility ?it } UNION { ?x schema:location ?it }
} GROUP BY ?it"""
_RANK = {"person": 0, "agency": 1, "organization": 2, "facility": 3, "place": 4, "event": 5, "programme": 6,
         "document": 7, "post": 8, "article": 9}  # fmt: skip
_MOST = 2_000  # hits of one sort that are looked at


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

    def __init__(self, rows: Iterable[tuple[str, int]]) -> None:
        starts, owners, texts, at = [], [], [], 1
        for text, owner in rows:
            starts.append(at)
            owners.append(owner)
            texts.append(text)
            at += len(text) + 1
        self.text = "\n" + "\n".join(texts) + "\n"
        self.starts, self.owners = starts, owners

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

    def __init__(self, store: Store) -> None:
        forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
        kinds: dict[str, str] = {}
        rank = {name: number for number, name in enumerate(KINDS)}
        best: dict[str, int] = {}
        for it, cls, form in store.select(_FORMS):
            if it is None or cls is None or form is None:
                continue
            iri, name = it.value, cls.value.replace("#", "/").rsplit("/", 1)[-1]
            forms[iri][form.value] = None
            if rank[name] < best.get(iri, 99):
                best[iri], kinds[iri] = rank[name], KINDS[name]
        weights = {it.value: int(n.value) for it, n in store.select(_WEIGHTS) if it is not None and n is not None}
        main = _main_labels(store)
        self._entries = [
            (iri, kinds[iri], main.get(iri) or min(forms[iri]), weights.get(iri, 0))
            for iri in sorted(forms, key=lambda i: (-weights.get(i, 0), _RANK[kinds[i]], i))
        ]
        names = [(form, n) for n, entry in enumerate(self._entries) for form in sorted(forms[entry[0]])]
        self._forms = [form for form, _ in names]
        self._names = _Column((fold(form), n) for form, n in names)
        self._full, self._short, self._latin_forms = self._pinyin(names)

    def _pinyin(self, names: Sequence[tuple[str, int]]) -> tuple[_Column, _Column, list[str]]:
        full, short, whose = [], [], []
        for form, n in names:
            if self._entries[n][1] in ("article", "event", "document"):  # nobody types these by initials
                continue
            for syllables in readings(form, person=self._entries[n][1] == "person"):
                full.append(("".join(syllables), n))
                short.append(("".join(s[:1] for s in syllables), n))
                whose.append(form)
        return _Column(full), _Column(short), whose

    def __len__(self) -> int:
        return len(self._entries)

    def entries(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """IRI, kind, name and all forms of everything that can be found, the most frequent first."""
        forms: defaultdict[int, list[str]] = defaultdict(list)
        for owner, form in zip(self._names.owners, self._forms, strict=True):
            forms[owner].append(form)
        return [(iri, kind, label, tuple(forms[n])) for n, (iri, kind, label, _) in enumerate(self._entries)]

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


def _main_labels(store: Store) -> dict[str, str]:
    found: dict[str, str] = {}
    for it, label in store.select("SELECT ?it ?label { { ?it rdfs:label ?label } UNION { ?it dcterms:title ?label } }"):
        if it is not None and label is not None:
            found.setdefault(it.value, label.value)
    return found


_lock = threading.Lock()
_held: dict[object, Index] = {}


def warm(store: Store, key: object) -> None:
    """Begins to make the index beside the work at hand, so that the first search need not wait for all of it."""
    if key not in _held:
        threading.Thread(target=index, args=(store, key), daemon=True).start()


def index(store: Store, key: object) -> Index:
    """The index of a graph; ``key`` changes when the graph does, and only the newest is held."""
    with _lock:
        if key not in _held:
            _held.clear()
            _held[key] = Index(store)
        return _held[key]
