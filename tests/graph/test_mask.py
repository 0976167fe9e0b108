"""No name of a member of the public is written, and nobody else loses a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.config import Settings
from kg.graph import Store, masked_report, quads
from kg.graph.mask import masked_name
from kg.graph.write import trig
from kg.model import PersonClaim, Resolved

from .records import part_of, sample


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("何秀兰", "何某某"),
        ("何敏", "何某"),
        ("何奶奶", "何某"),
        ("何大爷", "何某"),
        ("诸葛晓东", "诸葛某某"),
        ("诸葛亮", "诸葛某"),
        ("古丽米热·阿布来提", "古某"),
        ("阿卜杜热合曼", "阿某"),
        ("小敏", "小某"),
        ("老郑", "老某"),
        ("何某某", "何某某"),
        ("何××", "何××"),
        ("何 秀 兰", "何某某"),
    ],
)
def test_masks(name: str, mask: str) -> None:
    assert masked_name(name) == mask


def literals(private: str = "mask") -> list[str]:
    extraction, resolved = sample()
    rows = Store.of(quads([extraction], resolved, Settings(private=private))).select("SELECT ?o { ?s ?p ?o }")  # type: ignore[arg-type]
    return [row["o"] for row in rows.dicts()]


def test_private_name_is_gone_and_the_lecturer_keeps_hers() -> None:
    texts = literals()
    assert sorted({t for t in texts if "何秀兰" in t}) == ["何秀兰", "江湾市民政局的何秀兰讲课，陆远主持。"]
    assert "3月1日，市民政局局长陆远到东坡敬老院看望何某某。" in texts
    assert "何某说，自己心里暖，何某某谢谢大家。" in texts  # a naming that no mention covers, with a blank in it
    assert "发：江湾市委，并告何某某" in texts  # another part of the file
    assert texts.count("走访慰问何某某活动") == 4  # title, label, surface, sentence
    assert not any("何奶奶" in t for t in texts)


def test_nothing_is_masked_on_request() -> None:
    texts = literals("keep")
    assert "何奶奶" in texts
    assert not any("某" in t for t in texts)


def sentences(marked: str, *persons: PersonClaim) -> list[str]:
    """The sentences of one article as the graph holds them, when nothing could be resolved."""
    extraction, _ = sample()
    part = part_of(marked, 0, title="看望", persons=persons)
    issue = replace(extraction.reading.issues[0], parts=(part.part,))
    extraction = replace(extraction, parts=((part,),), reading=replace(extraction.reading, issues=(issue,)))
    rows = quads([extraction], Resolved({}, {}, {}, {}, (), (), (), ()), Settings())
    return [row["t"] for row in Store.of(rows).select("SELECT ?t { ?s ca:text ?t }").dicts()]


def test_official_and_private_of_one_name_in_one_article() -> None:
    official = PersonClaim(0, "何秀兰", "official", (0,), "r")
    resident = PersonClaim(1, "何秀兰", "private", (1,), "r")
    marked = "[PERSON 何秀兰]主任看望了老人[PERSON 何秀兰]。何秀兰主任说。\n"
    assert sentences(marked, official, resident) == ["何秀兰主任看望了老人何某某。何秀兰主任说。"]


def test_name_inside_the_name_of_a_place_stays() -> None:
    resident = PersonClaim(0, "高明", "private", (0,), "r")
    assert sentences("[PERSON 高明]住在[PLACE 高明区]，高明说好。\n", resident) == ["高某住在高明区，高某说好。"]


def test_word_once_taken_for_a_name_stays_elsewhere() -> None:
    wrong = PersonClaim(0, "老人", "private", (0,), "r")
    assert sentences("[PERSON 老人]很高兴，老人们说好。\n", wrong) == ["老某很高兴，老人们说好。"]
    wrong = PersonClaim(0, "安居乐", "private", (0,), "r")
    assert "安居乐业，安居乐业，安居乐业。" in sentences("[PERSON 安居乐]业。\n安居乐业，安居乐业，安居乐业。\n", wrong)


def test_mention_that_resolution_finds_private_is_masked() -> None:
    extraction, resolved = sample()
    first = extraction.parts[0][0]
    claims = replace(first.facts, persons=first.facts.persons[:1])  # the reader of people saw nobody
    extraction = replace(extraction, parts=((replace(first, facts=claims), *extraction.parts[0][1:]),))
    found = "".join(trig(quads([extraction], resolved, Settings()), Settings().base))
    assert "何奶奶" not in found
    assert found.count("何秀兰") == 3  # label, surface and sentence of the lecturer


def test_report_is_masked() -> None:
    extraction, resolved = sample()
    report = {"unread": [{"line": 9, "text": "何秀英 与何奶奶的信"}], "quads": 3}
    masked = masked_report(report, [extraction], resolved, Settings())
    assert masked == {"unread": [{"line": 9, "text": "何秀英 与何某的信"}], "quads": 3}
    assert masked_report(report, [extraction], resolved, Settings(private="keep")) == report
