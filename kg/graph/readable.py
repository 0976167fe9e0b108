"""The build report for people: ``report.md`` beside ``report.json``, with the same content in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_SHOWN = 40  # rows of a list before the reader is sent to report.json


def readable(report: Mapping[str, Any]) -> str:
    """The report as Markdown: counts, files, unread lines, unknown words, findings, broken rules."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    yield "# 构建报告 Build report"
    for title, key in (("数量 Counts", "counts"), ("名称 Mentions", "mentions"), ("实体 Entities", "entities")):
        if report.get(key):
            yield from ("", f"## {title}", "")
            yield from (f"- {name}: {count}" for name, count in report[key].items())
    yield from (
        "",
        "## 文件 Files",
        "",
        "| file | issues | articles | mentions | unread lines |",
        "|---|---|---|---|---|",
    )
    for file in report.get("files", ()):
        unread = len(file["unread"])
        yield f"| {file['name']} | {file['issues']} | {file['articles']} | {file['mentions']} | {unread} |"
    unread_lines = [
        f"{file['name']}:{row['line']}: {row['text']}" for file in report.get("files", ()) for row in file["unread"]
    ]
    unknown = report.get("unknown", {})
    yield from _list("读不了的文件 Files that failed", report.get("failed", ()))
    yield from _list("未读行 Unread lines", unread_lines)
    yield from _list("未知职务 Unknown titles", [f"{word} ({n})" for word, n in unknown.get("titles", {}).items()])
    yield from _list("未知标题动词 Headings whose event has no known type", unknown.get("headings", ()))
    yield from _list("待核对 Findings", [_finding(row) for row in report.get("findings", ())])
    yield from _list(
        "规则检查 Rule checks",
        [f"{row['severity']}: {row['shape']}: {row['focus']}: {row['message']}" for row in report.get("checks", ())],
    )


def _finding(row: Mapping[str, Any]) -> str:
    place = [str(row["file"])] if row.get("file") else []
    place += [f"issue {row['issue']}, part {row['part']}"] if "issue" in row else []
    return f"{row['code']}: {row['message']}" + (f" ({', '.join(place)})" if place else "")


def _list(title: str, rows: Any) -> Iterator[str]:
    kept = list(rows)
    yield from ("", f"## {title}: {len(kept)}")
    if kept:
        yield ""
        yield from (f"- {row}" for row in kept[:_SHOWN])
        if len(kept) > _SHOWN:
            yield f"- … {len(kept) - _SHOWN} more in report.json"
