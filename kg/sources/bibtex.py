"""BibTeX → documents, for entries with an abstract or at least a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadInputError
from kg.sources.dates import find_date, iso_date
from kg.sources.decode import decode_records, peek
from kg.sources.failure import make_failure
from kg.sources.identify import make_doi, make_pmcid, make_pmid, make_url, unique
from kg.sources.papers import Paper, build_record, split_abstract, split_people
from kg.sources.reader import Item

START = re.compile(r"(?:\s*%[^\n]*\n)*\s*@[A-Za-z]+\s*\{[^{}=]*,")
ENTRY = re.compile(r"@([A-Za-z]+)\s*\{\s*([^\s,{}]*)\s*,")
FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w-]*)\s*=\s*")
BARE = re.compile(r"[^\s,{}\"]+")
LATEX = ((re.compile(r"\\[a-zA-Z]+\s*(?=\{)"), ""), (re.compile(r"\\([%&$#_{}])"), r"\1"), (re.compile(r"[{}]"), ""))
SKIPPED = frozenset({"comment", "string", "preamble"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its type, key, fields and line."""

    kind: str
    key: str
    fields: dict[str, str]
    line: int


def is_bibtex(raw: bytes) -> bool:
    """Tell whether a file begins with a BibTeX entry."""
    return START.match(peek(raw)) is not None


def read_bibtex(raw: bytes, path: str) -> Iterator[Item]:
    """Read the entries; one that is broken is reported, and the next one is read.

    Raises:
        BadInputError: There is no entry in it.
    """
    text = decode_records(raw, path)
    starts = [found for found in ENTRY.finditer(text) if found.group(1).lower() not in SKIPPED]
    if not starts:
        raise BadInputError(path, "there is no entry in it", fix="export it again as BibTeX")
    end, line, counted = 0, 1, 0
    for found in starts:
        if found.start() < end:
            continue
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        try:
            fields, end = _read_fields(text, found.end(), path, line)
            entry = Entry(kind=found.group(1).lower(), key=found.group(2), fields=fields, line=line)
            yield build_record(_read_entry(entry), split_abstract(fields.get("abstract", "")), path, line)
        except BadInputError as error:
            yield make_failure(error)


def _read_fields(text: str, place: int, path: str, line: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while name := FIELD.match(text, place):
        value, place = _read_value(text, name.end())
        if place < 0:
            raise BadInputError(path, f"the field {name.group(1)!r} is not closed", line=line, fix="close its brace")
        fields.setdefault(name.group(1).lower(), _plain(value))
    return fields, place


def _read_value(text: str, place: int) -> tuple[str, int]:
    """Return a value in braces, quotes or bare, and where it ends; a negative place where it does not."""
    opener = text[place : place + 1]
    following = text.find("\n@", place)
    last = following if following >= 0 else len(text)
    if opener not in ("{", '"'):
        bare = BARE.match(text, place)
        return (bare.group(), bare.end()) if bare else ("", -1)
    depth = 0
    for index in range(place, last):
        char = text[index]
        if char == '"' and opener == '"' and depth == 0 and index > place:
            return text[place + 1 : index], index + 1
        depth += (char == "{") - (char == "}")
        if opener == "{" and depth == 0:
            return text[place + 1 : index], index + 1
    return "", -1


def _plain(value: str) -> str:
    for pattern, new in LATEX:
        value = pattern.sub(new, value)
    return " ".join(value.split())


def _read_entry(entry: Entry) -> Paper:
    fields = entry.fields
    date = find_date(fields.get("date", "")) or iso_date(fields.get("year", ""), fields.get("month", ""))
    preprint = "arxiv" in fields.get("archiveprefix", fields.get("eprinttype", "")).lower()
    return Paper(
        title=fields.get("title", ""),
        identifiers=unique(
            [
                make_doi(fields.get("doi", "")),
                make_pmcid(fields.get("pmcid", fields.get("pmc", ""))),
                make_pmid(fields.get("pmid", "")),
                make_url(fields.get("url", "")),
            ]
        ),
        authors=split_people(fields.get("author", ""), " and "),
        published=date,
        journal=fields.get("journal", fields.get("journaltitle", "")),
        types=("preprint",) if preprint or entry.kind == "unpublished" else (),
        local_id=entry.key,
    )
