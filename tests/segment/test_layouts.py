# ruff: noqa: E501 - a bulletin of the table stands on one line
"""One invented mini-bulletin for each family of layouts; the cities, bodies and people do not exist."""

from __future__ import annotations

import pytest

from kg.model import Issue, Source
from kg.segment import segment

BODY = "　　4月2日上午，副市长秦望山到霁州市社会福利院走访慰问，市民政局局长梁朴陪同。大家看望了入住老人。"
MORE = "　　4月6日，市民政局在芦渡镇举办护理员培训班，副局长祝青作开班动员，六十名学员参加培训。"


def read(text: str) -> tuple[Issue, ...]:
    done = segment(Source(name="x.txt", sha256="0" * 64, text=text))
    assert not done.unread
    return done.issues


def titles(text: str) -> list[tuple[str | None, str | None]]:
    return [(a.section, a.title) for issue in read(text) for a in issue.articles]


def roles(text: str, role: str) -> list[str]:
    return [p.text_of(s) for i in read(text) for p in i.parts for s in p.sentences if s.role == role]


MASTHEADS = [
    ("霁 州 民 政 信 息\n2022 年第 7 期\n霁州市民政局            2022 年 4 月 12 日\n--------\n", "2022年第7期", "2022-04-12", "霁州市民政局"),
    ("霁州民政简报\n第7期\n（总第143期）\n霁州市民政局办公室编　　　　2022年4月12日\n──────\n", "第7期", "2022-04-12", "霁州市民政局"),
    ("霁州民政信息　第7期（总第31期）\n霁州市民政局办公室　2022年4月12日\n", "第7期", "2022-04-12", "霁州市民政局"),
    ("(2022年第7期)\n\n霁州市民政局\n\n2022年4月12日\n\n", "2022年第7期", "2022-04-12", "霁州市民政局"),
    ("江 望 民 政\n（内部资料）　第7期\n江望县民政局主办　　2022年4月12日\n＝＝＝＝\n", "第7期", "2022-04-12", "江望县民政局"),
    ("中共霁州市民政局党组\n会议纪要\n〔2022〕7号\n\n霁州市民政局办公室　　2022年4月12日\n\n", "〔2022〕7号", "2022-04-12", "霁州市民政局"),
    ("民政工作简报\n第十七期\n霁州市民政局编\n二〇二二年四月十二日\n\n", "第十七期", "2022-04-12", "霁州市民政局"),
    ("霁州民政\n2022年4月12日　第7期\n主办：霁州市民政局\n━━━━━━\n", "第7期", "2022-04-12", "霁州市民政局"),
    ("霁州民政简报\n〔2022〕第7期\n霁州市民政局办公室　2022年4月12日\n签发：梁朴\n\n", "〔2022〕第7期", "2022-04-12", "霁州市民政局"),
    ("民政动态\n2022年第3期（总第 99 期）\n霁州市民政局办公室编印\n2022年4月12日\n\n", "2022年第3期", "2022-04-12", "霁州市民政局"),
    ("霁州民政快讯\n2022年第7期\n（霁州市民政局主办　2022年4月12日）\n\n", "2022年第7期", "2022-04-12", "霁州市民政局"),
    ("霁州民政工作简报（第7期）\n霁州市民政局办公室 2022-04-12\n\n", "第7期", "2022-04-12", "霁州市民政局"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "number", "date", "publisher"), MASTHEADS, ids=[m[0][:9] for m in MASTHEADS])
def test_masthead(head: str, number: str, date: str, publisher: str) -> None:
    (issue,) = read(f"{head}副市长走访市社会福利院\n\n{BODY}\n\n全市护理员培训班开班\n\n{MORE}\n")
    assert (issue.number, issue.date, issue.publisher) == (number, date, publisher)
    assert [p.kind for p in issue.parts] == ["masthead", "article", "article"]
    assert [a.title for a in issue.articles] == ["副市长走访市社会福利院", "全市护理员培训班开班"]


