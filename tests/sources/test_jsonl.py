"""JSON lines: three shapes, text untouched, bad lines reported."""

import json
from typing import Any

import pytest

from kg.model.document import Document, DocumentKind
from kg.model.text import SectionKind
from kg.sources import Failure, read_bytes


def read(*records: Any) -> list[Document | Failure]:
    raw = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return list(read_bytes(raw.encode(), "x.jsonl"))


def read_one(record: Any) -> Document:
    [doc] = read(record)
    assert isinstance(doc, Document)
    return doc


def test_a_text_is_not_changed_and_divided_by_line() -> None:
    text = "  Cafe\u0301  reduces\tpain.\r\nIt may help.\n"
    doc = read_one({"id": "a", "text": text})
    assert doc.text == text
    assert [text[block.start : block.end] for block in doc.blocks] == ["Cafe\u0301  reduces\tpain.", "It may help."]


def test_title_and_abstract_are_joined_by_a_line_feed() -> None:
    doc = read_one({"doc_id": 7, "title": "A title", "abstract": "One. Two.", "structured": False})
    assert (doc.text, doc.local_id, doc.title) == ("A title\nOne. Two.", "7", "A title")
    assert [block.section for block in doc.blocks] == [SectionKind.TITLE, SectionKind.ABSTRACT]


def test_given_sentences_are_kept() -> None:
    doc = read_one({"id": "a", "title": "T", "abstract": ["One is here.", " Two is 0.5. ", "Three"]})
    title, abstract = doc.blocks
    assert doc.text == "T\nOne is here.  Two is 0.5.  Three"
    assert title.sentences == ()
    assert [doc.text[span.start : span.end] for span in abstract.sentences] == ["One is here.", "Two is 0.5.", "Three"]


def test_an_identifier_that_names_a_paper_is_its_identifier() -> None:
    doc = read_one({"id": "PMID:12345", "text": "Hypoxia increases VEGF."})
    assert (doc.id.curie, doc.kind) == ("PMID:12345", DocumentKind.ARTICLE)
    assert doc.study.identifiers == (doc.id,)


def test_any_other_identifier_is_local() -> None:
    doc = read_one({"id": "note-1", "text": "Hypoxia increases VEGF."})
    assert (doc.id.prefix, doc.local_id, doc.identifiers) == ("SHA256", "note-1", ())


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{oops", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"id": "a"}', 'neither "text" nor "title"'),
        ('{"id": "a", "text": "  "}', "no text"),
        ('{"id": "a", "text": 5}', "not a string"),
        ('{"id": ["a"], "text": "b"}', "neither a string nor a number"),
        ('{"id": "a", "title": "b", "abstract": ["c", ""]}', '"abstract" 1 is no sentence'),
        ('{"id": "a", "text": "\\ud800"}', "half a character"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(line: str, problem: str) -> None:
    first, failure, last = read({"id": "a", "text": "One."}, line, {"id": "b", "text": "Two."})
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failure, Failure)
    assert failure.line == 2
    assert problem in failure.problem


def test_blank_lines_are_skipped() -> None:
    assert len(read({"id": "a", "text": "One."}, "", "  ")) == 1


def test_a_line_that_is_not_utf_8_does_not_stop_the_others() -> None:
    raw = b'{"id": "a", "text": "One."}\n{"id": "b", "text": "caf\xe9"}\n{"id": "c", "text": "Three."}\n'
    first, failure, last = read_bytes(raw, "x.jsonl")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(failure, Failure)
    assert failure.line == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_documents_is_read_too(indent: int | None) -> None:
    raw = json.dumps([{"id": "a", "text": "One."}, {"id": "b"}, {"id": "c", "text": "Three."}], indent=indent)
    kinds = [type(item) for item in read_bytes(raw.encode(), "x.json")]
    assert kinds == [Document, Failure, Document]


def test_one_document_over_several_lines_is_read_too() -> None:
    [doc] = read_bytes(json.dumps({"id": "a", "text": "One."}, indent=2).encode(), "x.json")
    assert isinstance(doc, Document)
