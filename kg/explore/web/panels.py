"""What a page says of a thing, panel by panel: each panel is one SPARQL query that a reader may take and change.

In a panel's query ``?it`` is the thing. A variable ``?x`` with a companion ``?xLabel`` is a link; ``?key`` tells rows
apart (values of one key are gathered into one row); ``?m`` is a mention whose sentence stands as evidence, ``?seen``
an appearance whose mentions do. A ranked panel gives the IRIs of others only: the names of those shown are asked for
afterwards, for a query that reads the names of all is many times slower. For the same reason a panel that may have
hundreds of rows has an outline, from which a page learns their order and draws the timeline; the panel's own query is
then asked about the rows of the page alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its variable in the query and its heading."""

    var: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel; ``ranked``: the query's own order is kept, else rows stand in the order of their dates.

    ``outline`` gives ``?key``, ``?date`` and what a timeline shows; ``binds`` is what ties ``?key`` to ``?it``.
    ``shared`` gives the rows of several panels at once, for they take the same way through the graph.
    """

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    query: str = field(repr=False)
    ranked: bool = False
    dated: bool = False  # rows are drawn on the timeline
    single: bool = False  # one answer of the query is one row
    outline: str = field(default="", repr=False)
    binds: str = field(default="", repr=False)
    shared: str = field(default="", repr=False)
    of: str = ""  # whose rows of the shared answer are this panel's: ``people`` or ``bodies``

    def sparql(self, iri: str, keys: Iterable[str] = ()) -> str:
        """The query for one thing; with ``keys``, which are IRIs, for these rows of it alone."""
        query = self.query
        if keys:  # each branch has its own VALUES: joined from outside, a UNION would be answered for all rows first
            query = query.replace(self.binds, f"VALUES ?key {{ {' '.join(f'<{key}>' for key in keys)} }} ?key")
        return query.replace("?it", f"<{iri}>")


def _columns(*rows: str) -> tuple[Column, ...]:
    return tuple(Column(*row.split("|")) for row in rows)


_SEEN = "OPTIONAL { ?key ca:firstSeen ?first } OPTIONAL { ?key ca:lastSeen ?last } OPTIONAL { ?key ca:status ?status }"
_HELD = """OPTIONAL { ?key ca:evidence ?m } OPTIONAL { ?key ca:confidence ?confidence }
  BIND(COALESCE(?first, ?last) AS ?date)"""

POSTS = Panel(
    "posts", "职务", "Posts", _columns("post|职务|Post", "body|机构|Body", "first|最早见于|First seen",
                                      "last|最近见于|Last seen", "status|情况|Status"),
    f"""SELECT ?key ?post ?postLabel ?body ?bodyLabel ?first ?last ?status ?date ?m ?confidence {{
  ?key ca:person ?it ; ca:post ?post . ?post ca:title ?postLabel .
  OPTIONAL {{ ?post org:postIn ?body . ?body rdfs:label ?bodyLabel }}
  {_SEEN}
  {_HELD}
}}""",
)  # fmt: skip

HOLDERS = Panel(
    "holders", "任职的人", "Who holds this post", _columns("person|姓名|Name", "first|最早见于|First seen",
                                                     "last|最近见于|Last seen", "status|情况|Status"),
    f"""SELECT ?key ?person ?personLabel ?first ?last ?status ?date ?m ?confidence {{
  ?key ca:post ?it ; ca:person ?person . ?person rdfs:label ?personLabel .
  {_SEEN}
  {_HELD}
}}""",
)  # fmt: skip

STAFF = Panel(
    "staff", "在此任职的人", "People in its posts", _columns("person|姓名|Name", "post|职务|Post",
                                                     "first|最早见于|First seen", "last|最近见于|Last seen"),
    f"""SELECT ?key ?person ?personLabel ?post ?postLabel ?first ?last ?date ?m ?confidence {{
  ?post org:postIn ?it ; ca:title ?postLabel .
  ?key ca:post ?post ; ca:person ?person . ?person rdfs:label ?personLabel .
  {_SEEN}
  {_HELD}
}}""",
)  # fmt: skip

APPEARANCES = Panel(
    "appearances", "出席与活动", "Appearances", _columns("date|日期|Date", "role|身份|Role", "event|活动|Event",
                                                   "spot|地点|Where", "post|当时职务|Post stated"),
    """SELECT ?key ?date ?event ?eventLabel ?type ?role ?post ?postLabel ?spot ?spotLabel ?m ?confidence {
  { ?key ca:agent ?it ; ca:article ?article
    OPTIONAL { ?key ca:date ?date } OPTIONAL { ?key ca:confidence ?confidence } }
  UNION { ?key ca:agent ?it ; ca:event ?event . ?event rdfs:label ?eventLabel OPTIONAL { ?event ca:eventType ?type } }
  UNION { ?key ca:agent ?it ; ca:event/(ca:facility|schema:location) ?spot . ?spot rdfs:label ?spotLabel }
  UNION { ?key ca:agent ?it ; ca:role ?role }
  UNION { ?key ca:agent ?it ; ca:statedPost ?post . ?post rdfs:label ?postLabel }
  UNION { ?key ca:agent ?it ; ca:evidence ?m }
  UNION { ?key ca:agent ?it ; ca:role ?told ; ca:sentence ?m }
}""",
    dated=True,
    outline="""SELECT ?key ?date ?event ?eventLabel ?type {
  ?key ca:agent ?it ; ca:article ?article OPTIONAL { ?key ca:date ?date }
  OPTIONAL { ?key ca:event ?event . ?event rdfs:label ?eventLabel OPTIONAL { ?event ca:eventType ?type } }
}""",
    binds="?key ca:agent ?it ;",
)  # fmt: skip


def _company(where: str) -> str:
    """Things ranked by the number of events that tie them to ``?it``; ``where`` binds ?it ?e ?other ?x."""
    return f"""SELECT (?other AS ?key) (COUNT(DISTINCT ?e) AS ?n) (MIN(STR(?date)) AS ?first) (MAX(STR(?date)) AS ?last)
  (MAX(STR(?x)) AS ?seen) (MAX(?sure) AS ?confidence) {{
  {where}
  FILTER(?other != ?it)
  OPTIONAL {{ ?x ca:date ?date }}
  OPTIONAL {{ ?x ca:confidence ?sure }}
}} GROUP BY ?other ORDER BY DESC(?n) DESC(?last) ?other"""


def _ranked(name: str, zh: str, en: str, noun: str, where: str, shared: str = "", of: str = "") -> Panel:
    columns = _columns(f"other|{noun}", "n|活动数|Events", "first|最早|First", "last|最近|Last")
    return Panel(name, zh, en, columns, _company(where), ranked=True, single=True, shared=shared, of=of)


_SAME_EVENT = "?y ca:agent ?it ; ca:event ?e . ?x ca:event ?e ; ca:agent ?other ."
_EVERYBODY = _company(_SAME_EVENT)
TOGETHER = _ranked("together", "同场的人", "Seen together with", "姓名|Name", f"{_SAME_EVENT} ?other a ca:Person",
                   _EVERYBODY, "people")  # fmt: skip
BODIES = _ranked("bodies", "同场的机构", "Bodies at the same events", "机构|Body",
                 f"{_SAME_EVENT} FILTER NOT EXISTS {{ ?other a ca:Person }}", _EVERYBODY, "bodies")  # fmt: skip
SPOTS = _ranked("spots", "到过的地方", "Places and facilities", "地点|Place or facility",
                "?x ca:agent ?it ; ca:event ?e . ?e ca:facility|schema:location ?other .")  # fmt: skip
VISITORS = _ranked("visitors", "到过这里的人", "Who came here", "姓名|Name",
                   "{ ?e ca:facility ?it . ?x ca:event ?e ; ca:agent ?other . ?other a ca:Person } UNION "
                   "{ ?e schema:location ?it . ?x ca:event ?e ; ca:agent ?other . ?other a ca:Person }")  # fmt: skip

PARTICIPANTS = Panel(
    "participants", "参加者", "Who took part", _columns("agent|姓名或机构|Name", "role|身份|Role",
                                                    "post|当时职务|Post stated", "date|日期|Date"),
    """SELECT ?key ?agent ?agentLabel ?role ?post ?postLabel ?date ?m ?confidence {
  { ?x ca:event ?it ; ca:agent ?key . ?key rdfs:label ?agentLabel BIND(?key AS ?agent)
    OPTIONAL { ?x ca:date ?date } OPTIONAL { ?x ca:confidence ?confidence } }
  UNION { ?x ca:event ?it ; ca:agent ?key ; ca:role ?role }
  UNION { ?x ca:event ?it ; ca:agent ?key ; ca:statedPost ?post . ?post rdfs:label ?postLabel }
  UNION { ?x ca:event ?it ; ca:agent ?key ; ca:evidence ?m OPTIONAL { ?m ca:start ?at } }
} ORDER BY (!BOUND(?at)) ?at ?key""",
    ranked=True,
)  # fmt: skip

EVENTS_HERE = Panel(
    "events", "在这里的活动", "Events here", _columns("date|日期|Date", "event|活动|Event", "type|类别|Type"),
    """SELECT ?key ?date ?event ?eventLabel ?type ?m ?confidence {
  ?key ca:facility|schema:location ?it ; rdfs:label ?eventLabel . BIND(?key AS ?event)
  OPTIONAL { ?key schema:startDate ?date }
  OPTIONAL { ?key ca:eventType ?type }
  OPTIONAL { ?key ca:confidence ?confidence }
  OPTIONAL { ?m ca:refersTo ?key }
}""",
    dated=True,
    outline="""SELECT ?key ?date ?event ?eventLabel ?type {
  ?key ca:facility|schema:location ?it ; rdfs:label ?eventLabel . BIND(?key AS ?event)
  OPTIONAL { ?key schema:startDate ?date }
  OPTIONAL { ?key ca:eventType ?type }
}""",
    binds="?key ca:facility|schema:location ?it ;",
)  # fmt: skip

LINKED = Panel(
    "linked", "下属与相关", "Parts and what belongs to it", _columns("other|名称|Name", "how|关系|Relation"),
    """SELECT (?other AS ?key) ?other ?otherLabel ?how (MAX(STR(?mention)) AS ?m) {
  VALUES (?p ?how) { (org:subOrganizationOf "下属机构") (ca:within "下辖") (ca:jurisdiction "管辖此地的机构")
                     (ca:locatedIn "位于此地") (org:postIn "职务") }
  ?other ?p ?it ; rdfs:label ?otherLabel .
  OPTIONAL { ?mention ca:refersTo ?other }
} GROUP BY ?other ?otherLabel ?how ORDER BY ?how ?otherLabel ?other""",
    ranked=True,
)  # fmt: skip

ISSUED = Panel(
    "issued", "编发的简报", "Issues it published", _columns("date|日期|Date", "issue|期号|Issue", "file|文件|File"),
    """SELECT ?key ?date ?issue ?issueLabel ?file {
  ?key dcterms:publisher ?it ; a ca:Issue ; prov:wasDerivedFrom/schema:name ?file .
  OPTIONAL { ?key dcterms:issued ?date } OPTIONAL { ?key schema:issueNumber ?number }
  BIND(?key AS ?issue) BIND(COALESCE(?number, ?file) AS ?issueLabel)
}""",
)  # fmt: skip

PUBLISHED = Panel(
    "published", "发出的文件", "Documents it issued", _columns("document|文件|Document"),
    """SELECT ?key ?document ?documentLabel (MAX(STR(?mention)) AS ?m) {
  ?key dcterms:publisher ?it ; a ca:Document ; dcterms:title ?documentLabel . BIND(?key AS ?document)
  OPTIONAL { ?mention ca:refersTo ?key }
} GROUP BY ?key ?document ?documentLabel ORDER BY ?documentLabel""",
    ranked=True,
)  # fmt: skip

ARTICLES = Panel(
    "articles", "文章", "Articles", _columns("position|序|No.", "article|题目|Title", "section|栏目|Section"),
    """SELECT ?key ?article ?articleLabel ?section ?position {
  ?key dcterms:isPartOf ?it ; a ca:Article . BIND(?key AS ?article)
  OPTIONAL { ?key dcterms:title ?title } OPTIONAL { ?key schema:articleSection ?section }
  OPTIONAL { ?key schema:position ?position }
  BIND(COALESCE(?title, "（无题）") AS ?articleLabel)
} ORDER BY ?position ?key""",
    ranked=True,
)  # fmt: skip

REPORTS = Panel(
    "reports", "见于文章", "Reported in", _columns("date|日期|Date", "article|题目|Title"),
    # two queries inside, not optional parts side by side: Virtuoso's compiler fails on those
    """SELECT ?key (?key AS ?article) (COALESCE(?title, "（无题）") AS ?articleLabel) ?date
       (COALESCE(?named, ?told) AS ?m) {
  { SELECT ?key (MIN(STR(?n)) AS ?named) {
      ?it ca:reportedIn ?key OPTIONAL { ?n ca:refersTo ?it ; ca:part ?key } } GROUP BY ?key }
  { SELECT ?key (MIN(STR(?t)) AS ?told) {
      ?it ca:reportedIn ?key OPTIONAL { ?x ca:event ?it ; ca:article ?key ; ca:evidence ?t } } GROUP BY ?key }
  OPTIONAL { ?key dcterms:title ?title }
  OPTIONAL { ?key dcterms:isPartOf ?issue . ?issue dcterms:issued ?date }
} ORDER BY ?date ?key""",
)  # fmt: skip

WROTE = Panel(
    "wrote", "撰写或编辑的文章", "Articles written or edited", _columns("date|日期|Date", "article|题目|Title"),
    # who edits an issue is named in its masthead or last lines, not in the article
    """SELECT ?key ?article ?articleLabel ?date ?m {
  { ?key schema:author ?it . ?m ca:refersTo ?it ; ca:part ?key }
  UNION {
    { SELECT ?key ?issue {
        ?key schema:author ?it OPTIONAL { ?key dcterms:isPartOf ?issue }
        FILTER NOT EXISTS { ?own ca:refersTo ?it ; ca:part ?key } } }
    OPTIONAL { ?m ca:refersTo ?it ; ca:part ?sheet . ?sheet dcterms:isPartOf ?issue } }
  BIND(?key AS ?article)
  OPTIONAL { ?key dcterms:title ?title } BIND(COALESCE(?title, "（无题）") AS ?articleLabel)
  OPTIONAL { ?key dcterms:isPartOf/dcterms:issued ?date }
}""",
)  # fmt: skip

MENTIONS = Panel(
    "mentions", "文中提及", "Mentions in the text", _columns("surface|写作|As written"),
    """SELECT ?key ?m ?surface ?confidence ?date {
  ?key ca:refersTo ?it ; ca:surface ?surface . BIND(?key AS ?m)
  OPTIONAL { ?key ca:confidence ?confidence }
  OPTIONAL { ?key ca:part/dcterms:isPartOf/dcterms:issued ?date }
}""",
    outline="""SELECT ?key ?date {
  ?key ca:refersTo ?it OPTIONAL { ?key ca:part/dcterms:isPartOf/dcterms:issued ?date }
}""",
    binds="?key ca:refersTo ?it ;",
)  # fmt: skip

NAMED = replace(
    MENTIONS, zh="何时在文中出现", en="When the texts name it", dated=True,
    columns=_columns("date|日期|Date", "surface|写作|As written"),
)  # fmt: skip

PEOPLE_BESIDE = Panel(
    "beside", "同文出现的人", "People in the same articles", _columns("other|姓名|Name", "n|文章数|Articles"),
    """SELECT (?other AS ?key) ?other ?otherLabel (COUNT(DISTINCT ?article) AS ?n) (MAX(STR(?mention)) AS ?m) {
  ?article schema:mentions ?it , ?other . ?other a ca:Person ; rdfs:label ?otherLabel .
  FILTER(?other != ?it)
  ?mention ca:refersTo ?other ; ca:part ?article .
} GROUP BY ?other ?otherLabel ORDER BY DESC(?n) ?otherLabel ?other""",
    ranked=True,
)  # fmt: skip

#: Kind of thing -> its panels, in the order of the page.
PANELS: dict[str, tuple[Panel, ...]] = {
    "person": (POSTS, APPEARANCES, TOGETHER, BODIES, SPOTS, WROTE, MENTIONS),
    "agency": (STAFF, APPEARANCES, TOGETHER, BODIES, SPOTS, LINKED, ISSUED, PUBLISHED, MENTIONS),
    "organization": (STAFF, APPEARANCES, TOGETHER, BODIES, SPOTS, LINKED, ISSUED, PUBLISHED, MENTIONS),
    "facility": (EVENTS_HERE, VISITORS, STAFF, APPEARANCES, MENTIONS),
    "place": (EVENTS_HERE, VISITORS, LINKED, MENTIONS),
    "post": (HOLDERS, MENTIONS),
    "event": (PARTICIPANTS, REPORTS, MENTIONS),
    "document": (NAMED, PEOPLE_BESIDE),
    "programme": (NAMED, PEOPLE_BESIDE),
    "issue": (ARTICLES,),
    "article": (),
}
