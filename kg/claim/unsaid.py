"""Bodies behind an event that no sentence makes its holder: by their head, their sitting, or what they did before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import Line, Passage, mask, pattern
from kg.model import BodyRole, EventClaim, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

Found = tuple[Name, BodyRole, int, str, float]
HOLDS = (
    r"主办|举办|召开|开展|举行|组织|启动|发起|摆下|摆起|开出|开讲|推出|开设|合作开通|共建|张罗|操办|筹办|开办|促成|"
    r"承接(?!了?[^，。；]{0,6}(?:运营|管理|服务))"
)
# who performs at an event does not hold it: 某艺术团唱起了老歌
PERFORMS = (
    r"(?:[跳唱演奏扭舞敲吹弹](?:了|起|响|上|完|毕|过|着)|"
    r"表演|演唱|演奏|演出|吹奏|弹唱|合唱|献[唱演艺]|登台|上台|选送|排练)"
)

# 婚俗改革互学共进 某县民政局来和考察: whoever comes
COMES = pattern(
    r"(?<![到赴在对向给为与和及、])(Ａ)(?:一行)?来(?:我?[省市县区州旗局院站镇]|Ｌ|[一-鿿]{1,2})?"
    r"(?:考察|调研|督导|督查|检查|核查|查|验收|评估|取经|学习|交流|参观|慰问|走访)"
)


def own_leader(passage: Passage, lines: Sequence[Line]) -> int | None:
    """The first line in which a head of the publishing bureau, named without it, sets out: 副局长某某带队夜查."""
    if any(pattern("[ＡＯ]").search(x.text) for x in passage.heading):
        return None
    for line, hit in ((x, hit) for x in lines for hit in _SETS_OUT.finditer(x.text)):
        posts = [passage.text(m) for m in line.mentions(hit.start(1), hit.end(1)) if passage.label(m) == "POST"]
        if any(rx.fullmatch(r"副?局长|党组(?:副?书记|成员)|纪检组长", post) for post in posts):
            return line.index
    return None


def own_bureau(passage: Passage, index: int) -> Name:
    """Whose head is in a line: of the bureau that opened the paragraph (某区民政局…。局长某某深入…), or of ours."""
    for line in passage.lines[:index]:
        if line.paragraph == passage.lines[index].paragraph and line.role == "body":
            m = line.at[0]
            if m >= 0 and passage.label(m) == "AGENCY" and passage.text(m).endswith("局"):
                return passage.name(m)
            break
    return Name("@publisher", "AGENCY", None)


_SETS_OUT = pattern(
    r"(?:^|[，。；Ｙ时许日]|局|由)(Ｔ[、Ｔ]*)Ｐ(?:[、和与及][ＡＦＯＴ、]{0,5}Ｐ){0,3}[^。；，Ｐ]{0,6}(?:带|率|领着|一行|到|赴|走进|前往|深入)"
)


def station(passage: Passage, lines: Sequence[Line], event: EventClaim) -> Found | None:
    """The aid station that a story of a rescue speaks of first: 某救助管理站副站长某某接到电话."""
    told = passage.lines[event.sentence].text
    if event.type == "campaign" and not rx.search("(?:该|我|救助|全)站", told):
        return None
    if event.type == "other" and not any(_RESCUE.search(passage.plain(x)) for x in lines[:6]):
        return None
    for line in passage.lines if event.type == "campaign" else lines[:6]:
        for m in line.mentions():
            at = line.at.index(m)  # 由民警送到救助站: who brings holds it, unless the 站长 then acts
            brought = _BROUGHT.search(line.text[:at]) and not pattern("，?Ｔ[、Ｔ]*Ｐ").match(line.text, at + 1)
            if passage.label(m) == "FACILITY" and rx.search("救助", passage.text(m)) and not brought:
                return passage.name(m), "organizer", line.index, "body-station", 0.7
    return None


_BROUGHT = re.compile("(?:送|护送|移送|移交|转|转送|交|送返|接|带|领|联系)(?:到|往|至|进|入|回|给|上)?了?$")
_RESCUE = re.compile("流浪|走失|返乡|寻亲|回家|找家|求助|受助|救助(?=[了一0-9])")


def sitting(passage: Passage, event: EventClaim) -> Found | None:
    """The standing committee whose numbered sitting a list of appointments names: 县人大常委会第三次会议."""
    if not rx.search(r"(?:人民代表大会|人大)常务?委员?会第[^，。]{1,6}次会议$", event.name):
        return None
    for line in passage.lines:
        for m in line.mentions():
            if rx.search(r"(?:人民代表大会常务委员会|人大常委会)$", passage.text(m)) and passage.label(m) == "AGENCY":
                return passage.name(m), "organizer", line.index, "body-sits", 0.7
    return None


JOINED = "联合|会同|携手|联动|联手|协同"


def dropped(passage: Passage, line: Line) -> Name | None:
    """The body that acts in the sentences before, where the telling one begins with its verb: （甲局…。）开展乙行动."""
    if not pattern(rf"(?:Ｙ，?)?(?:在[^，。；ＰＴ]{{1,14}}?)?(?:并|还|同时|全面|先后|集中)?(?:{HOLDS}|{JOINED})").match(
        line.text
    ):
        return None
    for other in reversed(passage.lines[max(0, line.index - 3) : line.index]):
        if other.paragraph != line.paragraph:
            break
        if hit := pattern(r"(?:^|[，。；Ｙ])([ＡＯ])(?![Ｔ、])").search(other.text):
            return passage.name(other.at[hit.start(1)])
    for other in (*passage.heading, *passage.body[:1]):  # 某县民政局多措并举…。三是请进课堂。5月8日，在县里举办…
        if hit := pattern(r"^[^ＰＴＡＯＦＤＥ]{0,24}(Ａ)(?![Ｔ、Ｐ])").search(other.text):
            return passage.name(other.at[hit.start(1)])
    return None


def guessed(passage: Passage, lines: Sequence[Line], telling: Line, event: EventClaim) -> list[Found]:
    """Who likely holds an event of which no sentence says so: the likeliest first."""
    titled = telling.role == "heading" or not any(c in _ACTING for c in telling.text)
    telling = _speaks_of(passage, telling)
    if found := _actors(passage, telling, event):
        return found
    if titled and event.type in ("activity", "campaign", "drill", "ceremony"):
        for line in [x for x in lines if x.role == "body"][:6]:  # verses of an account: who acts opens one of them
            if verse := _VERSE.match(line.text):
                together = line.mentions(verse.start(1), verse.end(1))
                return [(passage.name(m), "co", line.index, "body-jointly", 0.6) for m in together]
            if _OPENS.match(line.text) and (found := _actors(passage, line, event)):
                return found
    if hit := event.type in ("visit", "inspection", "research_visit") and _BOARD.search(telling.text):
        return [(passage.name(telling.at[hit.start(1)]), "organizer", telling.index, "body-board", 0.6)]
    if hit := _GOES_ON.search(telling.text):
        at = hit.start(1 if hit[1] else 2)
        return [(passage.name(telling.at[at]), "organizer", telling.index, "body-goes-on", 0.6)]
    if event.type not in ("meeting", "seminar") and (one := _visitors(passage, telling) or _taken_up(passage, lines)):
        return [one]
    if event.type in ("meeting", "seminar"):
        own = rx.search(
            r"(?<!委)党组|局务会|局长办公会|办公会议|站务会|院务会", event.name + (passage.part.title or "")
        )
        whose = pattern(r"(?:^|[，。；Ｙ])(Ａ)(?:Ｔ|、)*Ｐ?(?:主持)?召开").search(telling.text)
        if not own:
            return []
        if whose:
            return [(passage.name(telling.at[whose.start(1)]), "organizer", telling.index, "body-own-sitting", 0.7)]
        return [(Name("@publisher", "AGENCY", None), "organizer", telling.index, "body-own-sitting", 0.65)]
    for line in lines:
        if line.role == "body" and (hit := _JOINTLY.search(line.text)):
            return [
                (passage.name(m), "co", line.index, "body-jointly", 0.65)
                for m in line.mentions(hit.start(1), hit.end(1))
            ]
    if event.type not in ("meeting", "seminar"):
        for line in [telling, *(x for x in lines if x is not telling)]:
            near = telling.index <= line.index < telling.index + 3
            if near and (short := _by_kind(passage, line)):
                return [short]
            if hit := _PREPARES.search(line.text):
                together = line.mentions(hit.start(1), hit.end(1))
                return [(passage.name(m), "organizer", line.index, "body-prepares", 0.6) for m in together]
    if event.type in ("activity", "visit") and (hit := _THEIR_PEOPLE.search(_BYLINE.sub("", telling.text))):
        at = len(telling.text) - len(_BYLINE.sub("", telling.text)) + hit.start(1)
        return [(passage.name(telling.at[at]), "organizer", telling.index, "body-of-people", 0.6)]
    hit = _THEIR_OWN.search(telling.text)
    if event.type in ("activity", "visit", "emergency", "other") and hit and not _lectures(passage, telling, hit.end()):
        return [(passage.name(telling.at[hit.start(1)]), "organizer", telling.index, "body-of-leader", 0.6)]
    if event.type in ("activity", "visit", "campaign", "emergency", "drill", "training", "ceremony", "other"):
        return _heads(passage, event)
    return []


def _lectures(passage: Passage, line: Line, stop: int) -> bool:
    """Whether who is named before ``stop`` only speaks or teaches at what others hold: 某作协会员某某讲述…."""
    posts = [passage.text(m) for m in line.mentions(0, stop) if passage.label(m) == "POST"]
    return bool(posts) and bool(
        rx.search("会员|讲师|教授|[教医律]师|老师|专家|医生|大夫|学生|代表|研究员|馆员", posts[-1])
    )


def entitled(passage: Passage, event: EventClaim) -> bool:
    """Whether the title speaks of an event: of the first, or of one that has the title's words for its name."""
    return event.id == 0 or event.name == "".join(passage.plain(x) for x in passage.heading)


