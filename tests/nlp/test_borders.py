"""Sentences end where they do, with a parser and without; abbreviations, citations and figures do not end them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import Settings
from kg.model.document import Reading
from kg.nlp.borders import judge_stops, split_sentences
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit, load_toolkit

from ..makers import document

#: Texts of two sentences; the bar is where the second begins.
PAIRS = [
    "Pain fell in all rats. |We saw this in Fig. 2 and in Fig. S3A.",
    "Hu et al. found that exosomes reduce pain. |It is told on p. 38 of the report.",
    "The dose was 0.5 mg (approx. 2 mg per kg). |Mice were fed twice.",
    "Cells were grown by J. Smith in St. Louis. |They died.",
    "E. coli was not found (cf. Table 2). |IL-6 rose.",
    "Rats got vitamin D. |IL-6 fell in them.",
    "Pain was less (vs. placebo, P < 0.05). |No. 5 was left out.",
    "Kim et al. (2019) and Lee et al. [12] agree. |Others do not.",
    "Does it help? |Nobody knows.",
    "It was bought from Sigma Inc. |The cells were then washed.",
    "Protein fell in the knee. |mRNA levels rose.",
    "The effect was strong. |α-Tubulin was the control.",
    "It binds DNA, e.g. at promoters, i.e. upstream of genes. |Thus it acts.",
    "Results are in Suppl. Fig. 1 and Eq. 3. |See ref. 14.",
    "They used Staphylococcus sp. and S. aureus strains. |All grew.",
    "Knees swelled (Figs. 2 and 3). |(a) Left knee.",
]


@pytest.mark.parametrize("marked", PAIRS)
def test_the_rules_cut_where_a_sentence_ends(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text)] == marked.split("|")


@pytest.fixture(scope="module")
def shipped() -> Toolkit:
    return load_toolkit(Settings(ontology_dir="no ontologies", model_dir="no models"))


@pytest.mark.parametrize("marked", PAIRS)
def test_the_shipped_model_cuts_where_a_sentence_ends(shipped: Toolkit, marked: str) -> None:
    assert quotes(shipped, marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def quotes(toolkit: Toolkit, text: str) -> list[str]:
    reading: Reading
    [reading] = find_sentences([document(text)], pipeline=toolkit.pipeline)
    return [reading.document.quote(sentence.start, sentence.end) for sentence in reading.sentences]


def test_a_bracket_keeps_its_sentences_together() -> None:
    text = "Pain fell (as in rats. The mice died) in all. It rose later."
    assert [text[start:end] for start, end in split_sentences(text)] == [text[:46], text[46:]]


def test_the_number_of_an_item_begins_a_sentence() -> None:
    assert split_sentences("1. Mice were fed. Then they ran.") == [(0, 18), (18, 32)]


def test_every_stop_is_judged() -> None:
    text = "Seen in Fig. 2 by Hu et al. (2019). It was E. coli. Not vitamin D. We saw it."
    judged = {text[position:].split(maxsplit=1)[0]: begins for position, begins in judge_stops(text)}
    assert judged == {"2": False, "(2019).": False, "It": True, "coli.": False, "Not": True, "We": True}


WORDS = st.sampled_from(
    ["Pain", "fell.", "Fig.", "2", "et", "al.", "(p.", "38)?", "J.", "D.", "(", ")", "...", "α.", "\t"]
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60).map(lambda text: text.replace("\n", " ")))
def test_sentences_are_the_whole_text_and_none_is_empty(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
