"""A page in traditional script: quoted as it stands, named in simplified script, masked in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.graph import Store

PAGE = """雲岫區民政局走訪慰問高齡老人
來源：雲岫區民政局　發佈時間：2023-06-12
　　6月9日,雲岫區民政局局長鄭懷谷到區社會福利院走訪慰問,為百歲老人何秀蘭送去賀禮。何秀蘭連聲道謝。隨後到區養(yǎng)老服務中心調研。
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    folder = tmp_path_factory.mktemp("script")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    pipeline.build([folder / "page.txt"], folder / "out", cache=False)
    return list(Store.open(Path(folder / "out")).select("SELECT ?p ?o { ?s ?p ?o }").dicts())


def values(rows: list[dict[str, str]], name: str) -> set[str]:
    return {row["o"] for row in rows if row["p"].rsplit("#", 1)[-1].rsplit("/", 1)[-1] == name}


def test_text_is_quoted_as_it_stands(rows: list[dict[str, str]]) -> None:
    assert "雲岫區民政局走訪慰問高齡老人" in values(rows, "title")
    assert {"鄭懷谷", "雲岫區民政局", "區社會福利院", "局長"} <= values(rows, "surface")


def test_readings_between_the_characters_of_a_name_are_quoted_and_not_read(rows: list[dict[str, str]]) -> None:
    assert "區養(yǎng)老服務中心" in values(rows, "surface")
    assert "云岫区养老服务中心" in values(rows, "label")


def test_labels_are_simplified_and_the_form_of_the_text_is_another_name(rows: list[dict[str, str]]) -> None:
    assert {"郑怀谷", "云岫区民政局", "云岫区社会福利院"} <= values(rows, "label")
    assert {"鄭懷谷", "雲岫區民政局", "區社會福利院"} <= values(rows, "altLabel")


def test_members_of_the_public_are_masked_in_either_script(rows: list[dict[str, str]]) -> None:
    assert not [row for row in rows if "秀蘭" in row["o"] or "秀兰" in row["o"]]
    assert "何某某連聲道謝。" in values(rows, "text")
