"""What a build leaves to people: pairs in doubt with reasons and sentences, as ``kg review`` shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kg.config import Settings
from kg.decisions import handle
from kg.model import Extraction, MentionRef, PartRef, Resolved


def review(extractions: Sequence[Extraction], resolved: Resolved, settings: Settings) -> list[dict[str, Any]]:
    """A row for each pair in doubt, best first: IRIs, posts and years of both, points, reasons, a sentence of each."""
    by_sha = {e.reading.source.sha256: e for e in extractions}
    posts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for seen in resolved.posts:
        posts[seen.person][resolved.entities[seen.post].label].append((seen.date or "")[:4])
    rows = []
    for doubt in resolved.doubts:
        sides = []
        for id_, at in ((doubt.left, doubt.left_at), (doubt.right, doubt.right_at)):
            held = {post: _years(years) for post, years in sorted(posts[id_].items())}
            sides.append(
                {"iri": settings.base + handle(id_), "name": resolved.entities[id_].label, "posts": held}
                | (_quote(by_sha, at) if at else {})
            )
        rows.append({"left": sides[0], "right": sides[1], "score": doubt.score, "reasons": list(doubt.reasons)})
    return rows


def joined(resolved: Resolved, settings: Settings) -> list[dict[str, Any]]:
    """A row for each person put together from several posts: the IRI of each part alone, and why they are one."""
    return [
        {
            "iri": settings.base + handle(row.person),
            "name": resolved.entities[row.person].label,
            "parts": {settings.base + handle(id_): post for id_, post in row.parts},
            "reasons": list(row.reasons),
        }
        for row in resolved.joined
    ]


def _years(years: Sequence[str]) -> str:
    known = sorted({y for y in years if y})
    return "-".join(dict.fromkeys((*known[:1], *known[-1:])))


def _quote(by_sha: dict[str, Extraction], at: MentionRef) -> dict[str, Any]:
    """The sentence around a mention, with file and line."""
    ref: PartRef = at.part
    extraction = by_sha[ref.source]
    extract = extraction.parts[ref.issue][ref.part]
    mention = extract.mentions[at.mention]
    text = extract.part.view.quote()
    sentence = next((s for s in extract.part.sentences if s.start <= mention.start < s.end), None)
    quote = text[sentence.start : sentence.end].strip() if sentence else mention.surface
    line = extraction.reading.source.text.count("\n", 0, mention.span.start) + 1
    return {"sentence": quote, "file": extraction.reading.source.name, "line": line}
