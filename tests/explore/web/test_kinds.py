"""Pages of every kind of thing, over the sample: twins, the query behind each panel, a sentence for each row."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest

from kg.config import Settings
from kg.explore.context import Context
from kg.explore.web import ask, pages
from kg.explore.web.render import View
from tests.sample import sample_out, sample_store

from .site import serving

KINDS = ("Person", "Agency", "Facility", "Place", "Event", "Document", "Programme", "Post", "Issue", "Article")
BASE = Settings().base


def tails(kind: str) -> list[str]:
    rows = sample_store().select(f"SELECT DISTINCT ?x {{ ?x a ca:{kind} }} ORDER BY ?x").dicts()
    return [row["x"].removeprefix(BASE) for row in rows]


@pytest.fixture(scope="module")
def sample_site() -> Iterator[str]:
    with serving(sample_out()) as address:
        yield address


def get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode("utf-8-sig")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_its_twins_and_the_queries_behind_it(sample_site: str, kind: str) -> None:
    tail = tails(kind)[0]
    html = get(f"{sample_site}/page/{tail}")
    told = json.loads(get(f"{sample_site}/page/{tail}.json"))
    assert f"<h1>{told['label']}</h1>" in html or kind == "Article"
    assert get(f"{sample_site}/page/{tail}.csv").count("\n") > 1
    assert BASE in get(f"{sample_site}/page/{tail}.ttl") or "data:" in get(f"{sample_site}/page/{tail}.ttl")
    behind = re.findall(r'class="sparql" href="/query\?query=([^"]+)"', html)
    assert len(behind) == len(told.get("panels", ()))
    for query in map(urllib.parse.unquote_plus, behind):
        assert sample_store().select(query).rows


@pytest.mark.parametrize("kind", ["Person", "Event"])
def test_every_row_has_its_sentence_issue_and_link(kind: str) -> None:
    view = View(Context(sample_out()))
    bare = []
    for tail in tails(kind):
        for name, rows in pages.twin(view, tail)["panels"].items():
            for row in rows:
                proof = row["evidence"]
                if not proof or not all(e["sentence"] and e["issue"] and view.href(e["mention"]) for e in proof):
                    bare.append((tail, name))
    assert bare == []


def test_every_saved_question_stands_under_one_heading() -> None:
    tabs = ask.examples("zh")
    groups = ask.grouped(tabs, "zh")
    assert sorted(e.name for _, some in groups for e in some) == sorted(e.name for e in tabs)
    named = [name for _, _, names in ask.GROUPS for name in names.split()]
    assert len(named) == len(set(named))
    assert set(named) <= {e.name for e in tabs}


def test_errors_are_told_in_the_readers_language(site: str) -> None:
    for language, words in (("zh", "图谱里没有"), ("en", "the graph does not hold it")):
        request = urllib.request.Request(f"{site}/page/person/0000", headers={"Accept-Language": language})
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request)
        assert words in caught.value.read().decode("utf-8")
    query = urllib.parse.urlencode({"query": "SELECT (1 AS ?n) {}"})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{site}/api/graph/query?{query}")
    assert "查询结果里没有" in json.load(caught.value)["error"]
