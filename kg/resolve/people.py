"""Who is who. Names are short and shared by many, so a name alone never makes two people one.

Officials, staff and experts are one person where a post ties them: the same body (or its bureau), the same leadership
of a place, the same township. Without a post they join the only bearer of the name in their file. Leaders are one for
each name, authors one for each name and publisher, members of the public one for each article.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Finding, PartRef, PersonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

RANK: dict[str, int] = {"leader": 0, "official": 1, "expert": 2, "staff": 3, "author": 4, "private": 5}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person claim with what can tell namesakes apart."""

    part: PartRef
    id: int  # PersonClaim.id
    name: str
    kind: PersonKind
    anchors: frozenset[str]  # roots of the bodies of its posts
    titles: frozenset[str]
    home: str  # place or publisher of the issue
    content: str  # stable digest of the part's text
    source: str

    @property
    def at(self) -> tuple[PartRef, int]:
        """Which claim this is."""
        return self.part, self.id


@dataclass(frozen=True, slots=True)
class Person:
    """A cluster of sightings."""

    key: str
    name: str
    alts: tuple[str, ...]
    kind: PersonKind
    rule: str
    sightings: tuple[Sighting, ...]


def cluster(sightings: Sequence[Sighting]) -> tuple[list[Person], list[Finding]]:
    """The people behind the sightings, and the namesakes that were kept apart. Independent of the order of input."""
    ordered = sorted(sightings, key=lambda s: (s.name, s.content, s.id, s.part))
    full = {(s.source, s.name) for s in ordered}
    fuller = {s.at: _fuller(s, ordered) for s in ordered if len(s.name) <= 2}
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    joined: list[Sighting] = []
    del full
    for s in ordered:
        if s.kind == "leader":
            groups[(s.name, "leader")].append(s)
        elif s.kind == "private":
            groups[(s.name, "private", s.content)].append(s)
        else:
            joined.append(s)
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for s in joined:
        by_name[fuller.get(s.at) or s.name].append(s)
    findings: list[Finding] = []
    for name, same in sorted(by_name.items()):
        parts = _by_anchor(same)
        for key, members in parts.items():
            groups[(name, key)].extend(members)
        posted = [k for k in parts if not k.startswith(("home:", "author:"))]
        if len(posted) > 1:
            findings.append(
                Finding(
                    "same-name",
                    f"{len(posted)} people share one name; their posts do not tie them together",
                    None,
                    same[0].part,
                )
            )
    return [_person(key, members) for key, members in sorted(groups.items())], findings


def _fuller(s: Sighting, everyone: Sequence[Sighting]) -> str | None:
    """The one full name of the same file of which ``s`` gives a part, where post and body agree."""
    found = {
        o.name
        for o in everyone
        if o.source == s.source and len(o.name) > len(s.name) and (o.name.startswith(s.name) or o.name.endswith(s.name))
        and o.anchors & s.anchors and any(a in b or b in a for a in s.titles for b in o.titles)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _by_anchor(same: Sequence[Sighting]) -> dict[str, list[Sighting]]:
    """Sightings of one name, put together where their anchors chain; the rest by file, then by home."""
    root: dict[str, str] = {}

    def find(a: str) -> str:
        while root.setdefault(a, a) != a:
            a = root[a]
        return a

    for s in same:
        anchors = sorted(s.anchors)
        for other in anchors[1:]:
            a, b = sorted((find(anchors[0]), find(other)))
            root[b] = a
    clusters: dict[str, list[Sighting]] = defaultdict(list)
    in_file: dict[str, set[str]] = defaultdict(set)
    in_home: dict[str, set[str]] = defaultdict(set)
    for s in same:
        if s.anchors:
            key = find(min(s.anchors))
            clusters[key].append(s)
            in_file[s.source].add(key)
            in_home[s.home].add(key)
    for s in same:
        if s.anchors:
            continue
        near = in_file[s.source] or (in_home[s.home] if s.home else set())
        if (s.kind != "author" and len(near) == 1) or (
            s.kind == "author" and len(in_file[s.source]) == 1 and not near - in_file[s.source]
        ):
            clusters[min(near)].append(s)
        else:
            clusters[f"author:{s.home or s.content}" if s.kind == "author" else f"home:{s.home or s.content}"].append(s)
    return clusters


def _person(key: tuple[str, ...], members: Sequence[Sighting]) -> Person:
    names = sorted({m.name for m in members}, key=lambda n: (-len(n), n))
    kind = min((m.kind for m in members), key=lambda k: RANK[k])
    rule = (
        key[1]
        if key[1] in ("leader", "private")
        else "by-home"
        if key[1].startswith("home:")
        else "by-author"
        if key[1].startswith("author:")
        else "by-post"
    )
    return Person("|".join(key), names[0], tuple(names[1:]), kind, f"person-{rule}", tuple(members))
