"""Prints every case with its points and reasons: ``python -m tests.identity.table [FAMILY…]``.

Exit status 1 where a strong case is decided wrongly.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.identity.describe import GRADES, Judged, cases, judge

MARKS = {True: "  ", False: "! "}


def good(found: Judged) -> bool:
    """Whether the decision is right; on weak and medium cases doubt is no mistake."""
    case = found.case
    return found.answer == case.truth or found.answer == "unsure"


def lines(families: list[str]) -> list[str]:
    """The table and its sums."""
    rows, counts = [], Counter[tuple[str, str, str]]()
    for case in cases():
        if families and case.family not in families:
            continue
        found = judge(case)
        counts[case.grade, case.truth, found.answer] += 1
        why = "；".join(found.verdict.reasons)
        rows.append(
            f"{MARKS[good(found)]}{case.line:>3} {case.family:<13}{case.grade:<7}{case.truth:<10}{found.answer:<10}"
            f"{found.verdict.score:>6.1f}  {case.left}  ～  {case.right}  [{why}]"
        )
    rows.append("")
    for grade in GRADES:
        for truth in ("same", "different"):
            row = {a: counts[grade, truth, a] for a in ("same", "unsure", "different")}
            rows.append(f"{grade:<7} {truth:<10} " + "  ".join(f"{a} {n:>3}" for a, n in row.items()))
        said = counts[grade, "same", "same"] + counts[grade, "different", "same"]
        if said:
            rows.append(f"{grade:<7} precision of 'same': {counts[grade, 'same', 'same'] / said:.2f} of {said}")
    return rows


if __name__ == "__main__":
    table = lines(sys.argv[1:])
    print("\n".join(table))
    sys.exit(any(row.startswith("! ") and " strong " in row for row in table))
