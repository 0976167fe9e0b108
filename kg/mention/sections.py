"""The parts of bodies: sections, offices, cells of the party, after their body or standing alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.ground import HARD, LEVELS, any_of, begins, chain_before, left_edge, strip_verbs

if TYPE_CHECKING:
    from kg.mention.text import Plain

_CJK = "\u4e00-\u9fff"
UNIT_STOP = re.compile(
    r"^[副和与及]|[到在对了的将向由为把给]|主持|召开|举办|联合|会同|开展|率队|带队|带领|率领|调研|各|相关|有关|和下属|参加|负责|局长|书记|副局"
    r"|会议|值班室|接待室|机关科|科室|门口|[一二三四五六七八九十]楼|主席|主任|[厅部处县市镇区州旗院]长|委员|组长|陪同|邀请|聘请|特邀|协同|联手|督促|对接|走访"
    r"|^组织(?![科部处股室])|^安排|责成|^交代|^交办|抽调|^指派|选派|^派出(?!所)|^指定|^动员|^发动"
)
# 石桥县|老年协会办公室 is the association's, no office of the county
OF_SOCIETY = re.compile("(?:协会|总会|慈善会|联合会|基金会|学会|商会|学校|医院|公司|[残妇侨文科]联|工会)办公室\\Z")
_BEFORE = ("经", "由", "任", "为", "集", "带领", "担任", "报")
_OF_BUREAU = re.compile(
    r"局(?:党组|机关党委|党委|办公室|(?:机关)?(?:第[一二三])?(?:党支部|党总支))(?!书记|成员|副书记)|局机关党委(?=专职)"
    r"|局[\u4e00-\u9fff]{2,3}办(?=(?:常务)?副?主任|代表队)"
    r"|机关(?:第[一二三])?(?:党支部|党总支)(?=组织|召开|开展|举[行办]|赴|联合|[走深]入|前往|全体)"
)
_STATION_STOP = re.compile(
    r"[到在的被了将往进向从至由各该]|当地|附近|必须|应当|需要|可以|立即|主动|公安|民警|属地|就近|基层|法院"
)
_CELL_STOP = re.compile(r"社区|[与和及村镇驻]|街道")
TITLED = re.compile(
    r"(?:原)?(?:党[组委]|一级|二级|三级|四级|第一|常务|副|代)*(?:书记|主任|局长|科长|股长|处长|部长|负责人|所长|组长|委员|常委|成员"
    r"|检察长|院长|大队长|队长|主席|调研员|巡视员|主办|主任科员|科员|干部|工作人员|参谋|政治教导员|教导员|指导员|监督员|政委|总工程师)"
)
_CELLS = re.compile(
    r"(?:局机关|局|机关)(?:第[一二三])?(?:党总支|党支部)(?=(?:专职|第一)?副?书记)|"
    r"(?:村|社区|居|嘎查|[\u4e00-\u9fff]连)(?:第[一二三四五])?(?:党委|党总支|党支部|支部|党工委)(?=(?:第一|专职)?副?(?:书记|委员|支委))"
)


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    """A part of a body, right after its name: 社会救助股, 办公室, 长安派出所, 派驻纪检监察组."""
    return re.compile(
        rf"""(?:党组|党委)理论学习中心组
        | (?:机关)?(?:第[一二三四五六])?(?:党组|党委|党总支|党支部|机关党委)(?!书记|副书记|成员|委员|专职|会议(?!纪要))
        | (?:派驻|驻)[{_CJK}]{{0,14}}?纪检监察组
        | [{_CJK}]{{1,10}}?(?:派出所|司法所|检察部|分局|大队|支队|中队|消防救援站|消防站|消防队|专职队
            |执法队|税务所|监管所|法庭)
        | 第[一二三四五六七八九十][{_CJK}]{{2,6}}部
        | (?<=法院)[{_CJK}]{{1,8}}?庭(?![审前长])
        | [{_CJK}]{{2,4}}?(?:管理|执法)所
        | (?:[{_CJK}]{{2}})?(?:就业|人才|社会保险|医疗保险|社保|医保)[{_CJK}]{{0,2}}(?:服务|管理|经办)中心
        | [^\W市县区省州旗镇乡并入]{{2,10}}?(?:指导|事务|信息|鉴定|研究|保障|发展|核对|促进|培训|福利)
            (?:服务|管理|保障|指导)?中心
        | (?:[{_CJK}]{{2}}|110)?指挥中心
        | [{_CJK}]{{2,5}}部(?=部长)
        | [{_CJK}]{{1,5}}(?<!服务)(?<!志愿)(?<!艺术)(?<!文艺)(?<!宣讲)(?<!工作)队(?=副?队长)
        | (?:农技|农机|畜牧|兽医|水利|林业|水保|植保|种子|文化|广播|监测|检测|气象|养护|环卫|农经|经管)站(?=副?站长)
        | (?:低保|核查|核对|结算|征收|征管|招商|经办|监控|调度|采购
            |勘察|测绘|宣教|稽查|理赔|维权|统计|审计|评审|档案)[{_CJK}]{{0,4}}中心(?=(?:常务)?副?主任)
        | [{_CJK}]{{2,8}}?[办室](?=(?:原|常务)?副?主任)
        | (?<=[厅部])[{_CJK}]{{2,8}}?局(?=原?(?:常务)?副?局长|原?党组|[一二三四]级)
        | (?:党委|党政|人大|政协)?办公室(?!设)
        | [{_CJK}]{{0,18}}?(?:科(?![技学普室目长员研])|股(?![份长东室])
            |处(?![理于罚置在长室])|司(?![机令法仪])|室(?!内|外|主任)|局长办公室)
        """,
        re.VERBOSE,
    )


def with_units(text: str, end: int) -> int:
    """Where the body ends with the parts that follow: 市民政局|社会救助科."""
    while True:
        section = _sections().match(text, end)
        if section and text[section.end() : section.end() + 1] not in ("长", "员"):
            end = section.end()
            continue
        unit = _unit().match(text, end)
        if not unit:
            return end
        name = unit.group()
        after = text[unit.end() : unit.end() + 1]
        if UNIT_STOP.search(name) or unit.end() - end > 20:
            return end
        if name[-1] in "所部局队" and _CELL_STOP.search(name):
            return end
        if (
            name[-1] in "科股处室司"
            and not name.endswith("办公室")
            and not (
                after in HARD
                or after == ""
                or TITLED.match(text, unit.end())
                or after in "的和与举联开召主到在党负组承工干牵民派会反受接"
            )
        ):
            return end
        end = unit.end()


@lru_cache(maxsize=1)
def _sections() -> re.Pattern[str]:
    field = f"(?:{any_of('section_fields')})"
    return re.compile(
        rf"局?{field}(?:(?:和|与|、){field})?(?:管理|工作|服务)?(?:科(?![技学普室目研])|股(?![份东室])|处(?![理于罚置])|司(?![机令法仪])|室(?!内|外|主任)|办公室|(?<!民政)(?<!事务)办(?=(?:常务)?副?主任))"
    )


def find_sections(plain: Plain) -> None:
    """Propose sections that stand without their bureau, offices with a post after them, and cells of the party."""
    text = plain.text
    _stations(plain)
    for hit in _sections().finditer(text):
        start, end = hit.span()
        before = text[max(0, start - 2) : start]
        if text[end : end + 1] in ("长", "员") and not text.startswith("长安", end):
            continue
        if before.endswith(("局", "厅", "委", "部", "相关", "有关", "各", "业务")):
            continue
        titled = TITLED.match(text, end)
        if text[end - 1] in "室司" and not titled and not before.endswith(_BEFORE):
            continue
        if (place := chain_before(text, start)) < start and text[place:start] not in LEVELS:
            plain.propose("AGENCY", place, end, "agency-section", confidence=0.8)  # 桂林街道|民政科
            continue
        if (
            begins(plain, start)
            or before.endswith((*_BEFORE, "该"))
            or (text[start] != "局" and (start in plain.words or titled))
        ):
            plain.propose("AGENCY", start, end, "agency-section", confidence=0.8)
    for hit in _OF_BUREAU.finditer(text):
        before = text[max(0, hit.start() - 1) : hit.start()]
        if before not in ("我", "该", "本") and (begins(plain, hit.start()) or before in _BEFORE):
            plain.propose("AGENCY", hit.start(), hit.end(), "agency-of-bureau", confidence=0.8)
    for hit in rx.finditer(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,14}(?:科|股|处|室)", text):
        start, end = left_edge(plain, hit.end() - 1), hit.end()
        registry = text.endswith("登记处", 0, end)
        if registry or "医院" in text[start:end] or any(m.end() == end for m in _sections().finditer(text, start, end)):
            continue
        if OF_SOCIETY.search(text[start:end]):
            continue
        if end - start >= 4 and TITLED.match(text, end) and not UNIT_STOP.search(text, start, end):
            plain.propose("AGENCY", start, end, "agency-section", confidence=0.8)
    for hit in rx.finditer(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,5}部(?=部长)", text):
        if not rx.search("妇联|残联|工会|科协|总会|事务所|公司", hit.group()):
            plain.propose("AGENCY", hit.start(), hit.end(), "agency-section", confidence=0.7)
    for hit in rx.finditer(
        r"(?:办公室|办事处|党委|党工委|党组|统战部|组织部|宣传部)(?=　?(?:副|第一)?(?:主任|部长|一级科员))", text
    ):
        nobody = (
            rx.match("(?:副?主任)(?:[，、。等]|参加|列席|出席)", text[hit.end() :])
            and text[hit.start() - 1] in "、和及"
        )
        if not nobody and (begins(plain, hit.start()) or text[hit.start() - 1 : hit.start()] in ("任", "兼")):
            plain.propose("AGENCY", hit.start(), hit.end(), "agency-office", confidence=0.8)
    for hit in rx.finditer(r"(?<=[兼、，])[\u4e00-\u9fff]{2,4}(?P<rank>[大支中]队)(?=(?P=rank)长|政委|教导员)", text):
        if not UNIT_STOP.search(hit.group()):
            plain.propose("AGENCY", hit.start(), hit.end(), "agency-squad", confidence=0.7)  # 副局长兼|交警大队|大队长
    for hit in rx.finditer(r"(?<=来源：|供稿：|作者：)局?办公室", text):
        plain.propose("AGENCY", hit.start(), hit.end(), "agency-source", confidence=0.7)
    for hit in _CELLS.finditer(text):
        if (begins(plain, hit.start()) or hit.start() in plain.words) and not of_a_class(text, hit.start()):
            plain.propose("AGENCY", hit.start(), hit.end(), "agency-cell", confidence=0.7)


_LEVEL_BUREAU = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[向由给报回]))[市县区州旗]局(?!新闻|要闻|动态|[长面限部势域级机促管直属])"
)


def _stations(plain: Plain) -> None:
    """Police and justice stations by themselves: 庙子派出所; offices of streets; 市局 to which one reports."""
    text = plain.text
    for start, (end, _) in plain.tagged.items():
        own = text.endswith("办事处", start, end) and rx.fullmatch(
            "(?!街道|.*[驻各])[\u4e00-\u9fff]{2,4}", text[start : end - 3]
        )
        if own and not rx.match("[\u4e00-\u9fff]{2,12}?(?:站|中心|院|所|食堂|之家)", text[end : end + 16]):
            plain.propose("AGENCY", start, end, "agency-station", confidence=0.7)
    for hit in _LEVEL_BUREAU.finditer(text):
        plain.propose("AGENCY", hit.start(), hit.end(), "agency-station", confidence=0.6)
    for hit in rx.finditer(r"派出所|司法所|税务所|专职消防站|消防救援站|人民法庭", text):
        start = strip_verbs(text, left_edge(plain, hit.start() + 1, 10), hit.start())
        if joint := re.compile(r"所[和与及]").search(text, start, hit.start()):
            start = joint.end()
        seen = (at for at in range(start + 1, hit.start()) if plain.tagged.get(at) == (hit.end(), "ORG"))
        start = next(seen, start)  # 打给|柳湾派出所
        name = text[start : hit.start()]
        if not rx.fullmatch(r"[\u4e00-\u9fff]{2,5}", name) or name in words("common_words"):
            continue
        if not _STATION_STOP.search(name):
            plain.propose("AGENCY", start, hit.end(), "agency-station", confidence=0.7)


_CLASS_LIST = re.compile(r"(?:^|[，。；：\n　])[\u4e00-\u9fff]{0,4}(?:各|所在)[^，。；：\n　]*[、和（(]$")


def of_a_class(text: str, start: int) -> bool:
    """Does a list that began with 各 go on here: 各镇乡党委副书记、|民政办主任?"""
    return bool(_CLASS_LIST.search(text, max(0, start - 40), start))
