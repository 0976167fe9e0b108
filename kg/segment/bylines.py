"""Lines that hold nothing but names: who wrote, took or sent in an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.segment.rows import first

if TYPE_CHECKING:
    from kg.segment.lines import Line

_SENDER = re.compile(
    r"^(?!走进|情系|情暖|爱|相约|欢|温暖|祝福)[\u4e00-\u9fff]{2,16}(?:局|厅|中心|镇|乡|街道|办事处|报社|电视台|[^理]办|[^常]委|残联|妇联|工会|协会|[^医]院|站|社区|所|大队|支队|学校|[小中大]学|公司|馆|[^家户]村|科|股)$"
)
_SINGLE = re.compile(r"[\u4e00-\u9fff]{2}[^镇乡村庄县市区街局办站院队组班会]$")  # ◇梁头镇 is a place
_REPORTER = re.compile(
    r"^[\u4e00-\u9fff/]{0,8}(?:记者|通讯员|实习生|摄影|报道员|信息员|撰稿人?|供稿人?|作者|编辑|执笔|整理|采写|文|图)$"
)


# 岭湖日报记者秦望溪
_JOINED = re.compile(
    r"[□■◇◆○●▲△]?[\u4e00-\u9fff]{2,14}(?:报|报社|社|台|网|中心|融媒|客户端|民政|发布|新闻)"
    r"(?:全媒体|首席|见习|实习|特约)?(?:记者|通讯员)([\u4e00-\u9fff]{2,3})$"
)


def names_only(line: Line) -> bool:
    """Whether a line names reporters, senders or one person in brackets, with or without a mark of the paper."""
    joined = _JOINED.match(line.key)
    if joined and joined[1][0] in words("surnames"):
        return True
    return _one_name(line.key) or _marked_names(line) or _sent_in(line) or _reporters(line)


def names_follow(key: str, text: str) -> bool:
    """Whether a line that begins like a byline goes on with a name: 记者秦溪, 编辑：…; not 文明祭扫."""
    row = first("byline", key)
    found = row.match(key) if row else None
    if not found:
        return False
    word, rest = found.group(), key[found.end() :]
    if not rest or not word[-1].isalpha() or (rest[0] in words("surnames_common") and len(word) > 1):
        return True
    token, *names = text.strip("□■△▲◇◆○●[]【】（）()—- \u3000").split()
    return token == word.strip("□■△▲◇◆○●[]【】（）()—-") and bool(names) and len(names[0]) <= 12


def _one_name(key: str) -> bool:
    """（祝青） alone on a line: who wrote it."""
    bare = key[1:-1]
    bracketed = len(key) >= 4 and key[0] in "（(" and key[-1] in "）)"
    return bracketed and len(bare) <= 3 and bare.isalpha() and bare[0] in words("surnames_common")


def _marked_names(line: Line) -> bool:
    """□ 秦溪 梁田: a paper's mark before those who wrote."""
    mark, names = line.key[:1], line.text.strip()[1:].split()
    called = names and all(map(_person, names))
    return (
        bool(called)
        and len(names) <= 4
        and (mark in "□✎✍📝" or (mark in "■◇◎○●◆" and (len(names) > 1 or bool(_SINGLE.match(names[0])))))
    )


def _sent_in(line: Line) -> bool:
    """江望县民政局　祝青: a bureau and who writes for it, set apart by a blank."""
    body, *names = line.text.split() or [""]
    called = [n for n in names if _person(n)]
    return bool(_SENDER.match(body)) and 1 <= len(names) <= 3 and called == names


def _reporters(line: Line) -> bool:
    """岭湖记者 秦溪, 首席记者　祝青　通讯员　梁田: reporters of any kind and their names, set apart by blanks."""
    first, *rest = line.text.strip("□■◇◆○●▲△ \u3000").split() or [""]
    called = [n for n in rest if not _REPORTER.search(n)]
    return bool(_REPORTER.search(first) and 0 < len(called) <= 6) and all(_person(n) for n in called)


def _person(name: str) -> bool:
    return 2 <= len(name) <= 3 and name.isalpha() and name[0] in words("surnames_common")
