"""Values as literals of the graph."""

from __future__ import annotations

import re
from datetime import date

import pyoxigraph as ox

from kg.graph.terms import XSD

_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)


def moment(value: str | None) -> ox.Literal | None:
    """A date as exact as it is given: xsd:date, xsd:gYearMonth or xsd:gYear. None for what is none (``--04-04``).

    An interval (``2022-05-30/2022-05-31``) gives its beginning.
    """
    text = (value or "").split("/", 1)[0]
    for pattern, kind in _DATES:
        if pattern.fullmatch(text):
            try:
                date.fromisoformat(f"{text}-01-01"[:10])
            except ValueError:
                return None
            return ox.Literal(text, datatype=kind)
    return None


def whole(number: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(number), datatype=XSD.integer)


def share(confidence: float) -> ox.Literal:
    """A share from 0 to 1, three places at most."""
    return ox.Literal(f"{confidence:.3f}".rstrip("0").ljust(3, "0"), datatype=XSD.decimal)
