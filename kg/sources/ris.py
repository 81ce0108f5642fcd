"""Bibliographies with tagged lines: RIS, and PubMed's own format (``.nbib``) → documents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import BadInputError
from kg.model.document import Document, Person
from kg.sources.dates import find_date
from kg.sources.decode import decode_records, peek
from kg.sources.failure import read_each
from kg.sources.identify import make_doi, make_pmcid, make_pmid, make_url, unique
from kg.sources.papers import Paper, build_record, split_abstract, turn_name
from kg.sources.reader import Item

START = re.compile(r"\s*(?:TY  - [A-Z]+|PMID- \d+)")
LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
DOI_MARK = re.compile(r"\s*\[doi\]\s*$")
#: What the types of RIS say of a record.
TYPES = {"NEWS": "news", "MGZN": "news", "BLOG": "news", "UNPB": "preprint", "INPR": ""}


@dataclass(slots=True)
class Record:
    """The tagged lines of one record."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *tags: str) -> str:
        """Return the first value of the first tag that has one."""
        return next((self.values[tag][0] for tag in tags if self.values.get(tag)), "")

    def every(self, *tags: str) -> Sequence[str]:
        """Return all values of the first tag that has one."""
        return next((self.values[tag] for tag in tags if self.values.get(tag)), ())


def is_ris(raw: bytes) -> bool:
    """Tell whether a file begins with a tagged record."""
    return START.match(peek(raw)) is not None


def read_ris(raw: bytes, path: str) -> Iterator[Item]:
    """Read the records of a bibliography; one without title and abstract is reported.

    Raises:
        BadInputError: There is no record in it.
    """
    records = list(_split_records(decode_records(raw, path)))
    if not records:
        raise BadInputError(path, "there is no record in it", fix="export it again as RIS")
    yield from read_each(records, lambda record: _read_record(record, path))


def _split_records(text: str) -> Iterator[Record]:
    record, tag = None, ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = LINE.match(line)
        if found and found.group(1) in ("TY", "PMID"):
            if record:
                yield record
            record = Record(line=number)
        if record and found:
            tag = found.group(1)
            record.values.setdefault(tag, []).append(found.group(2).strip())
        elif record and tag and line.strip():
            record.values[tag][-1] += f" {line.strip()}"
    if record:
        yield record


def _read_record(record: Record, path: str) -> Document:
    kind = record.first("TY")
    dois = [DOI_MARK.sub("", value) for value in record.every("LID", "AID") if "[doi]" in value]
    paper = Paper(
        title=record.first("TI", "T1", "CT"),
        identifiers=unique(
            [
                make_doi(record.first("DO") or next(iter(dois), "")),
                make_pmcid(record.first("PMC", "C2")),
                make_pmid(record.first("PMID", "AN")),
                make_url(record.first("UR")),
            ]
        ),
        authors=tuple(Person(name=turn_name(name)) for name in record.every("FAU", "AU", "A1") if name),
        published=find_date(record.first("DA", "PY", "Y1", "DP")),
        journal=record.first("JF", "JT", "T2", "JO", "TA"),
        types=tuple(filter(None, (TYPES.get(kind, ""), *record.every("PT"), *record.every("M3")))),
        headings=tuple(heading.lstrip("*").partition("/")[0] for heading in record.every("MH")),
        local_id=record.first("ID"),
    )
    return build_record(paper, split_abstract(record.first("AB", "N2")), path, record.line)
