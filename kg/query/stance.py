"""Which side a document takes, and which sentences say so: learnt sums over what sentences do with the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.query.learnt import Learnt
from kg.query.polarity import FEATURES, StanceWords, Wording, compare_wording, read_wording
from kg.query.rank import RANK_FEATURES, Ranked
from kg.query.relevance import SENTENCE_FEATURES
from kg.query.views import Floats

#: Documents below this place take no side by their words.
MOST_JUDGED = 6
MOST_SENTENCES = 3
TINY = 1e-4
PLACE = (
    "place", "last", "first", "less_share", "less_like_use", "less_meaning", "rank_share", "rank_place", "rank_gap",
)  # fmt: skip
TITLE_FEATURES = (
    "agrees", "disagrees", "net", "context_agrees", "context_disagrees", "context_net", "effect_agrees",
    "effect_disagrees", "same_word", "same_word_denied", "antonym", "denied", "denial_differs", "denied_near",
    "sign_asked", "sign",
)  # fmt: skip
_IN_TITLE = [FEATURES.index(name) for name in TITLE_FEATURES]
RATIONALE_FEATURES = (*SENTENCE_FEATURES, *PLACE, *FEATURES)
SIDE_FEATURES = (
    "rank_share", "rank_place", "rank_gap", "log_rank_share", "best", "log_best", "second", "sum", "asked_words",
    *(f"paper_{name}" for name in RANK_FEATURES), *(f"best_{name}" for name in SENTENCE_FEATURES),
)  # fmt: skip
DIRECTION_FEATURES = (
    *(f"best_{name}" for name in FEATURES), *(f"mean_{name}" for name in FEATURES),
    *(f"title_{name}" for name in TITLE_FEATURES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the words of a document say of a question.

    Attributes:
        side: How likely the document takes a side.
        against: How likely that side is against the question.
        sentences: For each sentence, how likely it tells the side.
    """

    side: float
    against: float
    sentences: tuple[float, ...]


class Wordings:
    """The wording of sentences, each read once."""

    def __init__(self, words: StanceWords) -> None:
        """Begin with none."""
        self._words = words
        self._found: dict[str, Wording] = {}

    def get(self, text: str) -> Wording:
        """Return the wording of a text."""
        if text not in self._found:
            self._found[text] = read_wording(text, self._words)
        return self._found[text]


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers of one document's sentences for a question.

    Attributes:
        ranked: The document.
        asked: The wording of the question.
        rows: A row for each sentence, a column for each of ``RATIONALE_FEATURES``.
        title: The numbers of its title, one for each of ``polarity.FEATURES``.
    """

    ranked: Ranked
    asked: Wording
    rows: Floats
    title: Floats


def judge(asked: Wording, ranked: Sequence[Ranked], wordings: Wordings, learnt: Learnt) -> list[Judgement]:
    """Return what the best documents say."""
    return [judge_document(measure_document(asked, one, wordings), learnt) for one in ranked[:MOST_JUDGED]]


def measure_document(asked: Wording, ranked: Ranked, wordings: Wordings) -> Measured:
    """Return the numbers of a document's sentences."""
    view = ranked.view
    compared = [compare_wording(asked, wordings.get(sentence.text)) for sentence in view.sentences]
    title = np.array(compare_wording(asked, wordings.get(view.document.title)), dtype=np.float32)
    polarity = np.array(compared, dtype=np.float32).reshape(len(compared), len(FEATURES))
    rows = np.column_stack([ranked.sentences, measure_places(ranked), polarity])
    return Measured(ranked, asked, rows.astype(np.float32), title)


def measure_places(ranked: Ranked) -> Floats:
    """Return where each sentence stands, and how far it is behind the document's best: columns ``PLACE``."""
    own = ranked.sentences
    count = len(own)
    at = np.arange(count)
    columns = [SENTENCE_FEATURES.index(name) for name in ("share", "like_use", "meaning")]
    less = own[:, columns] - own[:, columns].max(axis=0) if count else np.zeros((0, 3))
    rank = np.tile([ranked.share, ranked.place, ranked.gap], (count, 1))
    rows = np.column_stack([at / max(1, count - 1), at == count - 1, at == 0, less, rank])
    return np.asarray(rows, dtype=np.float32)


def judge_document(measured: Measured, learnt: Learnt) -> Judgement:
    """Return what a document says."""
    if not len(measured.rows):
        return Judgement(0.0, 0.0, ())
    likely = learnt.sentences.estimate(measured.rows)
    side = learnt.side.estimate(measure_side(measured, likely)[None, :])
    against = learnt.contradicts.estimate(measure_direction(measured, likely)[None, :])
    return Judgement(float(side[0]), float(against[0]), tuple(map(float, likely)))


def measure_side(measured: Measured, likely: Floats) -> Floats:
    """Return the numbers by which a document is judged to take a side, one for each of ``SIDE_FEATURES``."""
    ranked, order = measured.ranked, np.argsort(-likely, kind="stable")
    best, second = likely[order[0]], likely[order[1]] if len(order) > 1 else 0.0
    rank = [ranked.share, ranked.place, ranked.gap, np.log(ranked.share + TINY)]
    rest = [best, np.log(best + TINY), second, likely.sum(), len(measured.asked.stems)]
    own = measured.rows[order[0], : len(SENTENCE_FEATURES)]
    return np.asarray(np.concatenate([rank, rest, ranked.features, own]), dtype=np.float32)


def measure_direction(measured: Measured, likely: Floats) -> Floats:
    """Return the numbers by which a side is judged to be against, one for each of ``DIRECTION_FEATURES``."""
    top = np.argsort(-likely, kind="stable")[:MOST_SENTENCES]
    polarity = measured.rows[:, -len(FEATURES) :]
    weights = likely[top] / (likely[top].sum() + TINY)
    parts = [polarity[top[0]], weights @ polarity[top], measured.title[_IN_TITLE]]
    return np.asarray(np.concatenate(parts), dtype=np.float32)
