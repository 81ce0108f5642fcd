"""Pairs of terms that a sentence names together."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from curies import ReferenceTuple as Ref

from kg.claims.phrases import names_entity
from kg.claims.silence import states
from kg.model.text import Mention, Sentence

#: Biolink classes whose terms are paired → the kind that features tell.
KINDS = {
    "Gene": "gene",
    "GeneFamily": "gene",
    "Protein": "gene",
    "MicroRNA": "gene",
    "ChemicalEntity": "chemical",
    "Disease": "disease",
    "PhenotypicFeature": "disease",
    "SequenceVariant": "variant",
}
#: Kinds that are tied by what they are and not by what a paper finds.
UNPAIRED = frozenset({frozenset({"gene", "variant"})})
#: A sentence with more paired mentions is a list.
MOST_MENTIONS = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of one sentence that name different terms, in order of the text.

    Attributes:
        terms: The two terms, as they stand.
        first: The mention that stands first.
        second: The other.
    """

    terms: tuple[Ref, Ref]
    first: Mention
    second: Mention

    @property
    def key(self) -> tuple[Ref, Ref]:
        """The two terms, in order of their identifiers."""
        one, other = self.terms
        return (one, other) if one < other else (other, one)

    @property
    def gap(self) -> int:
        """Characters between the mentions."""
        return self.second.start - self.first.end

    @property
    def kinds(self) -> tuple[str, str]:
        """The kinds of the two mentions, as they stand."""
        return KINDS[self.first.grounding.category], KINDS[self.second.grounding.category]


def find_pairs(sentence: Sentence, generic: Collection[object] = ()) -> list[Pair]:
    """Return the pairs of terms of a parsed sentence, each once, where their mentions stand nearest.

    Args:
        sentence: The sentence; one that only names, or has no tree, has no pairs.
        generic: Terms too general to be an end of a claim.
    """
    found = list(find_paired(sentence, generic))
    if not states(sentence) or not sentence.tokens or len(found) > MOST_MENTIONS:
        return []
    nearest: dict[tuple[Ref, Ref], Pair] = {}
    for (one, first), (other, second) in combinations(found, 2):
        pair = Pair((one, other), first, second)
        if not _may_pair(pair):
            continue
        known = nearest.get(pair.key)
        if known is None or pair.gap < known.gap:
            nearest[pair.key] = pair
    return list(nearest.values())


def find_paired(sentence: Sentence, generic: Collection[object] = ()) -> Iterator[tuple[Ref, Mention]]:
    """Yield the mentions of a sentence that may be an end of a pair, each with its term."""
    for mention in sentence.mentions:
        term = mention.grounding.term
        if term is not None and mention.grounding.category in KINDS and names_entity(mention, generic):
            yield term, mention


def _may_pair(pair: Pair) -> bool:
    one, other = pair.terms
    same = {one, *pair.first.grounding.equivalents} & {other, *pair.second.grounding.equivalents}
    return not same and frozenset(pair.kinds) not in UNPAIRED
