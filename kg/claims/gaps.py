"""What the support of a claim lacks: sold but not shown, hedged, one study, animals or cells alone, hype drift.

Only evidence for a claim counts here, and a retracted study stands behind nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.claims.studies import StudyIndex
from kg.claims.weights import WeightTable
from kg.model.claim import Modality
from kg.model.evidence import Evidence, QuoteRole, Stance, Voice
from kg.model.gaps import Drift, Gap

#: Tiers that show something in people.
CLINICAL = frozenset({"SystematicReview", "RandomizedTrial", "ClinicalStudy"})
PROMOTIONAL, ANIMAL, IN_VITRO = "Promotional", "AnimalStudy", "InVitroStudy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One document's evidence for a claim.

    Attributes:
        evidence: It.
        study: IRI of the study the document tells of.
        year: Of the document, if known.
        retracted: True where the study was retracted.
    """

    evidence: Evidence
    study: str
    year: int | None
    retracted: bool


def gather_support(voices: Iterable[Voice], studies: StudyIndex) -> dict[str, list[Support]]:
    """Return the evidence for each claim, by identifier of the claim, sorted by identifier of the evidence."""
    found: dict[str, list[Support]] = {}
    for voice in voices:
        study = studies.study_of[voice.document]
        for evidence in voice.evidence:
            if evidence.stance is Stance.SUPPORTS:
                support = Support(evidence=evidence, study=study, year=voice.year, retracted=study in studies.retracted)
                found.setdefault(evidence.claim, []).append(support)
    return {claim: sorted(found[claim], key=lambda support: support.evidence.id) for claim in sorted(found)}


def find_gaps(support: Sequence[Support], weights: WeightTable) -> tuple[Gap, ...]:
    """Return what a claim's support lacks, in the order of the list."""
    standing = [item for item in support if not item.retracted]
    if not standing:
        return (Gap.RETRACTED_ONLY,) if support else ()
    tiers = {item.evidence.tier for item in standing}
    shown = bool(tiers & CLINICAL)
    checks = {
        Gap.MARKETING_ONLY: tiers == {PROMOTIONAL},
        Gap.SOLD_NOT_SHOWN: PROMOTIONAL in tiers and not shown,
        Gap.HEDGED_ONLY: all(item.evidence.modality is not Modality.FACT for item in standing),
        Gap.SINGLE_STUDY: len({item.study for item in standing}) == 1,
        Gap.ANIMAL_ONLY: ANIMAL in tiers and not shown,
        Gap.IN_VITRO_ONLY: IN_VITRO in tiers and ANIMAL not in tiers and not shown,
        Gap.HYPE_DRIFT: find_drift(standing, weights) is not None,
    }
    return tuple(gap for gap in Gap if checks.get(gap))


def find_drifts(support: Mapping[str, Sequence[Support]], weights: WeightTable) -> Iterator[Drift]:
    """Yield the strongest drift of each claim that has one, in order of claim."""
    for claim in sorted(support):
        drift = find_drift([item for item in support[claim] if not item.retracted], weights)
        if drift is not None:
            yield drift


def find_drift(support: Sequence[Support], weights: WeightTable) -> Drift | None:
    """Return where a claim is said more surely by a weaker source, no earlier than the better one hedged it.

    A source's own result is no drift, however surely it is told; nor is it one to be surer than an aim or an open
    question, or than a study that says it as surely in a better source. Of several drifts that with the greatest
    product of fall and rise is returned.
    """
    pairs = ((one, other) for one in filter(_says_so, support) for other in support)
    drifts = [
        drift
        for one, other in pairs
        if not _says_as_surely(one.study, other, support, weights) and (drift := _compare(one, other, weights))
    ]
    return min(drifts, key=lambda d: (-d.tier_fall * d.modality_rise, d.earlier, d.later), default=None)


def _says_so(support: Support) -> bool:
    """Tell whether a document says something of a claim: what it sets out to find or asks is not said yet."""
    asked = support.evidence.modality is Modality.UNCOMMITTED
    return not asked and support.evidence.role is not QuoteRole.METHOD_AIM


def _says_as_surely(study: str, other: Support, support: Sequence[Support], weights: WeightTable) -> bool:
    """Tell whether a study says something as surely as another source does, in a better one than that."""
    tier = weights.weights["tier", other.evidence.tier]
    sure = weights.weights["modality", other.evidence.modality]
    return any(
        weights.weights["tier", own.evidence.tier] > tier and weights.weights["modality", own.evidence.modality] >= sure
        for own in support
        if own.study == study
    )


def _compare(one: Support, other: Support, weights: WeightTable) -> Drift | None:
    if other.evidence.role is QuoteRole.PRIMARY_RESULT or (one.year and other.year and other.year < one.year):
        return None
    fall = weights.weights["tier", one.evidence.tier] - weights.weights["tier", other.evidence.tier]
    rise = weights.weights["modality", other.evidence.modality] - weights.weights["modality", one.evidence.modality]
    if fall <= 0 or rise <= 0:
        return None
    return Drift(
        claim=one.evidence.claim,
        earlier=one.evidence.id,
        later=other.evidence.id,
        tier_fall=round(fall, 4),
        modality_rise=round(rise, 4),
    )
