"""The large archive of the benchmark, small: it is as full as a build, and pages outline what they do not show."""

from __future__ import annotations

import pytest

from kg.data.make import archive, many
from kg.explore import neighbours
from kg.explore.web import things
from kg.explore.web.panels import PANELS
from kg.explore.web.rows import Known, Listing, rows_of
from kg.graph import Store
from kg.graph.terms import PREFIXES

CITY, COUNTIES, BODIES, FACILITIES = archive.city(0)
THINGS = {
    "person": many.person(0), "agency": BODIES[13].iri, "place": COUNTIES[0].iri, "facility": FACILITIES[0].iri,
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(archive.write(tmp_path_factory.mktemp("archive") / "graph.trig", 60))


def test_an_article_is_as_full_as_a_build_makes_it(store: Store) -> None:
    shared = PREFIXES["data"] + "graph/shared"
    own = store.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{shared}>) }}").dicts()
    assert 420 <= int(own[0]["n"]) / 60 <= 520


@pytest.mark.parametrize(
    ("kind", "panel"), [(k, p) for k in THINGS for p in PANELS[k]], ids=lambda x: getattr(x, "name", x)
)
def test_a_page_shows_the_rows_of_the_twin(store: Store, kind: str, panel: object) -> None:
    iri, known = PREFIXES["data"] + THINGS[kind], Known()
    whole = rows_of(store, panel, iri, "zh")  # type: ignore[arg-type]
    listing = Listing(store, panel, iri, "zh", known)  # type: ignore[arg-type]
    assert len(listing) == len(whole)
    assert listing.rows(range(len(whole))) == whole
    assert listing.rows([n for n in range(len(whole)) if n % 3 == 1]) == whole[1::3]
    quoted = things.with_evidence(store, whole)
    assert things.with_evidence(store, whole, known=known.quotes) == quoted


@pytest.mark.parametrize("kind", THINGS)
def test_counts_are_the_lengths_of_expansions(store: Store, kind: str) -> None:
    iri, relations = PREFIXES["data"] + THINGS[kind], neighbours.RELATIONS[kind]
    counts = neighbours.counted(store, "archive", iri, relations)
    assert counts == [(r, len(neighbours.ranked(store, "archive", iri, r))) for r in relations]
    assert any(n for _, n in counts)
