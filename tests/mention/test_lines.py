"""Marked lines: what stands in brackets must be found, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.mention import Silent, find_mentions, marked
from kg.model import Part, View

MARK = re.compile(r"\[(?:PERSON|POST|AGENCY|ORG|FACILITY|PLACE|EVENT|PROGRAMME|DOCUMENT|DATE) ([^\[\]]+)\]")


def lines() -> list[str]:
    """All marked lines, without comments."""
    found = []
    for path in sorted((Path(__file__).parent / "lines").glob("*.txt")):
        found += [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return found


@pytest.mark.parametrize("line", lines())
def test_line(line: str) -> None:
    wanted = line.replace("\\n", "\n")
    text = MARK.sub(r"\1", wanted)
    (mentions,) = find_mentions([Part("article", View.of(text), ())], Silent())
    assert marked(text, mentions) == wanted


def test_there_are_enough_lines() -> None:
    assert len(lines()) >= 150
