"""One sense a document: the same words name the same thing in all of its sentences.

A recogniser reads "inflammation" as a disease in one sentence and passes over it in the next: each mention by itself
would be another term. The term that most mentions of some words have, weighed by their scores, is that of all of them
that could be it. Genes of two species stay two: a sentence may compare them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from curies import ReferenceTuple as Ref

from kg.model.term import Grounding
from kg.model.text import Mention, Sentence

GENES = frozenset({"Gene", "MicroRNA"})


def unify_senses(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences of a document, where the same words have the same term if it is one of their candidates."""
    held = tuple(sentences)
    senses = choose_senses(mention for sentence in held for mention in sentence.all_mentions)
    if not senses:
        return held
    return tuple(
        replace(
            sentence,
            mentions=tuple(_unify(mention, senses) for mention in sentence.mentions),
            inner=tuple(_unify(mention, senses) for mention in sentence.inner),
        )
        for sentence in held
    )


def choose_senses(mentions: Iterable[Mention]) -> Mapping[str, Grounding]:
    """Return words, in lower case → what all of their mentions are to name, for words whose mentions name several."""
    found: dict[str, dict[Ref, list[Grounding]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        if mention.grounding.term is not None:
            found[mention.text.lower()][mention.grounding.term].append(mention.grounding)
    return {words: _choose(terms) for words, terms in found.items() if len(terms) > 1}


def _choose(terms: Mapping[Ref, list[Grounding]]) -> Grounding:
    weights = {ref: sum(grounding.score or 0.0 for grounding in groundings) for ref, groundings in terms.items()}
    return terms[min(weights, key=lambda ref: (-weights[ref], ref))][0]


def _unify(mention: Mention, senses: Mapping[str, Grounding]) -> Mention:
    own, sense = mention.grounding, senses.get(mention.text.lower())
    if sense is None or own.term is None or own.term == sense.term or GENES.issuperset((own.category, sense.category)):
        return mention
    candidate = next((candidate for candidate in own.candidates if candidate.term == sense.term), None)
    if candidate is None:
        return mention
    score = round(max(0.0, min(1.0, candidate.score)), 4)
    return replace(mention, grounding=replace(sense, score=score, candidates=own.candidates), category=sense.category)
