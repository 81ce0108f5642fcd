"""From a document's text back to its file: normalising what is found there gives the text again."""

import html
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
from kg.sources.origin_parts import letters_of

from .samples import FILES_AS_TEXT, FILES_FROM_PARTS, make_files

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


@pytest.mark.parametrize("name", sorted(FILES_FROM_PARTS))
def test_a_text_put_together_from_parts_is_found_by_its_letters(name: str) -> None:
    raw = make_files()[name]
    document = read(raw, name)
    for block in document.blocks:
        first, last = find_in_source(raw, document, block.start, block.end)
        found = html.unescape(raw.decode()[first:last]).encode().decode()
        wanted = document.text[block.start : block.end]
        assert letters_of(found) == letters_of(wanted) or "\\u" in found


def make_article(*paragraphs: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = (
        "<front><article-meta><title-group><article-title>Knees</article-title></title-group></article-meta></front>"
    )
    return f"<article>{title}<body><sec><title>Results</title>{body}</sec></body></article>".encode()


def test_a_sentence_with_tags_references_and_a_raised_citation_in_it_is_found_whole() -> None:
    written = 'Pain fell in <italic>all</italic> 12 mice&#8239;&lt; day&#160;3<xref ref-type="bibr">7</xref>, then rose'
    raw = make_article("Before.", f"{written}.", "After.")
    document = read(raw, "a.nxml")
    stretch = "Pain fell in all 12 mice < day 3, then rose"
    start = document.text.index(stretch)
    first, last = find_in_source(raw, document, start, start + len(stretch))
    assert raw.decode()[first:last] == written


def test_of_two_equal_sentences_each_is_found_in_its_own_place() -> None:
    raw = make_article("Pain fell.", "Rats slept for a long time.", "Pain fell.")
    document = read(raw, "a.nxml")
    text = raw.decode()
    for start, place in (
        (document.text.index("Pain fell"), text.index("Pain fell")),
        (document.text.rindex("Pain fell"), text.rindex("Pain fell")),
    ):
        assert find_in_source(raw, document, start, start + 9) == (place, place + 9)


def test_a_declared_encoding_is_read() -> None:
    raw = make_article("Caf\u00e9 noir.").decode()
    raw_latin = f'<?xml version="1.0" encoding="ISO-8859-1"?>{raw}'.encode("latin-1")
    document = read(raw_latin, "a.nxml")
    start = document.text.index("Caf")
    first, last = find_in_source(raw_latin, document, start, start + 9)
    assert raw_latin.decode("latin-1")[first:last] == "Caf\u00e9 noir"


def test_a_stretch_of_marks_alone_has_no_place() -> None:
    raw = make_article("One. Two.")
    document = read(raw, "a.nxml")
    with pytest.raises(BadInputError, match="no letter"):
        find_in_source(raw, document, document.text.index("."), document.text.index(".") + 1)


def test_in_another_file_a_stretch_is_not_found() -> None:
    document = read(make_article("Pain fell in mice."), "a.nxml")
    with pytest.raises(BadInputError, match="not in it"):
        find_in_source(make_article("Rats slept."), document, 0, len(document.text))


def test_a_pdf_has_no_text_to_point_to() -> None:
    raw = make_files()["r.pdf"]
    with pytest.raises(BadInputError, match="no text to point to"):
        find_in_source(raw, read(raw, "r.pdf"), 0, 1)


def test_another_file_than_the_one_read_is_refused() -> None:
    document = read(b'{"id": "1", "text": "Mice."}', "x.jsonl")
    with pytest.raises(BadInputError, match="not in it"):
        find_in_source(b'{"id": "2", "text": "Mice."}', document, 0, 1)
