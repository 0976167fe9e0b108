"""However the input is shuffled or cut into files, the same people come out under the same keys."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Issue, Reading, Source
from kg.resolve import resolve
from kg.resolve.people import cluster

from .describe import Note, article, cases, sightings

# A district whose name several cities bear has no place; what its bodies are is then known within one file only.
TEXTS = sorted({t for c in cases() for t in (c.left, c.right, *c.world) if "=" not in t and "鼓楼区" not in t})
issues = st.lists(st.sampled_from(TEXTS), min_size=2, max_size=9, unique=True)


def volume(texts: list[str]) -> Extraction:
    """One file whose issues are these descriptions, an article each."""
    notes = [Note.of(t) for t in texts]
    parts = [(article((n,), t),) for n, t in zip(notes, texts, strict=True)]
    made = tuple(
        Issue(i, (p[0].part,), None, n.date or None, n.publisher)
        for i, (n, p) in enumerate(zip(notes, parts, strict=True))
    )
    text = "\n".join(p[0].part.view.text for p in parts)
    source = Source("volume", hashlib.sha256("|".join(texts).encode()).hexdigest(), text)
    return Extraction(Reading(source, made), tuple(parts))


def people(files: list[Extraction]) -> dict[str, set[tuple[str, int]]]:
    return {p.key: {(s.content, s.id) for s in p.sightings} for p in cluster(sightings(files)).people}


@settings(max_examples=40, deadline=None)
@given(issues, st.randoms(use_true_random=False))
def test_shuffling_changes_nothing(texts: list[str], random: object) -> None:
    files = [volume([t]) for t in texts]
    before = resolve(files)
    random.shuffle(files)  # type: ignore[attr-defined]
    assert resolve(files) == before


@settings(max_examples=40, deadline=None)
@given(issues, st.integers(1, 8))
def test_splitting_changes_nothing(texts: list[str], at: int) -> None:
    whole = people([volume(texts)])
    assert people([volume(texts[:at]), *([volume(texts[at:])] if texts[at:] else [])]) == whole
    assert people([volume([t]) for t in texts]) == whole


@settings(max_examples=40, deadline=None)
@given(issues)
def test_nobody_is_lost_or_doubled(texts: list[str]) -> None:
    seen = sightings([volume(texts)])
    done = cluster(seen)
    assert sorted(s.at for p in done.people for s in p.sightings) == sorted(s.at for s in seen)
    assert len({p.key for p in done.people}) == len(done.people)


def test_a_name_alone_never_crosses_a_border() -> None:
    texts = [t for t in TEXTS if t.startswith("王磊 ") and "former" not in t]
    for person in cluster(sightings([volume(texts)])).people:
        roots = {r.split(":")[0][:2] for s in person.sightings for r in s.anchors if r[:2].isdigit()}
        assert len(roots) <= 1, person.key


def test_a_key_outlives_promotion() -> None:
    """Years later and in another post, the key is that of the first sighting: the IRI stays."""
    first = volume(["沈望舒 县民政局:副局长 @郁南县民政局 2022-03-01"])
    later = volume(
        ["沈望舒 县民政局:局长 @郁南县民政局 2023-06-01", "沈望舒 县委:常委,县民政局:局长 @郁南县民政局 2024-06-01"]
    )
    assert set(people([first])) == set(people([first, later])) == set(people([later, first]))
