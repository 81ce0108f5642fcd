"""NCBI: PubMed records by E-utilities, and PMC's converter of identifiers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.identify import make_doi, make_pmcid, make_pmid, unique
from kg.sources.json_text import items_of, json_error, object_of, string_of
from kg.sources.pubmed import is_pubmed, read_pubmed
from kg.sources.remote.client import Client
from kg.sources.remote.exchange import ABSENT, Answer, Request

BAD_REQUEST = 400
#: How the converter calls the kinds of identifiers.
ID_TYPES = {"PMCID": "pmcid", "PMID": "pmid", "DOI": "doi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PubmedRecords:
    """Records as PubMed sent them.

    Attributes:
        answer: The bytes and their address.
        documents: What is in them.
    """

    answer: Answer
    documents: tuple[Document, ...]


def get_pubmed(client: Client, pmids: Sequence[str]) -> PubmedRecords | None:
    """Return the records of some papers in PubMed XML; None where there is none of them.

    Raises:
        NetworkError: There is no usable answer.
    """
    params = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml"}
    absent = ABSENT | {BAD_REQUEST}
    service = client.services.ncbi
    answer = client.get(Request(service=service, path="efetch.fcgi", params=params, check=_check_pubmed, absent=absent))
    if answer is None:
        return None
    documents = tuple(item for item in read_pubmed(answer.body, answer.url) if isinstance(item, Document))
    return PubmedRecords(answer=answer, documents=documents) if documents else None


def convert_id(client: Client, ref: Ref) -> tuple[Ref, ...]:
    """Return the identifiers that PMC knows for a paper; none where it does not know it.

    Raises:
        NetworkError: There is no usable answer.
    """
    params = {"ids": ref.identifier, "idtype": ID_TYPES[ref.prefix], "format": "json", "versions": "no"}
    absent = ABSENT | {BAD_REQUEST}
    service = client.services.idconv
    answer = client.get(Request(service=service, path="articles/", params=params, check=_check_json, absent=absent))
    records = items_of(json.loads(answer.body).get("records")) if answer else []
    makers = {"pmcid": make_pmcid, "pmid": make_pmid, "doi": make_doi}
    for record in map(object_of, records):
        found = unique(maker(string_of(record, key)) for key, maker in makers.items())
        if ref in found:
            return found
    return ()


def _check_pubmed(body: bytes, url: str) -> None:
    if not is_pubmed(body):
        raise BadInputError(url, "the answer is no PubMed XML", fix="check the address of NCBI")
    for _ in read_pubmed(body, url):
        pass


def _check_json(body: bytes, url: str) -> None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise json_error(error, url) from error
    if not isinstance(answer, dict):
        raise BadInputError(url, "the answer is no JSON object", fix="check the address of the converter")
