"""Names of a small lexicon are found in a text."""

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_matches
from kg.model.term import Term

HUMAN, MOUSE = Ref("NCBITaxon", "9606"), Ref("NCBITaxon", "10090")


def term(number: str, label: str, category: str = "Disease", **fields: object) -> Term:
    return Term(id=Ref("MONDO", number), label=label, category=category, **fields)  # type: ignore[arg-type]


LEXICON = build_lexicon(
    [
        term("1", "stem cell", "Cell"),
        term("2", "mesenchymal stem cell", "Cell", cased=("MSC",)),
        term("3", "PTGS2", "Gene", synonyms=("COX-2",), taxon=HUMAN),
        term("4", "IN", "Gene", taxon=HUMAN),
        term("5", "Srr", "Gene", taxon=MOUSE),
        term("6", "CD44", "Gene", synonyms=("In",), taxon=HUMAN),
        term("7", "pain", "PhenotypicFeature"),
        term("8", "gamma secretase", "Gene", taxon=HUMAN),
    ]
)


def found(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    return [text[match.start : match.end] for match in find_matches(text, lexicon)]


def test_the_longest_name_is_found() -> None:
    assert found("A mesenchymal stem cell is a stem cell.") == ["mesenchymal stem cell", "stem cell"]


@pytest.mark.parametrize("name", ["COX2", "COX-2", "COX 2", "COX–2"])
def test_dashes_and_blanks_make_no_difference(name: str) -> None:
    assert found(f"The level of {name} fell.") == [name]


@pytest.mark.parametrize(
    "text", ["painter", "spain", "COX23", "xCOX2", "stem cellular", "painβ", "COX2a", "gammaglobin"]
)
def test_no_name_is_found_inside_a_word(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["(pain)", "pain-free", "anti-pain", "pain.", "pain/stem cell", "“pain”"])
def test_punctuation_ends_a_word(text: str) -> None:
    assert found(text)[0] == "pain"


@pytest.mark.parametrize("text", ["In rats, nothing fell.", "nothing in rats", "IN RATS"])
def test_a_word_of_grammar_is_no_gene(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("COX2", 1), ("cox2", 0), ("Cox2", 0), ("MSC", 1), ("msc", 0), ("Msc", 0)]
)
def test_a_short_symbol_keeps_its_case(text: str, expected: int) -> None:
    assert len(found(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [("Srr", 1), ("SRR", 1), ("srr", 0), ("sRR", 0)])
def test_a_rodents_symbol_may_be_in_capitals(text: str, expected: int) -> None:
    assert len(found(text)) == expected


def test_a_plural_is_its_singular() -> None:
    assert found("MSCs are stem cells.") == ["MSCs", "stem cells"]


def test_a_name_may_cross_a_line_end_but_no_paragraph() -> None:
    assert found("stem\ncell") == ["stem\ncell"]
    assert found("stem\n\ncell") == []


def test_only_the_part_asked_for_is_read_and_offsets_count_in_the_whole() -> None:
    [match] = find_matches("pain and pain", LEXICON, start=5)
    assert (match.start, match.end) == (9, 13)


PIECES = st.lists(
    st.sampled_from(["stem", "cell", "cells", "COX", "2", "pain", "MSC", "Srr", "-", "(", "β", "x", "\n"])
)


@given(PIECES.map(" ".join) | PIECES.map("".join) | st.text(max_size=40))
def test_matches_never_overlap_and_are_names(text: str) -> None:
    last = 0
    for match in find_matches(text, LEXICON):
        assert last <= match.start < match.end <= len(text)
        assert match.names
        assert set(match.names) <= set(LEXICON.lookup(text[match.start : match.end]))
        last = match.end
