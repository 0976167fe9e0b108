"""Events and programmes by name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.ground import HARD, any_of, found_in
from kg.mention.occasions import occasion
from kg.mention.schemes import find_schemes
from kg.mention.stock import behind_clause

if TYPE_CHECKING:
    from kg.mention.text import Plain

_QUOTED = r"[“「『\"][^“”「」『』\"\n]{2,30}[”」』\"]"
_AFTER_HEAD = re.compile(
    r"[，。；：:！？、,;.\n　（()）”」』】《]|$|召开|举行|开班|开幕|闭幕|启动|在|精神|上|的|暨|既|圆满|顺利|成功|正式"
    r"|作|期间|现场|强调|指出|要求|由|结束|纪要|完成|迎客|外业|讲话|于|通过|决定|审议|侧记|综述|纪实|花絮|随笔|小记|回眸"
    r"|和(?=[全省市县区党]|[\u4e00-\u9fff]{2,4}[省市县区州旗])|后(?!勤)|之后|前[，。；]|上午|下午|当[天日晚]|落幕|收官|落下|拉开|走进|将|再|首次|为|让|筑牢|助力|点燃|温暖"
    r"|(?:准时|按时|按期|提前|即将|正在|悄然|欢乐|火热|盛大|接力|陆续|相继|先后|分别|继续)(?!上门)|中(?=[，获夺摘荣取])|[定将拟]于|定在|画上|[一二三四五六七八九十0-9]|研究[决通同讨]|通知|部署|并|已|邀请|吸引|共|开(?:得|了|到|在|成|出)|开始|展开|上演|打响|[也就便](?!业|是说|利|民)|同步|如期|隆重|热烈|热闹|平稳|有序|就此|紧张"
    r"|见(?:实效|成效|真章)|显成效|专题片|纪录片|宣传片"
)
_NUMBERED = re.compile(
    r"^(?:20[0-9]{2}年(?:度)?|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份|全[市县区州旗省国镇]|第[一二三四五六七八九十0-9]+[届次轮期]|首[届期场批]|新一届|[“「『])"
)
_TERM = re.compile(r"第[一二三四五六七八九十0-9]+届")  # 某村|第五届居委会换届选举
_COUNT = re.compile(r"[0-9一二三四五六七八九十百两多]+余?[次场期轮]")
_ASIDES = re.compile(
    r"[（(](?:扩大|社区|居|村|街道|乡镇|镇|[初中高]级|暨?[一二三四五六七八九十]期|扩面|[\u4e00-\u9fff]{1,4}(?:片区?|场|专场|站|类|级))[）)]"
)
# what is an occasion of its own only with a name or a number: “…”义诊, 第三届…比赛
_PLAIN_HEADS = frozenset({
    "义诊", "演出", "集市", "换届选举", "家访", "专场", "比武", "徒步", "晚宴",
    "夏令营", "冬令营", "展览", "课堂", "联合执法", "学习研讨", "专题研讨", "实操训练", "处置训练",
    "实战训练", "应急训练", "补选", "海选",
})  # fmt: skip
_MATCH = re.compile("(?:球|棋|牌|联|钓|拔河|趣味|接力)赛$|党课$|庆典$")  # 他平时爱看球赛
_VERBS = (
    "加强", "做好", "进行", "提供", "开放", "并", "要", "须", "应当", "可以", "定期", "继续", "认真", "自行", "合理",
)  # fmt: skip


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?!(?<=[协商])会商会)(?:{any_of('event_heads')})(?!(?<=会)议|(?<=研讨)会)")  # 行业协会商会


def find_events(plain: Plain) -> None:
    """Propose the longest phrases that name one definite happening, or a scheme, project, campaign or platform."""
    text = plain.text
    _programmes(plain)
    found: set[str] = set()
    stops = _stops(plain)
    for hit in _heads().finditer(text):
        end = hit.end()
        if (not _goes_on(plain, end) and end not in plain.gaps) or _COUNT.match(text, end):
            continue
        start = _event_start(plain, hit.start(), stops)
        name = text[start:end]
        if (
            text[start - 1 : start] in ("》", "）")
            and len(name) >= 4
            and name.endswith(("会", "仪式"))
            and "《" in text[max(0, start - 80) : start]
        ):
            marks = text.rfind("《", 0, start) if text[start - 1] == "》" else -1
            if marks >= 0 and text.rfind("\n", 0, start) < marks:
                start = marks  # 《某某方案》专家评审会
            plain.propose("EVENT", start, end, "event-of-document", priority=95, confidence=0.7)
            continue
        if text.startswith("纪要", end) and not _NUMBERED.match(name) and "次" not in name:
            continue
        if not _NAMED.search(name) and _PLANNED.search(text, max(0, start - 20), start):
            continue  # 力争年底前实现在|岗护理员轮训
        called = text.endswith(("召开", "举行"), 0, start)
        if (
            behind_clause(text, start, end) > start
            or _GOES.search(rx.sub(_QUOTED, "", name))
            or _DOES.match(text, end - 2)
        ):
            continue  # 各院要以此次|演练为契机, 累计培训38人, 全市一律停止现场祭奠
        if not _definite(name, hit.group(), called) and not occasion(plain, start, hit):
            continue
        plain.propose("EVENT", start, end, "event-head", priority=40, confidence=0.7)
        if len(name) >= 8:
            found.add(name)
    for name in sorted(found):
        for again in rx.finditer(re.escape(name), text):
            plain.propose("EVENT", again.start(), again.end(), "event-again", priority=40, confidence=0.7)


def _stops(plain: Plain) -> frozenset[int]:
    """Where no name of a happening goes on to the left: behind a date, and behind somebody or the title of somebody."""
    text = plain.text
    dates = {
        p.end
        for p in plain.spans("DATE")
        if text[p.end - 1] not in "年度季春夏秋冬" and not text.startswith("主题党日", p.end)
    }
    people = {p.end for p in plain.spans("PERSON", "POST") if not _OF_PERSON.match(text, p.end)}
    return frozenset(dates | people)  # 傅副主任|就会议精神


_OF_PERSON = re.compile(r"(?:同志|老人|烈士|先生)?(?:先进|事迹|追悼|遗体|纪念|生平|百岁|书画|作品|工作室|杯)")
_SAID = re.compile(  # 连办三场讲座
    r"[是了]|很多|医院|提供|环节|此类|各种|安排|适时|择机|不定期|老年人的|每(?:[月年周人]|季度|半年)|至少|派出|送上|[^第0-9一二三四五六七八九十][0-9两三四五六七八九十几多]+场"
)
_STIRS = frozenset("暖燃进促聚送助传护筑圆亮赋惠")  # …联欢会|暖人心


def _goes_on(plain: Plain, end: int) -> bool:
    """Can a name end there: before a mark, a verb, a preposition, or a word that the list has?"""
    if _AFTER_HEAD.match(plain.text, end):
        return True
    return plain.tags.get(end) in {"v", "vd", "p", "d", "TIME"} and (
        plain.words[end] - end > 1 or plain.text[end] in _STIRS
    )


_FESTIVAL = re.compile(r"“|六一|七一|八一|新春|新年|元旦|春节|元宵|端午|中秋|国庆|重阳|五一|三八|冬至|腊八|双节")


_JOINT = re.compile(
    r"会议?(?:、|和(?=[全省市县区党])|和(?=[\u4e00-\u9fff]{2,4}[省市县区州旗]))"
    r"|(?:论述|精神|指示|讲话|部署|要求|文件|批示)(?:和|、|以及)(?=[全省市县区党])"
    r"|(?:[\u4e00-\u9fff　]{4}(?:培训班|研修班|仪式|大赛|论坛)|第[一二三四五六七八九十0-9]+[期场次节讲届])、"
)
_ONE_OF = re.compile("一[场次堂]")  # 头一回办的一场|夜间疏散演练
_LEADS = (
    "这场",
    "一场",
    "一次",
    "一堂",
    "整场",
    "整个",
    "这次",
    "这堂",
    "这期",
    "由",
    "了",
    "届时",
    "近期",
    "将",
    "在",
    "的",
    "、",
    "赴",
    "又",
    "首次",
)
_FESTIVE = frozenset({
    "七夕", "中秋", "端午", "重阳", "元宵", "元旦", "新春", "春节", "清明",
    "国庆", "迎春", "迎新", "除夕", "腊八", "冬至", "夏至",
})  # fmt: skip
_NAMED = re.compile("[“「0-9]|第[一二三四五六七八九十]")
_GOES = re.compile(
    r"到[^，。；\n]{1,12}(?:[院站村镇乡家]|社区|中心)|累计|[0-9]余?家|^[^“]{2,}定期|逐户|.{2}(?:暂停|停止|取消|停办|推迟)"
)
_DOES = re.compile(r"(?:培训|轮训|宣讲|义诊|筛查|回访)了?[0-9]+余?[人名户位]")
_PLANNED = re.compile(r"(?:力争|争取|计划|拟|定期|每年|每月|每季度|常态化)[^，。；\n]{0,14}$")
_ITEM = re.compile(r"(?:^|\n)[（(]?[一二三四五六七八九十]{1,3}[）)]?、$")
_CLAUSES = re.compile(r"联合(?:执法|检查)")  # 老砖厂藏窝点 联合执法叫停
_ON_SITE = re.compile("[^，。；：、\\n在到于赴各]{4}现场$")  # 某某评估现场|评审会: where it is held is part of its name
_GOES_TO = ("参加", "出席", "列席", "主持", "见证", "参与", "观看", "举行", "举办")


def _event_start(plain: Plain, head: int, stops: frozenset[int]) -> int:
    """Left to the verb, mark or date before; quoted words belong to the name."""
    text = plain.text
    i, quoted = head, False
    links = _links()
    while i > 0 and head - i < 60:
        before = text[i - 1]
        if quoted:
            if before in "“「『" or (before == '"'):
                quoted = False
                if i > 1 and text[i - 2] in "作讲办以":
                    return i - 1
            i -= 1
            continue
        if before in "”」』":
            if not rx.search(r"[“「『][^”」』\n]{1,30}[”」』]$", text[max(0, i - 34) : i]):
                break
            quoted = True
            i -= 1
            continue
        if before == "·" and i > 1 and text[i - 2] not in HARD and text[i] not in HARD:
            i -= 1
            continue
        if before in "）)" and (aside := _ASIDES.search(text, max(0, i - 7), i)) and aside.end() == i:
            i = aside.start()
            continue
        if before == "\n" or (before in HARD and before != "、") or i in stops:
            break
        if before == "、" and _ITEM.search(text, max(0, i - 4), i):
            break  # 四、某某专项治理: the number of an item
        if i in plain.gaps and _CLAUSES.match(text, i) and "\n" not in text[:i].strip("\n"):
            break
        if (
            any(text.endswith(w, 0, i) for w in links.get(before, ()))
            and text[i] not in "员者"
            and not (before == "等" and text[i] == "级")  # 督导|员
            # 启动|仪式暨颁奖典礼, but 企业代表参加|仪式
            and (not text.startswith(("仪式", "式", "大会"), i) or text.endswith(_GOES_TO, 0, i))
            and not (before == "迎" and _FESTIVAL.match(text, i))  # 迎“六一”
            and not (
                i == head and text.endswith(("观摩", "参观", "学习", "倡议", "走进", "欢迎"), 0, i)
            )  # 演练|观摩活动
            and not (i == head and text.endswith("现场", 0, i) and _ON_SITE.search(text, 0, i))
            and not (text.startswith("教育", i) and text.endswith("学习", 0, i))
            and not text.endswith("下开展", 0, i)  # 疫情防控下开展养老服务研讨会
            and not text.endswith(("社会组织", "理论学习", "中心组学习", "结对", "应对"), 0, i)
            and not text.startswith(("对口", "对接", "对象", "对外", "对照", "对标"), i - 1)
        ):
            break
        i -= 1
    part = text[i:head]
    at = max(part.rfind("、全省"), part.rfind("、全市"), part.rfind("、全国"))
    if at > 0 and any(w in part[:at] for w in ("会议", "会")):
        i += at + 1  # two meetings with names of their own
    part = rx.sub(r"[“「][^”」]*[”」]", lambda m: "　" * len(m.group()), text[i:head])
    if joints := [x.end() for x in _JOINT.finditer(part) if x.end() < len(part)]:
        i += joints[-1]  # the meeting before 、 has a name of its own
    if text[i] in "我本该" and text[i + 1 : i + 2] in ("省", "市", "县", "区", "州", "旗", "镇", "局"):
        i += 2  # 我县|2015年度…捐款仪式
    for lead in _LEADS:
        if text.startswith(lead, i) and i < head:
            i += len(lead)
    i = _after_of(plain, i, head)
    one = _ONE_OF.match(text, i, head)
    return one.end() if one else i


def _after_of(plain: Plain, start: int, head: int) -> int:
    """``start`` moved behind the last 的 outside quotes, and over the tagger's verbs: 服务于儿童的|社区实践活动."""
    text = plain.text
    part = rx.sub(r"[“「][^”」]*[”」]", lambda m: "　" * len(m.group()), text[start:head])
    of = part.rfind("的")
    if of >= 0:
        rest = part[of + 1 :]
        if len(rest) < 4 or ("“" not in text[start + of : head] and rx.search(r"[、和与及]|^[小大多]", rest)):
            return head  # 老年人的|膳食、文娱活动
        start += of + 1
    while (
        start < head
        and text[start] not in "“「"
        and plain.tags.get(start) in {"p", "c", "u", "r", "xc"}
        and plain.words[start] < head
    ):
        start = plain.words[start]
    return start


