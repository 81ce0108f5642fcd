"""Levels of evidence and their weights, to tell the highest of several."""

import csv
from collections.abc import Iterable
from functools import cache

from kg.config import data_dir


@cache
def read_tiers() -> dict[str, float]:
    """Return the weight of each level of evidence, from ``ontologies/evidence-weights.tsv``."""
    with (data_dir("ontologies") / "evidence-weights.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["name"]: float(row["weight"]) for row in rows if row["kind"] == "tier"}


def find_highest(tiers: Iterable[str]) -> str:
    """Return the weightiest of some levels; empty where there are none.

    >>> find_highest(["Promotional", "AnimalStudy", "Unheard-of"])
    'AnimalStudy'
    """
    weights = read_tiers()
    return max(tiers, key=lambda tier: (weights.get(tier, 0.0), tier), default="")
