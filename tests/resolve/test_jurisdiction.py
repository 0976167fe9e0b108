"""Where an issue comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.resolve import resolve
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


def test_county_whose_people_come_to_see_is_not_where_the_issue_is_from() -> None:
    text = "⟦AGENCY:{0}民政局⟧局长率队到⟦PLACE:{1}⟧考察。⟦AGENCY:{0}民政局⟧一行看了敬老院，⟦PLACE:{0}⟧客人很满意。"
    for title in ("资源县民政局来我县考察", "资源县考察团莅临我县参观", "资源县敬老院院长一行到我县取经"):
        told = part(
            f"{title}\n" + text.format("资源县", "灌阳县") + "⟦AGENCY:县民政局⟧局长陪同，介绍了我县的做法。",
            title=title,
        )
        assert find_home(file("a.txt", told), 0).name == "灌阳县"


def test_list_of_recipients_tells_the_level_and_the_bureau() -> None:
    articles = [part("⟦PLACE:遂昌县⟧办讲座。", title="遂昌讲座"), part("⟦PLACE:龙泉市⟧办展览。", title="龙泉展览")]
    sent = part("报：⟦AGENCY:省民政厅⟧。发：各县（市、区）民政局，局机关各科室。", kind="distribution")
    home = find_home(file("a.txt", *articles, sent), 0)
    assert (home.name, home.publisher, home.rule) == ("丽水市", "丽水市民政局", "publisher-inferred")


def test_credit_at_the_end_names_the_publisher() -> None:
    text = "⟦AGENCY:丽水市民政局⟧主办竞赛，⟦PLACE:丽水市⟧各县参加。（⟦AGENCY:遂昌县民政局⟧供稿）"
    home = find_home(file("a.txt", part(text)), 0)
    assert (home.name, home.publisher) == ("遂昌县", "遂昌县民政局")


def test_bureau_that_sends_a_text_publishes_it_unless_a_paper_prints_it() -> None:
    for text, publisher in (("食堂开张。", "遂昌县民政局"), ("本报讯　食堂开张。", None)):
        one = part(f"{text}（⟦AGENCY:遂昌县民政局⟧　石方圆）")
        *told, last = one.part.sentences
        signed = replace(one, part=replace(one.part, sentences=(*told, replace(last, role="byline"))))
        assert find_home(file("a.txt", signed), 0).publisher == publisher


def test_two_credits_name_no_publisher() -> None:
    text = "一则。（⟦AGENCY:遂昌县民政局⟧供稿）又一则。（⟦AGENCY:庆元县民政局⟧供稿）"
    assert find_home(file("a.txt", part(text)), 0).publisher is None


def test_city_whose_own_bodies_alone_are_called_by_the_word_for_it() -> None:
    text = "⟦AGENCY:市委⟧副书记到⟦PLACE:遂昌县⟧，⟦AGENCY:市民政局⟧、⟦AGENCY:市商务局⟧、⟦AGENCY:市应急管理局⟧随行。"
    text += "⟦FACILITY:遂昌县社会福利院⟧、⟦FACILITY:遂昌县救助管理站⟧。又到⟦PLACE:丽水市⟧⟦PLACE:庆元县⟧。"
    assert find_home(file("a.txt", part(text, title="到遂昌走访")), 0).name == "丽水市"


def test_place_that_the_table_lacks_is_the_issues_own_and_reported() -> None:
    text = "⟦AGENCY:云海市民政局⟧开会，⟦AGENCY:市财政局⟧参加。⟦AGENCY:东屿区民政局⟧发言。"
    resolved = resolve([file("a.txt", part(text), publisher="云海市民政局")])
    labels = {e.label for e in resolved.entities.values() if e.kind == "agency"}
    assert labels == {"云海市民政局", "云海市财政局", "东屿区民政局"}
    [city] = [e for e in resolved.entities.values() if e.label == "云海市"]
    [district] = [e for e in resolved.entities.values() if e.label == "东屿区"]
    assert (city.code, city.rule, district.parent) == (None, "place-not-in-table", city.id)
    assert "place-not-in-table" in {f.code for f in resolved.findings}


@pytest.mark.parametrize(
    ("name", "told", "found"),
    [
        ("宽城区民政局动态.txt", "⟦AGENCY:区民政局⟧召开会议，全区推进。", "宽城区"),
        ("17_kuancheng.txt", "⟦AGENCY:区民政局⟧召开会议，全区推进。", "宽城区"),
        ("17_kuancheng.txt", "⟦AGENCY:县民政局⟧召开会议，全县推进。", "宽城满族自治县"),
        ("17_kuancheng.txt", "⟦AGENCY:市民政局⟧召开会议，全市推进。", ""),  # no city is called so
        ("17_kuancheng.txt", "⟦AGENCY:日照市民政局⟧召开会议，全市推进。", "日照市"),  # the text goes before the name
        ("report.txt", "⟦AGENCY:区民政局⟧召开会议，全区推进。", ""),
        ("xian.txt", "⟦AGENCY:区民政局⟧召开会议，全区推进。", ""),  # two districts are spelt so
    ],
)
def test_the_name_of_a_file_is_asked_last(name: str, told: str, found: str) -> None:
    home = find_home(file(name, part(told)), 0)
    assert home.name == found
    assert home.filed == (bool(found) and found not in told)


def test_a_place_by_a_file_s_name_is_told() -> None:
    filed = file("宽城区民政局.txt", part("⟦AGENCY:区民政局⟧召开会议，全区推进。"))
    named = file("宽城区民政局.txt", part("⟦AGENCY:宽城区民政局⟧召开会议，全区推进。"))
    assert ["place-of-file-name" in {f.code for f in resolve([x]).findings} for x in (filed, named)] == [True, False]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("⟦AGENCY:霍山县民政局⟧来我县考察，参观⟦FACILITY:梅山镇敬老院⟧。", "金寨县"),  # the host, by its township
        ("⟦AGENCY:霍山县民政局⟧来我县考察，参观⟦FACILITY:县社会福利院⟧。", ""),  # never the visitors' county
        ("全区义工来了。⟦ORG:坊子义工协会⟧到⟦FACILITY:昌邑市社会福利院⟧、⟦FACILITY:区中心敬老院⟧。", "坊子区"),
        ("全市推进。到⟦PLACE:江安镇⟧和⟦PLACE:长江镇⟧走访。", "如皋市"),  # of two townships of those names
    ],
)
def test_pages_that_name_no_county_or_only_another(told: str, found: str) -> None:
    assert find_home(file("p.txt", part(told)), 0).name == found
