"""``kg explain``: what stood and what lost in a sentence, what it states, and nothing private in clear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.mention import find_candidates, find_mentions
from kg.pipeline import extract_file

TEXT = """云山市民政局到敬老院走访

2031年3月2日，云山市民政局局长林晓舟到东溪镇敬老院看望老人，为老人陈桂香送去棉衣。
林晓舟强调，要让老人安全过冬。
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "云山.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ask(capfd: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stop:
        main(["explain", *map(str, args)])
    out, err = capfd.readouterr()
    return int(stop.value.code or 0), out, err


def asked(capfd: pytest.CaptureFixture[str], *args: object) -> list[dict[str, Any]]:
    status, out, _ = ask(capfd, *args, "--format", "json")
    assert status == 0
    return json.loads(out)  # type: ignore[no-any-return]


def test_winners_losers_and_facts_with_their_rules(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (told,) = asked(capfd, file, "--grep", "送去棉衣", "--tagger", "none")
    stood = {(p["label"], p["text"]): p["rule"] for p in told["proposed"] if p["lost_to"] is None}
    assert {("FACILITY", "东溪镇敬老院"), ("PERSON", "林晓舟"), ("POST", "局长")} <= stood.keys()
    lost = [p for p in told["proposed"] if p["lost_to"]]
    assert any(p["text"] in "东溪镇" and "东溪镇敬老院" in p["lost_to"] for p in lost)
    facts = {(f["kind"], f["text"].split(":")[0]) for f in told["stated"]}
    assert ("post", "林晓舟") in facts
    assert all(f["rule"] for f in told["stated"])
    assert told["line"] == 3


def test_names_of_the_public_are_masked_unless_asked_for(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capfd, file, "--tagger", "none")
    assert "陈桂香" not in out
    assert "陈某某" in out
    _, out, _ = ask(capfd, file, "--tagger", "none", "--private", "keep")
    assert "陈桂香" in out


def test_a_line_and_what_is_not_there(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert [x["line"] for x in asked(capfd, file, "--line", 4, "--tagger", "none")] == [4]
    status, out, err = ask(capfd, file, "--grep", "殡仪馆", "--tagger", "none")
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_what_stands_is_what_the_reader_finds(file: Path) -> None:
    parts = [x.part for issue in extract_file(file, "none").parts for x in issue]
    for mentions, candidates in zip(find_mentions(parts, "none"), find_candidates(parts, "none"), strict=True):
        kept = [(c.label, c.start, c.end, c.rule) for c in candidates if c.lost_to is None]
        assert kept == [(m.label, m.start, m.end, m.rule) for m in mentions]
        for one in candidates:
            if one.lost_to is not None:
                winner = candidates[one.lost_to]
                assert winner.lost_to is None
                assert winner.start < one.end
                assert one.start < winner.end
