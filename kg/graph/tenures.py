"""Who held which post, as the texts show and as they say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.graph.literals import moment, share
from kg.graph.terms import CA, SCHEMA, A, Mint
from kg.model import PostChange, PostSeen, Resolved

if TYPE_CHECKING:
    from collections.abc import Iterable


class Writer(Protocol):
    """What gathers statements with the graphs that support them."""

    mint: Mint
    resolved: Resolved

    def add(
        self,
        subject: ox.NamedNode,
        predicate: ox.NamedNode,
        value: ox.NamedNode | ox.Literal | str | None,
        graphs: Iterable[ox.NamedNode],
    ) -> None:
        """One statement and what supports it; a value of None or "" says nothing."""


def tenures(writer: Writer) -> None:
    """Who was seen in which post, from when to when."""
    groups: dict[tuple[str, str], list[PostSeen]] = defaultdict(list)
    for seen in writer.resolved.posts:
        groups[seen.person, seen.post].append(seen)
    for (person, post), group in groups.items():
        node = writer.mint.derived("tenure", person, post)
        graphs = [writer.mint.part(seen.part) for seen in group]
        writer.add(node, A, CA.Tenure, graphs)
        writer.add(node, CA.person, writer.mint.entity(person), graphs)
        writer.add(node, CA.post, writer.mint.entity(post), graphs)
        # 原局长 says that a post was held, not that it is held on that day
        held = [s for s in group if s.status not in ("former", "designated")]
        dates = sorted(d.value for s in held if (d := moment(s.date)))
        writer.add(node, CA.firstSeen, moment(dates[0]) if dates else None, graphs)
        writer.add(node, CA.lastSeen, moment(dates[-1]) if dates else None, graphs)
        writer.add(node, CA.confidence, share(max(s.confidence for s in group)), graphs)
        for seen in group:
            by = [writer.mint.part(seen.part)]
            writer.add(node, CA.status, seen.status, by)
            writer.add(node, CA.rule, seen.rule, by)
            writer.add(node, CA.evidence, writer.mint.mention(seen.mention) if seen.mention else None, by)


def changes(writer: Writer) -> None:
    """When a post was taken up or left, where a text says so; the first of several dates stands."""
    groups: dict[tuple[str, str, str], list[PostChange]] = defaultdict(list)
    for change in writer.resolved.changes:
        groups[change.person, change.post, change.change].append(change)
    for (person, post, kind), group in groups.items():
        node = writer.mint.derived("tenure", person, post)
        graphs = [writer.mint.part(c.part) for c in group]
        writer.add(node, A, CA.Tenure, graphs)
        writer.add(node, CA.person, writer.mint.entity(person), graphs)
        writer.add(node, CA.post, writer.mint.entity(post), graphs)
        dates = sorted(d.value for c in group if (d := moment(c.date)))
        when = SCHEMA.startDate if kind == "start" else SCHEMA.endDate
        writer.add(node, when, moment(dates[0]) if dates else None, graphs)
        for c in group:
            by = [writer.mint.part(c.part)]
            writer.add(node, CA.rule, c.rule, by)
            writer.add(node, CA.evidence, writer.mint.mention(c.mention) if c.mention else None, by)
