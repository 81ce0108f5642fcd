"""Which claims contradict each other, and what may explain it."""

from dataclasses import replace
from random import Random

from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.contradiction import are_compatible, contradicts, explain_contradictions, find_contradictions, find_kin
from kg.claims.studies import find_studies
from kg.claims.verdict import Contrary, reach_verdicts
from kg.model.claim import Claim, Modality, Qualifier, QualifierKind
from kg.model.evidence import QuoteRole, Verdict, Voice
from kg.model.gaps import Contradiction
from kg.toolkit import Toolkit

from .voices import claim, evidence, voice

RAT, MOUSE, RODENT = (Ref("NCBITaxon", number) for number in ("10116", "10090", "9989"))
KNEE, JOINT = Ref("UBERON", "0001465"), Ref("UBERON", "0000982")
ABOVE = {KNEE: {KNEE, JOINT}, RAT: {RAT, RODENT}, MOUSE: {MOUSE, RODENT}}


def species(term: Ref) -> Qualifier:
    return Qualifier(kind=QualifierKind.SPECIES, term=term)


def site(term: Ref) -> Qualifier:
    return Qualifier(kind=QualifierKind.SITE, term=term)


def up(*narrowed: Qualifier) -> Claim:
    return claim(narrowed=narrowed)


def down(*narrowed: Qualifier) -> Claim:
    return claim("decreases", -1, narrowed=narrowed)


def explain(toolkit: Toolkit, claims: list[Claim], *voices: Voice) -> list[Contradiction]:
    known = {each.id: each for each in claims}
    opposites, kin = find_contradictions(claims, toolkit.relations, ABOVE), find_kin(claims, ABOVE)
    return sorted(explain_contradictions(known, opposites, kin, voices, find_studies(voices).study_of))


def judge(toolkit: Toolkit, claims: list[Claim], *voices: Voice) -> dict[str, Verdict]:
    contrary = Contrary(find_contradictions(claims, toolkit.relations, ABOVE), find_kin(claims, ABOVE))
    return {v.claim: v for v in reach_verdicts(voices, find_studies(voices), contrary, toolkit.weights)}


def test_a_narrower_term_is_compatible_with_the_broader_and_siblings_are_not() -> None:
    assert are_compatible(up(site(KNEE)), down(site(JOINT)), ABOVE)
    assert are_compatible(up(species(RODENT)), down(species(RAT)), ABOVE)
    assert not are_compatible(up(species(MOUSE)), down(species(RAT)), ABOVE)
    assert are_compatible(up(species(MOUSE)), down(site(KNEE)), ABOVE)


def test_opposite_claims_that_both_have_support_contradict(toolkit: Toolkit) -> None:
    one, other = up(species(MOUSE)), down(site(KNEE))
    voices = [voice("a", evidence(one.id)), voice("b", evidence(other.id, tier="RandomizedTrial"))]
    [found] = explain(toolkit, [one, other], *voices)
    assert (found.kind, found.differs) == ("OppositeRelation", ("design", "site", "species"))
    assert explain(toolkit, [one, other], voices[0]) == []


def test_sources_that_disagree_about_one_claim_contradict_without_the_claim_contradicting_itself(
    toolkit: Toolkit,
) -> None:
    one = up()
    voices = [
        voice("a", evidence(one.id), species=("mouse",)),
        voice("b", evidence(one.id, against=True), species=("rat",)),
    ]
    [found] = explain(toolkit, [one], *voices)
    assert (found.claim, found.other, found.kind, found.differs) == (one.id, one.id, "Denial", ("organism",))
    assert find_contradictions([one], toolkit.relations) == {}


def test_the_denial_of_a_claim_with_compatible_qualifiers_counts_against(toolkit: Toolkit) -> None:
    general, in_mice, in_rats = up(), up(species(MOUSE)), up(species(RAT))
    voices = [
        voice("a", evidence(general.id, 0.4)),
        voice("b", evidence(in_mice.id, 0.3, against=True)),
        voice("c", evidence(in_rats.id, 0.2)),
    ]
    found = judge(toolkit, [general, in_mice, in_rats], *voices)
    assert (found[general.id].weight_for, found[general.id].weight_against) == (0.4, 0.3)
    assert (found[in_rats.id].weight_for, found[in_rats.id].weight_against) == (0.2, 0.0)
    assert (found[in_mice.id].weight_for, found[in_mice.id].weight_against) == (0.0, 0.3)
    [denial] = explain(toolkit, [general, in_mice, in_rats], *voices)
    assert (denial.claim, denial.other, denial.differs) == (general.id, in_mice.id, ("species",))


