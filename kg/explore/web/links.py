"""Addresses of the explorer's pages. They end as the thing's IRI ends and last as long as it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from kg.explore.context import Context

_PART = re.compile(r"(file/[0-9a-f]+/i\d+/p\d+)/([ms]\d+)")
_PAGES = re.compile(
    r"(?:person|agency|organization|facility|place|event|document|programme|post)/[0-9a-f]+|file/[0-9a-f]+/i\d+(?:/p\d+)?"
)


def page_of(context: Context, iri: str) -> str | None:
    """The page about a thing; a mention's or sentence's is its article's, with the place in it. None where none is.

    >>> from pathlib import Path
    >>> from kg.explore.context import Context
    >>> page_of(Context(Path("out")), "https://w3id.org/civil-affairs/id/file/0a/i1/p2/m3")
    '/page/file/0a/i1/p2#m3'
    """
    if not iri.startswith(context.base):
        return None
    tail = iri[len(context.base) :]
    if found := _PART.fullmatch(tail):
        return f"{context.root}/page/{found[1]}#{found[2]}"
    return f"{context.root}/page/{quote(tail)}" if _PAGES.fullmatch(tail) else None
