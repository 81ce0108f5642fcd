"""One identifier → the best open form of the paper: full text, else its record."""

from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.errors import NetworkError
from kg.sources.identify import unique
from kg.sources.remote.arxiv import get_arxiv
from kg.sources.remote.client import Client
from kg.sources.remote.europepmc import Record, find_record, get_full_text
from kg.sources.remote.ids import arxiv_number
from kg.sources.remote.ncbi import convert_id, get_pubmed

#: A paper's file is named after the first it has of these.
NAMING = ("PMCID", "PMID", "DOI")
NO_CONTACT = "PubMed was not asked, as no contact address is known: give --email or KG_EMAIL"
PUBMED_SILENT = "PubMed gave no usable answer; this is Europe PMC's record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as a server gave it.

    Attributes:
        id: The identifier its file is named after: PMCID, else PMID, else DOI.
        identifiers: All that are known.
        form: ``jats`` (full text), ``pubmed``, ``europepmc`` or ``atom`` (records): the name of its reader.
        suffix: Ending of its file.
        url: Where it is from.
        body: The bytes.
        licence: Name or URL of the licence; empty where none is stated.
        note: Why it is in this form, where a better one may exist; else empty.
    """

    id: Ref
    identifiers: tuple[Ref, ...]
    form: str
    url: str
    body: bytes
    licence: str = ""
    note: str = ""
    suffix: str = ".xml"


def get_paper(client: Client, ref: Ref) -> Paper | None:
    """Return a paper in its best open form; None where no server knows it.

    arXiv is asked for its own. Otherwise Europe PMC is asked first: full text in JATS if it is open. Else the record of
    PubMed, where the paper has one and a contact address is given; else that of Europe PMC.

    Raises:
        NetworkError: A server gave no usable answer.
    """
    number = arxiv_number(ref)
    if number:
        answer = get_arxiv(client, number)
        return Paper(id=ref, identifiers=(ref,), form="atom", url=answer.url, body=answer.body) if answer else None
    record = find_record(client, ref)
    return open_record(client, record) if record else _ask_ncbi(client, ref)


def open_record(client: Client, record: Record) -> Paper:
    """Return the best open form of a paper that Europe PMC knows.

    Raises:
        NetworkError: Europe PMC gave no usable answer.
    """
    answer = get_full_text(client, record)
    name = choose_name(record.identifiers)
    if answer:
        return Paper(
            id=name,
            identifiers=record.identifiers,
            form="jats",
            url=answer.url,
            body=answer.body,
            licence=record.licence,
        )
    pmid = next((ref for ref in record.identifiers if ref.prefix == "PMID"), None)
    if pmid is None:
        return _keep_record(record, name)
    if not client.contact.email:
        return _keep_record(record, name, note=NO_CONTACT)
    try:
        found = _get_pubmed_record(client, pmid, record.identifiers)
    except NetworkError:
        return _keep_record(record, name, note=PUBMED_SILENT)
    return found or _keep_record(record, name)


def choose_name(identifiers: tuple[Ref, ...]) -> Ref:
    """Return the identifier that a paper's file is named after."""
    return min(identifiers, key=lambda ref: NAMING.index(ref.prefix))


def _keep_record(record: Record, name: Ref, *, note: str = "") -> Paper:
    return Paper(
        id=name,
        identifiers=record.identifiers,
        form="europepmc",
        suffix=".json",
        url=record.url,
        body=record.body,
        licence=record.licence,
        note=note,
    )


def _ask_ncbi(client: Client, ref: Ref) -> Paper | None:
    """Return what PubMed has of a paper that Europe PMC does not know."""
    if not client.contact.email:
        return None
    known = (ref,) if ref.prefix == "PMID" else convert_id(client, ref)
    pmid = next((other for other in known if other.prefix == "PMID"), None)
    return _get_pubmed_record(client, pmid, (ref, *known)) if pmid else None


def _get_pubmed_record(client: Client, pmid: Ref, known: tuple[Ref, ...]) -> Paper | None:
    records = get_pubmed(client, [pmid.identifier])
    doc = next((doc for doc in records.documents if pmid in doc.identifiers), None) if records else None
    if records is None or doc is None:
        return None
    identifiers = unique([*known, *doc.identifiers])
    return Paper(
        id=choose_name(identifiers),
        identifiers=identifiers,
        form="pubmed",
        url=records.answer.url,
        body=records.answer.body,
        licence=doc.licence,
    )
