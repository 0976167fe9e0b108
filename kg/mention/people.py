"""People in lists, before what they got or did, whom the tagger sees; every name wherever it stands again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.mention import chances
from kg.mention.cast import CJK
from kg.mention.ground import division_at
from kg.mention.names import fits, weigh, weigh_back
from kg.mention.offices import Offices
from kg.mention.shapes import DOT, borne, common, shape, sounds, thing
from kg.mention.tagged import name_sounds
from kg.mention.text import WIDE, places_of

if TYPE_CHECKING:
    pass

_AND_MORE = re.compile("等[0-9一二三四五六七八九十两]{1,3}余?[名位]")
_GOT = re.compile("获|荣获|分获|夺得|被评|等[0-9一二三两]|老人|家中|家里|家的|夫妇|夫妻|一家|户")
_OF_PLACE = ("社区", "街道", "嘎查", "小区", "新村", "片区", "林场", "苏木", "公墓", "陵园")
_GROUND = re.compile(
    "[河湖江岭沟桥坪坝]|村(?!民)|[路街](?![上过])|镇(?!长)|院落|大院|水库|景区|大道|老屋|垭口|隧道|码头|古[城镇寨]|片区"
)


class People(Offices):
    """Finds the people of one part step by step; each step may lean on those before it."""

    def from_tagger(self) -> None:
        """People whom only the tagger sees, where they look like names."""
        text = self.plain.text
        called = {text[s:e] for s, (e, rule, _) in self.people.items() if rule == "person-form-of-address"}
        for start, (_, tag) in sorted(self.plain.tagged.items()):
            if tag != "PER" or start in self.blocked or start in self.taken:
                continue
            if again := next((n for n in sorted(called) if text.startswith(n, start)), None):
                self.add(start, start + len(again), "person-form-of-address", 0.8)
                continue  # 柏伯|非要, who is 柏伯 elsewhere
            if _GROUND.match(text, self.plain.tagged[start][0]):
                continue  # 敖木伦|河边
            if (place := division_at(text, start, short=True)) - start > 2 and place >= self.plain.tagged[start][0]:
                continue  # 杜尔伯特民政信息
            if text[start] == "时" and rx.match(f"[{CJK}]", text[start - 1 : start]):
                continue  # 出门|时圆圆拉着她
            if text[start] == "傅" and text[start - 1 : start] == "师":
                continue  # 老师傅|揉腰
            end, odds = weigh(self.plain, start, self.blocked, 0.0)
            heard = places_of(text[start:end], text) if end > start else ()
            if any(text.startswith(_OF_PLACE, at + end - start) for at in heard):
                continue  # 杨柳湾的做法, where 杨柳湾社区 is named
            if text.startswith("常务", end - 2) and end - start == 3:
                self.add(start, start + 1, "person-surname-title", 0.7)  # 蒋|常务一行
                continue
            sound = odds > 3 and not thing(text[start:end]) and name_sounds(self.plain, start, end, odds)
            if sound and fits(self.plain, start, end, self.blocked) > 2:
                self.add(start, end, "person-tagger", 0.6)

    def lists(self) -> None:
        """为甲某某、乙某某等: two names joined that both speak for themselves."""
        text = self.plain.text
        for hit in rx.finditer("[、和]", text):
            at, after = hit.start(), hit.end()
            if at == 0 or at - 1 in self.blocked or after in self.blocked:
                continue
            left = at - 1 in self.taken
            right = after in self.people
            if left and right:
                continue
            if left:
                if hit.group() == "、":
                    self.run(after, "person-in-list", 0.75, prior=1.5)
            elif not right and borne(text[after : after + 2]):
                start, before = weigh_back(self.plain, at, self.blocked, 0.0)
                end, odds = weigh(self.plain, after, self.blocked, 0.0)
                both = (text[start:at], text[after:end])
                if min(before, odds) > 3 and all(shape(n) and borne(n) and len(n) > 2 and not thing(n) for n in both):
                    self.add(start, at, "person-pair", 0.7)
                    self.add(after, end, "person-pair", 0.7)
            elif right:
                start, before = weigh_back(self.plain, at, self.blocked, 0.0)
                name = text[start:at]
                if before > 3 and shape(name) and borne(name) and len(name) > 2 and not thing(name):
                    self.add(start, at, "person-pair", 0.7)

    def foremost(self) -> None:
        """甲某某等6名先进个人: who stands for so many."""
        for hit in _AND_MORE.finditer(self.plain.text):
            end = hit.start()
            if end - 1 in self.taken or end - 1 in self.blocked:
                continue
            start, odds = weigh_back(self.plain, end, self.blocked, 0.0)
            name = self.plain.text[start:end]
            if odds > 3 and len(name) > 2 and shape(name) and borne(name) and not thing(name):
                self.add(start, end, "person-foremost", 0.7)

    def likely(self) -> None:
        """为罗某花庆生: three characters that hardly can be anything else, after a particle."""
        text = self.plain.text
        for hit in rx.finditer(rf"[为给向把接帮陪由请](?=[{CJK}]{{3}})", text):
            start = hit.end()
            if start in self.taken or start in self.blocked or not common(text[start:]):
                continue
            end, odds = weigh(self.plain, start, self.blocked, -3.0)
            if (
                end - start == 3
                and odds > 7
                and not thing(text[start:end])
                and fits(self.plain, start, end, self.blocked, -3.0) > 7
            ):
                self.add(start, end, "person-likely", 0.6)

    def after_bodies(self) -> None:
        """某敬老院丁某获二等奖: a name between a body and what it got or did."""
        text = self.plain.text
        for end_of_body in sorted(self.body_ends):
            if end_of_body in self.taken or end_of_body in self.blocked:
                continue
            end, odds = weigh(self.plain, end_of_body, self.blocked, -2.0)
            name = text[end_of_body:end]
            stands = end > end_of_body and borne(name) and _GOT.match(text, end)
            if (
                odds > 4
                and shape(name)
                and (stands or (odds > 5 and text[end : end + 1] == "、" and end + 1 in self.body_at))
            ):
                self.add(end_of_body, end, "person-after-body", 0.7)

    def leaders(self) -> None:
        """Names that set phrases carry: 习近平总书记."""
        for hit in rx.finditer("习近平(?!新时代|同志关于|外交|经济|法治|生态|强军|文化)", self.plain.text):
            self.add(hit.start(), hit.end(), "person-leader", 0.99)

    def vote(self) -> None:
        """A name found once is that name wherever it stands in the part, or in another part of the file."""
        text = self.plain.text
        own = {text[s:e].replace(WIDE, "") for s, (e, _, _) in self.people.items()}
        sure = {text[s:e] for s, (e, rule, _) in self.people.items() if rule == "person-after-title"}
        nicks = {text[s:e] for s, (e, rule, _) in self.people.items() if rule in ("person-nickname", "person-alias")}
        for name in sorted(own | self.plain.known, key=lambda n: (-len(n), n)):
            if len(name) < 2:
                continue
            for hit in rx.finditer(re.escape(name), text):
                start, end = hit.span()
                if not self.taken.isdisjoint(range(start, end)) or any(i in self.inside for i in (start, end - 1)):
                    continue
                prior = (9.0 if name in sure else 6.0) if len(name) > 2 else 4.0
                if name in nicks and len(name) == 2 and text[start : end + 1] not in chances.counted()[0]:
                    prior = 14.0  # 后座上的|老万
                prior = -1.0 if name in self.plain.known else prior  # which fits() adds to by itself
                whole = "某" in name or any(d in name for d in DOT) or (len(name) > 3 and set(name) <= sounds())
                if whole or fits(self.plain, start, end, self.blocked, prior) > 0:
                    self.add(start, end, "person-again", 0.9)

    def propose(self) -> None:
        """Hand the people over."""
        for start, (end, rule, confidence) in sorted(self.people.items()):
            if self.plain.text.startswith(("精神", "式干部", "式的", "式好"), end) and rule != "person-leader":
                continue  # 焦裕禄|精神
            self.plain.propose("PERSON", start, end, rule, priority=70, confidence=confidence)
