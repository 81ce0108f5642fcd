"""What full texts say in ways that are easily misread: repeated prepositions, markers, control, brackets, shares."""

from dataclasses import replace

import pytest

from kg.claims.extract import extract_relations
from kg.claims.markers import drop_markers
from kg.model.document import Reading
from kg.toolkit import Toolkit

from ..makers import read
from .readings import said, tell


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "IL-6 levels were positively correlated with TNF and negatively with MMP13.",
            ["IL-6 positively_correlated_with TNF", "IL-6 negatively_correlated_with MMP13"],
        ),
        (
            "IL-6 correlated negatively with TNF and positively with MMP13.",
            ["IL-6 negatively_correlated_with TNF", "IL-6 positively_correlated_with MMP13"],
        ),
        (
            "IL-6 levels were positively correlated with TNF and with MMP13.",
            ["IL-6 positively_correlated_with TNF"],
        ),
    ],
)
def test_a_repeated_preposition_has_the_sign_of_its_own_adverb(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "TNF+ chondrocytes", "TNF + chondrocytes", "TNFhigh chondrocytes", "TNF low chondrocytes", "TNF− chondrocytes",
        "IL-6+TNF+ chondrocytes", "TNFlow IL-6+ primary chondrocytes", "TNF+ and IL-6- T cells", "TNF+ T-cell numbers",
        "TNF+/IL-6+ macrophages",
    ],
)  # fmt: skip
def test_a_gene_that_marks_cells_is_not_told_of(parsing: Toolkit, marked: str) -> None:
    assert not {"TNF", "IL-6"} & kept(parsing, f"Curcumin reduced {marked}.")


@pytest.mark.parametrize(
    "named",
    [
        "TNF−/− chondrocytes", "TNF and chondrocytes", "TNF- and IL-6-rich chondrocytes", "TNF + curcumin in cells",
        "TNF-induced chondrocytes", "high TNF of cells",
    ],
)  # fmt: skip
def test_a_gene_that_is_lost_acts_or_is_joined_marks_no_cells(parsing: Toolkit, named: str) -> None:
    assert "TNF" in kept(parsing, f"Curcumin reduced {named}.")


def kept(toolkit: Toolkit, text: str) -> set[str]:
    [sentence] = read(toolkit, text).sentences
    return {mention.text for mention in drop_markers(text, sentence).mentions}


def test_marked_cells_do_not_act_on_their_marker(parsing: Toolkit) -> None:
    assert said(parsing, "TNF+ chondrocyte-mediated resistance involves apoptosis.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Curcumin stimulates chondrocytes to produce MMP13.", ["curcumin increases MMP13"]),
        ("Curcumin induces chondrocytes to suppress TNF.", ["curcumin decreases TNF"]),
        ("Curcumin induces chondrocytes to migrate.", []),
        ("Curcumin stimulates chondrocytes.", ["curcumin increases chondrocyte"]),
    ],
)
def test_who_is_made_to_act_is_not_acted_upon(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert [text for text in said(parsing, sentence) if text.startswith("curcumin")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Curcumin induces chondrocytes to express tumor necrosis factor (TNF), which increases IL-6.",
            ["TNF increases IL-6"],
        ),
        (
            "Curcumin inhibits tumor necrosis factor (TNF), which reduces inflammation.",
            ["curcumin decreases inflammation"],
        ),
    ],
)
def test_a_bracket_does_not_part_a_relative_clause_from_its_noun(
    parsing: Toolkit, sentence: str, expected: list[str]
) -> None:
    assert [text for text in said(parsing, sentence) if text in {*expected, "curcumin increases IL-6"}] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The inhibition of TNF activity was reversed by increasing IL-6.",
        "The relative contribution of TNF to apoptosis will increase.",
        "The contribution of TNF to apoptosis increased.",
        "New approaches to curcumin therapy that could reduce inflammation are needed.",
        "Chondrocytes were obtained from osteoarthritis patients.",
    ],
)
def test_what_is_undergone_shared_planned_or_had_does_not_act(parsing: Toolkit, sentence: str) -> None:
    assert said(parsing, sentence) == []


