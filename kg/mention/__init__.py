"""Text to mentions: people, posts, bodies, facilities, places, events, programmes, documents and dates.

``nlp()`` is an ordinary spaCy pipeline; ``find_mentions`` reads parts of issues with the same rules and gives the
records of :mod:`kg.model`, ``find_candidates`` all that the rules proposed. ``marked`` shows them in brackets.
"""

from __future__ import annotations

from kg.mention.marked import marked
from kg.mention.pipeline import find_candidates, find_mentions, nlp
from kg.mention.tagger import Lac, Silent, Tagged, Tagger

__all__ = ["Lac", "Silent", "Tagged", "Tagger", "find_candidates", "find_mentions", "marked", "nlp"]
