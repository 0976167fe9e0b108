"""Which body a post is of, where the text gives none: 副市长 is of the government, 站长 of the station named."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import table
from kg.model import Name, PersonClaim, PostClaim
from kg.resolve.bodies import Body, official
from kg.resolve.context import clean
from kg.resolve.nearby import body_of_kind, body_of_word

if TYPE_CHECKING:
    from kg.resolve.expand import Scene

NO_BODY = re.compile(r"总书记|记者|通讯员|专家|第一书记|志愿者|主持人|裁判")
BUREAU_TITLES = re.compile(r"^(?:常务)?副?局长$|^党组(?:副书记|书记|成员)$|^局党组(?:副书记|书记|成员)$")
GROUP_TITLES = re.compile(r"^(?:常务)?副?(?:组长|总指挥|指挥长|召集人)$|^(?:联络员|成员)$")
GROUP = re.compile(r"(?:领导小组|工作组|专班|指挥部|联席会议)$")
RANKS = re.compile(r"^[一二三四](?:级)(?:调研员|主任科员|科员|巡视员)$|^(?:二级)?巡视员$")
CORPS_TITLES = re.compile(r"^副?(?:师长|政委)$")
DIVISION_IN_CORPS = re.compile(r"^第[一二三四五六七八九十]+师")


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[str, str]]:
    return {r[0]: (r[1], r[2]) for r in table("post_bodies")}


def implied_body(scene: Scene, post: PostClaim, person: PersonClaim, alone: bool) -> Body | None:
    """The body of a post for which the text gives none, where a rule makes sure of it; else None.

    ``alone``: the person has no post whose body the text gives.
    """
    title = clean(post.title)
    mentions = scene.extract.mentions
    at = (
        mentions[post.mention].start
        if post.mention is not None and post.mention < len(mentions)
        else _start(scene, person)
    )
    if person.kind in ("leader", "author", "private") or NO_BODY.search(title):
        return None
    if title in _titles():
        rest, unit = _titles()[title]
        if unit in ("镇", "乡", "苏木"):
            return scene.body(Name(f"{unit}{rest}", "AGENCY"), at=at) if scene.township_at(at) else None
        found = scene.body(Name(f"{unit}{rest}", "AGENCY"), at=at)
        return found if found is not None and found.sure else None
    if CORPS_TITLES.match(title) and scene.home.division is not None:
        match = DIVISION_IN_CORPS.match(official(scene.home.division))
        return (
            Body(
                match[0],
                "agency",
                scene.home.division.code,
                root=f"{scene.home.division.code}:领导",
                rule="corps-division",
            )
            if match
            else None
        )
    if BUREAU_TITLES.match(title):
        before = scene.agency_before(at)
        if before is not None and clean(before.text).endswith("局"):
            return scene.body(Name(before.text, "AGENCY"), at=before.start)
        return scene.body(Name("@publisher", "AGENCY"), at=at)
    if GROUP_TITLES.match(title):
        groups = [m for m in mentions if m.start < at and m.label in ("AGENCY", "ORG") and GROUP.search(clean(m.text))]
        return scene.body(Name(groups[-1].text, "AGENCY"), at=groups[-1].start) if groups else None
    if (near := body_of_word(scene, at) or body_of_kind(scene, title, at)) is not None:
        return near
    if RANKS.match(title) and alone:
        return scene.body(Name("@publisher", "AGENCY"), at=at) if scene.publisher() else None
    if title == "书记" and len(person.name) <= 2 and scene.home.division is not None and person.kind == "official":
        return _committee(scene)
    return None


def _committee(scene: Scene) -> Body | None:
    """荣华书记, a given name with 书记 and no body: the secretary of the party committee of the issue's own place."""
    home = scene.home.division
    if home is None:
        return None
    return scene.body(Name(f"{home.name}委", "AGENCY"), at=0)


def _start(scene: Scene, person: PersonClaim) -> int:
    mentions = [scene.extract.mentions[i].start for i in person.mentions if i < len(scene.extract.mentions)]
    return min(mentions) if mentions else 0
