"""What the support of a claim lacks, and where it drifts into hype."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.claims.gaps import find_drifts, find_gaps, gather_support
from kg.claims.studies import find_studies
from kg.model.claim import Modality
from kg.model.evidence import QuoteRole, Voice
from kg.model.gaps import Drift, Gap
from kg.toolkit import Toolkit

from .voices import DOI, evidence, voice


def said(tier: str, modality: Modality = Modality.FACT, *, name: str = "", **fields: Any) -> Voice:
    """Return a document of its own study that supports the claim; promotion promotes, others have results."""
    role = QuoteRole.PROMOTION if tier == "Promotional" else QuoteRole.PRIMARY_RESULT
    given_evidence = replace(evidence(tier=tier, role=role), modality=modality)
    document = f"https://example.org/{name or tier}"
    return voice(
        document, replace(given_evidence, document=given_evidence.document._replace(identifier=document)), **fields
    )


def gaps(toolkit: Toolkit, *voices: Voice) -> set[str]:
    support = gather_support(voices, find_studies(voices))
    return {gap.word for gap in find_gaps(support.get("c", ()), toolkit.weights)}


def drifts(toolkit: Toolkit, *voices: Voice) -> list[Drift]:
    return list(find_drifts(gather_support(voices, find_studies(voices)), toolkit.weights))


def test_what_only_sellers_say_is_sold_and_not_shown(toolkit: Toolkit) -> None:
    clinic, shop = said("Promotional"), said("Promotional", name="shop")
    assert gaps(toolkit, clinic) == {"marketing-only", "sold-not-shown", "single-study"}
    assert gaps(toolkit, clinic, shop) == {"marketing-only", "sold-not-shown"}


def test_what_is_sold_and_shown_in_animals_alone_is_not_shown_in_people(toolkit: Toolkit) -> None:
    assert gaps(toolkit, said("Promotional"), said("AnimalStudy")) == {"sold-not-shown", "animal-only"}
    assert gaps(toolkit, said("Promotional"), said("RandomizedTrial")) == set()


def test_cells_animals_and_people_are_told_apart(toolkit: Toolkit) -> None:
    cells, animals, people = said("InVitroStudy"), said("AnimalStudy"), said("ClinicalStudy")
    assert gaps(toolkit, cells, said("NarrativeReview")) == {"in-vitro-only"}
    assert gaps(toolkit, cells, animals) == {"animal-only"}
    assert gaps(toolkit, cells, animals, people) == set()


def test_a_single_plain_statement_lifts_the_hedges(toolkit: Toolkit) -> None:
    one, other = said("ClinicalStudy", Modality.PROBABLE), said("RandomizedTrial", Modality.POSSIBLE)
    assert gaps(toolkit, one, other) == {"hedged-only"}
    assert gaps(toolkit, one, other, said("SystematicReview")) == set()


def test_a_retelling_is_no_second_study(toolkit: Toolkit) -> None:
    paper = said("ClinicalStudy", study=(DOI + "1",))
    assert gaps(toolkit, paper, said("Report", study=(DOI + "1",), retold=True)) == {"single-study"}


def test_a_retracted_study_supports_nothing(toolkit: Toolkit) -> None:
    withdrawn = said("RandomizedTrial", study=(DOI + "1",), retracts=(DOI + "1",))
    assert gaps(toolkit, withdrawn) == {"retracted-only"}
    assert gaps(toolkit, withdrawn, said("AnimalStudy")) == {"single-study", "animal-only"}


def test_evidence_against_a_claim_fills_no_gap(toolkit: Toolkit) -> None:
    against = voice("https://example.org/against", evidence(tier="RandomizedTrial", against=True))
    assert gaps(toolkit, said("AnimalStudy"), against) == {"single-study", "animal-only"}
    assert gaps(toolkit, against) == set()


class TestDrift:
    HEDGED = said("AnimalStudy", Modality.POSSIBLE, year=2020)

    def test_a_seller_who_is_surer_than_the_study_drifts(self, toolkit: Toolkit) -> None:
        [drift] = drifts(toolkit, self.HEDGED, said("Promotional", year=2022))
        assert (drift.tier_fall, drift.modality_rise) == (0.37, 0.5)
        assert "hype-drift" in gaps(toolkit, self.HEDGED, said("Promotional", year=2022))

    def test_without_a_year_it_drifts_too(self, toolkit: Toolkit) -> None:
        assert drifts(toolkit, self.HEDGED, said("Promotional"))

    def test_who_was_sure_before_does_not(self, toolkit: Toolkit) -> None:
        assert drifts(toolkit, self.HEDGED, said("Promotional", year=2019)) == []

    def test_a_new_result_is_no_hype(self, toolkit: Toolkit) -> None:
        assert drifts(toolkit, self.HEDGED, said("InVitroStudy", year=2022)) == []

    def test_who_hedges_as_much_does_not(self, toolkit: Toolkit) -> None:
        assert drifts(toolkit, self.HEDGED, said("Promotional", Modality.POSSIBLE)) == []

    def test_an_open_question_or_an_aim_is_nothing_to_drift_from(self, toolkit: Toolkit) -> None:
        asked = said("AnimalStudy", Modality.UNCOMMITTED)
        aim = replace(self.HEDGED.evidence[0], role=QuoteRole.METHOD_AIM)
        assert drifts(toolkit, asked, said("Promotional")) == []
        assert drifts(toolkit, replace(self.HEDGED, evidence=(aim,)), said("Promotional")) == []

    def test_a_study_that_says_it_as_surely_elsewhere_is_nothing_to_drift_from(self, toolkit: Toolkit) -> None:
        hedged = said("AnimalStudy", Modality.POSSIBLE, study=(DOI + "1",))
        summary = said("AnimalStudy", name="summary", study=(DOI + "1",))
        release = said("Promotional", name="release", study=(DOI + "1",))
        assert drifts(toolkit, hedged, said("Promotional"), summary) == []
        assert [drift.tier_fall for drift in drifts(toolkit, hedged, said("Promotional"), release)] == [0.37]

    def test_the_widest_drift_is_told(self, toolkit: Toolkit) -> None:
        trial, clinic = said("RandomizedTrial", Modality.POSSIBLE), said("Promotional")
        [drift] = drifts(toolkit, self.HEDGED, trial, clinic)
        assert drift.tier_fall == 0.77


TOLD = st.builds(
    said,
    st.sampled_from(["RandomizedTrial", "AnimalStudy", "InVitroStudy", "Promotional", "Blog"]),
    st.sampled_from(Modality),
    name=st.sampled_from("abcdef"),
    year=st.sampled_from([None, 2019, 2022]),
)
MANY = st.lists(TOLD, max_size=5, unique_by=lambda told: told.document)


@given(MANY, st.integers(0, 99))
def test_the_order_of_documents_changes_nothing(toolkit: Toolkit, voices: list[Voice], seed: int) -> None:
    shuffled = list(voices)
    Random(seed).shuffle(shuffled)  # noqa: S311  an order, no secret
    assert gaps(toolkit, *shuffled) == gaps(toolkit, *voices)
    assert drifts(toolkit, *shuffled) == drifts(toolkit, *voices)


@given(MANY)
def test_gaps_follow_from_each_other_as_their_definitions_do(toolkit: Toolkit, voices: list[Voice]) -> None:
    found = gaps(toolkit, *voices)
    assert "marketing-only" not in found or "sold-not-shown" in found
    assert not {"animal-only", "in-vitro-only"} <= found
    assert ("hype-drift" in found) == bool(drifts(toolkit, *voices))
    assert found <= {gap.word for gap in Gap}
