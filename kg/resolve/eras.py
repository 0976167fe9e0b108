"""What divisions were called in the year of an issue."""

from __future__ import annotations

from kg.lexicon.divisions import divisions


def names_then(code: str, year: str, text: str) -> dict[str, str]:
    """What a division and those around it were called in ``year``, by code, where the text has not today's name."""
    if not year.isdigit():
        return {}
    around = [d for d in divisions().chain(code) if d.name not in text]
    return {d.code: name for d in around for name, until in reversed(d.former) if int(year) < until}
