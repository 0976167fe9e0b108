"""A bulletin in traditional script, or with marks of half width, says what it says in the usual characters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kg import claim, mention
from kg.lexicon import fold, simplified
from kg.model import Extraction, Source
from kg.segment import segment

ROOT = Path(__file__).parent.parent.parent
FILES = [
    *(ROOT / "kg/data/sample/bulletins" / f"{name}.txt" for name in ("jizhou-2022-05", "jizhou-2022-08-ocr")),
    *(ROOT / "tests/gold/cities" / f"{name}.txt" for name in ("c06_xuhui", "c24_motuo", "c02_yecheng", "c14_hefeng")),
]


@cache
def _traditional() -> dict[int, str]:
    """For each simplified character one that is read as it; of several the one that is printed in Taiwan, if any."""
    back: dict[int, str] = {}
    for code, char in sorted(simplified().items(), key=lambda pair: len(chr(pair[0]).encode("big5", "ignore"))):
        if fold(f"區{chr(code)}") == f"区{char}":
            back[ord(char)] = chr(code)
    return back


HALF = str.maketrans("，；：！？（）“”", ',;:!?()""')
FULL = {code: chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
WAYS = {"traditional": _traditional(), "half": HALF, "full": FULL, "all": _traditional() | HALF | FULL}


@cache
def extracted(text: str) -> Extraction:
    reading = segment(Source("x.txt", "0" * 64, text))
    found = iter(mention.find_mentions([part for issue in reading.issues for part in issue.parts], "lac"))
    return claim.extract(reading, tuple(tuple(next(found) for _ in issue.parts) for issue in reading.issues))


def told(extraction: Extraction) -> Counter[str]:
    """What was found, on the offsets of the file; the words that the file writes left out."""
    issues = [(i.publisher, i.number, i.date) for i in extraction.reading.issues]
    rows = [str(row) for row in issues]
    for extract in (part for issue in extraction.parts for part in issue):
        rows += [f"{m.label} {m.span} {m.text} {m.value}" for m in extract.mentions]
        rows += [f"{extract.part.kind} {extract.part.title} {extract.part.section}", repr(extract.facts)]
    return Counter(rows)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_same_is_found(path: Path, way: str) -> None:
    text = path.read_text(encoding="utf-8")
    other = text.translate(WAYS[way])
    assert other != text or way == "full"
    assert told(extracted(other)) == told(extracted(text))


def test_what_is_quoted_stands_in_the_file() -> None:
    path = FILES[0]
    text = path.read_text(encoding="utf-8").translate(WAYS["all"])
    changed = 0
    for extract in (part for issue in extracted(text).parts for part in issue):
        view = extract.part.view
        assert all(text[o] == c or c == "\n" for o, c in zip(view.offsets, view.quote(), strict=True))
        for m in extract.mentions:
            assert m.surface == re.sub(r"\s+", "", view.quote(m.start, m.end))
            changed += m.surface != m.text
        if extract.part.title:
            assert fold(extract.part.printed_title or "") == fold(extract.part.title)
            assert (extract.part.printed_title or "") in re.sub(r"\s+", "", text)
    assert changed > 100
