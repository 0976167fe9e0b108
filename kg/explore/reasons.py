"""Why a file was read as it was: for each sentence what the rules proposed, what stood, what lost, what it states."""

from __future__ import annotations

import bisect
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kg.explore import words
from kg.graph.mask import Mask, masked_name
from kg.model import Candidate, Extraction, Name, PartExtract, PartRef, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A name that a rule proposed; ``lost_to`` is the one that stands in its place, None where it stands itself."""

    label: str
    text: str
    rule: str
    confidence: float
    lost_to: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a sentence states; ``confidence`` is None where the rule gives none."""

    kind: str
    text: str
    rule: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One sentence with what was proposed in it and what it states; ``line`` counts the file's lines from 1."""

    line: int
    role: str
    text: str
    proposed: tuple[Proposed, ...]
    stated: tuple[Stated, ...]


def reasons(
    extraction: Extraction,
    candidates: Sequence[tuple[Candidate, ...]],
    resolved: Resolved,
    *,
    keep: bool = False,
) -> list[Reasoned]:
    """Every sentence of the file, in order. ``candidates`` are those of its parts, ``keep`` shows private names."""
    source = extraction.reading.source
    starts = [0, *(i + 1 for i, char in enumerate(source.text) if char == "\n")]
    mask = Mask((extraction,), resolved, keep=keep)
    found, flat = [], iter(candidates)
    for i, issue in enumerate(extraction.parts):
        for p, extract in enumerate(issue):
            page = _Page(PartRef(source.sha256, i, p), extract, next(flat), mask, keep)
            for n, sentence in enumerate(extract.part.sentences):
                line = bisect.bisect_right(starts, extract.part.view.offsets[sentence.start])
                text = page.cut(sentence.start, sentence.end).strip()
                found.append(Reasoned(line, sentence.role, text, page.proposed(n), tuple(page.stated(n))))
    return found


def show(found: Sequence[Reasoned], form: str) -> str:
    """The sentences in one of :data:`FORMATS`."""
    if form == "json":
        return json.dumps([asdict(x) for x in found], ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_shown(x) for x in found)


def _shown(one: Reasoned) -> str:
    rows = [f"{one.line}  [{one.role}] {' '.join(one.text.split())}"]
    for name in one.proposed:
        lost = f"  < {name.lost_to}" if name.lost_to else ""
        sign = "-" if name.lost_to else "+"
        rows.append(f"    {sign} {name.label} {name.text}  ({name.rule} {name.confidence:.2f}){lost}")
    for fact in one.stated:
        sure = "" if fact.confidence is None else f" {fact.confidence:.2f}"
        rows.append(f"    = {fact.kind}: {fact.text}  ({fact.rule}{sure})")
    return "\n".join(rows) + "\n"


class _Page:
    """One part with what was proposed in it."""

    def __init__(
        self, ref: PartRef, extract: PartExtract, candidates: tuple[Candidate, ...], mask: Mask, keep: bool
    ) -> None:
        self._ref, self._extract, self._candidates, self._mask, self._keep = ref, extract, candidates, mask, keep
        self._starts = [s.start for s in extract.part.sentences]
        self._persons = {p.id: p for p in extract.facts.persons}

    def cut(self, start: int, end: int) -> str:
        return self._mask.cut(self._ref, self._extract, start, end)

    def proposed(self, sentence: int) -> tuple[Proposed, ...]:
        return tuple(
            Proposed(c.label, self._name(c), c.rule, c.confidence, self._winner(c))
            for c in self._candidates
            if self._sentence(c.start) == sentence
        )

    def stated(self, sentence: int) -> Iterator[Stated]:
        """What the sentence states, each fact once, where it is said or (of a person) first named."""
        facts, named = self._extract.facts, self._named
        for person in facts.persons:
            if self._at(person.mentions[0] if person.mentions else None) == sentence:
                yield Stated("person", f"{self._person(person.id)} ({person.kind})", person.rule, None)
        for post in facts.posts:
            first = self._persons[post.person].mentions
            if self._at(post.mention if post.mention is not None else (first[0] if first else None)) == sentence:
                body = f" @ {named(post.body)}" if post.body else ""
                text = f"{self._person(post.person)}: {post.title}{body} ({post.status})"
                yield Stated("post", text, post.rule, post.confidence)
        for event in facts.events:
            if event.sentence == sentence:
                houses = "".join(f", {named(f)}" for f in event.facilities)
                text = f"{self._loose(event.name)} ({words.of_type(event.type)}, {event.start or '?'}{houses})"
                yield Stated("event", text, event.rule, event.confidence)
        for role in facts.roles:
            if role.sentence == sentence:
                who = named(role.body) if role.body else self._person(role.person)
                event_name = next(self._loose(e.name) for e in facts.events if e.id == role.event)
                yield Stated("role", f"{who} {words.of_roles(role.role)}: {event_name}", role.rule, role.confidence)
        for document in facts.documents:
            if self._at(document.mentions[0] if document.mentions else None) == sentence:
                issuer = f" @ {named(document.issuer)}" if document.issuer else ""
                yield Stated("document", self._loose(document.title) + issuer, document.rule, None)
        for place in facts.located:
            if self._at(place.facility.mention) == sentence:
                yield Stated("located", f"{named(place.facility)} @ {named(place.place)}", place.rule, None)
        for to in facts.recipients:
            if self._at(to.body.mention if to.body else self._first(to.person)) == sentence:
                who = named(to.body) if to.body else self._person(to.person)
                yield Stated("copied to" if to.copy else "sent to", who, to.rule, None)

    # --- names and where they stand -----------------------------------------------------------------------------------

    def _sentence(self, start: int) -> int:
        return max(bisect.bisect_right(self._starts, start) - 1, 0)

    def _at(self, mention: int | None) -> int | None:
        return None if mention is None else self._sentence(self._extract.mentions[mention].start)

    def _first(self, person: int | None) -> int | None:
        return next(iter(self._persons[person].mentions), None) if person is not None else None

    def _name(self, one: Candidate) -> str:
        if one.lost_to is None:
            return "".join(self.cut(one.start, one.end).split())
        return self._loose("".join(self._extract.part.view.quote(one.start, one.end).split()))

    def _winner(self, one: Candidate) -> str | None:
        if one.lost_to is None:
            return None
        winner = self._candidates[one.lost_to]
        return f"{winner.label} {self._name(winner)} ({winner.rule})"

    def _person(self, person: int | None) -> str:
        if person is None:
            return "?"
        claim = self._persons[person]
        return masked_name(claim.name) if claim.kind == "private" and not self._keep else claim.name

    def _named(self, name: Name) -> str:
        return self._loose(name.text)

    def _loose(self, text: str) -> str:
        return self._mask.loose((self._ref,), text)
