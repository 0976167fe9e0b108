"""Word lists: ``kg/data/lexicon/NAME.txt``, one entry a line, and ``NAME.tsv``, one row a line; ``#`` for comments."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kg.errors import KgError

FOLDER = resources.files("kg.data") / "lexicon"


class LexiconError(KgError):
    """A word list that does not exist or cannot be read."""


def names() -> tuple[str, ...]:
    """The names of all word lists, sorted."""
    found = [p.name for p in FOLDER.iterdir()]
    return tuple(sorted(n.rsplit(".", 1)[0] for n in found if n.endswith((".txt", ".tsv"))))


def _lines(file: str) -> tuple[str, ...]:
    try:
        text = (FOLDER / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        known = ", ".join(names())
        raise LexiconError(f"no word list {file!r} in kg/data/lexicon; there are {known}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"word list {file!r} cannot be read ({error}); restore it") from error
    kept = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(line for line in kept if line.strip())


@cache
def ordered(name: str) -> tuple[str, ...]:
    """The entries of a word list in the order of its file, each once.

    Raises LexiconError for a list that does not exist.
    """
    return tuple(dict.fromkeys(line.strip() for line in _lines(f"{name}.txt")))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list as a set. Raises LexiconError for a list that does not exist."""
    return frozenset(ordered(name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated list in the order of its file. Raises LexiconError for one that does not exist."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(f"{name}.tsv"))
