"""Whatever the graph states, some sentence stands behind it."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest

from kg.errors import NotFoundError, QueryError
from kg.explore import sparql
from kg.explore.formats import cells
from kg.explore.library import saved
from kg.explore.why import why
from kg.graph import Store
from tests.sample import FOLDER, sample_store


@pytest.fixture(scope="module")
def store() -> Store:
    return sample_store()


def ask(store: Store, triple: ox.Triple) -> list[dict[str, str]]:
    thing = triple.object
    values = {
        "s": f"<{triple.subject.value}>",  # type: ignore[union-attr]
        "p": f"<{triple.predicate.value}>",
        "o": f"<{thing.value}>" if isinstance(thing, ox.NamedNode) else thing.value,  # type: ignore[union-attr]
    }
    columns, rows = cells(sparql.run(store, saved("sentences-of").text, values))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def one(store: Store, pattern: str) -> ox.Triple:
    row = store.select(f"SELECT ?s ?p ?o {{ ?s ?p ?o . {pattern} }} LIMIT 1").rows[0]
    return ox.Triple(*row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pattern", "file", "said"),
    [
        # an appearance: its own sentence
        ("?s ca:agent ?o ; ca:role carole:host . ?o rdfs:label '郑怀谷' FILTER(?p = ca:agent) "
         "?s ca:event/rdfs:label '全市民政系统安全生产工作会议'", "jizhou-2022-05.txt", "郑怀谷主持会议"),
        # what a thing is called
        ("?s a ca:Programme ; rdfs:label ?o FILTER(?p = rdfs:label && CONTAINS(?o, '清凉一夏'))",
         "jizhou-2022-08-ocr.txt", "清凉一夏"),
        # a post: where it is named
        ("?s org:postIn ?o ; ca:title '股长' FILTER(?p = org:postIn)", None, "股长"),
        # when something was
        ("?s schema:startDate ?o ; ca:eventType caet:drill FILTER(?p = schema:startDate)",
         "jizhou-2022-05.txt", "5月19日下午3时"),
        # an issue: its masthead
        ("?s a ca:Issue ; schema:issueNumber ?o FILTER(?p = schema:issueNumber && ?o = '第13期')",
         "lanping-2022-2023.txt", "第13期"),
        # to whom it went
        ("?s ca:copiedTo ?o . ?o rdfs:label '霁州市委组织部' FILTER(?p = ca:copiedTo)", None, "市委组织部"),
    ],
)  # fmt: skip
def test_the_first_sentence_says_it(store: Store, pattern: str, file: str | None, said: str) -> None:
    found = ask(store, one(store, pattern))
    best = [row for row in found if row["strength"] == found[0]["strength"]]
    assert any(said in row["sentence"] and file in (None, row["file"]) for row in best), best


def test_any_statement_has_a_sentence(store: Store) -> None:
    """Two statements of each predicate of each kind of thing: about four hundred in all."""
    groups: dict[tuple[str, str], list[ox.Quad]] = defaultdict(list)
    kinds = {q.subject: q.object.value for q in store.quads(None, ox.NamedNode(f"{RDF}type"))}  # type: ignore[union-attr]
    for quad in store.quads():
        group = groups[str(kinds.get(quad.subject)), quad.predicate.value]
        if len(group) < 2:
            group.append(quad)
    tried = [quad for group in groups.values() for quad in group]
    assert len(tried) > 150
    assert [str(q) for q in tried if not ask(store, q.triple)] == []


def test_spans_are_those_of_the_file(store: Store) -> None:
    triple = one(store, "?s a ca:Programme ; rdfs:label ?o FILTER(?p = rdfs:label && CONTAINS(?o, '清凉一夏'))")
    row = ask(store, triple)[0]
    text = (FOLDER / row["file"]).read_text("utf-8")
    assert "清凉一夏" in text[int(row["start"]) : int(row["end"])]
    # The line is that where the name begins; in this file a printed line ends within it or just before.
    assert text[: int(row["start"])].count("\n") + 1 == int(row["line"])
    assert row["rule"]
    assert 0 < float(row["confidence"]) <= 1


def test_nothing_stated_nothing_said(store: Store) -> None:
    nobody = ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("c"))
    assert ask(store, nobody) == []


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("霁州市民政局局长", "org:postIn", "霁州市民政局"), "市民政局局长沈伯年"),
        (("霁州市民政局局长", "ca:title", "局长"), "市民政局局长沈伯年"),
        (("“清凉一夏”项目",), "“清凉一夏”项目"),
        (("<https://w3id.org/civil-affairs/id/nothing>",), None),
        (("“清凉一夏”项目", "ca:title"), None),
    ],
)
def test_why_takes_iris_prefixed_names_and_names(store: Store, words: tuple[str, ...], said: str | None) -> None:
    if said is None:
        with pytest.raises(NotFoundError):
            why(store, *words)
    else:
        best = [g for g in why(store, *words) if g.strength == 1]
        assert any(said in g.sentence for g in best)


def test_why_of_several_things_of_one_name(store: Store) -> None:
    with pytest.raises(QueryError, match="things have that name"):
        why(store, "李静")
