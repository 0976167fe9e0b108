"""Stories: articles whose heading and sentences name no event, and which yet tell what happened on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.cited import FUTURE
from kg.claim.dates import Calendar, times
from kg.claim.headed import title_of
from kg.claim.kinds import acts, type_of_name
from kg.claim.text import Line, Passage, listed, pattern
from kg.claim.timing import Draft
from kg.claim.told import held_name

if TYPE_CHECKING:
    from kg.model import EventType

_FEATURE = re.compile(r"(?:记|侧记|见闻|纪实|特写|掠影|现场|故事)$")
_REPORTER = re.compile(r"(?:侧记|见闻|纪实|特写|掠影)$")


def feature(passage: Passage, known: Calendar) -> list[Draft]:
    """A story told under a subtitle (——某站帮流浪男子寻亲记): the day it opens with is that of the event."""
    title = title_of(passage)
    subtitle = title.rpartition("——")[2] if "——" in title else ""
    if not subtitle or not (_FEATURE.search(subtitle) or acts(subtitle)):
        return []
    for line in passage.body[:2]:
        when = [w for w in times(passage, line, known) if w.start and len(w.start) == 10]
        if when and any(
            passage.label(m) in ("PERSON", "FACILITY", "AGENCY") for other in passage.body[:3] for m in other.mentions()
        ):
            return [Draft(_REPORTER.sub("", subtitle), "other", line.index, 0, (), "event-feature", 0.6)]
    return []


def story(passage: Passage, known: Calendar) -> list[Draft]:
    """What an article without any other event tells of a day: named by its heading, typed by what it tells."""
    title = title_of(passage)
    section = passage.part.section or ""
    if re.search(rf"(?:{listed('claim_no_news')})", title) or re.search(rf"(?:{listed('claim_no_news')})$", section):
        return []
    for line in passage.body[:6]:
        when = [w for w in times(passage, line, known) if w.at < 24 and (w.word or (w.start and len(w.start) == 10))]
        if not when or FUTURE.search(line.text) or _ISSUED.search(line.text):
            continue
        near = [x for x in passage.body if line.index <= x.index <= line.index + 3]
        if not any(_acting(x) for x in near):
            continue
        for x in near:
            if held := held_name().search(x.text):
                name = passage.plain(x, held.start(1), held.end(1))
                return [Draft(name, type_of_name(name), line.index, 0, (), "event-story-held", 0.55)]
        kind = _type(title, near, passage.body)
        if kind is None:
            continue
        name = re.sub(r"[|｜].*$", "", title) if len(title) >= 4 else passage.plain(line)[:40].rstrip("，。；")
        return [Draft(name, kind, line.index, 0, (), "event-story", 0.5)]
    return []


def retold(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The events of an article whose heading names none: one story, or its items each."""
    if tale := rescue(passage, known):
        kept = (d for d in drafts if d.rule != "event-body-act" or _visit(passage, d))
        return [*tale, *kept]
    if gathered(passage):
        return [*drafts, *_items(passage, known, drafts)]
    if drafts and all(d.rule == "event-body-act" for d in drafts) and len(title_of(passage)) >= 6:
        first = passage.body[0]
        days = [w for w in times(passage, first, known) if w.start and len(w.start) == 10]
        if days and first.index < drafts[0].line:
            return [Draft(title_of(passage), drafts[0].type, first.index, 0, (), "event-story-opens", 0.5)]
    return drafts


def gathered(passage: Passage) -> bool:
    """Whether the article gathers short items: 简讯三则, a section without headings."""
    title = title_of(passage)
    return not title or bool(re.search(rf"(?:{listed('claim_gathered')})", title))


def _visit(passage: Passage, draft: Draft) -> bool:
    line = passage.lines[draft.line]
    return draft.type == "visit" and bool(pattern(r"ＴＰ").search(line.text))


def _items(passage: Passage, known: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The dated items of gathered news that no other rule has read."""
    if re.search(rf"(?:{listed('claim_no_news')})$", passage.part.section or ""):
        return []
    read = {passage.lines[d.line].paragraph for d in drafts}
    found: list[Draft] = []
    for line in passage.body:
        if line.paragraph in read or FUTURE.search(line.text) or _ISSUED.search(line.text):
            continue
        when = [w for w in times(passage, line, known) if w.at < 20 and w.start and len(w.start) == 10]
        near = [x for x in passage.body if x.paragraph == line.paragraph and x.index >= line.index]
        if not when or not any(_acting(x) for x in near):
            continue
        told = "".join(passage.plain(x) for x in near)
        rescued = len(set(re.findall(listed("claim_rescue"), told))) >= 2
        if kind := "emergency" if rescued else _type("", near, tuple(near)):
            read.add(line.paragraph)
            text = passage.plain(line, when[0].at + 1)
            name = re.split(r"[。；]", text.lstrip("，、"))[0][:40]
            found.append(Draft(name, kind, line.index, 0, (), "event-item", 0.5))
    return found


def rescue(passage: Passage, known: Calendar) -> list[Draft]:
    """A story of a rescue that opens at an hour (深夜，站里接到电话): one event, whatever days it runs over."""
    for line in passage.body[:2]:
        for i, m in enumerate(line.at):
            hour = m >= 0 and passage.label(m) == "DATE" and _HOUR.search(passage.text(m))
            if not hour or not any(w.at == i and w.start for w in times(passage, line, known)):
                continue
            if _rescue_words(passage.body) >= 2:
                kind: EventType = "other" if _HOME.search(title_of(passage)) else "emergency"
                return [Draft(title_of(passage), kind, line.index, 0, (), "event-rescue", 0.6)]
    return []


def _rescue_words(lines: tuple[Line, ...]) -> int:
    """How many different words of the lines tell of a rescue."""
    return len({hit for x in lines for hit in re.findall(listed("claim_rescue"), x.text)})


def _acting(line: Line) -> bool:
    """Whether somebody named does something in the line."""
    return bool(pattern(r"[ＡＯＦＰ](?!Ｔ)").search(line.text))


def _type(title: str, near: list[Line], body: tuple[Line, ...]) -> EventType | None:
    """The type of a story: a rescue where its words are those of one, else its first act, else its heading's."""
    if _rescue_words(body) >= 2:
        return "emergency"
    for line in near:
        if found := acts(line.text):
            return found[0][0]
    if found := acts(title):
        return found[0][0]
    return "other" if any(pattern(r"Ｐ").search(x.text) for x in near) else None


_ISSUED = pattern(
    r"(?:印发|出台|发布|下发|公布|通报|截至)[^，。；]{0,12}[Ｄ《]|通报[^，。；]{0,12}(?:案例|问题)|共有|总数|同比|环比"
)
# a story of somebody who is brought home tells of more than a rescue
_HOME = re.compile(r"回家|归途|归家|返乡|还乡|团聚|团圆|寻亲|认亲|亲人|相认")
_HOUR = re.compile(r"凌晨|清晨|早上|早晨|傍晚|夜|晚|时许|[0-9]时|点")
