"""Which things may break a shape: a quick look at every thing, so that SHACL itself need look at few.

The shapes are read into plain functions over a thing's own statements. A function may doubt too much, never too little:
what it does not understand, and values that it cannot judge, count as doubtful, and pyshacl decides on all that is
doubtful. ``tests/graph/test_suspects.py`` holds the two together on graphs that were damaged at random.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, XSD
from rdflib.term import Node

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
About: TypeAlias = Mapping[str, Sequence[Term]]  # predicate -> values, each once
Types: TypeAlias = Mapping[str, set[str]]  # thing -> its classes
Values: TypeAlias = Callable[[Sequence[Term], About, Types], bool]  # whether the values of a path are surely good
Whole: TypeAlias = Callable[[About, Types], bool]  # whether a thing is surely good

_SAID = {SH.path, SH.severity, SH.message, SH.name, SH.description, SH.order, SH.property, SH.targetClass, RDF.type}
_WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERS = {str(XSD.integer), str(XSD.decimal)}


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes as functions: class -> what each thing of it must keep; ``all``: some shape is not understood."""

    of: Mapping[str, tuple[Whole, ...]]
    all: bool = False

    def doubtful(self, subjects: Iterable[str], about: Mapping[str, About], types: Types) -> list[str]:
        """The subjects that may break a shape, in the order given."""
        if self.all:
            return list(subjects)
        return [
            subject
            for subject in subjects
            if not all(good(about[subject], types) for kind in types.get(subject, ()) for good in self.of.get(kind, ()))
        ]


def compiled(graph: Graph) -> Shapes:
    """The shapes of an rdflib graph."""
    found: dict[str, tuple[Whole, ...]] = {}
    targets = {p for p in graph.predicates() if str(p).startswith(str(SH) + "target")} - {SH.targetClass}
    if targets or (None, SH.rule, None) in graph:
        return Shapes({}, all=True)
    for shape, kind in sorted(graph.subject_objects(SH.targetClass)):
        found[str(kind)] = (*found.get(str(kind), ()), _node(graph, shape))
    return Shapes(found)


def _doubt(*_: object) -> bool:
    return False


def _node(graph: Graph, shape: Node) -> Whole:
    """A shape of things: its properties, and sh:or over such."""
    parts: list[Whole] = []
    if graph.value(shape, SH.path) is not None:
        return _property(graph, shape)
    for predicate, value in graph.predicate_objects(shape):
        if predicate == SH.property:
            parts.append(_property(graph, value))
        elif predicate == SH["or"]:
            parts.append(_any([_node(graph, item) for item in Collection(graph, value)]))
        elif predicate not in _SAID:
            return _doubt
    return lambda about, types: all(part(about, types) for part in parts)


def _any(parts: Sequence[Whole]) -> Whole:
    return lambda about, types: any(part(about, types) for part in parts)


def _property(graph: Graph, shape: Node) -> Whole:
    path = graph.value(shape, SH.path)
    if not isinstance(path, URIRef):
        return _doubt
    tests = [_constraint(graph, p, value) for p, value in graph.predicate_objects(shape) if p not in _SAID]
    name = str(path)

    def good(about: About, types: Types) -> bool:
        values = about.get(name, ())
        return all(test(values, about, types) for test in tests)

    return good


def _constraint(graph: Graph, how: Node, given: Node) -> Values:
    """One constraint of a property shape."""
    if how in (SH.minCount, SH.maxCount):
        number = int(str(given))
        if how == SH.minCount:
            # Two spellings of one number are one value to pyshacl: what has more than one value is left to it.
            return lambda values, about, types: len(values) >= number and (number < 2 or len(values) == number)
        return lambda values, about, types: len(values) <= number
    if how == SH.hasValue and isinstance(given, URIRef):
        iri = str(given)
        return lambda values, about, types: any(isinstance(v, ox.NamedNode) and v.value == iri for v in values)
    if how == SH.lessThan and isinstance(given, URIRef):
        return _less(str(given))
    test = _value(graph, how, given)
    if test is None:
        return _doubt
    return lambda values, about, types: all(test(value, types) for value in values)


def _value(graph: Graph, how: Node, given: Node) -> Callable[[Term, Types], bool] | None:
    """A constraint that looks at one value at a time; None where it is not understood."""
    if how == SH["class"]:
        kind = str(given)
        return lambda v, types: not isinstance(v, ox.Literal) and kind in types.get(v.value, ())
    if how == SH.datatype:
        return lambda v, types: _of_type(v, str(given))
    if how in (SH.minLength, SH.maxLength):
        number, least = int(str(given)), how == SH.minLength
        return lambda v, types: _is_text(v) and (len(v.value) >= number if least else len(v.value) <= number)
    if how == SH.pattern:
        found = re.compile(str(given))
        return lambda v, types: _is_text(v) and found.search(v.value) is not None
    if how == SH["in"]:
        allowed = {_term(item) for item in Collection(graph, given)}
        return lambda v, types: v in allowed
    if how in (SH.minInclusive, SH.maxInclusive):
        bound, least = _number(_term(given)), how == SH.minInclusive
        return lambda v, types: (
            (n := _number(v)) is not None and bound is not None and (n >= bound if least else n <= bound)
        )
    if how == SH["or"]:
        choices = [
            [_value(graph, p, value) or _doubt for p, value in graph.predicate_objects(item)]
            for item in Collection(graph, given)
        ]
        return lambda v, types: any(all(test(v, types) for test in tests) for tests in choices if tests)
    return None


def _is_text(value: Term) -> bool:
    """Whether the text of the value is the same to everybody: rdflib writes numbers anew."""
    return isinstance(value, ox.Literal) and (bool(value.language) or value.datatype.value == str(XSD.string))


def _less(other: str) -> Values:
    def good(values: Sequence[Term], about: About, types: Types) -> bool:
        for value in values:
            for than in about.get(other, ()):
                one, two = _number(value), _number(than)
                if one is None or two is None or one >= two:
                    return False
        return True

    return good


def _term(node: Node) -> Term | None:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or XSD.string)))
    return None


def _number(value: Term | None) -> Decimal | None:
    if not isinstance(value, ox.Literal) or value.datatype.value not in _NUMBERS:
        return None
    try:
        number = Decimal(value.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _of_type(value: Term, datatype: str) -> bool:
    """Whether the value is surely a literal of that type, well written."""
    if not isinstance(value, ox.Literal) or value.datatype.value != datatype:
        return False
    text = value.value
    if datatype == str(XSD.string):
        return True
    if datatype == str(XSD.integer):
        return _WHOLE.fullmatch(text) is not None
    if datatype == str(XSD.decimal):
        return _number(value) is not None and "e" not in text.lower()
    filled = {str(XSD.date): text, str(XSD.gYearMonth): f"{text}-01", str(XSD.gYear): f"{text}-01-01"}.get(datatype, "")
    try:
        return _DATE.fullmatch(filled) is not None and date.fromisoformat(filled).year > 0
    except ValueError:
        return False
