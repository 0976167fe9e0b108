"""A timeline as SVG, drawn on the server: lanes, a histogram by month, and marks as long as the date is exact."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
WIDTH, LEFT, LANE, HISTOGRAM = 960, 132, 22, 40


@dataclass(frozen=True, slots=True)
class Mark:
    """Something dated: ``row`` is the id of the table's row that tells more."""

    date: str
    lane: str
    text: str
    row: str
    kind: str = "other"
    end: str = ""


def span(date: str) -> tuple[int, int] | None:
    """The days that an ISO date may mean, as proleptic ordinals, the end excluded; None for what is no date.

    >>> [b - a for a, b in map(span, ("2024-02-29", "2024-02", "2024"))]
    [1, 29, 366]
    """
    match = _DATE.fullmatch(date)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        start = dt.date(year, month, day)
        if match[3]:
            return start.toordinal(), start.toordinal() + 1
        step = (year + 1, 1) if not match[2] or month == 12 else (year, month + 1)
        return start.toordinal(), dt.date(*step, 1).toordinal()
    except ValueError:
        return None


def draw(marks: Sequence[Mark], label: str) -> Markup:
    """The timeline of all marks that have a date; empty where they have fewer than two different ones."""
    placed = [(m, s) for m in marks if (s := _span(m))]
    if len({s for _, s in placed}) < 2:
        return Markup("")
    first = dt.date.fromordinal(min(s[0] for _, s in placed)).replace(day=1)
    last = dt.date.fromordinal(max(s[1] for _, s in placed) - 1)
    stop = dt.date(last.year + (last.month == 12), last.month % 12 + 1, 1)
    start, end = first.toordinal(), stop.toordinal()
    lanes = [name for name, _ in Counter(m.lane for m, _ in placed).most_common()]
    if len(lanes) > 12:
        lanes = [*lanes[:11], "…"]
    height = HISTOGRAM + len(lanes) * LANE + 26

    def x(day: int) -> float:
        return round(LEFT + (WIDTH - LEFT - 8) * (day - start) / (end - start), 1)

    out = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}" '
        f'data-start="{first.isoformat()}" data-end="{stop.isoformat()}" data-left="{LEFT}" data-right="{WIDTH - 8}">'
    ]
    out += _histogram([s for _, s in placed], x)
    for number, lane in enumerate(lanes):
        top = HISTOGRAM + number * LANE
        out.append(f'<line class="lane" x1="{LEFT}" x2="{WIDTH - 8}" y1="{top + LANE}" y2="{top + LANE}"/>')
        shown = fitting(lane, LEFT - 16)
        out.append(f'<text class="lane-name" x="{LEFT - 8}" y="{top + 15}">{escape(shown)}'
                   f"<title>{escape(lane)}</title></text>")  # fmt: skip
    for mark, (a, b) in placed:
        top = HISTOGRAM + lanes.index(mark.lane if mark.lane in lanes else "…") * LANE
        wide = max(x(b) - x(a), 4)
        exact = " exact" if b - a == 1 else ""
        out.append(
            f'<rect class="mark k-{escape(mark.kind)}{exact}" x="{x(a)}" y="{top + 5}" width="{wide:.1f}" height="13" '
            f'rx="2" data-row="{escape(mark.row)}" data-from="{a}" data-to="{b}">'
            f"<title>{escape(mark.date)} {escape(mark.text)}</title></rect>"
        )
    out += _axis(first, stop, x, height)
    out.append("</svg>")
    return Markup("".join(out))


def fitting(text: str, room: float) -> str:
    """The text, cut where it would be wider than ``room``: a Chinese character is 12 wide, a Latin letter about half.

    >>> fitting("霁州市社会福利院养老部", 116), fitting("research visit", 116)
    ('霁州市社会福利院…', 'research visit')
    """
    used = 0.0
    for at, character in enumerate(text):
        used += 12 if character > "\u2e7f" else 6.6
        if used > room:
            return text[: at - 1] + "…"
    return text


def _span(mark: Mark) -> tuple[int, int] | None:
    found = span(mark.date)
    until = span(mark.end) if mark.end else None
    return (found[0], max(found[1], until[1])) if found and until else found


def _histogram(spans: Sequence[tuple[int, int]], x: object) -> list[str]:
    """One bar a month; what is known to the year only counts in none."""
    months: Counter[tuple[int, int]] = Counter()
    for a, b in spans:
        if b - a <= 31:
            day = dt.date.fromordinal(a)
            months[day.year, day.month] += 1
    most = max(months.values(), default=1)
    bars = []
    for (year, month), count in sorted(months.items()):
        a = dt.date(year, month, 1).toordinal()
        b = dt.date(year + (month == 12), month % 12 + 1, 1).toordinal()
        tall = max(3, round((HISTOGRAM - 12) * count / most))
        left, right = x(a), x(b)  # type: ignore[operator]
        bars.append(
            f'<rect class="bar" x="{left}" y="{HISTOGRAM - 4 - tall}" width="{max(right - left - 1, 1):.1f}" '
            f'height="{tall}"><title>{year}-{month:02d}: {count}</title></rect>'
        )
    return bars


def _axis(first: dt.date, stop: dt.date, x: object, height: int) -> list[str]:
    """Ticks at months, quarters or years, whichever leaves room for the text."""
    months = (stop.year - first.year) * 12 + stop.month - first.month
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / s <= 12)
    ticks = []
    for number in range(months + 1):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        if (year * 12 + month) % step:
            continue
        at = x(dt.date(year, month + 1, 1).toordinal())  # type: ignore[operator]
        text = str(year) if step >= 12 else f"{year}-{month + 1:02d}"
        ticks.append(f'<line class="tick" x1="{at}" x2="{at}" y1="{HISTOGRAM - 4}" y2="{height - 20}"/>')
        if at < WIDTH - 40:
            ticks.append(f'<text class="tick" x="{at}" y="{height - 6}">{text}</text>')
    return ticks
