"""What the documents promise is there: commands, options, files, and Python that runs."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest

from kg.cli import cli
from tests.readme import ROOT, commands, run

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNNABLE = re.findall(r"```python run\n(.*?)```", README, re.DOTALL)
INSTALLED = cli.list_commands(click.Context(cli))


def said() -> list[list[str]]:
    """Every ``kg …`` of the documents as words, from code blocks and running text."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        lines = [
            line.removeprefix("$ ")
            for block in re.findall(r"```\w+\n(.*?)```", text, re.DOTALL)
            for line in block.splitlines()
        ]
        spans = re.findall(r"`(kg [^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        found += [shlex.split(line) for line in [*lines, *spans] if line.startswith("kg ")]
    return found


@pytest.mark.parametrize("name", INSTALLED)
def test_each_command_is_documented(name: str) -> None:
    assert f"| `kg {name}" in README


@pytest.mark.parametrize("words", said(), ids=" ".join)
def test_each_command_named_exists_with_its_options(words: list[str]) -> None:
    name = words[1]
    if name in ("COMMAND",):
        return
    assert name in INSTALLED
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word for word in words[2:] if word.startswith("--")} <= known


def test_the_readme_runs(tmp_path: Path) -> None:
    asked = commands(README)
    assert len(asked) >= 5
    for command in asked:
        done = run(command, tmp_path / "out")
        assert done.returncode in (0, 1), done.stderr  # 1: several people share a name
        assert "Traceback" not in done.stderr
        assert len(done.stdout.splitlines()) >= 3, command


@pytest.mark.parametrize("block", RUNNABLE, ids=range(len(RUNNABLE)))
def test_python_of_the_readme_runs(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kg").symlink_to(ROOT / "kg")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})  # our own README
    assert len(capsys.readouterr().out) > 5


def test_there_is_python_to_run() -> None:
    assert len(RUNNABLE) == 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if not t.startswith("http")]
    assert [t for t in targets if not (path.parent / t).exists()] == []


def test_version_is_in_the_changelog() -> None:
    import kg

    assert f"\n## {kg.__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
