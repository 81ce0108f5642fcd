"""FullPicture reports: findings, criticism as notes, topics."""

from kg.model.document import Document, DocumentKind, NoteKind, SourceTier
from kg.model.text import SectionKind
from kg.sources import read_bytes

REPORT = """ [bookmark: _Toc2]Article summary:
1. Vesicles promote repair in a rat model.
 Appears moderately imbalanced: The article is missing points.
 The article titled "Vesicles promote repair" discusses vesicles.

The article presents one finding. Vesicles promoted repair.

There are some limitations that should be considered.

Firstly, the study focuses solely on benefits. It is a new field.

Secondly, the article does not discuss risks.

In conclusion, more work is needed.
[bookmark: _Toc5]Topics for further research:
· Risks of vesicles

· Ethics of vesicles
[bookmark: _Toc6]Report location:
https://www.example.org/item/1
Report created by Example.app
"""


def read(text: str) -> Document:
    [doc] = read_bytes(text.encode(), "report.txt")
    assert isinstance(doc, Document)
    assert doc.reader == "fullpicture"
    return doc


def test_a_report_names_the_article_that_it_re_tells() -> None:
    doc = read(REPORT)
    assert (doc.study.title, doc.study.retold, doc.study.identifiers) == ("Vesicles promote repair", True, ())
    assert (doc.kind, doc.tier) == (DocumentKind.REPORT, SourceTier.REPORT)
    assert doc.id.curie == "URL:https://www.example.org/item/1"
    assert doc.journal == "Example.app"


def test_the_parts_of_a_report_are_told_apart() -> None:
    doc = read(REPORT)
    shown = [(block.section.value, doc.text[block.start : block.end].split()[0]) for block in doc.blocks]
    assert shown == [
        *(("findings", "Article"), ("findings", "Vesicles"), ("criticism", "Appears"), ("summary", "The")),
        *(("summary", "The"), ("criticism", "There"), ("criticism", "Firstly,"), ("criticism", "Secondly,")),
        *(("conclusion", "In"), ("topics", "Topics"), ("topics", "Risks"), ("topics", "Ethics")),
        *(("boilerplate", "Report"), ("boilerplate", "https://www.example.org/item/1"), ("boilerplate", "Report")),
    ]
    assert doc.blocks[1].section is SectionKind.FINDINGS


def test_bookmarks_are_no_part_of_a_block() -> None:
    doc = read(REPORT)
    assert not any("bookmark" in doc.text[block.start : block.end] for block in doc.blocks)


def test_criticism_becomes_notes_on_sentences() -> None:
    doc = read(REPORT)
    assert [(note.kind, doc.quote(note.start, note.end)) for note in doc.notes] == [
        (NoteKind.BIAS, "Firstly, the study focuses solely on benefits."),
        (NoteKind.MISSING_PERSPECTIVE, "Secondly, the article does not discuss risks."),
        (NoteKind.RESEARCH_TOPIC, "Risks of vesicles"),
        (NoteKind.RESEARCH_TOPIC, "Ethics of vesicles"),
    ]


def test_the_verdict_of_the_report_is_kept() -> None:
    assert "its verdict: “Appears moderately imbalanced”" in read(REPORT).tier_reasons


def test_the_headings_of_a_longer_report_are_known() -> None:
    long = REPORT.replace(" Appears", "[bookmark: _Toc3]Article rating:\n Appears")
    long = long.replace(" The article titled", "[bookmark: _Toc4]Article analysis:\n The article titled")
    sections = [block.section for block in read(long).blocks]
    assert sections[2:7] == [SectionKind.CRITICISM] * 2 + [SectionKind.SUMMARY] * 3
