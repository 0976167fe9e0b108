"""Posts and people, each anchored on the other: 局长 + 某某, 王 + 局长, credits, columns, appointments."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg import rx
from kg.lexicon import words
from kg.mention import chances
from kg.mention.bodies import any_of
from kg.mention.cast import BEFORE_TITLE, CJK, SPACED, Cast
from kg.mention.ground import HARD, begins, division_at
from kg.mention.names import read_name, stands_out, weigh, weigh_back
from kg.mention.shapes import AMBIGUOUS, DOT, common, shape, sounds, surnames, word_names
from kg.mention.text import WIDE, Plain, places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAKES: Final = re.compile(
    r"(?:同志)?(?:不再担任|不再兼任|担任|兼任|出任|挂任|当选为?|接任|继任|接替|辞去|任(?![务命何意性教课期免])|为)(?=([^\n，。；]{2,24}))"
)
_COLUMN = re.compile(rf"[{CJK}{DOT}]{{1,9}}(?:[（(]|{WIDE})")
# 责任编辑：江望办公室
_OFFICES = re.compile(rf"[{CJK}]{{2,6}}(?:办公室|编辑部|通讯社|工作站|信息中心|网络中心|资料室|宣传部|报道组)")
_WHOLE = re.compile(rf"[{CJK}]{{2,5}}(?=[{WIDE}\n）)]|$)")
_NEXT_NAME = re.compile(rf"{WIDE}+|{WIDE}*[、/]{WIDE}*")
_NICK = re.compile(rf"[小阿][{CJK}]")
_ENDS = re.compile(rf"[\n　，。；）)]|$|{WIDE}")
_ACCOUNTS = ("民政", "发布", "融媒", "日报", "新闻", "双百", "社工", "义工", "志愿", "慈善", "妇联", "团委", "共青团")
_JOINTS = ("和", "与", "同", "及", "、")
_NEW = re.compile("新一届|首届|本届")
_ECHO = re.compile(rf"[{CJK}]{{2,5}}[（(]([{CJK}]{{2,4}})[）)]")
_NO_GIVEN = re.compile(r"[副党第常委原代长任组正部门领导分管机关主要工成宣纪统]")
_NO_COMRADE = re.compile(r"[负责领导有关各的和等位名党]")


@lru_cache(maxsize=1)
def _calls() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('call_titles')})")


@lru_cache(maxsize=1)
def _bylines() -> re.Pattern[str]:
    whole, marks = [], []
    for word in sorted(words("bylines"), key=lambda w: (-len(w), w)):
        whole.append(re.escape(word))
        marks.append(f"{WIDE}*".join(re.escape(c) for c in word))
    one = f"(?:{'|'.join(whole)}|(?<![{CJK}])(?:{'|'.join(marks)}))"  # 某某新闻网　编辑 has no 网　编
    return re.compile(
        rf"({one}(?:[、/和　]{{0,2}}{one})*)"
        rf"(?:】?[：:｜|丨/∕]{WIDE}*|】{WIDE}*|{WIDE}+|(?=[{CJK}]))"
    )


def known_place(plain: Plain, start: int) -> bool:
    """Does a division of the tables begin here?"""
    return division_at(plain.text, start, short=True) != start


class Offices(Cast):
    """People whom a post, a credit or an appointment shows; each step may lean on those before it."""

    def free(self) -> None:
        """Give back the names that bodies have swallowed: 副局长韦某和|养老院."""
        text, found = self.plain.text, self.plain.found
        for title, title_end in self.titles:
            start = self.next_person(title_end)
            body = self.body_at.get(start)
            prior = self.prior(title, title_end)
            if body is None or prior < 5.0 or known_place(self.plain, start):
                continue
            end, odds = weigh(self.plain, start, frozenset(), prior - 4.0)
            if odds > 0 and end < body.end - 2 and text[end] in "和与同及、":
                found[found.index(body)] = replace(body, start=end + 1)
        for name in sorted(set(self._promised())):  # 王某莲和|社区党支部
            for at in places_of(name, text):
                joint, body = at + len(name), self.body_at.get(at)
                if not body or not text.startswith(_JOINTS, joint) or body.end <= joint + 3:
                    continue
                if body.label != "DOCUMENT" and body in found:
                    found[found.index(body)] = replace(body, start=joint + 1)
        held = set(found)
        if any(self.body_at.get(b.start) not in held for b in self.body_at.values()):
            self.look()

    def _promised(self) -> Iterator[str]:
        """Names that titles stand before: those who bear them are no places elsewhere."""
        for title, title_end in self.titles:
            start = self.next_person(title_end)
            if start not in self.body_at and (prior := self.prior(title, title_end)) >= 5.0:
                end, odds = weigh(self.plain, start, self.blocked, 0.0)
                if odds > 0 and end - start > 2 and prior:
                    yield self.plain.text[start:end]

    def after_titles(self) -> None:
        """局长李某某; 副市长甲、乙 (one title for several)."""
        for title, end in self.titles:
            start, prior = self.next_person(end), self.prior(title, end)
            if self.plain.text[end : end + 1] == "的":
                start, prior = end + 1, -2.0  # 现任县残联维权科主任的|代某
            if start in self.body_at and self.body_at[start].label == "PLACE" and prior > 0:
                stop, odds = weigh(self.plain, start, frozenset(), prior - 8.0)  # 理事长|郭某屯 is no village
                if odds > 0 and common(self.plain.text[start:stop]) and not known_place(self.plain, start):
                    self.add(start, stop, "person-after-title", 0.7)
                    continue
            credit = self.plain.text[title:end] in words("bylines")
            last = self.run(start, "person-after-title", 0.95, blanks=credit, prior=prior)
            if last == start == end and title in self.body_ends and self._given_alone(start):
                self.add(start, start + 2, "person-given-title", 0.7)

    def _given_alone(self, start: int) -> bool:
        """派出所民警|春林: two characters that make a given name and no word."""
        piece, shares = self.plain.text[start : start + 2], chances.columns()
        if self.plain.words.get(start) != start + 2 or piece in chances.counted()[0] or piece in words("never_names"):
            return False
        if (
            not self.blocked.isdisjoint(range(start, start + 2))
            or _NO_GIVEN.search(piece)
            or known_place(self.plain, start)
        ):
            return False
        if self.plain.tags.get(start) not in ("nr", "nz", "PER", None) and not self.plain.regional:
            return False
        return min(shares.first.get(piece[0], -99.0), shares.last.get(piece[-1:], -99.0)) > -6.5

    def bylines(self) -> None:
        """记者 甲 通讯员 乙 丙; （供稿：甲　审核：乙）; 出席：甲　乙."""
        text = self.plain.text
        for hit in _bylines().finditer(text):
            colon = hit.group()[-1] in "：:｜|丨/∕】" + WIDE
            start = hit.end()
            before = text[max(0, hit.start() - 2) : hit.start()]
            apart = hit.start() in self.plain.gaps or not rx.search(rf"[{CJK}]\Z", before)
            apart = apart or bool(rx.search("本[版期报网刊]$", before)) or hit.start() - 1 in self.taken
            while start in self.people and (step := _NEXT_NAME.match(text, self.people[start][0])):
                start = step.end()  # 作者：甲　|乙, where something else has shown 甲
            if start in self.people or not apart or (start > hit.end() and _bylines().match(text, start)):
                continue
            sure = colon or start in self.plain.gaps or hit[1].endswith(("记者", "通讯员"))
            if not sure and hit.start() not in self.plain.gaps and text[hit.start() - 1 : hit.start()] != WIDE:
                continue
            if self._account(start) or _OFFICES.match(text, start):
                continue
            unit = self.body_at.get(start)  # 作者：县委通讯组　甲
            if unit and (unit.end in self.plain.gaps or text[unit.end : unit.end + 1] == WIDE):
                start = unit.end + (text[unit.end : unit.end + 1] == WIDE)
                if _bylines().match(text, start) or self._account(start):
                    continue  # 供稿：低保科　审签：甲
            whole = _WHOLE.match(text, start) if colon and self.plain.regional else None
            if whole and set(whole[0]) <= sounds() and not self.plain.gaps_in(start + 1, whole.end()):
                self.add(start, whole.end(), "person-byline", 0.8)  # 作者：乌云其|木格
                step = _NEXT_NAME.match(text, whole.end())
                if step is None or _bylines().match(text, step.end()) or step.end() in self.people:
                    continue
                start = step.end()
            nick = _NICK.match(text, start) if colon else None
            if nick and (nick.end() in self.plain.gaps or _ENDS.match(text, nick.end())):
                self.add(start, nick.end(), "person-byline", 0.7)  # 编辑：小满
                continue
            if unit and unit.label == "PLACE" and colon and start == unit.start:  # 文：武乡|月
                end, odds = weigh(self.plain, start, frozenset(), 3.0)
                alone = text[end : end + 1] in HARD or end in self.plain.gaps or text[end : end + 1] == WIDE
                if odds > 0 and end > unit.end and common(text[start:end]) and (alone or end == len(text)):
                    self.add(start, end, "person-byline", 0.8)
                    continue
            last = self.run(start, "person-byline", 0.9, blanks=True, prior=6.0 if sure else 3.0)
            step = _NEXT_NAME.match(text, last) if last > start else None
            rare = _WHOLE.match(text, step.end()) if step and colon else None  # 作者：甲　|淦某某
            if rare and step and step.end() not in self.people and self._unusual(rare[0]):
                self.add(rare.start(), rare.end(), "person-byline", 0.7)

    def _unusual(self, piece: str) -> bool:
        """Is this three characters that end like a given name, and no word: a name with a seldom surname?"""
        shares, known = chances.columns(), chances.counted()[0]
        parts = (piece, piece[:2], piece[1:])
        if len(piece) != 3 or any(p in known or p in words("never_names") or p in words("bylines") for p in parts):
            return False
        return min(shares.first.get(piece[1], -99.0), shares.last.get(piece[2], -99.0)) > -7.0

    def _account(self, start: int) -> bool:
        """原创　徐汇|民政, but 记者　陵水清: is an account named for a place there, and nobody?"""
        place = division_at(self.plain.text, start, short=True)
        return place != start and self.plain.text.startswith(_ACCOUNTS, place)

    def rows(self) -> None:
        """Lists with a name and a post in columns: 江某　党组书记、局长; 雷某某（办公室主任）."""
        text = self.plain.text
        for hit in rx.finditer(rf"(?:^|\n|{WIDE}|、|，)(?=[{CJK}])", text):
            start = hit.end()
            if start in self.people or start in self.inside or start in self.title_at:
                continue
            if not _COLUMN.match(text, start) and not self.plain.gaps_in(start + 2, start + 9):
                continue
            end = read_name(self.plain, start, self.blocked, 3.0)
            if end == start or (text[end - 1] in "网报台" and division_at(text, start, short=True) > start):
                continue  # 石桥网　记者 某某
            blank = end in self.plain.gaps
            if not blank and text[end : end + 1] not in (WIDE, "（", "("):
                continue
            after = end if blank else end + 1
            lead = BEFORE_TITLE.match(text, after)
            after = lead.end() if lead else after
            after = self.body_at[after].end if after in self.body_at else after
            if after in self.title_at:
                self.add(start, end, "person-row", 0.85)

    def appointments(self) -> None:
        """任命甲为…, 甲任乙站站长, 甲、乙任副组长."""
        text = self.plain.text
        for hit in rx.finditer(r"任命|免去|推选|选举|提名|同意|聘请|聘任|推荐|选派|委派|下派", text):
            end = read_name(self.plain, hit.end(), self.blocked, 1.0)
            if end > hit.end() and (text[end : end + 1] in tuple("为任的同担兼到赴、") or end in self.body_at):
                self.run(hit.end(), "person-appointed", 0.85, prior=2.0)
        for hit in rx.finditer(r"(?:听取|审议)了?(?:由)?", text):  # 听取了|危某某|所作的工作报告
            end = read_name(self.plain, hit.end(), self.blocked, 3.0)
            if end > hit.end() and rx.match("所?[作做]的|代表[^，。；]{2,20}[作做]|关于", text[end:]):
                self.run(hit.end(), "person-appointed", 0.8, prior=3.0)
        for hit in rx.finditer(rf"(?:^|[\n，。；：、])([{CJK}]{{2,4}})的(?=[{CJK}、]{{2,32}}(?:职务|一职))", text):
            titles = [end for at, end in self.titles if hit.end() <= at < hit.end() + 32]
            if any(text.startswith(("职务", "一职"), end) for end in titles) and shape(hit[1]):
                self.add(hit.start(1), hit.end(1), "person-appointed", 0.85)  # 甲的县民政局局长职务
        for hit in _TAKES.finditer(text):
            held = hit.end()
            new = _NEW.match(text, held)
            held = new.end() if new else held
            held = self.body_at[held].end if held in self.body_at else held
            prior = 3.0 if held in self.title_at else 0.0
            if (hit.group() == "为" and not prior) or (
                hit.group()[-1] == "选" and text.startswith("的", hit.end())
            ):  # 向|新当选的委员
                continue
            if spaced := SPACED.search(text, max(0, hit.start() - 3), hit.start()):
                self.add(*spaced.span(1), "person-appointed", 0.85)  # 免职：|周　宁|为乙县殡仪馆馆长
            self.run_back(hit.start(), "person-appointed", 0.85, prior)

    def before_titles(self) -> None:
        """曹某副局长, 王局长, and 荣某书记 right after a body."""
        text = self.plain.text
        full = {text[s:e].replace(WIDE, "") for s, (e, _, _) in self.people.items()} | self.plain.known
        rest = []
        for hit in _calls().finditer(text):
            end = hit.start() - text.endswith("副", 0, hit.start())
            if end in self.inside or end - 1 in self.blocked or end - 1 in self.taken or text[end - 1 : end] in HARD:
                continue
            if text.startswith("会", hit.end()) and text[hit.end() - 2 : hit.end()] == "委员":
                continue  # 检察|委员会
            if self._given_title(end):
                continue
            if hit.end() in self.people:
                continue  # 谷某面业|董事长|甲某某: the title is of who follows
            start, odds = weigh_back(self.plain, end, self.blocked, 2.0)
            piece = text[start:end]
            whole = len(piece) > 2 or (odds > 3.0 and (start == 0 or text[start - 1] in HARD))
            if odds > 0 and (piece in full or (whole and not rx.search(r"[副代任原会由]", piece[1:]))):
                self.add(start, end, "person-before-title", 0.85)
                full.add(piece)
            else:
                rest.append(end)
        initials = {n[0] for n in full} | {n[:2] for n in full}
        halves = {n[:2] for n in full if len(n) > 3 and set(n) <= sounds()}
        for end in rest:
            self._surname_title(end, initials, halves)

    def _surname_title(self, end: int, initials: set[str], halves: set[str]) -> None:
        text, (single, double) = self.plain.text, surnames()
        echo = _ECHO.match(text, end)
        initials = initials | ({echo[1][:1], echo[1][:2]} if echo else set())  # 毛局长（毛某某）
        for size in (2, 1):
            start = end - size
            piece = text[start:end]
            listed = piece in (double | halves if size == 2 else single)
            marked = start == 0 or text[start - 1 : start] in HARD
            listed |= size == 1 and marked and piece in initials  # 义所长 for 义某某
            if not listed or not self.blocked.isdisjoint(range(start, end)):
                continue
            first = begins(self.plain, start)
            if piece in AMBIGUOUS and not first and not (piece in initials and text[start - 1] in "的叫请让给跟向问对"):
                continue
            of = first if marked else start - 1 in self.body_ends and text[start - 1] == "的"  # 镇民政办的|丘|主任
            if piece in initials or (of and piece not in AMBIGUOUS) or stands_out(self.plain, start, end):
                if text[start - 1 : start] in tuple("民财教公政") and piece not in initials:
                    continue
                self.add(start, end, "person-surname-title", 0.9)
                if echo and echo[1].startswith(piece) and shape(echo[1]):
                    self.add(*echo.span(1), "person-after-title", 0.8)
                return

    def _given_title(self, end: int) -> bool:
        given, start = self.plain.text[end - 2 : end], end - 2
        if (
            start in self.body_ends
            and rx.fullmatch(rf"[{CJK}]{{2}}", given)
            and not _NO_GIVEN.search(given)
            and given[0] != "的"
            and given not in words("never_names")
            and (given not in chances.counted()[0] or given in word_names())  # 陵园|服务|专员
            and self.blocked.isdisjoint(range(start, end))
        ):
            return self.add(start, end, "person-given-title", 0.8)
        return False

    def comrades(self) -> None:
        """市委荣光同志, 陈某某同志."""
        text = self.plain.text
        for hit in rx.finditer("同志", text):
            end = hit.start()
            start, odds = weigh_back(self.plain, end, self.blocked, 2.0)
            sure = odds > (0.0 if end - start > 2 else 5.0)
            if sure and end - 1 not in self.taken and not _NO_COMRADE.search(text[start:end]):
                self.add(start, end, "person-comrade", 0.85)
                continue
            given = text[end - 2 : end]
            if (
                end - 2 in self.body_ends
                and rx.fullmatch(rf"[{CJK}]{{2}}", given)
                and not _NO_COMRADE.search(given)
                and self.blocked.isdisjoint(range(end - 2, end))
            ):
                self.add(end - 2, end, "person-comrade", 0.85)
