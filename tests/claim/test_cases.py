"""Every case of the tables: marked text in, claims out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.claim import extract
from kg.claim.kinds import act
from kg.model import Facts, Reading, Source
from tests.claim import marked

HERE = Path(__file__).parent


def facts_of(case: dict[str, Any]) -> Facts:
    kind = "distribution" if "to" in case else "article"
    part, mentions = marked.read(case["text"], kind)
    reading = Reading(Source("t.txt", "0", part.view.text), (marked.issue([part], case.get("issued")),))
    return extract(reading, ((mentions,),)).parts[0][0].facts


def cases(name: str) -> list[Any]:
    rows = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{name}-{i}-{row['text'][:24]}") for i, row in enumerate(rows)]


@pytest.mark.parametrize("case", cases("posts"))
def test_posts(case: dict[str, Any]) -> None:
    facts = facts_of(case)
    names = {p.id: p.name for p in facts.persons}
    got = []
    for post in facts.posts:
        status = "" if post.status == "current" else f" {post.status}"
        got.append(f"{names[post.person]} {post.title} @ {post.body.text if post.body else '-'}{status}")
    assert sorted(got) == sorted(case["posts"])


@pytest.mark.parametrize("case", cases("persons"))
def test_persons(case: dict[str, Any]) -> None:
    got = [f"{p.name} {p.kind} {len(p.mentions)}" for p in facts_of(case).persons]
    assert sorted(got) == sorted(case["persons"])


@pytest.mark.parametrize("case", cases("acts"))
def test_acts(case: dict[str, Any]) -> None:
    found = act(case["text"])
    assert (found[0] if found else "-") == case["type"]


@pytest.mark.parametrize(
    "case",
    [
        *cases("events"),
        *cases("families"),
        *cases("stories"),
        *cases("natures"),
        *cases("outlines"),
        *cases("days"),
        *cases("drives"),
        *cases("begun"),
        *cases("included"),
        *cases("reports"),
        *cases("glimpses"),
        *cases("venues"),
    ],
)
def test_events(case: dict[str, Any]) -> None:
    facts = facts_of(case)
    assert [f"{e.type} {e.start or '-'} {e.name}" for e in facts.events] == case["events"]
    names = {p.id: p.name for p in facts.persons}
    if "roles" in case:
        got = [
            f"{names[r.person] if r.person is not None else r.body.text if r.body else ''} {r.role}"
            for r in facts.roles
        ]
        assert sorted(got) == sorted(case["roles"])
    if "bodies" in case:
        assert sorted(f"{r.body.text} {r.role}" for r in facts.roles if r.body is not None) == case["bodies"]
    if "ends" in case:
        assert [e.end or "-" for e in facts.events] == case["ends"]
    if "at" in case:
        assert [f.text for e in facts.events for f in e.facilities] == case["at"]
    if "kinds" in case:
        assert [f"{p.name} {p.kind}" for p in facts.persons] == case["kinds"]


@pytest.mark.parametrize("case", cases("records"))
def test_records(case: dict[str, Any]) -> None:
    facts = facts_of(case)
    names = {p.id: p.name for p in facts.persons}
    if "documents" in case:
        got = [f"{d.title} < {d.issuer.text if d.issuer else '-'}" for d in facts.documents]
        assert got == case["documents"]
    for key, copy in (("to", False), ("copy", True)):
        if key in case:
            sent = [r for r in facts.recipients if r.copy is copy]
            assert [r.body.text if r.body else names[r.person or 0] for r in sent] == case[key]
    if "located" in case:
        assert [f"{x.facility.text} in {x.place.text}" for x in facts.located] == case["located"]


def test_enough_cases() -> None:
    """The tables are read whole."""
    assert sum(len(cases(n)) for n in ("posts", "persons", "events", "families", "stories", "acts", "records")) >= 180
