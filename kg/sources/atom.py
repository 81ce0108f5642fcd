"""Atom feeds of arXiv → documents: title and abstract of each preprint."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from kg.errors import BadInputError
from kg.model.document import Document, Person, Study
from kg.sources.dates import find_date
from kg.sources.failure import read_each
from kg.sources.identify import make_doi, unique
from kg.sources.markup import attribute, child_text, line_of, parse_xml, root_name
from kg.sources.papers import Paper, build_record
from kg.sources.reader import Item

ABSTRACTS = "/abs/"


def is_atom(raw: bytes) -> bool:
    """Tell whether a file is an Atom feed."""
    return root_name(raw) == "feed"


def read_atom(raw: bytes, path: str) -> Iterator[Item]:
    """Read the preprints of a feed.

    Raises:
        BadInputError: The XML is broken, or the feed holds no preprint.
    """
    entries = parse_xml(raw, path).findall("entry")
    if not entries:
        raise BadInputError(path, "the feed has no entry", fix="give the answer of https://export.arxiv.org/api/query")
    return read_each(entries, lambda entry: _read_entry(entry, path))


def _read_entry(entry: "etree._Element", path: str) -> Document:
    _, place, number = child_text(entry, "id").rpartition(ABSTRACTS)
    if not place:
        raise BadInputError(path, "the entry is no preprint of arXiv", line=line_of(entry), fix="leave it out")
    own = make_doi(f"10.48550/arXiv.{_drop_version(number)}")
    paper = Paper(
        title=child_text(entry, "title"),
        identifiers=unique([own]),
        authors=tuple(Person(name=name) for el in entry.iterfind("author") if (name := child_text(el, "name"))),
        published=find_date(child_text(entry, "published")),
        journal="arXiv",
        types=("preprint",),
        headings=tuple(attribute(el, "term") for el in entry.iterfind("category")),
        local_id=number,
    )
    doc = build_record(paper, (("", child_text(entry, "summary")),), path, line_of(entry))
    printed = make_doi(child_text(entry, "doi"))
    return replace(doc, study=Study(identifiers=unique([own, printed]), title=doc.title))


def _drop_version(number: str) -> str:
    """Return an arXiv identifier without its version.

    >>> _drop_version("2401.01234v2"), _drop_version("solv-int/9901001")
    ('2401.01234', 'solv-int/9901001')
    """
    stem, mark, version = number.rpartition("v")
    return stem if mark and version.isdecimal() else number
