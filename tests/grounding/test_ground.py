"""Mentions are given the right term, or refused with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Reading
from kg.model.term import Term
from kg.toolkit import Toolkit

from ..makers import document, mentions, named, read


@pytest.mark.parametrize(
    ("text", "words", "term"),
    [
        ("Exosomes reduced pain.", "Exosomes", "GO:0070062"),
        ("The RNA exosome degrades RNA.", "RNA exosome", "GO:0000178"),
        ("EVs and sEVs reduced pain.", "EVs", "GO:1903561"),
        ("EVs and sEVs reduced pain.", "sEVs", "GO:1903561"),
        ("MSC cells grew.", "MSC", "CL:0000134"),
        ("MSCs grew.", "MSCs", "CL:0000134"),
        ("iPSCs grew.", "iPSCs", "EFO:0004905"),
        ("Chondrocytes grew.", "Chondrocytes", "CL:0000138"),
        ("Cartilage grew.", "Cartilage", "UBERON:0002418"),
        ("COX2 fell.", "COX2", "NCBIGene:5743"),
        ("COX-2 fell.", "COX-2", "NCBIGene:5743"),
        ("Cyclooxygenase-2 fell.", "Cyclooxygenase-2", "NCBIGene:5743"),
        ("Levels of iNOS fell.", "iNOS", "NCBIGene:4843"),
        ("ERK fell.", "ERK", "FPLX:ERK"),
        ("Levels of p38 fell.", "p38", "FPLX:p38"),
        ("P38 fell.", "P38", "FPLX:p38"),
        ("NF-κB fell.", "NF-κB", "FPLX:NFkappaB"),
        ("Levels of ROS fell.", "ROS", "CHEBI:26523"),
        ("Levels of LPS fell.", "LPS", "CHEBI:16412"),
        ("The ECM grew.", "ECM", "GO:0031012"),
        ("MICE were old.", "MICE", "NCBITaxon:10090"),
        ("Osteoarthritis hurts.", "Osteoarthritis", "MONDO:0005178"),
        ("Apoptosis fell.", "Apoptosis", "GO:0006915"),
    ],
)
def test_a_name_has_its_term(toolkit: Toolkit, text: str, words: str, term: str) -> None:
    assert named(toolkit, text)[words] == term


def test_bare_hypoxia_is_the_condition_and_not_the_low_oxygen_of_blood(toolkit: Toolkit) -> None:
    [mention] = mentions(toolkit, "Hypoxia was used.")
    assert mention.grounding.term is not None
    assert mention.grounding.term.curie != "HP:0012418"
    assert mention.category == "EnvironmentalExposure"


@pytest.mark.parametrize(
    "text",
    [
        "Patients were at rest.",
        "A set of tests was done.",
        "The damage was small.",
        "It had no impact.",
        "It can be what it was.",
        "We sat in a bar.",
        "REST, SET, DAMAGE and IMPACT were written in capitals.",
    ],
)
def test_a_plain_word_is_no_gene(toolkit: Toolkit, text: str) -> None:
    assert not [m for m in mentions(toolkit, text) if m.category in ("Gene", "GeneFamily")]


def test_cat_is_refused_where_nothing_tells_what_it_is(toolkit: Toolkit) -> None:
    [mention] = mentions(toolkit, "CAT fell.")
    assert mention.grounding.term is None
    assert mention.grounding.reason is not None
    assert "too weak" in mention.grounding.reason
    assert mention.grounding.candidates


def test_a_weak_name_counts_where_the_document_names_the_term_otherwise(toolkit: Toolkit) -> None:
    assert named(toolkit, "Catalase protects cells.", "CAT rose.")["CAT"] == "NCBIGene:847"
    assert named(toolkit, "Osteoarthritis hurts.", "OA hurts.")["OA"] == "MONDO:0005178"


@pytest.mark.parametrize(("short", "long", "term"), [
    ("SR", "serine racemase", "NCBIGene:63826"),
    ("EV", "extracellular vesicle", "GO:1903561"),
    ("OA", "osteoarthritis", "MONDO:0005178"),
    ("XYZ", "chondrocyte", None),
])  # fmt: skip
def test_a_short_form_counts_where_the_document_defines_it(
    toolkit: Toolkit, short: str, long: str, term: str | None
) -> None:
    assert named(toolkit, f"{short} fell.").get(short) is None
    assert named(toolkit, f"The {long} ({short}) was found.", f"{short} fell.").get(short) == term


def test_a_documents_own_short_form_wins_over_the_dictionary(toolkit: Toolkit) -> None:
    found = named(toolkit, "Mice received magnetic stimulation coils (MSC).", "MSC was strong.")
    assert found["MSC"] is None
    [_, *_, last] = mentions(toolkit, "Mice received magnetic stimulation coils (MSC).", "MSC was strong.")
    assert last.source == "abbreviation"
    assert last.grounding.reason == "stands for 'magnetic stimulation coils', which names no known term"


@pytest.mark.parametrize(
    ("species", "term"),
    [("mice", "NCBIGene:27364"), ("patients", "NCBIGene:63826"), ("rats", "NCBIGene:303306")],
)
def test_the_species_of_the_text_decides_the_gene(toolkit: Toolkit, species: str, term: str) -> None:
    assert named(toolkit, f"We studied {species}.", "SRR fell.")["SRR"] == term


def test_without_a_species_a_symbol_in_capitals_is_human(toolkit: Toolkit) -> None:
    assert named(toolkit, "SRR fell.")["SRR"] == "NCBIGene:63826"


def test_the_species_of_the_sentence_counts_more_than_that_of_the_document(toolkit: Toolkit) -> None:
    found = mentions(toolkit, "Rats, rats and rats were bought.", "In mice, SRR fell.")
    assert found[-1].grounding.term is not None
    assert found[-1].grounding.term.curie == "NCBIGene:27364"


def test_a_reading_knows_its_species_most_mentioned_first(toolkit: Toolkit) -> None:
    reading = read(toolkit, "A rat and two mice.", "The mice grew.")
    assert [ref.curie for ref in reading.species] == ["NCBITaxon:10090", "NCBITaxon:10116"]


def test_a_tie_is_refused_with_its_candidates() -> None:
    from curies import ReferenceTuple as Ref

    from kg.grounding.ground import choose_term
    from kg.grounding.lexicon import build_lexicon
    from kg.grounding.match import find_matches
    from kg.grounding.score import Context

    terms = [Term(id=Ref("MONDO", n), label=f"thing {n}", category="Disease", synonyms=("blob",)) for n in "12"]
    lexicon = build_lexicon(terms)
    [match] = find_matches("blob", lexicon)
    grounding = choose_term(match, Context(text="blob"), lexicon)
    assert (grounding.term, grounding.reason) == (None, "ambiguous: thing 1, thing 2")
    assert [candidate.term.identifier for candidate in grounding.candidates] == ["1", "2"]


def test_members_of_a_coordination_share_its_last_words(toolkit: Toolkit) -> None:
    assert named(toolkit, "The P38/ERK signaling pathway was active.") == {
        "P38": "GO:0038066",
        "ERK signaling pathway": "GO:0070371",
    }
    assert named(toolkit, "The p38 and ERK signaling pathways were active.")["p38"] == "GO:0038066"


def test_an_abbreviation_inside_a_name_does_not_split_it(toolkit: Toolkit) -> None:
    text = "They raised extracellular matrix (ECM) deposition."
    assert named(toolkit, text) == {"extracellular matrix (ECM) deposition": "GO:0085029"}


def test_the_score_is_the_sum_of_its_parts(toolkit: Toolkit) -> None:
    [mention] = mentions(toolkit, "Levels of iNOS fell.")
    best = mention.grounding.candidates[0]
    assert mention.grounding.score == pytest.approx(best.score)
    assert {part for part, _ in best.parts} >= {"name", "case"}


def test_the_same_text_gives_the_same_mentions(toolkit: Toolkit) -> None:
    text = "SRR, CAT, COX2 and p38 in mice with OA."
    assert mentions(toolkit, text) == mentions(toolkit, text)


PIECES = st.sampled_from(
    ["P38/ERK", "signaling", "pathway", "extracellular", "matrix", "(ECM)", "deposition", "SRR", "in mice",
     "MSC-derived", "exosomes", "(EVs)", "serine racemase (SR)", "SR", "and", ",", "CAT", "iNOS", "β", "😀", ").", "(",
     "\n", "hypoxia"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=60))
def test_mentions_never_overlap_and_quote_their_span(toolkit: Toolkit, text: str) -> None:
    reading: Reading = read(toolkit, "x " + text)
    for sentence in reading.sentences:
        last = sentence.start
        for mention in sentence.mentions:
            assert last <= mention.start < mention.end <= sentence.end
            assert reading.document.quote(mention.start, mention.end) == mention.text
            assert (mention.grounding.term is None) == (mention.grounding.reason is not None)
            last = mention.end


def test_a_text_without_words_has_no_mentions(toolkit: Toolkit) -> None:
    assert mentions(toolkit, document("...").text) == []
