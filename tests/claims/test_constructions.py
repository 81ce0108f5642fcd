"""Every construction that the pattern extractor reads, one sentence each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.text import SectionKind
from kg.toolkit import Toolkit

from ..makers import read
from .readings import relations, said, tell

DECREASE = "exosome decreases inflammation"
REGENERATION = "exosome increases regeneration"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes reduced inflammation.", [DECREASE]),
        ("Exosomes significantly reduced inflammation.", [DECREASE]),
        ("We found that exosomes reduce inflammation.", [DECREASE]),
        ("Exosomes have been shown to reduce inflammation.", [DECREASE]),
        ("Inflammation was reduced by exosomes.", [DECREASE]),
        ("Inflammation was significantly reduced by the exosomes.", [DECREASE]),
        ("Inflammation was reduced after treatment with exosomes.", [DECREASE]),
        ("Inflammation was inhibited following administration of exosomes.", [DECREASE]),
        ("Treatment with exosomes reduced inflammation.", [DECREASE]),
        ("Injection of exosomes into rats reduced inflammation.", [DECREASE]),
        ("Compared with placebo, exosomes reduced inflammation.", [DECREASE]),
        ("Exosomes reduced inflammation compared with curcumin.", [DECREASE]),
        ("Exosomes reduced the level of IL-6.", ["exosome decreases IL-6"]),
        ("The expression of MMP13 in chondrocytes was inhibited by exosomes.", ["exosome decreases MMP13"]),
        ("Exosomes inhibited the expression of MMP13 in chondrocytes.", ["exosome decreases MMP13"]),
        ("Exosomes suppressed IL-1β-induced expression of MMP13.", ["exosome decreases MMP13"]),
        ("Hypoxia increased the level of miR-140 in EVs.", ["hypoxia increases miR-140"]),
    ],
)
def test_active_and_passive(toolkit: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(toolkit, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Exosomes and curcumin reduced inflammation and apoptosis.",
            [f"{who} decreases {what}" for who in ("exosome", "curcumin") for what in ("inflammation", "apoptosis")],
        ),
        (
            "Exosomes reduced inflammation, apoptosis, and pain.",
            [DECREASE, "exosome decreases apoptosis", "exosome decreases pain"],
        ),
        (
            "TNF, IL-6 and MMP13 were decreased by exosomes.",
            ["exosome decreases TNF", "exosome decreases IL-6", "exosome decreases MMP13"],
        ),
        (
            "The level of TNF was decreased by exosomes and curcumin.",
            ["exosome decreases TNF", "curcumin decreases TNF"],
        ),
        ("Exosomes reduced inflammation and increased apoptosis.", [DECREASE, "exosome increases apoptosis"]),
        ("Exosomes reduced inflammation but increased apoptosis.", [DECREASE, "exosome increases apoptosis"]),
        ("Exosomes reduced inflammation, thereby reducing apoptosis.", [DECREASE, "exosome decreases apoptosis"]),
        ("Exosomes reduced inflammation, and curcumin reduced apoptosis.", [DECREASE, "curcumin decreases apoptosis"]),
        ("Exosomes reduced inflammation and curcumin increased apoptosis.", [DECREASE, "curcumin increases apoptosis"]),
        (
            "Exosomes reduced inflammation while curcumin increased apoptosis.",
            [DECREASE, "curcumin increases apoptosis"],
        ),
        (
            "Exosomes reduced inflammation and apoptosis was increased by curcumin.",
            [DECREASE, "curcumin increases apoptosis"],
        ),
        ("Exosomes and their microRNAs reduced inflammation.", [DECREASE, "MESH:D035683 decreases inflammation"]),
    ],
)
def test_coordination_and_shared_subjects(toolkit: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(toolkit, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Exosomes reduced inflammation, and foobaricin reduced apoptosis.",
        "Exosomes reduced inflammation and foobaricin reduced apoptosis.",
        "Exosomes reduced inflammation while foobaricin increased apoptosis.",
    ],
)
def test_an_unknown_second_subject_gives_nothing(toolkit: Toolkit, sentence: str) -> None:
    assert said(toolkit, sentence) == [DECREASE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Exosomes that contain SRR reduced inflammation.",
        "Exosomes containing SRR reduced inflammation.",
        "Exosomes, which contain SRR, reduced inflammation.",
    ],
)
def test_a_relative_clause_leaves_the_subject_of_the_sentence(toolkit: Toolkit, sentence: str) -> None:
    assert said(toolkit, sentence) == ["exosome carries SRR", DECREASE]


def test_which_stands_for_the_words_before_it_or_for_the_whole_clause(toolkit: Toolkit) -> None:
    assert said(toolkit, "MSCs secrete EVs, which carry miR-140.")[1] == "EV carries miR-140"
    assert said(toolkit, "Exosomes inhibit TNF, which reduces pain.")[1] == "exosome decreases pain"


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("SRR reduces pain by suppressing TNF.", ["SRR decreases TNF"]),
        ("SRR reduces pain through suppressing TNF and IL-6.", ["SRR decreases TNF", "SRR decreases IL-6"]),
        (
            "SRR reduces pain by suppressing TNF and increasing apoptosis.",
            ["SRR decreases TNF", "SRR increases apoptosis"],
        ),
        ("SRR reduces pain via suppression of TNF.", ["SRR decreases TNF"]),
        ("SRR reduces pain through the inhibition of TNF.", ["SRR decreases TNF"]),
        ("SRR reduces pain by the P38/ERK signaling pathway.", []),
    ],
)
def test_what_follows_by_is_a_step_of_the_mechanism(toolkit: Toolkit, sentence: str, steps: list[str]) -> None:
    [main, *rest] = relations(toolkit, sentence)
    assert tell(main).text == "SRR decreases pain"
    assert main.step_of is None
    assert [tell(step).text for step in rest] == steps
    assert {step.step_of for step in rest} <= {0}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inhibition of inflammation by exosomes was observed.", [DECREASE]),
        ("Suppression of inflammation by curcumin was seen.", ["curcumin decreases inflammation"]),
        ("Exosome-mediated suppression of inflammation was seen.", [DECREASE]),
        ("Curcumin-induced inhibition of inflammation was seen.", ["curcumin decreases inflammation"]),
    ],
)
def test_nouns(toolkit: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(toolkit, sentence) == expected


@pytest.mark.xfail(strict=True, reason="'inhibition of apoptosis' is itself a term (GO:0043066), and so no trigger")
def test_a_noun_that_is_part_of_a_term_still_relates(toolkit: Toolkit) -> None:
    assert said(toolkit, "Inhibition of apoptosis by exosomes was observed.") == ["exosome decreases apoptosis"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Loss of SRR reduced inflammation.", "SRR increases inflammation"),
        ("SRR knockdown reduced inflammation.", "SRR increases inflammation"),
        ("SRR deficiency increased inflammation.", "SRR decreases inflammation"),
        ("SRR overexpression increased inflammation.", "SRR increases inflammation"),
        ("TNF inhibitors reduced inflammation.", "TNF increases inflammation"),
        ("Inhibition of TNF reduced inflammation.", "TNF increases inflammation"),
        ("Downregulation of iNOS stops the production of HMGB1.", "iNOS increases HMGB1"),
        ("In the joint, inhibition of TNF reduced inflammation.", "TNF increases inflammation"),
        ("If TNF is needed, inhibition of TNF reduces inflammation.", "TNF increases inflammation"),
        ("Exosomes reverse the inhibition of TNF.", "exosome increases TNF"),
        ("Exosomes promote the suppression of inflammation.", DECREASE),
    ],
)
def test_signs_are_composed(toolkit: Toolkit, sentence: str, expected: str) -> None:
    assert said(toolkit, sentence) == [expected]


def test_a_sentence_without_an_agent_tells_of_the_topic(toolkit: Toolkit) -> None:
    found = relations(
        toolkit, "Exosomes reduced pain.", "Downregulation of iNOS and COX2 stops the production of HMGB1."
    )
    told = {tell(relation).text: relation for relation in found}
    main = told["exosome decreases HMGB1"]
    assert main.inferred_subject
    steps = [text for text, relation in told.items() if relation.step_of is not None]
    assert steps == ["exosome decreases iNOS", "exosome decreases COX2"]
    assert {told[step].step_of for step in steps} == {found.index(main)}


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("TNF is expressed in chondrocytes.", "Inhibition of iNOS stops the production of HMGB1."),
        ("Exosomes reduced pain.", "Loss of iNOS stops the production of HMGB1."),
    ],
)
def test_a_topic_that_does_not_act_and_a_state_are_no_agents(toolkit: Toolkit, before: str, sentence: str) -> None:
    assert not [relation for relation in relations(toolkit, before, sentence)[1:] if relation.inferred_subject]


def test_what_is_said_to_be_missing_is_no_subject(toolkit: Toolkit) -> None:
    assert said(toolkit, "Buffer without exosomes did not reduce inflammation.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes did not reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes didn’t reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes failed to reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes were unable to reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes cannot reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes never reduced inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes lack the ability to reduce inflammation.", ["exosome not decreases inflammation"]),
        ("Inflammation was not reduced by exosomes.", ["exosome not decreases inflammation"]),
        ("There is no evidence that exosomes reduce inflammation.", ["exosome not decreases inflammation"]),
        ("No study has shown that exosomes reduce inflammation.", ["exosome not decreases inflammation"]),
        ("No reduction of inflammation by exosomes was seen.", ["exosome not decreases inflammation"]),
        ("Exosomes reduced no inflammation.", ["exosome not decreases inflammation"]),
        ("Exosomes had no effect on inflammation.", ["exosome not affects inflammation"]),
        ("Exosomes have no side effects.", ["exosome not causes side effect"]),
        (
            "Exosomes did not reduce inflammation or apoptosis.",
            ["exosome not decreases inflammation", "exosome not decreases apoptosis"],
        ),
        (
            "Exosomes reduced neither inflammation nor apoptosis.",
            ["exosome not decreases inflammation", "exosome not decreases apoptosis"],
        ),
        (
            "Neither exosomes nor curcumin reduced inflammation.",
            ["exosome not decreases inflammation", "curcumin not decreases inflammation"],
        ),
        (
            "Exosomes did not reduce inflammation, nor did they increase apoptosis.",
            ["exosome not decreases inflammation", "exosome not increases apoptosis"],
        ),
        ("Exosomes reduced inflammation but not apoptosis.", [DECREASE, "exosome not decreases apoptosis"]),
        ("Exosomes reduced inflammation, but not apoptosis.", [DECREASE, "exosome not decreases apoptosis"]),
        ("Exosomes reduced TNF but did not reduce IL-6.", ["exosome decreases TNF", "exosome not decreases IL-6"]),
        ("Exosomes do not increase apoptosis but reduce inflammation.", ["exosome not increases apoptosis", DECREASE]),
        (
            "Exosomes reduced inflammation, but curcumin did not reduce inflammation.",
            [DECREASE, "curcumin not decreases inflammation"],
        ),
        ("Exosomes not only reduced inflammation but also reduced pain.", [DECREASE, "exosome decreases pain"]),
        ("Exosomes reduced not only inflammation but also pain.", [DECREASE, "exosome decreases pain"]),
        ("Loss of SRR did not reduce inflammation.", ["SRR not increases inflammation"]),
    ],
)
def test_negation(toolkit: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(toolkit, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes but not curcumin reduced inflammation.", [DECREASE, "curcumin not decreases inflammation"]),
        ("There was no effect of exosomes on inflammation.", ["exosome not affects inflammation"]),
        ("Chondrocytes were protected from apoptosis by curcumin.", ["curcumin prevents apoptosis"]),
        ("Inflammation fell after injection of exosomes.", [DECREASE]),
    ],
)
@pytest.mark.xfail(strict=True, reason="no rule reads this construction yet")
def test_constructions_still_to_be_read(toolkit: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(toolkit, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Exosomes reduce inflammation.", "Fact"),
        ("Exosomes can reduce inflammation.", "Fact"),
        ("These results indicate that exosomes reduce inflammation.", "Fact"),
        ("These results suggest that exosomes reduce inflammation.", "Probable"),
        ("Exosomes probably reduce inflammation.", "Probable"),
        ("Exosomes seem to reduce inflammation.", "Probable"),
        ("Exosomes may reduce inflammation.", "Possible"),
        ("Exosomes might reduce inflammation.", "Possible"),
        ("Exosomes could reduce inflammation.", "Possible"),
        ("Exosomes potentially reduce inflammation.", "Possible"),
        ("These results suggest that exosomes may reduce inflammation.", "Possible"),
        ("Exosomes would reduce inflammation.", "Conditional"),
        ("If given early, exosomes reduce inflammation.", "Conditional"),
        ("Exosomes are unlikely to reduce inflammation.", "Doubtful"),
        ("It is unlikely that exosomes reduce inflammation.", "Doubtful"),
        ("We investigated whether exosomes reduce inflammation.", "Uncommitted"),
        ("It remains unclear whether exosomes reduce inflammation.", "Uncommitted"),
        ("It is not known whether exosomes reduce inflammation.", "Uncommitted"),
        ("Whether exosomes reduce inflammation remains unknown.", "Uncommitted"),
        ("Do exosomes reduce inflammation?", "Uncommitted"),
    ],
)
def test_hedges(toolkit: Toolkit, sentence: str, modality: str) -> None:
    [relation] = relations(toolkit, sentence)
    assert (tell(relation).text, relation.modality.value) == (DECREASE, modality)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Exosomes do not reduce inflammation.", "Counterfact"),
        ("Exosomes may not reduce inflammation.", "Possible"),
        ("Exosomes do not seem to reduce inflammation.", "Probable"),
    ],
)
def test_a_hedged_denial_keeps_its_hedge(toolkit: Toolkit, sentence: str, modality: str) -> None:
    [relation] = relations(toolkit, sentence)
    assert (relation.negated, relation.modality.value) == (True, modality)


def test_the_words_that_hedge_or_negate_are_kept_in_order(toolkit: Toolkit) -> None:
    [relation] = relations(toolkit, "These results suggest that exosomes may not reduce inflammation.")
    assert relation.cues == ("suggest", "may", "not")


def test_a_hedge_reaches_no_other_clause(toolkit: Toolkit) -> None:
    found = relations(toolkit, "Exosomes may reduce inflammation, but curcumin reduces pain.")
    assert [relation.modality.value for relation in found] == ["Possible", "Fact"]


@pytest.mark.parametrize(
    ("sentence", "text", "qualifiers"),
    [
        ("MSC-derived exosomes reduced inflammation.", DECREASE, {"cell_source=MSC"}),
        ("Exosomes derived from MSCs reduced inflammation.", DECREASE, {"cell_source=MSC"}),
        ("Exosomes from MSCs reduced inflammation.", DECREASE, {"cell_source=MSC"}),
        ("Exosomes secreted by MSCs reduced inflammation.", DECREASE, {"cell_source=MSC"}),
        ("MSC exosomes reduced inflammation.", DECREASE, {"cell_source=MSC"}),
        ("Exosomes From MSCs Reduced Inflammation.", DECREASE, {"cell_source=MSC"}),
        ("Exosomes promoted cartilage regeneration.", REGENERATION, {"site=cartilage"}),
        ("Exosomes promoted regeneration of articular cartilage.", REGENERATION, {"site=articular cartilage"}),
        ("Exosomes reduced inflammation in the joint.", DECREASE, {"site=joint"}),
        ("Hypoxia-preconditioned MSCs reduced inflammation.", "MSC decreases inflammation", {"condition=hypoxia"}),
        ("Hypoxic MSCs reduced inflammation.", "MSC decreases inflammation", {"condition=hypoxia"}),
        ("Exosomes from hypoxic MSCs reduced inflammation.", DECREASE, {"cell_source=MSC", "condition=hypoxia"}),
        ("Exosomes reduced inflammation in rats.", DECREASE, {"species=rat"}),
        ("In rats, exosomes reduced inflammation.", DECREASE, {"species=rat"}),
        ("Exosomes reduced inflammation in mice with osteoarthritis.", DECREASE, {"species=mouse", "disease=OA"}),
        ("Exosomes reduced inflammation in osteoarthritic rats.", DECREASE, {"species=rat", "disease=OA"}),
        ("Exosomes reduced apoptosis of chondrocytes.", "exosome decreases apoptosis", {"cell=chondrocyte"}),
    ],
)
def test_what_narrows_a_claim(toolkit: Toolkit, sentence: str, text: str, qualifiers: set[str]) -> None:
    [relation] = relations(toolkit, sentence)
    assert (tell(relation).text, tell(relation).qualifiers) == (text, qualifiers)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes cure osteoarthritis.", "exosome treats OA"),
        ("Exosomes improve osteoarthritis.", "exosome ameliorates OA"),
        ("Exosomes alleviate osteoarthritis.", "exosome ameliorates OA"),
        ("Exosomes relieve pain.", "exosome ameliorates pain"),
        ("Exosomes provide relief from pain.", "exosome ameliorates pain"),
        ("Exosomes aggravate osteoarthritis.", "exosome worsens OA"),
        ("Exosomes prevent osteoarthritis.", "exosome prevents OA"),
        ("Exosomes protect against osteoarthritis.", "exosome prevents OA"),
        ("Exosomes protect chondrocytes from apoptosis.", "exosome prevents apoptosis"),
        ("Inflammation causes osteoarthritis.", "inflammation causes OA"),
        ("Osteoarthritis is caused by inflammation.", "inflammation causes OA"),
        ("Oxidative stress is associated with osteoarthritis.", "oxidative stress associated_with OA"),
        ("MMP13 is a marker of osteoarthritis.", "MMP13 marker_of OA"),
        ("MSCs secrete exosomes.", "MSC secretes exosome"),
        ("Exosomes are secreted by MSCs.", "MSC secretes exosome"),
        ("MSCs differentiate into chondrocytes.", "MSC differentiates_into chondrocyte"),
        ("Exosomes are enriched in miR-140.", "exosome carries miR-140"),
        ("Chondrocytes are located in cartilage.", "chondrocyte located_in cartilage"),
        ("MMP13 is expressed in chondrocytes.", "MMP13 expressed_in chondrocyte"),
        ("Curcumin binds to TNF.", "curcumin interacts_with TNF"),
        ("Exosomes are derived from MSCs.", "exosome derived_from MSC"),
        ("Exosomes improve cartilage.", "exosome affects cartilage"),
    ],
)
def test_the_object_decides_the_relation(toolkit: Toolkit, sentence: str, expected: str) -> None:
    assert said(toolkit, sentence) == [expected]


@pytest.mark.parametrize("object_", ["cartilage", "damaged cartilage"])
def test_a_verb_may_imply_the_process_and_its_object_is_the_site(toolkit: Toolkit, object_: str) -> None:
    [relation] = relations(toolkit, f"Exosomes regenerate {object_}.")
    assert tell(relation).text == REGENERATION
    assert tell(relation).qualifiers == {"site=cartilage"}


@pytest.mark.parametrize(
    "sentence", ["Exosomes increased cells.", "Proteins reduced inflammation.", "It cures disease."]
)
def test_terms_that_say_nothing_are_no_ends(toolkit: Toolkit, sentence: str) -> None:
    assert said(toolkit, sentence) == []


def test_nothing_acts_on_itself(toolkit: Toolkit) -> None:
    assert said(toolkit, "Inflammation increases inflammation.") == []


def test_a_list_takes_its_subject_from_what_introduces_it(toolkit: Toolkit) -> None:
    found = relations(toolkit, "Benefits of exosomes:", "• Stops inflammation", "• Heals and regenerates cartilage")
    assert [tell(relation).text for relation in found][:1] == [DECREASE]
    assert all(relation.inferred_subject for relation in found)


def test_a_denied_effect_in_a_list_is_denied_of_its_subject(toolkit: Toolkit) -> None:
    found = relations(toolkit, "Benefits of exosomes:", "• Stops inflammation", "• No side effects")
    assert [tell(relation).text for relation in found] == [DECREASE, "exosome not causes side effect"]


def test_a_heading_introduces_a_list_but_states_nothing(toolkit: Toolkit) -> None:
    assert said(toolkit, "# Exosomes reduce inflammation") == []
    assert said(toolkit, "# Curcumin", "• Stops inflammation") == ["curcumin decreases inflammation"]


def test_a_title_may_state(toolkit: Toolkit) -> None:
    assert said(toolkit, "= Exosomes reduce inflammation") == [DECREASE]


def test_a_list_of_topics_for_research_states_nothing(toolkit: Toolkit) -> None:
    assert said(toolkit, "• Exosomes reduce inflammation", section=SectionKind.TOPICS) == []


@pytest.mark.parametrize(
    "second", ["They reduce inflammation.", "These reduce inflammation.", "It reduces inflammation."]
)
def test_a_pronoun_stands_for_the_topic(toolkit: Toolkit, second: str) -> None:
    [relation] = relations(toolkit, f"Exosomes reach the joint. {second}")
    assert tell(relation).text == DECREASE
    assert relation.inferred_subject


def test_the_subject_of_a_pronoun_stays_inferred_for_the_next_verb(toolkit: Toolkit) -> None:
    found = relations(toolkit, "Exosomes are small. They reduce inflammation and reduce pain.")
    assert [(tell(r).text, r.inferred_subject) for r in found] == [(DECREASE, True), ("exosome decreases pain", True)]


def test_a_subject_is_inferred_only_where_nothing_else_is_named(toolkit: Toolkit) -> None:
    assert said(toolkit, "Exosomes are small. Foobaricin reduces inflammation.") == []


WORDS = st.sampled_from(
    ["Exosomes", "curcumin", "reduce", "reduced", "by", "reducing", "did not", "may", "inflammation", "and", ",",
     "which", "was", "of", "inhibition", "MSC-derived", "TNF", "in rats", "(", ")", ";", "but not", "nor", "neither",
     "protects", "from", "regenerate", "cartilage", "induced by", "No", "?", "."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_and_steps_point_back(toolkit: Toolkit, text: str) -> None:
    found = relations(toolkit, "x " + text, "• " + text)
    sentences = read(toolkit, "x " + text, "• " + text).sentences
    for number, relation in enumerate(found):
        assert relation.subject.term != relation.object.term
        assert relation.sentence < len(sentences)
        assert relation.sign == toolkit.relations[relation.relation].sign
        assert relation.step_of is None or relation.step_of < number
