"""Evidence → verdicts: weight for and against each claim, with the arithmetic kept.

A side's weight is 1 − ∏(1 − strength) over its independent studies (the noisy-or of INDRA's belief model, over studies
instead of sentences). A study speaks with its strongest voice. Support of a claim that contradicts this one counts
against it, and so does the denial of a claim that differs from it by compatible qualifiers alone; of a study whose own
result supports it, neither does: that study found the other under another condition.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from kg.claims.studies import StudyIndex
from kg.claims.weights import WeightTable
from kg.model.evidence import UNSHOWN_ROLES, Bearing, Evidence, QuoteRole, Stance, StudyWeight, Verdict, Voice

Pairs = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contrary:
    """What else counts against a claim.

    Attributes:
        opposites: Claim → claims that contradict it: their support counts against it.
        kin: Claim → claims that differ from it by compatible qualifiers alone: their denial counts against it.
    """

    opposites: Pairs = field(default_factory=dict)
    kin: Pairs = field(default_factory=dict)


def reach_verdicts(
    voices: Iterable[Voice], studies: StudyIndex, contrary: Contrary, weights: WeightTable
) -> Iterator[Verdict]:
    """Yield the verdict of every claim with evidence, in order of claim."""
    bearings: dict[str, list[Bearing]] = {}
    for voice in voices:
        for evidence in voice.evidence:
            study = studies.study_of[voice.document]
            factor = weights.factor("retracted") if study in studies.retracted else 1.0
            bearings.setdefault(evidence.claim, []).append(_make_bearing(study, voice, evidence, factor))
    for claim in sorted(bearings):
        own = bearings[claim]
        finders = {bearing.study for bearing in own if _finds(bearing)}
        others = (bearing for bearing in _list_contrary(claim, bearings, contrary) if bearing.study not in finders)
        yield weigh_claim(claim, [*own, *others], weights)


def _finds(bearing: Bearing) -> bool:
    return bearing.stance is Stance.SUPPORTS and bearing.role == QuoteRole.PRIMARY_RESULT


def _list_contrary(claim: str, bearings: Mapping[str, Sequence[Bearing]], contrary: Contrary) -> Iterator[Bearing]:
    """Yield the support of what contradicts a claim, and the denial of what differs from it by qualifiers alone."""
    for other in contrary.opposites.get(claim, ()):
        supporting = (bearing for bearing in bearings.get(other, ()) if bearing.stance is Stance.SUPPORTS)
        yield from (replace(bearing, stance=Stance.DISPUTES) for bearing in supporting)
    for other in contrary.kin.get(claim, ()):
        yield from (bearing for bearing in bearings.get(other, ()) if bearing.stance is Stance.DISPUTES)


def _make_bearing(study: str, voice: Voice, evidence: Evidence, factor: float) -> Bearing:
    return Bearing(
        study=study,
        document=voice.document,
        stance=evidence.stance,
        strength=round(evidence.strength * factor, 4),
        tier=evidence.tier,
        role=evidence.role,
        evidence=evidence.id,
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
    unshown = all(bearing.role in UNSHOWN_ROLES for bearing in group)
    return unshown and any(bearing.role == QuoteRole.PRIMARY_RESULT for bearing in others)


def _other(stance: Stance) -> Stance:
    return Stance.DISPUTES if stance is Stance.SUPPORTS else Stance.SUPPORTS


def _weigh_study(study: str, stance: Stance, group: Sequence[Bearing]) -> StudyWeight:
    ranked = sorted(group, key=lambda bearing: (-bearing.strength, bearing.document, bearing.evidence))
    best = ranked[0]
    return StudyWeight(
        study=study,
        stance=stance,
        strength=best.strength,
        tier=best.tier,
        voices=tuple(dict.fromkeys(bearing.document for bearing in ranked)),
        bearings=tuple(dict.fromkeys(ranked)),
    )


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
