"""The texts: whole, and searchable by what a person types."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadParameterError
from kg.model.dropped import Dropped, DropReason
from kg.rdf.texts import (
    match_all,
    match_any,
    read_dropped,
    read_iris,
    read_text,
    replace_texts,
    search_sentences,
    text_row,
    write_texts,
)

from .makers import PAGE, PAPER, QUOTE, TEXT, reading

PAPER_IRI, PAGE_IRI = "https://doi.org/10.1016/j.jot.2025.101035", "https://example.org/blog"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "text.sqlite"
    write_texts(path, map(text_row, map(reading, (PAPER, PAGE))))
    return path


def test_a_text_comes_back_whole(texts: Path) -> None:
    assert read_text(texts, PAPER_IRI) == TEXT
    assert read_text(texts, "https://example.org/none") is None
    assert read_iris(texts) == [PAPER_IRI, PAGE_IRI]


def test_what_was_not_kept_comes_back_with_its_sentence_and_goes_with_its_document(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    silent = Dropped(sentence=1, reason=DropReason.NO_TRIGGER, subject="SRR", object="cartilage")
    same = Dropped(sentence=1, reason=DropReason.SAME_TERM, subject="SRR", trigger="induces", object="SRR")
    write_texts(path, [text_row(reading(PAPER), [same, silent, same]), text_row(reading(PAGE), [silent])])
    told = [(PAPER_IRI, silent, QUOTE), (PAPER_IRI, same, QUOTE), (PAGE_IRI, silent, QUOTE)]
    assert list(read_dropped(path)) == told
    assert list(read_dropped(path, "same-term")) == [told[1]]
    replace_texts(path, removed=[PAPER_IRI], added=[text_row(reading(PAPER), [same])])
    assert list(read_dropped(path)) == [told[1], told[2]]


def test_a_sentence_is_found_by_other_forms_of_its_words(texts: Path) -> None:
    found = search_sentences(texts, match_all("contributed regenerating"))
    assert [(hit.document, hit.sentence, hit.text) for hit in found] == [(PAPER_IRI, 1, QUOTE), (PAGE_IRI, 1, QUOTE)]
    assert TEXT[found[0].start : found[0].end] == found[0].text


def test_all_words_or_any_word(texts: Path) -> None:
    assert search_sentences(texts, match_all("Foo p38")) == []
    assert len(search_sentences(texts, match_any("Foo p38"))) == 4
    assert len(search_sentences(texts, match_any("Foo p38"), limit=1)) == 1
    assert search_sentences(texts, match_all("")) == []


@given(words=st.text(max_size=30))
def test_whatever_is_typed_is_a_query(texts: Path, words: str) -> None:
    search_sentences(texts, match_all(words))
    search_sentences(texts, match_any(words))


def test_bad_syntax_is_told(texts: Path) -> None:
    with pytest.raises(BadParameterError, match="no full-text query"):
        search_sentences(texts, '"open')


def test_replacing_leaves_no_sentence_behind(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite"
    write_texts(path, map(text_row, map(reading, (PAPER, PAGE))))
    replace_texts(path, removed=[PAPER_IRI], added=[])
    assert {hit.document for hit in search_sentences(path, match_all("SRR"))} == {PAGE_IRI}
    replace_texts(path, removed=[PAPER_IRI, PAGE_IRI], added=[text_row(reading(PAPER))])
    assert {hit.document for hit in search_sentences(path, match_all("SRR"))} == {PAPER_IRI}