@lru_cache(maxsize=1)
def _links() -> dict[str, tuple[str, ...]]:
    """The words before a name, by their last character."""
    by_last: dict[str, list[str]] = {}
    for word in sorted(words("event_links") | {"组织"}):
        by_last.setdefault(word[-1], []).append(word)
    return {last: tuple(found) for last, found in by_last.items()}


def _definite(name: str, head: str, called: bool = False) -> bool:
    body = name[: -len(head)]
    if name in words("event_stop") or len(name) > 70:
        return False
    if rx.match(
        r"(?:本(?!溪|草|土)|此次|这次|该|各类|各种|一系列|系列|多种|每次|每|今年|多场|[0-9一二三四五六七八九十]+(?:场|次|余|多|期|项|个))",
        name,
    ):
        return False
    if rx.search(r"[，。；！？\n]", rx.sub(r"“[^”]*”", "", body)):
        return False
    if "“" in body or "「" in body:
        return not rx.match(r"“[^”]*[！？。]”", body) and not (head == "活动" and body.endswith("一日捐”"))
    if _NUMBERED.match(body):
        return len(name) >= 6
    if _SAID.search(body):
        return False
    if head in _PLAIN_HEADS or _MATCH.search(head):
        return len(body) >= 6 and bool(_NUMBERED.match(body) or _TERM.search(body))
    if all(part in words("event_stop") for part in rx.split("[、和]", name)):
        return False  # 应急演练、业务培训
    if (
        body.startswith(_VERBS)
        or "再演练" in name
        or (rx.search("[的、]", body) and head in {"活动", "培训", "讲座", "演练"})
    ):
        return False
    if head in {"活动", "会议", "培训", "仪式", "演练", "比赛", "讲座", "演出", "大会", "集市", "换届选举"}:
        return len(body) >= 5
    if len(body) == 3 and len(head) > 2 and head[-1] == "会" and called:
        return True
    if len(head) >= 4 and body.removesuffix("节") in _FESTIVE:
        return True  # 七夕|集体颁证仪式
    return len(body) >= (3 if head in {"联合检查", "开放日活动"} else 4)