def test_what_contributes_acts(parsing: Toolkit) -> None:
    assert said(parsing, "The contribution of TNF to apoptosis is well known.") == ["TNF increases apoptosis"]


def test_what_patients_gave_is_from_its_site_and_not_from_their_disease(parsing: Toolkit) -> None:
    told = said(parsing, "Chondrocytes were isolated from articular cartilage of osteoarthritis patients.")
    assert told == ["chondrocyte derived_from articular cartilage"]


def test_members_of_one_list_are_not_related_by_what_is_told_of_all(parsing: Toolkit) -> None:
    """Not even where the parser takes the second member for another name of the noun before the list."""
    text = "Studies suggest its role in osteoarthritis, inflammation, and pain."
    misread = tie(read(parsing, text), ("inflammation", "role", "appos"))
    assert extract_relations(misread, parsing.triggers) == ()


def test_a_relative_clause_that_the_parser_joins_to_a_verb_tells_of_the_name_before_it(parsing: Toolkit) -> None:
    text = "Curcumin stimulates chondrocytes to release matrix metalloproteinase 13 (MMP13), which inhibits TNF."
    misread = tie(read(parsing, text), ("inhibits", "stimulates", "conj"))
    told = [tell(relation).text for relation in extract_relations(misread, parsing.triggers)]
    assert "MMP13 decreases TNF" in told
    assert "curcumin decreases TNF" not in told


def tie(reading: Reading, strayed: tuple[str, str, str]) -> Reading:
    """Return the reading of one sentence as a parser has it that hangs a word on another one by a label."""
    [sentence] = reading.sentences
    word, head, label = strayed
    words, tokens = [token.text for token in sentence.tokens], list(sentence.tokens)
    place = words.index(word)
    tokens[place] = tokens[place]._replace(head=words.index(head), dep=label)
    return replace(reading, sentences=(replace(sentence, tokens=tuple(tokens)),))


@pytest.mark.parametrize(
    "sentence",
    [
        "Curcumin sequesters TNF before it binds IL-6.",
        "Curcumin blocks apoptosis by sequestering MMP13 before it interacts with IL-6.",
        "Curcumin sequesters TNF, preventing its interaction with IL-6.",
        "Curcumin sequesters TNF after its binding to IL-6.",
    ],
)
def test_a_pronoun_that_may_stand_for_what_is_acted_upon_gives_no_claim(parsing: Toolkit, sentence: str) -> None:
    assert not [told for told in said(parsing, sentence) if "interacts_with" in told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Curcumin reduces inflammation before it binds IL-6.",
        "Curcumin sequesters cytokines before it binds IL-6.",
        "Curcumin inhibits TNF and its binding to IL-6 increases.",
    ],
)
def test_a_pronoun_that_only_the_subject_fits_stands_for_it(parsing: Toolkit, sentence: str) -> None:
    told = said(parsing, sentence)
    assert "curcumin interacts_with IL-6" in told or "IL-6 interacts_with curcumin" in told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "An absence of an effect of curcumin on apoptosis was noted.",
            ["curcumin not affects apoptosis"],
        ),
        ("The lack of an effect of curcumin on reducing TNF was noted.", ["curcumin not decreases TNF"]),
        ("Curcumin has no role in inhibiting TNF.", ["curcumin not decreases TNF"]),
        ("In the absence of TNF, curcumin reduces apoptosis.", ["curcumin decreases apoptosis"]),
    ],
)
def test_an_effect_that_is_lacking_is_denied(parsing: Toolkit, sentence: str, expected: list[str]) -> None:
    assert said(parsing, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Chondrocytes harboring activating mutations of TNF were seeded.",
        "Osteoarthritis cells carrying inactivating variants in TNF were seeded.",
        "Phosphorylation of IL-6 was assayed by apoptosis.",
        "Expression of TNF was quantified by inflammation.",
    ],
)
def test_neither_who_has_a_variant_nor_a_method_acts(parsing: Toolkit, sentence: str) -> None:
    assert said(parsing, sentence) == []
