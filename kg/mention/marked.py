"""A text with its mentions in brackets: ``[AGENCY 市民政局][POST 局长][PERSON 王某]主持``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention


def marked(text: str, mentions: Sequence[Mention]) -> str:
    """``text`` with every mention in brackets after its label; ``start`` and ``end`` count its characters."""
    pieces, done = [], 0
    for one in mentions:
        pieces += [text[done : one.start], f"[{one.label} {text[one.start : one.end]}]"]
        done = one.end
    return "".join([*pieces, text[done:]])
