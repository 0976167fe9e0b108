"""The bodies of an article's events, with who holds those of which no sentence says it: their name, or who leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.bodies import body_roles
from kg.claim.hosts import led_by
from kg.claim.text import Passage, pattern
from kg.model import Name, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.claim.people import Cast
    from kg.model import EventClaim


def bodies(
    passage: Passage, cast: Cast, events: Sequence[EventClaim], persons: Sequence[RoleClaim]
) -> tuple[RoleClaim, ...]:
    """The roles of bodies in the events; ``persons`` are the roles of persons found before."""
    named: dict[int, set[str]] = {}
    for role in persons:
        if role.person is not None:
            named.setdefault(role.event, set()).update(body.text for body in led_by(cast, role.person))
    found = body_roles(passage, events, {i: frozenset(n) for i, n in named.items()})
    held = {role.event for role in found if role.role in _HOLD}
    return (*found, *(claim for e in events if e.id not in held for claim in _behind(passage, cast, e, persons)))


# 安平走访困难群众: the title makes the person the actor, not the bureau
_GOES = pattern("(?:Ｌ|[ＡＯ]?Ｔ)?Ｐ")
_HOLD = ("organizer", "co", "undertaker", "commission")


def _behind(passage: Passage, cast: Cast, event: EventClaim, persons: Sequence[RoleClaim]) -> Iterator[RoleClaim]:
    """Who holds an event by its name (某公司捐赠仪式), else the bureau whose head leads it; at most one."""
    if (own := _opens(passage, event)) is not None:
        yield RoleClaim(event.id, "organizer", None, own, event.sentence, "body-of-name", 0.6)
        return
    if event.type in ("meeting", "seminar", "ceremony", "training") or any(
        _GOES.match(x.text) for x in passage.heading
    ):
        return
    if event.type == "visit" and event.id:
        return  # 又讯：副局长某某走访了…
    leads = [role for role in persons if role.event == event.id and role.role == "lead" and role.person is not None]
    heads = [(body, role.sentence) for role in leads for body in led_by(cast, role.person or 0)]
    if not heads or any(_RULES.search(body.text) for body, _ in heads):
        return  # a county's leader goes for no bureau
    kinds = _CALLED if event.type in ("inspection", "research_visit") else _BUREAU
    if kinds.search(heads[0][0].text):
        yield RoleClaim(event.id, "organizer", None, heads[0][0], heads[0][1], "body-of-head", 0.6)


def _opens(passage: Passage, event: EventClaim) -> Name | None:
    """The bureau or society whose name begins an event's; none that is founded, housed or voted on there."""
    begun = [
        m
        for m in passage.of("AGENCY", "ORG")
        if len(passage.text(m)) > 2 and event.name.startswith(passage.text(m)) and not _RULES.search(passage.text(m))
    ]
    if not begun:
        return None
    longest = max(begun, key=lambda m: (len(passage.text(m)), -m))
    rest = event.name[len(passage.text(longest)) :]
    return None if not rest or rx.search(_BEFALLS, rest) else passage.name(longest)


# what befalls a body, is asked of it, or is done by others with the same head of a name
_BEFALLS = (
    r"^[的、和与及等里内]|换届|选举|补选|改选|推选|揭牌|挂牌|授牌|成立|启用|落成|开业|奠基|竣工|迁|获|荣|被|接受|迎接|迎来|入选|"
    r"^(?:一|这|那|门前|门口|新|原)"
)
_RULES = re.compile(
    r"(?:政府|人民政府|办事处|[省市县区州旗盟镇乡]委|党委|工委|党组|武装部|党支部|党总支|管委会|委员会|[组统]\w部|宣传部|政法委)$"
)
_BUREAU = re.compile(
    r"(?:局|厅|站|协会|总会|商会|慈善会|基金会|残联|妇联|老龄办|民政[办所处]|服务中心|救援队|服务队|联合会)$|民政部$"
)
_CALLED = re.compile(_BUREAU.pattern + r"|(?:人大|人大常委会|人民代表大会常务委员会|政协)$")
