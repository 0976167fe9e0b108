"""The pages: each function takes a view and what was asked, and gives HTML. Nothing here knows of HTTP."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup

from kg.errors import KgError, NotFoundError
from kg.explore.formats import csv_text
from kg.explore.search import Hit, Index, index, warm
from kg.explore.web import moved as moves
from kg.explore.web import overview, printed, things, timeline
from kg.explore.web.panels import PANELS, Panel
from kg.explore.web.rows import Known, Listing, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.explore.web.render import View

PER_PAGE = 50
_COUNTED = (
    "person",
    "agency",
    "organization",
    "facility",
    "place",
    "event",
    "document",
    "programme",
    "issue",
    "article",
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row and its number within the panel, which its address in the page is made of."""

    number: int
    row: things.Row


@dataclass(frozen=True, slots=True)
class Block:
    """A panel as it is shown; ``page`` is 0 where all rows are."""

    panel: Panel
    total: int
    kept: int  # rows in the period asked for
    rows: Sequence[Numbered]
    page: int
    pages: int
    sparql: str
    timeline: Markup
    name_page: str
    keep: str
    size: int = PER_PAGE


def key_of(view: View) -> tuple[object, ...]:
    """What changes when another build takes the place of the graph."""
    return view.context.key


def names_of(view: View) -> Index:
    """The names of the graph."""
    return index(view.context.store, key_of(view), view.context.folder)


def begin(view: View) -> None:
    """Reads what every page needs before the first one asks for it."""
    with contextlib.suppress(KgError):
        names_of(view)
        overview.overview(view.context.store, key_of(view))


