"""Development zones, which no table of divisions lists: 高新区 and 经开区 with bodies of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.resolve.bodies import Body, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Mention

ZONE_NAME = re.compile(
    r"^(?P<zone>[\u4e00-\u9fff]{2,14}?(?:开发区|园区|高新区|经开区|示范区|度假区|保税区|试验区|合作区|产业园|工业园|科技园|物流园|农业园|风景区|旅游区|管理区|新城))(?=管委会|党工委|工委|管理委员会|$)"
)


# 某某开发区社会事务局 publishes
_PUBLISHES = re.compile(ZONE_NAME.pattern.replace("|$)", "|(?!区)[\\u4e00-\\u9fff]{2,10}$|$)"))


def zones(mentions: Iterable[Mention]) -> list[str]:
    """The zones that mentions begin with, in the order of the text."""
    found = (ZONE_NAME.match("".join(m.text.split())) for m in mentions if m.label != "PERSON")
    return [match["zone"] for match in found if match]


def zone_of_issue(title: str, named: Sequence[str], publisher: str) -> str | None:
    """The zone that the heading begins with, else the one that publishes."""
    match = _PUBLISHES.match(publisher)
    return next((zone for zone in named if title.startswith(zone)), match["zone"] if match else None)


def zone_body(zone: str, text: str, kind: Kind, place: str | None) -> Body:
    """A body that is named without its zone: 管委会, 党工委, 组织人事局."""
    return Body(zone + ("党工委" if text == "工委" else text), kind, place, root=zone, rule="zone-in-hand")
