"""The graph in pieces, each with a digest, so that a check can tell what changed without reading what did not.

A piece is what is said of the things of one source file, or of the entities whose IRIs fall into one of 65,536 drawers.
A build writes beside its store: ``digests`` (a line for each piece: its name and digest), ``subjects`` (for each piece
its things, compressed) and ``starts`` (where each piece begins in ``subjects``, as 64-bit numbers).
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from kg.graph.terms import A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyoxigraph as ox

FOLDER = ".kg-pieces"
_SIZE = 16  # bytes of a digest


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a build in ``folder``: ``lines`` has a line for each, its name and its digest in hexadecimal."""

    folder: Path
    lines: str

    @classmethod
    def of(cls, folder: Path) -> Pieces | None:
        """The pieces that a build wrote into ``folder``; None where there are none that can be read."""
        try:
            return cls(folder / FOLDER, (folder / FOLDER / "digests").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def __len__(self) -> int:
        return self.lines.count("\n")

    def changed(self, before: str) -> tuple[set[str], set[str]]:
        """The names of the pieces that are new or other than in the lines ``before``, and of those that are gone."""
        if before == self.lines:
            return set(), set()
        here, there = set(self.lines.splitlines()), set(before.splitlines())
        changed = {line.rpartition(" ")[0] for line in here - there}
        return changed, {line.rpartition(" ")[0] for line in there - here} - changed

    def subjects(self, names: Iterable[str]) -> Iterator[str]:
        """The IRIs of the things in the pieces of these names; no other piece is read. Raises OSError, ValueError or
        KeyError where the files do not fit together."""
        starts = array("Q")
        starts.frombytes((self.folder / "starts").read_bytes())
        if sys.byteorder == "big":
            starts.byteswap()
        places = {line.rpartition(" ")[0]: number for number, line in enumerate(self.lines.splitlines())}
        with (self.folder / "subjects").open("rb") as handle:
            for name in names:
                number = places[name]
                handle.seek(starts[number])
                try:
                    yield from zlib.decompress(handle.read(starts[number + 1] - starts[number])).decode().split("\n")
                except (IndexError, zlib.error) as error:
                    raise ValueError(str(error)) from None


def file_of(iri: str) -> str:
    """The IRI of the source file that a graph or a piece of text belongs to; "" for what is of none."""
    head, mark, tail = iri.partition("/file/")
    return f"{head}{mark}{tail.split('/', 1)[0]}" if mark else ""


def piece_of(iri: str) -> str:
    """The name of the piece that a thing belongs to."""
    return file_of(iri) or f"drawer/{blake2b(iri.encode(), digest_size=2).hexdigest()}"


def types_of(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """Thing -> its classes, all by IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == A:
            found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return found


def write_pieces(quads: Sequence[ox.Quad], folder: Path) -> None:
    """Writes the pieces of ``quads`` into ``folder``. Raises OSError where it cannot be written.

    A digest covers each statement about the things of its piece and the classes of what they point to, for a shape may
    ask for a class; it does not depend on the order of the statements.
    """
    types = {thing: " ".join(sorted(kinds)) for thing, kinds in types_of(quads).items()}
    sums: dict[str, int] = defaultdict(int)
    things: dict[str, set[str]] = defaultdict(set)
    last = name = ""
    for quad in quads:
        subject = quad.subject.value  # type: ignore[union-attr]
        if subject != last:
            last, name = subject, piece_of(subject)
            things[name].add(subject)
        # The sum of the digests of all statements, as order must not matter and none stands twice.
        line = f"{quad.triple} {types.get(quad.object.value, '')}"  # type: ignore[union-attr]
        sums[name] += int.from_bytes(blake2b(line.encode(), digest_size=_SIZE).digest(), "little")
    here = folder / FOLDER
    here.mkdir(exist_ok=True)
    starts = array("Q", [0])
    with (here / "subjects").open("wb") as handle:
        for name in sorted(sums):
            starts.append(starts[-1] + handle.write(zlib.compress("\n".join(sorted(things[name])).encode(), 1)))
    if sys.byteorder == "big":
        starts.byteswap()
    (here / "starts").write_bytes(starts.tobytes())
    most = 1 << 8 * _SIZE
    lines = (f"{name} {sums[name] % most:0{2 * _SIZE}x}\n" for name in sorted(sums))
    (here / "digests").write_text("".join(lines), "utf-8", newline="\n")
