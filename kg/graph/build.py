"""Resolved facts -> quads.

Graphs. A statement that one part supports stands in the graph named by that part's IRI; a statement that several
parts support stands once, in ``BASE + "graph/shared"``. So a union query never counts a statement twice (Oxigraph does
not merge the graphs of a union), and dropping the graph of an article drops exactly what that article alone says. What
a file and an issue are stands in the graphs named by their own IRIs. Literals are plain, without a language tag.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.classify import with_kinds
from kg.graph.literals import moment, share, whole
from kg.graph.mask import Mask
from kg.graph.source_text import SourceText
from kg.graph.tenures import changes, tenures
from kg.graph.terms import CA, CAET, CAROLE, DCTERMS, ORG, PART_CLASS, PROV, RDFS, SCHEMA, SKOS, A, Mint
from kg.model import Appearance, Entity, Extraction, MentionRef, PartExtract, PartRef, Resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.config import Settings

_LINK = {"located": CA.locatedIn, "issuer": DCTERMS.publisher, "sent_to": CA.sentTo, "copied_to": CA.copiedTo,
         "publisher": DCTERMS.publisher}  # fmt: skip


def quads(extractions: Sequence[Extraction], resolved: Resolved, settings: Settings) -> list[ox.Quad]:
    """All that the files say, sorted by graph, subject, predicate and object; the order of input does not show.

    Two extractions of the same bytes are one source file with two names.
    """
    writer = _Writer(extractions, resolved, settings)
    writer.sources()
    writer.entities()
    writer.events()
    writer.appearances()
    tenures(writer)
    changes(writer)
    writer.identity()
    writer.links()
    return with_kinds(writer.sorted())


class _Writer:
    """Gathers triples with the graphs that support them."""

    def __init__(self, extractions: Sequence[Extraction], resolved: Resolved, settings: Settings) -> None:
        self.mint = Mint(settings.base)
        self.resolved = resolved
        self.mask = Mask(extractions, resolved, keep=settings.private == "keep")
        self.extractions = {
            e.reading.source.sha256: e for e in sorted(extractions, key=lambda e: e.reading.source.name)
        }
        self.names = sorted({(e.reading.source.sha256, e.reading.source.name) for e in extractions})
        self.parts: dict[PartRef, PartExtract] = {
            PartRef(sha, i, p): part
            for sha, e in self.extractions.items()
            for i, issue in enumerate(e.parts)
            for p, part in enumerate(issue)
        }
        self.triples: dict[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal], set[ox.NamedNode]] = {}
        self.supports = self._supports()

    def add(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal | str | None,
        graphs: Iterable[ox.NamedNode],
    ) -> None:
        """One statement and what supports it; a value of None or "" says nothing."""
        if value is None or value == "":
            return
        term = ox.Literal(value) if isinstance(value, str) else value
        self.triples.setdefault((subject, predicate, term), set()).update(graphs)

    def sorted(self) -> list[ox.Quad]:
        """The quads: each triple in the one graph that supports it, else in the shared one."""
        shared = self.mint.shared
        rows = ((next(iter(g)) if len(g) == 1 else shared, s, p, o) for (s, p, o), g in self.triples.items())
        return [
            ox.Quad(s, p, o, g)
            for g, s, p, o in sorted(rows, key=lambda r: (r[0].value, r[1].value, r[2].value, str(r[3])))
        ]

    # --- the text --------------------------------------------------------------------------------------------------

    def sources(self) -> None:
        """Files, issues, parts, sentences, mentions."""
        for sha, name in self.names:
            file = self.mint.file(sha)
            self.add(file, A, CA.SourceFile, [file])
            self.add(file, SCHEMA.name, name, [file])
            self.add(file, CA.sha256, sha, [file])
        for sha, extraction in self.extractions.items():
            lines = SourceText(extraction.reading.source.text)
            for i, issue in enumerate(extraction.reading.issues):
                node = self.mint.issue(sha, i)
                self.add(node, A, CA.Issue, [node])
                self.add(node, PROV.wasDerivedFrom, self.mint.file(sha), [node])
                self.add(node, SCHEMA.issueNumber, issue.number, [node])
                self.add(node, DCTERMS.issued, moment(issue.date), [node])
                position = 0
                for p, extract in enumerate(extraction.parts[i]):
                    position += extract.part.kind == "article"
                    ref = PartRef(sha, i, p)
                    self._part(ref, extract, node, position)
                    self._sentences(ref, extract, lines)
                    self._mentions(ref, extract, lines)

    def _part(self, ref: PartRef, extract: PartExtract, issue: ox.NamedNode, position: int) -> None:
        node, part = self.mint.part(ref), extract.part
        add: Callable[..., None] = lambda p, o: self.add(node, p, o, [node])  # noqa: E731
        add(A, CA.Part)
        add(A, CA[PART_CLASS[part.kind]])
        add(DCTERMS.isPartOf, issue)
        if part.kind != "article":
            return
        add(DCTERMS.title, self.mask.loose([ref], part.printed_title or ""))
        add(SCHEMA.articleSection, self.mask.loose([ref], part.section or ""))
        add(SCHEMA.position, whole(position))
        for entity in self.resolved.authors.get(ref, ()):
            add(SCHEMA.author, self.mint.entity(entity))
        for entity in self.resolved.mentioned.get(ref, ()):
            add(SCHEMA.mentions, self.mint.entity(entity))

    def _sentences(self, ref: PartRef, extract: PartExtract, lines: SourceText) -> None:
        part = self.mint.part(ref)
        for index, sentence in enumerate(extract.part.sentences):
            if sentence.start >= sentence.end:
                continue
            node, span = self.mint.sentence(ref, index), extract.part.view.span(sentence.start, sentence.end)
            self.add(node, A, CA.Sentence, [part])
            self.add(node, CA.text, self.mask.cut(ref, extract, sentence.start, sentence.end), [part])
            self.add(node, CA.textRole, sentence.role, [part])
            self.add(node, CA.part, part, [part])
            self.add(node, CA.start, whole(span.start), [part])
            self.add(node, CA.end, whole(span.end), [part])
            self.add(node, CA.line, whole(lines.line(span.start)), [part])

    def _mentions(self, ref: PartRef, extract: PartExtract, lines: SourceText) -> None:
        part = self.mint.part(ref)
        order = sorted(range(len(extract.part.sentences)), key=lambda i: extract.part.sentences[i].start)
        starts = [extract.part.sentences[i].start for i in order]
        for index, mention in enumerate(extract.mentions):
            mref = MentionRef(ref, index)
            node = self.mint.mention(mref)
            self.add(node, A, CA.Mention, [part])
            self.add(node, CA.part, part, [part])
            self.add(node, CA.label, mention.label, [part])
            self.add(node, CA.surface, lines.surface(mention.span, self.mask.surface(mref, mention)), [part])
            self.add(node, CA.start, whole(mention.span.start), [part])
            self.add(node, CA.end, whole(mention.span.end), [part])
            self.add(node, CA.line, whole(lines.line(mention.span.start)), [part])
            at = bisect_right(starts, mention.start) - 1
            if at >= 0:
                self.add(node, CA.sentence, self.mint.sentence(ref, order[at]), [part])
            if entity := self.resolved.refers.get(mref):
                self.add(node, CA.refersTo, self.mint.entity(entity), [part])
            self.add(node, CA.value, mention.value, [part])
            self.add(node, CA.rule, mention.rule, [part])
            self.add(node, CA.confidence, share(mention.confidence), [part])

    # --- the world -------------------------------------------------------------------------------------------------

    def _supports(self) -> dict[str, tuple[PartRef, ...]]:
        """Entity -> the parts that speak of it, or of something that it is needed to describe (a post's body …)."""
        direct: dict[PartRef, set[str]] = defaultdict(set)
        found = self.resolved
        for by_part in (found.mentioned, found.authors):
            for ref, ids in by_part.items():
                direct[ref].update(ids)
        for mention, entity in found.refers.items():
            direct[mention.part].add(entity)
        for a in found.appearances:
            direct[a.part].update((a.agent, *a.posts, *((a.event,) if a.event else ())))
        for fact in found.events:
            for ref in fact.parts:
                direct[ref].update((fact.event, *fact.places, *fact.facilities))
        for seen in found.posts:
            direct[seen.part].update((seen.person, seen.post))
        for change in found.changes:
            direct[change.part].update((change.person, change.post))
        for link in found.links:
            direct[link.part].update((link.object, *((link.subject,) if link.subject else ())))
        supports: dict[str, set[PartRef]] = defaultdict(set)
        for ref, named in direct.items():
            queue = [i for i in named if i in found.entities]
            done = set(queue)
            while queue:
                current = queue.pop()
                supports[current].add(ref)
                about = found.entities[current]
                for other in (about.parent, about.jurisdiction, about.body):
                    if other is not None and other in found.entities and other not in done:
                        done.add(other)
                        queue.append(other)
        return {entity: tuple(sorted(refs)) for entity, refs in sorted(supports.items())}

    def entities(self) -> None:
        """What each entity is called and is; nothing of an entity that no part speaks of."""
        seen, printed = self._forms_seen()
        for entity_id, refs in self.supports.items():
            entity, node = self.resolved.entities[entity_id], self.mint.entity(entity_id)
            graphs = [self.mint.part(ref) for ref in refs]
            for kind in _classes(entity):
                self.add(node, A, kind, graphs)
            label = self.mask.label(entity_id, refs, entity.label)
            self.add(node, RDFS.label, label, graphs)
            if entity.kind == "document":
                self.add(node, DCTERMS.title, label, graphs)
            forms = (entity.label, *entity.alts)
            for alt in (*entity.alts, *sorted(p for form in forms for p in printed.get((entity_id, form), ()))):
                by = [self.mint.part(ref) for ref in seen.get((entity_id, alt), ())]
                if (form := self.mask.label(entity_id, refs, alt)) != label:
                    self.add(node, SKOS.altLabel, form, by or graphs)
            self._structure(entity, node, graphs)

    def _structure(self, entity: Entity, node: ox.NamedNode, graphs: list[ox.NamedNode]) -> None:
        self.add(node, CA.divisionCode, entity.code, graphs)
        self.add(node, CA.personKind, entity.person_kind, graphs)
        self.add(node, CA.rule, entity.rule, graphs)
        if entity.kind == "post":
            self.add(node, CA.title, entity.title, graphs)
        for other, how in ((entity.body, ORG.postIn), (entity.parent, None), (entity.jurisdiction, CA.jurisdiction)):
            target = self.resolved.entities.get(other or "")
            if target is None or other is None:
                continue
            if how is None:
                how = ORG.subOrganizationOf
                if target.kind == "place":
                    how = CA.within if entity.kind == "place" else CA.locatedIn
            self.add(node, how, self.mint.entity(other), graphs)

    def _forms_seen(self) -> tuple[Mapping[tuple[str, str], set[PartRef]], Mapping[tuple[str, str], set[str]]]:
        """(entity, form) -> the parts in which a mention has that form; and how sources write it in another script."""
        seen: dict[tuple[str, str], set[PartRef]] = defaultdict(set)
        printed: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mref, entity in self.resolved.refers.items():
            if mref.part in self.parts:
                mention = self.parts[mref.part].mentions[mref.mention]
                seen[entity, mention.text].add(mref.part)
                if mention.printed is not None:
                    seen[entity, mention.printed].add(mref.part)
                    printed[entity, mention.text].add(mention.printed)
        return seen, printed

    def events(self) -> None:
        """What happened, when and where."""
        for fact in self.resolved.events:
            node, graphs = self.mint.entity(fact.event), [self.mint.part(ref) for ref in fact.parts]
            self.add(node, CA.eventType, CAET[fact.type], graphs)
            self.add(node, SCHEMA.startDate, moment(fact.start), graphs)
            self.add(node, SCHEMA.endDate, moment(fact.end), graphs)
            for place in fact.places:
                self.add(node, SCHEMA.location, self.mint.entity(place), graphs)
            for facility in fact.facilities:
                self.add(node, CA.facility, self.mint.entity(facility), graphs)
            self.add(node, CA.rule, fact.rule, graphs)
            self.add(node, CA.confidence, share(fact.confidence), graphs)
            for graph in graphs:
                self.add(node, CA.reportedIn, graph, [graph])

    def appearances(self) -> None:
        """Who took part in what, or is only named, and in which post."""
        groups: dict[tuple[PartRef, str, str], list[Appearance]] = defaultdict(list)
        for appearance in self.resolved.appearances:
            groups[appearance.part, appearance.agent, appearance.event or ""].append(appearance)
        for (ref, agent, event), group in groups.items():
            part = self.mint.part(ref)
            node = self.mint.derived("appearance", part.value.removeprefix(self.mint.base), agent, event)
            self.add(node, A, CA.Appearance, [part])
            self.add(node, CA.agent, self.mint.entity(agent), [part])
            self.add(node, CA.article, part, [part])
            self.add(node, CA.event, self.mint.entity(event) if event else None, [part])
            self.add(node, CA.confidence, share(max(a.confidence for a in group)), [part])
            self.add(
                node,
                CA.date,
                moment(max((a.date for a in group if a.date), key=lambda d: (len(d), d), default=None)),
                [part],
            )
            for a in group:
                for role in a.roles:
                    self.add(node, CA.role, CAROLE[role], [part])
                for post in a.posts:
                    self.add(node, CA.statedPost, self.mint.entity(post), [part])
                for mention in a.evidence:
                    self.add(node, CA.evidence, self.mint.mention(mention), [part])
                for sentence in sorted({*a.told, *([] if a.sentence is None else [a.sentence])}):
                    self.add(node, CA.sentence, self.mint.sentence(ref, sentence), [part])
                self.add(node, CA.rule, a.rule, [part])

    def identity(self) -> None:
        """IRIs out of use lead to those in use; a reprint leads to the article that it repeats."""
        for old, new in self.resolved.replaced:
            graphs = [self.mint.part(ref) for ref in self.supports.get(new, ())]
            if graphs:
                self.add(self.mint.entity(old), DCTERMS.isReplacedBy, self.mint.entity(new), graphs)
        for copy in self.resolved.reprints:
            self.add(
                self.mint.part(copy.part), DCTERMS.isVersionOf, self.mint.part(copy.of), [self.mint.part(copy.part)]
            )

    def links(self) -> None:
        """Where a facility lies, who issued what, and to whom it goes."""
        for link in self.resolved.links:
            part = self.mint.part(link.part)
            issue = self.mint.issue(link.part.source, link.part.issue)
            subject = self.mint.entity(link.subject) if link.subject else issue
            self.add(subject, _LINK[link.predicate], self.mint.entity(link.object), [part])


def _classes(entity: Entity) -> tuple[ox.NamedNode, ...]:
    """The classes of an entity; a class above is stated too, so that queries need no inference."""
    match entity.kind:
        case "person":
            return (CA.Person, CA.PrivateIndividual) if entity.person_kind == "private" else (CA.Person,)
        case "agency":
            return (CA.Agency, ORG.Organization)
        case "organization":
            return (ORG.Organization,)
        case "facility":
            return (CA.Facility, ORG.Organization) if entity.is_organization else (CA.Facility,)
        case _:
            return (CA[entity.kind.capitalize()],)
