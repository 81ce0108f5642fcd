"""The best documents ordered anew by a neural model, where a person brings one: optional, and never downloaded."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kg.errors import KgError, MissingExtraError
from kg.query.learnt import Learnt
from kg.query.rank import Ranked

MOST_RERANKED = 30
#: How much one standard deviation of the model's scores counts in the learnt sum; not learnt.
WEIGHT = 1.0


class Reranker(Protocol):
    """Anything that tells how well texts fit a question."""

    def score(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return a number for each text, greater for a better one; only their differences count."""


class SentenceTransformersReranker:
    """A sentence-transformers model in a local folder: one that embeds texts, or a cross-encoder."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            KgError: There is no model in the folder.
            MissingExtraError: sentence-transformers is not installed.
        """
        if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
            raise KgError(f"there is no sentence-transformers model in {folder}", fix="give the folder of a model")
        try:
            from sentence_transformers import CrossEncoder, SentenceTransformer
        except ImportError as error:
            raise MissingExtraError("re-ranking with a neural model", "semantic") from error
        embeds = (folder / "modules.json").is_file()
        load = SentenceTransformer if embeds else CrossEncoder
        self._embeds, self._model = embeds, load(str(folder), local_files_only=True)

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the model's similarity of each text to the question."""
        if self._embeds:
            vectors = self._model.encode([question, *texts], normalize_embeddings=True)
            return [float(value) for value in vectors[1:] @ vectors[0]]
        return [float(value) for value in self._model.predict([(question, text) for text in texts])]


def rerank(question: str, ranked: Sequence[Ranked], reranker: Reranker, learnt: Learnt) -> list[Ranked]:
    """Return documents with the best of them ordered anew; the others keep their order behind them."""
    best, rest = ranked[:MOST_RERANKED], ranked[MOST_RERANKED:]
    texts = [" ".join([one.view.document.title, *(s.text for s in one.view.sentences)]) for one in best]
    added = [WEIGHT * value for value in standardise(reranker.score(question, texts))] if best else []
    pairs = zip(best, added, strict=True)
    moved = [replace(one, score=one.score + more, bonus=one.bonus + more) for one, more in pairs]
    order = sorted(moved, key=lambda one: (-one.score, one.view.document.iri)) + list(rest)
    return place_again(order, learnt)


def standardise(values: Sequence[float]) -> list[float]:
    """Return values with mean 0 and standard deviation 1; all 0 where they are equal.

    >>> standardise([1.0, 3.0])
    [-1.0, 1.0]
    """
    mean = sum(values) / max(1, len(values))
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / max(1, len(values)))
    return [(value - mean) / spread if spread else 0.0 for value in values]


def place_again(order: Sequence[Ranked], learnt: Learnt) -> list[Ranked]:
    """Return documents with place, gap, share and relevance as their scores tell."""
    import numpy as np

    if not order:
        return []
    scores = np.minimum.accumulate(np.array([one.score for one in order], dtype=np.float32))
    shares = np.exp(scores - scores[0])
    relevance = learnt.relevance.estimate(scores[:, None])
    return [
        replace(
            one,
            place=place,
            score=float(scores[place]),
            gap=float(scores[place] - scores[0]),
            share=float(shares[place] / shares.sum()),
            relevance=float(relevance[place]),
        )
        for place, one in enumerate(order)
    ]
