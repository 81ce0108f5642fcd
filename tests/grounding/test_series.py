"""Members of a series are mentions of their own, with the part of the text that is theirs."""

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.grounding.match import find_matches
from kg.grounding.series import add_members
from kg.model.term import Term


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    genes = ("QXP-1", "QXP-3", "QXP-13", "QL-1β", "QL-6", "QL-16", "QNF-α", "QNF-β", "Qmad1", "Qmad5")
    terms = [Term(id=Ref("NCBIGene", name), label=name, category="Gene") for name in genes]
    cells = (("bone", "BM-QSC"), ("cord", "UC-QSC"), ("fat", "AT-QSC"))
    terms += [Term(id=Ref("CL", number), label=name, category="Cell") for number, name in cells]
    return build_lexicon([*terms, Term(id=Ref("CHEBI", "1"), label="β", category="ChemicalEntity")])


def members(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    found = add_members(text, list(find_matches(text, lexicon)), lexicon)
    return [(text[match.start : match.end], match.names[0].term.identifier) for match in found]


def test_numbers_after_a_slash(lexicon: Lexicon) -> None:
    assert members("QXP-1/3/13 fell", lexicon) == [("QXP-1", "QXP-1"), ("3", "QXP-3"), ("13", "QXP-13")]
    assert members("Qmad1/5 fell", lexicon) == [("Qmad1", "Qmad1"), ("5", "Qmad5")]


def test_numbers_with_their_dash_after_commas_and_and(lexicon: Lexicon) -> None:
    assert members("QXP-1, -3, and -13", lexicon) == [("QXP-1", "QXP-1"), ("-3", "QXP-3"), ("-13", "QXP-13")]


def test_a_number_replaces_all_that_follows_the_dash(lexicon: Lexicon) -> None:
    assert members("QL-1β and -6 rose", lexicon) == [("QL-1β", "QL-1β"), ("-6", "QL-6")]


def test_greek_letters_and_what_stood_in_their_place(lexicon: Lexicon) -> None:
    assert members("QNF-α, -β", lexicon) == [("QNF-α", "QNF-α"), ("-β", "QNF-β")]


def test_first_parts_that_wait_for_the_last_word(lexicon: Lexicon) -> None:
    found = [("AT", "fat"), ("BM", "bone"), ("UC-QSCs", "cord")]
    assert members("AT-, BM- and UC-QSCs", lexicon) == found


@pytest.mark.parametrize(
    "text", ["QXP-1 and 3 patients", "QXP-1, 3 of them", "QXP-1 / 7", "QXP-1 and -3%", "QXP-1/3rd"]
)
def test_numbers_that_count_something_else_are_no_members(text: str, lexicon: Lexicon) -> None:
    assert members(text, lexicon) == [("QXP-1", "QXP-1")]
