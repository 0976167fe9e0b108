"""Bodies behind an event that no sentence makes its holder: by their head, their sitting, or what they did before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import Line, Passage, pattern
from kg.model import BodyRole, EventClaim, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

Found = tuple[Name, BodyRole, int, str, float]
HOLDS = (
    r"主办|举办|召开|开展|举行|组织|启动|发起|摆下|摆起|开出|开讲|推出|开设|合作开通|共建|张罗|操办|筹办|承接|开办|促成"
)


def own_leader(passage: Passage, line: Line) -> int | None:
    """The line in which a head of the publishing bureau, named without it, sets out: 副局长某某带队夜查."""
    if any(pattern("[ＡＯ]").search(x.text) for x in passage.heading):
        return None
    for hit in _SETS_OUT.finditer(line.text):
        posts = [passage.text(m) for m in line.mentions(hit.start(1), hit.end(1)) if passage.label(m) == "POST"]
        if any(re.fullmatch(r"副?局长|党组(?:副?书记|成员)|纪检组长", post) for post in posts):
            return line.index
    return None


_SETS_OUT = pattern(
    r"(?:^|[，。；Ｙ时许日]|局|由)(Ｔ[、Ｔ]*)Ｐ[^。；，Ｐ]{0,6}(?:带|率|领着|一行|到|赴|走进|前往|深入)"
)


def station(passage: Passage, lines: Sequence[Line], event: EventClaim) -> Found | None:
    """The aid station that a story of a rescue speaks of first: 某救助管理站副站长某某接到电话."""
    if event.type == "other" and not any(_RESCUE.search(passage.plain(x)) for x in lines[:6]):
        return None
    for line in lines[:6]:
        for m in line.mentions():
            if passage.label(m) == "FACILITY" and re.search("救助", passage.text(m)):
                return passage.name(m), "organizer", line.index, "body-station", 0.7
    return None


_RESCUE = re.compile("流浪|走失|返乡|寻亲|回家|找家|求助|受助|救助(?=[了一0-9])")


def sitting(passage: Passage, event: EventClaim) -> Found | None:
    """The standing committee whose numbered sitting a list of appointments names: 县人大常委会第三次会议."""
    if not re.search(r"(?:人民代表大会|人大)常务?委员?会第[^，。]{1,6}次会议$", event.name):
        return None
    for line in passage.lines:
        for m in line.mentions():
            if re.search(r"(?:人民代表大会常务委员会|人大常委会)$", passage.text(m)) and passage.label(m) == "AGENCY":
                return passage.name(m), "organizer", line.index, "body-sits", 0.7
    return None


def dropped(passage: Passage, line: Line) -> Name | None:
    """The body that acts in the sentences before, where the telling one begins with its verb: （甲局…。）开展乙行动."""
    if not re.match(rf"(?:并|还|同时|全面|先后)?(?:{HOLDS})", line.text):
        return None
    for other in reversed(passage.lines[max(0, line.index - 3) : line.index]):
        if other.paragraph != line.paragraph:
            break
        if hit := pattern(r"(?:^|[，。；Ｙ])([ＡＯ])(?![Ｔ、])").search(other.text):
            return passage.name(other.at[hit.start(1)])
    return None
