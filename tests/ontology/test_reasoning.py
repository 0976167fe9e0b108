"""An OWL 2 RL reasoner finds nothing that contradicts itself, and finds what does."""

from __future__ import annotations

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.graph import ontology_dir
from kg.graph.terms import PREFIXES

CA = PREFIXES["ca"]
FILES = ("civil-affairs.ttl", "schemes.ttl", "mappings.ttl")
# What the profile allows beside what it reads as plain RDF (OWL 2 Profiles, 4.2): nothing else may be used here.
ALLOWED = {
    "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "FunctionalProperty",
    "AllDisjointClasses", "members", "TransitiveProperty", "propertyChainAxiom",
    "imports", "versionIRI", "versionInfo", "priorVersion", "deprecated",
}  # fmt: skip


def closed(*more: str) -> tuple[Graph, list[str]]:
    graph = Graph()
    for name in FILES:
        graph.parse(ontology_dir() / name)
    for text in more:
        graph.parse(data=text, format="turtle")
    closure = DeductiveClosure(OWLRL_Semantics)
    closure.expand(graph)
    errors = [str(e) for e in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]
    return graph, errors


MORE = f"""@prefix ca: <{CA}> . @prefix org: <{PREFIXES["org"]}> . @prefix : <http://e/> .
:a org:subOrganizationOf :b . :b org:subOrganizationOf :c . :home a ca:Facility ; ca:jurisdiction :city ."""


@pytest.fixture(scope="module")
def consequences() -> tuple[Graph, list[str]]:
    passing = [p.read_text("utf-8") for p in sorted((ontology_dir() / "examples").glob("*.pass.ttl"))]
    assert len(passing) > 12
    return closed(*passing, MORE)


def test_the_ontology_with_its_examples_is_consistent(consequences: tuple[Graph, list[str]]) -> None:
    graph, errors = consequences
    assert errors == []
    assert list(graph.subjects(RDF.type, OWL.Nothing)) == []


def test_no_class_is_empty_by_definition(consequences: tuple[Graph, list[str]]) -> None:
    graph, _ = consequences
    assert [c for c in graph.subjects(RDFS.subClassOf, OWL.Nothing) if c != OWL.Nothing] == []


def test_what_follows(consequences: tuple[Graph, list[str]]) -> None:
    """A graph in our terms can be asked in those of others."""
    graph, _ = consequences
    for ours, theirs in (
        ("Person", "http://xmlns.com/foaf/0.1/Person"),
        ("Post", "http://www.w3.org/ns/org#Post"),
        ("Event", "http://www.w3.org/ns/prov#Activity"),
        ("Issue", "http://purl.org/ontology/bibo/Issue"),
    ):
        things = set(graph.subjects(RDF.type, URIRef(CA + ours)))
        assert things
        assert things <= set(graph.subjects(RDF.type, URIRef(theirs)))


def test_a_tenure_is_a_whole_membership(consequences: tuple[Graph, list[str]]) -> None:
    """Its organisation follows from its post, and all bodies above from those next above."""
    graph, _ = consequences
    org, data = PREFIXES["org"], "https://example.org/id/"
    tenure = URIRef(data + "tenure")
    assert (tenure, RDF.type, URIRef(org + "Membership")) in graph
    assert graph.value(tenure, URIRef(org + "member")) == URIRef(data + "person")
    assert graph.value(tenure, URIRef(org + "organization")) == URIRef(data + "bureau")
    above = URIRef(org + "transitiveSubOrganizationOf")
    assert (URIRef("http://e/a"), above, URIRef("http://e/c")) in graph


def test_a_facility_is_no_organisation_unless_said_so(consequences: tuple[Graph, list[str]]) -> None:
    graph, _ = consequences
    assert (URIRef("http://e/home"), RDF.type, URIRef(PREFIXES["org"] + "Organization")) not in graph


@pytest.mark.parametrize("both", ["ca:Person , ca:Place", "ca:Event , ca:Post", "ca:Article , ca:Sentence"])
def test_a_contradiction_is_found(both: str) -> None:
    _, errors = closed(f"@prefix ca: <{CA}> . <http://e/x> a {both} .")
    assert errors


def test_only_terms_of_the_profile() -> None:
    used = {
        str(t)[len(str(OWL)) :]
        for name in FILES
        for triple in Graph().parse(ontology_dir() / name)
        for t in triple
        if str(t).startswith(str(OWL))
    }
    assert used <= ALLOWED
