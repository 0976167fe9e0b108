"""Content negotiation by the ``Accept`` header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that ``accept`` likes best; ours is the order among equals. None where none fits.

    >>> best("text/html, text/turtle;q=0.8, */*;q=0.1", ["text/csv", "text/turtle"])
    'text/turtle'
    """
    if not accept.strip():
        return offered[0]
    ranges = _ranges(accept)
    rated = [(quality(media, ranges), -place, media) for place, media in enumerate(offered)]
    good = [row for row in rated if row[0] > 0]
    return max(good)[2] if good else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for item in accept.split(","):
        media, *parameters = (piece.strip() for piece in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        if media:
            ranges.append((media.lower(), weight))
    return ranges


def quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much the ranges like ``media``, from 0 to 1: the most specific range that fits decides."""
    kind = media.split("/", 1)[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        for name, weight in ranges:
            if name == wanted or (name == "*" and wanted == "*/*"):
                return weight
    return 0.0
