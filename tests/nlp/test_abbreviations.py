"""Short forms that a document defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.abbreviations import find_designations, find_in_brackets, is_abbreviation, merge_abbreviations
from kg.toolkit import Toolkit

from ..makers import read


def defined(toolkit: Toolkit, text: str) -> dict[str, str]:
    return dict(read(toolkit, text).abbreviations)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Extracellular vesicles (EVs) are small.", "EVs", "Extracellular vesicles"),
        ("We used an induced pluripotent stem cell (iPSC)-based approach.", "iPSC", "induced pluripotent stem cell"),
        ("The transforming growth factor-b1 (TGF-b1) was low.", "TGF-b1", "transforming growth factor-b1"),
        ("Mice with osteoarthritis (OA) were treated.", "OA", "osteoarthritis"),
        ("Proteomics identified serine racemase (SRR) in them.", "SRR", "serine racemase"),
        ("The extracellular matrix (ECM) deposition rose.", "ECM", "extracellular matrix"),
        ("Small extracellular vesicles (sEVs) were isolated.", "sEVs", "Small extracellular vesicles"),
    ],
)
def test_a_short_form_in_brackets_is_defined(toolkit: Toolkit, text: str, short: str, long: str) -> None:
    assert defined(toolkit, text)[short] == long


@pytest.mark.parametrize(
    "text",
    [
        "The genes (SR (serine racemase), SRR (serine racemase)) were low.",
        "Pain was less (see Table 2).",
        "Two groups (n = 12) were compared.",
        "Exosomes (which are small) were used.",
        "The effect was strong (P < 0.05).",
    ],
)
def test_what_only_looks_like_a_definition_is_none(toolkit: Toolkit, text: str) -> None:
    for short, long in defined(toolkit, text).items():
        assert (short, long) in {("SR", "serine racemase"), ("SRR", "serine racemase")}


@pytest.mark.parametrize(
    "text",
    [
        "differentiating iPSCs into chondrocytes (designated iChondrocytes).",
        "differentiating iPSCs into chondrocytes (termed “iChondrocytes”).",
        "differentiating iPSCs into chondrocytes, hereafter called iChondrocytes, we",
        "differentiating iPSCs into chondrocytes (referred to as iChondrocytes).",
    ],
)
def test_a_designation_is_a_definition(text: str) -> None:
    [(short, long)] = find_designations(text)
    assert (short, long.split()[-1]) == ("iChondrocytes", "chondrocytes")


def test_a_pair_must_be_balanced_shorter_and_in_order() -> None:
    assert is_abbreviation("EVs", "extracellular vesicles")
    assert not is_abbreviation("SRR", "racemase), SRR")
    assert not is_abbreviation("EVs", "EVs")
    assert not is_abbreviation("XA", "alpha x")
    assert not is_abbreviation("see", "some extra evidence")


def test_the_first_definition_of_a_short_form_stays() -> None:
    assert merge_abbreviations([("B", "bone"), ("A", "air"), ("B", "blood")]) == (("A", "air"), ("B", "bone"))


def test_the_plural_of_a_short_form_has_the_letters_of_its_singular() -> None:
    assert is_abbreviation("MSCs", "mesenchymal stem cells")
    assert is_abbreviation("MSCs", "mesenchymal stem cell")


@given(st.text(alphabet="abAB() ,.-s\n", max_size=60))
def test_every_definition_found_is_a_valid_pair(text: str) -> None:
    for short, long in find_in_brackets(text):
        assert is_abbreviation(short, long)
        assert short in text
