"""Rows of ``cases.tsv`` -> bulletins -> what the resolver says of the two people.

Notation of a description, tokens parted by blanks::

    沈望舒 市民政局:局长,市委:委员!former @日照市民政局 2022-03-01 +韦若谷 #staff =issue

name (blanks within it are kept where its first tokens are single characters); ``body:title`` pairs, with ``!status``
where it is not current and no body where the text gives none; ``@`` the publisher; the date; ``+`` an official named
beside; ``#`` the kind of person; ``=issue`` or ``=article`` on the right: the same one as on the left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.model import Extraction, PartExtract
from kg.resolve.alike import plain
from kg.resolve.assemble import _Work
from kg.resolve.compare import Verdict, World, compare
from kg.resolve.people import Sighting, _holders, cluster, described
from kg.resolve.sightings import filled
from tests.resolve.helpers import file, part

CASES = Path(__file__).with_name("cases.tsv")
GRADES = ("strong", "medium", "weak")


@dataclass(frozen=True)
class Case:
    """One row."""

    line: int
    family: str
    grade: str
    truth: str
    left: str
    right: str
    world: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.line}-{self.family}-{self.grade}-{self.truth}"


@dataclass(frozen=True)
class Judged:
    """What the resolver makes of a case: its decision, and the points of the two descriptions alone."""

    case: Case
    answer: str  # same, unsure (listed for review), different
    verdict: Verdict


@cache
def cases() -> tuple[Case, ...]:
    """All rows, in the order of the file."""
    found = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            family, grade, truth, left, right, *world = line.split("\t")
            found.append(Case(number, family, grade, truth, left, right, tuple(filter(None, world))))
    return tuple(found)


@dataclass(frozen=True)
class Note:
    """A description, read."""

    name: str
    kind: str
    posts: tuple[tuple[str, str | None, str], ...]  # title, body, status
    publisher: str
    date: str
    beside: tuple[str, ...]
    shares: str

    @classmethod
    def of(cls, text: str) -> Note:
        given = re.match(r"(?:\S )+\S(?= )", text) or re.match(r"\S+", text)
        assert given is not None, text
        tokens = text[given.end() :].split()
        posts = []
        for token in tokens:
            for pair in token.split(",") if ":" in token else ():
                body, title = pair.split(":")
                title, _, status = title.partition("!")
                posts.append((title, body or None, status or "current"))
        one = {t[0]: t[1:] for t in tokens if t[0] in "@#="}
        return cls(
            given[0], one.get("#", "official"), tuple(posts), one.get("@", ""),
            next((t for t in tokens if t[0].isdigit()), ""), tuple(t[1:] for t in tokens if t[0] == "+"),
            one.get("=", ""),
        )  # fmt: skip


def article(notes: tuple[Note, ...], salt: str) -> PartExtract:
    """An article that names these people, each in a sentence of their own."""
    lines, people, statuses = [], [], []
    for note in notes:
        marks = ""
        for title, body, status in note.posts:
            marks += (
                f"⟦{'FACILITY' if note.kind == 'staff' else 'AGENCY'}:{body}⟧" if body else ""
            ) + f"⟦POST:{title}⟧"
            statuses.append(status)
        lines.append(f"{marks}⟦PERSON:{note.name}⟧出席。")
        people.append((note.name, note.kind, [(t, b) for t, b, _ in note.posts]))
        for other in note.beside:
            lines.append(f"⟦AGENCY:市政府⟧⟦POST:秘书长⟧⟦PERSON:{other}⟧出席。")
            people.append((other, "official", [("秘书长", "市政府")]))
            statuses.append("current")
    made = part("".join(lines) + salt, people=people)  # type: ignore[arg-type]
    posts = tuple(replace(p, status=s) for p, s in zip(made.facts.posts, statuses, strict=True))  # type: ignore[arg-type]
    return replace(made, facts=replace(made.facts, posts=posts))


def bulletins(case: Case) -> list[Extraction]:
    """The files of a case: one for each description and for each of the world's, fewer where they share an issue."""
    left, right = Note.of(case.left), Note.of(case.right)
    files = []
    if right.shares == "article":
        files.append(file("left", article((left, right), "甲"), publisher=left.publisher, date=left.date))
    elif right.shares == "issue":
        both = article((left,), "甲"), article((right,), "乙")
        files.append(file("left", *both, publisher=left.publisher, date=left.date))
    else:
        files.append(file("left", article((left,), "甲"), publisher=left.publisher, date=left.date))
        files.append(file("right", article((right,), "乙"), publisher=right.publisher, date=right.date))
    for number, text in enumerate(case.world):
        note = Note.of(text)
        files.append(file(f"world{number}", article((note,), f"丙{number}"), publisher=note.publisher, date=note.date))
    return files


def sightings(files: list[Extraction]) -> list[Sighting]:
    """All sightings of these files, filled."""
    work = _Work()
    for one in files:
        work.read(one)
    return filled(work.sightings, work.stages, work.table, work.roots)


@cache
def judge(case: Case) -> Judged:
    """What the resolver says of the two people of a case."""
    left, right = Note.of(case.left), Note.of(case.right)
    seen = sightings(bulletins(case))
    a = next(s for s in seen if s.name == plain(left.name) or s.name == left.name)
    b = next(s for s in seen if s is not a and plain(s.name) == plain(right.name) and _posts(s) >= _wanted(right))
    verdict = compare(described([a]), described([b]), World(_holders(seen)))
    done = cluster(seen)
    homes = [next(p.key for p in done.people if s in p.sightings) for s in (a, b)]
    if homes[0] == homes[1]:
        return Judged(case, "same", verdict)
    listed = any({d.left, d.right} == set(homes) for d in done.doubts)
    return Judged(case, "unsure" if listed else "different", verdict)


def _posts(s: Sighting) -> set[str]:
    return set(s.titles)


def _wanted(note: Note) -> set[str]:
    return {t for t, _, _ in note.posts}
