"""Documents are cut into sentences that keep their place."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Document, Reading
from kg.model.text import Block, BlockKind, SectionKind, Span
from kg.nlp.sentences import find_sentences
from kg.toolkit import Toolkit

from ..makers import document


def split(toolkit: Toolkit, doc: Document) -> Reading:
    [reading] = find_sentences([doc], pipeline=toolkit.pipeline)
    return reading


def quotes(reading: Reading) -> list[str]:
    return [reading.document.quote(sentence.start, sentence.end) for sentence in reading.sentences]


def test_a_paragraph_is_cut_into_its_sentences(toolkit: Toolkit) -> None:
    reading = split(toolkit, document("Exosomes are small. They reduce pain!  Do they?"))
    assert quotes(reading) == ["Exosomes are small.", "They reduce pain!", "Do they?"]
    assert [sentence.index for sentence in reading.sentences] == [0, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Hu et al. found that exosomes reduce pain.",
        "This is told on p. 38 of the report.",
        "Cartilage is shown in Fig. 2 and in Fig. 3.",
        "A dose of 0.5 mg was given.",
        "Exosomes, e.g. those of MSCs, reduce pain.",
        "Compared with placebo (vs. none), pain was less.",
        "E. coli was not found.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(toolkit: Toolkit, text: str) -> None:
    assert quotes(split(toolkit, document(text))) == [text]


def test_sentences_never_cross_blocks(toolkit: Toolkit) -> None:
    reading = split(toolkit, document("One part without an end", "and another that begins small"))
    assert quotes(reading) == ["One part without an end", "and another that begins small"]
    assert [sentence.block for sentence in reading.sentences] == [0, 1]


def test_a_hard_wrapped_sentence_stays_whole(toolkit: Toolkit) -> None:
    assert quotes(split(toolkit, document("Exosomes reduce\npain in rats."))) == ["Exosomes reduce\npain in rats."]


def test_a_heading_is_one_sentence(toolkit: Toolkit) -> None:
    assert quotes(split(toolkit, document("# What is it? An overview. Part 1"))) == ["What is it? An overview. Part 1"]


def test_sentences_that_the_source_gives_are_kept(toolkit: Toolkit) -> None:
    text = "One. Two and. Three."
    given_spans = (Span(start=0, end=4), Span(start=5, end=20))
    block = Block(start=0, end=20, section=SectionKind.ABSTRACT, sentences=given_spans)
    doc = document("x", text=text, blocks=(block,))
    assert quotes(split(toolkit, doc)) == ["One.", "Two and. Three."]


def test_boilerplate_is_left_unread(toolkit: Toolkit) -> None:
    doc = document("Call our doctors today.", section=SectionKind.BOILERPLATE)
    assert quotes(split(toolkit, doc)) == []


def test_a_sentence_keeps_the_section_and_kind_of_its_block(toolkit: Toolkit) -> None:
    [title, item] = split(toolkit, document("= A title", "• An item", section=SectionKind.FINDINGS)).sentences
    assert (title.section, title.kind) == (SectionKind.TITLE, BlockKind.HEADING)
    assert (item.section, item.kind) == (SectionKind.FINDINGS, BlockKind.ITEM)


def test_documents_come_out_in_their_order(toolkit: Toolkit) -> None:
    docs = [document(f"Text {number}.") for number in range(5)]
    assert [reading.document for reading in find_sentences(docs, pipeline=toolkit.pipeline)] == docs


WORDS = st.sampled_from(
    ["Exosomes", "reduce", "pain.", "Fig. 2", "(p. 38)?", "et al.", "\n", "β", "😀", "e\u0301", "!", ";", "\xa0", "İ"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join) | st.text(min_size=1, max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_sentences_lie_in_their_blocks_in_order_and_lose_no_letter(toolkit: Toolkit, blocks: list[str]) -> None:
    doc = document(*blocks)
    reading = split(toolkit, doc)
    ends = [0]
    for sentence in reading.sentences:
        block = doc.blocks[sentence.block]
        assert max(block.start, ends[-1]) <= sentence.start < sentence.end <= block.end
        ends.append(sentence.end)
    read = "".join(letters(quotes(reading)))
    assert read == "".join(letters(doc.text[block.start : block.end] for block in doc.blocks))


def letters(texts: Iterable[str]) -> Iterable[str]:
    return ("".join(text.split()) for text in texts)
