"""Start and end of posts, seats with two holders, corrections and reprints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Extraction, Resolved
from kg.resolve import resolve
from tests.resolve.helpers import file, part


def bulletin(name: str, date: str, text: str, *people: tuple[str, str, str | None], **more: str) -> Extraction:
    held = [(p, "official", [(t, b)]) for p, t, b in people]
    one = file(name, part(text, people=held, title=more.get("title")), publisher="日照市民政局", date=date)  # type: ignore[arg-type]
    issue = replace(one.reading.issues[0], number=more.get("number"))
    return replace(one, reading=replace(one.reading, issues=(issue,)))


def told(resolved: Resolved) -> set[tuple[str, str | None, str, str]]:
    at = resolved.entities
    return {(c.change, c.date, at[c.person].label, at[c.post].label) for c in resolved.changes}


P, T, A, D = "⟦PERSON:周一凡⟧", "⟦POST:局长⟧", "⟦AGENCY:市民政局⟧", "⟦DATE:2024年3月1日⟧"
START = ("start", "2024-04-30", "周一凡", "日照市民政局局长")
END = ("end", "2024-04-30", "周一凡", "日照市民政局局长")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"任命{P}为{A}{T}。", {START}),
        (f"会议决定，{P}同志任{A}{T}。", {START}),
        (f"{P}当选为{A}{T}。", {START}),
        (f"{P}调任{A}{T}。", {START}),
        (f"免去{P}同志的{A}{T}职务。", {END}),
        (f"{P}同志不再担任{A}{T}职务，另有任用。", {END}),
        (f"{P}辞去{A}{T}职务。", {END}),
        (f"{P}拟任{A}{T}。", set()),
        (f"{P}现任{A}{T}。", set()),
        (f"{P}曾任{A}{T}。", set()),
        (f"{A}{T}{P}出席任职会议。", set()),
    ],
)
def test_taking_up_and_leaving(text: str, said: set[tuple[str, str, str, str]]) -> None:
    resolved = resolve([bulletin("a", "2024-04-30", text, ("周一凡", "局长", "市民政局"))])
    assert told(resolved) == said


def test_removal_is_no_sighting_in_the_post() -> None:
    text = f"免去{P}的{A}{T}职务。"
    [seen] = resolve([bulletin("a", "2024-04-30", text, ("周一凡", "局长", "市民政局"))]).posts
    assert seen.status == "former"


def test_once_held_is_former() -> None:
    text = f"{P}曾任{A}{T}。"
    [seen] = resolve([bulletin("a", "2024-04-30", text, ("周一凡", "局长", "市民政局"))]).posts
    assert seen.status == "former"


def seat(date: str, name: str, title: str = "局长") -> Extraction:
    text = f"⟦AGENCY:市民政局⟧⟦POST:{title}⟧⟦PERSON:{name}⟧于{date}到场。"
    return bulletin(f"{name}{date}", date, text, (name, title, "市民政局"))


@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        ([("2024-01-01", "周一凡"), ("2024-03-01", "郑怀南")], []),
        ([("2024-01-01", "周一凡"), ("2024-03-01", "郑怀南"), ("2024-05-01", "周一凡")], ["post-returns"]),
        (
            [("2024-01-01", "周一凡"), ("2024-03-01", "郑怀南"), ("2024-05-01", "周一凡"), ("2024-06-01", "郑怀南")],
            ["two-holders"],
        ),
        ([("2024-01", "周一凡"), ("2024-01", "郑怀南")], []),
    ],
)
def test_seats_of_one_holder(seen: list[tuple[str, str]], codes: list[str]) -> None:
    resolved = resolve([seat(*row) for row in seen])
    found = [f for f in resolved.findings if f.code in ("two-holders", "post-returns")]
    assert [f.code for f in found] == codes
    assert all(len(f.sentences) == 2 and f.sentences[0] != f.sentences[1] for f in found)


def test_several_deputies_are_no_conflict() -> None:
    rows = [("2024-01-01", "周一凡"), ("2024-03-01", "郑怀南"), ("2024-05-01", "周一凡")]
    assert not [f for f in resolve([seat(*r, title="副局长") for r in rows]).findings if f.code == "post-returns"]


def test_correction_changes_the_earlier_post_and_says_so() -> None:
    text = "⟦AGENCY:市民政局⟧⟦POST:副局长⟧⟦PERSON:周一凡⟧到场。"
    old = bulletin("a", "2024-01-31", text, ("周一凡", "副局长", "市民政局"), number="第1期")
    words = "本刊第1期“⟦POST:副局长⟧⟦PERSON:周一凡⟧”应为“⟦POST:局长⟧⟦PERSON:周一凡⟧”，特此更正。"
    new = bulletin("b", "2024-02-28", f"更正\n{words}", ("周一凡", "局长", None), number="第2期", title="更正")
    resolved = resolve([new, old])
    assert {resolved.entities[p.post].label for p in resolved.posts if p.part.source == old.reading.source.sha256} == {
        "日照市民政局局长"
    }
    [finding] = [f for f in resolved.findings if f.code == "corrected"]
    assert "the earlier claim was changed" in finding.message
    assert len(finding.sentences) == 2


def test_correction_of_a_name() -> None:
    old = seat("2024-01-31", "周一几")
    words = "“⟦AGENCY:市民政局⟧⟦POST:局长⟧⟦PERSON:周一几⟧”应更正为“⟦AGENCY:市民政局⟧⟦POST:局长⟧⟦PERSON:周一凡⟧”。"
    new = bulletin("b", "2024-02-28", f"更正\n{words}", ("周一凡", "局长", "市民政局"), title="更正")
    resolved = resolve([old, new])
    people = {
        resolved.entities[a.agent].label for a in resolved.appearances if a.part.source == old.reading.source.sha256
    }
    assert people == {"周一凡"}


LONG = (
    "⟦AGENCY:市民政局⟧⟦POST:局长⟧⟦PERSON:周一凡⟧到场，" + "听取了关于养老服务设施建设进度与安全生产工作的情况汇报，" * 4
)


def test_a_reprint_counts_once_with_two_sources() -> None:
    one = bulletin("a", "2024-01-31", LONG + "强调了三点。", ("周一凡", "局长", "市民政局"))
    two = bulletin("b", "2024-02-28", LONG + "强调了两点。", ("周一凡", "局长", "市民政局"))
    resolved = resolve([two, one])
    [appearance] = resolved.appearances
    assert appearance.part.source == one.reading.source.sha256
    assert {r.part.source for r in appearance.evidence} == {e.reading.source.sha256 for e in (one, two)}
    [copy] = resolved.reprints
    assert (copy.part.source, copy.of.source) == (two.reading.source.sha256, one.reading.source.sha256)
    assert "reprint" in {f.code for f in resolved.findings}


def test_like_articles_are_no_reprints() -> None:
    one = bulletin("a", "2024-01-31", LONG + "强调了三点。", ("周一凡", "局长", "市民政局"))
    two = bulletin("b", "2024-02-28", "另外，" + "部署了清明节期间祭扫服务和森林防火的各项准备，" * 5 + LONG[:60])
    assert resolve([one, two]).reprints == ()
