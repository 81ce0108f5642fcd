"""Evidence → verdicts: weight for and against each claim, with the arithmetic kept.

A side's weight is 1 − ∏(1 − strength) over its independent studies (the noisy-or of INDRA's belief model, over studies
instead of sentences). A study speaks with its strongest voice; supporting evidence for a claim that contradicts this one
counts against it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

from kg.claims.studies import StudyIndex
from kg.claims.weights import WeightTable
from kg.model.claim import Claim, Evidence, QualifierKind, RelationType, Stance, StudyWeight, Verdict, Voice

Contradictions = Mapping[str, tuple[str, ...]]


def find_contradictions(claims: Iterable[Claim], relations: Mapping[str, RelationType]) -> dict[str, tuple[str, ...]]:
    """Return, for each claim, the claims that say the opposite of the same ends with compatible qualifiers."""
    by_ends: dict[tuple[object, object], list[Claim]] = {}
    for claim in claims:
        by_ends.setdefault((claim.subject, claim.object), []).append(claim)
    found: dict[str, tuple[str, ...]] = {}
    for group in by_ends.values():
        for claim in group:
            against = sorted(other.id for other in group if contradicts(claim, other, relations))
            if against:
                found[claim.id] = tuple(against)
    return found


def contradicts(one: Claim, other: Claim, relations: Mapping[str, RelationType]) -> bool:
    """Tell whether two claims of the same ends contradict: opposite signs, compatible qualifiers."""
    opposite = one.sign * other.sign < 0 or relations[one.relation].opposite == other.relation
    return opposite and are_compatible(one, other)


def are_compatible(one: Claim, other: Claim) -> bool:
    """Tell whether no kind of qualifier has different terms in two claims; a missing one fits any."""
    for kind in QualifierKind:
        left = {q.term for q in one.qualifiers if q.kind is kind}
        right = {q.term for q in other.qualifiers if q.kind is kind}
        if left and right and not left & right:
            return False
    return True


def reach_verdicts(
    voices: Iterable[Voice], studies: StudyIndex, contradictions: Contradictions, weights: WeightTable
) -> Iterator[Verdict]:
    """Yield the verdict of every claim with evidence, in order of claim."""
    bearing: dict[str, list[tuple[Voice, Evidence]]] = {}
    for voice in voices:
        for evidence in voice.evidence:
            bearing.setdefault(evidence.claim, []).append((voice, evidence))
    for claim in sorted(bearing):
        against = [
            pair for other in contradictions.get(claim, ()) for pair in bearing.get(other, ())
            if pair[1].stance is Stance.SUPPORTS
        ]  # fmt: skip
        sides = {
            Stance.SUPPORTS: [pair for pair in bearing[claim] if pair[1].stance is Stance.SUPPORTS],
            Stance.DISPUTES: [pair for pair in bearing[claim] if pair[1].stance is Stance.DISPUTES] + against,
        }
        yield weigh_claim(claim, sides, studies, weights)


def weigh_claim(
    claim: str,
    sides: Mapping[Stance, Sequence[tuple[Voice, Evidence]]],
    studies: StudyIndex,
    weights: WeightTable,
) -> Verdict:
    """Return one claim's verdict."""
    parts = [part for stance, pairs in sides.items() for part in weigh_studies(pairs, stance, studies)]
    parts.sort(key=lambda part: (part.stance != Stance.SUPPORTS, -part.strength, part.study))
    tiers = {part.tier for part in parts}
    return Verdict(
        claim=claim,
        weight_for=combine(part.strength for part in parts if part.stance is Stance.SUPPORTS),
        weight_against=combine(part.strength for part in parts if part.stance is Stance.DISPUTES),
        studies=tuple(parts),
        highest_tier=next((tier for tier in weights.order if tier in tiers), ""),
        table=weights.sha256,
    )


def weigh_studies(pairs: Iterable[tuple[Voice, Evidence]], stance: Stance, studies: StudyIndex) -> Iterator[StudyWeight]:
    """Yield one weight a study: that of its strongest voice."""
    by_study: dict[str, list[tuple[Voice, Evidence]]] = {}
    for voice, evidence in pairs:
        by_study.setdefault(studies.study_of[voice.document], []).append((voice, evidence))
    for study, group in sorted(by_study.items()):
        ranked = sorted(group, key=lambda pair: (-pair[1].strength, pair[0].document))
        voices = tuple(dict.fromkeys(voice.document for voice, _ in ranked))
        best = ranked[0][1]
        yield StudyWeight(study=study, stance=stance, strength=best.strength, tier=best.tier, voices=voices)


def combine(strengths: Iterable[float]) -> float:
    """Return 1 − ∏(1 − strength), rounded to four decimals.

    >>> combine([0.5, 0.5])
    0.75
    >>> combine([])
    0.0
    """
    return round(1.0 - prod(1.0 - strength for strength in strengths), 4)