def _heads(passage: Passage, event: EventClaim) -> list[Found]:
    """The body that heads the title, where nothing befalls it: 某登记处加班为新人办证, 某局多措并举迎战汛期."""
    opened = rx.search("揭牌|挂牌|授牌|奠基|开工|落成|启用|成立", event.name)  # of what others have or built
    calls = event.type == "visit" and not entitled(passage, event)
    for line in () if opened or calls else passage.heading:
        hit = _TITLED.match(line.text)
        house = hit and passage.label(line.at[hit.start(1)]) == "FACILITY"
        if hit and _PRESS.search(passage.text(line.at[hit.start(1)])):
            continue
        if hit and (not house or (entitled(passage, event) and _FOR.match(hit[2]))):
            return [(passage.name(line.at[hit.start(1)]), "organizer", line.index, "body-titled", 0.55)]
    return []


_PRESS = re.compile("日报|晚报|时报|早报|[都周]报|融媒|新闻|电视台|电台|广播|发布$")
_TITLED = pattern(
    r"(?:[^\wＰ-Ｙ“]{0,3}|[一-鿿]{4})([ＡＯＦ])(?![Ｔ、Ｐ：:|｜ＬＥ和与]|的|里|内|外|[^，。]{0,10}(?:揭牌|挂牌|启用|落成|开业|投用|建成|成立|开园|开馆|试运行|"
    r"迎来|获|被|入选|荣|领导|负责人|干部|迁|换届|招|公告|通知|有了|多了|新|提醒|发布|出台|印发|参加|参训|出席|赴|接受|收到))([^，。]{2,})"
)
_FOR = re.compile(
    r"[^，。]{0,6}?(?:为|给|帮|上门|加班|夜|连夜|忙|把|将|请|邀|搬|办|设|摆|教|送|救|接|护|暖|助|陪|携|牵手)"
)


