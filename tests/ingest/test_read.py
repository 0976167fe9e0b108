# ruff: noqa: E501 - a row of a table stands on one line
"""Files of every kind that is read, and of every kind that must be refused in one helpful line."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest import docx as docx_module
from kg.ingest import find, read, reader

TEXT = "霁州民政简报\r\n第7期\n\n　　4月2日，副市长秦望山到市社会福利院走访。\r市民政局局长梁朴陪同。\u2028完\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def package(body: str, **parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return held.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "gb18030"],
)
def test_text_is_decoded_and_left_alone(tmp_path: Path, data: bytes, encoding: str) -> None:
    source = read(put(tmp_path, "a.txt", data))
    assert source.text == TEXT
    assert (source.name, source.encoding, source.media) == ("a.txt", encoding, "text/plain")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


REFUSED = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": ("\r\n　\u00a0\u200b\t\n".encode(), "only blanks"),
    "binary.txt": (b"abc\x00\x01def", "binary"),
    "controls.txt": (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f" * 3, "binary"),
    "bytes.txt": (bytes(range(128, 256)), "neither UTF-8"),
    "latin.txt": (
        "La réunion s’est tenue à l’été, très vite; ça va être génial à Besançon. ".encode("latin-1", "ignore") * 3,
        "not UTF-8|neither UTF-8",
    ),
    "half.txt": (b"\xff\xfea", "damaged at byte"),
    "paper.txt": (b"%PDF-1.7\n...", "PDF"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20, "an encrypted docx or no Word file"),
    "text.docx": ("霁州民政".encode(), "no docx file inside"),
    "damaged.docx": (b"PK\x03\x04 this is no archive", "damaged docx"),
    "cut.docx": (package(p("霁州民政简报" * 50))[:-30], "damaged docx"),
    "xml.docx": (package("<w:p>"), "damaged docx"),
    "picture.html": (b"\x89PNG\r\n\x1a\n", "picture"),
    "blank.html": (b"<html><body><script>var a = 1</script></body></html>", "only blanks"),
    "nothing.html": (b"<!-- -->", "no web page inside|only blanks"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(InputError, match=message) as caught:
        read(put(tmp_path, name, data))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)
    assert ";" in str(caught.value), "no remedy"


def test_a_zip_that_is_no_docx(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("notes.txt", "霁州")
    with pytest.raises(InputError, match="zip archive, but no docx"):
        read(put(tmp_path, "a.docx", held.getvalue()))


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(package(p("霁州民政")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag "encrypted" of local header and directory
        data[data.index(sign) + at] |= 1
    with pytest.raises(InputError, match="encrypted docx"):
        read(put(tmp_path, "a.docx", bytes(data)))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_module, "LIMIT", 10_000)
    with pytest.raises(InputError, match="unpacks to more than 10000 bytes"):
        read(put(tmp_path, "a.docx", package(p("霁" * 20_000))))


def test_missing_folder_and_oversized(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="a folder, not a file"):
        read(tmp_path)
    with pytest.raises(InputError, match=r"cannot be read|no such file"):
        read(tmp_path / ("a" * 5000))
    monkeypatch.setattr(reader, "LIMIT", 3)
    with pytest.raises(InputError, match="more than the limit of 3"):
        read(put(tmp_path, "a.txt", TEXT.encode()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", TEXT.encode())
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read(path)


def test_docx_in_document_order(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('图一：揭牌')}</w:txbxContent>"
    body = (
        p("市民政局召开部署会")
        + "<w:p><w:r><w:t>4月2日</w:t></w:r><w:del><w:r><w:delText>4月1日</w:delText></w:r></w:del><w:ins><w:r><w:t>上午</w:t></w:r></w:ins>"
        + "<w:r><w:br/><w:t>召开</w:t><w:tab/><w:t>会议</w:t></w:r></w:p>"
        + f"<w:p><w:r><w:t>图</w:t></w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:r>{box}</w:r></mc:Choice><mc:Fallback><w:r>{box}</w:r></mc:Fallback></mc:AlternateContent></w:p>"
        + f"<w:tbl><w:tr><w:tc>{p('姓名')}</w:tc><w:tc>{p('单位')}</w:tc></w:tr><w:tr><w:tc>{p('秦溪')}</w:tc><w:tc>{p('市民政局')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        + p("报：省民政厅。")
    )
    header = f"<w:hdr {W}>{p('霁州民政简报')}</w:hdr>"
    notes = f'<w:footnotes {W}><w:footnote w:type="separator">{p("x")}</w:footnote><w:footnote>{p("注：试行。")}</w:footnote></w:footnotes>'
    source = read(put(tmp_path, "a.docx", package(body, header1=header, header2=header, footnotes=notes)))
    assert source.text.split("\n") == [
        "霁州民政简报", "市民政局召开部署会", "4月2日上午", "召开\t会议", "图", "图一：揭牌", "姓名\t单位", "秦溪\t市民政局", "", "报：省民政厅。", "注：试行。",
    ]  # fmt: skip
    assert source.media.endswith("wordprocessingml.document")


PAGE = """<!DOCTYPE html><html><head><meta charset="{0}"><title>不读</title><style>p {{}}</style></head><body>
<nav><a>首页</a></nav><div style="display:none">隐藏</div><h1>市民政局
召开部署会</h1><p>4月2日&nbsp;上午，<b>秦望山</b>到会。<br>梁朴陪同。</p><script>alert(1)</script>
<table><tr><td>姓名</td><td>单位</td></tr></table><ul><li>报：省民政厅</li><li>送：市财政局</li></ul><!-- 注 --></body></html>"""


@pytest.mark.parametrize(
    ("stated", "used"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "gb18030"), ("x-none", "utf-8")],
)
def test_web_pages(tmp_path: Path, stated: str, used: str) -> None:
    source = read(put(tmp_path, "a.html", PAGE.format(stated).encode(used)))
    lines = [line.strip() for line in source.text.split("\n") if line.strip()]
    assert lines == [
        "市民政局 召开部署会",
        "4月2日\u00a0上午，秦望山到会。",
        "梁朴陪同。",
        "姓名\t单位",
        "报：省民政厅",
        "送：市财政局",
    ]
    assert (source.encoding, source.media) == (used, "text/html")


def test_a_page_that_nests_deeply(tmp_path: Path) -> None:
    data = ("<html><body>" + "<div>" * 200 + "霁州民政" + "</div>" * 200).encode()
    assert read(put(tmp_path, "a.htm", data)).text.strip() == "霁州民政"


def test_find_lists_files_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.docx", "d.html", "e.xls", ".hidden.txt", "~$c.docx"):
        put(tmp_path, name, b"x")
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    put(tmp_path / "sub" / "deep", "f.htm", b"x")
    put(tmp_path / ".git", "g.txt", b"x")
    names = [x.name for x in find([tmp_path / "b.txt", tmp_path, tmp_path / "sub"])]
    assert names == ["a.TXT", "b.txt", "c.docx", "d.html", "f.htm"]
    assert find([tmp_path]) == find([tmp_path, tmp_path / "b.txt"])


@pytest.mark.parametrize(
    ("name", "message"),
    [("gone.txt", "no such file or folder"), ("e.xls", "format .xls is not read"), ("none", "format without suffix")],
)
def test_find_refuses(tmp_path: Path, name: str, message: str) -> None:
    put(tmp_path, "e.xls", b"x")
    put(tmp_path, "none", b"x")
    with pytest.raises(InputError, match=message):
        find([tmp_path / name])


def test_find_says_so_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file to read"):
        find([tmp_path])
    with pytest.raises(InputError, match="no path given"):
        find([])
    with pytest.raises(InputError, match=r"a\\x00b.txt: "):
        find([Path("a\x00b.txt")])
