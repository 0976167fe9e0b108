"""Text as the rules read it: one character for one, simplified script, Chinese marks, and nothing else altered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import fold, simplified

# what stands in the file, what the rules read
READ = """
區民政局局長鄭某某主持召開養老服務專題會議 | 区民政局局长郑某某主持召开养老服务专题会议
石家莊市民政局、救助管理總站、社會工作部黨組書記 | 石家庄市民政局、救助管理总站、社会工作部党组书记
爲羣衆辦實事，裏外佈置，幷於臺上啓動 | 为群众办实事，里外布置，并于台上启动
圍繞著老有所養，著名書畫家瞭解了計畫 | 围绕着老有所养，著名书画家了解了计划
答覆羣眾來信，地被覆蓋，餅乾和衣物已晾乾 | 答复群众来信，地被覆盖，饼干和衣物已晾干
參加會議的有王乾、李昇、高堃，晉昇一級主任科員 | 参加会议的有王乾、李昇、高堃，晋升一级主任科员
「寒冬送溫暖」活動，『我們的節日』主題活動 | “寒冬送温暖”活动，‘我们的节日’主题活动
『我們的節日』主題活動開幕 | “我们的节日”主题活动开幕
李昇到县养老院调研，鍾会陪同 | 李昇到县养老院调研，鍾会陪同
王乾隆重介绍了著名的李於、沈後 | 王乾隆重介绍了著名的李於、沈後
⺠政局⼯作⼈员看望⽼⼈，发放⻋费 | 民政局工作人员看望老人，发放车费
９：３０，２０２２年３月，３．５万元，Ａ区（试行） | 9:30，2022年3月，3.5万元，A区（试行）
会议强调,要"加强"管理;各县(市、区):谁负责?马上办! | 会议强调，要“加强”管理；各县（市、区）：谁负责？马上办！
1,000元,1,2号楼,9:30出发,电话:0771-1234 | 1,000元，1，2号楼，9:30出发，电话：0771-1234
网址:https://www.example.org/a?b=1&c=2, 邮编:100000 | 网址：https://www.example.org/a?b=1&c=2， 邮编：100000
see you at 9:30, (maybe) | see you at 9:30, (maybe)
阿依努尔•买买提和古丽‧赛买提 | 阿依努尔·买买提和古丽·赛买提
他说"开工 | 他说"开工
一.总体要求 | 一.总体要求
"""
ROWS = [tuple(line.split(" | ")) for line in READ.strip().splitlines()]


@pytest.mark.parametrize(("text", "read"), ROWS, ids=[t[:12] for t, _ in ROWS])
def test_read(text: str, read: str) -> None:
    assert fold(text) == read
    assert len(fold(text)) == len(text)


def test_dots_end_sentences_where_a_text_has_no_other_stop() -> None:
    text = "一.总体情况\n会议听取了汇报.会议要求,各股室抓好落实.\n阿布都.买买提到会.6.18前完成."
    read = "一.总体情况\n会议听取了汇报。会议要求，各股室抓好落实。\n阿布都.买买提到会。6.18前完成。"
    assert fold(text) == read


def test_quotes_may_close_on_the_next_line() -> None:
    assert fold('开展"邻里\n守望"活动') == "开展“邻里\n守望”活动"


def test_a_line_of_another_script_is_read_by_itself() -> None:
    assert fold("簡訊：區民政局召開會議\n各科室参加会议，书记王昇、鍾某到会").splitlines() == [
        "简讯：区民政局召开会议",
        "各科室参加会议，书记王昇、鍾某到会",
    ]


@given(st.text(st.sampled_from(list('區长民政局乾著於昇,，.。:：()（）"“「」9０ \n·•⺠養老A')), max_size=40))
def test_it_is_as_long_and_read_twice_is_the_same(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once
    assert [i for i, c in enumerate(once) if c.isspace()] == [i for i, c in enumerate(text) if c.isspace()]


def test_the_table_leads_to_characters_that_stay() -> None:
    made = simplified()
    assert [chr(code) for code, char in made.items() if ord(char) in made and 0x4E00 <= code < 0xA000] == []
