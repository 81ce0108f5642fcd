"""Laws of every reader: blocks lie in the text, in order, apart; and no input crashes."""

import gzip
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Document
from kg.sources import Failure, read_bytes

NAMES = st.sampled_from(
    ["x.txt", "x.md", "x.xml", "x.jsonl", "x.json", "x.html", "x.csv", "x.tsv", "x.ris", "x.bib", "x.gz", "x.zip", "x"]
)
#: Pieces that steer a file towards one reader or another.
STARTS = st.sampled_from(
    [
        *("", "# T\n", "---\ntitle: x\n---\n", "[bookmark: _Toc1]Article summary:\n", '{"id": "a", "text": "'),
        *(
            "# T\n\nDOI: 10.1/x · J · 2020\n\n## TL;DR\n",
            "<article><front><article-meta>",
            "<PubmedArticleSet><PubmedArticle>",
        ),
        *(
            "<html><body><p>",
            "<collection><document>",
            "1|t|",
            "TY  - JOUR\nTI  - ",
            "@article{a, title={",
            "title\tabstract\n",
        ),
        *("<TEI><text><body>", '{"resultList": {"result": [', '{"documents": [{"passages": [', "%PDF-1.4\n"),
    ]
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=40), st.sampled_from(["1. a", "- b", "• c", "## Results", "Read Also: x", "Book now!", "---"])
    ),
    max_size=12,
).map("\n".join)


def check(doc: Document) -> None:
    end = 0
    for block in doc.blocks:
        assert end <= block.start < block.end <= len(doc.text)
        text = doc.text[block.start : block.end]
        assert text == text.strip()
        assert all(block.start <= span.start < span.end <= block.end for span in block.sentences)
        end = block.end
    assert all(0 <= note.start < note.end <= len(doc.text) for note in doc.notes)
    assert doc.text.strip()
    assert doc.title
    assert doc.blocks
    assert doc.id.identifier


@settings(deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_give_documents_or_failures(raw: bytes, name: str) -> None:
    for item in read_bytes(raw, name):
        if isinstance(item, Document):
            check(item)
        else:
            assert item.problem
            assert item.fix


@settings(deadline=None)
@given(STARTS, LINES, NAMES)
def test_any_text_gives_blocks_in_order_and_apart(start: str, rest: str, name: str) -> None:
    for item in read_bytes((start + rest).encode("utf-8", "surrogatepass"), name):
        if isinstance(item, Document):
            check(item)


@settings(deadline=None)
@given(st.text(), st.one_of(st.text(), st.lists(st.text(min_size=1))))
def test_the_text_of_json_is_never_changed(title: str, abstract: str | list[str]) -> None:
    raw = json.dumps({"id": "a", "title": title, "abstract": abstract}).encode()
    [item] = read_bytes(raw, "x.jsonl")
    body = abstract if isinstance(abstract, str) else " ".join(abstract)
    if isinstance(item, Document):
        check(item)
        assert item.text == f"{title}\n{body}"
    else:
        assert isinstance(item, Failure)


@settings(deadline=None)
@given(LINES)
def test_reading_twice_gives_the_same(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    assert list(read_bytes(raw, "x.txt")) == list(read_bytes(raw, "x.txt"))


@settings(deadline=None)
@given(STARTS, st.text(max_size=60))
def test_compressed_or_not_a_text_gives_the_same(start: str, rest: str) -> None:
    raw = (start + rest).encode("utf-8", "surrogatepass")
    plain = [item.text for item in read_bytes(raw, "x.txt") if isinstance(item, Document)]
    packed = [item.text for item in read_bytes(gzip.compress(raw), "x.txt.gz") if isinstance(item, Document)]
    assert packed == plain
