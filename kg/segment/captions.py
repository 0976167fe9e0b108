"""Lines that say what a picture shows, and those that say who passed the document above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.segment.rows import matches

if TYPE_CHECKING:
    from kg.segment.lines import Line


def is_caption(line: Line) -> bool:
    """图①：…, （左一）: what a picture shows."""
    return matches("caption", line.key)


def is_told_caption(line: Line) -> bool:
    """图为老人合影 秦溪 摄: what the picture shows, with who took it; not 照片提供：秦溪."""
    return is_caption(line) and not matches("byline-field", line.key)


def is_scene(line: Line) -> bool:
    """调研现场, 参会人员合影: what a photograph below a heading shows."""
    return matches("scene", line.key)


def is_passed(line: Line) -> bool:
    """（2021年8月27日某委员会第三次会议通过）: when and by whom the document above was made."""
    return matches("passed", line.key)
