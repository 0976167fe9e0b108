"""How long the explorer takes over a large invented archive: first views, expansions, search; the memory of serving.

    python benchmarks/explorer.py [ARTICLES] [FOLDER]      (100,000 articles; FOLDER keeps the store for the next run)

The archive is as full as a build leaves it (:mod:`kg.data.make.archive`): about 458 triples an article, so 100,000 of
them are 46 million triples and 14 GB, and take a quarter of an hour of a processor to load. Prints medians by the
clock, and of the processor's time that the work itself took, which the load of other programs (printed too) changes
less. A peer is the bare SPARQL that gives the same rows, to the bytes of its JSON, in the same run. The first rows of a
run are cold: the store's files are put out of the system's memory, and opened again.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.data.make import archive, many
from kg.explore import neighbours, search
from kg.explore.context import Context
from kg.explore.web import canvas, overview, pages
from kg.explore.web.panels import PANELS
from kg.explore.web.render import View
from kg.graph.terms import digest

RUNS = 7
HUB, OTHER = many.person(0), many.person(700)
BUREAU = archive.city(0)[2][0].iri


def made(folder: Path, articles: int) -> Path:
    """A store of so many articles in ``folder``, made where it is not there yet."""
    if not search.beside(folder).is_file():
        begun = time.perf_counter()
        file = archive.write(folder / "graph.trig", articles)
        inner = ox.Store(str(folder / "store"))
        inner.bulk_load(path=str(file), format=ox.RdfFormat.TRIG, lenient=True)
        file.unlink()
        inner.optimize()
        del inner
        print(f"store made in {time.perf_counter() - begun:.0f} s", flush=True)
        begun, spent = time.perf_counter(), time.process_time()
        search.write(folder)
        took, own = time.perf_counter() - begun, time.process_time() - spent
        print(f"index of names made in {took:.1f} s, {own:.1f} s of its own", flush=True)
    return folder


def load() -> str:
    """What else the machine does."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def timed(what: str, work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Prints and returns the medians of ``runs`` times in milliseconds: by the clock, and of this process."""
    times, own = [], []
    for _ in range(runs):
        begun, spent = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - spent) * 1000)
    found = statistics.median(times), statistics.median(own)
    print(f"{what:<64} {found[0]:8.1f} ms, of its own {found[1]:8.1f} ms", flush=True)
    return found


def beside(what: str, work: Callable[[], object], peer: Callable[[], object]) -> None:
    """The same, then of the peer, and how many times the peer's own time ours is."""
    ours = timed(what, work)
    theirs = timed("  peer: the bare SPARQL", peer)
    print(f"  ratio {ours[0] / theirs[0]:.2f}, of its own {ours[1] / theirs[1]:.2f}", flush=True)


def bare(view: View, *queries: str) -> None:
    """The answers as JSON, straight from the store."""
    for query in queries:
        view.context.store.raw(query).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]


