"""Where an issue ends: its signature, its distribution list, its imprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.segment import kinds
from kg.segment.drafts import Draft, Row
from kg.segment.rows import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import LineRole
    from kg.segment.lines import Line


_CALL = re.compile(r"[（(]?(?:联系人|联系电话|联系方式|咨询电话|电话)[:：]")


def signature_start(lines: Sequence[Line]) -> int:
    """The index of the signature that closes an issue without a distribution list (bureau, then date); else the end."""
    end = len(lines)
    while end and (kinds.is_furniture(lines[end - 1]) or _CALL.match(lines[end - 1].key)):
        end -= 1
    if (
        end >= 2
        and kinds.is_date(lines[end - 1])
        and kinds.is_publisher(lines[end - 2])
        and len(lines[end - 2].key) <= 24
    ):
        return end - 2
    if (
        end >= 2
        and kinds.is_publisher_date(lines[end - 1])
        and not kinds.is_source(lines[end - 1])
        and len(lines[end - 1].key) <= 40
    ):
        return end - 1
    return len(lines)


_SIGNS = re.compile(rf"(?:中共)?[\u4e00-\u9fff（）()]{{3,26}}{pieces()['ORG']}$")
_BELOW = 8  # captions and buttons that may stand below a signature
_SHOWN = 24  # characters of a caption


def signed(lines: Sequence[Line], i: int) -> bool:
    """Whether the line belongs to a signature (江望县第一敬老院 over its day) with only captions and buttons below."""
    at = i - 1 if kinds.is_date(lines[i]) and i else i
    if at + 1 >= len(lines) or not kinds.is_date(lines[at + 1]) or kinds.tells(lines[at]):
        return False
    body = kinds.is_publisher(lines[at]) or _SIGNS.match(lines[at].key)
    below = [x for x in lines[at + 2 :] if not kinds.is_furniture(x)]
    return bool(body) and len(below) <= _BELOW and all(len(x.key) <= _SHOWN and "。" not in x.key for x in below)


def foot(lines: Sequence[Line]) -> Draft:
    """The part that holds the lines from the distribution list or the signature on."""
    draft = Draft("distribution")
    for line in lines:
        joined = False
        if kinds.is_furniture(line):
            role: LineRole = "furniture"
        elif kinds.is_distribution(line):
            role = "distribution"
        elif kinds.is_byline(line):
            role = "byline"
        elif (
            kinds.is_imprint(line)
            or kinds.is_copies(line)
            or kinds.is_date(line)
            or kinds.is_publisher_date(line)
            or (kinds.is_publisher(line) and (line.gap or line.indent >= 8))
            or not draft.has("distribution")
        ):
            role = "imprint"
        else:
            role = "distribution"
            joined = bool(draft.rows) and draft.rows[-1].role == "distribution"
        draft.add(Row(line, role, joined))
    return draft


def sent_above(lines: Sequence[Line]) -> int:
    """How many lines of a distribution list stand over the first item: 报：县委办；送：各乡镇 below the masthead."""
    return next((k for k, line in enumerate(lines) if not kinds.is_distribution(line)), 0)
