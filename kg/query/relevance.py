"""How well documents and their sentences fit a question: numbers that a learnt ranking adds up.

Words count by BM25 (Robertson and Zaragoza 2009), each by its nearest word in the text: itself, one of like use (the
vectors are near) or one of like letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.query.views import Floats, Ints, View, Views, Vocabulary
from kg.query.words import stem_words

K1, B, TITLE_WEIGHT = 1.2, 0.75, 2.0
LIKE_USE, LIKE_LETTERS = 0.5, 0.4
TINY = 1e-6
PAPER_FEATURES = (
    "words", "like_use", "like_letters", "share", "pairs", "title", "meaning", "best_sentence", "best_like_use",
    "best_meaning", "best_pairs", "second_sentence",
)  # fmt: skip
SENTENCE_FEATURES = ("share", "like_use", "like_letters", "meaning", "pairs", "with_title", "length")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question.

    Attributes:
        stems: Their numbers, each once, in order.
        weights: How telling each is in the graph, times how often it stands in the question.
        pairs: The neighbours, by their places in ``stems``.
        vector: Their mean direction.
    """

    stems: Ints
    weights: Floats
    pairs: tuple[tuple[int, int], ...]
    vector: Floats


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers of documents and of their sentences.

    Attributes:
        papers: A row for each document, a column for each of ``PAPER_FEATURES``.
        sentences: For each document, a row for each sentence and a column for each of ``SENTENCE_FEATURES``.
    """

    papers: Floats
    sentences: tuple[Floats, ...]


def read_question(text: str, views: Views) -> Asked:
    """Return the words of a question."""
    vocabulary, search = views.vocabulary, views.search
    stems = views.tell(stem_words(text))
    distinct = list(dict.fromkeys(stems))
    found = np.array([search.count(stem) for stem in distinct], dtype=np.float32)
    idf = np.log(1 + (search.size - found + 0.5) / (found + 0.5))
    counts = np.array([stems.count(stem) for stem in distinct], dtype=np.float32)
    place = {stem: at for at, stem in enumerate(distinct)}
    numbers = np.array([vocabulary.number(stem) for stem in distinct], dtype=np.int32)
    vectors = vocabulary.vectors(numbers)
    mean = (vectors * (idf * counts)[:, None]).sum(0)
    pairs = dict.fromkeys((place[one], place[two]) for one, two in pairwise(stems))
    return Asked(numbers, (idf * counts).astype(np.float32), tuple(pairs), mean / (np.linalg.norm(mean) + TINY))


def measure(asked: Asked, views: Sequence[View], vocabulary: Vocabulary) -> Features:
    """Return the numbers of documents for a question."""
    layout = lay_out(views)
    near, likes = keep_like(layout, compare(asked, layout.distinct, vocabulary))
    sentences = measure_sentences(asked, (layout, near), likes, views)
    return Features(measure_papers(asked, (layout, near), likes, sentences, views), split(sentences, layout))


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of several documents, one after the other.

    Attributes:
        distinct: Numbers of the stems, each once.
        words: Place in ``distinct`` of each word.
        paper: The document of each word, from 0.
        part: The part of a document (its title, then its sentences) of each word, counted through.
        first_part: The first part of each document: its title; and one more.
    """

    distinct: Ints
    words: NDArray[np.int64]
    paper: NDArray[np.int64]
    part: NDArray[np.int64]
    first_part: NDArray[np.int64]


def lay_out(views: Sequence[View]) -> Layout:
    """Put the words of documents into arrays."""
    parts = np.array([len(view.vectors) for view in views])
    first = np.concatenate([[0], np.cumsum(parts)])
    lengths = [len(view.stems) for view in views]
    stems = np.concatenate([view.stems for view in views])
    seen = np.bincount(stems) > 0
    distinct, words = np.flatnonzero(seen).astype(np.int32), (np.cumsum(seen) - 1)[stems]
    part = np.concatenate([view.parts for view in views]) + np.repeat(first[:-1], lengths)
    return Layout(distinct, words, np.repeat(np.arange(len(views)), lengths), part, first)


def keep_like(layout: Layout, likes: tuple[Floats, Floats, Floats]) -> tuple[Layout, tuple[Floats, Floats, Floats]]:
    """Return the words that are like one of the question at all, and how like; the others, nearly all, add nothing."""
    kept = np.logical_or(*(like.any(axis=1) for like in likes[1:]))
    near = kept[layout.words]
    words = (np.cumsum(kept) - 1)[layout.words[near]]
    own = Layout(layout.distinct[kept], words, layout.paper[near], layout.part[near], layout.first_part)
    return own, (likes[0][kept], likes[1][kept], likes[2][kept])


def compare(asked: Asked, distinct: Ints, vocabulary: Vocabulary) -> tuple[Floats, Floats, Floats]:
    """Return how like each word is to each of the question: the same, of like use, of like letters; from 0 to 1."""
    same = (distinct[:, None] == asked.stems[None, :]).astype(np.float32)
    use = vocabulary.vectors(distinct) @ vocabulary.vectors(asked.stems).T
    letters = compare_letters(asked.stems, distinct, vocabulary)
    use[use < LIKE_USE] = 0
    letters[letters < LIKE_LETTERS] = 0
    return same, np.maximum(use, same), np.maximum(letters, same)


