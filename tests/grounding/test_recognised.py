"""A recogniser proposes mentions; the lexicon decides what they name."""

from dataclasses import replace

import pytest
from curies import ReferenceTuple as Ref

from kg.grounding.ground import ground_reading
from kg.grounding.lexicon import Lexicon, build_lexicon
from kg.model.document import Reading
from kg.model.term import UNGROUNDED, Term
from kg.model.text import Mention
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

from ..makers import document

TEXT = "Wnt and foobarase fell."
GENE, DISEASE = Ref("NCBIGene", "1"), Ref("MONDO", "1")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return build_lexicon(
        [
            Term(id=GENE, label="wnt", category="Gene"),
            Term(id=DISEASE, label="Wnt", category="Disease"),
            Term(id=Ref("MESH", "D1"), label="quinidol", category="NamedThing"),
        ]
    )


def propose(toolkit: Toolkit, text: str, **categories: str) -> Reading:
    [reading] = find_sentences([document(text)], pipeline=toolkit.pipeline)
    [sentence] = reading.sentences
    places = {word: text.index(word) for word in categories}
    mentions = tuple(
        Mention(
            start=at, end=at + len(word), text=word, source="model", grounding=UNGROUNDED, category=categories[word]
        )
        for word, at in places.items()
    )
    return replace(reading, sentences=(replace(sentence, mentions=mentions),))


def test_the_category_recognised_decides_between_terms(toolkit: Toolkit, lexicon: Lexicon) -> None:
    for category, term in (("Gene", GENE), ("Disease", DISEASE)):
        [mention] = ground_reading(propose(toolkit, "Wnt fell.", Wnt=category), lexicon).sentences[0].mentions
        assert mention.grounding.term == term


def test_what_only_the_recogniser_finds_is_kept_with_a_reason(toolkit: Toolkit, lexicon: Lexicon) -> None:
    mentions = ground_reading(propose(toolkit, TEXT, foobarase="Gene"), lexicon).sentences[0].mentions
    [found] = [mention for mention in mentions if mention.text == "foobarase"]
    assert (found.category, found.source, found.grounding.term) == ("Gene", "model", None)
    assert found.grounding.reason == "names no known term"


def test_a_term_without_a_category_takes_the_one_recognised(toolkit: Toolkit, lexicon: Lexicon) -> None:
    reading = propose(toolkit, "Quinidol fell.", Quinidol="ChemicalEntity")
    [mention] = ground_reading(reading, lexicon).sentences[0].mentions
    assert (mention.grounding.category, mention.category) == ("ChemicalEntity", "ChemicalEntity")


def test_a_proposal_never_overlaps_a_name(toolkit: Toolkit, lexicon: Lexicon) -> None:
    reading = propose(toolkit, "Quinidol fell.", **{"Quinidol fell": "ChemicalEntity"})
    [mention] = ground_reading(reading, lexicon).sentences[0].mentions
    assert mention.text == "Quinidol"


HUMAN, MOUSE = Ref("NCBITaxon", "9606"), Ref("NCBITaxon", "10090")


def gene(number: str, label: str, *synonyms: str, taxon: Ref = HUMAN) -> Term:
    return Term(id=Ref("NCBIGene", number), label=label, synonyms=synonyms, category="Gene", taxon=taxon)


def ground(toolkit: Toolkit, terms: list[Term], text: str, **categories: str) -> dict[str, str | None]:
    """Return what each mention names, inner ones included."""
    [sentence] = ground_reading(propose(toolkit, text, **categories), build_lexicon(terms)).sentences
    terms_found = {mention.text: mention.grounding.term for mention in sentence.all_mentions}
    return {text: term.curie if term else None for text, term in terms_found.items()}


def test_a_symbol_in_another_case_counts_where_a_recogniser_reads_a_gene(toolkit: Toolkit) -> None:
    assert ground(toolkit, [gene("1", "PTPN1")], "Loss of ptpn1 helps.") == {}
    assert ground(toolkit, [gene("1", "PTPN1")], "Loss of ptpn1 helps.", ptpn1="Gene") == {"ptpn1": "NCBIGene:1"}


def test_words_that_only_say_what_is_meant_may_stand_around_a_name(toolkit: Toolkit) -> None:
    found = ground(toolkit, [gene("1", "QX7")], "The human QX7 gene fell.", **{"human QX7 gene": "Gene"})
    assert found == {"human QX7 gene": "NCBIGene:1"}


