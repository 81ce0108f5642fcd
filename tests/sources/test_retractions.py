"""``retractions.tsv``: what it may hold, and what is made of it."""

from pathlib import Path

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInputError
from kg.sources import find_inputs
from kg.sources.retractions import Retraction, find_table, format_rows, read_retractions, read_rows

DIGITS = st.text(alphabet="123456789", min_size=3, max_size=8)
REFS = st.one_of(
    DIGITS.map(lambda text: Ref("PMID", text)),
    DIGITS.map(lambda text: Ref("PMCID", f"PMC{text}")),
    DIGITS.map(lambda text: Ref("DOI", f"10.5555/{text}")),
)
ROWS = st.builds(
    Retraction,
    id=REFS,
    status=st.sampled_from(["retracted", "concern"]),
    notice=REFS.map(lambda ref: ref.curie),
    source=st.sampled_from(["", "PubMed"]),
    checked=st.sampled_from(["", "2026-03-01"]),
)


def write(folder: Path, text: str) -> Path:
    path = folder / "retractions.tsv"
    path.write_text(text, "utf-8")
    return path


def test_only_identifiers_are_needed(tmp_path: Path) -> None:
    path = write(tmp_path, "# my list\nid\nhttps://doi.org/10.5555/A\n\nPMC123\npmid:7\n")
    assert read_retractions(path) == {Ref("DOI", "10.5555/a"), Ref("PMCID", "PMC123"), Ref("PMID", "7")}


def test_a_concern_is_no_retraction(tmp_path: Path) -> None:
    path = write(tmp_path, "id\tstatus\tmine\nPMID:1\tconcern\tx\nPMID:2\tRetracted\ty\nPMID:3\t\nPMID:4\n")
    assert read_retractions(path) == {Ref("PMID", "2"), Ref("PMID", "3"), Ref("PMID", "4")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ":1: no column is called 'id'"),
        ("doi\n10.5555/a\n", ":1: no column is called 'id'"),
        ("# x\nid\tstatus\nPMID:1\t\nhello\t\n", ":4: 'hello' is no identifier of a paper"),
        ("id\nhttps://example.org/\n", ":2: 'https://example.org/' is no identifier of a paper"),
        ("id\tstatus\nPMID:1\tgone\n", ":2: 'gone' is no status"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(text: str, place: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadInputError) as caught:
        read_retractions(path)
    assert str(caught.value).startswith(f"{path}{place}\n  fix: ")


def test_a_missing_or_binary_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="there is no such file"):
        read_retractions(tmp_path / "none.tsv")
    (tmp_path / "retractions.tsv").write_bytes(b"id\n\xff\n")
    with pytest.raises(BadInputError, match="not UTF-8"):
        read_retractions(tmp_path / "retractions.tsv")


@given(rows=st.lists(ROWS, max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: list[Retraction]) -> None:
    path = write(tmp_path_factory.mktemp("rows"), format_rows(rows))
    assert list(read_rows(path)) == sorted(set(rows))
    assert format_rows(reversed(rows)) == format_rows(rows)


def test_it_stands_beside_the_graph_and_is_no_document(tmp_path: Path) -> None:
    assert find_table(tmp_path / "graph") == tmp_path / "retractions.tsv"
    write(tmp_path, format_rows([Retraction(id=Ref("PMID", "1"))]))
    with pytest.raises(BadInputError, match="the folder holds no document"):
        find_inputs([str(tmp_path)])
