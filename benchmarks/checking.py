"""How long ``kg check`` takes after one file of a build has changed, over builds of several sizes.

    python benchmarks/checking.py [ARTICLES …]      (250 1000 4000; an article has about 458 statements)

For each size an invented archive (:mod:`kg.data.make.archive`) is written as a build leaves it, and once more without
one of its files of ten articles. Printed are medians of five: the check of everything, the check that remembers the
first archive, and that of an archive in which nothing has changed; for each its own processor time, and the share that
it is of the check of everything in the same run. The findings of the first two must be the same.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.data.make import archive
from kg.graph.findings import CACHE, Checked, check_build
from kg.graph.pieces import file_of, write_pieces

RUNS = 5


def built(folder: Path, quads: list[ox.Quad]) -> float:
    """Writes store and pieces; gives the seconds of processor time that the pieces took."""
    folder.mkdir()
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    store.flush()
    store.optimize()
    del store  # its writer's threads count as work, too
    begun = time.process_time()
    write_pieces(quads, folder)
    return time.process_time() - begun


def median(work: Callable[[], Checked]) -> tuple[float, Checked]:
    """Seconds of processor time, and what came out."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        done = work()
        times.append(time.process_time() - begun)
    return statistics.median(times), done


def measured(articles: int, home: Path) -> str:
    """A row of the table."""
    text = "".join(archive.lines(articles))
    quads = sorted(set(ox.parse(text, format=ox.RdfFormat.TRIG)), key=str)
    files = sorted({file_of(q.graph_name.value) for q in quads} - {""})  # type: ignore[union-attr]
    file = files[len(files) // 2]
    fewer = [q for q in quads if file_of(q.graph_name.value) != file]  # type: ignore[union-attr]
    before, after = home / "before", home / "after"
    built(before, quads)
    pieces = built(after, fewer)
    check_build(before)
    whole, all_of_it = median(lambda: check_build(after, fresh=True))
    changed, some = median(lambda: check_build(after, before=before))
    none, _ = median(lambda: check_build(after))
    if some.findings != all_of_it.findings or not (after / CACHE).is_file():
        raise SystemExit("the checks differ")
    return (
        f"| {articles:,} | {len(fewer):,} | {whole:.2f} s | {some.looked} of {some.pieces:,} | {changed * 1000:.0f} ms "
        f"({changed / whole:.4f}) | {none * 1000:.0f} ms | {pieces:.2f} s |"
    )


def main(sizes: list[int]) -> None:
    print("| articles | statements | everything | pieces judged | one file gone | nothing changed | digests, built |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for articles in sizes:
        home = Path(tempfile.mkdtemp(prefix="kg-checking-"))
        try:
            print(measured(articles, home), flush=True)
        finally:
            shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [250, 1_000, 4_000])
