"""Facts against gold: persons, posts, events with their roles, documents, recipients, places of facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.score.answers import Answers, FoundEvent
from kg.score.count import Count, Slip, pair
from kg.score.gold import Gold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

NEAR_HEADING = 0.85  # of the bigrams of a heading
NEAR_EVENT = 0.6  # see likeness()
_NOTHING = FoundEvent("", "", "", frozenset(), frozenset())


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters; the text itself where it is shorter than two."""
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def near(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: the Dice coefficient of their character bigrams."""
    a, b = bigrams(one), bigrams(other)
    return 2 * len(a & b) / (len(a) + len(b)) if one and other else 0.0


def score_facts(gold: Gold, found: Answers) -> dict[str, Count]:
    """The rows of one file, in the order in which they are shown."""
    file, means = gold.file, gold.means
    rows: dict[str, Count] = {}
    issues = [(i.get("number") or "", str(i.get("date") or ""), i.get("publisher") or "") for i in gold.issues]
    rows["issue"] = pair(
        issues, found.issues, lambda g, f: g[:2] == f[:2] and (not g[2] or means(g[2], f[2])), file, show=_show
    )
    headings = [squeeze(a.get("heading")) for a in gold.articles]
    unnamed = not all(headings)  # an article without a heading may be given any
    rows["heading"] = pair(
        [h for h in headings if h], found.headings, lambda g, f: near(g, f) >= NEAR_HEADING, file, lambda _: unnamed
    )
    rows["distribution"] = _distribution(gold, found)
    rows |= _people(gold, found)
    rows |= _events(gold, found.events)
    rows |= _documents(gold, found)
    rows["facility located in"] = _located(gold, found)
    return rows


def _show(item: object) -> str:
    return " | ".join(str(i) for i in item if i) if isinstance(item, tuple) else str(item)


def _distribution(gold: Gold, found: Answers) -> Count:
    needed = sorted(
        {(how, squeeze(n)) for issue in gold.issues for how, key in (("to", "sent_to"), ("cc", "copied_to"))
         for n in issue.get(key) or []}
    )  # fmt: skip
    own = [issue["publisher"] for issue in gold.issues if issue.get("publisher")]
    return pair(
        needed,
        found.sent,
        lambda g, f: g[0] == f[0] and gold.means(g[1], f[1]),
        gold.file,
        lambda f: any(gold.means(p, f[1]) for p in own),  # 发：本局各科室 names the publisher, which is no news
        _show,
    )


def _people(gold: Gold, found: Answers) -> dict[str, Count]:
    means, persons = gold.means, gold.each("persons")
    recipients = {squeeze(n) for issue in gold.issues for key in ("sent_to", "copied_to") for n in issue.get(key) or []}
    loose = recipients | gold.doubtful("PERSON")
    names = sorted({squeeze(p["name"]) for p in persons})
    posts = sorted(
        {
            (squeeze(p["name"]), squeeze(post["title"]), squeeze(post.get("org")))
            for p in persons
            for post in p.get("posts") or []
        }
    )
    doubtful = gold.doubtful("POST")
    return {
        "person": pair(names, found.persons, means, gold.file, lambda f: f in loose),
        "person-post-body": pair(
            posts,
            found.posts,
            lambda g, f: means(g[0], f[0]) and g[1] == f[1] and (not g[2] or means(g[2], f[2])),
            gold.file,
            lambda f: f[1] in doubtful or f[0] in loose,
            _show,
        ),
        "private person": pair(
            sorted({squeeze(p["name"]) for p in persons if p["kind"] == "private"}),
            found.private,
            means,
            gold.file,
            lambda f: f in loose,
        ),
    }


def _documents(gold: Gold, found: Answers) -> dict[str, Count]:
    entries = gold.each("documents")
    loose = {squeeze(d["title"]) for d in entries if d.get("optional")} | gold.doubtful("DOCUMENT")
    needed = [d for d in entries if not d.get("optional")]
    titles = sorted({squeeze(d["title"]) for d in needed})
    issued = sorted({(squeeze(d["title"]), squeeze(d["issuer"])) for d in needed if d.get("issuer")})

    def free(title: str) -> bool:
        return any(gold.means(name, title) for name in loose)

    return {
        "document": pair(titles, sorted({t for t, _ in found.documents}), gold.means, gold.file, free),
        "document issuer": pair(
            issued,
            [d for d in found.documents if d[1]],
            lambda g, f: gold.means(g[0], f[0]) and gold.means(g[1], f[1]),
            gold.file,
            lambda f: free(f[0]),
            _show,
        ),
    }


def _located(gold: Gold, found: Answers) -> Count:
    entries = gold.each("located")
    needed = sorted({(squeeze(x["facility"]), squeeze(x["in"])) for x in entries if not x.get("optional")})
    known = [squeeze(x["facility"]) for x in entries]
    doubtful = gold.doubtful("FACILITY")

    def inside(one: str, other: str) -> bool:
        return one in other or other in one

    def free(f: tuple[str, str]) -> bool:
        # A wider or narrower place of the same chain is no error, and what may be left unmarked may be left unplaced.
        return f[0] in doubtful or any(
            gold.means(name, f[0]) and inside(place, f[1])
            for name, place in [*needed, *((n, f[1]) for n in known if n not in {x for x, _ in needed})]
        )

    return pair(
        needed, found.located, lambda g, f: gold.means(g[0], f[0]) and inside(g[1], f[1]), gold.file, free, _show
    )


def likeness(gold: Gold, event: dict[str, Any], found: FoundEvent) -> float:
    """How sure it is that two events are one; from :data:`NEAR_EVENT` they may be paired.

    Name: up to 1. Date: +0.4 the same, +0.2 agreeing as far as it goes (2022-03 and 2022-03-12), -0.6 another.
    Type: +0.2. Persons: up to +0.4, by the share of those taking part that both name.
    """
    names = [event["name"], *(event.get("aliases") or [])]
    points: float = max(near(squeeze(n), found.name) for n in names)
    date = str(event.get("start") or "")
    if date == found.date:
        points += 0.4 if date else 0.1
    elif date and found.date:
        points += 0.2 if date.startswith(found.date) or found.date.startswith(date) else -0.6
    points += 0.2 * (event["type"] == found.type)
    people = {squeeze(p["person"]) for p in event.get("participants") or []}
    others = {name for name, _, person in found.roles if person}
    if people & others:
        points += 0.4 * len(people & others) / len(people | others)
    return points


def _events(gold: Gold, found: tuple[FoundEvent, ...]) -> dict[str, Count]:
    events = gold.each("events")
    scores = sorted(((-likeness(gold, e, f), i, k) for i, e in enumerate(events) for k, f in enumerate(found)))
    match: dict[int, int] = {}
    for points, i, k in scores:
        if -points >= NEAR_EVENT and i not in match and k not in match.values():
            match[i] = k
    needed = [i for i, e in enumerate(events) if not e.get("optional")]
    missed = [Slip("missed", gold.file, events[i]["name"]) for i in needed if i not in match]
    extra = [Slip("extra", gold.file, f.name) for k, f in enumerate(found) if k not in match.values()]
    rows = {
        "event": Count(len(needed) - len(missed), len(missed), len(extra), (*missed, *extra)),
        "event type": Count(), "event date": Count(), "event person role": Count(), "event body role": Count(),
        "event facility": Count(),
    }  # fmt: skip
    for i in needed:
        guess = found[match[i]] if i in match else _NOTHING
        for name, count in _event(gold, events[i], guess).items():
            rows[name] += count
    return rows


def _event(gold: Gold, event: dict[str, Any], found: FoundEvent) -> dict[str, Count]:
    def one(value: str, guess: str) -> Count:
        return pair(
            [value], [guess] if guess else [], lambda g, f: g == f, gold.file, show=lambda v: f"{event['name']}: {v}"
        )

    date = str(event.get("start") or "")
    return {
        "event type": one(event["type"], found.type),
        "event date": one(date, found.date) if date else Count(),
        "event person role": _roles(gold, event, found, "participants", "person", person=True),
        "event body role": _roles(gold, event, found, "organizers", "org", person=False),
        "event facility": _facilities(gold, event, found),
    }


def _roles(gold: Gold, event: dict[str, Any], found: FoundEvent, key: str, who: str, *, person: bool) -> Count:
    entries = event.get(key) or []
    needed = sorted({(squeeze(e[who]), e["role"]) for e in entries if not e.get("optional")})
    loose = {(squeeze(e[who]), e["role"]) for e in entries if e.get("optional")}

    def same(g: tuple[str, str], f: tuple[str, str]) -> bool:
        return g[1] == f[1] and gold.means(g[0], f[0])

    got = sorted((name, role) for name, role, is_person in found.roles if is_person == person)
    return pair(needed, got, same, gold.file, lambda f: any(same(g, f) for g in loose), _of(event))


def _facilities(gold: Gold, event: dict[str, Any], found: FoundEvent) -> Count:
    doubtful = gold.doubtful("FACILITY")

    def same(g: str, f: str) -> bool:
        return gold.means(g, f) or g in f or f in g

    needed = sorted({squeeze(n) for n in event.get("facilities") or []})
    return pair(needed, sorted(found.where), same, gold.file, lambda f: f in doubtful, _of(event))


def _of(event: dict[str, Any]) -> Callable[[object], str]:
    return lambda item: f"{event['name']}: {_show(item)}"
