"""Tables with headings, as the commands about two people, a body, a facility and an issue print them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.explore import formats, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.explore.links import Section, Thing

FORMATS = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "md"]), default="table", show_default=True
)


def show(title: str, sections: Sequence[Section], form: str) -> int:
    """Prints what is not empty; exit status 0."""
    filled = [s for s in sections if s.rows]
    if form == "json":
        data = {
            "title": title,
            "sections": [
                {"title": s.title, "rows": [dict(zip(s.columns, row, strict=True)) for row in s.rows]} for s in filled
            ],
        }
        render.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return 0
    if form == "csv":  # one table: the heading is a column
        columns = tuple(dict.fromkeys(c for s in filled for c in s.columns))
        rows = [
            (s.title, *(dict(zip(s.columns, row, strict=True)).get(c, "") for c in columns))
            for s in filled
            for row in s.rows
        ]
        render.write(formats.csv_text(("section", *columns), rows))
        return 0
    lines = [f"# {title}\n" if form == "md" else f"{title}\n"]
    for section in filled:
        heads = [words.COLUMNS.get(c, c) for c in section.columns]
        rows = [
            tuple(words.of_type(v) if c == "type" else v for c, v in zip(section.columns, r, strict=True))
            for r in section.rows
        ]
        if form == "md":
            lines.append(f"## {section.title}\n\n{formats.markdown_text(heads, rows)}")
        else:
            lines.append(f"{section.title}\n{render.plain(heads, rows)}")
    render.write("\n".join(lines))
    if not filled:
        render.note(f"nothing is known of {title}")
    return 0


def choose(found: Sequence[Thing], wanted: str, form: str) -> Thing | None:
    """The one thing meant; where there are several they are listed, and None comes back."""
    if len(found) == 1:
        return found[0]
    rows = [(t.name, t.note, t.iri) for t in found]
    if form == "json":
        data = {"candidates": [{"name": t.name, "note": t.note, "iri": t.iri} for t in found]}
        render.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        render.table(("what", "place", "iri"), rows)
    render.note(f"{len(found)} fit {wanted}; choose one by its full name or IRI")
    return None