def compare_letters(stems: Ints, distinct: Ints, vocabulary: Vocabulary) -> Floats:
    """Return the Dice coefficient of the groups of four letters of each word with each of the question."""
    flat, sizes = vocabulary.grams_of(distinct)
    own, own_sizes = vocabulary.grams_of(stems)
    table = np.zeros((len(vocabulary.gram_numbers), len(stems)), dtype=np.float32)
    table[own, np.repeat(np.arange(len(stems)), own_sizes)] = 1
    hits = np.add.reduceat(table[flat], np.cumsum(sizes) - sizes) if len(flat) else table[:0]
    return np.asarray(2 * hits / (sizes[:, None] + own_sizes[None, :]), dtype=np.float32)


def measure_sentences(
    asked: Asked, layouts: tuple[Layout, Layout], likes: tuple[Floats, Floats, Floats], views: Sequence[View]
) -> Floats:
    """Return a row for each part of each document, a column for each of ``SENTENCE_FEATURES``.

    Args:
        asked: The words of the question.
        layouts: All words of the documents, and those that are like one of the question.
        likes: How like the latter are.
        views: The documents.
    """
    layout, near = layouts
    parts = layout.first_part[-1]
    total = asked.weights.sum() + TINY
    best = [best_of(like[near.words], near.part, parts) for like in likes]
    titles = layout.first_part[:-1]
    own_title = np.repeat(best[0][titles], np.diff(layout.first_part), axis=0)
    meaning = np.concatenate([view.vectors for view in views]) @ asked.vector
    columns = [
        *(own @ asked.weights / total for own in best),
        meaning,
        count_pairs(asked, layout, layout.part, parts),
        np.maximum(best[0], own_title) @ asked.weights / total,
        np.log1p(np.bincount(layout.part, minlength=parts)),
    ]
    return np.column_stack(columns).astype(np.float32)


def measure_papers(
    asked: Asked,
    layouts: tuple[Layout, Layout],
    likes: tuple[Floats, Floats, Floats],
    sentences: Floats,
    views: Sequence[View],
) -> Floats:
    """Return a row for each document, a column for each of ``PAPER_FEATURES``; for the others see above."""
    layout, near = layouts
    papers = len(views)
    total = asked.weights.sum() + TINY
    titles = layout.first_part[:-1]
    in_title = near.part == titles[near.paper]
    place = near.paper * len(near.distinct) + near.words
    table = np.bincount(place, weights=np.where(in_title, TITLE_WEIGHT, 1.0))
    pair = np.flatnonzero(table)
    times = table[pair]
    paper, word = np.divmod(pair, max(1, len(near.distinct)))
    lengths = np.bincount(layout.paper, minlength=papers)
    slow = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0))
    sated = (times / (times + slow[paper])).astype(np.float32)
    words = [best_of(like[word] * sated[:, None], paper, papers) @ asked.weights / total for like in likes]
    share = best_of(likes[0][word], paper, papers) @ asked.weights / total
    body = np.ones(len(sentences), dtype=bool)
    body[titles] = False
    owner = np.repeat(np.arange(papers), np.diff(layout.first_part))
    best = best_of(sentences[body], owner[body], papers)
    vectors = np.stack([view.vector for view in views])
    columns = [
        *words,
        share,
        count_pairs(asked, layout, layout.paper, papers),
        sentences[titles, 0],
        vectors @ asked.vector,
        best[:, 0],
        best[:, 1],
        np.maximum(best[:, 3], sentences[titles, 3]),
        best[:, 4],
        second_best(sentences[body, 0], owner[body], papers),
    ]
    return np.column_stack(columns).astype(np.float32)


def count_pairs(asked: Asked, layout: Layout, group: NDArray[np.int64], groups: int) -> Floats:
    """Return the share of the question's neighbours that are neighbours in a group of words too, by their weight."""
    found = np.zeros(groups, dtype=np.float32)
    total = TINY
    place = np.full(len(layout.distinct), -1)
    for at, stem in enumerate(asked.stems):
        place[layout.distinct == stem] = at
    own = place[layout.words]
    near = np.flatnonzero((own[:-1] >= 0) & (own[1:] >= 0) & (layout.part[:-1] == layout.part[1:]))
    for one, two in asked.pairs:
        weight = asked.weights[one] + asked.weights[two]
        hits = near[(own[near] == one) & (own[near + 1] == two)]
        found[np.unique(group[hits])] += weight
        total += weight
    return found / np.float32(total)


def best_of(values: Floats, group: NDArray[np.int64], groups: int) -> Floats:
    """Return the greatest value of each column in each group, whose rows stand together; 0 for an empty group.

    >>> best_of(np.array([[1.0], [3.0], [2.0]]), np.array([0, 0, 2]), 3).ravel().tolist()
    [3.0, 0.0, 2.0]
    """
    found = np.zeros((groups, values.shape[1]), dtype=np.float32)
    if len(values):
        starts = np.flatnonzero(np.diff(group, prepend=-1))
        found[group[starts]] = np.maximum.reduceat(values, starts)
    return found


def second_best(values: Floats, group: NDArray[np.int64], groups: int) -> Floats:
    """Return the second greatest value in each group; 0 where there is none."""
    order = np.lexsort((-values, group))
    sizes = np.bincount(group, minlength=groups)
    starts = np.cumsum(sizes) - sizes
    found = np.zeros(groups, dtype=np.float32)
    several = sizes > 1
    found[several] = values[order[starts[several] + 1]]
    return found


def split(rows: Floats, layout: Layout) -> tuple[Floats, ...]:
    """Return the rows of each document's sentences, without its title."""
    return tuple(rows[start + 1 : end] for start, end in pairwise(layout.first_part))
