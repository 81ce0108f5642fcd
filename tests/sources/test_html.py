"""Web pages: main text, head, references, and what they sell."""

import pytest

from kg.model.document import Document, DocumentKind, SourceTier
from kg.model.text import BlockKind, SectionKind
from kg.sources import Failure, read_bytes

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Sore knees | Site</title>
<meta property="og:title" content="Sore knees">
<meta name="author" content="Other, Ann; Third, Bo">
<meta property="article:published_time" content="2024-02-01T10:00:00Z">
<meta property="og:site_name" content="Knee Site">
<link rel="canonical" href="https://www.example.org/knees">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head>
<body><nav><a href="/">Home</a> <a href="https://ads.example.com/">Buy now</a></nav>
<article><h1>Sore knees</h1>
<p>Vesicles may reduce pain in the knees of mice, as <a href="https://doi.org/10.5555/ABC">a study</a> found out.</p>
<h2>Conclusion</h2>
<ul><li>Exercise reduces pain in the knees of patients.</li><li>Rest does not reduce pain in patients.</li></ul>
<p><a href="/other">Read also: Ten ways to a better back</a></p>
</article><footer>All rights reserved</footer><script>var text = "Buy now";</script></body></html>"""


def read(page: str | bytes) -> Document:
    [doc] = read_bytes(page.encode() if isinstance(page, str) else page, "page.txt")
    assert isinstance(doc, Document), doc
    assert doc.reader == "html"
    return doc


def test_the_head_of_a_page_is_read() -> None:
    doc = read(PAGE)
    assert (doc.title, doc.published, doc.journal) == ("Sore knees", "2024-02-01", "Knee Site")
    assert doc.id.curie == "URL:https://www.example.org/knees"
    assert [person.name for person in doc.authors] == ["Ann Other", "Bo Third"]
    assert doc.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_the_main_text_is_read_and_its_frame_is_not() -> None:
    doc = read(PAGE)
    assert [(block.section, block.kind, doc.text[block.start : block.end].split()[0]) for block in doc.blocks] == [
        (SectionKind.TITLE, BlockKind.HEADING, "Sore"),
        (SectionKind.BODY, BlockKind.PARAGRAPH, "Vesicles"),
        (SectionKind.CONCLUSION, BlockKind.HEADING, "Conclusion"),
        (SectionKind.CONCLUSION, BlockKind.ITEM, "Exercise"),
        (SectionKind.CONCLUSION, BlockKind.ITEM, "Rest"),
        (SectionKind.BOILERPLATE, BlockKind.PARAGRAPH, "Read"),
    ]


def test_links_to_other_sites_are_references() -> None:
    assert "DOI:10.5555/abc" in [ref.curie for ref in read(PAGE).references]
    assert "URL:https://www.example.org/other" not in [ref.curie for ref in read(PAGE).references]


def test_a_button_to_buy_is_evidence_that_a_page_sells() -> None:
    words = "<p>Curcumin cures arthritis in every patient.</p><p>Only $39 today.</p>"
    doc = read(f"<html><body>{words}<button>Add to cart</button></body></html>")
    assert (doc.kind, doc.tier) == (DocumentKind.PROMOTION, SourceTier.PROMOTIONAL)
    assert "cart" not in doc.text


def test_an_article_page_is_known_by_the_doi_in_its_head() -> None:
    head = '<meta name="citation_doi" content="10.5555/ABC"><meta name="citation_title" content="Vesicles in mice">'
    doc = read(f"<html><head>{head}</head><body><p>Vesicles reduced pain in the knees of mice.</p></body></html>")
    assert (doc.id.curie, doc.kind, doc.title) == ("DOI:10.5555/abc", DocumentKind.ARTICLE, "Vesicles in mice")


def test_a_declared_encoding_is_followed() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Caf\u00e9 drinkers have knees.</p></body></html>'
    assert "Café" in read(page.encode("latin-1")).text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_a_failure(page: str) -> None:
    [failure] = read_bytes(page.encode(), "x.html")
    assert isinstance(failure, Failure)


def test_a_page_nested_very_deeply_does_not_crash() -> None:
    items = list(read_bytes(b"<html><body>" + b"<div>" * 20_000 + b"<p>Deep words.</p>", "x.html"))
    assert len(items) == 1
