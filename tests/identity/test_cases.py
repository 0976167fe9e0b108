"""The hand-written cases: what is graded strong is decided rightly, and points fall with the grades."""

from __future__ import annotations

from statistics import mean

import pytest

from kg.resolve.compare import FEATURES, Described, compare
from kg.resolve.people import described

from .describe import Case, bulletins, cases, judge, sightings
from .table import lines

FAMILIES = {
    "same-post", "same-body", "promoted", "transferred", "two-cities", "two-bureaus", "side-by-side", "substring",
    "partial", "ocr", "renamed", "minority", "compound", "acting", "former", "succession", "concurrent", "company",
    "bare", "expert", "author", "private", "leader", "staff", "township", "other-name",
}  # fmt: skip
STRONG = [c for c in cases() if c.grade == "strong"]


def test_the_table_is_whole() -> None:
    assert len(cases()) >= 150
    assert {c.family for c in cases()} == FAMILIES
    assert {(c.grade, c.truth) for c in cases()} == {
        (g, t) for g in ("strong", "medium", "weak") for t in ("same", "different")
    }


@pytest.mark.parametrize("case", STRONG, ids=lambda c: c.id)
def test_strong_cases_are_decided_rightly(case: Case) -> None:
    found = judge(case)
    assert found.answer == case.truth, found.verdict.reasons


def test_of_the_others_few_are_decided_and_fewer_wrongly() -> None:
    judged = [judge(c) for c in cases() if c.grade != "strong"]
    wrong = [j.case.line for j in judged if j.answer not in (j.case.truth, "unsure")]
    assert wrong == []
    right = [j for j in judged if j.case.grade == "medium" and j.answer == j.case.truth]
    assert len(right) >= 0.6 * sum(c.grade == "medium" for c in cases())


def test_points_fall_with_the_grades() -> None:
    def points(grade: str, truth: str) -> float:
        return mean(judge(c).verdict.score for c in cases() if (c.grade, c.truth) == (grade, truth))

    order = [points(g, "same") for g in ("strong", "medium", "weak")]
    order += [points(g, "different") for g in ("weak", "medium", "strong")]
    assert order == sorted(order, reverse=True)


def test_the_table_is_printed_whole() -> None:
    printed = lines([])
    assert sum(bool(row[2:5].strip().isdigit()) for row in printed) == len(cases())
    assert any("precision of 'same': 1.00" in row for row in printed if row.startswith("strong"))


@pytest.mark.parametrize("case", [c for c in cases() if c.grade == "medium"], ids=lambda c: c.id)
def test_left_and_right_may_change_places(case: Case) -> None:
    a, b = (described([s]) for s in sightings(bulletins(case))[:2])
    one, other = compare(a, b), compare(b, a)
    assert (one.answer, one.score) == (other.answer, other.score)


def test_each_feature_is_used_and_documented() -> None:
    used = {e.feature for c in cases() for e in judge(c).verdict.evidence}
    assert len(used) == len(FEATURES) or used >= {"name-rarity", "same-post", "vacated", "company", "side-by-side"}
    assert all((f.__doc__ or "")[:1] in "+-" for f in FEATURES)


def test_one_section_speaks_for_one_person() -> None:
    bare = Described("李再兴", home="日照市", sections=frozenset({"基层动态"}))
    points = [
        compare(bare, Described("李再兴", home="日照市", sections=frozenset({s}))).score for s in ("基层动态", "通知")
    ]
    assert points[0] == points[1] + 0.5
