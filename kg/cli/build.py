"""``kg build``: bulletins in, graph and report out."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from kg.cli import render
from kg.cli.common import decisions_file
from kg.config import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.pipeline import BuildReport
    from kg.pipeline import Progress as Report

COUNTS = {
    "files": "文件 files", "issues": "期 issues", "articles": "文章 articles", "sentences": "句子 sentences",
    "mentions": "名称 mentions", "appearances": "出现 appearances", "quads": "四元组 quads",
}  # fmt: skip
KINDS = {
    "person": "人物 people", "agency": "党政机关 agencies", "organization": "其他组织 organisations",
    "facility": "服务机构 facilities", "place": "地点 places", "post": "职务 posts", "event": "活动 events",
    "document": "文件 documents", "programme": "项目 programmes",
}  # fmt: skip


@click.command("build")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write.")
@click.option(
    "--private",
    type=click.Choice(["mask", "keep"]),
    help="Names of members of the public: mask them (default) or keep them.",
)
@click.option(
    "--tagger", type=click.Choice(["lac", "none"]), help="Statistical tagger beside the rules (default: lac)."
)
@click.option("--base", help="Address that the IRIs of the graph begin with.")
@click.option("--workers", type=click.IntRange(min=0), help="Processes that read files; 0 means one for each core.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="What people decided about who is who (default: decisions.jsonl).",
)
@click.option("--cache/--no-cache", default=True, help="Keep beside OUT what was read, for quick rebuilds (default).")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (default: kg.toml where it stands).")
def command(
    paths: tuple[Path, ...],
    out: Path,
    private: str | None,
    tagger: str | None,
    base: str | None,
    workers: int | None,
    decisions: Path | None,
    cache: bool,
    config: Path | None,
) -> int:
    """Read bulletins and write the graph.

    PATHS are files or folders: text, Word (docx) or saved web pages. A file that cannot be read costs one line on
    standard error and exit status 2; the others are built. Exit status 1 means that the graph breaks one of its rules
    (see kg check).
    """
    from kg.pipeline import build

    settings = load_settings(config, private=private, tagger=tagger, base=base, workers=workers)
    with progress_bar() as report:
        chosen = decisions_file(decisions, settings)
        done = build(paths, out, settings, report, decisions=chosen, cache=cache)
    return finished(done, out)


def finished(done: BuildReport, out: Path) -> int:
    """Prints what a build, an addition or a removal gave; its exit status."""
    click.echo(summary(done.report, out))
    for line in done.errors:
        render.note(line)
    return done.status


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """A bar on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report


def summary(report: Mapping[str, Any], out: Path) -> str:
    """The build report in a few lines for people; the whole stands in ``report.json``."""
    counts = [(COUNTS[key], str(n)) for key, n in report.get("counts", {}).items() if key in COUNTS]
    kinds = [(KINDS[key], str(report.get("entities", {})[key])) for key in KINDS if key in report.get("entities", {})]
    lines = [render.plain(("内容", "数量"), [*counts, *kinds])]
    unread = sum(len(file.get("unread", ())) for file in report.get("files", ()))
    findings, checks = report.get("findings", ()), report.get("checks", ())
    broken = sum(check.get("severity") == "violation" for check in checks)
    if unread:
        lines.append(f"未读行 unread lines: {unread}")
    if doubts := report.get("review", ()):
        lines.append(f"待裁定 doubtful pairs: {len(doubts)} (kg review --out {out})")
    if findings:
        lines.append(f"待核对 findings: {len(findings)}")
    if checks:
        lines.append(f"规则检查 rule checks: {broken} violations, {len(checks) - broken} lesser (kg check --out {out})")
    lines.append(f"写入 written: {out}; details in {out / 'report.json'}")
    return "\n".join(lines)
