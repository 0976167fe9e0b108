"""Writes ``kg/data/traditional.txt``: traditional characters and the simplified one that each is looked up as.

    pip install opencc-python-reimplemented && python -m kg.data.make.traditional

The pairs are those of OpenCC's TSCharacters (Apache License 2.0, github.com/BYVoid/OpenCC); where it gives several,
the first.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

HEAD = """# Traditional characters and the simplified ones that a search takes them for, two a line.
# From TSCharacters of OpenCC (Apache License 2.0); written by kg/data/make/traditional.py.
"""


def main() -> None:
    spec = importlib.util.find_spec("opencc")
    if spec is None or spec.origin is None:
        raise SystemExit("opencc is not installed; pip install opencc-python-reimplemented")
    source = Path(spec.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, _, rest = line.partition("\t")
        simplified = rest.split()[0] if rest.split() else ""
        if len(traditional) == 1 and len(simplified) == 1 and traditional != simplified:
            pairs[traditional] = simplified
    rows = "".join(f"{t}{s}\n" for t, s in sorted(pairs.items()))
    (Path(__file__).parent.parent / "traditional.txt").write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
