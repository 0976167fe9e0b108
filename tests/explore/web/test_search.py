"""Names as people type them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import Settings
from kg.explore import search
from kg.explore.search import Index, fold
from kg.explore.search_pinyin import readings
from kg.graph import Store, publish

PEOPLE = {"单晓棠": (), "欧阳兰心": (), "李\U0002cb4e": (), "王磊": ("王局长",), "王磊 ": (), "赵東來": ()}


@pytest.fixture(scope="module")
def index() -> Index:
    lines = []
    for number, (name, others) in enumerate(PEOPLE.items()):
        it = f"<https://w3id.org/civil-affairs/id/person/{number:016x}>"
        lines += [f"{it} a ca:Person ; rdfs:label '{name}' ."]
        lines += [f"{it} skos:altLabel '{other}' ." for other in others]
    lines += ["<https://w3id.org/civil-affairs/id/agency/00> a ca:Agency, org:Organization ; rdfs:label '单县民政局' ."]
    lines += ["<https://w3id.org/civil-affairs/id/agency/01> a ca:Agency ; rdfs:label '重庆市民政局' ."]
    prefixes = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in _prefixes().items())
    return Index.of(Store.of(ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(
        prefixes + "\n".join(lines), ox.RdfFormat.TURTLE)))  # fmt: skip


def _prefixes() -> dict[str, str]:
    from kg.graph.terms import PREFIXES

    return PREFIXES


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("棠", "单晓棠"), ("晓棠", "单晓棠"), ("shanxiaotang", "单晓棠"), ("sxt", "单晓棠"), ("dxt", "单晓棠"),
        ("SXT", "单晓棠"), ("shan", "单晓棠"), ("oylx", "欧阳兰心"), ("\U0002cb4e", "李\U0002cb4e"),
        ("王局长", "王磊"), ("单縣", "单县民政局"), ("赵东来", "赵東來"), ("趙東來", "赵東來"), ("ｗｌ", "王磊"),
        ("cqsmzj", "重庆市民政局"),
    ],
)  # fmt: skip
def test_found_first(index: Index, typed: str, first: str) -> None:
    assert index.find(typed)[0].label == first


def test_both_people_of_one_name(index: Index) -> None:
    assert len({hit.iri for hit in index.find("王磊")}) == 2


@pytest.mark.parametrize("typed", ["", "   ", "查无此人", "\n", "zzzz"])
def test_nothing(index: Index, typed: str) -> None:
    assert index.find(typed) == []


def test_kinds_and_limit(index: Index) -> None:
    assert [hit.kind for hit in index.find("单", kinds=["agency"])] == ["agency"]
    assert len(index.find("王", limit=1)) == 1


def test_fold() -> None:
    assert fold("　Ｌｉ 鄭") == "li郑"


def test_surnames_are_read_as_surnames() -> None:
    assert readings("曾解", person=True)[0] == ("zeng", "jie")
    assert readings("尉迟恭", person=True)[0] == ("yu", "chi", "gong")
    assert readings("单位") == (("dan", "wei"),)
    assert readings("吕", person=True) == (("lv",),)


@pytest.mark.parametrize("typed", ["单晓", "shanxiao", "zheng", "z", "民政局", "查无此人"])
def test_a_written_index_finds_the_same(index: Index, tmp_path: Path, typed: str) -> None:
    index.save(tmp_path / "names.json")
    again = Index.load(tmp_path / "names.json")
    assert again is not None
    assert again.find(typed) == index.find(typed)
    assert again.entries() == index.entries()


@pytest.mark.parametrize("text", ["", "[]", '{"version": 0}', '{"version": 1}'])
def test_a_file_of_another_version_is_no_index(tmp_path: Path, text: str) -> None:
    (tmp_path / "names.json").write_text(text, "utf-8")
    assert Index.load(tmp_path / "names.json") is None


def test_the_index_of_a_build_is_read_in_place_of_the_graph(tmp_path: Path) -> None:
    label = "<https://w3id.org/civil-affairs/id/person/00> a ca:Person ; rdfs:label '钟离溪' ."
    prefixes = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in _prefixes().items())
    quads = [ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(prefixes + label, ox.RdfFormat.TURTLE)]
    publish(quads, {}, tmp_path / "out", Settings(), finish=search.write)
    assert [hit.label for hit in search.index(Store.of([]), "test", tmp_path / "out").find("zlx")] == ["钟离溪"]
