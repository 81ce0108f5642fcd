"""Evidence is weighed: one voice a study, for and against."""

from random import Random

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.contradiction import contradicts, find_contradictions
from kg.claims.studies import find_studies
from kg.claims.verdict import Contrary, combine, reach_verdicts
from kg.model.claim import Claim, Qualifier, QualifierKind
from kg.model.evidence import QuoteRole, Verdict, Voice
from kg.toolkit import Toolkit

from .voices import DOI, claim, evidence, voice

RAT, MOUSE = Ref("NCBITaxon", "10116"), Ref("NCBITaxon", "10090")
ONE, OTHER = (DOI + "1",), (DOI + "2",)


def verdicts(
    toolkit: Toolkit, *voices: Voice, contradictions: dict[str, tuple[str, ...]] | None = None
) -> dict[str, Verdict]:
    found = reach_verdicts(voices, find_studies(voices), Contrary(contradictions or {}), toolkit.weights)
    return {verdict.claim: verdict for verdict in found}


def judge(toolkit: Toolkit, *voices: Voice) -> tuple[float, float, int, int]:
    verdict = verdicts(toolkit, *voices)["c"]
    return verdict.weight_for, verdict.weight_against, verdict.studies_for, verdict.studies_against


def in_species(species: Ref) -> tuple[Qualifier, ...]:
    return (Qualifier(kind=QualifierKind.SPECIES, term=species),)


def test_two_studies_weigh_more_than_one(toolkit: Toolkit) -> None:
    one, other = voice("a", evidence(strength=0.5), study=ONE), voice("b", evidence(strength=0.5), study=OTHER)
    assert judge(toolkit, one) == (0.5, 0.0, 1, 0)
    assert judge(toolkit, one, other) == (0.75, 0.0, 2, 0)


def test_retellings_of_a_study_count_once_with_its_strongest_voice(toolkit: Toolkit) -> None:
    paper = voice("paper", evidence(strength=0.4), study=ONE)
    summary = voice("summary", evidence(strength=0.32), study=ONE, retold=True)
    report = voice("report", evidence(strength=0.15), study=ONE, retold=True)
    assert judge(toolkit, paper, summary, report) == (0.4, 0.0, 1, 0)
    [study] = verdicts(toolkit, report, summary, paper)["c"].studies
    assert study.voices == ("paper", "summary", "report")


def test_a_retracted_study_weighs_nothing_whoever_says_that_it_is_retracted(toolkit: Toolkit) -> None:
    paper = voice("paper", evidence(strength=0.4), study=ONE)
    other = voice("other", evidence(strength=0.3), study=OTHER)
    notice = voice("notice", retracts=ONE)
    carrier = voice("paper", evidence(strength=0.4), study=ONE, retracts=("paper",))
    assert judge(toolkit, paper, other, notice) == (0.3, 0.0, 1, 0)
    assert judge(toolkit, carrier, other) == (0.3, 0.0, 1, 0)
    told = list(reach_verdicts([paper, other], find_studies([paper, other], ONE), Contrary(), toolkit.weights))
    assert [(verdict.weight_for, verdict.studies_for) for verdict in told] == [(0.3, 1)]


def test_the_retellings_of_a_retracted_study_weigh_nothing_either(toolkit: Toolkit) -> None:
    summary = voice("summary", evidence(strength=0.32), study=ONE, retold=True)
    notice = voice("notice", retracts=ONE)
    assert judge(toolkit, summary, notice) == (0.0, 0.0, 0, 0)
    assert verdicts(toolkit, summary, notice)["c"].highest_tier == ""


def test_evidence_against_is_weighed_apart(toolkit: Toolkit) -> None:
    given_voices = (
        voice("a", evidence(strength=0.4), study=ONE),
        voice("b", evidence(strength=0.8, against=True), study=OTHER),
    )
    assert judge(toolkit, *given_voices) == (0.4, 0.8, 1, 1)


def test_support_of_a_contradicting_claim_counts_against(toolkit: Toolkit) -> None:
    found = verdicts(
        toolkit,
        voice("a", evidence("up", 0.4), study=ONE),
        voice("b", evidence("down", 0.3), study=OTHER),
        contradictions={"up": ("down",), "down": ("up",)},
    )
    assert (found["up"].weight_for, found["up"].weight_against) == (0.4, 0.3)
    assert (found["down"].weight_for, found["down"].weight_against) == (0.3, 0.4)


def test_a_denial_of_the_contrary_is_no_support(toolkit: Toolkit) -> None:
    found = verdicts(
        toolkit,
        voice("a", evidence("up", 0.4), study=ONE),
        voice("b", evidence("down", 0.3, against=True), study=OTHER),
        contradictions={"up": ("down",), "down": ("up",)},
    )
    assert (found["up"].weight_for, found["up"].weight_against) == (0.4, 0.0)


def test_a_studys_background_is_outdone_by_its_own_result(toolkit: Toolkit) -> None:
    background = evidence(strength=0.1, role=QuoteRole.BACKGROUND)
    result = evidence(strength=0.8, against=True)
    assert judge(toolkit, voice("a", background, result, study=ONE)) == (0.0, 0.8, 0, 1)
    other = voice("b", background, study=OTHER)
    assert judge(toolkit, voice("a", result, study=ONE), other) == (0.1, 0.8, 1, 1)


