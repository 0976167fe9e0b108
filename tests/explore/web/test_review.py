"""A pair in doubt is decided in the browser, and only by who sits at the machine."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from kg.data.make import many

from .site import serving, tab

BASE = Settings().base
LEFT, RIGHT = BASE + many.person(2), BASE + many.person(3)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    many.write(tmp_path / "graph.nq", 6, hub=6)
    told = {"name": many.TWIN, "posts": {"科长": "2023"}, "sentence": "王磊陪同。", "file": "a.txt", "line": 3}
    pair = {"left": {"iri": LEFT, **told}, "right": {"iri": RIGHT, **told}, "score": 1.0, "reasons": ["+1.0 同一地方"]}
    conflict = {"code": "two-holders", "message": "一职两人", "sentences": ["局长甲，局长乙。"]}
    report = {"review": [pair], "findings": [conflict]}
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
    decisions = tmp_path / "decisions.jsonl"
    with serving(tmp_path, Settings(decisions=str(decisions))) as site:
        yield site, decisions


def post(site: str, judgement: str = "same", **headers: str) -> int:
    data = urllib.parse.urlencode({"left": LEFT, "right": RIGHT, "judgement": judgement}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(site + "/review", data, headers)) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.browser
def test_a_pair_is_decided(browser: Any, served: tuple[str, Path]) -> None:
    site, decisions = served
    with tab(browser) as page:
        page.goto(site + "/")
        page.click("text=核对")
        assert "同一地方" in page.inner_text(".pair")
        assert "局长甲" in page.inner_text("main")
        page.fill("[name=why]", "任免通知")
        page.click("text=不是同一人")
        page.wait_for_selector("text=已裁定：不是同一人")
    made = json.loads(decisions.read_text(encoding="utf-8"))
    assert made["judgement"] == "different"
    assert made["why"] == "任免通知"
    assert {BASE + made["left"], BASE + made["right"]} == {LEFT, RIGHT}


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"X-Forwarded-For": "10.1.2.3"}],
)
def test_others_decide_nothing(served: tuple[str, Path], headers: dict[str, str]) -> None:
    site, decisions = served
    assert post(site, **headers) == 404
    assert not decisions.exists()


def test_only_what_was_asked_is_decided(served: tuple[str, Path]) -> None:
    site, decisions = served
    assert post(site, "whatever") == 404
    assert not decisions.exists()
    assert post(site, "same") == 200
    assert decisions.exists()
