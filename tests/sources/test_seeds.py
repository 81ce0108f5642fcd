"""The four documents the tool was first built for, and the sample corpus."""

from collections import Counter
from pathlib import Path

import pytest

from kg.model.document import Document, DocumentKind, NoteKind, SourceTier, StudyDesign
from kg.model.text import SectionKind
from kg.sources import find_inputs, read_documents

SEEDS = Path(__file__).parents[2].parent / "shared" / "data" / "seeds"
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the four documents are not here")


def read_seed(number: str) -> Document:
    [path] = SEEDS.glob(f"{number}_*.txt")
    [doc] = read_documents(path)
    assert isinstance(doc, Document)
    return doc


@needs_seeds
def test_the_report_is_read_with_its_notes() -> None:
    doc = read_seed("000")
    assert (doc.kind, doc.tier, doc.design) == (DocumentKind.REPORT, SourceTier.REPORT, StudyDesign.ANIMAL_STUDY)
    assert doc.id.curie == "URL:https://www.fullpicture.app/item/21fd8de5a2c601792232d6ee34f814cb"
    assert doc.study.title.startswith("Secretive derived from hypoxia preconditioned mesenchymal stem cells")
    notes = Counter(note.kind for note in doc.notes)
    assert notes == {NoteKind.BIAS: 2, NoteKind.MISSING_PERSPECTIVE: 5, NoteKind.RESEARCH_TOPIC: 6}
    assert sum(block.section is SectionKind.FINDINGS for block in doc.blocks) == 4


@needs_seeds
def test_the_summary_page_is_read_with_its_entities() -> None:
    doc = read_seed("001")
    assert (doc.kind, doc.tier, doc.design) == (
        DocumentKind.SUMMARY,
        SourceTier.PEER_REVIEWED,
        StudyDesign.ANIMAL_STUDY,
    )
    assert [ref.curie for ref in doc.study.identifiers] == ["DOI:10.1016/j.jot.2025.101035", "PMCID:PMC12988518"]
    assert (len(doc.authors), doc.published, doc.journal) == (11, "2026-01-10", "Journal of Orthopaedic Translation")
    terms = [mention.term.curie for mention in doc.asserted if mention.term]
    assert terms == [
        *("MONDO:0005178", "NCBITaxon:10090", "NCBIGene:26413", "NCBIGene:27364", "NCBIGene:26416"),
        *("MESH:D002357", "MESH:D010003", "NCBITaxon:10090"),
    ]
    read = " ".join(doc.text[block.start : block.end] for block in doc.blocks)
    assert "MONDO" not in read
    assert read.count("This study highlights") == 2


@needs_seeds
@pytest.mark.parametrize("number", ["002", "003"])
def test_the_two_web_pages_are_promotional(number: str) -> None:
    doc = read_seed(number)
    assert (doc.kind, doc.tier, doc.design) == (
        DocumentKind.PROMOTION,
        SourceTier.PROMOTIONAL,
        StudyDesign.UNSTATED,
    )
    assert doc.tier_reasons[-1] == "no reference that can be looked up"


@needs_seeds
def test_advertisements_and_repeated_titles_are_set_apart() -> None:
    doc = read_seed("003")
    apart = [doc.text[block.start : block.end] for block in doc.blocks if block.section is SectionKind.BOILERPLATE]
    assert [text.split()[0] for text in apart] == ["Promising", "Promising", "Read", "Read", "The", "Talk", "American"]
    assert doc.title.startswith("Promising Impacts")
    assert read_seed("002").title == "How Exosome From Mesenchymal Stem Cell Reduce Oxidative Stress?"


def test_the_sample_corpus_is_read_without_failure() -> None:
    docs = [doc for path in find_inputs([str(SAMPLE)]) for doc in read_documents(path)]
    assert not [doc for doc in docs if not isinstance(doc, Document)]
    assert len({doc.id for doc in docs if isinstance(doc, Document)}) == len(docs)
