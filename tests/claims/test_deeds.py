"""How mechanism sentences name who acts: by a deed, as an example, by what those spoken of were given or have."""

import pytest

from kg.toolkit import Toolkit

from .readings import said

DECREASE = "curcumin decreases inflammation"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Blocking TNF reduces inflammation.", ["TNF increases inflammation"]),
        ("Directly activating TNF leads to inflammation.", ["TNF increases inflammation"]),
        ("Treating mice with curcumin reduced inflammation.", [DECREASE]),
        ("Overexpressing TNF in chondrocytes increased MMP13.", ["TNF increases MMP13"]),
        (
            "Activation of TNF by curcumin increases apoptosis.",
            ["TNF increases apoptosis", "curcumin increases apoptosis", "curcumin increases TNF"],
        ),
        (
            "Activation of TNF by curcumin was reduced by exosomes.",
            ["exosome decreases TNF", "curcumin increases TNF"],
        ),
        ("The production of TNF by chondrocytes was measured.", ["chondrocyte increases TNF"]),
        ("TNF-mediated production of MMP13 was seen.", ["TNF increases MMP13"]),
        ("Curcumin treatment also led to increase in TNF.", ["curcumin increases TNF"]),
    ],
)
def test_deeds_act_and_those_who_do_them(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert sorted(said(parsing, sentence)) == sorted(expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inhibitors of TNF such as curcumin reduced inflammation.", ["curcumin decreases TNF", DECREASE]),
        ("TNF deficiency in cartilage reduces inflammation.", ["TNF increases inflammation"]),
        ("Cells expressing TNF showed increased levels of MMP13.", ["TNF increases MMP13"]),
        ("TNF siRNA reduced apoptosis.", ["TNF increases apoptosis"]),
        ("Curcumin reduced the hyperphosphorylation of TNF.", ["curcumin decreases TNF"]),
        ("Maintenance of TNF reduces apoptosis.", ["TNF decreases apoptosis"]),
    ],
)
def test_nouns_hand_on_who_acts(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert [text for text in said(parsing, sentence) if "expressed_in" not in text] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TNF mediates inflammation.", ["TNF increases inflammation"]),
        ("TNF mediates the inhibition of MMP13.", ["TNF decreases MMP13"]),
        ("Inflammation depends on TNF.", ["TNF increases inflammation"]),
        ("Inflammation requires TNF.", ["TNF increases inflammation"]),
        ("TNF is required for inflammation.", ["TNF increases inflammation"]),
        ("Inflammation is dependent on TNF.", ["TNF increases inflammation"]),
        ("TNF stabilizes MMP13.", ["TNF increases MMP13"]),
        ("MMP13 is cleared by exosomes.", ["exosome decreases MMP13"]),
        ("TNF evokes inflammation.", ["TNF increases inflammation"]),
    ],
)
def test_what_needs_something_is_raised_by_it(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An increase in TNF was seen in patients with osteoarthritis.", ["TNF positively_correlated_with OA"]),
        ("A loss of TNF was observed in osteoarthritis.", ["TNF negatively_correlated_with OA"]),
        ("Patients with osteoarthritis showed an increase in TNF.", ["TNF positively_correlated_with OA"]),
        ("In osteoarthritis, TNF is reduced.", ["TNF negatively_correlated_with OA"]),
        ("Chondrocytes lacking TNF showed a reduction of MMP13.", ["TNF increases MMP13"]),
        ("Chondrocytes showed increased TNF.", []),
        ("TNF correlates with inflammation.", ["TNF positively_correlated_with inflammation"]),
        ("TNF does not correlate with inflammation.", ["TNF not positively_correlated_with inflammation"]),
        ("TNF correlates negatively with inflammation.", ["TNF negatively_correlated_with inflammation"]),
        ("Loss of TNF is associated with inflammation.", ["TNF negatively_correlated_with inflammation"]),
        ("TNF is associated with reduced inflammation.", ["TNF negatively_correlated_with inflammation"]),
        ("TNF is associated with increased inflammation.", ["TNF positively_correlated_with inflammation"]),
        ("TNF is associated with inflammation.", ["TNF associated_with inflammation"]),
        ("Osteoarthritis is characterized by inflammation.", ["OA positively_correlated_with inflammation"]),
    ],
)
def test_what_goes_together_has_a_sign_where_it_rises_or_falls(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TNF down-regulates MMP13.", ["TNF decreases MMP13"]),
        ("MMP13 is down-regulated by TNF.", ["TNF decreases MMP13"]),
        ("TNF causes up-regulation of MMP13.", ["TNF increases MMP13"]),
        ("TNF has been shown to be critical for inflammation.", ["TNF increases inflammation"]),
        ("TNF has been shown to be able to reduce inflammation.", ["TNF decreases inflammation"]),
        ("TNF is a cytokine that increases MMP13.", ["TNF increases MMP13"]),
        ("Blocking TNF or IL-6 levels reduces apoptosis.", ["TNF increases apoptosis", "IL-6 increases apoptosis"]),
        ("Pain requiring curcumin was reported.", []),
    ],
)
def test_what_a_verb_is_told_of(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert sorted(said(parsing, sentence)) == sorted(expected)


def test_a_change_that_something_brings_about_is_no_change_of_the_ill(parsing: Toolkit) -> None:
    told = said(parsing, "Curcumin results in an increase of TNF in patients with osteoarthritis.")
    assert told == ["curcumin increases TNF"]


def test_ligatures_hide_no_trigger(parsing: Toolkit) -> None:
    assert said(parsing, "TNF deﬁciency reduces inflammation.") == ["TNF increases inflammation"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TNF was increased in IL-6 -/- chondrocytes.", ["IL-6 decreases TNF"]),
        ("An increase in TNF occurred after treatment with curcumin.", ["curcumin increases TNF"]),
        ("Curcumin, a compound which suppresses apoptosis, was given.", ["curcumin decreases apoptosis"]),
        ("Deletion of the gene encoding TNF leads to apoptosis.", ["TNF decreases apoptosis"]),
        ("Curcumin has a protective effect against apoptosis.", ["curcumin decreases apoptosis"]),
        ("TNF has been found to be pivotal in inflammation.", ["TNF increases inflammation"]),
        ("A third factor, TNF, promotes apoptosis.", ["TNF increases apoptosis"]),
        ("TNF-overexpressing chondrocytes showed increased apoptosis.", ["TNF increases apoptosis"]),
        (
            "Increased levels of TNF have been seen in cartilage of patients with osteoarthritis.",
            ["TNF positively_correlated_with OA"],
        ),
        ("Patients diagnosed with osteoarthritis showed a loss of TNF.", ["TNF negatively_correlated_with OA"]),
        ("Defects of TNF were corrected by curcumin.", ["curcumin increases TNF"]),
        ("Slow release of TNF triggers apoptosis.", ["TNF increases apoptosis"]),
        ("Impaired regeneration is linked to osteoarthritis.", ["regeneration negatively_correlated_with OA"]),
        ("Exosomes aggravate the loss of TNF.", ["exosome decreases TNF"]),
    ],
)
def test_wordings_of_mechanisms(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stimulation of chondrocytes with curcumin suppresses inflammation.", [DECREASE]),
        ("Clearance of TNF by exosomes was seen.", ["exosome decreases TNF"]),
        (
            "Osteoarthritis patients show an upregulation of TNF (a homolog of another).",
            ["TNF positively_correlated_with OA"],
        ),
        ("Exosomes ensure regeneration.", ["exosome increases regeneration"]),
        ("Osteoarthritis patients have been shown to suffer from pain.", ["OA positively_correlated_with pain"]),
        ("Osteoarthritis is manifested by loss of regeneration.", ["OA negatively_correlated_with regeneration"]),
        (
            "Low TNF levels are reported in cartilage from patients with osteoarthritis.",
            ["TNF negatively_correlated_with OA"],
        ),
        ("Curcumin reduces TNF inclusions.", ["curcumin decreases TNF"]),
        ("Inhibitors of TNF, IL-6 and curcumin were compared.", []),
        ("Silencing of TNF in osteoarthritis was studied.", []),
        ("Osteoarthritis is characterized by a joint.", []),
    ],
)
def test_what_acts_and_what_the_ill_have(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    told = set(said(parsing, sentence))
    assert told.issuperset(expected) if expected else not told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Low chondrocyte TNF levels are correlated with pain.", ["TNF negatively_correlated_with pain"]),
        ("Where IL-6 is low, loss of TNF leads to reduced apoptosis.", ["TNF increases apoptosis"]),
        ("TNF is positively correlated with cartilage.", ["TNF associated_with cartilage"]),
        ("Regulators of pain, such as TNF and IL-6, were seen.", ["TNF affects pain", "IL-6 affects pain"]),
        ("Regulators such as TNF and IL-6 were seen.", []),
    ],
)
def test_signs_and_members_stay_with_their_own(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected
