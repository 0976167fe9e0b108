"""Values as an error message may show them."""

from __future__ import annotations


def shown(value: object) -> str:
    """``value`` on one line, whatever characters a file name holds."""
    text = str(value)
    return " ".join(text.split()) if text.isprintable() else text.encode("unicode_escape").decode("ascii")
