"""PDF, OFD and old Word files: what is printed is read in the order in which a person reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest import find, read
from kg.pipeline import extract_file
from tests.ingest.printed import Printed, ofd, pdf

DATA = Path(__file__).parent / "data"
TITLE: Printed = (150, 780, "霁州市民政局召开安全生产工作会议")
FIRST: Printed = (80, 740, "　　5月3日上午，市民政局局长沈伯年“三进三出”到市社会")
SECOND: Printed = (80, 722, "福利院检查安全生产工作，副局长郑怀谷陪同。")
FOOT: Printed = (290, 40, "- 1 -")


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_lines_of_a_page_from_top_to_bottom(tmp_path: Path) -> None:
    source = read(put(tmp_path, "a.pdf", pdf([FOOT, SECOND, TITLE, FIRST], [(80, 780, "　　（供稿：郑怀谷）")])))
    assert source.text.split("\n") == [TITLE[2], FIRST[2], SECOND[2], FOOT[2], "　　（供稿：郑怀谷）"]
    assert (source.media, source.encoding) == ("application/pdf", "utf-8")


def test_pieces_of_a_line_from_left_to_right_and_gaps_kept(tmp_path: Path) -> None:
    row: list[Printed] = [
        (300, 700, "2022年5月31日"),
        (80, 700, "霁州市民政局办公室编"),
        (116, 660, "长”"),
        (80, 660, "“银龄"),
    ]
    text = read(put(tmp_path, "a.pdf", pdf(row))).text
    assert text.split("\n") == ["霁州市民政局办公室编  2022年5月31日", "“银龄长”"]


def test_a_first_line_that_is_set_in_begins_a_paragraph(tmp_path: Path) -> None:
    page: list[Printed] = [
        (104, 700, "第一段的第一行从左边空出两个字"),
        (80, 682, "第一段的第二行从左边开始，写到头"),
        (104, 664, "第二段的第一行从左边空出两个字"),
    ]
    lines = read(put(tmp_path, "a.pdf", pdf(page))).text.split("\n")
    assert [line.startswith("　　") for line in lines] == [True, False, True]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left: list[Printed] = [(40, 700 - 18 * i, f"左栏第{i}行文字在此") for i in range(4)]
    right: list[Printed] = [(320, 700 - 18 * i, f"右栏第{i}行文字在此") for i in range(4)]
    lines = read(put(tmp_path, "a.pdf", pdf([*left, *right]))).text.split("\n")
    assert lines == [text for _, _, text in (*left, *right)]


LINES = [
    "　　5月3日上午，市民政局局长沈伯年“三进三出”到市社会",
    "福利院检查安全生产工作，副局长郑怀谷陪同。沈伯年先后查看",
    "了厨房、消防控制室和失能老人照护区，询问值班安排、用电和",
    "食品留样的情况，强调要把安全生产放在第一位，逐项排查隐患，",
    "逐项整改销号，要关心护理员的生活，稳定队伍。",
]


@pytest.mark.parametrize("suffix", ["pdf", "ofd"])
def test_a_printed_bulletin_is_read_as_the_text_is(tmp_path: Path, suffix: str) -> None:
    printed: list[Printed] = [TITLE, *((80, 740 - 18 * i, line) for i, line in enumerate(LINES))]
    down: list[Printed] = [(x / 3, (842 - y) / 3, t) for x, y, t in reversed(printed)]  # millimetres from the top
    data = pdf(printed) if suffix == "pdf" else ofd(down)
    found = extract_file(put(tmp_path, f"a.{suffix}", data), "none")
    plain = put(tmp_path, "a.txt", "\n".join([TITLE[2], *LINES]).encode())
    same = extract_file(plain, "none")
    names = [[(m.label, m.text) for m in x.mentions] for issue in found.parts for x in issue]
    assert names == [[(m.label, m.text) for m in x.mentions] for issue in same.parts for x in issue]
    assert ("FACILITY", "市社会福利院") in names[0], "a name that a line end cuts is whole"
    assert [x.facts for issue in found.parts for x in issue] == [x.facts for issue in same.parts for x in issue]


def test_ofd_pages_and_gaps(tmp_path: Path) -> None:
    data = ofd([(120, 20, "2022年5月31日"), (20, 20.2, "霁州市民政局编")], [(20, 20, "第二页")])
    source = read(put(tmp_path, "a.ofd", data))
    assert source.text.split("\n") == ["霁州市民政局编  2022年5月31日", "第二页"]
    assert source.media == "application/ofd"


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_an_old_word_file() -> None:
    source = read(DATA / "old.doc")
    lines = [line.strip() for line in source.text.split("\n") if line.strip()]
    assert lines[0] == "霁州市民政局召开会议"
    assert "副局长郑怀谷陪同" in source.text
    assert lines[-1] == "沈伯年\t局长"
    assert source.media == "application/msword"


def test_an_old_word_file_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(InputError, match=r"old\.doc: an old Word file; install antiword") as error:
        read(DATA / "old.doc")
    assert "\n" not in str(error.value)


WHOLE = pdf([TITLE, FIRST])


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("scan.pdf", pdf([]), "no text in this PDF"),
        ("cut.pdf", WHOLE[: len(WHOLE) // 3], "a damaged PDF|no text in this PDF"),
        ("junk.pdf", b"%PDF-1.4\nnothing here", "a damaged PDF"),
        ("text.pdf", "霁州民政".encode(), "no pdf file inside"),
        ("scan.ofd", ofd([]), "no text in this OFD file"),
        ("text.ofd", "霁州民政".encode(), "no ofd file inside"),
        ("cut.ofd", ofd([(20, 20, "字")])[:200], "no ofd file inside|damaged"),
        ("text.doc", "霁州民政".encode(), "no doc file inside"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        read(put(tmp_path, name, data))
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_folders_are_searched_for_them(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.OFD", "c.doc"):
        put(tmp_path, name, b"x")
    assert [p.name for p in find([tmp_path])] == ["a.pdf", "b.OFD", "c.doc"]
