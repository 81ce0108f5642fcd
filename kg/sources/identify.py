"""Identifiers of works: DOI, PMCID, PMID, web address."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from curies import ReferenceTuple as Ref

from kg.model.text import hash_text

#: The identifier that names a document is the first it has of these.
PRECEDENCE = ("DOI", "PMCID", "PMID", "URL")
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+")
PMCID = re.compile(r"(?:PMC)?(\d{3,10})(?:\.\d+)?", re.IGNORECASE)
PMID = re.compile(r"\d{1,9}")
ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+", re.IGNORECASE)
PUBMED_HOSTS = ("pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "europepmc.org")


def make_doi(text: str) -> Ref | None:
    """Return the DOI in a text, lower-case; links and ``doi:`` prefixes are accepted.

    >>> make_doi("https://doi.org/10.1016/J.JOT.2025.101035.").curie
    'DOI:10.1016/j.jot.2025.101035'
    """
    found = DOI.search(unquote(text))
    if found is None:
        return None
    doi = found.group().rstrip(".,;:'")
    if doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1]
    return Ref("DOI", doi.lower())


def make_pmcid(text: str) -> Ref | None:
    """Return a PMCID, always with its letters.

    >>> make_pmcid("3166277").curie
    'PMCID:PMC3166277'
    """
    found = PMCID.fullmatch(text.strip())
    return Ref("PMCID", f"PMC{found.group(1)}") if found else None


def make_pmid(text: str) -> Ref | None:
    """Return a PubMed identifier."""
    text = text.strip()
    return Ref("PMID", text) if PMID.fullmatch(text) else None


def make_url(text: str) -> Ref | None:
    """Return a web address."""
    found = WEB.match(text.strip())
    return Ref("URL", found.group().rstrip(".,;")) if found else None


def make_link(address: str) -> Ref | None:
    """Return what a link leads to: a DOI, PMCID or PMID where its address holds one, else the address.

    >>> make_link("https://pubmed.ncbi.nlm.nih.gov/21810267/").curie
    'PMID:21810267'
    """
    url = make_url(address)
    if url is None:
        return None
    try:
        parts = urlsplit(url.identifier)
    except ValueError:
        return None
    if parts.netloc.lower() in ("doi.org", "dx.doi.org", "www.doi.org"):
        return make_doi(parts.path) or url
    if parts.netloc.lower() in PUBMED_HOSTS:
        last = parts.path.rstrip("/").rpartition("/")[2]
        return (make_pmcid(last) if last.upper().startswith("PMC") else make_pmid(last)) or url
    return url


def make_orcid(text: str) -> str | None:
    """Return the ORCID in a text."""
    found = ORCID.search(text.upper())
    return found.group() if found else None


def read_identifier(text: str) -> Ref | None:
    """Return the work that an identifier with its prefix names; None where it names none.

    >>> read_identifier("pmid:12").curie, read_identifier("note-7")
    ('PMID:12', None)
    """
    text = text.strip()
    if text.lower().startswith(("http://", "https://")):
        return make_link(text)
    prefix, colon, rest = text.partition(":")
    makers = {"doi": make_doi, "pmcid": make_pmcid, "pmc": make_pmcid, "pmid": make_pmid, "pubmed": make_pmid}
    if colon:
        maker = makers.get(prefix.strip().lower())
        return maker(rest) if maker else None
    if text.upper().startswith("PMC"):
        return make_pmcid(text)
    return make_doi(text) if DOI.fullmatch(text) else None


def find_works(text: str) -> tuple[Ref, ...]:
    """Return the works and pages that a text names by DOI or address, in order, each once."""
    found = [make_link(match.group().rstrip(").")) for match in WEB.finditer(text)]
    dois = [make_doi(match.group()) for match in DOI.finditer(WEB.sub(" ", text))]
    return unique(ref for ref in [*found, *dois] if ref)


def unique(refs: Iterable[Ref | None]) -> tuple[Ref, ...]:
    """Return the identifiers that are there, in order, each once."""
    return tuple(dict.fromkeys(ref for ref in refs if ref is not None))


def best(refs: Iterable[Ref]) -> Ref | None:
    """Return the identifier that names a work best: DOI, else PMCID, PMID, address."""
    ranked = [ref for ref in refs if ref.prefix in PRECEDENCE]
    return min(ranked, key=lambda ref: PRECEDENCE.index(ref.prefix), default=None)


def choose_id(identifiers: Iterable[Ref], text: str) -> Ref:
    """Return the identifier of a document: its best one, else the hash of its text."""
    return best(identifiers) or Ref("SHA256", hash_text(text))
