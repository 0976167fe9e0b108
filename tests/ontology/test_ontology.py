"""The ontology is held to its own rules, its shapes to their examples, and the code's terms to the ontology's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.graph import Store, ontology_dir, terms
from kg.graph.check import validate
from kg.model import BodyRole, EventType, PersonRole

CA = terms.PREFIXES["ca"]
EXAMPLES = sorted((ontology_dir() / "examples").glob("*.ttl"))
SHACL = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "civil-affairs.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


def own(graph: Graph, *kinds: URIRef) -> set[str]:
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return {str(s)[len(CA) :] for s in found if str(s).startswith(CA)}


def test_code_and_ontology_have_the_same_terms(ontology: Graph) -> None:
    assert own(ontology, OWL.Class) - {"TextPiece"} == set(terms.CA_CLASSES)
    assert own(ontology, OWL.ObjectProperty, OWL.DatatypeProperty) == set(terms.CA_PROPERTIES)


def test_code_uses_no_other_term() -> None:
    room = Path(terms.__file__).parent
    used = {m for path in room.glob("*.py") for m in re.findall(r"\bCA\.(\w+)", path.read_text(encoding="utf-8"))}
    assert len(used) > 40
    assert used <= {*terms.CA_CLASSES, *terms.CA_PROPERTIES, "base"}


@pytest.mark.parametrize(
    ("prefix", "names"),
    [("caet", set(get_args(EventType))), ("carole", {*get_args(PersonRole), *get_args(BodyRole)})],
)
def test_concepts_are_the_models(ontology: Graph, prefix: str, names: set[str]) -> None:
    base = terms.PREFIXES[prefix]
    concepts = {str(s)[len(base) :] for s in ontology.subjects(RDF.type, SKOS.Concept) if str(s).startswith(base)}
    assert concepts == names


def test_each_term_is_named_and_defined_in_chinese_and_english(ontology: Graph) -> None:
    named = {s for s in ontology.subjects(RDFS.label) if isinstance(s, URIRef)}
    defined = [URIRef(CA + n) for n in (*terms.CA_CLASSES, *terms.CA_PROPERTIES)]
    assert named >= set(defined)
    for term in named:
        for about in (RDFS.label, SKOS.definition):
            assert sorted(t.language for t in ontology.objects(term, about)) == ["en", "zh"], (term, about)


def test_each_property_says_where_it_belongs(ontology: Graph) -> None:
    domains = {RDFS.domain, URIRef(terms.PREFIXES["schema"] + "domainIncludes")}
    for name in terms.CA_PROPERTIES:
        assert any((URIRef(CA + name), p, None) in ontology for p in domains), name


def test_each_term_has_an_example(ontology: Graph) -> None:
    for name in (*terms.CA_CLASSES, *terms.CA_PROPERTIES, "TextPiece"):
        assert ontology.value(URIRef(CA + name), SKOS.example), name


@pytest.mark.parametrize(
    ("scheme", "least"),
    [("EventTypes", 12), ("Roles", 13), ("FacilityKinds", 10), ("BodyKinds", 12), ("Themes", 12)],
)
def test_each_scheme_is_whole(ontology: Graph, scheme: str, least: int) -> None:
    graph = ontology + Graph().parse(ontology_dir() / "schemes.ttl")
    node = URIRef(CA + scheme)
    concepts = set(graph.subjects(SKOS.inScheme, node))
    assert len(concepts) >= least
    assert set(graph.objects(node, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.topConceptOf, node)) == concepts
    for concept in (node, *concepts):
        for about in (RDFS.label, SKOS.definition):
            assert sorted(t.language for t in graph.objects(concept, about)) == ["en", "zh"], (concept, about)  # type: ignore[union-attr]
    notations = [str(n) for c in concepts for n in graph.objects(c, SKOS.notation)]
    assert sorted(notations) == sorted(str(c).rsplit("/", 1)[-1] for c in concepts)


def test_no_word_means_two_kinds() -> None:
    graph = Graph().parse(ontology_dir() / "schemes.ttl")
    for scheme in ("FacilityKinds", "BodyKinds"):
        words = [
            str(w)
            for c in graph.subjects(SKOS.inScheme, URIRef(CA + scheme))
            for w in graph.objects(c, SKOS.hiddenLabel)
        ]
        assert len(words) == len(set(words)) > 50, sorted(w for w in words if words.count(w) > 1)


def test_version(ontology: Graph) -> None:
    """The version IRI, the version and the newest heading of CHANGES.md are one."""
    head = URIRef("https://w3id.org/civil-affairs")
    version = str(ontology.value(head, OWL.versionInfo))
    assert str(ontology.value(head, OWL.versionIRI)) == f"{head}/{version}"
    changes = (ontology_dir() / "CHANGES.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", changes, re.MULTILINE)[0] == version


def test_mappings_reach_each_vocabulary() -> None:
    mappings = Graph().parse(ontology_dir() / "mappings.ttl")
    objects = {str(o) for o in mappings.objects()}
    for name in (
        "ns/org#",
        "ns/prov#",
        "foaf/0.1/",
        "schema.org/",
        "purl.org/dc/terms/",
        "2006/time#",
        "ns/oa#",
        "bibo/",
        "lrmoo/",
    ):
        assert any(name in o for o in objects), name


def test_mappings_speak_of_known_terms(ontology: Graph) -> None:
    mappings = Graph().parse(ontology_dir() / "mappings.ttl")
    about = {str(t) for triple in mappings for t in triple if str(t).startswith(CA)}
    assert about
    assert about <= {CA + n for n in (*terms.CA_CLASSES, *terms.CA_PROPERTIES, "TextPiece")}


def test_each_shape_has_two_examples_and_each_constraint_two_messages(shapes: Graph) -> None:
    nodes = {str(s).rsplit("/", 1)[-1] for s in shapes.subjects(URIRef(SHACL + "property"))}
    names = [p.name for p in EXAMPLES]
    assert sorted(names) == sorted(f"{n}.{kind}.ttl" for n in nodes for kind in ("pass", "fail"))
    for shape in shapes.subjects(RDF.type, URIRef(SHACL + "PropertyShape")):
        assert sorted(m.language for m in shapes.objects(shape, URIRef(SHACL + "message"))) == ["en", "zh"], shape


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_example(path: Path) -> None:
    expected = re.match(r"# fails: (.+)", path.read_text(encoding="utf-8"))
    found = {f.shape for f in validate(Graph().parse(path)) if f.severity != "info"}
    assert found == (set(expected[1].split()) if expected else set())


@pytest.mark.parametrize("path", sorted((ontology_dir() / "checks").glob("*.rq")), ids=lambda p: p.stem)
def test_house_query_says_what_it_means(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    assert re.findall(r"^# (severity|zh|en): .", query, re.MULTILINE) == ["severity", "zh", "en"]
    assert "NOT EXISTS" not in query, "MINUS is a thousand times quicker over joined patterns"
    assert Store.of([]).select(query).variables == ("focus",)


def test_the_example_of_the_readme_keeps_the_shapes() -> None:
    text = (ontology_dir() / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    graph = Graph().parse(data=example, format="turtle")
    assert len(graph) > 60
    assert validate(graph) == []


@pytest.mark.parametrize(
    ("shape", "scheme"),
    [
        ("Facility-kind", "FacilityKinds"), ("Organization-kind", "BodyKinds"), ("Article-theme", "Themes"),
        ("Event-type", "EventTypes"), ("Appearance-role", "Roles"),
    ],
)  # fmt: skip
def test_a_shape_allows_what_the_scheme_has(shapes: Graph, ontology: Graph, shape: str, scheme: str) -> None:
    graph = ontology + Graph().parse(ontology_dir() / "schemes.ttl")
    allowed = shapes.value(URIRef(f"https://w3id.org/civil-affairs/shape/{shape}"), URIRef(SHACL + "in"))
    concepts = set(graph.subjects(SKOS.inScheme, URIRef(CA + scheme)))
    assert set(shapes.items(allowed)) == concepts != set()
