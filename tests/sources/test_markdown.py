"""Markdown: front matter, sections, run-in labels, links."""

from kg.model.document import Document, DocumentKind, Person, SourceTier
from kg.model.text import BlockKind, SectionKind
from kg.sources import Failure, read_bytes

BLOG = """---
title: "Sore knees"
author: [Robin Fairweather, {name: Ann Other, orcid: 0000-0002-1825-0097}]
date: 2025-01-15
url: https://blog.example.org/knees
---

# Sore knees

Exosomes might help ([a study](https://doi.org/10.5555/ABC)).

## Results

### In mice

They did help
in mice.

```
code is not read
```

| a | table |

> A quoted line.
"""


def read(text: str) -> Document:
    [doc] = read_bytes(text.encode(), "page.md")
    assert isinstance(doc, Document)
    return doc


def parts(doc: Document) -> list[tuple[SectionKind, BlockKind, str]]:
    return [(block.section, block.kind, doc.text[block.start : block.end]) for block in doc.blocks]


def test_headings_open_sections_and_subsections_belong_to_them() -> None:
    assert parts(read(BLOG)) == [
        (SectionKind.TITLE, BlockKind.HEADING, "Sore knees"),
        (SectionKind.BODY, BlockKind.PARAGRAPH, "Exosomes might help ([a study](https://doi.org/10.5555/ABC))."),
        (SectionKind.RESULTS, BlockKind.HEADING, "Results"),
        (SectionKind.RESULTS, BlockKind.HEADING, "In mice"),
        (SectionKind.RESULTS, BlockKind.PARAGRAPH, "They did help\nin mice."),
        (SectionKind.RESULTS, BlockKind.PARAGRAPH, "A quoted line."),
    ]


def test_front_matter_gives_title_authors_date_and_address() -> None:
    doc = read(BLOG)
    assert (doc.title, doc.published, doc.id.curie) == (
        "Sore knees",
        "2025-01-15",
        "URL:https://blog.example.org/knees",
    )
    assert doc.authors == (Person(name="Robin Fairweather"), Person(name="Ann Other", orcid="0000-0002-1825-0097"))
    assert (doc.kind, doc.tier) == (DocumentKind.BLOG, SourceTier.BLOG)


def test_links_are_references() -> None:
    assert [ref.curie for ref in read(BLOG).references] == ["DOI:10.5555/abc"]


def test_a_bold_label_opens_a_section() -> None:
    doc = read("# T\n\n**Results.** Curcumin helped.\n\n**Note.** Not a section.\n")
    assert parts(doc)[1:] == [
        (SectionKind.RESULTS, BlockKind.HEADING, "Results"),
        (SectionKind.RESULTS, BlockKind.PARAGRAPH, "Curcumin helped."),
        (SectionKind.RESULTS, BlockKind.PARAGRAPH, "**Note.** Not a section."),
    ]


def test_broken_front_matter_is_a_failure_with_its_line() -> None:
    [failure] = read_bytes(b"---\ntitle: [a\nb: c\n---\n\nText.", "page.md")
    assert isinstance(failure, Failure)
    assert failure.line == 3
    assert "front matter" in failure.problem


def test_an_identifier_in_front_matter_makes_it_an_article() -> None:
    doc = read("---\ndoi: 10.5555/ABC\n---\n# T\n\nWords.\n")
    assert (doc.id.curie, doc.kind) == ("DOI:10.5555/abc", DocumentKind.ARTICLE)


def test_underlined_lines_are_headings() -> None:
    doc = read("Sore knees\n==========\n\nWords.\n\nResults\n-------\n\nThey helped.\n")
    assert [(block.section, doc.text[block.start : block.end]) for block in doc.blocks] == [
        (SectionKind.TITLE, "Sore knees"),
        (SectionKind.BODY, "Words."),
        (SectionKind.RESULTS, "Results"),
        (SectionKind.RESULTS, "They helped."),
    ]
