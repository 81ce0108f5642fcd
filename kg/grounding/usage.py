"""How papers use names: what a name is worth before its context is looked at.

``ontologies/usage.tsv`` counts how often annotators of papers gave a name a term's identifier, and how often they left
it alone. ``ontologies/usage-weights.tsv`` holds the weights of a logistic model over those counts, the kind of the
name, the number of its words and its case. ``training/usage_of_names.py`` makes both.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import log
from types import MappingProxyType

from curies import ReferenceTuple as Ref

from kg.grounding.names import Name
from kg.grounding.normalize import name_key

#: One unit of log-odds in units of the score, whose threshold is even odds.
STEP = 0.1
EVEN = 0.5
MOST_WORDS = 3
#: Mentions added to both counts, half to each.
SMOOTHING = 1.0
CACHED_SCORES = 100_000
Counts = Mapping[tuple[str, Ref], tuple[float, float]]


class Usage:
    """Counts of names and the weights that turn them into scores.

    Attributes:
        counts: Key of a name and term → mentions that were annotated with the term, and that were not. Of n mentions in
            one paper √n count.
        weights: Feature → log-odds. A vocabulary that has no ``vocabulary:`` weight was not learned.
    """

    def __init__(self, counts: Counts, weights: Mapping[str, float]) -> None:
        """Take counts and weights that belong together."""
        self.counts, self.weights = counts, weights
        self.score_name = lru_cache(maxsize=CACHED_SCORES)(self._score_name)

    def knows(self, ref: Ref) -> bool:
        """Tell whether names of a term's vocabulary were learned."""
        return f"vocabulary:{ref.prefix}" in self.weights

    def _score_name(self, name: Name, exact: bool) -> tuple[tuple[str, float], ...]:
        """Return the named parts of what a name of a known vocabulary is worth; their sum passes ``EVEN`` at even odds.

        Args:
            name: The name.
            exact: The text writes it in its own case.
        """
        counts = self.counts.get((name_key(name.text), name.term))
        features = list_features(name, exact=exact, counted=counts is not None)
        used = self.weights.get("usage", 0.0) * log_odds(*counts) if counts else 0.0
        prior = sum(self.weights.get(feature, 0.0) for feature in features)
        return ("name", EVEN + STEP * prior), ("usage", STEP * used)


def log_odds(right: float, wrong: float) -> float:
    """Return the smoothed log-odds of two counts.

    >>> log_odds(3, 3), log_odds(9, 1) > log_odds(1, 0) > 0
    (0.0, True)
    """
    return log((right + SMOOTHING / 2) / (wrong + SMOOTHING / 2))


def list_features(name: Name, *, exact: bool, counted: bool) -> list[str]:
    """Return the features of a name, each of which has a weight."""
    vocabulary = name.term.prefix
    words = min(len(name_key(name.text).split()), MOST_WORDS)
    features = [f"vocabulary:{vocabulary}", f"kind:{vocabulary}:{name.kind}", f"words:{vocabulary}:{words}"]
    features += ["case:exact"] if exact else []
    return features if counted else [*features, f"uncounted:{vocabulary}"]


NO_USAGE = Usage(MappingProxyType({}), MappingProxyType({}))
