"""``kg check``: does the graph keep its own rules?"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store
from kg.graph import Store, check, check_build

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.graph import CheckFinding


@click.command("check")
@graph_options
@click.option("--format", "form", type=click.Choice(["text", "json", "rdf"]), default="text", show_default=True)
@click.option("--by", type=click.Choice(["shape", "file"]), default="shape", show_default=True, help="How to group.")
@click.option("--fresh", is_flag=True, help="Judge everything anew, not only what changed since the last check.")
def command(out: Path, graph: Path | None, form: str, by: str, fresh: bool) -> int:
    """Check the graph against its rules (SHACL shapes and house queries).

    Findings are violations (queries break), warnings (a reader loses something) or infos. What a file says is judged
    anew only when it changed. Exit status 0: all rules are kept (there may be warnings). 1: a rule is broken. 2: there
    is no graph to check.
    """
    from kg.graph import findings as reports

    store = open_store(out, graph)
    if graph is None and out.is_dir() and type(store) is Store:
        checked = check_build(out, fresh=fresh)
    else:
        quads = store.quads()
        checked = reports.Checked(tuple(check(quads, store if type(store) is Store else None)), 0, 0)
    found = checked.findings
    if form == "rdf":
        render.write(reports.report(found).decode("utf-8"))
    elif form == "json":
        names = {id(f): name for name, group in reports.by_file(found, store) for f in group}
        rows = [
            {"severity": f.severity, "shape": f.shape, "focus": f.focus, "message": f.message, "file": names[id(f)]}
            for f in found
        ]
        render.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif by == "file" and found:
        for name, group in reports.by_file(found, store):
            click.echo(f"{name or '（几个文件 several files）'}\n{_text(group)}\n")
    else:
        click.echo(_text(found))
    if checked.looked < checked.pieces:
        render.note(
            f"judged {checked.looked} of {checked.pieces} pieces anew; the rest has not changed (--fresh for all)"
        )
    return 1 if any(f.severity == "violation" for f in found) else 0


def _text(findings: Sequence[CheckFinding]) -> str:
    counts = Counter(f.severity for f in findings)
    total = ", ".join(f"{counts[name]} {name}" for name in ("violation", "warning", "info"))
    if not findings:
        return f"所有规则均符合 all rules are kept ({total})"
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for f in findings:
        grouped.setdefault((f.severity, f.shape, " ".join(f.message.split())), []).append(f.focus)
    lines = []
    for (severity, shape, message), focuses in grouped.items():
        lines.append(f"{severity}  {shape}  ({len(focuses)})  {message}")
        lines += [f"    {focus}" for focus in focuses]
    return "\n".join([*lines, total])
