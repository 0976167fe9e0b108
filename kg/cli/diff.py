"""``kg diff``: what an issue changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.common import chosen_endpoint, graph_options, open_store
from kg.cli.review import CONFLICTS
from kg.cli.sheets import FORMATS, choose, show
from kg.explore.links import Section, Thing, diff, issues


@click.command("diff")
@click.argument("issue")
@graph_options
@FORMATS
def command(issue: str, out: Path, graph: Path | None, form: str) -> int:
    """Show what an issue changed.

    ISSUE is its number (2031年第5期), its file, FILE#2 for the second issue of a file, or its IRI. Shown are posts
    taken up and left, posts and things that no earlier issue has, corrections and conflicts, and articles printed
    before.
    """
    store = open_store(out, graph)
    local = graph is None and chosen_endpoint() is None
    chosen = choose(issues(store, issue), issue, form)
    if chosen is None:
        return 1
    return show(f"{chosen.name} {chosen.note}", (*diff(store, chosen), *([_found(out, chosen)] if local else [])), form)


def _found(out: Path, issue: Thing) -> Section:
    """Corrections and conflicts that the report has of the issue; none where it cannot be read."""
    rows: list[tuple[str, ...]] = []
    try:
        report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        report = {}
    name, index = issue.note.rsplit(" ", 1)[-1], issue.iri.rsplit("/i", 1)[-1]
    for f in report.get("findings", ()):
        if f["code"] in CONFLICTS and f.get("file") == name and str(f.get("issue")) == index:
            rows.append((CONFLICTS[f["code"]], f["message"], " / ".join(f.get("sentences", ()))))
    return Section("更正与冲突 corrections and conflicts", ("kind", "what", "sentence"), tuple(sorted(rows)))
