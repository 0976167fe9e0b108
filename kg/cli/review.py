"""``kg review``: who is who where the evidence leaves it open, answered in the terminal and kept in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import render
from kg.config import load_settings
from kg.decisions import add_decision, by_pair, decision, read_decisions
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ANSWERS = {"y": "same", "n": "different", "u": "unsure"}
CONFLICTS = {
    "two-holders": "一职两人 two holders of one seat", "post-returns": "去而复任 a post that comes back",
    "seen-after-end": "离任后仍见 seen after leaving", "corrected": "已更正 corrected",
    "decision-conflict": "裁定冲突 decisions in conflict", "decision-unknown": "裁定无对象 decision about nobody",
}  # fmt: skip


@click.command("review")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder that `kg build` wrote.",
)
@click.option("--decisions", type=click.Path(path_type=Path), help="File of decisions (default: decisions.jsonl).")
@click.option("--list", "listing", is_flag=True, help="Only list what is in doubt and in conflict.")
@click.option("--json", "as_json", is_flag=True, help="List as JSON.")
@click.option("--parts", metavar="NAME", help="Show why a person's posts were joined, and the IRIs to part them by.")
@click.option("--same", nargs=2, metavar="IRI IRI", help="Decide that two are one.")
@click.option("--different", nargs=2, metavar="IRI IRI", help="Decide that two are not one.")
@click.option("--unsure", nargs=2, metavar="IRI IRI", help="Leave two open and ask no more.")
@click.option("--who", default="", help="Who decides; kept with the decision.")
@click.option("--why", default="", help="Why; kept with the decision.")
@click.option("--when", default="", help="When; kept with the decision.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (default: kg.toml where it stands).")
def command(
    out: Path,
    decisions: Path | None,
    listing: bool,
    as_json: bool,
    parts: str | None,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    who: str,
    why: str,
    when: str,
    config: Path | None,
) -> int:
    """Decide who is who where the evidence leaves it open.

    Shows pairs that may be one person, best first, with reasons and sentences, and takes the answer: y the same,
    n different, u unsure, Enter later, q stop. Answers are lines of decisions.jsonl, which the next build reads; to
    undo one, delete its line. Nothing but that file is written.

    \b
    kg review
    kg review --list --json
    kg review --same person/86d1… person/1f26… --why 任免通知
    kg review --parts 林晓舟
    """
    path = decisions or Path(load_settings(config).decisions)
    made = [(j, p) for j, p in (("same", same), ("different", different), ("unsure", unsure)) if p]
    for judgement, (left, right) in made:
        add_decision(path, decision(left, right, judgement, who, why, when))
    if made:
        render.note(f"{len(made)} written to {path}; build again to apply")
        return 0
    report = _report(out)
    if parts:
        return _parts(report, parts)
    known = by_pair(read_decisions(path))
    doubts = [row for row in report.get("review", ()) if decision(*_pair(row), "unsure").pair not in known]
    conflicts = [f for f in report.get("findings", ()) if f["code"] in CONFLICTS]
    if as_json:
        render.write(json.dumps({"doubts": doubts, "conflicts": conflicts}, ensure_ascii=False, indent=1) + "\n")
        return 1 if doubts or conflicts else 0
    for finding in conflicts:
        click.echo(_conflict(finding))
    if listing or not doubts:
        for number, row in enumerate(doubts, 1):
            click.echo(_doubt(row, f"{number}/{len(doubts)}"))
        if not doubts:
            click.echo("没有待裁定的人 nobody is in doubt")
        return 1 if doubts or conflicts else 0
    return _ask(doubts, path, who, why, when)


def _ask(doubts: Sequence[Mapping[str, Any]], path: Path, who: str, why: str, when: str) -> int:
    """One question after the other; an answer is written before the next is asked."""
    written = 0
    for number, row in enumerate(doubts, 1):
        click.echo(_doubt(row, f"{number}/{len(doubts)}"))
        answer = ""
        while answer not in (*ANSWERS, "q", "s"):
            try:
                question = "同一人 same? [y/n/u/q, Enter: later]"
                answer = click.prompt(question, default="s", show_default=False).strip().lower()
            except click.Abort:  # the input has ended
                answer = "q"
        if answer == "q":
            break
        if answer in ANSWERS:
            add_decision(path, decision(*_pair(row), ANSWERS[answer], who, why, when))
            written += 1
    render.note(f"{written} written to {path}; build again to apply")
    return 0


def _parts(report: Mapping[str, Any], name: str) -> int:
    """Prints what a person was put together from; exit status 1 where nobody of that name was."""
    rows = [r for r in report.get("joined", ()) if name in (r["name"], r["iri"])]
    for row in rows:
        click.echo(f"── {row['name']}  {row['iri']}")
        click.echo("".join(f"  {iri}  {post}\n" for iri, post in row["parts"].items()), nl=False)
        click.echo("".join(f"    {reason}\n" for reason in row["reasons"]), nl=False)
    if not rows:
        render.note(f"nobody called {name} was put together from several posts")
    return 0 if rows else 1


def _pair(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["left"]["iri"], row["right"]["iri"]


def _report(out: Path) -> dict[str, Any]:
    try:
        data = json.loads((out / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise InputError(f"{out}: no build with a report here; run `kg build` first, or name its folder") from None
    return data if isinstance(data, dict) else {}


def _doubt(row: Mapping[str, Any], number: str) -> str:
    lines = [f"── {number}  {row['left']['name']} ～ {row['right']['name']}  {row['score']:+.1f}"]
    for side in (row["left"], row["right"]):
        posts = "、".join(f"{post}{f'（{years}）' if years else ''}" for post, years in side["posts"].items())
        lines.append(f"  {side['iri']}  {posts or '未见职务'}")
        if side.get("sentence"):
            lines += [f"      {side['sentence']}", f"      {side['file']}:{side['line']}"]
    return "\n".join([*lines, *(f"  {reason}" for reason in row["reasons"])])


def _conflict(finding: Mapping[str, Any]) -> str:
    lines = [f"── {CONFLICTS[finding['code']]}: {finding['message']}"]
    return "\n".join([*lines, *(f"      {quote}" for quote in finding.get("sentences", ()))])
