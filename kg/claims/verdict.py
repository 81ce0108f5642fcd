"""Evidence → verdicts: weight for and against each claim, with the arithmetic kept.

A side's weight is 1 − ∏(1 − strength) over its independent studies (the noisy-or of INDRA's belief model, over studies
instead of sentences). A study speaks with its strongest voice; supporting evidence for a claim that contradicts this
one counts against it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from kg.claims.studies import StudyIndex
from kg.claims.weights import WeightTable
from kg.model.claim import Claim, QualifierKind, RelationType
from kg.model.evidence import Evidence, QuoteRole, Stance, StudyWeight, Verdict, Voice

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """One document's evidence, as far as a verdict needs it.

    Attributes:
        study: IRI of the study the document tells of.
        document: IRI of the document.
        stance: For or against the claim judged.
        strength: From 0 to 1.
        tier: Level of evidence.
        role: What the quote is to its document.
    """

    study: str
    document: str
    stance: Stance
    strength: float
    tier: str
    role: str


def reach_verdicts(
    voices: Iterable[Voice], studies: StudyIndex, contradictions: Contradictions, weights: WeightTable
) -> Iterator[Verdict]:
    """Yield the verdict of every claim with evidence, in order of claim."""
    bearings: dict[str, list[Bearing]] = {}
    for voice in voices:
        for evidence in voice.evidence:
            study = studies.study_of[voice.document]
            factor = weights.factor("retracted") if study in studies.retracted else 1.0
            bearings.setdefault(evidence.claim, []).append(_make_bearing(study, voice, evidence, factor))
    for claim in sorted(bearings):
        against = [
            replace(bearing, stance=Stance.DISPUTES)
            for other in contradictions.get(claim, ())
            for bearing in bearings.get(other, ())
            if bearing.stance is Stance.SUPPORTS
        ]
        yield weigh_claim(claim, [*bearings[claim], *against], weights)


def _make_bearing(study: str, voice: Voice, evidence: Evidence, factor: float) -> Bearing:
    return Bearing(
        study=study,
        document=voice.document,
        stance=evidence.stance,
        strength=round(evidence.strength * factor, 4),
        tier=evidence.tier,
        role=evidence.role,
    )


def weigh_claim(claim: str, bearings: Sequence[Bearing], weights: WeightTable) -> Verdict:
    """Return one claim's verdict."""
    parts = weigh_studies(bearings)
    return Verdict(
        claim=claim,
        weight_for=combine(part.strength for part in parts if part.stance is Stance.SUPPORTS),
        weight_against=combine(part.strength for part in parts if part.stance is Stance.DISPUTES),
        studies=parts,
        highest_tier=find_highest_tier(parts, weights),
        table=weights.sha256,
    )


def weigh_studies(bearings: Iterable[Bearing]) -> tuple[StudyWeight, ...]:
    """Return one weight a study and side, that of its strongest voice: those for the claim first, strongest first.

    Where a study has a result on one side, what it says in passing on the other is left out.
    """
    sides: dict[tuple[str, Stance], list[Bearing]] = {}
    for bearing in bearings:
        sides.setdefault((bearing.study, bearing.stance), []).append(bearing)
    kept = {
        key: group for key, group in sides.items() if not _is_outdone(group, sides.get((key[0], _other(key[1])), ()))
    }
    parts = [_weigh_study(study, stance, group) for (study, stance), group in kept.items()]
    return tuple(sorted(parts, key=lambda part: (part.stance != Stance.SUPPORTS, -part.strength, part.study)))


def _is_outdone(group: Sequence[Bearing], others: Sequence[Bearing]) -> bool:
    background = all(bearing.role == QuoteRole.BACKGROUND for bearing in group)
    return background and any(bearing.role == QuoteRole.PRIMARY_RESULT for bearing in others)


def _other(stance: Stance) -> Stance:
    return Stance.DISPUTES if stance is Stance.SUPPORTS else Stance.SUPPORTS


def _weigh_study(study: str, stance: Stance, group: Sequence[Bearing]) -> StudyWeight:
    ranked = sorted(group, key=lambda bearing: (-bearing.strength, bearing.document))
    voices = tuple(dict.fromkeys(bearing.document for bearing in ranked))
    return StudyWeight(study=study, stance=stance, strength=ranked[0].strength, tier=ranked[0].tier, voices=voices)


def find_highest_tier(parts: Iterable[StudyWeight], weights: WeightTable) -> str:
    """Return the best level of evidence among some studies; empty without any."""
    tiers = {part.tier for part in parts if part.strength > 0}
    return next((tier for tier in weights.order if tier in tiers), "")


def combine(strengths: Iterable[float]) -> float:
    """Return 1 − ∏(1 − strength), rounded to four decimals.

    >>> combine([0.5, 0.5])
    0.75
    >>> combine([])
    0.0
    """
    return round(1.0 - prod(1.0 - strength for strength in strengths), 4)
