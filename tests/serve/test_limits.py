"""A runaway query is really ended, and nobody else notices."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.serve import Limits
from kg.serve.answer import Ask, Refusal
from kg.serve.workers import Pool

from .server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

# Eight independent patterns over 16 statements: 4 thousand million combinations to count.
HEAVY = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(8)) + " }"
HUGE = "SELECT * { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(5)) + " }"
HUNGRY = HUGE + " ORDER BY ?a0"
EASY = "ASK { ?s ?p ?o }"


@pytest.fixture(scope="module")
def small(graph_file: Path) -> Iterator[Server]:
    with serving(graph_file, Limits(seconds=0.7, megabytes=1, memory=96, workers=2, wait=0.2)) as found:
        yield found


def children() -> set[int]:
    """The processes below this one that run queries."""
    found, todo = set(), [os.getpid()]
    while todo:
        for task in Path(f"/proc/{todo.pop()}/task").iterdir():
            below = [int(pid) for pid in (task / "children").read_text().split()]
            found.update(below)
            todo.extend(below)
    return found


def test_too_slow(small: Server) -> None:
    small.get(EASY)
    before = time.monotonic()
    reply = small.get(HEAVY)
    assert reply.status == 503
    assert "longer than 0.7 s" in reply.text
    assert time.monotonic() - before < 5
    assert small.get(EASY).status == 200


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_the_process_is_gone(small: Server) -> None:
    small.get(EASY)
    small.get(HEAVY)
    before = worked()
    time.sleep(0.5)
    after = worked()
    assert max(after[pid] - spent for pid, spent in before.items() if pid in after) < 20, "somebody still counts"


def worked() -> dict[int, int]:
    """Ticks (hundredths of a second) that each process has worked so far."""
    found = {}
    for pid in children():
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        found[pid] = int(fields[11])
    return found


def test_too_large(small: Server) -> None:
    reply = small.get(HUGE)
    assert reply.status == 500
    assert "larger than 1 MiB" in reply.text
    assert small.get(HUGE.replace("SELECT *", "CONSTRUCT { ?a0 ?b1 ?c2 }")).status in (200, 500, 503)
    assert small.get(EASY).status == 200


def test_too_hungry(graph_file: Path) -> None:
    with serving(graph_file, Limits(seconds=30, memory=64, workers=1)) as server:
        reply = server.get(HUNGRY)
        assert reply.status == 503
        assert "memory" in reply.text
        assert server.get(EASY).status == 200


def test_others_go_on(small: Server) -> None:
    """One worker is kept busy; the other answers at once."""
    small.get(EASY)
    slow: list[int] = []
    thread = threading.Thread(target=lambda: slow.append(small.get(HEAVY).status))
    thread.start()
    time.sleep(0.1)
    before = time.monotonic()
    answers = [small.get(EASY).status for _ in range(10)]
    spent = time.monotonic() - before
    thread.join()
    assert answers == [200] * 10
    assert spent < 0.6, "they waited for the slow one"
    assert slow == [503]


def test_more_than_there_are_workers(small: Server) -> None:
    """All workers are busy: a short wait, then a polite refusal that says when to come again."""
    small.get(EASY)
    threads = [threading.Thread(target=small.get, args=(HEAVY,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.15)
    reply = small.get(EASY)
    for thread in threads:
        thread.join()
    assert reply.status == 503
    assert reply.headers["retry-after"]
    assert small.get(EASY).status == 200


def test_many_readers_at_once(server: Server) -> None:
    found: list[int] = []
    query = "SELECT ?n { ?s <http://example.org/n> ?n } ORDER BY ?n"
    threads = [threading.Thread(target=lambda: found.append(len(server.get(query).body))) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 24
    assert len(set(found)) == 1


def test_a_process_waits_for_the_first_question(graph_file: Path) -> None:
    pool = Pool(graph_file, Limits(workers=1))
    pool.warm()
    (waiting,) = pool._all
    assert waiting.alive()
    pool.warm()
    assert pool._all == {waiting}  # one is enough
    pool.close()
    pool.warm()  # a service that ends begins nothing
    assert not pool._all


def test_nothing_to_warm_is_told_to_who_asks(tmp_path: Path) -> None:
    pool = Pool(tmp_path / "no.trig", Limits(workers=1))
    pool.warm()
    with pytest.raises(Refusal, match="no graph here"):
        pool.run(Ask("ASK {}", "application/sparql-results+json"))
