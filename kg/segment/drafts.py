"""Parts while they are gathered, and small questions about their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import rx
from kg.segment import kinds
from kg.segment.wrap import Wrap, prose

if TYPE_CHECKING:
    from kg.model import LineRole, PartKind
    from kg.segment.lines import Line


@dataclass(slots=True)
class Row:
    """A line with its role; ``joined`` where it goes on with the paragraph of the row before."""

    line: Line
    role: LineRole
    joined: bool = False


@dataclass(slots=True)
class Draft:
    """A part being gathered."""

    kind: PartKind
    rows: list[Row] = field(default_factory=list)
    section: str | None = None
    mark: str | None = None  # the kind of mark that its heading bears

    roles: set[LineRole] = field(default_factory=set)  # of the rows so far

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.roles.add(row.role)

    def has(self, role: LineRole) -> bool:
        return role in self.roles


def bare(key: str) -> str:
    """A heading without marks and page numbers, to compare it with its row in the contents."""
    name = rx.match(r"^[【〔\[][^】〕\]]{1,8}[】〕\]](.{4,})$", key)
    key = name.group(1) if name else key
    return key.lstrip("●◆◇■□★☆▲△◎○※·•-—0123456789.、．①②③④⑤⑥⑦⑧⑨⑩").rstrip("0123456789.…·()（）")


def mark_of(line: Line) -> str | None:
    """The kind of mark that a line begins with: han (一、), arabic, circle, paren, bullet character, bracket."""
    found = kinds.ENUMERATED.match(line.key)
    if found:
        group = found.lastgroup or ""
        return found.group() if group == "mark" else group
    section = kinds.SECTION_MARK.match(line.key)
    if section and (section.group("bullet") or kinds.section_name(line)):
        return section.group()
    return line.key[0] if line.key and kinds.section_name(line) else None


def digest(draft: Draft) -> bool:
    return any(r.role == "heading" and kinds.is_digest(r.line.key) for r in draft.rows[:9])


def short_items(draft: Draft) -> bool:
    """Whether the heading is that of the short items of a paper (简讯), which stand below it as one piece."""
    return any(
        r.role == "heading" and rx.match(r"[◆●■]?[【]?(?:简|短)(?:讯|波)[】]?$", r.line.key) for r in draft.rows[:9]
    )


def demote(draft: Draft) -> None:
    """民政短新闻集纳 heads the items; each item is an article of its own."""
    for row in draft.rows:
        row.role = "section" if row.role == "heading" else row.role
    draft.roles = {row.role for row in draft.rows}


_INTRODUCES = re.compile(
    r"[【〔\[（(]?(?:编者[按语]|编前|导读|导语|核心提示|内容提要|提要|阅读提示|引言|前言|题记)[】〕\]）)]?[:：]?"
)


def introduced(drafts: list[Draft]) -> list[Draft]:
    """Joins what introduces an article (编者按：…, 导读：…) above its heading to the article."""
    made: list[Draft] = []
    for draft in drafts:
        before = made[-1] if made else None
        texts = [r for r in before.rows if r.role == "body"] if before is not None else []
        led = before is not None and before.kind == draft.kind == "article" and not before.has("heading")
        called = len(made) > 1 and made[-2].kind == "contents" and len(made[-2].rows) == 1  # 导读： on its own line
        called = called or bool(texts and _INTRODUCES.match(texts[0].line.key))
        if led and draft.has("heading") and 0 < len(texts) <= 3 and called:
            draft.rows[:0] = made.pop().rows
            draft.roles = {row.role for row in draft.rows}
        made.append(draft)
    return made


def subtitled(draft: Draft) -> bool:
    return any(r.role == "heading" and r.line.key.startswith("—") for r in draft.rows[:9])


def same(key: str, title: str) -> bool:
    """Whether a line is the heading that a row of the contents announced, or the first line of it."""
    return len(key) >= 4 and (key == title or (len(key) >= 6 and title.startswith(key)))


def said(line: Line) -> bool:
    """A short paragraph (老人们纷纷点赞！) rather than a subheading: set like one, or a saying in quotes."""
    if "，" in line.key.replace(",", "，") and (
        line.key[-1] in "！？!?…～~" or rx.search("[！？!?](?=[^”’」』！？!?])", line.key)
    ):
        return True
    return line.key[0] in '“「"' and line.key[-1] in '”」"' and any(c in line.key for c in "，！？")


def in_list(line: Line, rows: list[Row], wrap: Wrap) -> bool:
    """Whether the line, below ``rows``, is a row of a list that a colon announced (出席仪式的有：)."""
    if line.gap:
        return False
    for row in reversed(rows):
        if row.role != "body":
            return False
        if row.line.key.endswith(("：", ":")) or kinds.is_label(row.line):
            return True
        if row.line.gap or prose(row.line, wrap):
            return False
    return False


def recover(drafts: list[Draft]) -> list[Draft]:
    """Gives a page its heading back where the first line looks like a byline or a caption (打印社老板的公益路)."""
    draft = next((d for d in drafts if d.kind == "article"), None)
    if draft is None or draft.has("heading") or not draft.has("body"):
        return drafts
    for k, row in enumerate(draft.rows[:5]):
        if row.role in ("furniture", "section"):
            continue
        key, below = row.line.key, draft.rows[k + 1] if k + 1 < len(draft.rows) else None
        stated = _FIELD.match(key) and not (below is not None and below.role in ("source", "byline"))
        weak = row.role in ("byline", "caption", "source", "body") and len(key) >= 5 and below is not None
        if weak and not stated and not _SURE.search(row.line.text.strip()) and kinds.heading_like(row.line):
            row.role = "heading"
            draft.roles.add("heading")
        break
    return drafts


# what no heading has: a day, an hour, names in a row or in brackets, a field that says whence
_SURE = re.compile(
    r"\d{4}[-/.年]|\d:\d\d|^[（(【\[〔□■]|[ \u3000]|^图为|^本报|^[^，]{0,8}记者"
    r"|(?:来源|发布|记者|通讯员|作者|编辑|责编|供稿|撰稿|摄影|审核|文|图)[:：/|]"
)
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}[:：]")


def begins_verse(draft: Draft, lines: list[Line]) -> bool:
    """Whether a story of an account that is set in short lines begins with ``lines``, the next three."""
    titled = any(r.role == "heading" and len(r.line.key) >= 8 for r in draft.rows)
    whence = not draft.has("body") and (draft.has("source") or draft.has("byline"))
    return titled and whence and len(lines) == 3 and all(len(x.key) <= 24 for x in lines)
