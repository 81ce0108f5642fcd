"""The documents that bear on a question, ranked: full text and the terms they mention, in one learnt sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.query.learnt import Learnt
from kg.query.reach import Reach
from kg.query.relevance import PAPER_FEATURES, Features, measure, read_question
from kg.query.views import Floats, View, Views
from kg.query.words import STOP_WORDS, WORD

MOST_FOUND = 100
RANK_FEATURES = (*PAPER_FEATURES, "full_text", "entities", "all_entities")
LEAST_SHOWN = 0.005
TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document in its place.

    Attributes:
        view: The document.
        place: From 0, the best.
        score: The learnt sum; only its differences count.
        gap: How far that is below the best one's; 0 or less.
        share: Its part of the whole, if one document were to be chosen; from 0 to 1.
        relevance: How likely it is about the question.
        bonus: What of the score was not learnt.
        features: Its numbers, in the order of ``RANK_FEATURES``.
        sentences: Those of its sentences.
    """

    view: View
    place: int
    score: float
    gap: float
    share: float
    relevance: float
    bonus: float
    features: Floats
    sentences: Floats


def find_candidates(text: str, reaches: Sequence[Reach], views: Views) -> dict[int, float]:
    """Return the numbers of the documents that share words or terms with a question, and their BM25."""
    words = dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in STOP_WORDS)
    words |= dict.fromkeys(word for reach in reaches for word in reach.words)
    return views.search.find(words, limit=MOST_FOUND)


def measure_candidates(
    text: str, reaches: Sequence[Reach], views: Views, numbers: Mapping[int, float]
) -> tuple[list[View], Features]:
    """Return documents and their numbers, a column for each of ``RANK_FEATURES``."""
    found = views.get(list(numbers))
    asked = read_question(text, views)
    features = measure(asked, found, views.vocabulary)
    best = max(numbers.values(), default=0.0) or 1.0
    full_text = np.array([score / best for score in numbers.values()], dtype=np.float32)
    papers = np.column_stack([features.papers, full_text, measure_entities(reaches, found, views)])
    return found, Features(papers.astype(np.float32), features.sentences)


def measure_entities(reaches: Sequence[Reach], found: Sequence[View], views: Views) -> Floats:
    """Return, for each document, the share of the question's terms it mentions by their weight, and 1 where all."""
    size = views.search.size
    counts = [views.search.count(reach.words[0]) for reach in reaches]
    weights = np.log(1 + (size + 0.5) / (np.array(counts, dtype=np.float32) + 0.5))
    hits = np.array(
        [[not view.document.entities.isdisjoint(reach.words) for reach in reaches] for view in found], dtype=np.float32
    ).reshape(len(found), len(reaches))
    share = hits @ weights / (weights.sum() + TINY)
    return np.column_stack([share, hits.all(axis=1) if reaches else np.zeros(len(found))])


def rank(found: Sequence[View], features: Features, learnt: Learnt, bonus: Floats | None = None) -> list[Ranked]:
    """Return documents, best first; of equal ones by their IRI.

    Args:
        found: The documents.
        features: Their numbers.
        learnt: What the numbers weigh.
        bonus: What else speaks for each document, in the unit of the learnt sum.
    """
    if not found:
        return []
    added = np.zeros(len(found), dtype=np.float32) if bonus is None else bonus
    scores = learnt.papers.add_up(features.papers) + added
    shares = np.exp(scores - scores.max())
    relevance = learnt.relevance.estimate(scores[:, None])
    order = sorted(range(len(found)), key=lambda at: (-float(scores[at]), found[at].document.iri))
    return [
        Ranked(
            view=found[at],
            place=place,
            score=float(scores[at]),
            gap=float(scores[at] - scores.max()),
            share=float(shares[at] / shares.sum()),
            relevance=float(relevance[at]),
            bonus=float(added[at]),
            features=features.papers[at],
            sentences=features.sentences[at],
        )
        for place, at in enumerate(order)
    ]


def explain(ranked: Ranked, learnt: Learnt) -> tuple[tuple[str, float], ...]:
    """Return what each number adds to a document's rank, with what is not learnt as ``claims``."""
    parts = zip(learnt.papers.features, learnt.papers.weights * ranked.features, strict=True)
    own = [(name, round(float(part), 3)) for name, part in parts if abs(part) >= LEAST_SHOWN]
    return (*own, ("claims", round(ranked.bonus, 3))) if ranked.bonus else tuple(own)
