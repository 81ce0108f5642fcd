"""The kinds of sources, and which of them a file is."""

from pathlib import PurePath

from kg.errors import BadInputError
from kg.sources.archives import SUFFIXES as ARCHIVES
from kg.sources.atom import is_atom, read_atom
from kg.sources.bibtex import is_bibtex, read_bibtex
from kg.sources.bioc import is_bioc_json, is_bioc_xml, read_bioc_json, read_bioc_xml
from kg.sources.csv_table import is_table, read_table
from kg.sources.decode import is_binary
from kg.sources.europepmc import is_europepmc, read_europepmc
from kg.sources.fullpicture import is_fullpicture, read_fullpicture
from kg.sources.html import is_html, read_html
from kg.sources.jats import is_jats, read_jats
from kg.sources.jsonl import is_jsonl, read_jsonl
from kg.sources.markdown import is_markdown, read_markdown
from kg.sources.pdf import is_pdf, read_pdf
from kg.sources.plain import read_plain
from kg.sources.pubmed import is_pubmed, read_pubmed
from kg.sources.pubtator import is_pubtator, read_pubtator
from kg.sources.reader import Reader
from kg.sources.ris import is_ris, read_ris
from kg.sources.summary import is_summary, read_summary
from kg.sources.tei import is_tei, read_tei


def _never(raw: bytes) -> bool:
    return False


_READERS = (
    Reader(name="pubmed", reads="PubMed XML", suffixes=(), sniff=is_pubmed, read=read_pubmed),
    Reader(name="bioc-xml", reads="BioC XML", suffixes=(), sniff=is_bioc_xml, read=read_bioc_xml),
    Reader(name="atom", reads="Atom feed of arXiv", suffixes=(), sniff=is_atom, read=read_atom),
    Reader(name="tei", reads="TEI XML of GROBID", suffixes=(".tei",), sniff=is_tei, read=read_tei),
    Reader(name="html", reads="web page (HTML)", suffixes=(".html", ".htm", ".xhtml"), sniff=is_html, read=read_html),
    Reader(name="pdf", reads="PDF", suffixes=(".pdf",), sniff=is_pdf, read=read_pdf),
    Reader(name="jats", reads="JATS XML", suffixes=(".xml", ".nxml"), sniff=is_jats, read=read_jats),
    Reader(
        name="bioc-json",
        reads="BioC JSON",
        suffixes=(".json",),
        sniff=is_bioc_json,
        read=read_bioc_json,
        by_content=True,
    ),
    Reader(name="pubtator", reads="PubTator text", suffixes=(".pubtator",), sniff=is_pubtator, read=read_pubtator),
    Reader(
        name="europepmc",
        reads="Europe PMC JSON",
        suffixes=(".json",),
        sniff=is_europepmc,
        read=read_europepmc,
        by_content=True,
    ),
    Reader(name="jsonl", reads="JSON lines", suffixes=(".jsonl", ".ndjson"), sniff=is_jsonl, read=read_jsonl),
    Reader(name="fullpicture", reads="FullPicture report", suffixes=(), sniff=is_fullpicture, read=read_fullpicture),
    Reader(name="summary", reads="summary page of a paper", suffixes=(), sniff=is_summary, read=read_summary),
    Reader(name="markdown", reads="Markdown", suffixes=(".md", ".markdown"), sniff=is_markdown, read=read_markdown),
    Reader(name="ris", reads="RIS or PubMed nbib", suffixes=(".ris", ".nbib"), sniff=is_ris, read=read_ris),
    Reader(name="bibtex", reads="BibTeX", suffixes=(".bib",), sniff=is_bibtex, read=read_bibtex),
    Reader(
        name="table",
        reads="table of papers (CSV, TSV)",
        suffixes=(".csv", ".tsv"),
        sniff=is_table,
        read=read_table,
        by_content=True,
    ),
    Reader(name="plain", reads="plain text", suffixes=(".txt", ".text"), sniff=_never, read=read_plain),
)

#: Name → reader. They are tried in this order, so that the more special kind wins.
SOURCES = {reader.name: reader for reader in _READERS}


def choose_reader(raw: bytes, path: str) -> Reader:
    """Return the reader of a file: by its content, else by its name, else as plain text.

    Raises:
        BadInputError: The file is binary and of no known kind.
    """
    for reader in SOURCES.values():
        if reader.sniff(raw):
            return reader
    if is_binary(raw):
        known = ", ".join(reader.reads for reader in SOURCES.values())
        raise BadInputError(path, "the file is binary and of no kind that can be read", fix=f"give one of: {known}")
    suffix = PurePath(path).suffix.lower()
    for reader in SOURCES.values():
        if suffix in reader.suffixes:
            return reader
    return SOURCES["plain"]


def known_suffixes() -> frozenset[str]:
    """Return the file name endings that some reader reads, and those of archives."""
    return ARCHIVES | {suffix for reader in SOURCES.values() for suffix in reader.suffixes}
