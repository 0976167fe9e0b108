# ruff: noqa: E501 - a line of a page stands on one line
"""Every pattern row for lines hits what it must and misses what it must."""

from __future__ import annotations

import pytest

from kg.segment.fields import body_of, fields
from kg.segment.rows import Row, rows

HITS = [(row, text) for row in rows() for text in row.hits]
MISSES = [(row, text) for row in rows() for text in row.misses]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("row", "text"), HITS, ids=[f"{r.id}-{t}" for r, t in HITS])
def test_hit(row: Row, text: str) -> None:
    assert row.match(squeezed(text), text)


@pytest.mark.parametrize(("row", "text"), MISSES, ids=[f"{r.id}-{t}" for r, t in MISSES])
def test_miss(row: Row, text: str) -> None:
    assert not row.match(squeezed(text), text)


def test_each_row_has_both_and_a_name_of_its_own() -> None:
    assert [row.id for row in rows() if not row.hits or not row.misses] == []
    assert len({row.id for row in rows()}) == len(rows())


FIELDS = [
    ("来源: 发布时间:2019-06-12 字体:[ ]", [("origin", ""), ("date", "2019-06-12"), ("other", "")]),
    ("来源: 作者: 发表时间:08-14 17:20", [("origin", ""), ("maker", ""), ("date", "08-14 17:20")]),
    ("上报单位:江望县民政局 | 信息作者:秦溪", [("issuer", "江望县民政局"), ("maker", "秦溪")]),
    ("【信息来源:【作者:【信息时间:2017-12-22 07:45  阅读次数: 】", [("origin", ""), ("maker", ""), ("date", "2017-12-22 07:45"), ("other", "")]),
    ("索 引 号：JW012", [("other", "JW012")]),
    ("来源丨江望县民政局", [("origin", "江望县民政局")]),
    ("2010-12-7 14:24| 发布者: admin| 查看: 1897", [("issuer", ""), ("other", "1897")]),
    ("会议强调，要加强管理", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), FIELDS, ids=[t for t, _ in FIELDS])
def test_fields(text: str, found: list[tuple[str, str]]) -> None:
    assert fields(text) == found


@pytest.mark.parametrize(
    ("value", "body"),
    [("霁州日报2023.4.12", "霁州日报"), ("江望县民政局", "江望县民政局"), ("", None), ("08-14 17:20", None), ("《霁州日报》", "霁州日报")],
)  # fmt: skip
def test_body_of(value: str, body: str | None) -> None:
    assert body_of(value) == body
