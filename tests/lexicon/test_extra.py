"""The invented places of the sample stand in the table, under codes and names that no real place has."""

from __future__ import annotations

import pytest

from kg.lexicon import divisions

INVENTED = [d for d in divisions().by_code.values() if d.code.startswith("99")]


def test_they_are_there() -> None:
    assert [d.name for d in divisions().chain("990121100")] == ["芦渡镇", "岚屏县", "霁州市", "岭湖省"]
    assert len(INVENTED) == 15


@pytest.mark.parametrize("division", INVENTED, ids=lambda d: d.name)
def test_no_real_place_bears_such_a_name(division) -> None:
    for form in division.all_forms:
        assert {d.code for d in divisions().find(form)} == {division.code}


@pytest.mark.parametrize(
    ("form", "name"), [("达茂旗", "达尔罕茂明安联合旗"), ("东乡县", "东乡族自治县"), ("阿左旗", "阿拉善左旗")]
)
def test_short_forms_are_added(form: str, name: str) -> None:
    first = divisions().find(form)[0]
    assert first.name == name
    assert [d.code for d in divisions().find(name)].count(first.code) == 1