# 某办与某部精心筹划，为退役士兵准备了礼包
_PREPARES = pattern(
    r"(?:^|[，。；]|Ｙ)([ＡＯＦ](?:[、和与及][ＡＯＦ])*+)(?:共同|一起|早早|提前)?(?:认真|精心|周密|积极|用心)"
    r"(?:筹划|谋划|策划|组织|部署|准备|筹备|安排)"
)
# 某局领导班子成员分头走访
_BOARD = pattern(r"(?:^|[，。；]|Ｙ)(Ａ)(?:党[组委])?(?:领导)?班子(?:全体)?(?:成员)?(?:分|带|率|赴|深入|到|走访|慰问)")
# 某登记处提前一小时开门，为新人办证，并举办了颁证仪式
_GOES_ON = pattern(
    rf"(?:^|[，。；]|Ｙ)([ＡＯＦ])(?![Ｔ、ＰＬ的与和])[^。；ＡＯＦＰＴ]{{1,50}}，(?:并|还|同时|又|现场|共同|集中){{0,2}}(?:{HOLDS})|"
    # 某协会两年没有动静，经民政局上门指导，5月8日召开会员大会
    rf"^([ＯＦ])(?![Ｔ、ＰＬ的与和])[^。；ＰＴ“”]{{1,50}}，Ｙ，?(?:在[^，。；ＰＴ]{{1,14}})?(?:{HOLDS})"
)


