"""The annotations themselves: they follow the format and fit their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ingest
from kg.score import read_gold
from kg.score.mentions import gold_spans

GOLD = Path(__file__).parent.parent / "gold"
SAMPLE = Path("kg/data/sample/bulletins")
FILES = sorted(GOLD.glob("*/*.facts.yaml"))


def text_of(path: Path, name: str) -> str:
    folder = Path(__file__).parents[2] / SAMPLE if path.parent.name == "sample" else path.parent
    return ingest.read(folder / name).text


def test_the_sample_is_annotated() -> None:
    assert len([p for p in FILES if p.parent.name == "sample"]) >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_annotations_fit_their_text(path: Path) -> None:
    gold = read_gold(path)  # raises where the format is broken
    text = text_of(path, gold.file)
    spans = gold_spans(gold, text)
    assert len(spans) >= len({(r.line, r.surface) for r in gold.rows}) - sum(r.optional for r in gold.rows)
    flat = "".join(text.split())
    letters = "".join(c for c in text if c.isalnum())
    for article in gold.articles:
        heading = "".join(c for c in article["heading"] or "" if c.isalnum())
        assert heading in letters, heading
        for person in article["persons"]:
            name = person["name"]
            assert name in flat, name
        for document in article["documents"]:
            title = "".join(c for c in document["title"] if c.isalnum())
            assert title in letters or document.get("optional"), title
