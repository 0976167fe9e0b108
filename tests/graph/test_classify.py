"""Kinds and themes come from the words of the ontology's concepts."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph.classify import kind, themes, with_kinds
from kg.graph.terms import CA, DCTERMS, ORG, RDFS, A


@pytest.mark.parametrize(
    ("scheme", "name", "expected"),
    [
        ("FacilityKinds", "江湾市社会福利院", "elder-care-home"),
        ("FacilityKinds", "江湾市儿童福利院", "child-welfare"),  # the longest word wins
        ("FacilityKinds", "柳浦街道综合养老服务中心", "elder-day-care"),
        ("FacilityKinds", "东坡镇敬老院（二期）", "elder-care-home"),
        ("FacilityKinds", "江湾广场", None),
        ("BodyKinds", "江湾市民政局", "civil-affairs"),
        ("BodyKinds", "江湾市财政局", "department"),
        ("BodyKinds", "中共江湾市委", "party"),
        ("BodyKinds", "共青团江湾市委", "mass-organisation"),
        ("BodyKinds", "江湾市人大常委会办公室", "congress"),
        ("BodyKinds", "江湾市安全生产领导小组", "working-group"),
        ("BodyKinds", "江湾市青山社会工作服务中心", "social-organisation"),
        ("BodyKinds", "江湾市人民检察院", "court-procuratorate"),
        ("BodyKinds", "", None),
    ],
)
def test_kind(scheme: str, name: str, expected: str | None) -> None:
    found = kind(scheme, name)
    assert (found and found.value.rsplit("/", 1)[-1]) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("江湾市部署清明祭扫工作", "", ["funeral"]),
        ("市民政局召开会议", "养老服务、养老机构、养老床位", ["elder-care"]),
        ("市民政局召开会议", "会上提到养老一次", []),
        ("敬老院开展消防演练", "", ["elder-care", "safety"]),
    ],
)
def test_themes(title: str, text: str, expected: list[str]) -> None:
    assert [c.value.rsplit("/", 1)[-1] for c in themes(title, text)] == expected


def test_a_kind_stands_where_the_class_stands() -> None:
    thing, article = ox.NamedNode("http://e/thing"), ox.NamedNode("http://e/article")
    rows = [
        ox.Quad(thing, A, CA.Facility, article),
        ox.Quad(thing, A, ORG.Organization, article),
        ox.Quad(thing, RDFS.label, ox.Literal("江湾市殡仪馆"), article),
        ox.Quad(article, A, CA.Article, article),
        ox.Quad(article, DCTERMS.title, ox.Literal("江湾市殡仪馆开放"), article),
    ]
    found = {(q.predicate.value.rsplit("#", 1)[-1], q.object.value.rsplit("/", 1)[-1]) for q in with_kinds(rows)}  # type: ignore[union-attr]
    assert {("facilityKind", "funeral"), ("bodyKind", "institution"), ("theme", "funeral")} <= found
    assert {q.graph_name for q in with_kinds(rows)} == {article}
    assert with_kinds(list(reversed(rows))) == with_kinds(rows)
