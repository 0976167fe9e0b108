"""Who is who: sightings of people in single articles, put together into persons.

Names are short and shared by many, so a name alone never makes two people one (:mod:`kg.resolve.compare`). Leaders are
one for each name, members of the public one for each article. All others: posts and bodies first, then those without a
post, then parts of names and misread ones, each where just one person fits. What stays in doubt is listed for review;
what people decided (:mod:`kg.decisions`) stands above all evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from kg.decisions import Decision
from kg.model import Finding, PartRef, PersonKind
from kg.resolve.alike import is_partial, likeness, plain
from kg.resolve.cluster import Groups, Ruled, near
from kg.resolve.compare import Described, Held, Verdict, World, compare
from kg.resolve.ranks import is_single

RANK: dict[str, int] = {"leader": 0, "official": 1, "expert": 2, "staff": 3, "author": 4, "private": 5}
LISTED = -1.0  # points below which a doubt is not worth a reader's time


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
    held: frozenset[Held] = frozenset()
    homes: tuple[str, ...] = ()
    date: str = ""
    peers: frozenset[str] = frozenset()
    mention: int | None = None
    section: str = ""

    @property
    def at(self) -> tuple[PartRef, int]:
        """Which claim this is."""
        return self.part, self.id

    @property
    def issue(self) -> str:
        """The issue, as a token that is only compared."""
        return f"{self.part.source}|{self.part.issue}"


@dataclass(frozen=True, slots=True)
class Person:
    """A cluster of sightings. ``was``: keys under which parts of it would stand alone; their IRIs lead here."""

    key: str
    name: str
    alts: tuple[str, ...]
    kind: PersonKind
    rule: str
    sightings: tuple[Sighting, ...]
    was: tuple[str, ...] = ()
    why: tuple[tuple[Sighting, Sighting, Verdict], ...] = ()  # what joined its parts


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two people who may be one; keys of both, and where each is seen first."""

    left: str
    right: str
    verdict: Verdict
    at: tuple[Sighting, Sighting]


@dataclass(frozen=True, slots=True)
class Clustered:
    """The outcome."""

    people: tuple[Person, ...]
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())


def cluster(sightings: Sequence[Sighting], decisions: Sequence[Decision] = ()) -> Clustered:
    """The people behind the sightings. Independent of the order of input and of how it is cut into files."""
    ordered = sorted(sightings, key=lambda s: (plain(s.name), s.content, s.id, s.part))
    ruled = Ruled(decisions)
    world = World(_holders(ordered), {})
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    alone: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for s in ordered:
        if s.kind == "leader":
            alone[s.name, "leader"].append(s)
        elif s.kind == "private":
            alone[s.name, "private", s.content].append(s)
        else:
            by_name[plain(s.name)].append(s)
    groups: list[Groups[Sighting]] = []
    for _, same in sorted(by_name.items()):
        groups.append(_namesakes(same, ruled, world))
    clusters = [members for g in groups for members in g.clusters()]
    clusters, late = _attach(clusters, ruled, world)
    why = [*(row for g in groups for row in g.joined), *late]
    clusters = ruled.join([*clusters, *alone.values()], handles)
    people, findings = _people(clusters)
    people = _explained(people, why)
    findings += [Finding("decision-unknown", m, None, None) for m in ruled.unused(handles(s) for s in ordered)]
    findings += [Finding("decision-conflict", m, None, None) for m in ruled.broken(clusters, handles)]
    doubts, same_name = _doubts(people, ruled, world)
    return Clustered(tuple(people), (*findings, *same_name), doubts)


# --- keys -----------------------------------------------------------------------------------------------------------


def keys(s: Sighting) -> tuple[str, ...]:
    """Keys under which a person known from this sighting alone would stand, widest first."""
    if s.kind == "leader":
        return (f"{s.name}|leader",)
    if s.kind == "private":
        return (f"{s.name}|private|{s.content}",)
    if s.anchors:
        return tuple(f"{s.name}|{root}" for root in sorted(s.anchors))
    return (f"{s.name}|{'author' if s.kind == 'author' else 'home'}:{s.home or s.content}",)


def handles(s: Sighting) -> tuple[str, ...]:
    """What a decision may call this sighting by: its keys, its posts, itself."""
    posts = tuple(f"{s.name}|{h.root}|{h.title}" for h in sorted(s.held) if h.root)
    return (*keys(s), *posts, f"{s.name}|{s.content}|{s.id}")


