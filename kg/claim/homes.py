"""Houses that a story means without their names: the home that is emptied, the one that 敬老院 alone takes up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.cited import FUTURE
from kg.claim.text import Line, Passage, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Name

HOME_OF = re.compile(r"(?:敬老院|养老院|福利院|福利中心|供养点|供养中心|供养服务中心|护理院|公寓|光荣院|托养中心)$")
_TAKEN_OUT = re.compile(
    r"(?:老人|院民|长者|孩子|儿童|住民)[^。；]{0,24}(?:转移|转[到至往]|撤离|撤[到出走往至]|疏散到|住进|搬进|搬到|背上|背到|背出|背下)"
)


def short_of(short: str, name: str) -> bool:
    """Whether one name is the end of another, or of that without its 镇: 石桥敬老院, 和安县石桥镇敬老院."""
    bare = rx.sub("[镇乡]中心(?=敬老院|养老院|福利院)|[镇乡]", "", name)
    return name.endswith(short) or bare.endswith(short)


# 带队到敬老院查看, where the page is about one
_BARE = pattern(
    r"(?:到|来到|走进|深入|前往|赴)(?:了)?(敬老院|养老院|福利院|光荣院|供养中心|救助站|殡仪馆|公墓|护理院|社工站|托养中心)"
)


def taken_up(passage: Passage, lines: Sequence[Line]) -> list[Name]:
    """The one house of the article that a bare word for its kind takes up where somebody goes to it."""
    kinds = {hit[1] for x in lines if (hit := _BARE.search(x.text)) and not FUTURE.search(x.text[: hit.start()])}
    every = [m for x in (*passage.heading, *passage.body) for m in x.mentions() if passage.label(m) == "FACILITY"]
    houses = {passage.text(m): m for m in every if any(passage.text(m).endswith(k) for k in kinds)}
    longest = max(houses, key=len, default="")
    alone = longest and all(h == longest or short_of(h, longest) for h in houses)
    return [passage.name(houses[longest])] if alone else []


def emptied(passage: Passage, lines: Sequence[Line]) -> list[Name]:
    """The home that its residents are taken out of, which is the first that the story names, whatever it says of it."""
    if not any(_TAKEN_OUT.search(x.text) for x in lines):
        return []
    named = (m for x in lines if x.role == "body" for m in x.mentions() if passage.label(m) == "FACILITY")
    first = next((m for m in named if HOME_OF.search(passage.text(m))), None)
    return [] if first is None else [passage.name(first)]
