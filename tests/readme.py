"""Run the README's ``$ kg …`` commands and write what they print below them.

usage: python -m tests.readme

Commands run in the repository root with ``out`` in a temporary folder; long output is cut, with a line that says so.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LONGEST = 24  # lines of output under one command


def commands(text: str) -> list[str]:
    """The commands of all console blocks, in order."""
    return [line[2:] for block in BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def run(command: str, out: Path) -> subprocess.CompletedProcess[str]:
    """``kg …`` with ``out`` in place of the folder out."""
    words = [str(out) if word == "out" else word for word in shlex.split(command)]
    call = [sys.executable, "-c", "from kg.cli import main; main()", *words[1:]]
    env = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    return subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def shown(command: str, out: Path) -> str:
    """Command and output as they stand in the README."""
    done = run(command, out)
    lines = (
        (done.stdout.rstrip("\n") + "\n" + done.stderr.rstrip("\n")).strip("\n").replace(str(out), "out").splitlines()
    )
    if len(lines) > LONGEST:
        lines = [*lines[: LONGEST - 1], f"… {len(lines) - LONGEST + 1} more lines"]
    return "\n".join([f"$ {command}", *lines])


def main() -> None:
    """Rewrite the console blocks."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"

        def fresh(match: re.Match[str]) -> str:
            return "```console\n" + "\n\n".join(shown(c, out) for c in commands(match[0])) + "\n```"

        README.write_text(BLOCK.sub(fresh, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
