"""What tests of the graph page do again and again."""

from __future__ import annotations

from typing import Any

from kg.data.make import many

HUB = many.person(0)


def canvas(page: Any, address: str) -> None:
    """Opens the graph page and waits until it is drawn."""
    page.goto(address)
    page.wait_for_selector("#cy[data-ready]")


def until(page: Any, what: str) -> None:
    """Waits until an expression is true (wait_for_function makes code from text, which the policy forbids)."""
    for _ in range(100):
        if page.evaluate(what):
            return
        page.wait_for_timeout(80)
    raise AssertionError(f"never came true: {what}")


def calm(page: Any, where: str) -> dict[str, float]:
    """Where an element stands once it is neither moved nor drawn anew: on a busy machine a drag meets neither."""
    fresh = "e => { const n = !e.dataset.seen; e.dataset.seen = '1'; return n; }"
    last, still = None, 0
    for _ in range(80):
        new, box = page.locator(where).evaluate(fresh), page.locator(where).bounding_box()
        still = still + 1 if box == last and not new else 0
        if still == 4:
            return dict(box)
        last = box
        page.wait_for_timeout(100)
    raise AssertionError(f"never still: {where}")


def draw(page: Any, where: str, start: float, end: float) -> None:
    """Draws a period on a timeline, from one part of its width to another."""
    calm(page, where)  # drawn anew between being found and being scrolled to, an element is lost: wait first
    page.locator(where).evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = calm(page, where)
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 20, steps=5)
    page.mouse.up()
