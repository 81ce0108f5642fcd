"""BioC and PubTator: text with its offsets, annotations as asserted mentions."""

import json

import pytest

from kg.model.document import Document, DocumentKind
from kg.model.text import SectionKind
from kg.sources import Failure, read_bytes

BIOC = {
    "source": "PubTator",
    "documents": [
        {
            "id": "12345",
            "infons": {},
            "passages": [
                {
                    "infons": {"type": "title", "journal": "J Knees; 2020", "year": "2020"},
                    "offset": 0,
                    "text": "SRR in mice",
                    "annotations": [
                        {"text": "SRR", "infons": {"type": "Gene", "identifier": "27364"}, "locations": []},
                        {"text": "mice", "infons": {"type": "Species", "identifier": "10090"}, "locations": []},
                    ],
                },
                {"infons": {"type": "abstract"}, "offset": 14, "text": "SRR  helps.", "annotations": []},
                {"infons": {"section_type": "REF", "type": "ref"}, "offset": 30, "text": "A reference."},
            ],
        }
    ],
}
XML = """<?xml version="1.0"?><!DOCTYPE collection SYSTEM "BioC.dtd"><collection>
<source>x</source><document><id>12345</id>
<passage><infon key="type">title</infon><offset>0</offset><text>SRR in mice</text>
<annotation><infon key="identifier">27364</infon><infon key="type">Gene</infon><text>SRR</text></annotation>
<annotation><infon key="identifier">10090</infon><infon key="type">Species</infon><text>mice</text></annotation>
</passage>
<passage><infon key="type">abstract</infon><offset>14</offset><text>SRR  helps.</text></passage>
</document></collection>"""
PUBTATOR = """12345|t|SRR in mice
12345|a|SRR helps & heals.
12345\t0\t3\tSRR\tGene\t27364
12345\t7\t11\tmice\tSpecies\t10090
12345\t0\t3\tSRR\tGene\t27364

678|t|Another title
678|a|
"""


def read(raw: str, name: str) -> list[Document]:
    docs = [doc for doc in read_bytes(raw.encode(), name) if isinstance(doc, Document)]
    assert docs
    return docs


@pytest.mark.parametrize(
    "raw", [XML, json.dumps(BIOC), json.dumps([BIOC]), json.dumps({"PubTator3": BIOC["documents"]})]
)
def test_bioc_is_read_with_its_offsets_and_annotations(raw: str) -> None:
    [doc] = read(raw, "x")
    assert doc.text.startswith("SRR in mice\n\n\nSRR  helps.")
    assert [(block.start, block.section) for block in doc.blocks] == [
        (0, SectionKind.TITLE),
        (14, SectionKind.ABSTRACT),
    ]
    found = [(mention.text, mention.term.curie, mention.category) for mention in doc.asserted if mention.term]
    assert found == [("SRR", "NCBIGene:27364", "Gene"), ("mice", "NCBITaxon:10090", "Species")]
    assert (doc.id.curie, doc.local_id, doc.kind) == ("PMID:12345", "12345", DocumentKind.ARTICLE)


def test_bioc_documents_on_lines_of_their_own_are_read() -> None:
    line = json.dumps(BIOC["documents"][0])  # type: ignore[index]
    assert len(read(f"{line}\n{line}", "x.json")) == 2


def test_pubtator_text_keeps_its_offsets() -> None:
    first, second = read(PUBTATOR, "x.txt")
    assert first.text == "SRR in mice\nSRR helps & heals."
    assert [mention.term.curie for mention in first.asserted if mention.term] == ["NCBIGene:27364", "NCBITaxon:10090"]
    assert second.text == "Another title"


def test_a_document_without_text_does_not_stop_the_others() -> None:
    failure, doc = read_bytes(b"1|t|\n1|a|\n\n2|t|A title\n2|a|Words.\n", "x.pubtator")
    assert isinstance(failure, Failure)
    assert failure.line == 1
    assert isinstance(doc, Document)


@pytest.mark.parametrize("raw", ['{"documents": [{"passages": [', '{"documents": [{"passages": []}]}'])
def test_broken_or_empty_bioc_is_a_failure(raw: str) -> None:
    [failure] = read_bytes(raw.encode(), "x.json")
    assert isinstance(failure, Failure)
