"""What stands before 村, 社区 and other levels and names no place: classes, counts, qualities, what somebody does."""

from __future__ import annotations

import re

from kg import rx
from kg.lexicon import words
from kg.mention.ground import division_at

_CJK = "\u4e00-\u9fff"
GENERIC = re.compile(
    r"(?:各|全|本|该|居家|每个?|某|我|两|多|几|这|那|所在|示范|新型|农村|城市|城镇|行政|中心|自然|乡镇|镇|建制|偏远|贫困|试点|重点|所辖|辖区|部分|城乡"
    r"|周边|基层|居住|边远|夏|冬|[春夏秋冬]季|春秋|大|小|一个|返|还|离|一段|驻|包|住|进|入|下|回|出|从|往|(?<![唐南北梁])朝|[一-龥]着|隔壁|邻近|相邻|有关|相关|同一|[年月天日]来|多[年天次]|[阳明秋午春]节|同|全体|每一|更多|(?:更多|[一-龥])?偏[远僻]山|高半山|[新一]轮|样板|.友好|[0-9一二三四五六七八九十百]+[个名]?"
    r"|(?:两|多|几|数|整|首|这|那|同)个|[今去明当近同]年)\Z"
)
NEVER_INSIDE = re.compile(
    rf"[^{_CJK}]|[的了是他她我们每各为给逐以]|挨户|[及级型]|附近|周边|沿线|驻村|包村|辖区|服务|人员|组织|群众|等[0-9一二两三四五六七八九十]|[带率]领|^[县市区州旗镇乡]内|^(?:中国|全国|世界)"
)
ZONES = frozenset(
    {"经济区", "投资区", "工业园区", "产业园区", "新区", "开发区", "高新区", "经开区", "示范区", "度假区", "管理区"}
)
NO_NAMES = frozenset("城农驻") | {
    "结对", "共建", "包联", "联建", "挂点", "挂包", "联系", "结对共建", "党建联建",
    "主要", "当地", "或者", "城市", "和主要", "第十一届", "村级", "示范", "行政", "特色", "美丽", "幸福", "文明",
    "所在", "辖区内", "圩", "美丽圩", "偏远山", "偏僻山", "高山", "小山", "市县", "区县", "县乡",
    "中心", "重点", "双语", "边界", "苏木", "大部分", "少数",
    "个别", "先进", "城中", "空心", "帮扶", "智慧", "无障碍", "完整", "街道", "友好", "老年友好", "儿童友好", "数字",
    "零碳", "熟人", "宜居", "平安", "书香", "老旧", "城乡", "涉农", "直管", "主城",
    "库区", "山区", "林区", "牧区", "城郊", "易灾", "多灾", "多灾易灾", "挂钩", "包保", "空巢",
    "五保", "低保", "撤并", "拆迁", "安置", "搬迁", "易地搬迁", "移民",
    "试点", "边境", "民族", "偏远", "薄弱", "后进", "软弱涣散", "旅游", "生态", "产业", "空壳", "养老", "慈善", "诚信",
    "邻", "绿色", "扶贫", "脱贫", "非贫困", "整治", "改造", "搬迁安置", "集中安置", "建起农", "构建起农",
    "城区", "镇区", "集镇", "坝区", "半山", "高半山", "嘎查", "东部", "西部", "南部", "北部", "中部",
}  # fmt: skip
# what a body has to do with a village behind a township's name: 石桥乡|挂钩村; there are 平安村 and 中心村
TIED = frozenset(
    {"结对", "共建", "包联", "联建", "挂点", "挂包", "联系", "挂联", "结对共建", "挂钩", "帮扶", "结对帮扶", "驻点",
     "包保", "包抓", "主要", "沿街", "背街", "部分", "辖内", "试点", "重点", "扶贫", "脱贫", "涉农", "易灾", "多灾"}
)  # fmt: skip
# names of peoples, which name no township: 各少数民族|乡, but 石门回族|镇
PEOPLES = re.compile(
    r"[一-龥]族|.{0,2}民族|(?:蒙古|朝鲜|土家|布依|维吾尔|哈萨克|柯尔克孜|达斡尔|鄂温克|鄂伦春|锡伯|傈僳|拉祜|纳西|哈尼|景颇|布朗|仡佬|仫佬|毛南|东乡|撒拉|保安|裕固)族"
)
# verbs after which villages are named: 建设社区, 联合村
_NAMING = frozenset({"建设", "发展", "联合", "创新", "团结", "合作", "解放", "胜利", "和平", "服务"})
QUALITIES = frozenset(
    {"和谐", "幸福", "文明", "平安", "健康", "清廉", "法治", "阳光", "红色", "活力", "温馨", "温暖", "最美", "清洁",
     "卫生", "生态", "宜居", "绿美", "康养", "科普", "安全", "民主", "团结", "诚信", "慈善", "互助", "共享", "未来"}
)  # fmt: skip
MADE = re.compile(r"(?:的)?(?:建设|创建|达标|评选|评比|评定|示范|试点|标准|[0-9一二两三四五六七八九十]+个)")

