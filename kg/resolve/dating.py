"""When somebody was seen in a post: the event told there, else the issue, else the latest date of the article."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg import rx

if TYPE_CHECKING:
    from kg.model import Extraction, Issue, PartExtract

YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def year_of(extraction: Extraction, issue: Issue) -> str | None:
    """The year of an issue: of its date or number, else the one that the dates of the file name most often."""
    for text in (issue.date, issue.number):
        if text and (match := YEAR.search(text)):
            return match[0]
    values = [m.value for parts in extraction.parts for p in parts for m in p.mentions if m.label == "DATE" and m.value]
    counted = Counter(v[:4] for v in values if YEAR.match(v))
    return min(counted, key=lambda y: (-counted[y], y)) if counted else None


def seen_on(extract: PartExtract, issue_date: str | None, year: str | None) -> str | None:
    """The date by which an article was written: of the issue, else its latest full date, else as much as is known."""
    if issue_date or extract.part.kind != "article":
        return issue_date
    found = [d for m in extract.mentions if m.label == "DATE" and m.value and (d := _whole(m.value, year))]
    days = [d for d in found if DAY.fullmatch(d)]
    if days:
        return max(days)
    return max((d for d in found if d[:4] == (year or d[:4])), key=lambda d: (len(d), d), default=year)


def told_on(extract: PartExtract, sentence: int | None) -> str | None:
    """The start of the event in whose telling a sentence stands: the last one begun, or the only one of the article."""
    dated = [e for e in extract.facts.events if e.start]
    if sentence is None:
        return None
    before = [e for e in dated if e.sentence <= sentence]
    if before:
        return max(before, key=lambda e: (e.sentence, -e.id)).start
    return dated[0].start if len(dated) == 1 else None


def _whole(value: str, year: str | None) -> str | None:
    """A DATE's value as one day, month or year: the end of an interval; the year filled in where it is known."""
    last = value.rsplit("/", 1)[-1]
    if last.startswith("--"):
        last = f"{year}-{last[2:]}" if year else ""
    elif "/" in value and len(last) < 10 and DAY.match(value):  # 2022-05-30/31
        last = value[: 10 - len(last)] + last
    return last if rx.fullmatch(r"(?:19|20)\d\d(?:-\d\d){0,2}", last) else None
