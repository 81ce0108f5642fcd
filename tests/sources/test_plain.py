"""Plain text: titles, headings, items, advertisements, and what kind of page it is."""

import pytest

from kg.model.document import Document, DocumentKind, SourceTier
from kg.model.text import BlockKind, SectionKind
from kg.sources import read_bytes

CLINIC = """Exosomes for Your Knees

Why Choose Exosomes?

Exosomes cure osteoarthritis. Exosomes regenerate cartilage.

  • Exosomes prevent surgery
  • Zero downtime

Read Also: Ten Ways to a Better Back

Conclusion

Exosomes are a good choice for many people.

Talk to our doctors today. Call us now!
"""


def read(text: str) -> Document:
    [doc] = read_bytes(text.encode(), "page.txt")
    assert isinstance(doc, Document)
    return doc


def parts(doc: Document) -> list[tuple[SectionKind, BlockKind, str]]:
    return [(block.section, block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


def test_a_page_is_divided_into_title_headings_paragraphs_and_items() -> None:
    assert parts(read(CLINIC)) == [
        (SectionKind.TITLE, BlockKind.HEADING, "Exosomes for Your Knees"),
        (SectionKind.BODY, BlockKind.HEADING, "Why Choose Exosomes?"),
        (SectionKind.BODY, BlockKind.PARAGRAPH, "Exosomes cure osteoarthritis. Exosomes regenerate cartilage."),
        (SectionKind.BODY, BlockKind.ITEM, "Exosomes prevent surgery"),
        (SectionKind.BODY, BlockKind.ITEM, "Zero downtime"),
        (SectionKind.BOILERPLATE, BlockKind.HEADING, "Read Also: Ten Ways to a Better Back"),
        (SectionKind.CONCLUSION, BlockKind.HEADING, "Conclusion"),
        (SectionKind.CONCLUSION, BlockKind.PARAGRAPH, "Exosomes are a good choice for many people."),
        (SectionKind.BOILERPLATE, BlockKind.PARAGRAPH, "Talk to our doctors today. Call us now!"),
    ]


def test_the_text_is_the_whole_file() -> None:
    assert read(CLINIC).text == CLINIC


def test_a_page_that_sells_is_promotional_and_says_why() -> None:
    doc = read(CLINIC)
    assert (doc.kind, doc.tier) == (DocumentKind.PROMOTION, SourceTier.PROMOTIONAL)
    assert any("“Talk to our”" in reason for reason in doc.tier_reasons)


def test_a_blog_that_sells_nothing_is_a_blog() -> None:
    doc = read("Sore knees\n\nMany readers ask me about exosomes. They may help.\n")
    assert (doc.kind, doc.tier) == (DocumentKind.BLOG, SourceTier.BLOG)


def test_a_note_is_a_note_of_unknown_standing() -> None:
    doc = read("Journal club\n\nTNF increased IL-6 in a mouse model. It may be harmful.\n")
    assert (doc.kind, doc.tier) == (DocumentKind.NOTE, SourceTier.UNKNOWN)
    assert doc.design_reason == "the text says “mouse model”"


def test_a_sentence_with_a_claim_beside_an_advertisement_is_read() -> None:
    doc = read("Knees\n\nExosomes cure arthritis. Book now!\n\nAn end.\n")
    assert doc.blocks[1].section is SectionKind.BODY


def test_an_advertisement_above_the_title_is_not_the_title() -> None:
    doc = read("The #1 Health App, Developed by Doctors\n\nHow Exosomes Work\n\nThey carry proteins.\n")
    assert doc.title == "How Exosomes Work"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    line = "Exosomes are vesicles that carry proteins from cell to cell in the"
    doc = read(f"Exosomes\n\n{line}\n{line}\n{line}\nend of it.\n\n{line} joint.\n")
    assert [text.count("\n") for _, _, text in parts(doc)] == [0, 3, 0]


def test_the_only_address_on_its_own_line_names_the_page() -> None:
    doc = read("A title\n\nSome words.\n\nhttps://example.org/page\n")
    assert doc.id.curie == "URL:https://example.org/page"


def test_without_an_address_the_hash_of_the_text_names_it() -> None:
    doc = read("A title\n\nSome words.\n")
    assert (doc.id.prefix, doc.id.identifier) == ("SHA256", doc.sha256)


@pytest.mark.parametrize("marker", ["•", "·", "-", "*", "1.", "(2)"])
def test_a_list_marker_is_not_part_of_its_item(marker: str) -> None:
    doc = read(f"A title\n\n  {marker} Reduces pain\n\nAn end.\n")
    assert parts(doc)[1] == (SectionKind.BODY, BlockKind.ITEM, "Reduces pain")


def test_a_press_release_is_news() -> None:
    doc = read("Knees heal\n\nThis press release tells of a study in mice.\n")
    assert (doc.kind, doc.tier) == (DocumentKind.NEWS, SourceTier.NEWS)
