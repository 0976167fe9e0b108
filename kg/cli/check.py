"""``kg check``: does the graph keep its own rules?"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from kg.cli import render
from kg.cli.common import graph_options, open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.graph import CheckFinding


@click.command("check")
@graph_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(out: Path, graph: Path | None, form: str) -> int:
    """Check the graph against its rules (SHACL shapes and house queries).

    Exit status 0: all rules are kept (there may be warnings). 1: a rule is broken. 2: there is no graph to check.
    """
    from kg.graph import check

    findings = check(open_store(out, graph).quads())
    if form == "json":
        rows = [{"severity": f.severity, "shape": f.shape, "focus": f.focus, "message": f.message} for f in findings]
        render.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        click.echo(_text(findings))
    return 1 if any(f.severity == "violation" for f in findings) else 0


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
