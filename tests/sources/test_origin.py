"""From a document's text back to its file: normalising what is found there gives the text again."""

import json
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources import read_bytes
from kg.sources.decode import normalise
from kg.sources.origin import find_in_source, split_characters

from .samples import FILES_AS_TEXT, make_files

CODECS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
#: Characters that compose, decompose, change their order or end lines.
ODD = "e\u0301\u0327\u0323\u00e9\u1ea5\u1112\u1161\u11ab\u2126\u0958\u0f71\u0f73\u0344\u09c7\u09be\r\n\u2028 a"
WORDS = st.text(
    st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))
)


def read(raw: bytes, name: str) -> Document:
    [document] = read_bytes(raw, name)
    assert isinstance(document, Document)
    return document


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins and ends between characters, not before a mark."""
    return not any(place < len(text) and unicodedata.combining(text[place]) for place in (start, end))


@given(WORDS, CODECS, st.data())
def test_normalising_what_is_found_in_the_file_gives_the_text(words: str, codec: str, data: st.DataObject) -> None:
    raw = words.encode(codec)
    document = next(iter(read_bytes(raw, "note.txt")))
    assume(isinstance(document, Document) and document.reader in ("plain", "markdown"))
    assert isinstance(document, Document)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    first, last = find_in_source(raw, document, start, end)
    found = normalise(raw.decode(codec)[first:last])
    assert document.text[start:end] in found
    if is_whole(document.text, start, end):
        assert found == document.text[start:end]


@given(st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"]))))
def test_the_parts_of_a_line_are_composed_each_for_itself(line: str) -> None:
    parts = list(split_characters(line))
    assert "".join(parts) == line
    assert "".join(unicodedata.normalize("NFC", part) for part in parts) == unicodedata.normalize("NFC", line)


STRINGS = st.text(
    st.one_of(st.sampled_from('\\"/\n\té😀 a'), st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)
RECORDS = st.one_of(
    st.fixed_dictionaries({"id": STRINGS, "text": STRINGS}),
    st.fixed_dictionaries({"other": st.lists(st.integers()), "title": STRINGS, "abstract": STRINGS}),
    st.fixed_dictionaries({"abstract": st.lists(STRINGS), "title": STRINGS}),
)


@given(st.lists(RECORDS, min_size=1, max_size=3), st.booleans(), CODECS, st.sampled_from([None, 1]), st.data())
def test_reading_what_is_found_in_json_gives_the_text(
    records: list[dict[str, object]], ascii_only: bool, codec: str, indent: int | None, data: st.DataObject
) -> None:
    lines = [json.dumps(record, ensure_ascii=ascii_only) for record in records]
    whole = json.dumps(records, ensure_ascii=ascii_only, indent=indent) if indent else "\n".join(lines)
    raw = whole.encode(codec)
    documents = [item for item in read_bytes(raw, "x.jsonl") if isinstance(item, Document) and item.reader == "jsonl"]
    assume(documents)
    document = data.draw(st.sampled_from(documents))
    block = data.draw(st.sampled_from(document.blocks))
    spans = block.sentences or (block,)
    span = data.draw(st.sampled_from(spans))
    start = data.draw(st.integers(span.start, span.end))
    end = data.draw(st.integers(start, span.end))
    first, last = find_in_source(raw, document, start, end)
    assert json.loads(f'"{raw.decode(codec)[first:last]}"') == document.text[start:end]


@pytest.mark.parametrize("name", FILES_AS_TEXT)
def test_every_block_of_a_sample_is_found_again(name: str) -> None:
    raw = make_files()[name]
    document = read(raw, name)
    for block in document.blocks:
        first, last = find_in_source(raw, document, block.start, block.end)
        assert normalise(raw.decode()[first:last]) == document.text[block.start : block.end]


def test_where_the_text_is_put_together_from_parts_there_is_no_way_back() -> None:
    raw = make_files()["b.nxml"]
    with pytest.raises(BadInputError, match="from parts"):
        find_in_source(raw, read(raw, "b.nxml"), 0, 1)


def test_another_file_than_the_one_read_is_refused() -> None:
    document = read(b'{"id": "1", "text": "Mice."}', "x.jsonl")
    with pytest.raises(BadInputError, match="not in it"):
        find_in_source(b'{"id": "2", "text": "Mice."}', document, 0, 1)
