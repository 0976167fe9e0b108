"""Which titles are posts: those that belong to a named person, before the name, after it, or across a list."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg import rx
from kg.lexicon import words
from kg.mention.cast import BEFORE_TITLE, Cast
from kg.mention.ground import HARD
from kg.mention.text import WIDE, Proposal

_TAKES = re.compile(
    r"(?:任|免去其?(?:现任)?|当选为?|挂职|选为|聘为|出任|晋升为|为)(?:新一届|首届|第[一二三四五六七八九十]届)?(?:[理监]事会)?\Z"
)
# what somebody was, or what they live by: 退休|教师, 抗美援朝老|战士, 出租车|司机
_PAST_WORK = re.compile(
    r"(?:(?:退休|离休)的?(?:语文|数学|外语|英语|美术|音乐|体育|小学|中学|高中|大学|乡村|民办|中医|老)?|"
    r"(?:当|做|干)了(?:一辈子|大半辈子|半辈子|[^，。；\n]{1,5}年)的?(?:乡村|民办|代课|小学|中学|村)?|"
    r"(?:\A|[，。、])学(?:的是|过|着)?|退伍|退役|出租车|网约车|货车|大巴|公交车?|的士|老|老?(?:游击|武工|支前|担架|地下)队?)\Z"
)
_TRADES = ("教师", "理发师", "医生", "护士", "护师", "会计")
_AGED = re.compile("、(?:今年|现年)?[0-9]{2,3}岁(?:高龄)?的?")  # 县志办原主任、|81岁的|某某
_CAREER = re.compile(r"(?:现任|拟任|曾任|历任|现为|提名为|推荐为)\Z")
_IS = re.compile(
    r"(?:也|就|正|曾经?|现在?|原来?|如今|眼下|[他她])?(?:是|当过|做过|干过|当上了?|当了|成为|成了)(?:一名)?\Z"
)
_HERE = re.compile("(?:[村镇乡院站所局队厂园校店县区][里上]|社区|本[村院社站地])的?\\Z")
_ASIDE = re.compile(r"(?:同志)?(?:[^，。；：“”\n]{0,10}，)?")
_IS_WHO = re.compile(r"(?:就|正|便|还|的)?是[^，。；：“”\n]{0,14}")
_BY_WHOM = re.compile(r"由[^。；：“”\n]{0,24}")
_NAMED = re.compile(r"(?:[叫是]|[\n。　]|\A)[\u4e00-\u9fff·]{2,6}，\Z")
_HOUSES = ("大队", "支队", "中队", "总队", "协会", "学会", "服务", "工作", "站", "中心", "联合会", "之家")
_THIS = re.compile(r"[。，]这[位名]\Z")
_LINK = re.compile(r"[、，,]|兼任?|和|及|[（(](?:挂职|正[处科]级|副[处科]级|兼)[）)][、，]?")
_LIST = re.compile(r"[、，兼]+(?:原|兼|拟?提名为?)?")
_JOINS = re.compile("[、，和及]|以及")
_HONOUR = re.compile(r"(?:乡贤|企业家|慈善家|能人|劳模|劳动模范|道德模范|好人)(?:代表)?\Z")
_UNNAMED = frozenset(
    f"{kind}{who}" for kind in ("主要", "分管", "相关", "有关") for who in ("负责人", "负责同志", "领导", "领导同志")
)  # classes of people: who is named behind them is somebody else
_AMONG = re.compile(r"等[0-9一二两三四五六七八九十]{1,3}[名位](?:优秀|骨干|新|基层)?\Z")
_DOING = re.compile(r"(?:开展|进行|实地|现场|全面|专项|来|到|了|检查|调研|联合|接受)\Z")
_LEAD = re.compile(rf"(?:原|挂职|兼任|兼|现任|{WIDE}|[（(])+\Z")


def propose_posts(cast: Cast) -> None:
    """Propose the titles that belong to somebody."""
    good = _before_people(cast)
    ends = {end for end, _, _ in cast.people.values()}
    bodies = {b.end: b for b in sorted(cast.body_at.values(), key=lambda b: -b.start)}
    last: dict[int, int] = {}  # end of a good title -> its start
    for start, end in cast.titles:
        if _label(cast, start, end) or _begins_body(cast, start):
            good.discard(start)
            continue
        if start not in good and (_after_person(cast, start, ends, bodies, last) or _told(cast, start, end, bodies)):
            good.add(start)
        if start in good:
            last[end] = start
            cast.plain.propose("POST", start, end, "post-of-person", priority=60, confidence=0.95)


def _label(cast: Cast, start: int, end: int) -> bool:
    """Is this no post but the head of a line (主持人：某某), or a verb (某某督导农村养老)?"""
    text = cast.plain.text
    word, after = text[start:end], text[end : end + 1]
    if word in words("bylines") and word not in ("记者", "通讯员") and after in ("：", ":"):
        return True
    work = word in words("titles_open") or word.endswith(_TRADES)
    past = _PAST_WORK.search(text, max(0, start - 10), start) if work else None
    housed = any(b.end == past.start() and b.label != "PLACE" for b in cast.body_at.values()) if past else False
    if past and not (past.group().startswith("退休") and housed):
        return True  # but 石桥中学|退休教师某某 is told of with the school
    if word == "督导" and _DOING.search(text, max(0, start - 6), start):
        return True
    if word.endswith("现场指挥") and start - 1 in cast.taken:
        return True  # 局长某某|现场指挥，
    return word in ("督导", "翻译") and start - 1 in cast.taken and after not in HARD


def _before_people(cast: Cast) -> set[int]:
    """Titles before a name, and the titles that a list joins to them: 党组书记、局长某某."""
    good: set[int] = set()
    for start, end in reversed(cast.titles):
        if _begins_body(cast, start):
            continue
        pos = cast.next_person(end + (cast.plain.text[end : end + 1] in ("）", ")")))
        office = cast.plain.text[start:end] not in words("titles_open")  # no post: 老年队队员、|74岁的|某某
        aged = _AGED.match(cast.plain.text, pos) if office else None
        pos = aged.end() if aged else pos
        if (
            pos in cast.people
            or (cast.plain.text[pos : pos + 1] == "的" and pos + 1 in cast.people)
            or _honoured(cast, pos)
            or (_next_title(cast, pos) in good and not _apart(cast, start, end, pos) and not _counted(cast, start))
        ):
            good.add(start)
    return good


def _honoured(cast: Cast, pos: int) -> bool:
    """Does the list of titles end in what is no title: 商会会长、石桥村乡贤|某某?"""
    if (step := _LINK.match(cast.plain.text, pos)) is None:
        return False
    starts = (j for j in range(step.end(), _clause(cast.plain.text, step.end()) + 1) if j in cast.people)
    return any(_HONOUR.search(cast.plain.text, step.end(), j) for j in starts)


def _counted(cast: Cast, start: int) -> bool:
    """8名网格员和某站社工|某某: so many people without a name."""
    return bool(rx.search(r"[0-9一二三四五六七八九十两多余][名位个]\Z", cast.plain.text[max(0, start - 3) : start]))


def _apart(cast: Cast, start: int, end: int, pos: int) -> bool:
    """看望驻点社工，某中心总干事|某某: a title that stands for people without a name before another body."""
    text = cast.plain.text
    if text[start:end] in _UNNAMED and (joint := _JOINS.match(text, pos)) and joint.end() in cast.body_at:
        return True  # 县财政局主要负责人和县残联理事长|某某
    return text[pos : pos + 1] in ("，", ",") and text[start:end] in words("titles_open") and pos + 1 in cast.body_at


def _after_person(cast: Cast, start: int, ends: set[int], bodies: dict[int, Proposal], last: dict[int, int]) -> bool:
    text = cast.plain.text
    if start in ends or (text[start - 1 : start] == WIDE and start - 1 in ends):
        return True
    if (among := _AMONG.search(text, max(0, start - 10), start)) and among.start() in ends:
        first = next(s for s, (e, _, _) in cast.people.items() if e == among.start())
        return first not in cast.title_ends  # 某某等6名|护理员获得证书, but 编审某某等9名专家
    body = bodies.get(start)
    for former in ("原", "代", "现任"):
        if body is None and text.endswith(former, 0, start):
            body = bodies.get(start - len(former))
    head = body.start if body else start
    lead = _LEAD.search(text, max(0, head - 6), head)
    if lead and lead.start() in ends and set(lead.group()) & set(f"（({WIDE}"):
        return True  # 某某（办公室主任）, 某某　党组书记
    if head in ends and rx.search(r"免去[^，。；\n]{1,12}\Z", text[max(0, head - 14) : head]):
        return True  # 免去某某县民政局副局长职务
    of = head - 3 if text.endswith("同志的", 0, head) else head - 1
    held = text[head - 1 : head] == "的" and of in ends
    if held and text.startswith(("职务", "一职"), _list_end(cast, start)):
        return True  # 某某的县民政局局长职务, 某某的县检察院检委会委员、检察员职务
    if (
        text.endswith("同志", 0, head)
        and head - 2 in ends
        and rx.search("免去|任命|同意", text[max(0, head - 12) : head])
    ):
        return True
    if _TAKES.search(text, max(0, head - 8), head) or text.endswith(("辞去", "辞去其", "辞去了"), 0, head):
        starts = sorted(cast.people)
        k = bisect_left(starts, start)
        if k and not rx.search(r"[。\n]", text[starts[k - 1] : start]):
            return True  # 某某当选村委会主任
        if k and _CAREER.search(text, max(0, head - 4), head) and "\n" not in text[starts[k - 1] : start]:
            return True  # 某某，男，中共党员。现任…
    if head - 1 in ends and _NAMED.search(text, max(0, head - 8), head):
        stop = _list_end(cast, start)
        if stop == len(text) or text[stop] in HARD:
            return True  # 领头的叫某某，县民政局副局长
    link = rx.search(_LIST.pattern + "$", text[max(0, head - 6) : head])
    before = head - len(link.group()) if link else -1
    return before in last and cast.next_person(start) not in cast.people and not _leads_on(cast, last[before], before)


def _told(cast: Cast, start: int, end: int, bodies: dict[int, Proposal]) -> bool:
    """Does the sentence say who holds the title: 某某是某院的院长, 股长是某某, 组长由局长某某担任?"""
    text, starts = cast.plain.text, sorted(cast.people)
    k = bisect_left(starts, start)
    body = bodies.get(start - text.endswith("的", 0, start))
    here = _HERE.search(text, max(0, start - 4), start)  # 是|村里的|妇女委员
    if end == len(text) or text[end] in HARD:
        verb = _IS.search(text, max(0, start - 40), body.start if body else here.start() if here else start)
        if verb and k and (body or here or not verb.group().endswith(("是", "过"))):  # no post: 他当过|木匠
            between = text[cast.people[starts[k - 1]][0] : verb.start()]
            if verb.group()[0] in "他她" or _ASIDE.fullmatch(between):
                return True
    this = _THIS.search(text, max(0, body.start - 3), body.start) if body else None
    if this and k and cast.people[starts[k - 1]][0] == this.start() and end not in cast.people:
        return True  # 先说的是某某。这位|某医院的主任医师
    if k == len(starts):
        return False
    first, stop = starts[k], cast.people[starts[k]][0]
    if _BY_WHOM.fullmatch(text, end, first) and text.startswith(("担任", "兼任", "出任", "任"), stop):
        return True
    return bool(_IS_WHO.fullmatch(text, end, first)) and (stop == len(text) or text[stop] in HARD)


def _list_end(cast: Cast, start: int) -> int:
    """Where the list of titles ends that begins at ``start``, bodies among them."""
    text, end = cast.plain.text, cast.title_at[start]
    while text[end : end + 1] in ("、", "兼"):
        at = end + 1
        at = cast.body_at[at].end if at in cast.body_at else at
        if at not in cast.title_at:
            break
        end = cast.title_at[at]
    return end


def _leads_on(cast: Cast, start: int, end: int) -> bool:
    """Does the title at ``start`` stand before somebody else?"""
    return cast.next_person(end) in cast.people


def _next_title(cast: Cast, pos: int) -> int:
    """The start of the title that a list of titles goes on with at ``pos``, -1 where it does not go on."""
    text = cast.plain.text
    step = _LINK.match(text, pos) or (_LINK.match(text, pos - 1) if text[pos - 1 : pos] == "兼" else None)
    at = step.end() if step else pos
    for _ in range(4):
        if at in cast.title_at and not _begins_body(cast, at):
            return at
        lead = BEFORE_TITLE.match(text, at)
        if lead:
            at = lead.end()
        elif at in cast.body_at:
            at = cast.body_at[at].end
            if step and text[at : at + 1] == "、" and (at + 1) in cast.body_at:
                at += 1
        else:
            break
    if at in cast.title_at and not _begins_body(cast, at):
        return at
    return next((j for j in range(at + 1, _clause(text, at)) if j in cast.title_at), -1) if step else -1


def _begins_body(cast: Cast, at: int) -> bool:
    """副局长兼|交警|大队大队长: what would be a title begins the name of a body."""
    end = cast.title_at[at]
    return cast.plain.text[at:end] in words("titles_open") and cast.plain.text.startswith(_HOUSES, end)


def _clause(text: str, at: int) -> int:
    """Where the unread name of a body after 、 may end at most: 副书记、行署|专员."""
    end = at
    while end < min(len(text), at + 12) and (text[end] not in HARD or text[end] in "《》“”"):
        end += 1
    return end
