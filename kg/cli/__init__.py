"""The command line: thin commands that parse, call one function and print what it returns.

Exit status: 0 good, 1 findings or an unknown name, 2 bad input, 130 interrupted.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import click

from kg.cli.failure import Interrupted, ReaderGone, status_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each command lives in a module of its own, loaded when it is called: `kg --help` need not load spaCy.
COMMANDS = {
    "add": "Add bulletins to a graph.",
    "between": "Show what links two people, with dates.",
    "build": "Read bulletins and write the graph.",
    "check": "Check the graph against its rules.",
    "explain": "Show which rules read a file, won and lost.",
    "export": "Write the graph for other programs: RDF, CSV, GraphML, GEXF, FollowTheMoney.",
    "import": "Put a graph file into a folder as a build would.",
    "diff": "Show what an issue changed.",
    "facility": "Show what happened at a facility and who came.",
    "mentions": "Show the names found in one file.",
    "ontology": "Show the terms of the graph, or write them as a page.",
    "push": "Write the graph to a SPARQL server.",
    "org": "Show who held the posts of a body, and when.",
    "query": "Ask the graph a question.",
    "serve": "Serve the graph over HTTP: SPARQL, Linked Data, pages.",
    "remove": "Take bulletins out of a graph.",
    "review": "Decide who is who where the evidence leaves it open.",
    "score": "Measure a graph against hand-made annotations.",
    "site": "Write the pages as a static site.",
    "trace": "Show what a person did, with the sentences that say so.",
    "why": "Show the sentences behind a statement.",
    "view": "Draw the graph as one HTML page.",
}


class Commands(click.Group):
    """The commands of :data:`COMMANDS` that are installed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if importlib.util.find_spec(f"kg.cli.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"kg.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but these two reach :mod:`kg.cli.failure` before click prints or decides anything itself."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted from None
        except BrokenPipeError:
            raise ReaderGone from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


def _version() -> str:
    try:
        return version("civil-affairs-kg")
    except PackageNotFoundError:
        return "0 (not installed)"


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: kg build FOLDER --out out, then kg trace NAME, kg query --list, kg view.",
)
@click.version_option(_version(), prog_name="kg", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the full traceback of an unexpected error.")
def cli(debug: bool) -> None:
    """A knowledge graph of Chinese civil-affairs bulletins (民政简报知识图谱).

    Reads bulletins, finds people, posts, agencies, places, facilities and events, and links each statement to the
    sentence that says so.
    """


def _utf8(arg: str) -> str:
    """The argument as typed where a locale that is not UTF-8 (LC_ALL=C, cron) has kept its bytes as lone surrogates."""
    try:
        return arg.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return arg


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status; no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "surrogateescape"
            )
    given = [_utf8(arg) for arg in (sys.argv[1:] if args is None else args)]
    status = status_of(lambda: cli.main(given, prog_name="kg", standalone_mode=False), debug="--debug" in given)
    try:
        sys.stdout.flush()
    except OSError:  # the reader of a pipe has gone, or the disk is full: said already, or nobody listens
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
