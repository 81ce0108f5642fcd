"""What is missing behind a claim, and where it stands against another: computed from all evidence together."""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What the support of a claim lacks: a closed list, which ``docs/evidence.md`` explains."""

    MARKETING_ONLY = "MarketingOnly"
    SOLD_NOT_SHOWN = "SoldNotShown"
    HEDGED_ONLY = "HedgedOnly"
    SINGLE_STUDY = "SingleStudy"
    ANIMAL_ONLY = "AnimalOnly"
    IN_VITRO_ONLY = "InVitroOnly"
    RETRACTED_ONLY = "RetractedOnly"
    HYPE_DRIFT = "HypeDrift"

    @property
    def word(self) -> str:
        """Its name on the command line.

        >>> Gap.SOLD_NOT_SHOWN.word
        'sold-not-shown'
        """
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The same claim, said more surely by a weaker source.

    Attributes:
        claim: Identifier of the claim.
        earlier: Identifier of the evidence of the better source.
        later: Identifier of the evidence of the weaker one.
        tier_fall: By how much the weight of the tier is lower, over 0 and at most 1.
        modality_rise: By how much the weight of the modality is higher, over 0 and at most 1.
    """

    claim: str
    earlier: str
    later: str
    tier_fall: float
    modality_rise: float


class ContradictionKind(StrEnum):
    """In what way two claims contradict."""

    OPPOSITE_RELATION = "OppositeRelation"
    DENIAL = "Denial"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Contradiction:
    """Two claims that cannot both hold, as far as their words tell, and what may explain it.

    Attributes:
        claim: Identifier of the one: the lesser where the relations are opposite, that which is supported where the
            other is denied.
        other: Identifier of the other; the same as ``claim`` where sources disagree about one claim.
        kind: In what way.
        differs: What differs between the two sides: kinds of qualifier, ``design``, ``organism``; sorted.
    """

    claim: str
    other: str
    kind: ContradictionKind
    differs: tuple[str, ...] = ()
