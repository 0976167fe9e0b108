"""Posts and people, each anchored on the other: 局长 + 某某, 王 + 局长, and every name wherever it stands again."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from kg.lexicon import words
from kg.mention.bodies import any_of
from kg.mention.ground import HARD, begins
from kg.mention.names import common, follow, read_name, shape, sounds, surnames
from kg.mention.text import WIDE, Plain, Proposal

_CJK = "\u4e00-\u9fff"
_ASIDE = re.compile(
    r"[（(](?:挂职|兼|正处级|副处级|正科级|副科级|挂任|主持工作|主持全面工作|代|援藏|援疆|女|男|[^（）()\n，。]{1,6}族|左[一二三]|右[一二三]|中|前|后|图左|图右)[）)]"
)
_SKIP = re.compile(rf"(?:{_ASIDE.pattern}|{WIDE}|[：:](?=[{_CJK}])|同志)*")
_SKIP_OF = re.compile("的")
_BEFORE_TITLE = re.compile(r"(?:原|现任|兼任|兼|时任|挂职|曾任|新任|和|任)+")
_TAKES = re.compile(rf"(?:任|担任|当选为?|兼任|挂职|挂任|出任|选为|聘为|受聘为|晋升为)(?:新一届|首届|本届|为|{_CJK})?")
_EXPERT = re.compile(rf"[{_CJK}]{{2,9}}专家")


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('title_prefixes')})*?(?:{any_of('titles')})(?![会办室])")


@lru_cache(maxsize=1)
def _calls() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('call_titles')})")


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('address_forms')})")


@lru_cache(maxsize=1)
def _bylines() -> re.Pattern[str]:
    marks = []
    for word in sorted(words("bylines"), key=lambda w: (-len(w), w)):
        marks.append(f"{WIDE}*".join(re.escape(c) for c in word))
    one = f"(?:{'|'.join(marks)})"
    return re.compile(rf"(?:(?<![{_CJK}])|(?<=本[版期报网刊]))({one}(?:[、/和　]{{0,2}}{one})*)(?:[：:｜|丨]{WIDE}*|{WIDE}+|(?=[{_CJK}]))")


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('private_kinds')})")


class People:
    """The people and posts of one part, found step by step; each step may lean on those before it."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        every = plain.spans("AGENCY", "ORG", "FACILITY", "PLACE", "DATE", "DOCUMENT")
        bodies = [b for b in every if b.label != "PLACE" or b.priority >= 20]
        self.body_at: dict[int, Proposal] = {}
        for body in bodies:
            best = self.body_at.get(body.start)
            if best is None or body.end > best.end:
                self.body_at[body.start] = body
        self.inside = frozenset(i for b in bodies for i in range(b.start, b.end))
        self.titles = self._find_titles(bodies)
        self.title_at = {start: end for start, end in self.titles}
        self.blocked = self.inside | frozenset(i for s, e in self.titles for i in range(s, e))
        self.people: dict[int, tuple[int, str, float]] = {}
        self.tagged = bool(plain.tagged)
        self.taken: set[int] = set()

    # --- titles -----------------------------------------------------------------------------------------------------

    def _find_titles(self, bodies: list[Proposal]) -> list[tuple[int, int]]:
        text = self.plain.text
        ends = {b.end for b in bodies}
        covered = {i for b in bodies for i in range(b.start + 1, b.end)}
        found = []
        at = 0
        while hit := _titles().search(text, at):
            start, end = hit.span()
            at = end
            cut = next((i for i in range(start + 1, end) if i in ends and (i - 1) in covered), None)
            if cut is not None and (again := _titles().match(text, cut)):
                start, end = again.span()
                at = end
            elif start in covered or (end - 1) in covered:
                at = start + 1
                continue
            found.append((start, end))
        for hit in _EXPERT.finditer(text):
            for i in range(hit.start(), hit.end() - 3):
                if i in ends and not any(
                    s < hit.end() and e > i for s, e in found if (s, e) != (hit.end() - 2, hit.end())
                ):
                    found = [t for t in found if t != (hit.end() - 2, hit.end())] + [(i, hit.end())]
                    break
        return sorted(found)

    # --- people -----------------------------------------------------------------------------------------------------

    def add(self, start: int, end: int, rule: str, confidence: float) -> bool:
        """Take ``start:end`` for a person unless something else stands there."""
        cells = range(start, end)
        if end <= start or not self.taken.isdisjoint(cells):
            return False
        self.people[start] = (end, rule, confidence)
        self.taken.update(cells)
        return True

    def after_titles(self) -> None:
        """局长李某某; 副市长甲、乙 (one title for several)."""
        for title, end in self.titles:
            start = _SKIP.match(self.plain.text, end).end()  # type: ignore[union-attr]
            self._run(start, "person-after-title", 0.95, firm=self._official(title, end))

    def _official(self, start: int, end: int) -> bool:
        """Is this an office that a name must follow: after a body, after another title, or an office by itself?"""
        if self.plain.text[start:end] in words("call_titles") or start in self._body_ends():
            return self.plain.text[end : end + 1] not in HARD
        return self.plain.text[start - 1 : start] == "、" and any(e == start - 1 for _, e in self.titles)

    def _run(self, start: int, rule: str, confidence: float, blanks: bool = False, firm: bool = False) -> int:
        """A name at ``start`` and those that follow it in a list; where the list ends."""
        text, last = self.plain.text, start
        while True:
            if start in self.people:
                return last
            end = read_name(self.plain, start, self.blocked, firm=firm)
            firm = False
            if end == start or not self.add(start, end, rule, confidence):
                return last
            last = end
            aside = re.compile(r"[（(][^（）()\n]{1,24}[）)]").match(text, end)
            after = aside.end() if aside else end
            step = re.compile(rf"{WIDE}*[、,，]{WIDE}*|{WIDE}+|[和与及]").match(text, after)
            if step and (step.group().strip(WIDE) not in ("", ",", "，") or blanks):
                start = step.end()
            elif after in self.plain.gaps and blanks:
                start = after
            else:
                return last
            rule, confidence = "person-in-list", min(confidence, 0.85)
            if text[start : start + 1] in HARD or self._weak(start):
                return last

    def _weak(self, start: int) -> bool:
        """A name after 、 or 和 must end at a mark or before a word, for the list may be over."""
        end = read_name(self.plain, start, self.blocked)
        return (
            end == start
            or follow(self.plain, end) < 3
            or self.plain.text[start:end] in words("name_words")
            and end - start == 2
            and self.plain.text[end : end + 1] not in HARD
        )

    def bylines(self) -> None:
        """记者 甲 通讯员 乙 丙; （供稿：甲　审核：乙）; 出席：甲　乙."""
        for hit in _bylines().finditer(self.plain.text):
            colon = hit.group()[-1] in "：:｜|丨" + WIDE
            if hit.end() in self.people:
                continue
            if not colon and hit.end() not in self.plain.gaps and not hit[1].endswith(("记者", "通讯员")):
                continue
            self._run(hit.end(), "person-byline", 0.9, blanks=True)

    def rows(self) -> None:
        """Lists with a name and a post in columns: 江某　党组书记、局长; 雷某某（办公室主任）."""
        text = self.plain.text
        for hit in re.finditer(rf"(?:^|\n|{WIDE}|、|，)(?=[{_CJK}])", text):
            start = hit.end()
            if start in self.people or start in self.inside:
                continue
            for size in (4, 3, 2):
                piece = text[start : start + size]
                sep = text[start + size : start + size + 1]
                after = start + size + 1
                if (
                    len(piece) == size
                    and shape(piece)
                    and sep
                    and sep in WIDE + "（("
                    and self.blocked.isdisjoint(range(start, start + size))
                ):
                    after = _BEFORE_TITLE.match(text, after).end() if _BEFORE_TITLE.match(text, after) else after  # type: ignore[union-attr]
                    after = self.body_at[after].end if after in self.body_at else after
                    if after in self.title_at:
                        self.add(start, start + size, "person-row", 0.85)
                        break

    def appointments(self) -> None:
        """任命甲为…, 甲任乙站站长; and （甲　乙） under a text."""
        text = self.plain.text
        for hit in re.finditer(r"任命|免去|推选|选举|提名", text):
            end = read_name(self.plain, hit.end(), self.blocked)
            if end > hit.end() and text[end : end + 1] in ("为", "任", "的", "同", "同志"):
                self.add(hit.end(), end, "person-appointed", 0.85)
        for hit in re.finditer(rf"(?:^|[\n，。；：、　])([{_CJK}]{{2,4}}?)(?:同志)?(?:不再担任|任|兼任)(?=[{_CJK}]{{2}})", text):
            start, end = hit.span(1)
            if shape(hit[1]) and self.blocked.isdisjoint(range(start, end)):
                self.add(start, end, "person-appointed", 0.85)
        for hit in re.finditer(rf"[（(]([{_CJK}]{{2,4}})(?:{WIDE}+([{_CJK}]{{2,4}}))*(?:{WIDE}*(?:/?文|摄|图|供稿|报道|文/图|摄影报道))?[）)]{WIDE}*(?=\n|$)", text):
            start = hit.start() + 1
            if common(hit[1]) and shape(hit[1]):
                self._run(start, "person-signature", 0.7, blanks=True)

    def before_titles(self) -> None:
        """曹某副局长, 王局长, and 荣某书记 right after a body."""
        text, (single, double) = self.plain.text, surnames()
        full = {text[s:e].replace(WIDE, "") for s, (e, _, _) in self.people.items()}
        initials = {n[0] for n in full} | {n[:2] for n in full}
        halves = {n[:2] for n in full if len(n) > 3 and set(n) <= sounds()}
        for hit in _calls().finditer(text):
            start = hit.start()
            if start in self.inside or start in self.plain.gaps and False:
                continue
            for size in (3, 2, 4):
                piece = text[start - size : start]
                if (
                    len(piece) == size
                    and shape(piece)
                    and begins(self.plain, start - size)
                    and self.blocked.isdisjoint(range(start - size, start))
                ):
                    if piece in full or (
                        piece[1:] not in ("任", "副", "代") and size > 2 and not re.search(r"[副代任原]", piece)
                    ):
                        self.add(start - size, start, "person-before-title", 0.85)
                        break
            else:
                pass
            if start - 1 in self.taken:
                continue
            for size in (2, 1):
                piece = text[start - size : start]
                if piece not in (double | halves if size == 2 else single) or not self.blocked.isdisjoint(
                    range(start - size, start)
                ):
                    continue
                if piece in initials or (
                    begins(self.plain, start - size)
                    and piece not in _AMBIGUOUS
                    and text[start - size - 1 : start - size] in HARD
                ):
                    if piece in _AMBIGUOUS and not begins(self.plain, start - size):
                        continue
                    if re.search(r"[民财教公政]$", text[: start - size][-1:]) and piece not in initials:
                        continue
                    self.add(start - size, start, "person-surname-title", 0.9)
                    break
            given = text[start - 2 : start]
            if (
                start - 2 in self._body_ends()
                and re.fullmatch(rf"[{_CJK}]{{2}}", given)
                and not re.search(r"[副党第常委原代长任组正部门领导分管机关主要工成宣纪统]", given)
                and self.blocked.isdisjoint(range(start - 2, start))
            ):
                self.add(start - 2, start, "person-given-title", 0.8)
        for hit in re.finditer("同志", text):
            for size in (3, 2):
                start = hit.start() - size
                piece = text[max(0, start) : hit.start()]
                if (
                    len(piece) == size
                    and start in self._body_ends()
                    and re.fullmatch(rf"[{_CJK}]{{{size}}}", piece)
                    and not re.search(r"[负责领导有关各的和等位名党]", piece)
                    and self.blocked.isdisjoint(range(start, hit.start()))
                ):
                    if size == 2 or shape(piece):
                        self.add(start, hit.start(), "person-comrade", 0.85)
                        break

    @lru_cache(maxsize=4)  # noqa: B019  (a part's worth of people lives as long as its components run)
    def _body_ends(self) -> frozenset[int]:
        return frozenset(b.end for b in self.plain.spans("AGENCY", "ORG", "PLACE"))

    def private(self) -> None:
        """村民甲某某, 陈阿姨, 小某（化名）, 何某某."""
        text, (single, double) = self.plain.text, surnames()
        for hit in _kinds().finditer(text):
            start = _SKIP.match(text, hit.end()).end()  # type: ignore[union-attr]
            mark = re.compile(r"[“\"]").match(text, start)
            start = mark.end() if mark else start
            end = read_name(self.plain, start, self.blocked)
            name = text[start:end]
            if end > start and start not in self.people and name not in words("name_words"):
                if not common(name) and not all(c in sounds() | set("·") for c in name):
                    continue
                if self.tagged and not (self.person_tagged(start, end) or follow(self.plain, end) == 3 and len(name) > 2):
                    continue
                if follow(self.plain, end) == 3 or end - start >= 3:
                    self._run(start, "person-member-of-public", 0.8)
        for hit in _forms().finditer(text):
            for size in (2, 1):
                start = hit.start() - size
                piece = text[max(0, start) : hit.start()]
                if (
                    len(piece) == size
                    and piece in (double if size == 2 else single)
                    and start not in self.taken
                    and start not in self.inside
                ):
                    long = len(hit.group()) > 1
                    if not (begins(self.plain, start) or self._after_kind(start)) or (
                        not long and follow(self.plain, hit.end()) == 0
                    ):
                        continue
                    if piece in _AMBIGUOUS and text[start - 1 : start] not in HARD:
                        continue
                    if not long and hit.group() in "老哥婆爹" and text[hit.end() : hit.end() + 1] not in HARD:
                        continue
                    self.add(start, hit.end(), "person-form-of-address", 0.9)
                    break
        for hit in re.finditer(rf"([{_CJK}·]{{2,6}}?)[（(](?:化名|均为化名|音译|绰号)", text):
            start = hit.start(1)
            for size in (2, 3):
                if begins(self.plain, hit.end(1) - size) or self._after_kind(hit.end(1) - size):
                    start = hit.end(1) - size
                    break
            self.add(start, hit.end(1), "person-alias", 0.9)
        for hit in re.finditer(rf"[“\"]((?:老|小|阿)[{_CJK}]{{1,2}})[”\"](?=[是说原一在的穿把向，])", text):
            self.add(hit.start(1), hit.end(1), "person-nickname", 0.7)
        for hit in re.finditer(r"某(?:某|甲|乙)?(?![种些个项地市县区局年月日单])", text):
            start = hit.start() - 1
            if start >= 0 and text[start] in single and start not in self.taken and start not in self.inside:
                self.add(start, hit.end(), "person-somebody", 0.8)

    def person_tagged(self, start: int, end: int) -> bool:
        """Does the tagger see a person that begins where this name does, or one that holds it?"""
        seen = self.plain.tagged.get(start)
        return seen is not None and seen[1] == "PER" and abs(seen[0] - end) <= 1

    def from_tagger(self) -> None:
        """People whom only the tagger sees, where they look like names."""
        text = self.plain.text
        for start, (end, tag) in sorted(self.plain.tagged.items()):
            name = text[start:end]
            if tag != "PER" or not self.blocked.isdisjoint(range(start, end)) or name in words("name_words"):
                continue
            if (shape(name) and common(name) and len(name) > 2 or len(name) > 3 and all(c in sounds() for c in name)) and (
                follow(self.plain, end) or begins(self.plain, start)
            ):
                self.add(start, end, "person-tagger", 0.6)

    def _after_kind(self, start: int) -> bool:
        text = self.plain.text
        return any(text.endswith(kind, 0, start) for kind in words("private_kinds"))

    def leaders(self) -> None:
        """Names that set phrases carry: 习近平总书记."""
        for hit in re.finditer("习近平(?!新时代|同志关于|外交|经济|法治|生态|强军|文化)", self.plain.text):
            self.add(hit.start(), hit.end(), "person-leader", 0.99)

    def vote(self) -> None:
        """A name found once is that name wherever it stands in the part."""
        text = self.plain.text
        names = sorted(
            {text[s:e].replace(WIDE, "") for s, (e, _, _) in self.people.items()}, key=lambda n: (-len(n), n)
        )
        for name in names:
            if len(name) < 2:
                continue
            for hit in re.finditer(re.escape(name), text):
                start, end = hit.span()
                if not self.taken.isdisjoint(range(start, end)) or any(i in self.inside for i in (start, end - 1)):
                    continue
                if len(name) == 2 or name in words("name_words"):
                    strength = follow(self.plain, end)
                    starts = (
                        start == 0
                        or text[start - 1] in HARD
                        or start in self.plain.gaps
                        or text[start - 1] in "由与和请经对"
                    )
                    if name in words("name_words"):
                        if not (
                            starts
                            and strength == 3
                            and text[end : end + 1] not in "、"
                            and text[start - 1 : start] != "、"
                        ):
                            continue
                    elif not (strength >= 1 or (starts and begins(self.plain, start))):
                        continue
                self.add(start, end, "person-again", 0.9)

    # --- posts ------------------------------------------------------------------------------------------------------

    def posts(self) -> None:
        """Propose the titles that belong to somebody."""
        text = self.plain.text
        starts = set(self.people)
        ends = {e for e, _, _ in self.people.values()}
        good: set[int] = set()
        for i in range(len(self.titles) - 1, -1, -1):
            start, end = self.titles[i]
            pos = _SKIP.match(text, end).end()  # type: ignore[union-attr]
            if pos in starts and self._near(text[end:pos]):
                good.add(start)
                continue
            nxt = self._next_title(pos)
            if nxt in good:
                good.add(start)
        sentence_people = sorted(starts)
        for start, end in self.titles:
            if start in good:
                continue
            if start in ends or (text[start - 1 : start] == WIDE and start - 1 in ends):
                good.add(start)
                continue
            body = next(
                (
                    b
                    for b in self.plain.spans("AGENCY", "ORG", "FACILITY", "PLACE")
                    if b.end == start or (b.end < start <= b.end + 2 and text[b.end : start] in ("原", "代", "现任"))
                ),
                None,
            )
            head = body.start if body else start
            lead = re.search(rf"(?:原|挂职|兼任|兼|现任|{WIDE}|[（(])+$", text[max(0, head - 6) : head])
            if (
                lead
                and head - len(lead.group()) in ends
                and (WIDE in lead.group() or "（" in lead.group() or "(" in lead.group())
            ):
                good.add(start)
                continue
            before = text[max(0, head - 8) : head]
            if _TAKES.search(before) and re.search(
                r"(?:任|当选|挂职|选为|聘为|出任|为)(?:新一届|首届|第[一二三四五六七八九十]届)?$", before
            ):
                k = bisect_left(sentence_people, start)
                if k and not re.search(r"[。\n]", text[sentence_people[k - 1] : start]):
                    good.add(start)
                    continue
            prior = next(
                (
                    t
                    for t in self.titles
                    if t[1] < start and t[0] in good and re.fullmatch(rf"[、，兼]+(?:原|兼)?", text[t[1] : head])
                ),
                None,
            )
            if prior and not self._next_is_person(end):
                owner_before = self._owned_before(prior[0], ends)
                if owner_before:
                    good.add(start)
        for start, end in self.titles:
            if start in good:
                self.plain.propose("POST", start, end, "post-of-person", priority=60, confidence=0.95)

    def _near(self, gap: str) -> bool:
        return "：" not in gap or True

    def _next_is_person(self, end: int) -> bool:
        return _SKIP.match(self.plain.text, end).end() in self.people  # type: ignore[union-attr]

    def _owned_before(self, start: int, ends: set[int]) -> bool:
        """Does the title at ``start`` follow its holder, and does not stand before somebody else?"""
        end = self.title_at[start]
        return not self._next_is_person(end)

    def _next_title(self, pos: int) -> int:
        """The start of the title that a list of titles goes on with at ``pos``, -1 where it does not go on."""
        text = self.plain.text
        step = re.compile(r"[、，,]|兼任?|和|及|[（(](?:挂职|正[处科]级|副[处科]级|兼)[）)][、，]?").match(text, pos)
        at = step.end() if step else pos
        for _ in range(4):
            lead = _BEFORE_TITLE.match(text, at)
            if at in self.title_at:
                return at
            if lead and lead.end() > at:
                at = lead.end()
            elif at in self.body_at:
                at = self.body_at[at].end
                if text[at : at + 1] == "、" and (at + 1) in self.body_at and step:
                    at += 1
            else:
                return -1
        return at if at in self.title_at else -1

    def propose(self) -> None:
        """Hand the people over."""
        for start, (end, rule, confidence) in sorted(self.people.items()):
            self.plain.propose("PERSON", start, end, rule, priority=70, confidence=confidence)


_AMBIGUOUS = frozenset(
    "任代时和向由与从原于常成方高马水安江白党关别明经包路应官段门都支古后司能空项单车权房计全有广毛乐年"
)


def find_people(plain: Plain) -> None:
    """Propose people and their posts."""
    people = People(plain)
    people.leaders()
    people.after_titles()
    people.bylines()
    people.rows()
    people.private()
    people.appointments()
    people.before_titles()
    people.from_tagger()
    people.vote()
    people.posts()
    people.propose()
