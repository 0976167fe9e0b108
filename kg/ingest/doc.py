"""Old Word files (``.doc``) -> text, by the program antiword where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_STREAM = "WordDocument".encode("utf-16-le")  # the stream that a Word file has in its compound file
_SECONDS = 60


def is_doc(data: bytes) -> bool:
    """Whether a compound file (OLE) holds a Word document; one that does not is a workbook or an encrypted docx."""
    return _STREAM in data


def doc_text(path: Path, name: str) -> str:
    """The text, one paragraph a line. Raises InputError where antiword is missing or cannot read the file."""
    program = shutil.which("antiword")
    if program is None:
        raise InputError(
            f"{name}: an old Word file; install antiword (Debian: apt install antiword) or save it as docx"
        )
    call = [program, "-m", "UTF-8.txt", "-w", "0", str(path.absolute())]
    try:
        done = subprocess.run(call, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"{name}: antiword did not read this old Word file; save it as docx") from error
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode or not text.strip():
        raise InputError(f"{name}: antiword found no text in this old Word file; save it as docx")
    return "\n".join(_row(line) for line in text.split("\n"))


def _row(line: str) -> str:
    """A table's row as Word files give it elsewhere: cells separated by a tab (antiword draws bars)."""
    if not (line.startswith("|") and line.rstrip().endswith("|")):
        return line
    return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
