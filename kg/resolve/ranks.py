"""The rung that a post stands on, so that a career can be told from a coincidence."""

from __future__ import annotations

import re

from kg import rx
from kg.model import Entity

SINGLE = re.compile(
    r"^(?:代|代理)?(?:党组书记|党委书记|党工委书记|书记|局长|厅长|部长|司长|市长|县长|区长|旗长|州长|盟长|省长|镇长|乡长|主席|院长|站长|"
    r"馆长|所长|园长|检察长|行长|校长|会长|理事长|董事长|组长|队长|支队长|大队长|科长|股长|处长|总经理|秘书长)$"
)
"""Titles that one person at a time holds in a body."""
HEADS = re.compile(
    r"^(?:代|代理)?(?:党组书记|党委书记|党工委书记|书记|主任|局长|厅长|部长|司长|[市县区旗州盟省镇乡]长|主席|院长|站长|馆长|检察长)$"
)
SECTION = re.compile(r"(?:科长|股长|处长|室主任|科主任)$|^办公室(?:副)?主任$")
MEMBER = re.compile(r"常委|党组成员|党委委员|委员|调研员|秘书长")
LEVELS = {"nation": 5, "province": 4, "prefecture": 3, "county": 2, "township": 1}


def is_single(title: str) -> bool:
    """Whether one person at a time holds the title in a body: 局长, 站长; not 副局长, 委员 or 主任科员."""
    return bool(SINGLE.match(title))


def rank(title: str, root: str, level: str) -> int | None:
    """The rung of a title: 30 for the head of a prefecture, 25 for a deputy, 20 for a county or a city bureau …

    ``root``: what the body shares with its like (``440200:领导``); ``level``: of its place. None: unknown.
    """
    step = LEVELS.get(level)
    if step is None:
        return None
    top = root.endswith((":领导", ":镇"))
    base = step * 10 if top else (step - 1) * 10
    if SECTION.search(title):
        base = (step - 2) * 10
        return base - (5 if "副" in title else 0)
    if title.startswith(("副", "常务副", "党组副")) or MEMBER.search(title):
        return base - 5
    return base if HEADS.match(title) else None


def place_level(place: Entity) -> str:
    """The level of a place: by its code where it has one, else by its name."""
    code = place.code or ""
    if code:
        if len(code) >= 9:
            return "township"
        return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    return "township" if rx.search(r"(?:镇|乡|街道|苏木)$", place.label) else ""