_PROGRAMME_HEADS = (
    r"(?:专项)?(?:救助|整治|治理|排查整治|核查|清理|整顿|检查|提升|关爱|慰问)?(?:行动|专项整治|专项治理|专项整顿|专项核查|专项检查|专项排查|专项行动|专项)"
    r"|项目|计划|工程|慈善信托|平台|品牌|试点|基金|专项基金|公益项目|品牌项目|未保项目|复明救助项目|春节慰问|服务品牌|救助模式|工作法|机制|热线|小程序"
)


def _programmes(plain: Plain) -> None:
    text = plain.text
    stops = _stops(plain)
    for hit in rx.finditer(
        rf"{_QUOTED}(?![为的等]|理念|精神|要求|目标|思想|方针|口号|意识|宗旨|作风|[一二两三四五六七八九十几多]+[个大项])[\u4e00-\u9fff]{{0,10}}?(?:{_PROGRAMME_HEADS})(?!方案|[者])",
        text,
    ):
        plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-quoted", priority=45, confidence=0.75)
        start = _campaign_start(plain, hit.start(), stops)
        field = text[start : hit.start()]  # 开展|殡葬领域突出问题“春雷”行动
        if _RUN.search(hit.group()) and _FIELD.fullmatch(field) and _OPENS.search(text, max(0, start - 4), start):
            plain.propose("PROGRAMME", start, hit.end(), "programme-field", priority=45, confidence=0.7)
    for hit in _CAMPAIGN.finditer(text):
        start, end = _campaign_start(plain, hit.start(), stops), hit.end()
        placed = found_in(text).every.get(start) == hit.start()  # 青江|专项整治祭祀用品市场
        if not placed and 2 <= hit.start() - start <= 28 and not _NO_CAMPAIGN.search(text[start:end]):
            plain.propose("PROGRAMME", start, end, "programme-campaign", priority=45, confidence=0.7)
    find_schemes(plain)
    for hit in _HELPING_RUN.finditer(text):
        start, end = _campaign_start(plain, hit.start(), stops), hit.end()
        start, season = max(start, text.rfind("、", 0, hit.start()) + 1), hit[0][-1] in "季月"
        if season:
            start = min((at for at in range(start, hit.start()) if at in found_in(text).every), default=end)
        if 2 <= hit.start() - start <= 20 and not rx.search(
            r"[的了在对各等，把]|此次|本次|行动.+行动", text[start:end]
        ):
            plain.propose("PROGRAMME", start, end, "programme-helping", priority=45, confidence=0.65)
    for hit in _known().finditer(text):
        # 结合|创先争优活动: no happening reaches over it
        plain.found = [p for p in plain.found if p.label != "EVENT" or p.end != hit.end() or p.start >= hit.start()]
        plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-known", priority=35, confidence=0.85)
    for hit in rx.finditer(rf"{_QUOTED}(?:[、和与]?{_QUOTED})*{_SUM}(?:项目|品牌|行动|计划|工程)(?!部|组)", text):
        for name in rx.finditer(_QUOTED, hit.group()):
            start = hit.start() + name.start()
            plain.propose("PROGRAMME", start, start + len(name.group()), "programme-list", priority=35, confidence=0.7)
    for hit in _IN_QUOTES.finditer(text):
        plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-in-quotes", priority=35, confidence=0.7)
    for hit in rx.finditer(rf"{_QUOTED}(?=工作(?:[，。、；）]|$|情况|安排))", text):
        if rx.search(r"[送暖情护爱助]", hit.group()):
            plain.propose("PROGRAMME", hit.start(), hit.end(), "programme-work", priority=35, confidence=0.6)


