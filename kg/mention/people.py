"""Posts and people, each anchored on the other: 局长 + 某某, 王 + 局长, and every name wherever it stands again."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words
from kg.mention.bodies import any_of
from kg.mention.cast import BEFORE_TITLE, CJK, Cast
from kg.mention.ground import HARD, begins
from kg.mention.names import common, follow, read_name, shape, sounds, surnames
from kg.mention.posts import propose_posts
from kg.mention.text import WIDE, Plain


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
    return re.compile(
        rf"(?:(?<![{CJK}])|(?<=本[版期报网刊]))({one}(?:[、/和　]{{0,2}}{one})*)"
        rf"(?:[：:｜|丨]{WIDE}*|{WIDE}+|(?=[{CJK}]))"
    )


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('private_kinds')})")


class People(Cast):
    """Finds the people of one part step by step; each step may lean on those before it."""

    def after_titles(self) -> None:
        """局长李某某; 副市长甲、乙 (one title for several)."""
        for title, end in self.titles:
            start = self.next_person(end)
            self.run(start, "person-after-title", 0.95, firm=self.official(title, end))

    def bylines(self) -> None:
        """记者 甲 通讯员 乙 丙; （供稿：甲　审核：乙）; 出席：甲　乙."""
        for hit in _bylines().finditer(self.plain.text):
            colon = hit.group()[-1] in "：:｜|丨" + WIDE
            if hit.end() in self.people:
                continue
            if not colon and hit.end() not in self.plain.gaps and not hit[1].endswith(("记者", "通讯员")):
                continue
            self.run(hit.end(), "person-byline", 0.9, blanks=True)

    def rows(self) -> None:
        """Lists with a name and a post in columns: 江某　党组书记、局长; 雷某某（办公室主任）."""
        text = self.plain.text
        for hit in re.finditer(rf"(?:^|\n|{WIDE}|、|，)(?=[{CJK}])", text):
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
                    after = BEFORE_TITLE.match(text, after).end() if BEFORE_TITLE.match(text, after) else after  # type: ignore[union-attr]
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
        for hit in re.finditer(
            rf"(?:^|[\n，。；：、　])([{CJK}]{{2,4}}?)(?:同志)?(?:不再担任|任|兼任|担任|当选为?)(?=[{CJK}]{{2}})", text
        ):
            start, end = hit.span(1)
            if shape(hit[1]) and self.blocked.isdisjoint(range(start, end)):
                self.add(start, end, "person-appointed", 0.85)
        for hit in re.finditer(
            rf"[（(]([{CJK}]{{2,4}})(?:{WIDE}+([{CJK}]{{2,4}}))*(?:{WIDE}*(?:/?文|摄|图|供稿|报道|文/图|摄影报道))?[）)]{WIDE}*(?=\n|$)",
            text,
        ):
            start = hit.start() + 1
            if common(hit[1]) and shape(hit[1]):
                self.run(start, "person-signature", 0.7, blanks=True)

    def before_titles(self) -> None:
        """曹某副局长, 王局长, and 荣某书记 right after a body."""
        text, (single, double) = self.plain.text, surnames()
        full = {text[s:e].replace(WIDE, "") for s, (e, _, _) in self.people.items()}
        initials = {n[0] for n in full} | {n[:2] for n in full}
        halves = {n[:2] for n in full if len(n) > 3 and set(n) <= sounds()}
        for hit in _calls().finditer(text):
            start = hit.start()
            if start in self.inside or (False):
                continue
            for size in (3, 2, 4):
                piece = text[start - size : start]
                if (
                    len(piece) == size
                    and shape(piece)
                    and begins(self.plain, start - size)
                    and self.blocked.isdisjoint(range(start - size, start))
                ) and (
                    piece in full
                    or (piece[1:] not in ("任", "副", "代") and size > 2 and not re.search(r"[副代任原]", piece))
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
                start - 2 in self.body_ends
                and re.fullmatch(rf"[{CJK}]{{2}}", given)
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
                    and start in self.body_ends
                    and re.fullmatch(rf"[{CJK}]{{{size}}}", piece)
                    and not re.search(r"[负责领导有关各的和等位名党]", piece)
                    and self.blocked.isdisjoint(range(start, hit.start()))
                ) and (size == 2 or shape(piece)):
                    self.add(start, hit.start(), "person-comrade", 0.85)
                    break

    def private(self) -> None:
        """村民甲某某, 陈阿姨, 小某（化名）, 何某某."""
        text, (single, double) = self.plain.text, surnames()
        for hit in _kinds().finditer(text):
            start = self.next_person(hit.end())
            mark = re.compile(r"[“\"]").match(text, start)
            start = mark.end() if mark else start
            end = read_name(self.plain, start, self.blocked)
            name = text[start:end]
            if end > start and start not in self.people and name not in words("name_words"):
                if not common(name) and not all(c in sounds() | set("·") for c in name):
                    continue
                if self.tagged and not (
                    self.person_tagged(start, end) or (follow(self.plain, end) == 3 and len(name) > 2)
                ):
                    continue
                if follow(self.plain, end) == 3 or end - start >= 3:
                    self.run(start, "person-member-of-public", 0.8)
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
                    if not (begins(self.plain, start) or self.after_kind(start)) or (
                        not long and follow(self.plain, hit.end()) == 0
                    ):
                        continue
                    if piece in _AMBIGUOUS and text[start - 1 : start] not in HARD:
                        continue
                    if not long and hit.group() in "老哥婆爹" and text[hit.end() : hit.end() + 1] not in HARD:
                        continue
                    self.add(start, hit.end(), "person-form-of-address", 0.9)
                    break
        for hit in re.finditer(rf"([{CJK}·]{{2,6}}?)[（(](?:化名|均为化名|音译|绰号)", text):
            start = hit.start(1)
            for size in (2, 3):
                if begins(self.plain, hit.end(1) - size) or self.after_kind(hit.end(1) - size):
                    start = hit.end(1) - size
                    break
            self.add(start, hit.end(1), "person-alias", 0.9)
        for hit in re.finditer(rf"[“\"]((?:老|小|阿)[{CJK}]{{1,2}})[”\"](?=[是说原一在的穿把向，])", text):
            self.add(hit.start(1), hit.end(1), "person-nickname", 0.7)
        for hit in re.finditer(r"某(?:某|甲|乙)?(?![种些个项地市县区局年月日单])", text):
            start = hit.start() - 1
            if start >= 0 and text[start] in single and start not in self.taken and start not in self.inside:
                self.add(start, hit.end(), "person-somebody", 0.8)

    def from_tagger(self) -> None:
        """People whom only the tagger sees, where they look like names."""
        text = self.plain.text
        for start, (end, tag) in sorted(self.plain.tagged.items()):
            name = text[start:end]
            if tag != "PER" or not self.blocked.isdisjoint(range(start, end)) or name in words("name_words"):
                continue
            if (
                (shape(name) and common(name) and len(name) > 2) or (len(name) > 3 and all(c in sounds() for c in name))
            ) and (follow(self.plain, end) or begins(self.plain, start)):
                self.add(start, end, "person-tagger", 0.6)

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
                            and not text.startswith("、", end)
                            and text[start - 1 : start] != "、"
                        ):
                            continue
                    elif not (strength >= 1 or (starts and begins(self.plain, start))):
                        continue
                self.add(start, end, "person-again", 0.9)

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
    people.propose()
    propose_posts(people)
