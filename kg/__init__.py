"""A knowledge graph of Chinese civil-affairs bulletins, with the sentence behind every statement.

``kg.nlp()`` gives the spaCy pipeline for text of one's own; ``kg.build()`` makes a graph from files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "build", "nlp"]

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.pipeline import BuildReport


def nlp(tagger: str = "lac") -> Language:
    """The spaCy pipeline that finds the ten labels in Chinese text: ``kg.nlp()("市民政局局长张三主持会议。").ents``.

    ``tagger`` is ``"lac"`` (rules and the statistical tagger) or ``"none"`` (rules alone, quicker to start).
    """
    from kg.mention import nlp as make

    return make(tagger)


def build(*args: Any, **kwargs: Any) -> BuildReport:
    """Build a graph from files: see :func:`kg.pipeline.build`."""
    from kg.pipeline import build as run

    return run(*args, **kwargs)
