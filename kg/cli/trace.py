"""``kg trace``: where a person was, in which post, beside whom, and the sentence that says so."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store
from kg.explore import formats, words
from kg.explore.trace import Candidate, Step, Trail, candidates, trail, within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.graph import Store

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


@click.command("trace")
@click.argument("name")
@graph_options
@click.option("--from", "start", metavar="DATE", help="Not before: 2022, 2022-03 or 2022-03-01.")
@click.option("--to", "end", metavar="DATE", help="Not after: 2022, 2022-03 or 2022-03-31.")
@click.option("--role", type=click.Choice(list(words.ROLES)[:8]), help="Only in this role.")
@click.option("--org", help="Only in a post of, or at, this body or place (part of its name will do).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md", "svg", "html"]),
    default="table",
    show_default=True,
)
def command(
    name: str,
    out: Path,
    graph: Path | None,
    start: str | None,
    end: str | None,
    role: str | None,
    org: str | None,
    form: str,
) -> int:
    """Show what a person did, with the sentences that say so.

    NAME is a name, NAME@机构 where several people share it, or the IRI of a person.

    \b
    kg trace 林晓舟
    kg trace 林晓舟@民政局 --from 2022-03 --role lead --format csv
    kg trace 林晓舟 --format html > trail.html
    """
    for option, value in (("--from", start), ("--to", end)):
        if value and not _is_date(value):
            raise click.UsageError(f"{option} {value!r} is no date; write 2022, 2022-03 or 2022-03-01")
    store = open_store(out, graph)
    person = pick(store, name, form)
    if person is None:
        return 1
    whole = trail(store, person)
    chosen = Trail(whole.person, within(whole.steps, start or "", end or "", role or "", org or ""))
    _print(chosen, form)
    if not chosen.steps:
        render.note(f"no appearance of {person.name}{' that fits' if whole.steps else ''}")
    return 0


def pick(store: Store, name: str, form: str) -> Candidate | None:
    """The one person whom a name means; where there are several they are listed, and None comes back."""
    found = candidates(store, name)
    if len(found) == 1:
        return found[0]
    _choose(name, found, form)
    return None


def _is_date(value: str) -> bool:
    import re

    return re.fullmatch(_DATE, value) is not None


def _choose(name: str, found: tuple[Candidate, ...], form: str) -> None:
    if form == "json":
        render.write(
            json.dumps({"candidates": [dataclasses.asdict(c) for c in found]}, ensure_ascii=False, indent=1) + "\n"
        )
    else:
        columns = ("person", "posts", "places", "years", "appearances", "iri")
        rows = [
            (c.name, "、".join(p.text for p in c.posts), "、".join(c.places), c.years, str(c.appearances), c.iri)
            for c in found
        ]
        _rows(columns, rows, form)
    bare = name.partition("@")[0]
    render.note(
        f"{len(found)} people are called {bare}; choose one by its IRI, or by post or place as in {bare}@民政局"
    )


def _rows(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], form: str) -> None:
    if form == "csv":
        render.write(formats.csv_text(columns, rows))
    elif form == "md":
        render.write(formats.markdown_text(columns, rows))
    else:
        render.table(columns, rows)


def _print(found: Trail, form: str) -> None:
    if form == "json":
        render.write(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        render.write(formats.csv_text(_COLUMNS, map(_flat, found.steps)))
    elif form == "md":
        render.write(_markdown(found))
    elif form in ("svg", "html"):
        from kg.explore import timeline

        render.write(timeline.svg(found) if form == "svg" else timeline.html(found))
    else:
        render.write(_page(found))


_COLUMNS = (
    "date", "posts", "posts_stated", "roles", "event", "type", "facilities", "places", "beside", "article", "issue",
    "sentence", "file", "line",
)  # fmt: skip


def _flat(step: Step) -> tuple[str, ...]:
    """A step as cells: lists joined by 、, the first sentence that has it."""
    quote = step.quotes[0] if step.quotes else None
    return (
        step.date, "、".join(step.posts), "yes" if step.stated else "no", "、".join(step.roles), step.event, step.type,
        "、".join(step.facilities), "、".join(step.places), "、".join(step.beside), step.article, step.issue,
        quote.text if quote else "", quote.file if quote else "", str(quote.line or "") if quote else "",
    )  # fmt: skip


def _posts(found: Trail) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows of the posts; columns for start, end and status only where some text gives them."""
    posts = found.person.posts
    heads = ["职务", "机构", "最早", "最近", "见于"]
    rows = [[p.title, p.body, p.first, p.last, "、".join(p.issues)] for p in posts]
    for head, values in (
        ("任职", [p.start for p in posts]),
        ("离任", [p.end for p in posts]),
        ("状态", ["、".join(words.STATUSES.get(s, s) for s in p.statuses) for p in posts]),
    ):
        if any(values):
            heads.append(head)
            for row, value in zip(rows, values, strict=True):
                row.append(value)
    return tuple(heads), [tuple(row) for row in rows]


def _page(found: Trail) -> str:
    """The trail as a clerk reads it: posts as a table, then one paragraph for each appearance."""
    person = found.person
    lines = [f"{person.name}  {person.iri}", ""]
    if person.posts:
        lines += [render.plain(*_posts(found))]
    for step in found.steps:
        roles = words.of_roles("、".join(step.roles)) if step.roles else "见于文中"
        kind = f"（{words.of_type(step.type)}）" if step.type else ""
        lines.append(f"{step.date or '日期不详'}  {roles}  {step.event or step.article}{kind}")
        for head, values in (
            ("职务" if step.stated else "时任", step.posts),
            ("机构", step.facilities),
            ("地点", step.places),
            ("同场", step.beside),
        ):
            if values:
                lines.append(f"    {head}  {'、'.join(values)}")
        for quote in step.quotes:
            where = f"{quote.file}:{quote.line}" if quote.line else quote.file
            lines.append(f"    原文  {quote.text}")
            lines.append(f"          {where}{f'，{step.issue}' if step.issue else ''}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _markdown(found: Trail) -> str:
    posts = formats.markdown_text(*_posts(found))
    columns = ("日期", "职务", "身份", "活动", "地点", "同场", "原文", "出处")
    rows = []
    for step in found.steps:
        cells = dict(zip(_COLUMNS, _flat(step), strict=True))
        rows.append((
            cells["date"], cells["posts"], words.of_roles(cells["roles"]), cells["event"] or cells["article"],
            "、".join((*step.facilities, *step.places)), cells["beside"], cells["sentence"],
            f"{cells['file']}:{cells['line']}" if cells["line"] else cells["file"],
        ))  # fmt: skip
    return f"# {found.person.name}\n\n{posts}\n{formats.markdown_text(columns, rows)}"
