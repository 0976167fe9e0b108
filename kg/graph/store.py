"""The triple store behind a small class: open, query within a time limit, dump.

Queries see the union of all named graphs. Each triple stands in one graph only (:mod:`kg.graph.build`), because
Oxigraph answers a union query once for each graph that holds a triple and would multiply rows and counts otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import NotFoundError, QueryError
from kg.graph.guard import names_graphs, refuse_unsafe
from kg.graph.limits import in_child
from kg.graph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rdflib import Dataset

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT query. ``cut`` says that ``limit`` ended it before its own end."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, str]]:
        """Each row as variable -> text (the IRI, or the literal's value); unbound variables are left out."""
        return [
            {name: text(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]


def generation(path: Path) -> tuple[int, int]:
    """A pair of numbers that changes when another build takes the place of the graph at ``path``; (0, 0) for none."""
    path = Path(path)
    for candidate in (path / "store" / "CURRENT", path / "CURRENT", path / "graph.trig", path / "graph.nq", path):
        try:
            found = candidate.stat()
        except OSError:
            continue
        return found.st_ino, found.st_mtime_ns
    return 0, 0


def read_ahead(path: Path) -> bool:
    """Reads the files of the store at ``path`` once, so that the system holds them in memory; False, and nothing is
    read, where there is no room for all of them.

    A page about a person asks a large store for thousands of small pieces all over its files, which takes seconds while
    they lie on the disk alone. Nothing is taken from other programs: the system gives such memory back when asked for.
    """
    buffer = bytearray(1 << 20)
    try:
        files = sorted(entry for entry in (Path(path) / "store").iterdir() if entry.suffix == ".sst")
        if sum(file.stat().st_size for file in files) > _available():
            return False
        for file in files:
            with file.open("rb", buffering=0) as handle:
                while handle.readinto(buffer):
                    pass
    except OSError:
        return False
    return True


def _available() -> int:
    """Bytes of memory that programs could still have, as Linux tells it; 0 where it is not told."""
    try:
        told = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text("ascii"))
    except OSError:
        return 0
    return int(told[1]) << 10 if told else 0


def text(term: Term) -> str:
    """The term's own text: IRI, blank node label, or the literal's value without type or language."""
    return term.value


class Store:
    """A read-only graph. Make one with :meth:`open`, or :meth:`of` from quads in memory.

    >>> store = Store.open(Path("out"))                                        # doctest: +SKIP
    >>> store.select("SELECT ?n { ?p a ca:Person ; rdfs:label ?n }").dicts()   # doctest: +SKIP
    [{'n': '林晓舟'}, …]

    All query methods take ``timeout`` (seconds; the query then runs in a forked child that is killed at the deadline)
    and know the prefixes of :data:`kg.graph.terms.PREFIXES`. All raise QueryError, in one line that names line and
    column, for a query that cannot be parsed, asks for SERVICE or an update, is of another form, or takes too long.
    """

    def __init__(self, inner: ox.Store) -> None:
        self._inner = inner

    @classmethod
    def open(cls, path: Path) -> Store:
        """The graph at ``path``: the folder of a build (``out``), a store folder, or a .trig, .nq, .ttl, .nt,
        .jsonld or .rdf file.

        Raises NotFoundError where there is none, QueryError where the file or folder cannot be read as one.
        """
        path = Path(path)
        if path.is_dir():
            return cls._open_folder(path)
        if not path.is_file():
            raise NotFoundError(f"{path}: no graph here; run `kg build` first, or name the folder of a build")
        if path.suffix not in FORMATS:
            raise QueryError(f"{path}: not a graph file; its name must end with {', '.join(FORMATS)}")
        inner = ox.Store()
        try:
            inner.bulk_load(path=str(path), format=FORMATS[path.suffix])
        except (SyntaxError, OSError, ValueError) as error:
            raise QueryError(f"{path}: not readable as a graph ({_one_line(str(error))}); build it again") from error
        return cls(inner)

    @classmethod
    def _open_folder(cls, path: Path) -> Store:
        for folder in (path / "store", path):
            if (folder / "CURRENT").is_file():
                try:
                    return cls(ox.Store.read_only(str(folder)))
                except OSError as error:
                    raise QueryError(f"{folder}: the store cannot be opened ({_one_line(str(error))})") from error
        for name in ("graph.trig", "graph.nq"):
            if (path / name).is_file():
                return cls.open(path / name)
        raise NotFoundError(f"{path}: no graph in this folder; run `kg build` first, or name the folder of a build")

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Store:
        """A store in memory that holds ``quads``."""
        inner = ox.Store()
        inner.bulk_extend(quads)
        return cls(inner)

    def __len__(self) -> int:
        return len(self._inner)

    def form(self, query: str) -> str:
        """``"select"``, ``"ask"`` or ``"construct"`` (DESCRIBE counts as construct), without running to an answer."""
        return _form(self.raw(query))

    def select(self, query: str, *, limit: int | None = None, timeout: float | None = None) -> Rows:
        """The rows of a SELECT query, ``limit`` of them at most, in the order that the query gives."""

        def answer() -> Rows:
            found = self.raw(query)
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError(f"this is a query of the form {_form(found).upper()}; a SELECT query was expected")
            names = tuple(v.value for v in found.variables)
            rows: list[tuple[Term | None, ...]] = []
            for solution in found:
                if limit is not None and len(rows) >= limit:
                    return Rows(names, tuple(rows), cut=True)
                rows.append(tuple(solution))
            return Rows(names, tuple(rows))

        return in_child(answer, timeout)

    def ask(self, query: str, *, timeout: float | None = None) -> bool:
        """The answer to an ASK query."""

        def answer() -> bool:
            found = self.raw(query)
            if not isinstance(found, ox.QueryBoolean):
                raise QueryError(f"this is a query of the form {_form(found).upper()}; an ASK query was expected")
            return bool(found)

        return in_child(answer, timeout)

    def construct(self, query: str, *, limit: int | None = None, timeout: float | None = None) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted and each once, ``limit`` of them at most."""

        def answer() -> list[ox.Triple]:
            found = self.raw(query)
            if not isinstance(found, ox.QueryTriples):
                raise QueryError(
                    f"this is a query of the form {_form(found).upper()}; CONSTRUCT or DESCRIBE was expected"
                )
            triples: set[ox.Triple] = set()
            for triple in found:
                if limit is not None and len(triples) >= limit:
                    break
                triples.add(triple)
            return sorted(triples, key=str)

        return in_child(answer, timeout)

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
        graph: ox.NamedNode | None = None,
    ) -> list[ox.Quad]:
        """The quads that match; None matches all. Sorted."""
        return sorted(self._inner.quads_for_pattern(subject, predicate, object, graph), key=str)

    def holds(
        self, subject: ox.NamedNode | None = None, object: Term | None = None, graph: ox.NamedNode | None = None
    ) -> bool:
        """Whether any statement fits; None fits all."""
        return next(iter(self._inner.quads_for_pattern(subject, None, object, graph)), None) is not None

    def graphs(self) -> list[ox.NamedNode]:
        """The named graphs, sorted."""
        return sorted((g for g in self._inner.named_graphs() if isinstance(g, ox.NamedNode)), key=str)

    def dump(self) -> bytes:
        """The whole graph as N-Quads, sorted: the same graph gives the same bytes."""
        return "".join(sorted(f"{quad} .\n" for quad in self._inner)).encode("utf-8")

    def as_dataset(self) -> Dataset:
        """The same store as an rdflib Dataset (union of all graphs as default), through oxrdflib; nothing is copied."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self._inner), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def raw(
        self,
        query: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The store's own answer, rows still to be fetched; no limits.

        Graphs given by IRI make up the dataset of the query in place of its FROM clauses (SPARQL 1.1 Protocol, 2.1.4).
        Relative IRIs are those below ``base``.
        """
        refuse_unsafe(query)
        try:
            if default_graphs or named_graphs:
                return self._inner.query(
                    query,
                    base_iri=base,
                    prefixes=PREFIXES,
                    default_graph=[ox.NamedNode(g) for g in default_graphs],
                    named_graphs=[ox.NamedNode(g) for g in named_graphs],
                )
            # The union would take the place of the graphs that a FROM clause names.
            union = not names_graphs(query)
            return self._inner.query(query, base_iri=base, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise QueryError(_syntax_message(str(error), query)) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query cannot be run: {_one_line(str(error))}") from error


def _form(found: object) -> str:
    if isinstance(found, ox.QuerySolutions):
        return "select"
    return "ask" if isinstance(found, ox.QueryBoolean) else "construct"


def _one_line(message: str, length: int = 160) -> str:
    flat = " ".join(message.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def _syntax_message(message: str, query: str) -> str:
    """Oxigraph's ``error at 3:2: expected OPTIONAL`` in a user's words."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"query: {_one_line(message)}"
    line, column, what = int(found[1]), int(found[2]), found[3]
    where = f"query line {line}, column {column}"
    if "Prefix not found" in what:
        rows = query.splitlines()
        row = rows[line - 1] if 0 < line <= len(rows) else ""
        names = [m[1] for m in re.finditer(r"([\w.-]*):", row[: column - 1])]
        return f"{where}: unknown prefix {names[-1] + ':' if names else ''}; declare it with PREFIX"
    return f"{where}: {_one_line(what)}"
