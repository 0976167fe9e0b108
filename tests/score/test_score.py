"""The scorer: counts that add up, strict mentions, facts with aliases and optional entries, the ratchet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, NotFoundError
from kg.graph import Store
from kg.score import Count, compare, score, table, to_json, total
from kg.score.count import pair
from kg.score.facts import near

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "霁州市民政局简报\n沈局长到市福利院调研。陈阿姨高兴。\n"
ROWS = ["1\tAGENCY\t霁州市民政局", "2\tPERSON\t沈", "2\tPOST\t局长", "2\tFACILITY\t市福利院", "2\tPERSON?\t陈阿姨"]
FACTS = """
file: x.txt
aliases: {霁州市社会福利院: [市福利院, 霁州市福利院]}
issues:
  - publisher: 霁州市民政局
    number: null
    date: null
    sent_to: []
    copied_to: []
    articles:
      - id: a1
        heading: 沈局长到市福利院调研
        persons:
          - {name: 沈, kind: official, posts: [{title: 局长, org: 霁州市民政局}]}
          - {name: 陈阿姨, kind: private}
        events:
          - {name: 沈局长到市福利院调研, type: research_visit, start: 2022-03-01,
             facilities: [霁州市社会福利院], organizers: [], participants: [{person: 沈, role: lead}]}
        documents: []
        located: [{facility: 霁州市社会福利院, in: 霁州市}]
"""
PREFIX = """
PREFIX ca: <https://w3id.org/civil-affairs#> PREFIX caet: <https://w3id.org/civil-affairs/event-type/>
PREFIX carole: <https://w3id.org/civil-affairs/role/> PREFIX : <https://example.org/>
PREFIX schema: <https://schema.org/> PREFIX org: <http://www.w3.org/ns/org#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
GRAPH = """
:f a ca:SourceFile ; schema:name "x.txt" .
:i a ca:Issue ; prov:wasDerivedFrom :f ; dcterms:publisher :b . :b rdfs:label "霁州市民政局" .
:a a ca:Article ; dcterms:isPartOf :i ; dcterms:title "沈局长到市福利院调研" ; schema:mentions :p, :c, :h .
:p a ca:Person ; rdfs:label "沈" . :c a ca:Person, ca:PrivateIndividual ; rdfs:label "陈阿姨", "chén"@zh-Latn .
:h a ca:Facility ; rdfs:label "霁州市福利院" ; ca:locatedIn :l . :l rdfs:label "霁州市" .
:t ca:title "局长" ; org:postIn :b .
:e a ca:Event ; rdfs:label "沈局长到市福利院调研" ; ca:eventType caet:research_visit ; ca:reportedIn :a ;
   schema:startDate "2022-03-01" ; ca:facility :h .
:x a ca:Appearance ; ca:article :a ; ca:agent :p ; ca:event :e ; ca:role carole:lead ; ca:statedPost :t .
"""
MENTIONS = (("AGENCY", 0, 6), ("PERSON", 9, 10), ("POST", 10, 12), ("FACILITY", 13, 17), ("PERSON", 20, 23))


def mention(label: str, start: int, end: int) -> str:
    return f':m{start} a ca:Mention ; ca:label "{label}" ; ca:start {start} ; ca:end {end} ; ca:part :a .\n'


def graph(turtle: str, mentions: tuple[tuple[str, int, int], ...] = MENTIONS) -> Store:
    text = PREFIX + turtle + "".join(mention(*m) for m in mentions)
    return Store.of(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "x.mentions.tsv").write_text("line\tlabel\tsurface\n" + "\n".join(ROWS) + "\n", encoding="utf-8")
    return tmp_path


def test_a_perfect_graph_scores_one(folder: Path) -> None:
    counts = score(graph(GRAPH), folder, folder)
    assert {name: c.f1 for name, c in counts.items() if c.f1 not in (1.0, None)} == {}
    assert counts["mention ALL"].hits == 4
    assert {n for n, c in counts.items() if c.f1 is None} == {
        "distribution",
        "document",
        "document issuer",
        "event body role",
    }


MISSED_ONLY = {"private person", "heading", "event"}  # nothing wrong stands in the place of what is missed


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("research_visit ;", "meeting ;", "event type"),
        ('"2022-03-01"', '"2022-03-02"', "event date"),
        ("carole:lead", "carole:host", "event person role"),
        ('ca:title "局长"', 'ca:title "副局长"', "person-post-body"),
        ('"霁州市福利院"', '"霁州市救助站"', "facility located in"),
        ('"霁州市福利院"', '"霁州市救助站"', "event facility"),
        ('rdfs:label "沈"', 'rdfs:label "申"', "person"),
        ("ca:PrivateIndividual", "ca:Other", "private person"),
        ("dcterms:publisher", "dcterms:other", "issue"),
        ("dcterms:title", "dcterms:other", "heading"),
        ("ca:reportedIn", "ca:other", "event"),
    ],
)
def test_each_row_falls_when_its_fact_is_wrong(folder: Path, old: str, new: str, row: str) -> None:
    assert old in GRAPH
    count = score(graph(GRAPH.replace(old, new)), folder, folder)[row]
    assert (count.misses, count.extras) == (1, int(row not in MISSED_ONLY))
    assert [s.kind for s in count.slips][:1] == ["missed"]


