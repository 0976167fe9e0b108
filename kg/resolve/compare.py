"""Evidence for and against two descriptions being of one person: small functions, each with a score and a reason.

Points are added up. A name alone never reaches the mark, and across jurisdictions nothing but a tie in the text does:
a post or body that both hold, now or formerly. Every feature's docstring is its public documentation; the numbers are
held in place by ``tests/identity/cases.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.lexicon import words
from kg.model import PersonKind
from kg.resolve.alike import likeness, rarity
from kg.resolve.ranks import is_single

Answer = Literal["same", "different", "unsure"]
SAME, DIFFERENT = 3.0, -2.0  # points from which, and down to which, an answer is given


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A post as one text gives it. ``root``: what people of the body share; ``places``: keys, narrowest first."""

    title: str
    root: str
    status: str = "current"
    places: tuple[str, ...] = ()
    body: str = ""
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A person as one text, or several that were put together, describe them."""

    name: str
    kind: PersonKind = "official"
    posts: frozenset[Held] = frozenset()
    titles: frozenset[str] = frozenset()  # also those without a body
    home: str = ""  # place or publisher of the issue
    homes: tuple[str, ...] = ()  # keys of that place and those around it
    first: str = ""  # ISO dates, "" where none is known
    last: str = ""
    peers: frozenset[str] = frozenset()  # officials named beside them
    articles: frozenset[str] = frozenset()  # digests of the texts
    issues: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()  # 县区动态

    @property
    def roots(self) -> frozenset[str]:
        """Roots of all bodies."""
        return frozenset(p.root for p in self.posts if p.root)


@dataclass(frozen=True, slots=True)
class World:
    """What all files together know: who held which single-seat post when, and how many bear a name at a place."""

    holders: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)  # (date, name)
    bearers: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (name, place) -> people with posts


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason. ``tie``: it links the two by more than the name and the place."""

    feature: str
    score: float
    reason: str
    tie: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer with its reasons, weightiest first."""

    answer: Answer
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons as text, with their points."""
        return tuple(f"{e.score:+.1f} {e.reason}" for e in self.evidence)


Feature = Callable[[Described, Described, World], Evidence | None]


# --- names ----------------------------------------------------------------------------------------------------------


def name_rarity(a: Described, b: Described, _: World) -> Evidence | None:
    """+1.5 for a rare name, +0.5 for an ordinary one, -1 for one that very many bear (王磊)."""
    if likeness(a.name, b.name) != "equal":
        return None
    kind = rarity(a.name)
    return {
        "rare": Evidence("name-rarity", 1.5, "同名，且少见"),
        "ordinary": Evidence("name-rarity", 0.5, "同名"),
        "common": Evidence("name-rarity", -1.0, "同名，但重名很多"),
    }[kind]


def name_in_part(a: Described, b: Described, _: World) -> Evidence | None:
    """-1 where one name is the surname or given name of the other; -2.5 where it may be a whole one (方圆, 石方圆)."""
    if likeness(a.name, b.name) != "part":
        return None
    short = min(a.name, b.name, key=len)
    whole = len(short) == 2 and short[0] in words("surnames_common") and short not in words("surnames")
    return Evidence("name-in-part", -2.5 if whole else -1.0, "一处只写姓或名")


def name_misread(a: Described, b: Described, _: World) -> Evidence | None:
    """-0.5 within one article or issue, -2.5 elsewhere, where one character looks or sounds like the other's."""
    if likeness(a.name, b.name) != "misread":
        return None
    near = bool(a.articles & b.articles or a.issues & b.issues)
    return Evidence("name-misread", -0.5 if near else -2.5, "一字形近或音近" + ("，同一期" if near else ""))


def name_other(a: Described, b: Described, _: World) -> Evidence | None:
    """-9 for names that are simply different, one within the other included."""
    return Evidence("name-other", -9.0, "姓名不同") if likeness(a.name, b.name) == "other" else None


# --- posts ----------------------------------------------------------------------------------------------------------


