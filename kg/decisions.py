"""Decisions of people about who and what is the same: ``decisions.jsonl``, one line each, kept and reviewed in git.

A line is a JSON object::

    {"left": "person/86d1…", "right": "person/1f26…", "judgement": "same", "who": "周宁", "why": "任免通知"}

``left`` and ``right`` are IRIs, or their ends from the kind on; ``judgement`` is ``same``, ``different`` or ``unsure``.
``who``, ``why`` and ``when`` are as given and may be missing. To undo a decision, delete its line and build again.
The text is never altered by one, and IRIs that a decision takes out of use go on pointing to the one in use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from kg.errors import SettingsError

Judgement = Literal["same", "different", "unsure"]
JUDGEMENTS: tuple[Judgement, ...] = ("same", "different", "unsure")
_HANDLE = re.compile(r"(?:.*[/#:])?([a-z]+/[0-9a-f]{16})")
_FIELDS = frozenset({"left", "right", "judgement", "who", "why", "when"})


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What somebody decided of two things; ``left`` and ``right`` are handles, the lesser first."""

    left: str
    right: str
    judgement: Judgement
    who: str = ""
    why: str = ""
    when: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both handles."""
        return self.left, self.right


def handle(entity_id: str) -> str:
    """The end of the IRI of an entity, from its ``kind|key``: ``person/86d1d5283ee173e9``. The same as in the graph."""
    return f"{entity_id.split('|', 1)[0]}/{blake2b(entity_id.encode('utf-8'), digest_size=8).hexdigest()}"


def decision(left: str, right: str, judgement: str, who: str = "", why: str = "", when: str = "") -> Decision:
    """A decision from IRIs or handles in either order. Raises SettingsError for what is no handle or no judgement."""
    ends = []
    for given in (left, right):
        match = _HANDLE.fullmatch(given.strip().strip("<>"))
        if match is None:
            raise SettingsError(f"{given!r} is no IRI of a thing in the graph; copy it from kg trace or kg review")
        ends.append(match[1])
    if judgement not in JUDGEMENTS:
        raise SettingsError(f"judgement {judgement!r} is unknown; it is one of {', '.join(JUDGEMENTS)}")
    if ends[0] == ends[1]:
        raise SettingsError(f"{left!r} and {right!r} are one and the same IRI; a decision is about two")
    if ends[0].split("/")[0] != ends[1].split("/")[0]:
        raise SettingsError(f"{left!r} and {right!r} are of two kinds; only things of one kind can be the same")
    first, second = sorted(ends)
    return Decision(first, second, judgement, who, why, when)


def read_decisions(path: Path, *, missing_ok: bool = True) -> tuple[Decision, ...]:
    """The decisions of a file; of two about one pair, the later line stands. Blank lines and ``#`` lines are skipped.

    Raises SettingsError, naming the line, where one cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        if missing_ok:
            return ()
        raise SettingsError(f"{path}: no such file of decisions; mend --decisions or leave it out") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: decisions cannot be read ({error}); mend the file") from error
    kept: dict[tuple[str, str], Decision] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or not {"left", "right", "judgement"} <= set(row) <= _FIELDS:
                raise SettingsError(f"it needs left, right and judgement, and may have {', '.join(sorted(_FIELDS))}")
            if not all(isinstance(v, str) for v in row.values()):
                raise SettingsError("every value is a text")
            found = decision(**row)
        except (ValueError, SettingsError) as error:
            raise SettingsError(f"{path}, line {number}: {error}") from error
        kept[found.pair] = found
    return tuple(sorted(kept.values()))


def as_line(made: Decision) -> str:
    """A decision as the file holds it, without what nobody gave."""
    row = {name: getattr(made, name) for name in ("left", "right", "judgement", "who", "why", "when")}
    return json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) + "\n"


def add_decision(path: Path, made: Decision) -> None:
    """Append one line. Raises SettingsError where the file cannot be written."""
    try:
        whole = not path.exists() or not path.stat().st_size or path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("" if whole else "\n") + as_line(made))
    except OSError as error:
        raise SettingsError(f"{path}: the decision cannot be written ({error.strerror}); name another file") from error


def by_pair(decisions: Iterable[Decision]) -> Mapping[tuple[str, str], Decision]:
    """Decisions by their two handles."""
    return {d.pair: d for d in decisions}


def judged(decisions: Sequence[Decision], judgement: Judgement) -> tuple[Decision, ...]:
    """The decisions of one judgement."""
    return tuple(d for d in decisions if d.judgement == judgement)
