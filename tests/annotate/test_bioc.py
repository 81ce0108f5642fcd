"""BioC: what is written is read back by this tool, and by the package ``bioc``."""

import json

import bioc
import pytest
from bioc import biocjson
from curies import ReferenceTuple as Ref
from hypothesis import assume, given

from kg.annotate.bioc import SECTION_TYPES, format_bioc
from kg.annotate.record import Annotated
from kg.claims.extract import extract_relations
from kg.model.document import Reading
from kg.model.text import BlockKind, SectionKind
from kg.sources.annotations import find_passage_section
from kg.toolkit import Toolkit

from ..makers import document
from ..makers import read as read_blocks
from .readings import has_words, read_back, readings, spans


def annotated(toolkit: Toolkit, *blocks: str) -> Annotated:
    reading = read_blocks(toolkit, *blocks, local_id="n1")
    return reading, extract_relations(reading, toolkit.triggers)


@given(readings())
def test_text_blocks_and_offsets_come_back_as_they_were(reading: Reading) -> None:
    assume(has_words(reading))
    [doc] = read_back(list(format_bioc([(reading, ())])), "x.json")
    assert doc.text == reading.document.text
    assert (doc.id, doc.local_id) == (reading.document.id, "12")
    kept = [block for block in reading.document.blocks if doc.text[block.start : block.end].strip()]
    assert [(block.section, block.kind) for block in doc.blocks] == [(block.section, block.kind) for block in kept]
    for new, old in zip(doc.blocks, kept, strict=True):
        assert doc.text[new.start : new.end] == doc.text[old.start : old.end].strip()
        assert new.sentences == old.sentences


@given(readings())
def test_mentions_come_back_with_their_terms(reading: Reading) -> None:
    assume(has_words(reading))
    [doc] = read_back(list(format_bioc([(reading, ())])), "x.json")
    written = {(mention.text, mention.grounding.term) for mention in spans(reading)}
    assert {(mention.text, mention.term) for mention in doc.asserted} == written


@given(readings())
def test_the_bioc_package_accepts_it(reading: Reading) -> None:
    collection = biocjson.loads("\n".join(format_bioc([(reading, ())])))
    bioc.validate(collection)
    [doc] = collection.documents
    found = [(note.total_span.offset, note.text) for passage in doc.passages for note in passage.annotations]
    assert sorted(found) == sorted((mention.start, mention.text) for mention in spans(reading))


def test_several_documents_are_one_collection(toolkit: Toolkit) -> None:
    both = [annotated(toolkit, "Curcumin reduces pain."), annotated(toolkit, "Metformin reduces pain.")]
    lines = list(format_bioc(both))
    assert len(json.loads("\n".join(lines))["documents"]) == 2
    assert len(read_back(lines, "x.json")) == 2


def test_no_document_is_an_empty_collection() -> None:
    assert json.loads("\n".join(format_bioc([])))["documents"] == []


def test_a_claim_is_a_relation_between_its_mentions(toolkit: Toolkit) -> None:
    collection = biocjson.loads("\n".join(format_bioc([annotated(toolkit, "Curcumin does not reduce pain in mice.")])))
    bioc.validate(collection)
    [doc] = collection.documents
    words = {note.id: note.text for passage in doc.passages for note in passage.annotations}
    [relation] = doc.relations
    assert {node.role: words[node.refid] for node in relation.nodes} == {"subject": "Curcumin", "object": "pain"}
    infons = relation.infons
    assert (infons["type"], infons["sign"], infons["negated"]) == ("decreases", "-1", "true")
    assert infons["species"] == "NCBITaxon:10090"
    assert (infons["start"], infons["end"]) == ("0", "38")


def test_identifiers_and_date_of_a_paper_are_kept() -> None:
    ids = (Ref("DOI", "10.5555/a"), Ref("PMCID", "PMC12345"), Ref("PMID", "77"))
    source = document(
        "Pain fell.", local_id=None, id=ids[0], identifiers=ids, published="2020-05", journal="J Knees", licence="CC0"
    )
    reading = Reading(document=source, sentences=())
    [doc] = read_back(list(format_bioc([(reading, ())])), "x.json")
    assert (doc.identifiers, doc.published, doc.journal, doc.licence) == (ids, "2020-05", "J Knees", "CC0")


@pytest.mark.parametrize("section", SectionKind)
@pytest.mark.parametrize("kind", BlockKind)
def test_every_section_has_a_name_of_its_own(section: SectionKind, kind: BlockKind) -> None:
    type_ = {BlockKind.HEADING: "title_1"}.get(kind, kind.value)
    assert find_passage_section(SECTION_TYPES[section], type_) == (section, kind)
