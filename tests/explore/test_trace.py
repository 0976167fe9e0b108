"""The trail of a person: who is meant, in which posts, when, beside whom, and where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import escape

from kg.config import Settings
from kg.errors import NotFoundError
from kg.explore.nearest import likeness, nearest
from kg.explore.trace import Held, Step, candidates, trail, within
from kg.explore.web.panels import APPEARANCES
from kg.explore.web.render import lit
from kg.explore.web.rows import rows_of
from kg.explore.web.things import with_evidence
from kg.graph import Store
from kg.pipeline import build

MINI = Path(__file__).parent / "data" / "mini.trig"
LIN = "https://w3id.org/civil-affairs/id/p-lin"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(MINI)


@pytest.fixture(scope="module")
def steps(store: Store) -> tuple[Step, ...]:
    return trail(store, candidates(store, LIN)[0]).steps


def test_two_people_of_one_name(store: Store) -> None:
    found = candidates(store, "林晓舟")
    assert [(c.iri[-5:], c.appearances, c.years) for c in found] == [("p-lin", 3, "2031"), ("-lin2", 0, "")]
    assert found[0].places == ("东溪区", "云山市")


@pytest.mark.parametrize("wanted", [LIN, "林晓舟@民政局", "林晓舟@云山市民政局局长", "林晓舟@东溪区", "林局长"])
def test_one_is_chosen(store: Store, wanted: str) -> None:
    assert [c.iri for c in candidates(store, wanted)] == [LIN]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("林小舟", "林晓舟"), ("林晓舟@银行", "云山市民政局副局长"), ("zzz", "kg query"), ("市民政局", "no person")],
)
def test_unknown_name_says_what_comes_near(store: Store, wanted: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        candidates(store, wanted)


def test_posts_in_the_order_seen(store: Store) -> None:
    first, second = candidates(store, LIN)[0].posts
    assert first == Held("副局长", "云山市民政局", "2031-01-05", "2031-03-02", ("2031年第1期",))
    assert second.text == "云山市民政局局长"


def test_steps_in_time_order(steps: tuple[Step, ...]) -> None:
    assert [s.date for s in steps] == ["2031-01", "2031-03-02", "2031-06-03"]


def test_a_step_in_full(steps: tuple[Step, ...]) -> None:
    step = steps[1]
    assert (step.posts, step.stated, step.roles) == (("云山市民政局副局长",), True, ("lead",))
    assert (step.facilities, step.places, step.beside) == (("东溪区敬老院",), ("东溪区",), ("何一帆",))
    assert [(q.file, q.line) for q in step.quotes] == [("bulletin-a.txt", 5)]
    assert "林晓舟" in step.quotes[0].text


def test_post_of_the_time_where_the_article_is_silent(steps: tuple[Step, ...]) -> None:
    assert (steps[0].posts, steps[0].stated) == (("云山市民政局副局长",), False)


def test_roles_in_the_order_of_rank(steps: tuple[Step, ...]) -> None:
    assert steps[2].roles == ("host", "speak")


@pytest.mark.parametrize(
    ("limits", "dates"),
    [
        ({"start": "2031-02"}, ["2031-03-02", "2031-06-03"]),
        ({"start": "2031-01-15"}, ["2031-01", "2031-03-02", "2031-06-03"]),  # some day of January may be after the 15th
        ({"end": "2031-03"}, ["2031-01", "2031-03-02"]),
        ({"end": "2031-03-01"}, ["2031-01"]),
        ({"start": "2031", "end": "2031"}, ["2031-01", "2031-03-02", "2031-06-03"]),
        ({"role": "lead"}, ["2031-03-02"]),
        ({"org": "敬老院"}, ["2031-03-02"]),
        ({"org": "局长", "role": "host"}, ["2031-06-03"]),
        ({"start": "2032"}, []),
    ],
)
def test_within(steps: tuple[Step, ...], limits: dict[str, str], dates: list[str]) -> None:
    assert [s.date for s in within(steps, **limits)] == dates


def test_nearest_by_sound_and_by_spelling() -> None:
    known = ["林晓舟", "何一帆", "林晓州"]
    assert nearest("林小舟", known) == ["林晓州", "林晓舟"]
    assert nearest("王五", known) == []
    assert likeness("何一凡", "何一帆") > likeness("何一凡", "林晓舟")


TOLD = """和安县民政局
2031年5月9日

县领导调研养老服务工作
5月8日，副县长安平带队到县社会福利院调研，县民政局局长高远陪同。
在座谈会上，高远汇报了全县养老服务工作情况。他指出，护理员队伍要抓紧培养。
安平强调，要守住安全底线。
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("told")
    (folder / "t.txt").write_text(TOLD, encoding="utf-8")
    build([folder / "t.txt"], folder / "out", Settings(tagger="none", workers=1), cache=False)
    return Store.open(folder / "out")


def test_a_sentence_that_says_only_he_is_shown_too(told: Store) -> None:
    (step,) = trail(told, candidates(told, "高远")[0]).steps
    assert [q.text[:6] for q in step.quotes] == ["5月8日，副", "在座谈会上，", "他指出，护理"]
    assert [q.line for q in step.quotes] == [5, 6, 6]
    (other,) = trail(told, candidates(told, "安平")[0]).steps  # what the other one says is not shown
    assert not any(q.text.startswith("他指出") for q in other.quotes)


def test_the_page_of_a_person_keeps_room_for_it(told: Store) -> None:
    (person,) = candidates(told, "高远")
    rows = with_evidence(told, rows_of(told, APPEARANCES, person.iri, "zh"))
    shown = [e.sentence[:6] for row in rows for e in row.evidence]
    assert shown == ["5月8日，副", "他指出，护理"]
    assert [e.surface for row in rows for e in row.evidence] == ["高远", ""]
    assert "<mark>高远</mark>" in lit(rows[0].evidence[0])
    assert lit(rows[0].evidence[1]) == escape(rows[0].evidence[1].sentence)
