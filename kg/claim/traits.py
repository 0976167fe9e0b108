"""What the text shows of a person: the traits by which chances of roles are weighed (:mod:`kg.claim.chances`).

A trait is a short string, there or not: ``R:主持`` (what follows the person, or the list of people the person stands
in), ``L:陪同`` (what stands before), ``vc:host`` (a verb of hosting in the rest of the clause), ``kind=official``.
Mentions are masked, so ``Ｐ`` in a trait is any other person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.claim.text import LETTERS, Line, Passage, mask, pattern, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast
    from kg.model import EventClaim, PersonClaim

_SEEN = ("body", "heading", "caption", "subheading")
_BODY = mask("ＡＯＦＬ")
_P = mask("Ｐ")
_CLAUSE = re.compile(r"[，。；！？]")
_LETTER = {next(iter(mask(letter))): letter for letter in LETTERS.values()}
# the next of a list of people (、乙局长丙), its head (市民政局副局长) and what closes the list (等同志)
_MEMBER = r"(?:（[^）]{0,14}）)?Ｔ{0,3}[、，和与及][ＡＯＦＬ]{0,4}[^，。、；“”ＡＯＦＬＴＰ]{0,6}Ｔ{0,3}、?Ｔ?"
_NEXT, _BEFORE = pattern(f"{_MEMBER}Ｐ"), pattern(f"Ｐ{_MEMBER}$")
_CLOSE = pattern(
    r"(?:（[^）]{0,14}）)?Ｔ{0,3}(?:等(?:[^，。；“”说就对在]{0,8}(?=[参出陪分一现到率深前，]))?)?(?:同志|一行)?"
)
_HEAD = pattern(r"[ＡＯＦＬ的]{0,4}[^，。、；“”ＡＯＦＬＴＰ在由向受据对经给为请与和同随听看问]{0,4}Ｔ{1,3}(?:、Ｔ)?$")


def traits(passage: Passage, cast: Cast, events: Sequence[EventClaim], person: PersonClaim) -> dict[int, set[str]]:
    """The traits that each mention of the person gives, by mention; those of the person under -1.

    Mentions in bylines and furniture give none: a person with no other has no traits at all.
    """
    seen = [m for m in person.mentions if passage.lines[passage.line_of[m]].role in _SEEN and m in passage.line_of]
    if not seen:
        return {}
    found = {-1: set(_person(passage, cast, events, person)) | {f"mentions={min(len(seen), 4)}"}}
    telling = {event.sentence for event in events}
    body = [line.index for line in passage.body if line.role == "body"]
    for m in seen:
        line = passage.lines[passage.line_of[m]]
        place = {f"line={line.role}"} | ({"telling"} if line.index in telling else set())
        if line.index in body:
            place.add(f"sentence={'last' if line.index == body[-1] else min(body.index(line.index), 2)}")
        head = "H" if line.role == "heading" else ""
        found[m] = place | {head + trait for trait in _around(line, line.at.index(m), person.kind)}
    return found


def _person(passage: Passage, cast: Cast, events: Sequence[EventClaim], person: PersonClaim) -> list[str]:
    posts = [post for post in cast.posts if post.person == person.id]
    kinds = sorted({event.type for event in events})
    return [
        f"kind={person.kind}",
        f"letters={min(len(person.name), 4)}",
        f"people={min(len(cast.persons) // 3, 4)}",
        f"events={min(len(events), 3)}",
        "post" if posts else "no post",
        *(f"event={kind}" for kind in kinds),
        *(f"event={kind},{person.kind}" for kind in kinds),
        *(f"post={post.title[-n:]}" for post in posts for n in (1, 2, 3)),
        *(f"at={post.body.label}" for post in posts if post.body),
    ]


def _around(line: Line, at: int, kind: str) -> list[str]:
    """What stands around one mention of a person."""
    text = line.text
    stop, begin = at + 1, at
    while hit := _NEXT.match(text, stop):
        stop = hit.end()
    among = stop > at + 1
    stop = close.end() if (close := _CLOSE.match(text, stop)) else stop
    first = True
    if hit := _HEAD.search(text, 0, begin):
        begin = hit.start()
    while hit := _BEFORE.search(text, max(0, begin - 40), begin):
        begin, first = hit.start(), False
        if hit := _HEAD.search(text, 0, begin):
            begin = hit.start()
    while begin and (text[begin - 1] in _BODY or text[begin - 1] == "的"):
        begin -= 1
    text = "".join(_LETTER.get(c, c) for c in text)
    left, right = text[:begin], text[stop:]
    own = _CLAUSE.split(right, maxsplit=1)[0]
    rest = right[len(own) : len(own) + 40]
    before = _CLAUSE.split(left)[-1]
    found = ["first" if first else "later", f"R{right[:1]}{kind}", f"L{left[-1:]}{kind}"]
    found += ["among"] if among else []
    found += [f"R:{right[:n]}" for n in (1, 2, 3, 4)] + [f"L:{left[-n:]}" for n in (1, 2, 3, 4)]
    found += [f"c:{own[k : k + 2]}" for k in range(min(len(own), 14) - 1)]
    found += [f"l:{before[-10:][k : k + 2]}" for k in range(len(before[-10:]) - 1)]
    found += [f"r:{rest[:24][k : k + 2]}" for k in range(len(rest[:24]) - 1)]
    zones = {"vc": own, "vr": rest, "vl": before, "vp": left[: len(left) - len(before)]}
    for zone, words in zones.items():
        verbs = sorted((words.find(verb), role) for verb, role in table("claim_roles").items() if verb in words)
        found += [f"{zone}:{role}" for _, role in verbs] + [f"{zone}1:{verbs[0][1]}" for _ in verbs[:1]]
    if text.rfind("“", 0, at) > text.rfind("”", 0, at):
        found.append("quoted")
    if "“" in right[:14]:
        found.append("quotes")
    if left.endswith(("”", "”，")):
        found.append("after quotes")
    return found
