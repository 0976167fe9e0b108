"""When a person was seen in a post."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import EventClaim, Extraction
from kg.resolve import resolve

from .helpers import file, part

PEOPLE = [("石方圆", "official", [("副局长", "市民政局")])]


def told(marked: str, dates: dict[str, str], start: str | None = None, issue: str | None = None) -> Extraction:
    """A file of one article; ``dates``: values of DATE mentions; ``start``: of an event told in its first sentence."""
    one = part(marked, people=PEOPLE)  # type: ignore[arg-type]
    mentions = tuple(replace(m, value=dates.get(m.text)) for m in one.mentions)
    events = (EventClaim(0, "走访", "visit", start, None, (), (), (), 0, "test"),) if start else ()
    whole = replace(one, mentions=mentions, facts=replace(one.facts, events=events))
    return file("a.txt", whole, publisher="日照市民政局", date=issue)


WHO = "⟦AGENCY:市民政局⟧⟦POST:副局长⟧⟦PERSON:石方圆⟧走访。"


@pytest.mark.parametrize(
    ("extraction", "date"),
    [
        (told(WHO, {}, start="2021-03-04", issue="2021-04-01"), "2021-03-04"),
        (told(WHO, {}, issue="2021-04-01"), "2021-04-01"),
        (told("⟦DATE:3月4日⟧，" + WHO, {"3月4日": "--03-04"}, issue="2021-04-01"), "2021-04-01"),
        (told("⟦DATE:2021年3月4日⟧，" + WHO, {"2021年3月4日": "2021-03-04"}), "2021-03-04"),
        (
            told(
                "⟦DATE:2021年3月4日⟧，" + WHO + "⟦DATE:3月9日⟧又来。",
                {"2021年3月4日": "2021-03-04", "3月9日": "--03-09"},
            ),
            "2021-03-09",
        ),
        (told("⟦DATE:3月4日⟧，" + WHO + "⟦DATE:2021年⟧的事。", {"3月4日": "--03-04", "2021年": "2021"}), "2021-03-04"),
        (told("⟦DATE:3月4日至6日⟧，" + WHO, {"3月4日至6日": "2021-03-04/2021-03-06"}), "2021-03-06"),
        (told("⟦DATE:2021年3月⟧，" + WHO, {"2021年3月": "2021-03"}), "2021-03"),
        (told("⟦DATE:3月4日⟧，" + WHO, {"3月4日": "--03-04"}), None),
        (told(WHO, {}), None),
    ],
)
def test_date_of_a_post_seen_and_of_an_appearance(extraction: Extraction, date: str | None) -> None:
    resolved = resolve([extraction])
    assert [p.date for p in resolved.posts] == [date]
    assert [a.date for a in resolved.appearances] == [date]
