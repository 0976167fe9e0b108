"""What finding people leans on: a part's titles, the bodies that names cannot run into, names one after another."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words
from kg.mention.bodies import any_of
from kg.mention.ground import HARD, division_at
from kg.mention.names import follow, read_name, weigh, weigh_back
from kg.mention.nobodies import nobody, torn
from kg.mention.shapes import shape, thing
from kg.mention.text import WIDE, Plain, Proposal

CJK = "\u4e00-\u9fff"
_ASIDE = re.compile(
    r"[（(](?:挂职|兼|正[厅师处县科团]级|副[厅师处县科团]级|[一二三四]级(?:高级)?(?:主办|主管|警长|调研员)|挂任|主持[日常全面]{0,4}工作|代|援藏|援疆|女|男|[^（）()\n，。]{1,6}族|左[一二三]|右[一二三]|中|前|后|图左|图右)[）)]"
)
SKIP = re.compile(rf"(?:{_ASIDE.pattern}|{WIDE}|[：:](?=[{CJK}])|(?<=[者员生])[/∕](?=[{CJK}])|——(?=[{CJK}])|同志)*")
BEFORE_TITLE = re.compile(r"(?:原|现任|现|兼任|兼|时任|挂职|曾任|新任|和|任)+")
_NOTE = re.compile(r"[（(][^（）()\n]{1,24}[）)]")
SPACED = re.compile(rf"(?:^|(?<=[\n；，、：]))([{CJK}]{WIDE}[{CJK}])\Z")
_STEP = re.compile(rf"{WIDE}*[、,，]{WIDE}*|{WIDE}+|[和与及同]")
_WHOLE = frozenset(
    {"人大主席", "人大副主席", "机关党委书记", "机关党委副书记", "机关党委专职副书记"}
)  # the body is in the title
_EXPERT = re.compile(rf"[{CJK}]{{2,9}}专家")


_COINED = re.compile(rf"(?:的|驻[{CJK}]{{1,2}})?([{CJK}]{{2,6}}?[员师])(?=[{CJK}]{{2,4}})")
# what a title may be of, which belongs to it: 养老|助理员, 救灾|股长, 书法|教师, 老|支书; 家属|代表, 乡贤|代表
_FIELDS = (
    "养老|老龄|救灾|救助|社会救助|低保|民政|殡葬|婚姻|婚登|儿童|未保|残疾人|慈善|社工|社会工作|志愿|宣传|宣教|组织|党建|人事|财务|"
    "后勤|行政|综合|办公|文化|文体|文艺|书法|绘画|美术|音乐|舞蹈|声乐|体育|语文|数学|英语|手工|太极|心理|法律|法治|普法|消防|安全|"
    "安保|防汛|应急|抢险|医务|医疗|护理|保健|康复|中医|中药|营养|膳食|烹饪|厨艺|理发|技术|专业技术|信息|网络|数据|档案|项目|运营|活动|"
    "教学|培训|生活|学习|纪律|青年|巾帼|党员|老年|驻村|驻点|包村|社区|村级|镇级|基层|交通|治安|调解|环卫|水电|设备|维修|"
    "监督|督察|战训|作训|森林|护林|农技|农业|畜牧|兽医|水利|国土|卫生|计生|统计|扶贫|帮扶|入户|现场|片区|初级|中级|高级|首席|资深|年轻|"
    "业务|质量|综治|信访|市场|品牌|策划|设计|研发|客服|接待|调度|计财|工程|质检|灭火救援|通信|勤务|"
    "假肢|辅具|言语|听力|服务|引导|导医|陪诊|助餐|助浴|食堂|餐饮|仓库|采购|车队|失能区|特护"
)
_OPEN_ENDED = re.compile(
    "(?:(?<!委)员|(?<!律)师|工|干部|干事|参谋|顾问|主管|专员|专干|助理|教练|志愿者|工作者|支书|[股科处所]长|(?<=护理)部长|班长|组长|负责人|指挥长?)$"
)
_FIELD = re.compile(rf"(?:{_FIELDS})+\Z")
# whom somebody speaks for is a post where it is no rank of those who are helped (学生代表, 新人代表)
_STANDS_FOR = re.compile(
    "(?:乡贤|老?党员|职工|员工|干部|群众|青年|社工|护理员|医护|教师|(?:爱心)?(?:企业|人士)|(?:养老)?机构|"
    "养老院|"
    "商户|商会|会员|退役军人|妇女|经营者|社会组织|主办方|承办方)代表(?=[\u4e00-\u9fff]{2,4})"
)
_NO_TITLE = re.compile("[的了和与在对为被把请向由等及]|(?:人|成|党|团|会|职|学|官|动|全体|教)员$|(?:老|教|律)师$")
_BYLINES = tuple(sorted(words("bylines")))  # 责编 甲|监制 乙: one list ends where the next word stands


# rules that take a name for what stands beside it, not for what announces it
_LEANING = frozenset({"person-in-list", "person-again", "person-tagger", "person-pair", "person-standing"})

# What makes of a title another word: 局长|办公室, 区|长者, 主席|候选人
_NO_POST = (
    "(?![会办室]|(?<=[区县市镇乡村院站所园]长)者|(?<=专家)[组库团队们]|"
    "(?:任职|任前|岗前|上岗|履职|业务|能力|素质|技能|专题|示范|初任|新任|在岗)*"
    "(?:轮训|培训|研修|集训|进修|轮岗|读书|提升|提高|座谈|研讨|联席|述职|碰头|恳谈|茶话|见面|交流|工作|例)(?:班|会|营)|"
    "(?:论坛|沙龙|比武|擂台赛|大讲堂|大课堂)|"
    "候选人|负责制|岗位|队伍|信箱|热线|接待日|选举|竞聘)"
)


@lru_cache(maxsize=1)
def titles() -> re.Pattern[str]:
    single = "".join(sorted(s for s in words("surnames_common") if len(s) == 1))
    smith = f"(?!(?<=[发厨老画琴艺茶糕点]师)傅|(?<=师)傅[{single}])"  # 理发师傅|王某, 老师傅|揉腰: no 傅某
    return re.compile(
        rf"(?:{any_of('title_prefixes')})*?(?<!少先)(?:{any_of('titles')}|(?<=人大)代表){_NO_POST}{smith}"
    )


class Cast:
    """The people of one part as far as they are found, and all that bears on finding more."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.people: dict[int, tuple[int, str, float]] = {}
        self.taken: set[int] = set()
        self.look()

    def look(self) -> None:
        """Take stock of the bodies and titles that are there."""
        plain = self.plain
        every = plain.spans("AGENCY", "ORG", "FACILITY", "PLACE", "DATE", "DOCUMENT")
        bodies = [b for b in every if b.label != "PLACE" or b.priority >= 20]
        self.body_at: dict[int, Proposal] = {}
        for body in bodies:
            best = self.body_at.get(body.start)
            if best is None or body.end > best.end:
                self.body_at[body.start] = body
        self.inside = frozenset(i for b in bodies for i in range(b.start, b.end))
        self.titles = self._find_titles(bodies)
        self.title_at = dict(self.titles)
        self.title_ends = frozenset(end for _, end in self.titles)
        self.blocked = self.inside | frozenset(i for s, e in self.titles for i in range(s, e))
        self.body_ends = frozenset(b.end for b in plain.spans("AGENCY", "ORG", "PLACE", "FACILITY"))

    # --- titles -----------------------------------------------------------------------------------------------------

    def _find_titles(self, bodies: list[Proposal]) -> list[tuple[int, int]]:
        text = self.plain.text
        ends = {b.end for b in bodies}
        covered = {i for b in bodies for i in range(b.start + 1, b.end)}
        found = []
        at = 0
        while hit := titles().search(text, at):
            start, end = hit.span()
            at = end
            if start not in ends and torn(text, start, end):
                at = start + 1
                continue
            whole = hit.group() in _WHOLE and (start == 0 or text[start - 1] not in "委局县市区州旗镇乡道")
            cut = None if whole else next((i for i in range(start + 1, end) if i in ends and (i - 1) in covered), None)
            if cut is not None and (again := titles().match(text, cut)):
                start, end = again.span()
                at = end
            elif not whole and (start in covered or (end - 1) in covered):
                at = start + 1
                continue
            found.append((start, end))
        found = [(self._whole_title(start, end, ends, covered), end) for start, end in found]
        shut = {i for s, e in found for i in range(s, e)}
        found += [hit.span() for hit in _STANDS_FOR.finditer(text) if shut.isdisjoint(range(*hit.span()))]
        for hit in _EXPERT.finditer(text):
            for i in range(hit.start(), hit.end() - 3):
                if i in ends and not any(s < hit.end() and e > i for s, e in found if e != hit.end()):
                    found = [t for t in found if t[1] != hit.end()] + [(i, hit.end())]
                    break
        return sorted(found + self._coined_titles(found, bodies))

    def _whole_title(self, start: int, end: int, ends: set[int], covered: set[int]) -> int:
        """Where a title begins with the field of work before it: 养老|助理员, 宣传|参谋; never within a body."""
        text = self.plain.text
        if not _OPEN_ENDED.search(text, start, end):
            return start
        for size in range(min(6, start), 0, -1):
            first = start - size
            free = first == 0 or first in ends or text[first - 1] in HARD or text[first - 1] in "的和与由请让及兼是"
            if free and _FIELD.match(text, first, start) and covered.isdisjoint(range(first, start)):
                return first
        return start

    def _coined_titles(self, found: list[tuple[int, int]], bodies: list[Proposal]) -> list[tuple[int, int]]:
        """Titles of no list right after a body and before a name that speaks for itself: 某镇的邻里互助员|戈某兰."""
        text, coined = self.plain.text, []
        shut = {i for s, e in found for i in range(s, e)} | {i for b in bodies for i in range(b.start, b.end)}
        for end in sorted({b.end for b in bodies}):
            hit = _COINED.match(text, end)
            if hit is None or not shut.isdisjoint(range(*hit.span(1))) or _NO_TITLE.search(hit[1]):
                continue
            if any(text.startswith(w, hit.start(1)) for w in words("follow_words") if len(w) > 1):
                continue
            stop, odds = weigh(self.plain, hit.end(), frozenset(shut), 0.0)
            name = text[hit.end() : stop]
            if odds > 8.0 and len(name) == 3 and shape(name) and not thing(name) and follow(self.plain, stop):
                coined.append(hit.span(1))
                shut |= set(range(*hit.span(1)))
        return coined

    # --- people -----------------------------------------------------------------------------------------------------

    def add(self, start: int, end: int, rule: str, confidence: float) -> bool:
        """Take ``start:end`` for a person unless something else stands there."""
        cells, text = range(start, end), self.plain.text
        if text[end : end + 1] == "〔":
            return False  # 石政人〔2022〕6号
        if text.endswith("民政", start, end) and division_at(text, start - 1, short=True) > start:
            return False  # 清江|民政 is no 江某某
        if text.startswith(("籍", "藉"), end - 1) and end - start > 2:
            return False  # 石桥汪营籍|老人
        if end in self.title_at and end - start > 2 and text[end - 1] in "科股":
            return False  # 公卫科|护士
        if end <= start or not self.taken.isdisjoint(cells) or nobody(text, start, end, rule):
            return False
        if end - start == 2 and rule in _LEANING and any(text[start:end] + level in text for level in "县市区旗州"):
            return False  # 某县|一中 on a page of 某某县: the county's name, though it sounds like one of a person
        self.people[start] = (end, rule, confidence)
        self.taken.update(cells)
        return True

    def prior(self, start: int, end: int) -> float:
        """How much the title at ``start:end`` speaks for a name after it: most where it is an office of some body."""
        text = self.plain.text
        if text[end : end + 1] in HARD and self.next_person(end) == end:
            return 2.0
        if self._held(start):
            return 0.0
        if text[start:end] in words("titles_open"):
            joined = text[start - 1 : start] in ("、", "和") and start - 2 in self.taken  # 值班员甲、社工|乙
            return 3.0 if joined else 1.0 if start in self.body_ends else -1.0
        if start in self.body_ends:
            return 8.0
        if text[start - 1 : start] == "的" and start - 1 in self.body_ends:
            return 6.0
        if text[start - 1 : start] == "、" and any(e == start - 1 for _, e in self.titles):
            return 7.0
        return 5.0

    def _held(self, start: int) -> bool:
        """Does the holder of the title at ``start`` stand before it? 王|局长 came."""
        text = self.plain.text
        if start in self.body_ends or start - 1 in self.blocked:
            return False
        single = text[start - 1 : start] in words("surnames_common") and (
            start == 1 or text[start - 2] in HARD or start - 1 in self.plain.words
        )
        first, odds = weigh_back(self.plain, start, self.blocked, 0.0)
        seen = self.plain.tagged.get(first, (0, ""))[1] == "PER" if self.plain.words else odds > 8.0
        return single or (odds > 4.0 and seen)

    def run_back(self, end: int, rule: str, confidence: float, prior: float) -> None:
        """A name that ends at ``end`` and those before it in a list: 甲、乙|任副组长."""
        while end > 0 and end - 1 not in self.taken and end - 1 not in self.blocked:
            start, odds = weigh_back(self.plain, end, self.blocked, prior)
            if odds <= 0 or not self.add(start, end, rule, confidence):
                return
            if self.plain.text[start - 1 : start] not in ("、", "和"):
                return
            end = start - 1

    def run(self, start: int, rule: str, confidence: float, blanks: bool = False, prior: float = 0.0) -> int:
        """A name at ``start`` and those that follow it in a list; where the list ends."""
        text, last = self.plain.text, start
        while True:
            if start in self.people or (blanks and last != start and self.plain.text.startswith(_BYLINES, start)):
                return last
            end = read_name(self.plain, start, self.blocked, prior)
            if end == start or not self.add(start, end, rule, confidence):
                return last
            last = end
            aside = _NOTE.match(text, end)
            after = aside.end() if aside else end
            step = _STEP.match(text, after)
            if step and (step.group().strip(WIDE) not in ("", ",", "，") or blanks):
                start = step.end()
            elif after in self.plain.gaps and blanks:
                start = after
            else:
                return last
            rule, confidence = "person-in-list", min(confidence, 0.85)
            prior = min(prior, 4.0 if blanks else 1.5)
            if text[start : start + 1] in HARD:
                return last

    def after_kind(self, start: int) -> bool:
        text = self.plain.text
        return any(text[start - size : start] in words("private_kinds") for size in range(2, min(start, 8) + 1))

    def next_person(self, end: int) -> int:
        """Where a person may stand after a title that ends at ``end``: past blanks, 同志, （挂职）."""
        text, skip = self.plain.text, SKIP.match(self.plain.text, end)
        at = skip.end() if skip else end
        note = _NOTE.match(text, at)
        if note and any(note.end() - 1 == stop for _, stop in self.titles if at < stop < note.end()):
            at = note.end()  # 会长（市人大常委会原主任）|吴某
        return at
