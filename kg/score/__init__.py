"""A build's graph against hand-made annotations: how much was found, how much was made up.

``score(graph, gold, texts)`` counts hits, misses and extras for mentions (same label, same characters) and for the
facts (persons, posts, events, roles, documents, recipients, places of facilities). Gold files are in the format of
``tests/gold/README.md``. Score a graph that was built with ``--private keep``: masked names cannot be compared.
"""

from __future__ import annotations

from pathlib import Path

from kg import ingest
from kg.errors import InputError
from kg.graph import Store
from kg.score.answers import answers
from kg.score.count import TOLERANCE, Count, Slip, compare, table, to_json, total
from kg.score.facts import score_facts
from kg.score.gold import Gold, read_gold
from kg.score.mentions import score_mentions

__all__ = ["TOLERANCE", "Count", "Gold", "Slip", "compare", "read_gold", "score", "table", "to_json", "total"]


def score(graph: Store | Path, gold_dir: Path, text_dir: Path) -> dict[str, Count]:
    """Row name -> counts, in the order of the table: mentions by label, all mentions, then the facts.

    ``graph`` is a store, a graph file or the folder of a build. Each ``X.facts.yaml`` of ``gold_dir`` is scored
    against the file that it names in ``text_dir``; a file that the graph does not hold counts as all missed.
    Raises InputError for gold that cannot be read or does not fit its text, NotFoundError where there is no graph.
    """
    store = graph if isinstance(graph, Store) else Store.open(Path(graph))
    names = sorted(Path(gold_dir).glob("*.facts.yaml"))
    if not names:
        raise InputError(f"{gold_dir}: no *.facts.yaml here; name a folder of annotations")
    counts: dict[str, Count] = {}
    for path in names:
        gold = read_gold(path)
        text = ingest.read(Path(text_dir) / gold.file).text
        found = answers(store, gold.file)
        for rows in (score_mentions(gold, text, found.mentions), score_facts(gold, found)):
            for name, count in rows.items():
                counts[name] = counts.get(name, Count()) + count
    order = [n for n in counts if n.startswith("mention ")]
    return {n: counts[n] for n in sorted(order) + [n for n in counts if n not in order]}
