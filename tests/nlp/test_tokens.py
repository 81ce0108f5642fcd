"""The words of a sentence with their tree."""

import pytest

from kg.config import Settings
from kg.toolkit import Toolkit, load_toolkit
from tests.makers import read


@pytest.fixture(scope="module")
def trained() -> Toolkit:
    """Return the toolkit with the shipped pipeline."""
    return load_toolkit(Settings(ontology_dir="no ontologies"))


def test_a_parsed_sentence_has_its_words_with_heads_inside_it(trained: Toolkit) -> None:
    reading = read(trained, "Hypoxia inhibits MAPK14.", "In mice, IL-6  did not increase it. It may rise.")
    for sentence in reading.sentences:
        assert sentence.tokens
        for number, token in enumerate(sentence.tokens):
            assert 0 <= token.head < len(sentence.tokens)
            assert (token.dep == "ROOT") == (token.head == number)
            assert reading.document.text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end


def test_the_verb_of_a_plain_sentence_governs_its_subject_and_object(trained: Toolkit) -> None:
    (sentence,) = read(trained, "Hypoxia inhibits MAPK14.").sentences
    by_dep = {token.dep: token for token in sentence.tokens}
    assert by_dep["ROOT"].lemma == "inhibit"
    assert sentence.tokens[by_dep["nsubj"].head] is by_dep["ROOT"]
    assert by_dep["nsubj"].text == "Hypoxia"
    assert by_dep["dobj"].text == "MAPK14"


def test_without_a_parser_a_sentence_has_no_words(toolkit: Toolkit) -> None:
    assert all(sentence.tokens == () for sentence in read(toolkit, "Hypoxia inhibits MAPK14.").sentences)