def cold(folder: Path) -> View:
    """A view of the graph that holds nothing yet, nor does the system hold the store's files."""
    for file in (folder / "store").iterdir():
        handle = os.open(file, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
    from kg.explore import context

    context._opened.cache_clear()
    neighbours.forget()
    return View(Context(folder))


def _company(view: View, tail: str) -> str:
    """What an expansion by common events rests on, as anybody would ask it."""
    it = f"<{view.context.base}{tail}>"
    return (
        "SELECT ?other ?label (COUNT(DISTINCT ?e) AS ?n) (MIN(STR(?d)) AS ?first) (MAX(STR(?d)) AS ?last) {"
        f" ?a ca:agent {it} ; ca:event ?e . ?b ca:event ?e ; ca:agent ?other ."
        f" ?other a ca:Person ; rdfs:label ?label FILTER(?other != {it})"
        " OPTIONAL { ?a ca:date ?d } } GROUP BY ?other ?label ORDER BY DESC(?n)"
    )


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made(folder, articles)
    print(load(), flush=True)
    for what, work in (
        ("cold: first view of a person with 500 appearances", lambda v: pages.thing(v, HUB, {})),
        ("cold: counts by relation of that person", lambda v: canvas.counts(v, HUB)),
        ("cold: expand that person by the people met", lambda v: canvas.expand(v, HUB, "together", 0, 25)),
    ):
        fresh = cold(folder)
        timed(what, lambda fresh=fresh, work=work: work(fresh), 1)  # type: ignore[misc]
    view = View(Context(folder))
    key = pages.key_of(view)
    warm(view)
    timed("index of names read", lambda: (search._held.clear(), search.index(view.context.store, key, folder)), 3)
    for text in ("梁牧之", "赵", "lmz", "zhaoan", "走访"):
        timed(f"search {text}", lambda text=text: search.index(view.context.store, key, folder).find(text))  # type: ignore[misc]
    timed("suggestions with what tells them apart", lambda: pages.suggest(view, "赵安"))
    timed("first page, for the first time", lambda: (overview._held.clear(), pages.home(view)), 1)
    timed("first page, again", lambda: pages.home(view))
    print(load(), flush=True)
    serve(folder)
    seen(folder)


def warm(view: View) -> None:
    """Pages and expansions while the system holds what they read; the expansions themselves are not held."""
    iri = view.context.base + HUB
    queries = [panel.sparql(iri) for panel in PANELS["person"]]
    what = "first view of a person with 500 appearances"
    beside(what, lambda: pages.thing(view, HUB, {}), lambda: bare(view, *queries))
    timed("  its page with all rows", lambda: pages.thing(view, HUB, {"p-appearances": "all"}), 3)
    timed("  its JSON twin", lambda: pages.twin(view, HUB), 3)
    timed("first view of an ordinary person", lambda: pages.thing(view, OTHER, {}))
    timed("first view of a city's bureau", lambda: pages.thing(view, BUREAU, {}), 3)
    timed("first view of a city", lambda: pages.thing(view, archive.city(0)[0].iri, {}), 3)
    part = f"file/{digest('file|0')}/i1/p2"
    timed("first view of an article", lambda: pages.thing(view, part, {}))
    for relation in ("together", "events", "bodies", "posts", "spots"):

        def fresh(relation: str = relation) -> object:
            neighbours.forget()
            return canvas.expand(view, HUB, relation, 0, 25)

        if relation == "together":
            beside(f"expand {relation} of that person, nothing held", fresh, lambda: bare(view, _company(view, HUB)))
            timed("  its next page", lambda: canvas.expand(view, HUB, "together", 25, 25))
        else:
            timed(f"expand {relation} of that person, nothing held", fresh)
    timed("counts by relation of that person, nothing held", lambda: (neighbours.forget(), canvas.counts(view, HUB)))
    timed("expand together of an ordinary person, nothing held",
          lambda: (neighbours.forget(), canvas.expand(view, OTHER, "together", 0, 25)))  # fmt: skip
    timed("ways between two people", lambda: canvas.between(view, OTHER, many.person(900)), 3)


def serve(folder: Path) -> None:
    """The memory of ``kg serve`` after a page of each sort and a query."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    command = [str(Path(sys.executable).with_name("kg")), "serve", "--out", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        print(f"serving: {_memory(server.pid)} at the beginning", flush=True)
        query = urllib.parse.urlencode({"query": "SELECT (COUNT(?x) AS ?n) { ?x a ca:Article }"})
        try:
            for path in ("/", "/api/suggest?q=lmz", f"/page/{HUB}", f"/api/graph/expand?id={HUB}&rel=together",
                         f"/page/{BUREAU}", f"/sparql?{query}"):  # fmt: skip
                begun = time.perf_counter()
                urllib.request.urlopen(site + path, timeout=300).read()
                took = (time.perf_counter() - begun) * 1000
                print(f"  {path[:40]:<40} {took:8.1f} ms over HTTP, {_memory(server.pid)}", flush=True)
        finally:
            server.terminate()


def _memory(pid: int) -> str:
    """Memory of a process and of those it started, without the store's pages that the system may take back."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    total = {"RssAnon": 0, "RssFile": 0}
    for number in (pid, *map(int, children.stdout.split())):
        try:
            status = Path(f"/proc/{number}/status").read_text()
        except OSError:
            continue
        for name in total:
            found = re.search(rf"{name}:\s+(\d+) kB", status)
            total[name] += int(found[1]) if found else 0
    return f"{total['RssAnon'] / 1024:.0f} MB of its own, {total['RssFile'] / 1024:.0f} MB of files"


def seen(folder: Path) -> None:
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
            context.new_page().goto(f"{site}/page/{HUB}", wait_until="load")
            context.close()

        timed("first view of that person in Chromium", view)
        chromium.close()
    print(load(), flush=True)


if __name__ == "__main__":
    main()
