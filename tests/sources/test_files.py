"""What a person names → files → documents and failures."""

from pathlib import Path

import pytest

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources import SOURCES, Failure, find_inputs, read_bytes, read_documents

NOTE = "A note on knees\n\nExosomes reduce pain in mice.\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def test_files_come_in_the_order_named_and_once(tmp_path: Path) -> None:
    write(tmp_path, b__txt=NOTE, a__txt=NOTE)
    names = [str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert [path.name for path in find_inputs(names)] == ["b.txt", "a.txt"]


def test_a_folder_is_walked_in_the_order_of_paths(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, b__txt=NOTE, a__md="# A", z__jsonl="{}")
    write(tmp_path / "sub", c__xml="<article/>")
    assert [path.name for path in find_inputs([str(tmp_path)])] == ["a.md", "b.txt", "c.xml", "z.jsonl"]


def test_a_folder_leaves_out_hidden_files_read_me_files_and_other_things(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", a__txt=NOTE)
    write(tmp_path, README__md="# Read me", expected__tsv="a\tb", picture__png="x", note__txt=NOTE)
    (tmp_path / ".hidden.txt").write_text(NOTE)
    assert [path.name for path in find_inputs([str(tmp_path)])] == ["note.txt"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    write(tmp_path, b__xml="<a/>", a__xml="<a/>", c__txt=NOTE)
    assert [path.name for path in find_inputs([str(tmp_path / "*.xml")])] == ["a.xml", "b.xml"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(NOTE)
    assert [path.name for path in find_inputs([str(tmp_path / "a[1].txt")])] == ["a[1].txt"]


@pytest.mark.parametrize("name", ["missing.txt", "*.nothing"])
def test_a_missing_file_is_an_error_with_a_fix(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match="fix: check the"):
        find_inputs([str(tmp_path / name)])


def test_a_folder_without_documents_is_an_error_that_names_the_known_endings(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no document\n  fix: .*\.txt"):
        find_inputs([str(tmp_path)])


def test_a_minus_sign_is_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "in"
    file.write_text(NOTE)
    with file.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        [doc] = [doc for path in find_inputs(["-"]) for doc in read_documents(path)]
    assert isinstance(doc, Document)
    assert (doc.title, doc.path) == ("A note on knees", "-")


def test_a_document_knows_its_path_and_its_reader(tmp_path: Path) -> None:
    write(tmp_path, note__txt=NOTE)
    [doc] = read_documents(tmp_path / "note.txt", root=tmp_path)
    assert isinstance(doc, Document)
    assert (doc.path, doc.reader) == ("note.txt", "plain")


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    [failure] = read_documents(tmp_path / "gone.txt")
    assert isinstance(failure, Failure)
    assert "cannot be read" in str(failure)


@pytest.mark.parametrize(
    ("raw", "name", "reader"),
    [
        (
            b"<article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front></article>",
            "x.txt",
            "jats",
        ),
        (b'{"id": "a", "text": "Hypoxia increases VEGF."}', "x.txt", "jsonl"),
        (b"# A heading\n\nA paragraph.", "x.txt", "markdown"),
        (b"A text of an unknown ending.", "x.unknown", "plain"),
        (b"A text that only its ending makes Markdown.", "x.md", "markdown"),
    ],
)
def test_the_content_chooses_the_reader_before_the_name_does(raw: bytes, name: str, reader: str) -> None:
    [doc] = read_bytes(raw, name)
    assert isinstance(doc, Document)
    assert doc.reader == reader


def test_every_source_has_its_own_name_in_the_table() -> None:
    assert all(name == reader.name and reader.reads for name, reader in SOURCES.items())
