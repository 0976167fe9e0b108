"""Items of a bulletin that prints no headings: paragraphs that begin as news do, each an article of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.segment import kinds
from kg.segment.drafts import Draft, demote, short_items
from kg.segment.rows import matches

if TYPE_CHECKING:
    from kg.segment.drafts import Row

_LEAST = 2  # paragraphs that begin as news; one alone is a report with its heading lost
_PASSAGE = 10  # characters of the name of a passage
_TOLD = re.compile(
    r"召开|举办|举行|开展|走访|慰问|调研|检查|督|[\u4e00-\u9fff][县市区镇乡村]"
)  # items tell who does what
_OPENING = 40  # characters in which an item says when, or what was done
_MARK = re.compile(r"[—－\-]{1,2}|[●◆■★☆◇▲△▶►○•※◎▪①-⑳]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、")
_DAY = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]?|[上中下]旬|[初底份])|(?<!\d)\d{1,2}[日号]|近日|日前|近期|近来|连日|[昨今][日天]|[上本][周月]"
    r"|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
# 襄垣讯　10月11日，…; 本报讯（记者 …
_WIRE = re.compile(r"[\u4e00-\u9fff]{2,10}(?:讯|电|消息)(?=[（(：:\d近日昨]|[\u4e00-\u9fff]{2,8}[县市区镇乡])")
_HOLDER = (
    r"[省市县区旗州盟镇乡局厅站院所]|街道|办事处|社区|中心|协会|总会|联合会|残联|妇联|工会|村|[^常]委|办|股|科|团队?"
)
# 浉河区：…, 养老服务股|…: whose item it is
_WHOSE = re.compile(rf"[\u4e00-\u9fff、]{{1,14}}?(?:{_HOLDER})(?:（[^（）]{{2,12}}）)?[：:|｜](?!“)")
_BODY = re.compile(rf"(?!该|各|全[市县区镇乡]各|其|当地|同时)[\u4e00-\u9fff]{{1,14}}?(?:{_HOLDER})")
# what goes on with a report: 会议强调, 活动中, 据了解, the speech of somebody, what is planned
_GOES_ON = re.compile(
    r"(?:会议|会上|会后|活动|培训|座谈|仪式|演练|检查|调研|走访|慰问|现场|在|通过|据|同时|随后|最后|目前|截至|下一步|今后|近年来|今年以来|当[天日晚]"
    r"|[首其再]次|此次|这次|本次|一[是方]|二是|三是|他|她|老人们?|大家|群众|村民|居民|为|按照|根据|该|针对|围绕|接下来)"
)
_SAYS = re.compile(r"强调|指出|要求|表示|认为|介绍|(?<!讲)说|希望|将(?:继续|进一步|持续|以)|下一步")


def itemized(drafts: list[Draft], bulletin: bool) -> list[Draft]:
    """Cuts each article that has no heading, or only that of a gathering (简讯), where its items begin."""
    made: list[Draft] = []
    drafts = _whole(drafts) if bulletin else drafts
    # 简讯 below articles with headings of their own is one more heading
    headed = sum(d.has("heading") for d in drafts) > 1
    for draft in drafts:
        if draft.kind != "article":
            made.append(draft)
            continue
        names = [r for r in draft.rows if r.role == "heading"]
        gathered = kinds.is_gathered("".join(r.line.key for r in names))
        inside = bulletin or (draft.section is not None and matches("gathering", draft.section))
        whole = (gathered and headed) or (not bulletin and short_items(draft))
        if (names and not gathered) or not (inside or gathered) or whole:
            made.append(draft)
            continue
        cuts = _cuts(draft.rows)
        if gathered and (cuts or bulletin):
            demote(draft)
            draft.section = names[0].line.key.strip("◆●■★▲◇【〔[】〕]:：") if bulletin else draft.section
        made += _parted(draft, cuts)
    return made


def _whole(drafts: list[Draft]) -> list[Draft]:
    """One report whose passages bear short names alike (一张联系卡, 一间活动室 below “五个一”让老人有了家)."""
    articles = [d for d in drafts if d.kind == "article"]
    names = ["".join(r.line.key for r in d.rows if r.role == "heading") for d in articles]
    first, rest = names[:1], names[1:]
    alike = len(rest) > 1 and (len({n[:1] for n in rest}) == 1 or len({len(n) for n in rest}) == 1)
    short = all(0 < len(n) <= _PASSAGE and len(n) < len(first[0]) and not _TOLD.search(n) for n in rest)
    if not (alike and short) or any(d.mark or d.section != articles[0].section for d in articles):
        return drafts
    for draft in articles[1:]:
        for row in draft.rows:
            row.role = "subheading" if row.role == "heading" else row.role
            articles[0].add(row)
    return [d for d in drafts if d.kind != "article" or d is articles[0]]


def _cuts(rows: list[Row]) -> list[int]:
    """Places of the rows that begin an item, the first one left out."""
    texts: dict[int, str] = {}  # the paragraphs, each whole, by the place where it begins
    for k, row in enumerate(rows):
        if row.role == "body" and row.joined and texts:
            texts[list(texts)[-1]] += row.line.key
        elif row.role == "body" and not kinds.is_silent(row.line):
            texts[k] = row.line.key
    places = list(texts)
    if len(places) < _LEAST or "。" not in texts[places[0]]:
        return []
    ruled = {k for k in places[1:] if kinds.is_rule(rows[k - 1].line)}
    marked = {k for k in places if _MARK.match(texts[k]) and texts[k][0] == texts[places[0]][0]}
    opens = [k for k in places if k in ruled or (k in marked and len(marked) > 1) or _begins(_MARK.sub("", texts[k]))]
    weak = [k for k in places if k not in opens and _may_begin(texts[k])]
    if len(opens) + len(weak) == len(places):  # a paragraph each: even one that tells no day is an item
        opens = places
    if len(opens) < _LEAST or places[0] not in (*opens, *weak):
        return []
    return [k for k in opens if k != places[0]]


def _begins(key: str) -> bool:
    """Whether a paragraph says at its head when something was done, or whose news it is."""
    if _WIRE.match(key) or _WHOSE.match(key):
        return True
    if _DAY.match(key):
        return not rx.match(r"(?:\d{1,2}月)?\d{1,2}[日号](?:当[天晚]|起)", key)
    return _may_begin(key) and bool(_DAY.search(key[:_OPENING].split("。")[0]))


def _may_begin(key: str) -> bool:
    head = key[:_OPENING].split("。")[0]
    return bool(_BODY.match(key)) and not _GOES_ON.match(key) and not _SAYS.search(head)


def _parted(draft: Draft, cuts: list[int]) -> list[Draft]:
    made: list[Draft] = []
    for start, end in zip([0, *cuts], [*cuts, len(draft.rows)], strict=True):
        part = Draft("article", section=draft.section, mark=draft.mark)
        for row in draft.rows[start:end]:
            part.add(row)
        made.append(part)
    return made
