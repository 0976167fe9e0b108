"""The page tells every term in both languages and needs nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from kg.cli import cli
from kg.graph import terms


def test_page(tmp_path: Path) -> None:
    target = tmp_path / "o.html"
    done = CliRunner().invoke(cli, ["ontology", "docs", "--to", str(target)], standalone_mode=False)
    assert done.exception is None, done.exception
    text = target.read_text("utf-8")
    for name in (*terms.CA_CLASSES, *terms.CA_PROPERTIES):
        assert f'id="ca-{name}"' in text
    assert text.count("<section") == len(re.findall(r'<section id="', text)) > 120
    anchors = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors
    assert re.findall(r'(?:src|href)="(?!#)', text) == []


def test_list_and_show() -> None:
    listed = CliRunner().invoke(cli, ["ontology", "list"], standalone_mode=False)
    assert "ca:Appearance" in listed.stdout
    shown = CliRunner().invoke(cli, ["ontology", "show", "cafac:aid-station"], standalone_mode=False)
    assert "救助管理站" in shown.stdout
    missing = CliRunner().invoke(cli, ["ontology", "show", "ca:Nothing"], standalone_mode=False)
    assert "no such term" in str(missing.exception)
