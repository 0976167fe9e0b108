"""Stages share records, not each other: only the pipeline and the command line know more than one room."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from kg import rx

KG = Path(__file__).parent.parent / "kg"
SHARED = {"model", "errors", "config", "lexicon", "data", "decisions", "rx"}
STAGES = {"ingest", "segment", "mention", "claim", "resolve", "graph"}
ALLOWED = dict.fromkeys(STAGES, SHARED) | {
    "lexicon": {"errors", "lexicon", "model", "data", "rx"},
    "explore": SHARED | {"graph"},  # everything after the store sees the graph alone
    "serve": SHARED | {"graph", "explore"},
    "model": set(), "errors": set(), "config": {"errors"},
}  # fmt: skip


def imported_rooms(path: Path) -> set[str]:
    """The rooms of ``kg`` that a file imports, wherever in the file."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("kg.")}
    return rooms


FILES = [p for p in sorted(KG.rglob("*.py")) if p.relative_to(KG).parts[0].removesuffix(".py") in ALLOWED]


def test_every_stage_is_looked_at() -> None:
    assert {p.relative_to(KG).parts[0].removesuffix(".py") for p in FILES} == set(ALLOWED)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(KG)))
def test_imports_stay_in_the_room(path: Path) -> None:
    room = path.relative_to(KG).parts[0].removesuffix(".py")
    assert imported_rooms(path) - ALLOWED[room] - {room} == set()


@pytest.mark.parametrize("path", sorted(KG.rglob("*.py")), ids=lambda p: str(p.relative_to(KG)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420, "is there a second room in this file?"


RULES = [p for p in FILES if p.relative_to(KG).parts[0] in ("segment", "mention", "claim", "resolve")]


@pytest.mark.parametrize("path", RULES, ids=lambda p: str(p.relative_to(KG)))
def test_patterns_of_rules_are_compiled_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    calls = re.findall(r"\bre\.(?:search|match|fullmatch|sub|split|findall|finditer)\(", text)
    assert not calls, "the cache of re is smaller than the rules: use kg.rx, or a constant"


@pytest.mark.parametrize("text", ["", "3月5日，3月6日", "三月"])
def test_rx_answers_as_re_does(text: str) -> None:
    pattern = r"(\d)月"
    for name in ("search", "match", "fullmatch"):
        ours, theirs = getattr(rx, name)(pattern, text), getattr(re, name)(pattern, text)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert rx.findall(pattern, text) == re.findall(pattern, text)
    assert [m.span() for m in rx.finditer(pattern, text)] == [m.span() for m in re.finditer(pattern, text)]
    assert rx.split("，", text, 1) == re.split("，", text, maxsplit=1)
    assert rx.sub(pattern, "x", text, 1) == re.sub(pattern, "x", text, count=1)
