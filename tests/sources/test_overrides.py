"""``sources.tsv``: what a person knows better."""

from pathlib import Path

from kg.model.document import Document, DocumentKind, SourceTier, StudyDesign
from kg.sources import Failure, find_inputs, read_documents


def write(folder: Path, table: str) -> Path:
    (folder / "sources.tsv").write_text(table)
    (folder / "a.txt").write_text("A note on knees\n\nExosomes reduce pain in mice.\n")
    return folder / "a.txt"


def test_the_table_overrules_kind_tier_and_design(tmp_path: Path) -> None:
    path = write(
        tmp_path, "file\tkind\ttier\tdesign\taddress\na*.txt\tNews\tnews\tInVitroStudy\thttps://example.org/a\n"
    )
    [doc] = read_documents(path)
    assert isinstance(doc, Document)
    assert (doc.kind, doc.tier, doc.design) == (DocumentKind.NEWS, SourceTier.NEWS, StudyDesign.IN_VITRO_STUDY)
    assert doc.tier_reasons[0] == "sources.tsv says so"
    assert doc.id.curie == "URL:https://example.org/a"


def test_empty_cells_and_other_files_are_left_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path, "file\ttier\na.txt\t\nb.txt\tBlog\n")
    [doc] = read_documents(path)
    assert isinstance(doc, Document)
    assert (doc.tier, doc.design) == (SourceTier.UNKNOWN, StudyDesign.ANIMAL_STUDY)


def test_an_unknown_value_is_a_failure_that_names_the_known_ones(tmp_path: Path) -> None:
    [failure] = read_documents(write(tmp_path, "file\ttier\na.txt\tGold\n"))
    assert isinstance(failure, Failure)
    assert (Path(failure.path).name, failure.line) == ("sources.tsv", 2)
    assert "PeerReviewed" in failure.fix


def test_the_table_is_no_document(tmp_path: Path) -> None:
    path = write(tmp_path, "file\ttier\n")
    assert find_inputs([str(tmp_path)]) == [path]
