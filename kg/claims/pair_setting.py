"""What a document as a whole tells of two terms that it names together, in numbers.

How often and where it names them, among how many others, and how surely each name was grounded: a term that was only
perhaps recognised is seldom part of what a paper is about.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from curies import ReferenceTuple as Ref

from kg.claims.pairs import KINDS, UNPAIRED, Pair, find_paired
from kg.claims.silence import states
from kg.model.term import Candidate
from kg.model.text import Mention, Sentence

#: Kind of terms that are tied to what the title names.
VARIANT = "variant"
#: Sentences at the end that conclude.
END = 2
Measures = Mapping[str, float]
Named = list[tuple[int, Mention]]


class Setting:
    """The terms of a document that may be paired, with what it tells of each.

    Attributes:
        named: Term → where it is named: position of the sentence, and the mention.
        length: Number of sentences.
        crowds: Position of a sentence → its mentions.
        terms: Term → its measures.
    """

    def __init__(self, sentences: Sequence[Sentence], generic: Collection[object] = ()) -> None:
        """Measure the terms that some sentences name."""
        self.named: dict[Ref, Named] = defaultdict(list)
        self.length = len(sentences)
        self.crowds = [len(sentence.mentions) for sentence in sentences]
        for position, sentence in enumerate(sentences):
            for term, mention in find_paired(sentence, generic) if states(sentence) else ():
                self.named[term].append((position, mention))
        self.terms = {term: dict(self._measure_term(term)) for term in self.named}

    def _measure_term(self, term: Ref) -> Iterator[tuple[str, float]]:
        named = self.named[term]
        mentions, kind = [mention for _, mention in named], find_kind(named)
        rivals = [len(other) for other in self.named.values() if find_kind(other) == kind]
        places = [position for position, _ in named]
        yield "mentions", len(named)
        yield "share", len(named) / sum(len(other) for other in self.named.values())
        yield "rank", sum(count > len(named) for count in rivals)
        yield "rivals", len(rivals) - 1
        yield "first", min(places) / self.length
        yield "last", max(places) / self.length
        yield "titled", min(places) == 0
        yield "concluded", max(places) >= self.length - END
        yield from measure_names(mentions).items()

    def measure(self, key: tuple[Ref, Ref], pairs: Sequence[tuple[int, Pair]]) -> dict[str, float]:
        """Return the measures of one pair of terms; what is not told is 0.

        Args:
            key: The terms.
            pairs: Every sentence that names both: its position, and the two mentions.
        """
        places = {position for position, _ in pairs}
        one, other = ({position for position, _ in self.named[term]} for term in key)
        measures = {
            "together": len(places),
            "together of fewer": len(places) / min(len(one), len(other)),
            "together in the title": 0 in places,
            "together at the end": bool(places) and max(places) >= self.length - END,
            "neighbours": sum(place + 1 in other for place in one) + sum(place + 1 in one for place in other),
            "distance": min(abs(place - far) for place in one for far in other),
            "gap": min((pair.gap for _, pair in pairs), default=0),
            "crowd": min((self.crowds[position] for position in places), default=0),
            "terms": len(self.named),
            "sentences": self.length,
        }
        return measures | self._measure_ends(*key)

    def find_apart(self) -> Iterator[tuple[Ref, Ref]]:
        """Yield the pairs of a variant and another term that share no sentence, and one of which the title names."""
        for one, other in combinations(sorted(self.named), 2):
            kinds = {find_kind(self.named[one]), find_kind(self.named[other])}
            places = [{position for position, _ in self.named[term]} for term in (one, other)]
            told = 0 in places[0] | places[1] and not places[0] & places[1]
            if told and VARIANT in kinds and frozenset(kinds) not in UNPAIRED:
                yield one, other

    def order_by_title(self, key: tuple[Ref, Ref]) -> tuple[Ref, Ref]:
        """Return two terms, that of the title first."""
        one, other = key
        return key if self.named[one][0][0] == 0 else (other, one)

    def _measure_ends(self, one: Ref, other: Ref) -> dict[str, float]:
        kinds = [find_kind(self.named[term]) for term in (one, other)]
        measures = {f"kinds {'-'.join(sorted(kinds))}": 1.0}
        ends = [self.terms[one], self.terms[other]]
        for name in {**ends[0], **ends[1]}:
            values = [end.get(name, 0.0) for end in ends]
            measures |= {f"least {name}": min(values), f"most {name}": max(values)}
            for kind, value in zip(kinds, values, strict=True):
                named = f"{kind} {name}"
                measures[named] = min(value, measures.get(named, value))
        return measures


def find_kind(named: Named) -> str:
    """Return the kind of a term, by its first mention."""
    return KINDS[named[0][1].grounding.category]


def measure_names(mentions: Sequence[Mention]) -> dict[str, float]:
    """Return how a term is named and how surely it was grounded; of several mentions the best counts."""
    measures: dict[str, float] = {}
    groundings = [mention.grounding for mention in mentions]
    measures["sure"] = max(found.score for found in groundings)
    measures["mean sure"] = sum(found.score for found in groundings) / len(groundings)
    measures["letters"] = max(len(mention.text) for mention in mentions)
    measures["capitals"] = any(mention.text.isupper() for mention in mentions)
    measures[f"class {groundings[0].category}"] = 1.0
    measures[f"from {groundings[0].term.prefix if groundings[0].term else ''}"] = 1.0
    for mention in mentions:
        measures[f"by {mention.source}"] = 1.0
    for found in groundings:
        for name, value in _measure_choice(found.candidates).items():
            measures[name] = max(measures.get(name, 0.0), value)
    return measures


def _measure_choice(candidates: Sequence[Candidate]) -> dict[str, float]:
    if not candidates:
        return {}
    best, *others = candidates
    parts = {f"for {name}": value for name, value in best.parts}
    return parts | {"candidates": len(candidates), "margin": best.score - (others[0].score if others else 0.0)}
