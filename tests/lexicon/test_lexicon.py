"""Word lists and administrative divisions."""

from __future__ import annotations

import time

import pytest

from kg.errors import KgError
from kg.lexicon import divisions, ordered, words
from kg.lexicon import divisions as load


def test_words_are_those_of_the_file_without_comments() -> None:
    surnames = words("surnames")
    assert {"王", "欧阳", "令狐", "覃"} <= surnames
    assert not any(w.startswith("#") or not w.strip() for w in surnames)
    assert set(ordered("surnames")) == surnames


def test_unknown_list_is_named_in_the_error() -> None:
    with pytest.raises(KgError, match="no-such-list"):
        words("no-such-list")


@pytest.mark.parametrize(
    ("form", "within", "code"),
    [
        ("云浮市", None, "445300"),
        ("云浮", None, "445300"),
        ("湘西州", None, "433100"),
        ("湘西土家族苗族自治州", None, "433100"),
        ("内蒙古", None, "150000"),
        ("广西", None, "450000"),
        ("科左后旗", None, "150522"),
        ("道真自治县", None, "520325"),
        ("道真县", None, "520325"),
        ("龙胜县", None, "450328"),
        ("龙胜", None, "450328"),
        ("图木舒克市", None, "659003"),
        ("第三师图木舒克市", None, "659003"),
        ("兴安盟", None, "152200"),
        ("喀什地区", None, "653100"),
        ("凉山州", None, "513400"),
        ("通门镇", "445300", "445322104"),
        ("东胜街道", "330200", "330212009"),
        ("铁西区", "210100", "210106"),
        ("綦江区", "500000", "500110"),
        ("东城区", "110000", "110101"),
        ("沙县", "350000", "350405"),
    ],
)
def test_find_by_full_short_and_former_form(form: str, within: str | None, code: str) -> None:
    assert code in {d.code for d in divisions().find(form, within=within)}


def test_within_keeps_other_provinces_out() -> None:
    table = divisions()
    assert len(table.find("铁西区")) > 1
    assert [d.code for d in table.find("铁西区", within="210300")] == ["210303"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("445322104", ["通门镇", "郁南县", "云浮市", "广东省"]),
        ("110101", ["东城区", "北京市"]),
        ("429004", ["仙桃市", "湖北省"]),
        ("441900", ["东莞市", "广东省"]),
        ("500230", ["丰都县", "重庆市"]),
        ("659003", ["图木舒克市", "新疆维吾尔自治区"]),
    ],
)
def test_chain_goes_up_to_the_province_without_pseudo_cities(code: str, names: list[str]) -> None:
    assert [d.name for d in divisions().chain(code)] == names


def test_no_pseudo_city_farm_or_prison() -> None:
    bad = [
        d.name
        for d in divisions().by_code.values()
        if d.name in {"市辖区", "县", "省直辖县级行政区划"} or d.name.endswith(("监狱", "农场", "公司"))
    ]
    assert bad == []


def test_every_parent_exists() -> None:
    table = divisions()
    assert [d for d in table.by_code.values() if d.parent is not None and d.parent not in table.by_code] == []
    assert {d.level for d in table.by_code.values() if d.parent is None} == {"province"}


def test_forms_of_a_level() -> None:
    found = dict(divisions().forms("prefecture"))
    assert found["湘西州"] == "433100"
    assert "云城区" not in found


def test_former_names_have_the_year_in_which_they_ended() -> None:
    assert ("襄樊市", 2010) in divisions().get("420600").former


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KgError, match="999999"):
        divisions().get("999999")


def test_loading_is_quick() -> None:
    load.cache_clear()
    began = time.process_time()
    divisions()
    assert time.process_time() - began < 1.0  # 0.2 s on a quiet machine
