"""What links two people, what a body has seen, what an issue changed; and the timeline of a trail."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import NotFoundError
from kg.explore import timeline
from kg.explore.links import Section, between, diff, issues, thing_pages, things
from kg.explore.trace import Held, Step, Trail, candidates, trail
from kg.graph import Store
from kg.pipeline import build

SAMPLE = Path(__file__).parents[2] / "kg" / "data" / "sample" / "bulletins"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample's graph: an invented prefecture over two years."""
    out = tmp_path_factory.mktemp("links") / "out"
    build([SAMPLE], out, Settings(tagger="none"), cache=False)
    return Store.open(out)


def rows(sections: tuple[Section, ...], title: str) -> list[dict[str, str]]:
    [section] = [s for s in sections if s.title.startswith(title)]
    return [dict(zip(section.columns, row, strict=True)) for row in section.rows]


def one(store: Store, name: str) -> Trail:
    [person] = candidates(store, name)
    return trail(store, person)


def test_between_two_heads_of_a_bureau(store: Store) -> None:
    a, b = (one(store, n).person for n in ("沈伯年", "郑怀谷"))
    found = between(store, a, b)
    met = rows(found, "同场")
    assert [r["date"] for r in met] == sorted(r["date"] for r in met)
    assert {"2022-05-12", "2023-06-08"} <= {r["date"] for r in met}
    assert all(r["sentence"] for r in met)
    assert {r["agency"] for r in rows(found, "同一机构") if r["how"] == "甲先乙后"} == {"霁州市民政局"}
    back = rows(between(store, b, a), "同一机构")
    assert "乙先甲后" in {r["how"] for r in back}


def test_who_held_the_posts_of_a_bureau(store: Store) -> None:
    [bureau] = things(store, "霁州市民政局")
    heads = [r for r in rows(thing_pages(store, bureau), "任职") if r["title"] == "局长"]
    assert [(r["person"], r["start"], r["end"]) for r in heads] == [
        ("沈伯年", "", "2023-06-08"),
        ("郑怀谷", "2023-06-08", ""),
    ]
    assert heads[0]["last"] < "2023-06-08" <= heads[1]["first"]  # seen is one thing, holding another


def test_who_came_to_a_facility(store: Store) -> None:
    [home] = things(store, "霁州市社会福利院", "facility")
    came = {r["person"]: r for r in rows(thing_pages(store, home), "到访") if r["date"] == "2022-05-10"}
    assert "带队" in came["顾行之"]["roles"]
    assert "霁州市人民政府副市长" in came["顾行之"]["posts"]


def test_names_that_fit_several_or_none(store: Store) -> None:
    assert len(things(store, "县民政局")) > 1
    with pytest.raises(NotFoundError, match="民政局"):
        things(store, "霁州市民改局")


def test_what_an_issue_changed(store: Store) -> None:
    [issue] = issues(store, "jizhou-2023-06.txt")
    found = diff(store, issue)
    turns = {(r["person"], r["start"], r["end"]) for r in rows(found, "任免")}
    assert turns == {("沈伯年", "", "2023-06-08"), ("郑怀谷", "2023-06-08", "")}
    posts = {r["person"]: r for r in rows(found, "新见职务")}
    assert "霁州市民政局副局长" in posts["郑怀谷"]["what"]
    assert "沈伯年" not in {r["what"] for r in rows(found, "新出现")}
    assert "林牧" in {r["what"] for r in rows(found, "新出现")}


def test_issues_by_file_number_and_place_in_the_file(store: Store) -> None:
    assert len(issues(store, "lanping-2022-2023.txt")) == 3
    assert [i.name for i in issues(store, "lanping-2022-2023.txt#2")] == ["第12期"]
    with pytest.raises(NotFoundError, match="there are"):
        issues(store, "2099年第1期")


def test_an_acting_head_keeps_the_word(store: Store) -> None:
    posts = {p.title: p.statuses for p in one(store, "温叙").person.posts}
    assert posts["代县长"] == ("acting",)
    assert posts["县长"] == ()


# --- timeline ---------------------------------------------------------------------------------------------------------


def test_every_dated_step_is_a_mark_with_its_sentence(store: Store) -> None:
    whole = one(store, "沈伯年")
    picture = timeline.svg(whole)
    root = ET.fromstring(picture)
    titles = [t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}title")]
    for step in whole.steps:
        assert any(t.startswith(step.date) and (not step.quotes or step.quotes[0].text in t) for t in titles)
    assert "离任 2023-06-08" in titles
    assert all(p.text in titles or any(p.text in t for t in titles) for p in whole.person.posts)


def test_marks_stand_in_time_order(store: Store) -> None:
    whole = one(store, "郑怀谷")
    root = ET.fromstring(timeline.svg(whole))
    marks = [
        (title.text[:10], float(c.get("cx", "0")))
        for c in root.iter("{http://www.w3.org/2000/svg}circle")
        if c.get("r") == "4.5" and (title := c.find("{http://www.w3.org/2000/svg}title")) is not None and title.text
    ]
    assert sorted(marks) == sorted(marks, key=lambda m: m[1])
    assert len(marks) >= len(whole.steps)


def test_what_is_not_known_is_shown_as_not_known(store: Store) -> None:
    page = timeline.html(one(store, "沈伯年"))
    assert "不详" in page
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("https://w3id.org/", "")


def test_names_are_data_not_markup(store: Store) -> None:
    whole = one(store, "沈伯年")
    step: Step = replace(whole.steps[0], event="<b>会</b>", date="", posts=())
    odd = Trail(replace(whole.person, name="<i>甲&", posts=(Held('"><script>', "乙"),)), (step,))
    ET.fromstring(timeline.svg(odd))
    assert "<script>" not in timeline.html(odd)
    assert "日期不详" in timeline.html(odd)


def test_private_people_are_masked_in_every_table(store: Store) -> None:
    found = [s for thing in things(store, "民政局") for s in thing_pages(store, thing)]
    for issue in issues(store, "jizhou-2022-08-ocr.txt"):
        found += diff(store, issue)
    text = str(found)
    assert "葛长庚" not in text
    assert "葛某某" in text
