"""The graph's terms: namespaces, classes, properties, and how IRIs are made.

The terms are those of ``ontology/civil-affairs.ttl``; a test holds the two together. IRIs of things are ASCII and short
and hold no name in clear: ``BASE + kind + "/" + 16 hex digits of BLAKE2b over kind|key``.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from kg.model import MentionRef, PartRef

PREFIXES: dict[str, str] = {
    "ca": "https://w3id.org/civil-affairs#",
    "cabody": "https://w3id.org/civil-affairs/body-kind/",
    "caet": "https://w3id.org/civil-affairs/event-type/",
    "cafac": "https://w3id.org/civil-affairs/facility-kind/",
    "carole": "https://w3id.org/civil-affairs/role/",
    "catheme": "https://w3id.org/civil-affairs/theme/",
    "data": "https://w3id.org/civil-affairs/id/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Known in every query without a PREFIX line."""


class Namespace:
    """``CA.Person`` and ``CA["Person"]`` are the IRI of that name in the namespace."""

    def __init__(self, prefix: str) -> None:
        self.base = PREFIXES[prefix]

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self.base + name)

    def __getattr__(self, name: str) -> NamedNode:
        node = self[name]
        setattr(self, name, node)  # asked for once a statement: found without this call from now on
        return node


CA, CAET, CAROLE = Namespace("ca"), Namespace("caet"), Namespace("carole")
DCTERMS, ORG, PROV, RDF, RDFS = (Namespace(p) for p in ("dcterms", "org", "prov", "rdf", "rdfs"))
SCHEMA, SKOS, XSD = Namespace("schema"), Namespace("skos"), Namespace("xsd")
A = RDF.type

CA_CLASSES = (
    "SourceFile", "Issue", "Part", "Article", "Masthead", "Contents", "Distribution", "Sentence", "Mention",
    "Person", "PrivateIndividual", "Agency", "Facility", "Place", "Post", "Tenure", "Event", "Appearance",
    "Document", "Programme",
)  # fmt: skip
CA_PROPERTIES = (
    "sha256", "sentTo", "copiedTo", "jurisdiction", "locatedIn", "within", "divisionCode", "title", "person", "post",
    "firstSeen", "lastSeen", "status", "eventType", "facility", "reportedIn", "agent", "article", "event", "role",
    "statedPost", "date", "evidence", "rule", "confidence", "part", "label", "surface", "start", "end", "line",
    "sentence", "refersTo", "text", "textRole", "value", "personKind", "facilityKind",
    "bodyKind", "theme",
)  # fmt: skip
STANDARD_TERMS = (
    "org:Organization", "org:subOrganizationOf", "org:postIn", "schema:name", "schema:issueNumber", "schema:position",
    "schema:articleSection", "schema:author", "schema:mentions", "schema:startDate", "schema:endDate",
    "schema:location", "dcterms:publisher", "dcterms:issued", "dcterms:isPartOf", "dcterms:title",
    "dcterms:isReplacedBy", "dcterms:isVersionOf", "prov:wasDerivedFrom", "rdfs:label", "skos:altLabel",
)  # fmt: skip
"""Terms of other vocabularies that the graph uses."""

PART_CLASS = {"article": "Article", "masthead": "Masthead", "contents": "Contents", "distribution": "Distribution"}


def digest(text: str) -> str:
    """16 hex digits (64 bits) that stand for ``text``: one chance in 10^7 of any clash among a million things."""
    return blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


class Mint:
    """Makes the IRIs of one build below ``base`` (``Settings.base``)."""

    def __init__(self, base: str) -> None:
        self.base = base

    def iri(self, tail: str) -> NamedNode:
        """``tail`` below the base."""
        return NamedNode(self.base + tail)

    def entity(self, entity_id: str) -> NamedNode:
        """An entity, from its ``kind|key``."""
        return self.iri(f"{entity_id.split('|', 1)[0]}/{digest(entity_id)}")

    def file(self, sha256: str) -> NamedNode:
        """A source file: content, not name, makes it, so that two files of the same bytes are one."""
        return self.iri(f"file/{sha256[:16]}")

    def issue(self, sha256: str, issue: int) -> NamedNode:
        """The issue of that 0-based index; IRIs count from 1, as readers do."""
        return self.iri(f"file/{sha256[:16]}/i{issue + 1}")

    def part(self, ref: PartRef) -> NamedNode:
        """A part of an issue; the same IRI names the part's graph."""
        return self.iri(f"file/{ref.source[:16]}/i{ref.issue + 1}/p{ref.part + 1}")

    def sentence(self, ref: PartRef, index: int) -> NamedNode:
        """A sentence of a part."""
        return self.iri(f"file/{ref.source[:16]}/i{ref.issue + 1}/p{ref.part + 1}/s{index + 1}")

    def mention(self, ref: MentionRef) -> NamedNode:
        """A mention of a part."""
        part = ref.part
        return self.iri(f"file/{part.source[:16]}/i{part.issue + 1}/p{part.part + 1}/m{ref.mention + 1}")

    def derived(self, kind: str, *keys: str) -> NamedNode:
        """A thing that has no entity record: a tenure, an appearance."""
        return self.iri(f"{kind}/{digest('|'.join((kind, *keys)))}")

    @property
    def shared(self) -> NamedNode:
        """The graph of statements that more than one part supports (see :mod:`kg.graph.build`)."""
        return self.iri("graph/shared")
