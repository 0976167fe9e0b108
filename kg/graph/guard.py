"""Refuses what a read-only store must not run: SERVICE and updates outside strings, IRIs and comments."""

from __future__ import annotations

import re

from kg.errors import QueryError

# One pass, so that a # inside an IRI or a quote inside a comment opens nothing. Long strings before short ones.
_OPAQUE = re.compile(
    r"""("{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
        |<[^<>"{}|^`\\\s]*>
        |\#[^\n\r]*)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(
    r"(?<![\w:?$@%.\\-])(SERVICE|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY)(?![\w:%.-]|\s*\()", re.IGNORECASE
)


_FROM = re.compile(r"(?<![\w:?$@%.\\-])FROM(?![\w:%.-]|\s*\()", re.IGNORECASE)


def names_graphs(query: str) -> bool:
    """Whether the query says with FROM or FROM NAMED which graphs it is about."""
    return _FROM.search(unescaped(query)) is not None and any(
        _FROM.search(_OPAQUE.sub(_blanked, text)) for text in (query, unescaped(query))
    )


def unescaped(query: str) -> str:
    """The query with its ``\\u`` escapes read."""

    def char(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    return _ESCAPE.sub(char, query)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def refuse_unsafe(query: str) -> None:
    """Returns where ``query`` only reads this store; raises QueryError with line and column where it does not.

    SPARQL 1.1 (19.2) allows ``\\u`` escapes anywhere, so the text is looked at with and without them.
    """
    for text in dict.fromkeys((query, unescaped(query))):
        # What is blanked begins with a quote, < or #, so no word comes to light by it; most queries hold none at all.
        if not _WORD.search(text):
            continue
        found = _WORD.search(_OPAQUE.sub(_blanked, text))
        if found:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            word = found[1].upper()
            why = "would call another server" if word == "SERVICE" else "would change the graph"
            raise QueryError(f"query line {line}, column {column}: {word} {why}; only reading queries are answered")
