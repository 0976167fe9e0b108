"""How long the explorer takes over a large invented graph: pages of a person with 500 appearances, expansions, search.

    python benchmarks/explorer.py [ARTICLES] [FOLDER]      (100,000 articles; FOLDER keeps the store for the next run)

Prints medians in milliseconds of the server's own work, and with Chromium of a first view of the person's page.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.data.make import many
from kg.explore import neighbours
from kg.explore.context import Context
from kg.explore.search import index
from kg.explore.web import canvas, pages
from kg.explore.web.render import View

RUNS = 5


def made(folder: Path, articles: int) -> Path:
    """A store of so many articles in ``folder``, made where it is not there yet; the hub has 500 appearances."""
    if not (folder / "store" / "CURRENT").is_file():
        file = many.write(folder / "graph.nq", articles, hub=1_500)
        inner = ox.Store(str(folder / "store"))
        inner.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        inner.optimize()
        del inner
        file.unlink()
    return folder


def timed(what: str, work: Callable[[], object], runs: int = RUNS) -> None:
    """Prints the medians of ``runs`` times: by the clock, and of this process, which others slow less."""
    times, own = [], []
    for _ in range(runs):
        begun, spent = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - spent) * 1000)
    print(f"{what:<58} {statistics.median(times):8.1f} ms, of its own {statistics.median(own):8.1f} ms", flush=True)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    view = View(Context(made(folder, articles)))
    store, key = view.context.store, pages.key_of(view)
    print(f"{articles:,} articles, {len(store):,} quads, ready after {time.perf_counter() - begun:.0f} s", flush=True)
    hub, ordinary = many.person(0), many.person(700)
    timed("names indexed", lambda: index(store, (key, time.perf_counter())), 1)
    index(store, key)
    for text in ("梁牧之", "赵", "lmz", "zhaoan"):
        timed(f"search {text}", lambda text=text: index(store, key).find(text))  # type: ignore[misc]
    timed("suggestions with what tells them apart", lambda: pages.suggest(view, "赵安"))
    timed("page of a person with 500 appearances", lambda: pages.thing(view, hub, {}))
    timed("page of an ordinary person", lambda: pages.thing(view, ordinary, {}))
    for tail, relation in ((hub, "together"), (hub, "events"), (ordinary, "together")):
        neighbours._ranked.cache_clear()
        timed(f"expand {relation} of {'the hub' if tail == hub else 'an ordinary person'}, nothing held",
              lambda tail=tail, relation=relation: (neighbours._ranked.cache_clear(),
                                                    canvas.expand(view, tail, relation, 0, 25)))  # type: ignore[misc]  # fmt: skip
        timed("  its next page", lambda tail=tail, relation=relation: canvas.expand(view, tail, relation, 25, 25))  # type: ignore[misc]
    timed("counts by relation of the hub, nothing held", lambda: (neighbours._ranked.cache_clear(),
                                                                   canvas.counts(view, hub)))  # fmt: skip
    timed("ways between two people", lambda: canvas.between(view, ordinary, many.person(9_000)), 3)
    timed("first page, first time", lambda: pages.home(view), 1)
    _seen(folder, hub)


def _seen(folder: Path, tail: str) -> None:
    """The same page in Chromium, from the click to the end of loading."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not browser:
        return
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from playwright.sync_api import sync_playwright

    from tests.explore.web.site import FLAGS, serving

    with serving(folder) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS.split())

        def view() -> None:
            context = chromium.new_context(viewport={"width": 1300, "height": 900})
            context.new_page().goto(f"{site}/page/{tail}", wait_until="load")
            context.close()

        timed("first view of that page in Chromium", view)
        chromium.close()


if __name__ == "__main__":
    main()
