"""What was held, opened or begun in a sentence whose gathering is no mention: 举办了茶话会, 小课堂开课, 一场家宴."""

from __future__ import annotations

import re
from functools import cache

from kg.claim.text import listed, pattern


def held_name() -> re.Pattern[str]:
    """开展, 举办 and what is held, where that is no mention."""
    return pattern(
        r"(?:(?:开展|举办|举行|组织|召开|开出|上演|推出)了?|(?:办|开|搞)(?:了|起|的))的?(?!各[类种项]|系列|一系列|丰富|多种|形式)([^，。；ＰＴＡＯＦＬＥＧＤＹ]{2,24}"
        rf"(?:{listed('claim_gatherings')})”?(?:第[一二三四五六七八九十\d]{{1,3}}[节期场讲课次])?)(?=[，。；、]|$)"
    )


def opened_name() -> re.Pattern[str]:
    """What opens or goes off, where that is no mention: 暑期急救小课堂在这里开课, “某某”互助小组第四节如期开展."""
    return pattern(
        r"(?:^|(?<=[，。；：ＡＯＦＬＹ]))(?:本次|此次|一[场堂次期]|的)*([^，。；ＰＴＡＯＦＬＥＧＤＹ]{2,24}(?:课堂|讲堂|小组|夏令营|冬令营|集市|市集|沙龙|夜校|"
        r"故事会|茶话会|联欢会|生日会|运动会|座谈会|恳谈会|研讨会|推进会|培训班|仪式|义诊|活动|演出|汇演|展演|晚会|比赛|大赛|竞赛|[影画作]展|展览|论坛)”?(?:第[一二三四五六七八九十\d]{1,3}[节期场讲课次])?)(?:活动)?"
        r"(?:(?:正式|如期|顺利|圆满|热闹|火热)|在[^，。；]{1,14}?)?(?:开课|开班|开讲|开营|开市|开张|开赛|开展(?!情况|工作|过程)|开幕|举行|举办|召开|启幕|收官|落幕|开始|上演|拉开帷幕)"
    )


def gathering_in(text: str) -> re.Match[str] | None:
    """The gathering that a masked sentence says was held, opened, or was one of its kind; group 1 names it."""
    return _begun().search(text) or opened_name().search(text) or held_name().search(text) or one_held().search(text)


@cache
def _begun() -> re.Pattern[str]:
    """What began on one day and ended on another: 7月8日开营的“某某”夏令营，18日收官."""
    return pattern(
        r"Ｙ(?:在[^，。；]{1,12}?)?(?:正式)?(?:开营|开班|开课|开幕|启动|开讲|开赛|启幕|开始|开办|开张|开学)的"
        rf"([^，。；ＰＴＡＯＦＬＥＧＤＹ]{{2,24}}(?:{listed('claim_gatherings')}|学堂|书院|展|[班营节周季])”?)(?=[，在于])"
    )


@cache
def one_held() -> re.Pattern[str]:
    """What a feature says only that there was one of: 一场别开生面的“客厅茶会”把老人请到了一起."""
    return pattern(
        r"(?:^|[，：])(?:这样)?一[场堂次]([^，。；ＰＴＡＯＦＬＥＧＤＹ]{2,24}"
        rf"(?:{listed('claim_gatherings')}|茶会|家宴|饺子宴|百家宴|长桌宴|夜话|体验|表演|婚礼|村晚|趣味赛|对抗赛|友谊赛)”?)"
        r"(?:在[^，。；]{1,16}|[把将让]|正?(?:热闹|火热|热烈|悄然|如期|正式|温情|暖心)|拉开|开场|开始|举行|上演|进行|[，。；])"
    )


@cache
def run_from() -> re.Pattern[str]:
    """A class or market that runs from one day on: 从7月8日起开办为期一个月的“小候鸟学堂”, 晚托班从6月1日开到8月底."""
    held = r"(?:开办|办起|开设|开起|举办|开出|推出|开展|组织)(?:了|起)?(?:为期[^，。；的]{1,6}的|一[个期场]|的)?"
    kind = r"(?:班|课堂|学堂|讲堂|营|夜校|集市|市集|书院|课)"
    return pattern(
        rf"(?:[自从]|于)Ｙ(?:[起始]|开始)?，?(?:在[^，。；]{{1,12}})?{held}(?P<a>“?[^，。；：ＰＴＡＯＦＬＥＧＤＹ]{{1,16}}{kind}”?)"
        rf"|^(?:这个|这期|今年的?)?(?P<b>“?[^，。；：“”ＰＴＡＯＦＬＥＧＤＹ]{{1,14}}{kind}”?)(?:是[^。；Ｙ]{{1,24}}，)?[^。；Ｙ，]{{0,8}}[自从]Ｙ[^，。；Ｙ]{{0,6}}(?:开|办|持续|上|一直)?到Ｙ"
    )
