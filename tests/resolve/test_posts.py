"""Whose a title is; invented people in invented articles set in real places."""

from __future__ import annotations

import pytest

from kg.resolve import resolve

from .helpers import cases, file, part

KEEPER = "如东县民政局"


@pytest.mark.parametrize(("text", "title", "body", "full"), cases("posts"))
def test_title_and_its_body(text: str, title: str, body: str, full: str) -> None:
    held = [(title, None if body == "-" else body)]
    one = file("a.txt", part(text, people=[("石方圆", "staff", held)]), publisher=KEEPER)
    assert [e.label for e in resolve([one]).entities.values() if e.kind == "post"] == [full]


def test_body_that_stands_nowhere_is_looked_for_where_the_title_stands() -> None:
    text = "先到⟦PLACE:洋口镇⟧，⟦AGENCY:镇党委⟧⟦POST:委员⟧、人武部⟦POST:部长⟧⟦PERSON:石方圆⟧。再到⟦PLACE:掘港街道⟧。"
    people = [("石方圆", "official", [("委员", "镇党委"), ("部长", "镇党委人武部")])]
    resolved = resolve([file("a.txt", part(text, people=people), publisher=KEEPER)])  # type: ignore[arg-type]
    labels = sorted(e.label for e in resolved.entities.values() if e.kind == "post")
    assert labels == ["如东县洋口镇人武部部长", "如东县洋口镇党委委员"]


def test_head_of_a_gacha_is_of_the_gacha() -> None:
    text = "在⟦PLACE:上都镇⟧⟦PLACE:白音嘎查⟧，⟦POST:嘎查达⟧⟦PERSON:石方圆⟧。"
    one = file("a.txt", part(text, people=[("石方圆", "official", [("嘎查达", None)])]), publisher="正蓝旗民政局")
    labels = [e.label for e in resolve([one]).entities.values() if e.kind == "post"]
    assert labels == ["正蓝旗上都镇白音嘎查嘎查达"]
