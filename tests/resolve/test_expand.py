"""Short names in context; the places are real, what is told of them is invented."""

from __future__ import annotations

import pytest

from kg.model import Label, Name
from kg.resolve.bodies import full_form
from kg.resolve.expand import Scene
from kg.resolve.jurisdiction import find_home

from .helpers import cases, file, part


def scene_of(publisher: str, marked: str = "。", title: str | None = None, section: str | None = None) -> Scene:
    one = file("x.txt", part(marked, title=title, section=section), publisher=publisher)
    return Scene(one.parts[0][0], find_home(one, 0))


@pytest.mark.parametrize(
    ("publisher", "short", "full"),
    [
        ("梧州市民政局", "市民政局", "梧州市民政局"),
        ("梧州市民政局", "市委", "梧州市委"),
        ("梧州市民政局", "市政府", "梧州市人民政府"),
        ("梧州市民政局", "市府办", "梧州市人民政府办公室"),
        ("梧州市民政局", "市政府办公室", "梧州市人民政府办公室"),
        ("梧州市民政局", "市人大", "梧州市人大常委会"),
        ("梧州市民政局", "市人社局", "梧州市人力资源和社会保障局"),
        ("梧州市民政局", "市委深改委", "梧州市委全面深化改革委员会"),
        ("梧州市民政局", "自治区民政厅", "广西壮族自治区民政厅"),
        ("梧州市民政局", "民政部", "民政部"),
        ("梧州市民政局", "局", "梧州市民政局"),
        ("梧州市民政局", "养老服务科", "梧州市民政局养老服务科"),
        ("梧州市民政局", "团市委", "共青团梧州市委"),
        ("梧州市民政局", "梧州市长洲区民政局", "长洲区民政局"),
        ("长洲区民政局", "市民政局", "梧州市民政局"),
        ("长洲区民政局", "区委办", "长洲区委办公室"),
        ("海门区民政局", "省民政厅", "江苏省民政厅"),
        ("垫江县民政局", "市民政局", "重庆市民政局"),
        ("科尔沁右翼中旗民政局", "旗政府", "科尔沁右翼中旗人民政府"),
        ("恩施土家族苗族自治州民政局", "州财政局", "恩施土家族苗族自治州财政局"),
        ("连南瑶族自治县民政局", "县民政局党组", "连南瑶族自治县民政局"),
        ("连南瑶族自治县民政局", "连南县财政局", "连南瑶族自治县财政局"),
        ("连南瑶族自治县民政局", "财政局", "连南瑶族自治县财政局"),
        ("第一师阿拉尔市民政局", "师市民政局", "第一师阿拉尔市民政局"),
        ("第一师阿拉尔市民政局", "兵团民政局", "新疆生产建设兵团民政局"),
        ("大兴安岭地区民政局", "行署", "大兴安岭地区行政公署"),
        ("兴安盟民政局", "盟委", "兴安盟委"),
        ("浦东新区民政局", "新区民政局", "浦东新区民政局"),
        ("浦东新区民政局", "市民政局", "上海市民政局"),
        ("仙桃市民政局", "市民政局", "仙桃市民政局"),
        ("梧州市民政局", "市局", "梧州市民政局"),
        ("梧州市民政局", "局机关党委", "梧州市民政局机关党委"),
        ("梧州市民政局", "市政府党组", "梧州市人民政府"),
    ],
)
def test_agency_in_the_bulletin_of(publisher: str, short: str, full: str) -> None:
    body = scene_of(publisher).body(Name(short, "AGENCY"), at=0)
    assert body is not None
    assert body.name == full


@pytest.mark.parametrize(
    ("label", "short", "full"),
    [
        ("FACILITY", "市福利院", "梧州市福利院"),
        ("ORG", "市慈善总会", "梧州市慈善总会"),
        ("ORG", "梧州市红烛义工联合会", "梧州市红烛义工联合会"),
        ("ORG", "桂东爱心助学服务中心", "桂东爱心助学服务中心"),
        ("AGENCY", "苍梧县石桥镇人民政府", "苍梧县石桥镇人民政府"),
        ("AGENCY", "梧州高新区管委会", "梧州高新区管委会"),
    ],
)
def test_other_bodies(label: Label, short: str, full: str) -> None:
    body = scene_of("梧州市民政局").body(Name(short, label), at=0)
    assert body is not None
    assert body.name == full


def test_township_body_takes_the_county_and_office_the_township_before() -> None:
    scene = scene_of("如东县民政局", "⟦AGENCY:洋口镇党委⟧副书记、镇长到场，⟦AGENCY:镇政府⟧作了安排。")
    found = [scene.body(Name(m.text, m.label, i)) for i, m in enumerate(scene.extract.mentions)]
    assert [b.name for b in found if b] == ["如东县洋口镇党委", "如东县洋口镇人民政府"]


