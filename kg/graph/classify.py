"""Kinds of facilities and bodies, and themes of articles: the words are the concepts' hidden labels in the ontology."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.ontology import ontology_dir
from kg.graph.terms import CA, DCTERMS, ORG, RDFS, SKOS, A

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN, _SCHEME = SKOS.hiddenLabel, SKOS.inScheme


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[tuple[str, ox.NamedNode], ...]]:
    """Scheme (``FacilityKinds`` …) -> words with their concepts, the longest word first."""
    hidden: list[tuple[ox.NamedNode, str]] = []
    scheme: dict[ox.NamedNode, str] = {}
    for quad in ox.parse(path=str(ontology_dir() / "schemes.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate == _HIDDEN:
            hidden.append((quad.subject, quad.object.value))
        elif quad.predicate == _SCHEME:
            scheme[quad.subject] = quad.object.value.rsplit("#", 1)[-1]
    found: dict[str, list[tuple[str, ox.NamedNode]]] = defaultdict(list)
    for concept, word in hidden:
        found[scheme[concept]].append((word, concept))
    return {name: tuple(sorted(rows, key=_first)) for name, rows in found.items()}


def _first(row: tuple[str, ox.NamedNode]) -> tuple[bool, int, str]:
    return not row[0].endswith("…"), -len(row[0]), row[0]


def kind(scheme: str, name: str) -> ox.NamedNode | None:
    """The concept whose longest word ends ``name``, apart from what stands in brackets; None where none does.

    >>> kind("FacilityKinds", "江湾市社会福利院").value.rsplit("/", 1)[-1]
    'elder-care-home'
    """
    bare = name.split("（", 1)[0].split("(", 1)[0]
    for word, concept in _words()[scheme]:
        # 共青团江湾市委 ends as a party committee does: some words stand at the beginning
        if bare.startswith(word[:-1]) if word.endswith("…") else bare.endswith(word):
            return concept
    return None


def themes(title: str, text: str) -> tuple[ox.NamedNode, ...]:
    """The themes of an article, sorted: a word of theirs in the heading, or three times in the text."""
    counts: dict[ox.NamedNode, int] = defaultdict(int)
    for word, concept in _words()["Themes"]:
        counts[concept] += 3 * title.count(word) + text.count(word)
    return tuple(sorted((c for c, n in counts.items() if n >= 3), key=lambda c: c.value))


def with_kinds(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """The quads of a build with the kinds of facilities and bodies and the themes of articles, sorted as before.

    A kind stands in the graph in which the thing's class stands. The text is the published one: names of members of the
    public are masked in it already.
    """
    labels: dict[object, str] = {}
    titles: dict[object, str] = {}
    texts: dict[object, list[str]] = defaultdict(list)
    classes: list[ox.Quad] = []
    for quad in quads:
        if quad.predicate == RDFS.label:
            labels[quad.subject] = quad.object.value  # type: ignore[union-attr]
        elif quad.predicate == DCTERMS.title:
            titles[quad.subject] = quad.object.value  # type: ignore[union-attr]
        elif quad.predicate == CA.text:
            texts[quad.graph_name].append(quad.object.value)  # type: ignore[union-attr]
        elif quad.predicate == A:
            classes.append(quad)
    found: list[ox.Quad] = []
    for quad in classes:
        thing = quad.subject
        if quad.object == CA.Article:
            told = themes(titles.get(thing, ""), "\n".join(texts.get(thing, ())))
            found += [ox.Quad(thing, CA.theme, concept, quad.graph_name) for concept in told]
        elif quad.object in (CA.Facility, ORG.Organization):
            scheme, how = (
                ("FacilityKinds", CA.facilityKind) if quad.object == CA.Facility else ("BodyKinds", CA.bodyKind)
            )
            concept = kind(scheme, labels.get(thing, ""))
            if concept is not None:
                found.append(ox.Quad(thing, how, concept, quad.graph_name))
    return sorted(
        (*quads, *found),
        key=lambda q: (q.graph_name.value, q.subject.value, q.predicate.value, str(q.object)),  # type: ignore[union-attr]
    )
