"""Lines above a heading that say whose page it is; lines like them that say something."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.segment import segment
from kg.segment.signs import sign_of

TITLE = "一碗热汤面　两代人的牵挂"
TEXT = "　　4月10日，隆德县副县长祝青到芦渡镇敬老院看望老人，给老人送去了米面油。老人们都说好。\n" * 2

SIGNS = [
    ("隆德新闻网", "隆德新闻网", None),
    ("隆德新闻网　社会民生", "隆德新闻网", "社会民生"),
    ("今日隆德 - 慈善公益", "今日隆德", "慈善公益"),
    ("隆德零距离 | 要闻　　　分享到：微信 微博", "隆德零距离", "要闻"),
    ("隆德县民政局网站 - 工作动态 - 详情", "隆德县民政局", "工作动态"),
    ("宁夏隆德政府网·部门动态", "宁夏隆德政府", "部门动态"),
    ("云上隆德 > 乡镇传真 > 正文", "云上隆德", "乡镇传真"),
    ("隆德信息港 新闻 | 专题 | 便民", "隆德信息港", None),
    ("隆德社工｜社工故事", "隆德社工", "社工故事"),
    ("部门动态｜隆德县残疾人联合会", "隆德县残疾人联合会", "部门动态"),
]
OTHERS = [
    "边关传捷报　锣鼓进山乡",
    "社工日记｜那个总坐最后一排的男孩",
    "隆德：老人们的“一碗面”",
    "隆德县民政局开展走访慰问",
    "隆德县民政局·暖心守护",
    "让老地名留下来　让新地名叫得响",
    "隆德民政　2023-04-12",
    "平安隆德丨风雪里的一碗热面",
    "平安隆德｜雪夜归家路",
    "敬老院里的社工·秦溪",
]


@pytest.mark.parametrize(("text", "name", "column"), SIGNS)
def test_a_sign_is_read(text: str, name: str, column: str | None) -> None:
    sign = sign_of(text)
    assert sign is not None
    assert (sign.name, sign.column) == (name, column)


@pytest.mark.parametrize("text", OTHERS)
def test_what_tells_something_is_no_sign(text: str) -> None:
    assert sign_of(text) is None


@pytest.mark.parametrize(
    "stamp", ["2024-04-12 10:20　来源：隆德县民政局\n", "", "——隆德县敬老院见闻\n2024-04-12 10:20\n"]
)
@pytest.mark.parametrize("sign", [text for text, _, _ in SIGNS])
def test_a_sign_joins_no_heading(sign: str, stamp: str) -> None:
    (issue,) = segment(Source("page.txt", "0" * 64, f"{sign}\n{TITLE}\n{stamp}{TEXT}")).issues
    (article,) = issue.articles
    assert (article.title or "").startswith(TITLE[:5])


def test_the_name_of_a_bureau_may_be_half_of_a_heading() -> None:
    text = f"隆德县残疾人联合会\n走进芦渡镇送康复服务\n{TEXT}"
    (issue,) = segment(Source("page.txt", "0" * 64, text)).issues
    assert [a.title for a in issue.articles] == ["隆德县残疾人联合会走进芦渡镇送康复服务"]
