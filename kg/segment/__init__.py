"""Source -> :class:`~kg.model.Reading`: issues, parts, the role of every line, sentences on the raw offsets."""

from __future__ import annotations

from kg.errors import InputError
from kg.model import Issue, Part, Reading, Source, Span
from kg.segment.build import build
from kg.segment.layout import lay_out
from kg.segment.lines import is_blank, split_lines
from kg.segment.masthead import issue_starts
from kg.segment.record import date_of, number_of, publisher_of

__all__ = ["segment"]

_LEAST = 4  # Chinese characters that a bulletin has at least
_SHARE = 0.3  # of the characters that are not blank


def segment(source: Source) -> Reading:
    """The issues of ``source`` with their parts; lines that belong to no part are listed in ``unread``.

    Raises InputError for a text that is no bulletin (code, another language, columns of numbers).
    """
    _check(source)
    lines = split_lines(source.text)
    starts = issue_starts(lines)
    issues: list[Issue] = []
    covered: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        parts: list[Part] = []
        for draft in lay_out(lines[start:end]):
            part = build(draft, source.text)
            if part is not None:
                parts.append(part)
            covered.update(row.line.start for row in draft.rows)
        issues.append(Issue(len(issues), tuple(parts), number_of(parts), date_of(parts), publisher_of(parts)))
    unread = tuple(Span(line.start, line.end) for line in lines if line.start not in covered)
    return Reading(source, tuple(issues), unread)


def _check(source: Source) -> None:
    shown = sum(1 for c in source.text if not is_blank(c))
    chinese = sum(1 for c in source.text if "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or c >= "\U00020000")
    if chinese < _LEAST or chinese < _SHARE * shown:
        raise InputError(
            f"{source.name}: no bulletin text found ({chinese} Chinese of {shown} characters); leave the file out"
        )