def test_a_study_that_finds_both_ways_contradicts_nobody(toolkit: Toolkit) -> None:
    one, other = up(), down()
    paper = voice("a", evidence(one.id, 0.4), evidence(other.id, 0.3), evidence(one.id, against=True))
    found = judge(toolkit, [one, other], paper)
    assert explain(toolkit, [one, other], paper) == []
    assert (found[other.id].weight_for, found[other.id].weight_against) == (0.3, 0.0)


def test_a_result_contradicts_what_its_own_paper_tells_of_earlier_work(toolkit: Toolkit) -> None:
    one, other = up(), down()
    paper = voice("a", evidence(one.id), evidence(other.id, role=QuoteRole.BACKGROUND))
    assert [found.kind for found in explain(toolkit, [one, other], paper)] == ["OppositeRelation"]
    told = evidence(one.id, role=QuoteRole.BACKGROUND), evidence(other.id, role=QuoteRole.BACKGROUND)
    assert explain(toolkit, [one, other], voice("b", *told)) == []


def test_an_aim_or_an_open_question_contradicts_nobody(toolkit: Toolkit) -> None:
    one, other = up(), down()
    result, aim = voice("a", evidence(one.id)), evidence(other.id, role=QuoteRole.METHOD_AIM)
    question = replace(evidence(other.id), modality=Modality.UNCOMMITTED)
    assert explain(toolkit, [one, other], result, voice("b", aim)) == []
    assert explain(toolkit, [one, other], result, voice("b", question)) == []
    assert explain(toolkit, [one, other], result, voice("b", evidence(other.id))) != []


QUALIFIERS = st.lists(st.sampled_from([species(MOUSE), species(RAT), site(KNEE), site(JOINT)]), unique=True, max_size=3)
CLAIMS = st.builds(
    lambda kind, narrowed: claim(*kind, narrowed=tuple(sorted(narrowed))),
    st.sampled_from([("increases", 1), ("decreases", -1), ("prevents", -1), ("affects", 0), ("causes", 0)]),
    QUALIFIERS,
)
HEARD = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=5)


@given(CLAIMS)
def test_a_claim_never_contradicts_itself(toolkit: Toolkit, one: Claim) -> None:
    assert not contradicts(one, one, toolkit.relations, ABOVE)
    assert find_contradictions([one, one], toolkit.relations, ABOVE) == {}
    assert find_kin([one, one], ABOVE) == {}


@given(CLAIMS, CLAIMS)
def test_contradiction_and_kinship_go_both_ways(toolkit: Toolkit, one: Claim, other: Claim) -> None:
    assert contradicts(one, other, toolkit.relations, ABOVE) == contradicts(other, one, toolkit.relations, ABOVE)
    assert are_compatible(one, other, ABOVE) == are_compatible(other, one, ABOVE)


@given(st.lists(CLAIMS, min_size=1, max_size=5), HEARD, st.integers(0, 99))
def test_the_order_of_claims_and_documents_changes_nothing(
    toolkit: Toolkit, claims: list[Claim], heard: list[tuple[int, bool]], seed: int
) -> None:
    voices = [
        voice(f"https://example.org/{n}", evidence(claims[place % len(claims)].id, against=against))
        for n, (place, against) in enumerate(heard)
    ]
    mixed, told = list(claims), list(voices)
    Random(seed).shuffle(mixed)  # noqa: S311  an order, no secret
    Random(seed).shuffle(told)  # noqa: S311  an order, no secret
    assert explain(toolkit, mixed, *told) == explain(toolkit, claims, *voices)
    assert judge(toolkit, mixed, *told) == judge(toolkit, claims, *voices)
