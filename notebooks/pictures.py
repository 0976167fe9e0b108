"""Draws the six pictures of the README from the sample, in Chromium: run it when the pages look different.

python notebooks/pictures.py [FOLDER]      (notebooks/images)
"""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg import pipeline  # noqa: E402
from kg.config import Settings  # noqa: E402
from kg.explore.network import network  # noqa: E402
from kg.explore.view import page as view_of  # noqa: E402
from kg.graph import Store  # noqa: E402
from tests.explore.web.acts import canvas, until  # noqa: E402
from tests.explore.web.site import chromium, serving, tab  # noqa: E402

WHO = "郑怀谷"
SIZE = {"width": 1280, "height": 860}


def home(page: Any, site: str) -> None:
    """Search, counts, newest issues."""
    page.goto(site + "/")


def person(page: Any, site: str) -> None:
    """An official: the timeline and the sentences below it."""
    page.goto(f"{site}/search?q={WHO}")
    page.click(".hits a >> nth=0")
    page.evaluate("document.querySelector('#h-appearances').scrollIntoView({ behavior: 'instant' })")


def article(page: Any, site: str) -> None:
    """The bulletin as printed, the sentence asked for lit."""
    person(page, site)
    page.click("#appearances-2 .source")
    page.wait_for_selector(":target")


def graph(page: Any, site: str) -> None:
    """Who was at the same events, the events in time, the sentences of the one chosen."""
    page.goto(f"{site}/search?q={WHO}")
    page.click(".hits a >> nth=0")
    tail = page.url.split("/page/")[1]
    canvas(page, f"{site}/graph?n={tail}")
    page.click("[data-rel=together]")
    until(page, "kg.graph.cy.nodes().length > 5")
    page.click("[data-rel=posts]")
    until(page, "kg.graph.cy.edges('[type = \"post\"]').length > 0")
    meeting = "kg.graph.time.events().find(e => e.type === 'meeting' && e.who.length > 4).id"
    until(page, "kg.graph.time.events().length > 5")
    page.evaluate(f"kg.graph.choose('@' + {meeting})")
    page.wait_for_selector("#detail .quotes q")


def sparql(page: Any, site: str) -> None:
    """Ready questions and an answer."""
    page.goto(f"{site}/query?example=post-holders")
    until(page, "!!window.kgYasgui")
    for _ in range(2):  # the first question of a server waits for its worker
        page.click(".yasqe_queryButton")
        page.wait_for_selector(".yasr table tbody tr", timeout=60_000)
        page.wait_for_timeout(1_500)
    page.evaluate("document.querySelector('#question').scrollIntoView({ behavior: 'instant' })")


# The 256 commonest colours, and for each point the nearest of them.
PALETTE = """async data => {
  const image = new Image(); image.src = 'data:image/png;base64,' + data; await image.decode();
  const pen = new OffscreenCanvas(image.width, image.height).getContext('2d'); pen.drawImage(image, 0, 0);
  const points = pen.getImageData(0, 0, image.width, image.height).data, bins = new Map();
  const bin = i => points[i] << 16 | points[i + 1] << 8 | points[i + 2];
  for (let i = 0; i < points.length; i += 4) bins.set(bin(i), (bins.get(bin(i)) || 0) + 1);
  const kept = [...bins].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256)
    .map(([b]) => [b >> 16, b >> 8 & 255, b & 255]);
  const nearest = new Map(), out = new Uint8Array(points.length / 4);
  for (let i = 0; i < points.length; i += 4) { const b = bin(i);
    if (!nearest.has(b)) { const far = k => (k[0] - points[i]) ** 2 + (k[1] - points[i + 1]) ** 2
      + (k[2] - points[i + 2]) ** 2; let best = 0; kept.forEach((k, n) => { if (far(k) < far(kept[best])) best = n; });
      nearest.set(b, best); }
    out[i / 4] = nearest.get(b); }
  let text = ''; for (let i = 0; i < out.length; i += 8192) text += String.fromCharCode(...out.subarray(i, i + 8192));
  return [image.width, image.height, kept.flat(), btoa(text)]; }"""


def small(page: Any, png: bytes) -> bytes:
    """The picture with a palette of 256 colours: a third of the size."""
    width, height, palette, points = page.evaluate(PALETTE, base64.b64encode(png).decode())
    rows = base64.b64decode(points)
    lines = b"".join(b"\0" + rows[y * width : (y + 1) * width] for y in range(height))
    chunks = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)), (b"PLTE", bytes(palette))
    body = b"".join(_chunk(*chunk) for chunk in (*chunks, (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + body


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def draw(folder: Path) -> None:
    """Writes the six pictures into ``folder``."""
    pictures: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        out, file = Path(place) / "out", Path(place) / "view.html"
        pipeline.build([ROOT / "kg" / "data" / "sample" / "bulletins"], out)
        file.write_text(view_of(network(Store.open(out))), encoding="utf-8")
        with serving(out, Settings(decisions=str(Path(place) / "decisions.jsonl"))) as site:
            for draws in (home, person, article, graph, sparql):
                with tab(browser, viewport=SIZE) as page:
                    draws(page, site)
                    page.wait_for_timeout(600)
                    pictures[draws.__name__] = page.screenshot()
        with tab(browser, viewport=SIZE) as page:
            page.goto(file.as_uri())
            page.wait_for_function("window.kg && window.kg.network")
            page.fill("#kg-search", WHO)
            page.keyboard.press("Enter")
            page.wait_for_timeout(900)
            pictures["view"] = page.screenshot()
            page.goto("about:blank")
            for name, png in pictures.items():
                (folder / f"{name}.png").write_bytes(small(page, png))


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "notebooks" / "images")
