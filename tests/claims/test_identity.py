"""One meaning, one claim, whatever the wording."""

from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.build import make_claim
from kg.claims.identity import settle_relation
from kg.model.claim import Qualifier, QualifierKind, Relation, RelationEnd
from kg.pipeline import read_claims
from kg.toolkit import Toolkit

from ..makers import document

A, B = Ref("GO", "1"), Ref("GO", "2")
JOINT, KNEE = Ref("UBERON", "1"), Ref("UBERON", "2")
ABOVE = {KNEE: {KNEE, JOINT}}


def site(term: Ref) -> Qualifier:
    return Qualifier(kind=QualifierKind.SITE, term=term)


def relation(subject: Ref, name: str, target: Ref, *context: Qualifier) -> Relation:
    one, other = (RelationEnd(term=term, text=term.curie, qualifiers=context) for term in (subject, target))
    return Relation(
        sentence=0, subject=one, relation=name, sign=0, object=other, trigger="", context=tuple(sorted(context))
    )


def claims(toolkit: Toolkit, *sentences: str) -> set[str]:
    found = read_claims([document(*sentences)], toolkit)
    return {statement.claim.key for _, extract in found for statement in extract.statements}


def test_active_passive_and_nominal_wording_are_one_claim(toolkit: Toolkit) -> None:
    wordings = (
        "Curcumin reduced inflammation.",
        "Inflammation was reduced by curcumin.",
        "Curcumin inhibits inflammation.",
    )
    assert len(claims(toolkit, *wordings)) == 1
    assert claims(toolkit, wordings[1]) == claims(toolkit, *wordings)


def test_the_ends_of_a_symmetric_relation_may_be_swapped(toolkit: Toolkit) -> None:
    one = claims(toolkit, "Obesity is associated with osteoarthritis.")
    assert one == claims(toolkit, "Osteoarthritis is associated with obesity.")
    assert len(one) == 1
    assert claims(toolkit, "Osteoarthritis causes obesity.") != claims(toolkit, "Obesity causes osteoarthritis.")


def test_a_broader_qualifier_beside_a_narrower_one_adds_nothing(toolkit: Toolkit) -> None:
    both = settle_relation(relation(A, "increases", B, site(JOINT), site(KNEE)), toolkit.relations, ABOVE)
    narrow = settle_relation(relation(A, "increases", B, site(KNEE)), toolkit.relations, ABOVE)
    assert make_claim(both).id == make_claim(narrow).id
    broad = settle_relation(relation(A, "increases", B, site(JOINT)), toolkit.relations, ABOVE)
    assert make_claim(broad).id != make_claim(narrow).id


RELATIONS = st.builds(
    relation,
    st.sampled_from([A, B]),
    st.sampled_from(["increases", "associated_with", "interacts_with"]),
    st.sampled_from([A, B]),
    st.sampled_from([site(JOINT), site(KNEE)]),
)


@given(RELATIONS)
def test_the_canonical_form_stays_as_it_is(toolkit: Toolkit, given_relation: Relation) -> None:
    once = settle_relation(given_relation, toolkit.relations, ABOVE)
    assert settle_relation(once, toolkit.relations, ABOVE) == once


@given(RELATIONS)
def test_only_symmetric_relations_may_be_swapped(toolkit: Toolkit, one: Relation) -> None:
    other = relation(one.object.term, one.relation, one.subject.term, *one.context)
    same = make_claim(settle_relation(one, toolkit.relations, ABOVE)) == make_claim(
        settle_relation(other, toolkit.relations, ABOVE)
    )
    assert same == (toolkit.relations[one.relation].symmetric or one.subject.term == one.object.term)
