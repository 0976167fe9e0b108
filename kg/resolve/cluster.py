"""Pairs judged one by one -> groups, the same whatever the order; and what people decided, which stands above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Generic, TypeVar

from kg.decisions import Decision, handle, judged
from kg.resolve.compare import Described, Verdict

T = TypeVar("T")
Describe = Callable[[Sequence[T]], Described]
Judge = Callable[[Described, Described], Verdict]
Forbid = Callable[[Sequence[T], Sequence[T]], bool]
Handles = Callable[[T], tuple[str, ...]]


class Groups(Generic[T]):
    """Atoms in a fixed order and the groups that they have grown into."""

    def __init__(self, atoms: Sequence[list[T]]) -> None:
        self.atoms = list(atoms)
        self.joined: list[tuple[T, T, Verdict]] = []  # a member of each side, and why
        self._root = list(range(len(self.atoms)))

    def find(self, i: int) -> int:
        """The least atom of the group of atom ``i``."""
        while self._root[i] != i:
            i = self._root[i]
        return i

    def members(self, i: int) -> list[T]:
        """All that the group of atom ``i`` holds."""
        home = self.find(i)
        return [s for j, atom in enumerate(self.atoms) if self.find(j) == home for s in atom]

    def clusters(self) -> list[list[T]]:
        """The groups."""
        found: dict[int, list[T]] = defaultdict(list)
        for i, atom in enumerate(self.atoms):
            found[self.find(i)].extend(atom)
        return [found[i] for i in sorted(found)]

    def _join(self, i: int, j: int) -> None:
        low, high = sorted((self.find(i), self.find(j)))
        self._root[high] = low

    def merge(self, among: Sequence[int], describe: Describe[T], judge: Judge, forbid: Forbid[T]) -> None:
        """Joins what is judged the same, surest first; never two groups of which some members are judged different."""
        homes = sorted({self.find(i) for i in among})
        if len(homes) < 2:
            return
        held = {i: self.members(i) for i in homes}
        about = {i: describe(held[i]) for i in homes}
        verdicts: dict[tuple[int, int], Verdict] = {}
        for i, j in combinations(homes, 2):
            if near(about[i], about[j]):
                verdicts[i, j] = judge(about[i], about[j])
        apart = {pair for pair, v in verdicts.items() if v.answer == "different"}
        apart |= {(i, j) for i, j in combinations(homes, 2) if forbid(held[i], held[j])}
        grown = {i: {i} for i in homes}
        for (i, j), _ in sorted(verdicts.items(), key=lambda item: (-item[1].score, item[0])):
            if verdicts[i, j].answer != "same":
                continue
            one, other = self.find(i), self.find(j)
            if one == other or any((min(p, q), max(p, q)) in apart for p in grown[one] for q in grown[other]):
                continue
            self._join(one, other)
            self.joined.append((held[i][0], held[j][0], verdicts[i, j]))
            grown[min(one, other)] |= grown.pop(max(one, other))

    def attach(
        self, loose: Sequence[int], to: Sequence[int], describe: Describe[T], judge: Judge, forbid: Forbid[T]
    ) -> None:
        """Puts each loose group to the one group that it is judged the same as; where several are, to none."""
        targets = sorted({self.find(i) for i in to}) if loose else []
        if not targets:
            return
        held = {i: self.members(i) for i in targets}
        about = {i: describe(members) for i, members in held.items()}
        goes = []
        for i in sorted({self.find(i) for i in loose}):
            mine = self.members(i)
            own = describe(mine)
            fits = [
                j for j in targets
                if not forbid(mine, held[j]) and near(own, about[j]) and judge(own, about[j]).answer == "same"
            ]  # fmt: skip
            if len(fits) == 1:
                goes.append((i, fits[0], judge(own, about[fits[0]])))
        for i, j, verdict in goes:
            self.joined.append((self.members(i)[0], held[j][0], verdict))
            self._join(i, j)


def near(a: Described, b: Described) -> bool:
    """Whether two namesakes need comparing at all: a shared body, issue, place or province."""
    if a.roots & b.roots or (a.home and a.home == b.home) or a.articles & b.articles:
        return True
    ours = {p for h in a.posts for p in h.places} | set(a.homes)
    theirs = {p for h in b.posts for p in h.places} | set(b.homes)
    return not ours or not theirs or bool(ours & theirs)


class Ruled:
    """Decisions about people, by what they call them."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._all = [d for d in decisions if d.left.startswith("person/")]
        self._known = {end for d in self._all for end in d.pair}
        self._handles: dict[str, str] = {}

    def _end(self, key: str) -> str:
        found = self._handles.get(key)
        if found is None:
            found = self._handles[key] = handle(f"person|{key}")
        return found

    def knows(self, key: str) -> bool:
        """Whether a decision speaks of that key."""
        return bool(self._known) and self._end(key) in self._known

    def _ends(self, members: Iterable[T], handles: Handles[T]) -> set[str]:
        return {self._end(key) for s in members for key in handles(s)} & self._known if self._known else set()

    def forbids(self, handles: Handles[T]) -> Forbid[T]:
        """Whether two groups were decided to be different, or left open."""
        pairs = {d.pair for d in self._all if d.judgement != "same"}
        return lambda a, b: bool(pairs) and self._meets(pairs, self._ends(a, handles), self._ends(b, handles))

    def settles(self, handles: Handles[T]) -> Forbid[T]:
        """Whether anything was decided of two groups."""
        pairs = {d.pair for d in self._all}
        return lambda a, b: bool(pairs) and self._meets(pairs, self._ends(a, handles), self._ends(b, handles))

    @staticmethod
    def _meets(pairs: set[tuple[str, str]], ours: set[str], theirs: set[str]) -> bool:
        return any((p, q) in pairs or (q, p) in pairs for p in ours for q in theirs)

    def join(self, clusters: Sequence[Sequence[T]], handles: Handles[T]) -> list[list[T]]:
        """The clusters with those put together that were decided to be the same."""
        groups = Groups([list(c) for c in clusters])
        for d in judged(self._all, "same"):
            sides = [[i for i, c in enumerate(clusters) if end in self._ends(c, handles)] for end in d.pair]
            if all(sides):
                for i in (*sides[0][1:], *sides[1]):
                    groups._join(sides[0][0], i)
        return groups.clusters()

    def unused(self, everybody: Iterable[tuple[str, ...]]) -> list[str]:
        """A line for each decision about somebody whom no file shows."""
        if not self._known:
            return []
        seen = {self._end(key) for keys in everybody for key in keys}
        return [
            f"a decision ({d.judgement}) speaks of {end}, whom no file shows; it has no effect"
            for d in self._all
            for end in d.pair
            if end not in seen
        ]

    def broken(self, clusters: Iterable[Sequence[T]], handles: Handles[T]) -> list[str]:
        """A line for each decision "different" whose two sides ended in one person: narrower handles are needed."""
        lines = []
        apart = judged(self._all, "different")
        for members in clusters if apart else ():
            ends = self._ends(members, handles)
            lines += [
                f"{d.left} and {d.right} were decided to be different but one text, or a decision, makes them one"
                for d in apart
                if {*d.pair} <= ends
            ]
        return lines
