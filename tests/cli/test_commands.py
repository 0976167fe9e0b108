"""The commands as users meet them: data on standard output, one line for each error, honest exit statuses."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import COMMANDS, main
from kg.cli.render import plain

HERE = Path(__file__).parent
MINI = HERE.parent / "explore" / "data" / "mini.trig"
BULLETIN = """云山民政简报
2031年第1期
云山市民政局办公室　　2031年3月20日

林晓舟到东溪区敬老院检查

2031年3月2日，市民政局局长林晓舟率队到东溪区敬老院检查安全生产工作，东溪区民政局局长何一帆陪同。
"""


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*args: object) -> Ran:
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in args])
        return Ran(int(stop.value.code or 0), *capfd.readouterr())

    return run


def process(*args: object, **options: object) -> subprocess.Popen[bytes]:
    code = "from kg.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.Popen([sys.executable, "-c", code, *map(str, args)], env=environment, **options)  # type: ignore[call-overload, no-any-return]


# --- help and usage ---------------------------------------------------------------------------------------------------


def test_help_names_every_command(kg: Run) -> None:
    ran = kg("--help")
    assert ran.status == 0
    assert all(name in ran.out for name in COMMANDS)


def test_version(kg: Run) -> None:
    assert kg("--version").out.startswith("kg ")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(kg: Run, command: str) -> None:
    ran = kg(command, "--help")
    assert (ran.status, ran.out.startswith("Usage: kg ")) == (0, True)


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (("nosuch",), 2, "No such command"),
        (("query",), 2, "kg query --list"),
        (("query", "nosuch"), 2, "no saved query"),
        (("query", "person-appearances"), 2, "needs name="),
        (("query", "statistics", "x"), 2, "write it as name=value"),
        (("query", "statistics", "x=1"), 2, "it takes none"),
        (("query", "no/such.rq"), 2, "no such file"),
        (("query", "statistics", "--limit", "0"), 2, "--limit"),
        (("query", "SELECT { }", "--graph", MINI), 2, "line 1"),
        (("query", "statistics", "--graph", MINI, "--format", "ttl"), 2, "only CONSTRUCT"),
        (("query", "statistics", "--out", "/nonexistent"), 2, "kg build"),
        (("trace", "林晓舟", "--out", "/nonexistent"), 2, "kg build"),
        (("trace", "林小舟", "--graph", MINI), 1, "near it are 林晓舟"),
        (("trace", "何一帆", "--graph", MINI, "--from", "3月"), 2, "2022-03-01"),
        (("view", "--graph", MINI, "--to", "/nonexistent/x.html"), 2, "no such folder"),
        (("view", "--graph", MINI, "--around", "查无此人"), 1, "查无此人"),
        (("build", "/nonexistent", "--out", "/tmp"), 2, "/tmp"),
        (("mentions", "/nonexistent.txt"), 2, "/nonexistent.txt"),
    ],
)
def test_errors_are_one_line(kg: Run, args: tuple[object, ...], status: int, said: str) -> None:
    ran = kg(*args)
    assert ran.status == status, ran
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.startswith("kg: ")
    assert ran.err.count("\n") == 1


# --- query ------------------------------------------------------------------------------------------------------------


def test_query_list(kg: Run) -> None:
    out = kg("query", "--list").out
    assert "person-appearances  某人的活动 · Appearances of a person" in out
    assert "name=…  (必填 required)" in out


def test_query_table_is_aligned(kg: Run) -> None:
    lines = kg("query", "person-appearances", "name=林晓舟", "--graph", MINI).out.splitlines()
    assert lines[0].split() == ["日期", "活动", "类别", "身份", "职务", "服务机构", "文件"]
    assert "走访慰问" in lines[2]
    assert len(lines) == 5


def test_plain_counts_chinese_as_two_columns() -> None:
    assert plain(("a", "b"), [("林晓舟", "x"), ("y", "")]) == "a       b\n------  -\n林晓舟  x\ny\n"


def test_query_csv(kg: Run) -> None:
    rows = list(csv.reader(io.StringIO(kg("query", "documents", "--graph", MINI, "--format", "csv").out)))
    assert rows == [["body", "title", "articles"], ["云山市委", "云山市养老服务条例", "1"]]


def test_query_json(kg: Run) -> None:
    found = json.loads(kg("query", "documents", "--graph", MINI, "--format", "json").out)
    assert found["results"]["bindings"][0]["title"] == {
        "type": "literal",
        "value": "云山市养老服务条例",
        "xml:lang": "zh",
    }


def test_query_from_file_and_text(kg: Run, tmp_path: Path) -> None:
    text = 'SELECT ?n { VALUES ?who { "何一帆" } ?p a ca:Person ; rdfs:label ?n FILTER(STR(?n) = ?who) }'
    file = tmp_path / "q.rq"
    file.write_text(text, encoding="utf-8")
    assert kg("query", file, "--graph", MINI).out.splitlines()[-1] == "何一帆"
    assert kg("query", text, "who=林晓舟", "--graph", MINI).out.splitlines()[-1] == "林晓舟"


def test_query_limit_is_said(kg: Run) -> None:
    ran = kg("query", "statistics", "--graph", MINI, "--limit", 2, "--format", "csv")
    assert len(ran.out.splitlines()) == 3
    assert "first 2 rows" in ran.err


def test_query_show_is_sparql_that_can_be_pasted(kg: Run) -> None:
    assert 'VALUES ?name { "林\\"晓" }' in kg("query", "person-appearances", 'name=林"晓', "--show").out


def test_query_turtle(kg: Run) -> None:
    out = kg("query", "person-network", "name=何一帆", "--graph", MINI).out
    assert out.startswith("@prefix ")
    assert out == kg("query", "person-network", "name=何一帆", "--graph", MINI, "--format", "ttl").out


# --- trace, view ------------------------------------------------------------------------------------------------------


def test_trace(kg: Run) -> None:
    out = kg("trace", "何一帆", "--graph", MINI).out
    assert "2031-03-02  陪同  市民政局到东溪区敬老院检查（检查）" in out
    assert "bulletin-a.txt:5，2031年第1期" in out
    assert "同场  林晓舟" in out


def test_trace_lists_people_of_one_name(kg: Run) -> None:
    ran = kg("trace", "林晓舟", "--graph", MINI)
    assert ran.status == 1
    assert "https://w3id.org/civil-affairs/id/p-lin2" in ran.out
    assert "2 people are called 林晓舟" in ran.err


def test_trace_formats(kg: Run) -> None:
    found = json.loads(kg("trace", "何一帆", "--graph", MINI, "--format", "json").out)
    assert found["steps"][0]["quotes"][0]["line"] == 5
    rows = list(csv.DictReader(io.StringIO(kg("trace", "何一帆", "--graph", MINI, "--format", "csv").out)))
    assert [row["date"] for row in rows] == ["2031-03-02", "2031-06-03"]
    assert "| 2031-06-03 |" in kg("trace", "何一帆", "--graph", MINI, "--format", "md", "--from", "2031-06").out


def test_view_writes_one_file(kg: Run, tmp_path: Path) -> None:
    target = tmp_path / "图.html"
    ran = kg("view", "--graph", MINI, "--to", target)
    assert (ran.status, ran.out.strip()) == (0, str(target))
    assert [p.name for p in tmp_path.iterdir()] == ["图.html"]
    assert "云山市养老服务会议" in target.read_text(encoding="utf-8")


# --- build, check, mentions -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(BULLETIN, encoding="utf-8")
    (folder / "in" / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    return folder


def test_build_reads_what_it_can_and_says_what_not(kg: Run, built: Path) -> None:
    ran = kg("build", built / "in", "--out", built / "out", "--tagger", "none")
    assert ran.status == 2
    assert "人物 people" in ran.out
    assert ran.err.startswith("kg: ")
    assert "b.txt" in ran.err
    assert ran.err.count("\n") == 1
    assert kg("check", "--out", built / "out").status == 0
    rows = json.loads(kg("check", "--out", built / "out", "--format", "json").out)
    assert all(row["severity"] != "violation" for row in rows)
    assert "林晓舟" in kg("trace", "林晓舟", "--out", built / "out").out
    assert kg("view", "--out", built / "out").out.strip().endswith("view.html")


@pytest.mark.parametrize(
    ("form", "part"), [("marked", "[PERSON 林晓舟]"), ("tsv", "\tPERSON\t林晓舟\n"), ("html", 'lang="zh"')]
)
def test_mentions(kg: Run, built: Path, form: str, part: str) -> None:
    ran = kg("mentions", built / "in" / "a.txt", "--tagger", "none", "--format", form)
    assert ran.status == 0, ran.err
    assert part in ran.out


# --- the process ------------------------------------------------------------------------------------------------------


def test_utf8_whatever_the_locale() -> None:
    running = process(
        "trace",
        "何一帆",
        "--graph",
        MINI,
        stdout=subprocess.PIPE,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
    )
    assert "何一帆" in running.communicate(timeout=60)[0].decode("utf-8")


def test_reader_that_goes_away_is_no_fault() -> None:
    running = process("query", "sentences", "word=，", "--graph", MINI, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    assert running.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        running = process("query", "statistics", "--graph", MINI, stdout=full, stderr=subprocess.PIPE)
        said = running.communicate(timeout=60)[1].decode("utf-8")
    assert running.returncode == 2
    assert "no space left" in said
    assert said.count("\n") == 1


def test_interrupt_is_quiet() -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    running = process("query", heavy, "--graph", MINI, stderr=subprocess.PIPE)
    time.sleep(2.5)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=20)[1].decode("utf-8")
    assert running.returncode == 130
    assert said.count("\n") == 1


def test_unexpected_error_is_one_line(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.query.sparql.run", lambda *a, **k: 1 / 0)
    ran = kg("query", "statistics", "--graph", MINI)
    assert ran.status == 2
    assert "ZeroDivisionError" in ran.err
    assert "kg --debug" in ran.err
    assert ran.err.count("\n") == 1
    assert "Traceback" in kg("--debug", "query", "statistics", "--graph", MINI).err