def _pairs(a: Described, b: Described) -> list[tuple[Held, Held]]:
    return [(x, y) for x in sorted(a.posts) for y in sorted(b.posts) if x.root and y.root]


def _title(title: str) -> str:
    return title.removeprefix("代理").removeprefix("代")


def same_post(a: Described, b: Described, _: World) -> Evidence | None:
    """+4.5 for the same post that one person at a time holds, +4 for another; acting and former holders count."""
    shared = [x for x, y in _pairs(a, b) if x.root == y.root and _title(x.title) == _title(y.title)]
    if not shared:
        return None
    single = any(is_single(x.title) for x in shared)
    return Evidence("same-post", 4.5 if single else 4.0, f"同任{shared[0].body}{shared[0].title}", True)


def same_body(a: Described, b: Described, world: World) -> Evidence | None:
    """+3 for another post in the same body, or in the same leadership (县委, 县政府)."""
    shared = [x for x, y in _pairs(a, b) if x.root == y.root]
    if not shared or same_post(a, b, world):
        return None
    if likeness(a.name, b.name) == "part":
        return Evidence("same-body", 2.0, f"同在{shared[0].body}，职务不同", True)
    return Evidence("same-body", 3.0, f"同在{shared[0].body}", True)


def fits_together(a: Described, b: Described, world: World) -> Evidence | None:
    """+1 for titles of one body on the same or the next rung (党组成员 and 副局长, 副局长 and then 局长)."""
    if same_post(a, b, world) or not same_body(a, b, world):
        return None
    ranks = [(x.rank, y.rank) for x, y in _pairs(a, b) if x.root == y.root]
    known = [abs(p - q) for p, q in ranks if p is not None and q is not None]
    if not known:
        return None
    if min(known) <= 5:
        return Evidence("fits-together", 1.0, "职务相配")
    return Evidence("fits-together", -1.5, "职务相差悬殊") if _gap(a, b) < 1.5 else None


def renamed_body(a: Described, b: Described, world: World) -> Evidence | None:
    """+2.5 for bodies of one place whose names share a field (民政局, 民政和社会保障局): renamed, split, merged."""
    if a.roots & b.roots:
        return None
    for x, y in _pairs(a, b):
        p, _, f = x.root.partition(":")
        q, _, g = y.root.partition(":")
        if p == q and f and g and _field(f) & _field(g) and f[-1] == g[-1]:
            return Evidence("renamed-body", 2.5, f"{x.body}与{y.body}职能相承", True)
        if x.places and x.places[:1] == y.places[:1] and _shortened(x.body, y.body):
            return Evidence("renamed-body", 2.5, f"{x.body}与{y.body}当是一处", True)
    return None


def _shortened(one: str, other: str) -> bool:
    """Whether one name of a house is the other with words left out: 市福利院, 市社会福利院."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 5 <= len(short) < len(long) and short[-2:] == long[-2:] and all(sign in rest for sign in short)


def _field(rest: str) -> frozenset[str]:
    """The fields in a bureau's name: 文化广电和旅游局 -> 文化, 广电, 旅游."""
    bare = rest.removesuffix("局").removesuffix("委员会").removesuffix("厅")
    if bare == rest:
        return frozenset()
    parts = [p for p in bare.replace("和", "、").replace("与", "、").split("、") if len(p) >= 2]
    return frozenset({p[i : i + 2] for p in parts for i in range(0, len(p) - 1, 2)})


# --- place and time -------------------------------------------------------------------------------------------------


def _relation(x: tuple[str, ...], y: tuple[str, ...]) -> str:
    """How two places stand to each other: same, around, sibling, province, apart; "" where one is unknown."""
    if not x or not y:
        return ""
    if x[0] == y[0]:
        return "same"
    if x[0] in y or y[0] in x:
        return "around"
    shared = [p for p in x if p in y]
    if not shared:
        return "apart"
    return "province" if shared[0].endswith("0000") else "sibling"


