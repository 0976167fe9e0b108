"""Score a build and hold it against what has landed: a score may rise, not fall.

usage: python -m tests.ratchet SET OUT [--scorer score.py --gold DIR --texts DIR] [--raise]

SET names a row of ``tests/gold/ratchet.json``. Without ``--scorer`` the project's own scorer and ``tests/gold/SET`` are
used. ``--raise`` writes the scores that rose. Exit status 1 where one fell.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from kg.score import score

GOLD = Path(__file__).parent / "gold"
RATCHET = GOLD / "ratchet.json"
TOLERANCE = 0.002  # rounding, not a licence


def graph_file(out: Path) -> Path:
    """The graph of a build, whichever form its size gave it."""
    return next(p for p in (out / "graph.trig", out / "graph.nq") if p.is_file())


def shared_scores(scorer: Path, graph: Path, gold: Path, texts: Path) -> dict[str, float]:
    """F1 by row, from a scorer that prints a table or, with ``--json``, an object."""
    call = [sys.executable, str(scorer), str(graph), str(gold), str(texts)]
    print(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    rows = json.loads(subprocess.run([*call, "--json"], check=True, capture_output=True, text=True).stdout)
    return {name: row["f1"] for name, row in rows.items() if row["f1"] is not None}


def main(argv: list[str] | None = None) -> int:
    """Print the scores and the falls."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set")
    parser.add_argument("out", type=Path)
    for name in ("scorer", "gold", "texts"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args(argv)
    graph = graph_file(options.out)
    print(f"== {options.set}")
    if options.scorer:
        now = shared_scores(options.scorer, graph, options.gold, options.texts)
    else:
        texts = Path("kg/data/sample/bulletins") if options.set == "sample" else GOLD / options.set
        counts = score(graph, GOLD / options.set, texts)
        now = {name: count.f1 for name, count in counts.items() if count.f1 is not None}
        for name, value in now.items():
            print(f"{name:32}{value:.3f}")
    kept = json.loads(RATCHET.read_text(encoding="utf-8")) if RATCHET.is_file() else {}
    landed = kept.get(options.set, {})
    falls = {n: (landed[n], now.get(n, 0.0)) for n in landed if now.get(n, 0.0) < landed[n] - TOLERANCE}
    for name, (old, new) in falls.items():
        print(f"FELL {options.set} {name}: {old:.3f} -> {new:.3f}")
    if options.lift:
        kept[options.set] = {n: round(max(v, landed.get(n, 0.0)), 4) for n, v in sorted(now.items())}
        RATCHET.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
