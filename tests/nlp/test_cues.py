"""Words that negate or hedge, and what they govern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.cues import match_cues, split_clauses
from kg.toolkit import Toolkit

from ..makers import cues, read


def test_a_cue_governs_what_follows_in_its_clause(toolkit: Toolkit) -> None:
    assert cues(toolkit, "Exosomes may reduce pain, but curcumin reduces swelling.") == {"may": "reduce pain"}
    assert cues(toolkit, "Pain did not fall; swelling fell.") == {"not": "fall"}


def test_some_cues_govern_their_whole_clause(toolkit: Toolkit) -> None:
    assert cues(toolkit, "The effect of exosomes is unclear.") == {"unclear": "The effect of exosomes is unclear."}


@pytest.mark.parametrize(
    ("sentence", "cue", "kind", "level"),
    [
        ("It is not known why.", "not known", "speculation", "Uncommitted"),
        ("It is not clear why.", "not clear", "speculation", "Uncommitted"),
        ("There is no evidence for it.", "no evidence", "negation", ""),
        ("It failed to help.", "failed", "negation", ""),
        ("It did not help.", "not", "negation", ""),
        ("If it helps, good.", "If", "condition", "Conditional"),
    ],
)
def test_the_longest_cue_counts(toolkit: Toolkit, sentence: str, cue: str, kind: str, level: str) -> None:
    [found] = match_cues(sentence, 0, len(sentence), toolkit.cues)
    assert (found.text, found.kind, found.level) == (cue, kind, level)


@pytest.mark.parametrize("sentence", ["It didn't help.", "It didn’t help.", "It doesn’t help.", "It hasn't helped."])
def test_straight_and_curly_apostrophes_negate_alike(toolkit: Toolkit, sentence: str) -> None:
    [found] = match_cues(sentence, 0, len(sentence), toolkit.cues)
    assert (found.kind, found.text.replace("’", "'")) == ("negation", "n't")


@pytest.mark.parametrize(
    "sentence", ["A notable effect.", "The Maya of Mayfair.", "Nothing nor-mal", "A non-may-be", "Modification of iffy"]
)
def test_no_cue_is_found_inside_a_word(toolkit: Toolkit, sentence: str) -> None:
    assert cues(toolkit, sentence) == {}


def test_a_cue_over_a_line_end_is_one(toolkit: Toolkit) -> None:
    assert list(cues(toolkit, "It is not\nknown why.")) == ["not\nknown"]


def test_cues_count_in_the_text_of_the_document(toolkit: Toolkit) -> None:
    reading = read(toolkit, "# A heading", "Exosomes may help.")
    [cue] = reading.sentences[1].cues
    assert reading.document.text[cue.start : cue.end] == cue.text == "may"
    assert reading.document.text[cue.scope.start : cue.scope.end] == " help."


@given(st.text(max_size=80))
def test_clauses_cover_the_sentence_without_overlap(sentence: str) -> None:
    assert "".join(sentence[clause.start : clause.end] for clause in split_clauses(sentence)) == sentence


CUE_WORDS = st.lists(
    st.sampled_from(["not", "may", "but", ";", "pain", "no", "only", "n't", "if", "unclear", "although"])
)


@given(CUE_WORDS.map(" ".join) | st.text(max_size=60))
def test_every_cue_lies_in_the_sentence_with_its_scope(toolkit: Toolkit, sentence: str) -> None:
    for cue in match_cues(sentence, 0, len(sentence), toolkit.cues):
        assert sentence[cue.start : cue.end] == cue.text
        assert 0 <= cue.scope.start <= cue.scope.end <= len(sentence)
