"""Marked text to records: ``[AGENCY 市民政局][POST 局长][PERSON 林某]`` becomes a part with its mentions.

A line that begins with ``# `` is a heading, ``> `` a byline, ``~ `` a source line, ``^ `` a caption,
``+ `` a subheading;
others are body.
``[DATE 5月3日=--05-03]`` gives a date its value.
"""

from __future__ import annotations

import re

from kg.model import Issue, LineRole, Mention, Part, PartKind, Sentence, Span, View

_ROLES: dict[str, LineRole] = {"# ": "heading", "> ": "byline", "~ ": "source", "^ ": "caption", "+ ": "subheading"}
_MARK = re.compile(r"\[([A-Z]+) ([^\]=]+)(?:=([^\]]+))?\]")


def read(marked: str, kind: PartKind = "article") -> tuple[Part, tuple[Mention, ...]]:
    """The part and its mentions."""
    text = ""
    mentions: list[Mention] = []
    sentences: list[Sentence] = []
    for paragraph, row in enumerate(marked.strip().split("\n")):
        role: LineRole = "distribution" if kind == "distribution" else _ROLES.get(row[:2], "body")
        row = row[2:] if row[:2] in _ROLES else row
        start = len(text)
        at = 0
        for hit in _MARK.finditer(row):
            text += row[at : hit.start()]
            begin = len(text)
            text += hit[2]
            surface = re.sub(r"\s", "", hit[2])
            mentions.append(
                Mention(hit[1], begin, len(text), surface, Span(begin, len(text)), "test", 1.0, hit[3])  # type: ignore[arg-type]
            )
            at = hit.end()
        text += row[at:]
        cut = start
        if role == "body":
            for stop in re.finditer(r"[。！？][”]?", text[start:]):
                sentences.append(Sentence(cut, start + stop.end(), role, paragraph))
                cut = start + stop.end()
        if cut < len(text):
            sentences.append(Sentence(cut, len(text), role, paragraph))
        text += "\n"
    heading = "".join(text[s.start : s.end] for s in sentences if s.role == "heading")
    return Part(kind, View.of(text), tuple(sentences), heading or None), tuple(mentions)


def issue(parts: list[Part], date: str | None = None) -> Issue:
    """An issue of these parts."""
    return Issue(0, tuple(parts), None, date, None)
