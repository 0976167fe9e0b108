"""Whether the name before a kind is one: a definite place or body, no count, class or clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import words
from kg.mention.ground import LEVELS, begins, classes, found_in, known
from kg.mention.stock import BRANDS, common

if TYPE_CHECKING:
    from kg.mention.text import Plain

# \Z, not $: the date that ends the line before is no count
_DIGITS = re.compile(r"[0-9一二三四五六七八九十百千两几多]+(?:余|多)?[家个所处座间类批支名项]\Z|[0-9]\Z")
_COUNTED = re.compile(r"(?:[0-9]+|[一二两三四五六七八九十几多]+)(?:余|多)?[家个所处座支]")
_CLASSES = re.compile(
    r"第[一二三四五六七八九十0-9]+[届次批轮]|[村镇乡县市区省]级|国家级|街道级|县区|市县|区县|县市|镇街|各|全国各|每|某|这|那|该|多|一批|两|我|你|他|她|[局所下直市县区院]属"
)
MASS = frozenset(
    {"妇联", "残联", "团委", "工会", "总工会", "工商联", "科协", "红十字会", "关工委", "妇女联合会", "残疾人联合会",
     "工商业联合会", "商会", "老年协会", "老年人协会", "老年体协", "书法协会", "计生协会", "计生协", "慈善会",
     "慈善总会", "义工联", "志愿服务队", "侨联", "文联", "残协", "老协", "老年人体育协会", "老年体育协会",
     "老年人体协"}
)  # fmt: skip
_LED = frozenset(
    {"工商联", "残联", "妇联", "总工会", "科协", "侨联", "文联", "红十字会", "慈善总会", "慈善会", "关工委"}
)
_LED_BY = re.compile(r"(?:党组书记|党组成员|名誉|常务|专职|兼职|副|执行)*(?:会长|主席|理事长|主任|秘书长)")
_DOCTOR = re.compile(r"(?:的)?(?:乡村医生|村医|医生|医师|护士|负责人|主任|所长|室长)")
_SHOPS = frozenset(
    {"超市", "商场", "酒店", "宾馆", "饭店", "车站", "农场", "村民小组", "校区", "分校", "加油站", "工厂", "研究室"}
)
_BIG = (_SHOPS - {"村民小组", "校区", "分校", "加油站"}) | {"集团", "公司", "中心", "银行", "联盟", "监狱"}
_INNS = frozenset({"酒店", "宾馆", "饭店"})  # 在|锦都饭店
_FIELDS = frozenset(
    {"企业", "教育", "医疗", "养老", "国有", "民营", "大型", "产业", "商业", "地产", "中央", "犯罪", "健康"}
)
LIGHT = frozenset(
    {"发展", "建设", "建成", "打造", "改造", "新建", "改建", "扩建", "兴建", "筹建", "开办", "兴办", "创办", "设立",
     "成立", "推广", "走进", "入住", "依托", "利用", "提升", "完善", "运营", "管理"}
)  # fmt: skip


def named(plain: Plain, start: int, kind: int, name_of_kind: str) -> bool:
    """Is there a name before the kind, so that one definite place or body is meant?"""
    text = plain.text
    name = text[start:kind]
    place = found_in(text).full.get(start, start) - start  # 五家|渠市
    if "+" in name or rx.search(r"“[0-9.·]+”", name):
        return False  # 中央厨房+|助餐点
    if not name and name_of_kind in _LED and text[kind - 1 : kind] in "、，":
        return _LED_BY.match(text, kind + len(name_of_kind)) is not None  # 县政协副主席、|工商联|会长
    if (
        not name
        or (_COUNTED.search(name, place) and not name_of_kind.endswith("公司"))
        or rx.match(r"[0-9]", name)
        or _DIGITS.search(name)
    ):
        return False
    if name == "村" and name_of_kind in ("卫生室", "卫生所", "卫生站"):
        return begins(plain, start) and _DOCTOR.match(text, kind + len(name_of_kind)) is not None
    if name in ("镇", "乡", "街道", "村", "社区", "园区", "开发区", "高新区", "经开区") and not classes(
        text, start, kind
    ):
        if name in ("村", "社区"):
            if _INTO.search(text, max(0, start - 2), start) and name_of_kind.endswith(_HOUSES):
                return True  # 饭桌摆到了|村日间照料中心
            after = begins(plain, start) or text[start - 1 : start] in ("为", "及")
            return name_of_kind in MASS and after and text[start - 1 : start] not in ("各", "每", "和", "、")
        led = begins(plain, start) or text[start - 1 : start] in ("找", "往", "去", "进", "回", "归", "请", "让")
        return led and not _PLURAL_BEFORE.search(text, max(0, start - 5), start)
    if _OFFICE.search(name) or name in ("“双百”", "“双百工程”") or _VISITED.search(name):
        return False
    if (name_of_kind == "学会" and text[kind - 1] in "再先才快能") or (
        name[-1] in "读上念" and name_of_kind[-1] in "学中"
    ):
        return False
    if name[-1] in "读念上" and name_of_kind.endswith(("中专", "大专", "技校", "职高", "职中", "学院", "学校", "高中")):
        return False  # 供妹妹读|中专
    if _EACH.search(name, place) or name[-1] in "对把向将被":
        return False  # 石桥区各|公墓, 养蜂户对|协会
    if name_of_kind.startswith(("村", "居")) and name.endswith(_IN_OFFICE):
        return False  # 某村新任|村委会主任
    if name_of_kind == "小学" and rx.search("[和与及各、市县区镇乡内]中\\Z", name):
        return False  # 某市|中小学
    if _FIRST.search(name) or "某" in name or _RUNS.fullmatch(name):
        return False  # 某镇首家|养老服务中心
    if name in words("brand_stop") or classes(text, start, kind) or _PLAIN.sub("", name, count=1) in BRANDS - {name}:
        return False
    if _CLASSES.match(name) and start not in found_in(text).every:  # 每家敬老院, but 那曲市
        return False
    if len(name) == 1 and name not in LEVELS:
        return False
    if (
        name in {"区县", "连队"}
        or rx.search(r"[级型]\Z|个省级|成员|等", name)
        or _DIGITS.search(text[max(0, start - 4) : start])
    ):
        return False
    if _CLAUSE.search(name):
        return False  # 某镇则把|互助点, 空闲校舍改|养老点
    return not rx.search(r"[的了着吗呢吧啊您你我他她们\n]", name) and len(name) <= 36 and _anchored(plain, start, kind)


_CLAUSE = re.compile(
    r"[则把]|[里上中内]有|正[在向对由被把让给]|(?:[已还又曾将便才仍再并可需要]|必须|应当|可以)[和与同跟在向对由为从到被把让给](?![平谐睦顺])|[也都](?=[要是有在能将把会设建])|就(?=公益|养老|殡葬|敬老|社会|未成年|农村|城乡|救助|\Z)|(?<=[舍房址屋校地])改|要[设建]|"
    r"中秋|春节|[给让]\d|废弃|[村乡镇]里|^(?:夜访|夜查|暗访|走进|探访|打造|开个)"
)
_EACH = re.compile("各(?!庄)")
_IN_OFFICE = ("新任", "现任", "时任", "原任", "前任", "历任", "兼任", "新一届", "上一届", "本届", "上届", "换届")
# 石桥镇|长安村幸福院
_LONG = "[乐安春沙兴宁寿阳丰福岭山江湖河沟坪塘田桥庆青龙坑流汀征虹风清堤湾坡岗店胜发城](?=[\u4e00-\u9fff]{0,3}[村社])"
_OFFICE = re.compile(rf"助理|书记|主任|[局校院站组]长|[镇乡村]长(?!{_LONG})")
_VISITED = re.compile(
    r"(?:检查|督查|督导|调研|走访|慰问|考察|视察|参观|看望|探望|探访|回访|核查|抽查|巡查|暗访|暗查|复查|排查|评估|验收|察看|查看|观摩|指导|研究|[办建开]起)\Z"
)
_RUNS = re.compile("(?:在|到)?[\u4e00-\u9fff]{2,3}[开办盖租]")  # 在青江开|拉面馆
_FIRST = re.compile(
    r"(?:是|变成|设有|[设改变]为)\Z|(?:首|第一)[个所批支家座处间]|唯一|多[家个所座]\Z|新[增添]\Z|这[家个所座]"
)
_PLAIN = re.compile(r"^(?:农村|城市|城乡|社区|乡镇|镇村|村级|镇级)")
_INTO = re.compile(r"(?:[到在进往去回至](?:了)?)\Z")
_HOUSES = ("照料中心", "照料站", "养老服务中心", "养老服务站", "幸福院", "食堂", "助餐点", "互助点", "之家", "敬老院")
_PLURAL_BEFORE = re.compile(
    r"(?:[各每某两]|[0-9个]|县|乡|城|(?:建成|新建|在建|建好|扩建|改建|拟建|现有|原有|所有|全部|部分|多数)的?)\Z"
)


def _anchored(plain: Plain, start: int, kind: int) -> bool:
    """Is anything in the name more than common words: a place, a level, quotes, or a word that is no common one?"""
    text = plain.text
    name = text[start:kind]
    found = found_in(text)
    if name[0] in "省市县区州旗盟" or "”" in name or "」" in name:
        return True
    if any(found.every.get(i, kind + 1) <= kind for i in range(start, kind)):
        return True
    return not common(plain, start, kind)


def too_generic(kind: str, name: str) -> bool:
    if (
        kind in _BIG
        and len(name) < (2 if kind in _INNS else 3)
        and (kind != "集团" or len(name) < 2 or name in _FIELDS)
    ) or (kind in _SHOPS and rx.search(r"[镇乡县市区][老旧新]\Z", name)):
        return True  # 石桥镇老|车站
    if (
        kind in _INNS
        and rx.search(r"^[在从到去]|[上里内边]\Z|[星级]级|连锁|大型|高档|特色|农家|豪华|快捷", name)
        and len(name) < 4
    ):
        return True  # 镇上|饭店, 在星级|酒店
    if kind.endswith(("厂", "药房", "养殖场", "奶牛场")) and name in known()[1]:
        return True  # 广东|鞋厂
    if kind.endswith("业") and name.endswith(tuple(LIGHT)):
        return True  # 大力发展|乳业
    return kind in _SHOPS and len(name) < 2