def _speaks_of(passage: Passage, telling: Line) -> Line:
    """The line that says who acts: the next where the telling one says only the day (8月22日，农历七夕。某站请来…)."""
    after = next((x for x in passage.body if x.index == telling.index + 1), None)
    bare = not any(c in _ACTING for c in telling.text)
    return after if after and bare and after.paragraph == telling.paragraph else telling


_ACTING = mask("ＡＯＦＰＥ")


def _visitors(passage: Passage, line: Line) -> Found | None:
    """The bureau whose head comes to learn from another: 某县民政局副局长某某一行来我县考察学习."""
    hit = _LEARNS.search(line.text) or _SENT_DOWN.search(line.text) or _UNNAMED.search(line.text)
    if hit and rx.search("民政[局厅部]$|残联$", passage.text(line.at[hit.start(1)])):
        return passage.name(line.at[hit.start(1)]), "organizer", line.index, "body-visits", 0.65
    return None


# 市民政局某科长率第二督导组来县
_SENT_DOWN = pattern(
    r"(?:^|[，。；]|Ｙ)([ＡＯ])Ｔ[、Ｔ]*Ｐ[^。；，ＰＴ]{0,6}(?:率|带|领)[^。；，ＰＴ]{0,12}(?:督导|督查|检查|核查|调研|考察|验收|评估|工作|巡查)组"
    r"[^。；，ＰＴ]{0,6}[来到赴莅深]"
)
# 某局分管负责人率队来我县
_UNNAMED = pattern(
    r"(?:^|[，。；]|Ｙ|[上下]午)([ＡＯ])(?:[^，。；、ＰＴＡＯＦＬ]{0,8}、){0,2}[^，。；、ＰＴＡＯＦＬ]{0,8}(?:率队|带队|一行)"
    r"[^，。；、ＰＴＡＯＦＬ]{0,6}?，?[来到赴莅]"
)
_LEARNS = pattern(
    r"(?:^|[，。；]|Ｙ)([ＡＯ])Ｔ[、Ｔ]*Ｐ[^。；，ＰＴ]{0,12}?(?:一行|率|带)[^。；，ＰＴ]{0,16}?，?(?:来|赴|到|前往|走进)"
    r"[^，。；ＰＴ]{1,24}?(?:取经|学习|考察|参观|交流)"
)


def _taken_up(passage: Passage, lines: Sequence[Line]) -> Found | None:
    """The body that a closing line makes the holder: 这是该局今年开展的第三轮检查."""
    for line in lines:
        if hit := _ITS_OWN.search(line.text):
            for other in passage.lines[: line.index]:
                for m in other.mentions():
                    if passage.label(m) in ("AGENCY", "ORG", "FACILITY") and passage.text(m).endswith(hit[1]):
                        return passage.name(m), "organizer", line.index, "body-taken-up", 0.65
    return None


