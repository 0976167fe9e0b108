"""The people of one event while it is read: who they are, and the roles found for them so far."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.carried import spoken_of
from kg.claim.names import is_kin, kind_of_title
from kg.claim.text import Line, Passage, listed, mask, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.claim.people import Cast
    from kg.model import EventClaim

Found = tuple[int, str, int, str, float]  # person, role, sentence, rule, confidence
_HELPER = re.compile(
    r"(?:志愿者|义工|社工|[村站校]医|乡医|大夫|律师|医生|医师|护士|司机|理发师|摄影师|民警|辅警|民兵|厨师|康复师|治疗师|(?<!少先)(?<!参赛)(?<!参演)(?<![球龟舞鼓棋乐歌操])队员|护工|"
    r"咨询师|验光师|验配师|矫形师|技师|化妆师|"
    r"(?:助老|护理|服务|救助|驾驶|接线|调度|值班|医护|医务|保安|安保|环卫|巡防|网格|保育|保洁|急救|消防|陪护|照护|照料|送餐|配餐|康复|救生|管理|登记|助浴|"
    r"代办|巡逻|巡查|搜救|转运|协理|助餐|助洁)(?:员|人员|师))$"
)


# whose word at an event says that they were there, and no more
_THERE_TOO = {
    "activity": ("private",), "drill": ("staff", "official", "expert"), "ceremony": ("staff", "private"),
    "visit": ("official",),
}  # fmt: skip
# of those of office only who is seen on the spot: 现场掐表, 当场示范
_ON_HAND = re.compile("现场(?![讲教授为向给对点指培总评宣作做])|当场(?![表点讲总提回答承要宣])|掐表|全程观|边看边|观摩")
_LED = frozenset({"research_visit", "inspection", "visit", "campaign", "emergency", "drill"})
_CALLED_HELPER = re.compile("(?<=[\u4e00-\u9fff])(?:大夫|医生|护士|社工|律师|警官|教官)$")
# who sits in the rows of a course
_TRAINEE = re.compile(
    r"(?:村干部|儿童主任|督导员|护理员|护工|网格员|专干|民政助理|民政专干|民政协理员|协理员|协管员|登记员|社工|志愿者|居民|家长|村民)$"
)
# heads of towns and houses, and those whose calling is to teach
_ABLE = re.compile(
    "(?:镇长|乡长|党委副?书记|工委副?书记|人大主席|办事处副?主任|[院校园馆]长|会长|[教讲律医药营]师|老师|教授|教官|教练|医生|大夫|护士长?|民警|法官|检察官|消防员|咨询师|治疗师)$"
)
_DELEGATE = re.compile("代表[^，。；：]*$|代表：$")
_SPEAKS_FOR = re.compile("(?:作为|被推为|当选)[^，。；]{0,10}代表")
_SHARES = re.compile(
    "建议|提出|提问|反映|(?:分享|讲述|讲到|讲起|说起|讲)了?[^，。；]{0,16}(?:经历|经过|故事|往事|历程|心得|体会|经验|那个|那年|当年)"
)
_SPEECH = re.compile("发言|致[辞词]|讲话|寄语")
_HIGH = re.compile("(?:[省市县区州旗]长|主席|常委|专员)$")
_UNION = re.compile("联(?:合会)?$|工会$|团[省市县区州旗]?委|共青团|协会$")
_COUNTY = re.compile("(?:[省市县区州旗盟]委|人大(?:常委会)?|人民代表大会常务委员会|政协)$")
_TEACHER = re.compile("授课|主讲|老师|讲师|教官|专家|[请邀]|金牌|优秀")


class Company:
    """Persons, their kinds and titles, and the roles found so far in one event."""

    def __init__(self, passage: Passage, cast: Cast, event: EventClaim, lines: Sequence[Line]) -> None:
        self.passage, self.cast, self.event = passage, cast, event
        self.lines = _of_its_own(passage, event, [line for line in lines if line.role != "heading"])
        self.found: list[Found] = []
        self._kinds = {p.id: p.kind for p in cast.persons}
        self._titles: dict[int, list[str]] = {}
        for post in cast.posts:
            self._titles.setdefault(post.person, []).append(post.title)
        for who, titles in self._titles.items():
            if self._kinds.get(who) == "private" and set(titles) <= {"志愿者", "义工"}:
                self._kinds[who] = "staff"  # who helps plays the part of one who works there

    @cached_property
    def item(self) -> bool:
        """Whether the event is an item of a digest, whose people may stand in other items too."""
        lines = self.passage.lines
        return _ITEM.match(next(x for x in lines if x.paragraph == self.telling.paragraph).text) is not None

    @property
    def telling(self) -> Line:
        """The line that tells the event."""
        return self.passage.lines[self.event.sentence]

    def add(self, people: Sequence[int], role: str, line: Line, rule: str, confidence: float = 0.85) -> None:
        """Give these mentions' persons a role."""
        for m in people:
            person = self.cast.of.get(m)
            if person is not None:
                self.found.append((person, role, line.index, rule, confidence))

    def kept(self) -> list[Found]:
        """The roles found, without those of national leaders and of who wrote the page."""
        helped = {f[0] for f in self.found if f[1] == "served" and self._kinds.get(f[0]) == "private"}
        hands = {f[0] for f in self.found if f[3] == "role-serves"}
        led = {f[0] for f in self.found if f[1] == "lead"}  # 总指挥某某宣布演练开始
        along = {(f[0], f[2]) for f in self.found if f[1] == "accompany"}  # 参加座谈或陪同调研
        return [
            f
            for f in self.found
            if self._kinds.get(f[0]) not in ("leader", "author")
            and not (f[0] in helped and f[3] == "role-there")
            and not (f[0] in hands and f[3] == "role-there")
            and not (f[3] == "role-attend" and (f[0], f[2]) in along)
            and not (f[1] == "attend" and f[0] in led and self.event.type in _LED)
        ] + self._spoke()

    def _spoke(self) -> list[Found]:
        """Attend for those who speak and were there as all: who shares a tale, guests, the staff at a drill."""
        kinds = _THERE_TOO.get(self.event.type, ())
        other = {f[0] for f in self.found if f[1] in ("lead", "serve", "served", "attend", "host", "accompany")}
        return [
            (f[0], "attend", f[2], "role-spoke", 0.6)
            for f in self.found
            if f[1] == "speak" and f[0] not in other and self._kinds.get(f[0]) in kinds
            if self.event.type != "ceremony"
            or (
                f[3] in ("role-speak", "role-aloud") and not _SPEECH.search(self.passage.lines[f[2]].text)
            )  # who says a word in passing
            if self.event.type != "activity" or _SHARES.search(self.passage.lines[f[2]].text)
            if self._kinds.get(f[0]) in ("staff", "private")
            or (self.event.type == "visit" and any(x[1] == "lead" for x in self.found))
            or _ON_HAND.search(self.passage.lines[f[2]].text)
        ]

    def has(self, m: int, *roles: str) -> bool:
        """Whether a mention's person has one of these roles."""
        person = self.cast.of.get(m)
        return any(f[0] == person and f[1] in roles for f in self.found)

    def goes_along(self, m: int, line: Line) -> bool:
        """Whether a line says of somebody that he goes with the others: 陪同调研并参加座谈."""
        person = self.cast.of.get(m)
        return any(f[0] == person and f[1] == "accompany" and f[2] == line.index for f in self.found)

    def came(self, m: int) -> bool:
        """Whether the text says of somebody that he attends, not only what he does there."""
        person = self.cast.of.get(m)
        return any(f[0] == person and f[1] == "attend" and f[3] != "role-there" for f in self.found)

    def people(self, line: Line, start: int, end: int) -> list[int]:
        """The PERSON mentions of a stretch."""
        return [m for m in line.mentions(start, end) if self.passage.label(m) == "PERSON"]

    def named(self, line: Line) -> list[tuple[int, int]]:
        """The persons of a line: position and mention."""
        return [(i, m) for i, m in enumerate(line.at) if m >= 0 and line.text[i] in _P and m in self.cast.of]

    def kind(self, m: int) -> str:
        """The kind of a mention's person; empty where it is none."""
        person = self.cast.of.get(m)
        return "" if person is None else self._kinds[person]

    def titles(self, m: int) -> list[str]:
        """The titles of a mention's person."""
        person = self.cast.of.get(m)
        return [] if person is None else self._titles.get(person, [])

    def front(self, m: int) -> bool:
        """Whether the person does the helping (社工, 医生), rather than leading those who do."""
        if any(kind_of_title(t) == "staff" or _HELPER.search(t) for t in self.titles(m)):
            return True
        if _CALLED_HELPER.search(self.passage.text(m)):
            return True  # 董大夫也留下来给人量血压
        line = self.passage.lines[self.passage.line_of[m]]
        before = pattern(r"(?:Ｐ[、和与及])+$").sub("", line.text[: line.at.index(m)])  # 志愿者甲和乙
        before = rx.sub(r"(?:就|便|正)?(?:是|叫)[^，。；]{0,16}$", "", before)  # 摄影师是照相馆的老板某某
        return bool(_HELPER.search(before))

    def local(self, m: int) -> bool:
        """Whether the person belongs to the village, township or house that others come to."""
        line = self.passage.lines[self.passage.line_of[m]]
        at = line.at.index(m)
        others = max(
            (i for i in range(max(0, at - 6), at) if line.text[i] in _P or line.text[i] in "，。；"), default=-1
        )
        before = self.passage.plain(line, max(0, at - 6, others + 1), at)
        return bool(rx.search(r"[村镇乡]|社区|街道|嘎查|苏木|居委会|[院站]长|驻村", before[-16:]))

    def plain(self, m: int) -> bool:
        """Whether nothing but the name is known of a person: neither a title nor a word for members of the public."""
        person = self.cast.of.get(m)
        if person is None or self._kinds[person] != "private":
            return False
        claim = next(p for p in self.cast.persons if p.id == person)
        if is_kin(claim.name) or len(claim.name) < 2:
            return False
        return not any(self._public(x) for x in claim.mentions)

    def _public(self, m: int) -> bool:
        line = self.passage.lines[self.passage.line_of[m]]
        return bool(_public_word().search(line.text[: line.at.index(m)]))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The mentions that stand in somebody's words: “某妈妈，我得奖了！”."""
        at = {line.index: line.at for line in self.passage.lines}
        told = {m for x in self.passage.lines for m in spoken_of(x) if self.kind(m) in ("official", "staff", "expert")}
        return frozenset(at[index][i] for index, i in self.spoken if at[index][i] >= 0) | told

    @cached_property
    def spoken(self) -> frozenset[tuple[int, int]]:
        """Line and position of every letter of somebody's words."""
        inside: set[tuple[int, int]] = set()
        depth, paragraph = 0, -1
        for line in self.passage.lines:
            if line.paragraph != paragraph:
                depth, paragraph = 0, line.paragraph
            for i, char in enumerate(line.text):
                depth = max(0, depth + (char == "“") - (char == "”"))
                if depth:
                    inside.add((line.index, i))
        return frozenset(inside)

    def official(self, m: int) -> bool:
        """Whether what the person says is said of office."""
        kind = self.kind(m)
        if kind == "official" or (kind == "expert" and not self.front(m)):
            return True
        return kind == "staff" and not self.front(m)

    def along(self, m: int) -> str:
        """What somebody is who goes 一同: leaders of the county take part, heads of bureaus go with them."""
        person = self.cast.of.get(m)
        bodies = [p.body.text for p in self.cast.posts if p.person == person and p.body]
        titles = self.titles(m)
        high = not titles or any(_HIGH.search(t) for t in titles) or any(_COUNTY.search(b) for b in bodies)
        return "attend" if high and not any(_UNION.search(b) for b in bodies) else "accompany"

    def learns(self, m: int) -> bool:
        """Whether somebody came to learn or to take part: 学员某某说, 参加活动的年轻人某某说."""
        line = self.passage.lines[self.passage.line_of[m]]
        before = line.text[: line.at.index(m)]
        if _PARTAKES.search(before):
            return True
        if self.event.type != "training":
            return False
        rows = any(_TRAINEE.search(x) for x in (before, *self.titles(m)))  # 护理员某某说
        if rows and not _TEACHER.search(before[-24:]):
            return True
        same = [x for x, person in self.cast.of.items() if person == self.cast.of.get(m)]
        teaches = any(_ABLE.search(t) for t in self.titles(m)) or _TEACHER.search(before)
        if not teaches and any(self.local(x) or self._of_house(x) for x in same):
            return True  # 镇民政所所长某某说, 某镇敬老院的某某说: sent to learn
        return bool(rx.search("(?:学员|参训|营员|学生)[^，。；]{0,8}$", before))

    def _of_house(self, m: int) -> bool:
        """Whether a name stands after a house of care: 某敬老院的某某, 某福利院护理员某某."""
        line = self.passage.lines[self.passage.line_of[m]]
        return bool(pattern("Ｆ的?Ｔ?$").search(line.text, 0, line.at.index(m)))

    def delegate(self, m: int) -> bool:
        """Whether the person speaks for others: 受助学生代表某某."""
        line = self.passage.lines[self.passage.line_of[m]]
        at = line.at.index(m)
        return (
            _DELEGATE.search(line.text[max(0, at - 16) : at]) is not None
            or _SPEAKS_FOR.match(line.text, at + 1) is not None
        )

    @cached_property
    def polls(self) -> bool:
        """Whether the event is a vote, which a whole page tells."""
        return self.event.type == "other" and _POLLS.search(self.event.name) is not None

    def on_other_days(self, line: Line) -> bool:
        """Whether a line tells what others did on days before and after: 连日来，其他县领导也分别走访."""
        return line is not self.telling and _OTHER_DAYS.match(line.text) is not None

    def same_day(self, line: Line) -> bool:
        """Whether a line's paragraph names the event's day, or tells the event."""
        if line.paragraph == self.telling.paragraph:
            return True
        if _THAT_DAY.search(self.passage.plain(line)):
            return True  # 同一天搬进来的还有某某
        day = (self.event.start or "")[4:]
        near = [x for x in self.lines if x.paragraph == line.paragraph and x.index <= line.index]
        values = [
            self.passage.mentions[m].value or "" for x in near for m in x.mentions() if self.passage.label(m) == "DATE"
        ]
        return bool(day) and any(v.partition("/")[0].endswith(day) for v in values)


