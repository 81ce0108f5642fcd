"""What a graph says as a whole: studies, verdicts, contradictions, plain edges and terms, from all its documents."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curies import ReferenceTuple as Ref

from kg.claims.contradiction import explain_contradictions, find_contradictions, find_kin
from kg.claims.gaps import Support, find_drifts, find_gaps, gather_support
from kg.claims.studies import find_studies
from kg.claims.verdict import Contrary, reach_verdicts
from kg.claims.weights import WeightTable
from kg.grounding.lexicon import Lexicon
from kg.model.claim import Claim
from kg.model.evidence import Stance, Voice
from kg.model.term import Term
from kg.model.vocab import BASE
from kg.rdf.claims import encode_claims, encode_terms
from kg.rdf.derived import encode_contradictions, encode_edges, encode_studies, encode_verdicts
from kg.rdf.insight import encode_drifts, encode_explained, encode_gaps, encode_weights
from kg.toolkit import Toolkit

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Whole:
    """All documents of a graph, as far as the computed graphs need them; held in memory.

    Attributes:
        voices: One a document.
        claims: Every claim that is stated, explained or a step, by identifier.
        terms: Every term that is mentioned or stands in a claim.
        retractions: IRIs of works that a table beside the graph says are retracted.
    """

    voices: Collection[Voice]
    claims: Mapping[str, Claim]
    terms: Collection[Ref]
    retractions: Collection[str] = frozenset()


def derive_quads(whole: Whole, toolkit: Toolkit, *, base: str = BASE) -> Iterator["Quad"]:
    """Yield the quads of the computed graphs, in any order."""
    studies = find_studies(whole.voices, whole.retractions)
    contrary = find_contrary(whole, toolkit)
    verdicts = {v.claim: v for v in reach_verdicts(whole.voices, studies, contrary, toolkit.weights)}
    claims = [whole.claims[key] for key in sorted(whole.claims)]
    used = close_terms(whole.terms, toolkit.lexicon)
    yield from encode_claims(claims, {ref: toolkit.lexicon.label(ref) for ref in used}, base=base)
    yield from encode_terms((find_term(ref, toolkit.lexicon) for ref in used), toolkit.lexicon.ancestors)
    yield from encode_studies(studies.study_of, studies.matches, studies.retracted)
    yield from encode_verdicts(verdicts.values(), base=base)
    yield from encode_weights(toolkit.weights, base=base)
    yield from _contradiction_quads(whole, contrary, studies.study_of, base)
    yield from _gap_quads(gather_support(whole.voices, studies), toolkit.weights, base)
    yield from encode_edges(claims, verdicts, toolkit.relations)


def find_contrary(whole: Whole, toolkit: Toolkit) -> Contrary:
    """Return which claims bear on each other because they contradict, or differ by compatible qualifiers alone."""
    claims, ancestors = list(whole.claims.values()), toolkit.lexicon.ancestors
    return Contrary(find_contradictions(claims, toolkit.relations, ancestors), find_kin(claims, ancestors))


def _contradiction_quads(whole: Whole, contrary: Contrary, study_of: Mapping[str, str], base: str) -> Iterator["Quad"]:
    found = contrary.opposites.items()
    pairs = sorted({(min(one, other), max(one, other)) for one, others in found for other in others})
    yield from encode_contradictions(pairs, find_supporters(whole.voices), base=base)
    explained = explain_contradictions(whole.claims, contrary.opposites, contrary.kin, whole.voices, study_of)
    yield from encode_explained(explained, base=base)


def _gap_quads(support: Mapping[str, list[Support]], weights: WeightTable, base: str) -> Iterator["Quad"]:
    yield from encode_gaps({claim: find_gaps(found, weights) for claim, found in support.items()}, base=base)
    yield from encode_drifts(find_drifts(support, weights), base=base)


def close_terms(terms: Iterable[Ref], lexicon: Lexicon) -> list[Ref]:
    """Return terms with all their ancestors, sorted."""
    return sorted({ancestor for ref in terms for ancestor in {ref, *lexicon.ancestors.get(ref, ())}})


def find_term(ref: Ref, lexicon: Lexicon) -> Term:
    """Return a term, or a bare one for an identifier that the lexicon does not know."""
    return lexicon.find(ref) or Term(id=ref, label=ref.curie, category="NamedThing")


def find_supporters(voices: Iterable[Voice]) -> dict[str, list[str]]:
    """Return the IRIs of the documents that support each claim, sorted."""
    found: dict[str, set[str]] = {}
    for voice in voices:
        for evidence in voice.evidence:
            if evidence.stance is Stance.SUPPORTS:
                found.setdefault(evidence.claim, set()).add(voice.document)
    return {claim: sorted(documents) for claim, documents in found.items()}
