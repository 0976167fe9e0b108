"""Tables for people: rich on a terminal, plain aligned text in a pipe; Chinese characters take two columns in both."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.explore import words

if TYPE_CHECKING:
    from collections.abc import Sequence


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on standard output; column names, event types and roles in Chinese where they are known."""
    heads = [words.COLUMNS.get(c, c) for c in columns]
    body = [[_cell(name, cell) for name, cell in zip(columns, row, strict=True)] for row in rows]
    if sys.stdout.isatty():
        shown = Table(header_style="bold", show_edge=False, pad_edge=False)
        for head in heads:
            shown.add_column(Text(head), overflow="fold")
        for row in body:
            shown.add_row(*(Text(cell) for cell in row))  # Text: a cell such as [bold] is data, not mark-up
        Console().print(shown)
        return
    click.echo(plain(heads, body), nl=False)


def plain(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns padded with blanks to equal width, two blanks apart; nothing after the last column."""
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "".join(_padded(line, widths).rstrip() + "\n" for line in lines)


def _padded(line: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))


def _cell(column: str, cell: str) -> str:
    flat = " ".join(cell.split())
    if column == "type":
        return words.of_type(flat)
    return words.of_roles(flat) if column in ("role", "roles") else flat


def write(text: str) -> None:
    """Data on standard output exactly as it is (line ends included), in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def note(message: str) -> None:
    """One line on standard error."""
    click.echo(f"kg: {' '.join(message.split())}", err=True)
