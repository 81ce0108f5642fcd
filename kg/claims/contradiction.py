"""Which claims contradict each other, and what differs between the two sides.

Two claims of the same ends contradict where their relations are opposite, or one is stated and the other denied, and
their qualifiers are compatible: of no kind do both name terms that have nothing in common. They count where two
sources assert them: what one study finds both ways, it found under two conditions.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from curies import ReferenceTuple as Ref

from kg.model.claim import Claim, Modality, QualifierKind, RelationType
from kg.model.evidence import Evidence, QuoteRole, Stance, Voice
from kg.model.gaps import Contradiction, ContradictionKind

Pairs = Mapping[str, tuple[str, ...]]
Ancestors = Mapping[Ref, Collection[Ref]]
NO_ANCESTORS: Ancestors = {}
#: Roles of what is yet to be shown.
SUPPOSED = frozenset({QuoteRole.METHOD_AIM, QuoteRole.HYPOTHESIS})


def find_contradictions(
    claims: Iterable[Claim], relations: Mapping[str, RelationType], ancestors: Ancestors = NO_ANCESTORS
) -> dict[str, tuple[str, ...]]:
    """Return, for each claim, the claims that say the opposite of the same ends with compatible qualifiers."""
    return _pair(claims, lambda one, other: contradicts(one, other, relations, ancestors))


def find_kin(claims: Iterable[Claim], ancestors: Ancestors = NO_ANCESTORS) -> dict[str, tuple[str, ...]]:
    """Return, for each claim, those that differ from it by compatible qualifiers alone.

    Who denies one of them contradicts the other.
    """
    return _pair(claims, lambda one, other: one.relation == other.relation and are_compatible(one, other, ancestors))


def _pair(claims: Iterable[Claim], fits: Callable[[Claim, Claim], bool]) -> dict[str, tuple[str, ...]]:
    by_ends: dict[tuple[Ref, Ref], dict[str, Claim]] = {}
    for claim in claims:
        by_ends.setdefault((claim.subject, claim.object), {})[claim.id] = claim
    found: dict[str, list[str]] = {}
    for group in by_ends.values():
        for one, other in combinations(group.values(), 2):
            if fits(one, other):
                found.setdefault(one.id, []).append(other.id)
                found.setdefault(other.id, []).append(one.id)
    return {claim: tuple(sorted(others)) for claim, others in found.items()}


def contradicts(
    one: Claim, other: Claim, relations: Mapping[str, RelationType], ancestors: Ancestors = NO_ANCESTORS
) -> bool:
    """Tell whether two claims of the same ends contradict: opposite signs or relations, compatible qualifiers."""
    named = relations[one.relation].opposite == other.relation or relations[other.relation].opposite == one.relation
    opposite = one.sign * other.sign < 0 or named
    return opposite and are_compatible(one, other, ancestors)


def are_compatible(one: Claim, other: Claim, ancestors: Ancestors = NO_ANCESTORS) -> bool:
    """Tell whether two claims may be about the same case: kinds of qualifier that both have, share a term.

    A term above or below the other's is shared; a missing qualifier fits any.
    """
    for kind in QualifierKind:
        left, right = (_terms(claim, kind) for claim in (one, other))
        if left and right and not any(_overlap(a, b, ancestors) for a in left for b in right):
            return False
    return True


def _terms(claim: Claim, kind: QualifierKind) -> set[Ref]:
    return {qualifier.term for qualifier in claim.qualifiers if qualifier.kind is kind}


def _overlap(one: Ref, other: Ref, ancestors: Ancestors) -> bool:
    return one == other or one in ancestors.get(other, ()) or other in ancestors.get(one, ())


@dataclass(slots=True)
class Side:
    """What asserts one side of a contradiction.

    Attributes:
        tiers: Levels of evidence.
        organisms: IRIs of the organisms its documents are about.
        sources: Whose work tells of it: a study, and whether it is that study's own result or what it says of others.
    """

    tiers: set[str] = field(default_factory=set)
    organisms: set[str] = field(default_factory=set)
    sources: set[tuple[str, bool]] = field(default_factory=set)

    def differs_from(self, other: "Side") -> bool:
        """Tell whether some source here is another than some source there."""
        return len(self.sources | other.sources) > 1


def explain_contradictions(
    claims: Mapping[str, Claim], contradictions: Pairs, kin: Pairs, voices: Iterable[Voice], study_of: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Yield every contradiction whose sides two sources assert, in no order, with what differs between its sides.

    Args:
        claims: All claims by identifier.
        contradictions: As ``find_contradictions`` gives them.
        kin: As ``find_kin`` gives them.
        voices: All documents.
        study_of: IRI of the study that each document tells of.
    """
    sides = _gather_sides(voices, study_of)
    for claim, others in contradictions.items():
        for other in others:
            left, right = sides.get((claim, Stance.SUPPORTS)), sides.get((other, Stance.SUPPORTS))
            if claim < other and left and right and left.differs_from(right):
                differs = find_differences((claims[claim], left), (claims[other], right))
                yield Contradiction(claim=claim, other=other, kind=ContradictionKind.OPPOSITE_RELATION, differs=differs)
    for claim in claims:
        for other in (claim, *kin.get(claim, ())):
            left, right = sides.get((claim, Stance.SUPPORTS)), sides.get((other, Stance.DISPUTES))
            if left and right and left.differs_from(right):
                differs = find_differences((claims[claim], left), (claims[other], right))
                yield Contradiction(claim=claim, other=other, kind=ContradictionKind.DENIAL, differs=differs)


def find_differences(one: tuple[Claim, Side], other: tuple[Claim, Side]) -> tuple[str, ...]:
    """Return what differs between two sides: kinds of qualifier, ``design`` and ``organism``; sorted."""
    kinds = {kind.value for kind in QualifierKind if _terms(one[0], kind) != _terms(other[0], kind)}
    if not one[1].tiers & other[1].tiers:
        kinds.add("design")
    if one[1].organisms and other[1].organisms and not one[1].organisms & other[1].organisms:
        kinds.add("organism")
    return tuple(sorted(kinds))


def _gather_sides(voices: Iterable[Voice], study_of: Mapping[str, str]) -> dict[tuple[str, Stance], Side]:
    sides: dict[tuple[str, Stance], Side] = {}
    for voice in voices:
        for evidence in filter(asserts, voice.evidence):
            side = sides.setdefault((evidence.claim, evidence.stance), Side())
            side.tiers.add(evidence.tier)
            side.organisms.update(voice.species)
            side.sources.add((study_of[voice.document], evidence.role == QuoteRole.PRIMARY_RESULT))
    return sides


def asserts(evidence: Evidence) -> bool:
    """Tell whether evidence says that something is so: an aim, a supposition or an open question does not."""
    return evidence.role not in SUPPOSED and evidence.modality is not Modality.UNCOMMITTED
