"""What masthead, web lines and imprint say of an issue: number, date, publisher."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import rx
from kg.lexicon import divisions
from kg.segment import kinds
from kg.segment.days import iso
from kg.segment.fields import body_of, fields
from kg.segment.rows import matches, pieces
from kg.segment.signs import sign_of
from kg.segment.stamps import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.model import Part

_SITE = re.compile(r"^([\u4e00-\u9fff]{3,30}?(?:局|厅|政府))(?:门户|政务|官方)?(?:网站|网|官网)?\s*[>＞›»→]")
_PORTAL = re.compile(r"([\u4e00-\u9fff]{3,24}(?:局|厅|政府|委员会|办事处|联合会))(?:门户|政府|官方)?(?:网站|官网|网)$")
_OFFICE = re.compile(
    r"(?<=[局厅])[\u4e00-\u9fff]{0,8}(?:办公室|办|股|科|处|室|信息中心)$|(?<=[总协合]会)秘书处$|(?<=委会)(?:办公室|办)$"
)
_SENT_OUT = re.compile(
    r"(?:编发|编印|印发|承办)(?:单位)?[:：]([\u4e00-\u9fff]{2,20}?(?:局|厅|委员会|中心)(?:办公室|办)?)"
)
_OPENS = re.compile(r"^(?:中共)?([\u4e00-\u9fff]{2,20}?民政局)(?:党组|办公室|召开|局长办公会|会议)")
_MAKER = re.compile(r"(?:主办|编印|主编|承办|印发|印制|编|印)+$")
_PUBLISHER = re.compile(
    r"^(?:(?:主办|编印|编发|主编|编辑)(?:单位)?[:：])?([\u4e00-\u9fff（）()·]{2,40}?"
    rf"(?:局|厅|委员会|办公室|政府|党组|中心（站）|中心|总会|协会|领导小组|办|委|股|科|处|室|{pieces()['ORG']}))"
    r"(?:主办|编印|主编|承办|印发|编|印)*$"
)
_HOST = re.compile(
    r"(?:主办(?:单位)?[:：]\s*"
    r"|版权所有[:：\s　]*(?=[^\s|｜　，。]{2,28}(?:[局厅委府部]|办公室|委员会|中心|报社)(?:[\s|｜　]|$)))"
    r"([^\s|｜　]{3,30})"
)
_GOVERNMENT = re.compile(r"政府(?:办公室|办)?(?:网站?)?$")  # whose site shows what all its bureaus send
_HOSTED = re.compile(r"^(?:本[站网])?(?:由)?([\u4e00-\u9fff]{3,24}(?:局|中心|政府|报社|办公室|台|网))(?:主办|版权所有)")
_MADE_BY = re.compile(r"[省市县区旗州盟镇乡街道][^科股处室]{2,20}(?:局|中心|站|协会|总会|福利院|敬老院)$")
_WORDS = pieces()
_MEDIA = re.compile(rf"([\u4e00-\u9fff]{{1,16}}(?:(?<!本){_WORDS['PAPER']}|新闻网|{_WORDS['STATION']}))")
_PRESS = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:日报|晚报|晨报|时报|新闻|周刊|报))(?:报社|社)(?:出版|主办)")
_SEAT = re.compile(r"[·•]?(?:来自|发布于|发表于|IP属地)[:：]?[ \u3000·•]*[\u4e00-\u9fff]{2,3}(?=[ \u3000])")
_STAMPED = re.compile(r"\d{1,2}[月-]\d{1,2}日? *\d{1,2}:\d{2}")
_ACCOUNT = re.compile(r"^([\u4e00-\u9fff]{2,6}民政)(?:\d{4}|$)")
# 来源：办公室 names no body
_NO_BODY = re.compile(
    r"^(?:本站|本网|原创)|^[本我]?[局厅](?:机关)?[^局厅府委会协]{0,8}(?:支部|总支|党委|工会|团委)$|^(?:局|厅)?[^局厅府委会协]{0,8}(?:办公室|科|股|(?<!事)处|室)$"
    r"|^[局厅]?(?:社[会区]|[^局厅府委会协镇乡街区县市中]){2,12}[科股]$"
)
_PAPER = re.compile(r"^(?:[\u4e00-\u9fff]{2,12}(?:报|周刊|晨刊|网|时讯|视窗|信息港)|今日[\u4e00-\u9fff]{2,4})$")
# 霁州日报·数字报, 霁州日报多媒体数字版: the paper as it stands on the net
_EDITION = re.compile(
    r"·.+$|[（(].{1,4}[）)]$|(?<=[报刊])(?:多媒体|全媒体)?(?:数字|电子)(?:报纸?|报刊|版|刊)(?:平台)?$"
)
_HANDLE = re.compile(r"[（(][^（）()]{0,6}号[:：][^（）()]*[）)]$")  # 江望县慈善总会（微信公众号：jwcs）
_DATED = re.compile(r"(?:时间|日期|发[布表]于?|更新)[:：]|\d:\d\d")
# 霁州网 > 时政, 霁州新闻网 您的位置: whose site a page stands in
_OWN_SITE = re.compile(
    rf"^([\u4e00-\u9fff]{{2,10}}(?:网|在线|{_WORDS['PAPER']}|{_WORDS['STATION']}|信息港|之窗|发布))[ \u3000]*"
    r"(?:[>＞›»→|｜·•]|您|当前|现在|首页|[ \u3000]+[\u4e00-\u9fff]{2,4}[ \u3000]*[|｜])"
)
# 江望县慈善总会　首页　善款公示: whose menu stands over the heading
_HOME = re.compile(
    r"^([\u4e00-\u9fff]{3,20}(?:局|厅|委员会|联合会|总会|协会|基金会|办公室|残联|办事处|管委会))"
    r"[ \u3000]+(?:网站)?首页(?=[ \u3000>＞›»|｜]|$)"
)
_OF_OFFICE = re.compile("(?:民政|政府|政务|党建|残联|老龄)(?:信息|门户|公众|工作)?网$")
_DATELINE = re.compile(
    rf"^[（(]?([\u4e00-\u9fff]{{2,10}}?(?:网|报|{_WORDS['PAPER']}|{_WORDS['STATION']}|发布|新闻)|云上[\u4e00-\u9fff]{{2,3}})"
    r"(?:时刻新闻|新闻|客户端)?(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日)?(?:(?:讯|消息)(?![息人员号问里中显传])|(?:电|报道)[:：]?(?=[（(]|记者|通讯员))"
)
# 霁州日报江望5月18日讯（记者 …: the place that the news is from stands between
_DATELINE_FROM = re.compile(
    rf"^[（(]?([\u4e00-\u9fff]{{2,10}}?(?:网|报|{_WORDS['PAPER']}|{_WORDS['STATION']}|新闻))(?P<place>[\u4e00-\u9fff]{{2,5}})"
    r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电|消息)[（(]?(?:本报)?(?:全媒体|首席|见习)?(?:记者|通讯员)"
)
_ONLY_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[省市县区旗镇乡村]|街道|社区)$")
_CLOCK = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,14}}(?:网|局|政府|在线))?(?:(?:今天|现在|今日|当前时间)是?[:：]?)?{kinds.DATE}(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:星期|周)[一二三四五六日天](?:农历[\u4e00-\u9fff]{2,12})?(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$"
)
_SIGNED = re.compile(rf"{_WORDS['ORG']}$")
_SENT_ON = re.compile(
    r"[（(]?[\u4e00-\u9fff]{2,16}\d{4}年\d{1,2}月\d{1,2}日(?=讯|电|消息|报道)"
)  # 霁州网2023年4月14日讯
_MAKES_IT = re.compile(r"[局厅委办府院社台网报站会]$")
_DECLARES = re.compile(
    r"^(?:中共)?([\u4e00-\u9fff]{2,20}?(?:局|厅|委员会|委|部|政府|办公室|中心|协会|院))关于.+"
    r"(?:公示|通报|通知|公告|通告|意见|决定|批复|报告|方案|函|公开信|说明)$"
)
_NAMES = re.compile(
    r"^([\u4e00-\u9fff]{2,24}?(?:人民代表大会常务委员会|人大常委会|人民政府|委员会|局))(?:(?:拟)?任免?(?:职|命)?(?:人员)?名单|任前公示|公告)"
)
_OF_BUREAU = re.compile(r"(?<=[局厅])[\u4e00-\u9fff]{1,10}(?:办公室|办|股|科|处|室)$")


# 政务公开　便民服务　2023年4月15日: the day on which the page was saved
_MENU = re.compile(
    r"设为首页|加入收藏|(?:首页|公开|指南|服务|互动|平台|查询|法规|专题)[ \u3000|｜]+(?:20)?\d{2,4}[年-]"
)


def number_of(parts: Iterable[Part]) -> str | None:
    """2022年第5期, 第7期, 〔2024〕6号: as the masthead prints it, without blanks and outer brackets."""
    for text in _texts(parts, ("masthead",)):
        key = "".join(text.split())
        match = rx.search(rf"(?<![总计]){kinds.NUMBER}", key)
        if match:
            found = match.group()
            return rx.sub(r"^[\[（(【](\d{4})年?[\]）)】]", r"〔\1〕", found)
    for part in parts:
        # 护理员培训班简报（第二期） is the heading of its one article and says the number too
        match = rx.search(rf"简报[（(]({kinds.NUMBER})[）)]$", "".join((part.title or "").split()))
        if match:
            return match.group(1)
    totals = (
        rx.search(r"总第?[\d一二三四五六七八九十百零〇]+期", "".join(t.split())) for t in _texts(parts, ("masthead",))
    )
    return next((m.group() for m in totals if m), None)


def date_of(parts: Sequence[Part]) -> str | None:
    """The day of issue: of the masthead, else of the web page, else of the imprint, else of a row of buttons."""
    labelled = any(iso(t) and rx.search(r"[\u4e00-\u9fff][:：]", t) for t in _texts(parts, ("source", "byline")))
    for roles in (("masthead",), ("source", "byline"), ("imprint",), ("furniture", "section")):
        # 今天是2023年4月14日 星期五 above 发布时间：2023-04-12: the labelled day comes first
        for text in sorted(_texts(parts, roles), key=lambda t: _trust(t) if roles == ("source", "byline") else 0):
            if "furniture" in roles and kinds.links_on(text):
                continue
            if roles == ("masthead",) and matches("span", "".join(text.split())):
                continue  # the days that a digest covers
            if roles == ("masthead",) and labelled and (_trust(text) == 2 or _MENU.search(text)):
                continue  # the clock of the site, read when the page was saved
            found = iso(text)
            if found:
                return found
    return next(
        (day for text in _openings(parts) if (said := _SENT_ON.match(text)) and (day := iso(said.group()))), None
    )


def _trust(text: str) -> int:
    """Place in the order in which days of a page are believed: a labelled one, a bare one, the clock of the site."""
    return 2 if _CLOCK.match("".join(text.split())) else 0 if _DATED.search(text) else 1


def publisher_of(parts: Sequence[Part]) -> str | None:
    """The body that issues it, in the fullest printed form; a bureau for the office that prints for it."""
    heads = _texts(parts, ("masthead",))
    if len(heads) > 1 and _PAPER.match(heads[0]) and not matches("name", heads[0]) and any(iso(t) for t in heads[1:]):
        return heads[0]  # the name of the paper stands above day and page
    alone = next((t[1:-1] for t in heads if rx.match(r"《[^《》]+》$", t) and _PAPER.match(t[1:-1])), None)
    if alone:
        return alone
    for text in (*heads, *_texts([p for p in parts if p.kind == "masthead"], ("byline",))):
        text = _HANDLE.sub("", text)
        fields = [f for f in rx.split(r"[\s　]+", text) if f]
        papers = (
            [_EDITION.sub("", f).strip("《》（）()") for f in rx.split(r"[\s/|｜>＞]+", rx.sub(kinds.DATE, " ", text))]
            if iso(text)
            else []
        )
        paper = next((f for f in papers if _PAPER.match(f)), None)
        if paper:
            return (_origin(parts) if _OF_OFFICE.search(paper) else None) or paper
        for field in (*fields, "".join(fields)):
            found = _body(rx.sub(kinds.DATE, "", field).lstrip("（("))
            if found and not rx.search(kinds.NUMBER, field):
                return (_origin(parts) if found.endswith("人民政府") and not iso(text) else None) or found
    named = next((t for t in heads if "·" in t), None)
    if named and _body(named.split("·")[0]):
        return _body(named.split("·")[0])
    signed = None
    for text in _texts(parts, ("imprint",)):
        found = _body(rx.sub(kinds.DATE + r"(?:印发|印制|印)?", "", "".join(text.split())))
        if found and not _SIGNED.search(found):
            return found
        signed = signed or found  # a home or a station signs what another body may have put up
    for text in _texts(parts, ("masthead",)):
        name = rx.match(r"^[\u4e00-\u9fff]{2,24}?民政[局厅]", "".join(text.split()))
        if name:
            return name.group()
    return _web(parts) or signed


def _origin(parts: Sequence[Part]) -> str | None:
    """The bureau that 来源 names on a page of a government's or a bureau's own site."""
    said: dict[str, str] = {}
    for text in _texts(parts, ("source", "byline")):
        said.update(_stated(text, said))
    origin = said.get("origin", "")
    return origin if rx.search("[局厅]$", origin) and len(origin) > 3 else None


def _web(parts: Sequence[Part]) -> str | None:
    said: dict[str, str] = {}
    hosts = portal = None
    # 承办：… beside 主办：… says who held the event, not who runs the site
    credited = any(rx.match(r"(?:承办|协办|支持)(?:单位)?[:：]", t) for p in parts for t in p.view.text.split("\n"))
    names = next((m for p in parts if (m := _NAMES.match("".join((p.title or "").split())))), None)
    if names:
        return names.group(1)
    for text in _texts(parts, ("furniture",)):
        site = _SITE.match("".join(text.split()))
        if site and not site.group(1).endswith("政府"):
            return site.group(1)  # a government's portal shows what its bureaus send: 来源 says which
        portal = portal or (site.group(1) if site else None)
    for text in _texts(parts, ("source", "byline", "furniture")):
        said.update(_stated(text, said))
        host = (None if credited else _HOST.search(text)) or _HOSTED.match("".join(text.split()))
        hosts = hosts or (host.group(1) if host else None)
    stated = said.get("origin") or said.get("issuer")
    if stated and not hosts and _ONLY_PLACE.match(stated) and (dateline := _dateline(parts)):
        return dateline  # 来源：芦渡镇 says where it comes from, 霁州网讯 who brings it
    if stated and hosts:
        of_host = stated in hosts or hosts.endswith(stated[1:])
        if of_host or (stated[0] in "市县区州盟旗" and not _GOVERNMENT.search(hosts)):
            return _body(hosts) or hosts  # 区人大某委 says not of which district; the host of the site does
    if stated or hosts:
        own = rx.sub(r"(?<=[府局厅])(?:门户|政务|官方)?(?:网站|网|官网)$", "", stated or hosts or "")
        return _OF_BUREAU.sub("", rx.sub(r"(?<=[\u4e00-\u9fff]网)[\u4e00-\u9fff]{2,4}(?:分站|站|频道)$", "", own))
    if portal:
        return portal
    for text in _texts(parts, ("source",)):
        moment = rf"{kinds.DATE}[ \u3000]*(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
        dated = _body(rx.sub(moment, "", "".join(_SEAT.sub("", rx.sub(moment, "", text)).split())))
        if dated and not text.startswith("原创"):
            return dated
    for text in _texts(parts, ("source", "byline")):
        stamp = stamp_of(text)
        if stamp and stamp.bodies and (iso(text) or _STAMPED.search(text)):
            named = [b for b in map(_body, stamp.bodies) if b and len(b) >= 4 and not _NO_BODY.search(b)]
            whole = [b for b in stamp.bodies if _MADE_BY.search(b)]
            other = [b for b in stamp.bodies if not _NO_BODY.search(b)] or stamp.bodies
            # 原创 办公室 江望民政 2023-04-12: the account stands last, before the day
            accounts = [b for b in stamp.bodies if _body(b) in named or rx.search("(?:街道|社区|[镇乡村])$", b)]
            return (accounts or other)[-1] if text.startswith("原创") else next(iter([*named, *whole, *other]))
    posted = (t for t in _texts(parts, ("byline",)) if t.startswith("原创"))
    for text in (*_texts(parts, ("source",)), *posted):  # 江望县民政局 www.jw.gov.cn 2023年5月18日
        apart = rx.sub(kinds.DATE, " ", text).split()
        tokens = [b for t in apart if (b := _body(t)) and len(b) >= 4 and not _NO_BODY.search(b)]
        if tokens and iso(text):
            return tokens[0]
    for text in _texts(parts, ("source", "byline")):  # 霁州报　2023年4月12日　记者/秦溪
        papers = [f for f in text.split() if _PAPER.match(f)] if iso(text) else []
        if papers:
            return papers[0]
    for text in _texts(parts, ("source", "byline")):
        accounts = [m.group(1) for f in text.split() if (m := _ACCOUNT.match(f))] if iso(text) else []
        if accounts:
            return accounts[0]
    for text in _texts(parts, ("source",)):  # the account alone on its line
        if matches("account", "".join(text.split())):
            return text.strip()
    for text in _texts(parts, ("section", "masthead")):  # 江望民政·县区掠影（5月上旬）
        column = rx.match(r"([\u4e00-\u9fff]{2,6}民政)[·•]", text)
        if column:
            return column.group(1)
    for text in _texts(parts, ("source", "section")):
        media = _MEDIA.search(text)
        if media:
            return media.group(1)
    for text in _texts(parts, ("section",)):  # 江望先锋 over the minute at which it was sent
        stamped = any(iso(t) for t in _texts(parts, ("source",)))
        if stamped and matches("account", "".join(text.split())):
            return "".join(text.split())
        sign = sign_of(text)
        if sign and not sign.half:
            return sign.name
    for text in _texts(parts, ("byline", "imprint", "distribution")):
        sent = _SENT_OUT.search("".join(text.split()))
        if sent:
            return _body(sent.group(1))
    for text in _texts(parts, ("furniture", "source")):  # 江望县民政局门户网站 over the heading
        site = _PORTAL.match("".join(text.split())) or _HOME.match(text.strip())
        if site:
            return site[1]
    for part in parts:
        declares = _DECLARES.match("".join((part.title or "").split()))
        if declares:
            return declares.group(1)
    for part in parts:  # minutes name whose they are in their heading
        opens = _OPENS.match(part.title or "")
        if opens and any(rx.match(r"(?:出席|主持|记录|参会|列席)", part.text_of(s)) for s in part.sentences):
            return opens.group(1)
    for text in _texts(parts, ("byline",)):
        media = _MEDIA.match(text.lstrip("（([【■□◇◆○●◎☆★△▲ "))
        if media:
            return media.group(1)
    for text in _texts(parts, ("furniture", "source", "section", "masthead")):
        press = _PRESS.search("".join(text.split())) if iso(text) else None
        site = press or _OWN_SITE.match(text.strip())
        if site:
            return site.group(1)
    if dateline := _dateline(parts):
        return dateline
    for text in _texts(parts, ("furniture",)):  # 霁州日报 alone at the foot of the page
        if _PAPER.match(text) and _MEDIA.fullmatch(text):
            return text
    for text in _texts(parts, ("source",)):  # （原载《岭湖日报》2023年4月14日）
        printed = rx.match(
            rf"[（(]?(?:[\u4e00-\u9fff]{{1,4}}[:：]?)?(?:{kinds.DATE})?《([\u4e00-\u9fff]{{2,12}})》", text
        )
        if printed:
            return printed.group(1)
    for text in _texts(parts, ("byline",)):  # 编辑：某镇社会工作服务站
        for kind, value in fields(text):
            if kind == "maker" and _MADE_BY.search(value):
                return value
    for text in _texts(parts, ("byline", "body")):
        given = rx.match(r"^[（(](.{3,30}?(?:局|办公室|委员会))供稿[）)]", "".join(text[:60].split()))
        if given:
            return _body(given.group(1))
    return _of_its_office(parts)


def _dateline(parts: Sequence[Part]) -> str | None:
    """The paper or site with whose name an article begins: 霁州网讯（通讯员 …）."""
    found = (_DATELINE.match(text) or _DATELINE_FROM.match(text) for text in _openings(parts))
    return next((hit[1] for hit in found if hit), None)


def _of_its_office(parts: Sequence[Part]) -> str | None:
    """The bureau whose office or section put the page up (编辑：局办公室): the first that the text names in full."""
    made = (v for text in _texts(parts, ("source", "byline")) for kind, v in fields(text) if kind != "other")
    if not any(rx.match(r"局[\u4e00-\u9fff]{0,8}(?:办公室|办|科|股|室)", value) for value in made):
        return None
    ends = ((text, hit.start()) for text in _texts(parts, ("body",)) for hit in rx.finditer("民政局", text))
    named = (text[at - n : at] for text, at in ends for n in range(3, 9) if at >= n)
    return next((f"{place}民政局" for place in named if divisions().find(place)), None)


def _stated(text: str, said: Mapping[str, str]) -> dict[str, str]:
    """What 来源 and 发布机构 name in a line, where no line before it has named one."""
    found: dict[str, str] = {}
    for kind, value in fields(text):
        body = body_of(value) if kind in ("origin", "issuer") else None
        person = kind == "issuer" and len(body or "") <= 3 and not _MAKES_IT.search(body or "")  # 发布者：秦溪
        if body and kind not in said and not person and not _NO_BODY.search(body):
            found.setdefault(kind, body)
    return found


def _body(text: str) -> str | None:
    match = _PUBLISHER.match(text.strip(" \u3000"))
    if not match:
        return None
    name = _OFFICE.sub("", _MAKER.sub("", match.group(1)))
    name = rx.sub(r"^中共(.{2,}[局厅])(?:机关)?委员会$", r"\1", rx.sub(r"^中共(?=.+局党组$)", "", name))
    return rx.sub(r"(?<=[局厅])党组$", "", name)


def _openings(parts: Iterable[Part]) -> list[str]:
    """How the text of each article begins, without blanks."""
    firsts = (next((p.text_of(s) for s in p.sentences if s.role == "body"), "") for p in parts if p.kind == "article")
    return ["".join(text[:60].split()) for text in firsts]


def _texts(parts: Iterable[Part], roles: Sequence[str]) -> list[str]:
    return [part.text_of(s) for part in parts for s in part.sentences if s.role in roles]
