"""The word lists of claims: a word is of one class."""

from __future__ import annotations

import pytest

from kg.claim import text
from kg.lexicon.lists import LexiconError

LISTS = ("claim_acts", "claim_events", "claim_outings", "claim_roles", "claim_stories", "claim_titles")


@pytest.mark.parametrize("name", LISTS)
def test_every_word_has_one_class(name: str) -> None:
    assert text.table(name)


def test_a_word_of_two_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "words", lambda name: frozenset({"drill 疏散", "emergency 疏散"}))
    with pytest.raises(LexiconError, match="both drill and emergency"):
        text.table.__wrapped__("claim_stories")
