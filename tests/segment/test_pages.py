"""Web pages, accounts and mirrors (tests/segment/pages): what is text, what is furniture, who publishes and when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg import claim, mention
from kg.model import Reading, Source
from kg.segment import segment

PAGES: list[dict[str, Any]] = [
    page
    for path in sorted((Path(__file__).parent / "pages").glob("*.yaml"))
    for page in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines_of(reading: Reading) -> list[tuple[str, str]]:
    parts = [part for issue in reading.issues for part in issue.parts]
    return [(squeezed(p.view.quote(s.start, s.end)), s.role) for p in parts for s in p.sentences]


@pytest.mark.parametrize("page", PAGES, ids=[p["id"] for p in PAGES])
def test_page(page: dict[str, Any]) -> None:
    reading = segment(Source("page.txt", "0" * 64, page["text"]))
    assert reading.unread == ()
    (issue,) = reading.issues
    if "publisher" in page:
        assert issue.publisher == page["publisher"]
    if "date" in page:
        assert issue.date == (str(page["date"]) if page["date"] else None)
    if "titles" in page:
        assert [a.title for a in issue.articles] == page["titles"]
    if "sections" in page:
        assert [a.section for a in issue.articles] == page["sections"]
    if "number" in page:
        assert issue.number == page["number"]
    if "count" in page:
        assert len(issue.articles) == page["count"]
    for start, role in page.get("roles", {}).items():
        found = {r for line, r in lines_of(reading) if line.lstrip("•·").startswith(squeezed(start))}
        assert found <= {role}, start
        assert found or role == "furniture", start  # rules and lone marks show nothing


@pytest.mark.parametrize("page", [p for p in PAGES if "authors" in p or "private" in p], ids=lambda p: str(p["id"]))
def test_who_made_it_is_no_member_of_the_public(page: dict[str, Any]) -> None:
    reading = segment(Source("page.txt", "0" * 64, page["text"]))
    found = iter(mention.find_mentions([part for issue in reading.issues for part in issue.parts], "lac"))
    told = claim.extract(reading, tuple(tuple(next(found) for _ in issue.parts) for issue in reading.issues))
    persons = [person for issue in told.parts for part in issue for person in part.facts.persons]
    for kind, key in (("author", "authors"), ("private", "private")):
        if key in page:
            assert {p.name for p in persons if p.kind == kind} == set(page[key])