HEAD = "霁州民政简报\n第7期\n霁州市民政局　2022年4月12日\n"
ARTICLES = [
    ("section marks", f"●市级动态\n\n副市长走访市社会福利院\n\n{BODY}\n\n●县区动态\n\n芦渡镇开班\n\n{MORE}\n",
     [("市级动态", "副市长走访市社会福利院"), ("县区动态", "芦渡镇开班")]),
    ("bracketed sections", f"{HEAD}【基层治理】\n芦渡镇开班\n\n{MORE}\n\n【社会救助】\n冬衣进山\n\n{BODY}\n",
     [("基层治理", "芦渡镇开班"), ("社会救助", "冬衣进山")]),
    ("marked sections over running text", f"{HEAD}■ 领导动态\n{BODY}\n\n■ 业务提示\n{MORE}\n",
     [("领导动态", None), ("业务提示", None)]),
    ("a section without articles' headings", f"{HEAD}【基层治理】\n芦渡镇开班\n\n{MORE}\n\n【工作要求】\n　　各地要落实值班制度，保持通讯畅通，遇有情况及时报告。\n",
     [("基层治理", "芦渡镇开班"), ("工作要求", None)]),
    ("unmarked sections", f"{HEAD}领导动态\n副市长走访市社会福利院\n{BODY}\n基层动态\n芦渡镇护理员培训班开班\n{MORE}\n",
     [("领导动态", "副市长走访市社会福利院"), ("基层动态", "芦渡镇护理员培训班开班")]),
    ("Chinese numbers over headings", f"{HEAD}一、市级动态\n副市长走访市社会福利院\n{BODY}\n二、县区动态\n芦渡镇护理员培训班开班\n{MORE}\n",
     [("市级动态", "副市长走访市社会福利院"), ("县区动态", "芦渡镇护理员培训班开班")]),
    ("a heading on two lines", f"{HEAD}\n市民政局召开清明节期间全市民政服务\n机构安全工作视频会议\n\n{BODY}\n",
     [(None, "市民政局召开清明节期间全市民政服务机构安全工作视频会议")]),
    ("a heading cut over a blank line", f"●市级动态\n\n市民政局到各县区检查节前安全生产、消防、\n\n食品安全等工作\n\n{BODY}\n\n",
     [("市级动态", "市民政局到各县区检查节前安全生产、消防、食品安全等工作")]),
    ("a subtitle", f"回家的路走完了\n——霁州市救助管理站护送记\n\n文/图　秦溪　梁田\n\n{BODY}\n{MORE}\n",
     [(None, "回家的路走完了——霁州市救助管理站护送记")]),
    ("headings inside an article", f"民政局：用心用情 托底安康\n\n{BODY}\n\n1 注重精准 织密“兜底网”\n\n{MORE}\n\n2 聚焦需求 打造“幸福湾”\n\n{BODY}\n",
     [(None, "民政局：用心用情 托底安康")]),
    ("a bullet before each heading", f"{HEAD}◆副市长走访市社会福利院\n{BODY}\n◆芦渡镇护理员培训班开班\n{MORE}\n",
     [(None, "副市长走访市社会福利院"), (None, "芦渡镇护理员培训班开班")]),
    ("numbered headings", f"{HEAD}一、副市长走访市社会福利院\n{BODY}\n二、芦渡镇护理员培训班开班\n{MORE}\n",
     [(None, "副市长走访市社会福利院"), (None, "芦渡镇护理员培训班开班")]),
    ("tags around subheadings", f"霁州：小站点撑起“保护伞”\n　　　——望舒街道见闻\n\n　　<b>站点揭牌</b>\n{BODY}\n　　<b>护学有人</b>\n{MORE}\n",
     [(None, "霁州：小站点撑起“保护伞”——望舒街道见闻")]),
    ("a digest with marked headings", f"【一周民政】霁州民政速览（4.1—4.7）\n来源：霁州市民政局 | 2022-04-08 | 阅读 12\n\n① 市级 | 副市长走访市社会福利院\n{BODY}\n\n② 岚屏 | 芦渡镇护理员培训班开班\n{MORE}\n\n③ 小贴士：津贴怎么领？年满八十周岁的老人可到乡镇窗口申请，也可由亲属代办。\n\n编辑：秦溪\n",
     [(None, "市级 | 副市长走访市社会福利院"), (None, "岚屏 | 芦渡镇护理员培训班开班"), (None, None)]),
    ("a digest of numbered items", "霁州市民政局一周工作动态\n（2022年4月1日—4月7日）\n\n一、要闻\n1.4月2日，副市长秦望山到市社会福利院走访慰问，梁朴陪同。\n2.4月3日，全市护理员能力提升班在霁州学院举办，六十人参训。\n\n二、基层\n3.芦渡镇：4月6日，镇长祝青夜查敬老院，发现隐患三处。\n\n霁州市民政局办公室\n2022年4月8日\n",
     [("要闻", None), ("要闻", None), ("基层", None)]),
    ("minutes", "局党组2022年第4次会议纪要\n\n　　时　间：2022年4月10日下午2:30\n　　出　席：梁朴　局长\n　　　　　　祝青　副局长\n\n　　一、传达学习\n　　会议传达学习了全省民政工作会议精神。\n\n　　二、研究议题\n　　（一）审议《霁州市救助办法》。祝青汇报起草过程。\n",
     [(None, "局党组2022年第4次会议纪要")]),
    ("an activity sheet", "望舒街道社会工作服务站·工作通讯\n\n活动名称：“邻里守望”长者关爱日\n活动时间：2022年4月3日\n主办单位：望舒街道办事处\n\n◎ 现场直击\n　　社工秦溪带着志愿者走进老人家中，换灯泡、贴防滑条。\n\n◎ 数说\n　　今年以来，服务站共开展探访326次。\n",
     [(None, "“邻里守望”长者关爱日")]),
    ("a newspaper page", "2022年4月5日　星期二　　社区新闻　　02版\n责任编辑　秦溪　　视觉设计　梁田\n\n“老街坊”摆摊 门口问个明白\n望舒街道服务集市迎客\n\n　　本报讯（记者 祝青　通讯员 沈\n田）“血压偏高，盐要少放。”上周五\n上午，为老服务集市在望舒广场开张。\n市民政局副局长梁朴到场，与居民一起\n逛摊位、听建议。\n\n古荻居民区补选委员\n\n　　昨日，古荻居民区召开居民委员会\n届中补选大会，经一百名居民代表投票\n，沈晴当选委员。\n",
     [("社区新闻", "“老街坊”摆摊 门口问个明白望舒街道服务集市迎客"), ("社区新闻", "古荻居民区补选委员")]),
    ("a web page", f"当前位置：首页 > 信息公开 > 部门动态 > 正文\n无障碍浏览 | 长者模式\n\n副市长走访市社会福利院\n发布时间：2022-04-03 10:00　来源：市民政局　浏览次数：3\n\n{BODY}\n\n上一篇：没有了\n下一篇：全市护理员培训班开班\n主办：霁州市民政局　技术支持：霁州市大数据中心\n",
     [("部门动态", "副市长走访市社会福利院")]),
    ("contents", f"{HEAD}本期要目\n◆副市长走访市社会福利院\n◆简讯两则\n────\n副市长走访市社会福利院\n\n{BODY}\n简讯两则\n\n　　△4月5日，市慈善总会走访困难群众。\n　　△4月6日，市婚姻登记处举办颁证活动。\n",
     [(None, "副市长走访市社会福利院"), (None, "简讯两则")]),
    ("contents without a rule", f"本 期 内 容\n\n●市级动态\n副市长走访市社会福利院\n●县区动态\n芦渡镇护理员培训班开班\n●市级动态\n\n副市长走访市社会福利院\n\n{BODY}\n\n●县区动态\n芦渡镇护理员培训班开班\n\n{MORE}\n",
     [("市级动态", "副市长走访市社会福利院"), ("县区动态", "芦渡镇护理员培训班开班")]),
    ("plain paragraphs", f"一碗热面暖了老人的心\n\n{BODY}\n\n　　老人们纷纷说，这样的活动真好！\n\n{MORE}\n", [(None, "一碗热面暖了老人的心")]),
    ("no heading at all", f"{BODY}\n{MORE}\n", [(None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [a[1:] for a in ARTICLES], ids=[a[0] for a in ARTICLES])
def test_articles(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert titles(text) == expected


def test_several_issues_in_one_file() -> None:
    one = f"霁州民政\n(2022年第{{}}期)\n霁州市民政局\n2022年4月{{}}日\n\n副市长走访市社会福利院\n\n{BODY}\n\n分送：市委办公室，各县（市、\n区）民政局。\n\n霁州市民政局办公室\n2022年4月{{}}日印发\n"
    issues = read("\n".join(one.format(n, 10 + n, 10 + n) for n in (3, 2, 1)))
    assert [(i.number, i.date) for i in issues] == [
        ("2022年第3期", "2022-04-13"),
        ("2022年第2期", "2022-04-12"),
        ("2022年第1期", "2022-04-11"),
    ]
    assert [[p.kind for p in i.parts] for i in issues] == [["masthead", "article", "distribution"]] * 3


def test_distribution_lists_go_on_and_end_in_an_imprint() -> None:
    text = f"{HEAD}副市长走访市社会福利院\n\n{BODY}\n\n报：省民政厅，市委、市人大常委会、市\n政府。\n抄送　市财政局\n发：各县（区）民政局。\n　　　　　（共印60份）\n签发：梁朴　核稿：祝青\n"
    assert roles(text, "distribution") == [
        "报：省民政厅，市委、市人大常委会、市政府。",
        "抄送　市财政局",
        "发：各县（区）民政局。",
    ]
    assert roles(text, "imprint") == ["（共印60份）"]
    assert roles(text, "byline") == ["签发：梁朴　核稿：祝青"]


def test_wrapped_lines_and_pages_are_joined() -> None:
    text = (
        "霁 州 民 政 信 息\n第 7 期\n霁州市民政局　2022 年 4 月 12 日\n\n市长走访设施\n建设工作\n\n"
        "    4 月 9 日，市委副书记、市长秦望山深入芦渡镇\n走访养老设施建设工作，市民政局局长梁  朴、市\n财政局局长祝 青参加。\n"
        "    秦望山一行先后到市社会福利院、芦渡镇公益性\n公墓，查看火化车间改造和墓区道路硬化进度并要\n\n— 2 —\n\n求加快建设，确保年底前完成主体工程。\n县民政局开展专项核查\n\n"
        "    9 月 26 日至 10 月 8 日，县民政局抽调 32 名干\n部分 6 个片区，开展核查。\n"
    )
    assert [t for _, t in titles(text)] == ["市长走访设施建设工作", "县民政局开展专项核查"]
    assert roles(text, "body") == [
        "4月9日，市委副书记、市长秦望山深入芦渡镇走访养老设施建设工作，市民政局局长梁朴、市财政局局长祝青参加。",
        "秦望山一行先后到市社会福利院、芦渡镇公益性公墓，查看火化车间改造和墓区道路硬化进度并要求加快建设，确保年底前完成主体工程。",
        "9月26日至10月8日，县民政局抽调32名干部分6个片区，开展核查。",
    ]


ROLES = [
    ("byline", "□记者 秦溪 通讯员 梁田　文/图"), ("byline", "（责任编辑：秦溪　审核：梁田）"), ("byline", "[ 责编：秦溪 ]"), ("byline", "编辑：秦溪　校对：梁田"),
    ("byline", "（芦渡镇敬老院供稿）"), ("byline", "记者 秦溪 通讯员 梁田 祝青"), ("byline", "来源：霁州日报　记者：秦溪　　2022-04-03"), ("byline", "供稿单位：芦渡镇社工站"),
    ("source", "信息来源：霁州市民政局"), ("source", "2022-04-03　　霁州市融媒体中心　　阅读 12"), ("caption", "图①：揭牌现场。"), ("caption", "（图一：孩子们领到绘本。秦溪 摄）"),
    ("furniture", "【打印本页】【关闭窗口】"), ("furniture", "下一篇：没有了"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "line"), ROLES, ids=[r[1][:10] for r in ROLES])
def test_roles_of_single_lines(role: str, line: str) -> None:
    found = "".join("".join(x.split()) for x in roles(f"副市长走访市社会福利院\n\n{BODY}\n\n{line}\n", role))
    assert found == "".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "记者看到，老人们在食堂里有说有笑，十分热闹。",
        "编辑成册的政策问答送到了老人手中。",
        "来源于群众的意见得到了采纳。",
        "首页上的公告已经更新，请大家留意。",
    ],
)
def test_sentences_that_only_begin_like_furniture(line: str) -> None:
    assert line in roles(f"副市长走访市社会福利院\n\n{BODY}\n\n　　{line}\n", "body")


PUBLISHERS = [
    (
        "副市长走访市社会福利院\n2022-04-03　来源：市民政局\n\n{}\n主办：霁州市民政局　技术支持：大数据中心\n",
        "霁州市民政局",
        "2022-04-03",
    ),
    ("副市长走访市社会福利院\n2022-04-03　　霁州市融媒体中心　　阅读 12\n\n{}\n", "霁州市融媒体中心", "2022-04-03"),
    (
        "霁州市慈善总会　　首页　善款公示　要闻\n副市长走访市社会福利院\n发布时间：2022-04-03\n\n{}\n",
        "霁州市慈善总会",
        "2022-04-03",
    ),
    (
        "霁州民政信息网　2022年4月5日　星期二\n副市长走访市社会福利院\n来源：霁州市民政局　发布时间：2022-4-3　阅读：12次\n\n{}\n",
        "霁州市民政局",
        "2022-04-03",
    ),
    ("霁州晚报　　2022年4月3日　星期日　　A05·民生\n副市长走访市社会福利院\n\n{}\n", "霁州晚报", "2022-04-03"),
    ("2022年4月3日　星期日　民生　02版\n副市长走访市社会福利院\n\n{}\n", None, "2022-04-03"),
    ("副市长走访市社会福利院\n\n{}\n", None, None),
    (
        "望舒街道社会工作服务中心（站）·工作通讯\n\n活动名称：关爱日\n活动时间：2022年4月3日\n\n{}\n",
        "望舒街道社会工作服务中心（站）",
        None,
    ),
]


@pytest.mark.parametrize(("text", "publisher", "date"), PUBLISHERS)
def test_publisher_and_date_without_a_masthead(text: str, publisher: str | None, date: str | None) -> None:
    (issue,) = read(text.format(BODY))
    assert (issue.publisher, issue.date, issue.number) == (publisher, date, None)


PAGES = [
    ("name over day and page", f"霁州报\n2023年1月23日　农历正月初二　第1版\n县领导分路走访\n\n{BODY}\n（记者　祝青）\n",
     ("2023-01-23", "霁州报"), (None, "县领导分路走访")),
    ("the page's editor", f"江望周报　　2023年10月26日　　综合新闻　　第2版\n　　本版责编　祝青\n\n重阳节里话敬老\n\n{BODY}\n",
     ("2023-10-26", "江望周报"), ("综合新闻", "重阳节里话敬老")),
    ("an account and the minute", f"霁州发布　2023-10-30 20:11\n高龄津贴送到床前\n\n{BODY}\n", ("2023-10-30", "霁州发布"), (None, "高龄津贴送到床前")),
    ("the bureau that sent it", f"高龄津贴送到床前\n2024-09-08 08:40　浏览：602\n\n　　（江望县民政局供稿）{BODY.strip()}\n",
     ("2024-09-08", "江望县民政局"), (None, "高龄津贴送到床前")),
    ("the newsroom in the credits", f"高龄津贴送到床前\n\n{BODY}\n\n（江望县融媒体中心　记者　祝青　编辑　秦望）\n",
     (None, "江望县融媒体中心"), (None, "高龄津贴送到床前")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "record", "article"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
def test_page(text: str, record: tuple[str | None, str | None], article: tuple[str | None, str]) -> None:
    (issue,) = read(text)
    assert (issue.date, issue.publisher) == record
    assert titles(text) == [article]
