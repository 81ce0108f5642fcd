"""Europe PMC search results in JSON → documents."""

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import BadInputError
from kg.model.document import Document, Person
from kg.sources.dates import find_date
from kg.sources.decode import decode_strictly, peek
from kg.sources.failure import read_each
from kg.sources.identify import make_doi, make_orcid, make_pmcid, make_pmid, unique
from kg.sources.json_text import items_of, json_error, object_of, string_of
from kg.sources.notices import make_notices
from kg.sources.papers import Paper, build_record
from kg.sources.reader import Item

HEADING = re.compile(r"<h\d[^>]*>(.*?)</h\d>", re.IGNORECASE | re.DOTALL)
KEY = re.compile(r'"(?:resultList|abstractText)"\s*:')
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FORM = "give the answer of https://www.ebi.ac.uk/europepmc/webservices/rest/search with format=json&resultType=core"


def is_europepmc(raw: bytes) -> bool:
    """Tell whether a file is an answer of Europe PMC."""
    text = peek(raw).lstrip()
    return text.startswith("{") and KEY.search(text) is not None


def read_europepmc(raw: bytes, path: str) -> Iterator[Item]:
    """Read the results of a search, or one result.

    Raises:
        BadInputError: The file is no JSON, or holds no result.
    """
    try:
        answer = object_of(json.loads(decode_strictly(raw, path)))
    except (ValueError, RecursionError) as error:
        raise json_error(error, path) from error
    found = items_of(object_of(answer.get("resultList")).get("result"))
    found = found or [answer.get("result") or answer]
    yield from read_each(found, lambda result: _read_result(result, path))


def _read_result(result: Any, path: str) -> Document:
    fields = object_of(result)
    if not fields:
        raise BadInputError(path, "the result is no JSON object", fix=FORM)
    source = object_of(object_of(fields.get("journalInfo")).get("journal"))
    types = items_of(object_of(fields.get("pubTypeList")).get("pubType"))
    headings = items_of(object_of(fields.get("meshHeadingList")).get("meshHeading"))
    published = string_of(fields, "firstPublicationDate") or string_of(fields, "pubYear")
    makers = {"doi": make_doi, "pmcid": make_pmcid, "pmid": make_pmid}
    identifiers = unique(make(string_of(fields, key)) for key, make in makers.items())
    paper = Paper(
        title=TAG.sub("", string_of(fields, "title")).strip(),
        identifiers=identifiers,
        authors=tuple(_read_authors(fields)),
        published=find_date(published),
        journal=string_of(source, "title") or string_of(object_of(fields.get("bookOrReportDetails")), "publisher"),
        types=(*_names(types), *_preprint(fields)),
        headings=tuple(string_of(object_of(heading), "descriptorName") for heading in headings),
        licence=string_of(fields, "license"),
        local_id=string_of(fields, "id"),
        notices=make_notices(_read_relations(fields), _names(types), identifiers),
    )
    return build_record(paper, tuple(_split_abstract(string_of(fields, "abstractText"))), path)


def _names(values: list[Any]) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str))


def _read_relations(fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Return how the record is related to other records of PubMed: ``Retraction in``, and the PMID."""
    listed = items_of(object_of(fields.get("commentCorrectionList")).get("commentCorrection"))
    for entry in map(object_of, listed):
        in_pubmed = string_of(entry, "source") in ("MED", "")
        yield string_of(entry, "type"), string_of(entry, "id") if in_pubmed else ""


def _preprint(fields: dict[str, Any]) -> tuple[str, ...]:
    return ("preprint",) if fields.get("source") == "PPR" else ()


def _split_abstract(text: str) -> Iterator[tuple[str, str]]:
    pieces = HEADING.split(text)
    for label, part in zip(["", *pieces[1::2]], pieces[0::2], strict=True):
        if part.strip():
            yield TAG.sub("", label).strip(), TAG.sub("", part).strip()


def _read_authors(fields: dict[str, Any]) -> Iterator[Person]:
    listed = items_of(object_of(fields.get("authorList")).get("author"))
    for author in map(object_of, listed):
        first_last = f"{string_of(author, 'firstName')} {string_of(author, 'lastName')}".strip()
        name = first_last or string_of(author, "fullName") or string_of(author, "collectiveName")
        ident = object_of(author.get("authorId"))
        if name:
            yield Person(name=name, orcid=make_orcid(string_of(ident, "value")))
    if not listed:
        for name in string_of(fields, "authorString").rstrip(".").split(","):
            if name.strip():
                yield Person(name=name.strip())
