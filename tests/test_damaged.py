"""Damaged bulletins: whatever is cut out of a page, put into it or joined to it, reading gives a graph or one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import graph, pipeline, resolve
from kg.config import Settings
from kg.errors import KgError

HERE = Path(__file__).parent
PAGES = [
    path.read_text(encoding="utf-8")
    for folder in (HERE / "gold" / "pages", HERE / "gold" / "news")
    for path in sorted(folder.glob("*.txt"))
]
RULES_ONLY = Settings(tagger="none")
_ODD = "\u200b\u3000\t（）《》“”、，。；：！·—①一二3年月日第期市县局某△■\x0c\ue000\U00020000"
_WHERE = st.floats(0, 1)


def damaged(text: str, how: str, first: float, second: float, other: str, odd: str) -> str:
    """The text after one accident; ``first`` and ``second`` say where, as parts of its length."""
    lines = text.split("\n")
    i, a, b = int(first * (len(lines) - 1)), *sorted((int(first * len(text)), int(second * len(text))))
    made = {
        "cut out": text[:a] + text[b:],
        "kept alone": text[a:b],
        "put in": text[:a] + odd + text[a:],
        "broken": text[:a] + "\n" + text[a:],
        "line alone": lines[i],
        "line lost": "\n".join(lines[:i] + lines[i + 1 :]),
        "run together": "".join(lines),
        "narrow": "\n".join(line[: 2 + int(second * 30)] for line in lines),
        "followed by": f"{text}\n{other}",
        "begun by": "\n".join([*other.split("\n")[: 1 + int(second * 5)], *lines]),
    }
    return made[how]


def goes_on(page: str, path: Path) -> None:
    """Assert that the page as a file gives quads whose names lie in the text, or one line that names the file."""
    path.write_text(page, encoding="utf-8")
    read, line = None, ""
    try:
        read = pipeline.extract_file(path, "none")
    except KgError as error:
        line = str(error)
    if read is None:
        assert path.name in line
        assert "\n" not in line
        return
    for mention in (m for issue in read.parts for part in issue for m in part.mentions):
        assert 0 <= mention.span.start < mention.span.end <= len(page)
    assert graph.quads([read], resolve.resolve([read]), RULES_ONLY)


ACCIDENTS = st.tuples(
    st.sampled_from(
        ["cut out", "kept alone", "put in", "broken", "line alone", "line lost", "run together", "narrow",
         "followed by", "begun by"]
    ),
    _WHERE, _WHERE, st.sampled_from(PAGES), st.text(_ODD, min_size=1, max_size=5),
)  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(page=st.sampled_from(PAGES), accidents=st.lists(ACCIDENTS, min_size=1, max_size=4))
def test_damage_never_stops_a_build(
    tmp_path_factory: pytest.TempPathFactory, page: str, accidents: list[tuple[str, float, float, str, str]]
) -> None:
    for accident in accidents:
        page = damaged(page, *accident)
    goes_on(page, tmp_path_factory.getbasetemp() / "damaged.txt")


@pytest.mark.parametrize("page", ["怀化日报\u3000", "来源：本局\u3000", "（", "第1期", "2024年5月1日\n民政局"])
def test_scraps_never_stop_a_build(tmp_path: Path, page: str) -> None:
    goes_on(page, tmp_path / "scrap.txt")
