"""All claims of one file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.claim import people, records
from kg.claim.dates import Calendar, calendar
from kg.claim.events import events
from kg.claim.roles import roles
from kg.claim.text import Passage
from kg.model import Extraction, Facts, Issue, Mention, Part, PartExtract, PersonKind, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.refers import Known


def extract(reading: Reading, mentions: Sequence[Sequence[tuple[Mention, ...]]]) -> Extraction:
    """What each part of the file states. ``mentions[issue][part]`` are the part's, sorted, never overlapping."""
    kinds: dict[str, PersonKind] = {}
    for issue, found in zip(reading.issues, mentions, strict=True):
        kinds = {**_kinds(issue, found), **kinds}
    return Extraction(
        reading, tuple(_issue(issue, found, kinds) for issue, found in zip(reading.issues, mentions, strict=True))
    )


def _issue(
    issue: Issue, mentions: Sequence[tuple[Mention, ...]], kinds: dict[str, PersonKind]
) -> tuple[PartExtract, ...]:
    known: list[Known] = []
    own = calendar(issue, mentions)
    kept = []
    for part, found in zip(issue.parts, mentions, strict=True):
        facts, persons = _facts(issue, part, found, known, own, kinds)
        if part.kind == "article":
            known += persons
        kept.append(PartExtract(part, found, facts))
    return _unshared(kept)


def _unshared(parts: Sequence[PartExtract]) -> tuple[PartExtract, ...]:
    """The parts without what somebody would share with the person before whom another part of the issue gives a post.

    副县长甲、乙陪同 in an issue that has 局长乙 elsewhere says that only 甲 is 副县长.
    """
    own: dict[str, set[str]] = {}
    for extract in parts:
        names = {p.id: p.name for p in extract.facts.persons}
        for post in extract.facts.posts:
            if post.rule != "post-shared" and post.person in names:
                own.setdefault(names[post.person], set()).add(post.title)
    kept = []
    for extract in parts:
        names = {p.id: p.name for p in extract.facts.persons}
        posts = tuple(
            post
            for post in extract.facts.posts
            if post.rule != "post-shared"
            or post.title in (held := own.get(names.get(post.person, ""), {post.title}))
            or not any(title.endswith(("局长", "主任", "书记", "县长", "镇长", "乡长")) for title in held)
        )
        kept.append(replace(extract, facts=replace(extract.facts, posts=posts)))
    return tuple(kept)


def _kinds(issue: Issue, mentions: Sequence[tuple[Mention, ...]]) -> dict[str, PersonKind]:
    """The kinds of those who hold a post anywhere in the issue: a later article may name them alone."""
    found: dict[str, PersonKind] = {}
    for part, named in zip(issue.parts, mentions, strict=True):
        if part.kind == "contents" or not any(m.label == "POST" for m in named):
            continue
        cast = people.cast(Passage(issue, part, named), [], {})
        held = {post.person for post in cast.posts}
        for person in cast.persons:
            if person.id in held and len(person.name) > 1 and person.kind in ("official", "expert", "staff"):
                found.setdefault(person.name, person.kind)
    return found


def _facts(
    issue: Issue,
    part: Part,
    mentions: tuple[Mention, ...],
    known: list[Known],
    own: Calendar,
    kinds: dict[str, PersonKind],
) -> tuple[Facts, list[Known]]:
    passage = Passage(issue, part, mentions)
    if part.kind == "contents":
        return Facts(), []
    cast = people.cast(passage, known, kinds)
    if part.kind != "article":
        to = records.recipients(passage, cast) if part.kind == "distribution" else ()
        return Facts(persons=cast.persons, posts=() if to else cast.posts, recipients=to), []
    told = events(passage, cast, own)
    facts = Facts(
        persons=cast.persons,
        posts=cast.posts,
        events=told,
        roles=roles(passage, cast, told),
        documents=records.documents(passage),
        located=records.located(passage),
    )
    return facts, cast.known()
