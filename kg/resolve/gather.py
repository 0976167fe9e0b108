"""One file after the other: bodies, places, posts, events, documents and links; people wait until all are read."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import UNLISTED
from kg.model import (
    Appearance,
    Entity,
    Extraction,
    Link,
    MentionRef,
    Name,
    PartRef,
    PostSeen,
)
from kg.resolve.bodies import UNIT, Body
from kg.resolve.context import clean
from kg.resolve.dating import seen_on, told_on, year_of
from kg.resolve.events import Told, event_key
from kg.resolve.expand import Scene
from kg.resolve.jurisdiction import Home, find_home
from kg.resolve.people import Sighting
from kg.resolve.posts import GROUP, read_post
from kg.resolve.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_FILE_NAME = (
    "文中没有写明是哪里的，按文件名当作{name}；若不对，请改文件名。"
    " The text never says where it is from; its file's name gives {name}: rename the file if that is wrong."
)
NOT_IN_TABLE = (
    "{name}不在行政区划表中，按名称处理；若确有此地，可补入 divisions.extra.tsv。"
    " {name} is not in the table of divisions and known by its name alone; add it to divisions.extra.tsv if it exists."
)
SQUEEZE = re.compile(r"[\s“”\"'‘’《》〈〉]+")
OWN = {"PLACE", "AGENCY", "ORG", "FACILITY"}


class Stage:
    """One part at work: its scene, and the bodies of its names."""

    def __init__(self, ref: PartRef, scene: Scene, source: str, date: str | None) -> None:
        self.ref, self.scene, self.source, self.date = ref, scene, source, date
        self.home = scene.scope
        self.content = hashlib.sha256(scene.extract.part.view.text.encode()).hexdigest()[:16]
        self.posts: dict[int, list[tuple[str, int]]] = defaultdict(list)  # person -> (post id, index of the claim)
        self.events: dict[int, str] = {}

    def told_on(self, sentence: int | None) -> str | None:
        """The start of the event in whose telling a sentence of the part stands."""
        return told_on(self.scene.extract, sentence)


class Gathered:
    """What the files read so far give, before people are told apart."""

    def __init__(self) -> None:
        self.table = Table()
        self.stages: list[Stage] = []
        self.refers: dict[MentionRef, str] = {}
        self.extra: dict[PartRef, set[str]] = defaultdict(set)
        self.authors: dict[PartRef, set[str]] = defaultdict(set)
        self.appearances: list[Appearance] = []
        self.seen: list[PostSeen] = []
        self.told: list[Told] = []
        self.links: set[Link] = set()
        self.findings: set[tuple[str, str, str | None, PartRef | None]] = set()
        self.sightings: list[Sighting] = []
        self.roots: dict[str, str] = {}

    # --- one file ------------------------------------------------------------

    def read(self, extraction: Extraction) -> None:
        """Bodies, places, posts and events of one file; people wait until all files are read."""
        source = extraction.reading.source
        for index, issue in enumerate(extraction.reading.issues):
            home, year = find_home(extraction, index), year_of(extraction, issue)
            borne = home.rule == "place-of-that-name"  # by several counties
            if home.division is not None and home.division.code.startswith(UNLISTED) and not borne:
                name = home.division.name
                self._note("place-not-in-table", NOT_IN_TABLE.format(name=name), source.name, None)
            if home.filed:
                self._note("place-of-file-name", BY_FILE_NAME.format(name=home.name), source.name, None)
            names = (clean(m.text) for p in extraction.parts[index] for m in p.mentions if m.label == "FACILITY")
            facilities = frozenset(names)
            bodies = frozenset(clean(m.text) for p in extraction.parts[index] for m in p.mentions if m.label in OWN)
            bodies |= {home.publisher} if home.publisher else set()
            if home.division is None or (borne and home.division.code.startswith(UNLISTED)):
                self._note(
                    "jurisdiction-unknown",
                    "看不出本期出自何地，“市民政局”之类的简称照原文保留；在刊头写明编印单位即可。"
                    " The place that this issue speaks from cannot be told; short names stay as printed."
                    " A publisher in the masthead would tell.",
                    source.name,
                    None,
                )
            dates = [seen_on(extract, issue.date, year) for extract in extraction.parts[index]]
            stages = [
                Stage(
                    PartRef(source.sha256, index, number),
                    Scene(extract, home, facilities, bodies, source.sha256[:16], year or ""),
                    source.name,
                    dates[number] or max((d for d in dates if d), default=None),
                )
                for number, extract in enumerate(extraction.parts[index])
            ]
            self._publisher(home, stages)
            for stage in stages:
                self._names(stage)
                self._posts(stage)
                self._events(stage)
                self._documents(stage)
                self._links(stage)
            self.stages.extend(stages)

    def _note(self, code: str, message: str, source: str | None, part: PartRef | None) -> None:
        self.findings.add((code, message, source, part))

    def _publisher(self, home: Home, stages: Sequence[Stage]) -> None:
        if not stages:
            return
        first = stages[0]
        if not home.publisher:
            self._note(
                "publisher-unknown",
                "没有印出编印单位，也推断不出。 No publisher is printed and none can be inferred; the issue has none.",
                first.source,
                None,
            )
            return
        kind = "AGENCY" if rx.search(r"(?:局|厅|委|办|办公室|政府|委员会|部)$", home.publisher) else "ORG"
        scene = replace(first.scene, home=home)  # with the year: a county that is a city by now
        # 江望民政, the account of a bureau
        bureau = scene.body(Name(f"{home.publisher}局", "AGENCY"), at=0) if home.publisher.endswith("民政") else None
        body = (
            bureau
            if bureau is not None
            else scene.publisher()
            if kind == "AGENCY"
            else scene.body(Name(home.publisher, "ORG"), at=0)
            if UNIT.match(home.publisher)  # 县融媒体中心
            else Body(home.publisher, "organization", root=home.publisher, rule="publisher-printed")
        )
        if body is not None:
            self.links.add(Link("publisher", None, self._body(body, home.publisher), first.ref, home.rule))

    def _body(self, body: Body, form: str | None, scene: Scene | None = None, acts: bool = False) -> str:
        seat = scene.seat(body) if scene is not None and body.kind == "facility" else None
        id_ = self.table.body(body, form if form and not form.startswith("@") else None, seat, acts)
        self.roots[id_] = body.root or body.name
        return id_

    def _name(self, stage: Stage, name: Name | None, acts: bool = False) -> str | None:
        """The id of the body, facility or place that a claim names."""
        if name is None:
            return None
        if name.label == "PLACE":
            spot = stage.scene.place(name)
            if spot is None:
                self._note(
                    "ambiguous-place",
                    f"“{clean(name.text)}”有多处同名，附近又没有提到其中一处，未作链接。"
                    f" Several divisions are called {clean(name.text)} and none of them is near; it was left open.",
                    stage.source,
                    stage.ref,
                )
                return None
            return self.table.place(spot, name.text if not name.text.startswith("@") else None)
        body = stage.scene.body(name)
        if body is None:
            self._note(
                "body-unresolved",
                f"“{name.text}”指哪个单位看不出，未作链接。 No body can be told for {name.text}; it was left open.",
                stage.source,
                stage.ref,
            )
            return None
        self._open_name(stage, body, name)
        id_ = self._body(body, clean(name.text), stage.scene, acts)
        self.extra[stage.ref].add(id_)
        return id_

    def _open_name(self, stage: Stage, body: Body, name: Name | None) -> None:
        if not body.sure and name is not None:
            self._note(
                "short-name-unresolved",
                f"“{clean(name.text)}”是哪个地方的看不出，照原文保留。"
                f" The full name of {clean(name.text)} cannot be told; it stays as printed.",
                stage.source,
                stage.ref,
            )

    def _names(self, stage: Stage) -> None:
        for index, mention in enumerate(stage.scene.extract.mentions):
            ref = MentionRef(stage.ref, index)
            if mention.label in OWN:
                id_ = self._name(stage, Name(mention.text, mention.label, index))
            elif mention.label == "PROGRAMME":
                id_ = self._titled("programme", stage, mention.text)
            else:
                continue
            if id_ is not None:
                self.refers[ref] = id_
                if mention.label == "FACILITY":
                    self._located(stage, id_, "name-gives-place")

    def _titled(self, kind: str, stage: Stage, text: str) -> str:
        plain = SQUEEZE.sub("", text)
        national = plain.startswith(("中华人民共和国", "全国", "国家"))
        scope = "" if national else stage.home
        label = clean(text).strip("《》")
        return self.table.add(
            Entity(
                "programme" if kind == "programme" else "document", f"{plain}|{scope}", label, rule=f"{kind}-by-title"
            ),
            None,
        )

    def _upwards(self, place: str) -> list[str]:
        """The place and those around it."""
        steps = [place]
        while (parent := self.table.get(steps[-1]).parent) is not None:
            steps.append(parent)
        return steps

    def _located(self, stage: Stage, facility: str, rule: str) -> None:
        place = self.table.get(facility).jurisdiction
        if place is not None:
            self.links.add(Link("located", facility, place, stage.ref, rule))

    # --- posts, events, documents, links ------------------------------------------------------------

    def _posts(self, stage: Stage) -> None:
        facts, scene = stage.scene.extract.facts, stage.scene
        persons = {p.id: p for p in facts.persons}
        anchors: dict[int, set[str]] = defaultdict(set)
        titles: dict[int, set[str]] = defaultdict(set)
        bodied = {
            p.person
            for p in facts.posts
            if p.body is not None and p.body.label != "PLACE" and not GROUP.search(clean(p.body.text))
        }
        for number, claim in enumerate(facts.posts):
            person = persons.get(claim.person)
            if person is None:
                continue
            title, body, inferred = read_post(scene, claim, person, claim.person not in bodied)
            body_id = None
            if body is not None:
                body_id = self._body(body, None if inferred or not claim.body else clean(claim.body.text), scene, True)
                self.extra[stage.ref].add(body_id)
                self._open_name(stage, body, claim.body)
            post = self.table.post(title, body_id)
            stage.posts[claim.person].append((post, number))
            titles[claim.person].add(title)
            if body_id is not None:
                anchors[claim.person].add(self.roots.get(body_id, body_id))
            if claim.mention is not None:
                self.refers.setdefault(MentionRef(stage.ref, claim.mention), post)
        for person in facts.persons:
            self.sightings.append(
                Sighting(
                    stage.ref,
                    person.id,
                    clean(person.name),
                    person.kind,
                    frozenset(anchors[person.id]),
                    frozenset(titles[person.id]),
                    stage.home,
                    stage.content,
                    stage.source,
                )
            )

    def _events(self, stage: Stage) -> None:
        for claim in stage.scene.extract.facts.events:
            places = tuple(i for n in claim.places if (i := self._name(stage, n)))
            facilities = tuple(i for n in claim.facilities if (i := self._name(stage, n)))
            for id_ in facilities:
                if self.table.get(id_).kind == "facility":
                    self._located(stage, id_, "event-facility")
            key = event_key(claim, stage.home, stage.content)
            id_ = self.table.add(Entity("event", key, clean(claim.name), rule=claim.rule))
            stage.events[claim.id] = id_
            self.told.append(Told(id_, claim, places, facilities, stage.ref))
            for mention in claim.mentions:
                self.refers.setdefault(MentionRef(stage.ref, mention), id_)

    def _documents(self, stage: Stage) -> None:
        mentions = stage.scene.extract.mentions
        titles: list[str] = []
        for claim in stage.scene.extract.facts.documents:
            short = SQUEEZE.sub("", claim.title)
            longer = [t for t in titles if len(short) <= 6 and SQUEEZE.sub("", t).endswith(short)]
            title = longer[-1] if longer else claim.title  # 《规划》 after the title in full
            titles.append(title)
            id_ = self._titled("document", stage, title)
            self.extra[stage.ref].add(id_)
            for number in claim.mentions:
                self.refers.setdefault(MentionRef(stage.ref, number), id_)
            issuer = self._name(stage, claim.issuer)
            if issuer is not None:
                self.links.add(Link("issuer", id_, issuer, stage.ref, claim.rule))
        for index, mention in enumerate(mentions):
            if mention.label == "DOCUMENT":
                self.refers.setdefault(MentionRef(stage.ref, index), self._titled("document", stage, mention.text))

    def _links(self, stage: Stage) -> None:
        facts = stage.scene.extract.facts
        for located in facts.located:
            facility = self._name(stage, located.facility)
            place = self._name(stage, located.place)
            if facility is not None and place is not None:
                own = self.table.get(facility).jurisdiction
                if own and located.rule == "located-here" and UNIT.match(located.facility.text):
                    continue  # 市救助管理站 on a district's page says itself of where it is
                inner = own is not None and own != place and own in self._upwards(place)
                if own is None or inner or located.rule == "located-came":  # only what says more than the name
                    for rule in ("name-gives-place", "event-facility"):
                        self.links.discard(Link("located", facility, own or "", stage.ref, rule))
                    self.links.add(Link("located", facility, place, stage.ref, located.rule))
        for claim in facts.recipients:
            body = self._name(stage, claim.body)
            if body is not None:
                self.links.add(Link("copied_to" if claim.copy else "sent_to", None, body, stage.ref, claim.rule))
