"""Reference data for all rooms: word lists and the administrative divisions, read on first use and kept; and the script
in which rules read text.

``words("surnames")`` gives a set, ``ordered("…")`` the same entries in the order of the file, ``table("…")`` the rows
of a tab-separated list, ``divisions()`` provinces, prefectures, counties and townships with codes after GB/T 2260.
``fold(text)`` gives text as rules read it (:mod:`kg.lexicon.script`).
"""

from __future__ import annotations

from kg.lexicon.divisions import UNLISTED, Division, Divisions, divisions, unlisted
from kg.lexicon.lists import names, ordered, table, words
from kg.lexicon.script import SOUNDS, fold, simplified

__all__ = [
    "SOUNDS", "UNLISTED", "Division", "Divisions", "divisions", "fold", "names", "ordered", "simplified", "table",
    "unlisted", "words",
]  # fmt: skip
