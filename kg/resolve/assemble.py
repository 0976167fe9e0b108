"""All extractions together: the one function of this room, and the order of its steps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import (
    Appearance,
    Doubt,
    Entity,
    EventFact,
    Extraction,
    Finding,
    Joined,
    Link,
    Mention,
    MentionRef,
    PartRef,
    PostChange,
    PostSeen,
    Reprint,
    Resolved,
)
from kg.resolve import corrections
from kg.resolve.context import clean
from kg.resolve.events import join_events
from kg.resolve.gather import SQUEEZE, Gathered, Stage
from kg.resolve.merge import merged, same_roots
from kg.resolve.people import Doubt as Found
from kg.resolve.people import Person, Sighting, cluster
from kg.resolve.reprints import reprints
from kg.resolve.sightings import filled
from kg.resolve.tenures import changes, conflicts, ended, past

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.decisions import Decision


def resolve(extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()) -> Resolved:
    """The things that the files speak of and what is said of each. Does not depend on the order of ``extractions``.

    ``decisions``: what people decided about who and what is the same; they stand above all evidence.
    """
    work = _Work(decisions)
    for extraction in sorted(extractions, key=lambda e: (e.reading.source.sha256, e.reading.source.name)):
        work.read(extraction)
    work.corrected()
    work.reprinted()
    work.people()
    return merged(work.result(), decisions)


class _Work(Gathered):
    """All files together: people, and the result."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        super().__init__()
        self.decisions = tuple(decisions)
        self.doubts: tuple[Doubt, ...] = ()
        self.joined: tuple[Joined, ...] = ()
        self.numbers: dict[tuple[str, int], str] = {}
        self.names: dict[tuple[object, int], str] = {}
        self.copies: dict[PartRef, Reprint] = {}
        self.changes: list[PostChange] = []
        self.told_of: list[Finding] = []
        self.replaced: set[tuple[str, str]] = set()

    def read(self, extraction: Extraction) -> None:
        """As any file is read; the numbers of its issues are kept, for corrections speak of them."""
        super().read(extraction)
        sha = extraction.reading.source.sha256
        self.numbers.update({(sha, i): issue.number or "" for i, issue in enumerate(extraction.reading.issues)})

    def corrected(self) -> None:
        """What 更正 says of earlier issues changes their claims."""
        self.names, notes = corrections.apply(
            self.stages, self.numbers, self.table.post, lambda post: self.table.get(post).body, self.refers
        )
        self.told_of += notes

    def reprinted(self) -> None:
        """Events that a reprint tells are those of the article that it repeats."""
        stages = {stage.ref: stage for stage in self.stages}
        self.copies = {r.part: r for r in reprints(self.stages)}
        for ref, copy in self.copies.items():
            ours, theirs = stages[ref].events, stages[copy.of].events
            swap = {e: theirs.get(n, e) for n, e in ours.items() if e not in theirs.values()}
            for at, id_ in list(self.refers.items()):
                if at.part == ref and id_ in swap:
                    self.refers[at] = swap[id_]
            again = [replace(t, part=ref) for t in self.told if t.part == copy.of]
            self.told = [t for t in self.told if t.part != ref] + again
            text = f"{copy.likeness:.0%} of this article stands in another issue too; it counts once, with two sources"
            self.findings.add(("reprint", text, None, ref))

    def people(self) -> None:
        """Put sightings together, then say who appears where in which role and post."""
        swap = same_roots(self.roots, self.decisions)
        self.roots = {body: swap.get(root, root) for body, root in self.roots.items()}
        sightings = [
            replace(s, name=self.names.get(s.at, s.name), anchors=frozenset(swap.get(a, a) for a in s.anchors))
            for s in self.sightings
        ]
        found = cluster(filled(sightings, self.stages, self.table, self.roots), self.decisions)
        self.doubts = tuple(_doubt(d) for d in found.doubts)
        self.joined = tuple(_joined(p) for p in found.people if p.why)
        who: dict[tuple[PartRef, int], str] = {}
        for person in found.people:
            self.replaced.update((f"person|{key}", f"person|{person.key}") for key in person.was)
            entity = Entity("person", person.key, person.name, person.alts, person_kind=person.kind, rule=person.rule)
            id_ = self.table.add(entity)
            for sighting in person.sightings:
                who[sighting.at] = id_
        self.findings.update((f.code, f.message, f.source, f.part) for f in found.findings)
        for stage in self.stages:
            self._appear(stage, {p.id: who[stage.ref, p.id] for p in stage.scene.extract.facts.persons})
        self._credited()

    def _credited(self) -> None:
        """Who edited an issue, as its first or last lines say, is an author of the article below or above them.

        编辑：某某　版式：某某 under the name of a page; 报：甲局　编辑：某某 at its end.
        """
        above: PartRef | None = None
        heads: dict[tuple[str, int], set[str]] = {}
        for ref, stage in sorted(self._by_ref.items()):
            kind, issue = stage.scene.extract.part.kind, (ref.source, ref.issue)
            if kind == "article":
                above = ref
                self.authors[ref] |= heads.pop(issue, set())
            elif kind == "masthead":
                heads[issue] = heads.get(issue, set()) | self.authors.get(ref, set())
            elif kind == "distribution" and above and (above.source, above.issue) == issue:
                self.authors[above] |= self.authors.get(ref, set())

    def _appear(self, stage: Stage, who: dict[int, str]) -> None:
        facts = stage.scene.extract.facts
        persons = {p.id: p for p in facts.persons}
        events = {e.id: e for e in facts.events}
        for person in facts.persons:
            id_ = who[person.id]
            self.extra[stage.ref].add(id_)
            if person.kind == "author":
                self.authors[stage.ref].add(id_)
            for mention in person.mentions:
                self.refers.setdefault(MentionRef(stage.ref, mention), id_)
        self.changes += changes(stage, who, lambda name: self._name(stage, name, acts=True), self.table.post)
        # In a list of recipients nobody appears; in a reprint, nobody once more.
        if stage.scene.extract.part.kind != "article" or stage.ref in self.copies:
            self._tenures(stage, who, {})
            return
        roles: dict[tuple[str, int], list[tuple[str, int, str, float]]] = defaultdict(list)
        of: dict[tuple[str, int], int | None] = {}
        for claim in facts.roles:
            if claim.event not in events:
                continue
            if claim.person is not None:
                if claim.person not in persons or persons[claim.person].kind == "leader":
                    continue
                agent: str | None = who[claim.person]
            else:
                agent = self._name(stage, claim.body, acts=True)
                if agent is not None and self.table.get(agent).kind == "place":
                    continue
            if agent is None:
                continue
            roles[agent, claim.event].append((claim.role, claim.sentence, claim.rule, claim.confidence))
            of.setdefault((agent, claim.event), claim.person)
        inside: set[int] = set()
        dates: dict[int, str] = {}  # of each person, the first event of the part that they had a role in
        for (agent, event), said in roles.items():
            number = of[agent, event]
            start = events[event].start or stage.told_on(events[event].sentence) or stage.date
            if number is not None:
                inside.add(number)
                if begun := events[event].start:
                    dates[number] = min(begun, dates.get(number, begun))
            said.sort(key=lambda r: (r[1], r[0]))
            self.appearances.append(
                Appearance(
                    agent,
                    stage.ref,
                    stage.events[event],
                    tuple(sorted({r[0] for r in said})),
                    self._stated(stage, number),
                    start,
                    self._evidence(stage, agent),
                    said[0][1],
                    said[0][2],
                    min(r[3] for r in said),
                    tuple(sorted({r[1] for r in said})),
                )
            )
        for person in facts.persons:
            if person.id not in inside:
                rule = facts.posts[stage.posts[person.id][0][1]].rule if stage.posts[person.id] else person.rule
                sentence = self._sentence(stage, person.mentions)
                self.appearances.append(
                    Appearance(
                        who[person.id],
                        stage.ref,
                        None,
                        (),
                        self._stated(stage, person.id),
                        stage.told_on(sentence) or stage.date,
                        self._evidence(stage, who[person.id]),
                        sentence,
                        rule,
                    )
                )
        self._tenures(stage, who, dates)

    def _tenures(self, stage: Stage, who: dict[int, str], dates: dict[int, str]) -> None:
        facts = stage.scene.extract.facts
        for number, posts in stage.posts.items():
            for post, index in posts:
                claim_ = facts.posts[index]
                at = MentionRef(stage.ref, claim_.mention) if claim_.mention is not None else None
                self.seen.append(
                    PostSeen(
                        who[number],
                        post,
                        stage.ref,
                        dates.get(number) or stage.told_on(self._sentence_at(stage, claim_.mention)) or stage.date,
                        claim_.status,
                        at,
                        claim_.rule,
                        claim_.confidence,
                    )
                )
        for recipient in facts.recipients:
            if recipient.person is not None and recipient.person in who:
                self.links.add(
                    Link(
                        "copied_to" if recipient.copy else "sent_to",
                        None,
                        who[recipient.person],
                        stage.ref,
                        recipient.rule,
                    )
                )

    def _stated(self, stage: Stage, person: int | None) -> tuple[str, ...]:
        return tuple(sorted({p for p, _ in stage.posts.get(person, ())})) if person is not None else ()

    def _evidence(self, stage: Stage, agent: str) -> tuple[MentionRef, ...]:
        refs = (MentionRef(stage.ref, i) for i in range(len(stage.scene.extract.mentions)))
        return tuple(r for r in refs if self.refers.get(r) == agent)

    def _sentence(self, stage: Stage, mentions: Iterable[int]) -> int | None:
        known = len(stage.scene.extract.mentions)
        return self._sentence_at(stage, min((i for i in mentions if i < known), default=None))

    def _sentence_at(self, stage: Stage, mention: int | None) -> int | None:
        """The sentence in which a mention stands."""
        known: Sequence[Mention] = stage.scene.extract.mentions
        if mention is None or mention >= len(known):
            return None
        start = known[mention].start
        sentences = stage.scene.extract.part.sentences
        return next((n for n, s in enumerate(sentences) if s.start <= start < s.end), None)

    # --- the end ------------------------------------------------------------

    def result(self) -> Resolved:
        """Everything, sorted."""
        self._cited()
        self._narrow()
        mentioned: dict[PartRef, set[str]] = defaultdict(set)
        for part, ids in self.extra.items():
            mentioned[part] |= ids
        for ref, id_ in self.refers.items():
            if not id_.startswith("post|"):
                mentioned[ref.part].add(id_)
        facts: tuple[EventFact, ...] = join_events(self.told)
        seen = ended(self.seen, self.changes, {m for stage in self.stages for m in past(stage)})
        entities = self.table.finish()
        self.told_of += conflicts(seen, self.changes, entities, self._quote)
        return Resolved(
            entities=entities,
            refers=dict(sorted(self.refers.items())),
            mentioned={p: tuple(sorted(ids)) for p, ids in sorted(mentioned.items())},
            authors={p: tuple(sorted(ids)) for p, ids in sorted(self.authors.items())},
            appearances=tuple(sorted(set(self._sourced()), key=lambda a: (a.part, a.agent, a.event or "", a.roles))),
            posts=tuple(sorted(set(seen), key=lambda s: (s.part, s.person, s.post, s.status, s.rule, str(s.mention)))),
            events=facts,
            links=tuple(sorted(self.links, key=lambda x: (x.part, x.predicate, x.subject or "", x.object, x.rule))),
            findings=(
                *(Finding(*f) for f in sorted(self.findings, key=lambda f: (f[2] or "", str(f[3]), f[0], f[1]))),
                *sorted(self.told_of, key=lambda f: (f.code, f.message, f.sentences)),
            ),
            doubts=self.doubts,
            joined=self.joined,
            changes=tuple(
                sorted(set(self.changes), key=lambda c: (c.part, c.person, c.post, c.change, c.rule, str(c.mention)))
            ),
            reprints=tuple(self.copies[ref] for ref in sorted(self.copies)),
            replaced=tuple(sorted(self.replaced)),
        )

    def _sourced(self) -> Iterable[Appearance]:
        """The appearances, those of reprinted articles with the evidence of the reprint too."""
        by: dict[tuple[PartRef, str], list[MentionRef]] = defaultdict(list)
        for ref, id_ in sorted(self.refers.items()):
            if ref.part in self.copies:
                by[self.copies[ref.part].of, id_].append(ref)
        for a in self.appearances:
            more = by.get((a.part, a.agent), ())
            yield replace(a, evidence=(*a.evidence, *more)) if more else a

    @cached_property
    def _by_ref(self) -> dict[PartRef, Stage]:
        return {stage.ref: stage for stage in self.stages}

    def _quote(self, part: PartRef, mention: MentionRef | None) -> str:
        """The sentence around a mention."""
        stage = self._by_ref[part]
        known = stage.scene.extract.mentions
        start, end = stage.scene.sentence_of(known[mention.mention].start if mention else 0)
        return stage.scene.extract.part.view.text[start:end].strip()

    def _narrow(self) -> None:
        """A facility lies in the narrowest place that any part gives; wider ones around it are dropped."""
        places: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            if link.predicate == "located" and link.subject is not None:
                places[link.subject].add(link.object)
        wider = {f: {w for p in ps for w in self._upwards(p)[1:]} & ps for f, ps in places.items()}
        kept: set[Link] = set()
        for link in self.links:
            if link.predicate == "located" and link.subject is not None and link.object in wider[link.subject]:
                inner = sorted(p for p in places[link.subject] - wider[link.subject] if link.object in self._upwards(p))
                link = replace(link, object=inner[0])
            kept.add(link)
        self.links = kept

    def _cited(self) -> None:
        """Names of events that no claim tells (cited for its 精神): the event of the file of that name, if any."""
        named: dict[tuple[str, str], str] = {}
        for told in self.told:
            named.setdefault((told.part.source, SQUEEZE.sub("", self.table.get(told.event).label)), told.event)
        for stage in self.stages:
            for index, mention in enumerate(stage.scene.extract.mentions):
                ref = MentionRef(stage.ref, index)
                if mention.label == "EVENT" and ref not in self.refers:
                    text = SQUEEZE.sub("", mention.text)
                    known = named.get((stage.ref.source, text))
                    self.refers[ref] = known or self.table.add(
                        Entity("event", f"cited|{text}|{stage.home}", clean(mention.text), rule="event-cited")
                    )


def _joined(person: Person) -> Joined:
    """The parts of a person and why they are one, as the other stages know it."""
    parts = {
        (f"person|{s.name}|{h.root}|{h.title}", h.body + h.title) for s in person.sightings for h in s.held if h.root
    }
    reasons = {f"{_brief(a)} ＝ {_brief(b)}：{'；'.join(v.reasons)}" for a, b, v in person.why}
    return Joined(f"person|{person.key}", tuple(sorted(parts)), tuple(sorted(reasons)))


def _brief(s: Sighting) -> str:
    posts = "、".join(sorted(h.body + h.title for h in s.held)) or "、".join(sorted(s.titles)) or "未见职务"
    return f"{s.name}（{posts}{f'，{s.date}' if s.date else ''}）"


def _doubt(found: Found) -> Doubt:
    """A doubt between two people as the other stages know it."""
    left, right = (MentionRef(s.part, s.mention) if s.mention is not None else None for s in found.at)
    ids = f"person|{found.left}", f"person|{found.right}"
    return Doubt(*ids, found.verdict.score, found.verdict.reasons, left, right)
