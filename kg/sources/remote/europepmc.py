"""Europe PMC: find records, page through a search, get full text."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.identify import make_doi, make_pmcid, make_pmid, unique
from kg.sources.jats import is_jats
from kg.sources.json_text import items_of, json_error, object_of, string_of
from kg.sources.markup import parse_xml
from kg.sources.remote.client import Client
from kg.sources.remote.exchange import ABSENT, Answer, Request

PAGE_SIZE = 100
FORBIDDEN = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What Europe PMC knows of a paper.

    Attributes:
        identifiers: PMCID, PMID, DOI, as far as it has them.
        full_text: Its name of the open full text; empty where there is none.
        licence: Its name of the licence; empty where it states none.
        types: Publication types, lower-case.
        notices: Notices about the paper, by their relation to it, e.g. ``retraction in``.
        url: The address that was asked.
        body: The record as a file of one search result.
    """

    identifiers: tuple[Ref, ...]
    full_text: str
    licence: str
    types: tuple[str, ...]
    notices: tuple[tuple[str, Ref | None], ...]
    url: str
    body: bytes


def find_record(client: Client, ref: Ref) -> Record | None:
    """Return the record of one paper; None where Europe PMC has none.

    Raises:
        NetworkError: There is no usable answer.
    """
    return next((record for record in search_records(client, query_for(ref)) if ref in record.identifiers), None)


def query_for(ref: Ref) -> str:
    """Return the search for one paper.

    >>> query_for(Ref("PMID", "12"))
    '(EXT_ID:12 AND SRC:MED)'
    """
    if ref.prefix == "PMID":
        return f"(EXT_ID:{ref.identifier} AND SRC:MED)"
    return f'DOI:"{ref.identifier}"' if ref.prefix == "DOI" else f"PMCID:{ref.identifier}"


def search_records(client: Client, query: str, limit: int = PAGE_SIZE) -> Iterator[Record]:
    """Yield the records that a search finds, best first, page after page.

    Raises:
        NetworkError: There is no usable answer.
    """
    cursor, count = "*", 0
    while count < limit:
        answer = client.get(_search(client, query, cursor, min(PAGE_SIZE, limit)))
        page = object_of(json.loads(answer.body)) if answer else {}
        results = items_of(object_of(page.get("resultList")).get("result"))
        for result in results[: limit - count]:
            yield _read_record(object_of(result), answer.url if answer else "")
        count += len(results)
        following = string_of(page, "nextCursorMark")
        if not results or following in ("", cursor):
            return
        cursor = following


def get_full_text(client: Client, record: Record) -> Answer | None:
    """Return the open full text of a paper in JATS; None where it is not open.

    Raises:
        NetworkError: There is no usable answer.
    """
    if not record.full_text:
        return None
    path = f"{record.full_text}/fullTextXML"
    absent = ABSENT | {FORBIDDEN}
    return client.get(Request(service=client.services.europepmc, path=path, check=_check_jats, absent=absent))


def _search(client: Client, query: str, cursor: str, size: int) -> Request:
    fixed = {"format": "json", "resultType": "core", "pageSize": str(size)}
    params = {"query": query, **fixed, "cursorMark": cursor}
    # A search always has an answer; a missing page means a wrong address.
    return Request(
        service=client.services.europepmc, path="search", params=params, check=_check_results, absent=frozenset()
    )


def _check_results(body: bytes, url: str) -> None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise json_error(error, url) from error
    if not isinstance(object_of(object_of(answer).get("resultList")).get("result"), list):
        raise BadInputError(url, "the answer has no list of results", fix="check the address of Europe PMC")


def _check_jats(body: bytes, url: str) -> None:
    parse_xml(body, url)
    if not is_jats(body):
        raise BadInputError(url, "the answer is no JATS article", fix="check the address of Europe PMC")


def _read_record(fields: dict[str, Any], url: str) -> Record:
    kinds = items_of(object_of(fields.get("pubTypeList")).get("pubType"))
    related = map(object_of, items_of(object_of(fields.get("commentCorrectionList")).get("commentCorrection")))
    body = json.dumps({"resultList": {"result": [fields]}}, ensure_ascii=True, indent=1) + "\n"
    return Record(
        identifiers=_read_identifiers(fields),
        full_text=_find_full_text(fields),
        licence=string_of(fields, "license"),
        types=tuple(kind.lower() for kind in kinds if isinstance(kind, str)),
        notices=tuple((string_of(part, "type").lower(), make_pmid(string_of(part, "id"))) for part in related),
        url=url,
        body=body.encode(),
    )


def _read_identifiers(fields: dict[str, Any]) -> tuple[Ref, ...]:
    makers = {"pmcid": make_pmcid, "pmid": make_pmid, "doi": make_doi}
    return unique(maker(string_of(fields, key)) for key, maker in makers.items())


def _find_full_text(fields: dict[str, Any]) -> str:
    if string_of(fields, "isOpenAccess") != "Y":
        return ""
    names: Iterable[Any] = items_of(object_of(fields.get("fullTextIdList")).get("fullTextId"))
    found = [string_of(fields, "pmcid"), *(name for name in names if isinstance(name, str))]
    return next((name for name in found if name.isascii() and name.isalnum()), "")
