"""Summary pages of a paper: what is read, and what is only asserted."""

from kg.model.document import Document, DocumentKind, SourceTier, StudyDesign
from kg.model.text import SectionKind
from kg.sources import read_bytes

PAGE = """# Vesicles heal cartilage in mice

**Authors:** Ann Other, Bo Third

PMC · DOI: 10.5555/ABC.1 · Journal of Knees · 2023-03-14

## TL;DR

Vesicles helped.

## Key findings

- Vesicles promoted repair.

## Abstract

Vesicles promoted repair of cartilage.

Vesicles promoted repair.

Image 1

## Linked entities

- **Diseases:** osteoarthritis (MONDO:0005178), pain, severe (HP:0012531)
- **Proteins:** SRR (serine racemase)

## Full-text entities

- **Genes:** Srr (serine racemase) [NCBI Gene 27364] {aka M100034, Srs}
- **Chemicals:** Ca(2+) (MESH:D002118)
- **Species:** Mus musculus (house mouse, species) [taxon 10090]

## Full text

_Omitted._ https://example.org/paper/PMC12345/full.md

## References

47 references

---
Source: https://example.org/paper/PMC12345
"""


def read(text: str) -> Document:
    [doc] = read_bytes(text.encode(), "page.txt")
    assert isinstance(doc, Document)
    assert doc.reader == "summary"
    return doc


def test_a_summary_page_re_tells_its_paper() -> None:
    doc = read(PAGE)
    assert (doc.kind, doc.tier, doc.design) == (
        DocumentKind.SUMMARY,
        SourceTier.PEER_REVIEWED,
        StudyDesign.ANIMAL_STUDY,
    )
    assert doc.id.curie == "URL:https://example.org/paper/PMC12345"
    assert [ref.curie for ref in doc.study.identifiers] == ["DOI:10.5555/abc.1", "PMCID:PMC12345"]
    assert (doc.study.retold, doc.study.title) == (True, "Vesicles heal cartilage in mice")


def test_authors_journal_and_date_are_read() -> None:
    doc = read(PAGE)
    assert [person.name for person in doc.authors] == ["Ann Other", "Bo Third"]
    assert (doc.journal, doc.published) == ("Journal of Knees", "2023-03-14")


def test_lists_of_entities_and_frames_are_not_read_as_text() -> None:
    doc = read(PAGE)
    assert [doc.text[block.start : block.end] for block in doc.blocks] == [
        *("Vesicles heal cartilage in mice", "TL;DR", "Vesicles helped.", "Key findings", "Vesicles promoted repair."),
        *("Abstract", "Vesicles promoted repair of cartilage.", "Vesicles promoted repair."),
    ]
    assert [block.section for block in doc.blocks[-3:]] == [SectionKind.ABSTRACT] * 3


def test_entities_are_asserted_with_their_identifiers_and_heading() -> None:
    found = [(m.text, m.term.curie if m.term else None, m.category, m.provenance) for m in read(PAGE).asserted]
    assert found == [
        ("osteoarthritis", "MONDO:0005178", "Diseases", "Linked entities"),
        ("pain", None, "Diseases", "Linked entities"),
        ("severe", "HP:0012531", "Diseases", "Linked entities"),
        ("SRR", None, "Proteins", "Linked entities"),
        ("Srr", "NCBIGene:27364", "Genes", "Full-text entities"),
        ("Ca(2+)", "MESH:D002118", "Chemicals", "Full-text entities"),
        ("Mus musculus", "NCBITaxon:10090", "Species", "Full-text entities"),
    ]


def test_without_a_source_line_the_text_names_the_page() -> None:
    assert read(PAGE[: PAGE.index("---\nSource")]).id.prefix == "SHA256"
