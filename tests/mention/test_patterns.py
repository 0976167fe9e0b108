"""Every pattern row hits what it says and misses what it says; rows that cannot be are refused."""

from __future__ import annotations

import re

import pytest

from kg.mention.patterns import PatternError, Row, read_row, rows

GOOD = {"id": "x", "label": "ORG", "pattern": "甲(?P<name>乙)", "hits": ["甲[乙]"], "misses": []}


def found(row: Row, text: str) -> str:
    """``text`` with what the row finds in brackets."""
    group = "name" if "name" in row.pattern.groupindex else 0
    out, done = "", 0
    for hit in row.pattern.finditer(text):
        out += text[done : hit.start(group)] + "[" + hit.group(group) + "]"
        done = hit.end(group)
    return out + text[done:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_hits_and_misses(row: Row) -> None:
    for text in row.hits:
        assert "[" in text
        assert found(row, re.sub(r"[\[\]]", "", text)) == text
    for text in row.misses:
        assert found(row, text) == text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"label": "CITY"}, "label 'CITY'"),
        ({"pattern": "("}, "cannot be read"),
        ({"hits": []}, "no hits"),
        ({"misses": None, "id": None}, None),
    ],
)
def test_rows_that_cannot_be(change: dict[str, object], says: str | None) -> None:
    if says is None:
        assert read_row({**GOOD, **change}, "f.yaml").misses == ()
        return
    with pytest.raises(PatternError, match=re.escape(says)):
        read_row({**GOOD, **change}, "f.yaml")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(PatternError, match="lacks 'misses'"):
        read_row({k: v for k, v in GOOD.items() if k != "misses"}, "f.yaml")
