"""Learns how likely roles are: ``role_weights.tsv.xz`` in ``kg/data``, from the annotated pages of ``tests/gold``.

Run as ``python -m kg.data.make.roles`` in a checkout, with scikit-learn (the extra ``train``). Pages named in
``tests/gold/held_out.txt`` are left out: they measure. The same pages, rules and version of scikit-learn give the same
bytes. For each role one logistic regression with a quadratic penalty over all persons of all articles; weights are
rounded to hundredths, and traits whose weights all vanish or that fewer than three persons have are dropped.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.claim import people
from kg.claim.chances import BIAS, FILE, ROLES
from kg.claim.text import Passage
from kg.claim.traits import traits
from kg.pipeline import extract_file
from kg.score.gold import Gold, read_gold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Issue, PartExtract

SETS = ("cities", "news", "pages")
STRENGTH = 0.5  # the inverse of the penalty's weight
SCALE = 8.0  # traits are weighed as 8 / sqrt(their number): the penalty then suits short and long stories
SEEN = 3


class Example(NamedTuple):
    """One person of one article: the traits, and the roles that the annotation gives."""

    file: str
    traits: frozenset[str]
    roles: frozenset[str]
    doubtful: frozenset[str]


def examples(facts: Path) -> list[Example]:
    """The persons of one annotated file whose articles are found again in what the program reads."""
    gold = read_gold(facts)
    extraction = extract_file(facts.with_name(gold.file), "lac")
    parts = [
        (issue, part)
        for issue, found in zip(extraction.reading.issues, extraction.parts, strict=True)
        for part in found
        if part.part.kind == "article"
    ]
    return [e for article in gold.articles for e in _article(gold, article, parts)]


def _article(gold: Gold, article: dict[str, Any], parts: Sequence[tuple[Issue, PartExtract]]) -> Iterator[Example]:
    heading = squeeze(article.get("heading"))
    same = [(issue, part) for issue, part in parts if squeeze(part.part.title) == heading]
    if not same and len(parts) == len(gold.articles):
        same = [parts[gold.articles.index(article)]]
    if not same:
        return
    issue, part = same[0]
    given, doubt = _given(article)
    passage = Passage(issue, part.part, part.mentions)
    cast = people.Cast(part.facts.persons, part.facts.posts, {})
    for person in cast.persons:
        if person.kind in ("author", "leader"):
            continue
        found = traits(passage, cast, part.facts.events, person)
        if found:
            name = next((n for n in given if gold.means(n, person.name)), person.name)
            every = frozenset().union(*found.values())
            yield Example(gold.file, every, frozenset(given.get(name, ())), frozenset(doubt.get(name, ())))


def _given(article: dict[str, Any]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    sure: dict[str, set[str]] = {}
    doubt: dict[str, set[str]] = {}
    for event in article.get("events") or []:
        for entry in event.get("participants") or []:
            kept = doubt if event.get("optional") or entry.get("optional") else sure
            kept.setdefault(str(entry["person"]), set()).add(entry["role"])
    return sure, doubt


def learn(data: Sequence[Example]) -> dict[str, tuple[int, ...]]:
    """Trait -> its weight for each role, in hundredths, sorted by trait; the constant is that of ``BIAS``."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(trait for example in data for trait in example.traits)
    scaled = [{t: SCALE / sqrt(len(e.traits)) for t in sorted(e.traits) if seen[t] >= SEEN} for e in data]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(scaled)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # what liblinear reads
    columns = []
    for role in ROLES:
        model = LogisticRegression(C=STRENGTH, max_iter=500, solver="liblinear")
        model.fit(matrix, [role in e.roles for e in data])
        columns.append([model.intercept_[0], *(model.coef_[0] * SCALE)])
    rows = zip([BIAS, *vectorizer.get_feature_names_out()], *columns, strict=True)
    rounded = {row[0]: tuple(round(100 * float(cell)) for cell in row[1:]) for row in rows}
    return {trait: row for trait, row in sorted(rounded.items()) if any(row) or trait == BIAS}


def write(weights: dict[str, tuple[int, ...]], path: Path) -> None:
    """The table, compressed: the same weights give the same bytes."""
    lines = ["# trait\t" + "\t".join(ROLES)]
    lines += ["\t".join([trait, *(str(n) if n else "" for n in row)]) for trait, row in weights.items()]
    path.write_bytes(lzma.compress("\n".join(lines).encode("utf-8") + b"\n", preset=9))


def pages(gold: Path) -> list[Path]:
    """The annotated files that may be learnt from, in order."""
    closed = [line for line in (gold / "held_out.txt").read_text("utf-8").split("\n") if line and line[0] != "#"]
    every = sorted(path for name in SETS for path in (gold / name).glob("*.facts.yaml"))
    return [p for p in every if not any(fnmatch(re.sub(r"\.facts\.yaml$", "", p.name), c) for c in closed)]


def main() -> None:
    """Learn from every annotated page that is not held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parents[3] / "tests" / "gold")
    parser.add_argument("--to", type=Path, default=Path(__file__).parents[1] / FILE)
    chosen = parser.parse_args()
    if not (chosen.to.parent / FILE).exists():
        write({BIAS: (-1000,) * len(ROLES)}, chosen.to.parent / FILE)  # nobody likely: what reads pages needs a table
    with ProcessPoolExecutor() as pool:
        data = [example for found in pool.map(examples, pages(chosen.gold), chunksize=4) for example in found]
    weights = learn(data)
    write(weights, chosen.to)
    print(f"{len(data)} persons, {len(weights)} traits, {chosen.to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
