"""Identity of claims and statements."""

from dataclasses import replace

from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.model.claim import Claim, Modality, Qualifier, QualifierKind, short_hash
from kg.model.evidence import QuoteRole, Statement

REFS = st.builds(Ref, st.sampled_from(["GO", "CL", "MONDO"]), st.from_regex(r"[0-9]{1,7}", fullmatch=True))
QUALIFIERS = st.lists(st.builds(Qualifier, kind=st.sampled_from(QualifierKind), term=REFS), max_size=3)
CLAIMS = st.builds(
    Claim, subject=REFS, relation=st.sampled_from(["increases", "decreases"]), object=REFS, sign=st.just(1),
    qualifiers=QUALIFIERS.map(tuple),
)  # fmt: skip


def statement(claim: Claim) -> Statement:
    return Statement(
        document=Ref("DOI", "10.5555/x"), claim=claim, sentence=0, start=3, end=9, quote="x", section="abstract",
        subject_text="a", object_text="b", negated=False, modality=Modality.FACT, cues=(),
        role=QuoteRole.PRIMARY_RESULT, inferred_subject=False, extractor="test/1",
    )  # fmt: skip


@given(CLAIMS)
def test_the_order_of_qualifiers_does_not_change_a_claim(claim: Claim) -> None:
    assert replace(claim, qualifiers=claim.qualifiers[::-1]).id == claim.id


@given(CLAIMS, CLAIMS)
def test_claims_of_one_key_have_one_id_and_no_others(one: Claim, other: Claim) -> None:
    assert (one.key == other.key) == (one.id == other.id)


@given(CLAIMS)
def test_negation_is_part_of_a_statement_and_no_part_of_its_claim(claim: Claim) -> None:
    asserted = statement(claim)
    denied = replace(asserted, negated=True)
    assert asserted.claim.id == denied.claim.id
    assert asserted.id != denied.id


@given(CLAIMS)
def test_hedge_role_and_words_do_not_change_a_statements_identity(claim: Claim) -> None:
    made = statement(claim)
    assert replace(made, modality=Modality.POSSIBLE, role=QuoteRole.BACKGROUND, subject_text="z").id == made.id
    assert replace(made, start=4).id != made.id


def test_hashes_are_fixed_forever() -> None:
    assert short_hash("a", "b") == "f04cdced9736a69d"
    assert (
        Claim(subject=Ref("GO", "1"), relation="increases", object=Ref("CL", "2"), sign=1).key == "GO:1 increases CL:2"
    )
