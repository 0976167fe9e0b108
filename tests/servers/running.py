"""SPARQL servers that others wrote, started empty in a folder of their own for as long as a test needs them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import cli
from kg.cli.common import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Running:
    query: str  # address of its SPARQL Protocol
    graphs: str  # address of its Graph Store Protocol
    user: str = ""
    password: str = ""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _process(command: list[str], folder: Path, address: str, seconds: float) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=2):
                    break
            except OSError:
                assert process.poll() is None, (folder / "log").read_text("utf-8", "replace")[-2000:]
                assert time.monotonic() < end, "the server did not come up"
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _program(*names: str) -> str | None:
    near = [str(Path(os.sys.executable).parent / name) for name in names]  # type: ignore[attr-defined]
    return next((found for name in (*names, *near) if (found := shutil.which(name))), None)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """The server of the PyPI package ``oxigraph``."""
    program = _program("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    address = f"127.0.0.1:{free_port()}"
    command = [program, "serve", "--bind", address, "--location", str(folder / "db"), "--union-default-graph"]
    with _process(command, folder, f"http://{address}/query", 20):
        yield Running(f"http://{address}/query", f"http://{address}/store")


_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
TransactionFile = {folder}/virtuoso.trx
ErrorLogFile = {folder}/virtuoso.log
xa_persistent_file = {folder}/virtuoso.pxa
LockFile = {folder}/virtuoso.lck
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Debian's Virtuoso 7 (virtuoso-opensource)."""
    program = _program("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    port = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, http=port, sql=free_port()), "utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    address = f"http://127.0.0.1:{port}"
    with _process(command, folder, f"{address}/sparql", 90):
        yield Running(f"{address}/sparql", f"{address}/sparql-graph-crud-auth", "dba", "dba")


def kg(server: Running, *words: str) -> str:
    """What a command prints. It must succeed."""
    environment = {PASSWORD: server.password}
    done = CliRunner(env=environment).invoke(cli, list(words), standalone_mode=False)
    assert done.exception is None, done.exception
    return done.stdout


def push(server: Running, path: Path) -> None:
    account = ("--user", server.user) if server.user else ()
    kg(server, "push", "--graph", str(path), "--endpoint", server.graphs, "--sparql", server.query, *account)


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}
