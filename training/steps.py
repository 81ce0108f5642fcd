"""Sums of steps: a logistic model in which each measure adds what depends on it alone, learnt by boosting.

Each round adds one step, of one measure at one place, where it lowers the loss most (gradient boosting of stumps with
Newton's leaf values: Friedman 2001, Chen and Guestrin 2016). The steps of one measure add up to a curve that can be
read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from kg.claims.pair_model import BIAS, Step
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Places at which a measure may step, at most.
MOST_PLACES = 32
ROUNDS, RATE, RIDGE = 400, 0.1, 5.0
#: Pairs on either side of a step.
LEAST_PAIRS = 30
Steps = Mapping[str, Sequence[Step]]


def learn_steps(measures: Sequence[Mapping[str, float]], wanted: NDArray[np.bool_]) -> Steps:
    """Return the steps of each measure; those of ``bias`` count for every pair."""
    names = list_measures(measures)
    matrix = tabulate(measures, names)
    places = [_find_places(column) for column in matrix.T]
    above = np.stack([_code(column, at) for column, at in zip(matrix.T, places, strict=True)], axis=1)
    adds, bias = _boost(above, wanted.astype(float))
    steps: dict[str, list[Step]] = defaultdict(list)
    steps[BIAS].append(Step(0.0, round(bias, 3)))
    for (column, place), value in sorted(adds.items()):
        steps[names[column]].append(Step(places[column][place], round(value, 3)))
    return dict(steps)


def list_measures(measures: Sequence[Mapping[str, float]]) -> list[str]:
    """Return the names of the measures that enough pairs have, sorted."""
    counts: dict[str, int] = defaultdict(int)
    for told in measures:
        for name, value in told.items():
            counts[name] += bool(value)
    return sorted(name for name, count in counts.items() if count >= LEAST_PAIRS)


def tabulate(measures: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """Return measures as rows; what is not told is 0."""
    return np.array([[float(told.get(name, 0.0)) for name in names] for told in measures])


def _find_places(column: Floats) -> list[float]:
    """Return where a measure may step: between its values, at its quantiles where there are many."""
    values = np.unique(column)
    if len(values) > MOST_PLACES:
        values = np.unique(np.quantile(column, np.linspace(0, 1, MOST_PLACES + 1)))
    return sorted({float(f"{middle:.4g}") for middle in (values[:-1] + values[1:]) / 2})


def _code(column: Floats, places: Sequence[float]) -> NDArray[np.int64]:
    """Return how many places each value is above."""
    return np.searchsorted(np.array(places), column, side="left")


def _boost(above: NDArray[np.int64], wanted: Floats) -> tuple[dict[tuple[int, int], float], float]:
    width = MOST_PLACES + 1
    cells = (above + np.arange(above.shape[1]) * width).ravel()
    size = above.shape[1] * width
    count = _sum_above(np.bincount(cells, minlength=size), width)
    few = np.minimum(count, len(wanted) - count) < LEAST_PAIRS
    adds: dict[tuple[int, int], float] = defaultdict(float)
    bias = float(np.log(wanted.mean() / (1 - wanted.mean())))
    scores = np.full(len(wanted), bias)
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-scores))
        column, place, low, high = _find_step(cells, wanted - likely, likely * (1 - likely), few)
        is_above = above[:, column] > place
        scores += np.where(is_above, high, low)
        adds[column, place] += high - low
        bias += low
    return adds, bias


def _find_step(
    cells: NDArray[np.int64], slopes: Floats, bends: Floats, few: NDArray[np.bool_]
) -> tuple[int, int, float, float]:
    """Return the best step: its measure and place, and what it adds below and above."""
    columns, width = few.shape
    sums = [
        _sum_above(np.bincount(cells, np.repeat(each, columns), minlength=few.size), width) for each in (slopes, bends)
    ]
    upper, lower = [
        (part, part_bends)
        for part, part_bends in (sums, [e.sum() - s for e, s in zip((slopes, bends), sums, strict=True)])
    ]
    gain = upper[0] ** 2 / (upper[1] + RIDGE) + lower[0] ** 2 / (lower[1] + RIDGE)
    column, place = np.unravel_index(np.where(few, -np.inf, gain).argmax(), few.shape)
    low, high = (RATE * float(part[0][column, place] / (part[1][column, place] + RIDGE)) for part in (lower, upper))
    return int(column), int(place), low, high


def _sum_above(sums: Floats, width: int) -> Floats:
    """Return, for each measure and place, the sum of what lies above it."""
    by_place = sums.reshape(-1, width)
    return by_place[:, ::-1].cumsum(axis=1)[:, ::-1] - by_place
