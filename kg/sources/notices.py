"""Retractions, corrections and expressions of concern, as JATS, PubMed and Europe PMC tell them."""

from collections.abc import Iterable, Iterator

from curies import ReferenceTuple as Ref
from lxml import etree

from kg.model.document import Notice, NoticeKind
from kg.sources.identify import best, make_doi, make_link, make_pmcid, make_pmid
from kg.sources.markup import attribute, child_text

#: What the article type of a notice says of the articles it is related to.
NOTICE_TYPES = {
    "retraction": NoticeKind.RETRACTION,
    "partial-retraction": NoticeKind.RETRACTION,
    "correction": NoticeKind.CORRECTION,
    "expression-of-concern": NoticeKind.CONCERN,
}
#: What a related article says of an article itself, or of the one it names.
RELATIONS = {
    "retraction-forward": NoticeKind.RETRACTION,
    "retracted-article": NoticeKind.RETRACTION,
    "correction-forward": NoticeKind.CORRECTION,
    "corrected-article": NoticeKind.CORRECTION,
    "object-of-concern": NoticeKind.CONCERN,
    "concern-forward": NoticeKind.CONCERN,
}
#: The same in PubMed and Europe PMC, in lower case without spaces: ``…in`` and ``…of`` say which is the notice.
PUBMED_RELATIONS = {
    "retractionin": NoticeKind.RETRACTION,
    "partialretractionin": NoticeKind.RETRACTION,
    "erratumin": NoticeKind.CORRECTION,
    "expressionofconcernin": NoticeKind.CONCERN,
    "retractionof": NoticeKind.RETRACTION,
    "partialretractionof": NoticeKind.RETRACTION,
    "erratumfor": NoticeKind.CORRECTION,
    "expressionofconcernfor": NoticeKind.CONCERN,
}
LINK_MAKERS = {"doi": make_doi, "pmid": make_pmid, "pubmed": make_pmid, "pmc": make_pmcid, "pmcid": make_pmcid}
RETRACTED_TITLES = ("retracted:", "retracted article:", "[retracted]", "withdrawn:")


def find_jats_notices(article: "etree._Element", title: str, identifiers: Iterable[Ref]) -> tuple[Notice, ...]:
    """Return what a JATS article retracts or corrects, or that it has been retracted or corrected itself."""
    own = best(identifiers)
    found = list(_read_related(article, own))
    if own and title.casefold().startswith(RETRACTED_TITLES):
        found.append(Notice(kind=NoticeKind.RETRACTION, target=own))
    return tuple(dict.fromkeys(found))


def _read_related(article: "etree._Element", own: Ref | None) -> Iterator[Notice]:
    notice = NOTICE_TYPES.get(attribute(article, "article-type").lower())
    for el in article.iterfind("front/article-meta/related-article"):
        relation = attribute(el, "related-article-type").lower()
        kind = RELATIONS.get(relation)
        forward = relation.endswith("-forward") or (kind and not notice)
        target = own if forward else _read_target(el)
        if target and (kind or notice) and relation != "companion":
            yield Notice(kind=notice if notice and not forward else kind or NoticeKind.CORRECTION, target=target)


def _read_target(el: "etree._Element") -> Ref | None:
    href = attribute(el, "href")
    maker = LINK_MAKERS.get(attribute(el, "ext-link-type").lower(), make_doi)
    return maker(href) or make_doi(href) or make_link(href)


def find_pubmed_notices(
    citation: "etree._Element", types: Iterable[str], identifiers: Iterable[Ref]
) -> tuple[Notice, ...]:
    """Return what a PubMed record retracts or corrects, or that it has been retracted or corrected itself."""
    listed = citation.iterfind("CommentsCorrectionsList/CommentsCorrections")
    return make_notices(((attribute(el, "RefType"), child_text(el, "PMID")) for el in listed), types, identifiers)


def make_notices(
    relations: Iterable[tuple[str, str]], types: Iterable[str], identifiers: Iterable[Ref]
) -> tuple[Notice, ...]:
    """Return the notices that a record of PubMed or Europe PMC tells of.

    Args:
        relations: How it is related to other records, each with their PMID.
        types: Its publication types.
        identifiers: Its own identifiers.

    >>> own = [Ref("PMID", "1")]
    >>> [notice.target.curie for notice in make_notices([("Retraction in", "2"), ("Erratum for", "3")], [], own)]
    ['PMID:1', 'PMID:3']
    """
    own = best(identifiers)
    found = []
    for relation, pmid in relations:
        name = "".join(relation.casefold().split())
        kind = PUBMED_RELATIONS.get(name)
        target = own if name.endswith("in") else make_pmid(pmid)
        if kind and target:
            found.append(Notice(kind=kind, target=target))
    if own and any(name.casefold() == "retracted publication" for name in types):
        found.append(Notice(kind=NoticeKind.RETRACTION, target=own))
    return tuple(dict.fromkeys(found))