_ITS_OWN = re.compile(
    r"这(?:已经?)?是该(局|站|会|院|社|队|馆|所|中心|公司)[^。；]{0,24}?第[一二三四五六七八九十百\d]+[轮次趟场批期站]"
)

# 甲局、乙医院联合把诊疗车开进…: in whatever sentence, whatever they do
_JOINTLY = pattern(
    r"(?:^|[，。；：）]|Ｙ|[上下]午|讯|由)([ＡＯＦ](?:[、和与及][ＡＯＦ])++)(?:等[^，。；ＰＴ]{0,8})?+"
    r"(?:[两三四五六七八\d]{1,2}(?:家|部门|单位|方))?+(?:联合|联手|携手|合力)(?![下印发制执党ＡＯＦ审])"
)


def _by_kind(passage: Passage, line: Line) -> Found | None:
    """The house or body that acts under the last word of its name: （某颐养中心里歌声阵阵。）中心为老人们办了联欢会."""
    for hit in _KIND.finditer(line.text):
        named = [m for x in passage.lines[: line.index] for m in x.mentions()]
        named += line.mentions(0, hit.start(1))
        for m in reversed(named):
            if passage.label(m) in ("FACILITY", "ORG") and passage.text(m).endswith(hit[1]):
                return passage.name(m), "organizer", line.index, "body-by-kind", 0.6
    return None


_KIND = pattern(
    r"(?:^|[，。；—是Ｙ])(?:该|这家|这个)?((?:(?!是)[一-鿿]){0,4}?(?:中心|站|院|公寓|公司|协会|社区|学校|商会|基金会|服务队|合作社|村委会|居委会|医院|社工站|救助站|敬老院|养老院|福利院|"
    r"登记处|登记中心|墓园|公墓|陵园|殡仪馆|幼儿园|驿站|食堂|救援队|俱乐部|车队|工会|机构))"
    r"(?:里|方)?(?:当[天日晚]|现场|今年)?(?:还|也|又|专门|特意|特地|早早|精心|每年|今年|自己|自行|自发|自主)*"
    r"(?:[为给][^，。；]{1,14}?(?:办|过|举|开|组织|准备|安排|送|做|煮)|在[^，。；ＡＯＰＴ]{1,12}?(?:办|开展|举办|举行|组织)|邀?请|组织|办|开展|举办|举行|召集|张罗|筹办|联合|派出|抽调|摆[下开起])"
)
# 本报讯（记者某某）: who sent the report in does nothing at the event
_BYLINE = re.compile(r"^[^，。；（]{0,12}讯(?:（[^）]{0,40}）)?")
# 12月5日，某协会的30名义工分头忙碌: nobody else does anything
_THEIR_PEOPLE = pattern(
    r"^[^ＡＯＰＴ。]{0,40}([ＡＯ]|Ｆ(?=的?[\d一二三四五六七八九十多余几两]*[名位]?(?:工作人员|职工|员工)))的?(?:近|约)?[\d一二三四五六七八九十百多余几两]*[余多]?[名位]?[^，。；ＡＯＦＰＴ被]{0,4}(?:工作人员|志愿者|义工|社工|队员|党员|师生|员工|青年|会员|学生|演员|教师|老师|干部|职工|医生|医护人员|护士|执法人员|大姐|阿姨|妈妈)们?"
    r"(?!代表|被|说|表示|接受|收到|领到|获|[^，。；]{0,10}(?:参加|出席|参与|到场|观看|列席))[^ＡＯ]*$"
)
# 某服务队队长某某带着队员…
_THEIR_OWN = pattern(
    r"(?:^|[，。；：）]|Ｙ|[上下]午|讯)(Ｏ)Ｔ[、Ｔ]*Ｐ(?!的|主持|陪同|介绍|说|汇报|致|[、和与及同]|[^，。；]{0,6}(?:陪同|接受|介绍))"
)

# 某校师生300余人参加: who takes part holds nothing, whoever comes with them
_COMES_TO = re.compile(
    r"^(?!.*(?:组织|带领|邀请|发动|开展|举办)).*(?:参加|出席|到场|观看|观摩|聆听|见证)(?:了?[^，。；]{0,12})?$"
)
_ON_STAGE = re.compile(rf"(?!.*(?:{HOLDS}|送|[把将]))等?[^、]{{0,12}}(?:同台|登台|献艺|献唱|亮相|{PERFORMS})")


