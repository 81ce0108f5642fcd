"""Relations become statements, claims, evidence and mechanisms; weights decide the strength of evidence."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.weights import find_tier, weigh_statement
from kg.model.claim import Modality
from kg.model.document import Document, DocumentKind, SourceTier, Study, StudyDesign
from kg.model.evidence import Extract, QuoteRole, Stance
from kg.model.text import SectionKind
from kg.pipeline import read_claims
from kg.toolkit import Toolkit

from ..makers import document

ANIMAL = {"tier": SourceTier.PEER_REVIEWED, "kind": DocumentKind.ARTICLE, "design": StudyDesign.ANIMAL_STUDY}
REDUCE = "Exosomes reduced inflammation."


def extract(toolkit: Toolkit, doc: Document) -> Extract:
    [(_, found)] = read_claims([doc], toolkit)
    return found


def strengths(toolkit: Toolkit, *blocks: str, **fields: Any) -> list[float]:
    return [evidence.strength for evidence in extract(toolkit, document(*blocks, **fields)).evidence]


def test_a_statement_quotes_its_sentence_where_it_stands(toolkit: Toolkit) -> None:
    doc = document("# Results", "We had 😀 rats. " + REDUCE)
    [statement] = extract(toolkit, doc).statements
    assert statement.quote == doc.text[statement.start : statement.end] == REDUCE
    assert (statement.subject_text, statement.object_text, statement.section) == (
        "Exosomes",
        "inflammation",
        "abstract",
    )
    assert (statement.document, statement.extractor) == (doc.id, "patterns/1")


def test_title_abstract_and_conclusion_of_one_document_are_one_evidence(toolkit: Toolkit) -> None:
    found = extract(toolkit, document("= Exosomes reduce inflammation", REDUCE, "Exosomes may reduce inflammation."))
    [evidence] = found.evidence
    assert len(found.statements) == len(evidence.statements) == 3
    assert len({statement.claim.id for statement in found.statements}) == 1


def test_evidence_is_as_strong_as_its_strongest_statement_which_comes_first(toolkit: Toolkit) -> None:
    found = extract(toolkit, document("Exosomes may reduce inflammation.", REDUCE, **ANIMAL))
    [evidence] = found.evidence
    [best] = [statement for statement in found.statements if statement.modality is Modality.FACT]
    assert (evidence.statements[0], evidence.modality) == (best.id, Modality.FACT)
    assert evidence.strength == toolkit.weights.weights["tier", "AnimalStudy"]


def test_a_denial_and_an_assertion_are_evidence_of_one_claim_on_two_sides(toolkit: Toolkit) -> None:
    found = extract(toolkit, document(REDUCE, "Exosomes did not reduce inflammation."))
    assert len({evidence.claim for evidence in found.evidence}) == 1
    assert {evidence.stance for evidence in found.evidence} == {Stance.SUPPORTS, Stance.DISPUTES}
    assert len({statement.id for statement in found.statements}) == 2


def test_a_qualifier_makes_another_claim(toolkit: Toolkit) -> None:
    found = extract(toolkit, document(REDUCE, "Exosomes reduced inflammation in rats."))
    assert len({statement.claim.id for statement in found.statements}) == 2


def test_a_mechanism_names_the_claim_it_explains_and_its_steps_in_order(toolkit: Toolkit) -> None:
    text = "SRR may contribute to cartilage regeneration by suppressing the P38/ERK signaling pathway."
    found = extract(toolkit, document(text))
    [mechanism] = found.mechanisms
    claims = {statement.claim.id: statement.claim for statement in found.statements}
    assert claims[mechanism.explains].object.curie == "GO:0031099"
    assert [claims[step].object.curie for step in mechanism.steps] == ["GO:0038066", "GO:0070371"]
    assert mechanism.statement == found.statements[0].id


def test_a_sentence_without_steps_has_no_mechanism(toolkit: Toolkit) -> None:
    assert extract(toolkit, document(REDUCE)).mechanisms == ()


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Exosomes reduced inflammation.", "Fact"),
        ("Exosomes probably reduce inflammation.", "Probable"),
        ("Exosomes may reduce inflammation.", "Possible"),
        ("Exosomes would reduce inflammation.", "Conditional"),
        ("Exosomes are unlikely to reduce inflammation.", "Doubtful"),
        ("It is unclear whether exosomes reduce inflammation.", "Uncommitted"),
        ("Exosomes did not reduce inflammation.", "Counterfact"),
    ],
)
def test_a_hedge_discounts_by_the_table(toolkit: Toolkit, sentence: str, modality: str) -> None:
    weights = toolkit.weights.weights
    expected = round(weights["tier", "AnimalStudy"] * weights["modality", modality], 4)
    assert strengths(toolkit, sentence, **ANIMAL) == [expected]


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        (ANIMAL, "AnimalStudy"),
        (ANIMAL | {"design": StudyDesign.RANDOMIZED_TRIAL}, "RandomizedTrial"),
        (ANIMAL | {"design": StudyDesign.UNSTATED}, "Article"),
        (ANIMAL | {"tier": SourceTier.PREPRINT}, "AnimalStudy"),
        ({"tier": SourceTier.PREPRINT}, "Preprint"),
        ({"tier": SourceTier.BLOG, "design": StudyDesign.RANDOMIZED_TRIAL}, "Blog"),
        ({"tier": SourceTier.PROMOTIONAL}, "Promotional"),
        ({"tier": SourceTier.REPORT}, "Report"),
        ({"tier": SourceTier.NEWS}, "News"),
        ({}, "Unknown"),
    ],
)
def test_the_tier_is_the_studys_design_where_the_source_answers_for_it(fields: dict[str, Any], tier: str) -> None:
    assert find_tier(document("x", **fields)) == tier


def test_a_preprint_and_a_retelling_count_less(toolkit: Toolkit) -> None:
    [plain] = strengths(toolkit, REDUCE, **ANIMAL)
    [preprint] = strengths(toolkit, REDUCE, **ANIMAL | {"tier": SourceTier.PREPRINT})
    [retold] = strengths(toolkit, REDUCE, **ANIMAL, study=Study(retold=True))
    weights = toolkit.weights
    assert preprint == pytest.approx(plain * weights.factor("preprint"))
    assert retold == pytest.approx(plain * weights.factor("retelling"))


def test_an_inferred_subject_counts_less(toolkit: Toolkit) -> None:
    [plain] = strengths(toolkit, REDUCE, **ANIMAL)
    [inferred] = strengths(toolkit, "Exosomes are small. They reduce inflammation.", **ANIMAL)
    assert inferred == pytest.approx(plain * toolkit.weights.factor("inferred"))


def test_what_a_learnt_model_ties_counts_less(toolkit: Toolkit) -> None:
    [stated] = extract(toolkit, document(REDUCE, **ANIMAL)).statements
    plain, tied = (
        weigh_statement(replace(stated, extractor=extractor), document(REDUCE, **ANIMAL), toolkit.weights)
        for extractor in ("parse/1", "learnt/2")
    )
    assert tied == pytest.approx(plain * toolkit.weights.factor("learnt"))


def test_background_is_the_authors_word_and_no_result_of_the_design(toolkit: Toolkit) -> None:
    doc = document("Previous studies reported that exosomes reduce inflammation.", **ANIMAL)
    [evidence] = extract(toolkit, doc).evidence
    weights = toolkit.weights.weights
    assert (evidence.role, evidence.tier) == (QuoteRole.BACKGROUND, "Article")
    assert evidence.strength == pytest.approx(weights["tier", "Article"] * weights["role", "Background"])


def test_a_critics_remark_counts_less(toolkit: Toolkit) -> None:
    [plain] = strengths(toolkit, REDUCE, tier=SourceTier.REPORT)
    [remark] = strengths(toolkit, REDUCE, tier=SourceTier.REPORT, section=SectionKind.CRITICISM)
    assert remark < plain


SOURCES = st.builds(
    dict,
    tier=st.sampled_from(SourceTier),
    design=st.sampled_from(StudyDesign),
    study=st.sampled_from([Study(retold=True), Study(retold=False)]),
)
SAYINGS = st.builds(
    dict,
    modality=st.sampled_from(Modality),
    role=st.sampled_from(QuoteRole),
    inferred_subject=st.booleans(),
    extractor=st.sampled_from(["parse/1", "learnt/2"]),
)


@given(SOURCES, SAYINGS)
def test_every_strength_lies_between_0_and_1(toolkit: Toolkit, source: dict[str, Any], saying: dict[str, Any]) -> None:
    [statement] = extract(toolkit, document(REDUCE)).statements
    assert 0 < weigh_statement(replace(statement, **saying), document(REDUCE, **source), toolkit.weights) <= 1


def test_the_order_of_tiers_follows_their_weights(toolkit: Toolkit) -> None:
    table = toolkit.weights
    assert [table.weights["tier", tier] for tier in table.order] == sorted(
        (table.weights["tier", tier] for tier in table.order), reverse=True
    )
    assert set(table.eco) == set(table.order)
