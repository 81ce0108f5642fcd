"""Which species a gene is of: log-odds from the organisms that a document names, where, and the case of the symbol.

A logistic model over pairs of orthologs; ``training/species.py`` learns its weights from genes whose species annotators
told.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from curies import ReferenceTuple as Ref

HUMAN = Ref("NCBITaxon", "9606")
#: Mouse and rat.
RODENTS = (Ref("NCBITaxon", "10090"), Ref("NCBITaxon", "10116"))
#: Log-odds of each piece of evidence that a gene is of a species.
WEIGHTS = {
    "document": 0.66,  # times the log-odds of its share of all organisms named
    "sentence": 1.52,  # the sentence names it
    "before": 0.52,  # it is the last organism named before
    "human": 0.91,
    "capitals": 0.91,  # the symbol is in capitals, and it is human
}
SMOOTHING = 0.3
#: One unit of log-odds in units of the score, and the bounds of this part of it.
STEP, LOWEST, HIGHEST = 0.3, -0.3, 0.15
#: What human genes get where the document names no organism.
HUMAN_PRIOR = 0.05
#: Letters of a symbol; longer words begin with a capital where a sentence begins.
LONGEST_SYMBOL = 8


@dataclass(frozen=True, slots=True)
class Organisms:
    """The organisms that a document names.

    Attributes:
        places: First code point and organism of each mention, in order.
        counts: Organism → how often it is named.
    """

    places: tuple[tuple[int, Ref], ...]
    counts: Mapping[Ref, int]


def count_organisms(places: Sequence[tuple[int, Ref]]) -> Organisms:
    """Return the organisms named at some places."""
    return Organisms(tuple(sorted(places)), Counter(ref for _, ref in places))


def weigh_species(organisms: Organisms, sentence: tuple[int, int], mention: tuple[int, str]) -> dict[Ref, float]:
    """Return species → what it adds to the score of its genes, for the species that are in question.

    Args:
        organisms: Those of the document.
        sentence: First code point of the sentence, and one past its last.
        mention: First code point of the mention, and its words.
    """
    if not organisms.counts:
        return _prefer_rodent({HUMAN: HUMAN_PRIOR}, mention[1])
    odds = {}
    for ref in dict.fromkeys((*organisms.counts, HUMAN)):
        evidence = list_evidence(ref, organisms, sentence, mention)
        odds[ref] = sum(WEIGHTS[name] * value for name, value in evidence.items())
    first, second = [*sorted(odds.values(), reverse=True), 0.0][:2]
    scored = {ref: STEP * (value - (second if value == first else first)) for ref, value in odds.items()}
    bounded = {ref: round(min(HIGHEST, max(LOWEST, value)), 4) for ref, value in scored.items()}
    return bounded if organisms.counts.keys() & {HUMAN, *RODENTS} else _prefer_rodent(bounded, mention[1])


def _prefer_rodent(scored: dict[Ref, float], words: str) -> dict[Ref, float]:
    """Put mouse before man where nothing but a symbol's case tells: "Sox2" is how mouse genes are written."""
    capitalised = words[:1].isupper() and words[1:].islower()
    if len(words) > LONGEST_SYMBOL or not capitalised or not words[-1].isdigit():
        return scored
    return scored | {RODENTS[0]: round(scored[HUMAN] + HUMAN_PRIOR, 4)}


def list_evidence(
    ref: Ref, organisms: Organisms, sentence: tuple[int, int], mention: tuple[int, str]
) -> dict[str, float]:
    """Return the evidence that a gene is of a species, by the names of ``WEIGHTS``."""
    start, words = mention
    count, total, places = organisms.counts.get(ref, 0), len(organisms.places), organisms.places
    first, last, before = (bisect_left(places, (place,)) for place in (*sentence, start))
    return {
        "document": log((count + SMOOTHING) / (total - count + SMOOTHING)),
        "sentence": float(any(organism == ref for _, organism in places[first:last])),
        "before": float(before > 0 and places[before - 1][1] == ref),
        "human": float(ref == HUMAN),
        "capitals": float(ref == HUMAN and words.isupper()),
    }
