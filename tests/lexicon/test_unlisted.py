"""Places that the table of divisions lacks; all of them are invented."""

from __future__ import annotations

import pytest

from kg.lexicon import divisions, unlisted


@pytest.mark.parametrize(
    ("name", "parent", "level", "short", "chain"),
    [
        ("云海市", None, "prefecture", "云海", ["云海市"]),
        ("云海县", None, "county", "云海", ["云海县"]),
        ("云海区", "331100", "county", "云海", ["云海区", "丽水市", "浙江省"]),
        ("云海市", "330000", "prefecture", "云海", ["云海市", "浙江省"]),
        ("云海自治州", None, "prefecture", "云海", ["云海自治州"]),
        ("云海省", None, "province", "云海", ["云海省"]),
    ],
)
def test_place_that_the_table_lacks(name: str, parent: str | None, level: str, short: str, chain: list[str]) -> None:
    table, code = divisions(), unlisted(name, parent)
    division = table.get(code)
    assert (division.level, division.short, [d.name for d in table.chain(code)]) == (level, short, chain)
    assert table.find(name, within=code) == (division,)
    assert list(table.inside(code)) == []


def test_places_that_the_table_lacks_nest() -> None:
    inner = unlisted("东屿区", unlisted("云海市"))
    assert [d.name for d in divisions().chain(inner)] == ["东屿区", "云海市"]
