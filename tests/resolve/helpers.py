"""Extractions built by hand: invented articles whose mentions are marked in the text as ⟦LABEL:surface⟧."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import (
    Extraction,
    Facts,
    Issue,
    Label,
    Mention,
    Name,
    Part,
    PartExtract,
    PartKind,
    PersonClaim,
    PersonKind,
    PostClaim,
    Reading,
    Sentence,
    Source,
    Span,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"⟦(?P<label>[A-Z]+):(?P<surface>[^⟧]+)⟧")


def part(
    marked: str,
    kind: PartKind = "article",
    title: str | None = None,
    section: str | None = None,
    people: Sequence[tuple[str, PersonKind, Sequence[tuple[str, str | None]]]] = (),
) -> PartExtract:
    """A part; ``people`` holds (name, kind, [(title, surface of the body or None)])."""
    text, mentions, cursor = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[cursor : match.start()]
        label: Label = match["label"]  # type: ignore[assignment]
        surface = match["surface"]
        mentions.append(
            Mention(
                label, len(text), len(text) + len(surface), surface, Span(len(text), len(text) + len(surface)), "test"
            )
        )
        text, cursor = text + surface, match.end()
    text += marked[cursor:]
    sentences, start = [], 0
    for number, line in enumerate(text.split("\n")):
        for piece in re.findall(r"[^。]*。|[^。]+$", line):
            role = "heading" if number == 0 and title else "body"
            sentences.append(Sentence(start, start + len(piece), role, number))  # type: ignore[arg-type]
            start += len(piece)
        start += 1
    persons, posts = [], []
    for index, (name, person_kind, held) in enumerate(people):
        own = tuple(i for i, m in enumerate(mentions) if m.label == "PERSON" and m.text == name)
        persons.append(PersonClaim(index, name, person_kind, own, "test"))
        for post, body in held:
            where = next((i for i, m in enumerate(mentions) if m.text == body), None) if body else None
            name_ = Name(body, mentions[where].label if where is not None else "AGENCY", where) if body else None
            at = next((i for i, m in enumerate(mentions) if m.label == "POST" and m.text == post), None)
            posts.append(PostClaim(index, post, name_, at, "current", "test"))
    whole = Part(kind, View.of(text), tuple(sentences), title, section)
    return PartExtract(whole, tuple(mentions), Facts(tuple(persons), tuple(posts)))


def file(name: str, *parts: PartExtract, publisher: str | None = None, date: str | None = None) -> Extraction:
    """A file of one issue."""
    text = "\n".join(p.part.view.text for p in parts)
    source = Source(name, hashlib.sha256((name + text).encode()).hexdigest(), text)
    return Extraction(
        Reading(source, (Issue(0, tuple(p.part for p in parts), None, date, publisher),)), (tuple(parts),)
    )


def cases(name: str) -> list[tuple[str, ...]]:
    """The rows of ``cases/NAME.tsv``; ``\\n`` in a cell is a line break."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.replace("\\n", "\n").split("\t")) for line in lines if line and not line.startswith("#")]
