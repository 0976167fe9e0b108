"""Dates are drawn as long as they are exact."""

from __future__ import annotations

import re

import pytest

from kg.explore.web.timeline import Mark, draw, span


@pytest.mark.parametrize(
    ("date", "days"), [("2024-02-29", 1), ("2024-02", 29), ("2023-12", 31), ("2024", 366), ("2024-06-30", 1)]
)
def test_days(date: str, days: int) -> None:
    found = span(date)
    assert found is not None
    assert found[1] - found[0] == days


@pytest.mark.parametrize("date", ["", "2024-13", "2023-02-30", "June", "--06-08", "2024-1-1"])
def test_no_date(date: str) -> None:
    assert span(date) is None


def _marks(svg: str) -> list[tuple[float, bool]]:
    found = re.findall(r'<rect class="mark k-\w+( exact)?" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', svg)
    return [(float(width), bool(exact)) for exact, width in found]


def test_a_month_is_drawn_as_a_month() -> None:
    svg = str(draw([Mark("2024-01-05", "会议", "甲", "r1"), Mark("2024-06", "会议", "乙", "r2"),
                    Mark("2024-12-31", "走访", "丙", "r3"), Mark("", "走访", "丁", "r4")], "时间轴"))  # fmt: skip
    day, month, last = _marks(svg)
    assert [day[1], month[1], last[1]] == [True, False, True]
    assert month[0] == pytest.approx(820 * 30 / 366, abs=1)
    assert day[0] < 6


def test_nothing_dated_is_nothing_drawn() -> None:
    assert draw([Mark("", "会议", "甲", "r1")], "x") == ""
    assert draw([Mark("2024-01-05", "会议", "甲", "r1"), Mark("2024-01-05", "走访", "乙", "r2")], "x") == ""


def test_lanes_are_few_and_names_are_text() -> None:
    svg = str(draw([Mark(f"2024-01-{n + 1:02d}", f"<地{n}>", "x", f"r{n}") for n in range(20)], "轴"))
    assert svg.count('class="lane"') == 12
    assert "<地" not in svg
    assert len(_marks(svg)) == 20
