"""Bodies that an outing goes to, which take no part of their own; and the bureau behind its party group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import Line, Passage, pattern
from kg.model import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import EventClaim

# 来某县民政局学习, 到某公司检查
_GOES_TO = pattern(
    r"(?:[到来赴]|走进|前往|深入|莅临)(?:我[省市县区州旗])?([ＡＯＦ](?:[、和与及][ＡＯＦ])*+)[^，。；ＰＴＡＯＦ参]{0,8}?"
    r"(?:学习|考察|调研|检查|督导|督查|指导|参观|交流|走访|慰问|取经|视察|观摩|评估|验收)"
)
_GROUP = re.compile(r"(?<=[局厅委办院馆站])党组(?:理论学习)?(?:中心组)?$")


def visited(passage: Passage, lines: Sequence[Line], event: EventClaim) -> frozenset[str]:
    """What an outing goes to: no body of these attends it, though its people show the visitors round."""
    if event.type not in ("research_visit", "inspection", "visit"):
        return frozenset()
    hits = ((line, hit) for line in lines for hit in _GOES_TO.finditer(line.text))
    return frozenset(passage.text(m) for line, hit in hits for m in line.mentions(hit.start(1), hit.end(1)))


def behind(name: Name) -> Name:
    """The bureau whose party group holds something; a party group is no body of its own: 县民政局|党组."""
    short = _GROUP.sub("", name.text)
    return name if short == name.text else Name(short, name.label, name.mention)
