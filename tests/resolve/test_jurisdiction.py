"""Where an issue comes from."""

from __future__ import annotations

from kg.resolve.jurisdiction import find_home

from .helpers import file, part


def test_printed_publisher_rules() -> None:
    home = find_home(file("a.txt", part("⟦AGENCY:临沂市民政局⟧来访。"), publisher="日照市民政局"), 0)
    assert (home.name, home.publisher) == ("日照市", "日照市民政局")


def test_bureau_that_speaks_as_bu_is_the_publisher_where_none_is_printed() -> None:
    home = find_home(
        file(
            "a.txt",
            part("日照市⟦AGENCY:市民政局⟧召开会议，局党组成员参加。全市⟦PLACE:日照市⟧推进。⟦AGENCY:日照市民政局⟧。"),
        ),
        0,
    )
    assert (home.name, home.publisher) == ("日照市", "日照市民政局")


def test_newspaper_page_has_a_place_but_no_publisher() -> None:
    home = find_home(
        file("a.txt", part("本报讯（通讯员）⟦AGENCY:日照市民政局⟧举办活动，全市⟦PLACE:日照市⟧响应。局领导参加。")), 0
    )
    assert (home.name, home.publisher) == ("日照市", None)


def test_county_level_city_wins_over_its_prefecture_that_is_only_mentioned() -> None:
    text = "⟦AGENCY:市民政局⟧印发⟦DOCUMENT:如皋市养老办法⟧，⟦PLACE:江安镇⟧和⟦PLACE:白蒲镇⟧先行，"
    text += "全市参加⟦EVENT:南通市培训班⟧。"
    assert find_home(file("a.txt", part(text)), 0).name == "如皋市"


def test_homonymous_districts_are_told_apart_by_the_city_beside() -> None:
    text = "⟦AGENCY:区民政局⟧到全区走访。⟦AGENCY:鞍山市民政局⟧指导，⟦AGENCY:铁西区财政局⟧参加。"
    home = find_home(file("a.txt", part(text)), 0)
    assert home.division is not None
    assert home.division.code == "210303"


def test_two_counties_alike_give_no_place() -> None:
    home = find_home(file("a.txt", part("⟦AGENCY:资源县民政局⟧与⟦AGENCY:灌阳县民政局⟧签约，两县约定。")), 0)
    assert home.division is None
    assert home.publisher is None
