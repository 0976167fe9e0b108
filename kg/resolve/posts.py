"""Which body a post is of, where the text gives none: 副市长 is of the government, 站长 of the station named."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import table
from kg.model import Name, PersonClaim, PostClaim
from kg.resolve.bodies import Body, official
from kg.resolve.context import clean
from kg.resolve.nearby import COMMITTEE, COMMUNITY, body_of_kind, body_of_word, department_of_word, word_before

if TYPE_CHECKING:
    from kg.resolve.expand import Scene

NO_BODY = re.compile(r"总书记|记者|通讯员|专家|第一书记|志愿者|主持人|裁判")
BUREAU_TITLES = re.compile(r"^(?:常务)?副?局长$|^局?党组(?:副书记|书记|成员)$|^局?纪检组长$")
# 市民政局副局长某某来我县调研，局长|某某陪同: the bureau that is visited
VISITS = re.compile(
    r"[来到赴]我[省市县区州旗盟]|(?:来|莅)[^，。；]{0,6}?(?:调研|检查|督导|督查|考察|指导|验收|慰问|核查|观摩|评估|交流|走访)"
)
PARTY_TITLE = re.compile(
    r"^(?P<where>村|社区|嘎查)?(?P<body>党委|党总支|党支部|支部|总支)(?P<title>(?:第一)?副?书记|[\u4e00-\u9fff]{0,2}委员|负责人)$"
)
SECRETARY = re.compile(r"^副?书记$")
TOWN = re.compile(r"(?:[镇乡]|街道|苏木)$")
CONGRESS = re.compile(r"^人大(?:专职)?副?主席$")
# members of the party committee of a township, by what is theirs to look after
CADRE = re.compile(r"^(?:组织|宣传|统战|政法|纪检|党建|组宣|宣统|党群|人武){1,2}委员$")
OFFICER = re.compile(r"^(?:民政助理员?|民政专干|民政干事|民政干部|民政员|民政协理员|武装干事|(?:民政|司法|财政)所长)$")
PARTY_ORGAN = re.compile(r"(?:党委|党工委|党总支|党支部|人民政府)$")
DIRECTOR = re.compile(r"^(?:常务)?副?主任$")
BARE_HEAD = re.compile(r"^副?([股科处])长$")
SECTION_HEADS = re.compile(
    r"^(?:副|原)?[\u4e00-\u9fff]{0,4}(?:股|科|处)长$|^(?:四级|三级|二级|一级)?(?:主任)?科员$|^办事员$"
)
AD_HOC = re.compile(r"(?:验收|检查|督查|督导|调研|核查|评估|评审|考核|工作|专家|巡察|指导|审计|考察|慰问)组$")
NO_GROUP = re.compile(r"(?:中心|[院站馆所园会社队厂校]|公司|学校)$")
BRANCH_TITLE = re.compile(r"^(?:第一)?副?书记$|^副?主任$|^委员$")
COMMUNITY_OF = re.compile(r"(?:[\u4e00-\u9fff]{1,6}(?:街道|[镇乡区]))?[\u4e00-\u9fff]{2,5}?社区(?=[\u4e00-\u9fff])")
VILLAGE_HEADS = frozenset({"嘎查达", "嘎查长", "村长", "村支书", "村主任", "屯长"})
# what people do for a village or a community, who are of no committee: 石桥村|儿童主任, 驻村第一书记
VILLAGE_STAFF = re.compile(
    r"^(?:老|原|专职|兼职|驻(?:村|社区|嘎查|连|屯)|村级?|社区|嘎查|小区)*(?:支书|(?:第一)?书记|副?主任|妇女主任|儿童主任|妇联主席|治保主任|民兵连长"
    r"|网格(?:员|长|片长)|(?:民政|治安|社会事务|养老)?(?:协理员|信息员|专干|联络员|助理员)|护林员|调解员|楼栋?长|楼门长|(?:村民)?(?:小组长|组长)|会计|文书"
    r"|工作队(?:副?队长|队员)|(?:驻村)?(?:工作)?(?:干部|队员))$"
)
VILLAGE = re.compile(r"(?:[^乡镇农]村|社区|嘎查|居民区|屯|寨)$")
NEAR = 80  # characters within which a village that was named is the one in hand
# 甲以多少票当选|主任，乙、丙当选|委员, where a village or a community elects its committee
ELECTED = re.compile(r"(?:当选|选举|补选|推选|选为|选出)[^。；]{0,30}$")
SET_UP = re.compile(r"(?:成立|组建|设立|建立)了?(?P<group>[\u4e00-\u9fff]{3,10}会)，[^。；]{0,20}$")  # 甲任会长
COMMITTEE_TITLE = re.compile(r"^副?主任$|^(?:候补)?委员$")
ELECTION = re.compile(r"(?:居民|村民)委员会|[村居]委会|[村居]“?两委")
GROUP_TITLES = re.compile(r"^(?:常务)?副?(?:组长|总指挥|指挥长|召集人)$|^(?:联络员|成员)$")
GROUP = re.compile(r"(?:领导小组|工作组|专班|指挥部|联席会议)$")
FOUNDS = re.compile(r"成立|组建|设立|建立|抽调|组成")
FOUNDED = re.compile(
    r"(?:成立|组建|设立|建立)了?(?P<group>[\u4e00-\u9fff]{2,18}?(?:组|专班|指挥部|委员会|办公室))，(?:并?由|[^，。；]{0,4}任命)"
)
CELL_TITLES = re.compile(r"^(?:局|机关|局机关)?(?:党委|党总支|党支部)(?:专职)?(?:副书记|书记)$")
BUREAU_AND_CELL = re.compile(r"^[\u4e00-\u9fff]{2,20}?局(?=(?:机关)?(?:党组|党委|党总支|党支部)?$)")
RANKS = re.compile(r"^[一二三四](?:级)(?:调研员|主任科员|科员|巡视员)$|^(?:二级)?巡视员$")
CORPS_TITLES = re.compile(r"^副?(?:师长|政委)$")
DIVISION_IN_CORPS = re.compile(r"^第[一二三四五六七八九十]+师")


@lru_cache(maxsize=1)
def _titles() -> dict[str, tuple[str, str]]:
    return {r[0]: (r[1], r[2]) for r in table("post_bodies")}


def read_post(scene: Scene, post: PostClaim, person: PersonClaim, alone: bool) -> tuple[str, Body | None, bool]:
    """The title of a post, its body where it can be told, and whether the body was inferred.

    A title that holds its body is split (村党支部书记: 书记 of the branch of the village in hand). A body that the
    claim took from further off gives way to one that the text names straight before the title (敬老院院长).
    """
    title = clean(post.title)
    at = _position(scene, post, person)
    if post.body is not None and post.body.label == "PLACE":
        body = _of_place(scene, post.body, title, at)
        return title, body, False
    split = PARTY_TITLE.match(title) if post.body is None else None
    if split and (branch := _branch(scene, split["where"] or "", split["body"], at)):
        return split["title"], branch, True
    if post.body is not None and not _taken_over(scene, post.body, title, at):
        if post.body.mention is None or post.body.mention != _mention_before(scene, at):
            nearer = body_of_word(scene, at)
            if nearer is not None and not nearer.name.endswith(clean(post.body.text)):
                return title, nearer, True
        where = at if post.body.mention is None else None
        if (body := scene.body(post.body, at=where)) is not None:
            return title, _fitting(title, body), False
    return title, implied_body(scene, post, person, alone), True


def _taken_over(scene: Scene, body: Name, title: str, at: int) -> bool:
    """Whether a title of a leading group was given the body of the person before, which can have no such group."""
    mentions = scene.extract.mentions
    if body.mention is None or body.mention >= len(mentions) or not title.startswith("党组"):
        return False
    end = mentions[body.mention].end
    others = any(m.label == "PERSON" and end <= m.start < at for m in mentions)
    return others and NO_GROUP.search(clean(body.text)) is not None


def _fitting(title: str, body: Body) -> Body:
    """The body beside ``body`` that has such a title, where the text let the second of two posts go without one.

    乡党委书记、人大主席: of the people's congress; 社区党委书记、主任: of the residents' committee;
    街道党工委书记、主任: of the office.
    """
    if body.township and CADRE.match(title) and (town := TOWN.search(body.township)):  # 镇纪委书记甲、政法委员|乙
        party = "党工委" if town[0] == "街道" else "党委"
        return replace(body, name=body.township + party, rule="beside-the-party-organ")
    if body.township is None or not (match := PARTY_ORGAN.search(body.name)):
        return body
    base = body.name[: match.start()]
    if CONGRESS.match(title):
        return replace(body, name=base + "人大", rule="congress-of-township")
    if DIRECTOR.match(title):
        kind = "村民委员会" if base.endswith("村") else "居民委员会" if base.endswith("社区") else ""
        kind = "办事处" if base.endswith("街道") else kind
        return replace(body, name=base + kind, rule="beside-the-party-organ") if kind else body
    return body


def _mention_before(scene: Scene, at: int) -> int:
    """The mention that ends where the title begins; -1 where words stand between."""
    return next((i for i, m in enumerate(scene.extract.mentions) if m.end == at), -1)


def _of_place(scene: Scene, name: Name, title: str, at: int) -> Body | None:
    """The body of a head of a village, 嘎查达 of a 嘎查, and of its helpers: the village itself."""
    spot = scene.place(name)
    if spot is not None and spot.name.endswith(("镇", "乡", "街道", "苏木")) and OFFICER.match(title):
        office = "办事处" if spot.name.endswith("街道") else "人民政府"
        return scene.body(Name(f"{name.text}{office}", "AGENCY"), at=at)
    if (
        spot is not None and (SECRETARY.match(title) or CADRE.match(title)) and (town := TOWN.search(spot.name))
    ):  # 石桥镇|副书记
        return scene.body(Name(name.text + ("党工委" if town[0] == "街道" else "党委"), "AGENCY"), at=at)
    if spot is not None and DIRECTOR.match(title) and spot.name.endswith("街道"):
        return scene.body(Name(f"{name.text}办事处", "AGENCY"), at=at)
    if spot is not None and DIRECTOR.match(title) and spot.name.endswith("社区"):
        return scene.body(Name(f"{name.text}居委会", "ORG"), at=at)
    staff = VILLAGE_STAFF.match(title) and VILLAGE.search(clean(name.text))
    if title not in VILLAGE_HEADS and not staff:
        return None
    return (
        Body(spot.name, "organization", spot.around, spot.name, root=f"{spot.name}:村", rule="village-head")
        if spot
        else None
    )


def _village_near(scene: Scene, at: int) -> bool:
    """Whether the place or body named last is a village, not far before ``at``."""
    before = [m for m in scene.extract.mentions if m.end <= at and m.label in ("PLACE", "AGENCY", "ORG", "FACILITY")]
    return bool(before) and at - before[-1].end <= NEAR and VILLAGE.search(clean(before[-1].text)) is not None


def _branch_of_word(scene: Scene, title: str, at: int) -> Body | None:
    """社区|书记, 村|主任: of the branch or the committee of the village or community named last."""
    before = scene.extract.part.view.text[:at]
    if not before.endswith(("社区", "村", "嘎查")) or any(m.end == at for m in scene.extract.mentions):
        return None
    if not title.endswith("主任"):
        return _branch(scene, "", "党支部", at)
    village = scene.village_at(at, "村" if before.endswith("村") else before[-2:])
    if before.endswith("社区") and (named := _community(scene, at, village is None)):
        own = scene.body(Name(f"{named}居委会", "ORG"), at=at)
        if own is not None and own.name.endswith("居民委员会"):
            return own
    if village is None:
        return None
    body = village.name + (
        "居民委员会" if before.endswith("社区") else "村民委员会" if before.endswith("村") else "委员会"
    )
    return Body(body, "organization", village.around, village.name, root=f"{village.name}:村", rule="village-branch")


def _community(scene: Scene, at: int, houses: bool) -> str:
    """The community whose name stands straight before ``at`` (石桥社区|主任), or that a house of it tells."""
    if found := COMMUNITY.search(scene.extract.part.view.text, max(0, at - 16), at):
        return str(found["name"])
    named = [m.text for m in scene.extract.mentions if m.end <= at and m.label == "FACILITY"] if houses else []
    told = [name[0] for name in map(COMMUNITY_OF.match, map(clean, named)) if name]
    return told[-1] if told else ""


def _branch(scene: Scene, where: str, body: str, at: int) -> Body | None:
    """The party branch of the village or community named last, for 村党支部书记, 社区党委委员."""
    before = scene.extract.part.view.text[:at]
    if not where and not before.endswith(("村", "社区", "嘎查")):
        return None
    village = scene.village_at(at)
    if village is None:
        return None
    name = village.name + body
    return Body(name, "agency", village.around, village.name, root=f"{village.name}:村", rule="village-branch")


def implied_body(scene: Scene, post: PostClaim, person: PersonClaim, alone: bool) -> Body | None:
    """The body of a post for which the text gives none, where a rule makes sure of it; else None.

    ``alone``: the person has no post whose body the text gives.
    """
    title, at = clean(post.title), _position(scene, post, person)
    mentions = scene.extract.mentions
    if person.kind in ("leader", "author") or NO_BODY.search(title):
        return None
    if title.endswith(("会长", "理事长")) and (own := _set_up(scene, at)) is not None:
        return own
    if person.kind == "private":
        return body_of_word(scene, at) or body_of_kind(scene, title, at)
    community = DIRECTOR.match(title) and scene.extract.part.view.text.endswith("社区", 0, at)
    if community and (own := _branch_of_word(scene, title, at)) is not None:
        return own  # 石桥社区|主任: of its committee
    if title in VILLAGE_HEADS or (VILLAGE_STAFF.match(title) and _village_near(scene, at)):
        village = scene.village_at(at)
        return _of_place(scene, Name(village.name, "PLACE"), title, at) if village else None
    if BRANCH_TITLE.match(title) and word_before(scene, at) == "" and (branch := _branch_of_word(scene, title, at)):
        return branch
    if COMMITTEE_TITLE.match(title) and (elected := _elected(scene, at)) is not None:
        return elected
    if title in _titles():
        rest, unit = _titles()[title]
        if unit in ("镇", "乡", "苏木"):
            return scene.body(Name(f"{unit}{rest}", "AGENCY"), at=at) if scene.township_at(at) else None
        found = scene.body(Name(f"{unit}{rest}", "AGENCY"), at=at)
        return found if found is not None and found.sure else None
    if CADRE.match(title) and (town := scene.township_at(at)) is not None:
        return _of_place(scene, Name(town.name, "PLACE"), title, at)
    if CONGRESS.match(title) and (town := scene.township_at(at)) is not None:  # 镇长甲，人大主席|乙
        return scene.body(Name(f"{town.name}人大", "AGENCY"), at=at)
    if OFFICER.match(title) and (town := scene.township_at(at)) is not None:
        office = "街道办事处" if town.name.endswith("街道") else f"{town.name[-1]}人民政府"
        return scene.body(Name(office, "AGENCY"), at=at)
    if CORPS_TITLES.match(title) and scene.home.division is not None:
        match = DIVISION_IN_CORPS.match(official(scene.home.division))
        if match:
            code = scene.home.division.code
            return Body(match[0], "agency", code, root=f"{code}:领导", rule="corps-division")
    if BUREAU_TITLES.match(title):
        before = scene.agency_before(at) or scene.bureau_of_paragraph(at)
        visits = before is not None and VISITS.search(scene.extract.part.view.text, before.end, at)
        if before is not None and not visits and clean(before.text).endswith("局"):
            return scene.body(Name(before.text, "AGENCY"), at=before.start)
        return scene.body(Name("@publisher", "AGENCY"), at=at)
    if CELL_TITLES.match(title) and (bureau := _of_bureau(scene, at)) is not None:
        return bureau
    if GROUP_TITLES.match(title):
        groups = [m for m in mentions if m.start < at and m.label in ("AGENCY", "ORG") and GROUP.search(clean(m.text))]
        if groups:
            return scene.body(Name(groups[-1].text, "AGENCY"), at=groups[-1].start)
        group = AD_HOC.search(word_before(scene, at))
        if group:
            return scene.body(Name(group[0], "AGENCY"), at=at)
        return _founded(scene, at)
    if (near := body_of_word(scene, at) or department_of_word(scene, at)) is not None:
        return near
    if not word_before(scene, at) and (near := body_of_kind(scene, title, at)) is not None:
        return near
    if (match := BARE_HEAD.match(title)) and alone and not word_before(scene, at):  # 区局养老科开会，…科长|某某
        sections = [m for m in mentions if m.end < at and m.label == "AGENCY" and clean(m.text)[-1] == match[1]]
        if sections and len({clean(m.text) for m in sections}) == 1:
            return scene.body(Name(sections[-1].text, "AGENCY"), at=sections[-1].start)
    if SECTION_HEADS.match(title) and alone:  # 局长某某和股长某某: of a section of the same bureau
        before = scene.agency_before(at)
        if before is not None and clean(before.text).endswith(("局", "厅", "委")):
            return scene.body(Name(before.text, "AGENCY"), at=before.start)
        return scene.body(Name("@publisher", "AGENCY"), at=at)
    if RANKS.match(title) and alone:
        return scene.body(Name("@publisher", "AGENCY"), at=at) if scene.publisher() else None
    if title == "书记" and len(person.name) <= 2 and scene.home.division is not None and person.kind == "official":
        return _committee(scene)
    return None


def _set_up(scene: Scene, at: int) -> Body | None:
    """The society of a village that the sentence sets up with its head: 成立了红白理事会，由甲任会长."""
    text, (start, _) = scene.extract.part.view.text, scene.sentence_of(at)
    told = SET_UP.search(text, start, at)
    own, village = COMMITTEE.search(told["group"]) if told else None, scene.village_at(at)
    return scene.body(Name(village.name + own[0], "ORG"), at=at) if own and village else None


def _elected(scene: Scene, at: int) -> Body | None:
    """The committee that a village or a community elects, for the heads and members whom the story then names."""
    text, (start, _) = scene.extract.part.view.text, scene.sentence_of(at)
    if not ELECTED.search(text, start, at) or not ELECTION.search(text) or word_before(scene, at):
        return None
    village = scene.village_at(at)
    if village is None or not village.name.endswith(("村", "社区")):
        return None
    body = village.name + ("居民委员会" if village.name.endswith("社区") else "村民委员会")
    return Body(body, "organization", village.around, village.name, root=f"{village.name}:村", rule="village-election")


def _founded(scene: Scene, at: int) -> Body | None:
    """The group that a sentence founds with its heads: 成立由副县长甲任组长的|某某领导小组, 成立工作组，由甲任组长."""
    start, end = scene.sentence_of(at)
    text = scene.extract.part.view.text
    if FOUNDS.search(text, start, at) is None:
        return None
    for m in scene.extract.mentions:
        ends = at < m.start < end and m.label in ("AGENCY", "ORG") and text[m.start - 1] == "的"
        if ends and (GROUP.search(clean(m.text)) or AD_HOC.search(clean(m.text))):
            return scene.body(Name(m.text, "AGENCY"), at=m.start)
    named = FOUNDED.search(text, start, at)
    return scene.body(Name(named["group"], "AGENCY"), at=start) if named else None


def _of_bureau(scene: Scene, at: int) -> Body | None:
    """The bureau whose party branch or committee has the secretary: 县民政局开展主题党日，党支部书记|甲讲课."""
    if _village_near(scene, at):
        return None
    (start, _), (begin, _) = scene.sentence_of(at), scene.paragraph_of(at)
    told = [m for m in scene.extract.mentions if begin <= m.start < at and BUREAU_AND_CELL.match(clean(m.text))]
    if before := scene.agency_before(at) or next(iter(told[-1:]), None):
        bureau = BUREAU_AND_CELL.match(clean(before.text))
        return scene.body(Name(bureau[0], "AGENCY"), at=before.start) if bureau else None
    house = any(start <= m.start < at and m.label in ("ORG", "FACILITY", "PLACE") for m in scene.extract.mentions)
    own = None if house else scene.publisher()
    return own if own is not None and BUREAU_AND_CELL.match(own.name) else None


def _committee(scene: Scene) -> Body | None:
    """荣华书记, a given name with 书记 and no body: the secretary of the party committee of the issue's own place."""
    home = scene.home.division
    if home is None:
        return None
    return scene.body(Name(f"{home.name}委", "AGENCY"), at=0)


def _position(scene: Scene, post: PostClaim, person: PersonClaim) -> int:
    """Where the title stands, or the person where no mention gives it."""
    mentions = scene.extract.mentions
    if post.mention is not None and post.mention < len(mentions):
        return mentions[post.mention].start
    return min((mentions[i].start for i in person.mentions if i < len(mentions)), default=0)
