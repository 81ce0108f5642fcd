"""What it says of a name that a recogniser of its kind passes over it.

A dictionary finds "DNA", "contrast" and "short arm" wherever they stand. A recogniser reads the sentence: what it marks
nowhere in a document is less likely to be a mention there. How much less, ``training/agreement.py`` learned from
annotated abstracts, one weight for each kind and each way in which the recogniser may stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.grounding.normalize import name_key
from kg.model.text import Mention


class Passed(StrEnum):
    """Where a recogniser stands to words that it has not marked as a thing of a kind.

    It may mark words over theirs, the same words elsewhere in the document, or neither.
    """

    OVER = "over"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


#: Kinds that are judged by it → the categories of their terms. Of genes ``is_doubtful_gene`` judges the symbols.
KINDS = {
    "ChemicalEntity": frozenset({"ChemicalEntity"}),
    "Disease": frozenset({"Disease", "PhenotypicFeature", "ClinicalModifier", "GeneticInheritance"}),
}
#: Kinds of names: where a recogniser takes the very words for one of another, it has not passed over them.
NAMED = frozenset({"Gene", "ChemicalEntity", "Disease"})
_KIND_OF = {category: kind for kind, categories in KINDS.items() for category in categories}
#: Kind and where the recogniser stands → log-odds.
WEIGHTS: Mapping[tuple[str, Passed], float] = {
    ("ChemicalEntity", Passed.OVER): 0.36,
    ("ChemicalEntity", Passed.ELSEWHERE): -1.16,
    ("ChemicalEntity", Passed.NOWHERE): -4.06,
    ("Disease", Passed.OVER): -0.60,
    ("Disease", Passed.ELSEWHERE): -1.18,
    ("Disease", Passed.NOWHERE): -2.64,
}
#: One unit of log-odds in units of the score.
STEP = 0.1


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the recognisers of a document tell of its words.

    Attributes:
        kinds: Kinds of things that they can tell.
        words: Key of a name → what they take it for, wherever it stands.
    """

    kinds: frozenset[str]
    words: Mapping[str, frozenset[str]]


def gather_recognised(kinds: frozenset[str], proposals: Iterable[Mention]) -> Recognised:
    """Return what recognisers that tell some kinds mark in a document."""
    found: dict[str, set[str]] = {}
    for proposal in proposals:
        found.setdefault(name_key(proposal.text), set()).add(proposal.category)
    return Recognised(kinds & KINDS.keys(), {words: frozenset(kinds) for words, kinds in found.items()})


def find_passed(
    words: str, span: tuple[int, int], proposals: Iterable[Mention], recognised: Recognised
) -> Mapping[str, Passed]:
    """Return kind → where its recogniser stands, for the kinds that some words are not marked as.

    Args:
        words: The mention's words.
        span: Its first code point, and one past its last.
        proposals: What recognisers mark in its sentence.
        recognised: What they mark in the document.
    """
    if not recognised.kinds:
        return {}
    near = [proposal for proposal in proposals if proposal.start < span[1] and span[0] < proposal.end]
    here = {proposal.category for proposal in near if (proposal.start, proposal.end) == span}
    if here & NAMED:
        return {}
    over = {proposal.category for proposal in near}
    elsewhere = recognised.words.get(name_key(words), frozenset())
    return {
        kind: Passed.OVER if kind in over else Passed.ELSEWHERE if kind in elsewhere else Passed.NOWHERE
        for kind in recognised.kinds - here
    }


def score_passed(category: str, passed: Mapping[str, Passed]) -> float:
    """Return what it adds to the score of a term of some category that a recogniser passes over its name.

    >>> score_passed("ChemicalEntity", {"ChemicalEntity": Passed.NOWHERE}) < 0
    True
    """
    kind = _KIND_OF.get(category, "")
    return round(STEP * WEIGHTS.get((kind, passed[kind]), 0.0), 4) if kind in passed else 0.0
