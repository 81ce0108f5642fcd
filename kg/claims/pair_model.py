"""A model of pairs of terms that adds up what words of a sentence and measures of a document are worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log1p

from kg.claims.pair_setting import Measures

BIAS = "bias"
#: Probability from which a related pair has a sign.
SURE_SIGN = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word feature adds.

    Attributes:
        related: To the log-odds that a sentence relates the pair.
        signs: To the scores of no sign, of a positive and of a negative one, whose softmax is their probability.
    """

    related: float
    signs: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Step:
    """What a measure adds to the log-odds that a pair is related.

    Attributes:
        above: It adds it where it is greater than this.
        adds: How much.
    """

    above: float
    adds: float


@dataclass(frozen=True)
class PairModel:
    """Two sums: of words for each sentence of a pair, and of measures, these sums among them, for the document.

    Attributes:
        words: Word feature → its weights; ``bias`` counts for every pair.
        steps: Measure → its steps; those of ``bias`` count for every pair.
    """

    words: Mapping[str, Weights]
    steps: Mapping[str, Sequence[Step]] = field(default_factory=dict)

    def score_words(self, features: Iterable[str]) -> float:
        """Return the log-odds that a sentence with some features, each told once, relates its pair."""
        return sum(self.words[feature].related for feature in (BIAS, *features) if feature in self.words)

    def score(self, measures: Measures) -> float:
        """Return the log-odds that a pair with some measures is related."""
        return sum(self.explain(measures).values())

    def explain(self, measures: Measures) -> dict[str, float]:
        """Return what each measure adds to the log-odds, those that add nothing left out."""
        told = {**measures, BIAS: 1.0}
        added = {
            name: sum(step.adds for step in steps if told.get(name, 0.0) > step.above)
            for name, steps in self.steps.items()
        }
        return {name: value for name, value in added.items() if value}

    def find_sign(self, features: Iterable[str]) -> int:
        """Return the sign of a related pair; 0 where the model is not sure of one."""
        known = [self.words[feature].signs for feature in (BIAS, *features) if feature in self.words]
        powers = [exp(sum(scores)) for scores in zip(*known, strict=True)]
        best = max((1, 2), key=powers.__getitem__)
        return (0, 1, -1)[best] if powers[best] > SURE_SIGN * sum(powers) else 0


def measure_words(scores: Sequence[float]) -> dict[str, float]:
    """Return the measures of what the sentences of a pair say: the surest, all together, and on the whole.

    >>> measure_words([0.0, 0.0])["words together"] == 2 * log1p(1)
    True
    """
    return {
        "words most": max(scores),
        "words together": sum(log1p(exp(score)) for score in scores),
        "words mean": sum(scores) / len(scores),
    }
