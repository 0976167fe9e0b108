"""From what single articles say to things of the world: bodies in full, people apart, events told twice made one."""

from kg.resolve.assemble import resolve

__all__ = ["resolve"]
