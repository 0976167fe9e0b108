"""A trail as a picture: one lane for each post, one mark for each appearance, months from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg.explore import words
from kg.explore.trace import Held, Step, Trail

MONTH = 22  # pixels
LANE = 46
LEFT, TOP, RIGHT = 230, 64, 40
_BAR, _MARK, _TEXT, _LINE = "#9db8d9", "#1f4e8c", "#222", "#ddd"
FONT = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"


def _months(date: str) -> int | None:
    """Months since the year 0 of an ISO date, a year alone counting as its January; None for none."""
    parts = date.split("/", 1)[0].split("-")
    if not parts[0].isdigit():
        return None
    return int(parts[0]) * 12 + (int(parts[1]) - 1 if len(parts) > 1 and parts[1].isdigit() else 0)


def _lanes(trail: Trail) -> list[tuple[str, Held | None, list[Step]]]:
    """Posts in the order in which they were seen, each with its steps; what was done in no known post comes last."""
    lanes: list[tuple[str, Held | None, list[Step]]] = [(p.text, p, []) for p in trail.person.posts]
    rest: list[Step] = []
    for step in trail.steps:
        mine = [lane for lane in lanes if lane[0] in step.posts]
        for lane in mine:
            lane[2].append(step)
        if not mine:
            rest.append(step)
    return [*lanes, *([("职务不详", None, rest)] if rest else [])]


def svg(trail: Trail) -> str:
    """A timeline as SVG that needs nothing else: bars are when a post was seen, marks are appearances with their text.

    An empty circle at a bar's end is a start or end of the post that a text gives. Steps without a date stand apart.
    """
    dates = [m for s in trail.steps if (m := _months(s.date)) is not None]
    dates += [m for p in trail.person.posts for d in (p.first, p.last, p.start, p.end) if (m := _months(d)) is not None]
    low, high = (min(dates), max(dates) + 1) if dates else (0, 1)
    scale = min(MONTH, 1500 / (high - low))
    lanes = _lanes(trail)
    width, height = LEFT + (high - low) * scale + RIGHT, TOP + LANE * len(lanes) + 30

    def x(date: str) -> float:
        """Days count too, so that two meetings of a month stand side by side."""
        parts = date.split("/", 1)[0].split("-")
        day = int(parts[2]) - 1 if len(parts) > 2 and parts[2].isdigit() else 0
        return round(LEFT + ((_months(date) or low) - low + day / 31) * scale, 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}"'
        f' width="{width:.0f}" height="{height}"'
        f' font-family="{escape(FONT, quote=True)}" font-size="13" role="img">',
        f"<title>{escape(trail.person.name)}</title>",
        f'<text x="12" y="26" font-size="18" fill="{_TEXT}">{escape(trail.person.name)}</text>',
    ]
    step = 1 if scale > 14 else 3 if scale > 5 else 12
    for month in range(low, high + 1) if dates else ():
        at = round(LEFT + (month - low) * scale, 1)
        if month % step == 0 or month == low:
            out.append(f'<line x1="{at}" y1="{TOP - 12}" x2="{at}" y2="{height - 24}" stroke="{_LINE}"/>')
        if month % step == 0 and step < 12 and month < high:
            out.append(f'<text x="{at + 2}" y="{TOP - 16}" font-size="10" fill="{_TEXT}">{month % 12 + 1}</text>')
        if month % 12 == 0 or (month == low and month % 12 < 10):
            out.append(f'<text x="{at + 2}" y="{TOP - 30}" font-size="12" fill="{_TEXT}">{month // 12}年</text>')
    for number, (name, held, steps) in enumerate(lanes):
        out += _lane(TOP + number * LANE, name, held, steps, x, width)
    return "\n".join([*out, "</svg>"]) + "\n"


def _lane(y: float, name: str, held: Held | None, steps: Sequence[Step], x, width: float) -> list[str]:  # type: ignore[no-untyped-def]
    middle = y + LANE / 2
    shown = name if len(name) <= 16 else f"{name[:15]}…"
    notes = "、".join(words.STATUSES.get(s, s) for s in held.statuses) if held else ""
    out = [
        f"<g><title>{escape(name)}{f'（{notes}）' if notes else ''}</title>",
        f'<text x="12" y="{middle + 4}" fill="{_TEXT}">{escape(shown)}</text>',
        f'<line x1="{LEFT}" y1="{y + LANE}" x2="{width - RIGHT:.0f}" y2="{y + LANE}" stroke="{_LINE}"/>',
    ]
    if held and held.first and held.last:
        a, b = x(held.first), x(held.last)
        out.append(f'<rect x="{a}" y="{middle - 5}" width="{max(b - a, 3):.1f}" height="10" rx="4" fill="{_BAR}"/>')
    for date, what in ((held.start, "任职"), (held.end, "离任")) if held else ():
        if date:
            out.append(
                f'<circle cx="{x(date)}" cy="{middle}" r="7" fill="none" stroke="{_MARK}" stroke-width="2">'
                f"<title>{what} {escape(date)}</title></circle>"
            )
    undated = 0
    for step in steps:
        if _months(step.date) is None:
            at, undated = width - RIGHT + 10 + 6.0 * undated, undated + 1
        else:
            at = x(step.date)
        roles = words.of_roles("、".join(step.roles)) or "见于文中"
        lines = [f"{step.date or '日期不详'} {roles} {step.event or step.article}", *(q.text for q in step.quotes[:2])]
        told = escape("\n".join(lines))
        out.append(f'<circle cx="{at}" cy="{middle}" r="4.5" fill="{_MARK}"><title>{told}</title></circle>')
    return [*out, "</g>"]


def html(trail: Trail) -> str:
    """A page with timeline, posts and every appearance with its sentences; no script, nothing from elsewhere."""
    posts = "".join(
        f"<tr><td>{escape(p.text)}</td><td>{escape('、'.join(words.STATUSES.get(s, s) for s in p.statuses))}</td>"
        f"<td>{p.start or '不详'}</td><td>{p.first}</td><td>{p.last}</td><td>{p.end or '不详'}</td></tr>"
        for p in trail.person.posts
    )
    steps = "".join(_item(step) for step in trail.steps)
    name = escape(trail.person.name)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title>
<style>body{{font-family:{FONT};margin:2em;color:#222}}table{{border-collapse:collapse}}td,th{{border:1px solid #ccc;
padding:.3em .6em;text-align:left}}blockquote{{margin:.3em 0 .3em 1em;border-left:3px solid #9db8d9;padding-left:.8em}}
.where{{color:#666;font-size:.85em}}.scroll{{overflow-x:auto}}</style></head>
<body><h1>{name}</h1><p class="where">{escape(trail.person.iri)}</p>
<div class="scroll">{svg(trail)}</div>
<table><tr><th>职务</th><th>状态</th><th>任职</th><th>最早见于</th><th>最近见于</th><th>离任</th></tr>{posts}</table>
<ol>{steps}</ol></body></html>
"""


def _item(step: Step) -> str:
    roles = escape(words.of_roles("、".join(step.roles)) or "见于文中")
    quotes = "".join(
        f'<blockquote>{escape(q.text)}<div class="where">{escape(q.file)}{f":{q.line}" if q.line else ""} '
        f"{escape(step.issue)}</div></blockquote>"
        for q in step.quotes
    )
    beside = f"<div>同场：{escape('、'.join(step.beside))}</div>" if step.beside else ""
    posts = escape("、".join(step.posts)) + ("" if step.stated or not step.posts else "（时任）")
    what = escape(step.event or step.article)
    return f"<li><b>{step.date or '日期不详'}</b> {roles} {what}<div>{posts}</div>{beside}{quotes}</li>"
