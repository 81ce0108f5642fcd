"""Claims as steps of mechanisms: what acts on what, in which direction, and how strongly it is supported.

The strength of a claim is its weight for × (1 − its weight against). Claims of the same ends and effect are one step
with the strength of the strongest. Where a sentence explains "A acts on B by acting on C", C acts on B too: that step
is implied, and as strong as the weaker of the two claims it follows from.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from curies import ReferenceTuple as Ref
from pyoxigraph import Store

from kg.claims.verdict import combine
from kg.model.claim import Claim, Qualifier
from kg.model.vocab import PREFIXES
from kg.query.run import plain_text, select
from kg.rdf.namespaces import local_id, local_name
from kg.rdf.remaining import read_claims

#: Effect of the subject on the object where the table of relations gives no sign; the others are their sign.
EFFECTS = {"causes": 1, "treats": -1, "carries": 1, "secretes": 1, "differentiates_into": 1, "affects": 0}
#: What a sign is called.
EFFECT_NAMES = {1: "increases", -1: "decreases", 0: "affects"}
#: Relations that say the same from the object to the subject.
REVERSED = {"derived_from": 1}
#: Relations that tell of no effect, and are no step.
LEFT_OUT = frozenset(
    {
        "associated_with",
        "positively_correlated_with",
        "negatively_correlated_with",
        "interacts_with",
        "expressed_in",
        "marker_of",
        "located_in",
    }
)
WEIGHTS = """SELECT ?claim ?stance ?strength ?tier WHERE {
  GRAPH kg:verdicts { ?part kg:partOf ?verdict ; kg:stance ?stance ; kg:strength ?strength ; kg:tier ?tier .
                      ?verdict kg:about ?claim }
}"""
MECHANISMS = """SELECT DISTINCT ?main ?step WHERE {
  GRAPH ?document { ?mechanism kg:explains ?main ; kg:step ?step }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One term acting on another.

    Attributes:
        subject: Term that acts.
        object: Term acted upon.
        sign: +1, -1, or 0 where the direction is not known.
        relation: Relation of its strongest claim.
        strength: Over 0 and at most 1.
        claims: Identifiers of its claims, strongest first; of an implied step those that it follows from.
        qualifiers: What narrows the strongest claim.
        implied: True where no claim states it, but a sentence explains it.
    """

    subject: Ref
    object: Ref
    sign: int
    relation: str
    strength: float
    claims: tuple[str, ...]
    qualifiers: tuple[Qualifier, ...] = ()
    implied: bool = False

    @property
    def key(self) -> tuple[Ref, Ref, int]:
        """What makes it the same step: its ends and its effect."""
        return self.subject, self.object, self.sign


def read_steps(store: Store, tiers: Collection[str] | None = None) -> list[Step]:
    """Return the steps that a graph's claims make, sorted by their ends and effect, without those that add nothing.

    Args:
        store: The store of a graph.
        tiers: Levels of evidence that count; None for all.
    """
    claims = {claim.id: claim for claim in read_claims(store)}
    strengths = read_strengths(store, tiers)
    stated = [step for claim in claims.values() if (step := make_step(claim, strengths.get(claim.id, 0.0)))]
    by_claim = {step.claims[0]: step for step in stated}
    return drop_vague(merge_steps([*stated, *_imply(store, by_claim)]))


def make_step(claim: Claim, strength: float) -> Step | None:
    """Return a claim as a step; None where it tells of no effect or has no support left."""
    if claim.relation in LEFT_OUT or strength <= 0:
        return None
    subject, object_, sign = claim.subject, claim.object, EFFECTS.get(claim.relation, claim.sign)
    if claim.relation in REVERSED:
        subject, object_, sign = object_, subject, REVERSED[claim.relation]
    return Step(
        subject=subject,
        object=object_,
        sign=sign,
        relation=claim.relation,
        strength=strength,
        claims=(claim.id,),
        qualifiers=claim.qualifiers,
    )


def merge_steps(steps: Iterable[Step]) -> list[Step]:
    """Join steps of the same ends and effect: stated ones before implied ones, then the strongest first."""
    groups: dict[tuple[Ref, Ref, int], list[Step]] = {}
    for step in steps:
        groups.setdefault(step.key, []).append(step)
    return [_merge(groups[key]) for key in sorted(groups)]


def _merge(group: list[Step]) -> Step:
    ranked = sorted(group, key=lambda step: (step.implied, -step.strength, step.claims))
    best = ranked[0]
    claims = tuple(dict.fromkeys(claim for step in ranked if step.implied == best.implied for claim in step.claims))
    return Step(
        subject=best.subject,
        object=best.object,
        sign=best.sign,
        relation=best.relation,
        strength=best.strength,
        claims=claims,
        qualifiers=best.qualifiers,
        implied=best.implied,
    )


def drop_vague(steps: Iterable[Step]) -> list[Step]:
    """Leave out steps of unknown direction whose ends another step joins as strongly in a known one."""
    told = list(steps)
    known: dict[tuple[Ref, Ref], float] = {}
    for step in told:
        if step.sign:
            ends = step.subject, step.object
            known[ends] = max(known.get(ends, 0.0), step.strength)
    return [step for step in told if step.sign or step.strength > known.get((step.subject, step.object), 0.0)]


def read_strengths(store: Store, tiers: Collection[str] | None = None) -> dict[str, float]:
    """Return the strength of every claim by its studies of some levels of evidence, rounded to four decimals."""
    sides: dict[str, tuple[list[float], list[float]]] = {}
    for claim, stance, strength, tier in select(store, PREFIXES + WEIGHTS, name="weights").rows:
        if tiers is None or local_name(plain_text(tier)) in tiers:
            sides.setdefault(local_id(plain_text(claim)), ([], []))[
                local_name(plain_text(stance)) == "disputes"
            ].append(float(plain_text(strength)))
    return {claim: round(combine(s[0]) * (1 - combine(s[1])), 4) for claim, s in sides.items()}


def _imply(store: Store, steps: Mapping[str, Step]) -> Iterator[Step]:
    rows = select(store, PREFIXES + MECHANISMS, name="mechanisms").rows
    for row in sorted((local_id(plain_text(main)), local_id(plain_text(by))) for main, by in rows):
        main, by = (steps.get(claim) for claim in row)
        if main and by and main.subject == by.subject and main.object != by.object:
            yield Step(
                subject=by.object,
                object=main.object,
                sign=main.sign * by.sign,
                relation=EFFECT_NAMES[main.sign * by.sign],
                strength=min(main.strength, by.strength),
                claims=(main.claims[0], by.claims[0]),
                qualifiers=main.qualifiers,
                implied=True,
            )
