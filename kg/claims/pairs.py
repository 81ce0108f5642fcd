"""Pairs of terms that a sentence names together, and what the document as a whole tells of them."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from curies import ReferenceTuple as Ref

from kg.claims.phrases import names_entity
from kg.claims.silence import states
from kg.model.document import Reading
from kg.model.text import Mention, SectionKind, Sentence

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
#: A sentence with more paired mentions is a list.
MOST_MENTIONS = 24
TOP = 3


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
    found = list(_find_paired(sentence, generic))
    if not states(sentence) or not sentence.tokens or len(found) > MOST_MENTIONS:
        return []
    nearest: dict[tuple[Ref, Ref], Pair] = {}
    for (one, first), (other, second) in combinations(found, 2):
        if {one, *first.grounding.equivalents} & {other, *second.grounding.equivalents}:
            continue
        pair = Pair((one, other), first, second)
        known = nearest.get(pair.key)
        if known is None or pair.gap < known.gap:
            nearest[pair.key] = pair
    return list(nearest.values())


def _find_paired(sentence: Sentence, generic: Collection[object] = ()) -> Iterator[tuple[Ref, Mention]]:
    for mention in sentence.mentions:
        term = mention.grounding.term
        if term is not None and mention.grounding.category in KINDS and names_entity(mention, generic):
            yield term, mention


class Setting:
    """What a document as a whole tells of the terms that may be paired.

    Attributes:
        counts: Term → mentions.
        places: Term → the sentences that name it.
        titled: Terms of the title.
        top: The terms named most often.
        last: Index of the last sentence.
    """

    def __init__(self, reading: Reading) -> None:
        """Count the terms of a document."""
        self.counts: Counter[Ref] = Counter()
        self.places: dict[Ref, set[int]] = {}
        self.titled: set[Ref] = set()
        for sentence in reading.sentences:
            for term, _ in _find_paired(sentence):
                self.counts[term] += 1
                self.places.setdefault(term, set()).add(sentence.index)
                if sentence.section is SectionKind.TITLE:
                    self.titled.add(term)
        self.top = {term for term, _ in self.counts.most_common(TOP)}
        self.last = len(reading.sentences) - 1

    def list_features(self, pair: Pair, sentence: Sentence) -> Iterator[str]:
        """Yield how often and where the document names the two terms of a pair."""
        one, other = pair.key
        rare, often = sorted((self.counts[one], self.counts[other]))
        yield f"together:{min(len(self.places[one] & self.places[other]), 4)}"
        yield f"rare:{min(rare, 5)}"
        yield f"often:{min(often, 8)}"
        yield f"titled:{len({one, other} & self.titled)}"
        yield f"top:{len({one, other} & self.top)}"
        if sentence.section is SectionKind.TITLE:
            yield "place:title"
        elif sentence.index >= self.last - 1:
            yield "place:end"
