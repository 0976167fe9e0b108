"""A check that looks only at what changed finds what a check of everything finds, however the graph was changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.graph import Store, check, check_build, publish
from kg.graph.check import house_queries
from kg.graph.terms import PREFIXES

from .test_suspects import HURTS, built, hurt

HOME = "http://example.org/"
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + f"@prefix : <{HOME}> .\n"

STEPS = {  # query -> what stands first (well), and what comes to it and makes a fault at the things named
    "broken-pointer": (":a ca:within :b . :b a ca:Place .", None, {"a"}),
    "circle-of-bodies": (
        ":a org:subOrganizationOf :b . :b org:subOrganizationOf :c .", ":c org:subOrganizationOf :a .", {"a", "b", "c"},
    ),
    "circle-of-places": (":a ca:within :b . :b ca:within :c .", ":c ca:within :a .", {"a", "b", "c"}),
    "event-ends-early": (":a schema:startDate '2024-05-02' .", ":a schema:endDate '2024-05-01' .", {"a"}),
    "event-told-in-part": (":a ca:reportedIn :b .", ":a a ca:Event .", {"a"}),
    "mention-outside-sentence": (
        ":a a ca:Mention ; ca:sentence :b ; ca:start 4 ; ca:end 6 . :b ca:start 0 .", ":b ca:end 5 .", {"a"},
    ),
    "overlapping-mentions": (
        ":a ca:sentence :s ; ca:start 0 ; ca:end 4 . :b ca:sentence :s ; ca:end 6 .", ":b ca:start 3 .", {"a"},
    ),
    "private-official": (":a a ca:PrivateIndividual .", ":t ca:person :a .", {"a"}),
    "role-of-another-kind": (":a ca:role carole:co ; ca:agent :b .", ":b a ca:Person .", {"a"}),
    "role-without-event": (":a ca:event :e .", ":b ca:role carole:co .", {"b"}),
    "tenure-ends-early": (":a ca:firstSeen '2024' .", ":a ca:lastSeen '2023' .", {"a"}),
}  # fmt: skip


def quads_in(turtle: str) -> list[ox.Quad]:
    graph = ox.NamedNode(HOME + "graph/shared")
    triples = ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]


def checked(quads: list[ox.Quad], out: Path) -> set[tuple[str, str]]:
    """(rule, thing) of each finding, after it was seen that nothing is missed and nothing is made up."""
    once = list({str(q): q for q in quads}.values())
    publish(once, {}, out, Settings())
    found = check_build(out).findings
    assert list(found) == check(Store.open(out).quads())  # as the store keeps them: 0.90 is 0.9 there
    return {(f.shape, f.focus) for f in found}


def test_each_house_query_has_its_steps() -> None:
    assert STEPS.keys() == {query.name for query in house_queries()}


@pytest.mark.parametrize("name", STEPS)
def test_a_fault_comes_and_goes(name: str, tmp_path: Path) -> None:
    first, second, faulty = STEPS[name]
    much, well = built(), quads_in(first)
    ill = well + quads_in(second) if second is not None else [q for q in well if q.subject.value != HOME + "b"]
    wanted = {(name, HOME + thing) for thing in faulty}
    assert not checked(much + well, tmp_path / "out") & wanted
    assert wanted <= checked(much + ill, tmp_path / "out")
    assert check_build(tmp_path / "out").looked == 0
    assert not checked(much + well, tmp_path / "out") & wanted


def test_only_the_pieces_that_changed_are_read(tmp_path: Path) -> None:
    checked(built(), tmp_path / "out")
    publish(built() + quads_in(":a schema:startDate '2024-05-02' ."), {}, tmp_path / "out", Settings())
    done = check_build(tmp_path / "out")
    assert done.looked == 1 < done.pieces


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(hurts=st.lists(HURTS, min_size=1, max_size=3))
def test_graphs_damaged_at_random(hurts: list[tuple[str, int, ox.NamedNode | ox.Literal, str]]) -> None:
    quads = built()
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        checked(quads, out)
        for one in hurts:
            quads = hurt(quads, *one)
        checked(quads, out)