def test_a_study_with_results_on_both_sides_counts_on_both(toolkit: Toolkit) -> None:
    both = voice("a", evidence(strength=0.4), evidence(strength=0.4, against=True), study=ONE)
    assert judge(toolkit, both) == (0.4, 0.4, 1, 1)


def test_a_verdict_names_the_best_level_of_evidence_and_its_table(toolkit: Toolkit) -> None:
    found = verdicts(
        toolkit,
        voice("a", evidence(strength=0.03, tier="Promotional"), study=ONE),
        voice("b", evidence(strength=0.2, tier="RandomizedTrial", against=True), study=OTHER),
    )
    assert (found["c"].highest_tier, found["c"].table) == ("RandomizedTrial", toolkit.weights.sha256)


def test_claims_of_opposite_sign_contradict_where_their_qualifiers_fit(toolkit: Toolkit) -> None:
    up, down = claim(), claim("decreases", -1)
    assert contradicts(up, down, toolkit.relations)
    assert contradicts(up, claim("decreases", -1, narrowed=in_species(RAT)), toolkit.relations)
    assert not contradicts(
        claim(narrowed=in_species(MOUSE)), claim("decreases", -1, narrowed=in_species(RAT)), toolkit.relations
    )
    assert not contradicts(up, claim("affects", 0), toolkit.relations)
    assert not contradicts(up, up, toolkit.relations)


def test_ameliorating_and_worsening_contradict(toolkit: Toolkit) -> None:
    signs = {name: relation.sign for name, relation in toolkit.relations.items()}
    better, worse = claim("ameliorates", signs["ameliorates"]), claim("worsens", signs["worsens"])
    assert find_contradictions([better, worse], toolkit.relations) == {better.id: (worse.id,), worse.id: (better.id,)}


@given(st.lists(st.sampled_from([("increases", 1), ("decreases", -1), ("affects", 0), ("prevents", -1)]), max_size=4))
def test_contradiction_is_mutual(toolkit: Toolkit, pairs: list[tuple[str, int]]) -> None:
    claims: list[Claim] = [claim(name, sign) for name, sign in pairs]
    found = find_contradictions(claims, toolkit.relations)
    assert all(one in found[other] for one, others in found.items() for other in others)


STRENGTHS = st.floats(min_value=0, max_value=1).map(lambda value: round(value, 4))
EVIDENCE = st.builds(
    evidence,
    st.sampled_from(["c", "d"]),
    STRENGTHS,
    against=st.booleans(),
    role=st.sampled_from(QuoteRole),
    tier=st.sampled_from(["AnimalStudy", "Blog", "RandomizedTrial"]),
)
VOICES = st.lists(
    st.builds(
        lambda document, given_evidence, study: voice(document, *given_evidence, study=study),
        st.sampled_from([f"https://example.org/{letter}" for letter in "abcdef"]),
        st.lists(EVIDENCE, max_size=3, unique_by=lambda item: (item.claim, item.stance)),
        st.sampled_from([(), ONE, OTHER]),
    ),
    max_size=6,
    unique_by=lambda voice: voice.document,
)
CONTRARY = {"c": ("d",), "d": ("c",)}


@given(VOICES, st.integers(0, 99))
def test_the_order_of_voices_never_changes_a_verdict(toolkit: Toolkit, voices: list[Voice], seed: int) -> None:
    shuffled = list(voices)
    Random(seed).shuffle(shuffled)  # noqa: S311  an order, no secret
    assert verdicts(toolkit, *shuffled, contradictions=CONTRARY) == verdicts(toolkit, *voices, contradictions=CONTRARY)


@given(VOICES)
def test_weights_lie_between_0_and_1_and_fit_their_studies(toolkit: Toolkit, voices: list[Voice]) -> None:
    for verdict in verdicts(toolkit, *voices, contradictions=CONTRARY).values():
        assert 0 <= verdict.weight_for <= 1
        assert 0 <= verdict.weight_against <= 1
        assert len({(study.study, study.stance) for study in verdict.studies}) == len(verdict.studies)
        counted = [study for study in verdict.studies if study.strength > 0]
        assert verdict.studies_for + verdict.studies_against == len(counted)


@given(VOICES, STRENGTHS, st.sampled_from([(), ONE, OTHER, (DOI + "3",)]))
def test_a_further_result_for_a_claim_never_lowers_its_weight(
    toolkit: Toolkit, voices: list[Voice], strength: float, study: tuple[str, ...]
) -> None:
    before = verdicts(toolkit, *voices).get("c")
    after = verdicts(toolkit, *voices, voice("https://example.org/new", evidence(strength=strength), study=study))["c"]
    assert after.weight_for >= (before.weight_for if before else 0.0)


@given(st.lists(STRENGTHS, max_size=6))
def test_a_sides_weight_is_at_least_its_strongest_study(strengths: list[float]) -> None:
    assert combine(strengths) >= max(strengths, default=0.0) - 1e-9
    assert combine(strengths) == combine(sorted(strengths))


def test_weights_combine_as_chances_do() -> None:
    assert combine([]) == 0
    assert combine([0.5, 0.5]) == 0.75
    assert combine([1.0, 0.2]) == 1
    assert combine([0.4, 0.3, 0.1]) == pytest.approx(1 - 0.6 * 0.7 * 0.9)
