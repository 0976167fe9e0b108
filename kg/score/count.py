"""Counts that can be added up, how they are shown, and the ratchet that lets no score fall."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

G = TypeVar("G")
F = TypeVar("F")

TOLERANCE = 0.002  # of an F1: what rounding may take, not a licence


@dataclass(frozen=True, slots=True)
class Slip:
    """One error: what gold has and the graph lacks (``missed``), or the other way round (``extra``)."""

    kind: Literal["missed", "extra"]
    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Count:
    """Hits, misses and extras of one row; ``a + b`` is the count of both together."""

    hits: int = 0
    misses: int = 0
    extras: int = 0
    slips: tuple[Slip, ...] = ()

    def __add__(self, other: Count) -> Count:
        return Count(
            self.hits + other.hits, self.misses + other.misses, self.extras + other.extras, self.slips + other.slips
        )

    @property
    def precision(self) -> float | None:
        """Hits among all that was found; None where nothing was found."""
        return _share(self.hits, self.hits + self.extras)

    @property
    def recall(self) -> float | None:
        """Hits among all that gold has; None where gold has nothing."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where there is nothing on either side."""
        return _share(2 * self.hits, 2 * self.hits + self.misses + self.extras)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts."""
    return sum(counts, Count())


def pair(
    gold: Sequence[G],
    found: Sequence[F],
    same: Callable[[G, F], bool],
    file: str,
    free: Callable[[F], bool] = lambda _: False,
    show: Callable[[G | F], str] = str,
) -> Count:
    """The count of the best one-to-one pairing of ``gold`` and ``found``; what is left of ``found`` may be ``free``.

    A greedy pairing would depend on order where one found name fits two gold ones, so a maximum one is sought
    (augmenting paths, Kuhn 1955).
    """
    fits = [[k for k, f in enumerate(found) if same(g, f)] for g in gold]
    owner: dict[int, int] = {}

    def settle(i: int, tried: set[int]) -> bool:
        for k in fits[i]:
            if k not in tried:
                tried.add(k)
                if k not in owner or settle(owner[k], tried):
                    owner[k] = i
                    return True
        return False

    for i in range(len(gold)):
        settle(i, set())
    hit = set(owner.values())
    missed = [Slip("missed", file, show(g)) for i, g in enumerate(gold) if i not in hit]
    extra = [Slip("extra", file, show(f)) for k, f in enumerate(found) if k not in owner and not free(f)]
    return Count(len(hit), len(missed), len(extra), (*missed, *extra))


def table(counts: Mapping[str, Count], errors: bool = False) -> str:
    """The counts as aligned text, one row a line; with ``errors``, each slip below on a line of its own (tabs)."""
    width = max([len(n) for n in counts] + [10])
    lines = [f"{'':{width}}  precision  recall     F1   gold  found"]
    for name, c in counts.items():
        figures = "".join(f"{'-' if v is None else format(v, '.3f'):>{w}}" for v, w in _figures(c))
        lines.append(f"{name:{width}}  {figures}{c.hits + c.misses:>7}{c.hits + c.extras:>7}")
    if errors:
        for name, c in counts.items():
            lines += [f"{name}\t{s.kind}\t{s.file}\t{s.what}" for s in c.slips]
    return "\n".join(lines)


def _figures(count: Count) -> tuple[tuple[float | None, int], ...]:
    return ((count.precision, 9), (count.recall, 8), (count.f1, 7))


def to_json(counts: Mapping[str, Count], errors: bool = False) -> str:
    """The counts as one JSON object, row name -> figures (null where nothing could be counted)."""
    rows = {
        name: {
            "precision": c.precision, "recall": c.recall, "f1": c.f1,
            "hits": c.hits, "misses": c.misses, "extras": c.extras,
        }
        | ({"slips": [{"kind": s.kind, "file": s.file, "what": s.what} for s in c.slips]} if errors else {})
        for name, c in counts.items()
    }  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1)


def compare(
    scores: Mapping[str, Count | float], ratchet: Mapping[str, float], tolerance: float = TOLERANCE
) -> list[str]:
    """One line for each row whose F1 is lower than ``ratchet`` says by more than ``tolerance``; empty when well.

    A row of the ratchet that the scores lack counts as 0; a row that only the scores have is no fall.
    """
    falls = []
    for name, landed in sorted(ratchet.items()):
        value = scores.get(name, 0.0)
        now = (value.f1 or 0.0) if isinstance(value, Count) else value
        if now < landed - tolerance:
            falls.append(f"{name}: {landed:.3f} -> {now:.3f}")
    return falls