def home(view: View) -> str:
    """The first page."""
    if not view.static:
        warm(view.context.store, key_of(view), view.context.folder)
    found = overview.overview(view.context.store, key_of(view))
    counts = [
        (
            *things.NAMES[kind],
            found.counts[kind],
            view.to(f"/list/{kind}") if view.static else view.to("/search", kind=kind),
        )
        for kind in _COUNTED
        if found.counts.get(kind)
    ]
    return view.html("home.html", counts=counts, first=found.first, last=found.last, cities=found.cities,
                     issues=found.issues, people=found.people)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with what tells it from others of its name."""

    iri: str
    kind: str
    label: str
    form: str
    weight: int
    sketch: str


def hits(view: View, q: str, limit: int, kind: str = "") -> list[Shown]:
    """What a search finds, each told apart."""
    found = names_of(view).find(q, limit, (kind,) if kind else ())
    told = things.sketches(view.context.store, [h.iri for h in found])
    return [_shown(h, told) for h in found]


def _shown(hit: Hit, told: Mapping[str, str]) -> Shown:
    return Shown(hit.iri, hit.kind, hit.label, hit.form, hit.weight, told.get(hit.iri, ""))


def search(view: View, q: str, kind: str, offset: int) -> str:
    """Results of a search; without a query, the things of one kind in order."""
    heading, more = "", ""
    if q:
        found = hits(view, q, offset + 51, kind)
        if len(found) > offset + 50:
            more = view.to("/search", q=q, kind=kind, offset=str(offset + 50))
        found = found[offset : offset + 50]
    elif overview.listable(kind):
        names = overview.listed(view.context.store, names_of(view), kind, offset)
        if len(names) > overview.PER_LIST:
            more = view.to("/search", kind=kind, offset=str(offset + overview.PER_LIST))
        names = names[: overview.PER_LIST]
        told = things.sketches(view.context.store, [n.iri for n in names]) if kind != "issue" else {}
        found = [Shown(n.iri, kind, n.label, n.label, 0, told.get(n.iri, "")) for n in names]
        heading = view.say(*things.NAMES[kind])
    else:
        found = []
    kinds = [(name, view.say(*things.NAMES[name]), name == kind,
              view.to("/search", **{k: v for k, v in (("q", q), ("kind", "" if name == kind else name)) if v}))
             for name in _COUNTED if name != "issue" or not q]  # fmt: skip
    return view.html("search.html", q=q, kinds=kinds, hits=found, more=more, heading=heading)


def suggest(view: View, q: str) -> list[dict[str, object]]:
    """Suggestions for the search box."""
    return [
        {"iri": h.iri, "id": h.iri[len(view.context.base) :], "kind": h.kind, "label": h.label, "form": h.form,
         "kindLabel": view.say(*things.NAMES[h.kind]), "sketch": h.sketch, "href": view.href(h.iri)}
        for h in hits(view, q, 10)
    ]  # fmt: skip


def found_thing(view: View, tail: str) -> things.Thing:
    """The thing of that address. Raises NotFoundError."""
    it = things.thing(view.context.store, view.context.base + tail)
    if it is None:
        iri = view.context.base + tail
        if now := moves.successor(view.context.store, iri):
            raise moves.MovedError(now)
        raise NotFoundError(view.say(f"图谱里没有 {iri}", f"{iri}: the graph does not hold it"))
    return it


def moved(view: View, old: str, now: str, target: str) -> str:
    """The page of a static site at an address out of use: it leads on to ``target``, the page of ``now``."""
    return view.html("moved.html", it=found_thing(view, now.removeprefix(view.context.base)), old=old, target=target)


def thing(view: View, tail: str, asked: Mapping[str, str]) -> str:
    """The page about one thing."""
    it = found_thing(view, tail)
    if it.kind == "article":
        return article(view, it, tail, asked)
    store = view.context.store
    start, end, lanes = asked.get("from", ""), asked.get("to", ""), asked.get("lanes", "type")
    known = Known()
    blocks = [b for panel in PANELS[it.kind] if (b := block(view, it, panel, asked, known)) is not None]
    twins = things.namesakes(store, it) if it.kind == "person" else []
    told = things.sketches(store, [it.iri, *twins])
    return view.html(
        "thing.html", it=it, tail=tail, facts=things.facts(store, it.iri, view.lang), blocks=blocks,
        sketch=told.get(it.iri, "") if it.kind != "issue" else "",
        formers=[iri.removeprefix(view.context.base) for iri in moves.formers(store, it.iri)],
        namesakes=[(iri, told.get(iri, "")) for iri in twins], start=start, end=end, lanes=lanes,
    )  # fmt: skip


def block(
    view: View, it: things.Thing, panel: Panel, asked: Mapping[str, str], known: Known | None = None
) -> Block | None:
    """A panel of a thing; None where it has no rows at all. ``known`` is what the page's other panels read."""
    lanes = asked.get("lanes", "type")
    # What names a lane is read for every row; on a static site there is nobody to ask for the next page.
    whole = view.static or (panel.dated and lanes in ("post", "spot"))
    listing = Listing(view.context.store, panel, it.iri, view.lang, known, whole=whole)
    total = len(listing)
    if not total:
        return None
    drawn = Markup("")
    kept = list(range(total))
    if panel.dated:
        marks = list(listing.outline)
        bare = [n for n, row in enumerate(marks) if not row.cells.get("event")]
        for n, row in zip(bare, listing.rows(bare), strict=True):
            marks[n] = row
        drawn = timeline.draw(
            [_mark(view, panel, Numbered(n, r), lanes) for n, r in enumerate(marks, 1)],
            view.say("时间轴：", "Timeline: ") + it.label,
        )
        kept = [n for n, row in enumerate(marks) if within(row.date, asked)]
    name_page = f"p-{panel.name}"
    wanted = asked.get(name_page, "1")
    size = max(len(kept), 1) if view.static or wanted == "all" else PER_PAGE
    pages = max(1, -(-len(kept) // PER_PAGE)) if not view.static else 1
    page = 0 if wanted == "all" else min(max(int(wanted) if wanted.isdigit() and len(wanted) < 9 else 1, 1), pages)
    first = max(page - 1, 0) * size
    shown = kept[first : first + size]
    quoted = things.with_evidence(view.context.store, listing.rows(shown), known=known.quotes if known else None)
    keep = "".join(f"&{urlencode({k: asked[k]})}" for k in ("from", "to", "lanes") if asked.get(k))
    return Block(
        panel, total, len(kept), [Numbered(n + 1, r) for n, r in zip(shown, quoted, strict=True)], page, pages,
        panel.sparql(it.iri), drawn, name_page, keep,
    )  # fmt: skip


def _mark(view: View, panel: Panel, item: Numbered, lanes: str) -> timeline.Mark:
    row = item.row
    kind = row.kinds[0] if row.kinds else "none"
    named = {name: "、".join(c.text for c in row.cells.get(name, ())[:1]) for name in ("event", "spot", "post")}
    lane = named.get(lanes, "") if lanes in ("spot", "post") else (
        things.word("type", kind, view.lang) if row.kinds else view.say("见于文中", "in the text"))  # fmt: skip
    text = named["event"] or named["post"] or view.say("见于文中", "named in the text")
    return timeline.Mark(row.date, lane or view.say("未写明", "not stated"), text, f"{panel.name}-{item.number}", kind)


def within(date: str, asked: Mapping[str, str]) -> bool:
    """Whether a date may lie in the period asked for; all do where none is."""
    start, end = (timeline.span(asked.get(name, "")) for name in ("from", "to"))
    if start is None and end is None:
        return True
    days = timeline.span(date)
    return days is not None and (start is None or days[1] > start[0]) and (end is None or days[0] < end[1])


def article(view: View, it: things.Thing, tail: str, asked: Mapping[str, str]) -> str:
    """An article (or masthead, contents, distribution list) as printed."""
    store = view.context.store
    text = printed.paragraphs(store, it.iri)
    facts = things.facts(store, it.iri, view.lang)
    issue_iri = it.iri.rsplit("/", 1)[0]
    found = things.thing(store, issue_iri)
    issue = [things.Cell(found.label, issue_iri)] if found else []
    pieces = [p for paragraph in text for s in paragraph for p in s.pieces if p.mention]
    labels = dict.fromkeys(p.label for paragraph in text for s in paragraph for p in s.pieces if p.label)
    number = int(tail.rsplit("/p", 1)[1])
    steps = []
    for n, zh, en, rel in ((number - 1, "← 上一篇", "← previous", "prev"), (number + 1, "下一篇 →", "next →", "next")):
        neighbour = f"{issue_iri}/p{n}"
        if n > 0 and things.thing(store, neighbour):
            steps.append((view.href(neighbour), view.say(zh, en), rel))
    doubt = asked.get("doubt") == "1"
    return view.html(
        "article.html", it=it, tail=tail, paragraphs=text, issue=issue, doubt=doubt, seen=sorted(labels), steps=steps,
        doubtful=[p for p in pieces if printed.doubtful(p)] if doubt else (),
        lit_sentences=frozenset(asked.get("lit", "").split(",")), unread=_unread(view, it.iri) if doubt else (),
        facts=[f for f in facts if f[0] not in ("所在期", "Issue")],
    )  # fmt: skip


def _unread(view: View, iri: str) -> list[tuple[str, str]]:
    """Lines of the article's file that no part holds, as the build reported them."""
    report = view.context.report
    try:
        files = json.loads(report.read_text(encoding="utf-8"))["files"] if report else []
    except (OSError, ValueError, KeyError):
        return []
    short = iri[len(view.context.base) :].split("/")[1]
    lines = next((f.get("unread", ()) for f in files if str(f.get("sha256", "")).startswith(short)), ())
    return [(str(x.get("line", "")), str(x.get("text", ""))) if isinstance(x, dict) else ("", str(x)) for x in lines]


# --- twins ----------------------------------------------------------------------------------------------------------


def twin(view: View, tail: str) -> dict[str, Any]:
    """What the page says, as plain data."""
    it = found_thing(view, tail)
    store = view.context.store
    told: dict[str, Any] = {"iri": it.iri, "kind": it.kind, "label": it.label, "altLabels": list(it.alts)}
    told["replaces"] = list(moves.formers(store, it.iri))
    told["facts"] = {heading: [_plain(c) for c in cells] for heading, cells in things.facts(store, it.iri, view.lang)}
    if it.kind == "article":
        told["paragraphs"] = [
            [{"sentence": s.number, "text": "".join(p.text for p in s.pieces),
              "mentions": [{"id": p.mention, "text": p.text, "label": p.label, "refersTo": p.iri}
                           for p in s.pieces if p.mention]} for s in paragraph]
            for paragraph in printed.paragraphs(store, it.iri)
        ]  # fmt: skip
        return told
    told["panels"] = {}
    for panel in PANELS[it.kind]:
        rows = things.with_evidence(store, rows_of(store, panel, it.iri, view.lang), 8)
        if rows:
            told["panels"][panel.name] = [_row(view, panel, row) for row in rows]
    return told


def _plain(cell: things.Cell) -> object:
    return {"label": cell.text, "iri": cell.iri} if cell.iri else cell.text


def _row(view: View, panel: Panel, row: things.Row) -> dict[str, Any]:
    told: dict[str, Any] = {c.var: [_plain(x) for x in row.cells.get(c.var, ())] for c in panel.columns}
    told |= {"date": row.date, "confidence": row.confidence}
    told["evidence"] = [
        {"sentence": e.sentence, "mention": e.mention, "article": e.part, "heading": e.heading, "issue": e.issue_label,
         "issued": e.issued, "line": e.line}
        for e in row.evidence
    ]  # fmt: skip
    return told


def table(view: View, tail: str, name: str) -> str:
    """One panel as CSV; without a name the first that has rows. Articles give their mentions."""
    it = found_thing(view, tail)
    if it.kind == "article":
        pieces = [p for par in printed.paragraphs(view.context.store, it.iri) for s in par for p in s.pieces]
        return csv_text(
            ("mention", "text", "label", "iri", "name", "rule", "confidence"),
            [(p.mention, p.text, p.label, p.iri, p.name, p.rule, "" if p.confidence is None else str(p.confidence))
             for p in pieces if p.mention],
        )  # fmt: skip
    panels = [p for p in PANELS[it.kind] if not name or p.name == name]
    for panel in sorted(panels, key=lambda p: not p.dated):
        rows = things.with_evidence(
            view.context.store, rows_of(view.context.store, panel, it.iri, view.lang), 1 if not name else 8
        )
        if rows:
            columns = [c for c in panel.columns if c.var != "date"]
            head = ("date", *(c.var for c in columns), "confidence", "sentence", "issue", "issued", "line", "source")
            return csv_text(head, [_flat(columns, row) for row in rows])
    return csv_text(("date", "sentence"), [])


def _flat(columns: Sequence[Any], row: things.Row) -> tuple[str, ...]:
    return (
        row.date,
        *("、".join(c.text for c in row.cells.get(column.var, ())) for column in columns),
        "" if row.confidence is None else str(row.confidence),
        " / ".join(e.sentence for e in row.evidence),
        " / ".join(dict.fromkeys(e.issue_label for e in row.evidence)),
        " / ".join(dict.fromkeys(e.issued for e in row.evidence)),
        " / ".join(str(e.line) for e in row.evidence),
        " / ".join(e.mention for e in row.evidence),
    )