def test_a_protein_of_no_species_leads_to_the_gene_that_bears_its_name(toolkit: Toolkit) -> None:
    protein = Term(id=Ref("MESH", "D9"), label="Quixin Binding Protein 3", synonyms=("quixcalin",), category="Protein")
    terms = [protein, gene("1", "QBP3", "quixin binding protein 3")]
    assert ground(toolkit, terms, "Less quixcalin bound.", quixcalin="Gene") == {"quixcalin": "NCBIGene:1"}


def test_a_short_symbol_that_the_recogniser_passes_over_is_no_gene(toolkit: Toolkit) -> None:
    terms = [gene("1", "QCI"), gene("2", "S100Q7")]
    text = "S100Q7 rose (95% QCI)."
    assert ground(toolkit, terms, text, S100Q7="Gene") == {"S100Q7": "NCBIGene:2", "QCI": None}
    assert ground(toolkit, terms, text)["QCI"] == "NCBIGene:1"


def test_a_pathway_keeps_its_words_and_the_gene_inside_it_is_an_inner_mention(toolkit: Toolkit) -> None:
    pathway = Term(id=Ref("GO", "1"), label="Quix signaling", category="BiologicalProcess")
    reading = propose(toolkit, "Less Quix signaling was seen.", Quix="Gene")
    [sentence] = ground_reading(reading, build_lexicon([pathway, gene("1", "QUIX", "Quix")])).sentences
    assert [mention.text for mention in sentence.mentions] == ["Quix signaling"]
    assert [(mention.text, mention.grounding.term) for mention in sentence.inner] == [("Quix", Ref("NCBIGene", "1"))]


def test_a_heading_of_no_known_kind_takes_no_words_from_a_recogniser(toolkit: Toolkit) -> None:
    terms = [
        Term(id=Ref("MESH", "D8"), label="Mice, Quick", synonyms=("quick mice",), category="NamedThing"),
        Term(id=MOUSE, label="Mus musculus", synonyms=("mouse", "mice"), category="OrganismTaxon"),
    ]
    found = ground(toolkit, terms, "We bred quick mice.", mice="OrganismTaxon")
    assert found == {"mice": "NCBITaxon:10090"}


def test_terms_that_bear_one_name_in_different_vocabularies_are_equivalents(toolkit: Toolkit) -> None:
    terms = [
        Term(id=Ref("HP", "1"), label="Quivering", category="PhenotypicFeature"),
        Term(id=Ref("MESH", "D7"), label="Quiver Disease", synonyms=("quivering",), category="Disease"),
    ]
    [mention] = ground_reading(propose(toolkit, "It ends quivering."), build_lexicon(terms)).sentences[0].mentions
    assert (mention.grounding.term, mention.grounding.equivalents) == (Ref("HP", "1"), (Ref("MESH", "D7"),))


def test_the_species_of_a_gene_is_that_of_the_sentence(toolkit: Toolkit) -> None:
    terms = [
        gene("1", "QX7"),
        gene("2", "Qx7", taxon=MOUSE),
        Term(id=MOUSE, label="Mus musculus", synonyms=("mice",), category="OrganismTaxon"),
        Term(id=HUMAN, label="Homo sapiens", synonyms=("patients",), category="OrganismTaxon"),
    ]
    assert ground(toolkit, terms, "QX7 rose in mice.", QX7="Gene")["QX7"] == "NCBIGene:2"
    assert ground(toolkit, terms, "QX7 rose in patients.", QX7="Gene")["QX7"] == "NCBIGene:1"
    assert ground(toolkit, terms, "QX7 rose.", QX7="Gene")["QX7"] == "NCBIGene:1"


def test_a_gene_comes_before_a_protein_of_no_species_that_fits_as_well(toolkit: Toolkit) -> None:
    protein = Term(id=Ref("MESH", "D9"), label="Quixin 43", synonyms=("QX43",), category="Protein")
    terms = [protein, gene("1", "QJA1", "QX43", "quixin alpha")]
    found = ground(toolkit, terms, "Less QX43 was seen.", QX43="Gene")
    assert found == {"QX43": "NCBIGene:1"}
