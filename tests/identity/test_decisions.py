"""What people decided stands above all evidence, can be undone, and leaves no IRI without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.decisions import Decision, add_decision, as_line, decision, handle, read_decisions
from kg.errors import SettingsError
from kg.graph.terms import Mint
from kg.model import Extraction, Resolved
from kg.resolve import resolve
from tests.resolve.helpers import file, part

A, B = "person/" + "a" * 16, "person/" + "b" * 16


def bureau(
    body: str, name: str = "王磊", title: str = "局长", date: str = "2024-03-01", city: str = "日照市"
) -> Extraction:
    text = f"⟦AGENCY:{body}⟧⟦POST:{title}⟧⟦PERSON:{name}⟧到{body}。"
    one = part(text, people=[(name, "official", [(title, body)])])
    return file(f"{city}{body}{title}{date}", one, publisher=f"{city}民政局", date=date)


def people(resolved: Resolved) -> list[str]:
    return sorted(i for i, e in resolved.entities.items() if e.kind == "person")


def decided(judgement: str, left: str, right: str) -> Decision:
    return decision(handle(left), handle(right), judgement, "周宁", "见任免通知")


TWO = [bureau("市民政局"), bureau("市财政局", date="2025-03-01")]


def test_handles_are_the_ends_of_iris() -> None:
    id_ = people(resolve(TWO))[0]
    assert Mint("https://x.org/id/").entity(id_).value == f"https://x.org/id/{handle(id_)}"


def test_same_joins_and_the_old_iri_leads_on() -> None:
    a, b = people(resolve(TWO))
    resolved = resolve(TWO, [decided("same", a, b)])
    [only] = people(resolved)
    assert (next(x for x in (a, b) if x != only), only) in resolved.replaced
    assert resolve(TWO[::-1], [decided("same", b, a)]) == resolved


def test_a_deleted_line_undoes_it() -> None:
    a, b = people(resolve(TWO))
    assert resolve(TWO, [decided("same", a, b)]) != resolve(TWO)
    assert resolve(TWO, []) == resolve(TWO)


def test_doubt_is_listed_until_somebody_decides() -> None:
    [doubt] = resolve(TWO).doubts
    for judgement in ("same", "different", "unsure"):
        assert resolve(TWO, [decided(judgement, doubt.left, doubt.right)]).doubts == ()


def test_different_parts_what_evidence_joins() -> None:
    files = [bureau("市民政局", title="科长"), bureau("市民政局", title="局长", date="2025-03-01")]
    root = people(resolve(files))
    joined = [bureau("市民政局", "石方圆", "副局长"), bureau("市民政局", "石方圆", "局长", "2025-03-01")]
    [one] = people(resolve(joined))
    key = one.removeprefix("person|")
    apart = decided("different", f"person|{key}|副局长", f"person|{key}|局长")
    parted = resolve(joined, [apart])
    assert len(people(parted)) == 2
    assert {new for old, new in parted.replaced if old == one} == set(people(parted))
    assert resolve(joined[::-1], [apart]) == parted
    assert len(root) in (1, 2)


def test_different_stays_different_when_more_is_read() -> None:
    a, b = people(resolve(TWO))
    more = [*TWO, bureau("市民政局", date="2025-06-01"), bureau("市财政局", date="2026-03-01")]
    assert resolve(more, [decided("different", a, b)]).doubts == ()
    assert len(people(resolve(more, [decided("different", a, b)]))) == 2


def test_bodies_decided_to_be_one_bring_their_people_together() -> None:
    files = [bureau("市民政局", "李静", "副局长"), bureau("市民政事务局", "李静", "副局长", "2025-03-01")]
    apart = resolve(files)
    bodies = sorted(i for i, e in apart.entities.items() if e.label in ("日照市民政局", "日照市民政事务局"))
    assert len(bodies) == 2
    resolved = resolve(files, [decided("same", *bodies)])
    assert len(people(resolved)) == 1
    [post] = {p.post for p in resolved.posts}
    assert resolved.entities[post].body in bodies
    assert not set(resolved.entities) & {old for old, _ in resolved.replaced}


def test_a_decision_about_nobody_is_a_finding() -> None:
    assert [f.code for f in resolve(TWO, [decision(A, B, "same")]).findings].count("decision-unknown") == 2


# --- the file -------------------------------------------------------------------------------------------------------


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert read_decisions(path) == ()
    for made in (decision(B, A, "same", "周宁"), decision(A, B, "different", why="两个单位")):
        add_decision(path, made)
    assert read_decisions(path) == (Decision(A, B, "different", "", "两个单位", ""),)  # the later line stands
    assert path.read_text("utf-8").splitlines()[0] == as_line(decision(A, B, "same", "周宁")).strip()


def test_iris_of_any_base_will_do() -> None:
    assert decision(f"https://a.org/id/{A}", f"<{B}>", "same").pair == (A, B)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ('{"left": "x", "right": "y", "judgement": "same"}', "no IRI"),
        (f'{{"left": "{A}", "right": "{B}", "judgement": "maybe"}}', "same, different, unsure"),
        (f'{{"left": "{A}", "right": "{A}", "judgement": "same"}}', "one and the same"),
        (f'{{"left": "{A}", "right": "agency/{"b" * 16}", "judgement": "same"}}', "two kinds"),
        (f'{{"left": "{A}", "right": "{B}", "judgement": "same", "colour": "red"}}', "left, right and judgement"),
        ("[1]", "left, right and judgement"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"# read in review\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        read_decisions(path)
