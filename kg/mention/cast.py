"""What finding people leans on: a part's titles, the bodies that names cannot run into, names one after another."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words
from kg.mention.bodies import any_of
from kg.mention.ground import HARD
from kg.mention.names import follow, read_name
from kg.mention.text import WIDE, Plain, Proposal

CJK = "\u4e00-\u9fff"
_ASIDE = re.compile(
    r"[（(](?:挂职|兼|正处级|副处级|正科级|副科级|挂任|主持工作|主持全面工作|代|援藏|援疆|女|男|[^（）()\n，。]{1,6}族|左[一二三]|右[一二三]|中|前|后|图左|图右)[）)]"
)
SKIP = re.compile(rf"(?:{_ASIDE.pattern}|{WIDE}|[：:](?=[{CJK}])|同志)*")
BEFORE_TITLE = re.compile(r"(?:原|现任|兼任|兼|时任|挂职|曾任|新任|和|任)+")
_EXPERT = re.compile(rf"[{CJK}]{{2,9}}专家")


@lru_cache(maxsize=1)
def titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('title_prefixes')})*?(?:{any_of('titles')})(?![会办室])")


class Cast:
    """The people of one part as far as they are found, and all that bears on finding more."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        every = plain.spans("AGENCY", "ORG", "FACILITY", "PLACE", "DATE", "DOCUMENT")
        bodies = [b for b in every if b.label != "PLACE" or b.priority >= 20]
        self.body_at: dict[int, Proposal] = {}
        for body in bodies:
            best = self.body_at.get(body.start)
            if best is None or body.end > best.end:
                self.body_at[body.start] = body
        self.inside = frozenset(i for b in bodies for i in range(b.start, b.end))
        self.titles = self._find_titles(bodies)
        self.title_at = dict(self.titles)
        self.blocked = self.inside | frozenset(i for s, e in self.titles for i in range(s, e))
        self.people: dict[int, tuple[int, str, float]] = {}
        self.tagged = bool(plain.tagged)
        self.taken: set[int] = set()
        self.body_ends = frozenset(b.end for b in plain.spans("AGENCY", "ORG", "PLACE"))

    # --- titles -----------------------------------------------------------------------------------------------------

    def _find_titles(self, bodies: list[Proposal]) -> list[tuple[int, int]]:
        text = self.plain.text
        ends = {b.end for b in bodies}
        covered = {i for b in bodies for i in range(b.start + 1, b.end)}
        found = []
        at = 0
        while hit := titles().search(text, at):
            start, end = hit.span()
            at = end
            cut = next((i for i in range(start + 1, end) if i in ends and (i - 1) in covered), None)
            if cut is not None and (again := titles().match(text, cut)):
                start, end = again.span()
                at = end
            elif start in covered or (end - 1) in covered:
                at = start + 1
                continue
            found.append((start, end))
        for hit in _EXPERT.finditer(text):
            for i in range(hit.start(), hit.end() - 3):
                if i in ends and not any(
                    s < hit.end() and e > i for s, e in found if (s, e) != (hit.end() - 2, hit.end())
                ):
                    found = [t for t in found if t != (hit.end() - 2, hit.end())] + [(i, hit.end())]
                    break
        return sorted(found)

    # --- people -----------------------------------------------------------------------------------------------------

    def add(self, start: int, end: int, rule: str, confidence: float) -> bool:
        """Take ``start:end`` for a person unless something else stands there."""
        cells = range(start, end)
        if end <= start or not self.taken.isdisjoint(cells):
            return False
        self.people[start] = (end, rule, confidence)
        self.taken.update(cells)
        return True

    def official(self, start: int, end: int) -> bool:
        """Is this an office that a name must follow: after a body, after another title, or an office by itself?"""
        if self.plain.text[start:end] in words("call_titles") or start in self.body_ends:
            return self.plain.text[end : end + 1] not in HARD
        return self.plain.text[start - 1 : start] == "、" and any(e == start - 1 for _, e in self.titles)

    def run(self, start: int, rule: str, confidence: float, blanks: bool = False, firm: bool = False) -> int:
        """A name at ``start`` and those that follow it in a list; where the list ends."""
        text, last = self.plain.text, start
        while True:
            if start in self.people:
                return last
            end = read_name(self.plain, start, self.blocked, firm=firm)
            firm = False
            if end == start or not self.add(start, end, rule, confidence):
                return last
            last = end
            aside = re.compile(r"[（(][^（）()\n]{1,24}[）)]").match(text, end)
            after = aside.end() if aside else end
            step = re.compile(rf"{WIDE}*[、,，]{WIDE}*|{WIDE}+|[和与及]").match(text, after)
            if step and (step.group().strip(WIDE) not in ("", ",", "，") or blanks):
                start = step.end()
            elif after in self.plain.gaps and blanks:
                start = after
            else:
                return last
            rule, confidence = "person-in-list", min(confidence, 0.85)
            if text[start : start + 1] in HARD or self.weak(start):
                return last

    def weak(self, start: int) -> bool:
        """A name after 、 or 和 must end at a mark or before a word, for the list may be over."""
        end = read_name(self.plain, start, self.blocked)
        return (
            end == start
            or follow(self.plain, end) < 3
            or (
                self.plain.text[start:end] in words("name_words")
                and end - start == 2
                and self.plain.text[end : end + 1] not in HARD
            )
        )

    def person_tagged(self, start: int, end: int) -> bool:
        """Does the tagger see a person that begins where this name does, or one that holds it?"""
        seen = self.plain.tagged.get(start)
        return seen is not None and seen[1] == "PER" and abs(seen[0] - end) <= 1

    def after_kind(self, start: int) -> bool:
        text = self.plain.text
        return any(text.endswith(kind, 0, start) for kind in words("private_kinds"))

    def next_person(self, end: int) -> int:
        """Where a person may stand after a title that ends at ``end``: past blanks, 同志, （挂职）."""
        skip = SKIP.match(self.plain.text, end)
        return skip.end() if skip else end
