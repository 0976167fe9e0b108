"""What a built graph says, it says in terms that the ontology defines or lists, and of what the ontology says."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.config import Settings
from kg.graph import CheckFinding, ontology_dir, terms
from kg.graph import quads as quads_of
from kg.graph.findings import report
from kg.graph.terms import A
from tests.graph.records import sample
from tests.sample import sample_store

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA = terms.PREFIXES["schema"]
HEAD = URIRef("https://w3id.org/civil-affairs")
FILES = ("civil-affairs.ttl", "schemes.ttl")
BUILT_IN = {str(RDF.type)}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(ontology_dir() / name)
    return graph


@pytest.fixture(scope="module")
def built() -> list[ox.Quad]:
    """The sample, which has a reprint, corrections and changes of post, and the small records of other tests."""
    extraction, resolved = sample()
    return [*sample_store().quads(), *quads_of([extraction], resolved, Settings())]


def classes(built: list[ox.Quad]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for quad in built:
        if quad.predicate == A:
            found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return found


def listed(ontology: Graph) -> set[str]:
    """Our own terms that are defined, and those of others that have a note of use."""
    own = {str(s) for s in ontology.subjects(RDFS.isDefinedBy, HEAD) if (s, SKOS.definition, None) in ontology}
    others = {
        str(s)
        for s, home in ontology.subject_objects(RDFS.isDefinedBy)
        if home != HEAD
        and sorted(n.language for n in ontology.objects(s, SKOS.scopeNote)) == ["en", "zh"]  # type: ignore[union-attr]
        and (s, SKOS.example, None) in ontology
    }
    assert len(own) > 60
    assert len(others) > 15
    return own | others | BUILT_IN


def test_every_predicate_and_class_is_listed(ontology: Graph, built: list[ox.Quad]) -> None:
    used = {q.predicate.value for q in built} | {kind for kinds in classes(built).values() for kind in kinds}
    assert len(used) > 55
    assert used <= listed(ontology)


def test_the_list_has_no_term_that_is_never_used(ontology: Graph) -> None:
    named = {terms.PREFIXES[t.split(":")[0]] + t.split(":")[1] for t in terms.STANDARD_TERMS}
    others = {str(s) for s, home in ontology.subject_objects(RDFS.isDefinedBy) if home != HEAD}
    assert others == named


def test_every_concept_is_of_a_scheme(ontology: Graph, built: list[ox.Quad]) -> None:
    ours = str(HEAD) + "/"
    data = Settings().base
    concepts = {
        q.object.value
        for q in built
        if isinstance(q.object, ox.NamedNode)
        and q.object.value.startswith(ours)
        and not q.object.value.startswith(data)
    }
    assert len(concepts) > 20
    assert concepts <= {str(s) for s in ontology.subjects(SKOS.inScheme)}


def said(ontology: Graph, term: str, *how: URIRef) -> set[str]:
    return {str(o) for p in how for o in ontology.objects(URIRef(term), p)}


def below(ontology: Graph, names: set[str]) -> set[str]:
    """The classes and all that the ontology puts below them."""
    return {str(c) for name in names for c in ontology.transitive_subjects(RDFS.subClassOf, URIRef(name))}


def wrong(ontology: Graph, pairs: Iterable[tuple[str, set[str]]], *how: URIRef) -> set[tuple[str, tuple[str, ...]]]:
    found = set()
    for term, kinds in {(t, tuple(sorted(k))) for t, k in pairs}:
        allowed = said(ontology, term, *how)
        if allowed and not below(ontology, allowed) & set(kinds):
            found.add((term, kinds))
    return found


def test_subjects_are_of_the_domain(ontology: Graph, built: list[ox.Quad]) -> None:
    kinds = classes(built)
    pairs = [(q.predicate.value, kinds.get(q.subject.value, set())) for q in built]  # type: ignore[union-attr]
    assert wrong(ontology, pairs, RDFS.domain, URIRef(SCHEMA + "domainIncludes")) == set()


def test_objects_are_of_the_range(ontology: Graph, built: list[ox.Quad]) -> None:
    kinds = classes(built)
    concept = {str(SKOS.Concept)}
    agents = {terms.PREFIXES["org"] + "Organization", terms.PREFIXES["ca"] + "Facility", terms.PREFIXES["ca"] + "Place"}
    pairs = []
    for q in built:
        if isinstance(q.object, ox.Literal):
            pairs.append((q.predicate.value, {q.object.datatype.value}))
        elif isinstance(q.object, ox.NamedNode) and q.predicate != A:
            thing = q.object.value
            known = concept if (URIRef(thing), SKOS.inScheme, None) in ontology else kinds.get(thing, set())
            # whatever stands where agents stand is one (prov:Agent is the range): bodies, facilities and places act
            pairs.append((q.predicate.value, known | ({terms.PREFIXES["prov"] + "Agent"} if known & agents else set())))
    assert wrong(ontology, pairs, RDFS.range, URIRef(SCHEMA + "rangeIncludes")) == set()


def test_a_report_speaks_shacl_of_rules_that_exist() -> None:
    """`kg check --format rdf`: terms of SHACL only; each rule is a shape or a house query."""
    shapes = {str(s) for s in Graph().parse(ontology_dir() / "shapes.ttl").subjects()}
    queries = {p.stem for p in (ontology_dir() / "checks").glob("*.rq")}
    finding = CheckFinding("violation", "Post-title", "https://example.org/x", "…", "…")
    graph = Graph().parse(data=report([finding]), format="turtle")
    sh = terms.PREFIXES["sh"]
    names = {str(p) for p in graph.predicates()} | {str(c) for c in graph.objects(None, RDF.type)}
    assert {n for n in names if not n.startswith(sh)} == BUILT_IN
    [rule] = graph.objects(None, URIRef(sh + "sourceShape"))
    assert str(rule) in shapes
    assert not {re.sub(r".*/", "", s) for s in shapes} & queries, "a house query would be taken for a shape"
