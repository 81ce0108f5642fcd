"""Identifiers as people write them → the works they name; and a file name for each work."""

import re

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.sources.identify import make_pmid, read_identifier

#: What arXiv's own DOIs begin with; an arXiv identifier is kept as its DOI.
ARXIV_DOI = "10.48550/arxiv."
ARXIV = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?"
    r"((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[a-z]{2})?/\d{7}))(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
MAX_NAME = 120
FORMS = "PMC3166277, PMID:21810267, 10.1016/j.jot.2025.101035 or arXiv:2401.01234"


def read_id(text: str) -> Ref:
    """Return the work that an identifier names: a PMCID, PMID, DOI, arXiv identifier or a link with one of them.

    Raises:
        BadInputError: It is none of these.

    >>> read_id("21810267").curie, read_id("arXiv:2401.01234v2").curie
    ('PMID:21810267', 'DOI:10.48550/arxiv.2401.01234')
    """
    text = text.strip()
    preprint = ARXIV.fullmatch(text)
    if preprint:
        return Ref("DOI", ARXIV_DOI + preprint.group(1).lower())
    ref = make_pmid(text) or read_identifier(text)
    if ref is None or ref.prefix == "URL":
        raise BadInputError(text or "''", "this is no identifier of a paper", fix=f"write it as {FORMS}")
    return ref


def arxiv_number(ref: Ref) -> str | None:
    """Return what arXiv calls a work; None where it is not one of arXiv's."""
    if ref.prefix != "DOI" or not ref.identifier.startswith(ARXIV_DOI):
        return None
    return ref.identifier.removeprefix(ARXIV_DOI)


def file_stem(ref: Ref) -> str:
    """Return a work's file name without its ending.

    >>> file_stem(Ref("PMCID", "PMC3166277")), file_stem(Ref("DOI", "10.1016/j.jot.1"))
    ('PMC3166277', 'DOI_10.1016_j.jot.1')
    """
    number = arxiv_number(ref)
    if number:
        return f"arXiv_{UNSAFE.sub('_', number)}"
    if ref.prefix == "PMCID":
        return ref.identifier
    return f"{ref.prefix}_{UNSAFE.sub('_', ref.identifier)}"[:MAX_NAME]