def _campaign_start(plain: Plain, head: int, stops: frozenset[int]) -> int:
    """Where the name of a campaign begins: behind the verbs and the bodies that run it."""
    start = _event_start(plain, head, stops)
    lead = _CAMPAIGN_LEAD.match(plain.text, start, head)
    return lead.end() if lead else start


_FIELD = re.compile(r"(?!此次|依托|借助|借力|通过|结合|围绕|按照|聚焦|响应|落实|持续|以)[^的了在各等和与、“”]{2,14}")
_SUM = r"(?:等?[一二两三四五六七八九十0-9]*[个大项]?(?:慈善|公益|救助|服务|助学)?)"
_RUN = re.compile(r"(?:行动|专项[\u4e00-\u9fff]{0,4}|整治|治理|排查|核查|清理)$")
_OPENS = re.compile(r"(?:开展|启动|实施|组织|推进|部署|打响|的|，|。|\n|^)了?$")
_IN_QUOTES = re.compile(
    r"[“「](?!(?:民心|暖心|惠民|民生|德政|幸福|阳光|放心|形象|连心|实事|良心)(?:工程|行动))"
    r"[^“”「」\n，。]{2,14}(?:计划|工程|行动|项目|平台|基金|热线|一日捐|慈善[月周])[”」](?:(?<=一日捐.)活动(?!启动|仪式))?"
    # care after school: “四点半课堂”, “小雁暑托班”
    r"|[“「][^“”「」\n，。]{0,8}(?:[三四五]点半|暑托|晚托|托管|第二)小?(?:课堂|学[校堂]|班|乐园)[”」](?![\u4e00-\u9fff]{0,8}(?:活动|仪式))"
)
_CAMPAIGN = re.compile(
    r"(?:专项(?:[\u4e00-\u9fff]{0,6}?)行动|专项整治|专项治理|专项核查|专项整顿|专项排查|专项清理|专项巡查"
    r"|(?:集中|(?<!环境)综合)整治(?:行动)?|排查整治行动|整治行动|攻坚行动|百日攻坚|(?<!加)大排查大整治|(?<!加)大排查|绩效核查)(?:行动)?"
    r"(?!工作|推进|方案|会|组|专班|领导|期间|情况|通知|动员|部署|小组|办|活动|任务|成效|成果|检查)"
)
# 微心愿|认领行动, 青江市社区基金|公益季
_HELPING_RUN = re.compile(
    r"(?:提升|提质|关爱|帮扶|救助|康复|助[学残老医浴餐困]|圆梦|认领|结对|清零|攻坚|惠民|护航|守护|暖冬|送暖|进家|改造|赋能|焕新|敬老|孝老|寻亲)行动"
    r"(?:系列活动)?(?!方案|计划|工作|会|组|专班|领导|小组|办|指南|倡议|中来|上来)|(?:公益|慈善|敬老|孝老)[季月](?![刊报末年度日])"
)
_NO_CAMPAIGN = re.compile("[的了在各等]|对(?!象)|此次|本次|抓好|^确保|^通报|^汇报|^全[省市县区]")
_CAMPAIGN_LEAD = re.compile(
    r"(?:[^，、]{0,6}包括|再次?|深入|扎实|全面|持续|统一|集中|组织|大力|认真|有序|迅速|联合|部署|督导|督查|调研|检查|推进|推动|抓好|抓实|参与|完成|实施|启动|来[我本][县市区]"
    r"|[我本该全](?:省|市|县|区|州|旗|镇|乡)|为期[^，。；]{2,6}|一场|一次|了|的|就|开展|落实|铺开|打响|掀起|展开|拉开|发起)+"
)


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('programmes')})(?!社工|基金|小学)")
