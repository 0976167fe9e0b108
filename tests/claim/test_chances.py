"""The learnt chances of roles: the traits they weigh, the table, what they add to rules, and how they are learnt."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.claim import chances, people
from kg.claim.text import Passage
from kg.claim.traits import traits
from kg.data.make import roles as make
from kg.model import PersonRole
from tests.claim.test_cases import extraction_of, facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = "# 和安县举行[EVENT 长者饭堂揭牌仪式]\n[DATE 5月8日=--05-08]，[EVENT 长者饭堂揭牌仪式]举行。"

CUT = "[AGENCY 县民政局][POST 局长][PERSON 高远]、[POST 股长][PERSON 安平]剪彩。"
# text, who, traits that must be there, traits that must not
TRAITS = [
    (CUT, "高远", ["R:剪彩", "first", "among", "post=局长"], ["later"]),
    (CUT, "安平", ["R:剪彩", "later"], ["first", "among"]),
    ("在[POST 局长][PERSON 高远]陪同下，[PERSON 安平]看后厨。", "高远", ["L:在", "vc:accompany"], ["R:看后"]),
    ("[PERSON 安平]说：“好。”[PERSON 高远]笑了。", "安平", ["vc:speak", "quotes", "no post"], ["quoted"]),
    ("老人说：“[PERSON 高远]常来。”", "高远", ["quoted", "c:常来"], ["R:说"]),
]


@pytest.mark.parametrize(("text", "name", "there", "absent"), TRAITS, ids=[f"{r[1]}-{r[0][-14:]}" for r in TRAITS])
def test_traits(text: str, name: str, there: list[str], absent: list[str]) -> None:
    extraction = extraction_of({"text": f"{HEAD}\n{text}", "issued": "2024-06-01"})
    part = next(p for found in extraction.parts for p in found if p.part.kind == "article")
    passage = Passage(extraction.reading.issues[0], part.part, part.mentions)
    cast = people.Cast(part.facts.persons, part.facts.posts, {})
    person = next(p for p in cast.persons if p.name == name)
    found = set().union(*traits(passage, cast, part.facts.events, person).values())
    assert set(there) <= found
    assert not set(absent) & found


def test_every_row_of_the_table_weighs_every_role() -> None:
    table = chances.weights()
    assert {len(row) for row in table.values()} == {len(chances.ROLES)}
    assert all(any(row) for trait, row in table.items() if trait != chances.BIAS)
    assert max(table[chances.BIAS]) < 0  # of nobody in particular no role is likely


def _roles(monkeypatch: pytest.MonkeyPatch, text: str, **rows: Mapping[PersonRole, int]) -> list[str]:
    """The roles of a text when the table holds these rows alone."""
    table = {chances.BIAS: (-300,) * len(chances.ROLES)}
    table |= {t.replace("_", ":"): tuple(row.get(r, 0) for r in chances.ROLES) for t, row in rows.items()}
    monkeypatch.setattr(chances, "weights", lambda: table)
    facts = facts_of({"text": f"{HEAD}\n{text}", "issued": "2024-06-01"})
    names = {p.id: p.name for p in facts.persons}
    return [f"{names[r.person]} {r.role} {r.rule} {r.confidence}" for r in facts.roles if r.person is not None]


def test_a_likely_role_is_given_with_its_chance_as_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[PERSON 安平]没来得及换鞋。"
    assert _roles(monkeypatch, text) == []
    assert [r.rpartition(" ")[0] for r in _roles(monkeypatch, text, R_没来={"attend": 5000})] == [
        "安平 attend role-likely"
    ]
    confidence = float(_roles(monkeypatch, text, R_没来={"attend": 5000})[0].split()[-1])
    assert 0.5 <= confidence <= 1
    assert _roles(monkeypatch, text, R_没来={"attend": 500}) == []  # not likely enough


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        ("[POST 局长][PERSON 安平]带队到场。", {"R_带队": {"serve": 9000}}, []),  # leads, says the rule
        ("[POST 局长][PERSON 安平]带队到场。", {"R_带队": {"speak": 9000}}, ["安平 speak"]),
        ("受[POST 局长][PERSON 安平]委托，仪式从简。", {"post": {"attend": 9000}}, []),
        ("据[POST 局长][PERSON 安平]介绍，全县有十家。", {"post": {"report": 9000}}, []),
        ("[POST 局长][PERSON 安平]听取了汇报。", {"post": {"report": 9000}}, []),
        ("工作人员给[PERSON 安平]端来了饭。", {"L_给": {"served": 9000}}, ["安平 served"]),
    ],
)
def test_rules_come_first(
    monkeypatch: pytest.MonkeyPatch, text: str, row: dict[str, dict[PersonRole, int]], wanted: list[str]
) -> None:
    assert [r.partition(" role-likely")[0] for r in _roles(monkeypatch, text, **row) if "role-likely" in r] == wanted


def test_the_chance_rises_with_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    zero = (0,) * len(chances.ROLES)
    monkeypatch.setattr(chances, "weights", lambda: {chances.BIAS: zero, "a": (300, *zero[1:]), "b": (-900, *zero[1:])})
    none, one, other = chances.chances({-1: set()}), chances.chances({0: {"a"}}), chances.chances({0: {"a"}, 1: {"b"}})
    assert set(none) == {0.5}
    assert one[0] > 0.9 > none[0] > other[0]
    assert one[1:] == other[1:] == none[1:]


def test_learning_finds_what_tells_a_role_and_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    data = [
        make.Example(f"{n}", frozenset({"R:主持" if n % 3 == 0 else "R:剪彩", "post", f"c:{n}"}),
                     frozenset(["host"] if n % 3 == 0 else ["attend"]), frozenset())
        for n in range(60)
    ]  # fmt: skip
    data += [make.Example("x", frozenset({"post"}), frozenset({r}), frozenset()) for r in chances.ROLES]
    table = make.learn(data)
    host, attend = chances.ROLES.index("host"), chances.ROLES.index("attend")
    assert table["R:主持"][host] > 0 > table["R:剪彩"][host]
    assert table["R:剪彩"][attend] > 0 > table["R:主持"][attend]
    assert not any(trait.startswith("c:") for trait in table)  # each stands once
    for name in ("one", "two"):
        make.write(make.learn(list(data)), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert lzma.decompress((tmp_path / "one").read_bytes()).startswith(b"# trait\tlead\thost")


def test_pages_that_measure_are_not_learnt_from() -> None:
    gold = Path(__file__).parents[1] / "gold"
    learnt = {p.name for p in make.pages(gold)}
    closed = [
        p for p in (gold / "cities").glob("d*.facts.yaml") if p.name[1:3] in ("18", "20", "22", "24", "26", "28", "30")
    ]
    assert len(closed) == 7
    assert not learnt & {p.name for p in closed}
    assert len(learnt) > 300


def test_an_annotated_page_gives_its_persons_with_their_roles() -> None:
    gold = Path(__file__).parents[1] / "gold" / "cities"
    page = next(p for p in make.pages(gold.parent) if p.parent == gold)
    found = make.examples(page)
    assert any(example.roles for example in found)
    assert all(example.file == page.name.replace(".facts.yaml", ".txt") and example.traits for example in found)
