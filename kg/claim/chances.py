"""How likely a person has each role: a linear model that was learnt from annotated pages.

The logistic of a sum of weights, one for each trait (:mod:`kg.claim.traits`) and role, over the square root of how many
traits there are. ``kg/data/make/roles.py`` learns ``role_weights.tsv.xz``: rows of trait and one weight in hundredths
for each role. Rules come first: what they find stays, and the model gives roles that they did not find.
"""

from __future__ import annotations

import lzma
import re
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt
from typing import TYPE_CHECKING, Final, get_args

from kg.claim.clauses import clauses
from kg.claim.fallback import ABSENT
from kg.claim.text import pattern
from kg.claim.traits import traits
from kg.model import PersonRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.claim.company import Company
    from kg.claim.text import Passage
    from kg.model import PersonClaim

ROLES: Final[tuple[PersonRole, ...]] = get_args(PersonRole)
BIAS: Final = "(bias)"
FILE: Final = "role_weights.tsv.xz"
LEAST: Final = 0.5  # the chance from which a role is given: on unseen pages two of three of these were right
# who is spoken to, asked for or quoted acts only where a rule says so: 向某局长介绍, 受某县长委托, 据某科长介绍
_OBJECT: Final = pattern(r"[向受据对经][ＡＯＦＬＴ的、]{0,6}$")
_HEARS: Final = re.compile(r"听(?!众|力)")
_MORE: Final = frozenset({"host", "speak", "report"})  # what somebody may do beside leading, hosting, attending or helping


@lru_cache(maxsize=1)
def weights() -> Mapping[str, tuple[int, ...]]:
    """Trait -> its weight for each role in hundredths, in the order of ``ROLES``."""
    text = lzma.decompress((files("kg.data") / FILE).read_bytes()).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: tuple(int(cell or 0) for cell in row[1:]) for row in rows}


def chances(found: Mapping[int, set[str]]) -> tuple[float, ...]:
    """The chance of each role, in the order of ``ROLES``, for what :func:`kg.claim.traits.traits` found."""
    known, every = weights(), set().union(*found.values())
    sums = [0] * len(ROLES)  # whole numbers: their sum does not depend on the order
    for trait in every:
        for k, weight in enumerate(known.get(trait, ())):
            sums[k] += weight
    scale = sqrt(len(every)) or 1.0
    return tuple(1 / (1 + exp(-(total / scale + bias) / 100)) for total, bias in zip(sums, known[BIAS], strict=True))


def likely(companies: Sequence[Company]) -> None:
    """Give persons the roles that the model finds likely and no rule found, in the event that speaks of them."""
    if not companies:
        return
    passage, cast = companies[0].passage, companies[0].cast
    had = {(f[0], f[1]) for company in companies for f in company.kept()}
    there = {person for person, role in had if role not in ("speak", "report")}
    quoted = {cast.of.get(m, -1) for company in companies for m in company.quoted}
    events = [company.event for company in companies]
    for person in cast.persons:
        if person.kind in ("author", "leader") or person.id in quoted:
            continue
        found = traits(passage, cast, events, person)
        if not found:
            continue
        weighed: dict[tuple[int, ...], tuple[float, ...]] = {}
        for k, role in enumerate(ROLES):
            if (person.id, role) in had or (person.id in there and role not in _MORE):
                continue
            free = {m: t for m, t in found.items() if m < 0 or role == "served" or not _barred(passage, m, role)}
            if len(free) == 1:
                continue
            if (key := tuple(free)) not in weighed:
                weighed[key] = chances(free)
            if weighed[key][k] >= LEAST:
                _give(companies, free, person, role, weighed[key][k])


def _give(
    companies: Sequence[Company], found: Mapping[int, set[str]], person: PersonClaim, role: PersonRole, chance: float
) -> None:
    """Put the role where the mention stands that speaks most for it."""
    place, known = ROLES.index(role), weights()

    def says(m: int) -> int:
        return sum(known[t][place] for t in found[m] if t in known)

    for m in sorted((m for m in found if m >= 0), key=lambda m: (-says(m), m)):
        line = companies[0].passage.line_of[m]
        for company in companies:
            if any(own.index == line for own in company.lines):
                company.found.append((person.id, role, line, "role-likely", round(chance, 2)))
                return


def _barred(passage: Passage, m: int, role: PersonRole) -> bool:
    """Whether the clause of a mention tells of somebody who was not there, or does not act in it."""
    line = passage.lines[passage.line_of[m]]
    at = line.at.index(m)
    clause = next((c for c in clauses(line) if c.start <= at < c.end), None)
    if clause is None or ABSENT.search(line.text, clause.start, clause.end) or _OBJECT.search(line.text[:at]):
        return True
    return role == "report" and _HEARS.search(line.text, at, clause.end) is not None
