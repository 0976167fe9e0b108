"""The names of one file, marked in its text: lines with brackets, a page with colours, or a table."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.mask import Mask
from kg.model import LABELS, Extraction, PartExtract, PartRef, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("marked", "html", "tsv")
COLOURS = {
    "PERSON": "#ffd6a5", "POST": "#fff3b0", "AGENCY": "#a9d6f5", "ORG": "#c8e6c9", "FACILITY": "#b2e4dc",
    "PLACE": "#e0d3f5", "EVENT": "#f7c1c9", "PROGRAMME": "#f5d0e8", "DOCUMENT": "#dcdcdc", "DATE": "#d5e8b5",
}  # fmt: skip
CHINESE = {
    "PERSON": "人物", "POST": "职务", "AGENCY": "党政机关", "ORG": "组织", "FACILITY": "服务机构", "PLACE": "地点",
    "EVENT": "活动", "PROGRAMME": "项目", "DOCUMENT": "文件", "DATE": "日期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part as shown (masked where the name is private); ``label`` is None between names."""

    text: str
    label: str | None
    line: int  # of the file, from 1, where the stretch begins


def show(extraction: Extraction, resolved: Resolved, form: str, keep: bool = False) -> str:
    """The file with its names marked, in one of :data:`FORMATS`; ``keep`` shows names of members of the public."""
    parts = list(_parts(extraction, Mask((extraction,), resolved, keep=keep)))
    if form == "tsv":
        rows = {(p.line, p.label, p.text) for _, pieces in parts for p in pieces if p.label}
        body = "".join(f"{line}\t{label}\t{' '.join(text.split())}\n" for line, label, text in sorted(rows))
        return f"line\tlabel\tsurface\n{body}"
    if form == "html":
        return _page(extraction.reading.source.name, parts)
    marked = ("".join(f"[{p.label} {p.text}]" if p.label else p.text for p in pieces) for _, pieces in parts)
    return "\n\n".join(text.strip("\n") for text in marked) + "\n"


def _parts(extraction: Extraction, mask: Mask) -> Iterator[tuple[PartExtract, list[Piece]]]:
    source = extraction.reading.source
    starts = [0, *(i + 1 for i, char in enumerate(source.text) if char == "\n")]
    for i, issue in enumerate(extraction.parts):
        for p, extract in enumerate(issue):
            ref = PartRef(source.sha256, i, p)
            offsets = extract.part.view.offsets

            def piece(start: int, end: int, label: str | None) -> Piece:
                text = mask.cut(ref, extract, start, end)  # noqa: B023 - called before the loop goes on
                return Piece(text, label, bisect.bisect_right(starts, offsets[start]))  # noqa: B023

            pieces, at = [], 0
            for mention in extract.mentions:
                if mention.start > at:
                    pieces.append(piece(at, mention.start, None))
                pieces.append(piece(mention.start, mention.end, mention.label))
                at = mention.end
            if at < len(offsets):
                pieces.append(piece(at, len(offsets), None))
            yield extract, pieces


def _page(name: str, parts: list[tuple[PartExtract, list[Piece]]]) -> str:
    """A page drawn by displaCy; it needs no network."""
    from spacy import displacy

    docs = []
    for extract, pieces in parts:
        text, ents = "", []
        for piece in pieces:
            if piece.label:
                label = f"{CHINESE[piece.label]} {piece.label}"
                ents.append({"start": len(text), "end": len(text) + len(piece.text), "label": label})
            text += piece.text
        docs.append({"text": text, "ents": ents, "title": extract.part.title if not ents else None})
    colours = {f"{CHINESE[label]} {label}": COLOURS[label] for label in LABELS}
    html: str = displacy.render(docs, style="ent", manual=True, page=True, jupyter=False, options={"colors": colours})
    html = html.replace('lang="en"', 'lang="zh"', 1).replace(
        "<title>displaCy</title>", f"<title>{_escaped(name)}</title>"
    )
    return html.replace("<head>", '<head>\n<meta charset="utf-8">', 1) if "charset" not in html else html


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