CROWD = re.compile(
    r"不少|许多|更多|若干|[名位个批些]\Z|广大|全体|部分|老旧|周边|附近|辖区|所有|不同|其他|本地|居住|组织|众多|驻|院|校|企|乡镇|街道\Z"
)
LIVED_IN = re.compile(r"(?:的)?(?:居民|老人|党员|网格|志愿者|残疾人|独居|空巢|高龄)")  # 幸福社区|居民
STRIVING = re.compile(r"(?:建设|创建|打造|构建|共建|共享|共筑|建成|评为|争创|推进|命名为)\Z")

TOWNISH = frozenset("贤愁音亲土情友里间野风味俗韵")

DOES = frozenset({"v", "vd", "d", "ad", "p", "c"})


def acts(name: str) -> bool:
    """Does what somebody does end the name: 把善款用于|社区, 石桥县民政局深入|社区? A verb alone may name a village."""
    verbs = words("brand_verbs") | words("boundaries")
    return any(
        name.endswith(verb) and len(verb) > 1 and verb not in _NAMING
        for verb in (name[-n:] for n in (2, 3, 4) if n <= len(name))
        if verb in verbs
    )


def starts_clause(name: str) -> bool:
    """Does what a township does begin the name: 石桥镇|依托岭南|村? A verb alone may name a village."""
    verbs = words("brand_verbs") | words("boundaries")
    firsts = (name[:n] for n in (2, 3, 4) if n < len(name))
    return any(verb in verbs and verb not in _NAMING for verb in firsts)


def of_class(name: str, kind: str, one_word: bool) -> bool:
    """Is a class meant: 部门|街镇, 一个小|山村, 送进|山村 (``one_word`` to the tagger), 边远|村寨, 是|个老社区?"""
    hills = kind == "村" and name[-1] == "山" and (one_word or name.endswith("小山"))
    return (
        hills
        or name[0] == "个"
        or (kind == "镇" and name[-1] == "街")
        or (kind == "寨" and name[-1] == "村" and (_plain(name[:-1]) or PEOPLES.fullmatch(name[:-1]) is not None))
    )


def _plain(name: str) -> bool:
    return GENERIC.search(name or "各") is not None


def is_division(text: str, start: int, kind: int) -> bool:
    """Is all that stands before 社区 or 村 a county or zone: 石桥市|社区发展基金, 青江高新区|村（社区）?"""
    zone = next((z for z in ZONES if text.endswith(z, start, kind)), "")
    whole = division_at(text, start) == kind and text[kind - 1] in "省市县区州旗盟" and kind - start > 2
    return whole or (zone != "" and kind - start > len(zone) + 1)


# districts called as a part of any town is
_QUARTERS = frozenset({"老城区", "新城区", "新市区", "旧城区", "老市区", "矿区", "东区", "西区", "港区"})
_OWN = "(?:区|民政|委|政府|人民|人大|政协|残联|残疾人联合会|妇联|慈善|老龄|融媒|各?街道|召开|开展|举办|启动|：)"


def any_quarter(text: str, start: int, end: int) -> bool:
    """Is a part of some town meant (搬出|老城区), because the text speaks of no body of a district so called?

    The district's own bodies show it (老城区民政局, 老城区召开), or the city before it (石桥市|老城区).
    """
    name = text[start:end]
    if name not in _QUARTERS:
        return False
    return rx.search(f"(?<![{_CJK}]){name}{_OWN}|[市州]{name}", text) is None