@pytest.mark.parametrize(
    ("found", "hits", "misses", "extras"),
    [
        (("PERSON", 20, 23), 0, 4, 0),  # optional: neither gain nor cost
        (("ORG", 20, 23), 0, 4, 0),
        (("ORG", 0, 6), 0, 4, 1),  # the wrong label
        (("AGENCY", 0, 5), 0, 4, 1),  # one character short
        (("EVENT", 6, 12), 0, 4, 0),  # over a line break: no row could hold it
    ],
)
def test_mentions_are_strict(folder: Path, found: tuple[str, int, int], hits: int, misses: int, extras: int) -> None:
    count = score(graph(GRAPH, (found,)), folder, folder)["mention ALL"]
    assert (count.hits, count.misses, count.extras) == (hits, misses, extras)


def test_lines_count_alike_with_other_line_ends(folder: Path) -> None:
    (folder / "x.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    moved = tuple((label, a + (a > 8), b + (a > 8)) for label, a, b in MENTIONS)
    assert score(graph(GRAPH, moved), folder, folder)["mention ALL"].f1 == 1.0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.mentions.tsv", "2\tPERSON\t王\n", "not in line 2"),
        ("x.mentions.tsv", "9\tPERSON\t沈\n", "line 9"),
        ("x.mentions.tsv", "2\tHUMAN\t沈\n", "not a row"),
        ("x.facts.yaml", "file: [", "not a facts file"),
        ("x.facts.yaml", FACTS.replace("research_visit", "outing"), "unknown type 'outing'"),
        ("x.facts.yaml", FACTS.replace("role: lead", "role: boss"), "unknown role 'boss'"),
        ("x.facts.yaml", FACTS.replace("person: 沈,", "person: 申,"), "not among the persons"),
        ("x.facts.yaml", FACTS.replace("kind: private", "kind: secret"), "unknown kind 'secret'"),
    ],
)
def test_bad_gold_is_refused(folder: Path, name: str, text: str, message: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        score(graph(GRAPH), folder, folder)


def test_no_gold_and_no_graph(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"no \*\.facts\.yaml"):
        score(graph(GRAPH), tmp_path / "empty", folder)
    with pytest.raises(NotFoundError):
        score(tmp_path / "none", folder, folder)


def test_pairing_is_a_maximum() -> None:
    # Taken greedily, 甲 would take the only partner of 乙.
    count = pair(["甲", "乙"], ["x", "y"], lambda g, f: (g, f) != ("乙", "y"), "f")
    assert (count.hits, count.misses, count.extras) == (2, 0, 0)


@given(st.lists(st.sampled_from("甲乙丙丁")), st.lists(st.sampled_from("甲乙丙丁")), st.randoms(use_true_random=False))
def test_pairing_adds_up_in_any_order(gold: list[str], found: list[str], random: object) -> None:
    count = pair(gold, found, str.__eq__, "f")
    assert count.hits + count.misses == len(gold)
    assert count.hits + count.extras == len(found)
    assert count.hits == sum(min(gold.count(c), found.count(c)) for c in "甲乙丙丁")


def test_counts_add_up() -> None:
    both = total([Count(1, 2, 3), Count(3, 0, 1)])
    assert (both.hits, both.misses, both.extras) == (4, 2, 4)
    assert (both.precision, both.recall, both.f1) == (0.5, 4 / 6, 8 / 14)
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)


def test_near_is_a_share() -> None:
    assert near("敬老月集市", "敬老月集市") == 1.0
    assert near("", "集市") == 0.0
    assert near("敬老月集市", "消防演练") == 0.0


def test_table_and_json(folder: Path) -> None:
    counts = score(graph(GRAPH, ()), folder, folder)
    shown = table(counts, errors=True)
    assert "mention AGENCY\tmissed\tx.txt\t霁州市民政局" in shown
    assert json.loads(to_json(counts))["mention ALL"] == {
        "precision": None, "recall": 0.0, "f1": 0.0, "hits": 0, "misses": 4, "extras": 0,
    }  # fmt: skip
    assert json.loads(to_json(counts, errors=True))["mention POST"]["slips"][0]["what"] == "局长"


def test_ratchet_names_each_fall() -> None:
    landed = {"a": 0.9, "b": 0.5, "gone": 0.3}
    now = {"a": Count(1, 1, 0), "b": 0.499, "new": Count(1)}
    assert compare(now, landed) == ["a: 0.900 -> 0.667", "gone: 0.300 -> 0.000"]
    assert compare({"a": 0.95, "b": 0.5, "gone": 0.3}, landed) == []
