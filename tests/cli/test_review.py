"""``kg review``: what is in doubt, the answer in the terminal, and the next build that keeps to it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main

TEXT = """云山民政简报
2031年第{number}期
日照市民政局办公室　　{date}

{name}到敬老院检查

{day}，市{bureau}局长{name}到东港区敬老院检查安全生产工作。
"""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for number, (bureau, date) in enumerate((("民政局", "2031年3月20日"), ("财政局", "2032年9月20日")), 1):
        text = TEXT.format(number=number, bureau=bureau, date=date, day=date.replace("20日", "2日"), name="王磊")
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")

    def run(*args: object, said: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", StringIO(said))
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in args])
        return Ran(int(stop.value.code or 0), *capfd.readouterr())

    assert run("build", "1.txt", "2.txt", "--tagger", "none").status == 0
    return run


def doubts(kg: Run) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads(kg("review", "--list", "--json").out)["doubts"]
    return found


def test_doubts_are_listed_with_reasons_and_sentences(kg: Run) -> None:
    [row] = doubts(kg)
    assert {row["left"]["name"], row["right"]["name"]} == {"王磊"}
    assert all("王磊" in row[side]["sentence"] and row[side]["line"] for side in ("left", "right"))
    ran = kg("review", "--list")
    assert (ran.status, "重名" in ran.out, "民政局局长" in ran.out) == (1, True, True)


@pytest.mark.parametrize(
    ("answer", "judgement", "people"), [("y", "same", 1), ("n", "different", 2), ("u", "unsure", 2)]
)
def test_an_answer_is_kept_and_the_next_build_keeps_to_it(kg: Run, answer: str, judgement: str, people: int) -> None:
    assert kg("review", "--who", "周宁", "--why", "任免通知", said=f"x\n{answer}\n").status == 0
    [line] = Path("decisions.jsonl").read_text("utf-8").splitlines()
    assert {k: json.loads(line)[k] for k in ("judgement", "who", "why")} == {
        "judgement": judgement, "who": "周宁", "why": "任免通知",
    }  # fmt: skip
    assert doubts(kg) == []  # before the next build too
    assert kg("build", "1.txt", "2.txt", "--tagger", "none").status == 0
    assert doubts(kg) == []
    ran = kg("trace", "王磊")
    assert (ran.status, ran.out.count("2031-03-02") > 0) == ((0, True) if people == 1 else (1, False))


def test_a_join_can_be_seen_and_parted(kg: Run) -> None:
    for number, title in (("3", "副局长"), ("4", "局长")):
        text = TEXT.format(number=number, bureau="民政局", date="2033年3月20日", day="2033年3月2日", name="石方圆")
        Path(f"{number}.txt").write_text(text.replace("局局长", f"局{title}"), "utf-8")
    kg("add", "3.txt", "4.txt")
    assert kg("trace", "石方圆").status == 0
    shown = kg("review", "--parts", "石方圆").out
    assert "同在日照市民政局" in shown
    ends = [line.split()[0] for line in shown.splitlines() if line.startswith("  http")]
    assert len(ends) == 2
    assert kg("review", "--different", *ends).status == 0
    kg("build", *(f"{n}.txt" for n in range(1, 5)), "--tagger", "none")
    assert kg("trace", "石方圆").status == 1
    assert kg("review", "--parts", "王磊").status == 1


def test_q_and_the_end_of_input_write_nothing(kg: Run) -> None:
    for said in ("q\n", "\n", ""):
        assert kg("review", said=said).status == 0
    assert not Path("decisions.jsonl").exists()


def test_deleting_the_line_undoes_it_and_old_iris_still_lead_somewhere(kg: Run) -> None:
    [row] = doubts(kg)
    pair = row["left"]["iri"], row["right"]["iri"]
    assert kg("review", "--same", *pair, "--why", "同一人").status == 0
    kg("build", "1.txt", "2.txt", "--tagger", "none")
    for iri in pair:
        assert kg("trace", iri).status == 0
    Path("decisions.jsonl").unlink()
    kg("build", "1.txt", "2.txt", "--tagger", "none")
    assert len(doubts(kg)) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("review", "--out", "none"), "kg build"),
        (("review", "--same", "王磊", "李静"), "no IRI"),
        (("build", "1.txt", "--decisions", "none.jsonl"), "none.jsonl"),
    ],
)
def test_mistakes_are_one_line(kg: Run, args: tuple[str, ...], said: str) -> None:
    ran = kg(*args)
    assert (ran.status, said in ran.err, "Traceback" in ran.err) == (2, True, False)
    assert len(ran.err.strip().splitlines()) == 1


def test_add_and_remove(kg: Run) -> None:
    assert kg("remove", "2.txt").status == 0
    assert "2.txt" not in Path("out/report.json").read_text("utf-8")
    assert kg("add", "2.txt").status == 0
    assert len(doubts(kg)) == 1
    assert kg("remove", "3.txt").status == 1
