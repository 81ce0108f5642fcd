"""Claims of a graph that bear on a question, and how nearly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curies import ReferenceTuple as Ref
from pyoxigraph import Literal, NamedNode, Quad

from kg.model.claim import Claim, QualifierKind
from kg.model.vocab import PREFIXES, ref_to_iri
from kg.query.answer import Question
from kg.query.reach import find_orthologs
from kg.query.run import Source, select
from kg.rdf.claims import decode_claims
from kg.rdf.endpoint import Bindings
from kg.toolkit import Toolkit

DESCENDANT = 0.9
UNSTATED_QUALIFIER = 0.8
OTHER_QUALIFIER = 0.4
MIN_NEARNESS = 0.3
CLAIMS = """SELECT DISTINCT ?claim ?property ?value WHERE {
  VALUES ?from { FROM } VALUES ?to { TO }
  GRAPH kg:terms { ?subject kg:isA ?from . ?object kg:isA ?to }
  GRAPH kg:claims { ?claim biolink:subject ?subject ; biolink:object ?object ; ?property ?value }
}"""
NEUTRAL = frozenset({"affects", "associated_with", "interacts_with"})


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that bears on a question.

    Attributes:
        claim: The claim.
        nearness: 1 where it says the same of the same terms; less for narrower terms and other qualifiers.
        direction: +1 where it agrees with the question, −1 where it says the opposite, 0 where it takes no side.
    """

    claim: Claim
    nearness: float
    direction: int


def find_matches(source: Source, question: Question, toolkit: Toolkit) -> list[Match]:
    """Return the claims between the question's terms or terms below them, nearest first."""
    if question.subject is None or question.object is None:
        return []
    subjects, objects = (reach_ends(ref, toolkit) for ref in (question.subject, question.object))
    forward = _claims_between(source, subjects, objects)
    found = [match_claim(claim, question, toolkit) for claim in forward]
    if toolkit.relations[question.relation].symmetric:
        backward = _claims_between(source, objects, subjects)
        found += [match_claim(claim, question, toolkit) for claim in backward]
    near = [match for match in found if match.nearness >= MIN_NEARNESS]
    return sorted(near, key=lambda match: (-match.nearness, match.claim.id))


def reach_ends(ref: Ref, toolkit: Toolkit) -> tuple[Ref, ...]:
    """Return a term of a question with the same gene of other species; what is below them is matched too."""
    return (ref, *find_orthologs(ref, toolkit.lexicon))


def _claims_between(source: Source, subjects: Sequence[Ref], objects: Sequence[Ref]) -> list[Claim]:
    query = PREFIXES + CLAIMS
    ends = {"FROM": subjects, "TO": objects}
    for name, refs in ends.items():
        query = query.replace(f"{{ {name} }}", "{ " + " ".join(f"<{ref_to_iri(ref)}>" for ref in refs) + " }")
    return decode_claims(_as_quads(select(source, query, name="claims")))


def _as_quads(found: Bindings) -> Iterator[Quad]:
    for claim, prop, value in found.rows:
        if isinstance(claim, NamedNode) and isinstance(prop, NamedNode) and isinstance(value, NamedNode | Literal):
            yield Quad(claim, prop, value)


def match_claim(claim: Claim, question: Question, toolkit: Toolkit) -> Match:
    """Return how nearly a claim answers a question, and on which side."""
    nearness = 1.0
    for asked, found in ((question.subject, claim.subject), (question.object, claim.object)):
        nearness *= 1.0 if asked == found else DESCENDANT
    for kind in QualifierKind:
        nearness *= compare_qualifiers(kind, claim, question, toolkit)
    return Match(claim, round(nearness, 4), find_direction(claim, question))


def compare_qualifiers(kind: QualifierKind, claim: Claim, question: Question, toolkit: Toolkit) -> float:
    """Return the factor for one kind of qualifier: 1 where nothing was asked, or a term that fits is found."""
    asked = {q.term for q in question.qualifiers if q.kind is kind}
    found = {q.term for q in claim.qualifiers if q.kind is kind}
    if not asked:
        return 1.0
    if not found:
        return UNSTATED_QUALIFIER
    fits = any(toolkit.lexicon.is_a(term, wanted) for term in found for wanted in asked)
    return 1.0 if fits else OTHER_QUALIFIER


def find_direction(claim: Claim, question: Question) -> int:
    """Return +1 where a claim agrees with a question, −1 where it says the opposite, 0 where it takes no side."""
    if claim.relation == question.relation:
        return -1 if question.negated else 1
    if claim.sign and question.sign:
        return 1 if claim.sign == question.sign else -1
    if claim.relation in NEUTRAL or question.relation in NEUTRAL:
        return 0
    helps = {"treats", "ameliorates", "prevents"}
    if {claim.relation, question.relation} <= helps:
        return -1 if question.negated else 1
    return 0