def _actors(passage: Passage, line: Line, event: EventClaim) -> list[Found]:
    """The bodies that open a clause of the telling sentence and do something there, whatever they do.

    ``县某某中心请来消防员，在院坝里…``; several that act together are all helpers.
    """
    for hit in _ACTS.finditer(line.text):
        if event.type in ("meeting", "seminar") and not hit[2]:
            continue
        does = rx.match(r"[^，。；]*", line.text[hit.end(1) :])
        if does and (_ON_STAGE.match(does[0]) or _COMES_TO.search(does[0])):
            continue
        names = [
            passage.name(m)
            for m in line.mentions(hit.start(1), hit.end(1))
            if passage.label(m) != "FACILITY" or _HOUSE_ACTS.match(line.text, hit.end())
        ]
        if names:
            shared = hit[2] or rx.search("联合", event.name)
            role: BodyRole = "co" if shared and len(names) > 1 else "organizer"
            return [(name, role, line.index, "body-acts", 0.6) for name in names]
    return []


# who acts: no people of a body, nothing that befalls it, and nothing that it says or issues
_ACTS = pattern(
    r"(?:^|[，。；：）]|Ｙ|[上下]午|讯)(?:由)?Ｌ?(“?[ＡＯＦ]”?(?:[、和与及]“?[ＡＯＦ]”?)*+)(?:等[^，。；ＰＴ]{0,8})?+"
    r"(?:一行[^，。；ＰＴ]{0,6}，?)?+(?:[两三四五六七八\d几]{1,2}(?:家|部门|单位|方))?+"
    r"(联合|联手，?|共同|携手，?|合力|一起|一道|一同|一?(?:商量|合计|碰头)[着好]?，|一拍即合，)?+"
    rf"(?!{PERFORMS}|开通|开辟|接诊|[抽调][来派出调]|第[^，。；]{{1,4}}届|换届|选举|补选|改选|[Ｔ、ＰＹＡＯＦＬ的，。；：）（“”]|$|讯|签|组成|主要|分管|领导|负责|相关|有关|干部|职工|工作人员|代表|介绍|获悉|了解|透露|表示|提醒|消息|公布|"
    r"公开|发布|通报|印发|出台|下发|制定|转发|统计|位于|坐落|是|有|成立|将|拟|计划|准备|现|共有|总|门口|门前|里|内|外|[东南西北]侧|"
    r"[一二三四五\d]楼|大厅|会议室|礼堂|正式|启用|揭牌|挂牌|落成|投入|竣工|冒|响|着火|起火|接受|荣|获|入选|被|党组|陪同|参加|出席|列席|"
    r"[^，。；：ＰＴＡＯＦＬ]{1,8}[心办科股站室队所处]Ｔ|[^，。；：ＰＴＡＯＦＬ]{0,4}[员师生者工长友授]Ｐ|协助|配合|参与|支持|派(?!出所)|各|赶来|闻讯|见证|汇报|发言|作|指导|通过|要|应|须|必须|已|始终|全程|现场|认真|高度|切实|进一步|坚持|党委|党支部|机关|"
    r"所属|下属|下辖|辖|新|原|迎来|迎接|主任|以|包扎|救治|诊治|收治|抢救|治疗)"
)
# a line that a body opens, alone or with others
_OPENS = pattern(r"[ＡＯＦ]")
_VERSE = pattern(r"([ＡＯＦ](?:[、和与及][ＡＯＦ])++)(?:一起|共同|联合|携手|一道|一同)$")
_HOUSE_ACTS = pattern(
    r"(?:还|也|又|专门|特意)?(?:首次|请|邀|组织|联|把|将|为|给|派|搞|办|摆|帮|救|送|劝|连夜|紧急|在[^，。；]{1,8}?(?:搞|办|摆|劝|给|为|请|组织|开[了讲课])|在Ｆ[^，。；]{0,2}一?天?劝)"
)