def _people(clusters: Iterable[Sequence[Sighting]]) -> tuple[list[Person], list[Finding]]:
    """A person for each cluster, under the key that was seen first; two that would share a key get narrower ones."""
    chosen: dict[str, list[Sequence[Sighting]]] = defaultdict(list)
    for members in clusters:
        chosen[min(_dated(members))[2]].append(members)
    people = []
    taken = set(chosen)
    for key, rivals in sorted(chosen.items()):
        for members in rivals:
            own = key
            if len(rivals) > 1:
                own = min(f"{k}|{h}" for s in members for k in keys(s) for h in sorted(s.titles) or [s.content])
                if (
                    sum(
                        any(own.startswith(k) and own.endswith(t) for s in m for k in keys(s) for t in s.titles)
                        for m in rivals
                    )
                    > 1
                ):
                    own = f"{key}|{min(s.content for s in members)}|{min(s.id for s in members)}"
            was = sorted({k for s in members for k in keys(s)} - {own})
            people.append(
                _person(own, members, tuple(k for k in was if k not in taken or (len(rivals) > 1 and k == key)))
            )
    return sorted(people, key=lambda p: p.key), []


def _dated(members: Iterable[Sighting]) -> list[tuple[bool, str, str]]:
    """(not by post, first date, key) for every key: posts come first, then what was seen first."""
    longest = max(len(s.name) for s in members)
    return [
        (len(s.name) < longest or not s.anchors, s.date or "9999", key) for s in members for key in keys(s)
    ]  # fmt: skip


def _person(key: str, members: Sequence[Sighting], was: tuple[str, ...]) -> Person:
    count: dict[str, int] = defaultdict(int)
    for m in members:
        count[m.name] += 1
    names = sorted(count, key=lambda n: (-len(n), -count[n], n))
    kind = min((m.kind for m in members), key=lambda k: RANK[k])
    tail = key.split("|")[1]
    rule = tail if tail in ("leader", "private") else {"home": "by-home", "auth": "by-author"}.get(tail[:4], "by-post")
    return Person(key, names[0], tuple(names[1:]), kind, f"person-{rule}", tuple(members), was)


# --- evidence -------------------------------------------------------------------------------------------------------


def described(members: Sequence[Sighting]) -> Described:
    """All that sightings say of the person that they are taken to be."""
    names: dict[str, int] = defaultdict(int)
    for s in members:
        names[plain(s.name)] += 1
    dates = sorted(s.date for s in members if s.date)
    homes = sorted({(s.home, s.homes) for s in members})
    return Described(
        name=sorted(names, key=lambda n: (-len(n), -names[n], n))[0],
        kind=min((m.kind for m in members), key=lambda k: RANK[k]),
        posts=frozenset(h for s in members for h in s.held),
        titles=frozenset(t for s in members for t in s.titles),
        home=homes[0][0],
        homes=homes[0][1],
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        peers=frozenset(p for s in members for p in s.peers),
        articles=frozenset(s.content for s in members),
        issues=frozenset(s.issue for s in members),
        sections=frozenset(s.section for s in members if s.section),
    )


