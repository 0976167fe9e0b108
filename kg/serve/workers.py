"""Processes that answer queries: each can be ended at any moment without harm to the others or to the server.

Oxigraph cannot be told to stop, so a query that outlives its time is ended together with the process that runs it, and
a fresh process takes its place. The processes hold the published graph open for reading only; where the system allows
it they also stand in a network namespace of their own, in which there is nobody to call. Where the graph lies on a
server of somebody else they ask that server: a query that is ended here may run on there, by that server's own limits.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.graph.store import Store, generation
from kg.serve.answer import Answered, Ask, Refusal, answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from kg.graph.remote import Endpoint

_MIB = 1 << 20
_NEWUSER, _NEWNET = 0x10000000, 0x40000000  # flags of unshare(2)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    seconds: float = 30.0
    megabytes: int = 64  # of the answer, as sent
    memory: int = 2048  # MiB that a query may take beyond what the open graph takes; 0 for no limit
    workers: int = 4  # queries that run at the same time
    wait: float = 10.0  # seconds that a query waits for a free worker


class Pool:
    """``Limits.workers`` processes that answer queries over the graph at ``place``; made when first needed."""

    def __init__(self, place: Path | Endpoint, limits: Limits) -> None:
        self.limits = limits
        self._place = place
        methods = multiprocessing.get_all_start_methods()
        # Not fork: the server has threads, and a lock that one of them holds would be held for ever in the child.
        self._system = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._system.set_forkserver_preload(["kg.serve.workers"])
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(limits.workers):
            self._free.put(None)
        self._all: set[_Worker] = set()
        self._closed = False
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Begins one process, so that the first question need not wait; what hinders it is told to who asks."""
        with contextlib.suppress(queue.Empty, Refusal):
            worker = self._free.get_nowait()
            try:
                if worker is None:
                    worker = self._begin(self._now())
            finally:
                self._free.put(worker)

    def run(self, ask: Ask) -> Answered:
        """The answer, from a process of its own. Raises Refusal: 503 for too slow or too busy, 500 for too large."""
        try:
            worker = self._free.get(timeout=self.limits.wait)
        except queue.Empty:
            raise Refusal(503, "all workers are busy; try again later", retry=5) from None
        try:
            now = self._now()
            if worker is not None and (worker.generation != now or not worker.alive()):
                self._end(worker)
                worker = None
            if worker is None:
                worker = self._begin(now)
            found = worker.run(ask, self.limits)
        except Refusal as refusal:
            if refusal.fatal and worker is not None:
                self._end(worker)
                worker = None
            raise
        except BaseException:
            if worker is not None:
                self._end(worker)
                worker = None
            raise
        finally:
            self._free.put(worker)
        return found

    def close(self) -> None:
        """Ends all processes."""
        with self._lock:
            left, self._all, self._closed = self._all, set(), True
        for worker in left:
            worker.end()

    def _now(self) -> tuple[int, int]:
        return generation(self._place) if isinstance(self._place, Path) else (0, 0)

    def _begin(self, now: tuple[int, int]) -> _Worker:
        worker = _Worker(self._system, self._place, self.limits, now)
        with self._lock:
            self._all.add(worker)
            closed = self._closed
        if closed:  # while it began
            self._end(worker)
            raise Refusal(503, "the service is ending")
        return worker

    def _end(self, worker: _Worker) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, system: Any, place: Path | Endpoint, limits: Limits, now: tuple[int, int]) -> None:
        self.generation = now
        self._pipe, far = system.Pipe()
        self._process: BaseProcess = system.Process(target=_serve, args=(far, place, limits), daemon=True)
        self._process.start()
        far.close()
        ready = self._received() if self._pipe.poll(60) else None
        if ready != "ready":
            self.end()
            raise Refusal(503, f"the graph cannot be opened: {ready or 'no answer'}")

    def alive(self) -> bool:
        return self._process.is_alive()

    def run(self, ask: Ask, limits: Limits) -> Answered:
        started = time.monotonic()
        self._pipe.send(ask)
        if not self._pipe.poll(limits.seconds):
            raise Refusal(
                503,
                f"the query took longer than {limits.seconds:g} s; narrow it, add a LIMIT, or allow it more time",
                fatal=True,
            )
        found = self._received()
        if found is None:
            spent = time.monotonic() - started
            raise Refusal(
                503, f"the query needed more memory than it may have (after {spent:.1f} s); narrow it", fatal=True
            )
        if isinstance(found, Refusal):
            raise found
        return found  # type: ignore[no-any-return]

    def end(self) -> None:
        self._process.kill()
        self._process.join(5)
        with contextlib.suppress(OSError):
            self._pipe.close()

    def _received(self) -> Any:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            return None


# --- inside the process ---------------------------------------------------------------------------------------------


def _serve(pipe: Connection, place: Path | Endpoint, limits: Limits) -> None:
    """Answers until the other side goes."""
    try:
        reply = _replier(place, limits.megabytes * _MIB)
    except KgError as error:
        pipe.send(str(error))
        return
    _limit_memory(limits.memory)
    pipe.send("ready")
    while True:
        try:
            ask = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(reply(ask))
        except Refusal as refusal:
            pipe.send(refusal)
        except MemoryError:
            os._exit(1)


def _replier(place: Path | Endpoint, size: int) -> Callable[[Ask], Answered]:
    if isinstance(place, Path):
        _cut_network()
        return partial(answer, Store.open(place), size=size)
    from kg.serve.relay import relay

    return partial(relay, place.open(), size=size)


def _cut_network() -> None:
    """Leaves the network, where the system lets an ordinary process do so; SERVICE is refused in any case."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEWNET) != 0:
        libc.unshare(_NEWUSER | _NEWNET)


def _limit_memory(mebibytes: int) -> None:
    """From here on the process may take so much more; what asks for more than that ends it."""
    if not mebibytes:
        return
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as handle:  # noqa: PTH123 - no path of ours
            taken = int(handle.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (taken + mebibytes * _MIB, resource.RLIM_INFINITY))