_NEAR = ("same", "around", "sibling", "province", "apart")


def relation(a: Described, b: Described) -> str:
    """The nearest relation between the places of two people's posts, else of their issues."""
    found = {_relation(x.places, y.places) for x, y in _pairs(a, b)} - {""}
    if not found:
        ours = [p.places for p in a.posts if p.places] or [a.homes]
        theirs = [p.places for p in b.posts if p.places] or [b.homes]
        found = {_relation(x, y) for x in ours for y in theirs} - {""}
    return next((r for r in _NEAR if r in found), "")


def jurisdiction(a: Described, b: Described, _: World) -> Evidence | None:
    """+1 for one place, 0 where one lies in the other, -2 beside each other, -3 and -4 farther apart."""
    if a.roots & b.roots:
        return None
    points = {"same": 1.0, "sibling": -2.0, "province": -3.0, "apart": -4.0}
    said = {"same": "同一地方", "sibling": "同市不同县区", "province": "同省不同市", "apart": "不同省份"}
    kind = relation(a, b)
    return Evidence("jurisdiction", points[kind], said[kind]) if kind in points else None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat((value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10])
    except ValueError:
        return None


def _gap(a: Described, b: Described) -> float:
    """Years between the times in which two descriptions were seen; 0 where they overlap or are unknown."""
    spans = [(_day(d.first), _day(d.last)) for d in (a, b)]
    (s, t), (u, v) = spans
    if s is None or t is None or u is None or v is None:
        return 0.0
    return max((u - t).days, (s - v).days, 0) / 365.25


def at_once(a: Described, b: Described, world: World) -> Evidence | None:
    """-2.5 for full posts in two bodies at one time, where neither is known to hold both."""
    if a.roots & b.roots or renamed_body(a, b, world) or not (a.first and b.first) or _gap(a, b) > 0.25:
        return None
    full = [
        (x, y)
        for x, y in _pairs(a, b)
        if x.rank is not None and y.rank is not None and "former" not in (x.status, y.status)
    ]
    if not full or any(
        x.root.endswith(":领导") != y.root.endswith(":领导") and x.places[:1] == y.places[:1] for x, y in full
    ):
        return None
    return Evidence("at-once", -2.5, "同一时期在两个单位任职")


def career(a: Described, b: Described, _: World) -> Evidence | None:
    """+1 where, in one place, the later post is on the same rung or above; -1.5 where it falls far or decades pass."""
    if a.roots & b.roots or not (a.last and b.last) or relation(a, b) not in ("same", "around"):
        return None
    earlier, later = sorted((a, b), key=lambda d: (d.first, d.last))
    gap = _gap(a, b)
    before = max((p.rank for p in earlier.posts if p.rank is not None), default=None)
    after = max((p.rank for p in later.posts if p.rank is not None), default=None)
    if gap > 15:
        return Evidence("career", -1.5, "相隔十五年以上")
    if before is None or after is None or gap <= 0.02:
        return None
    if after - before < -5:
        return Evidence("career", -1.5, "后任职务低得多")
    return Evidence("career", 1.0, "职务先后相承") if after - before <= 15 else None


def vacated(a: Described, b: Described, world: World) -> Evidence | None:
    """+1.5 where another is seen in the earlier post by the time that the later one is seen: the seat was left."""
    if a.roots & b.roots or not (a.last and b.last) or relation(a, b) != "same":
        return None
    earlier, later = sorted((a, b), key=lambda d: (d.first, d.last))
    for post in sorted(earlier.posts):
        for when, name in world.holders.get((post.title, post.root), ()):
            if name != earlier.name and earlier.last <= when and when[:7] <= later.last[:7]:
                return Evidence("vacated", 1.5, f"此前职务{post.body}{post.title}已由他人接任", True)
    return None


# --- company --------------------------------------------------------------------------------------------------------


