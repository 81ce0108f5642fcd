"""What a cue governs where the pipeline parses: one sentence for each part of speech."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.toolkit import Toolkit

from ..makers import read


def scopes(toolkit: Toolkit, sentence: str) -> dict[str, str]:
    """Return the cues of a sentence and their scopes."""
    [found] = read(toolkit, sentence).sentences
    return {cue.text: sentence[cue.scope.start : cue.scope.end] for cue in found.cues}


def governed(toolkit: Toolkit, sentence: str) -> dict[str, list[str]]:
    """Return the cues of a sentence and the words that each governs directly."""
    [found] = read(toolkit, sentence).sentences
    return {cue.text: [found.tokens[at].text for at in cue.heads] for cue in found.cues}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes may reduce pain in rats.", {"may": "may reduce pain in rats"}),
        ("Pain may be reduced by exosomes.", {"may": "Pain may be reduced by exosomes"}),
        ("Exosomes did not reduce pain and were lost.", {"not": "not reduce pain"}),
        ("The pain was not reduced by curcumin.", {"not": "The pain was not reduced by curcumin"}),
        ("Exosomes reduced TNF but not MMP13.", {"not": "not MMP13"}),
        ("These results suggest that exosomes reduce pain.", {"suggest": "suggest that exosomes reduce pain"}),
        ("The exosomes appear to reduce pain.", {"appear": "The exosomes appear to reduce pain"}),
        ("Exosomes are thought to reduce pain.", {"thought": "Exosomes are thought to reduce pain"}),
        ("Curcumin is a possible inhibitor of TNF in mice.", {"possible": "possible inhibitor of TNF in mice"}),
        ("The role of exosomes is unknown.", {"unknown": "The role of exosomes is unknown"}),
        ("No effect of exosomes was observed.", {"No": "No effect of exosomes was observed"}),
        ("We found no effect of exosomes on pain.", {"no": "no effect of exosomes on pain"}),
        ("Pain fell without any change of TNF.", {"without": "without any change of TNF"}),
        ("The absence of TNF was harmful.", {"absence": "absence of TNF"}),
        ("We asked whether exosomes reduce pain.", {"whether": "whether exosomes reduce pain"}),
        ("Curcumin probably reduces pain.", {"probably": "probably reduces pain"}),
        ("Exosomes failed to reduce pain.", {"failed": "failed to reduce pain"}),
    ],
)
def test_a_scope_is_what_hangs_on_the_cue(parsing: Toolkit, sentence: str, expected: dict[str, str]) -> None:
    assert scopes(parsing, sentence) == expected


def test_neither_and_nor_share_their_scope(parsing: Toolkit) -> None:
    found = scopes(parsing, "Exosomes reduced neither TNF nor MMP13.")
    assert found == {"neither": "neither TNF nor MMP13", "nor": "neither TNF nor MMP13"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Exosomes may reduce pain.", {"may": ["reduce"]}),
        ("There is no evidence that exosomes reduce pain.", {"no evidence": ["reduce"]}),
        ("It is unlikely that exosomes reduce pain.", {"unlikely": ["reduce"]}),
        ("Exosomes had no effect on pain.", {"no": ["effect"]}),
        ("Exosomes were unable to reduce pain.", {"unable": ["reduce"]}),
        ("We investigated the effect of exosomes on pain.", {"investigated": ["effect"]}),
    ],
)
def test_a_cue_names_the_words_it_governs(parsing: Toolkit, sentence: str, expected: dict[str, list[str]]) -> None:
    assert governed(parsing, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Exosomes not only reduced pain.",
        "Nitric oxide (NO) and NO synthase were measured.",
        "The trial began in May 2014 and ended in May.",
        "The membrane potential was measured.",
        "Cells were grown in the presence or absence of TNF.",
        "He died of heart failure.",
    ],
)
def test_words_that_look_like_cues_are_none(parsing: Toolkit, sentence: str) -> None:
    assert scopes(parsing, sentence) == {}


WORDS = [
    "not",
    "may",
    "but",
    "no",
    "only",
    "neither",
    "nor",
    "if",
    "whether",
    "unclear",
    "without",
    "pain",
    "(",
    ")",
    ",",
]
CUES = st.lists(st.sampled_from(WORDS), max_size=25)


@settings(max_examples=30, deadline=None)
@given(CUES.map(" ".join))
def test_every_scope_holds_its_cue_and_lies_in_its_sentence(parsing: Toolkit, text: str) -> None:
    for sentence in read(parsing, text).sentences:
        for cue in sentence.cues:
            assert sentence.start <= cue.scope.start <= cue.start
            assert cue.end <= cue.scope.end <= sentence.end
            assert all(0 <= at < len(sentence.tokens) for at in cue.heads)
