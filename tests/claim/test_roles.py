"""Who plays which part in an event, family by family of phrases (see roles.yaml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.claim.test_cases import facts_of

ROWS = [
    row
    for name in ("roles.yaml", "outing_roles.yaml", "deeds.yaml")
    for row in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
BODIES = [
    row
    for name in ("body_roles.yaml", "body_roles2.yaml")
    for row in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]
LONG = {"[P ": "[PERSON ", "[T ": "[POST ", "[A ": "[AGENCY ", "[O ": "[ORG ", "[F ": "[FACILITY ", "[L ": "[PLACE "}
NAMED = {
    "meeting": "全县养老服务推进会",
    "ceremony": "“情暖和安”捐赠仪式",
    "activity": "“情暖和安”文艺活动",
    "training": "养老护理员培训班",
    "drill": "消防疏散演练",
    "seminar": "养老服务研讨会",
}
TOLD = {
    "visit": "# 和安县走访慰问困难群众\n[DATE 5月8日=--05-08]，",
    "inspection": "# 和安县检查养老机构安全\n[DATE 5月8日=--05-08]，",
    "research_visit": "# 和安县调研养老服务工作\n[DATE 5月8日=--05-08]，",
    "campaign": "# 和安县开展“冬日暖阳”专项行动\n[DATE 5月8日=--05-08]，",
    "emergency": "# 和安县救助站紧急救助走失老人\n[DATE 5月8日=--05-08]，",
}


def _marked(kind: str, text: str) -> str:
    if kind == "told":
        rows = text
    else:
        head = (
            TOLD.get(kind) or f"# 和安县举行[EVENT {NAMED[kind]}]\n[DATE 5月8日=--05-08]，[EVENT {NAMED[kind]}]举行。"
        )
        rows = head + ("\n" if "：[" in text else "") + text
    for short, label in LONG.items():
        rows = rows.replace(short, label)
    return rows


@pytest.mark.parametrize("row", ROWS, ids=[f"{i}-{r[0]}-{r[1][-16:]}" for i, r in enumerate(ROWS)])
def test_roles(row: list[str]) -> None:
    kind, text, *wanted = row
    facts = facts_of({"text": _marked(kind, text), "issued": "2024-06-01"})
    assert [e.type for e in facts.events] == [kind]
    names = {p.id: p.name for p in facts.persons}
    assert sorted(f"{names[r.person]} {r.role}" for r in facts.roles if r.person is not None) == sorted(wanted)


@pytest.mark.parametrize("row", BODIES, ids=[f"{i}-{r[0]}-{r[1][-16:]}" for i, r in enumerate(BODIES)])
def test_body_roles(row: list[str]) -> None:
    kind, text, *wanted = row
    facts = facts_of({"text": _marked(kind, text), "issued": "2024-06-01"})
    if kind != "told":
        assert [e.type for e in facts.events] == [kind]
    assert sorted(f"{r.body.text} {r.role}" for r in facts.roles if r.body is not None) == sorted(wanted)


def test_enough_rows() -> None:
    """The tables are read whole."""
    assert len(ROWS) >= 300
    assert len(BODIES) >= 85
