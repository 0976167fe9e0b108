"""People, entities and order of input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve import resolve

from .helpers import file, part

if TYPE_CHECKING:
    from kg.model import Extraction, Resolved


def persons(resolved: Resolved, name: str) -> list[str]:
    return [e.id for e in resolved.entities.values() if e.kind == "person" and e.label == name]


def bureau(city: str, name: str, body: str = "市民政局", kind: str = "official") -> Extraction:
    text = f"⟦AGENCY:{body}⟧⟦POST:副局长⟧⟦PERSON:{name}⟧到场。"
    return file(
        f"{city}{body}.txt",
        part(text, people=[(name, kind, [("副局长", body)])]),
        publisher=f"{city}民政局",
        date="2024-03-01",
    )  # type: ignore[list-item]


def test_same_name_and_bureau_in_two_files_is_one_person() -> None:
    one, two = (
        bureau("日照市", "石方圆"),
        file(
            "z.txt",
            part(
                "⟦AGENCY:日照市民政局⟧⟦POST:局长⟧⟦PERSON:石方圆⟧。",
                people=[("石方圆", "official", [("局长", "日照市民政局")])],
            ),
            publisher="日照市民政局",
        ),
    )
    assert len(persons(resolve([one, two]), "石方圆")) == 1


def test_same_name_in_two_cities_is_two_people() -> None:
    assert len(persons(resolve([bureau("日照市", "石方圆"), bureau("梧州市", "石方圆")]), "石方圆")) == 2


def test_same_name_in_two_bureaus_of_one_city_stays_two_and_is_reported() -> None:
    resolved = resolve([bureau("日照市", "石方圆"), bureau("日照市", "石方圆", "市财政局")])
    assert len(persons(resolved, "石方圆")) == 2
    assert "same-name" in {f.code for f in resolved.findings}


def test_party_committee_and_government_of_a_place_tie_a_person() -> None:
    parts = [
        part("⟦AGENCY:市委⟧⟦POST:常委⟧⟦PERSON:石方圆⟧。", people=[("石方圆", "official", [("常委", "市委")])]),
        part("⟦AGENCY:市政府⟧⟦POST:副市长⟧⟦PERSON:石方圆⟧。", people=[("石方圆", "official", [("副市长", "市政府")])]),
    ]
    assert len(persons(resolve([file("a.txt", *parts, publisher="日照市民政局")]), "石方圆")) == 1


def test_members_of_the_public_are_never_shared_between_articles() -> None:
    parts = [
        part("⟦PERSON:陶阿婆⟧笑了。", people=[("陶阿婆", "private", [])]),
        part("邻居⟦PERSON:陶阿婆⟧来了。", people=[("陶阿婆", "private", [])]),
    ]
    assert len(persons(resolve([file("a.txt", *parts, publisher="日照市民政局")]), "陶阿婆")) == 2


def test_leaders_are_one_each() -> None:
    files = [
        file(
            f"{c}.txt",
            part(f"{c}学习⟦POST:总书记⟧⟦PERSON:甲乙⟧讲话。", people=[("甲乙", "leader", [("总书记", None)])]),
            publisher=f"{c}民政局",
        )
        for c in ("日照市", "梧州市")
    ]
    resolved = resolve(files)
    assert len(persons(resolved, "甲乙")) == 1
    assert [e.body for e in resolved.entities.values() if e.kind == "post"] == [None]


def test_title_tells_the_body_that_the_text_leaves_out() -> None:
    one = file(
        "a.txt",
        part("⟦POST:副市长⟧⟦PERSON:石方圆⟧调研。", people=[("石方圆", "official", [("副市长", None)])]),
        publisher="日照市民政局",
    )
    assert [e.label for e in resolve([one]).entities.values() if e.kind == "post"] == ["日照市人民政府副市长"]


def test_every_person_with_a_post_appears_with_it() -> None:
    resolved = resolve([bureau("日照市", "石方圆")])
    [appearance] = resolved.appearances
    assert [resolved.entities[p].label for p in appearance.posts] == ["日照市民政局副局长"]
    assert appearance.evidence
    assert [p.date for p in resolved.posts] == ["2024-03-01"]


def test_every_reference_has_its_entity() -> None:
    resolved = resolve([bureau("日照市", "石方圆"), bureau("梧州市", "石方圆")])
    known = set(resolved.entities)
    used = {
        *resolved.refers.values(),
        *(i for ids in resolved.mentioned.values() for i in ids),
        *(a.agent for a in resolved.appearances),
    }
    used |= {x for e in resolved.entities.values() for x in (e.parent, e.jurisdiction, e.body) if x}
    assert used <= known


def test_places_lie_within_one_another_up_to_the_province() -> None:
    resolved = resolve([file("a.txt", part("在⟦PLACE:通门镇⟧⟦PLACE:冲枚村⟧。"), publisher="郁南县民政局")])
    village = next(e for e in resolved.entities.values() if e.label == "郁南县通门镇冲枚村")
    steps = [village.label]
    while village.parent:
        village = resolved.entities[village.parent]
        steps.append(village.label)
    assert steps == ["郁南县通门镇冲枚村", "郁南县通门镇", "郁南县", "云浮市", "广东省"]


def test_short_facility_takes_its_longest_form() -> None:
    text = "⟦FACILITY:通门镇冲枚村居家养老服务站⟧启用。⟦FACILITY:冲枚村居家养老服务站⟧和⟦FACILITY:居家养老服务站⟧。"
    resolved = resolve([file("a.txt", part(text), publisher="郁南县民政局")])
    assert [e.label for e in resolved.entities.values() if e.kind == "facility"] == ["郁南县通门镇冲枚村居家养老服务站"]


def test_publisher_of_a_county_that_is_a_city_by_now_has_its_name_of_then() -> None:
    text = "⟦AGENCY:潜山县民政局⟧⟦POST:局长⟧⟦PERSON:石方圆⟧到场。"
    one = part(text, people=[("石方圆", "official", [("局长", "潜山县民政局")])])
    resolved = resolve([file("q.txt", one, publisher="潜山县民政局", date="2013-03-01")])
    published = [resolved.entities[link.object].label for link in resolved.links if link.predicate == "publisher"]
    assert published == ["潜山县民政局"]


def test_who_comes_with_a_visitor_is_of_the_visitor_s_county() -> None:
    came = "⟦AGENCY:休宁县民政局⟧⟦POST:副局长⟧⟦PERSON:石方圆⟧率⟦AGENCY:县财政局⟧、⟦ORG:县妇联⟧负责人到我县学习考察。"
    went = "⟦POST:副县长⟧⟦PERSON:石方圆⟧率⟦AGENCY:县财政局⟧负责人赴⟦PLACE:休宁县⟧学习考察。"
    labels = [
        {e.label for e in resolve([file("v.txt", part(text), publisher="歙县民政局")]).entities.values()}
        for text in (came, went)
    ]
    assert {"休宁县财政局", "休宁县妇联"} <= labels[0]
    assert "歙县财政局" not in labels[0]
    assert "歙县财政局" in labels[1]


def test_unknown_place_and_publisher_are_found_out() -> None:
    codes = {f.code for f in resolve([file("a.txt", part("⟦AGENCY:区民政局⟧开会。"))]).findings}
    assert {"jurisdiction-unknown", "publisher-unknown", "short-name-unresolved"} <= codes


FILES = [
    bureau("日照市", "石方圆"),
    bureau("梧州市", "石方圆"),
    bureau("日照市", "石方圆", "市财政局"),
    bureau("日照市", "石圆"),
    file("s.txt", part("⟦PERSON:石方圆⟧参加。", people=[("石方圆", "staff", [])]), publisher="日照市民政局"),
    file(
        "t.txt",
        part("⟦FACILITY:市福利院⟧的⟦PERSON:陶阿婆⟧。", people=[("陶阿婆", "private", [])]),
        publisher="梧州市民政局",
    ),
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(FILES))
def test_order_of_files_does_not_show(files: list[Extraction]) -> None:
    assert resolve(files) == resolve(FILES)


def test_a_subdistrict_called_by_its_street_lies_in_its_district() -> None:
    text = "⟦AGENCY:汉阳区民政局⟧到⟦PLACE:琴断口街⟧调研，走访⟦FACILITY:江堤街福利院⟧。"
    resolved = resolve([file("s.txt", part(text), publisher="汉阳区民政局")])
    labels = {e.label for e in resolved.entities.values() if e.kind in ("place", "facility")}
    assert {"汉阳区琴断口街", "汉阳区江堤街福利院"} <= labels


def test_a_township_has_its_county_s_name_of_then() -> None:
    text = "⟦AGENCY:铜梁县民政局⟧在⟦PLACE:旧县街道⟧和⟦FACILITY:旧县街道敬老院⟧走访。"
    resolved = resolve([file("t.txt", part(text), publisher="铜梁县民政局", date="2012-03-01")])
    labels = {e.label for e in resolved.entities.values() if e.kind in ("place", "facility")}
    assert {"铜梁县旧县街道", "铜梁县旧县街道敬老院"} <= labels


def test_the_police_of_a_district_are_a_branch_of_its_city_s() -> None:
    text = "⟦AGENCY:锡山公安分局⟧、⟦AGENCY:区教育局⟧和⟦AGENCY:公安分局治安管理大队⟧负责人参加检查。"
    resolved = resolve([file("s.txt", part(text), publisher="锡山区民政局")])
    labels = {e.label for e in resolved.entities.values() if e.kind == "agency"}
    assert {"无锡市公安局锡山分局", "锡山区教育局", "无锡市公安局锡山分局治安管理大队"} <= labels


def test_the_zone_s_union_bears_the_name_of_the_zone() -> None:
    text = "来到⟦PLACE:察汗工业园区⟧。⟦ORG:园区工会⟧、⟦ORG:湛江松林村镇银行⟧参加仪式。"
    resolved = resolve([file("s.txt", part(text), publisher="廉江市民政局")])
    labels = {e.label for e in resolved.entities.values() if e.kind == "organization"}
    assert {"察汗工业园区工会", "湛江松林村镇银行"} <= labels
