"""What looks like a claim and is none: ends too general, pronouns for nothing, adjectives that are no verbs."""

import pytest

from kg.toolkit import Toolkit

from .readings import relations, tell


def tells(toolkit: Toolkit, *blocks: str) -> list[str]:
    return [tell(relation).text for relation in relations(toolkit, *blocks)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Curcumin reduced injury.", []),
        ("The infection increased inflammation.", []),
        ("Signal transduction increased apoptosis.", []),
        ("Curcumin reduced apoptosis.", ["curcumin decreases apoptosis"]),
        ("Curcumin increased the matrix.", []),
        ("Curcumin altered the extracellular matrix.", ["curcumin affects GO:0031012"]),
    ],
)
def test_a_term_is_too_general_by_itself_or_in_some_words(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert tells(parsing, sentence) == expected


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Curcumin reduced pain.", "It also increased apoptosis.", ["curcumin increases apoptosis"]),
        ("The novel compound ABX-12 resembles curcumin.", "It also increased apoptosis.", []),
        ("Curcumin reduced pain.", "It is known that this increased apoptosis.", []),
        ("Curcumin reduced pain.", "The plants and their products increased apoptosis.", []),
    ],
)
def test_a_pronoun_stands_for_the_subject_of_the_sentence_before_or_for_nothing(
    parsing: Toolkit, before: str, sentence: str, expected: list[str]
) -> None:
    assert [said for said in tells(parsing, f"{before} {sentence}") if "apoptosis" in said] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Curcumin-induced apoptosis was seen.", ["curcumin increases apoptosis"]),
        ("The mice of the curcumin reduced inflammation group were weighed.", []),
        ("Curcumin-treated mice with pain were weighed.", []),
        ("Curcumin enhances the anti-inflammation response.", []),
    ],
)
def test_a_participle_that_only_describes_states_nothing(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert tells(parsing, sentence) == expected


def test_a_long_fragment_without_a_verb_states_nothing(parsing: Toolkit) -> None:
    assert tells(parsing, "Uptake by chondrocytes of liposomes and exosomes containing curcumin, with dyes.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes bound the chondrocytes, which increases apoptosis.", []),
        (
            "Curcumin reduces exosomes, which increases apoptosis.",
            ["curcumin decreases exosome", "curcumin increases apoptosis"],
        ),
        (
            "Curcumin reduces exosomes, which increase apoptosis.",
            ["curcumin decreases exosome", "exosome increases apoptosis"],
        ),
        ("A decrease in inflammation promoted by curcumin was seen.", ["curcumin decreases inflammation"]),
        ("Curcumin exhibited weak inflammation.", []),
        ("The unknown protein bound curcumin and its expression reduced pain.", []),
    ],
)
def test_a_clause_is_about_what_agrees_with_it(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert [said for said in tells(parsing, sentence) if "interacts" not in said] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chondrocytes enriched in osteoarthritis were counted.", []),
        ("Exosomes enriched in curcumin were counted.", ["exosome carries curcumin"]),
        ("Curcumin, like exosomes, reduces pain.", ["curcumin decreases pain"]),
        ("Curcumin increases chondrocyte signaling.", ["curcumin affects chondrocyte"]),
        ("Curcumin increases the number of chondrocytes.", ["curcumin increases chondrocyte"]),
    ],
)
def test_an_end_is_what_the_relation_can_be_about(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert tells(parsing, sentence) == expected
