"""The shipped tables of words: plain words, adjectives, and how papers use names."""

from collections.abc import Iterator
from pathlib import Path

from curies import ReferenceTuple as Ref

from kg.grounding.names import Wording
from kg.grounding.normalize import name_key
from kg.grounding.usage import Usage
from kg.model.vocab import split_curie
from kg.sources.tables import read_rows

#: One mention: too little for a single word that no ontology lists.
ONCE = 1.0


def read_wording(tables: Path) -> Wording:
    """Return the words that decide which names terms have, and how they count.

    Args:
        tables: Folder of the tables.
    """
    lines = (tables / "common-words.txt").read_text("utf-8").splitlines()
    common = frozenset(name_key(line) for line in lines if line and not line.startswith("#"))
    adjectives: dict[str, tuple[str, ...]] = {}
    for _, row in read_rows(tables / "adjectives.tsv", ("adjective", "noun")):
        key = name_key(row["noun"])
        adjectives[key] = (*adjectives.get(key, ()), row["adjective"])
    used: dict[Ref, tuple[str, ...]] = {}
    for name, term, right, _ in read_uses(tables / "usage.tsv"):
        if right > (ONCE if " " not in name else 0):
            used[term] = (*used.get(term, ()), name)
    return Wording(common, adjectives, used)


def read_usage(tables: Path) -> Usage:
    """Return how papers use names, counted and weighed.

    Args:
        tables: Folder of the tables.
    """
    counts = {(name_key(name), term): (right, wrong) for name, term, right, wrong in read_uses(tables / "usage.tsv")}
    rows = read_rows(tables / "usage-weights.tsv", ("feature", "weight"))
    return Usage(counts, {row["feature"]: float(row["weight"]) for _, row in rows})


def read_uses(path: Path) -> Iterator[tuple[str, Ref, float, float]]:
    """Yield (name, term, mentions annotated with the term, mentions that were not) of the table of usage."""
    for _, row in read_rows(path, ("name", "term", "right", "wrong")):
        yield row["name"], split_curie(row["term"]), float(row["right"]), float(row["wrong"])
