"""The Xinjiang Production and Construction Corps: its divisions, regiments and companies are places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
FIGURE = "一二三四五六七八九十百〇零"
_CORPS = re.compile(
    rf"(?<![{FIGURE}0-9第])[{FIGURE}]{{1,4}}团[{FIGURE}]{{1,3}}连"
    rf"|(?:(?:新疆生产建设)?兵团)?第?[{FIGURE}]{{1,3}}师(?:[{_CJK}]{{2,6}}市)?(?:[{FIGURE}]{{1,4}}团|[0-9]{{2,3}}团)?(?:[{FIGURE}]{{1,3}}连|[0-9]{{1,2}}连)?"
    rf"|(?:[{FIGURE}]{{2,4}}|(?<![0-9])[0-9]{{2,3}})团(?:场)?(?:[{FIGURE}]{{1,3}}连|[0-9]{{1,2}}连)?"
    rf"|(?<![{FIGURE}0-9一])(?:[{FIGURE}]{{1,3}}|[0-9]{{1,2}})连(?=职工|居民|老人|[，、。的]|“|党支部|连长|[0-9]|慰问|看望|种|两个|等)"
    rf"|(?<=[在到从赴、和])(?:[{FIGURE}]{{1,3}}|[0-9]{{1,2}})(?:连|师)(?![续接着环范傅生资弟])"
    # 先在|三连, 来自一师、|七师
    rf"|(?<=来自)[{FIGURE}]{{1,2}}师(?=[、和])"
)
_CORPS_COMMUNITY = re.compile(rf"(?![各全的某])[{_CJK}]{{2,4}}社区(?![居民党委工服矫]|养老)")
_CORPS_SIGN = re.compile(rf"[{FIGURE}0-9][师团连]")
_DIVISION_BEFORE = re.compile("[在到从赴、和]|来自")
CORPS_NOT = re.compile(r"[员队体长级党政年民委]|范|傅|市|医院|中学|小学|机关|总工会|社工|志愿")


def find_corps(plain: Plain) -> None:
    """The divisions, regiments and companies of the Corps: 第三师四十四团九连, 四十四团."""
    text = plain.text
    if not _CORPS_SIGN.search(text):
        return
    for hit in _CORPS.finditer(text):
        end = hit.end()
        if CORPS_NOT.match(text, end) or (
            hit.group().endswith("师")
            and hit.group()[0] != "第"
            and "兵" not in hit.group()
            and not _DIVISION_BEFORE.search(text, max(0, hit.start() - 2), hit.start())
        ):
            continue
        if hit.group()[-1] in "团场" and (community := _CORPS_COMMUNITY.match(text, end)):
            end = community.end()  # 十团|新安社区
        plain.propose("PLACE", hit.start(), end, "place-corps", priority=28, confidence=0.85)
