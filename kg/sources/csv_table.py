"""Tables of papers (CSV, TSV) → one document a row: title and abstract, with whatever else the header names."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from kg.errors import BadInputError
from kg.sources.dates import find_date
from kg.sources.decode import decode_records, peek
from kg.sources.failure import Failure, make_failure
from kg.sources.identify import make_doi, make_pmcid, make_pmid, make_url, unique
from kg.sources.papers import Paper, build_record, split_abstract, split_people
from kg.sources.reader import Item

#: What a column may be called, in lower case, by what it holds.
COLUMNS = {
    "title": ("title", "article title", "document title", "name"),
    "abstract": ("abstract", "abstract note", "abstracttext", "abstract_text", "text", "summary"),
    "doi": ("doi",),
    "pmid": ("pmid", "pubmed id", "pubmed_id", "pubmedid"),
    "pmcid": ("pmcid", "pmc id", "pmc_id", "pmc"),
    "id": ("id", "doc_id", "key", "identifier"),
    "authors": ("authors", "author", "author full names"),
    "date": ("date", "publication date", "year", "publication year", "pub_date", "create date"),
    "journal": ("journal", "source title", "publication title", "journal/book", "journal title", "venue"),
    "types": ("publication type", "publication types", "document type", "item type"),
    "url": ("url", "link"),
}
NAMES = {name: field for field, names in COLUMNS.items() for name in names}
DELIMITERS = ("\t", ",", ";")
MAX_FIELD = 10_000_000
FIX = "give a table whose first line names its columns, with title and abstract (or text) among them"


def is_table(raw: bytes) -> bool:
    """Tell whether a file is a table of papers: its header names an abstract or text."""
    header, newline, _ = peek(raw).partition("\n")
    return bool(newline) and _delimiter(header) is not None


def _delimiter(header: str) -> str | None:
    for delimiter in DELIMITERS:
        fields = [NAMES.get(cell.strip().strip('"').casefold()) for cell in header.split(delimiter)]
        if len(fields) > 1 and "abstract" in fields:
            return delimiter
    return None


def read_table(raw: bytes, path: str) -> Iterator[Item]:
    """Read one document a row; a bad row is reported, and the next one is read.

    Raises:
        BadInputError: The header names no abstract.
    """
    text = decode_records(raw, path)
    delimiter = _delimiter(text.partition("\n")[0])
    if delimiter is None:
        raise BadInputError(path, "the header names no abstract", line=1, fix=FIX)
    csv.field_size_limit(MAX_FIELD)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    fields = [NAMES.get(cell.strip().casefold(), "") for cell in next(rows, [])]
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
            if any(cell.strip() for cell in row):
                cells = dict(zip(fields, map(str.strip, row), strict=False))
                yield build_record(_read_row(cells), split_abstract(cells.get("abstract", "")), path, line)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(path=path, line=line, problem=f"the row is broken: {error}", fix="close the quotes in it")
        except BadInputError as error:
            yield make_failure(error)


def _read_row(cells: dict[str, str]) -> Paper:
    people, makers = cells.get("authors", ""), (make_doi, make_pmcid, make_pmid, make_url)
    names = ("doi", "pmcid", "pmid", "url")
    return Paper(
        title=cells.get("title", ""),
        identifiers=unique(make(cells.get(name, "")) for name, make in zip(names, makers, strict=True)),
        authors=split_people(people, ";" if ";" in people else "|" if "|" in people else ","),
        published=find_date(cells.get("date", "")),
        journal=cells.get("journal", ""),
        types=tuple(part.strip() for part in re.split(r"[;|]", cells.get("types", "")) if part.strip()),
        local_id=cells.get("id"),
    )
