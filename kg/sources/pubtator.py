"""PubTator text (``PMID|t|…``, ``PMID|a|…``, tabbed annotations) → documents with asserted mentions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import BadInputError
from kg.model.document import Document
from kg.model.text import BlockKind, SectionKind
from kg.sources.annotations import read_mention
from kg.sources.decode import decode_strictly, peek, refuse_long_lines
from kg.sources.failure import read_each
from kg.sources.identify import make_pmid, read_identifier, unique
from kg.sources.papers import Paper, make_document
from kg.sources.passages import Passage, join_passages
from kg.sources.reader import Item

START = re.compile(r"\s*[^|\s]{1,200}\|t\|")
LINE = re.compile(r"([^|\s]{1,200})\|([ta])\|(.*)")
#: Fields of an annotation: document, start, end, text, type, identifier.
FIELDS = 6
FIX = "write PMID|t|title, PMID|a|abstract, and a blank line between documents"


@dataclass(slots=True)
class Record:
    """The lines of one document."""

    id: str
    line: int
    title: str = ""
    abstract: str = ""
    rows: list[list[str]] = field(default_factory=list)


def is_pubtator(raw: bytes) -> bool:
    """Tell whether a file begins like PubTator text."""
    return START.match(peek(raw)) is not None


def read_pubtator(raw: bytes, path: str) -> Iterator[Item]:
    """Read the documents; the text is title, line feed, abstract, so that PubTator's offsets count in it.

    Raises:
        BadInputError: The file cannot be decoded, or holds no document.
    """
    text = decode_strictly(raw, path)
    refuse_long_lines(text, path)
    records = list(_split_records(text))
    if not records:
        raise BadInputError(path, "there is no document in it", fix=FIX)
    yield from read_each(records, lambda record: _read_record(record, path))


def _split_records(text: str) -> Iterator[Record]:
    record = None
    for number, line in enumerate(text.split("\n"), start=1):
        found = LINE.match(line)
        if found and (record is None or found.group(1) != record.id or found.group(2) == "t"):
            if record:
                yield record
            record = Record(id=found.group(1), line=number)
        if record and found:
            content = found.group(3).rstrip("\r")
            record.title, record.abstract = (
                (content, record.abstract) if found.group(2) == "t" else (record.title, content)
            )
        elif record and "\t" in line:
            record.rows.append(line.strip().split("\t"))
    if record:
        yield record


def _read_record(record: Record, path: str) -> Document:
    passages = [Passage(offset=0, text=record.title, section=SectionKind.TITLE, kind=BlockKind.HEADING)]
    if record.abstract:
        passages.append(Passage(offset=len(record.title) + 1, text=record.abstract, section=SectionKind.ABSTRACT))
    text, blocks = join_passages(passages)
    if not blocks or "\0" in text:
        problem = f"the document {record.id} has no text"
        raise BadInputError(path, problem, line=record.line, fix="leave it out, or give its title and abstract")
    identifiers = unique([make_pmid(record.id) or read_identifier(record.id)])
    found = [
        mention
        for row in record.rows
        if len(row) >= FIELDS - 1 and row[1].isdecimal()
        for mention in read_mention(row[3], row[4], row[5] if len(row) >= FIELDS else "", "PubTator annotation")
    ]
    paper = Paper(
        title=record.title.strip(),
        identifiers=identifiers,
        local_id=record.id,
        asserted=tuple(dict.fromkeys(found)),
    )
    return make_document(paper, text, blocks, abstract=record.abstract)
