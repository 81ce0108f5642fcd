"""Whether papers are retracted by now, as Europe PMC and PubMed know it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from curies import ReferenceTuple as Ref

from kg.model.document import Document, NoticeKind
from kg.sources.identify import unique
from kg.sources.remote.client import Client
from kg.sources.remote.europepmc import Record, query_for, search_records
from kg.sources.remote.ncbi import get_pubmed
from kg.sources.remote.papers import choose_name

#: How many papers one request asks about.
BATCH_SIZE = 20
RETRACTED_TYPES = ("retracted publication", "retracted article")
RETRACTED_BY = ("retraction in", "partial retraction in")
DOUBTED_BY = ("expression of concern in",)


class PublicationStatus(StrEnum):
    """How a publication stands."""

    CURRENT = "current"
    RETRACTED = "retracted"
    CONCERN = "concern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one publication stands.

    Attributes:
        identifiers: Those asked for, and those the server knows besides.
        status: How it stands.
        source: Who says so; empty where nobody knows it.
        notice: The notice that says so, if it has an identifier.
    """

    identifiers: tuple[Ref, ...]
    status: PublicationStatus
    source: str = ""
    notice: Ref | None = None


def find_standings(client: Client, papers: Iterable[tuple[Ref, ...]]) -> Iterator[Standing]:
    """Yield how each paper stands, in order: as Europe PMC knows it, else PubMed where a contact address is given.

    Args:
        client: Asks the servers.
        papers: The identifiers of each paper: PMCID, PMID or DOI, at least one.

    Raises:
        NetworkError: A server gave no usable answer.
    """
    todo = iter(papers)
    while batch := list(islice(todo, BATCH_SIZE)):
        known = _ask_europepmc(client, batch)
        left = [paper for paper in batch if paper not in known]
        known |= _ask_pubmed(client, left) if client.contact.email else {}
        unknown = PublicationStatus.UNKNOWN
        yield from (known.get(paper) or Standing(identifiers=paper, status=unknown) for paper in batch)


def _ask_europepmc(client: Client, papers: Sequence[tuple[Ref, ...]]) -> dict[tuple[Ref, ...], Standing]:
    query = " OR ".join(query_for(choose_name(paper)) for paper in papers)
    found: dict[tuple[Ref, ...], Standing] = {}
    for record in search_records(client, query, BATCH_SIZE * 5):
        for paper in papers:
            if set(paper) & set(record.identifiers):
                found[paper] = _worse(found.get(paper), _judge_record(record, paper))
    return found


def _worse(one: Standing | None, other: Standing) -> Standing:
    """Return the standing that counts where a paper has two records: the one with a notice."""
    order = (PublicationStatus.RETRACTED, PublicationStatus.CONCERN, PublicationStatus.CURRENT)
    return other if one is None or order.index(other.status) < order.index(one.status) else one


def _judge_record(record: Record, paper: tuple[Ref, ...]) -> Standing:
    retracted = [notice for kind, notice in record.notices if kind in RETRACTED_BY]
    doubted = [notice for kind, notice in record.notices if kind in DOUBTED_BY]
    status, notices = PublicationStatus.CURRENT, [*retracted, *doubted]
    if retracted or any(kind in RETRACTED_TYPES for kind in record.types):
        status = PublicationStatus.RETRACTED
    elif doubted:
        status = PublicationStatus.CONCERN
    known = unique([*paper, *record.identifiers])
    notice = next((ref for ref in notices if ref), None)
    return Standing(identifiers=known, status=status, source="Europe PMC", notice=notice)


def _ask_pubmed(client: Client, papers: Sequence[tuple[Ref, ...]]) -> dict[tuple[Ref, ...], Standing]:
    pmids = [ref.identifier for paper in papers for ref in paper if ref.prefix == "PMID"]
    records = get_pubmed(client, pmids) if pmids else None
    documents = records.documents if records else ()
    pairs = ((paper, doc) for paper in papers for doc in documents if set(paper) & set(doc.identifiers))
    return {paper: _judge_document(doc, paper) for paper, doc in pairs}


def _judge_document(doc: Document, paper: tuple[Ref, ...]) -> Standing:
    kinds = {notice.kind for notice in doc.notices if notice.target in doc.identifiers}
    status = PublicationStatus.CURRENT
    if NoticeKind.RETRACTION in kinds:
        status = PublicationStatus.RETRACTED
    elif NoticeKind.CONCERN in kinds:
        status = PublicationStatus.CONCERN
    return Standing(identifiers=unique([*paper, *doc.identifiers]), status=status, source="PubMed")
