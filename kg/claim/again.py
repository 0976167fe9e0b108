"""The lines of a part with its bodies put in where they are only taken up: 县民政局…。该局又联合县人社局举办…."""

from __future__ import annotations

import re

from kg import rx
from kg.claim.text import BODIES, Line, Passage, pattern

# what a body is called when it is taken up, and how the name that it takes up ends
_KINDS: tuple[tuple[str, str], ...] = (
    ("校|学校|院校", "小学|中学|学校|学院|大学|[一二三四五六七八九十]小|[一二三四五六七八九十]中|校"),
    ("企业|公司|厂|集团", "公司|厂|集团|企业"),
    ("医院|卫生院", "医院|卫生院|保健院"),
    ("敬老院|养老院|福利院|光荣院", "院"),
    ("银行|行(?![动为业政程])", "银行|支行|分行"),
    ("协会|商会|基金会|联合会|促进会|总会|慈善会|志愿会|合作社|服务队|救援队|志愿队|艺术团|大队|支队|中队", ""),
    ("机构", "机构|中心|公司|院|社"),
    ("组织", "会|队|中心|社"),
    ("中心(?![城镇组区小])", "中心"),
    ("幼儿园", "幼儿园"),
    ("局(?!面)|厅|院(?![内子里])|站|会(?![议场上])|所(?!有)|馆|队(?!伍)|社(?![会区工])|团(?!队)|办(?!法)", ""),
    ("园(?!区)|店|处(?![罚理分])", ""),
)
_TAKEN_UP = re.compile("(?<!是)该(?:" + "|".join(f"({word})" for word, _ in _KINDS) + ")")
_ENDS = tuple(ends for _, ends in _KINDS)


def named_again(passage: Passage) -> Passage:
    """The passage with 该局, 该校 … read as the last body before that is called so; itself where there is none."""
    lines = tuple(_named(passage, line) for line in passage.lines)
    if lines == passage.lines:
        return passage
    read = Passage(passage.issue, passage.part, passage.mentions)
    read.__dict__.update(lines=lines, line_of=passage.line_of)
    return read


def _named(passage: Passage, line: Line) -> Line:
    for hit in reversed(list(_TAKEN_UP.finditer(line.text))):
        kind = next(i for i, word in enumerate(hit.groups()) if word)
        ending = f"(?:{_ENDS[kind] or hit[kind + 1]})$"
        begin = line.starts[hit.start()]
        before = [
            m
            for m, x in enumerate(passage.mentions)
            if x.label in BODIES and x.start < begin and rx.search(ending, x.text)
        ]
        if before:
            acting = [m for m in before if _opens(passage, m)]
            line = _put(passage, line, hit.start(), hit.end(), (acting or before)[-1])
    for hit in reversed(list(_BESIDE.finditer(line.text))):
        if rx.search("(?:党委|工委)$", passage.text(line.at[hit.start()])):
            line = _without(line, hit.start() + 1, hit.end())  # 石桥镇党委、|政府: see hosts.beside_it
    return line


_BESIDE = pattern("Ａ[、和](?:政府|办事处|管委会)")


def _without(line: Line, start: int, end: int) -> Line:
    cut = (
        line.text[:start] + line.text[end:],
        line.at[:start] + line.at[end:],
        line.starts[:start] + line.starts[end:],
    )
    return Line(line.index, line.role, line.paragraph, *cut)


def _opens(passage: Passage, mention: int) -> bool:
    """Whether a clause begins with a mention: what acts is taken up rather than what it acts with or visits."""
    line = passage.lines[passage.line_of[mention]] if mention in passage.line_of else None
    at = line.at.index(mention) if line else -1
    return line is not None and bool(_OPENING.search(line.text[:at]))


_OPENING = pattern("(?:^|[，。；：）]|Ｙ|由|讯)$")


def _put(passage: Passage, line: Line, start: int, end: int, mention: int) -> Line:
    letter = _LETTERS[passage.label(mention)]
    return Line(
        line.index,
        line.role,
        line.paragraph,
        line.text[:start] + letter + line.text[end:],
        (*line.at[:start], mention, *line.at[end:]),
        (*line.starts[:start], line.starts[start], *line.starts[end:]),
    )


_LETTERS = {"AGENCY": pattern("Ａ").pattern, "ORG": pattern("Ｏ").pattern, "FACILITY": pattern("Ｆ").pattern}
