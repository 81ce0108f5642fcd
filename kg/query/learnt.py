"""What ``kg ask`` learnt from claims that people checked: linear models, and the tables they need."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.config import data_dir
from kg.query.polarity import StanceWords, read_stance_words
from kg.query.words import WordTable, read_word_table

FOLDER = "kg_ask"


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of named numbers.

    Attributes:
        features: What the numbers are.
        weights: One each.
        intercept: Added to the sum.
    """

    features: tuple[str, ...]
    weights: NDArray[np.float32]
    intercept: float

    def add_up(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of each row."""
        return (rows @ self.weights + self.intercept).astype(np.float32)

    def estimate(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logistic function of each row's sum: a probability."""
        return (1 / (1 + np.exp(-np.clip(self.add_up(rows), -30, 30)))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Learnt:
    """All that was learnt.

    Attributes:
        words: Vectors of words.
        stance_words: Words that set a direction; a table written by hand.
        papers: Ranks documents.
        relevance: The rank's sum → how likely the document is about the question.
        sentences: How likely a sentence tells which side its document takes.
        side: How likely a document takes a side.
        contradicts: How likely that side is against the question.
        least_side: From which likelihood on a document takes a side.
    """

    words: WordTable
    stance_words: StanceWords
    papers: Linear
    relevance: Linear
    sentences: Linear
    side: Linear
    contradicts: Linear
    least_side: float


@cache
def read_learnt() -> Learnt:
    """Read what is shipped."""
    folder = data_dir("models") / FOLDER
    table = json.loads((folder / "weights.json").read_text("utf-8"))
    models = {name: _read_linear(table[name]) for name in ("papers", "relevance", "sentences", "side", "contradicts")}
    return Learnt(
        words=read_words(),
        stance_words=read_stance_words(data_dir("ontologies") / "stance-words.tsv"),
        least_side=table["least_side"],
        **models,
    )


@cache
def read_words() -> WordTable:
    """Read the shipped vectors of words."""
    return read_word_table(data_dir("models") / FOLDER / "words.npz")


def make_linear(features: Sequence[str], weights: Sequence[float], intercept: float) -> dict[str, object]:
    """Return the form in which a model is kept; six digits are enough."""
    rounded = {name: float(f"{weight:.6g}") for name, weight in zip(features, weights, strict=True)}
    return {"intercept": float(f"{intercept:.6g}"), "weights": rounded}


def _read_linear(table: dict[str, dict[str, float]]) -> Linear:
    weights = table["weights"]
    return Linear(tuple(weights), np.array(list(weights.values()), dtype=np.float32), float(table["intercept"]))  # type: ignore[arg-type]
