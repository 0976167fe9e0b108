"""The build report as plain data: counts, unread lines, unknown words, findings; the same for the same input."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from kg import graph
from kg.config import Settings
from kg.model import Extraction, Finding, PartExtract, Resolved
from kg.review import joined, review

_BODIES = {"AGENCY", "ORG", "FACILITY"}
_WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")
_VERBS = re.compile(r"[到在向由对和与同及等为让请将被给派送从]")  # then the gap is a clause, not a title


def summary(
    extractions: Sequence[Extraction],
    resolved: Resolved,
    errors: Sequence[str],
    findings: Sequence[graph.CheckFinding],
    quads: int,
    settings: Settings,
) -> dict[str, Any]:
    """The build report as plain data: counts, unread lines, unknown words, findings; the same for the same input."""
    parts = [extract for e in extractions for issue in e.parts for extract in issue]
    labels = Counter(m.label for extract in parts for m in extract.mentions)
    rules = Counter(m.rule for extract in parts for m in extract.mentions)
    kinds = Counter(entity.kind for entity in resolved.entities.values())
    return {
        "files": [
            {
                "name": e.reading.source.name,
                "sha256": e.reading.source.sha256,
                "issues": len(e.reading.issues),
                "articles": sum(len(issue.articles) for issue in e.reading.issues),
                "mentions": sum(len(extract.mentions) for issue in e.parts for extract in issue),
                "unread": [_line(e, span.start) for span in e.reading.unread],
            }
            for e in sorted(extractions, key=lambda e: (e.reading.source.name, e.reading.source.sha256))
        ],
        "failed": sorted(errors),
        "counts": {
            "files": len(extractions),
            "issues": sum(len(e.reading.issues) for e in extractions),
            "articles": sum(len(issue.articles) for e in extractions for issue in e.reading.issues),
            "sentences": sum(len(extract.part.sentences) for extract in parts),
            "mentions": sum(labels.values()),
            "appearances": len(resolved.appearances),
            "quads": quads,
        },
        "mentions": dict(sorted(labels.items())),
        "entities": dict(sorted(kinds.items())),
        "rules": dict(sorted(rules.items())),
        "unknown": {"titles": _unknown_titles(parts), "headings": _unknown_headings(parts)},
        "review": review(extractions, resolved, settings),
        "joined": joined(resolved, settings),
        "findings": [_finding(f, extractions) for f in resolved.findings],
        "checks": [
            {"severity": f.severity, "shape": f.shape, "focus": f.focus, "message": f.message} for f in findings
        ],
        "settings": {"base": settings.base, "private": settings.private, "tagger": settings.tagger},
    }


def _line(extraction: Extraction, offset: int) -> dict[str, Any]:
    """A line of the source, by number and text."""
    text = extraction.reading.source.text
    number = len(text[:offset].splitlines()) + (offset == 0 or text[offset - 1] in "\r\n")
    return {"line": number, "text": text[offset:].splitlines()[0].strip()[:80] if text[offset:] else ""}


def _finding(finding: Finding, extractions: Sequence[Extraction]) -> dict[str, Any]:
    """A finding with the file's name where only its hash is known."""
    names = {e.reading.source.sha256: e.reading.source.name for e in extractions}
    source = finding.source or (names.get(finding.part.source) if finding.part else None)
    where = {"issue": finding.part.issue + 1, "part": finding.part.part + 1} if finding.part else {}
    quotes = {"sentences": list(finding.sentences)} if finding.sentences else {}
    return {"code": finding.code, "message": finding.message, "file": source, **where, **quotes}


def _unknown_titles(parts: Sequence[PartExtract]) -> dict[str, int]:
    """Words that stand where a title would (市民政局 … 张三) but are none that the lists know, with counts."""
    found: Counter[str] = Counter()
    for extract in parts:
        for before, after in zip(extract.mentions, extract.mentions[1:], strict=False):
            gap = extract.part.view.text[before.end : after.start]
            if before.label in _BODIES and after.label == "PERSON" and _WORD.fullmatch(gap) and not _VERBS.search(gap):
                found[gap] += 1
    return dict(sorted(found.items()))


def _unknown_headings(parts: Sequence[PartExtract]) -> list[str]:
    """Headings of articles whose event has no known type: a verb that the lists lack."""
    return sorted(
        {
            extract.part.title
            for extract in parts
            if extract.part.title and any(event.type == "other" for event in extract.facts.events)
        }
    )