def test_county_of_the_item_rules_in_a_prefecture_bulletin() -> None:
    scene = scene_of(
        "梧州市民政局",
        "苍梧县⟦FACILITY:县社会福利中心⟧请来⟦AGENCY:县消防大队⟧。",
        "苍梧：消防演练进福利中心",
        "县（市、区）动态",
    )
    names = [b.name for i, m in enumerate(scene.extract.mentions) if (b := scene.body(Name(m.text, m.label, i)))]
    assert names == ["苍梧县社会福利中心", "苍梧县消防救援大队"]


def test_without_a_known_place_the_short_name_stays_and_is_not_sure() -> None:
    one = file("x.txt", part("⟦AGENCY:区民政局⟧召开会议。"))
    body = Scene(one.parts[0][0], find_home(one, 0)).body(Name("区民政局", "AGENCY", 0))
    assert body is not None
    assert (body.name, body.sure) == ("区民政局", False)


@pytest.mark.parametrize(
    ("rest", "full"),
    [
        ("卫健委", "卫生健康委员会"),
        ("发改局", "发展和改革局"),
        ("人民政府", "人民政府"),
        ("人民政府办公室", "人民政府办公室"),
        ("人民检察院", "人民检察院"),
        ("人大常委会", "人大常委会"),
        ("人社局就业科", "人力资源和社会保障局就业科"),
        ("纪委监委驻政府办公室纪检监察组", "纪委监委驻政府办公室纪检监察组"),
        ("政协", "政协"),
    ],
)
def test_abbreviations_of_bodies(rest: str, full: str) -> None:
    assert full_form(rest) == full


@pytest.mark.parametrize(
    ("publisher", "name", "place", "code"),
    [
        ("郁南县民政局", "通门镇", "郁南县通门镇", "445322104"),
        ("云浮市民政局", "郁南县", "郁南县", "445322"),
        ("云浮市民政局", "@here", "云浮市", "445300"),
        ("湘西土家族苗族自治州民政局", "湘西州", "湘西土家族苗族自治州", "433100"),
        ("鄞州区民政局", "东胜街道史家社区", "鄞州区东胜街道史家社区", None),
    ],
)
def test_places(publisher: str, name: str, place: str, code: str | None) -> None:
    spot = scene_of(publisher).place(Name(name, "PLACE"))
    assert spot is not None
    assert (spot.name, spot.code) == (place, code)


def test_village_lies_in_the_township_that_the_article_gives_not_in_the_last_one_named() -> None:
    text = "先到⟦PLACE:洋口镇⟧⟦PLACE:海滨村⟧。再到⟦PLACE:掘港街道⟧。"
    text += "又回⟦PLACE:海滨村⟧，⟦ORG:洋口镇海滨村村委会⟧座谈。末了去⟦PLACE:新桥村⟧。"
    scene = scene_of("如东县民政局", text)
    found = [
        s.name
        for i, m in enumerate(scene.extract.mentions)
        if m.label == "PLACE" and (s := scene.place(Name(m.text, m.label, i)))
    ]
    assert found == ["如东县洋口镇", "如东县洋口镇海滨村", "如东县掘港街道", "如东县洋口镇海滨村", "如东县新桥村"]


def test_township_of_another_county_is_not_moved_into_the_issues_own() -> None:
    scene = scene_of("修水县民政局", "送到⟦AGENCY:通山县民政局⟧，⟦AGENCY:大畈镇党委⟧接回。")
    body = scene.body(Name("大畈镇党委", "AGENCY", 1))
    assert body is not None
    assert body.name == "通山县大畈镇党委"


@pytest.mark.parametrize(("publisher", "before", "label", "short", "full"), cases("bodies"))
def test_short_name_in_context(publisher: str, before: str, label: Label, short: str, full: str) -> None:
    marked = f"{'' if before == '-' else before}⟦{label}:{short}⟧到场。"
    one = file("x.txt", part(marked), publisher=publisher)
    facilities = frozenset(m.text for m in one.parts[0][0].mentions if m.label == "FACILITY")
    bodies = frozenset({publisher, *(m.text for m in one.parts[0][0].mentions)})
    scene = Scene(one.parts[0][0], find_home(one, 0), facilities, bodies)
    body = scene.body(Name(short, label, len(one.parts[0][0].mentions) - 1))
    assert body is not None
    assert body.name == full


@pytest.mark.parametrize(
    "publisher",
    [
        "南岭县老龄工作委员会办公室",
        "南岭县委社会工作部",
        "公安南岭分局",
        "南岭县救助领导小组办公室",
        "消防大队",
        "办公室",
        "本局",
        "我办",
    ],
)
def test_a_publisher_of_an_unknown_county_is_not_looked_for_in_itself(publisher: str) -> None:
    scene = scene_of(publisher)
    published = scene.publisher()
    assert published is None or published.name
    found = scene.body(Name("社会福利科", "AGENCY"), at=0)
    assert found is None or found.name.endswith("社会福利科")
