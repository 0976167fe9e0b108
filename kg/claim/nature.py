"""What an event turns out to be by its story: a ceremony, a drill told like an emergency, rounds, a gift, a camp."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import rx
from kg.claim.text import pattern

if TYPE_CHECKING:
    from kg.claim.text import Passage
    from kg.claim.timing import Draft

_UNVEILED = re.compile(
    r"揭牌|剪彩|按下启动|启动[键钮]|揭幕|揭绸|红绸|红布|(?:揭下|揭开|掀开|拉下|摘下)[^，。；]{0,6}[绸布幕]|致(?:悼|欢迎|开幕|答谢|贺)?[词辞]|敬献(?:花篮|鲜花)"
    r"|(?:启动|启用|启幕|落成|挂牌|开园|开馆|奠基|安葬|告别|交付|移交|入住|迎新|授牌|授旗)仪式|仪式(?:由|在|上|后|前|开始|结束|举行|于|现场|简[朴短单])"
)
_STAGED = re.compile(
    r"“(失火|起火|着火|大火|火情|火头|火势|明火|浓烟|险情|警情|被困|被困者|被困人员|伤员|伤者|受伤|病人|昏倒|晕倒|溺水|洪水|山洪|滑坡|地震|遇险|走失)”"
)
_WED = re.compile(r"新人|婚礼|颁证|结婚")
_FIRST_DAY = re.compile(
    r"开了?[张业伙锅火馆园门](?!见山)|启用|投用|投入使用|运营|落成|挂牌|点了?火|头一天|第一天|迎客|竣工|建成"
)
_AT_GRAVES = re.compile(r"纸钱|祭扫|清明|扫墓")  # whose firecrackers and flowers open nothing
_CLOTH = re.compile(r"揭牌|剪彩|揭幕|揭绸|红绸|红布|鞭炮|花篮")
# who was chosen, praised or found again is no ceremony, though one may have been held for it
_CHOSEN = re.compile(
    r"选举|换届|当选|补选|海选|评选|荣获|获评|入选|上榜|称号|认亲|寻亲|回家|返乡|团聚|团圆|相认|亲人|纠纷|调处|访谈"
)
_TO_COME = re.compile(r"将(?:于|在|举)|计划|拟于|定于|届时")
_DRILL = re.compile(
    r"(?<!每)(?:此次|本次|这次|这[场是]|(?:是|为|原来|其实是)一[场次]|正在(?:进行|举行)的?)[^，。；]{0,24}(?:演练|演习|拉练)(?![过后]?的(?:结果|成果|功劳))"
    r"|演(?:练|习)(?:现场|一?结束|点评|总指挥|科目)|参演(?:人员|队伍|单位)"
)
# 真来了山洪，18分钟太久: it did not come
_IF_REAL = re.compile(
    r"真(?:的|要是)?(?:来|着|起|发生|遇|碰)[了上到]?[^，。；！？]{0,6}(?:山洪|洪水|火(?!锅|车)|泥石流|滑坡|地震|台风)"
)
_SUPPOSED = re.compile(r"假想|假设|设想|虚拟|模拟")
_BEFORE = re.compile(r"去年|上次|上回|平时|平日|以往|此前|日常|多亏|之前|早前|曾")
_ROUNDS = re.compile(r"巡查|夜巡|巡街|拉网式|兵分[两二三四多]路|街面|走了一圈|转了一圈|挨个|逐一|沿着|一路(?:走|找|巡)")
_TALLY = re.compile(
    r"(?:劝导|救助|引导|护送|安置|帮助|发放|送出|留下|劝返)[^。；]{0,24}?\d+余?(?:名|人|件|套|份|床|张|次)"
    r"|[给为向]\d+余?[名位个](?:露宿|流浪|乞讨|夜宿)"
)
_ONE_FATE = re.compile(
    r"昏|晕|抽搐|发紫|高烧|发烧|急诊|120|医院|卫生院|说不清|身份|走失|家属|家人|老家|联系上|查到|比对|甄别|一[名位个](?:中年|年轻|老|男|女|衣|流浪|蜷|赤)"
)
_CHILDREN = re.compile(r"留守儿童|娃娃|孩子们|小朋友|小学员|小歌手|暑托|暑期|寒假|暑假|夏令营|冬令营|托管班|同学们")
_TAUGHT = re.compile(
    r"参训|业务|护理员|登记员|养老护理|儿童主任|督导员|骨干|技能|能力提升|持证|社工们|培训会|负责人|干部|家长课堂"
)


def natured(passage: Passage, draft: Draft) -> Draft:
    """The draft with the type that its story gives away where its own words tell less."""
    if draft.type == "activity" and _launched(passage, draft):
        return replace(draft, type="ceremony")
    if draft.type == "training" and _LECTURE.search(draft.name) and _listened(passage, draft):
        return replace(draft, type="activity")
    if draft.type in ("emergency", "activity", "visit", "inspection") and _staged(passage, draft):
        return replace(draft, type="drill")
    if draft.type in ("visit", "activity", "meeting") and _opens(passage, draft):
        return replace(draft, type="ceremony")
    if draft.type == "activity" and draft.rule.startswith(("event-story", "event-feature")) and _rite(passage):
        return replace(draft, type="ceremony")
    if (
        draft.type in ("visit", "activity", "inspection")
        and draft.rule == "event-body-act"
        and _led_out(passage, draft)
    ):
        return replace(draft, type="emergency")
    if draft.type == "activity" and draft.rule in ("event-body-act", "event-story") and _called_on(passage, draft):
        return replace(draft, type="visit")
    if draft.type in ("visit", "activity"):
        return _given(passage, draft)
    if draft.type == "other" and draft.rule.startswith(("event-story", "event-heading-act")):
        draft = _assembled(passage, draft)
    if draft.type == "other":
        return replace(draft, type="ceremony") if _opened(passage, draft) else draft
    if draft.rule == "event-item" and draft.type == "emergency" and _handed_out(passage, draft):
        return replace(draft, type="visit")
    if draft.type == "emergency":
        if practised(passage):
            return replace(draft, type="drill")
        return replace(draft, type="activity") if _rounds(passage, draft) else draft
    if draft.type == "training" and draft.rule.startswith(("event-story", "event-feature", "event-heading-act")):
        told = "".join(map(passage.plain, passage.body))
        if len(set(_CHILDREN.findall(told))) >= 2 and not _TAUGHT.search(told):
            return replace(draft, type="activity")  # a summer class for children ends with a play
    return draft


# 某敬老月系列活动启动, 公益季正式启动: what is told is how it began
_BEGUN = re.compile(r"[”」]?(?:在[^，。；]{1,16})?(?:正式|全面|盛大|隆重)*(?:启动|启幕)(?:仪式)?(?=[，。；！]|$)")
_BEGAN = re.compile(rf"(?:活动|项目|计划|工程|[季月周]|论坛|节|大赛|比赛){_BEGUN.pattern}")
# 村民们赶来参加村委会主任补选大会: a vote that is called an assembly
_ASSEMBLY = re.compile(r".*(?:参加|举行|召开|迎来|的|，)了?([^，。；“”的了]{0,24}(?:补选|改选|选举|换届)大会)")


def _assembled(passage: Passage, draft: Draft) -> Draft:
    near = "，".join(passage.plain(x) for x in passage.body if abs(x.index - draft.line) <= 1)
    hit = _ASSEMBLY.match(near) if _CHOSEN.search("".join(map(passage.plain, passage.body))) else None
    return replace(draft, name=hit[1], type="meeting") if hit else draft


_LECTURE = re.compile(r"(?:讲座|公开课|课堂|大讲堂)[”」]?(?:活动)?(?:$|(?=走[进入上]|进(?!行|一步|展)|来到|开[到讲]))")
_LISTENERS = re.compile(r"居民|群众|村民|市民|家长|老人|老年人|长者|新人|夫妻|学生|孩子|妇女|职工家属|听众")


# 挨户叫门，把老人背下来: an emergency where water, fire or snow is at the door
_PERIL = re.compile(
    r"暴雨|洪水|山洪|台风|内涝|泥石流|滑坡|地震|大火|起火|暴雪|决口|水位|进水|漫过|没过|塌方|龙卷风|冰雹"
)
_LED_OUT = re.compile(
    r"背(?:上身|下来|出来|起来|到|着|出|起)|蹚|(?:转移|撤离|疏散|搀|抬|接)(?:到|至|出|往|下)|(?:送进|安置|避灾|避险|转移)[^，。；]{0,12}(?:安置点|避灾点|避险点|学校|礼堂|高处)"
)


def _led_out(passage: Passage, draft: Draft) -> bool:
    """Whether people are brought to safety in the paragraph in which somebody goes from door to door."""
    line = passage.lines[draft.line]
    told = "".join(passage.plain(x) for x in passage.body if x.paragraph == line.paragraph and x.index >= line.index)
    near = "".join(passage.plain(x) for x in passage.body if x.index <= line.index)
    return bool(_LED_OUT.search(told) and _PERIL.search(near)) and not practised(passage)


def _launched(passage: Passage, draft: Draft) -> bool:
    """Whether an activity only begins in what is told."""
    named = [(passage.lines[passage.line_of[m]], m) for m in draft.mentions if m in passage.line_of]
    begins = any(_BEGUN.match(line.text, line.at.index(m) + 1) for line, m in named)
    return begins or bool(_BEGAN.search(draft.name))


def _listened(passage: Passage, draft: Draft) -> bool:
    """Whether a lecture was given to anybody who came, not to those whose work it is."""
    item = draft.rule in ("event-item", "event-apart", "event-body-act")
    paragraph = passage.lines[draft.line].paragraph
    told = "".join(passage.plain(x) for x in passage.body if not item or x.paragraph == paragraph)
    return bool(_LISTENERS.search(told)) and not _TAUGHT.search(told)


def _called_on(passage: Passage, draft: Draft) -> bool:
    """Whether a leader comes to a house with gifts, whatever is done there (一同包饺子，送上米、油等慰问品)."""
    line = passage.lines[draft.line].text
    return bool(_LEADER_COMES.search(line) and _GIFTS.search(line))


_LEADER_COMES = pattern(
    r"ＴＰ(?:[、Ｔ]*Ｐ)*(?:一行|等)?[^，。；Ｐ]{0,8}(?:来到|走进|到|前往|赴|深入)[^，。；Ｐ]{0,12}(?:Ｆ|家)"
)
_GIFTS = re.compile(r"(?:送[上去来]|带[来去]|发放)了?[^。；]{0,24}(?:慰问|祝福|问候|年货|红包|礼物|节日)")


def _rite(passage: Passage) -> bool:
    """Whether a story calls the whole of what happened a ceremony (仪式由某局主办); weddings are activities."""
    told = "".join(map(passage.plain, passage.body))
    return bool(rx.search(r"仪式(?:由|在)[^。；]{0,30}(?:主办|承办|举行|举办)", told)) and not _WED.search(told)


def _staged(passage: Passage, draft: Draft) -> bool:
    """Whether what burns and who is hurt stands in quotes (三楼“起火”，“伤员”被抬出): a drill."""
    if draft.rule == "event-heading-mention" or draft.rule.startswith("event-body-mention"):
        return False
    told = draft.name + "".join(map(passage.plain, passage.body))
    return len(set(_STAGED.findall(told))) >= 2 or bool(_IF_REAL.search(told) and rx.search(r"分钟|分\d+秒", told))


def _opens(passage: Passage, draft: Draft) -> bool:
    """Whether a story opens with a house's first day and a cloth that is taken from its board (算是开了张…摘下红布)."""
    if not draft.rule.startswith(("event-story", "event-feature")) or draft.rule == "event-story-held":
        return False
    near = "".join(passage.plain(x) for x in passage.body if x.index <= draft.line + 2)
    return bool(_FIRST_DAY.search(near) and _CLOTH.search(near)) and not _AT_GRAVES.search(near)


