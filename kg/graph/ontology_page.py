"""The ontology as one browsable page in Chinese and English, and its terms for the command line.

The page is our own. pyLODE (BSD-3-Clause, kept) was tried: 3.3.3 runs the two languages of a label together
(源文件source file), leaves out concepts and schemes, and brings six packages; 3.4.1 cannot be imported as packaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.ontology import ontology_dir
from kg.graph.terms import PREFIXES

HEAD = URIRef("https://w3id.org/civil-affairs")
FILES = ("civil-affairs.ttl", "schemes.ttl", "mappings.ttl")
_GROUPS = (
    ("classes", "类", "Classes", (OWL.Class,)),
    ("links", "对象属性", "Properties that link things", (OWL.ObjectProperty,)),
    ("values", "数据属性", "Properties with values", (OWL.DatatypeProperty,)),
    ("schemes", "概念体系", "Concept schemes", (SKOS.ConceptScheme,)),
    ("concepts", "概念", "Concepts", (SKOS.Concept,)),
)
_NOTE = "说明 note"
_FACTS = (
    ("上位类 subclass of", RDFS.subClassOf), ("上位属性 subproperty of", RDFS.subPropertyOf),
    ("定义域 domain", RDFS.domain),
    ("用于 used with", URIRef(PREFIXES["schema"] + "domainIncludes")), ("值域 range", RDFS.range),
    ("取值 values", URIRef(PREFIXES["schema"] + "rangeIncludes")),
    (_NOTE, SKOS.scopeNote), ("例 example", SKOS.example), ("属于 in scheme", SKOS.inScheme),
    ("用词 words", SKOS.hiddenLabel), ("近似 close to", SKOS.closeMatch), ("相关 related to", SKOS.relatedMatch),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its prefixed name, IRI, labels and definitions by language, and what else is stated of it."""

    name: str
    iri: str
    label: dict[str, str]
    definition: dict[str, str]
    facts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def id(self) -> str:
        """The anchor of the term on the page."""
        return re.sub(r"\W", "-", self.name)


def ontology() -> Graph:
    """The ontology with its concept schemes and alignments."""
    graph = Graph()
    for name in FILES:
        graph.parse(ontology_dir() / name)
    return graph


def terms(graph: Graph, kinds: tuple[Node, ...]) -> list[Term]:
    """The terms of our own of those kinds, by name."""
    ours = ("ca:", "caet:", "carole:", "cafac:", "cabody:", "catheme:")
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    return sorted((_term(graph, s) for s in found if short(str(s)).startswith(ours)), key=lambda t: t.name)


def reused(graph: Graph) -> list[Term]:
    """The terms of other vocabularies that the graph uses, defined by the note that says how, by name."""
    found = {s for s, home in graph.subject_objects(RDFS.isDefinedBy) if home != HEAD and isinstance(s, URIRef)}
    noted = [(_term(graph, s), _texts(graph, s, SKOS.scopeNote)) for s in found]
    kept = [replace(t, definition=note, facts=tuple(f for f in t.facts if f[0] != _NOTE)) for t, note in noted if note]
    return sorted(kept, key=lambda t: t.name)


def short(iri: str) -> str:
    """The IRI with its prefix, where it has one."""
    fits = [p for p, base in PREFIXES.items() if iri.startswith(base)]
    best = max(fits, key=lambda p: len(PREFIXES[p]), default="")
    return f"{best}:{iri[len(PREFIXES[best]) :]}" if best else iri


def _term(graph: Graph, node: URIRef) -> Term:
    facts = []
    for name, how in _FACTS:
        values = tuple(sorted(short(str(o)) for o in graph.objects(node, how) if isinstance(o, (URIRef, Literal))))
        if values:
            facts.append((name, values))
    return Term(
        short(str(node)), str(node), _texts(graph, node, RDFS.label), _texts(graph, node, SKOS.definition), tuple(facts)
    )


def _texts(graph: Graph, node: Node, how: URIRef) -> dict[str, str]:
    return {str(o.language): str(o) for o in graph.objects(node, how) if isinstance(o, Literal)}


def page() -> str:
    """The page as HTML; nothing is fetched from elsewhere, and the same ontology gives the same text."""
    graph = ontology()
    groups = [(key, zh, en, terms(graph, kinds)) for key, zh, en, kinds in _GROUPS]
    groups.append(("reused", "沿用的词", "Terms of other vocabularies", reused(graph)))
    known = {t.name: t.id for _, _, _, rows in groups for t in rows}
    dcterms = PREFIXES["dcterms"]
    data: dict[str, Any] = {
        "iri": str(HEAD),
        "title": _texts(graph, HEAD, URIRef(dcterms + "title")),
        "about": _texts(graph, HEAD, URIRef(dcterms + "description")),
        "version": str(graph.value(HEAD, OWL.versionInfo)),
        "version_iri": str(graph.value(HEAD, OWL.versionIRI)),
        "groups": [
            {"id": key, "zh": zh, "en": en, "terms": [_shown(t, known) for t in rows]} for key, zh, en, rows in groups
        ],
    }
    text = (Path(__file__).parent / "ontology_page.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(text).render(data) + "\n"


def _shown(term: Term, known: dict[str, str]) -> dict[str, Any]:
    facts = [
        {"name": name, "given": [{"name": v, "id": known.get(v, "")} for v in values]} for name, values in term.facts
    ]
    return {
        "id": term.id, "name": term.name, "iri": term.iri, "label": term.label, "definition": term.definition,
        "facts": facts,
    }  # fmt: skip
