"""更正: what an issue says was wrong in an earlier one changes the earlier claim, and a finding says so.

The text stays as printed; only what is concluded from it follows the correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import rx
from kg.model import Finding, MentionRef
from kg.resolve.context import clean

if TYPE_CHECKING:
    from kg.resolve.gather import Stage

HEAD = re.compile(r"更\s*正|勘\s*误|订\s*正|致歉")
PAIR = re.compile(
    r"[“\"「『](?P<wrong>[^”\"」』]{1,60})[”\"」』](?:一[句词处]|字样|有误|系笔误)?[，,]?"
    r"(?:应当?|实)(?:更正|改|修改|订正)?(?:为|是)[“\"「『](?P<right>[^”\"」』]{1,60})[”\"」』]"
)
NUMBER = re.compile(r"第\s*(\d+|[一二三四五六七八九十百]+)\s*期")
TITLE = re.compile(r"《(?P<title>[^》]{2,60})》")


@dataclass(frozen=True, slots=True)
class Correction:
    """``wrong`` stands for ``right`` in the parts that the correction speaks of."""

    wrong: str
    right: str
    title: str
    number: str
    stage: Stage
    sentence: str
    span: tuple[int, int]  # of the wrong words in the correction's own part


def corrections(stages: Sequence[Stage]) -> list[Correction]:
    """All corrections, in the order of the parts."""
    found = []
    for stage in sorted(stages, key=lambda s: s.ref):
        part = stage.scene.extract.part
        head = part.title or part.view.text[:40]
        if part.kind != "article" or not HEAD.search(head):
            continue
        for sentence in part.sentences:
            text = part.view.text[sentence.start : sentence.end]
            for pair in PAIR.finditer(text):
                title = TITLE.search(text, 0, pair.start())
                number = NUMBER.search(text, 0, pair.start())
                span = sentence.start + pair.start("wrong"), sentence.start + pair.end("wrong")
                found.append(
                    Correction(
                        clean(pair["wrong"]), clean(pair["right"]), clean(title["title"]) if title else "",
                        number[1] if number else "", stage, text.strip(), span,
                    )
                )  # fmt: skip
    return found


def apply(
    stages: Sequence[Stage], numbers: dict[tuple[str, int], str], post_of: Callable[[str, str | None], str],
    body_of: Callable[[str], str | None], refers: dict[MentionRef, str],
) -> tuple[dict[tuple[object, int], str], list[Finding]]:  # fmt: skip
    """Changes posts of earlier parts as corrections say. Gives back names to be read otherwise, and the findings.

    ``numbers``: (source, issue) -> number as printed; ``body_of``: the body of a post id.
    """
    names: dict[tuple[object, int], str] = {}
    findings = []
    for c in corrections(stages):
        _drop_own(c)
        hits = []
        for stage in stages:
            if stage is c.stage or stage.home != c.stage.home or not _meant(c, stage, numbers):
                continue
            hits += _correct(c, stage, post_of, body_of, refers, names)
        state = "the earlier claim was changed" if hits else "no earlier claim has these words, nothing was changed"
        text = f"“{c.wrong}” was corrected to “{c.right}”; {state}"
        findings.append(Finding("corrected", text, None, c.stage.ref, (*sorted(hits), c.sentence)))
    return names, findings


def _drop_own(c: Correction) -> None:
    """What the correction quotes as wrong is no claim of its own."""
    mentions, facts = c.stage.scene.extract.mentions, c.stage.scene.extract.facts
    for person, posts in c.stage.posts.items():
        c.stage.posts[person] = [
            (post, n)
            for post, n in posts
            if (m := facts.posts[n].mention) is None or not c.span[0] <= mentions[m].start < c.span[1]
        ]


def _meant(c: Correction, stage: Stage, numbers: dict[tuple[str, int], str]) -> bool:
    """Whether the correction speaks of that part: by the title that it gives, else by the number, else by the words."""
    if (stage.date or "") > (c.stage.date or "9999"):
        return False
    part = stage.scene.extract.part
    if c.title:
        return clean(part.title or "").strip("《》") == c.title
    if c.number:
        found = NUMBER.search(numbers.get((stage.ref.source, stage.ref.issue), ""))
        return found is not None and found[1] == c.number
    return True


def _correct(
    c: Correction, stage: Stage, post_of: Callable[[str, str | None], str], body_of: Callable[[str], str | None],
    refers: dict[MentionRef, str], names: dict[tuple[object, int], str],
) -> list[str]:  # fmt: skip
    extract = stage.scene.extract
    text = extract.part.view.text
    hits = []
    for at in (m.start() for m in rx.finditer(re.escape(c.wrong), text)):
        for i, mention in enumerate(extract.mentions):
            if not at <= mention.start < mention.end <= at + len(c.wrong):
                continue
            head, tail = c.wrong[: mention.start - at], c.wrong[mention.end - at :]
            new = c.right[len(head) : len(c.right) - len(tail)]
            if not (c.right.startswith(head) and c.right.endswith(tail)) or not new or new == mention.text:
                continue
            if mention.label == "POST":
                for posts in stage.posts.values():
                    for k, (post, n) in enumerate(posts):
                        if extract.facts.posts[n].mention == i:
                            posts[k] = (post_of(new, body_of(post)), n)
                            refers[MentionRef(stage.ref, i)] = posts[k][0]
                            hits.append(_sentence(stage, mention.start))
            elif mention.label == "PERSON":
                for person in extract.facts.persons:
                    if i in person.mentions:
                        names[stage.ref, person.id] = new
                        hits.append(_sentence(stage, mention.start))
    return hits


def _sentence(stage: Stage, at: int) -> str:
    start, end = stage.scene.sentence_of(at)
    return stage.scene.extract.part.view.text[start:end].strip()
