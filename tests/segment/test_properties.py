# ruff: noqa: E501 - a bulletin of the table stands on one line
"""What holds for any text at all: offsets, coverage, line ends, no surprise errors."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.model import Reading, Source, View
from kg.segment import kinds, segment
from kg.segment.blanks import tidy
from kg.segment.lines import BREAKS, split_lines
from kg.segment.sentences import cut

_PIECES = [
    "霁 州 民 政 简 报", "2023年第4期（总第31期）", "霁州市民政局办公室编　　2023年4月30日", "────────", "本期要目", "◆市民政局召开春季部署会",
    "市民政局召开春季部署会", "●市级动态", "【基层治理】", "一、要闻", "1.4月3日，秦望山到芦渡镇走访。", "　　4月2日，副市长秦望山到市福利院走访慰问老人，市民政局局长梁  朴陪同。",
    "——芦渡镇养老服务见闻", "□记者 秦溪　通讯员 梁田", "发布时间：2023-04-05 09:10　来源：市民政局", "当前位置：首页 > 动态 > 正文", "（供稿：秦溪　审核：梁田）",
    "出　席：秦望山　梁  朴", "图①：走访现场。（秦溪 摄）", "报：省民政厅，市委办公室。", "抄送：市财政局、", "各县（区）民政局。", "（共印60份）", "霁州市民政局办公室",
    "2023年4月30日印发", "[bookmark: _GoBack]", "<b>站点揭牌</b>", "- 3 -", "。", "“热饭真香！”老人说。", "\u00a0", "　", "\u200b", "", "", "(", "（", "“", "《", "abc 12.5%", "霁州日报　2023年4月3日　星期一　民生　A3",
]  # fmt: skip
_BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\f", "\u2028", "\n　　", "\n    "])
_BULLETIN = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(_PIECES), st.text(alphabet="市民政局召开，。、：“”（）—— 　1年月日第期\t", max_size=70)
        ),
        _BREAKS,
    ),
    max_size=25,
).map(lambda rows: "".join(piece + end for piece, end in rows))
_ANY = st.one_of(_BULLETIN, st.text(max_size=200))
_RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def source(text: str) -> Source:
    return Source(name="x.txt", sha256="0" * 64, text=text)


def reading(text: str) -> Reading | None:
    try:
        return segment(source(text))
    except KgError:
        return None


@_RELAXED
@given(_ANY)
def test_views_show_the_source_in_order_and_sentences_tile_them(text: str) -> None:
    read = reading(text)
    last = -1
    for part in (p for issue in (read.issues if read else ()) for p in issue.parts):
        for char, offset in zip(part.view.quote(), part.view.offsets, strict=True):
            assert offset > last
            assert text[offset] == char or (char == "\n" and text[offset] in BREAKS)
            last = offset
        end = paragraph = 0
        for sentence in part.sentences:
            assert end <= sentence.start < sentence.end <= len(part.view.text)
            assert not part.view.text[end : sentence.start].strip()
            assert sentence.paragraph - paragraph in (0, 1)
            assert "\n" not in part.text_of(sentence)
            end, paragraph = sentence.end, sentence.paragraph
            span = part.view.span(sentence.start, sentence.end)
            assert text[span.start] == part.view.quote()[sentence.start]
            assert text[span.end - 1] == part.view.quote()[sentence.end - 1]
        assert not part.view.text[end:].strip()


@_RELAXED
@given(_ANY)
def test_every_line_is_read_or_listed(text: str) -> None:
    read = reading(text)
    if read is None:
        return
    shown = {o for issue in read.issues for part in issue.parts for o in part.view.offsets}
    unread = {o for span in read.unread for o in range(span.start, span.end)}
    for line in split_lines(text):
        offsets = set(line.view.offsets)
        assert offsets & shown or offsets <= unread or kinds.is_silent(line)


@_RELAXED
@given(_BULLETIN)
def test_line_ends_and_a_byte_order_mark_change_nothing(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")

    def seen(form: str) -> object:
        read = reading(form)
        return read and [
            (
                i.number,
                i.date,
                i.publisher,
                [(p.kind, p.title, p.section, [p.text_of(s) for s in p.sentences]) for p in i.parts],
            )
            for i in read.issues
        ]

    expected = seen(plain)
    for form in (plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain):
        assert seen(form) == expected


@_RELAXED
@given(st.text(alphabet="热饭真香。！？；“”（）《》1.5 …;?\"'", max_size=80))
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    pieces = cut(text)
    assert "".join("".join(text[a:b].split()) for a, b in pieces) == "".join(text.split())
    assert all(a < b for a, b in pieces)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(pieces))


@_RELAXED
@given(
    st.text(alphabet="王李局长 　\u00a0市a1、：（）", max_size=40),
    st.sampled_from(["body", "byline", "heading", "masthead"]),
    st.booleans(),
)
def test_tidying_drops_blanks_and_nothing_else(text: str, role: str, label: bool) -> None:
    kept = tidy(View.of(text), role, label)  # type: ignore[arg-type]
    assert [c for c in kept.text if not c.isspace()] == [c for c in text if not c.isspace()]
    assert not any(a.isspace() and b.isspace() for a, b in zip(kept.text, kept.text[1:], strict=False))
    assert kept.text == kept.text.strip()


@pytest.mark.parametrize(
    "text", ["", " \n", "def f(x):\n    return x + 1\n", "Dear reader, this is a letter.", "1,2,3\n4,5,6\n" * 20]
)
def test_what_is_no_bulletin_says_so_in_one_line(text: str) -> None:
    with pytest.raises(KgError, match="no bulletin text found") as caught:
        segment(source(text))
    assert "\n" not in str(caught.value)
