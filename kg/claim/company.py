"""The people of one event while it is read: who they are, and the roles found for them so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claim.names import kind_of_title
from kg.claim.text import Line, Passage, mask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast
    from kg.model import EventClaim

Found = tuple[int, str, int, str, float]  # person, role, sentence, rule, confidence
HELPERS = ("志愿者", "义工", "社工")


class Company:
    """Persons, their kinds and titles, and the roles found so far in one event."""

    def __init__(self, passage: Passage, cast: Cast, event: EventClaim, lines: Sequence[Line]) -> None:
        self.passage, self.cast, self.event = passage, cast, event
        self.lines = tuple(line for line in lines if line.role != "heading")
        self.found: list[Found] = []
        self._kinds = {p.id: p.kind for p in cast.persons}
        self._titles: dict[int, list[str]] = {}
        for post in cast.posts:
            self._titles.setdefault(post.person, []).append(post.title)

    @property
    def telling(self) -> Line:
        """The line that tells the event."""
        return self.passage.lines[self.event.sentence]

    def add(self, people: Sequence[int], role: str, line: Line, rule: str, confidence: float = 0.85) -> None:
        """Give these mentions' persons a role."""
        for m in people:
            person = self.cast.of.get(m)
            if person is not None:
                self.found.append((person, role, line.index, rule, confidence))

    def kept(self) -> list[Found]:
        """The roles found, without those of national leaders and of who wrote the page."""
        return [f for f in self.found if self._kinds.get(f[0]) not in ("leader", "author")]

    def has(self, m: int, *roles: str) -> bool:
        """Whether a mention's person has one of these roles."""
        person = self.cast.of.get(m)
        return any(f[0] == person and f[1] in roles for f in self.found)

    def people(self, line: Line, start: int, end: int) -> list[int]:
        """The PERSON mentions of a stretch."""
        return [m for m in line.mentions(start, end) if self.passage.label(m) == "PERSON"]

    def named(self, line: Line) -> list[tuple[int, int]]:
        """The persons of a line: position and mention."""
        return [(i, m) for i, m in enumerate(line.at) if m >= 0 and line.text[i] in _P and m in self.cast.of]

    def kind(self, m: int) -> str:
        """The kind of a mention's person; empty where it is none."""
        person = self.cast.of.get(m)
        return "" if person is None else self._kinds[person]

    def titles(self, m: int) -> list[str]:
        """The titles of a mention's person."""
        person = self.cast.of.get(m)
        return [] if person is None else self._titles.get(person, [])

    def front(self, m: int) -> bool:
        """Whether the person does the helping (社工, 医生), rather than leading those who do."""
        if any(kind_of_title(t) == "staff" or t.endswith(("医师", "医生")) for t in self.titles(m)):
            return True
        line = self.passage.lines[self.passage.line_of[m]]
        return line.text.endswith(HELPERS, 0, line.at.index(m))

    def official(self, m: int) -> bool:
        """Whether what the person says is said of office."""
        kind = self.kind(m)
        if kind == "official" or (kind == "expert" and not self.front(m)):
            return True
        return kind == "staff" and not self.front(m)

    def delegate(self, m: int) -> bool:
        """Whether the person speaks for others: 受助学生代表某某."""
        line = self.passage.lines[self.passage.line_of[m]]
        at = line.at.index(m)
        return "代表" in line.text[max(0, at - 16) : at]

    def same_day(self, line: Line) -> bool:
        """Whether a line's paragraph names the event's day, or tells the event."""
        if line.paragraph == self.telling.paragraph:
            return True
        day = (self.event.start or "")[4:]
        near = [x for x in self.lines if x.paragraph == line.paragraph and x.index <= line.index]
        values = [
            self.passage.mentions[m].value or "" for x in near for m in x.mentions() if self.passage.label(m) == "DATE"
        ]
        return bool(day) and any(v.partition("/")[0].endswith(day) for v in values)


_P = mask("Ｐ")
