"""Lines of one issue -> masthead, contents, articles, distribution: which part and which role each line has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.segment import captions, glued, kinds
from kg.segment import head as top
from kg.segment import page as site
from kg.segment.above import above
from kg.segment.drafts import (
    Draft,
    Row,
    bare,
    begins_verse,
    demote,
    digest,
    in_list,
    introduced,
    mark_of,
    recover,
    said,
    same,
    short_items,
    subtitled,
)
from kg.segment.foot import foot, signature_start, signed
from kg.segment.headings import Headings
from kg.segment.items import itemized
from kg.segment.runin import parted
from kg.segment.wrap import Wrap, continues, prose, wrapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import LineRole
    from kg.segment.lines import Line

_SHORT_HEADING = 10  # characters; shorter unmarked lines inside a single article are its subheadings
_WHENCE: frozenset[LineRole] = frozenset(("source", "byline"))


def lay_out(lines: Sequence[Line]) -> list[Draft]:
    """The parts of one issue, in order; every line stands in exactly one of them."""
    lines = glued.parted(lines)
    head, drafts, stop = above(lines)
    titles = frozenset(bare(row.line.key) for d in drafts if d.kind == "contents" for row in d.rows)
    bulletin = bool(head.end) and not head.page
    below, headed = parted(lines[stop:]) if bulletin else (lines[stop:], frozenset())
    body = _Body(below, head.page, bulletin, head.section, titles)
    body.headed = headed
    return introduced(itemized(drafts + body.parts(), bulletin))


class _Body:
    """Walks over the lines after masthead and contents."""

    def __init__(
        self, lines: Sequence[Line], page: bool, masthead: bool, section: str | None, titles: frozenset[str]
    ) -> None:
        self.lines = list(lines)
        self.wrap: Wrap = wrapping(lines)
        self.page, self.masthead, self.titles = page, masthead, titles
        self.headings = Headings(self.lines, self.wrap, masthead, titles)
        self.section = section
        self.section_marks: set[str] = set()
        self.article_marks: set[str] = set()
        self.web = any(kinds.is_source(line) for line in lines[:8]) and not masthead
        gathers = masthead or any(kinds.is_digest(line.key) for line in lines[:_SHORT_HEADING])
        self.runs = sum(map(kinds.is_bracket_run, lines)) if gathers else 0
        self.items, self.verse, self.columned = top.lists_items(lines), False, section is not None
        self.told = False  # whether any article has running text yet
        self.footer = False  # behind 上一篇 / 下一篇 of a web page
        self.headed: frozenset[int] = frozenset()  # headings that stood in the line of their text
        self.doubled = site.doubled(self.lines)
        self.numbered = site.numbered_items(self.lines)
        self.marked = site.marked_items(self.lines) if masthead else frozenset()
        self.briefs = frozenset() if masthead else site.briefs(self.lines, self.wrap)
        self.drafts: list[Draft] = []

    # --- the walk ---------------------------------------------------------------------------------------------------

    def parts(self) -> list[Draft]:
        end = signature_start(self.lines)
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if i >= end or (self._has_text() and (kinds.is_distribution(line) or kinds.is_imprint(line))):
                self.drafts.append(foot(self.lines[i:]))
                break
            i = self._step(i)
        return self.drafts if self.masthead else recover(self.drafts)

    def _step(self, i: int) -> int:
        line = self.lines[i]
        if i in self.headed:
            if self.drafts and (self.drafts[-1].has("body") or self.drafts[-1].has("heading")):
                self._open(mark_of(line))
            self._article().add(Row(line, "heading"))
            self._article().add(Row(self.lines[i + 1], "body"))
            return i + 2
        if self._continues(i):
            self._article().add(Row(line, self._last_role(), joined=True))
            return i + 1
        ended = self._has_text() and (self.footer or site.below_furniture(self.lines, i))
        if ended and site.begins_page(self.lines, i, self.wrap):
            self.footer = False
            self._open(None)
        if self.footer and not site.told_at_the_foot(line, self.wrap):
            self._article().add(Row(line, "furniture"))
            return i + 1
        if i in self.doubled or site.in_menu(self.lines, i, self.web):
            if not self._has_text() and site.heads(self.lines, i):
                self.section, self.columned = line.key, True
                self._article().section = self.section
            self._article().add(Row(line, "furniture"))
            return i + 1
        if not self.masthead and not self._has_text() and (beside := top.role_of(self.lines, i, self._titled())):
            return self._beside(i, *beside)
        for test, role in (
            (lambda x: kinds.is_furniture(x) and not (self.masthead and kinds.is_gathered(x.key)), "furniture"),
            (captions.is_told_caption, "caption"),
            (lambda x: self._has_text() and site.is_record(self.lines, i), "source"),
            (lambda x: self._has_text() and signed(self.lines, i), "imprint"),
            (kinds.is_byline, "byline"),
            (kinds.is_source, "source"),
            (lambda x: site.is_account(self.lines, i), "source"),
            (lambda x: site.is_author(self.lines, i), "byline"),
            (kinds.is_date, "source"),
            (lambda x: not self.masthead and self._fresh() and top.signed(self.lines, i) == "byline", "byline"),
            (lambda x: not self.masthead and self._fresh() and kinds.is_month(x), "source"),
            # 霁州市民政局办公室　二〇二二年四月二日 between a heading and its text
            (lambda x: bool(self.drafts) and not self.drafts[-1].has("body") and kinds.is_publisher_date(x), "source"),
            (captions.is_caption, "caption"),
            (self._is_pointed_caption, "caption"),
        ):
            if test(line) or (role == "furniture" and self.web and self._has_text() and kinds.is_foot(line)):
                self._article().add(Row(line, role))  # type: ignore[arg-type]
                self._crumb(line)
                self.footer = self.footer or (self._has_text() and kinds.closes(line))
                return i + 1
        if kinds.is_label(line):
            return self._label(i)
        if self._is_section(i):
            return i + 1
        listed = in_list(line, self.drafts[-1].rows if self.drafts else [], self.wrap)
        if (
            not listed
            and not prose(line, self.wrap)
            and (kinds.heading_like(line) or self.headings.broken(i, self._has_text()))
        ):
            self.verse = self.verse or (bool(self.drafts) and begins_verse(self.drafts[-1], self.lines[i : i + 3]))
            if self.verse:
                self._article().add(Row(line, "body"))
                return i + 1
            stop = self.headings.end(i, self._has_text())
            if stop > i:
                return self._heading(i, stop)
        return self._text(i)

    def _beside(self, i: int, role: LineRole, section: str | None) -> int:
        """Takes a line that stands beside the heading of a page."""
        article = self._article()
        if role == "heading":  # 标题：… names the page; what stands above it is the name of a form
            demote(article)
        elif role == "section":
            self.section, self.columned = section or self.section, True
            article.section = self.section
        article.add(Row(self.lines[i], role))
        return i + 1

    def _text(self, i: int) -> int:
        line = self.lines[i]
        mark = mark_of(line) or ("run" if self.runs >= 2 and kinds.is_bracket_run(line) else None)
        open_ = self.drafts[-1] if self.drafts else None
        briefs = open_ is not None and not self.masthead and short_items(open_)
        column = open_ is not None and not open_.has("body") and (digest(open_) or mark == "run") and not briefs
        titled = open_ is not None and open_.has("heading") and not column
        item = mark is not None and (
            mark in self.article_marks
            or (not titled and mark in ("arabic", "circle", "run"))
            # 一周要闻 over ◆5月8日，…
            or (not titled and (self.web or (column and not self.masthead)) and len(mark) == 1)
            or self._running(line, mark)
        )
        if item and mark:
            if open_ is not None and (open_.has("body") or titled):
                self._open(mark)
            elif column and open_ is not None:
                demote(open_)
            self.article_marks.add(mark)
            self._article().section = kinds.bracketed(line) or self.section
        self._article().add(Row(line, "body"))
        return i + 1

    def _label(self, i: int) -> int:
        line = self.lines[i]
        article = self._article()
        titled = article.has("heading")
        if not titled and line.key.startswith(("活动名称", "标题", "题目", "活动主题", "会议名称")):
            article.add(Row(line, "heading"))
        else:
            article.add(Row(line, "body"))
        return i + 1

    def _heading(self, i: int, stop: int) -> int:
        line = self.lines[i]
        above = self.lines[i - 1] if i else None
        # 01 on a line of its own marks the heading below it
        mark = mark_of(line) or ("number" if above is not None and kinds.is_bare_number(above) else None)
        group = self.lines[i:stop]
        current = self.drafts[-1] if self.drafts else None
        fresh = current is None or not current.has("body")
        titled = fresh and current is not None and current.has("heading")
        dated = titled and bool(current.roles & _WHENCE)  # type: ignore[union-attr]
        heads = [r.line for r in current.rows if r.role == "heading"] if dated and current else []
        named = bool(heads) and len(line.key) >= 7 and not self.masthead and all(map(top.is_named, heads))
        if mark and fresh and current is not None and (digest(current) or (mark == "number" and self.numbered)):
            demote(current)
            role: LineRole = "heading"
            self.article_marks.add(mark)
        elif named:
            demote(current)  # type: ignore[arg-type]
            if len(heads) == 1 and top.is_column(heads[0]):
                self.section = current.section = heads[0].key  # type: ignore[union-attr]
            role = "heading"
        elif titled and line.key.startswith(("——", "--")):
            role = "heading"  # below the line that says whence the page is, too
        elif dated and said(line):
            role = "body"  # “我愿意！” below the line that names account and minute opens the story
        elif (mark == "number" and self._titled() and mark not in self.article_marks) or (
            titled
            and current is not None
            and (mark or line.gap > 2 or line.tagged or subtitled(current) or (dated and not self.masthead))
        ):
            role = "subheading"
        elif fresh or self._opens(line, mark):
            if not fresh:
                self._open(mark)
            role = "heading"
            if mark:
                self.article_marks.add(mark)
                self._article().mark = mark
        else:
            role = "body" if said(line) else "subheading"
        article = self._article()
        for k, row in enumerate(group):
            subtitle = row.key.startswith(("——", "--", "——", "—"))
            if role == "heading" and captions.is_passed(row) and (k or article.has("heading")):
                article.add(Row(row, "subheading"))
            else:
                article.add(Row(row, role, joined=bool(k) and not subtitle))
        return stop

    def _opens(self, line: Line, mark: str | None) -> bool:
        """Whether a heading inside a running article begins another one, or only heads a passage of it."""
        if any(same(bare(line.key), title) for title in self.titles):
            return True
        if mark is not None:
            return mark in self.article_marks or mark in self.marked
        if line.tagged:
            return False
        first = next((r.line for r in self._article().rows if r.role == "heading"), None)
        if first is None:
            return True
        if said(line) or self.briefs:
            return line.start in self.briefs
        if (
            line.indent >= 2
            and first.indent < 2
            and any(r.line.indent >= 2 for r in self._article().rows if r.role == "body")
        ):
            return False
        if self.web:
            return self.items or site.opens_wire(self.lines, line)
        named = self.section is not None  # ●市级动态: the sections of a bulletin whose masthead is lost
        lost = named and not self.columned
        # a short line below a longer heading names a passage, below one as short it is a heading like it
        short = len(line.key) <= _SHORT_HEADING < len(first.key) and not kinds.tells(line)
        return self.masthead or lost or ((named or not short) and site.opens_news(self.lines, line))

    def _is_pointed_caption(self, line: Line) -> bool:
        """△儿童表演节目 between the paragraphs of a page; in a bulletin such a mark heads an item."""
        if captions.is_scene(line) and self._titled() and not self.masthead:
            return True
        if self.masthead or line.key[0] not in "▲△↑↓" or line.key[0] in self.article_marks:
            return False
        return self._titled() and self._article().has("body") and len(line.key) <= 40 and kinds.heading_like(line)

    def _continues(self, i: int) -> bool:
        if not self.drafts or not self.drafts[-1].rows:
            return False
        row = next((r for r in reversed(self.drafts[-1].rows) if not kinds.is_silent(r.line)), self.drafts[-1].rows[-1])
        line = self.lines[i]
        if row.role == "byline" and not line.gap and row.line.key.count("（") > row.line.key.count("）"):
            return True
        if row.role != "body" or kinds.is_label(line) or kinds.is_furniture(line) or signed(self.lines, i):
            return False
        if self.wrap.width is None and not (row.joined or prose(row.line, self.wrap) or row.line.width > 36):
            return False
        credit = kinds.is_byline(line) and (kinds.strong_end(row.line.key) or not self.wrap.full(row.line))
        if credit or line.start in self.briefs:
            return False
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        return continues(row.line, line, after, self.wrap)

    def _fresh(self) -> bool:
        """Whether a heading stands above without any text yet."""
        return self._titled() and not self.drafts[-1].has("body")

    def _titled(self) -> bool:
        return bool(self.drafts) and self.drafts[-1].has("heading")

    def _is_section(self, i: int) -> bool:
        """Takes the line as a section mark where it heads articles (●市级动态, 【基层治理】, 一、要闻)."""
        line = self.lines[i]
        mark = mark_of(line)
        name = kinds.section_name(line)
        if mark in self.article_marks and name and kinds.is_gathered(name):
            return False  # ◎简讯 below ◎ headings is one of them
        spaced = self.masthead and len(line.key) <= 6 and kinds.is_spaced(line)  # 领 导 关 怀
        if name is None and mark is None and (spaced or kinds.is_plain_section(line)):
            name, mark = line.key, "plain"
        listed = name is None and mark is None and self._heads_items(i)
        if listed:
            name, mark = line.key, "plain"
        if name is None and mark is None and self.masthead and top.whose(line):
            name, mark = line.key[:-1], "whose"
        if name is None and mark == "han" and len(line.key) <= 14 and kinds.heading_like(line):
            name = line.key.split("、", 1)[1]
        if not name or mark is None:
            return False
        following = next((x for x in self.lines[i + 1 :] if not kinds.is_furniture(x)), None)
        current = self.drafts[-1] if self.drafts else None
        titled = current is not None and current.has("heading") and current.section == self.section
        heads = (
            following is not None
            and not prose(following, self.wrap)
            and (kinds.heading_like(following) or following.key.endswith(("、", "，")))
        )
        under = mark_of(following) if following is not None else None
        # 【领导活动】 over ★县长走访慰问: a name in brackets heads items that bear another mark
        bracketed = line.key[0] in "【〔[" and under is not None and len(under) == 1 and under not in self.section_marks
        heads = heads and (under is None or bracketed) and not kinds.is_label(following)  # type: ignore[arg-type]
        items = following is not None and mark_of(following) in ("arabic", "circle") and not titled
        items = items or listed or (following is not None and self._running(following, mark_of(following)))
        # ■ 领导动态 over running text: under a masthead a marked short name cannot be an article's heading
        alone = self.masthead and not titled and mark != "han" and len(name) <= 6
        told = alone and following is not None and prose(following, self.wrap)
        known = told or mark in self.section_marks
        if not (known or ((not titled or mark != "han") and heads) or items):
            return False
        if not known and titled and mark == "han":
            return False
        if mark == "plain" and not (heads or items):
            return False
        self.section_marks.add(mark)
        self.section = name
        if current is None or current.has("body") or current.has("heading"):
            self._open(None)
        self._article().section = name
        self._article().add(Row(line, "section"))
        return True

    def _running(self, line: Line, mark: str | None) -> bool:
        """▲4月10日，县民政局召开…: an item of a bulletin that prints no headings."""
        return mark is not None and len(mark) == 1 and self.masthead and not self._titled() and prose(line, self.wrap)

    def _heads_items(self, i: int) -> bool:
        """局机关, 乡镇: a short line in a bulletin without headings, over running items that bear a mark."""
        line, following = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        if not self.masthead or self._titled() or len(line.key) > 6 or not kinds.heading_like(line):
            return False
        if following is not None and self._running(following, mark_of(following)):
            return True
        told = following is not None and prose(following, self.wrap) and site.opens_news(self.lines, line)
        return told and top.is_whose(line)

    def _article(self) -> Draft:
        if not self.drafts or self.drafts[-1].kind != "article":
            self._open(None)
        return self.drafts[-1]

    def _open(self, mark: str | None) -> None:
        self.drafts.append(Draft("article", section=self.section, mark=mark))

    def _last_role(self) -> LineRole:
        return next((r.role for r in reversed(self._article().rows) if not kinds.is_silent(r.line)), "body")

    def _has_text(self) -> bool:
        self.told = self.told or (bool(self.drafts) and self.drafts[-1].has("body"))
        return self.told

    def _crumb(self, line: Line) -> None:
        step = site.last_step(line)
        if step and not self._has_text():
            self.section = self._article().section = step
            self.columned = True
