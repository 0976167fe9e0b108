"""How short names of bodies are printed: the patterns and forms that :mod:`kg.resolve.expand` reads them by."""

from __future__ import annotations

import re

PREFIX = re.compile(r"^(?:中国共产党|中共)(?=.*(?:委|党组|组织部|宣传部|统战部|部|室))(?!中央)")
OFFICIAL = re.compile(r"(?:局|厅|委|办|办公室|政府|委员会|党组|部)$")
ZONE = re.compile(
    r"(?:开发区|高新区|新区|示范区|产业园|工业园|园区|经济区|保税区|度假区|经开区|实验区)"
    r"(?:管(?:理)?委(?:员)?会$|[^镇乡村区]{0,10}[局办委部处科室队]$)"
)
YOUTH_PRINTED = re.compile(r"^(?:共青团|团)(?P<place>[\u4e00-\u9fff]{2,}[省市县区州盟旗])(?P<long>委(?:员会)?)$")
PREFECTURE_OFFICE = re.compile(r"^(?:地区)?(?P<kind>地委|行署)(?P<rest>办公室)?$")
BARE_COMMITTEE = re.compile(
    r"^(?:(?:村民|居民)选举委员会|(?:村|社区)?(?:村务|居务)?监督委员会|村务监督小组|村监委会|(?:村民|居民)(?:议事会|理事会)|红白理事会|道德评议会"
    r"|(?:村|社区|嘎查)(?:妇联|团支部|关工委|调委会)|(?:村|社区|嘎查|居民区)?(?:村委会|居委会|村民委员会|居民委员会|(?<=村)委会|(?:(?<=村)|(?<=社区)|(?<=嘎查)|(?<=居民区))(?:党支部|党总支|党委)))$"
)
COMMITTEE = re.compile(
    r"^(?P<village>[\u4e00-\u9fff]{1,10}?)(?:村民委员会|居民委员会|村委会|居委会|(?<=村)委会|"
    r"(?:(?<=村)|(?<=社区)|(?<=嘎查))(?:党总支|党支部|党委))$"
)
TOWNSHIP_FORMS = {
    "政府": "人民政府",
    "街道办": "街道办事处",
    "办": "办事处",
    "委": "党委",
    "工委": "党工委",
    "党委人武部": "人武部",
    "党委武装部": "武装部",
}  # fmt: skip
# sections that only bureaus of civil affairs have, and the bodies that have such sections beside them
CIVIL_SECTION = re.compile(
    r"^局?(?:社会(?:福利|救助|事务|组织)|老年人福利|儿童福利|救灾|低保|养老|殡葬|优抚|婚姻|基层政权|区划地名|地名|慈善|民间组织|社团)"
    r"[\u4e00-\u9fff]{0,10}(?:科|股|处)$"
)
HAS_CIVIL = re.compile(
    r"民政|卫生|卫健|卫计|应急|残联|人社|社会保障|退役|老龄|镇|乡|街道|苏木|改革|救灾|双拥|社会工作部"
)
REGIONAL = re.compile(r"^(?:党委|[\u4e00-\u9fff]{2,10}厅)")
COMMITTEES = {"村委会": "村民委员会", "居委会": "居民委员会", "社区居委会": "居民委员会", "村委": "村民委员会"}
OWN_PARTY = re.compile(r"(?<=[局厅])机关(?:党委|纪委|工会)(?=[\u4e00-\u9fff]{2,10}[科股处室]$)")
OWN_BUREAU = re.compile(r"(?<=民政[局厅])(?:机关)?(?:党组|党委)?$")  # 县民政局|党组 speaks as the bureau
STATION = re.compile(r"^[\u4e00-\u9fff]{2,4}(?<!局)(派出所|司法所|警务站|法庭)$")
OF_POLICE = re.compile(
    r"公安[\u4e00-\u9fff]{2,4}分局|[\u4e00-\u9fff]{2,4}(?<![省市县区州旗盟我本])公安分局.+(?:所|站)$"
)
BUREAU_OF = {"派出所": "公安局", "警务站": "公安局", "司法所": "司法局", "法庭": "人民法院"}
TOWN_OFFICE = re.compile(r"^(?:(?:民政|财政)所|(?:民政|社会事务)办(?:公室)?|(?:综治|便民服务)中心)$")
NO_OWNER = re.compile(r"(?:组|指挥部|联席会议|中心|专班)$")
HAS_PARTS = re.compile(r"(?<!驻)(?:局|厅|委员会)$")
COMMITTEE_OF = re.compile(r"^[\u4e00-\u9fff]{2,12}工作委员会$")
OWNER = re.compile(r"^.*?(?:人大常委会|人民代表大会常务委员会|人大|政协)")