_PARTAKES = pattern(
    "参加(?:了)?(?:此次|这次|本次|当天|当日)?(?:活动|仪式|培训|演练|祭扫|比赛|志愿服务)的[^，。；、Ｐ]{0,12}$"
)
_POLLS = re.compile("^(?!.*(?:回头看|督|检查|整治|业务|工作)).*(?:[选推]举|[补换改直公海差]选|换届|投票|选出|选好)")
_OTHER_DAYS = re.compile("连日来?|近日|日前|此前|此后|(?:节日|春节|节前)?期间|(?:其他|其余)[^，。；]{0,6}领导")
_THAT_DAY = re.compile(r"^当[天日](?![时凌]|晚)|同一[天日]|同日")
_ITEM = re.compile(r"[◇◆△▲○●□■☆★※▶►◎•·①-⑳]|（?[0-9一二三四五六七八九十]{1,2}[）、.．]|又讯|另讯|另据")


def _of_its_own(passage: Passage, event: EventClaim, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without later items of a digest."""
    telling = passage.lines[event.sentence]
    opening = next((x for x in passage.lines if x.paragraph == telling.paragraph), telling)
    item = _ITEM.match(opening.text)
    after = (x.index for x in passage.lines if x.index > telling.index and _ELSEWHERE.match(x.text))
    elsewhere = next(after, -1)
    kept: list[Line] = []
    for line in lines:
        if telling.index < elsewhere <= line.index:
            break
        if _BYLINE.fullmatch(line.text):
            continue  # （社会事务股　某某）: who wrote the item
        if event.id and line is not telling and _CAPTION.match(line.text):
            continue  # 图片说明：某书记与某老人交谈: what was told before
        hit = _ITEM.match(line.text) if line.index > telling.index else None
        if hit and (hit[0][-1] in "讯据" or (item and hit[0][0] not in _NUMBERS)):
            break
        kept.append(line)
    return tuple(kept)


# ■相关新闻, 【延伸阅读】: what follows is another story
_ELSEWHERE = re.compile(
    r"[^\u4e00-\u9fff]{0,2}(?:相关(?:新闻|链接|阅读|报道)|新闻链接|延伸阅读|背景链接|知识链接|链接|新闻背景)[^\u4e00-\u9fff]{0,2}$"
)
_BYLINE = re.compile(r"[（(][^，。；：、）)]{2,20}[）)]")
_CAPTION = re.compile(r"[［\[【（(]?图(?:片说明|为|\d|片：|：)")
_NUMBERS = "0123456789一二三四五六七八九十（"


def _public_word() -> re.Pattern[str]:
    return pattern(rf"(?:{listed('claim_private')}|岁的?)(?:Ｐ[、和]?)*$")


_P = mask("Ｐ")
