"""The place that a file's name gives, for pages that never say where they are from: 宽城区民政局.txt, kuancheng-12.txt.

Pages copied from a site lose the site's name. Whoever keeps them often names the file by the place. It is weak
evidence, so it is asked last, and only a name that fits how the text speaks of its place (全区, 区民政局) counts.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath

from pypinyin import lazy_pinyin

from kg import rx
from kg.lexicon import Division, divisions
from kg.resolve.places import read_chain

SHORTEST = 4  # letters: an or li would be found in anything


def places_of_file(name: str) -> list[Division]:
    """The counties and prefectures that a file's name may mean, by its characters or by their pinyin."""
    stem = PurePath(name).stem
    return _written(stem) or _spelt(stem)


def _written(stem: str) -> list[Division]:
    """The narrowest place that characters of the name give."""
    for at in range(len(stem)):
        division, _ = read_chain(stem[at:], ())
        if division is not None and division.level in ("county", "prefecture"):
            return [division]
    return []


def _spelt(stem: str) -> list[Division]:
    """The places that a run of letters of the name spells, without tones and blanks."""
    for run in rx.findall("[a-z]+", stem.lower()):
        if len(run) >= SHORTEST and (codes := _by_pinyin().get(run)):
            return [divisions().get(code) for code in codes]
    return []


@lru_cache(maxsize=1)
def _by_pinyin() -> dict[str, tuple[str, ...]]:
    """Codes of prefectures and counties by the pinyin of their names and short forms."""
    found: dict[str, set[str]] = {}
    for level in ("prefecture", "county"):
        for form, code in divisions().forms(level):
            found.setdefault("".join(lazy_pinyin(form)), set()).add(code)
    return {spelt: tuple(sorted(codes)) for spelt, codes in found.items()}