def side_by_side(a: Described, b: Described, _: World) -> Evidence | None:
    """-6 where one article names both, in posts that have nothing in common."""
    if (
        likeness(a.name, b.name) == "equal"
        and a.articles & b.articles
        and a.posts
        and b.posts
        and not a.roots & b.roots
    ):
        return Evidence("side-by-side", -6.0, "同一篇文章分别写到两人")
    return None


def company(a: Described, b: Described, _: World) -> Evidence | None:
    """+0.5 for each official beside whom both were seen, 1.5 at most, in one place or one around the other."""
    shared = sorted((a.peers & b.peers) - {a.name, b.name})
    if not shared or relation(a, b) not in ("same", "around"):
        return None
    return Evidence("company", min(0.5 * len(shared), 1.5), f"都与{'、'.join(shared[:3])}同场")


def only_bearer(a: Described, b: Described, world: World) -> Evidence | None:
    """+2 where one has no post, and the other is the only bearer of the name in a post of that place or its issues.

    +1 more where both have the same title.
    """
    bare, posted = (a, b) if not a.roots else (b, a)
    if bare.roots or not bare.home or likeness(a.name, b.name) != "equal":
        return None
    if not posted.roots:
        if a.home != b.home:
            return None
        return Evidence("same-bulletin", 2.0, "同一地方的简报，均无职务", True)
    here = local(bare)
    if here not in {local(posted), *(p.places[0] for p in posted.posts if p.places)}:
        return None
    if world.bearers.get((a.name, here), 1) != 1:
        return None
    titled = bool(bare.titles & posted.titles)
    return Evidence("only-bearer", 2.0 + titled, "当地仅见一人用此名" + ("，职务也同" if titled else ""), True)


def local(person: Described) -> str:
    """The place of the issue, as a key; the issue's own scope where it has none."""
    return person.homes[0] if person.homes else person.home


def section(a: Described, b: Described, _: World) -> Evidence | None:
    """+0.5 where one has no post and both stand in one section (基层动态) of bulletins of one place."""
    shared = sorted(a.sections & b.sections)
    if not shared or a.home != b.home or (a.roots and b.roots):
        return None
    return Evidence("section", 0.5, f"同在栏目“{shared[0]}”")


def same_field(a: Described, b: Described, _: World) -> Evidence | None:
    """+1 for experts of one title (教授 and 副教授), -1.5 for an author and an official, who seldom are one."""
    if "author" in (a.kind, b.kind) and a.kind != b.kind:
        return Evidence("field", -1.5, "一处是作者")
    if a.kind == b.kind == "expert" and {t[-2:] for t in a.titles} & {t[-2:] for t in b.titles}:
        return Evidence("field", 1.0, "同类专家")
    return None


FEATURES: tuple[Feature, ...] = (
    name_rarity, name_in_part, name_misread, name_other, same_post, same_body, fits_together, renamed_body,
    jurisdiction, at_once, career, vacated, side_by_side, company, only_bearer, section, same_field,
)  # fmt: skip


def compare(a: Described, b: Described, world: World | None = None) -> Verdict:
    """Whether two descriptions are of one person. Symmetric.

    The answer is never "same" without a tie beyond name and place, nor across jurisdictions without a shared body; a
    part of a name or a misread one needs the very post.
    """
    known = world or World()
    found = [e for feature in FEATURES if (e := feature(a, b, known))]
    score = round(sum(e.score for e in found), 2)
    features = {e.feature for e in found}
    evidence = tuple(sorted(found, key=lambda e: (-abs(e.score), e.feature)))
    answer: Answer = "same" if score >= SAME else "different" if score <= DIFFERENT else "unsure"
    if answer == "same":
        tied = any(e.tie for e in found) or ({"career", "name-rarity"} <= features and score >= SAME + 0.5)
        shared = features & {"same-post", "same-body"}
        if not tied or (relation(a, b) not in ("same", "") and not shared):
            answer = "unsure"
        if features & {"name-in-part", "name-misread"} and "same-post" not in features:
            answer = "unsure"
    return Verdict(answer, score, evidence)