def _given(passage: Passage, draft: Draft) -> Draft:
    """A gift is an activity; where it is handed over with a ceremony or an agreement, it is that."""
    carried = draft.type == "visit" and draft.rule == "event-heading-act" and rx.search(r"送[进到去来上达]", draft.name)
    if not carried and (draft.type != "activity" or not rx.search(r"捐|赠", draft.name)):
        return draft
    paragraph = passage.lines[draft.line].paragraph
    told = "".join(passage.plain(x) for x in passage.body if x.paragraph == paragraph)
    handed = rx.search(r"(?:捐[赠款资]|赠送|发放|交接|移交|签约|揭牌)仪式|签署|签订|签约|协议", told)
    if carried:
        near = "".join(passage.plain(x) for x in passage.body if draft.line <= x.index <= draft.line + 4)
        handed = rx.search(r"(?:捐[赠款资]|赠送|发放|交接|移交)仪式", near)
    return replace(draft, type="ceremony") if handed and "活动" not in draft.name else draft


def _opened(passage: Passage, draft: Draft) -> bool:
    """Whether what opened or was done for the first time was celebrated (食堂开伙: 揭绸的是两位老人)."""
    if not draft.rule.startswith(("event-heading-act", "event-story", "event-feature")) or _CHOSEN.search(draft.name):
        return False
    told = [x for x in passage.body if x.index >= draft.line - 1 and not _TO_COME.search(x.text)]
    return any(_UNVEILED.search(passage.plain(x)) for x in told)


