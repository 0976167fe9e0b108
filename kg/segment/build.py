"""Drafts -> Parts: the view of each part, its sentences, its title."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rx
from kg.model import LineRole, Part, Sentence, View
from kg.segment import kinds
from kg.segment.blanks import tidy
from kg.segment.rows import pieces
from kg.segment.sentences import cut

if TYPE_CHECKING:
    from kg.segment.drafts import Draft, Row

_WHOLE: frozenset[LineRole] = frozenset(("heading", "subheading", "section", "masthead", "contents"))
_LABELLED_TITLE = re.compile(
    r"^(?:活动名称|活动主题|会议名称|(?:新闻|稿件|文章|信息|公文|文件)?(?:标题|题目|名称|主题))[:：]"
    r"|^[（(【\[](?:引题|肩题|眉题|主题|正题|副题|副标题|标题)[）)】\]][:：]?[ \u3000]*"
)
_NEXT_LIST = re.compile(r"[ \u3000\t]+(?=(?:报送|抄送|抄报|主送|分送|分发|发至|发送|送|报|发|抄)[:：])")
# 【基层动态】 in front of the heading names a column of the site; 【冬季安全】 belongs to the heading
_COLUMN = re.compile(
    rf"^(?:[【〔\[](?:[\u4e00-\u9fff]{{0,4}}{pieces()['COLUMNSECTION']}|[\u4e00-\u9fff]{{2,4}}民政|视频|音频|组图|图集|图文|原创|转载)[】〕\]]|【{pieces()['COLUMNLINE']}】)(?=.{{6}})"
)
_OF_ITEM = re.compile(r"【([^】]{2,6})】(?=.{4})")  # ◆【城关】敬老院添新车: whose item it is
_ASIDE = re.compile(r"[（(][^（）()]{2,40}[）)](?=.)")
_TITLE_MARK = re.compile(
    r"^(?:[①-⑳]|[●◎◆■★☆◇※▲△▍▶►◢○□◉❖•▪♦◈▌·]|\d{1,2}[.．、](?!\d)|\d{1,2}\s*[|｜丨](?!\d)|0\d(?=\s*[\u4e00-\u9fff“])"
    r"|PART\.?\s*\d{1,2}(?:\s*[|｜丨.、:：]|\s+|(?=[\u4e00-\u9fff]))"
    r"|[>＞》]{1,3}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    view: View
    role: LineRole
    after: int  # offset of a line end behind it, -1 where the text ends


def build(draft: Draft, text: str) -> Part | None:
    """The part that ``draft`` describes; None where it shows nothing."""
    paragraphs = [p for p in _paragraphs(draft.rows) if p.view.text]
    if not paragraphs:
        return None
    pieces: list[View] = []
    sentences: list[Sentence] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        if number:
            pieces.append(View("\n", (paragraphs[number - 1].after,)))
            at += 1
        pieces.append(paragraph.view)
        for start, end in _cut(paragraph):
            role = paragraph.role
            if role == "body" and kinds.is_signature(paragraph.view.text[start:end]):
                role = "byline"
            sentences.append(Sentence(at + start, at + end, role, number))
        at += len(paragraph.view.text)
    if draft.kind != "article":
        return Part(draft.kind, View.join(pieces), tuple(sentences), None, None)
    title, section = _title(paragraphs), draft.section
    if draft.mark and title and (whose := _OF_ITEM.match(title)):
        title, section = title[whose.end() :].strip(), whose[1]
    return Part(draft.kind, View.join(pieces), tuple(sentences), title, section)


def _cut(paragraph: _Paragraph) -> list[tuple[int, int]]:
    text = paragraph.view.text
    if paragraph.role in _WHOLE:
        return [(0, len(text))]
    if paragraph.role == "distribution":  # 送：市财政局　　发：各县区民政局 — two lists on one line
        borders = [0, *(m.end() for m in _NEXT_LIST.finditer(text)), len(text)]
        return [(a + start, a + end) for a, b in itertools.pairwise(borders) for start, end in cut(text[a:b])]
    signed = _ASIDE.match(text) if paragraph.role == "body" else None
    if signed and kinds.is_signature(signed.group()):  # （江望县民政局 秦溪）6月11日，…
        at = signed.end()
        return [(0, at), *((at + start, at + end) for start, end in cut(text[at:]))]
    return cut(text)


def _paragraphs(rows: list[Row]) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    group: list[Row] = []
    # rules and page numbers are read but show nothing, so that the paragraph they cut in two is whole again
    for row in [*(r for r in rows if not kinds.is_silent(r.line)), None]:
        if row is not None and row.joined and group:
            group.append(row)
            continue
        if group:
            view = View.join(r.line.view.slice(*_inner(r.line.text)) for r in group)
            role = group[0].role
            label = any(kinds.is_label(r.line) for r in group) or _columns(group[0].line.text)
            found.append(_Paragraph(tidy(view, role, label), role, group[-1].line.after))
        group = [row] if row is not None else []
    return found


def _columns(text: str) -> bool:
    """A row of columns: 民政局副局长    田野."""
    return "。" not in text and bool(rx.search(r"\S[ \u3000]{3,}\S", text))


def _inner(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), max(len(text.rstrip()), len(text) - len(text.lstrip()))


def _title(paragraphs: list[_Paragraph]) -> str | None:
    title = "".join(_LABELLED_TITLE.sub("", p.view.text) for p in paragraphs if p.role == "heading")
    framed = title[:1] == title[-1:] != "" and not title[:1].isalnum()  # ◇ 家门口，过足戏瘾 ◇
    return _TITLE_MARK.sub("", _COLUMN.sub("", title[:-1] if framed else title)).strip() or None
