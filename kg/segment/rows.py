"""Pattern rows for lines: ``kg/data/patterns/lines/*.yaml``, with texts that a row must hit and must miss."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from kg import rx
from kg.errors import KgError
from kg.lexicon import table, words

_FOLDER = resources.files("kg.data") / "patterns" / "lines"


class RowError(KgError):
    """A row that cannot be used."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``most`` characters at most; with ``blanks`` it reads the line with its blanks, else without them.

    The pattern is matched from the start of the line, with ``search`` anywhere in it. ``closing`` marks what begins
    the foot of a web page.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    most: int = 1000
    blanks: bool = False
    search: bool = False
    closing: bool = False

    def match(self, key: str, text: str | None = None) -> re.Match[str] | None:
        """The match in a line: ``key`` is the line without blanks, ``text`` with them."""
        shown = key if not self.blanks else (key if text is None else text)
        if len(key) > self.most:
            return None
        return self.pattern.search(shown) if self.search else self.pattern.match(shown)


@cache
def pieces() -> dict[str, str]:
    """What {NAME} in a pattern stands for."""
    made = _endings()
    for name, piece in _load("words.yaml").items():
        made[name] = _filled(piece, made)
    makers = "|".join(sorted(words("byline_words"), key=lambda w: (-len(w), w)))
    made["WHO"] = rf"(?:本报|本刊|本网|特约|见习|融媒|全媒体|首席|发稿|值班|信息|责任|文字|图片|网络)?(?:{makers})"
    return made


def _endings() -> dict[str, str]:
    """How media and columns are called: of media.tsv by kind, of columns.tsv by use."""
    found: dict[str, list[str]] = {}
    for word, kind in table("media"):
        found.setdefault(kind.upper(), []).append(word)
    for word, uses in table("columns"):
        for use in uses.split():
            found.setdefault("COLUMN" if use == "sign" else f"COLUMN{use.upper()}", []).append(word)
    return {name: f"(?:{'|'.join(sorted(each, key=lambda w: (-len(w), w)))})" for name, each in found.items()}


@cache
def rows() -> tuple[Row, ...]:
    """All rows, by file and place in it. Raises RowError for the first that cannot be used."""
    found: list[Row] = []
    for path in sorted(_FOLDER.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml") and path.name != "words.yaml":
            found += [_row(data, path.name) for data in _load(path.name)]
    return tuple(found)


@cache
def of_kind(kind: str) -> tuple[Row, ...]:
    """The rows of one kind. Raises RowError where there is none."""
    found = tuple(row for row in rows() if row.kind == kind)
    if not found:
        raise RowError(f"kg/data/patterns/lines: no row of kind {kind!r}; restore the file")
    return found


@lru_cache(maxsize=50_000)
def first(kind: str, key: str, text: str | None = None) -> Row | None:
    """The first row of the kind that a line matches."""
    return next((row for row in of_kind(kind) if row.match(key, text)), None)


def matches(kind: str, key: str, text: str | None = None) -> bool:
    """Whether a line matches a row of the kind."""
    return first(kind, key, text) is not None


def _load(name: str) -> Any:
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


def _filled(pattern: str, made: dict[str, str]) -> str:
    return rx.sub(r"\{([A-Z]+)\}", lambda m: made[m[1]], pattern)


def _row(data: dict[str, Any], file: str) -> Row:
    try:
        pattern = re.compile(_filled(data["pattern"], pieces()), re.I)
        flags = {name: bool(data.get(name)) for name in ("blanks", "search", "closing")}
        hits, misses = tuple(data["hits"]), tuple(data["misses"])
        return Row(data["id"], data["kind"], pattern, hits, misses, data.get("most", 1000), **flags)
    except (KeyError, TypeError, re.error) as error:
        raise RowError(f"kg/data/patterns/lines/{file}: row {data!r} cannot be used ({error}); mend it") from error
