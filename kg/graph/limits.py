"""A time limit for work that cannot be interrupted: run it in a forked child and kill the child at the deadline."""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def in_child(work: Callable[[], T], timeout: float | None) -> T:
    """What ``work`` returns; without ``timeout``, or where the system has no fork, it runs right here, unlimited.

    Raises what ``work`` raises (KgError), or QueryError after ``timeout`` seconds.
    """
    if timeout is None or not hasattr(os, "fork"):
        return work()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _child(work, reader, writer)
    os.close(writer)
    try:
        data = _read_until(reader, time.monotonic() + timeout)
    finally:
        os.close(reader)
        if _running(child):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if data is None:
        raise QueryError(f"the query took longer than {timeout:g} s; narrow it, add a LIMIT, or allow it more time")
    if not data:
        raise QueryError("the query ended without an answer; it may need more memory than there is, so narrow it")
    good, value = pickle.loads(data)
    if good:
        return value  # type: ignore[no-any-return]
    raise value


def _running(child: int) -> bool:
    """Whether the child still runs; one that has ended is reaped."""
    return os.waitpid(child, os.WNOHANG)[0] == 0


def _child(work: Callable[[], object], reader: int, writer: int) -> None:
    """Never returns, and runs none of the parent's exit handlers."""
    status = 1
    try:
        os.close(reader)
        try:
            data = pickle.dumps((True, work()))
        except KgError as error:
            data = pickle.dumps((False, error))
        view = memoryview(data)
        while view:
            view = view[os.write(writer, view) :]
        status = 0
    finally:
        os._exit(status)


def _read_until(reader: int, deadline: float) -> bytes | None:
    """All that the pipe gives up to its end, or None at the deadline."""
    chunks: list[bytes] = []
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            return None
        chunk = os.read(reader, 1 << 20)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