def practised(passage: Passage) -> bool:
    """Whether a story told like an emergency says that it was a drill (假想的险情是…; 此次避险演练由某局牵头)."""
    said = [passage.plain(x) for x in passage.body]
    now = [text for text in said if not _BEFORE.search(text)]
    if any(_DRILL.search(text) for text in now):
        return True
    return any(_SUPPOSED.search(text) for text in now) and any(rx.search("演练|演习|拉练", text) for text in now)


def _handed_out(passage: Passage, draft: Draft) -> bool:
    """Whether an item on people in the street only says what was handed out to so many of them."""
    paragraph = passage.lines[draft.line].paragraph
    told = "".join(passage.plain(x) for x in passage.body if x.paragraph == paragraph)
    return bool(_TALLY.search(told) and rx.search("送[上去来]|派发|发放", told)) and not _ONE_FATE.search(told)


def _rounds(passage: Passage, draft: Draft) -> bool:
    """Whether rounds by night count those whom they helped and tell nobody's fate: a service, no rescue."""
    told = "".join(map(passage.plain, passage.body))
    near = "".join(passage.plain(x) for x in passage.body if draft.line <= x.index <= draft.line + 2)
    return bool(_ROUNDS.search(near) and _TALLY.search(told)) and not _ONE_FATE.search(told)
