"""Every construction that the reader of trees knows, one sentence each, with the shipped pipeline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.claims.extract import extract
from kg.model.dropped import DropReason
from kg.toolkit import Toolkit

from ..makers import read
from .readings import relations, said, tell
from .test_constructions import WORDS

DECREASE = "exosome decreases inflammation"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes reduced inflammation.", [DECREASE]),
        ("Exosomes were shown to reduce inflammation.", [DECREASE]),
        ("Inflammation was significantly reduced by the exosomes.", [DECREASE]),
        ("Inflammation was reduced after treatment with exosomes.", [DECREASE]),
        ("Inflammation fell after injection of exosomes.", [DECREASE]),
        ("Treatment of chondrocytes with exosomes reduced inflammation.", [DECREASE]),
        ("Compared with placebo, exosomes reduced inflammation.", [DECREASE]),
        ("Exosomes were able to reduce inflammation.", [DECREASE]),
        ("Curcumin led to decreased TNF levels.", ["curcumin decreases TNF"]),
        ("Curcumin resulted in a reduction of TNF.", ["curcumin decreases TNF"]),
        ("Chondrocytes were protected from apoptosis by curcumin.", ["curcumin prevents apoptosis"]),
        ("Exosomes protect chondrocytes from apoptosis.", ["exosome prevents apoptosis"]),
        ("Chondrocytes express MMP13.", ["MMP13 expressed_in chondrocyte"]),
        ("A reduction of TNF was observed after treatment with curcumin.", ["curcumin decreases TNF"]),
        ("TNF negatively regulates apoptosis.", ["TNF decreases apoptosis"]),
        ("Curcumin is effective against osteoarthritis.", ["curcumin treats OA"]),
        ("SRR is essential for regeneration.", ["SRR increases regeneration"]),
        ("Exosomes but not curcumin reduced inflammation.", [DECREASE, "curcumin not decreases inflammation"]),
        ("Exosomes have no side effects.", ["exosome not causes side effect"]),
        ("Curcumin reduces inflammation better than other drugs.", ["curcumin decreases inflammation"]),
        ("Joint pain is treated with curcumin.", ["curcumin treats HP:0002829"]),
        ("Mice with osteoarthritis were treated with curcumin.", []),
        ("TNF was found in cartilage.", ["TNF located_in cartilage"]),
        ("TNF was found in osteoarthritis.", ["TNF associated_with OA"]),
        ("Exosomes offer a treatment for osteoarthritis.", ["exosome treats OA"]),
        ("Curcumin protects chondrocytes.", ["curcumin increases chondrocyte"]),
        ("Exosomes alleviated osteoarthritis-associated pathological changes.", ["exosome ameliorates OA"]),
        ("By lowering oxidative stress, they reduce apoptosis.", []),
    ],
)
def test_voices_and_predicates(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inhibition of inflammation by exosomes was observed.", [DECREASE]),
        ("Exosome-mediated suppression of inflammation was seen.", [DECREASE]),
        ("Curcumin is an inhibitor of TNF.", ["curcumin decreases TNF"]),
        ("Curcumin reduced the expression and activity of TNF.", ["curcumin decreases TNF"]),
        (
            "Curcumin led to apoptosis and inhibition of inflammation.",
            ["curcumin increases apoptosis", "curcumin decreases inflammation"],
        ),
        ("Curcumin, an inhibitor of TNF, reduced pain.", ["curcumin decreases TNF", "curcumin decreases pain"]),
        ("Exosomes exert an inhibitory effect on inflammation.", [DECREASE]),
        ("There was no effect of exosomes on inflammation.", ["exosome not affects inflammation"]),
        ("TNF plays a key role in inflammation.", ["TNF associated_with inflammation"]),
        ("There was an association between TNF and osteoarthritis.", ["TNF associated_with OA"]),
        (
            "Exosomes suppressed IL-1β-induced expression of MMP13.",
            ["exosome decreases MMP13", "NCBIGene:3553 increases MMP13"],
        ),
    ],
)
def test_nouns(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Exosomes and curcumin reduced inflammation and apoptosis.",
            [f"{who} decreases {what}" for who in ("exosome", "curcumin") for what in ("inflammation", "apoptosis")],
        ),
        ("Exosomes reduced inflammation and increased apoptosis.", [DECREASE, "exosome increases apoptosis"]),
        (
            "Assays revealed that exosomes reduced inflammation, stimulated apoptosis, and decreased TNF.",
            [DECREASE, "exosome increases apoptosis", "exosome decreases TNF"],
        ),
        ("Osteoarthritis is a serious condition that causes pain.", ["OA causes pain"]),
        ("An assay identified SRR as a key protein involved in inflammation.", ["SRR associated_with inflammation"]),
        ("Inflammation is linked to factors such as TNF.", ["inflammation associated_with TNF"]),
        (
            "Exosomes stop osteoarthritis-related inflammation that prevents pain.",
            [DECREASE, "exosome prevents pain"],
        ),
        ("Exosomes reduced inflammation, thereby reducing apoptosis.", [DECREASE, "exosome decreases apoptosis"]),
        ("Exosomes reduced inflammation, and curcumin reduced apoptosis.", [DECREASE, "curcumin decreases apoptosis"]),
        ("Exosomes reduced inflammation and curcumin increased apoptosis.", [DECREASE, "curcumin increases apoptosis"]),
        (
            "Exosomes reduced inflammation and apoptosis was increased by curcumin.",
            [DECREASE, "curcumin increases apoptosis"],
        ),
        ("Exosomes reduced inflammation and foobaricin reduced apoptosis.", [DECREASE]),
        ("Exosomes that contain SRR reduced inflammation.", ["exosome carries SRR", DECREASE]),
        ("Exosomes carrying miR-140 reduced inflammation.", ["exosome carries miR-140", DECREASE]),
        ("Exosomes, which contain SRR, reduced inflammation.", ["exosome carries SRR", DECREASE]),
        ("MSCs secrete EVs, which carry miR-140.", ["MSC secretes EV", "EV carries miR-140"]),
        ("Exosomes inhibit TNF, which reduces pain.", ["exosome decreases TNF", "exosome decreases pain"]),
        ("The cytokines TNF and IL-6 increased pain.", ["TNF increases pain", "IL-6 increases pain"]),
    ],
)
def test_coordination_relative_clauses_and_apposition(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Loss of SRR reduced inflammation.", "SRR increases inflammation"),
        ("SRR knockdown reduced inflammation.", "SRR increases inflammation"),
        ("SRR overexpression increased inflammation.", "SRR increases inflammation"),
        ("TNF inhibitors reduced inflammation.", "TNF increases inflammation"),
        ("SRR-deficient mice showed reduced inflammation.", "Srr increases inflammation"),
        ("Mice lacking SRR showed increased inflammation.", "Srr decreases inflammation"),
        ("Exosomes reverse the inhibition of TNF.", "exosome increases TNF"),
        ("Exosomes restored reduced regeneration.", "exosome increases regeneration"),
        ("Mutations in SRR cause osteoarthritis.", "SRR associated_with OA"),
    ],
)
def test_signs_are_composed(parsing: Toolkit, sentence: str, expected: str) -> None:
    assert said(parsing, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("MMP13 levels were higher in osteoarthritis than in controls.", "MMP13 positively_correlated_with OA"),
        ("MMP13 was elevated in patients with osteoarthritis.", "MMP13 positively_correlated_with OA"),
        ("SRR expression was decreased in osteoarthritis.", "SRR negatively_correlated_with OA"),
        ("Osteoarthritis patients had higher levels of TNF.", "TNF positively_correlated_with OA"),
    ],
)
def test_what_is_found_in_the_ill_goes_with_the_disease(parsing: Toolkit, sentence: str, expected: str) -> None:
    assert said(parsing, sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("SRR reduces pain by suppressing TNF.", ["SRR decreases TNF"]),
        (
            "SRR reduces pain by suppressing TNF and increasing apoptosis.",
            ["SRR decreases TNF", "SRR increases apoptosis"],
        ),
        ("SRR reduces pain via suppression of TNF.", ["SRR decreases TNF"]),
        ("SRR reduces pain by the P38/ERK signaling pathway.", []),
    ],
)
def test_what_follows_by_is_a_step_of_the_mechanism(parsing: Toolkit, sentence: str, steps: list[str]) -> None:
    [main, *rest] = relations(parsing, sentence)
    assert tell(main).text == "SRR decreases pain"
    assert [tell(step).text for step in rest] == steps
    assert {step.step_of for step in rest} <= {0}


@pytest.mark.parametrize(
    "sentence",
    [
        "MSC-derived exosomes reduced inflammation.",
        "Exosomes derived from MSCs reduced inflammation.",
        "Exosomes secreted by MSCs reduced inflammation.",
    ],
)
def test_where_vesicles_come_from_narrows_the_claim(parsing: Toolkit, sentence: str) -> None:
    [relation] = relations(parsing, sentence)
    assert (tell(relation).text, tell(relation).qualifiers) == (DECREASE, {"cell_source=MSC"})


def test_a_candidate_that_is_not_kept_is_told_with_its_reason(parsing: Toolkit) -> None:
    found = extract(read(parsing, "The foobaricin reduces inflammation and apoptosis."), parsing.triggers)
    told = [(d.reason, d.subject, d.trigger, d.object) for d in found.dropped]
    assert found.relations == ()
    assert told == [(DropReason.NO_END, "", "reduces", what) for what in ("apoptosis", "inflammation")]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_and_steps_point_back(parsing: Toolkit, text: str) -> None:
    found = relations(parsing, "x " + text, "• " + text)
    for number, relation in enumerate(found):
        assert relation.subject.term != relation.object.term
        assert relation.sign == parsing.relations[relation.relation].sign
        assert relation.step_of is None or relation.step_of < number