def _holders(sightings: Iterable[Sighting]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for s in sightings:
        if len(s.name) < 2 or not s.date or s.kind in ("leader", "private"):
            continue
        for h in s.held:
            if h.root and h.status in ("current", "acting") and is_single(h.title):
                found[h.title, h.root].add((s.date, plain(s.name)))
    return {key: tuple(sorted(rows)) for key, rows in found.items()}


def _namesakes(same: Sequence[Sighting], ruled: Ruled, world: World) -> Groups[Sighting]:
    """Sightings of one name: those with posts by evidence, then those without where one person fits."""
    atoms: dict[tuple[object, ...], list[Sighting]] = defaultdict(list)
    for s in same:
        mark = tuple(h for h in handles(s) if ruled.knows(h))
        author = s.kind == "author" and not s.anchors
        column = "" if s.anchors else s.section
        atoms[s.home, author, s.held, frozenset() if author else s.titles, s.anchors, column, mark].append(s)
    groups = Groups(sorted(atoms.values(), key=lambda a: [(s.content, s.id, s.part) for s in a]))
    forbidden = ruled.forbids(handles)
    posted = [i for i, a in enumerate(groups.atoms) if a[0].anchors]
    bare = [i for i, a in enumerate(groups.atoms) if not a[0].anchors]
    for _ in range(2):  # what was put together may tie what single sightings did not
        groups.merge(posted, described, lambda a, b: compare(a, b, world), forbidden)
    homes: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i in posted:
        for s in groups.atoms[i]:
            places = {s.homes[0] if s.homes else s.home, *(h.places[0] for h in s.held if h.places)}
            for place in places:
                homes[plain(s.name), place].add(groups.find(i))
    local = World(world.holders, {key: len(found) for key, found in homes.items()})
    groups.merge(bare, described, lambda a, b: compare(a, b, local), forbidden)
    groups.attach(bare, posted, described, lambda a, b: compare(a, b, local), forbidden)
    return groups


def _explained(people: Sequence[Person], why: Iterable[tuple[Sighting, Sighting, Verdict]]) -> list[Person]:
    """The people with the reasons for which their parts were joined."""
    home = {s.at: n for n, p in enumerate(people) for s in p.sightings}
    rows: dict[int, list[tuple[Sighting, Sighting, Verdict]]] = defaultdict(list)
    for row in why:
        rows[home[row[0].at]].append(row)
    return [replace(p, why=tuple(rows[n])) if n in rows else p for n, p in enumerate(people)]


def _attach(
    clusters: list[list[Sighting]], ruled: Ruled, world: World
) -> tuple[list[list[Sighting]], list[tuple[Sighting, Sighting, Verdict]]]:
    """Parts of names and misread names, put to the one person in the very post of whom they can be; and why."""
    by_post: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, members in enumerate(clusters):
        for h in sorted({(h.title.removeprefix("代"), h.root) for s in members for h in s.held if h.root}):
            by_post[h].append(i)
    goes: dict[int, int] = {}
    late: list[tuple[Sighting, Sighting, Verdict]] = []
    forbidden = ruled.forbids(handles)
    about = [described(members) for members in clusters]
    for i, members in enumerate(clusters):
        near = {
            j for h in {(h.title.removeprefix("代"), h.root) for s in members for h in s.held} for j in by_post[h]
        } - {i}
        fits = []
        for j in sorted(near):
            kind = likeness(about[i].name, about[j].name)
            lesser = (len(about[i].name), len(members), about[i].name) < (
                len(about[j].name),
                len(clusters[j]),
                about[j].name,
            )
            if kind not in ("part", "misread") or not lesser or (kind == "part" and not is_partial(about[i].name)):
                continue
            if not forbidden(members, clusters[j]) and compare(about[i], about[j], world).answer == "same":
                fits.append(j)
        if len(fits) == 1:
            goes[i] = fits[0]
            late.append((members[0], clusters[fits[0]][0], compare(about[i], about[fits[0]], world)))
    into: dict[int, list[Sighting]] = defaultdict(list)
    for i, members in enumerate(clusters):
        into[goes.get(goes.get(i, i), goes.get(i, i))].extend(members)
    return [members for _, members in sorted(into.items())], late


def _doubts(people: Sequence[Person], ruled: Ruled, world: World) -> tuple[tuple[Doubt, ...], list[Finding]]:
    """Pairs that evidence leaves open and nobody has decided, best first; and the namesakes that were kept apart."""
    by_name: dict[str, list[Person]] = defaultdict(list)
    for p in people:
        if p.kind not in ("leader", "private"):
            by_name[plain(p.name)].append(p)
    settled: Callable[[Sequence[Sighting], Sequence[Sighting]], bool] = ruled.settles(handles)
    doubts, findings = [], []
    for _, same in sorted(by_name.items()):
        posted = [p for p in same if any(s.anchors for s in p.sightings)]
        if len(posted) > 1:
            text = f"{len(posted)} people share one name; their posts do not tie them together"
            findings.append(Finding("same-name", text, None, min(s.part for s in posted[0].sightings)))
    for a, b in sorted(_near(people, by_name)):
        left, right = people[a], people[b]
        if settled(left.sightings, right.sightings):
            continue
        one, other = described(left.sightings), described(right.sightings)
        if not near(one, other):
            continue
        verdict = compare(one, other, world)
        if verdict.answer != "different" and verdict.score > LISTED:
            doubts.append(Doubt(left.key, right.key, verdict, (_first(left), _first(right))))
    return tuple(sorted(doubts, key=lambda d: (-d.verdict.score, d.left, d.right))), findings


def _first(person: Person) -> Sighting:
    return min(person.sightings, key=lambda s: (not s.anchors, s.date or "9999", s.content, s.id))


def _near(people: Sequence[Person], by_name: dict[str, list[Person]]) -> set[tuple[int, int]]:
    """Index pairs worth comparing: namesakes, and parts or misreadings of a name in one body."""
    index = {p.key: i for i, p in enumerate(people)}
    pairs = {
        (index[a.key], index[b.key])
        for same in by_name.values()
        for a, b in combinations(sorted(same, key=lambda p: p.key), 2)
    }
    by_root: dict[str, list[int]] = defaultdict(list)
    for p in people:
        if p.kind not in ("leader", "private"):
            for root in sorted({r for s in p.sightings for r in s.anchors}):
                by_root[root].append(index[p.key])
    for members in by_root.values():
        for i, j in combinations(members, 2):
            if likeness(plain(people[i].name), plain(people[j].name)) in ("part", "misread"):
                pairs.add((min(i, j), max(i, j)))
    return pairs
