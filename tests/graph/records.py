"""A small invented bulletin as finished records, so that the graph is tested without the stages before it."""

from __future__ import annotations

import re

from kg.model import (
    Appearance,
    Entity,
    EventClaim,
    EventFact,
    Extraction,
    Facts,
    Issue,
    Link,
    Mention,
    MentionRef,
    Part,
    PartExtract,
    PartRef,
    PersonClaim,
    PostSeen,
    Reading,
    Resolved,
    Sentence,
    Source,
    View,
)

MARK = re.compile(r"\[([A-Z]+) ([^\]]*)\]")


def plain(marked: str) -> str:
    """The text without its marks."""
    return MARK.sub(lambda m: m[2], marked)


def part_of(marked: str, offset: int, kind: str = "article", title: str | None = None, **facts: object) -> PartExtract:
    """A part from ``[PERSON 何敏]到[AGENCY 江湾市民政局]``, one sentence a line; it begins at ``offset``."""
    text, mentions = plain(marked), []
    dropped = 0
    for found in MARK.finditer(marked):
        start = found.start() - dropped
        end = start + len(found[2])
        dropped += len(found[0]) - len(found[2])
        span = View.of(" " * offset + text, offset).span(start, end)
        mentions.append(Mention(found[1], start, end, found[2], span, "test-row", 0.9))  # type: ignore[arg-type]
    view = View(text, tuple(range(offset, offset + len(text))))
    sentences, at = [], 0
    for index, line in enumerate(text.split("\n")):
        if line:
            sentences.append(Sentence(at, at + len(line), "heading" if index == 0 else "body", index))
        at += len(line) + 1
    part = Part(kind, view, tuple(sentences), title=title, section="工作动态" if kind == "article" else None)  # type: ignore[arg-type]
    return PartExtract(part, tuple(mentions), Facts(**facts))  # type: ignore[arg-type]


FIRST = (
    "[EVENT 走访慰问何秀兰活动]\n"
    "[DATE 3月1日]，[AGENCY 市民政局][POST 局长][PERSON 陆远]到[FACILITY 东坡敬老院]看望[PERSON 何秀兰]。\n"
    "[PERSON 何奶奶]说，自己心里暖，何 秀兰谢谢大家。\n"
)
SECOND = "[EVENT 全市养老服务培训班]\n[AGENCY 江湾市民政局]的[PERSON 何秀兰]讲课，[PERSON 陆远]主持。\n"
TAIL = "发：[AGENCY 江湾市委]，并告何秀兰\n"
SHA = "ab" * 32


def sample(name: str = "a.txt", sha: str = SHA) -> tuple[Extraction, Resolved]:
    """Two articles and a distribution list: 何秀兰 is a member of the public in the first, a lecturer in the second."""
    text = plain(FIRST) + plain(SECOND) + plain(TAIL)
    one = part_of(
        FIRST, 0, title="走访慰问何秀兰活动",
        persons=(PersonClaim(0, "陆远", "official", (4,), "r"), PersonClaim(1, "何秀兰", "private", (6, 7), "r")),
        events=(EventClaim(0, "走访慰问何秀兰活动", "visit", "2022-03-01", None, (), (), (0,), 1, "r"),),
    )  # fmt: skip
    two = part_of(
        SECOND, len(plain(FIRST)), title="全市养老服务培训班",
        persons=(PersonClaim(0, "何秀兰", "expert", (2,), "r"), PersonClaim(1, "陆远", "official", (3,), "r")),
    )  # fmt: skip
    tail = part_of(TAIL, len(plain(FIRST) + plain(SECOND)), kind="distribution")
    parts = (one, two, tail)
    issue = Issue(0, tuple(p.part for p in parts), number="2022年第3期", date="2022-04-01")
    extraction = Extraction(Reading(Source(name, sha, text), (issue,)), (parts,))
    p0, p1, p2 = (PartRef(sha, 0, i) for i in range(3))
    bureau, person = "agency|江湾市民政局", "person|陆远|江湾市民政局"
    helped, expert, post = f"person|何秀兰|{sha[:8]}/0/0", f"person|何秀兰|{sha[:8]}/0/1", "post|江湾市民政局|局长"
    visit, course, home = "event|走访", "event|培训班", "facility|东坡敬老院"
    city, province, party = "place|江湾市", "place|江南省", "agency|江湾市委"
    entities = [
        Entity("agency", "江湾市民政局", "江湾市民政局", ("市民政局", "民政部门"), jurisdiction=city),
        Entity("agency", "江湾市委", "江湾市委", jurisdiction=city),
        Entity("person", person.split("|", 1)[1], "陆远", person_kind="official"),
        Entity("person", helped.split("|", 1)[1], "何秀兰", ("何奶奶",), person_kind="private"),
        Entity("person", expert.split("|", 1)[1], "何秀兰", person_kind="expert"),
        Entity("post", "江湾市民政局|局长", "江湾市民政局局长", title="局长", body=bureau),
        Entity("event", "走访", "走访慰问何秀兰活动"),
        Entity("event", "培训班", "全市养老服务培训班"),
        Entity("facility", "东坡敬老院", "东坡敬老院", is_organization=True, parent=city),
        Entity("place", "江湾市", "江湾市", parent=province, code="990100"),
        Entity("place", "江南省", "江南省", code="990000"),
        Entity("organization", "没人提到", "没人提到的协会"),
    ]
    refers = {
        MentionRef(p0, 0): visit, MentionRef(p0, 2): bureau, MentionRef(p0, 3): post, MentionRef(p0, 4): person,
        MentionRef(p0, 5): home, MentionRef(p0, 6): helped, MentionRef(p0, 7): helped,
        MentionRef(p1, 0): course, MentionRef(p1, 1): bureau, MentionRef(p1, 2): expert, MentionRef(p1, 3): person,
        MentionRef(p2, 0): party,
    }  # fmt: skip
    resolved = Resolved(
        entities={e.id: e for e in entities},
        refers=refers,
        mentioned={p0: (bureau, home, person, helped, post, visit), p1: (bureau, expert, person, course), p2: (party,)},
        authors={},
        appearances=(
            Appearance(person, p0, visit, ("lead",), (post,), "2022-03-01", (MentionRef(p0, 4),), 1, "r"),
            Appearance(helped, p0, visit, ("served",), (), "2022-03-01", (MentionRef(p0, 6),), 1, "r", 0.8),
            Appearance(expert, p1, course, ("speak",), (), "2022-03", (MentionRef(p1, 2),), 1, "r"),
            Appearance(person, p1, course, ("host",), (), "2022-03", (MentionRef(p1, 3),), 1, "r"),
        ),
        posts=(
            PostSeen(person, post, p0, "2022-03-01", "current", MentionRef(p0, 3), "r"),
            PostSeen(person, post, p1, "2022-04", "current", None, "r"),
        ),
        events=(
            EventFact(visit, "visit", "2022-03-01", None, (city,), (home,), (p0,), "r"),
            EventFact(course, "training", "2022-03", None, (), (), (p1,), "r"),
        ),
        links=(
            Link("located", home, city, p0, "r"),
            Link("sent_to", None, party, p2, "r"),
            Link("publisher", None, bureau, p2, "r"),
        ),
    )
    return extraction, resolved
