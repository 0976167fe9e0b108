"""The pages as the server gives them, without a browser."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest

from kg.data.make import many

HUB = many.person(0)


def get(url: str, **headers: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        return answer.read().decode("utf-8")


def asked(site: str, path: str, **query: str) -> str:
    return get(f"{site}{path}?{urllib.parse.urlencode(query)}")


def test_home_counts_and_newest_issue(site: str) -> None:
    html = get(site + "/")
    assert re.search(r"<b>504</b> <span>人物</span>", html)
    assert "第30期" in html
    assert "溪州市" in html


def test_suggestions_tell_twins_apart(site: str) -> None:
    found = json.loads(asked(site, "/api/suggest", q="王磊"))
    twins = [hit for hit in found if hit["label"] == many.TWIN]
    assert len(twins) == 2
    assert twins[0]["sketch"] != twins[1]["sketch"]
    assert "科长" in " ".join(hit["sketch"] for hit in twins)


def test_person_page_has_evidence_for_every_row(site: str) -> None:
    html = asked(site, f"/page/{HUB}", **{"p-appearances": "all"})
    rows = re.findall(r'<tr id="appearances-\d+".*?</tr>', html, re.DOTALL)
    assert len(rows) == 167
    for row in rows:
        assert re.search(r'href="/page/file/[0-9a-f]+/i1/p\d+#m1"', row)
        assert f"<mark>{many.HUB}</mark>" in row
        assert re.search(r"第\d+期", row)
        assert "90%" in row


@pytest.mark.parametrize("panel", ["appearances", "together", "mentions"])
def test_the_pages_of_a_panel_hold_every_row_of_the_twin_once(site: str, panel: str) -> None:
    told = json.loads(get(f"{site}/page/{HUB}.json"))["panels"][panel]
    seen: list[str] = []
    for number in range(1, -(-len(told) // 50) + 1):
        html = asked(site, f"/page/{HUB}", **{f"p-{panel}": str(number)})
        rows = re.findall(rf'<tr id="{panel}-(\d+)".*?<q>(.*?)</q>.*?</tr>', html, re.DOTALL)
        assert len(rows) == min(50, len(told) - len(seen))
        assert [int(n) for n, _ in rows] == list(range(len(seen) + 1, len(seen) + 1 + len(rows)))
        seen += [re.sub("<.*?>", "", quote) for _, quote in rows]
    assert seen == [row["evidence"][0]["sentence"] for row in told]


def test_the_period_of_the_form_filters_rows(site: str) -> None:
    # Every seventh event is known to the month only: it may lie in any day of it.
    html = asked(site, f"/page/{HUB}", **{"from": "2015-01-01", "to": "2015-01-10"})
    assert re.findall(r'<tr id="appearances-\d+" data-date="([\d-]+)"', html) == ["2015-01"]


def test_the_query_behind_a_panel_gives_its_rows(site: str) -> None:
    html = get(f"{site}/page/{HUB}")
    href = re.findall(r'class="sparql" href="/query\?query=([^"]+)"', html)
    for query in map(urllib.parse.unquote_plus, href):
        assert HUB in query
        assert get(f"{site}/sparql?{urllib.parse.urlencode({'query': query})}", Accept="text/csv").count("\n") > 1


def test_twins_of_the_page(site: str) -> None:
    told = json.loads(get(f"{site}/page/{HUB}.json"))
    assert told["label"] == many.HUB
    assert len(told["panels"]["appearances"]) == 167
    assert told["panels"]["appearances"][0]["evidence"][0]["sentence"].startswith(many.HUB)
    rows = list(csv.DictReader(io.StringIO(get(f"{site}/page/{HUB}.csv").removeprefix("\ufeff"))))
    assert len(rows) == 167
    assert rows[0]["sentence"].startswith(many.HUB)
    assert many.HUB in get(f"{site}/page/{HUB}.ttl")


@pytest.mark.parametrize("path", ["/page/person/0000", "/page/nothing", "/page/%3Cx%3E", "/page/person/0000.json"])
def test_unknown_things_are_told_kindly(site: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(site + path)
    assert caught.value.code == 404
    assert "Traceback" not in caught.value.read().decode("utf-8")


def test_languages(site: str) -> None:
    assert '<html lang="zh-CN">' in get(site + "/")
    assert '<html lang="en">' in get(site + "/", **{"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert '<html lang="en">' in get(site + "/?lang=en")
    assert '<html lang="zh-CN">' in get(site + "/", **{"Accept-Language": "en", "Cookie": "kg-lang=zh"})


def test_what_is_typed_stays_text(site: str) -> None:
    html = asked(site, "/search", q='"><script>alert(1)</script>')
    assert "<script>alert" not in html


def test_the_iri_leads_to_the_page(site: str) -> None:
    request = urllib.request.Request(f"{site}/id/{HUB}", headers={"Accept": "text/html"})
    with urllib.request.urlopen(request) as answer:
        assert answer.url.endswith(f"/page/{HUB}")


def test_headers_let_nothing_in_from_outside(site: str) -> None:
    with urllib.request.urlopen(site + "/") as answer:
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_query_page_without_script(site: str) -> None:
    html = asked(site, "/query", run="1", query="SELECT ?n { ?p a ca:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 3")
    assert html.count("<tr>") == 4
    assert "INSERT" in asked(site, "/query", run="1", query="INSERT DATA { <a:b> <a:b> 1 }")


def test_expansion_pages_hold_everybody_once(site: str) -> None:
    seen: list[str] = []
    offset = 0
    while True:
        found = json.loads(asked(site, "/api/graph/expand", id=HUB, rel="together", offset=str(offset), limit="60"))
        if not found["nodes"]:
            break
        seen += [node["id"] for node in found["nodes"]]
        offset = found["next"]
    assert len(seen) == len(set(seen)) == found["total"]
    counts = {r["name"]: r["count"] for r in json.loads(asked(site, "/api/graph/counts", id=HUB))}
    assert counts == {"together": len(seen), "events": 167, "posts": 1, "spots": 1}


def test_a_line_of_many_dates_covers_its_whole_time(site: str) -> None:
    found = json.loads(asked(site, "/api/graph/expand", id=HUB, rel="spots", offset="0", limit="5"))
    line = found["edges"][0]
    assert line["count"] == 167
    assert (line["dates"][0], line["dates"][-1]) == ("2015-01", "2020-07")


def test_a_line_gives_its_sentences(site: str) -> None:
    other = many.person(5)
    rows = json.loads(asked(site, "/api/graph/line", a=HUB, b=other, type="together"))
    assert rows
    assert many.person_name(5) in rows[0]["sentences"][0]["text"]
    assert rows[0]["date"]


def test_ways_are_shortest_and_dated(site: str) -> None:
    found = json.loads(asked(site, "/api/graph/ways", a=many.person(1), b=many.person(30)))
    assert found["ways"]
    way = found["ways"][0]
    assert way["people"][0] == many.person(1)
    assert way["people"][-1] == many.person(30)
    assert len(way["people"]) == 3  # the hub has met both
    assert all(step[0]["date"] for step in way["steps"])


def test_no_way_to_somebody_unknown(site: str) -> None:
    assert json.loads(asked(site, "/api/graph/ways", a=HUB, b="person/0"))["ways"] == []
